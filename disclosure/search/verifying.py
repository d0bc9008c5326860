"""Does the index say what the tables say? Counted for a glance, or compared entry by entry and word by word."""

from collections.abc import Callable, Iterator
from dataclasses import fields

from django.db import connection
from django.db.models import Count

from disclosure.models import Publication, SearchEntry
from disclosure.search import index, segment
from disclosure.search.entry import Facets, Prepared, prepare
from taizhou_portal import engine

BATCH = 200

#: what is compared of an entry
_TEXTS = ("title", "number", "text", "attached")
_FACETS = tuple(one.name for one in fields(Facets))


def faults() -> list[str]:
    """Why entries should be made anew, in words: another version of rules, word list or dictionary, missing ones, leaked ones."""
    visible = Publication.objects.visible()
    counts = (
        (SearchEntry.objects.exclude(version=segment.version()).count(), "条条目的词表版本不同"),
        (visible.filter(search_entry=None).count(), "条公开信息没有条目"),
        (index.leaked().count(), "条条目对应的信息不再公开"),
        (len(index.orphans()), "处词没有条目"),
    )
    return [f"{count}{words}" for count, words in counts if count]


def versions() -> dict[str, int]:
    """How many entries were made by each version of the rules and word lists."""
    return dict(SearchEntry.objects.order_by("version").values_list("version").annotate(n=Count("pk")))


def differing(say: Callable[[int], None] = lambda done: None) -> Iterator[tuple[int, list[str]]]:
    """(id of a publication, what differs) for every entry of the present version that is not what would be made of its item now.
    `say(done)` is called after each batch.
    """
    last, done = -1, 0
    while entries := list(
        SearchEntry.objects.filter(place__gt=last, version=segment.version()).order_by("place")[:BATCH]
    ):
        last, done = entries[-1].place, done + len(entries)
        ids = [entry.publication_id for entry in entries]
        items, files = Publication.objects.in_bulk(ids), index.files_of(ids)
        words = engine.words_at(connection, [entry.place for entry in entries])
        for entry in entries:
            item = items[entry.publication_id]
            if not item.is_visible or item.published_on is None:
                continue  # told as leaked
            ready = prepare(index.facts(item, files.get(item.pk, ())))
            if wrong := _differences(entry, ready, words.get(entry.place, set())):
                yield item.pk, wrong
        say(done)


def _differences(entry: SearchEntry, ready: Prepared, words: set[str]) -> list[str]:
    wrong = [name for name in _TEXTS if getattr(entry, name) != getattr(ready, name)]
    wrong += [name for name in _FACETS if getattr(entry, name) != getattr(ready.facets, name)]
    return wrong + (["words"] if words != set(ready.words.split()) else [])
