"""How wide words are, where they break, which ticks an axis has. PURE.

No font is asked: a letter of Chinese is as wide as it is high, a digit or a Latin letter little more than half of it in every face that
draws our pictures.
"""

import re
from collections.abc import Iterator

NARROW = 0.56  # of the height: digits of 黑体 and 宋体 alike, rounded up
CUT = "…"
PIECES = re.compile(r"[0-9A-Za-z.,%]+|.", re.DOTALL)


def width_of(words: str, size: float) -> float:
    """In the units of the drawing, for letters `size` high."""
    return sum(size * (NARROW if ord(one) < 0x2E80 and one not in "“”…—" else 1) for one in words)


def wrapped(words: str, room: float, size: float, rows: int) -> list[str]:
    """`words` in at most `rows` lines of `room`; the rest is cut and ends in …. A number is broken where it alone is wider."""
    lines = [""]
    for piece in _pieces(words, room, size):
        if lines[-1] and width_of(lines[-1] + piece, size) > room:
            lines.append("")
        lines[-1] += piece
    return lines if len(lines) <= rows else [*lines[: rows - 1], cut("".join(lines[rows - 1 :]), room, size)]


def _pieces(words: str, room: float, size: float) -> Iterator[str]:
    for piece in PIECES.findall(words):
        yield from (piece if width_of(piece, size) > room else (piece,))


def cut(words: str, room: float, size: float) -> str:
    """As much of `words` as fits into `room`, ending in … where some is left out."""
    if width_of(words, size) <= room:
        return words
    while words and width_of(words + CUT, size) > room:
        words = words[:-1]
    return words + CUT


def ticks(highest: int, about: int = 4) -> list[int]:
    """0 and the round numbers up to the first that is not below `highest`: steps of 1, 2 or 5 times a power of ten."""
    step = next(one for one in _steps() if one * about >= highest)
    return list(range(0, max(highest, 1) + step, step))[: -(-max(highest, 1) // step) + 1]


def _steps() -> Iterator[int]:
    power = 1
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10


def tick_words(value: int, highest: int) -> str:
    """10000 and its multiples are told in 万 where the axis goes on to 100000; every other number as it is."""
    return f"{value // 10000}万" if highest >= 100000 and value and value % 10000 == 0 else str(value)
