"""Places as a reader sees them: plain values, marked texts, what is lacking. This is the last door of the search."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, OuterRef, Subquery
from django.utils.safestring import SafeString, mark_safe

from disclosure.corrections import LAST_CORRECTED
from disclosure.models import Attachment, Publication, SearchEntry
from disclosure.search import marking
from disclosure.search.query import Query
from disclosure.search.ranking import Score

_VALUES = (
    "id", "title", "summary", "doc_number", "index_number", "published_on", "updated_at", "kind", "validity", "ends_on",
    "invalid_on", "issuer", "source_id", "office__name", "office__slug", "column__name", "column__slug",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """`publication` holds plain values, under the names of `values()` (id, title, published_on, office__name, files …).

    `missing`: words that it does not hold; `in_file`: the passage is from a file.
    """

    publication: dict
    title_html: SafeString
    excerpt_html: SafeString
    score: Score | None = None
    missing: tuple[str, ...] = ()
    in_file: bool = False


def hits(places: Sequence[int], asked: Query, scores: Mapping[int, Score], partial: Collection[int]) -> list[Hit]:
    """The hits in the order of `places`. This is the last door: only what is visible now comes out."""
    # everything by primary key: joined in one, SQLite walks all public items to find the twenty
    entries = SearchEntry.objects.filter(place__in=places).values_list("place", "publication_id", "text", "attached")
    known = {place: (pk, text, attached) for place, pk, text, attached in entries}
    files = Attachment.objects.filter(publication=OuterRef("pk"), removed=False, is_picture=False).order_by()
    counted = Subquery(files.values("publication").annotate(n=Count("pk")).values("n"))
    items = Publication.objects.visible_among(pk for pk, *_ in known.values())
    rows = {row["id"]: row for row in items.values(*_VALUES, files=counted, corrected=LAST_CORRECTED)}
    pattern = marking.pattern(text for word in asked.words for text in word.texts)
    shown = []
    for place in places:
        if place in known and known[place][0] in rows:
            pk, text, attached = known[place]
            hit = _hit(rows[pk], text, attached, pattern, scores.get(place))
            lacking = _missing(asked, rows[pk], text, attached) if place in partial else ()
            shown.append(replace(hit, missing=lacking) if lacking else hit)
    return shown


def _hit(row: dict, text: str, attached: str, hits: re.Pattern | None, score: Score | None) -> Hit:
    in_file = bool(
        hits and attached and not hits.search(text) and not hits.search(row["title"]) and hits.search(attached)
    )
    passage = marking.excerpt(attached if in_file else text, hits)
    # both are escaped before they are marked
    return Hit(row, mark_safe(marking.marked(row["title"], hits)), mark_safe(passage), score, in_file=in_file)


def _missing(asked: Query, row: dict, text: str, attached: str) -> tuple[str, ...]:
    whole = "\n".join((row["title"], row["doc_number"], text, attached))
    return tuple(
        word.text for word in asked.words if not any(re.search(marking.spelled(form), whole) for form in word.texts)
    )
