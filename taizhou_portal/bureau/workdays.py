"""PURE. Which days are worked, and what follows. A date that rests on a year without a loaded arrangement says so."""

from calendar import monthrange
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True)
class Day:
    """A computed date. `missing`: years it rests on whose 放假调休 arrangement is not loaded; then it is 暂定."""

    date: date
    missing: tuple[int, ...] = ()

    @property
    def provisional(self) -> bool:
        return bool(self.missing)

    @property
    def mark(self) -> str:
        return provisional_mark(self.provisional)

    @property
    def explained(self) -> str:
        """（暂定，2027年放假安排未载入）; nothing behind a date that is certain."""
        years = "、".join(map(str, self.missing))
        return f"（暂定，{years}年放假安排未载入）" if years else ""


@dataclass(frozen=True)
class Workdays:
    """Monday to Friday, but for `exceptions` (date → worked or not). `years`: those whose arrangement is complete.

    In any other year weekends are assumed to be the only rest days, and every date that rests on it is provisional.
    """

    exceptions: Mapping[date, bool] = field(default_factory=dict)
    years: Set[int] = frozenset()

    def includes(self, day: date) -> bool:
        """Whether `day` is worked."""
        return self.exceptions.get(day, day.weekday() < SATURDAY)

    def is_make_up(self, day: date) -> bool:
        """调休上班: worked although a Saturday or Sunday."""
        return day.weekday() >= SATURDAY and self.includes(day)

    def after(self, day: date, n: int) -> Day:
        """The n-th working day after `day`; 0 gives `day` itself. The first day is not counted (民事诉讼法第八十五条).

        Raises ValueError for a negative `n`.
        """
        if n < 0:
            raise ValueError("工作日数不能为负")
        reached, left = day, n
        while left:
            reached += ONE_DAY
            left -= self.includes(reached)
        return Day(reached, self.unloaded(day, reached))

    def on_or_after(self, day: date) -> Day:
        """`day` if it is worked, else the next working day: how a period in calendar days or months ends."""
        reached = day
        while not self.includes(reached):
            reached += ONE_DAY
        return Day(reached, self.unloaded(day - ONE_DAY, reached))

    def between(self, a: date, b: date) -> int:
        """How many working days lie in (a, b]: open left, closed right; 0 where b is not after a. Counted by weeks, not day by day."""
        weeks, rest = divmod(max(0, (b - a).days), 7)
        usual = weeks * SATURDAY + sum((a + timedelta(days=n)).weekday() < SATURDAY for n in range(1, rest + 1))
        return usual + sum(
            worked - (day.weekday() < SATURDAY) for day, worked in self.exceptions.items() if a < day <= b
        )

    def listed(self, a: date, b: date) -> list[date]:
        """The working days in (a, b], in order."""
        days = (a + timedelta(days=n) for n in range(1, (b - a).days + 1))
        return [day for day in days if self.includes(day)]

    def unloaded(self, a: date, b: date) -> tuple[int, ...]:
        """The years touched by (a, b] whose arrangement is not loaded."""
        first = (a + ONE_DAY).year
        return tuple(year for year in range(first, b.year + 1) if year not in self.years)


def provisional_mark(provisional: bool) -> str:
    """（暂定） behind a date that may still move; nothing behind one that is certain."""
    return "（暂定）" if provisional else ""


def months_after(day: date, months: int) -> date:
    """The same day of a month `months` later, or earlier; its last one where it has no such day (民法典第二百零二条)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
