"""Importing an earlier report: stored once, corrected with a reason, taken back while nothing builds on it."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from disclosure.models import Publication
from reports import actions, checking, collect, remarks
from reports.checks.arithmetic import check
from reports.models import AnnualReport, Narrative, Original, Remark
from reports.past import importing as past_reports
from reports.vocabulary import Layout, Source, Stage
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau.files import accept
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.broken_history import is_all_or_nothing
from tests.bureau import upload_makers
from tests.reports import books, pasts

pytestmark = pytest.mark.django_db
AT = factories.at("2026-03-20")


@pytest.fixture
def how(zhou):
    return {"by": zhou, "at": AT}


@pytest.fixture
def report(how):
    return past_reports.import_report(pasts.past(), **how).report


def pdf(pages=1, name="2019年报告.pdf"):
    found = accept(SimpleUploadedFile(name, upload_makers.pdf(pages=pages)))
    assert not isinstance(found, list), found
    return found


def test_it_is_stored_as_it_was_and_published_under_its_own_day(report):
    assert (report.imported, report.stage, report.layout) == (True, Stage.PUBLISHED, Layout.TRIAL)
    assert (report.issued_on, report.out_on, report.published_at) == (pasts.DAY, pasts.DAY, AT)
    edition = collect.edition(report)
    assert edition.values["t3-out-total"] == 2
    assert {figure.source for figure in edition.figures.values()} == {Source.IMPORTED}
    assert [(one.number, one.text) for one in report.chapters.all()] == [("一", "略。"), ("五", "略。")]


def test_it_is_a_public_item_of_the_reports_with_the_systems_day_and_says_the_day_of_then(report):
    item = report.publication
    assert Publication.objects.visible().filter(pk=item.pk).exists() and item.column.slug == "annual-reports"
    assert (item.published_on, item.formed_on) == (date(2026, 3, 20), pasts.DAY)
    assert "本报告原于2020年1月20日发布" in item.body


def test_the_history_tells_who_and_from_where(report, zhou):
    row = report.history.get()
    assert (row.history_user, row.history_change_reason) == (zhou, "导入往年报告：市政府网站")


def test_the_same_again_changes_nothing(report, how):
    done = past_reports.import_report(pasts.past(), **how)
    assert not done.changed and done.report == report
    assert (report.history.count(), Narrative.history.count(), Publication.objects.count()) == (1, 2, 1)


def test_a_look_stores_nothing():
    found = past_reports.look(pasts.past(values=pasts.values(r1__person=4)))
    assert [one.rule for one in found.mistakes] == ["A3", "A4"]
    assert (found.standing, found.same, found.corrects) == (None, False, False)
    assert not AnnualReport.objects.exists()


def test_a_look_tells_what_the_rows_of_the_portal_say(how):
    books.case("person", received="2019-05-06", outcome=Outcome.G2, served="2019-05-20")
    found = past_reports.look(pasts.past())
    assert [(one.key, one.told, one.counted) for one in found.apart if one.key == "t3-new-total"] == [
        ("t3-new-total", 6, 1)
    ]


def test_what_does_not_add_up_is_imported_with_a_word_and_kept_as_it_is(how):
    broken = pasts.past(values=pasts.values(r1__person=4))
    with pytest.raises(Refused, match="写明已与原文核对"):
        past_reports.import_report(broken, **how)
    assert not AnnualReport.objects.exists() and not Publication.objects.exists()
    report = past_reports.import_report(broken, word="原文如此", **how).report
    assert collect.edition(report).values["t3-r1-person"] == 4
    assert report.origin["word"] == "原文如此"
    assert [words.partition("：")[0] for words in report.origin["mistakes"]] == ["横向不等", "（七）总计不等于各行相加"]


def test_a_correction_says_why_keeps_the_address_and_the_history(report, how):
    changed = pasts.past(values=pasts.values(r1__person=2, r2__person=1, r1__total=3, r2__total=1))
    with pytest.raises(Refused, match="更正导入过的报告要写明原因"):
        past_reports.import_report(changed, **how)
    changed = replace(changed, chapters=(("一", "总体情况", "另一段。"), ("六", "其他需要报告的事项", "无。")))
    done = past_reports.import_report(changed, reason="抄错", **how)
    done.report.refresh_from_db()
    assert done.changed and done.report.publication == report.publication
    assert "另一段" in Publication.objects.get().body and "原于2020年1月20日" in Publication.objects.get().body
    assert [one.number for one in done.report.chapters.all()] == ["一", "六"]
    assert [row.history_change_reason for row in report.history.all()][0] == "更正导入的报告：抄错"
    assert Narrative.history.filter(number="五", history_type="-").get().history_user == how["by"]


def test_a_report_compiled_here_is_not_overwritten(how):
    untouched = actions.compile_report(2019, **how)
    actions.write_chapter(untouched, number="一", heading="总体情况", text="写了。", **how)
    with pytest.raises(Refused, match="在本站编制"):
        past_reports.import_report(pasts.past(), **how)


def test_one_that_was_only_opened_becomes_the_imported_one(how):
    opened = actions.compile_report(2019, **how)
    report = past_reports.import_report(pasts.past(), **how).report
    assert report.pk == opened.pk and [one.number for one in report.chapters.all()] == ["一", "五"]


def test_only_who_compiles_and_signs_may_import():
    person = factories.staff("王晓燕", role=Role.DRAFTER)
    with pytest.raises(Refused, match="没有“"):
        past_reports.import_report(pasts.past(), by=person, at=AT)
    assert not AnnualReport.objects.exists()


def test_the_next_year_starts_from_it(report, how):
    """Carry-over and comparison take the imported numbers, and the rows only where it tells none."""
    books.case("person", received="2019-05-06", outcome=Outcome.G2, served="2020-02-20")
    figures = collect.figures(2020)
    assert figures["t3-new-total"].previous == 6
    assert figures["t3-out-total"].previous == 2
    current = collect.current(actions.compile_report(2020, **how))
    found = check(current.values, current.previous, current.layout)
    assert ("t3-in-total",) in [one.keys for one in found if one.rule == "A5"]


def test_what_it_does_not_tell_comes_from_rows_and_is_no_nought_where_there_are_none(how):
    items = books.items(2019, "notice", "notices", 3)
    books.release("edu-site", items)
    past_reports.import_report(pasts.past(values={"weibo_posts": 9}), **how)
    figures = collect.figures(2020)
    assert (figures["weibo_posts"].previous, figures["edu_site_items"].previous) == (9, 3)
    assert figures["t3-out-total"].previous is None
    enter = {"year": 2020, "key": "t3-in-person", "value": 3, "source": "台账"}
    actions.enter_tally(**enter, **how)
    found = checking.told(actions.compile_report(2020, **how))
    assert [one.what for one in found if one.rule in {"A5", "结转"}] == []


def test_rows_that_never_made_it_are_no_correction_of_it(report, how):
    actions.enter_tally(year=2020, key="t3-in-person", value=2, source="台账", **how)
    found = checking.told(actions.compile_report(2020, **how))
    assert [one.what for one in found if one.rule == "结转"] == []
    assert {one.keys for one in found if one.rule == "A5"} == {("t3-in-total",)}


def test_a_word_of_the_draft_before_it_leaves_with_a_name(how):
    opened = actions.compile_report(2019, **how)
    mark = next(one.mark for one in checking.told(opened) if not one.severe)
    remarks.say(opened, marks=[mark], words="已经核对过", **how)
    report = past_reports.import_report(pasts.past(), **how).report
    past_reports.take_back(report, reason="年度选错", **how)
    assert Remark.history.filter(history_type="-").get().history_user == how["by"]


def test_it_is_taken_back_with_its_public_item_and_can_come_again(report, how, django_capture_on_commit_callbacks):
    original = past_reports.attach(report, pdf(), public=True, **how)
    name = original.file.name
    with django_capture_on_commit_callbacks(execute=True):
        past_reports.take_back(report, reason="年度选错", **how)
    assert not AnnualReport.objects.exists() and not Narrative.objects.exists() and not Original.objects.exists()
    assert not default_storage.exists(name)
    item = Publication.objects.get()
    assert not Publication.objects.visible().exists() and item.withdrawn_reason == "年度选错"
    gone = AnnualReport.history.filter(history_type="-").get()
    assert (gone.history_user, gone.history_change_reason) == (how["by"], "撤回导入：年度选错")
    assert past_reports.import_report(pasts.past(), **how).changed


def test_it_stays_once_the_next_report_is_published(report, how):
    past_reports.import_report(pasts.past(2020, values={"weibo_posts": 1}), word="核对过", **how)
    with pytest.raises(Refused, match="2020年的报告已经发布"):
        past_reports.take_back(report, reason="年度选错", **how)
    assert AnnualReport.objects.filter(pk=report.pk).exists()


def test_a_report_compiled_here_cannot_be_taken_back(how):
    with pytest.raises(Refused, match="只有导入的往年报告可以撤回"):
        past_reports.take_back(actions.compile_report(2020, **how), reason="不要了", **how)


def test_the_file_is_kept_once_and_public_only_when_somebody_says_so(report, how):
    first = past_reports.attach(report, pdf(), public=False, **how)
    assert (first.public, str(first), first.extension) == (False, "2019年报告.pdf", "pdf")
    assert past_reports.attach(report, pdf(), public=True, **how) == first
    first.refresh_from_db()
    assert first.public and Original.objects.count() == 1
    second = past_reports.attach(report, pdf(2), public=False, **how)
    assert past_reports.original_of(report) == second
    first.refresh_from_db()
    assert first.removed
    past_reports.detach(second, **how)
    assert past_reports.original_of(report) is None


def test_a_report_compiled_here_has_no_original(how):
    with pytest.raises(Refused, match="导入的往年报告"):
        past_reports.attach(actions.compile_report(2020, **how), pdf(), public=True, **how)


def imports(how):
    return lambda: past_reports.import_report(pasts.past(), **how)


def corrects(how):
    imports(how)()
    return lambda: past_reports.import_report(replace(pasts.past(), title="另一个", chapters=()), reason="抄错", **how)


def takes_back(how):
    report = imports(how)().report
    past_reports.attach(report, pdf(), public=True, **how)
    return lambda: past_reports.take_back(AnnualReport.objects.get(), reason="年度选错", **how)


def attaches(how):
    report = imports(how)().report
    past_reports.attach(report, pdf(), public=True, **how)
    return lambda: past_reports.attach(report, pdf(2), public=True, **how)


@pytest.mark.one_engine
@pytest.mark.parametrize("deed", [imports, corrects, takes_back, attaches])
def test_nothing_is_stored_when_any_history_row_cannot_be_written(deed, fail_at, how):
    is_all_or_nothing(deed(how), fail_at, ("reports", "disclosure", "bureau"))
