"""The rows behind a figure: every number of the report opens. Staff see all of them, the public only what is public."""

from collections.abc import Sequence

from django.urls import reverse

from disclosure import figures as disclosure_figures
from disclosure.figures import Row
from reports.indicators import Indicator, Rows
from reports.models import Rectification
from requests_app import figures as requests_figures

PAGE = 50


def page(year: int, indicator: Indicator, n: int) -> tuple[list[Row], bool]:
    """Page `n` (from 0) of the rows that make up the figure, newest first, and whether more follow. Nothing for a tally."""
    if indicator.rows is None:
        return [], False
    found = _ROWS[indicator.rows.book](year, indicator.rows, n * PAGE, PAGE + 1)
    return sorted(found, key=lambda row: row.date, reverse=True)[:PAGE], len(found) > PAGE


def public_page(year: int, indicator: Indicator, n: int) -> tuple[list[Row], bool]:
    """Of that page only publications that can be read here now: never a case, a rectification or an item not public."""
    if indicator.rows is None or indicator.rows.book != "published":
        return [], False
    found, more = page(year, indicator, n)
    return [row for row in found if row.public], more


def _published(year: int, rows: Rows, offset: int, limit: int) -> Sequence[Row]:
    (key,) = rows.keys
    return disclosure_figures.rows(year, key, offset=offset, limit=limit)


def _handled(year: int, rows: Rows, offset: int, limit: int) -> Sequence[Row]:
    if len(rows.keys) == 1:
        return requests_figures.rows(year, rows.keys[0], offset=offset, limit=limit)
    several = [row for key in rows.keys for row in requests_figures.rows(year, key, limit=offset + limit)]
    return sorted(several, key=lambda row: row.date, reverse=True)[offset : offset + limit]


def _rectified(year: int, rows: Rows, offset: int, limit: int) -> Sequence[Row]:
    done = Rectification.objects.filter(origin__in=rows.keys, done_on__year=year).select_related("office")
    address = reverse("desk_reports:rectifications")
    return [
        Row(one.title, one.done_on or one.found_on, address, one.office.name if one.office else "")
        for one in done.order_by("-done_on", "-pk")[offset : offset + limit]
    ]


_ROWS = {"published": _published, "handled": _handled, "rectified": _rectified}
