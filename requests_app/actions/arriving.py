"""When a 征求意见书 reached whom it asks: their 15 working days are counted from there (第三十二条、第三十四条)."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from requests_app import cases, consultations, opinions, workflow
from requests_app.actions.steps import facts_now, record, record_part
from requests_app.clock import opinion_due
from requests_app.ledger import prose
from requests_app.models import Letter, Pause, Request
from requests_app.opinions import HAD, RETURNED
from requests_app.vocabulary import LetterKind, Verb
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if


@transaction.atomic
def note_arrival(pause: Pause, *, by: Staff, at: datetime, on: date) -> None:
    """The letter reached whom it asks: their 15 working days run from this day. Raises Refused."""
    request = pause.request
    facts = facts_now(request, by, at)
    pause.refresh_from_db()
    refuse_if(workflow.blockers(Verb.CORRECT_DAY, facts))
    refuse_if(opinions.arrival_objections(consultations.fact_of(pause), on, today=facts.today))
    put_arrival(request, pause, on, by=by, at=at)


def put_arrival(request: Request, pause: Pause, on: date, *, by: Staff, at: datetime) -> None:
    """Limit and case go with it."""
    pause.arrived_on, pause.limit_on = on, opinion_due(on, workdays=load_workdays()).date
    record_part(pause, f"对方{prose(on)}收到征求意见书", by=by, at=at)
    detail = f"对方{prose(on)}收到征求意见书，最迟{prose(pause.limit_on)}答复"
    record(request, Verb.CORRECT_DAY, detail, by=by, at=at)


@transaction.atomic
def note_returned(pause: Pause, *, by: Staff, at: datetime, returned_on: date, tried: str) -> None:
    """无法送达: nobody can have had it; once its time is over the bureau decides as upon silence (第三十二条). Raises Refused."""
    request = pause.request
    facts = facts_now(request, by, at)
    pause.refresh_from_db()
    fact = consultations.fact_of(pause)
    refuse_if(workflow.blockers(Verb.CORRECT_DAY, facts) + opinions.return_blockers(fact))
    found = opinions.return_objections(fact, returned_on, tried, today=facts.today)
    refuse_if(reason for several in found.values() for reason in several)
    pause.returned_on, pause.returned_note = returned_on, tried.strip()
    record_part(pause, RETURNED, by=by, at=at)
    record_part(request, f"{RETURNED}：{prose(returned_on)}退回", by=by, at=at)


@transaction.atomic
def note_notice_arrival(pause: Pause, *, by: Staff, at: datetime, had_on: date) -> None:
    """A third party had the 决定公开告知书 that was posted: only then it knows what will be public (第三十二条). Raises Refused."""
    request = pause.request
    today = facts_now(request, by, at).today
    pause = Pause.objects.select_related(*consultations.WITH).get(pk=pause.pk)
    posted, finding = consultations.posted_on(pause), consultations.finding_of(pause)
    refuse_if(opinions.had_blockers(consultations.finder_of(request, by), posted))
    assert posted is not None and finding is not None  # the rule says so
    refuse_if(opinions.had_objections(had_on, posted_on=posted, today=today))
    finding.had_on = had_on
    record_part(finding, HAD, by=by, at=at)
    record_part(request, f"{HAD}：{prose(had_on)}", by=by, at=at)


def follow_service(letter: Letter, on: date, *, arrives: bool, by: Staff, at: datetime) -> None:
    """The letter to whom is asked was served. `arrives`: that is the day on which they had it, which the day of posting is not."""
    if letter.request is None or letter.kind not in {LetterKind.THIRD_PARTY, LetterKind.CO_AUTHOR} or not arrives:
        return
    today, pause = timezone.localdate(at), Pause.objects.filter(consulted__letter=letter).first()
    if pause is None or pause.arrived_on == on:
        return
    settled = workflow.blockers(Verb.CORRECT_DAY, cases.facts_of(letter.request, by=by, today=today))
    if settled or opinions.arrival_objections(consultations.fact_of(pause), on, today=today):
        return  # the service stands; what it would move is settled, or came back before
    put_arrival(letter.request, pause, on, by=by, at=at)
