"""PURE. Numbers of a spreadsheet as they are shown: long ones digit for digit, leading zeros, dates, patterns with fixed characters."""

import re
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import lru_cache

DIGITS = 15  # significant ones that a spreadsheet keeps
LONGEST = 25  # digits that are written out
#: formats that are known by number alone (ECMA-376 18.8.30, with the Chinese ones)
BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    49: "@",
}
DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
DATE_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)
PIECE = re.compile(r'"([^"]*)"|\\(.)|_(.)|\*(.)|\[[^\]]*\]|([0#?])|([^0#?])')


def format_code(number: int, own: dict[int, str]) -> str:
    """The pattern of a format number; a plain one where it is not known."""
    if number in own:
        return own[number]
    return "yyyy-mm-dd" if number in DATES else BUILT_IN.get(number, "General")


def shown(value: str, pattern: str, *, from_1904: bool = False) -> str:
    """What the cell shows. A value that is no number comes back as it is."""
    manner = _manner(pattern)
    if manner is Manner.PLAIN and value.isdecimal() and value.isascii() and len(value) <= DIGITS:
        return value
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > LONGEST:
        return value
    if manner is Manner.DATE:
        return _date(number, from_1904) or _plain(number)
    return _filled(number, pattern.partition(";")[0]) if manner is Manner.PLACES else _plain(number)


class Manner(Enum):
    """How a pattern shows numbers."""

    PLAIN = "as digits"
    DATE = "as a day or an hour"
    PLACES = "laid into places"


@lru_cache(maxsize=1000)
def _manner(pattern: str) -> Manner:
    bare = LITERAL.sub("", pattern.partition(";")[0])
    if DATE_LETTERS.search(bare) and "general" not in bare.lower():
        return Manner.DATE
    if re.search(r"[0#?]", bare) and not re.search(r"[.,%/Ee@]", bare) and pattern not in {"0", "#"}:
        return Manner.PLACES
    return Manner.PLAIN


def shows_nothing(pattern: str) -> bool:
    """;;; hides whatever the cell holds."""
    return pattern.replace(" ", "").startswith(";;")


def _plain(number: Decimal) -> str:
    """All digits, without an exponent; what lies beyond the digits that a spreadsheet keeps is no digit of the value."""
    if number == number.to_integral_value():
        return format(number.to_integral_value(), "f")
    rounded = number.quantize(Decimal(1).scaleb(max(number.adjusted() - DIGITS + 1, -20)))
    text = format(rounded, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _filled(number: Decimal, section: str) -> str:
    """Digits laid into the places of a pattern from the right; the leftmost place takes what is left over."""
    whole = format(abs(number).quantize(Decimal(1)), "f")
    pieces = list(PIECE.finditer(section))
    places = sum(piece[5] is not None for piece in pieces)
    digits = whole.rjust(places)
    written, used = [], 0
    for piece in pieces:
        if piece[5] is not None:
            taken = digits[: len(digits) - places + 1] if used == 0 else digits[len(digits) - places + used]
            used += 1
            written.append(taken.replace(" ", "0" if piece[5] == "0" else ""))
        else:
            written.append(piece[1] or piece[2] or piece[6] or "")
    return ("-" if number < 0 else "") + "".join(written).strip()


def _date(number: Decimal, from_1904: bool) -> str:
    """2026-03-18, with the time where there is one; empty for what no calendar has."""
    days = float(number)
    if not 0 <= days < 2_958_466:
        return ""
    base = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
    moment = base + timedelta(days=days)
    moment = (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    if days < 1:
        return moment.strftime("%H:%M:%S")
    return moment.strftime("%Y-%m-%d" if days == int(days) else "%Y-%m-%d %H:%M:%S")
