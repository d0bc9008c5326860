"""The general office takes a case in and hands it to who answers it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from requests_app import cases, receipt, workflow
from requests_app.actions import mailing
from requests_app.actions.steps import facts_now, known, record, record_part
from requests_app.actions.telling import tell_deciders, tell_office
from requests_app.ledger import prose
from requests_app.models import Assignment, CoOffice, Request
from requests_app.vocabulary import OPEN, MailEvent, Verb, Via
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Office, Staff
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
    co_offices: Sequence[Office] = (),
) -> None:
    """Hands the case to the office that answers, if wanted to one person of it; also hands it on. `co_offices` help, with the same
    inner limit; those that help already go on. Raises Refused.
    """
    facts = facts_now(request, by, at)
    reasons = _assignment_objections(office, handler, co_offices)
    reasons += _limit_objections(request, internal_due_on, facts.today)
    refuse_if(workflow.blockers(Verb.ASSIGN, facts) + reasons)
    _tell_former(request, office, handler, by=by, at=at)
    request.stage = workflow.stage_after(Verb.ASSIGN, facts)
    request.office, request.handler, request.internal_due_on = office, handler, internal_due_on
    Assignment.objects.create(
        request=request, office=office, handler=handler, internal_due_on=internal_due_on, note=note, by=by, at=at
    )
    _end_help(request, office, by=by, at=at)
    helping = set(request.co_offices.filter(ended_on=None).values_list("office", flat=True))
    for other in co_offices:
        if other.pk not in helping:
            _ask_help(request, other, internal_due_on, note, by=by, at=at)
    record(request, Verb.ASSIGN, _handed(office, handler, co_offices, internal_due_on), by=by, at=at)
    tell_office(request, "分来一件申请", office, by=by, at=at, words=note)


@transaction.atomic
def claim(request: Request, *, by: Staff, at: datetime) -> None:
    """Somebody of the office takes the case that was given to all of them. Of two who try, one has it. Raises Refused."""
    facts = facts_now(request, by, at)
    refuse_if(workflow.blockers(Verb.CLAIM, facts))
    request.handler = by
    request.stage = workflow.stage_after(Verb.CLAIM, facts)
    record(request, Verb.CLAIM, str(by), by=by, at=at)


@transaction.atomic
def send_back(request: Request, *, by: Staff, at: datetime, reason: str) -> None:
    """An office to which the case does not belong gives it back to the general office. Raises Refused."""
    facts = facts_now(request, by, at)
    refuse_if(workflow.blockers(Verb.SEND_BACK, facts) + ([] if reason.strip() else ["写明退回的理由"]))
    request.stage, office = workflow.stage_after(Verb.SEND_BACK, facts), request.office
    request.office, request.handler, request.internal_due_on = None, None, None
    record(request, Verb.SEND_BACK, f"{office}：{reason.strip()}", by=by, at=at)
    tell_deciders(request, f"{office}退回一件申请", Ability.RECEIVE, by=by, at=at)


@transaction.atomic
def answer_help(help: CoOffice, *, by: Staff, at: datetime, answer: str) -> None:
    """What a helping office has to say; said again it replaces what was said, which history keeps. Raises Refused."""
    facts = facts_now(help.request, by, at)
    help.refresh_from_db()
    reasons = known(by, help.office, Ability.HANDLE)
    reasons += [] if facts.stage in OPEN else [f"申请{facts.stage.label}，不用再协办"]
    reasons += ["协办已经取消"] if help.ended_on else []
    refuse_if(reasons + ([] if answer.strip() else ["写明协办意见"]))
    help.answer, help.answered_on, help.handler = answer.strip(), facts.today, by
    record_part(help, "协办意见", by=by, at=at)
    record_part(help.request, f"协办意见：{help.office}", by=by, at=at)
    if help.request.office:
        tell_office(help.request, f"{help.office}的协办意见", help.request.office, by=by, at=at)


@transaction.atomic
def end_help(help: CoOffice, *, by: Staff, at: datetime) -> None:
    """The help is not needed any more. Raises Refused."""
    facts = facts_now(help.request, by, at)
    help.refresh_from_db()
    may_not = [] if Ability.RECEIVE in (facts.abilities or ()) else [f"要有“{Ability.RECEIVE.label}”的职责才能取消协办"]
    refuse_if(may_not + (["协办已经取消"] if help.ended_on else []))
    _cancel(help, by=by, at=at)
    record_part(help.request, f"取消协办：{help.office}", by=by, at=at)


def _ask_help(
    request: Request, office: Office, internal_due_on: date | None, note: str, *, by: Staff, at: datetime
) -> None:
    asked = CoOffice(request=request, office=office, internal_due_on=internal_due_on, note=note, by=by, at=at)
    record_part(asked, "请求协办", by=by, at=at)
    tell_office(request, "请协办一件申请", office, by=by, at=at, words=note)


def _end_help(request: Request, office: Office, *, by: Staff, at: datetime) -> None:
    """An office that answers does not help itself."""
    for help in request.co_offices.filter(office=office, ended_on=None):
        _cancel(help, by=by, at=at)


def _cancel(help: CoOffice, *, by: Staff, at: datetime) -> None:
    help.ended_on = timezone.localdate(at)
    record_part(help, "取消协办", by=by, at=at)


def _limit_objections(request: Request, limit: date | None, today: date) -> list[str]:
    """An inner limit lies between today and the last day for the answer, as long as that is known and has not passed."""
    if limit is None:
        return []
    if limit < today:
        return ["内部时限不能早于今天"]
    clock = cases.clock_of(request, workdays=load_workdays(), today=today)
    if clock is None or clock.waiting or cases.stands_still(request):
        return []
    last = cases.promised_on(request, clock)
    return [f"内部时限不能晚于答复期限{prose(last)}"] if today <= last < limit else []


def _tell_former(request: Request, office: Office, handler: Staff | None, *, by: Staff, at: datetime) -> None:
    """Whoever had the case hears that somebody else has it now."""
    if request.office and (request.office != office or request.handler not in (None, handler)):
        words = f"改由{_handed(office, handler, (), None)}办理"
        tell_office(request, "申请已改派", request.office, by=by, at=at, words=words)


def _handed(office: Office, handler: Staff | None, co_offices: Sequence[Office], internal_due_on: date | None) -> str:
    words = [f"{office}{f' {handler}' if handler else ''}"]
    words += [f"协办{'、'.join(str(other) for other in co_offices)}"] if co_offices else []
    words += [f"内部时限{prose(internal_due_on)}"] if internal_due_on else []
    return "，".join(words)


def _assignment_objections(office: Office, handler: Staff | None, co_offices: Sequence[Office]) -> list[str]:
    reasons = [f"{one}已经撤销" for one in (office, *co_offices) if one.closed_on]
    reasons += known(handler, office, Ability.HANDLE) if handler else []
    return reasons + (["主办处室不用再选作协办"] if office in co_offices else [])
