"""The answer, and what comes after it (第三十五至三十九条)."""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from requests_app import answer, cases, letter_facts, serving, withdrawing, workflow
from requests_app.actions import mailing, opinion_links
from requests_app.actions.loosening import loosen
from requests_app.actions.process_letters import tell_applicant
from requests_app.actions.proposing import settle_waiting, withdraw_waiting
from requests_app.actions.serving import finish, keep_service, served
from requests_app.actions.signing import issue_answer
from requests_app.actions.steps import facts_now, record, record_part
from requests_app.answer import Answer
from requests_app.ledger import prose
from requests_app.models import Reply, Request
from requests_app.vocabulary import SERVICE_OF, Delivery, LetterKind, MailEvent, Outcome, Stage, Verb, Wish
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if


@transaction.atomic
def reply(request: Request, given: Answer, *, by: Staff, at: datetime) -> Reply:
    """The answer, complete for its outcome, with the remedies it opens; late it is still sent, and kept as late. Raises Refused."""
    facts = facts_now(request, by, at)
    objections = answer.objections(given, request, today=facts.today, leaves=True)
    refuse_if(workflow.blockers(Verb.REPLY, facts) + objections)
    held = cases.waiting_proposal(request, Wish.REPLY)
    settle_waiting(request, Wish.REPLY, agreed=True, by=by, at=at)
    letter = issue_answer(request, given, by=by, at=at, proposal=held)
    how = served(letter, via=SERVICE_OF[Delivery(given.served_via)], on=given.served_on)
    refuse_if(serving.electronic_objections(how) + serving.day_objections(how, signed_on=letter.on, today=facts.today))
    keep_service(letter, how, by=by, at=at)
    return finish(request, letter, given, Verb.REPLY, by=by, at=at)


@transaction.atomic
def close(request: Request, *, by: Staff, at: datetime) -> None:
    """登记归档: the last step of a case that is answered. Raises Refused."""
    facts = facts_now(request, by, at)
    refuse_if(workflow.blockers(Verb.CLOSE, facts))
    request.stage, request.closed_on = workflow.stage_after(Verb.CLOSE, facts), facts.today
    record(request, Verb.CLOSE, Outcome(request.outcome).label, by=by, at=at)


@transaction.atomic
def reopen(request: Request, *, by: Staff, at: datetime, reason: str, redo_by: date | None = None) -> None:
    """An answered case is taken up again; what was answered stays readable (REG1). `redo_by`: the time that a decision orders for the new
    answer. Raises Refused.
    """
    facts = facts_now(request, by, at)
    refuse_if(workflow.blockers(Verb.REOPEN, facts) + ([] if reason.strip() else ["写明重新办理的理由"]))
    for earlier in request.replies.filter(superseded=False):
        earlier.superseded = True
        record_part(earlier, f"{Verb.REOPEN.label}：{reason}", by=by, at=at)
    before = Outcome(request.outcome).label
    _keep_counted(request, facts.today)
    request.outcome, request.served_on, request.closed_on = "", None, None
    request.archived_on, request.merged_into = None, None
    request.redo_by, request.redo_from = redo_by, facts.today if redo_by else None
    request.stage = workflow.stage_after(Verb.REOPEN, replace(facts, ordered=redo_by is not None))
    record(request, Verb.REOPEN, f"{reason}（原结果：{before}）", by=by, at=at)
    loosen(request, by=by, at=at)
    mailing.queue(request, MailEvent.REOPENED, at=at)


def _keep_counted(request: Request, today: date) -> None:
    """A result with which a year ended stays in table three of that year: its report is published, and a case is counted once."""
    if request.served_on and request.served_on.year < today.year and request.counted_on is None:
        request.counted_outcome, request.counted_on = request.outcome, request.served_on


@transaction.atomic
def withdraw(request: Request, *, at: datetime) -> None:
    """The applicant takes the application back on the site: result O3. Raises Refused."""
    facts = facts_now(request, None, at)
    refuse_if(workflow.withdrawal_blockers(facts.stage))
    _take_back(request, facts.today, by=None, at=at)
    record(request, Verb.REPLY, "申请人在网上撤回申请", by=None, at=at)
    _confirm_withdrawal(request, facts.today, "在网上撤回", by=None, at=at)


@transaction.atomic
def register_withdrawal(request: Request, *, by: Staff, at: datetime, withdrawn_on: date, how: str) -> None:
    """The same, told to staff on `withdrawn_on` by telephone or in writing (`how`). Raises Refused."""
    facts = facts_now(request, by, at)
    submitted_on, received_on = timezone.localdate(request.submitted_at), request.received_on
    reasons = withdrawing.objections(
        withdrawn_on, how, submitted_on=submitted_on, received_on=received_on, today=facts.today
    )
    refuse_if(workflow.blockers(Verb.WITHDRAW, facts) + reasons)
    _take_back(request, withdrawn_on, by=by, at=at)
    record(request, Verb.WITHDRAW, f"{prose(withdrawn_on)}，{how.strip()}", by=by, at=at)
    _confirm_withdrawal(request, withdrawn_on, how, by=by, at=at)


def _take_back(request: Request, day: date, *, by: Staff | None, at: datetime) -> None:
    """Before receipt was confirmed the withdrawal itself is the contact between both sides, so its day is that of receipt:
    the case is counted once as received and once as closed.
    """
    if request.received_on is None:
        request.received_on, request.received_note = day, "确认前申请人撤回，以撤回之日为收到申请之日"
    withdraw_waiting(request, at=at)
    opinion_links.end_all(request, by=by, at=at)
    request.outcome, request.served_on, request.stage = Outcome.O3, day, Stage.REPLIED
    mailing.queue(request, MailEvent.WITHDRAWN, at=at)


def _confirm_withdrawal(request: Request, day: date, how: str, *, by: Staff | None, at: datetime) -> None:
    """撤回确认书: it decides nothing, so that it is numbered among the notices."""
    tell_applicant(request, LetterKind.WITHDRAWN, letter_facts.of_withdrawal(request, day, how), by=by, at=at)
