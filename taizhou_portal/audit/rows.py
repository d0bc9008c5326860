"""The rows of every history table and of the looks at personal data and files as one list, newest first, read page by page.

Rows are ordered by moment, then table, then number, so that no two share a place; a page asks each table for its own newest
rows beyond the cursor and merges them, which its index on the moment answers without reading the table.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from operator import attrgetter
from typing import Any

from django.apps import apps
from django.db.models import Model, OuterRef, Q, QuerySet, Subquery
from simple_history.models import HistoricalChanges

from disclosure.models import ContactLook, FileLook
from requests_app.models import AccessLog

PAGE = 50
#: tables of looks: what is read leaves a row there, and nothing changes
LOOKS: tuple[type[Model], ...] = (AccessLog, ContactLook, FileLook)
#: who allowed a look is told with it
ALLOWED_BY: dict[type[Model], str] = {AccessLog: "approved_by"}


@dataclass(frozen=True)
class Source:
    """One table that is read: `at`, `by` and `number` name its columns for when, who and the row's own number."""

    key: str
    label: str
    model: type[Model]
    at: str = "history_date"
    by: str = "history_user"
    number: str = "history_id"

    @property
    def keeps_changes(self) -> bool:
        return self.number == "history_id"


@dataclass(frozen=True)
class Cursor:
    """The place of a row in the list."""

    at: datetime
    key: str
    number: int

    def __str__(self) -> str:
        return f"{self.at.astimezone(UTC).isoformat()}~{self.key}~{self.number}"

    @classmethod
    def parse(cls, words: str) -> "Cursor | None":
        """None for anything that was not written by `str(cursor)`."""
        try:
            moment, key, number = words.split("~")
            at = datetime.fromisoformat(moment)
        except ValueError:
            return None
        usable = at.tzinfo is not None and 1900 < at.year < 2200 and number.isdecimal() and len(number) < 19
        return cls(at, key, int(number)) if usable and key in sources() else None


@dataclass(frozen=True)
class Chosen:
    """What is asked for: one person, one kind of record, moments from `start` up to but without `end`."""

    person: int | None = None
    kind: str = ""
    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True)
class Row:
    """One row as it is stored; `before` is the row of the same record that went before it, where there is one."""

    source: Source
    stored: Any
    before: Any = None

    @property
    def at(self) -> datetime:
        return getattr(self.stored, self.source.at)


@dataclass(frozen=True)
class Page:
    """Rows newest first; `newer` and `older` are None where there is nothing further that way."""

    rows: list[Row]
    newer: Cursor | None
    older: Cursor | None


@cache
def sources() -> dict[str, Source]:
    """Every table of history that an app has registered, and the looks at personal data and at files that are not public."""
    kept = [model for model in apps.get_models() if issubclass(model, HistoricalChanges)]
    found = [
        Source(m.instance_type._meta.label_lower, str(m.instance_type._meta.verbose_name), m)  # type: ignore[attr-defined]
        for m in kept
    ]
    looks = [Source(m._meta.label_lower, str(m._meta.verbose_name), m, at="at", by="by", number="id") for m in LOOKS]
    return {source.key: source for source in sorted([*found, *looks], key=attrgetter("key"))}


def page(
    chosen: Chosen, *, older_than: Cursor | None = None, newer_than: Cursor | None = None, size: int = PAGE
) -> Page:
    """The `size` rows next to the cursor; the newest without one."""
    upwards, cursor = newer_than is not None, newer_than or older_than
    found = _merged(chosen, cursor, size + 1, upwards=upwards)
    more, places = len(found) > size, found[:size]
    if not places:
        return Page([], None, None)
    if upwards:
        places.reverse()
    newer = more if upwards else cursor is not None
    older = upwards or more
    return Page(_read(places), places[0] if newer else None, places[-1] if older else None)


def batches(chosen: Chosen, *, size: int, limit: int) -> Iterator[list[Row]]:
    """All rows, newest first, at most `limit`, `size` at a time."""
    at: Cursor | None = None
    while limit > 0:
        part = page(chosen, older_than=at, size=min(size, limit))
        yield part.rows
        limit -= len(part.rows)
        at = part.older
        if at is None:
            return


def _merged(chosen: Chosen, cursor: Cursor | None, size: int, *, upwards: bool) -> list[Cursor]:
    """The next places of the list in its direction; of each table only moments and numbers are read."""
    found = [place for source in _asked(chosen) for place in _beyond(source, chosen, cursor, size, upwards=upwards)]
    # three stable sorts, the least weighty first
    found.sort(key=attrgetter("number"), reverse=not upwards)
    found.sort(key=attrgetter("key"), reverse=upwards)
    found.sort(key=attrgetter("at"), reverse=not upwards)
    return found[:size]


def _asked(chosen: Chosen) -> Iterable[Source]:
    return [source for source in sources().values() if not chosen.kind or source.key == chosen.kind]


def _beyond(source: Source, chosen: Chosen, cursor: Cursor | None, size: int, *, upwards: bool) -> Iterable[Cursor]:
    sign = "" if upwards else "-"
    found = source.model._default_manager.filter(_within(source, chosen))
    if cursor:
        found = found.filter(_past(source, cursor, upwards=upwards))
    found = found.order_by(f"{sign}{source.at}", f"{sign}{source.number}")
    return [Cursor(at, source.key, number) for at, number in found.values_list(source.at, source.number)[:size]]


def _within(source: Source, chosen: Chosen) -> Q:
    limits = {f"{source.by}_id": chosen.person, f"{source.at}__gte": chosen.start, f"{source.at}__lt": chosen.end}
    return Q(**{name: value for name, value in limits.items() if value is not None})


def _past(source: Source, cursor: Cursor, *, upwards: bool) -> Q:
    """Rows of this table behind the cursor. Of one moment the tables follow by name, within a table the later number comes first."""
    way = "gt" if upwards else "lt"
    bound, beyond = Q(**{f"{source.at}__{way}e": cursor.at}), Q(**{f"{source.at}__{way}": cursor.at})
    if source.key == cursor.key:
        return bound & (beyond | Q(**{f"{source.number}__{way}": cursor.number}))
    follows = source.key < cursor.key if upwards else source.key > cursor.key
    return bound if follows else beyond


def _read(places: list[Cursor]) -> list[Row]:
    """The rows at these places, in their order: two queries at most for each table that is among them."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for place in places:
        numbers[place.key].add(place.number)
    found = {(key, number): row for key, held in numbers.items() for number, row in _rows(sources()[key], held)}
    return [found[place.key, place.number] for place in places]


def _rows(source: Source, numbers: set[int]) -> Iterator[tuple[int, Row]]:
    with_it = [source.by, *filter(None, [ALLOWED_BY.get(source.model)])]
    asked = source.model._default_manager.select_related(*with_it)
    if not source.keeps_changes:
        yield from ((number, Row(source, stored)) for number, stored in asked.in_bulk(numbers).items())
        return
    stored_rows: dict[int, Any] = asked.annotate(before_id=Subquery(_earlier(source))).in_bulk(numbers)
    changed = {s.before_id for s in stored_rows.values() if s.history_type == "~" and s.before_id}
    before = source.model._default_manager.in_bulk(changed) if changed else {}
    for number, stored in stored_rows.items():
        yield number, Row(source, stored, before.get(stored.before_id) if stored.history_type == "~" else None)


def _earlier(source: Source) -> QuerySet:
    """The number of the row that went before, of the same record."""
    record = source.model.instance_type._meta.pk.attname  # type: ignore[attr-defined]
    same_moment = Q(history_date=OuterRef("history_date"), history_id__lt=OuterRef("history_id"))
    earlier = source.model._default_manager.filter(
        Q(history_date__lt=OuterRef("history_date")) | same_moment, **{record: OuterRef(record)}
    )
    return earlier.order_by("-history_date", "-history_id").values("history_id")[:1]
