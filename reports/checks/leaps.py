"""Counts that leap from one year to the next: mostly a mistake of counting, sometimes news; either wants a word. PURE."""

from collections.abc import Iterable
from fractions import Fraction

from reports.checks.finding import Finding
from reports.figure import NOTHING_ENTERED, Figure, Number

TIMES = 3  # this many times as many, or as few
LEAST = 10  # smaller differences are no leap


def far_apart(this: Number, last: Number) -> bool:
    low, high = sorted((abs(Fraction(this)), abs(Fraction(last))))
    return high - low >= LEAST and high >= TIMES * low


def leaps(figures: Iterable[Figure], *, nought_is_known: bool) -> list[Finding]:
    """`nought_is_known`: last year's report is there, so that a 0 of it is no mere absence of rows."""
    return [_leap(one) for one in figures if _told(one) and _leaps(one.value, one.previous, nought_is_known)]


def _told(one: Figure) -> bool:
    """Counts and no sums of money; of the tables the totals, where a leap of their parts shows; never a cell that nobody has filled."""
    return (
        not one.unit.endswith("元")
        and one.where != NOTHING_ENTERED
        and (not one.key.startswith(("t3-", "t4-")) or one.key.endswith("-total"))
    )


def _leaps(this: object, last: object, nought_is_known: bool) -> bool:
    if not (isinstance(this, int) and isinstance(last, int)) or isinstance(this, bool):
        return False
    if last == 0 and not nought_is_known:
        return False
    return min(this, last) >= 0 and far_apart(this, last)


def _leap(one: Figure) -> Finding:
    this, last = int(one.value or 0), int(one.previous or 0)
    words = f"{one.label}：上年{last}{one.unit}，本年{this}{one.unit}"
    left, right = f"本年{this}{one.unit}", f"上年{last}{one.unit}"
    what = "上年没有、本年有" if not last else "上年有、本年没有" if not this else "与上年相差很多"
    return Finding("同比", what, words, (one.key,), False, left, right, str(this - last))
