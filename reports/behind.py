"""The rows behind a figure: every number of the report opens. Staff see what they may open, the public only what is public."""

from collections.abc import Iterator, Sequence
from heapq import merge

from disclosure import figures as disclosure_figures
from disclosure.counted_rows import Row
from reports.indicators import Indicator, Rows
from reports.rectification import figures as rectified
from reports.units import book as units_book
from requests_app import figure_rows as requests_figures

PAGE = 50
MANY = 2000  # rows read at a time where all are wanted


def page(year: int, indicator: Indicator, n: int, *, reader=None) -> tuple[list[Row], bool]:
    """Page `n` (from 0) of the rows that make up the figure, newest first, and whether more follow. Nothing for a tally.

    What `reader`, a member of staff, may not open has no title and no address.
    """
    found = _found(year, indicator, n * PAGE, PAGE + 1, reader)
    return found[:PAGE], len(found) > PAGE


def every(year: int, indicator: Indicator, *, reader=None) -> Iterator[Row]:
    """All of them, one after the other. Without a reader, all of them open: for what is frozen and never for a page."""
    offset, found = 0, _found(year, indicator, 0, MANY, reader)
    while found:
        yield from found
        offset += len(found)
        found = _found(year, indicator, offset, MANY, reader) if len(found) == MANY else []


def public_page(year: int, indicator: Indicator, n: int) -> tuple[list[Row], bool]:
    """Of that page only publications that can be read here now: never a case, a rectification or an item not public."""
    if indicator.rows is None or indicator.rows.book != "published":
        return [], False
    found, more = page(year, indicator, n)
    return [row for row in found if row.public], more


def _found(year: int, indicator: Indicator, offset: int, limit: int, reader) -> list[Row]:
    rows = indicator.rows
    if rows is None:
        return []
    found = _ROWS[rows.book](year, rows, offset, limit, reader)
    return sorted(found, key=lambda row: row.date, reverse=True)


def _published(year: int, rows: Rows, offset: int, limit: int, reader) -> Sequence[Row]:
    (key,) = rows.keys
    return disclosure_figures.rows(year, key, offset=offset, limit=limit, reader=reader)


def _handled(year: int, rows: Rows, offset: int, limit: int, reader) -> Sequence[Row]:
    if len(rows.keys) == 1:
        return requests_figures.rows(year, rows.keys[0], offset=offset, limit=limit, reader=reader)
    several = (requests_figures.rows(year, key, limit=offset + limit, reader=reader) for key in rows.keys)
    return list(merge(*several, key=lambda row: row.date, reverse=True))[offset : offset + limit]


def _rectified(year: int, rows: Rows, offset: int, limit: int, reader) -> Sequence[Row]:
    return rectified.rows(year, rows.keys, offset=offset, limit=limit)


def _units(year: int, rows: Rows, offset: int, limit: int, reader) -> Sequence[Row]:
    return units_book.rows(year, rows.keys, offset=offset, limit=limit)


_ROWS = {"published": _published, "handled": _handled, "rectified": _rectified, "units": _units}
