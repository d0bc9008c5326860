"""Third parties and co-authors are asked; meanwhile the clock stands still (第三十二条、第三十四条)."""

from datetime import date, datetime

from django.db import transaction

from requests_app import consultations, opinions, workflow
from requests_app.actions import mailing, opinion_links
from requests_app.actions.process_letters import ask_others
from requests_app.actions.steps import facts_now, record, record_part
from requests_app.clock import OPINION, opinion_due
from requests_app.ledger import prose
from requests_app.models import Consulted, GivenOpinion, Pause, Request
from requests_app.opinions import Given
from requests_app.opinions.vocabulary import Came, LinkEnd
from requests_app.vocabulary import MailEvent, PauseKind, Verb
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.notices.mail import can_reach
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
    address: str = "",
    email: str = "",
    phone: str = "",
) -> Pause:
    """A letter to a third party or co-author agency: the clock stops the day after. Raises Refused.

    The limit is 15 working days from the day on which the letter arrived there, the day of sending where that is unknown. `to`: whom the
    letter is to; name and address stand in it and in a sealed row alone; where `email` is known the link goes there by itself.
    """
    facts = facts_now(request, by, at)
    arrived = letter_received_on or sent_on
    reasons = ["发出日期不能晚于今天"] if sent_on > facts.today else []
    reasons += ["对方收到的日期不能早于发出日期"] if arrived < sent_on else []
    reasons += ["对方收到的日期不能晚于今天"] if sent_on <= facts.today < arrived else []
    reasons += ["发出日期不能早于收到申请之日"] if request.received_on and sent_on < request.received_on else []
    reasons += ["对方的电子邮箱写得不完整"] if email and not can_reach(email) else []
    refuse_if(workflow.blockers(Verb.CONSULT, facts) + reasons)
    limit_on = opinion_due(arrived, workdays=load_workdays()).date
    pause = Pause(request=request, kind=kind, sent_on=sent_on, arrived_on=letter_received_on, limit_on=limit_on, by=by)
    record_part(pause, Verb.CONSULT.label, by=by, at=at)
    request.stage = workflow.stage_after(Verb.CONSULT, facts)
    detail = f"{PauseKind(kind).label}，{prose(sent_on)}发出，{OPINION}个工作日"  # what is asked may tell of them
    record(request, Verb.CONSULT, detail, by=by, at=at)
    whom = {"name": to, "address": address, "email": email, "phone": phone}
    _ask(request, pause, about, whom, by=by, at=at)
    if email:
        opinion_links.mail_at_once(pause, by=by, at=at)
    mailing.queue(request, MailEvent.CONSULTING, at=at)
    return pause


def _ask(request: Request, pause: Pause, about: str, whom: dict[str, str], *, by: Staff, at: datetime) -> None:
    """The letters, and the sealed row of who is asked."""
    code = consultations.new_code()
    letter = ask_others(request, pause, about, whom["name"], code, by=by, at=at)
    said = {name: words.strip() for name, words in whom.items()}
    asked = Consulted(pause=pause, letter=letter, about=about.strip() or request.subject, **said)
    asked.code_index = consultations.index_of(code)
    record_part(asked, Verb.CONSULT.label, by=by, at=at)


@transaction.atomic
def end_consultation(
    pause: Pause,
    *,
    by: Staff | None,
    at: datetime,
    ended_on: date,
    opinion: str,
    given: Given | None = None,
    came: Came = Came.WRITTEN,
) -> None:
    """The opinion is here: the clock runs on from the next day, from its limit where it comes later. `by` None: they sent it themselves;
    `given`: what it says, where that is told apart. Raises Refused.
    """
    request = pause.request
    facts = facts_now(request, by, at)
    pause.refresh_from_db()  # somebody else may have been first
    reasons = ["这次征求意见已经登记过结果"] if pause.ended_on else []
    fact = consultations.fact_of(pause)
    reasons += opinions.end_objections(fact, ended_on, pause.arrived_on, today=facts.today)
    reasons += [] if opinion.strip() else ["写明对方的意见"]
    if given:
        found = opinions.given_objections(PauseKind(pause.kind), given, online=came is Came.ONLINE)
        reasons += [reason for several in found.values() for reason in several]
    refuse_if(workflow.blockers(Verb.END_CONSULTATION, facts) + reasons)
    opinion = opinions.told(given) if given else opinion  # their own words are sealed
    pause.ended_on, pause.opinion = ended_on, opinion
    record_part(pause, Verb.END_CONSULTATION.label, by=by, at=at)
    if given:
        _keep(pause, given, came, by=by, at=at)
    opinion_links.end(pause, LinkEnd.USED if came is Came.ONLINE else LinkEnd.OVER, by=by, at=at)
    others = request.pauses.filter(ended_on__isnull=True).exists()
    request.stage = workflow.stage_after(Verb.END_CONSULTATION, facts, still_consulting=others)
    late = f"，晚于期限{prose(pause.limit_on)}" if ended_on > pause.limit_on else ""
    record(request, Verb.END_CONSULTATION, f"{prose(ended_on)}收到{late}，{opinion}", by=by, at=at)
    if not others:
        mailing.queue(request, MailEvent.CONSULTED, at=at)


def _keep(pause: Pause, given: Given, came: Came, *, by: Staff | None, at: datetime) -> None:
    said = {name: getattr(given, name).strip() for name in ("interest", "parts", "reasons", "person", "phone")}
    row = GivenOpinion(pause=pause, stance=given.stance, came=came, by=by, at=at, **said)
    record_part(row, Verb.END_CONSULTATION.label, by=by, at=at)
