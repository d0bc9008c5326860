"""From a reader's words to hits: exact number or title first, then hits in titles, then in bodies, each newest first.

What is ranked is bounded, so that the time does not grow with the number of documents: at most COUNTED + 1 hits of the index,
TITLES hits in titles. Every hit is asked once more whether the public may see it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from django.db import connection
from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from disclosure.corrections import LAST_CORRECTED
from disclosure.models import Attachment, Column, Publication, SearchEntry
from disclosure.search import marking, ranking
from disclosure.search.entry import EVERYTHING, filter_word, first_place
from disclosure.search.query import LENGTH, Query, Word, parse
from disclosure.search.spelling import spellings
from disclosure.search.text import key
from disclosure.vocabulary import Kind, Validity
from taizhou_portal import engine
from taizhou_portal.bureau.models import Office

SIZE = 20
COUNTED = 1000  # hits are counted and paged by number up to here, beyond by `after`
PAGES = COUNTED // SIZE
TITLES = 200  # hits in titles that are ranked
WINDOW = 200  # newest hits in bodies that are ranked by what their titles hold of the query
READ = 5000  # candidates whose text is read at most to prove a word that is not in the dictionary
RELAXED = 200  # hits for each reduced query when nothing holds all words

_VALUES = (
    "id", "title", "summary", "doc_number", "index_number", "published_on", "updated_at", "kind", "validity", "ends_on",
    "invalid_on", "issuer", "source_id", "office__name", "office__slug", "column__name", "column__slug",
)  # fmt: skip


_FIELDS = {"column": "column_id", "office": "office_id", "year": "published_on__year"}
_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,60}")


@dataclass(frozen=True, slots=True)
class Hit:
    """`publication` holds plain values, under the names of `values()` (id, title, published_on, office__name, files …)."""

    publication: dict
    title_html: SafeString
    excerpt_html: SafeString


@dataclass(frozen=True, slots=True)
class Found:
    """One page of an answer. `next` and `prev` are query fragments (`page=3`, `after=11800000`) or empty.

    `count` is exact up to COUNTED; beyond, or where reading had to stop, it is what was counted and `count_is_exact` is false.
    `words` are the query as understood; `relaxed`: nothing holds all of them, the hits hold some.
    """

    hits: list[Hit]
    count: int = 0
    count_is_exact: bool = True
    words: tuple[str, ...] = ()
    relaxed: bool = False
    page: int = 1
    next: str = ""
    prev: str = ""


@dataclass(frozen=True, slots=True)
class _Limits:
    """The reader's filters, as index words and as conditions on entries."""

    words: tuple[tuple[str, ...], ...]
    conditions: Q


def find(
    query: str, *, column: str | None = None, office: str | None = None, kind: str | None = None, year: int | None = None,
    validity: str | None = None, page: int = 1, after: int | None = None, size: int = SIZE,
) -> Found:  # fmt: skip
    """`column` and `office` are slugs (a column brings those below it). Never fails: an empty or odd query finds nothing."""
    asked = parse(query)
    limits = _limits(column, office, kind, year, validity)
    if not asked.words or limits is None:
        return Found([], words=asked.shown)
    asked, (places, complete, relaxed) = _understood(query, limits)
    hits = marking.pattern(asked.shown)
    exact = complete and len(places) <= COUNTED
    found = Found([], min(len(places), COUNTED), exact, asked.shown, relaxed)
    if after is not None:
        return _continued(found, asked, limits, places, after, size)
    page = max(1, page)
    first = (page - 1) * size
    shown = places[:COUNTED][first : first + size]
    further = _further(places, complete, first + size, page, relaxed)
    return replace(found, hits=_hits(shown, hits), page=page, next=further, prev=f"page={page - 1}" if page > 1 else "")


def _understood(query: str, limits: _Limits) -> tuple[Query, tuple[list[int], bool, bool]]:
    """The query as it was typed; where nothing holds all of that, as its Traditional characters are written here."""
    query = query[:LENGTH]
    tried = []
    for written in [query, *spellings(query)]:
        asked = parse(written)
        places, complete, relaxed = _ranked(asked, limits)
        if places and not relaxed:
            return asked, (places, complete, relaxed)
        tried.append((asked, (places, complete, relaxed)))
    return next((one for one in reversed(tried) if one[1][0]), tried[0])


def newest(
    query: str, *, offices: Iterable[int] | None, kind: str = "", year: int | None = None, limit: int
) -> QuerySet[SearchEntry]:
    """Entries of public items that hold all words of `query`, at most `limit`, the newest: for lists that are no answer of the search.
    `offices`: ids, None for all of them.
    """
    asked = parse(query)
    words = [] if offices is None else [tuple(filter_word("office", pk) for pk in offices)]
    words += [(filter_word(name, value),) for name, value in (("kind", kind), ("year", year)) if value]
    if not asked.words or not all(words):
        return SearchEntry.objects.none()
    # spares the engine the question which is the last place
    tomorrow = first_place(timezone.localdate() + timedelta(days=2))
    places, _ = _matching(asked.words, asked.without, _Limits(tuple(words), Q()), limit, below=tomorrow)
    return SearchEntry.objects.filter(place__in=places)


def _further(places: list[int], complete: bool, shown: int, page: int, relaxed: bool) -> str:
    if shown < min(len(places), COUNTED):
        return f"page={page + 1}"
    beyond = not relaxed and shown == COUNTED and (len(places) > COUNTED or not complete)
    return f"after={places[COUNTED - 1]}" if beyond else ""


def _continued(found: Found, asked: Query, limits: _Limits, ranked: list[int], after: int, size: int) -> Found:
    """Past the counted hits: newest first below the place `after`, without those that were ranked before."""
    before = {place for place in ranked[:COUNTED] if place < after}
    matching, _ = _matching(asked.words, asked.without, limits, size + 1 + len(before), below=after)
    places = [place for place in matching if place not in before]
    further = f"after={places[size - 1]}" if len(places) > size else ""
    shown = _hits(places[:size], marking.pattern(asked.shown))
    return replace(found, hits=shown, page=PAGES + 1, next=further, prev=f"page={PAGES}")


def _limits(column, office, kind, year, validity) -> _Limits | None:
    """None when a filter names what does not exist."""
    asked: dict[str, list] = {}
    if column:
        asked["column"] = _columns(column)
    if office:
        asked["office"] = _offices(office)
    if kind:
        asked["kind"] = [kind] if kind in Kind.values else []
    if year is not None:
        asked["year"] = [year] if 1 <= year <= 9999 else []
    if validity:
        asked["validity"] = [validity] if validity in Validity.values else []
    if not all(asked.values()):
        return None
    words = tuple(tuple(filter_word(name, value) for value in values) for name, values in asked.items())
    conditions = Q()
    for name, values in asked.items():
        conditions &= Q(**{f"publication__{_FIELDS.get(name, name)}__in": values})
    return _Limits(words, conditions)


def _columns(slug: str) -> list[int]:
    if not _SLUG.fullmatch(slug):
        return []
    return list(Column.objects.filter(Q(slug=slug) | Q(parent__slug=slug)).values_list("pk", flat=True))


def _offices(slug: str) -> list[int]:
    return list(Office.objects.filter(slug=slug).values_list("pk", flat=True)) if _SLUG.fullmatch(slug) else []


def _ranked(asked: Query, limits: _Limits) -> tuple[list[int], bool, bool]:
    """(places in the order of the answer, all of them?, relaxed?)"""
    exact = _exact(asked, limits)
    bodies, complete = _matching(asked.words, asked.without, limits, COUNTED + 1)
    titles = _in_titles(asked, limits) if bodies else []
    over = _over()
    ranked = dict.fromkeys([*exact, *titles, *_window(asked, bodies), *bodies])
    places = [place for place in ranked if place not in over]
    if places or len(asked.words) < 2:
        return places, complete, False
    return [place for place in _by_titles(asked, _reduced(asked, limits)) if place not in over], True, True


def _over() -> set[int]:
    """Places of items whose term has ended and whose entry is still there: they must not even be counted."""
    ended = Publication.objects.filter(expires_at__lte=timezone.now()).values("pk")
    return set(SearchEntry.objects.filter(publication__in=ended).values_list("place", flat=True))


def _exact(asked: Query, limits: _Limits) -> list[int]:
    """Places of what has this very number or title, the number first, valid before invalid, newest first."""
    wanted = Q(title__in=ranking.same_titles(asked.whole))
    if asked.number:
        wanted |= Q(number=asked.number)
    if asked.index_number:
        wanted |= Q(publication__index_number=asked.index_number)
    by_title = Case(When(title__in=ranking.same_titles(asked.whole), then=1), default=0, output_field=IntegerField())
    found = SearchEntry.objects.filter(wanted, limits.conditions).annotate(by_title=by_title, invalid=_invalid())
    return list(found.order_by("by_title", "invalid", "-place").values_list("place", flat=True)[:SIZE])


def _in_titles(asked: Query, limits: _Limits) -> list[int]:
    """Places of those whose titles hold all words, best first."""
    groups = [(term,) for word in asked.words for term in word.title_terms]
    if not groups:
        return []
    without = [word.terms[0] for word in asked.without if word.sure]
    places = engine.match(connection, [*groups, *limits.words], without=without, limit=TITLES)
    places = _passing(places, _tests(asked.words, asked.without))
    texts = [key(text) for text in asked.shown]
    rows = SearchEntry.objects.filter(place__in=places).values_list("place", "title", "published_on", _invalid())
    ranked = [
        (ranking.title_rank(title, asked.whole, texts), -invalid, day, place) for place, title, day, invalid in rows
    ]
    return [place for *_, place in sorted(ranked, reverse=True)]


def _invalid() -> Case:
    return Case(
        When(publication__validity=Validity.VALID, then=Value(0)), default=Value(1), output_field=IntegerField()
    )


def _window(asked: Query, bodies: list[int]) -> list[int]:
    """The newest hits, those first whose titles hold more of the words."""
    return _by_titles(asked, dict.fromkeys(bodies[:WINDOW], 0)) if len(asked.words) > 1 else []


def _by_titles(asked: Query, places: dict[int, int]) -> list[int]:
    """Keys of `places` by the words in their titles, then by their value (the greater first), then by day."""
    texts = [key(text) for text in asked.shown]
    rows = SearchEntry.objects.filter(place__in=list(places)).values_list("place", "title", "published_on")
    ranked = ((ranking.words_in(title, texts), places[place], day, place) for place, title, day in rows)
    return [place for *_, place in sorted(ranked, reverse=True)]


def _matching(
    words: Sequence[Word], without: Sequence[Word], limits: _Limits, limit: int, below: int | None = None
) -> tuple[list[int], bool]:
    """(places newest first, at most `limit`; whether these are all)."""
    groups = [(term,) for word in words for term in word.terms] + list(limits.words)
    absent = [word.terms[0] for word in without if word.sure]
    groups = groups or [(EVERYTHING,)]
    if all(word.sure for word in (*words, *without)):
        places = engine.match(connection, groups, without=absent, limit=limit, below=below)
        return places, len(places) < limit
    return _proven(groups, absent, words, without, limit, below)


def _tests(words: Sequence[Word], without: Sequence[Word]) -> list[tuple[re.Pattern, bool]]:
    """(pattern, must it occur) of what the index knows by its parts only."""
    return [(re.compile(marking.spelled(word.text)), True) for word in words if not word.sure] + [
        (re.compile(marking.spelled(word.text)), False) for word in without if not word.sure
    ]


def _passing(places: list[int], tests: list[tuple[re.Pattern, bool]]) -> list[int]:
    """Those of `places` whose text passes all tests."""
    texts = _texts(places) if tests else dict.fromkeys(places, "")
    return [
        place
        for place in places
        if place in texts and all((test.search(texts[place]) is not None) is wanted for test, wanted in tests)
    ]


def _proven(groups, absent, words, without, limit: int, below: int | None) -> tuple[list[int], bool]:
    """As _matching, for words that the index knows by their parts only: the candidates' texts are read."""
    tests, step = _tests(words, without), min(limit, 500)
    proven: list[int] = []
    read = 0
    while read < READ:
        part = engine.match(connection, groups, without=absent, limit=step, below=below)
        proven += _passing(part, tests)
        if len(proven) >= limit:
            return proven[:limit], False
        if len(part) < step:
            return proven, True
        read, below = read + len(part), part[-1]
    return proven, False


def _texts(places: Iterable[int]) -> dict[int, str]:
    rows = SearchEntry.objects.filter(place__in=list(places)).values_list(
        "place", "publication__title", "publication__doc_number", "publication__issuer", "publication__keywords", "text"
    )
    return {place: "\n".join(parts) for place, *parts in rows}


def _reduced(asked: Query, limits: _Limits) -> dict[int, int]:
    """Places that hold all words but one; where there are none, those that hold any. The rarer the words, the greater the value."""
    fewer = [asked.words[:i] + asked.words[i + 1 :] for i in range(len(asked.words))]
    for reduced in (fewer, [(word,) for word in asked.words]):
        found = [_matching(words, asked.without, limits, RELAXED)[0] for words in reduced]
        if any(found):
            return {place: -len(places) for places in sorted(found, key=len, reverse=True) for place in places}
    return {}


def _hits(places: Sequence[int], hits) -> list[Hit]:
    """The hits in the order of `places`. This is the last door: only what is visible now comes out."""
    # everything by primary key: joined or filtered in one, SQLite walks all public items to find the twenty
    entries = SearchEntry.objects.filter(place__in=places).values_list("place", "publication_id", "text")
    known = {place: (pk, text) for place, pk, text in entries}
    files = Attachment.objects.filter(publication=OuterRef("pk"), removed=False).order_by()
    counted = Subquery(files.values("publication").annotate(n=Count("pk")).values("n"))
    visible = Exists(Publication.objects.visible().filter(pk=OuterRef("pk")))
    items = Publication.objects.filter(visible, pk__in=[pk for pk, _ in known.values()])
    rows = {row["id"]: row for row in items.values(*_VALUES, files=counted, corrected=LAST_CORRECTED)}
    shown = (known[place] for place in places if place in known)
    return [_hit(rows[pk], text, hits) for pk, text in shown if pk in rows]


def _hit(row: dict, text: str, hits) -> Hit:
    # both are escaped before they are marked
    return Hit(row, mark_safe(marking.marked(row["title"], hits)), mark_safe(marking.excerpt(text, hits)))
