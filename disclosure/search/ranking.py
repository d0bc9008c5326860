"""PURE. How well an item answers a query, and why; what is equal in this goes by day, the newest first.

An item is first judged by what it is (the very number, the very title, holds all words, holds some of them), then by a sum: each word
counts by its rarity, more in the title than in the text; a title that is mostly the query counts more; what is no longer in force counts
less. Of several versions under one title the one in force stands before those that it replaced.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache

from disclosure.search.query import Query, Word
from disclosure.search.text import key as key_of
from disclosure.vocabulary import Kind

IN_TITLE = 2.2  # a word in the title against one that fills the text
OTHER_FORM = 0.85  # a word that is held as its synonym only
WHOLE = 1.6  # the query stands in the title as it was typed
COVERED = 2.0  # the share of the title that is the query
INVALID = 0.8  # taken off what is no longer in force
SOME_POWER = 1.5  # to which the share that an item holds is raised where words are lacking
FLOOR = 0.35  # of the weight of the rarest word of a query
LISTED = 1.4  # of a word that the list of words knows, against one of the same rarity
SINGLE = 0.3  # of a single character beside words: it stands in other words, too
KNOWN = 0.3  # a word that the index knows of and the sample of the text does not show
RECENT = 0.15  # for this year's; half of it four years ago
#: what most readers come for; what is not named counts nothing
OF_KIND = {
    Kind.POLICY: 0.4,
    Kind.LAW: 0.4,
    Kind.INTERPRETATION: 0.3,
    Kind.NOTICE: 0.3,
    Kind.NEWS: -0.3,
    Kind.SPEECH: -0.3,
}
TYPICAL = 1500  # characters of a text
_STATE = "中华人民共和国"
key = lru_cache(maxsize=2048)(key_of)  # the same few words are compared with every candidate


class Tier(IntEnum):
    """What an item is to a query."""

    SOME = 0
    ALL = 1
    TITLE = 2
    NUMBER = 3
    PINNED = 4


TIERS = {
    Tier.SOME: "含有部分词",
    Tier.ALL: "含有全部词",
    Tier.TITLE: "标题就是查找的内容",
    Tier.NUMBER: "文号或索引号就是查找的内容",
    Tier.PINNED: "人工置顶",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """`title` is a comparison key, `text` folded and perhaps only the beginning; `formed` settles which of two versions is newer; `known`
    are words that the index says it holds.
    """

    place: int
    title: str
    text: str
    day: date
    formed: date | None
    is_valid: bool
    tier: Tier
    kind: str = ""
    known: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Score:
    """`reasons`: (words for an officer, points), in the order in which they were found."""

    tier: Tier
    value: float
    reasons: tuple[tuple[str, float], ...]


def bare(title: str) -> str:
    """The key of a title without the name of the state in front."""
    return title.removeprefix(_STATE) or title


def same_titles(whole: str) -> list[str]:
    """Keys of titles that are no other than `whole`."""
    return [whole, _STATE + whole] if whole else []


def weight(held: int, everything: int) -> float:
    """How much a word counts that `held` of `everything` hold; a word that nobody holds counts as one that a single item holds."""
    return math.log(1 + (everything + 1) / (max(1, held) + 0.5))


def weights(words: Iterable[Word], held: Mapping[str, int], everything: int) -> dict[str, float]:
    """Of every word of a query by how many hold it; the commonest counts FLOOR of the rarest at least, for it was meant, too. What the
    bureau's list knows counts more: it says what is sought.
    """
    known = {word.text for word in words if word.others}
    found = {text: weight(times, everything) * (LISTED if text in known else 1) for text, times in held.items()}
    least = FLOOR * max(found.values(), default=0.0)
    floored = {text: max(points, least) for text, points in found.items()}
    if all(len(text) == 1 for text in floored):
        return floored
    return {text: points * (SINGLE if len(text) == 1 else 1) for text, points in floored.items()}


def score(candidate: Candidate, asked: Query, worth: Mapping[str, float], today: date) -> Score:
    """`worth` of every word by its text, as `weights` gives it."""
    reasons: list[tuple[str, float]] = []
    for word in asked.words:
        reasons += _held(word, candidate, worth[word.text])
    mean = sum(worth[word.text] for word in asked.words) / max(1, len(asked.words))
    reasons += [(words, points * mean) for words, points in _closeness(candidate, asked)]
    if not candidate.is_valid:
        reasons.append(("已失效或废止", -INVALID * mean))
    if of_kind := OF_KIND.get(Kind(candidate.kind), 0.0) if candidate.kind else 0.0:
        reasons.append((f"种类是{Kind(candidate.kind).label}", of_kind * mean))
    years = max(0.0, (today - candidate.day).days / 365.25)
    reasons.append(("发布时间", RECENT * mean / (1 + years / 4)))
    if candidate.tier is Tier.SOME:
        share, whole = held_share(candidate, asked, worth), sum(points for _, points in reasons)
        reasons.append((f"只含有查找内容的{share:.0%}", whole * (share**SOME_POWER - 1)))
    return Score(candidate.tier, sum(points for _, points in reasons), tuple(reasons))


def held_share(candidate: Candidate, asked: Query, worth: Mapping[str, float]) -> float:
    """The share of the weight of all words that a title, a text or the index knows of in any form."""
    whole = sum(worth[word.text] for word in asked.words)
    return sum(worth[word.text] for word in asked.words if _holds(candidate, word)) / whole if whole else 0.0


def _holds(candidate: Candidate, word: Word) -> bool:
    if word.text in candidate.known:
        return True
    return any(key(text) in candidate.title or text in candidate.text for text in word.texts)


def _held(word: Word, candidate: Candidate, points: float) -> Iterable[tuple[str, float]]:
    keys = [key(text) for text in word.texts]
    first = next((n for n, text in enumerate(keys) if text and text in candidate.title), None)
    if first is not None:
        yield f"标题有“{word.texts[first]}”", points * IN_TITLE * (OTHER_FORM if first else 1)
    times = [0 if word.in_title else candidate.text.count(text) for text in word.texts]
    if sum(times):
        length = 0.4 + 0.6 * len(candidate.text) / TYPICAL
        share = sum(times) / (sum(times) + 1.2 * length)
        best = times.index(max(times))
        yield f"正文有“{word.texts[best]}”{sum(times)}处", points * share * (OTHER_FORM if best else 1)
    elif first is None and word.text in candidate.known:
        yield f"别处有“{word.text}”", points * KNOWN


def _closeness(candidate: Candidate, asked: Query) -> Iterable[tuple[str, float]]:
    title = bare(candidate.title)
    if asked.whole and len(asked.words) > 1 and asked.whole in title:
        yield "标题里连着出现", WHOLE
    covered = covered_share(title, [key(text) for word in asked.words for text in word.texts])
    if covered:
        yield f"标题的{covered:.0%}是查找的词", COVERED * covered


def covered_share(title: str, words: Sequence[str]) -> float:
    """The share of the characters of `title` that belong to one of `words`."""
    marks = bytearray(len(title))
    for word in words:
        at = title.find(word) if word else -1
        while at >= 0:
            marks[at : at + len(word)] = b"\x01" * len(word)
            at = title.find(word, at + 1)
    return sum(marks) / len(title) if title else 0.0


def in_order(scored: Iterable[tuple[Candidate, Score]]) -> list[Candidate]:
    """The best first; versions of one title keep the places that they won, the one in force in the first of them."""
    ranked = [
        one for one, _ in sorted(scored, key=lambda pair: (-pair[1].tier, -round(pair[1].value, 6), -pair[0].place))
    ]
    places: dict[tuple[str, Tier], list[int]] = {}
    for at, one in enumerate(ranked):
        places.setdefault((bare(one.title), one.tier), []).append(at)
    result = list(ranked)
    for there in (there for there in places.values() if len(there) > 1):
        versions = sorted((ranked[at] for at in there), key=_newest_version, reverse=True)
        for at, one in zip(there, versions, strict=True):
            result[at] = one
    return result


def _newest_version(one: Candidate) -> tuple[bool, date, int]:
    return one.is_valid, one.formed or date.min, one.place
