"""What became of the rows behind a figure since it was frozen: what each is called now, and who did what to it when.

The counterpart of `figures.rows` for rows that are counted no longer; told to the yearly report alone.
"""

from collections.abc import Iterable
from datetime import date, datetime

from disclosure.counted_rows import Row, row_of_item, row_of_release
from disclosure.models import Publication, Release
from taizhou_portal.bureau.history import Change, changes_since

ITEM, RELEASE = "item", "release"
#: what puts an item or a release into a figure or out of it
TOLD = {
    Publication: frozenset({
        "title", "kind", "stage", "attribute", "validity", "coming_validity", "invalid_on", "formed_on", "published_on",
    }),
    Release: frozenset({"channel", "released_on", "batch", "reads", "title"}),
}  # fmt: skip


def refs_of(refs: Iterable[str], word: str) -> list[int]:
    """The numbers in `item-12`, `item-15` …"""
    return [int(ref.rpartition("-")[2]) for ref in refs if ref.rpartition("-")[0] == word]


def named(refs: Iterable[str], day: date, *, reader) -> dict[str, Row]:
    """Each of those that still are there; what `reader` may not open without its title. `day` stands where an item has none."""
    wanted = list(refs)
    items = Publication.objects.filter(pk__in=refs_of(wanted, ITEM)).select_related("office").defer("body")
    releases = Release.objects.filter(pk__in=refs_of(wanted, RELEASE)).select_related("publication__office")
    rows = [*row_of_item(list(items), day, reader), *row_of_release(list(releases), reader)]
    return {row.ref: row for row in rows}


def changes(refs: Iterable[str], moment: datetime) -> dict[str, list[Change]]:
    """What was done to them after `moment`; of a release also what was done to its item."""
    wanted = list(refs)
    items, releases = refs_of(wanted, ITEM), refs_of(wanted, RELEASE)
    behind = dict(Release.objects.filter(pk__in=releases, publication__isnull=False).values_list("pk", "publication"))
    of_items = changes_since(Publication, {*items, *behind.values()}, moment, told=TOLD[Publication])
    of_releases = changes_since(Release, releases, moment, told=TOLD[Release])
    found = {f"{ITEM}-{pk}": of_items.get(pk, []) for pk in items}
    for pk in releases:
        both = [*of_releases.get(pk, []), *of_items.get(behind.get(pk, 0), [])]
        found[f"{RELEASE}-{pk}"] = sorted(both, key=lambda one: one.at)
    return {ref: made for ref, made in found.items() if made}
