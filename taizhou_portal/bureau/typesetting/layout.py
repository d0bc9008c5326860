"""PURE. The sums of 信函格式 that no Word program does by itself. Widths and indents in characters of 三号.

The PDF measures its own face instead (templates/paper.typ); the tests hold the two together.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

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


def label(n: int, count: int) -> str:
    """附件 over one annex, 附件1, 附件2 over several (document-format section 3)."""
    return f"附件{n}" if count > 1 else "附件"


def contact(words: str) -> str:
    """附注: in full-width brackets, once."""
    return words if not words or words[0] + words[-1] == "（）" else f"（{words}）"


def shaped(words: Sequence[str], most: float) -> list[str]:
    """A title on as few lines as hold it, broken between words: a trapezoid or a diamond, never an hourglass nor a brick (document-format
    section 3). `most`: characters of a line. A word longer than a line is broken anywhere.
    """
    parts = [part for word in words for part in _short(word, most)]
    if width("".join(parts)) <= most:
        return ["".join(parts)]
    for count in (2, 3):
        found = [lines for lines in _broken(parts, count) if _may(lines, most)]
        if found:
            return min(found, key=_unevenness)
    return _filled(parts, most)


def _short(word: str, most: float) -> Iterator[str]:
    while width(word) > most:
        yield word[: int(most)]
        word = word[int(most) :]
    yield word


def _broken(parts: list[str], count: int) -> Iterator[list[str]]:
    for cuts in combinations(range(1, len(parts)), count - 1):
        edges = (0, *cuts, len(parts))
        yield ["".join(parts[start:end]) for start, end in pairwise(edges)]


def _may(lines: list[str], most: float) -> bool:
    wide = [width(line) for line in lines]
    begins = not any(line[0] in f"{STOPS}）》”的和与" or line[-1] in "（《“" for line in lines)
    waist = len(wide) == 3 and wide[1] < min(wide[0], wide[2])
    return begins and max(wide) <= most and min(wide) < max(wide) and not waist


def _unevenness(lines: list[str]) -> tuple[float, int]:
    """Lines nearly as long as each other look like a brick: one of two characters less is the least."""
    wide = [width(line) for line in lines]
    apart = max(wide) - min(wide)
    return (apart if apart >= STEP else LINE - apart, sum(at * one for at, one in enumerate(map(int, wide))))


def _filled(parts: list[str], most: float) -> list[str]:
    lines = [""]
    for part in parts:
        if width(lines[-1] + part) > most:
            lines.append("")
        lines[-1] += part
    return lines
