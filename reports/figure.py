"""One number of the yearly report and everything that must be known about it. PURE."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from reports.vocabulary import Qualifier, Source

Number = int | Decimal | Fraction
NOTHING_ENTERED = "没有录入，按0计"  # `where` of a cell that rests on nobody's word


@dataclass(frozen=True)
class Figure:
    """`value` and `previous` are counts (int), amounts (Decimal) or shares (Fraction); None is 无数据, which is not 0.

    `where` says in words where the number came from; `computed` is what the rows say where an override stands in
    their place.
    """

    key: str
    label: str
    value: Number | None
    unit: str = ""
    qualifier: Qualifier = Qualifier.EXACT
    previous: Number | None = None
    source: Source = Source.ROWS
    where: str = ""
    note: str = ""
    computed: Number | None = None

    @property
    def public_where(self) -> str:
        """An officer's reason for a correction is not for the public."""
        return "" if self.source == Source.OVERRIDE else self.where


def plain(value: Number | None) -> str:
    """Digits as they are printed in a cell: 0 is 0, unknown is 无数据, a share is a percentage with one decimal."""
    if value is None:
        return "无数据"
    if isinstance(value, Fraction):
        return f"{float(value) * 100:.1f}%"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)


def tidy(value: Decimal, like: Number | None = None) -> Number:
    """A stored decimal as the kind of number it stands for: a share where `like` is one, a count where it is whole."""
    if isinstance(like, Fraction):
        return Fraction(value)
    return int(value) if value == value.to_integral_value() else value


def minus(this: Number, last: Number) -> Number:
    """The difference, as exact as the two are."""
    if isinstance(this, Fraction) or isinstance(last, Fraction):
        return Fraction(this) - Fraction(last)
    return this - last


def packed(value: Number | None) -> str | int | None:
    """A number as JSON can keep it without loss: a count as it is, an amount or a share as text."""
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    return str(value) if isinstance(value, Decimal) else value


def unpacked(stored: str | int | None) -> Number | None:
    """The inverse of `packed`."""
    if isinstance(stored, str):
        return Fraction(stored) if "/" in stored else Decimal(stored)
    return stored
