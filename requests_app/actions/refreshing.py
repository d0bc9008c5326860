"""The place of open cases in lists (`Request.next_on`), worked out anew where the day on which a step left it has
passed, and of all under another calendar.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from requests_app import cases
from requests_app.models import Request
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.workdays import Workdays


def refresh_next(*, at: datetime) -> int:
    """How many were moved. Nobody's act: no history row. Where the limit of those who were consulted is over, our own day counts again."""
    return put_next(_stale(at), workdays=load_workdays(), today=timezone.localdate(at))


def put_next(found: Iterable[Request], *, workdays: Workdays, today: date) -> int:
    """Stores of each of `found` when it is due next, where that has changed; how many have. No history row."""
    moved = 0
    for case in found:
        fresh = cases.next_on(case, workdays=workdays, today=today)
        if fresh != case.next_on:  # a step taken meanwhile has set it better
            moved += Request.objects.filter(pk=case.pk, stage=case.stage, next_on=case.next_on).update(next_on=fresh)
    return moved


def _stale(at: datetime) -> QuerySet[Request]:
    passed = Q(next_on__lt=timezone.localdate(at)) | Q(next_on=None)
    return (
        Request.objects.open()
        .filter(passed)
        .select_related("correction")
        .prefetch_related("pauses", cases.LETTERS)
        .order_by("pk")
    )
