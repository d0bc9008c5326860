"""What else belongs to an item: the documents that it names, those that name it, those of the same office and topic."""

from dataclasses import dataclass

from django.utils.html import strip_tags

from disclosure.citing import numbers_in
from disclosure.models import Publication
from disclosure.search.find import newest
from disclosure.search.text import number_key

SHOWN = 5  # of each sort
LOOKED_THROUGH = 12  # newest documents with the number in their text, before those shown elsewhere are left out
FACTS = ("id", "title", "doc_number", "published_on", "validity")


@dataclass(frozen=True)
class Related:
    """Plain values of visible items, the newest first; nothing stands twice."""

    named: list[dict]
    naming: list[dict]
    beside: list[dict]

    def __bool__(self) -> bool:
        return bool(self.named or self.naming or self.beside)


def related_to(item: Publication, *, shown: set[int]) -> Related:
    """`shown`: ids of what stands elsewhere on the page, the item itself among them."""
    seen = set(shown) | {item.pk}
    named = _fresh(_named(item), seen)
    naming = _fresh(_naming(item), seen)
    return Related(named, naming, _fresh(_beside(item), seen))


def _fresh(found: list[dict], seen: set[int]) -> list[dict]:
    fresh = [one for one in found if one["id"] not in seen][:SHOWN]
    seen.update(one["id"] for one in fresh)
    return fresh


def _named(item: Publication) -> list[dict]:
    keys = {number_key(number) for number in numbers_in(strip_tags(item.body), own=item.doc_number)}
    if not keys:
        return []
    found = Publication.objects.visible().filter(search_entry__number__in=keys)
    return list(found.newest_first().values(*FACTS)[: SHOWN + len(keys)])


def _naming(item: Publication) -> list[dict]:
    if not item.doc_number:
        return []
    entries = newest(f'"{item.doc_number}"', offices=None, limit=LOOKED_THROUGH)
    found = Publication.objects.visible_among(entries.values_list("publication_id", flat=True))
    return list(found.newest_first().values(*FACTS)[:LOOKED_THROUGH])


def _beside(item: Publication) -> list[dict]:
    if item.topic_id is None:
        return []
    found = Publication.objects.visible().filter(topic_id=item.topic_id, office_id=item.office_id)
    return list(found.newest_first().values(*FACTS)[: 3 * SHOWN])
