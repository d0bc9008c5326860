"""Items that are not public yet and must be by another day under another calendar (条例第二十六条). The day is stored nowhere, so that
nothing has to be moved: who looks at a preview only reads of it.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from disclosure.models import Publication
from disclosure.views.desk_rows import limit_of
from disclosure.vocabulary import EDITABLE, UNDER_REVIEW
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.workdays import Day, Workdays

LEAD = 10  # month of the year before from which on a last day may lie in the year


class MovedItem(NamedTuple):
    """An item with its last day as it is and as it would be."""

    item: Publication
    before: Day
    after: Day


def moved_items(staff: Staff, year: int, *, before: Workdays, after: Workdays, today: date) -> list[MovedItem]:
    """Of what `staff` may open, the earliest last day first."""
    found = Publication.objects.for_staff(staff).filter(stage__in=UNDER_REVIEW | EDITABLE, published_on=None)
    near = found.filter(formed_on__range=(date(year - 1, LEAD, 1), date(year, 12, 31)))
    moved = _moved(near.order_by("pk").iterator(chunk_size=500), before, after, today)
    return sorted(moved, key=lambda one: one.before.date)


def _moved(found: Iterator[Publication], before: Workdays, after: Workdays, today: date) -> Iterator[MovedItem]:
    for item in found:
        was, becomes = (limit_of(item, today=today, workdays=workdays) for workdays in (before, after))
        if was and becomes and was.due.date != becomes.due.date:
            yield MovedItem(item, was.due, becomes.due)
