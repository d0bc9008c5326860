"""PURE. A month as weeks from Monday to Sunday, each day with what it is to work and what falls due on it."""

from calendar import Calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from taizhou_portal.bureau.workdays import SATURDAY, Workdays

FIRST_YEAR, LAST_YEAR = 2008, 2099
SHOWN = 4  # of one day; the others stand behind a link


@dataclass(frozen=True)
class Cell:
    """One day. `mark`: 休, 班 or nothing; `inside`: of the month itself; `due`: at most SHOWN, `more`: how many there are besides."""

    day: date
    inside: bool
    mark: str
    today: bool
    due: Sequence[Any]
    more: int


def month_of(text: str, *, today: date) -> date:
    """The first day of the month named 2026-12; of this month for anything that names none."""
    year, _, month = text.partition("-")
    if not (text.isascii() and year.isdigit() and month.isdigit() and len(text) == len("2026-12")):
        return today.replace(day=1)
    if not (FIRST_YEAR <= int(year) <= LAST_YEAR and 1 <= int(month) <= 12):
        return today.replace(day=1)
    return date(int(year), int(month), 1)


def neighbour(first: date, step: int) -> date:
    """The first day of the month `step` months away."""
    year, month = divmod(first.year * 12 + first.month - 1 + step, 12)
    return date(year, month + 1, 1)


def days_of(first: date) -> list[list[date]]:
    return Calendar().monthdatescalendar(first.year, first.month)


def weeks(first: date, due: Iterable[tuple[date, Any]], *, workdays: Workdays, today: date) -> list[list[Cell]]:
    """`due`: (day, what) in the order in which they stand on a day."""
    by_day: dict[date, list[Any]] = {}
    for day, what in due:
        by_day.setdefault(day, []).append(what)
    return [[_cell(day, first, by_day.get(day, []), workdays, today) for day in week] for week in days_of(first)]


def _cell(day: date, first: date, due: list[Any], workdays: Workdays, today: date) -> Cell:
    inside = (day.year, day.month) == (first.year, first.month)
    return Cell(day, inside, _mark(day, workdays), day == today, due[:SHOWN], max(0, len(due) - SHOWN))


def _mark(day: date, workdays: Workdays) -> str:
    """班 only where a weekend is worked; 休 for weekends and holidays alike."""
    if workdays.includes(day):
        return "班" if day.weekday() >= SATURDAY else ""
    return "休"
