"""PURE  How a column moved in a year: how often, the longest pause, the days on which it was late.

Lateness of past years is told by the period that is set now: what was asked of the column in its time is in its history.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from disclosure.freshness.state import due_on

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Course:
    """`items` were published on `days` different days; `longest` days without anything new; `red` days beyond the period."""

    year: int
    items: int
    days: int
    longest: int
    red: int

    @property
    def has_begun(self) -> bool:
        """Whether anything had been published by its end; before that no pause runs and nothing is late."""
        return self.items > 0 or self.longest > 0


def course(year: int, published: Mapping[date, int], *, period_days: int | None, until: date) -> Course:
    """`published`: day → items, of this year and before; what is later than `until` or the year does not count."""
    first, last = date(year, 1, 1), min(date(year, 12, 31), until)
    days = sorted(day for day in published if day <= last)
    own = [day for day in days if day >= first]
    before = [day for day in days if day < first][-1:]
    known = before + own
    ends = [*known[1:], last]
    return Course(
        year=year,
        items=sum(published[day] for day in own),
        days=len(own),
        longest=max(((end - begin).days for begin, end in zip(known, ends, strict=False)), default=0),
        red=_late(known, period_days, first, last),
    )


def _late(known: list[date], period_days: int | None, first: date, last: date) -> int:
    """Days from `first` to `last` in the evening of which the period was over; the day of an update is in time."""
    if not period_days:
        return 0
    nexts = [*known[1:], last + ONE_DAY]
    spans = zip(known, nexts, strict=False)
    return sum(max(0, (end - max(due_on(begin, period_days) + ONE_DAY, first)).days) for begin, end in spans)
