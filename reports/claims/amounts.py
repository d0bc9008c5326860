"""Numbers as people write them: 1,234, 1700余, 280万, >1/3, 70.3%, 十二, 两. PURE.

Counts are told in ones and money in yuan, whatever the unit beside them.
"""

import math
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

LARGEST = Decimal(10) ** 18  # beyond it nothing is a figure of a report
SCALES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
NUMBER = r"-?\d+(?:\.\d+)?"
DIGITS = "零一二三四五六七八九"
IN_WORDS = f"零|(?:[{DIGITS[1:]}两]千)?(?:零?[{DIGITS[1:]}两]百)?(?:零?[{DIGITS[1:]}]?十)?零?[{DIGITS[1:]}两]?"
NONE_AT_ALL = {"无", "没有", "未发生"}
LESS = re.compile(r"减|降|下降|负")
MORE_THAN = re.compile(r"超过?|逾|>|≥|大于|(?<!最)多于|突破|以上|余|几|(?<![至最])多|至少|不少于|\+")
LESS_THAN = re.compile(r"近|不足|<|≤|(?<!不)少于|小于|不到|以内|以下|至多|最多")
ABOUT = re.compile(r"约|左右|~|≈|上下|大概|几乎")


def plain_text(value: object) -> str:
    """Half-width, without blanks."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(value)))


def figures_of(text: str) -> str:
    """One way to write minus and no commas between thousands."""
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    return re.sub(r"[−–—－](?=\d)", "-", text)


def decimal(text: str) -> Decimal | None:
    if len(text) > 30:
        return None
    value = Decimal(text)
    return value if abs(value) < LARGEST else None


def native(value: object) -> Decimal | None:
    """A number that JSON carries as one."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    number = Decimal(str(value))
    return number if abs(number) < LARGEST else None


def tidy(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value.normalize()


def as_told(value: Decimal | int) -> str:
    number = tidy(Decimal(value))
    return f"{number:f}" if isinstance(number, Decimal) else str(number)


@dataclass(frozen=True)
class Amount:
    """A number told in a text: between `low` and `high`, None where it has no end. `step`: how coarsely an exact one is told."""

    low: Decimal | None
    high: Decimal | None
    step: Decimal = Decimal(1)

    @property
    def exact(self) -> bool:
        return self.low is not None and self.low == self.high

    @property
    def value(self) -> Decimal:
        """Of an exact one."""
        return self.low or Decimal(0)

    def allows(self, other: Decimal | int | Fraction) -> bool:
        """May `other` be told so? 280万 for 2803000, 59237.24万元 for 59237.2449; a count in ones must be equal."""
        exact = Fraction(other)
        if self.exact:
            near = Fraction(0) if self.step == 1 else Fraction(self.step)
            difference = abs(exact - Fraction(self.value))
            return difference == 0 or difference < near
        above = self.low is None or exact >= Fraction(self.low)
        return above and (self.high is None or exact <= Fraction(self.high))


def amount(raw: object, unit: str = "") -> Amount | None:
    """What a text says, or None where it says no number (a date, a rank in words)."""
    number = native(raw)
    text = f"{number:f}" if number is not None else figures_of(plain_text(raw))
    if re.fullmatch(rf"\D*{NUMBER}", text):
        text += _magnitude(plain_text(unit))
    if part := re.fullmatch(r"(\D*)(\d{1,9})/([1-9]\d{0,8})(\D*)", text):
        return _bounded(Decimal(part[2]) / Decimal(part[3]), Decimal("0.0001"), part[1] + part[4])
    if (number is not None or isinstance(raw, str)) and (match := re.fullmatch(rf"([^\d-]*)({NUMBER})(\D*)", text)):
        return _read(match)
    counted = in_words(text) if isinstance(raw, str) else None
    return None if counted is None else Amount(Decimal(counted), Decimal(counted))


def in_words(text: str) -> int | None:
    """无 and 三, 十二, 一百零五 up to the thousands; None for what is no number in words."""
    if text in NONE_AT_ALL:
        return 0
    if not text or not re.fullmatch(IN_WORDS, text):
        return None
    pairs = re.findall(rf"([{DIGITS}两]?)([十百千]?)", text.replace("两", "二"))
    told = ((DIGITS.find(digit) if digit else 1, SCALES.get(place, 1)) for digit, place in pairs if digit or place)
    return sum(digit * place for digit, place in told)


def _magnitude(unit: str) -> str:
    """What of a unit belongs to its number: 万 of 万次, 余 of 余件."""
    match = re.match("[余多]?[万亿]?[余多]?", unit)
    return match[0] if match else ""


def _step(value: Decimal, scale: int) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(10) ** min(int(exponent), 0) * scale if isinstance(exponent, int) else Decimal(1)


def _read(match: re.Match[str]) -> Amount | None:
    number = decimal(match[2])
    if number is None:
        return None
    found = re.match(r"(?:余|多|\+)?([十百千万亿])", match[3])
    scale = SCALES[found[1]] if found else 1
    words = match[1] + match[3]
    value = -number * scale if LESS.search(match[1]) else number * scale
    return _bounded(value, _step(number, scale), words)


def _bounded(value: Decimal, step: Decimal, words: str) -> Amount:
    if ABOUT.search(words):
        width = max(abs(value) / 10, _last_place(value) / 2)
        return Amount(value - width, value + width, step)
    if LESS_THAN.search(words):
        return Amount(None, value, step)
    if re.search(r"余|多|几", words) and not re.search(r"多于", words):
        return Amount(value, value + max(step, _last_place(value)), step)
    return Amount(value, None, step) if MORE_THAN.search(words) else Amount(value, value, step)


def _last_place(value: Decimal) -> Decimal:
    """Of 1700 it is 100, of 30 it is 10: 30多 is under 40."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(10) ** exponent if isinstance(exponent, int) and value else Decimal(1)
