"""From rows to facts: whose turn it is in a case, and which reminders of it could be in force."""

from datetime import date

from django.utils import timezone

from requests_app import cases, fee_days, turn
from requests_app.clock import correction_notice_due
from requests_app.models import Proposal, Request
from requests_app.reminding import Facts, Helper
from requests_app.turn import WAITING, WORDS, Position, Turn
from requests_app.vocabulary import ReplyStep, Stage, Wish
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.workdays import Workdays


def turn_of(request: Request, *, today: date) -> Turn:
    return turn.whose(
        Position(
            stage=Stage(request.stage),
            today=today,
            has_office=request.office_id is not None,
            has_handler=request.handler_id is not None,
            wishes={Wish(proposal.wish) for proposal in _waiting(request)},
            step=_step(request),
            signed=cases.signed_letter(request) is not None,
            waits_until=waits_until(request),
            pays_until=pays_until(request),
        )
    )


def said_of(request: Request, *, today: date) -> str:
    """该谁办 in words; empty when nothing is left to do."""
    who = {"office": str(request.office or ""), "handler": str(request.handler or "")}
    return turn.said(turn_of(request, today=today), **who)


def waits_until(request: Request) -> date | None:
    """The last day of those outside the house who have not answered; may have passed."""
    correction = cases.correction_of(request)
    if request.stage == Stage.CORRECTING and correction:
        return correction.limit_on
    return max((pause.limit_on for pause in request.pauses.all() if pause.ended_on is None), default=None)


def pays_until(request: Request) -> date | None:
    """The last day for paying of an applicant who was asked to pay and has not; may have passed."""
    notice = fee_days.waited_for(request)
    return fee_days.limit(notice, workdays=load_workdays()).on if notice else None


def reminder_facts(request: Request, *, workdays: Workdays, today: date, close_within: int) -> Facts:
    """One case that is not closed as reminders see it. `close_within`: working days after the answer."""
    if request.stage == Stage.REPLIED and request.served_on:
        close_by = workdays.after(request.served_on, close_within).date
        return Facts(turn=turn_of(request, today=today), today=today, close_by=close_by)
    whose, until = turn_of(request, today=today), waits_until(request)
    due_on, provisional = _running(request, whose, workdays, today)
    return Facts(
        turn=whose,
        today=today,
        due_on=due_on,
        provisional=provisional,
        drafted=any(one.wish == Wish.REPLY and one.agreed is not True for one in request.proposals.all()),
        confirm_by=_confirm_by(request, workdays),
        unassigned_since=_unassigned_since(request) if request.stage == Stage.RECEIVED else None,
        asked_on=_asked_on(request, whose),
        over_on=until if until and request.stage in WAITING and until < today else None,
        silent=frozenset(one.kind for one in request.pauses.all() if one.ended_on is None and one.limit_on < today),
        unexplained_on=_unexplained_on(request, today),
        unpaid_on=_over(pays_until(request), today),
        completes=request.stage == Stage.CORRECTING,
        notice_by=_notice_by(request, workdays),
        internal_on=request.internal_due_on,
        helpers=_helpers(request),
    )


def _over(last: date | None, today: date) -> date | None:
    return last if last and last < today else None


def _unexplained_on(request: Request, today: date) -> date | None:
    asked = cases.reasons_of(request)
    return asked.limit_on if asked and asked.received_on is None and asked.limit_on < today else None


def _waiting(request: Request) -> list[Proposal]:
    return [proposal for proposal in request.proposals.all() if proposal.agreed is None]


def _step(request: Request) -> ReplyStep:
    held = next((one for one in _waiting(request) if one.wish == Wish.REPLY), None)
    return ReplyStep((held and held.step) or ReplyStep.GENERAL)


def _running(request: Request, whose: Turn, workdays: Workdays, today: date) -> tuple[date | None, bool]:
    """The last day for the answer and whether it is 暂定; none while those outside are waited for, for then it moves day by day, unless a
    decision has ordered it.
    """
    if request.redo_by:
        return request.redo_by, False
    clock = cases.clock_of(request, workdays=workdays, today=today)
    if clock is None or clock.waiting or cases.stands_still(request) or whose in (*WAITING.values(), Turn.PAYER):
        return None, False
    due_on = cases.promised_on(request, clock)
    return due_on, bool(clock.uncertain) and due_on == clock.due.date


def _confirm_by(request: Request, workdays: Workdays) -> date:
    return workdays.after(timezone.localdate(request.submitted_at), cases.CONFIRM_WITHIN).date


def _unassigned_since(request: Request) -> date | None:
    """Since when it has been with no office, as its history tells: it may have been sent back."""
    rows = request.history.order_by("-history_date", "-history_id").values_list("stage", "office_id", "history_date")
    since = None
    for stage, office, moment in rows:
        if stage != Stage.RECEIVED or office:
            break
        since = moment
    return timezone.localdate(since) if since else request.received_on


def _asked_on(request: Request, whose: Turn) -> date | None:
    """Since when somebody's word is waited for; of an answer, since it came to this step."""
    wish = Wish.REPLY if whose in WORDS else {Turn.APPROVE: Wish.EXTENSION}.get(whose)
    held = next((one for one in _waiting(request) if one.wish == wish), None)
    if held is None:
        return None
    return timezone.localdate(max((one.at for one in held.passages.all()), default=held.at))


def _notice_by(request: Request, workdays: Workdays) -> date | None:
    if request.received_on is None or cases.correction_of(request):
        return None
    return correction_notice_due(request.received_on, workdays=workdays).date


def _helpers(request: Request) -> tuple[Helper, ...]:
    asked = (one for one in request.co_offices.all() if one.answered_on is None and one.ended_on is None)
    return tuple(Helper(one.pk, one.internal_due_on) for one in asked if one.internal_due_on)
