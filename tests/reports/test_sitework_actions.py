"""政府网站工作年度报表 is entered, checked, published and corrected: what is stored, who said so, what is refused."""

from datetime import date

import pytest

from disclosure import figures
from disclosure.models import Publication
from disclosure.vocabulary import Kind
from reports.models import SiteTable, SiteVersion
from reports.sitework import acting, counting, published
from reports.sitework.fields import COUNTED, FIELDS, USUAL_OVERVIEW
from reports.sitework.table import Typed, unpack
from reports.vocabulary import SiteStage
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.reports import books, siteyears
from tests.reports.siteyears import AT

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def last(row):
    return row.history.order_by("history_date", "history_id").last()


@pytest.mark.database
def test_every_counted_number_has_exactly_the_rows_that_it_counts():
    siteyears.rows_of_2025()
    books.postings("edu-site", 2025, 2)
    books.postings("weibo", 2025, 4)
    books.wechat(2025, batches=2, found=[], articles=3, reads=30)
    consulted = factories.column("consultations")
    for ends_on in (date(2025, 6, 1), date(2025, 7, 1), None):
        factories.release(factories.published(column=consulted, ends_on=ends_on, on=date(2025, 5, 5)))
    document = factories.policy(on=date(2024, 5, 1))
    for form in ("picture", "video", "text", ""):
        shown = {"kind": Kind.INTERPRETATION, "interprets": document, "particulars": {"form": form} if form else {}}
        factories.release(factories.published(**shown, on=date(2025, 8, 1)))
    counted = counting.counted(2025, USUAL_OVERVIEW)
    assert counted == {
        "info-total": 19, "info-overview": 2, "info-news": 5, "info-catalogue": 12,
        "read-materials": 3, "read-products": 2, "asked-rounds": 2, "asked-results": 1,
        "weibo-posts": 4, "wechat-posts": 3, "safety-found": 2, "safety-mended": 1,
    }  # fmt: skip
    reader, ids = factories.staff(role=Role.GENERAL), counting.ids(2025, USUAL_OVERVIEW)
    for field in COUNTED:
        rows = counting.every(2025, field, USUAL_OVERVIEW, offset=0, limit=100, reader=reader)
        assert len(rows) == counted[field.key] == len(ids[field.key]), field.key
        assert len({row.ref for row in rows}) == len(rows), field.key


@pytest.mark.database
def test_every_release_of_our_site_is_of_one_of_the_three_parts():
    siteyears.rows_of_2025()
    news_in_overview = books.items(2025, Kind.NEWS, "institution", 1)
    books.release("edu-site", news_in_overview)
    parts = [figures.released(2025, key) for key in (
        "overview:institution,leaders@edu-site", "kind:news@edu-site", "catalogue:institution,leaders@edu-site",
    )]  # fmt: skip
    found = [pk for part in parts for pk in part.values_list("pk", flat=True)]
    assert sorted(found) == sorted(figures.released(2025, "channel:edu-site").values_list("pk", flat=True))


def test_an_interpretation_without_its_document_is_not_counted():
    factories.release(factories.published(kind=Kind.INTERPRETATION, on=date(2025, 5, 1)))
    assert counting.counted(2025, USUAL_OVERVIEW)["read-materials"] == 0


def test_officers_choose_which_columns_are_of_the_overview_and_the_next_year_begins_with_them():
    books.release("edu-site", books.items(2025, Kind.PLAN, "plans", 3))
    one = siteyears.enter()
    assert acting.standing(one).table.cells["info-overview"].value == 0
    acting.enter(2025, {}, overview=["plans"], by=None, at=AT)
    assert acting.standing(acting.of_year(2025)).table.cells["info-overview"].value == 3
    assert acting.of_year(2026).overview == ["plans"] and not SiteTable.objects.filter(year=2026).exists()


def test_an_entry_keeps_its_source_its_person_and_its_moment_and_the_history_what_was_before():
    zhou, _ = siteyears.clerks()
    siteyears.enter(by=zhou)
    count = acting.enter(
        2025, {"visits-total": Typed("764311", "统计后台")}, overview=list(USUAL_OVERVIEW), by=zhou, at=AT
    )
    row = SiteTable.objects.get().entries.get(key="visits-total")
    assert (count, row.value, row.source, row.by, row.at) == (1, "764311", "统计后台", zhou, AT)
    assert [past.value for past in row.history.order_by("history_id")] == ["764310", "764311"]
    assert last(row).history_user == zhou and last(row).history_change_reason == "录入：统计后台"


def test_the_same_again_changes_nothing_and_an_emptied_cell_is_taken_back():
    siteyears.enter()
    before = SiteTable.history.count()
    siteyears.enter()
    assert SiteTable.history.count() == before
    acting.enter(2025, {"new-ways": Typed()}, overview=list(USUAL_OVERVIEW), by=None, at=AT)
    one = SiteTable.objects.get()
    assert not one.entries.filter(key="new-ways").exists() and SiteTable.history.count() == before + 1


def test_what_rows_tell_is_not_entered_and_nothing_is_kept_of_a_refused_sheet():
    siteyears.rows_of_2025()
    given = {"info-total": Typed("12", "台账"), "visits-total": Typed("三", "台账"), "no-such": Typed("1", "台账")}
    with pytest.raises(Refused) as refused:
        acting.enter(2025, given, overview=[], by=None, at=AT)
    assert len(refused.value.reasons) == 4 and "总数由记录算出，不用录入" in refused.value.reasons
    assert not SiteTable.objects.exists()


def test_a_year_that_has_no_form_yet_is_refused():
    for year in (2017, 2027):
        with pytest.raises(Refused, match="只能填报2018年至2026年"):
            acting.enter(year, {}, overview=["plans"], by=None, at=AT)


def test_who_entered_does_not_check_and_an_error_stands_against_it():
    zhou, zheng = siteyears.clerks()
    one = siteyears.enter(by=zhou, letters_public="322")
    siteyears.explain(one, by=zhou)
    with pytest.raises(Refused, match="录入的人不能自己核对"):
        acting.check(one, by=zhou, at=AT)
    with pytest.raises(Refused, match="公开答复数量322条"):
        acting.check(one, by=zheng, at=AT)
    assert acting.of_year(2025).stage == SiteStage.DRAFT


def test_a_checked_table_that_is_changed_is_checked_again():
    zhou, zheng = siteyears.clerks()
    one = siteyears.enter(by=zhou)
    siteyears.explain(one, by=zhou)
    acting.check(one, by=zheng, at=AT)
    assert (one.stage, one.checked_by, last(one).history_change_reason) == (SiteStage.CHECKED, zheng, "核对")
    siteyears.enter(by=zhou, letters_public="100")
    one = acting.of_year(2025)
    assert (one.stage, one.checked_by, one.checked_mark) == (SiteStage.DRAFT, None, "")
    with pytest.raises(Refused, match="还没有核对"):
        acting.publish(one, by=zhou, at=AT)


def test_a_row_that_comes_after_the_check_stands_against_publication():
    zhou, zheng = siteyears.clerks()
    one = siteyears.enter(by=zhou)
    siteyears.explain(one, by=zhou)
    acting.check(one, by=zheng, at=AT)
    books.release("edu-site", books.items(2025, Kind.NEWS, "news", 1))
    with pytest.raises(Refused, match="核对以后数有变动"):
        acting.publish(one, by=zhou, at=AT)
    assert not SiteVersion.objects.exists()


def test_the_published_table_is_frozen_with_the_ids_of_its_rows_and_stands_in_its_column():
    zhou, zheng = siteyears.clerks()
    siteyears.rows_of_2025()
    one = siteyears.enter(by=zhou)
    version = siteyears.publish(one, by=zhou, checker=zheng)
    item = Publication.objects.get(pk=one.publication_id)
    assert (item.column.slug, item.title, item.is_visible) == ("annual-reports", "2025年政府网站工作年度报表", True)
    assert "<td>764310</td>" in item.body and item.published_on == date(2026, 1, 12)
    assert (version.number, version.by, version.checked_by, one.stage) == (1, zhou, zheng, SiteStage.PUBLISHED)
    kept = {cell["key"]: cell.get("rows") for cell in version.content["cells"]}
    assert kept["info-total"] == counting.ids(2025, USUAL_OVERVIEW)["info-total"] and len(kept["info-total"]) == 10
    books.release("edu-site", books.items(2025, Kind.NEWS, "news", 1))
    assert unpack(acting.of_year(2025).latest.content).number("info-total") == 10
    assert last(one).history_change_reason == "发布第1版"


def test_a_clerk_without_the_right_to_publish_is_refused():
    zhou, zheng = siteyears.clerks()
    one = siteyears.enter(by=zhou)
    siteyears.explain(one, by=zhou)
    acting.check(one, by=zheng, at=AT)
    with pytest.raises(Refused, match="没有“"):
        acting.publish(one, by=factories.staff(role=Role.DRAFTER), at=AT)
    assert acting.of_year(2025).stage == SiteStage.CHECKED and not SiteVersion.objects.exists()


def test_a_correction_is_the_next_version_and_the_first_stays_as_it_was():
    zhou, zheng = siteyears.clerks()
    one = siteyears.enter(by=zhou)
    siteyears.publish(one, by=zhou, checker=zheng)
    with pytest.raises(Refused, match="先写明原因开始更正"):
        siteyears.enter(by=zhou, letters_public="119")
    acting.correct(one, reason="公开答复少计一条", by=zhou, at=factories.at("2026-02-10"))
    assert SiteTable.objects.public().get() == one  # what is public stays meanwhile
    siteyears.enter(by=zhou, letters_public="119", at=factories.at("2026-02-10", 10))
    one = acting.of_year(2025)
    siteyears.publish(one, by=zhou, checker=zheng, at=factories.at("2026-02-10", 11))
    first, second = one.versions.order_by("number")
    assert [unpack(row.content).number("letters-public") for row in (first, second)] == [118, 119]
    assert (second.number, second.reason, one.correcting) == (2, "公开答复少计一条", "")
    assert "更正说明：公开答复少计一条" in Publication.objects.get(pk=one.publication_id).body
    assert last(one).history_change_reason == "发布第2版，更正：公开答复少计一条"


def test_who_entered_the_first_version_may_check_a_correction_of_somebody_else():
    zhou, zheng = siteyears.clerks()
    one = siteyears.enter(by=zhou)
    siteyears.publish(one, by=zhou, checker=zheng)
    acting.correct(one, reason="公开答复少计一条", by=zheng, at=factories.at("2026-02-10"))
    siteyears.enter(by=zheng, letters_public="119", at=factories.at("2026-02-10"))
    siteyears.publish(acting.of_year(2025), by=zheng, checker=zhou, at=factories.at("2026-02-11"))
    assert SiteVersion.objects.count() == 2


def test_the_word_about_a_reminder_is_kept_with_the_version():
    zhou, zheng = siteyears.clerks()
    one = siteyears.enter(by=zhou, special_new="7")
    version = siteyears.publish(one, by=zhou, checker=zheng)
    assert any("新开设数量7个" in told and words == siteyears.WORD for told, words in version.said.items())
    reasons = [past.history_change_reason for past in one.history.all()]
    assert f"说明提醒：{siteyears.WORD}" in reasons


def test_the_numbers_of_last_year_are_those_of_its_published_table():
    zhou, zheng = siteyears.clerks()
    before = siteyears.enter(2024, by=zhou, visits_total="2000000", at=factories.at("2025-01-12"))
    assert published.numbers(2024) is None
    siteyears.publish(before, by=zhou, checker=zheng, at=factories.at("2025-01-12"))
    assert published.numbers(2024)["visits-total"] == 2_000_000
    told = [one.rule for one in acting.standing(siteyears.enter(visits_total="300000")).found]
    assert "同比" in told


def test_nothing_is_invented_where_the_site_record_is_empty():
    Site.objects.all().delete()
    cells = counting.table(2025).cells
    assert [cells[key].words for key in ("site-home", "site-code", "site-icp", "site-police")] == [""] * 4
    assert all(cells[key].words == "" for key in FIELDS if FIELDS[key].is_entered and not FIELDS[key].rows)


def test_whoever_saves_later_does_not_cover_what_somebody_else_saved_meanwhile():
    zhou, zheng = siteyears.clerks()
    one = siteyears.enter(by=zhou)
    seen = acting.seen_mark(one)
    acting.enter(2025, {"talk-robot": Typed("是", "台账")}, overview=list(USUAL_OVERVIEW), seen=seen, by=zheng, at=AT)
    mine = {"talk-robot": Typed("否", "台账"), "special-new": Typed("3", "台账")}
    with pytest.raises(Refused, match="是否提供智能问答现在是是；新开设数量现在是2。核对后再保存一次"):
        acting.enter(2025, mine, overview=list(USUAL_OVERVIEW), seen=seen, by=zhou, at=AT)
    assert one.entries.get(key="talk-robot").value == "是" and one.entries.get(key="special-new").value == "2"
    now = acting.seen_mark(acting.of_year(2025))
    assert acting.enter(2025, mine, overview=list(USUAL_OVERVIEW), seen=now, by=zhou, at=AT) == 2


def test_a_correction_that_changes_nothing_is_given_up_and_not_published():
    zhou, zheng = siteyears.clerks()
    one = siteyears.enter(by=zhou)
    siteyears.publish(one, by=zhou, checker=zheng)
    with pytest.raises(Refused, match="没有正在办的更正"):
        acting.give_up_correcting(one, by=zhou, at=AT)
    acting.correct(one, reason="公开答复少计一条", by=zhou, at=factories.at("2026-02-10"))
    acting.check(one, by=zheng, at=factories.at("2026-02-10"))
    with pytest.raises(Refused, match="完全相同"):
        acting.publish(one, by=zhou, at=factories.at("2026-02-10"))
    siteyears.enter(by=zhou, letters_public="119", at=factories.at("2026-02-10"))
    one = acting.of_year(2025)
    with pytest.raises(Refused, match="已经改了录入的数"):
        acting.give_up_correcting(one, by=zhou, at=factories.at("2026-02-10"))
    siteyears.enter(by=zhou, at=factories.at("2026-02-11"))
    one = acting.of_year(2025)
    acting.give_up_correcting(one, by=zhou, at=factories.at("2026-02-11"))
    assert (one.stage, one.correcting, one.versions.count()) == (SiteStage.PUBLISHED, "", 1)
    assert last(one).history_change_reason == "不更正了"


def test_two_who_begin_a_year_in_one_moment_make_one_table(monkeypatch):
    siteyears.enter()
    monkeypatch.setattr(acting, "of_year", lambda year: SiteTable(year=year, overview=list(USUAL_OVERVIEW)))
    with pytest.raises(Refused, match="刚才有人开始填报这一年"):
        acting.enter(2025, {"special-new": Typed("3", "台账")}, overview=["plans"], by=None, at=AT)
    assert SiteTable.objects.get().entries.get(key="special-new").value == "2"
