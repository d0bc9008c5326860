"""PURE. Which characters our font has: what it lacks is told before a letter is made, and never printed as a box."""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

FONT = Path(__file__).resolve().parent / "font" / "NotoSerifSC-Subset.otf"
SPACES = frozenset("\n\t")  # break a line or stand for a space, and need no glyph
SEGMENTS = 12  # format of the table that also names what lies beyond the first 65,536 characters


@cache
def characters() -> frozenset[int]:
    """The code points for which the font has a glyph, read from its table cmap (OpenType 1.9)."""
    data = FONT.read_bytes()
    cmap = _table(data, b"cmap")
    for n in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        at = cmap + struct.unpack_from(">HHI", data, cmap + 4 + 8 * n)[2]
        if struct.unpack_from(">H", data, at)[0] == SEGMENTS:
            return frozenset(_of_segments(data, at))
    raise ValueError(f"{FONT.name}: no table of characters in format {SEGMENTS}")


def missing(words: str) -> list[str]:
    """The characters of `words` that cannot be printed, each once, in their order."""
    return [one for one in dict.fromkeys(words) if one not in SPACES and ord(one) not in characters()]


def objections(data: Any) -> list[str]:
    """Why `data` (what JSON can hold) cannot be typeset, once it is tidy: one reason a character."""
    lacking = dict.fromkeys(one for words in texts(tidy(data)) for one in missing(words))
    return [f"{named(one)}字库里没有，印不出来" for one in lacking]


def named(character: str) -> str:
    """“𠮷”（U+20BB7）; what cannot be seen is named by its number alone."""
    number = f"U+{ord(character):04X}"
    return f"“{character}”（{number}）" if character.isprintable() else number


def tidy(data: Any) -> Any:
    """The same without characters that only steer the layout (direction marks, joiners): they print nothing and may mislead."""
    if isinstance(data, str):
        return "".join(one for one in data if unicodedata.category(one) != "Cf")
    if isinstance(data, dict):
        return {name: tidy(value) for name, value in data.items()}
    return [tidy(value) for value in data] if isinstance(data, list | tuple) else data


def texts(data: Any) -> Iterator[str]:
    """Every text in `data`; the names of fields are ours and not looked at."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list | tuple):
        for value in data.values() if isinstance(data, dict) else data:
            yield from texts(value)


def _table(data: bytes, tag: bytes) -> int:
    """Where a table of the font begins."""
    for n in range(struct.unpack_from(">H", data, 4)[0]):
        name, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * n)
        if name == tag:
            return offset
    raise ValueError(f"{FONT.name}: no table {tag.decode()}")


def _of_segments(data: bytes, at: int) -> Iterator[int]:
    for n in range(struct.unpack_from(">I", data, at + 12)[0]):
        first, last, _ = struct.unpack_from(">III", data, at + 16 + 12 * n)
        yield from range(first, last + 1)
