"""How each column moved in a year: what figures.py leaves out and the text of the yearly report may say."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max, Q

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
        return max(0, (on - self.last_on - timedelta(days=self.period_days)).days)


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


def _within(day: str, year: int) -> Q:
    return Q(**{f"{day}__range": (date(year, 1, 1), date(year, 12, 31))})


def choices() -> list[tuple[str, str]]:
    """Slug and name of every open column, in their order."""
    return list(Column.objects.filter(is_open=True).order_by("order", "pk").values_list("slug", "name"))
