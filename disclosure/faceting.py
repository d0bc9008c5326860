"""PURE. How many items stand under every value of every facet, so that a reader sees what a further choice would leave."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

#: what is counted, in the order of the page
NAMES = ("kind", "year", "office", "topic", "genre", "validity", "files")
Value = str | int | bool
Row = tuple[tuple[Value, ...], int]  # a value for each of NAMES, items that share them


@dataclass(frozen=True)
class Counts:
    """`total` items pass the whole choice; `of` gives, for every facet, items by value under all other choices."""

    total: int
    of: Mapping[str, Mapping[Value, int]]


def counted(rows: Iterable[Row], chosen: Mapping[str, Collection[Value]]) -> Counts:
    """`chosen`: the values that pass, by facet; a facet that is not there lets everything pass."""
    total, counts = 0, {name: Counter[Value]() for name in NAMES}
    passing = {name: frozenset(values) for name, values in chosen.items()}
    for values, items in rows:
        named = dict(zip(NAMES, values, strict=True))
        failing = [name for name, wanted in passing.items() if named[name] not in wanted]
        if not failing:
            total += items
        for name in NAMES if not failing else failing if len(failing) == 1 else ():
            counts[name][named[name]] += items
    return Counts(total, counts)
