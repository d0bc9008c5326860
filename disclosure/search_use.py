"""How the public search is used in a period: summed from the daily counts, which know words and numbers and nobody."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet, Sum

from disclosure.models import AskedQuery

PERIODS = {7: "近7天", 30: "近30天", 90: "近90天", 365: "近一年"}
USUAL = 30
MOST = 50  # queries of one list
BY_DAY = 30  # days of a period up to which it is told day by day; a longer one week by week


@dataclass(frozen=True)
class Uses:
    """`times` asked, `in_vain` of these without anything that holds all words."""

    times: int = 0
    in_vain: int = 0

    @property
    def share(self) -> str:
        """Of what was asked in vain, in whole percent: 12%; 不到1% where it is less and not nothing."""
        if not self.times:
            return "0%"
        share = self.in_vain / self.times
        return "不到1%" if 0 < share < 0.01 else f"{share:.0%}"


@dataclass(frozen=True)
class AskedWords(Uses):
    """One query as it was typed."""

    query: str = ""


@dataclass(frozen=True)
class Span(Uses):
    """One day, or the days of one week that lie in the period."""

    first: date = date.min
    last: date = date.min


@dataclass(frozen=True)
class Period:
    """The last `days` days, today among them."""

    days: int
    last: date

    @property
    def first(self) -> date:
        return self.last - timedelta(days=self.days - 1)

    @property
    def by_day(self) -> bool:
        return self.days <= BY_DAY


def period(asked: str, today: date) -> Period:
    """Of what an address says; the usual one for anything that is not offered."""
    return Period(next((days for days in PERIODS if asked == str(days)), USUAL), today)


def totals(within: Period) -> Uses:
    found = _counted(within).aggregate(times=Sum("times"), in_vain=Sum("in_vain"))
    return Uses(found["times"] or 0, found["in_vain"] or 0)


def most_asked(within: Period, most: int = MOST) -> list[AskedWords]:
    return _words(_summed(within).order_by("-all_times", "query")[:most])


def most_in_vain(within: Period, most: int = MOST) -> list[AskedWords]:
    """What was asked in vain most often; what always found something is not among them."""
    return _words(_summed(within).filter(all_in_vain__gt=0).order_by("-all_in_vain", "-all_times", "query")[:most])


def spans(within: Period) -> list[Span]:
    """Every day, or every week from Monday on, of the period, the newest first; those on which nobody asked as well."""
    days = _counted(within).values("day").annotate(all_times=Sum("times"), all_in_vain=Sum("in_vain"))
    known = {row["day"]: (row["all_times"], row["all_in_vain"]) for row in days.order_by("day")}
    return [_span(known, first, last) for first, last in _edges(within)][::-1]


def _edges(within: Period) -> Iterator[tuple[date, date]]:
    first = within.first
    while first <= within.last:
        last = first if within.by_day else min(within.last, first + timedelta(days=6 - first.weekday()))
        yield first, last
        first = last + timedelta(days=1)


def _span(known: dict[date, tuple[int, int]], first: date, last: date) -> Span:
    days = [known.get(first + timedelta(days=n), (0, 0)) for n in range((last - first).days + 1)]
    return Span(sum(times for times, _ in days), sum(in_vain for _, in_vain in days), first, last)


def _counted(within: Period) -> QuerySet[AskedQuery]:
    return AskedQuery.objects.filter(day__gte=within.first, day__lte=within.last)


def _summed(within: Period) -> QuerySet[Any, Any]:
    """Rows of query, all_times and all_in_vain."""
    return _counted(within).values("query").annotate(all_times=Sum("times"), all_in_vain=Sum("in_vain"))


def _words(rows) -> list[AskedWords]:
    return [AskedWords(row["all_times"], row["all_in_vain"], row["query"]) for row in rows]
