"""What the catalogue counts: rows of facets, of the whole stock or of some hits, and the words of their values."""

from collections.abc import Collection, Sequence

from django.db.models import Count

from disclosure.faceting import NAMES, Counts, Row, Value, counted
from disclosure.models import Publication, SearchEntry
from disclosure.search.candidates import COUNTED, matching
from disclosure.search.find import Found
from disclosure.search.limits import limits, stored
from disclosure.search.selection import Selection

_COLUMNS = ("kind", "year", "office_id", "topic_id", "genre", "validity", "has_files")


def counts_of_stock(chosen: Selection) -> Counts:
    """Over everything public, exact. One pass over an index that holds nothing but facets."""
    entries = SearchEntry.objects.order_by()
    if chosen.column:
        entries = entries.filter(column_id__in=list(stored("column", chosen.column)))
    rows = [(tuple(values), n) for *values, n in entries.values_list(*_COLUMNS).annotate(n=Count("pk"))]
    ended = entries.filter(publication__in=Publication.objects.over().values("pk"))
    over = [(tuple(values), -1) for values in ended.values_list(*_COLUMNS)]
    return counted([*rows, *over], _values(chosen))


def counts_of_hits(found: Found, chosen: Selection) -> tuple[Counts, bool]:
    """Over the hits of a search; whether all of them could be counted, or the first thousand only.

    What the choice left out is counted too, so that another value can be chosen beside the first.
    """
    asked = found.understood.asked
    columns = limits(Selection(column=chosen.column)) + limits(found.understood.narrowed)
    places, complete = (
        matching(asked.words, asked.without, columns, COUNTED + 1) if chosen and not found.relaxed else ([], False)
    )
    if chosen and complete:
        return counted(_rows(places), _values(chosen)), True
    return counted(_rows(found.places), {}), found.count_is_exact


def _rows(places: Sequence[int]) -> list[Row]:
    return [(values, 1) for values in SearchEntry.objects.filter(place__in=places).values_list(*_COLUMNS)]


def _values(chosen: Selection) -> dict[str, Collection[Value]]:
    """The stored values behind those of an address."""
    return {name: frozenset(stored(name, values)) for name, values in chosen.items() if name in NAMES}
