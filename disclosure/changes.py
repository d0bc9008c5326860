"""PURE. What changed between two texts, paragraph by paragraph and word by word, for the eyes of a reviewer."""

from dataclasses import dataclass
from difflib import SequenceMatcher

import rjieba

SAME, ADDED, REMOVED = "same", "added", "removed"
SIMILAR = 0.5


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed, came in or went out."""

    state: str
    text: str


Paragraph = list[Piece]


def compare(before: str, after: str) -> list[Paragraph]:
    """Both texts have one paragraph a line. Paragraphs that resemble each other are compared by words, others shown whole."""
    old, new = before.splitlines(), after.splitlines()
    shown: list[Paragraph] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            shown += [[Piece(SAME, line)] for line in new[c:d]]
        else:
            shown += _block(old[a:b], new[c:d])
    return shown


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
        if before and after and SequenceMatcher(None, before, after, autojunk=False).ratio() >= SIMILAR:
            shown.append(_words(before, after))
        else:
            shown += [[Piece(REMOVED, before)]] if before else []
            shown += [[Piece(ADDED, after)]] if after else []
    return shown


def _words(before: str, after: str) -> Paragraph:
    old, new = rjieba.cut(before), rjieba.cut(after)
    pieces: Paragraph = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(SAME, "".join(new[c:d])))
            continue
        pieces += [Piece(REMOVED, "".join(old[a:b]))] if a < b else []
        pieces += [Piece(ADDED, "".join(new[c:d]))] if c < d else []
    return pieces
