"""PURE. What a reader typed, understood: words, "phrases", -words to leave out, a document number. Never fails."""

import re
from dataclasses import dataclass, field

from disclosure.search import segment
from disclosure.search.entry import IN_TITLE
from disclosure.search.text import HAN, joined, key, number_key, typed

LENGTH = 200  # characters of a query that are read
MOST = 12  # words that are searched for
#: what says nothing beside other words
NOISE = frozenset("的了和与及或在是等之于对为把被就也都而吗呢吧") | {
    "关于", "有关", "怎么", "怎样", "如何", "哪里", "什么", "为什么", "多少", "请问", "哪些", "怎么样", "怎么办",
}  # fmt: skip
#: a lone one behind a figure counts it: 2018年, 第3条
UNITS = frozenset("年月日号届级条次期项名所个元岁万亿页")
_QUOTES = '"“”「」『』'
_PHRASE = re.compile(rf"(?P<minus>(?:(?<=\s)|(?<=^))[-－])?[{_QUOTES}](?P<inside>[^{_QUOTES}]+)[{_QUOTES}]")
_PADDED_NAME = re.compile(rf"(?<![{HAN}])([{HAN}])\s+(?=[{HAN}](?![{HAN}]))")
_TOKEN = re.compile(
    rf"(?P<minus>(?:(?<=\s)|(?<=^))[-－])?(?:(?P<number>〔\d{{4}}〕\d+号|第\s*\d+\s*号)|(?P<han>[{HAN}]+?)(?=第\s*\d+\s*号|[^{HAN}]|$)|(?P<plain>[a-z0-9]{{1,40}}))"
)
_FULL_NUMBER = re.compile(rf"[{HAN}]+〔\d{{4}}〕\d+号")
_INDEX_NUMBER = re.compile(r"[0-9a-z]{7,18}/\d{4}(?:\d{2})?-\d{5,6}")


@dataclass(frozen=True, slots=True)
class Word:
    """`terms` must all stand in the index entry, `title_terms` in the title's. `sure`: `terms` alone prove that `text` occurs."""

    text: str
    terms: tuple[str, ...]
    title_terms: tuple[str, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class Query:
    """`whole` is compared with titles, `number` with 文号, `index_number` with 索引号; empty where there is nothing."""

    words: tuple[Word, ...] = ()
    without: tuple[Word, ...] = ()
    whole: str = ""
    number: str = ""
    index_number: str = ""
    shown: tuple[str, ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.words or self.whole)


def word(text: str) -> Word:
    """A word of a folded text: one from the dictionary is an index word itself, anything else is known by its parts."""
    text = joined(text)
    if len(text) == 1 and segment.RUNS.fullmatch(text):
        sure = text not in segment.COMMON
        return Word(text, (text,) if sure else (), (IN_TITLE + text,), sure)
    parts = segment.words(text)
    if text in parts:
        return Word(text, (text,), (IN_TITLE + text,), True)
    pairs = {pair for pair in segment.pairs(text) if len(pair) == 2}
    known = {part for part in parts if len(part) > 1 and part not in pairs}
    return Word(text, tuple(sorted(parts)), tuple(IN_TITLE + part for part in sorted(pairs | known or parts)), False)


def chunks(run: str) -> list[str]:
    """A run of Chinese characters as the words a reader means: dictionary words; single characters together; a lone one
    with the word before it, or else the word behind."""
    groups: list[list[str]] = [[]]
    for piece in segment.pieces(run):
        if piece in NOISE:
            groups.append([])
        else:
            groups[-1].append(piece)
    return [chunk for group in groups for chunk in _grouped(group)]


def _grouped(pieces: list[str]) -> list[str]:
    """Single characters side by side become one word; a lone one joins its neighbour."""
    merged: list[str] = []
    singles = 0  # how many single characters the last word was made of
    for piece in pieces:
        if len(piece) == 1 and singles:
            merged[-1] += piece
            singles += 1
        else:
            merged.append(piece)
            singles = int(len(piece) == 1)
    return _lone_ones_joined(merged)


def _lone_ones_joined(words: list[str]) -> list[str]:
    joined_up: list[str] = []
    for one in words:
        if joined_up and (len(one) == 1 or len(joined_up[0]) == 1 and len(joined_up) == 1):
            joined_up[-1] += one
        else:
            joined_up.append(one)
    return joined_up


def parse(raw: str) -> Query:
    """Any text, of any length and content, gives a Query; an empty one is false."""
    text = _PADDED_NAME.sub(r"\1", typed(raw[:LENGTH]))
    wanted: list[str] = []
    unwanted: list[str] = []
    for found in _PHRASE.finditer(text):
        if inside := found["inside"].strip():
            (unwanted if found["minus"] else wanted).append(inside)
    rest = _PHRASE.sub(" ", text)
    for found in _TOKEN.finditer(rest):
        (unwanted if found["minus"] else wanted).extend(_meant(found))
    words, without = _distinct(wanted or [key(rest)]), _distinct(unwanted)
    number = _FULL_NUMBER.search(text)
    index_number = _INDEX_NUMBER.search(text)
    return Query(
        words=words,
        without=tuple(one for one in without if one not in words),
        whole=key(raw[:LENGTH]),
        number=number_key(number[0] if number else raw[:LENGTH]),
        index_number=index_number[0].upper() if index_number else "",
        shown=tuple(one.text for one in words),
    )


def _meant(found: re.Match) -> list[str]:
    if run := found["han"]:
        counted = found.string[: found.start()][-1:].isdigit() and run[0] in UNITS and segment.pieces(run)[0] == run[0]
        return chunks(run[1:] if counted else run)
    return [joined(found["number"] or found["plain"])]


def _distinct(texts: list[str]) -> tuple[Word, ...]:
    return tuple(word(text) for text in dict.fromkeys(texts) if key(text))[:MOST]
