"""PURE. Which words the bureau lets stand for each other in the search, as a reader's words meet them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from disclosure.search.text import HAN, clean, fold, joined
from disclosure.vocabulary import TWO_WAY, WordsKind

_BETWEEN = re.compile(r"[、，,；;/\s]+")
_ONE_SORT = re.compile(rf"[{HAN}]+|[a-z0-9]+")
LONGEST = 30  # characters of one word


@dataclass(frozen=True, slots=True)
class Sense:
    """What is also looked for beside a word, and why."""

    kind: WordsKind
    others: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """Senses by folded word."""

    senses: dict[str, tuple[Sense, ...]] = field(default_factory=dict)

    @cached_property
    def mixed(self) -> re.Pattern | None:
        """Finds its words that are not of one sort of characters (5+2, AI换脸), which no token holds whole."""
        found = sorted((word for word in self.senses if not _ONE_SORT.fullmatch(word)), key=len, reverse=True)
        return re.compile(rf"(?<![-－a-z0-9])(?:{'|'.join(map(re.escape, found))})(?![a-z0-9])") if found else None

    def others(self, word: str) -> tuple[str, ...]:
        """All other forms of a folded word, in the order of the lists."""
        found = (other for sense in self.senses.get(word, ()) for other in sense.others)
        return tuple(dict.fromkeys(other for other in found if other != word))

    def spans(self, run: str, edges: set[int]) -> list[tuple[int, int]]:
        """(start, end) of its words in a run of characters, from the left, the longest first.

        A word of two characters must begin and end where the cutter cuts (`edges`): 中考 is not in 高中考试.
        """
        found, at = [], 0
        while at < len(run):
            end = next(
                (end for end in range(min(len(run), at + LONGEST), at + 1, -1) if self._is(run, at, end, edges)), 0
            )
            if end:
                found.append((at, end))
            at = end or at + 1
        return found

    def _is(self, run: str, start: int, end: int, edges: set[int]) -> bool:
        return run[start:end] in self.senses and (end - start > 2 or {start, end} <= edges)


def words_of(text: str) -> dict[str, str]:
    """The words of one field of a group, folded → as they were typed; the first of doubles stays."""
    found: dict[str, str] = {}
    for typed in map(clean, _BETWEEN.split(text)):
        if word := joined(fold(typed)).strip():
            found.setdefault(word, typed)
    return found


def split(text: str) -> tuple[str, ...]:
    """The words of one field of a group, folded; doubles fall away."""
    return tuple(word for word in words_of(text) if len(word) <= LONGEST)


def lexicon(groups: Iterable[tuple[str, str, str]]) -> Lexicon:
    """Of (kind, words, means) as they are stored."""
    senses: dict[str, tuple[Sense, ...]] = {}
    for kind, words, means in groups:
        typed, meant = split(words), split(means)
        for word in typed:
            others = tuple(one for one in (typed if kind in TWO_WAY else meant) if one != word)
            if others:
                senses[word] = (*senses.get(word, ()), Sense(WordsKind(kind), others))
    return Lexicon(senses)
