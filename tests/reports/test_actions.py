"""What is done to a yearly report: state, history and refusal."""

from decimal import Decimal

import pytest

from reports import actions, collect
from reports.edition import unpack
from reports.models import AnnualReport, Tally
from reports.versions import acting
from reports.vocabulary import Layout, Qualifier, Stage
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Role
from taizhou_portal.demo import report_2018, report_current
from tests import factories
from tests.reports import books

pytestmark = pytest.mark.django_db
AT = factories.at("2026-01-20")


def compiled(year=2025, by=None):
    return actions.compile_report(year, by=by, at=AT)


def override(report, by, value=5, reason="补记纸质台账一件", key="t3-r1-person"):
    return actions.override(report, key=key, value=Decimal(value), reason=reason, by=by, at=AT)


def refused(call, **kwargs):
    with pytest.raises(Refused) as caught:
        call(**kwargs)
    return caught.value.reasons


def test_a_report_starts_with_the_chapters_of_its_form(zhou):
    report = compiled(by=zhou)
    assert (report.layout, report.title) == (Layout.CURRENT, "2025年政府信息公开工作年度报告")
    assert [str(chapter) for chapter in report.chapters.all()][::5] == ["一、总体情况", "六、其他需要报告的事项"]
    assert timeline(report)[0].what == "开始编制" and timeline(report)[0].by == "周明"


def test_compiling_twice_is_the_same_report():
    assert compiled() == compiled()
    assert AnnualReport.objects.get().chapters.count() == 6


@pytest.mark.parametrize("year", [2007, 2027])
def test_only_years_of_the_ordinance_that_have_begun_are_compiled(year):
    assert refused(actions.compile_report, year=year, by=None, at=AT) == ["只能编制2008年至2026年的年度报告"]


def test_a_chapter_is_written_with_its_history(zhou):
    report = compiled()
    chapter = actions.write_chapter(report, number="五", heading="问题", text=" 有。 ", by=zhou, at=AT)
    assert (chapter.text, chapter.order) == ("有。", 5)
    assert timeline(chapter)[0].what == "编写第五部分"
    assert report.chapters.count() == 6


def test_a_chapter_that_the_form_does_not_have_is_added_at_its_place():
    report = compiled(2018)
    actions.write_chapter(report, number="七", heading="网站建设", text="有。", by=None, at=AT)
    assert [chapter.number for chapter in report.chapters.all()] == list("一二三四五七")


def test_a_tally_keeps_who_when_and_the_earlier_value(zhou):
    for value in (40, 46):
        actions.enter_tally(
            year=2025, key="t2-permits-decisions", value=Decimal(value), source="审批系统", by=zhou, at=AT
        )
    tally = Tally.objects.get()
    assert (tally.value, tally.label, tally.unit, tally.by) == (46, "行政许可 本年处理决定数量", "件", zhou)
    assert ("数值", "40.0000", "46.0000") in timeline(tally)[0].fields


def test_a_tally_may_say_that_it_is_rounded():
    actions.enter_tally(
        year=2018,
        key="site_staff",
        value=Decimal(12),
        source="技术中心",
        qualifier=Qualifier.MORE_THAN,
        note="约",
        by=None,
        at=AT,
    )
    assert collect.figures(2018)["site_staff"].qualifier == Qualifier.MORE_THAN


def test_what_rows_can_tell_is_not_entered_by_hand():
    books.case("person", received="2025-05-06")
    given = {"year": 2025, "value": Decimal(3), "source": "台账", "by": None, "at": AT}
    assert refused(actions.enter_tally, key="t3-new-total", **given) == [
        "这个数由逐条记录算出，不用录入；确有出入的，在报告里用人工更正并写明理由"
    ]
    assert actions.enter_tally(key="t3-in-total", **given)


@pytest.mark.parametrize(("key", "source"), [("no-such", "台账"), ("site_staff", "  ")])
def test_a_tally_without_source_or_of_an_unknown_figure_is_refused(key, source):
    assert len(refused(actions.enter_tally, year=2018, key=key, value=Decimal(1), source=source, by=None, at=AT)) == 1
    assert not Tally.objects.exists()


def test_an_override_leaves_who_and_why(zhou):
    row = override(compiled(), zhou)
    assert (row.by, row.reason) == (zhou, "补记纸质台账一件")
    assert timeline(row)[0].what == "人工更正：补记纸质台账一件"


@pytest.mark.parametrize(
    ("value", "reason", "key", "words"),
    [
        (0, "核对", "t3-r1-person", "与算出的数相同"),
        (5, " ", "t3-r1-person", "写明理由"),
        (5, "核对", "t3-r9-person", "没有这个指标"),
    ],
)
def test_an_override_without_reason_difference_or_figure_is_refused(zhou, value, reason, key, words):
    reasons = refused(lambda: override(compiled(), zhou, value, reason, key))
    assert words in "".join(reasons)


def test_lifting_an_override_brings_the_computed_number_back_and_is_recorded(zhou):
    report = compiled()
    row = override(report, zhou)
    actions.lift_override(row, by=zhou, at=AT)
    assert collect.current(report).figures["t3-r1-person"].value == 0
    assert report.overrides.model.history.filter(history_type="-", history_user=zhou).exists()


def test_an_unwritten_report_is_not_published(zhou):
    report = compiled(by=zhou)
    reasons = refused(acting.freeze, report=report, by=zhou, at=AT)
    assert reasons[0].startswith("还没有审定：一、总体情况；二、") and reasons[0].endswith("；六、其他需要报告的事项")
    assert [reason for reason in reasons[1:] if "提醒" not in reason] == [
        "还没有写：一、总体情况",
        "还没有写：五、存在的主要问题及改进情况",
        "还没有写：六、其他需要报告的事项",
    ]
    report.refresh_from_db()
    assert report.stage == Stage.DRAFT and report.frozen is None


def test_a_report_is_not_published_before_its_year_is_over(zhou):
    report = books.enter_texts(report_current, by=zhou, at=AT)
    books.answer(report, by=zhou, at=AT)
    reasons = refused(acting.freeze, report=report, by=zhou, at=factories.at("2025-12-31"))
    assert reasons == ["统计期限还没有结束，到次年1月1日才能定稿"]


def test_a_report_that_does_not_add_up_is_not_published(zhou):
    report = books.enter_texts(report_current, by=zhou, at=AT)
    override(report, zhou)
    books.answer(report, by=zhou, at=AT)
    reasons = refused(acting.freeze, report=report, by=zhou, at=AT)
    assert [reason.split("：")[0] for reason in reasons] == ["横向不等", "（七）总计不等于各行相加"]


def test_a_drafter_neither_freezes_nor_publishes_a_report(zhou):
    report = books.enter_texts(report_current, at=AT)
    nobody = factories.staff(role=Role.DRAFTER)
    books.answer(report, by=nobody, at=AT)
    assert refused(acting.freeze, report=report, by=nobody, at=AT) == ["您没有“编制年报”的权限"]
    report.refresh_from_db()
    assert report.stage == Stage.DRAFT


def test_a_report_of_the_form_in_force_is_published_with_its_tables(zhou):
    books.case("person", received="2025-05-06", outcome=Outcome.G2, served="2025-05-20")
    report = books.enter_texts(report_current, by=zhou, at=AT)
    books.publish(report, by=zhou, at=AT)
    report.refresh_from_db()
    assert report.stage == Stage.PUBLISHED and report.published_at == AT
    assert unpack(report.frozen).figures["t3-r1-person"].value == 1
    assert "四、结转下年度继续办理" in report.publication.body
    assert timeline(report)[0].what == "发布年度报告：第1版"


def test_a_published_report_is_not_edited_any_more(zhou):
    report = books.enter_texts(report_2018, by=zhou, at=AT)
    books.publish(report, by=zhou, at=AT)
    told = {"number": "一", "heading": "概况", "text": "另写。"}
    assert refused(actions.write_chapter, report=report, **told, by=zhou, at=AT)
    assert refused(actions.write_preface, report=report, title="", text="", by=zhou, at=AT)
    assert refused(acting.freeze, report=report, by=zhou, at=AT) == ["本报告已发布"]
    assert refused(lambda: override(report, zhou, key="weibo_posts"))


@pytest.mark.parametrize("demo", [report_2018, report_current])
def test_the_texts_of_the_demonstration_bind_all_their_figures_and_type_none(demo):
    report = books.enter_texts(demo, at=AT)
    assert collect.current(report).findings == ()


def test_who_writes_the_preface_puts_nothing_else_back(zhou):
    report = actions.compile_report(2018, by=zhou, at=AT)
    opened = AnnualReport.objects.get(pk=report.pk)
    actions.carry_statistics(report, carried=False, by=zhou, at=AT)
    actions.write_preface(opened, title="", text="前言。", by=zhou, at=AT)
    report.refresh_from_db()
    assert (report.preface, report.with_statistics) == ("前言。", False)
