"""PURE. The sums of 信函格式 that no Word program does by itself. Widths and indents in characters of 三号.

The PDF measures its own face instead (templates/paper.typ); the tests hold the two together.
"""

import unicodedata
from collections.abc import Sequence

LINE = 28  # characters
STEP = 2  # characters: of a first line, and of a date after a name without seal
IN_WITH_SEAL = 4
LABEL = "附件："
STOPS = "。；，、,.; \t"


def width(words: str) -> float:
    """Half a character for a digit or a Latin letter, one for all else."""
    return sum(1.0 if unicodedata.east_asian_width(one) in "WFA" else 0.5 for one in words)


def ends(name: str, seal: str, date: str) -> list[tuple[str, float]]:
    """The lines under a letter: (words, how far in from the right). `seal`: what stands in its place, empty where none is set.

    With a seal all stand on the middle of the date, which is four characters in; a name too long for that moves the middle. Without one the
    date begins two characters after the name, and the longer of the two is two characters in (GB/T 9704-2012, document-format section 4).
    """
    if not seal:
        beyond = width(name) - width(date)
        return [(name, 2 * STEP - beyond), (date, STEP)] if beyond < 0 else [(name, STEP), (date, beyond)]
    middle = max(IN_WITH_SEAL + width(date) / 2, min(width(name), LINE) / 2)
    return [(words, max(0.0, middle - width(words) / 2)) for words in (name, seal, date)]


def attachments(titles: Sequence[str]) -> list[str]:
    """附件：…, or 附件：1.…, 2.… with a tab before each name; nothing at their ends (document-format section 3)."""
    names = [title.rstrip(STOPS) for title in titles]
    numbered = [f"{n}.\t{name}" for n, name in enumerate(names, 1)] if len(names) > 1 else names
    return [(LABEL if n == 0 else "") + words for n, words in enumerate(numbered)]


def contact(words: str) -> str:
    """附注: in full-width brackets, once."""
    return words if not words or words[0] + words[-1] == "（）" else f"（{words}）"
