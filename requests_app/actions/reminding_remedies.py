"""催办提醒 of reviews and lawsuits: our answer is due, a decision is overdue, a case waits to be taken up again, the year ends."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from requests_app import remedy_days
from requests_app.actions.reminding import Reminded, remind_each
from requests_app.models import Remedy
from requests_app.redress import calling
from requests_app.redress.calling import Facts
from requests_app.redress.vocabulary import RemedyResult
from taizhou_portal.bureau import notices
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Notice, Office
from taizhou_portal.bureau.notices import News
from taizhou_portal.bureau.permissions import who_may
from taizhou_portal.bureau.vocabulary import Ability
from taizhou_portal.bureau.workdays import Workdays


def remind_of_remedies(*, at: datetime) -> Reminded:
    """Says to 局办公室 what is due on the day of `at` and was not said yet; on a day off nothing. An error at one stops no other.

    What was said and nobody looked at goes once it is true no more.
    """
    workdays, today = load_workdays(), timezone.localdate(at)
    if not workdays.includes(today):
        return Reminded()
    return remind_each(
        _waiting(),
        lambda remedy: calling.calls(facts_of(remedy, workdays), today=today, workdays=workdays),
        lambda remedy, what: _say(remedy, what, at),
        url=_url,
        sayings=calling.SAYINGS,
        called="remedy",
    )


def facts_of(remedy: Remedy, workdays: Workdays) -> Facts:
    due = {one.what: one.dated for one in remedy_days.every_due(remedy, workdays=workdays) if one.done_on is None}
    corrected = remedy.result == RemedyResult.CORRECTED and remedy.reopened_at is None and remedy.request_id is not None
    return Facts(
        kind=remedy.kind,
        pending=remedy.result == RemedyResult.PENDING,
        answer_by=due.get(remedy_days.ANSWER),
        decision_by=due.get(remedy_days.DECISION),
        corrected_on=(remedy.decision_received_on or remedy.closed_on) if corrected else None,
        redo_by=remedy.redo_by if corrected else None,
    )


def _waiting() -> QuerySet[Remedy]:
    """Without a decision, or corrected and the case not taken up again; a case that needs no new answer is told of by nobody."""
    corrected = Q(result=RemedyResult.CORRECTED, reopened_at=None, request__isnull=False)
    found = Remedy.objects.standing().filter(Q(result=RemedyResult.PENDING) | corrected)
    return found.select_related("request").order_by("pk")


@transaction.atomic
def _say(remedy: Remedy, what: str, at: datetime) -> int:
    """To each of 局办公室 who has not heard it; by its number alone, for the notice may leave the house by mail."""
    url, bureau = _url(remedy), Office.objects.get(slug="bureau")
    said = Notice.objects.filter(url=url, what=what, by=None).values_list("person_id", flat=True)
    people = who_may(Ability.RECEIVE, bureau) - set(said)
    return len(notices.send(News(bureau, what, f"登记号{remedy.number}", url), people, by=None, at=at, mail_later=True))


def _url(remedy: Remedy) -> str:
    return reverse("desk_requests:remedy", args=[remedy.pk])
