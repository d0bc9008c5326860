"""Third parties and co-authors are asked; meanwhile the clock stands still (第三十二条、第三十四条)."""

from datetime import date, datetime

from django.db import transaction

from requests_app import workflow
from requests_app.actions import mailing
from requests_app.actions.process_letters import ask_others
from requests_app.actions.steps import facts_now, record, record_part
from requests_app.clock import OPINION, opinion_due
from requests_app.ledger import prose
from requests_app.models import Pause, Request
from requests_app.vocabulary import MailEvent, PauseKind, Verb
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if


@transaction.atomic
def consult(
    request: Request,
    *,
    by: Staff,
    at: datetime,
    kind: str,
    sent_on: date,
    letter_received_on: date | None = None,
    about: str = "",
    to: str = "",
) -> Pause:
    """A letter to a third party or co-author agency: the clock stops the day after. Raises Refused.

    The limit is 15 working days from the day on which the letter arrived there, the day of sending where that is unknown. `to`: whom the
    letter is to; it stands in the letter alone.
    """
    facts = facts_now(request, by, at)
    arrived = letter_received_on or sent_on
    reasons = ["发出日期不能晚于今天"] if sent_on > facts.today else []
    reasons += ["对方收到的日期不能早于发出日期"] if arrived < sent_on else []
    reasons += ["对方收到的日期不能晚于今天"] if sent_on <= facts.today < arrived else []
    reasons += ["发出日期不能早于收到申请之日"] if request.received_on and sent_on < request.received_on else []
    refuse_if(workflow.blockers(Verb.CONSULT, facts) + reasons)
    limit_on = opinion_due(arrived, workdays=load_workdays()).date
    pause = Pause(request=request, kind=kind, sent_on=sent_on, arrived_on=letter_received_on, limit_on=limit_on, by=by)
    record_part(pause, Verb.CONSULT.label, by=by, at=at)
    request.stage = workflow.stage_after(Verb.CONSULT, facts)
    detail = f"{PauseKind(kind).label}，{prose(sent_on)}发出，{OPINION}个工作日{f'，{about}' if about else ''}"
    record(request, Verb.CONSULT, detail, by=by, at=at)
    ask_others(request, pause, about, to, by=by, at=at)
    mailing.queue(request, MailEvent.CONSULTING, at=at)
    return pause


@transaction.atomic
def end_consultation(pause: Pause, *, by: Staff, at: datetime, ended_on: date, opinion: str) -> None:
    """The opinion is here: the clock runs on from the next day, from its limit where it comes later. Raises Refused."""
    request = pause.request
    facts = facts_now(request, by, at)
    pause.refresh_from_db()  # somebody else may have been first
    reasons = ["这次征求意见已经登记过结果"] if pause.ended_on else []
    reasons += _end_objections(pause, ended_on, today=facts.today)
    reasons += [] if opinion.strip() else ["写明对方的意见"]
    refuse_if(workflow.blockers(Verb.END_CONSULTATION, facts) + reasons)
    pause.ended_on, pause.opinion = ended_on, opinion
    record_part(pause, Verb.END_CONSULTATION.label, by=by, at=at)
    others = request.pauses.filter(ended_on__isnull=True).exists()
    request.stage = workflow.stage_after(Verb.END_CONSULTATION, facts, still_consulting=others)
    late = f"，晚于期限{prose(pause.limit_on)}" if ended_on > pause.limit_on else ""
    record(request, Verb.END_CONSULTATION, f"{prose(ended_on)}收到{late}，{opinion}", by=by, at=at)
    if not others:
        mailing.queue(request, MailEvent.CONSULTED, at=at)


def _end_objections(pause: Pause, ended_on: date, *, today: date) -> list[str]:
    """Why the opinion cannot have come on that day."""
    if ended_on > today:
        return ["收到意见的日期不能晚于今天"]
    if ended_on < pause.sent_on:
        return ["收到意见的日期不能早于发出日期"]
    if pause.arrived_on and ended_on < pause.arrived_on:
        return [f"对方{prose(pause.arrived_on)}才收到征求意见书，收到意见的日期不能早于这一天"]
    return []
