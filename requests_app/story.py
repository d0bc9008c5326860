"""What happened to a case, in plain words for the applicant, newest first. No internal note and no officer's name is told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from requests_app import charging, fees
from requests_app.cases import correction_of, limit_of, merged_number, reasons_of
from requests_app.clock import Clock
from requests_app.following import CONTACT_CHANGED, goes_on
from requests_app.given_again import published_of, suspended
from requests_app.ledger import Dated, prose
from requests_app.models import Request
from requests_app.moved import reply_moves
from requests_app.redress.rules import short
from requests_app.vocabulary import OPEN, LetterKind, Outcome, PauseKind, Stage, SuggestedBy

#: the heading of the page is the state
STATES = {
    Stage.SUBMITTED: "已提交，等待确认收件",
    Stage.RECEIVED: "已收到，正在安排办理",
    Stage.ASSIGNED: "正在办理",
    Stage.CORRECTING: "等您补充说明",
    Stage.CONSULTING: "正在征求第三方意见",
    Stage.REPLIED: "已答复",
    Stage.CLOSED: "已办结",
}


@dataclass(frozen=True)
class Event:
    """One line of components/timeline.html. `pending`: not yet."""

    title: str
    at: date | datetime | None = None
    text: str = ""
    pending: bool = False


def state(case: Request) -> str:
    if case.outcome == Outcome.O3 and case.stage in {Stage.REPLIED, Stage.CLOSED}:
        number = merged_number(case)
        return "已撤回" if number is None else f"已并入{number or '另一件申请'}办理"
    kinds = {pause.kind for pause in case.pauses.all() if pause.ended_on is None}
    if case.stage == Stage.CONSULTING and kinds == {PauseKind.CO_AUTHOR}:
        return "正在征求共同制作机关意见"
    return STATES[Stage(case.stage)]


def standstill(case: Request) -> str:
    """Since when the period does not run and for whom we wait; the day on which we asked still counted. Empty: nobody is asked."""
    waiting = [pause for pause in case.pauses.all() if pause.ended_on is None]
    if not waiting:
        return ""
    since = min(pause.sent_on for pause in waiting) + timedelta(days=1)
    third = all(pause.kind == PauseKind.THIRD_PARTY for pause in waiting)
    return f"自{prose(since)}起停止计算，等{'第三方' if third else '对方'}答复后继续"


def fee(case: Request) -> str:
    """What was charged for handling the information, in yuan; empty where nothing was, which is the rule (第四十二条)."""
    return f"已收信息处理费{case.fee_fen // 100}.{case.fee_fen % 100:02d}元（第四十二条）" if case.fee_fen else ""


def told(case: Request, clock: Clock | None) -> list[Event]:
    """All events with what is to come on top. Same-day events keep the order of the procedure."""
    events = [
        *_arrival(case),
        *_office(case),
        *_correction(case),
        *_reasons(case),
        *_consultations(case, clock),
        *_extension(case),
        *_delay(case),
        *_redone(case),
        *_calendar(case),
        *_asked_to_pay(case),
        *_payment(case),
        *_contact(case),
        *_end(case),
        *_publishing(case),
    ]
    # a plain date (the legal one) and a moment may fall on one day: the sort is stable and looks at days alone
    events.sort(key=lambda event: _day(event.at))
    return to_come(case, clock) + events[::-1]


def to_come(case: Request, clock: Clock | None) -> list[Event]:
    """The next step; none once the case is answered."""
    if case.stage not in OPEN:
        return []
    correction = correction_of(case)
    if clock is None:
        title, text = "与您确认收件", "我们会按您留的联系方式与您确认"
    elif case.stage == Stage.CORRECTING and correction:
        title, text = "等您补充说明", f"请在{prose(correction.limit_on)}前补充"
    elif asked := charging.asked(case, workdays=clock.workdays):
        title, text = "等您缴信息处理费", f"{asked.amount}，请在{asked.until}前缴清（第四十二条）"
    else:
        title, text = "书面答复", "公开、部分公开或者不公开，都会写明理由和您的救济权利"
    return [Event(f"下一步：{title}", text=text, pending=True)]


def _day(at: date | datetime | None) -> date:
    assert at is not None  # only what is to come has no date
    return at.date() if isinstance(at, datetime) else at


def _arrival(case: Request) -> Iterator[Event]:
    how = "工作人员代您登记申请" if case.filled_in_by_staff else "您在网上提交申请"
    yield Event(how, _local(case.submitted_at), case.subject)
    if case.received_on:
        yield Event("收到申请", case.received_on, f"{case.received_note}，从次日起计算")


def _office(case: Request) -> Iterator[Event]:
    for handed in case.assignments.all():
        yield Event(f"交{handed.office}办理", _local(handed.at))


def _correction(case: Request) -> Iterator[Event]:
    correction = correction_of(case)
    if correction is None:
        return
    yield Event(
        "请您补充说明", correction.asked_on, f"{correction.points}（请在{prose(correction.limit_on)}前补充，第三十条）"
    )
    if correction.received_on:
        yield Event("收到您的补充说明", correction.received_on, "答复期限从次日起重新计算（第三十条）")


def _reasons(case: Request) -> Iterator[Event]:
    asked = reasons_of(case)
    if asked is None:
        return
    yield Event("请您说明理由", asked.asked_on, f"{asked.excess}（请在{prose(asked.limit_on)}前说明，第三十五条）")
    if asked.received_on:
        yield Event("收到您说明的理由", asked.received_on)


def _consultations(case: Request, clock: Clock | None) -> Iterator[Event]:
    for pause in case.pauses.all():
        limit = limit_of(pause, clock.workdays) if clock else Dated(pause.limit_on)
        third = pause.kind == PauseKind.THIRD_PARTY
        whom, article = ("第三方", "第三十二条") if third else ("共同制作机关", "第三十四条")
        yield Event(
            f"征求{whom}意见",
            pause.sent_on,
            f"这段时间不计入答复期限，对方最迟{limit}答复（{article}）",
        )
        if pause.ended_on:
            yield Event(f"收到{whom}意见", pause.ended_on, "答复期限从次日起继续计算")


def _extension(case: Request) -> Iterator[Event]:
    if case.extended_on:
        yield Event(
            "延长答复期限",
            case.extended_on,
            f"延长{case.extension_days}个工作日。{case.extension_reason}（第三十三条）",
        )


def _delay(case: Request) -> Iterator[Event]:
    if case.delayed_on and case.delayed_to:
        words = f"{prose(case.delayed_to)}以前答复您。{case.delay_reason}（第三十五条）"
        yield Event("推迟答复", case.delayed_on, words)


def _redone(case: Request) -> Iterator[Event]:
    """Taken up again because a decision corrected the answer; of the last one its day stands."""
    redone = case.remedies.exclude(reopened_at=None).order_by("reopened_at", "pk")
    found = [(kind, _local(at)) for kind, at in redone.values_list("kind", "reopened_at") if at]
    for n, (kind, at) in enumerate(found, start=1):
        day = f"，{prose(case.redo_by)}以前重新答复您" if case.redo_by and n == len(found) else ""
        yield Event("按决定重新办理", at, f"依照{short(kind)}的决定{day}")


def _payment(case: Request) -> Iterator[Event]:
    if case.fee_restart_on:
        yield Event("收到信息处理费", case.fee_restart_on, "答复期限从次日起重新计算")


def _asked_to_pay(case: Request) -> Iterator[Event]:
    """Each notice, and whether it was taken back; its amount stands in the letter."""
    notices = case.letters.filter(kind=LetterKind.FEE).order_by("pk")
    for number, on, voided_on in notices.values_list("number", "on", "voided_on"):
        yield Event("收费通知书", on, f"{number}（第四十二条）")
        if voided_on:
            yield Event("收费通知书作废", voided_on, f"{number}作废，不用照此缴费")
    for row in case.charges.exclude(waived_on=None):
        yield Event("免收信息处理费", row.waived_on, f"{fees.in_yuan(row.fen)}，{row.waiver_reason}")


def _calendar(case: Request) -> Iterator[Event]:
    """Another 放假安排 under which the answer is due on another day."""
    for at, words in reply_moves(case):
        yield Event("答复期限有变", _local(at), f"放假安排有变，{words}")


def _contact(case: Request) -> Iterator[Event]:
    """What was changed by its name, as history has it; the values stand nowhere."""
    rows = case.history.filter(history_change_reason__startswith=CONTACT_CHANGED).order_by("history_id")
    for at, reason in rows.values_list("history_date", "history_change_reason"):
        yield Event("您更改了联系方式", _local(at), reason.partition("：")[2])


def _end(case: Request) -> Iterator[Event]:
    merged_into = merged_number(case)
    if merged_into is not None and case.served_on:
        yield Event("并入另一件申请", case.served_on, goes_on(merged_into))
    elif case.outcome == Outcome.O3 and case.served_on:
        yield Event("撤回申请", case.served_on)
    for reply in case.replies.all():
        stands = taken_back(case) if reply.superseded else ""
        yield Event(f"答复：{reply.get_outcome_display()}{stands}", reply.served_on, reply.number)
    if case.closed_on:
        yield Event("办结归档", case.closed_on)


def _publishing(case: Request) -> Iterator[Event]:
    """What the applicant proposed, what was decided, and that it is public, while it is."""
    for wish in case.publish_suggestions.filter(why=SuggestedBy.APPLICANT):
        yield Event("您建议主动公开", _local(wish.at))
        if wish.lapsed:
            yield Event("您的建议，重新答复予以公开或者部分公开的，再决定", wish.decided_on)
        elif wish.decided_on and not suspended(wish):
            agreed = "同意转为主动公开，正在按程序审核" if wish.agreed else "不转为主动公开"
            yield Event(f"对您建议的决定：{agreed}", wish.decided_on, f"{wish.reason}（第四十四条）")
    if (item := published_of(case)) and item.published_on:
        yield Event("这份信息已主动公开", item.published_on, item.title)


def taken_back(case: Request) -> str:
    """What became of an answer that is in force no more."""
    if any(not reply.superseded for reply in case.replies.all()):
        return "（已由后来的答复取代）"
    return "（已重新办理）" if case.outcome else "（正在重新办理）"


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment)
