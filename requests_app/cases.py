"""From rows to facts: the clock of a case, what the rules have to know of it, and the next date the law sets for it."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from requests_app import clock as clocks
from requests_app import following, workflow
from requests_app.clock import Clock, Interval
from requests_app.models import ApplicationRule, Correction, Opinion, Pause, Proposal, Request
from requests_app.vocabulary import Stage, Wish
from taizhou_portal.bureau.models import Office
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.workdays import Workdays

#: 网上、传真等方式提交的，几个工作日内与申请人确认（本机关的做法，法律没有规定）
CONFIRM_WITHIN = 1


@dataclass(frozen=True)
class NextDate:
    """The next day on which something is due by law or by our own rule, and what it is."""

    on: date
    words: str
    provisional: bool = False


def correction_of(request: Request) -> Correction | None:
    return getattr(request, "correction", None)


def clock_of(request: Request, *, workdays: Workdays, today: date) -> Clock | None:
    """The clock of a case as seen on `today`; None before its receipt date is fixed."""
    if request.received_on is None:
        return None
    correction = correction_of(request)
    return clocks.reply_clock(
        request.received_on,
        workdays=workdays,
        pauses=[interval_of(pause, today=seen_on(request, today)) for pause in request.pauses.all()],
        extension=request.extension_days,
        corrected_on=correction.received_on if correction else None,
        paid_on=request.fee_restart_on,
    )


def seen_on(request: Request, today: date) -> date:
    """A case that is answered stands as on the day of service."""
    return min(today, request.served_on) if request.served_on else today


def interval_of(pause: Pause, *, today: date) -> Interval:
    """A consultation without an answer runs until today and at most until its limit; a late answer adds nothing."""
    if pause.ended_on and pause.ended_on <= today:
        return Interval(pause.sent_on, min(pause.ended_on, pause.limit_on))
    waiting = today <= pause.limit_on
    return Interval(pause.sent_on, min(max(today, pause.sent_on), pause.limit_on), waiting)


def awaits_completion(request: Request) -> bool:
    """Asked to complete and not completed: the reply period begins anew with the completion, so none is running."""
    correction = correction_of(request)
    return correction is not None and correction.received_on is None


def latest_due(request: Request, *, workdays: Workdays, today: date) -> Clock | None:
    """The clock if those who are asked answer on their last day: the other possible date."""
    if request.received_on is None:
        return None
    correction = correction_of(request)
    pauses = [(p.sent_on, min(p.ended_on or p.limit_on, p.limit_on)) for p in request.pauses.all()]
    return clocks.reply_clock(
        request.received_on,
        workdays=workdays,
        pauses=pauses,
        extension=request.extension_days,
        corrected_on=correction.received_on if correction else None,
        paid_on=request.fee_restart_on,
    )


def due_as_told(request: Request, on: date, *, workdays: Workdays) -> Clock | None:
    """The clock as it stood on `on`, the day of a letter: consultations begun since are left out, answers that came later are not known."""
    if request.received_on is None:
        return None
    correction = correction_of(request)
    known = [pause for pause in request.pauses.all() if pause.sent_on <= on]
    return clocks.reply_clock(
        request.received_on,
        workdays=workdays,
        pauses=[interval_of(pause, today=on) for pause in known],
        extension=request.extension_days,
        corrected_on=correction.received_on if correction and (correction.received_on or on) <= on else None,
        paid_on=request.fee_restart_on if request.fee_restart_on and request.fee_restart_on <= on else None,
    )


def facts_of(request: Request, *, by, today: date) -> workflow.Facts:
    """`by` None stands for the applicant."""
    correction = correction_of(request)
    waiting = [pause.limit_on for pause in request.pauses.all() if pause.ended_on is None]
    proposed = {proposal.wish: proposal for proposal in request.proposals.all() if proposal.agreed is None}
    rule = ApplicationRule.current()
    return workflow.Facts(
        stage=Stage(request.stage),
        today=today,
        abilities=None if by is None else abilities_of(by, scope_of(request)),
        has_office=request.office_id is not None,
        correction_asked=correction is not None,
        corrected=bool(correction and correction.received_on),
        correction_limit=correction.limit_on if correction else None,
        waiting_until=max(waiting, default=None),
        extension=request.extension_days,
        extension_proposed=Wish.EXTENSION in proposed,
        reply_proposed=Wish.REPLY in proposed,
        signs_replies=rule.signs_replies,
        handler=str(request.handler or ""),
        is_handler=by is not None and request.handler_id == by.pk,
        delayed_to=request.delayed_to,
    )


def opinion_of(request: Request) -> Opinion | None:
    """What the applicant said of the answer as it stands; an opinion of an answer that was taken back does not count."""
    opinion = getattr(request, "opinion", None)
    if opinion is None or not following.is_of_this_answer(timezone.localdate(opinion.at), request.served_on):
        return None
    return opinion


def opinion_blockers(request: Request, *, today: date) -> list[str]:
    """Why the applicant cannot say anything of the answer today."""
    opinion, who = opinion_of(request), getattr(request, "applicant", None)
    return following.opinion_blockers(
        Stage(request.stage),
        request.outcome,
        given_on=timezone.localdate(opinion.at) if opinion else None,
        disposed_on=who.disposed_on if who else None,
        today=today,
    )


def scope_of(request: Request) -> Office:
    """The office over which one must hold an ability: that of the case, the bureau while it has none."""
    return request.office or Office.objects.get(slug="bureau")


def next_date(request: Request, clock: Clock | None, *, workdays: Workdays, today: date) -> NextDate | None:
    """What the law (or, before receipt, our own rule) waits for next; None when nothing is open.

    Once the limit of those who were asked is over, nothing more is waited for: the agency decides (第三十二条), and a co-author
    agency that kept silent has agreed (第三十四条).
    """
    if request.stage in workflow.ANSWERED:
        return None
    if clock is None:
        submitted = timezone.localdate(request.submitted_at)
        by = workdays.after(submitted, CONFIRM_WITHIN)
        return NextDate(by.date, "与申请人确认收件", by.provisional)
    correction = correction_of(request)
    if request.stage == Stage.CORRECTING and correction:
        return NextDate(correction.limit_on, "申请人最迟补正")
    open_limits = [
        pause.limit_on for pause in request.pauses.all() if pause.ended_on is None and pause.limit_on >= today
    ]
    if request.stage == Stage.CONSULTING and open_limits:
        limit = min(open_limits)
        return NextDate(limit, "对方最迟答复", limit.year not in workdays.years)
    if request.delayed_to and request.delayed_to > clock.due.date:
        return NextDate(request.delayed_to, "合理延迟的答复日期（第三十五条）")
    return NextDate(clock.due.date, "答复期限", bool(clock.uncertain))


def next_on(request: Request, *, workdays: Workdays, today: date) -> date | None:
    """The day by which lists are sorted; None when nothing is waited for."""
    coming = next_date(request, clock_of(request, workdays=workdays, today=today), workdays=workdays, today=today)
    return coming.on if coming else None


def waiting_proposal(request: Request, wish: Wish) -> Proposal | None:
    """The proposal on which nobody has decided yet."""
    return next((one for one in request.proposals.all() if one.wish == wish and one.agreed is None), None)


def promised_on(request: Request, clock: Clock) -> date:
    """The last day for the answer: the legal one, or the later one that the applicant was told (第三十五条)."""
    return max(clock.due.date, request.delayed_to or clock.due.date)


def lateness(request: Request, clock: Clock | None, *, workdays: Workdays, today: date) -> int:
    """Working days by which the reply is or was late; 0 when it is in time or the application was never completed."""
    if clock is None or awaits_completion(request):
        return 0
    ended, last = request.served_on or today, promised_on(request, clock)
    if not clocks.overdue(last, today=ended):
        return 0
    # served on a rest day after the last day: late, though by no whole working day
    return max(1, -clocks.days_left(last, today=ended, workdays=workdays))
