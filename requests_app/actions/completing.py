"""补正: what the application lacks is asked for once, and completed (第三十条)."""

from datetime import date, datetime

from django.db import transaction

from requests_app import cases, letter_facts, workflow
from requests_app.actions import mailing
from requests_app.actions.process_letters import tell_applicant
from requests_app.actions.steps import facts_now, record, record_part
from requests_app.clock import correction_notice_due
from requests_app.ledger import prose
from requests_app.models import Correction, Request
from requests_app.vocabulary import LetterKind, MailEvent, Verb
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if

CORRECTION_TIME = 15  # 工作日：给申请人补正的时间（本机关的做法，法律只要求合理）


@transaction.atomic
def ask_correction(
    request: Request, *, by: Staff, at: datetime, points: str, limit_on: date | None = None
) -> Correction:
    """One letter with all points. After seven working days it is still possible, and kept as a breach of 第三十条. Raises Refused."""
    facts, workdays = facts_now(request, by, at), load_workdays()
    limit_on = limit_on or limit(facts.today)
    reasons = [] if points.strip() else ["写明需要补正的全部内容"]
    reasons += ["补正期限要晚于今天"] if limit_on <= facts.today else []
    refuse_if(workflow.blockers(Verb.ASK_CORRECTION, facts) + reasons)
    assert request.received_on is not None  # constraint a_case_in_hand_has_its_receipt_date
    last = correction_notice_due(request.received_on, workdays=workdays).date
    correction = Correction(request=request, asked_on=facts.today, points=points, limit_on=limit_on, by=by)
    record_part(correction, Verb.ASK_CORRECTION.label, by=by, at=at)
    request.stage = workflow.stage_after(Verb.ASK_CORRECTION, facts)
    breach = f"，超过7个工作日，应不晚于{prose(last)}" if facts.today > last else ""
    record(request, Verb.ASK_CORRECTION, f"{prose(limit_on)}前补正{breach}", by=by, at=at)
    tell_applicant(request, LetterKind.CORRECTION, letter_facts.of_correction(request, correction), by=by, at=at)
    mailing.queue(request, MailEvent.CORRECTION_ASKED, at=at)
    return correction


@transaction.atomic
def receive_correction(
    request: Request, *, by: Staff | None, at: datetime, answer: str, received_on: date | None = None
) -> None:
    """The completed application is here; the period starts again that day (第三十条). `by` None: the applicant. Raises Refused."""
    facts = facts_now(request, by, at)
    received_on = received_on or facts.today
    correction = cases.correction_of(request)
    reasons = [] if answer.strip() else ["写明补正的内容"]
    reasons += ["收到补正的日期不能晚于今天"] if received_on > facts.today else []
    if correction and received_on < correction.asked_on:
        reasons.append("收到补正的日期不能早于告知补正的日期")
    refuse_if(workflow.blockers(Verb.RECEIVE_CORRECTION, facts) + reasons)
    assert correction is not None  # a case that awaits completion has its notice
    correction.answer, correction.received_on = answer, received_on
    record_part(correction, Verb.RECEIVE_CORRECTION.label, by=by, at=at)
    request.stage = workflow.stage_after(Verb.RECEIVE_CORRECTION, facts)
    late = "，晚于补正期限" if received_on > correction.limit_on else ""
    record(request, Verb.RECEIVE_CORRECTION, f"{prose(received_on)}{late}，期限从次日重新计算", by=by, at=at)
    mailing.queue(request, MailEvent.CORRECTION_RECEIVED, at=at)


def limit(today: date) -> date:
    """The last day where nobody names another."""
    return load_workdays().after(today, CORRECTION_TIME).date
