"""The seasons of the year with their items: which public ones belong to each, and which of its duties are met by what.

Everything public comes from `Publication.objects.visible()`; however many seasons there are, items are read in one query.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from disclosure import seasons
from disclosure.models import Column, Publication, Season
from disclosure.seasons import HALF_A_YEAR, Duty, Gathers, Standing

#: how far back an item is still the newest of a season, and how many are looked at
BACK = timedelta(days=400)
READ, READ_OF_DUTIES = 200, 2000


@dataclass(frozen=True)
class Owed:
    """A duty of one year: the day by which, and the public item that answers it (its values), if there is one."""

    season: Season
    duty: Duty
    column: Column | None
    due_on: date
    item: dict | None = None

    def standing(self, today: date) -> Standing:
        return seasons.standing(self.due_on, today, is_done=self.item is not None)

    def words(self, today: date) -> str:
        return seasons.standing_words(self.due_on, today, is_done=self.item is not None)


class Shelves:
    """The columns of the house, read once: by number and by address name, each with those below it."""

    def __init__(self, columns: Iterable[Column] | None = None) -> None:
        found = list(Column.objects.all() if columns is None else columns)
        self.by_slug = {column.slug: column for column in found}
        self._below: dict[int, set[int]] = {}
        for column in found:
            self._below.setdefault(column.parent_id or 0, set()).add(column.pk)

    def with_below(self, pk: int | None) -> frozenset[int]:
        """Empty for no column."""
        return frozenset({pk, *self._below.get(pk, set())}) if pk else frozenset()


def open_seasons() -> list[Season]:
    return list(Season.objects.filter(is_open=True).select_related("office", "column"))


def newest(found: Iterable[Season], shelves: Shelves, *, today: date, most: int) -> dict[int, list[dict]]:
    """Season id → values of its newest public items, at most `most`; an item may belong to several."""
    gathering = {
        season.pk: Gathers(shelves.with_below(season.column_id), seasons.parts(season.words)) for season in found
    }
    if not gathering:
        return {}
    wanted = Q()
    for gathers in gathering.values():
        wanted |= _condition(gathers)
    items = Publication.objects.visible().filter(wanted, published_on__gt=today - BACK).newest_first()
    read = list(items.values("id", "title", "published_on", "column_id")[:READ])
    return {
        pk: [item for item in read if gathers.takes(item["title"], item["column_id"])][:most]
        for pk, gathers in gathering.items()
    }


def _condition(gathers: Gathers) -> Q:
    titled = Q()
    for word in gathers.words:
        titled |= Q(title__contains=word)
    return titled & Q(column__in=gathers.columns) if gathers.columns else titled


def owed(today: date) -> list[Owed]:
    """Every duty of the open seasons that is told of today, by its day; met or not."""
    shelves = Shelves()
    asked = [
        Owed(season, duty, shelves.by_slug.get(duty.column), day)
        for season in open_seasons()
        for duty in season.all_duties
        for day in seasons.due_days(duty.due, today)
    ]
    items = _items(asked, shelves)
    met = [Owed(o.season, o.duty, o.column, o.due_on, _answer(o, items, shelves)) for o in asked]
    return sorted(met, key=lambda one: (one.due_on, one.season.order, one.duty.what))


def _gathers(one: Owed, shelves: Shelves) -> Gathers:
    return Gathers(shelves.with_below(one.column.pk if one.column else None), one.duty.words)


def _items(asked: list[Owed], shelves: Shelves) -> list[dict]:
    return items_around((_gathers(one, shelves), one.due_on) for one in asked if one.column)


def items_around(asked: Iterable[tuple[Gathers, date]]) -> list[dict]:
    """Public items that may answer any of these (what belongs, the day), the oldest first: in one query, none where nothing is asked."""
    wanted = Q()
    for gathers, day in asked:
        wanted |= _condition(gathers) & Q(published_on__range=(day - HALF_A_YEAR, day + HALF_A_YEAR))
    if not wanted:
        return []
    items = Publication.objects.visible().filter(wanted).order_by("published_on", "id")
    return list(items.values("id", "title", "published_on", "column_id")[:READ_OF_DUTIES])


def _answer(one: Owed, items: list[dict], shelves: Shelves) -> dict | None:
    """The first item that answers it."""
    if one.column is None:
        return None
    gathers = _gathers(one, shelves)
    return next(
        (
            item
            for item in items
            if gathers.takes(item["title"], item["column_id"]) and seasons.answers(item["published_on"], one.due_on)
        ),
        None,
    )
