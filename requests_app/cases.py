"""From rows to facts: the clock of a case, what the rules have to know of it, and the next date the law sets for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils import timezone

from requests_app import clock as clocks
from requests_app import delivering, fee_days, following, workflow
from requests_app.breaches import Notice, breach
from requests_app.clock import Clock, Interval
from requests_app.ledger import Dated
from requests_app.models import (
    ApplicationRule,
    Correction,
    Letter,
    LetterService,
    Matter,
    Opinion,
    Pause,
    Proposal,
    ReasonsAsked,
    Request,
)
from requests_app.vocabulary import LETTER_OF, LetterKind, ReplyPath, ReplyStep, Stage, Wish
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Office
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.workdays import Workdays

#: letters with how they were served; what stands in them is sealed and read one by one
LETTERS = Prefetch("letters", Letter.objects.defer("paper").select_related("service", "charge"))
#: 网上、传真等方式提交的，几个工作日内与申请人确认（本机关的做法，法律没有规定）
CONFIRM_WITHIN = 1


@dataclass(frozen=True)
class NextDate:
    """The next day on which something is due by law or by our own rule, and what it is."""

    on: date
    words: str
    provisional: bool = False

    @property
    def dated(self) -> Dated:
        return Dated(self.on, self.provisional)

    @property
    def told(self) -> str:
        """What the day is for, and whether it may still move."""
        return self.words + self.dated.mark


def correction_of(request: Request) -> Correction | None:
    return getattr(request, "correction", None)


def clock_of(request: Request, *, workdays: Workdays, today: date) -> Clock | None:
    """The clock of a case as seen on `today`; None before its receipt date is fixed."""
    pauses = [interval_of(pause, today=seen_on(request, today)) for pause in _asked(request)]
    if request.served_on:  # an answered case waits for nobody
        pauses = [pause._replace(waiting=False) for pause in pauses]
    return _clock(request, pauses, workdays)


def seen_on(request: Request, today: date) -> date:
    """A case that is answered stands as on the day of service."""
    return min(today, request.served_on) if request.served_on else today


def interval_of(pause: Pause, *, today: date) -> Interval:
    """A consultation without an answer runs until today and at most until its limit; a late answer adds nothing."""
    if pause.ended_on and pause.ended_on <= today:
        return Interval(pause.sent_on, min(pause.ended_on, pause.limit_on))
    waiting = today <= pause.limit_on
    return Interval(pause.sent_on, min(max(today, pause.sent_on), pause.limit_on), waiting)


def limit_of(pause: Pause, workdays: Workdays) -> Dated:
    """The last day of those who were asked; 暂定 while they have not answered and a year that it rests on is not loaded."""
    missing = workdays.unloaded(pause.arrived_on or pause.sent_on, pause.limit_on)
    return Dated(pause.limit_on, pause.ended_on is None and bool(missing))


def awaits_completion(request: Request) -> bool:
    """Asked to complete and not completed: the reply period begins anew with the completion, so none is running. A day that a decision
    has ordered moves with nothing.
    """
    correction = correction_of(request)
    return correction is not None and correction.received_on is None and request.redo_by is None


def awaits_payment(request: Request) -> bool:
    """Asked to pay: where payment begins the period anew, none is running until then; a day that a decision has ordered stays."""
    if request.redo_by or request.stage in workflow.ANSWERED:
        return False
    return fee_days.stopped_on(request) is not None


def stands_still(request: Request) -> bool:
    """No reply period is running: it begins anew with what the applicant is waited for."""
    return awaits_completion(request) or awaits_payment(request)


def latest_due(request: Request, *, workdays: Workdays) -> Clock | None:
    """The clock if those who are asked answer on their last day: the other possible date."""
    pauses = [Interval(p.sent_on, min(p.ended_on or p.limit_on, p.limit_on)) for p in _asked(request)]
    return _clock(request, pauses, workdays)


def due_as_told(request: Request, on: date, *, workdays: Workdays) -> Clock | None:
    """The clock as it stood on `on`, the day of a letter: what began since is left out, answers that came later are not known."""
    begun = [pause for pause in _asked(request) if pause.sent_on <= on]
    return _clock(request, [interval_of(pause, today=on) for pause in begun], workdays, known_on=on)


def _asked(request: Request) -> list[Pause]:
    """Nobody is asked before the receipt date is fixed; the row may not even be stored then."""
    return list(request.pauses.all()) if request.received_on else []


def _clock(request: Request, pauses: list[Interval], workdays: Workdays, *, known_on: date = date.max) -> Clock | None:
    """With these consultations, and of extension, completion and payment what was known on a day."""
    if request.received_on is None:
        return None
    correction = correction_of(request)
    corrected_on, paid_on = correction.received_on if correction else None, request.fee_restart_on
    return clocks.reply_clock(
        request.received_on,
        workdays=workdays,
        pauses=pauses,
        extension=request.extension_days if (request.extended_on or date.min) <= known_on else 0,
        corrected_on=corrected_on if corrected_on and corrected_on <= known_on else None,
        paid_on=paid_on if paid_on and paid_on <= known_on else None,
    )


def late_notices(request: Request, *, workdays: Workdays) -> list[str]:
    """What the applicant was told too late, by the calendar of `workdays` and by what was known on the day it was told."""
    return [words for notice in _notices(request, workdays) for words in breach(notice)]


def _notices(request: Request, workdays: Workdays) -> Iterator[Notice]:
    correction = correction_of(request)
    if correction and request.received_on and request.received_on > clocks.OLD_RULES_UNTIL:
        last = clocks.correction_notice_due(request.received_on, workdays=workdays).date
        yield Notice("补正", _told_on(request, LetterKind.CORRECTION, correction.asked_on), last, "第三十条")
    if request.extended_on and (clock := due_as_told(request, request.extended_on, workdays=workdays)):
        told_on = _told_on(request, LetterKind.EXTENSION, request.extended_on)
        yield Notice("延期", told_on, clock.first_due.date, "第三十三条")
    if request.delayed_on and (clock := due_as_told(request, request.delayed_on, workdays=workdays)):
        yield Notice("合理延迟", _told_on(request, LetterKind.DELAY, request.delayed_on), clock.due.date, "第三十五条")
    fee = fee_days.notice_of(request)
    if fee and (service := service_of(fee)) and (clock := due_as_told(request, service.on, workdays=workdays)):
        yield Notice("收费", service.on, promised_on(request, clock), "国办函〔2020〕109号")


def _told_on(request: Request, kind: LetterKind, decided_on: date) -> date:
    """The day on which the letter was served; until its service is known, that of the decision."""
    sent = [letter for letter in request.letters.all() if letter.kind == kind and letter.voided_on is None]
    service = service_of(sent[-1]) if sent else None
    return service.on if service else decided_on


def facts_of(request: Request, *, by, today: date) -> workflow.Facts:
    """`by` None stands for the applicant."""
    correction = correction_of(request)
    waiting = [pause.limit_on for pause in request.pauses.all() if pause.ended_on is None]
    proposed = {proposal.wish: proposal for proposal in request.proposals.all() if proposal.agreed is None}
    held, asked = proposed.get(Wish.REPLY), reasons_of(request)
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
        reply_path=ReplyPath(ApplicationRule.current().reply_path),
        reply_step=ReplyStep(held.step or ReplyStep.GENERAL) if held else None,
        wrote_reply=held is not None and by is not None and held.by_id == by.pk,
        passed_reply=held is not None and by is not None and by.pk in passed_by(held),
        signed=signed_letter(request) is not None,
        reasons_asked=asked is not None,
        reasons_given=bool(asked and asked.received_on),
        handler=str(request.handler or ""),
        is_handler=by is not None and request.handler_id == by.pk,
        delayed_to=request.delayed_to,
        fee_until=_fee_until(request),
        fee_asked=fee_days.standing(request) is not None,
        fee_paid=bool(request.fee_fen),
    )


def _fee_until(request: Request) -> date | None:
    notice = fee_days.waited_for(request)
    return fee_days.limit(notice, workdays=load_workdays()).on if notice else None


def passed_by(held: Proposal) -> set[int]:
    """Who has passed a step of an answer."""
    return {one.by_id for one in held.passages.all() if one.passed}


def reasons_of(request: Request) -> ReasonsAsked | None:
    """The request for reasons, if there was one (第三十五条)."""
    return getattr(request, "reasons_asked", None)


def signed_letter(request: Request) -> Letter | None:
    """The answer that is signed and not served yet."""
    if request.stage in workflow.ANSWERED:
        return None
    finals = set(LETTER_OF.values())
    waiting = (one for one in request.letters.all() if one.kind in finals and one.proposal_id and one.voided_on is None)
    return next((one for one in waiting if service_of(one) is None), None)


def is_signed_answer(letter: Letter) -> bool:
    """Whether it is the answer that waits to be served."""
    waiting = signed_letter(letter.request) if letter.request else None
    return waiting is not None and waiting.pk == letter.pk


def service_of(letter: Letter) -> LetterService | None:
    """How a letter was served, if it was."""
    return getattr(letter, "service", None)


def opens(letter: Letter) -> bool:
    """Whether the applicant may open it, on the tracking page and by the link of a mail."""
    return delivering.opens(
        LetterKind(letter.kind),
        served=service_of(letter) is not None,
        proposed=letter.proposal_id is not None,
        voided=letter.voided_on is not None,
    )


def reached(letter: Letter) -> bool:
    """Whether it is, or was until it became void, the applicant's to have."""
    kind, proposed = LetterKind(letter.kind), letter.proposal_id is not None
    theirs = delivering.opens(kind, served=service_of(letter) is not None, proposed=proposed, voided=False)
    return theirs or kind is LetterKind.RECEIPT


def unserved(request: Request) -> list[Letter]:
    """Notices to the applicant that nobody has registered as served; the answer itself is asked for by whose turn it is."""
    return [one for one in request.letters.all() if opens(one) and service_of(one) is None]


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
        merged_into=merged_number(request),
    )


def merged_number(request: Request) -> str | None:
    """Under which number a merged case goes on; empty where nothing tells any more that both are one applicant's, None: not merged."""
    if request.merged_into is None:
        return None
    asker = asker_of(request)
    return request.merged_into.number if asker and asker == asker_of(request.merged_into) else ""


def name_of(request: Request) -> str:
    """Of the applicant; empty once it is disposed of."""
    who = getattr(request, "applicant", None)
    return who.name if who else ""


def asker_of(request: Request) -> tuple[str, str] | None:
    """Index of the number and kind of the applicant; None where the index is gone."""
    who = getattr(request, "applicant", None)
    return (who.id_index, who.kind) if who and who.id_index else None


def scope_of(held: Request | Matter) -> Office:
    """The office over which one must hold an ability: that of the case or matter, the bureau while it has none."""
    return held.office or Office.objects.get(slug="bureau")


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
    asked = [pause for pause in request.pauses.all() if pause.ended_on is None and pause.limit_on >= today]
    if request.stage == Stage.CONSULTING and asked:
        limit = min(limit_of(pause, workdays) for pause in asked)
        return NextDate(limit.on, "对方最迟答复", limit.provisional)
    if request.redo_by:
        return NextDate(request.redo_by, "按决定重新答复的期限")
    correction = correction_of(request)
    if request.stage == Stage.CORRECTING and correction:
        return NextDate(correction.limit_on, "申请人最迟补正")
    if awaits_payment(request) and (notice := fee_days.waited_for(request)):
        last = fee_days.limit(notice, workdays=workdays)
        return NextDate(last.on, "申请人最迟缴费", last.provisional)
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
    """The last day for the answer: the legal one, the later one that the applicant was told (第三十五条), or that of the decision by which
    the case was taken up again.
    """
    if request.redo_by:
        return request.redo_by
    return max(clock.due.date, request.delayed_to or clock.due.date)


def lateness(request: Request, clock: Clock | None, *, workdays: Workdays, today: date) -> int:
    """Working days by which the reply is or was late; 0 when it is in time or the application was never completed. Of one that waits for a
    payment, or ended for want of it, by how much the notice was.
    """
    if clock is None or awaits_completion(request):
        return 0
    stopped = None if request.redo_by else fee_days.stopped_on(request)
    ended, last = stopped or request.served_on or today, promised_on(request, clock)
    if not clocks.overdue(last, today=ended):
        return 0
    # served on a rest day after the last day: late, though by no whole working day
    return max(1, -clocks.days_left(last, today=ended, workdays=workdays))
