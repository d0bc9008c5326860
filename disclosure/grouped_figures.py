"""What was published between two days, split: by month, office, channel, kind, column. The same conditions as figures.py, so that the parts
add up to its numbers. A split is named by a key of `ITEM` or `RELEASE`; `where` is {such a key: its value}.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum, Value
from django.db.models.functions import ExtractMonth, ExtractYear

from disclosure import counted_rows, figures
from disclosure.counted_rows import Row
from disclosure.figures import OnChannel
from disclosure.models import Publication, Release

Span = tuple[date, date]  # first and last day
ITEM = {
    "year": ExtractYear("published_on"),
    "month": ExtractMonth("published_on"),
    "office": F("office__name"),
    "kind": F("kind"),
    "column": F("column__name"),
    "attribute": F("attribute"),
}
RELEASE = {
    "year": ExtractYear("released_on"),
    "month": ExtractMonth("released_on"),
    "office": F("publication__office__name"),  # None: a posting that is no publication
    "channel": F("channel__code"),
}


def items(first: date, last: date, *by: str, offices: Collection[int] | None = None) -> Counter[tuple[Any, ...]]:
    """Publications that became public from `first` to `last`, by the values of `by`. `offices`: ids, None for all. One query."""
    return items_of([(first, last)], *by, offices=offices)[0]


def items_of(spans: Sequence[Span], *by: str, offices: Collection[int] | None = None) -> list[Counter[tuple[Any, ...]]]:
    """`items` of several spans, still in one query."""
    numbers = {f"n{n}": Count("pk", filter=Q(published_on__range=span)) for n, span in enumerate(spans)}
    counted = _split(_items(*_around(spans), offices), ITEM, by).annotate(**numbers).order_by()
    found: list[Counter[tuple[Any, ...]]] = [Counter() for _ in spans]
    for row in counted:
        for total, n in zip(found, row[-len(spans) :], strict=True):
            total[row[: len(by)]] += n
    return [+one for one in found]


def releases(
    first: date, last: date, *by: str, offices: Collection[int] | None = None
) -> dict[tuple[Any, ...], OnChannel]:
    """Releases of these days by the values of `by`. With `offices` only those of their publications. One query."""
    return releases_of([(first, last)], *by, offices=offices)[0]


def releases_of(
    spans: Sequence[Span], *by: str, offices: Collection[int] | None = None
) -> list[dict[tuple[Any, ...], OnChannel]]:
    """`releases` of several spans, still in one query."""
    numbers: dict[str, Any] = {}
    for n, span in enumerate(spans):
        within = Q(released_on__range=span)
        numbers |= {
            f"n{n}": Count("pk", filter=within),
            f"articles{n}": Count("pk", filter=within & Q(publication=None)),
            f"reads{n}": Sum("reads", filter=within, default=0),
        }
    counted = _split(_releases(*_around(spans), offices), RELEASE, by).annotate(**numbers).order_by()
    found: list[dict[tuple[Any, ...], OnChannel]] = [{} for _ in spans]
    for row in counted:
        told = row[-3 * len(spans) :]
        for n, total in enumerate(found):
            if told[3 * n]:
                total[row[: len(by)]] = OnChannel(*told[3 * n : 3 * n + 3])
    return found


def _around(spans: Sequence[Span]) -> Span:
    return min(first for first, _ in spans), max(last for _, last in spans)


def item_rows(
    first: date, last: date, where: Mapping[str, Any], *, offices=None, offset: int = 0, limit: int = 100, reader=None
) -> list[Row]:
    """The rows that `items` counts where it is split so, newest first; what `reader` may not open stands without its title."""
    found = _chosen(_items(first, last, offices), ITEM, where)
    return counted_rows.publication_rows(found, "published_on", offset, limit, reader)


def release_rows(
    first: date, last: date, where: Mapping[str, Any], *, offices=None, offset: int = 0, limit: int = 100, reader=None
) -> list[Row]:
    found = _chosen(_releases(first, last, offices), RELEASE, where)
    return counted_rows.release_rows(found, "", offset, limit, reader)


def _items(first: date, last: date, offices: Collection[int] | None) -> QuerySet[Publication]:
    found = figures.items_between(first, last)
    return found if offices is None else found.filter(office_id__in=sorted(offices))


def _releases(first: date, last: date, offices: Collection[int] | None) -> QuerySet[Release]:
    found = figures.releases_between(first, last)
    return found if offices is None else found.filter(publication__office_id__in=sorted(offices))


def _split(found: QuerySet, known: Mapping[str, Any], by: tuple[str, ...]) -> QuerySet:
    """Without a split the whole is one row."""
    parts = {f"by_{name}": known[name] for name in by} or {"by_none": Value(0)}
    return found.annotate(**parts).values_list(*parts)


def _chosen(found: QuerySet, known: Mapping[str, Any], where: Mapping[str, Any]) -> QuerySet:
    """None is no value: a posting has no office."""
    for name, value in where.items():
        test = {f"by_{name}": value} if value is not None else {f"by_{name}__isnull": True}
        found = found.annotate(**{f"by_{name}": known[name]}).filter(**test)
    return found
