"""The years of the columns, from what was published in them and from what was told of them."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Count

from disclosure.freshness.years import Course, course
from disclosure.models import ColumnCall, Publication
from disclosure.vocabulary import ONCE_PUBLIC, Attribute, CallKind


def published_days(columns: Collection[int], *, since: date, until: date) -> dict[int, dict[date, int]]:
    """Column id → day → items that became public on it, whatever became of them since. One query along the index of the columns."""
    rows = Publication.objects.filter(
        column__in=columns,
        stage__in=sorted(ONCE_PUBLIC),
        attribute__in=Attribute.values,
        published_on__range=(since, until),
    )
    found: dict[int, dict[date, int]] = {}
    counted = rows.order_by().values_list("column_id", "published_on").annotate(n=Count("pk"))
    for column, day, n in counted:
        found.setdefault(column, {})[day] = n
    return found


def told(columns: Collection[int], years: Iterable[int]) -> dict[tuple[int, int], tuple[int, int]]:
    """(column id, year) → reminders of the system and chases by hand. One query."""
    wanted, reminders, chases = set(years), Counter[tuple[int, int]](), Counter[tuple[int, int]]()
    calls = ColumnCall.objects.filter(column__in=columns, at__year__gte=min(wanted), at__year__lte=max(wanted))
    for column, kind, year in calls.values_list("column_id", "kind", "at__year"):
        (chases if kind == CallKind.CHASE else reminders)[column, year] += 1
    return {key: (reminders[key], chases[key]) for key in {*reminders, *chases}}


def courses(
    years: Collection[int], published: dict[date, int], *, period_days: int | None, until: date
) -> list[Course]:
    """The newest year first."""
    return [course(year, published, period_days=period_days, until=until) for year in sorted(years, reverse=True)]
