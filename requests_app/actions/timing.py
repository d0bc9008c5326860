"""What moves the last day of the answer, beside consultation and completion: extension, delay, payment."""

from datetime import date, datetime

from django.db import transaction

from requests_app import cases, charging, fee_days, fees, letter_facts, workflow
from requests_app.actions import mailing
from requests_app.actions.process_letters import tell_applicant
from requests_app.actions.proposing import extension_objections, settle_waiting
from requests_app.actions.steps import facts_now, record, record_part
from requests_app.clock import Clock
from requests_app.ledger import dated, prose
from requests_app.models import ApplicationRule, Charge, Request
from requests_app.vocabulary import LetterKind, MailEvent, Verb, Wish
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if

MOST_FEN = 100_000_000_00


@transaction.atomic
def extend(request: Request, *, by: Staff, at: datetime, days: int | None, reason: str) -> None:
    """Once, by at most 20 working days, approved by the head of the working body, told before the first period ends; later it is kept
    as a breach (第三十三条). Decides on the proposal that waits, also where other days are granted. Raises Refused.
    """
    facts = facts_now(request, by, at)
    refuse_if(workflow.blockers(Verb.EXTEND, facts) + extension_objections(request, days, reason))
    before = _clock(request, facts.today)
    assert days is not None  # checked above
    settle_waiting(request, Wish.EXTENSION, agreed=True, by=by, at=at)
    request.extension_days, request.extension_reason, request.extended_on = days, reason.strip(), facts.today
    request.extension_approved_by = by
    request.stage = workflow.stage_after(Verb.EXTEND, facts)
    breach = f"，晚于原期限{prose(before.due.date)}" if facts.today > before.due.date else ""
    record(request, Verb.EXTEND, f"延长{days}个工作日{breach}，{reason.strip()}", by=by, at=at)
    until = dated(_clock(request, facts.today))
    tell_applicant(request, LetterKind.EXTENSION, letter_facts.of_extension(request, until), by=by, at=at)
    mailing.queue(request, MailEvent.EXTENDED, at=at)


@transaction.atomic
def delay(request: Request, *, by: Staff, at: datetime, delayed_to: date | None, reason: str) -> None:
    """A later day for an application that is reasonable but too much for the period (第三十五条); the legal period stays as it is,
    and stays shown. Raises Refused.
    """
    facts = facts_now(request, by, at)
    reasons, due = workflow.blockers(Verb.DELAY, facts), facts.today
    if request.received_on:
        due = _clock(request, facts.today).due.date
        reasons += workflow.delay_objections(delayed_to, reason, due=due, today=facts.today)
    refuse_if(reasons)
    assert delayed_to is not None  # checked above
    request.delayed_to, request.delay_reason, request.delayed_on = delayed_to, reason.strip(), facts.today
    request.stage = workflow.stage_after(Verb.DELAY, facts)
    breach = f"，晚于答复期限{prose(due)}" if facts.today > due else ""
    record(request, Verb.DELAY, f"{prose(delayed_to)}以前答复{breach}，{reason.strip()}", by=by, at=at)
    tell_applicant(request, LetterKind.DELAY, letter_facts.of_delay(request), by=by, at=at)
    mailing.queue(request, MailEvent.DELAYED, at=at)


@transaction.atomic
def record_payment(request: Request, *, by: Staff, at: datetime, paid_on: date, fen: int) -> None:
    """The fee is paid in full: by the rule of the bureau the period starts again the next day. `fen`: how much. Raises Refused.

    Paid after its last day it still counts, as long as the application was not ended for it; the lateness is kept.
    """
    facts = facts_now(request, by, at)
    reasons = workflow.blockers(Verb.RECORD_PAYMENT, facts)
    reasons += ["缴费日期不能晚于今天"] if paid_on > facts.today else []
    reasons += ["缴费日期不能早于收到申请之日"] if request.received_on and paid_on < request.received_on else []
    reasons += [] if 0 < fen <= MOST_FEN else ["写明缴了多少元"]
    reasons += fees.payment_objections(fen, charging.due_fen(request)) if 0 < fen <= MOST_FEN else []
    refuse_if(reasons)
    charge, late = _charge(request), _paid_late(request, paid_on)
    restarts = charge.restarts if charge else ApplicationRule.current().fee_restarts
    request.fee_fen, request.fee_restart_on = fen, paid_on if restarts else None
    request.stage = workflow.stage_after(Verb.RECORD_PAYMENT, facts)
    effect = "，期限从次日重新计算" if restarts else ""
    if charge:
        charge.paid_on = paid_on
        record_part(charge, f"{prose(paid_on)}缴清", by=by, at=at)
    record(request, Verb.RECORD_PAYMENT, f"{prose(paid_on)}缴{fen / 100:.2f}元{late}{effect}", by=by, at=at)
    mailing.queue(request, MailEvent.FEE_PAID, at=at)


def _paid_late(request: Request, paid_on: date) -> str:
    notice = fee_days.notice_of(request)
    last = fee_days.limit(notice, workdays=load_workdays()) if notice else None
    return f"，晚于期限{last}" if last and not last.provisional and paid_on > last.on else ""


def _charge(request: Request) -> Charge | None:
    notice = fee_days.notice_of(request)
    return fee_days.charge_of(notice) if notice else None


def _clock(request: Request, today: date) -> Clock:
    clock = cases.clock_of(request, workdays=load_workdays(), today=today)
    assert clock is not None  # constraint a_case_in_hand_has_its_receipt_date
    return clock
