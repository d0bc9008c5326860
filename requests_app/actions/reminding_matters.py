"""催办提醒 of 更正 and 投诉: a limit of the house comes near or has passed, nobody was given the matter. Each is said once to each."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from requests_app import chasing, matter_rules
from requests_app.actions.handling_matters import REOPENED
from requests_app.actions.reminding import Reminded, remind_each
from requests_app.models import Matter
from taizhou_portal.bureau import notices
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Notice, Office
from taizhou_portal.bureau.notices import News
from taizhou_portal.bureau.permissions import roles_at, who_may
from taizhou_portal.bureau.vocabulary import Ability
from taizhou_portal.bureau.workdays import Workdays


def remind_of_matters(*, at: datetime) -> Reminded:
    """Says what is due on the day of `at` and was not said yet; on a day off nothing. An error at one matter stops no other.

    What was said and nobody looked at goes once it is true no more.
    """
    workdays = load_workdays()
    if not workdays.includes(timezone.localdate(at)):
        return Reminded()
    return remind_each(
        Matter.objects.open().select_related("office").order_by("pk"),
        lambda matter: filter(None, [_due(matter, at, workdays)]),
        lambda matter, what: _say(matter, what, at),
        url=_url,
        sayings=matter_rules.SAYINGS,
        called="matter",
    )


@transaction.atomic
def _say(matter: Matter, what: str, at: datetime) -> int:
    """To each who has not heard it since the matter was taken up; by its number alone, for the notice may leave the house by mail."""
    url, bureau = _url(matter), Office.objects.get(slug="bureau")
    handles = chasing.hearers(roles_at(matter.office), handler=None, by=0) if matter.office else set()
    said = Notice.objects.filter(url=url, what=what, by=None, at__gte=_begun(matter)).values_list(
        "person_id", flat=True
    )
    people = (handles or who_may(Ability.RECEIVE, bureau)) - set(said)
    news = News(matter.office or bureau, what, f"编号{matter.number}", url)
    return len(notices.send(news, people, by=None, at=at, mail_later=True))


def _due(matter: Matter, at: datetime, workdays: Workdays) -> str:
    today, held = timezone.localdate(at), bool(matter.office_id)
    return matter_rules.reminder(held, matter.received_on, matter.due_on, today=today, workdays=workdays)


def _begun(matter: Matter) -> datetime:
    """When it was entered, or taken up again."""
    again = matter.history.filter(history_change_reason__startswith=REOPENED)
    return again.aggregate(last=Max("history_date"))["last"] or matter.at


def _url(matter: Matter) -> str:
    return reverse("desk_requests:matter", args=[matter.pk])
