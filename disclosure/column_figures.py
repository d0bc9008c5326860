"""How each column moved in a year: what figures.py leaves out and the text of the yearly report may say."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max, Q

from disclosure.freshness.courses import published_days, told
from disclosure.freshness.reading import ages
from disclosure.freshness.state import due_on
from disclosure.freshness.years import Course, course
from disclosure.models import Column
from disclosure.vocabulary import ONCE_PUBLIC


@dataclass(frozen=True)
class ColumnYear:
    """`items` became public in the year, `before` in the year before it; `last_on` is the newest of all up to its end."""

    slug: str
    name: str
    office: str
    items: int
    before: int
    last_on: date | None
    period_days: int | None

    def late_days(self, on: date) -> int:
        """How many days before `on` it should have moved; 0 while it keeps its period, has none, or never held anything."""
        if not self.period_days or self.last_on is None:
            return 0
        return max(0, (on - due_on(self.last_on, self.period_days)).days)


@dataclass(frozen=True)
class ColumnCourse:
    """A column over a year: how it moved, how often its people were reminded by the system and chased by hand."""

    slug: str
    name: str
    office: str
    period_days: int | None
    course: Course
    reminders: int
    chases: int


@dataclass(frozen=True)
class Ended:
    """A column that was 撤换 in a year and has not been reopened; `into`: the name of the column that took its items, or nothing."""

    slug: str
    name: str
    office: str
    closed_on: date
    into: str
    reason: str


def columns(year: int) -> list[ColumnYear]:
    """Every open column that anything was ever published in up to the end of `year`, the fullest of the year first. One query."""
    public = Q(publications__stage__in=sorted(ONCE_PUBLIC))
    day = "publications__published_on"
    rows = Column.objects.filter(is_open=True).annotate(
        items=Count("publications", filter=public & _within(day, year)),
        before=Count("publications", filter=public & _within(day, year - 1)),
        last_on=Max(day, filter=public & Q(**{f"{day}__lte": date(year, 12, 31)})),
    )
    found = rows.filter(last_on__isnull=False).order_by("-items", "order", "pk")
    fields = ("slug", "name", "office__name", "items", "before", "last_on", "period_days")
    return [ColumnYear(*row) for row in found.values_list(*fields)]


def histories(year: int, *, until: date) -> list[ColumnCourse]:
    """Every open column over `year`, as far as it has gone by `until`; a column lives by those below it. Five queries."""
    rows = list(Column.objects.filter(is_open=True).select_related("office").order_by("order", "pk"))
    pks, end = [row.pk for row in rows], min(date(year, 12, 31), until)
    before = ages(date(year, 1, 1) - timedelta(days=1))
    days, calls = published_days(pks, since=date(year, 1, 1), until=end), told(pks, [year])
    found = []
    for row in rows:
        published = dict.fromkeys([before[row.pk]], 0) if row.pk in before else {}
        for own in [row.pk, *(child.pk for child in rows if child.parent_id == row.pk)]:
            for day, n in days.get(own, {}).items():
                published[day] = published.get(day, 0) + n
        moved = course(year, published, period_days=row.period_days, until=end)
        counted = calls.get((row.pk, year), (0, 0))
        found.append(ColumnCourse(row.slug, row.name, row.office.name, row.period_days, moved, *counted))
    return found


def ended(year: int) -> list[Ended]:
    """Columns that were merged or closed in `year` (公开不及时的栏目撤换), by their day. One query."""
    rows = Column.objects.filter(closed_on__year=year).order_by("closed_on", "pk")
    fields = ("slug", "name", "office__name", "closed_on", "successor__name", "closed_reason")
    return [
        Ended(slug, name, office, day, into or "", reason)
        for slug, name, office, day, into, reason in rows.values_list(*fields)
    ]


def _within(day: str, year: int) -> Q:
    return Q(**{f"{day}__range": (date(year, 1, 1), date(year, 12, 31))})


def choices() -> list[tuple[str, str]]:
    """Slug and name of every open column, in their order."""
    return list(Column.objects.filter(is_open=True).order_by("order", "pk").values_list("slug", "name"))
