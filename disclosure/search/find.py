"""From a reader's words to hits: understood, gathered, ranked, shown.

What is ranked is bounded, so that the time does not grow with the number of documents: at most COUNTED + 1 hits of the index, TITLES hits
in titles. Every hit is asked once more whether the public may see it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import QuerySet
from django.db.models.functions import Lower, Substr
from django.utils import timezone

from disclosure.models import Publication, SearchEntry
from disclosure.search import candidates, care, limits, ranking
from disclosure.search.candidates import COUNTED
from disclosure.search.entry import filter_word
from disclosure.search.hits import Hit, hits
from disclosure.search.lexicon import Lexicon
from disclosure.search.limits import Limits
from disclosure.search.query import LENGTH, Query, Word, loosened, parse, with_words, word
from disclosure.search.ranking import Candidate, Score, Tier
from disclosure.search.selection import Selection
from disclosure.search.spelling import spellings
from disclosure.search.text import HAN
from disclosure.vocabulary import Order, Validity

SIZE = 20
PAGES = COUNTED // SIZE
WINDOW = 120  # newest hits in bodies that are ranked by what they say
FEW = 10  # hits with all words below which those with some of them follow
ENOUGH = 3  # hits with all words, from which on nobody asks whether something else was meant
WEIGHED = 80  # of these the texts are read as well
SAMPLE = 3000  # characters of a text that are weighed
SHARE = 0.2  # of the weight of a query that an item must hold to be shown with some of the words

EVERYTHING = Selection()
_RUN = re.compile(f"[{HAN}]+")


@dataclass(frozen=True, slots=True)
class Understood:
    """What was made of the words: the query that was asked in the end, what it was typed as where that is another (`mended`: a slip of
    the hand, else the same in our characters), where its fields narrowed to, and the fields that name nothing.
    """

    asked: Query
    typed: str = ""
    mended: bool = False
    narrowed: Selection = Selection()
    unknown: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """One page of an answer. `next` and `prev` are query fragments (`page=3`, `after=11800000`) or empty.

    `count` is how many hold all words, exact up to COUNTED; beyond, or where reading had to stop, it is what was counted and
    `count_is_exact` is false. `words` are the query as understood; `relaxed`: nothing holds all of them, the hits hold some.
    `places` are all that were counted, for the facets. `listed` are the first COUNTED in the order of the answer, those with some of the
    words as well; `scores` by place of all that was weighed, also of what holds too little to be listed.
    """

    hits: list[Hit]
    count: int = 0
    count_is_exact: bool = True
    words: tuple[str, ...] = ()
    relaxed: bool = False
    page: int = 1
    next: str = ""
    prev: str = ""
    understood: Understood = Understood(Query())
    places: tuple[int, ...] = ()
    listed: tuple[int, ...] = ()
    scores: Mapping[int, Score] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Answer:
    """All that was gathered for one reading of the words: places in the order of the answer; `partial` ones hold some of the words."""

    asked: Query
    limits: Limits
    places: list[int]
    complete: bool
    order: Order
    scores: dict[int, Score]
    partial: frozenset[int] = frozenset()

    @property
    def is_named(self) -> bool:
        """Something has this very title or number."""
        return any(score.tier >= Tier.TITLE for score in self.scores.values())

    @property
    def full(self) -> int:
        """How many hold everything."""
        return len(self.places) - len(self.partial)


def find(
    query: str, chosen: Selection = EVERYTHING, *, order: Order = Order.RELEVANT, page: int = 1, after: int | None = None,
    size: int = SIZE, as_typed: bool = False,
) -> Found:  # fmt: skip
    """Never fails: an empty or odd query finds nothing. `as_typed`: nothing is added to the words and nothing mended."""
    lexicon = Lexicon() if as_typed else care.words_now()
    asked = parse(query, lexicon)
    narrowed, unknown = limits.named(asked.fields)
    understood = Understood(asked, narrowed=narrowed, unknown=tuple(unknown))
    if not asked.words and not narrowed:
        return Found([], words=asked.shown, understood=understood)
    held = limits.limits(chosen) + limits.limits(narrowed)
    if not asked.words:
        return replace(_page(_browsed(held, order), page, after, size), understood=understood)
    answer, understood = _answer(query, understood, held, order, lexicon, as_typed)
    return replace(_page(answer, page, after, size), understood=understood)


def browse(
    chosen: Selection, *, order: Order = Order.NEWEST, page: int = 1, after: int | None = None, size: int = SIZE
) -> Found:
    """Everything public that a selection lets through, by day."""
    return _page(_browsed(limits.limits(chosen), order), page, after, size)


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
    places, _ = candidates.matching(asked.words, asked.without, tuple(words), limit)
    return SearchEntry.objects.filter(place__in=places)


def walk(query: str, chosen: Selection, *, beyond: int | None = None, limit: int = COUNTED) -> list[int]:
    """Places of all that holds the words as they are understood, newest first behind `beyond`: for feeds, alerts and exports."""
    asked = parse(query, care.words_now())
    narrowed, _ = limits.named(asked.fields)
    held = limits.limits(chosen) + limits.limits(narrowed)
    if not asked.words and asked.fields and not narrowed:
        return []
    over = _over()
    places, _ = candidates.matching(asked.words, asked.without, held, limit, beyond=beyond)
    return [place for place in places if place not in over]


def _answer(
    query: str, understood: Understood, held: Limits, order: Order, lexicon: Lexicon, as_typed: bool
) -> tuple[_Answer, Understood]:
    """As it was typed; where nothing holds all of that, as it is written here, then as it may have been meant; at last in parts."""
    pins = [] if as_typed else care.pinned_now(query)
    first = _gathered(understood.asked, held, order, pins, lexicon)
    if as_typed or first.full >= ENOUGH or first.is_named:
        return first, understood
    tried = [(first, understood)]
    for written in spellings(query[:LENGTH]) if not first.full else []:
        asked = parse(written, lexicon)
        tried.append((_gathered(asked, held, order, pins, lexicon), replace(understood, asked=asked, typed=query)))
    named = next((one for one in tried if one[0].is_named), None)
    if found := named or next((one for one in tried if one[0].full >= ENOUGH), None):
        return found
    for _, told in tried[::-1]:
        if mended := _mended(told.asked, lexicon):
            answer = _gathered(mended, held, order, pins, lexicon)
            if answer.is_named or (answer.full and not any(one.full for one, _ in tried)):
                return answer, replace(understood, asked=mended, typed=query, mended=True)
    full = next((one for one in tried if one[0].full), None)
    return full or next((one for one in reversed(tried) if one[0].places), tried[0])


def _mended(asked: Query, lexicon: Lexicon) -> Query | None:
    """The query with what nothing holds as some title says it; None where there is nothing to mend."""
    plain = not any(one.is_must for one in asked.words)
    if plain and _RUN.fullmatch(asked.whole) and (found := candidates.guesses(asked.whole)):
        return with_words(asked, parse(found, lexicon).words, lexicon)
    held, _ = candidates.holding(asked.words)
    lost = [one.text for one in asked.words if not (held[one.text] or one.is_phrase) and _RUN.fullmatch(one.text)]
    meant = {text: found for text in lost if (found := candidates.guesses(text))}
    if not meant:
        return None
    words = (_instead(one, meant.get(one.text, ""), lexicon) for one in asked.words)
    return with_words(asked, tuple(dict.fromkeys(one for some in words for one in some)), lexicon)


def _instead(one: Word, found: str, lexicon: Lexicon) -> tuple[Word, ...]:
    """What was found for a word, asked for where the word was."""
    if not found:
        return (one,)
    return (word(found, in_title=True),) if one.in_title else parse(found, lexicon).words


def _gathered(asked: Query, held: Limits, order: Order, pins: Sequence[int], lexicon: Lexicon) -> _Answer:
    bodies, complete = candidates.matching(asked.words, asked.without, held, COUNTED + 1, oldest=order is Order.OLDEST)
    over = _over()
    if order is not Order.RELEVANT:
        places = [place for place in bodies if place not in over]
        return _Answer(asked, held, places, complete, order, {})
    tiers: dict[int, Tier] = {}
    known: dict[int, set[str]] = {}
    loose = replace(asked, words=loosened(asked.words, lexicon)) if len(bodies) < FEW else asked
    if loose is not asked:
        known = candidates.with_fewer(loose, held)
        tiers |= dict.fromkeys(known, Tier.SOME)
    titles = candidates.in_titles(asked.words, asked.without, held) if bodies else []
    tiers |= dict.fromkeys([*bodies[:WINDOW], *titles], Tier.ALL)
    tiers |= candidates.exact(asked, held)
    pinned = candidates.pinned(pins, held)
    tiers |= dict.fromkeys(pinned, Tier.PINNED)
    ranked, scores = _ranked({place: tier for place, tier in tiers.items() if place not in over}, asked, loose, known)
    first = [place for place in pinned if place in scores]  # in the order that was set
    places = list(dict.fromkeys([*first, *ranked, *(place for place in bodies if place not in over)]))
    partial = frozenset(place for place in ranked if scores[place].tier is Tier.SOME)
    return _Answer(asked, held, places, complete, order, scores, partial)


def _ranked(
    tiers: dict[int, Tier], asked: Query, loose: Query, known: dict[int, set[str]]
) -> tuple[list[int], dict[int, Score]]:
    """By what their titles say; of the best of them the texts are read and weighed as well. `loose`: the words by which those are weighed
    that hold some of them.
    """
    if not tiers:
        return [], {}
    held, everything = candidates.holding([*asked.words, *loose.words])
    worth = ranking.weights([*asked.words, *loose.words], held, everything)
    today = timezone.localdate()

    def scored(one: Candidate) -> tuple[Candidate, Score]:
        return one, ranking.score(one, loose if one.tier is Tier.SOME else asked, worth, today)

    rough = [scored(one) for one in _candidates(tiers, known)]
    best = {one.place for one in ranking.in_order(rough)[:WEIGHED]} if len(rough) > WEIGHED else set(tiers)
    texts = dict(SearchEntry.objects.filter(place__in=best).values_list("place", Lower(Substr("text", 1, SAMPLE))))
    found = [
        scored(replace(one, text=texts[one.place])) if one.place in texts else (one, score) for one, score in rough
    ]
    shown = [
        (one, score) for one, score in found if one.tier > Tier.SOME or ranking.held_share(one, loose, worth) >= SHARE
    ]
    return [one.place for one in ranking.in_order(shown)], {one.place: score for one, score in found}


def _candidates(tiers: dict[int, Tier], known: dict[int, set[str]]) -> list[Candidate]:
    rows = SearchEntry.objects.filter(place__in=list(tiers)).values_list(
        "place", "title", "published_on", "publication__formed_on", "validity", "kind"
    )
    return [
        Candidate(
            place,
            title,
            "",
            day,
            formed,
            validity == Validity.VALID,
            tiers[place],
            kind,
            frozenset(known.get(place, ())),
        )
        for place, title, day, formed, validity, kind in rows
    ]


def _browsed(held: Limits, order: Order) -> _Answer:
    places, complete = candidates.matching((), (), held, COUNTED + 1, oldest=order is Order.OLDEST)
    over = _over()
    places = [place for place in places if place not in over]
    order = Order.OLDEST if order is Order.OLDEST else Order.NEWEST
    return _Answer(Query(), held, places, complete, order, {})


def _over() -> set[int]:
    """Places of items whose term has ended and whose entry is still there: they must not even be counted."""
    over = Publication.objects.over().values("pk")
    return set(SearchEntry.objects.filter(publication__in=over).values_list("place", flat=True))


def _page(answer: _Answer, page: int, after: int | None, size: int) -> Found:
    exact = answer.complete and answer.full <= COUNTED
    counted = answer.places[:COUNTED]
    found = Found(
        [],
        min(answer.full, COUNTED),
        exact,
        answer.asked.shown,
        relaxed=bool(answer.places) and not answer.full,
        places=tuple([place for place in counted if place not in answer.partial] or counted),
        listed=tuple(counted),
        scores=answer.scores,
    )
    if after is not None:
        return _continued(found, answer, after, size)
    page = max(1, page)
    first = (page - 1) * size
    hits = _hits(counted[first : first + size], answer)
    return replace(
        found,
        hits=hits,
        page=page,
        next=_further(answer, first + size, page),
        prev=f"page={page - 1}" if page > 1 else "",
    )


def _further(answer: _Answer, shown: int, page: int) -> str:
    places = answer.places
    if shown < min(len(places), COUNTED):
        return f"page={page + 1}"
    beyond = answer.full and shown == COUNTED and (len(places) > COUNTED or not answer.complete)
    return f"after={_edge(places[:COUNTED], answer.order)}" if beyond else ""


def _edge(places: Sequence[int], order: Order) -> int:
    """Behind which place the rest follows: what was ranked before is left out there."""
    return places[-1] if order is not Order.RELEVANT else max(places) + 1


def _continued(found: Found, answer: _Answer, after: int, size: int) -> Found:
    """Past the counted hits: by day behind the place `after`, without those that were ranked before."""
    oldest = answer.order is Order.OLDEST
    before = set(answer.places[:COUNTED])
    ahead = {place for place in before if (place > after if oldest else place < after)}
    matching, _ = candidates.matching(
        answer.asked.words, answer.asked.without, answer.limits, size + 1 + len(ahead), beyond=after, oldest=oldest
    )
    over = _over()
    places = [place for place in matching if place not in ahead and place not in over]
    further = f"after={places[size - 1]}" if len(places) > size else ""
    return replace(found, hits=_hits(places[:size], answer), page=PAGES + 1, next=further, prev=f"page={PAGES}")


def _hits(places: Sequence[int], answer: _Answer) -> list[Hit]:
    return hits(places, answer.asked, answer.scores, answer.partial)


def looser(asked: Query) -> list[tuple[tuple[str, ...], int]]:
    """(words, how many hold them) for the query without one word, and for single words: those that find something, at most five."""
    words = asked.words
    fewer = [words[:n] + words[n + 1 :] for n in range(len(words))] if 2 < len(words) <= 6 else []
    found = []
    for some in [*fewer, *([(one,) for one in words] if len(words) > 1 else [])]:
        places, _ = candidates.matching(some, asked.without, (), COUNTED + 1)
        if places:
            found.append((tuple(one.text for one in some), len(places)))
    return found[:5]


def matched(places: Sequence[int]) -> list[int]:
    """Ids of the publications at `places`, in their order; whether they are visible is for the caller to ask."""
    known = dict(SearchEntry.objects.filter(place__in=places).values_list("place", "publication_id"))
    return [known[place] for place in places if place in known]
