"""What stands in a cell: 976.81万元, 增10, 1,234. PURE.

Counts are told in ones, amounts in 万元 as the form wants them.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from reports.claims.amounts import (
    ABOUT,
    LESS,
    LESS_THAN,
    MORE_THAN,
    NUMBER,
    SCALES,
    decimal,
    figures_of,
    native,
    plain_text,
    tidy,
)
from reports.layouts import Cell

NOTHING = {"", "/", "-", "--", "—", "——", "\\", "空", "空白"}


@dataclass(frozen=True)
class Entry:
    """What stands in a cell: its number, None for a blank, or the text that is none; `odd` says what is wrong with the writing."""

    value: int | Decimal | str | None
    odd: str = ""


def entry(raw: object, cell: Cell) -> Entry:
    """Reads one cell. An amount is told in 万元, as the form wants it."""
    number = native(raw)
    if number is not None:
        return Entry(tidy(number))
    if raw is None:
        return Entry(None)
    if isinstance(raw, bool | int | float | Decimal):
        return Entry(str(raw)[:20])
    text = figures_of(plain_text(raw))
    if text in NOTHING:
        return Entry(None)
    if text in {"无", "没有", "持平", "不变", "无变化"}:
        return Entry(0, f"写成“{text}”，应写0")
    return _worded(text, cell)


def _worded(text: str, cell: Cell) -> Entry:
    match = re.fullmatch(rf"([^\d-]*)({NUMBER})(\D*)", text)
    number = decimal(match[2]) if match else None
    if match is None or number is None or any(sign.search(match[1] + match[3]) for sign in (ABOUT, LESS_THAN)):
        return Entry(text[:20])
    before, after = match[1].removeprefix("+"), match[3]
    if MORE_THAN.search(before + after):
        return Entry(text[:20])
    value = -number if LESS.search(before) else number
    if not before and not after:
        return Entry(tidy(value))
    value *= _scale(after)
    return Entry(tidy(value / SCALES["万"] if "元" in after and not cell.whole else value), _odd(text, match))


def _scale(after: str) -> int:
    return SCALES.get(after[:1], 1)


def _odd(text: str, match: re.Match[str]) -> str:
    decimals = len(match[2].partition(".")[2])
    precise = f"，有{decimals}位小数" if decimals > 2 else ""
    if match[1].removeprefix("+"):
        return f"“{text}”把文字和数写在一格{precise}"
    return f"“{text}”在数字格里写了单位“{match[3]}”{precise}"
