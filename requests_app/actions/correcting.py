"""更正日期: a day of a case that was entered wrongly, or came to be known later. The clock follows; what stood is in history."""

from datetime import date, datetime

from django.db import transaction

from requests_app import correcting, entered, receipt, workflow
from requests_app.actions import mailing
from requests_app.actions.steps import facts_now, record, record_part
from requests_app.actions.telling import tell_office
from requests_app.clock import opinion_due
from requests_app.correcting import Entered
from requests_app.ledger import prose
from requests_app.models import Pause, Request
from requests_app.vocabulary import MailEvent, Verb, Via
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if

OF_PAUSE = {entered.SENT: "sent_on", entered.ARRIVED: "arrived_on", entered.ENDED: "ended_on"}
TOLD = "日期已更正，期限随着改变"


@transaction.atomic
def correct_day(request: Request, *, by: Staff, at: datetime, which: str, on: date, reason: str) -> None:
    """`which`: the key of one of `entered.days_of`. Whoever has the case is told. Raises Refused."""
    facts = facts_now(request, by, at)
    day = next((one for one in entered.days_of(request) if one.key == which), None)
    refuse_if(workflow.blockers(Verb.CORRECT_DAY, facts) + ([] if day else ["选择要更正的日期"]))
    assert day is not None  # checked above
    refuse_if(correcting.objections(day, on, reason, today=facts.today, abilities=facts.abilities))
    _put(request, day, on, by=by, at=at)
    request.stage = workflow.stage_after(Verb.CORRECT_DAY, facts)
    words = f"{day.told}改为{prose(on)}"
    record(request, Verb.CORRECT_DAY, f"{words}，{reason.strip()}", by=by, at=at)
    if request.office:
        tell_office(request, TOLD, request.office, by=by, at=at, words=words)


def _put(request: Request, day: Entered, on: date, *, by: Staff, at: datetime) -> None:
    kind, _, pk = day.key.partition("-")
    if kind == entered.RECEIVED:
        assert day.on is not None  # `days_of` begins with the receipt
        fixed = receipt.corrected(Via(request.via), on, before=day.on)
        request.received_on, request.received_note = fixed.on, fixed.note
        mailing.queue(request, MailEvent.CONFIRMED, at=at)
    elif kind == entered.COMPLETED:
        request.correction.received_on = on
        record_part(request.correction, Verb.CORRECT_DAY.label, by=by, at=at)
    elif kind == entered.PAID:
        request.fee_restart_on = on
        for charge in request.charges.exclude(paid_on=None):
            charge.paid_on = on
            record_part(charge, Verb.CORRECT_DAY.label, by=by, at=at)
    else:
        _put_pause(request.pauses.get(pk=pk), OF_PAUSE[kind], on, by=by, at=at)


def _put_pause(pause: Pause, field: str, on: date, *, by: Staff, at: datetime) -> None:
    """The limit of who was asked goes with the day on which the letter left or arrived."""
    setattr(pause, field, on)
    if field != "ended_on":
        pause.limit_on = opinion_due(pause.arrived_on or pause.sent_on, workdays=load_workdays()).date
    record_part(pause, Verb.CORRECT_DAY.label, by=by, at=at)
