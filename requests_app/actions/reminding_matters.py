"""催办提醒 of 更正 and 投诉: a limit of the house comes near or has passed, nobody was given the matter. Each is said once to each."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from requests_app import chasing, matter_rules
from requests_app.models import Matter
from taizhou_portal.bureau import notices
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Notice, Office
from taizhou_portal.bureau.notices import News
from taizhou_portal.bureau.permissions import roles_at, who_may
from taizhou_portal.bureau.vocabulary import Ability


@transaction.atomic
def remind_of_matters(*, at: datetime) -> int:
    """Says what is due on the day of `at` and was not said yet; on a day off nothing. How many were told."""
    today, workdays = timezone.localdate(at), load_workdays()
    if not workdays.includes(today):
        return 0
    told = 0
    for matter in Matter.objects.open().select_related("office").order_by("pk"):
        held = bool(matter.office_id), matter.received_on, matter.due_on
        if what := matter_rules.reminder(*held, today=today, workdays=workdays):
            told += _say(matter, what, at)
    return told


def _say(matter: Matter, what: str, at: datetime) -> int:
    """By its number alone, for the notice may leave the house by mail."""
    url, bureau = reverse("desk_requests:matter", args=[matter.pk]), Office.objects.get(slug="bureau")
    handles = chasing.hearers(roles_at(matter.office), handler=None, by=0) if matter.office else set()
    said = set(Notice.objects.filter(url=url, what=what, by=None).values_list("person_id", flat=True))
    news = News(matter.office or bureau, what, f"编号{matter.number}", url)
    return len(
        notices.send(news, (handles or who_may(Ability.RECEIVE, bureau)) - said, by=None, at=at, mail_later=True)
    )
