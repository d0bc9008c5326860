"""紧急公开 as rows: whose they are to see, which still wait for their approval, and how many there were each year."""

from datetime import date, datetime, time

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractYear
from django.utils import timezone

from disclosure.deadline import Limit, step_limit
from disclosure.models import DraftingRule, Urgent
from disclosure.vocabulary import Stage
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import offices_where
from taizhou_portal.bureau.vocabulary import Ability
from taizhou_portal.bureau.workdays import Day, Workdays

SEEING = (Ability.PUBLISH, Ability.CLEAR_SECRECY)


def seen_by(staff: Staff) -> QuerySet[Urgent]:
    """Those of the offices for which `staff` signs or reviews for secrecy."""
    offices: set[int] = set().union(*(offices_where(staff, ability) for ability in SEEING))
    return Urgent.objects.filter(publication__office_id__in=offices)


def open_for(staff: Staff) -> QuerySet[Urgent]:
    """Of these, what is public and not approved yet, the first to fall due first."""
    return seen_by(staff).filter(approved=None, publication__stage=Stage.PUBLISHED).order_by("at", "pk")


def to_decide(staff: Staff) -> QuerySet[Urgent]:
    """What `staff` may approve: nobody approves their own."""
    offices = offices_where(staff, Ability.CLEAR_SECRECY)
    return open_for(staff).filter(publication__office_id__in=offices).exclude(by=staff)


def of_year(staff: Staff, year: int) -> QuerySet[Urgent]:
    """All that were published urgently in a year, the newest first."""
    first, last = (timezone.make_aware(datetime.combine(date(y, 1, 1), time())) for y in (year, year + 1))
    return seen_by(staff).filter(at__gte=first, at__lt=last).order_by("-at", "-pk")


def years(staff: Staff) -> dict[int, dict[bool | None, int]]:
    """Year → how many were approved (True), objected to (False), not decided (None), the newest year first."""
    rows = seen_by(staff).order_by().annotate(year=ExtractYear("at")).values_list("year", "approved")
    found: dict[int, dict[bool | None, int]] = {}
    for year, approved, count in rows.annotate(count=Count("pk")):
        found.setdefault(year, {})[approved] = count
    return dict(sorted(found.items(), reverse=True))


def days() -> int:
    """Working days within which the approval must follow, as the bureau has set them."""
    return DraftingRule.current().urgent_workdays


def limit_of(row: Urgent, *, days: int, today: date, workdays: Workdays) -> Limit:
    """The last day of the approval, as seen on `today`; of one that was decided, on the day of the decision."""
    seen = timezone.localdate(row.decided_at) if row.decided_at else today
    return step_limit(timezone.localdate(row.at), days, today=seen, workdays=workdays)


def due(since: date, *, days: int, workdays: Workdays) -> Day:
    """The last day for what is published on `since`."""
    return workdays.after(since, days)
