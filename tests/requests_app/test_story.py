from datetime import date

import pytest

from requests_app import actions, cases, story
from requests_app.models import Request
from requests_app.views.changes import due_changes
from requests_app.vocabulary import Outcome, Stage
from taizhou_portal.bureau.calendar import load_workdays
from tests.factories import at
from tests.requests_app.people import answer, assigned, filed, received, replied

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def read(case) -> Request:
    return Request.objects.prefetch_related("pauses", "replies", "assignments__office").get(pk=case.pk)


def told(case) -> list[str]:
    fresh = read(case)
    clock = cases.clock_of(fresh, workdays=load_workdays(), today=TODAY)
    return [event.title for event in story.told(fresh, clock)]


def changes(case) -> list[tuple[str, str]]:
    return [(change.before, change.after) for change in due_changes(read(case), workdays=load_workdays())]


def test_a_new_case_waits_for_its_confirmation():
    case = filed("2026-11-20")
    assert story.state(read(case)) == "已提交，等待确认收件"
    assert told(case) == ["下一步：与您确认收件", "您在网上提交申请"]


def test_a_case_tells_its_course_newest_first(people):
    case = assigned(people)
    actions.ask_correction(case, by=people.handler, at=at("2026-11-06"), points="写明学年。")
    actions.receive_correction(case, by=None, at=at("2026-11-09"), answer="2026学年。")
    actions.extend(case, by=people.chief, at=at("2026-11-10"), days=5, reason="查阅档案。")
    assert told(case) == [
        "下一步：书面答复",
        "延长答复期限",
        "收到您的补充说明",
        "请您补充说明",
        "交计划财务处办理",
        "收到申请",
        "您在网上提交申请",
    ]


def test_a_consultation_of_a_co_author_is_called_so(people):
    case = assigned(people)
    actions.consult(case, by=people.handler, at=at("2026-11-18"), kind="co_author", sent_on=date(2026, 11, 18))
    assert story.state(read(case)) == "正在征求共同制作机关意见"
    assert "征求共同制作机关意见" in told(case)


def test_a_case_entered_by_staff_says_so(people):
    case = filed("2026-11-20", by=people.receiver)
    assert told(case)[-1] == "工作人员代您登记申请"


def test_an_answered_case_awaits_nothing(people):
    case = replied(people)
    assert story.state(read(case)) == "已答复"
    assert told(case)[0] == "答复：予以公开"


def test_a_withdrawn_case_is_called_so_to_its_end(people):
    case = assigned(people)
    actions.withdraw(case, at=at("2026-11-10"))
    actions.close(case, by=people.receiver, at=at("2026-11-11"))
    assert story.state(read(case)) == "已撤回"
    assert told(case)[:2] == ["办结归档", "撤回申请"]


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_its_words(stage):
    assert story.STATES[stage]


# 期限变动


def test_every_step_that_moves_the_due_date_is_told_with_both_dates(people):
    case = assigned(people)
    pause = actions.consult(
        case, by=people.handler, at=at("2026-11-18", 15), kind="third_party", sent_on=date(2026, 11, 18)
    )
    actions.end_consultation(
        pause, by=people.handler, at=at("2026-11-23"), ended_on=date(2026, 11, 23), opinion="不同意。"
    )
    actions.extend(case, by=people.chief, at=at("2026-11-24"), days=5, reason="查阅档案。")
    assert changes(case) == [
        ("2026年12月8日", "2026年12月15日"),
        ("2026年12月3日（暂定）", "2026年12月8日"),
        ("2026年12月3日", "2026年12月3日（暂定）"),
        ("无", "2026年12月3日"),
    ]


def test_assignment_moves_nothing_and_is_left_out(people):
    case = received(people)
    before = changes(case)
    actions.assign(case, by=people.receiver, at=at("2026-11-06"), office=people.finance)
    assert changes(case) == before


def test_a_completion_shows_as_a_move(people):
    case = assigned(people, "2026-04-28")
    actions.ask_correction(case, by=people.handler, at=at("2026-05-11"), points="写明学年。")
    actions.receive_correction(case, by=None, at=at("2026-05-20"), answer="2026学年。")
    assert changes(case)[0] == ("2026年5月28日", "2026年6月17日")


def test_a_later_opinion_does_not_rewrite_what_was_known_before(people):
    case = assigned(people, "2025-09-22")
    pause = actions.consult(case, by=people.handler, at=at("2025-09-25"), kind="third_party", sent_on=date(2025, 9, 25))
    actions.end_consultation(
        pause, by=people.handler, at=at("2025-10-10"), ended_on=date(2025, 10, 10), opinion="同意。"
    )
    assert [after for _, after in changes(case)] == ["2025年11月3日", "2025年10月24日（暂定）", "2025年10月24日"]


# 期限


def clock_on(case, today):
    return cases.clock_of(read(case), workdays=load_workdays(), today=today)


def next_of(case, today=TODAY):
    fresh = read(case)
    found = cases.next_date(fresh, clock_on(case, today), workdays=load_workdays(), today=today)
    return (found.on, found.words) if found else None


def test_the_next_legal_date_is_that_of_the_step(people):
    assert next_of(filed("2026-11-20")) == (date(2026, 11, 23), "与申请人确认收件")
    case = assigned(people)
    assert next_of(case) == (date(2026, 12, 3), "答复期限")
    actions.consult(case, by=people.handler, at=at("2026-11-18"), kind="third_party", sent_on=date(2026, 11, 18))
    assert next_of(case) == (date(2026, 12, 9), "对方最迟答复")
    other = assigned(people)
    actions.ask_correction(other, by=people.handler, at=at("2026-11-16"), points="写明学年。")
    assert next_of(other) == (date(2026, 12, 7), "申请人最迟补正")
    assert next_of(replied(people)) is None


def test_while_an_answer_is_awaited_the_due_date_moves_with_every_day(people):
    case = assigned(people)
    actions.consult(case, by=people.handler, at=at("2026-11-18"), kind="third_party", sent_on=date(2026, 11, 18))
    seen = [clock_on(case, date(2026, 11, day)).due.date for day in (18, 19, 20, 21, 23)]
    assert [day.isoformat() for day in seen] == ["2026-12-03", "2026-12-04", "2026-12-07", "2026-12-07", "2026-12-08"]
    latest = cases.latest_due(read(case), workdays=load_workdays())
    assert latest.due.date == date(2026, 12, 24)


def test_an_opinion_that_comes_after_its_limit_stops_the_clock_no_longer(people):
    case = assigned(people, "2025-09-22")
    pause = actions.consult(case, by=people.handler, at=at("2025-09-25"), kind="third_party", sent_on=date(2025, 9, 25))
    actions.end_consultation(
        pause, by=people.handler, at=at("2025-11-10"), ended_on=date(2025, 11, 10), opinion="同意。"
    )
    assert clock_on(case, date(2025, 11, 10)).due.date == date(2025, 11, 14)


def late(case, today):
    fresh = read(case)
    return cases.lateness(fresh, clock_on(case, today), workdays=load_workdays(), today=today)


def test_lateness_is_worked_out_by_the_day_of_service(people):
    case = assigned(people, "2026-10-12")
    assert late(case, date(2026, 11, 9)) == 0
    assert late(case, TODAY) == 10
    actions.reply(case, answer(served="2026-11-11"), by=people.handler, at=at("2026-11-11"))
    assert late(case, TODAY) == 2


def test_an_answer_served_on_a_rest_day_after_the_last_day_is_late(people):
    case = assigned(people, "2026-10-16")
    assert clock_on(case, TODAY).due.date == date(2026, 11, 13)
    assert late(case, date(2026, 11, 14)) == 1


def test_an_application_that_was_never_completed_is_not_late(people):
    case = assigned(people)
    actions.ask_correction(case, by=people.handler, at=at("2026-11-16"), points="写明学年。")
    actions.reply(case, answer(Outcome.O1, "2026-12-08"), by=people.handler, at=at("2026-12-08"))
    assert late(case, date(2026, 12, 8)) == 0


@pytest.mark.parametrize(("fen", "words"), [(0, ""), (5, "0.05元"), (1000, "10.00元"), (123456, "1234.56元")])
def test_a_fee_is_told_to_the_fen_and_nothing_where_there_is_none(fen, words):
    assert (words in story.fee(Request(fee_fen=fen))) is True
    assert bool(story.fee(Request(fee_fen=fen))) is bool(fen)


def test_a_case_taken_up_again_by_a_decision_says_which_and_until_when(people):
    case = replied(people, "2026-11-05", "2026-11-12", Outcome.N6)
    how = {"by": people.receiver, "at": at("2026-11-16")}
    remedy = actions.add_remedy(kind="review", filed_on=date(2026, 11, 16), request=case, **how)
    ended = {"decision": "revoked", "result": "corrected", "closed_on": date(2026, 11, 16)}
    actions.close_remedy(remedy, **how, **ended)
    assert "按决定重新办理" not in told(case)
    actions.redo_case(remedy, **how, due_on=date(2026, 12, 21))
    assert told(case)[:2] == ["下一步：书面答复", "按决定重新办理"]
    fresh = read(case)
    found = story.told(fresh, cases.clock_of(fresh, workdays=load_workdays(), today=TODAY))
    assert found[1].text == "依照行政复议的决定，2026年12月21日以前重新答复您"
