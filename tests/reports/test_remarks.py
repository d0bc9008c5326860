"""Words about reminders: given, changed, taken back, lapsed, frozen; and what the checks gather beside the text."""

from datetime import date
from decimal import Decimal

import pytest

from disclosure import figures as disclosure_figures
from disclosure.models import Publication
from disclosure.vocabulary import Validity
from reports import actions, checking, remarks
from reports.models import Remark
from reports.versions import acting
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.demo import report_current
from tests import factories
from tests.reports import books

pytestmark = pytest.mark.django_db
AT, LATER = factories.at("2026-01-20"), factories.at("2026-01-21")
WORDS = "已与审批处核对，确实没有发生"


@pytest.fixture
def report(zhou):
    return books.enter_texts(report_current, by=zhou, at=AT)


def reminders(report, rule=""):
    return [one for one in checking.told(report) if not one.severe and rule in {"", one.rule}]


def say(report, by, found, words=WORDS, at=AT):
    return remarks.say(report, marks=[one.mark for one in found], words=words, by=by, at=at)


def refused(call, **kwargs):
    with pytest.raises(Refused) as caught:
        call(**kwargs)
    return caught.value.reasons


def enter(key, value, year=2025, source="审批系统", note=""):
    actions.enter_tally(year=year, key=key, value=Decimal(value), source=source, note=note, by=None, at=AT)


def test_a_word_keeps_who_when_and_about_what(report, zhou):
    one, *_ = reminders(report)
    (row,) = say(report, zhou, [one])
    assert (row.by, row.at, row.words, row.what, row.where) == (zhou, AT, WORDS, one.what, one.where)
    assert timeline(row)[0].what == f"说明：{one.what}" and timeline(row)[0].by == "周明"


def test_one_word_may_answer_several_and_is_changed_by_saying_it_again(report, zhou):
    found = reminders(report)
    assert len(say(report, zhou, found)) == len(found) > 1
    (row,) = say(report, zhou, found[:1], "另有一份说明", LATER)
    assert Remark.objects.count() == len(found)
    assert ("说明", WORDS, "另有一份说明") in timeline(row)[0].fields


def test_a_word_taken_back_leaves_its_history(report, zhou):
    (row,) = say(report, zhou, reminders(report)[:1])
    pk = row.pk
    remarks.withdraw(row, by=zhou, at=LATER)
    assert not Remark.objects.exists()
    gone = Remark.history.filter(id=pk).first()
    assert (gone.history_change_reason, gone.history_user, gone.history_date) == ("收回说明", zhou, LATER)


@pytest.mark.parametrize(("words", "count"), [("好的", 1), ("核" * 301, 1)])
def test_a_word_that_says_nothing_is_refused_and_nothing_is_written(report, zhou, words, count):
    found = reminders(report)[:1]
    assert len(refused(say, report=report, by=zhou, found=found, words=words)) == count
    assert not Remark.objects.exists()


def test_an_error_is_not_explained(report, zhou):
    actions.override(report, key="t3-r1-person", value=Decimal(5), reason="补记", by=zhou, at=AT)
    wrong = [one for one in checking.told(report) if one.severe]
    assert "错误要改正，不能只作说明" in refused(say, report=report, by=zhou, found=wrong)


def test_a_word_lapses_with_its_reminder_and_lives_again_with_it(report, zhou):
    row = actions.override(report, key="weibo_posts", value=Decimal(5), reason="补记五条", by=zhou, at=AT)
    (one,) = reminders(report, "改数")
    say(report, zhou, [one])
    assert set(remarks.current(report, checking.told(report))) == {one.mark}
    actions.override(report, key="weibo_posts", value=Decimal(6), reason="补记六条", by=zhou, at=LATER)
    assert remarks.current(report, checking.told(report)) == {}
    assert [found.mark for found in reminders(report, "改数")] != [one.mark]
    actions.override(report, key="weibo_posts", value=row.value, reason="补记五条", by=zhou, at=LATER)
    assert set(remarks.current(report, checking.told(report))) == {one.mark}


def test_a_report_is_published_when_every_reminder_has_its_word(report, zhou):
    found = reminders(report)
    say(report, zhou, found[1:])
    reasons = refused(acting.freeze, report=report, by=zhou, at=AT)
    assert reasons == [f"提醒没有说明：{found[0].what}（1条）"]
    say(report, zhou, found[:1])
    books.go_out(report, by=zhou, at=AT)
    report.refresh_from_db()
    assert len(remarks.kept(report)) == len(found)
    assert remarks.kept(report)[0]["by"] == "周明" and remarks.kept(report)[0]["words"] == WORDS


def test_words_are_not_given_nor_taken_back_once_the_report_is_signed(report, zhou):
    books.publish(report, by=zhou, at=AT)
    row = report.remarks.first()
    assert refused(remarks.withdraw, row=row, by=zhou, at=LATER)
    assert refused(remarks.say, report=report, marks=[row.mark], words=WORDS, by=zhou, at=LATER)


@pytest.mark.parametrize(
    "address",
    ["/reports/2025/", "/reports/2025/figures.json", "/reports/2025/figures/t3-new-total/", "/reports/", "{item}"],
)
def test_what_was_said_is_nowhere_in_public(report, zhou, client, address):
    books.answer(report, by=zhou, at=AT, words="内部核对意见不外传")
    books.go_out(report, by=zhou, at=AT)
    report.refresh_from_db()
    page = client.get(address.format(item=report.publication.get_absolute_url()))
    assert page.status_code == 200
    assert "内部核对意见" not in page.content.decode() and "内部核对意见" in str(report.frozen)


def test_where_nothing_is_known_of_last_year_it_is_said_until_somebody_enters_it(report):
    assert [one.what for one in reminders(report, "结转")] == ["上年结转没有依据"]
    enter("t3-out-total", 0, year=2024)
    assert reminders(report, "结转") == []


def test_t4_the_report_in_the_making_is_held_against_last_years_signed_one(report, zhou):
    books.case("person", received="2024-12-20")
    before = books.enter_texts(books.as_year(report_current, 2024), by=zhou, at=factories.at("2025-01-20"))
    books.publish(before, by=zhou, at=factories.at("2025-01-22"))
    assert [one for one in checking.told(report) if one.rule in {"A5", "结转"}] == []
    books.case("person", received="2024-12-21")
    found = [one for one in checking.told(report) if one.rule in {"A5", "结转"}]
    assert {one.severe for one in found if one.rule == "A5"} == {True}
    named = [(one.left, one.right, one.difference) for one in found if one.rule == "结转"]
    assert ("2024年报告1", "现在的记录2", "-1") in named


def test_t5_a_total_of_table_four_that_is_not_its_parts_stands_against_publication(report, zhou):
    actions.override(report, key="t4-review-total", value=Decimal(1), reason="补记", by=zhou, at=AT)
    assert [one.rule for one in checking.told(report) if one.severe] == ["A6"]


def test_d2_a_year_without_rows_prints_nought_in_every_cell_and_holds():
    report = actions.compile_report(2024, by=None, at=factories.at("2025-01-10"))
    edition, found = checking.looked_at(report)
    cells = [one.value for key, one in edition.figures.items() if key[:3] in {"t2-", "t3-", "t4-"}]
    assert len(cells) > 150 and set(cells) == {0}
    assert {one.what for one in found if one.severe} == {"还没有写"}


def test_a_report_whose_text_is_bound_contradicts_nothing(report):
    books.case("person", received="2025-05-06", outcome=Outcome.G2, served="2025-05-20")
    books.case("legal", received="2025-05-06")
    assert [one for one in checking.told(report) if one.rule == "A9"] == []
    assert checking.told(report) == sorted(checking.told(report), key=lambda one: not one.severe)


def test_a_typed_number_of_the_report_is_held_against_its_table(report, zhou):
    actions.write_chapter(report, number="一", heading="总体情况", text="共收到申请3件。", by=zhou, at=AT)
    (one,) = [one for one in checking.told(report) if one.severe]
    assert (one.left, one.right, one.difference) == ("文中3件", "一、本年新收政府信息公开申请数量 总计0件", "3")


def normative(**values):
    item = factories.policy(formed_on=date(2025, 3, 1), **values)
    item.policy.is_normative = True
    item.policy.save()
    return item


def test_the_register_is_held_against_the_table(report, zhou):
    normative()
    assert reminders(report, "登记册") == []
    actions.override(report, key="t2-normative-made", value=Decimal(2), reason="补记一件", by=zhou, at=AT)
    (one,) = reminders(report, "登记册")
    assert (one.left, one.right, one.difference) == ("登记册1", "报告2", "-1")


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"formed_on": None, "published_on": date(2025, 3, 1)}, "没有成文日期，制发件数和现行有效件数都没有计入"),
        ({"invalid_on": date(2025, 6, 1)}, "标为有效，失效或废止日期却是2025-06-01"),
        (
            {"validity": Validity.ABOLISHED, "invalid_on": date(2025, 1, 1)},
            "失效或废止日期2025-01-01早于成文日期2025-03-01",
        ),
    ],
)
def test_documents_whose_dates_contradict_their_validity_are_named(report, values, why):
    item = normative()
    Publication.objects.filter(pk=item.pk).update(title="招生办法", **values)
    ((row, told),) = disclosure_figures.normative_doubts(date(2025, 12, 31))
    assert (row.title, told) == ("招生办法", why)
    assert f"《招生办法》：{why}" in [one.where for one in reminders(report, "登记册")]


def test_documents_with_fitting_dates_or_of_a_later_year_are_not_named():
    normative()
    old, new = normative(), normative()
    Publication.objects.filter(pk=old.pk).update(validity=Validity.EXPIRED, invalid_on=date(2025, 9, 1))
    Publication.objects.filter(pk=new.pk).update(formed_on=date(2026, 2, 1), invalid_on=date(2026, 1, 1))
    assert disclosure_figures.normative_doubts(date(2025, 12, 31)) == []
    assert disclosure_figures.normative(2025)["made"] == 2
