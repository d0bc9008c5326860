"""说明理由: whoever asks clearly too much or too often is asked for reasons once, and may give them (第三十五条)."""

from datetime import date, datetime

from django.db import transaction

from requests_app import cases, letter_facts, workflow
from requests_app.actions import mailing
from requests_app.actions.process_letters import tell_applicant
from requests_app.actions.steps import facts_now, record, record_part
from requests_app.ledger import prose
from requests_app.models import ApplicationRule, ReasonsAsked, Request
from requests_app.noting import personal_objections
from requests_app.vocabulary import LetterKind, MailEvent, Verb
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if


@transaction.atomic
def ask_reasons(
    request: Request, *, by: Staff, at: datetime, excess: str, limit_on: date | None = None
) -> ReasonsAsked:
    """One letter that says how many applications in which time (`excess`). The period for the answer runs on. Raises Refused."""
    facts = facts_now(request, by, at)
    limit_on = limit_on or limit(facts.today)
    reasons = [] if excess.strip() else ["写明申请了多少件、在什么期间，看得出明显超过合理范围"]
    reasons += ["说明理由的期限要晚于今天"] if limit_on <= facts.today else []
    refuse_if(workflow.blockers(Verb.ASK_REASONS, facts) + reasons + personal_objections(excess, "数量和频次"))
    asked = ReasonsAsked(request=request, asked_on=facts.today, excess=excess.strip(), limit_on=limit_on, by=by)
    record_part(asked, Verb.ASK_REASONS.label, by=by, at=at)
    record(request, Verb.ASK_REASONS, f"{prose(limit_on)}前说明理由", by=by, at=at)
    tell_applicant(request, LetterKind.REASONS, letter_facts.of_reasons(request, asked), by=by, at=at)
    mailing.queue(request, MailEvent.REASONS_ASKED, at=at)
    return asked


@transaction.atomic
def receive_reasons(
    request: Request, *, by: Staff | None, at: datetime, answer: str, received_on: date | None = None
) -> None:
    """What the applicant says; whether it is reasonable is decided with the result. `by` None: the applicant. Raises Refused."""
    facts = facts_now(request, by, at)
    received_on = received_on or facts.today
    asked = cases.reasons_of(request)
    reasons = [] if answer.strip() else ["写明申请人说明的理由"]
    reasons += ["收到说明的日期不能晚于今天"] if received_on > facts.today else []
    if asked and received_on < asked.asked_on:
        reasons.append("收到说明的日期不能早于告知的日期")
    refuse_if(workflow.blockers(Verb.RECEIVE_REASONS, facts) + reasons)
    assert asked is not None  # the rule says so
    asked.answer, asked.received_on = answer.strip(), received_on
    record_part(asked, Verb.RECEIVE_REASONS.label, by=by, at=at)
    late = "，晚于期限" if received_on > asked.limit_on else ""
    record(request, Verb.RECEIVE_REASONS, f"{prose(received_on)}收到{late}", by=by, at=at)


def limit(today: date) -> date:
    """The last day where nobody names another, as the bureau has set it."""
    return load_workdays().after(today, ApplicationRule.current().reasons_within).date
