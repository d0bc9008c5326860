"""What rows tell of the site's year: numbers, the rows behind each, and their ids; and the values of the site record."""

from collections.abc import Sequence

from django.db.models import QuerySet

from disclosure import figures
from disclosure.counted_rows import Row
from reports.models import Rectification
from reports.rectification.figures import inspected
from reports.sitework.fields import COUNTED, FIELDS, USUAL_OVERVIEW, Field, Nature
from reports.sitework.table import SiteTable, Typed, compose
from taizhou_portal.bureau.models import Site

PAGE = 50


def identity() -> dict[str, str]:
    """Field of the site record → its value; what is not configured is empty."""
    site = Site.current()
    names = [one.identity for one in FIELDS.values() if one.nature == Nature.IDENTITY]
    return {name: str(getattr(site, name)) for name in names}


def counted(year: int, overview: Sequence[str]) -> dict[str, int]:
    """Key → how many rows, in two queries; `overview`: slugs of the columns of 概况类."""
    released = [one for one in COUNTED if one.book == "published"]
    books = figures.counts(year, [_key(one, overview) for one in released])
    found, done = (_rectified(year, name) for name in ("found", "done"))
    mended = {"safety-found": found.count(), "safety-mended": done.count()}
    return {one.key: books[_key(one, overview)] for one in released} | mended


def rows(year: int, field: Field, overview: Sequence[str], n: int, *, reader) -> tuple[list[Row], bool]:
    """Page `n` (from 0) of the rows that make the number, newest first, and whether more follow; KeyError for what is entered."""
    found = every(year, field, overview, offset=n * PAGE, limit=PAGE + 1, reader=reader)
    return found[:PAGE], len(found) > PAGE


def every(year: int, field: Field, overview: Sequence[str], *, offset: int, limit: int, reader) -> list[Row]:
    """So many of them; what `reader` may not open has no title and no address."""
    if field.book == "rectified":
        chosen = _rectified(year, field.rows).select_related("office").order_by("-found_on", "-pk")
        return [_row(one) for one in chosen[offset : offset + limit]]
    if not field.rows:
        raise KeyError(field.key)
    return figures.rows(year, _key(field, overview), offset=offset, limit=limit, reader=reader)


def ids(year: int, overview: Sequence[str]) -> dict[str, list[int]]:
    """Key → ids of the rows that are counted: releases, or entries of the rectification register."""
    return {
        one.key: sorted(
            (
                _rectified(year, one.rows)
                if one.book == "rectified"
                else figures.released(year, _key(one, overview)).order_by()
            ).values_list("pk", flat=True)
        )
        for one in COUNTED
    }


def table(
    year: int,
    overview: Sequence[str] = USUAL_OVERVIEW,
    entered: dict[str, Typed] | None = None,
    counts: dict[str, int] | None = None,
) -> SiteTable:
    """The table of `year` as the rows are now. `counts`: what `counted` said, where it was asked."""
    counted_now = counted(year, overview) if counts is None else counts
    return compose(year, identity=identity(), counted=counted_now, entered=entered or {})


def _key(field: Field, overview: Sequence[str]) -> str:
    return field.rows.replace("*", ",".join(overview))


def _rectified(year: int, which: str) -> QuerySet[Rectification]:
    return inspected(year).filter(done_on__isnull=False) if which == "done" else inspected(year)


def _row(one: Rectification) -> Row:
    office = one.office.name if one.office else ""
    note = f"{one.done_on}整改完成" if one.done_on else "还没有整改完"
    return Row(one.title, one.found_on, one.get_absolute_url(), office, ref=f"rectification-{one.pk}", note=note)
