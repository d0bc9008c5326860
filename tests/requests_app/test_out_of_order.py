"""What officers do twice, too late, or with dates that cannot be: refused in one sentence each, or kept as it was."""

from datetime import date

import pytest
import time_machine

from requests_app import actions, cases
from requests_app.models import Pause
from requests_app.turn import Turn
from requests_app.turns import turn_of
from requests_app.vocabulary import Outcome, Stage, Via
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Notice
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Role
from tests.factories import at, staff
from tests.pages.reading import soup
from tests.requests_app.people import answer, assigned, charged, filed, reasoned, reasons_of, received

pytestmark = pytest.mark.django_db


def refusal(action, *args, **kwargs) -> list[str]:
    with pytest.raises(Refused) as refused:
        action(*args, **kwargs)
    return refused.value.reasons


def consulted(case, people, sent_on: str, **more) -> Pause:
    days = {"sent_on": date.fromisoformat(sent_on), "kind": "third_party", **more}
    return actions.consult(case, by=people.handler, at=at(sent_on, 15), **days)


def ended(pause, people, ended_on: str, *, today: str = "", opinion: str = "同意。") -> None:
    on = date.fromisoformat(ended_on)
    actions.end_consultation(pause, by=people.handler, at=at(today or ended_on), ended_on=on, opinion=opinion)


# 征求意见


def test_of_two_who_register_an_opinion_the_first_one_counts(people):
    """The second officer opened the page before; another consultation still keeps the case at this stage."""
    case = assigned(people, "2025-09-22")
    first, _ = consulted(case, people, "2025-09-25"), consulted(case, people, "2025-09-25", kind="co_author")
    stale = Pause.objects.get(pk=first.pk)
    ended(first, people, "2025-10-10")
    again = refusal(ended, stale, people, "2025-10-13", opinion="不同意。")
    assert again == ["这次征求意见已经登记过结果"]
    first.refresh_from_db()
    assert (first.ended_on, first.opinion) == (date(2025, 10, 10), "同意。")


def test_a_letter_did_not_arrive_tomorrow_and_was_not_answered_before_it_arrived(people):
    case = assigned(people, "2025-09-22")
    early = refusal(consulted, case, people, "2025-09-25", letter_received_on=date(2025, 9, 26))
    assert early == ["对方收到的日期不能晚于今天"]
    sent = {"sent_on": date(2025, 9, 25), "letter_received_on": date(2025, 9, 28), "kind": "third_party"}
    pause = actions.consult(case, by=people.handler, at=at("2025-09-28"), **sent)
    assert refusal(ended, pause, people, "2025-09-26", today="2025-09-29") == [
        "对方2025年9月28日才收到征求意见书，收到意见的日期不能早于这一天"
    ]


def test_an_opinion_after_its_limit_adds_no_day_and_says_so(people):
    case = assigned(people, "2025-09-22")
    ended(consulted(case, people, "2025-09-25"), people, "2025-10-30")
    assert reasons_of(case)[-1] == "登记意见：2025年10月30日收到，晚于期限2025年10月22日，同意。"
    clock = cases.clock_of(case, workdays=load_workdays(), today=date(2025, 10, 31))
    assert (clock.excluded, clock.due.date) == (15, date(2025, 11, 14))


def test_the_page_and_the_file_of_the_case_say_what_silence_means(as_staff, people):
    """第三十二条 and 第三十四条 differ."""
    case, desk = assigned(people, "2025-09-22"), as_staff(people.receiver)
    consulted(case, people, "2025-09-25")
    pause = consulted(case, people, "2025-09-25", kind="co_author")
    own, agreed = "不等于同意，由本机关依法决定是否公开（第三十二条）", "到期没有答复的，视为同意公开（第三十四条）"
    for there in ("", "file/"):
        told = desk.get(f"/desk/requests/{case.pk}/{there}").content.decode()
        assert own in told
        assert agreed in told
    ended(pause, people, "2025-10-10")
    assert agreed not in desk.get(f"/desk/requests/{case.pk}/").content.decode()


# 收到日期


@pytest.mark.parametrize(
    ("today", "days", "reasons"),
    [
        (
            "2026-04-09",
            {"signed_on": date(2026, 4, 8), "confirmed_on": date(2026, 4, 3)},
            ["转到工作机构并确认的日期不能早于签收日期2026年4月8日"],
        ),
        ("2026-04-02", {"signed_on": date(2026, 4, 2)}, ["提交日期不能晚于今天"]),
    ],
)
def test_days_that_cannot_be_fix_no_receipt(people, today, days, reasons):
    case = filed("2026-04-03", via=Via.POST_SIGNED)
    assert refusal(actions.confirm_receipt, case, by=people.receiver, at=at(today), **days) == reasons


# 分办


@pytest.mark.parametrize("named", [True, False])
def test_of_two_who_hand_the_case_out_the_second_tells_those_who_had_it(people, named):
    """Both opened the page before; the second may do it, for a case may be handed on, but nobody goes on with what is not theirs."""
    case = assigned(people)
    told = Notice.objects.filter(person=people.handler, what="申请已改派")
    other = people.outsider if named else None
    actions.assign(case, by=people.chief, at=at("2026-11-06"), office=people.outsider.office, handler=other)
    assert [notice.words for notice in told] == [f"改由职业教育处{' 李岚' if named else ''}办理"]


def test_who_gives_a_case_on_within_the_office_tells_who_had_it_and_nobody_where_nobody_had(people):
    told = Notice.objects.filter(what="申请已改派")
    case, colleague = received(people), staff("郑航", role=Role.DRAFTER, office=people.finance)
    for handler, count in ((None, 0), (people.handler, 0), (people.handler, 0), (colleague, 1)):
        actions.assign(case, by=people.receiver, at=at("2026-11-06"), office=people.finance, handler=handler)
        assert told.count() == count
    assert told.get().person == people.handler


@pytest.mark.parametrize(
    ("today", "limit", "reasons"),
    [
        ("2026-05-06", "2026-05-26", []),
        ("2026-05-06", "2026-05-27", ["内部时限不能晚于答复期限2026年5月26日"]),
        ("2026-05-06", "2026-05-05", ["内部时限不能早于今天"]),
        ("2026-05-27", "2026-05-29", []),  # late already: whatever is soon
    ],
)
def test_an_inner_limit_is_not_later_than_the_legal_one(people, today, limit, reasons):
    case = received(people, "2026-04-24")
    given = {
        "by": people.receiver,
        "at": at(today),
        "office": people.finance,
        "internal_due_on": date.fromisoformat(limit),
    }
    if reasons:
        assert refusal(actions.assign, case, **given) == reasons
    else:
        actions.assign(case, **given)
        assert case.internal_due_on == date.fromisoformat(limit)


# 答复和重新办理


def test_whoever_did_not_complete_is_not_told_so_on_the_last_day_itself(people):
    """Entered a day later, the notice still bears the day on which the completion could have come."""
    case = assigned(people)
    limit = date(2026, 11, 13)
    actions.ask_correction(case, by=people.handler, at=at("2026-11-06"), points="写明学年。", limit_on=limit)
    early = refusal(actions.reply, case, answer(Outcome.O1, "2026-11-13"), by=people.handler, at=at("2026-11-16"))
    assert early == ["补正期限还没有到"]


def test_what_was_completed_is_not_answered_before(people):
    case = assigned(people)
    actions.ask_correction(case, by=people.handler, at=at("2026-11-06"), points="写明学年。")
    actions.receive_correction(case, by=None, at=at("2026-11-12"), answer="2026学年。")
    early = refusal(actions.reply, case, answer(served="2026-11-10"), by=people.handler, at=at("2026-11-16"))
    assert early == ["送达或寄出日期不能早于收到补正的2026年11月12日"]


def test_taken_up_again_a_case_waits_for_the_completion_and_can_be_completed(people):
    """第三十条: 无正当理由逾期不补正. There was a good reason, so that the period begins with the completion."""
    case = assigned(people)
    actions.ask_correction(
        case, by=people.handler, at=at("2026-11-06"), points="写明学年。", limit_on=date(2026, 11, 13)
    )
    actions.reply(case, answer(Outcome.O1, "2026-11-16"), by=people.handler, at=at("2026-11-16"))
    actions.reopen(case, by=people.receiver, at=at("2026-11-18"), reason="申请人住院，有正当理由")
    assert case.stage == Stage.CORRECTING
    assert turn_of(case, today=date(2026, 11, 18)) is Turn.HANDLE
    actions.receive_correction(case, by=people.handler, at=at("2026-11-19"), answer="2026学年。")
    clock = cases.clock_of(case, workdays=load_workdays(), today=date(2026, 11, 19))
    assert (case.stage, clock.due.date) == (Stage.ASSIGNED, date(2026, 12, 17))


def test_taken_up_again_a_case_waits_for_whoever_was_asked_and_did_not_answer(people):
    case = assigned(people, "2025-09-22")
    pause = consulted(case, people, "2025-09-25")
    actions.withdraw(case, at=at("2025-09-28"))
    actions.reopen(case, by=people.receiver, at=at("2025-09-29"), reason="申请人没有撤回")
    assert case.stage == Stage.CONSULTING
    ended(pause, people, "2025-10-10")
    assert case.pauses.get().ended_on == date(2025, 10, 10)


def test_an_answered_case_waits_for_nobody_and_its_date_is_certain(people):
    """Withdrawn while a third party was asked."""
    case = assigned(people, "2025-09-22")
    consulted(case, people, "2025-09-25")
    clock = cases.clock_of(case, workdays=load_workdays(), today=date(2025, 9, 28))
    assert clock.uncertain == ["等征求意见的答复"]
    actions.withdraw(case, at=at("2025-09-28"))
    settled = cases.clock_of(case, workdays=load_workdays(), today=date(2025, 9, 28))
    assert (settled.uncertain, settled.due) == ([], clock.due)


def test_an_extension_that_nobody_decided_on_ends_with_the_answer(people):
    case = assigned(people)
    asked = actions.propose_extension(case, by=people.handler, at=at("2026-11-18"), days=5, reason="需要查阅档案。")
    actions.reply(case, answer(), by=people.handler, at=at("2026-11-20"))
    actions.reopen(case, by=people.receiver, at=at("2026-11-23"), reason="复议决定")
    asked.refresh_from_db()
    assert (asked.agreed, asked.note) == (False, "申请已经了结")
    assert turn_of(case, today=date(2026, 11, 23)) is Turn.HANDLE


# 告知得太晚：照样有效，作为违规留存


def late(case) -> list[str]:
    return cases.late_notices(case, workdays=load_workdays())


def test_a_completion_asked_for_on_the_eighth_day_stays_on_record_as_a_breach(people):
    """TPL6."""
    for sent, words in (
        ("2026-05-11", []),
        ("2026-05-12", ["补正在2026年5月12日告知，应不晚于2026年5月11日（第三十条）"]),
    ):
        case = assigned(people, "2026-04-28")
        actions.ask_correction(case, by=people.handler, at=at(sent), points="写明学年。")
        assert late(case) == words
        actions.receive_correction(case, by=None, at=at("2026-05-20"), answer="2026学年。")
        assert late(case) == words


def test_the_old_regulation_knew_no_day_for_asking_to_complete(people):
    case = assigned(people, "2018-04-27")
    actions.ask_correction(case, by=people.handler, at=at("2018-05-18"), points="写明学年。")
    assert late(case) == []


def test_an_extension_told_after_the_first_period_stays_on_record_as_a_breach(people):
    """TPL7. The later payment begins another period, and does not heal it."""
    case = assigned(people, "2026-04-24")
    actions.extend(case, by=people.chief, at=at("2026-05-26"), days=5, reason="需要查阅档案。")
    assert late(case) == []
    other = assigned(people, "2026-04-24")
    actions.extend(other, by=people.chief, at=at("2026-05-27"), days=5, reason="需要查阅档案。")
    told = ["延期在2026年5月27日告知，应不晚于2026年5月26日（第三十三条）"]
    assert late(other) == told
    charged(people, other, at("2026-05-27"))
    actions.record_payment(other, by=people.receiver, at=at("2026-05-29"), paid_on=date(2026, 5, 28), fen=38_000)
    assert late(other) == told


def test_a_breach_stands_on_the_page_in_the_file_and_in_the_register(as_staff, people):
    case, desk = assigned(people, "2026-04-24"), as_staff(people.receiver)
    actions.extend(case, by=people.chief, at=at("2026-05-27"), days=5, reason="需要查阅档案。")
    for there in (f"{case.pk}/", f"{case.pk}/file/", "book/?year=2026"):
        told = desk.get(f"/desk/requests/{there}").content.decode()
        assert "延期在2026年5月27日告知，应不晚于2026年5月26日（第三十三条）" in told


def test_a_delay_told_after_the_period_stays_on_record_as_a_breach(people):
    case = reasoned(assigned(people, "2026-04-24"), people, at("2026-05-08"))
    put_off = {"delayed_to": date(2026, 6, 30), "reason": "数量明显超过合理范围。"}
    actions.delay(case, by=people.handler, at=at("2026-05-27"), **put_off)
    assert late(case) == ["合理延迟在2026年5月27日告知，应不晚于2026年5月26日（第三十五条）"]
    assert (
        reasons_of(case)[-1] == "合理延迟答复：2026年6月30日以前答复，晚于答复期限2026年5月26日，数量明显超过合理范围。"
    )


# 更正日期


def corrected(case, by, which: str, on: str, *, today: str = "2026-11-10", reason: str = "录错") -> None:
    actions.correct_day(case, by=by, at=at(today), which=which, on=date.fromisoformat(on), reason=reason)


def due_of(case, today: str):
    clock = cases.clock_of(case, workdays=load_workdays(), today=date.fromisoformat(today))
    return clock.excluded, clock.due.date


def test_a_wrong_day_of_receipt_is_corrected_and_moves_the_last_day(people):
    case = assigned(people, "2026-11-06", via=Via.POST_PLAIN)
    corrected(case, people.receiver, "received", "2026-11-09")
    assert due_of(case, "2026-11-10") == (0, date(2026, 12, 7))
    assert (case.stage, case.next_on) == (Stage.ASSIGNED, date(2026, 12, 7))
    assert case.received_note == "平信，与申请人确认之日（第三十一条）；原登记为2026年11月6日"
    row = case.history.first()
    assert (row.history_user, row.prev_record.received_on) == (people.receiver, date(2026, 11, 6))
    assert row.history_change_reason == "更正日期：收到申请之日2026年11月6日改为2026年11月9日，录错"
    assert Notice.objects.get(person=people.handler, what="日期已更正，期限随着改变").words.endswith("2026年11月9日")


def test_what_was_signed_for_earlier_than_it_was_entered_may_be_corrected_to_that_day(people):
    case = filed("2026-11-06", via=Via.POST_SIGNED)
    actions.confirm_receipt(case, by=people.receiver, at=at("2026-11-06", 21), signed_on=date(2026, 11, 6))
    corrected(case, people.receiver, "received", "2026-11-05")
    assert (case.received_on, case.stage) == (date(2026, 11, 5), Stage.RECEIVED)


@pytest.mark.parametrize(
    ("on", "reason", "reasons"),
    [
        ("2026-11-06", "录错", ["收到申请之日已经是2026年11月6日"]),
        ("2026-11-11", "录错", ["收到申请之日不能晚于今天"]),
        ("2026-11-05", "录错", ["收到申请之日不能早于提交申请的2026年11月6日"]),
        ("2026-11-10", "录错", ["收到申请之日不能晚于征求意见发出的2026年11月9日"]),
        ("2026-11-09", " ", ["写明更正的理由"]),
        ("2026-11-09", "错" * 61, ["更正的理由最多60字，请写短一些"]),
        ("2026-11-09", "电话13900000000改的", ["更正的理由里有手机号139****0000，请删去"]),
    ],
)
def test_a_day_that_cannot_be_is_refused(people, on, reason, reasons):
    case = assigned(people, "2026-11-06")
    consulted(case, people, "2026-11-09")
    assert refusal(corrected, case, people.receiver, "received", on, reason=reason) == reasons
    case.refresh_from_db()
    assert case.received_on == date(2026, 11, 6)


def test_the_day_of_receipt_is_corrected_by_who_receives(people):
    case = assigned(people, "2026-11-06")
    found = refusal(corrected, case, people.handler, "received", "2026-11-09")
    assert found == ["要有“收件分办”的职责才能更正收到申请之日"]


def test_a_case_in_nobodys_hand_has_no_day_to_correct(people):
    found = refusal(corrected, filed("2026-11-06"), people.receiver, "received", "2026-11-06")
    assert found == ["现在是“待确认收件”，不能更正日期", "选择要更正的日期"]


def test_when_the_letter_arrived_becomes_known_later_and_gives_who_was_asked_their_fifteen_days(people):
    """第三十二条: from the receipt of the letter. Before that the bureau may not go by their silence."""
    case = assigned(people, "2025-09-22")
    pause = consulted(case, people, "2025-09-25")
    assert pause.limit_on == date(2025, 10, 22)
    corrected(case, people.handler, f"arrived-{pause.pk}", "2025-09-28", today="2025-09-30", reason="收到回执")
    pause.refresh_from_db()
    assert (pause.arrived_on, pause.limit_on, case.next_on) == (
        date(2025, 9, 28),
        date(2025, 10, 24),
        date(2025, 10, 24),
    )
    assert reasons_of(case)[-1] == "更正日期：征求第三方意见对方收到日期没有登记改为2025年9月28日，收到回执"
    early = refusal(actions.reply, case, answer(served="2025-10-23"), by=people.handler, at=at("2025-10-23"))
    assert early == ["意见还没有收回，对方最迟2025年10月24日答复；收到后先登记意见"]


def test_the_days_of_an_opinion_lie_in_their_order(people):
    case = assigned(people, "2025-09-22")
    pause = consulted(case, people, "2025-09-25", letter_received_on=date(2025, 9, 25))
    ended(pause, people, "2025-10-10")
    how = {"today": "2025-10-14"}
    assert due_of(case, "2025-10-14") == (6, date(2025, 11, 3))
    for which, on, reason in (
        ("sent", "2025-09-19", "征求第三方意见发出日期不能早于收到申请之日2025年9月22日"),
        ("sent", "2025-09-26", "征求第三方意见发出日期不能晚于对方收到的2025年9月25日"),
        ("arrived", "2025-10-11", "征求第三方意见对方收到日期不能晚于收到意见的2025年10月10日"),
        ("ended", "2025-09-24", "征求第三方意见收到意见日期不能早于发出的2025年9月25日"),
    ):
        assert refusal(corrected, case, people.handler, f"{which}-{pause.pk}", on, **how)[0] == reason
    corrected(case, people.handler, f"ended-{pause.pk}", "2025-10-13", **how)
    assert due_of(case, "2025-10-14") == (8, date(2025, 11, 5))


def test_the_days_of_completion_and_payment_move_the_beginning(people):
    case = assigned(people, "2026-04-28")
    actions.ask_correction(case, by=people.handler, at=at("2026-05-11"), points="写明学年。")
    actions.receive_correction(case, by=None, at=at("2026-05-21"), answer="2026学年。")
    corrected(case, people.handler, "completed", "2026-05-20", today="2026-05-22")
    assert due_of(case, "2026-05-22") == (0, date(2026, 6, 17))
    assert case.correction.history.count() == 3
    charged(people, case, at("2026-05-25"))
    actions.record_payment(case, by=people.receiver, at=at("2026-06-02"), paid_on=date(2026, 6, 1), fen=38_000)
    corrected(case, people.receiver, "paid", "2026-05-29", today="2026-06-02")
    assert case.fee_restart_on == date(2026, 5, 29)


# 登记撤回


def taken_back(case, people, day: str, *, today: str = "2026-11-12", how: str = "电话") -> None:
    on = date.fromisoformat(day)
    actions.register_withdrawal(case, by=people.receiver, at=at(today), withdrawn_on=on, how=how)


def test_who_withdraws_by_telephone_is_not_made_to_wait_for_the_completion(people):
    case = assigned(people)
    actions.ask_correction(case, by=people.handler, at=at("2026-11-06"), points="写明学年。")
    taken_back(case, people, "2026-11-11")
    assert (case.stage, case.outcome, case.served_on) == (Stage.REPLIED, Outcome.O3, date(2026, 11, 11))
    row = case.history.first()
    assert (row.history_user, row.history_change_reason) == (people.receiver, "登记撤回：2026年11月11日，电话")


def test_an_application_that_was_taken_back_before_its_confirmation_is_received_that_day(people):
    case = filed("2026-11-04")
    taken_back(case, people, "2026-11-05")
    assert (case.received_on, case.served_on) == (date(2026, 11, 5), date(2026, 11, 5))


@pytest.mark.parametrize(
    ("day", "how", "reasons"),
    [
        ("2026-11-13", "电话", ["撤回的日期不能晚于今天"]),
        ("2026-11-04", "电话", ["撤回的日期不能早于提交申请的2026年11月5日"]),
        ("2026-11-12", "", ["写明申请人怎样提出撤回的，例如电话、书面"]),
        ("2026-11-12", "话" * 61, ["怎样提出的最多60字，请写短一些"]),
    ],
)
def test_a_withdrawal_that_cannot_be_is_refused(people, day, how, reasons):
    assert refusal(taken_back, assigned(people), people, day, how=how) == reasons


def test_an_answered_case_is_not_taken_back_by_staff_either(people):
    case = assigned(people)
    actions.reply(case, answer(served="2026-11-11"), by=people.handler, at=at("2026-11-11"))
    assert refusal(taken_back, case, people, "2026-11-12") == ["现在是“已答复”，不能登记撤回"]
    other = assigned(people)
    told = {"withdrawn_on": date(2026, 11, 12), "how": "电话"}
    found = refusal(actions.register_withdrawal, other, by=people.handler, at=at("2026-11-12"), **told)
    assert found == ["要有“收件分办”的职责才能登记撤回"]


def test_both_are_done_on_the_page_of_the_case(as_staff, people):
    case, desk = assigned(people, "2026-11-06"), as_staff(people.receiver)
    page = f"/desk/requests/{case.pk}/do/"
    with time_machine.travel(at("2026-11-10"), tick=False):
        told = desk.post(f"{page}correct-day/", {"which": "received", "on": "2026-11-09", "reason": ""}, follow=True)
        assert "填写更正的理由" in told.content.decode()
        assert 'value="2026-11-09"' in told.content.decode()
        desk.post(f"{page}correct-day/", {"which": "received", "on": "2026-11-09", "reason": "录错"})
        case.refresh_from_db()
        assert case.received_on == date(2026, 11, 9)
        moves = soup(desk.get(f"/desk/requests/{case.pk}/")).find("caption", string="期限变动").find_next("tbody").tr
        assert [cell.get_text().strip() for cell in moves.select("td")][1:] == [
            "更正日期：收到申请之日2026年11月6日改为2026年11月9日", "周明", "2026年12月4日", "2026年12月7日",
        ]  # fmt: skip
        told = desk.post(f"{page}withdraw/", {"withdrawn_on": "2026-11-10", "how": "书面"}, follow=True)
    assert "已登记撤回，申请人可以查到。" in told.content.decode()
