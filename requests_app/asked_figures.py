"""Who handled what was asked in a year, and what was answered late: what figures.py leaves out and the text of the report may say."""

from datetime import date

from django.db.models import Count, Q

from requests_app import cases
from requests_app.models import Request
from taizhou_portal.bureau.calendar import load_workdays


def by_office(year: int) -> list[tuple[str, int]]:
    """(name of the office that handles them, applications received in the year), the most first. One query."""
    found = Request.objects.received_in(year).filter(office__isnull=False)
    counted = found.values_list("office__name").annotate(n=Count("pk")).order_by("-n", "office__name")
    return [(name, n) for name, n in counted]


def late(year: int) -> int:
    """Applications answered in the year after the last day of their period, extension and pauses counted."""
    days = (date(year, 1, 1), date(year, 12, 31))
    answered = Q(counted_on__isnull=True, served_on__range=days) | Q(counted_on__range=days)
    found = Request.objects.filter(answered, received_on__isnull=False).select_related("correction")
    workdays = load_workdays()
    return sum(_is_late(case, workdays) for case in found.prefetch_related("pauses", cases.LETTERS))


def _is_late(case: Request, workdays) -> bool:
    answered_on = case.counted_on or case.served_on
    clock = cases.clock_of(case, workdays=workdays, today=answered_on) if answered_on else None
    return bool(clock and answered_on and answered_on > clock.due.date)
