"""The working-day calendar as the tables hold it, now and at any moment before."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import BooleanField, CharField, DateField, Q, Value
from django.db.models.functions import Cast, Concat

from taizhou_portal.bureau.arrangement import Arrangement, fitting
from taizhou_portal.bureau.changing import NEW, digest
from taizhou_portal.bureau.models import CalendarDay, CalendarYear
from taizhou_portal.bureau.workdays import Workdays


def load_workdays() -> Workdays:
    """The calendar of now: one query, in which a loaded year stands as its first day without a word on work. An edited table counts
    from the next call on.
    """
    first = Cast(Concat(Cast("year", CharField()), Value("-01-01")), DateField())
    years = CalendarYear.objects.order_by().values_list(first, Value(None, BooleanField()))
    rows = list(CalendarDay.objects.order_by().values_list("day", "is_working").union(years, all=True))
    exceptions = {day: is_working for day, is_working in rows if is_working is not None}
    return Workdays(exceptions, frozenset(day.year for day, is_working in rows if is_working is None))


def workdays_for(staff) -> Workdays:
    """The calendar, read once for each request: `staff` is a fresh object in each."""
    if not hasattr(staff, "_workdays_kept"):
        staff._workdays_kept = load_workdays()
    return staff._workdays_kept


def days_near(year: int) -> Q:
    """Days of a year, and those of the December before, which may belong to it."""
    return Q(day__gte=date(year - 1, 12, 1), day__lte=date(year, 12, 31))


def arrangement_of(year: int) -> Arrangement | None:
    """What is loaded for a year; None where nothing is."""
    if not CalendarYear.objects.filter(year=year).exists():
        return None
    return fitting(year, CalendarDay.objects.filter(days_near(year)).values_list("day", "is_working", "name"))


def seen_stamp(year: int) -> str:
    """16 hex digits over what is loaded for a year; equal as long as nobody changed any of it."""
    found, source = (
        arrangement_of(year),
        CalendarYear.objects.filter(year=year).values_list("source", flat=True).first(),
    )
    if found is None:
        return NEW
    return digest([source, *([str(day), *special] for day, special in sorted(found.days.items()))])


class Past:
    """The calendar at any moment, from the history of its rows. What an installation began with has no history, and was always there."""

    def __init__(self) -> None:
        self.days = _turns(CalendarDay.history.all(), "day")
        self.years = _turns(CalendarYear.history.all(), "year")
        self.day_rows = {row.day: row for row in CalendarDay.objects.all()}
        self.year_rows = {row.year: row for row in CalendarYear.objects.all()}

    def workdays(self, at: datetime) -> Workdays:
        """With whatever was done at that very moment."""
        days = _as_of(self.day_rows, self.days, at)
        return Workdays(
            {day: row.is_working for day, row in days.items()}, frozenset(_as_of(self.year_rows, self.years, at))
        )

    def arrangement(self, year: int, at: datetime) -> Arrangement | None:
        if year not in _as_of(self.year_rows, self.years, at):
            return None
        days = _as_of(self.day_rows, self.days, at).values()
        return fitting(year, ((row.day, row.is_working, row.name) for row in days))

    def source(self, year: int, at: datetime) -> str:
        row = _as_of(self.year_rows, self.years, at).get(year)
        return row.source if row else ""


def _turns(rows, key: str) -> dict[Any, list]:
    """Key of a row → its history, the oldest first."""
    found: dict[Any, list] = defaultdict(list)
    for row in rows.order_by("history_date", "history_id"):
        found[getattr(row, key)].append(row)
    return found


def _as_of(now: Mapping[Any, Any], turns: dict[Any, list], at: datetime) -> dict[Any, Any]:
    """Rows that stood at that moment; those without history stand as they are now."""
    then = {key: row for key, row in now.items() if key not in turns}
    return then | {key: row for key, rows in turns.items() if (row := _standing(rows, at)) is not None}


def _standing(rows: Iterable, at: datetime) -> Any:
    """The last turn up to `at`. A row whose history begins with a change or an end was there before it, as that tells it."""
    rows = list(rows)
    past = [row for row in rows if row.history_date <= at]
    if not past:
        return None if rows[0].history_type == "+" else rows[0]
    return None if past[-1].history_type == "-" else past[-1]
