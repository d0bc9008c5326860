"""The working-day calendar as the tables hold it."""

from django.db.models import BooleanField, CharField, DateField, Value
from django.db.models.functions import Cast, Concat

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
