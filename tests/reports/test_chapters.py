"""What is done to a chapter: who is told, what stands in its history, what is refused."""

import pytest
from django.db import transaction

from reports import actions
from reports.models import Narrative, Opinion
from reports.versions import acting
from reports.vocabulary import ChapterStage, Stage
from reports.workflow import CLOSED
from reports.writing import chapters
from reports.writing.chapter_facts import facts_of, unsettled
from reports.writing.chapters import Overtaken
from reports.writing.signing import mark
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.models import Notice, Staff
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Role
from taizhou_portal.demo import report_current
from tests import factories
from tests.broken_history import is_all_or_nothing
from tests.reports import books

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
AT = factories.at("2026-01-08")
LATER = factories.at("2026-01-09")
YEAR = 2025


class Team:
    """Everybody whom a chapter passes."""

    def __init__(self) -> None:
        self.office = factories.office("教育督导处")
        self.clerk, self.chief = (
            factories.staff("周明", role=Role.GENERAL),
            factories.staff("黎岚", role=Role.GENERAL_HEAD),
        )
        self.leader = factories.staff("叶承", role=Role.LEADER)
        self.head = factories.staff("曹正", role=Role.HEAD, office=self.office)
        self.writer = factories.staff("唐果", role=Role.DRAFTER, office=factories.office("基础教育处"))

    def again(self, person: Staff) -> Staff:
        return Staff.objects.get(pk=person.pk)


@pytest.fixture
def team():
    return Team()


@pytest.fixture
def row(team):
    """The fifth chapter, given out and written."""
    report = actions.compile_report(YEAR, by=team.clerk, at=AT)
    one = report.chapters.get(number="五")
    chapters.assign(one, office=team.office, writer=team.writer, due_on=None, by=team.clerk, at=AT)
    return written(one, "有的栏目更新不及时。", team.writer)


def written(row, text, by, **more):
    return chapters.write_chapter(row.report, number=row.number, heading=row.heading, text=text, by=by, at=AT, **more)


def fresh(row):
    return Narrative.objects.select_related("report", "office", "writer").get(pk=row.pk)


def seen(row):
    row = fresh(row)
    return mark(row.heading, row.text)


def passed(row, *people):
    for person in people:
        chapters.pass_(fresh(row), seen=seen(row), by=person, at=AT)
    return fresh(row)


def whole_way(row, team):
    chapters.submit(fresh(row), by=team.writer, at=AT)
    return passed(row, team.head, team.clerk, team.leader)


def reasons_of(act, *args, **kwargs):
    with pytest.raises(Refused) as refused, transaction.atomic():
        act(*args, **kwargs)
    return refused.value.reasons


def told(person):
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("what", flat=True))


def test_a_chapter_goes_from_the_writer_to_the_leader(row, team):
    assert whole_way(row, team).stage == ChapterStage.SETTLED
    assert [(one.step, one.verdict, one.by) for one in row.opinions.all()] == [
        ("office", "passed", team.head),
        ("general", "passed", team.clerk),
        ("leader", "passed", team.leader),
    ]
    assert [change.what for change in timeline(fresh(row))][:4] == [
        "局领导审定通过",
        "办公室审核通过",
        "科室审核通过",
        "送审",
    ]


def test_everybody_is_told_when_it_is_their_turn_and_nobody_of_their_own_step(row, team):
    whole_way(row, team)
    assert told(team.head) == ["年报要科室审核"]
    assert told(team.clerk) == told(team.chief) == ["年报要办公室审核"]
    assert told(team.leader) == ["年报要局领导审定"]
    assert told(team.writer) == ["要写年报的一章", "年报的一章已审定"]


def test_every_notice_can_be_read_by_whom_it_was_told_to(row, team, as_staff):
    whole_way(row, team)
    for notice in Notice.objects.select_related("person"):
        answer = as_staff(notice.person).get(f"/desk/notices/{notice.pk}/", follow=True)
        assert answer.status_code == 200 and row.heading in answer.content.decode()


def test_a_return_names_its_reason_and_goes_back_to_the_writer(row, team):
    chapters.submit(fresh(row), by=team.writer, at=AT)
    how = {"seen": seen(row), "by": team.head, "at": AT}
    assert reasons_of(chapters.return_, fresh(row), words=" ", **how) == ["退回要写明理由"]
    chapters.return_(fresh(row), words="写明是哪些栏目", **how)
    assert fresh(row).stage == ChapterStage.WRITING
    notice = Notice.objects.filter(person=team.writer).order_by("pk").last()
    assert (notice.what, notice.words) == ("科室审核退回", "写明是哪些栏目")


def test_after_a_return_the_round_begins_anew(row, team):
    chapters.submit(fresh(row), by=team.writer, at=AT)
    passed(row, team.head)
    chapters.return_(fresh(row), seen=seen(row), words="再核", by=team.chief, at=AT)
    chapters.submit(fresh(row), by=team.writer, at=AT)
    again = fresh(row)
    assert (again.stage, again.round) == (ChapterStage.OFFICE, 2)
    assert facts_of(again, by=None).passed == {}


def test_an_edit_voids_what_was_passed_and_says_so(row, team):
    chapters.submit(fresh(row), by=team.writer, at=AT)
    passed(row, team.head)
    written(row, "三个栏目更新不及时。", team.clerk)
    now = fresh(row)
    assert now.stage == ChapterStage.WRITING
    assert timeline(now)[0].what == "编写第五部分，原来的审核作废"
    assert told(team.writer)[-1] == "文字改过，审核作废"
    assert unsettled(row.report)


def test_saving_the_same_words_voids_nothing_and_leaves_no_row(row, team):
    chapters.submit(fresh(row), by=team.writer, at=AT)
    rows = row.history.count()
    written(row, "有的栏目更新不及时。\r\n", team.writer)
    assert (fresh(row).stage, row.history.count()) == (ChapterStage.OFFICE, rows)


def test_who_wrote_any_of_it_does_not_pass_it(row, team):
    written(row, "三个栏目更新不及时。", team.clerk)
    chapters.submit(fresh(row), by=team.writer, at=AT)
    passed(row, team.head)
    assert reasons_of(chapters.pass_, fresh(row), seen=seen(row), by=team.clerk, at=AT) == [
        "写过、改过这一章的人不能审核它"
    ]
    assert passed(row, team.chief).stage == ChapterStage.LEADER


def test_what_changed_since_it_was_read_is_not_passed(row, team):
    old = seen(row)
    written(row, "三个栏目更新不及时。", team.writer)
    chapters.submit(fresh(row), by=team.writer, at=AT)
    assert reasons_of(chapters.pass_, fresh(row), seen=old, by=team.head, at=AT) == [chapters.CHANGED_MEANWHILE]


def test_the_second_of_two_who_save_is_refused_and_told_who_was_first(row, team):
    old = seen(row)
    written(row, "办公室改的。", team.clerk, seen=old)
    with pytest.raises(Overtaken) as overtaken, transaction.atomic():
        written(row, "撰稿人改的。", team.writer, seen=old)
    assert overtaken.value.text == "办公室改的。"
    assert "周明" in overtaken.value.reasons[0]
    assert fresh(row).text == "办公室改的。"


def test_a_stranger_writes_nothing(row):
    stranger = factories.staff(role=Role.DRAFTER, office=factories.office())
    assert reasons_of(written, row, "别的。", stranger) == ["这一章没有分给您撰写"]


def test_it_is_taken_back_until_somebody_decides(row, team):
    chapters.submit(fresh(row), by=team.writer, at=AT)
    chapters.take_back(fresh(row), by=team.writer, at=AT)
    assert fresh(row).stage == ChapterStage.WRITING
    chapters.submit(fresh(row), by=team.writer, at=AT)
    passed(row, team.head)
    assert reasons_of(chapters.take_back, fresh(row), by=team.writer, at=AT)


def test_a_settled_chapter_is_opened_again_with_a_reason(row, team):
    whole_way(row, team)
    assert reasons_of(written, row, "又改。", team.clerk) == ["这一章已审定，要改先由局办公室重新打开"]
    assert reasons_of(chapters.reopen, fresh(row), words="", by=team.clerk, at=AT) == ["重新打开要写明理由"]
    chapters.reopen(fresh(row), words="数据补登", by=team.clerk, at=AT)
    written(row, "又改。", team.writer)
    assert told(team.writer)[-1] == "审定的一章重新打开"


def test_the_day_is_not_before_today(row, team):
    how = {"office": team.office, "writer": team.writer, "by": team.clerk, "at": AT}
    assert reasons_of(chapters.assign, fresh(row), due_on=factories.at("2026-01-07").date(), **how) == [
        "交稿日期不能早于今天"
    ]
    chapters.assign(fresh(row), due_on=factories.at("2026-01-15").date(), **how)
    assert told(team.writer) == ["要写年报的一章"]  # the same person is not told twice


def test_a_writer_is_told_until_when(row, team):
    other = factories.staff("李敏", role=Role.DRAFTER, office=team.office)
    due = factories.at("2026-01-15").date()
    chapters.assign(fresh(row), office=team.office, writer=other, due_on=due, by=team.clerk, at=AT)
    assert Notice.objects.get(person=other).words == "请在1月15日前交稿"


def test_all_that_waits_is_passed_at_once_and_tables_without_text_are_handed_in(row, team):
    chapters.submit(fresh(row), by=team.writer, at=AT)
    passed(row, team.head)
    numbers = [one.number for one in chapters.pass_all(row.report, by=team.chief, at=AT)]
    assert numbers == ["二", "三", "四", "五"]
    assert {one.number for one in chapters.pass_all(row.report, by=team.leader, at=AT)} == {"二", "三", "四", "五"}
    assert unsettled(row.report) == ["一、总体情况", "六、其他需要报告的事项"]
    assert reasons_of(chapters.pass_all, row.report, by=team.leader, at=AT) == ["没有等着审核的章"]


def test_what_one_may_not_pass_stays_and_says_why(row, team):
    written(row, "改过。", team.clerk)
    chapters.submit(fresh(row), by=team.writer, at=AT)
    passed(row, team.head)
    Narrative.objects.filter(report=row.report, number__in="二三四").delete()
    (reason,) = reasons_of(chapters.pass_all, row.report, by=team.clerk, at=AT)
    assert reason == f"{row}：写过、改过这一章的人不能审核它"


def test_a_report_is_published_when_every_chapter_is_settled(team):
    report = books.enter_texts(report_current, by=team.clerk, at=AT, countersigned=True)
    report = type(report).objects.get(pk=report.pk)
    books.answer(report, by=team.clerk, at=AT)
    (reason,) = reasons_of(acting.freeze, report, by=team.clerk, at=AT)
    assert reason.startswith("还没有审定：一、总体情况；")
    for one in report.chapters.all():
        chapters.submit(fresh(one), by=team.clerk, at=AT)
    chapters.pass_all(report, by=team.chief, at=AT)
    chapters.pass_all(report, by=team.leader, at=AT)
    books.go_out(report, by=team.clerk, at=AT)
    report.refresh_from_db()
    assert report.stage == Stage.PUBLISHED
    assert reasons_of(chapters.reopen, report.chapters.first(), words="改", by=team.clerk, at=AT) == [CLOSED]


def test_a_text_changed_behind_the_rules_is_not_settled(row, team):
    whole_way(row, team)
    Narrative.objects.filter(pk=row.pk).update(text="换过的文字。")
    assert str(row) in unsettled(row.report)


def test_a_report_of_the_past_needs_no_signatures(team):
    report = books.enter_texts(report_current, by=team.clerk, at=AT)
    assert unsettled(report) == []
    assert reasons_of(chapters.submit, report.chapters.first(), by=team.clerk, at=AT)


def test_the_facts_of_many_chapters_cost_no_more_than_those_of_one(row, team, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        unsettled(row.report)


@pytest.mark.parametrize("step", ["assign", "submit", "pass_", "return_", "take_back", "write", "pass_all", "reopen"])
def test_no_history_no_deed(row, team, fail_at, step):
    if step == "reopen":
        whole_way(row, team)
    elif step not in {"assign", "submit", "write"}:
        chapters.submit(fresh(row), by=team.writer, at=AT)
    if step == "pass_all":
        passed(row, team.head)
    now = seen(row)
    act = {
        "assign": lambda: chapters.assign(
            fresh(row), office=None, writer=team.head, due_on=None, by=team.clerk, at=LATER
        ),
        "submit": lambda: chapters.submit(fresh(row), by=team.writer, at=LATER),
        "pass_": lambda: chapters.pass_(fresh(row), seen=now, by=team.head, at=LATER),
        "return_": lambda: chapters.return_(fresh(row), seen=now, words="改", by=team.head, at=LATER),
        "take_back": lambda: chapters.take_back(fresh(row), by=team.writer, at=LATER),
        "write": lambda: written(row, "另写。", team.writer),
        "pass_all": lambda: chapters.pass_all(row.report, by=team.chief, at=LATER),
        "reopen": lambda: chapters.reopen(fresh(row), words="补登", by=team.clerk, at=LATER),
    }[step]
    is_all_or_nothing(act, fail_at, ("reports", "bureau"))


def test_an_opinion_keeps_the_mark_of_what_was_read(row, team):
    chapters.submit(fresh(row), by=team.writer, at=AT)
    passed(row, team.head)
    assert Opinion.objects.get().mark == seen(row)


def test_the_office_is_a_step_of_the_review_and_is_not_changed_under_it(row, team):
    chapters.submit(fresh(row), by=team.writer, at=AT)
    how = {"writer": team.writer, "due_on": None, "by": team.clerk, "at": AT}
    for office in (None, team.writer.office):
        assert reasons_of(chapters.assign, fresh(row), office=office, **how) == [
            "正在审核，责任处室要等退回、撤回以后再换"
        ]
    chapters.assign(fresh(row), office=team.office, **how)
    chapters.take_back(fresh(row), by=team.writer, at=AT)
    chapters.assign(fresh(row), office=None, **how)
