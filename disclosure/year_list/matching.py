"""PURE. Which public items may answer a line: of its column, with one of its words in the title, within half a year of its day.

A line without words is offered items and never matched by itself: any item of its column would do.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from disclosure.seasons import Gathers, answers

OFFERED = 8  # items on the page of a line


@dataclass(frozen=True)
class Wanted:
    """What a line looks for. `refused`: items of which somebody said that they are not it."""

    gathers: Gathers
    due_on: date
    refused: Collection[int] = ()

    @property
    def may_match(self) -> bool:
        return bool(self.gathers.columns and self.gathers.words)

    def takes(self, item: dict[str, Any], today: date) -> bool:
        """`item`: id, title, published_on, column_id."""
        there = item["published_on"] <= today and answers(item["published_on"], self.due_on)
        return there and item["id"] not in self.refused and self.gathers.takes(item["title"], item["column_id"])


def match(wanted: Wanted, items: Iterable[dict[str, Any]], *, today: date) -> dict[str, Any] | None:
    """The last one up to its day, else the first one after it. `items`: the oldest first."""
    if not wanted.may_match:
        return None
    found = [item for item in items if wanted.takes(item, today)]
    in_time = [item for item in found if item["published_on"] <= wanted.due_on]
    return in_time[-1] if in_time else next(iter(found), None)


def offered(wanted: Wanted, items: Iterable[dict[str, Any]], *, today: date) -> list[dict[str, Any]]:
    """Those that may be it, the nearest to its day first."""
    found = [item for item in items if wanted.takes(item, today)]
    found.sort(key=lambda item: (abs((item["published_on"] - wanted.due_on).days), item["id"]))
    return found[:OFFERED]
