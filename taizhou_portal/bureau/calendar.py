"""The working-day calendar as the tables hold it."""

from taizhou_portal.bureau.models import CalendarDay, CalendarYear
from taizhou_portal.bureau.workdays import Workdays


def load_workdays() -> Workdays:
    """The calendar of now: two queries. An edited table counts from the next call on."""
    exceptions = dict(CalendarDay.objects.values_list("day", "is_working"))
    years = frozenset(CalendarYear.objects.values_list("year", flat=True))
    return Workdays(exceptions, years)
