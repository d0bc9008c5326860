"""What the index knows for a query: places of entries, never more than a bounded number, so that the time does not grow with the stock."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from functools import lru_cache
from itertools import combinations

from django.db import connection
from django.db.models import Max, Min, Q
from django.utils.timezone import localdate

from disclosure.models import SearchEntry
from disclosure.search import guessing, marking, ranking
from disclosure.search.entry import EVERYTHING, filter_word, first_place
from disclosure.search.limits import Limits
from disclosure.search.query import Query, Word
from taizhou_portal import engine

COUNTED = 1000  # hits are counted and paged by number up to here
TITLES = 200  # hits in titles that are ranked
READ = 5000  # candidates whose text is read at most to prove a word that is not in the dictionary
MOST_LOOSE, MOST_LOOSER = 8, 6  # words of a query of which one, or two, are left out in turn
FEWER = 100  # hits for each reduced query when too few hold all words
GUESSED = 400  # titles that are compared with a word that nobody wrote
ASKED = 150  # of them for one question


def matching(
    words: Sequence[Word],
    without: Sequence[Word],
    limits: Limits,
    limit: int,
    *,
    beyond: int | None = None,
    oldest: bool = False,
) -> tuple[list[int], bool]:
    """(places that hold all `words` and none of `without`, newest first, at most `limit`; whether these are all)."""
    groups = [group for word in words for group in word.groups()] + [list(group) for group in limits]
    groups = groups or [[EVERYTHING]]
    absent = [word.terms[0] for word in without if word.sure]
    if all(word.is_proven for word in words) and all(word.sure for word in without):
        places = _places(groups, without=absent, limit=limit, beyond=beyond, oldest=oldest)
        return places, len(places) < limit
    return _proven(groups, absent, words, without, limit, beyond, oldest)


def exact(asked: Query, limits: Limits) -> dict[int, ranking.Tier]:
    """Places of what has this very number, 索引号 or title."""
    wanted = Q(title__in=ranking.same_titles(asked.whole)) | Q(number__in=asked.numbers)
    if asked.index_number:
        wanted |= Q(publication__index_number=asked.index_number)
    rows = (
        SearchEntry.objects.filter(wanted)
        .order_by("-place")
        .values_list("place", "number", "publication__index_number")
    )
    found = {}
    for place, number, index in rows[:TITLES]:
        is_number = number in asked.numbers or (asked.index_number and index == asked.index_number)
        found[place] = ranking.Tier.NUMBER if is_number else ranking.Tier.TITLE
    if asked.index_short and not asked.index_number:
        short = [[filter_word("index", asked.index_short)]]
        found |= dict.fromkeys(_places(short, limit=TITLES), ranking.Tier.NUMBER)
    if not found or not limits:
        return found
    return {place: found[place] for place in _within(list(found), limits)}


def pinned(ids: Sequence[int], limits: Limits) -> list[int]:
    """Places of these publications in their order, of what the limits let through."""
    places = dict(SearchEntry.objects.filter(publication__in=ids).values_list("publication_id", "place")) if ids else {}
    shown = _within(list(places.values()), limits) if limits else set(places.values())
    return [places[pk] for pk in ids if places.get(pk) in shown]


def _within(places: list[int], limits: Limits) -> set[int]:
    """Those of a few places that the limits let through."""
    kept = engine.words_at(connection, places)
    return {place for place, words in kept.items() if all(words.intersection(group) for group in limits)}


def in_titles(words: Sequence[Word], without: Sequence[Word], limits: Limits, limit: int = TITLES) -> list[int]:
    """Places of those whose titles hold all words."""
    groups = [group for word in words for group in word.title_groups()]
    if not groups:
        return []
    absent = [word.terms[0] for word in without if word.sure]
    places = _places([*groups, *map(list, limits)], without=absent, limit=limit)
    return _passing(places, _tests(words, without))


def with_fewer(asked: Query, limits: Limits) -> dict[int, set[str]]:
    """Place → words that it is known to hold, of what holds all words, all but one or two, or one of them in the title; where there is
    none, of what holds any. What was quoted or asked of the title is never left out.
    """
    must = tuple(word for word in asked.words if word.is_must)
    plain = tuple(word for word in asked.words if not word.is_must)
    found: dict[int, set[str]] = {}
    for some in _fewer(plain):
        _add(found, (*some, *must), matching((*some, *must), asked.without, limits, FEWER)[0])
    needed = [(_pattern(word.texts), True, word.in_title) for word in must]
    for word in plain:
        if len(word.text) > 1 or word.others or len(asked.words) == 1:
            _add(found, (word, *must), _passing(in_titles([word], asked.without, limits, FEWER), needed))
    if not found:
        for word in plain:
            _add(found, (word, *must), matching((word, *must), asked.without, limits, FEWER)[0])
    return found


def _fewer(words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """All of them, then without each one, and without any two where that still leaves two and is not too much to ask."""
    yield words
    for left_out in (1, 2):
        if len(words) - left_out >= 2 and len(words) <= (MOST_LOOSE, MOST_LOOSER)[left_out - 1]:
            yield from combinations(words, len(words) - left_out)


def _add(found: dict[int, set[str]], words: Iterable[Word], places: Iterable[int]) -> None:
    texts = {word.text for word in words}
    for place in places:
        found.setdefault(place, set()).update(texts)


def holding(words: Iterable[Word]) -> tuple[dict[str, int], int]:
    """(how many entries hold each word, by its text; how many there are): frequent ones are estimated from how far their newest
    thousand reach.
    """
    newest, oldest = _reach()
    different = {word.text: word for word in words}
    held = {text: _held(word, newest, oldest) for text, word in different.items()}
    return held, _estimate([[EVERYTHING]], newest, oldest)


def guesses(text: str) -> str:
    """How a run of characters that no text holds stands in some title; empty where nothing comes near."""
    if not guessing.SHORTEST <= len(text) <= guessing.LONGEST:
        return ""
    if len(text) <= guessing.SHORT and (longer := guessing.unfolded(text, _titles([guessing.letters(text)]))):
        return longer
    return guessing.nearest(text, _titles(guessing.askings(text)))


def _titles(askings: Iterable[Sequence[str]]) -> list[str]:
    """Comparison keys of titles that hold all words of one of `askings`."""
    places: dict[int, None] = {}
    for terms in askings:
        places |= dict.fromkeys(_places([[term] for term in terms], limit=ASKED))
        if len(places) >= GUESSED:
            break
    return list(SearchEntry.objects.filter(place__in=list(places)[:GUESSED]).values_list("title", flat=True))


def _reach() -> tuple[int, int]:
    """The newest and the oldest place."""
    found = SearchEntry.objects.aggregate(newest=Max("place"), oldest=Min("place"))
    return found["newest"] or 0, found["oldest"] or 0


def _held(word: Word, newest: int, oldest: int) -> int:
    groups = word.groups()
    return _estimate(groups, newest, oldest) if groups else COUNTED


def _places(
    words: engine.Groups, *, without: Sequence[str] = (), limit: int, beyond: int | None = None, oldest: bool = False
) -> list[int]:
    """engine.match, told where the newest place must lie, which spares it the question."""
    if beyond is None and not oldest:
        beyond = first_place(localdate() + timedelta(days=2))
    return engine.match(connection, words, without=without, limit=limit, beyond=beyond, oldest=oldest)


def _estimate(groups: engine.Groups, newest: int, oldest: int) -> int:
    places = _places(groups, limit=COUNTED + 1)
    if len(places) <= COUNTED:
        return len(places)
    return round(len(places) * max(1, newest - oldest) / max(1, newest - places[-1]))


Test = tuple[re.Pattern, bool, bool]  # pattern, must it occur, in the title alone?


def _tests(words: Sequence[Word], without: Sequence[Word]) -> list[Test]:
    """What the index knows by its parts only."""
    return [(_pattern(word.texts), True, word.in_title) for word in words if not word.is_proven] + [
        (_pattern(word.texts), False, False) for word in without if not word.sure
    ]


@lru_cache(maxsize=512)
def _pattern(texts: tuple[str, ...]) -> re.Pattern:
    return re.compile("|".join(map(marking.spelled, texts)))


def _passing(places: list[int], tests: list[Test]) -> list[int]:
    """Those of `places` whose text passes all tests."""
    if not tests:
        return places
    texts = _texts(places)
    return [place for place in places if place in texts and _passes(*texts[place], tests)]


def _passes(title: str, rest: str, tests: list[Test]) -> bool:
    return all(
        (test.search(title if in_title else f"{title}\n{rest}") is not None) is wanted
        for test, wanted, in_title in tests
    )


def _proven(groups, absent, words, without, limit: int, beyond: int | None, oldest: bool) -> tuple[list[int], bool]:
    """As `matching`, for words that the index knows by their parts only: the candidates' texts are read."""
    tests, step = _tests(words, without), min(limit, 500)
    proven: list[int] = []
    read = 0
    while read < READ:
        part = _places(groups, without=absent, limit=step, beyond=beyond, oldest=oldest)
        proven += _passing(part, tests)
        if len(proven) >= limit:
            return proven[:limit], False
        if len(part) < step:
            return proven, True
        read, beyond = read + len(part), part[-1]
    return proven, False


def _texts(places: Iterable[int]) -> dict[int, tuple[str, str]]:
    rows = SearchEntry.objects.filter(place__in=list(places)).values_list(
        "place",
        "publication__title",
        "publication__doc_number",
        "publication__issuer",
        "publication__keywords",
        "text",
        "attached",
    )
    return {place: (title, "\n".join(parts)) for place, title, *parts in rows}
