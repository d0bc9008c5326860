"""PURE. What changed between two texts, paragraph by paragraph and word by word, for the eyes of a reviewer."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import rjieba

SAME, ADDED, REMOVED = "same", "added", "removed"
SIMILAR = 0.5
#: read and written as one: 2026年9月30日, 9月30日, 14:30, 〔2026〕23号, 38.9%, 60000元
WHOLE = re.compile(
    r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?|\d{4}年|\d{1,2}:\d{2}|〔\d{4}〕\d+号|\d+(?:\.\d+)?(?:%|％|万?元|个百分点|万?人|[年月日时分天个名件条所次])?"
)
#: pairs of equal lines, and of equal characters in two lines, that are still looked at one by one; with more (a table full
#: of zeros) comparing would take minutes, for each changed place between them walks over them all again
LINES, CHARACTERS = 50_000, 1_000_000


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed, came in or went out."""

    state: str
    text: str


Paragraph = list[Piece]


def compare(before: str, after: str) -> list[Paragraph]:
    """Both texts have one paragraph a line. Paragraphs that resemble each other are compared by words, others shown whole."""
    old, new = before.splitlines(), after.splitlines()
    head = _in_common(old, new)
    tail = _in_common(old[head:][::-1], new[head:][::-1])
    old, inner, kept = old[head : len(old) - tail], new[head : len(new) - tail], new[len(new) - tail :]
    shown: list[Paragraph] = [[Piece(SAME, line)] for line in new[:head]]
    for tag, a, b, c, d in SequenceMatcher(None, old, inner, autojunk=_pairs(old, inner) > LINES).get_opcodes():
        if tag == "equal":
            shown += [[Piece(SAME, line)] for line in inner[c:d]]
        else:
            shown += _block(old[a:b], inner[c:d])
    return shown + [[Piece(SAME, line)] for line in kept]


def count(paragraphs: list[Paragraph]) -> int:
    """Places at which something changed: neighbouring additions and removals are one place."""
    places, inside = 0, False
    for paragraph in paragraphs:
        for piece in paragraph:
            changed = piece.state != SAME
            places += changed and not inside
            inside = changed
        inside = False
    return places


def _block(old: list[str], new: list[str]) -> list[Paragraph]:
    """Pairs the lines in order; what has no counterpart is shown as removed or added."""
    shown: list[Paragraph] = []
    for n in range(max(len(old), len(new))):
        before, after = old[n] if n < len(old) else "", new[n] if n < len(new) else ""
        if before and after and _alike(before, after):
            shown.append(_words(before, after))
        else:
            shown += [[Piece(REMOVED, before)]] if before else []
            shown += [[Piece(ADDED, after)]] if after else []
    return shown


def _in_common(old: list[str], new: list[str]) -> int:
    """With how many equal lines both begin."""
    return next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


def _alike(before: str, after: str) -> bool:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return matcher.quick_ratio() >= SIMILAR and _pairs(before, after) <= CHARACTERS and matcher.ratio() >= SIMILAR


def _pairs(old: Sequence[str], new: Sequence[str]) -> int:
    """How many pairs of equal parts there are: what one search for the longest common stretch must walk over."""
    counted = Counter(old)
    return sum(counted[part] * times for part, times in Counter(new).items())


def _words(before: str, after: str) -> Paragraph:
    old, new = _cut(before), _cut(after)
    pieces: Paragraph = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(SAME, "".join(new[c:d])))
            continue
        pieces += [Piece(REMOVED, "".join(old[a:b]))] if a < b else []
        pieces += [Piece(ADDED, "".join(new[c:d]))] if c < d else []
    return pieces


def _cut(line: str) -> list[str]:
    """The words of a line; a day, a 文号 or a number with its unit is one word, so that it is shown changed as a whole."""
    parts, at = [], 0
    for found in WHOLE.finditer(line):
        parts += [*rjieba.cut(line[at : found.start()]), found[0]]
        at = found.end()
    return parts + rjieba.cut(line[at:])
