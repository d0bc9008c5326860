"""What is done to a finding and to a notice: state, history, refusal, who hears of it; two people close, no proof is lost."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.models import (
    MonitoringNotice,
    Rectification,
    RectificationCall,
    RectificationFile,
    RectificationRule,
)
from reports.rectification import acting, answering, reading, ruling
from reports.rectification.acting import Found
from reports.rectification.answering import Told
from reports.rectification.reminding import remind
from reports.rectification.vocabulary import Side, Stage, Verb
from reports.vocabulary import Inspection
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.models import Notice
from taizhou_portal.bureau.refusals import Refused
from tests import factories
from tests.at_once import at_once
from tests.reports import rectifying as made
from tests.reports.rectifying import AT, CHECKED, DUE_ON, FOUND_ON, MENDED, WORDS

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LATER = factories.at("2026-03-12")


@pytest.fixture
def people(db):
    return made.team()


def refused(act, *args, **how) -> list[str]:
    with pytest.raises(Refused) as error:
        act(*args, **how)
    return error.value.reasons


def heard(person) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("what", flat=True))


# --- a finding


def test_a_finding_is_registered_handed_over_and_told(people):
    one = made.finding(people, before="打开是404")
    assert (one.stage, one.due_on, one.before) == (Stage.MENDING, DUE_ON, "打开是404")
    assert [(change.what, change.by) for change in timeline(one)] == [("登记，交招生处整改", "周明")]
    assert heard(people.drafter) == ["有问题要整改"] and heard(people.other) == heard(people.head) == []


def test_one_that_no_office_has_waits_for_the_general_office(people):
    one = made.finding(people, office=None)
    assert one.stage is Stage.WAITING and Notice.objects.count() == 0
    acting.hand(one, office=people.office, by=people.clerk, at=AT)
    assert one.stage is Stage.MENDING and heard(people.drafter) == ["有问题要整改"]
    assert refused(acting.hand, one, office=people.office, by=people.clerk, at=AT) == ["已经在这里整改"]


def test_who_is_named_hears_of_it_alone(people):
    second = factories.staff("王宁", role=made.Role.HEAD, office=people.office)
    made.finding(people, person=second)
    assert heard(second) == ["有问题要整改"] and heard(people.drafter) == []
    assert refused(made.finding, people, person=people.other) == ["选的经办人不在责任处室起草"]


def test_a_closed_office_gets_nothing(people):
    gone = factories.office("撤掉的处", closed_on=date(2026, 1, 1))
    assert refused(made.finding, people, office=gone) == ["这个处室已经撤销，请另选一个"]


def test_the_way_of_a_finding_from_report_to_close(people):
    one = made.finding(people)
    acting.report(
        one,
        note=WORDS,
        done_on=date(2026, 3, 9),
        checked_page="/a/",
        files=[made.proof()],
        by=people.drafter,
        at=MENDED,
    )
    assert (one.stage, one.done_on, one.reported_by) == (Stage.TO_CHECK, None, people.drafter)
    assert heard(people.clerk) == heard(people.head) == ["整改待复核"]
    acting.check(one, by=people.head, at=CHECKED)
    one.refresh_from_db()
    assert (one.stage, one.done_on, one.closed_by) == (Stage.CLOSED, date(2026, 3, 9), people.head)
    assert [change.what for change in timeline(one)] == ["复核通过", "报整改完成", "登记，交招生处整改"]
    assert heard(people.drafter) == ["有问题要整改", "整改复核通过"]
    (file,) = one.files.all()
    assert (file.side, file.by, file.file.read()[:4]) == (Side.AFTER, people.drafter, b"%PDF")


def test_two_people_close_a_finding_also_where_the_general_office_reports(people):
    one = made.finding(people)
    acting.report(one, note=WORDS, done_on=FOUND_ON, by=people.clerk, at=MENDED)
    assert refused(acting.check, one, by=people.clerk, at=CHECKED) == ["报完成的人不能复核自己报的，请另一个人复核"]
    acting.check(one, by=people.head, at=CHECKED)
    assert one.stage is Stage.CLOSED


def test_no_row_can_say_that_one_person_closed_it(people):
    one = made.reported(people)
    with pytest.raises(IntegrityError), transaction.atomic():
        Rectification.objects.filter(pk=one.pk).update(
            done_on=FOUND_ON, closed_at=CHECKED, closed_by_id=people.drafter.pk
        )


def test_what_is_not_right_goes_back_with_a_reason_and_keeps_what_was_handed_in(people):
    one = made.finding(people)
    acting.report(one, note=WORDS, done_on=FOUND_ON, files=[made.proof()], by=people.drafter, at=MENDED)
    assert refused(acting.return_, one, reason="不行", by=people.clerk, at=CHECKED) == ["退回的原因写4至200个字"]
    acting.return_(one, reason="第二个链接仍然打不开", by=people.clerk, at=CHECKED)
    one.refresh_from_db()
    assert (one.stage, one.reported_on, one.note) == (Stage.MENDING, None, WORDS)
    assert one.return_reason == "第二个链接仍然打不开" and one.files.filter(removed=False).count() == 1
    assert heard(people.drafter) == ["有问题要整改", "整改被退回"]
    acting.report(one, note="两个链接都改好了", done_on=date(2026, 3, 12), by=people.drafter, at=LATER)
    assert one.return_reason == "" and one.stage is Stage.TO_CHECK


def test_the_limit_is_put_off_with_a_reason_and_told(people):
    one = made.finding(people)
    acting.postpone(one, due_on=date(2026, 3, 30), reason="等技术中心升级系统", by=people.clerk, at=MENDED)
    assert one.due_on == date(2026, 3, 30) and heard(people.drafter)[-1] == "整改期限延长"
    assert timeline(one)[0].what == "延期到2026-03-30：等技术中心升级系统"
    early = refused(acting.postpone, one, due_on=date(2026, 3, 20), reason="等技术中心", by=people.clerk, at=MENDED)
    assert early == ["新的期限要晚于原来的期限"]


def test_what_is_no_fault_is_void_and_stays_in_the_register(people):
    one = made.finding(people)
    acting.void(one, reason="与文件原文一致", by=people.clerk, at=MENDED)
    assert (one.stage, one.voided_on) == (Stage.VOID, date(2026, 3, 10))
    assert heard(people.drafter)[-1] == "不用整改了"
    assert refused(acting.report, one, note=WORDS, done_on=FOUND_ON, by=people.drafter, at=MENDED)
    assert refused(acting.amend, one, Found("self", "改", FOUND_ON), by=people.clerk, at=MENDED)


@pytest.mark.parametrize("who", ["drafter", "other"])
def test_the_general_office_alone_hands_checks_postpones_and_voids(people, who):
    one, by = made.reported(people), getattr(people, who)
    assert refused(acting.check, one, by=by, at=CHECKED)
    assert refused(acting.return_, one, reason="还没有改好", by=by, at=CHECKED)
    assert refused(acting.void, one, reason="不是问题的", by=by, at=CHECKED)
    assert one.stage is Stage.TO_CHECK


def test_another_office_reports_nothing(people):
    one = made.finding(people)
    assert refused(acting.report, one, note=WORDS, done_on=FOUND_ON, by=people.other, at=MENDED) == [
        "由责任处室报整改完成"
    ]


def test_of_two_who_check_and_return_at_once_the_second_is_told(people):
    one = made.reported(people)
    seen = Rectification.objects.get(pk=one.pk)
    acting.check(one, by=people.head, at=CHECKED)
    assert refused(acting.return_, seen, reason="还没有改好", by=people.clerk, at=CHECKED) == [
        "这个问题已整改，不能退回重改"
    ]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_the_same_moment_one_does(shared_database):
    people = made.team()
    one = made.reported(people)

    def decide(n: int) -> None:
        own = Rectification.objects.get(pk=one.pk)
        if n:
            acting.check(own, by=people.head, at=CHECKED)
        else:
            acting.return_(own, reason="还没有改好", by=people.clerk, at=CHECKED)

    ended = at_once(decide, people=2)
    assert [type(end) for end in ended if end] == [Refused]
    one.refresh_from_db()
    assert one.stage is (Stage.CLOSED if ended[1] is None else Stage.MENDING)


def test_what_was_written_down_is_corrected_while_it_is_open(people):
    one = made.finding(people)
    acting.amend(one, Found("manual", "两个链接打不开", FOUND_ON, page="/a/"), by=people.clerk, at=AT)
    one.refresh_from_db()
    assert (one.title, one.origin, one.page, one.due_on) == ("两个链接打不开", "manual", "/a/", DUE_ON)
    assert refused(acting.amend, one, Found("manual", "改", FOUND_ON), by=people.drafter, at=AT) == ["由局办公室改登记"]


def test_the_same_finding_of_another_list_is_open_once(people):
    one = made.finding(people, key="check:V4a:news")
    assert refused(made.finding, people, key="check:V4a:news") == ["这个问题已经登记过，还没有整改完"]
    acting.void(one, reason="与文件原文一致", by=people.clerk, at=AT)
    assert made.finding(people, key="check:V4a:news").stage is Stage.MENDING
    with pytest.raises(IntegrityError), transaction.atomic():
        Rectification.objects.create(origin="self", title="又一个", found_on=FOUND_ON, key="check:V4a:news")


def test_an_earlier_year_is_entered_as_done_and_this_one_is_not(people):
    found = Found("monitoring", "栏目逾期", date(2025, 12, 20))
    one = acting.enter_past(found, done_on=date(2026, 1, 5), note="见2025年整改报告", by=people.clerk, at=AT)
    assert (one.stage, one.closed_by) == (Stage.CLOSED, None) and timeline(one)[0].what == "补录，往年已整改"
    this_year = Found("monitoring", "栏目逾期", FOUND_ON)
    assert refused(acting.enter_past, this_year, done_on=FOUND_ON, note="见报告", by=people.clerk, at=AT) == [
        "今年的问题按步骤办，不能补录成已整改"
    ]


def test_a_wrong_file_goes_out_of_sight_until_the_finding_is_closed(people):
    one = made.finding(people)
    acting.report(one, note=WORDS, done_on=FOUND_ON, files=[made.proof()], by=people.drafter, at=MENDED)
    file = one.files.get()
    assert refused(acting.remove_file, file, by=people.drafter, at=MENDED)  # it is looked at now
    acting.return_(one, reason="传错了文件", by=people.clerk, at=CHECKED)
    acting.remove_file(file, by=people.drafter, at=CHECKED)
    file.refresh_from_db()
    assert file.removed and file.file.size and timeline(file)[0].what == "移除：截图.pdf"
    acting.report(one, note=WORDS, done_on=FOUND_ON, files=[made.proof()], by=people.drafter, at=LATER)
    acting.check(one, by=people.head, at=LATER)
    kept = one.files.get(removed=False)
    assert refused(acting.remove_file, kept, by=people.clerk, at=LATER) == ["这个问题已整改，证明材料不能移除"]


MOVES = st.lists(st.tuples(st.sampled_from(Verb), st.sampled_from(("drafter", "clerk", "head", "other"))), max_size=12)


def _walk(one: Rectification, verb: Verb, by, people) -> None:
    how = {"by": by, "at": LATER}
    {
        Verb.HAND: lambda: acting.hand(one, office=people.office, **how),
        Verb.REPORT: lambda: acting.report(one, note=WORDS, done_on=FOUND_ON, files=[made.proof()], **how),
        Verb.CHECK: lambda: acting.check(one, **how),
        Verb.RETURN: lambda: acting.return_(one, reason="还没有改好", **how),
        Verb.POSTPONE: lambda: acting.postpone(one, due_on=date(2027, 1, 1), reason="等系统升级", **how),
        Verb.VOID: lambda: acting.void(one, reason="不是问题的", **how),
    }[verb]()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MOVES)
def test_however_people_act_nobody_closes_their_own_report_and_no_proof_is_lost(people, moves):
    with transaction.atomic():
        one, proofs = made.finding(people, office=None), 0
        for verb, who in moves:
            before, by = one.stage, getattr(people, who)
            try:
                _walk(one, verb, by, people)
            except Refused:
                one.refresh_from_db()
                assert one.stage is before
                continue
            proofs += verb is Verb.REPORT
            assert timeline(one)[0].by == str(by)
        one.refresh_from_db()
        assert one.files.filter(removed=False).count() == proofs
        assert one.stage is not Stage.CLOSED or one.closed_by not in {None, one.reported_by}
        names = [n for n in reading.LISTS if n not in {"all", "open", "late"}]
        today = date(2026, 3, 12)
        lists = {n for n in names if reading.listed(n, people.clerk, today=today).filter(pk=one.pk).exists()}
        assert lists == {one.stage.value}
        transaction.set_rollback(True)


# --- a notice and its answer


def test_a_notice_holds_findings_and_is_answered_once(people):
    told = made.notice(people)
    one = made.closed(people, notice=told, origin=Inspection.MONITORING)
    two = made.finding(people, notice=told, origin=Inspection.MONITORING, title="错字")
    how = {"replied_on": date(2026, 3, 20), "by": people.clerk, "at": factories.at("2026-03-20")}
    assert refused(answering.answer, told, **how) == ["还有1个问题没有整改完"]
    acting.void(two, reason="与文件原文一致", by=people.clerk, at=LATER)
    early = refused(answering.answer, told, **{**how, "replied_on": FOUND_ON})
    assert early == ["报告日期不能早于2026-03-09，那天才收到通报或者改完"]
    answering.answer(told, reply=" 今后自查。 ", **how)
    told.refresh_from_db()
    assert (told.replied_on, told.replied_by, told.reply) == (date(2026, 3, 20), people.clerk, "今后自查。")
    assert refused(answering.answer, told, **how) == ["这份通报的整改报告已经交了"]
    assert refused(made.finding, people, notice=told, origin=Inspection.MONITORING) == [acting.ANSWERED]
    assert one.notice_id == told.pk


def test_an_answer_is_taken_back_with_a_reason(people):
    told = made.notice(people)
    assert refused(answering.take_back_answer, told, reason="登记错了", by=people.clerk, at=AT)
    made.closed(people, notice=told, origin=Inspection.MONITORING)
    answering.answer(told, replied_on=date(2026, 3, 12), by=people.clerk, at=LATER)
    answering.take_back_answer(told, reason="市里要求补充说明", by=people.clerk, at=LATER)
    told.refresh_from_db()
    assert told.replied_on is told.replied_by is None
    assert [change.what for change in timeline(told)][0] == "撤回整改报告：市里要求补充说明"


def test_a_number_is_registered_once_of_an_origin(people):
    made.notice(people)
    again = Told(Inspection.MONITORING, FOUND_ON, number="2026年第1期")
    assert refused(answering.register_notice, again, by=people.clerk, at=AT) == [answering.TWICE]
    answering.register_notice(Told(Inspection.MANUAL, FOUND_ON, number="2026年第1期"), by=people.clerk, at=AT)
    for _ in range(2):
        answering.register_notice(Told(Inspection.MANUAL, FOUND_ON), by=people.clerk, at=AT)
    assert MonitoringNotice.objects.count() == 4


def test_what_a_notice_says_is_corrected_and_its_findings_follow(people):
    told = made.notice(people)
    one = made.finding(people, notice=told, origin=Inspection.MONITORING)
    answering.amend_notice(
        told, Told(Inspection.MANUAL, FOUND_ON, "第2期"), files=[made.proof()], by=people.clerk, at=AT
    )
    one.refresh_from_db()
    assert (one.origin, told.number) == (Inspection.MANUAL, "第2期")
    assert told.files.get().side == Side.NOTICE
    assert refused(made.finding, people, notice=told) == ["来源要和通报一致"]


def test_the_findings_of_a_list_are_registered_all_or_none(people):
    told = made.notice(people)
    good, bad = Found("monitoring", "错字", FOUND_ON), Found("monitoring", "错字", date(2026, 4, 1))
    assert refused(answering.register_findings, told, [good, bad], by=people.clerk, at=AT)
    assert refused(answering.register_findings, told, [], by=people.clerk, at=AT) == ["没有读到问题"]
    assert told.findings.count() == 0
    assert len(answering.register_findings(told, [good, good], by=people.clerk, at=AT)) == 2


# --- mornings and settings


def test_who_is_called_hears_of_it_once_and_of_what_is_late_the_general_office_too(people):
    one = made.finding(people)
    assert remind(at=factories.at("2026-03-10")) == 0
    assert remind(at=factories.at("2026-03-13")) == 1 and remind(at=factories.at("2026-03-16")) == 0
    assert heard(people.drafter)[-1] == "问题整改快到期" and heard(people.clerk) == []
    assert remind(at=factories.at("2026-03-17")) == 3 and remind(at=factories.at("2026-03-18")) == 0
    assert heard(people.drafter)[-1] == heard(people.clerk)[-1] == heard(people.head)[-1] == "问题整改已过期"
    assert "问题整改快到期" not in heard(people.drafter)  # nobody had looked at it: the later word stands for both
    acting.postpone(
        one, due_on=date(2026, 3, 31), reason="等技术中心升级系统", by=people.clerk, at=factories.at("2026-03-18")
    )
    assert remind(at=factories.at("2026-03-30")) == 1 and RectificationCall.objects.count() == 5


def test_nobody_is_called_of_what_is_reported_or_has_no_office(people):
    made.reported(people)
    made.finding(people, office=None)
    assert remind(at=factories.at("2026-03-20")) == 0


def test_the_settings_propose_days_and_keep_their_history(people):
    assert (RectificationRule.current().workdays, RectificationRule.current().ahead) == (10, 2)
    rule = ruling.change_rule(workdays=5, ahead=1, reason="市里要求", by=people.clerk, at=AT)
    assert refused(ruling.change_rule, workdays=5, ahead=1, by=people.clerk, at=AT) == ["与现在的规则相同，不用改"]
    assert RectificationRule.current().workdays == 5 and timeline(rule)[0].what == "改规则：市里要求"


def test_a_file_is_of_a_notice_or_of_a_finding(people):
    told, one = made.notice(people), made.finding(people)
    for wrong in ({"notice": told, "side": Side.AFTER}, {"finding": one, "side": Side.NOTICE}, {"side": Side.BEFORE}):
        with pytest.raises(IntegrityError), transaction.atomic():
            RectificationFile.objects.create(**wrong, title="x", size=1, by=people.clerk, at=AT)
