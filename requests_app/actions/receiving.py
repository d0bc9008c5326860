"""The general office takes a case in and hands it to who answers it."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from requests_app import receipt, workflow
from requests_app.actions import mailing
from requests_app.actions.steps import facts_now, record
from requests_app.ledger import prose
from requests_app.models import Assignment, Request
from requests_app.vocabulary import MailEvent, Verb, Via
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.refusals import refuse_if
from taizhou_portal.bureau.vocabulary import Ability


@transaction.atomic
def confirm_receipt(
    request: Request, *, by: Staff, at: datetime, signed_on: date | None = None, confirmed_on: date | None = None
) -> None:
    """Fixes 收到申请之日 by the rule of the channel (第三十一条). Raises Refused."""
    facts = facts_now(request, by, at)
    days = {"signed_on": signed_on, "confirmed_on": confirmed_on}
    via, arrived_on = Via(request.via), timezone.localdate(request.submitted_at)
    refuse_if(
        workflow.blockers(Verb.CONFIRM, facts)
        + receipt.objections(via, arrived_on=arrived_on, today=facts.today, **days)
    )
    fixed = receipt.receipt(via, arrived_on=arrived_on, **days)
    request.received_on, request.received_note = fixed.on, fixed.note
    request.stage = workflow.stage_after(Verb.CONFIRM, facts)
    record(request, Verb.CONFIRM, f"{prose(fixed.on)}，{fixed.note}", by=by, at=at)
    mailing.queue(request, MailEvent.CONFIRMED, at=at)


@transaction.atomic
def assign(
    request: Request,
    *,
    by: Staff,
    at: datetime,
    office: Office,
    handler: Staff | None = None,
    internal_due_on: date | None = None,
    note: str = "",
) -> None:
    """Hands the case to an office, if wanted to one person of it; also hands it on. Raises Refused."""
    facts = facts_now(request, by, at)
    refuse_if(workflow.blockers(Verb.ASSIGN, facts) + _assignment_objections(office, handler))
    request.stage = workflow.stage_after(Verb.ASSIGN, facts)
    request.office, request.handler = office, handler
    Assignment.objects.create(
        request=request, office=office, handler=handler, internal_due_on=internal_due_on, note=note, by=by, at=at
    )
    record(request, Verb.ASSIGN, f"{office}{f' {handler}' if handler else ''}", by=by, at=at)


def _assignment_objections(office: Office, handler: Staff | None) -> list[str]:
    reasons = [f"{office}已经撤销"] if office.closed_on else []
    if handler and not may(handler, Ability.HANDLE, office):
        reasons.append(f"{handler}没有{office}的“{Ability.HANDLE.label}”职责")
    return reasons
