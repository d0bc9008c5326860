"""PURE. Numbers of a text, however they are cut: by blanks, hyphens, points, line ends, table cells, invisible characters.

Input is narrow text. A `Number` is a run of whole digit groups; a group is never cut, so no part of a longer number is taken for
a number of its own. The work is bounded: at most six groups make a number, or a run of single digits taken whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

MOST_GROUPS = 6
SHORTEST, LONGEST, SMALL = 11, 20, 3

GROUP = re.compile(r"\d(?:\u200b*\d)*")
HAN = "〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"
HAN_NUMBER = re.compile(rf"[{HAN}](?: ?[{HAN}])*")
HAN_DIGITS = str.maketrans(HAN, "0001234567891123456789", " ")
JOINER = re.compile(r" *(?:[-.·_)\t|]|\r?\n)? *")
TAIL_X = re.compile(r"(?:[ \u200b-]{0,2}|\r?\n)[Xx×хХχΧ](?![0-9A-Za-z])")
TAIL_X_IN_BOX = re.compile(r"[ \u200b]*[\t|\r\n ]{0,3}[Xx×хХχΧ](?![0-9A-Za-z])")
DECIMALS = re.compile(r"\.\d+")
BEFORE_POINT = re.compile(r"(?:^|\D)(\d+)\.$")
LATIN_LABEL = re.compile(r"(?<![A-Za-z])(?:id|no|tel|sfz|mob|mobile|phone)\u200b*$", re.IGNORECASE)


class Bond(IntEnum):
    """What stands between two digit groups."""

    BLANK = 1
    HYPHEN = 2
    POINT = 3
    LINE = 4
    CELL = 5
    APART = 6


#: a number goes over one of these once at most: the end of a line, the side of a cell
ONCE = frozenset({Bond.LINE, Bond.CELL})
_MARKS = (("\n", Bond.LINE), ("\t", Bond.CELL), ("|", Bond.CELL), (".", Bond.POINT), ("·", Bond.POINT))


@dataclass(frozen=True)
class Number:
    """`digits` without what stands between them, with a closing X; `parts`: lengths of the groups; `bonds`: what joins them.

    `before`, `after`: how the neighbouring groups outside hang on to it (APART where there is none near).
    """

    digits: str
    start: int
    end: int
    parts: tuple[int, ...]
    bonds: frozenset[Bond] = frozenset()
    before: Bond = Bond.APART
    after: Bond = Bond.APART

    @property
    def whole(self) -> bool:
        return len(self.parts) == 1

    @property
    def boxed(self) -> bool:
        """One digit a box."""
        return len(self.parts) > 1 and max(self.parts) == 1

    def alone(self) -> bool:
        """No other group hangs on to it in the way in which its own groups hang together, nor by a hyphen."""
        ways = {Bond.HYPHEN, *self.bonds}
        return self.before not in ways and self.after not in ways


class _Group(NamedTuple):
    digits: str
    start: int
    end: int
    bond: Bond  # to the group before


def numbers(text: str) -> Iterator[Number]:
    """Every reading of the digit groups of `text` as one number of 11 to 20 characters, longest first at each place."""
    groups = list(_groups(text))
    for first, group in enumerate(groups):
        if _may_begin(group) and _open_before(text, group.start):
            yield from reversed(list(_from(text, groups, first)))
    yield from _in_boxes(text, groups)
    yield from _in_han(text)


def _may_begin(group: _Group) -> bool:
    """Inside a row of numbers only a group of three digits and more begins one: rows of small numbers are figures."""
    return len(group.digits) >= SMALL or group.bond in {Bond.APART, Bond.LINE}


def _groups(text: str) -> Iterator[_Group]:
    last = -13
    for match in GROUP.finditer(text):
        start, end = match.span()
        bond = _bond(text[last:start]) if start - last <= 12 else Bond.APART
        digits = match[0] if end - start < 2 or match[0].isdigit() else match[0].replace("\u200b", "")
        yield _Group(digits, start, end, bond)
        last = end


@lru_cache(maxsize=1024)
def _bond(gap: str) -> Bond:
    gap = gap.replace("\u200b", "")
    if len(gap) > 4 or not JOINER.fullmatch(gap):
        return Bond.APART
    for mark, bond in _MARKS:
        if mark in gap:
            return bond
    return Bond.HYPHEN if gap.strip() else Bond.BLANK


def _from(text: str, groups: list[_Group], first: int) -> Iterator[Number]:
    """Readings that begin with the group `first`, shortest first. A number goes over the end of a line or a cell once."""
    start, in_row = groups[first].start, groups[first].bond not in {Bond.APART, Bond.LINE}
    digits, bonds = "", frozenset[Bond]()
    parts: tuple[int, ...] = ()
    for n in range(first, min(first + MOST_GROUPS, len(groups))):
        group = groups[n]
        if n > first:
            bonds |= {group.bond}
        digits += group.digits
        parts += (len(group.digits),)
        if len(digits) > LONGEST or Bond.APART in bonds or len(parts) > 2 and not bonds.isdisjoint(ONCE):
            return
        if len(digits) >= SHORTEST:
            after = groups[n + 1].bond if n + 1 < len(groups) else Bond.APART
            yield from _closed(text, Number(digits, start, group.end, parts, bonds, groups[first].bond, after))
        if in_row and len(group.digits) < SMALL:
            return


def _closed(text: str, number: Number) -> Iterator[Number]:
    """The number with its X, or as it is; nothing where more hangs on to it."""
    size = len(number.digits)
    tail = (TAIL_X_IN_BOX if number.boxed else TAIL_X).match(text, number.end) if size == 17 else None
    if tail:
        yield Number(number.digits + "X", number.start, tail.end(), number.parts, number.bonds, number.before)
    elif _open_after(text, number.end):
        yield number


def _in_boxes(text: str, groups: list[_Group]) -> Iterator[Number]:
    """One digit a box, as forms have it: a run of single digits taken whole."""
    for run in _runs(groups):
        if not MOST_GROUPS < len(run) <= LONGEST:
            continue
        bonds = frozenset(group.bond for group in run[1:])
        if len(bonds) == 1 and _open_before(text, run[0].start):
            digits = "".join(group.digits for group in run)
            yield from _closed(text, Number(digits, run[0].start, run[-1].end, (1,) * len(run), bonds))


def _runs(groups: list[_Group]) -> Iterator[list[_Group]]:
    """Single digits in a row, with no longer group among them."""
    run: list[_Group] = []
    for group in groups:
        if group.bond is Bond.APART and run:
            yield from _single(run)
            run = []
        run.append(group)
    yield from _single(run)


def _single(run: list[_Group]) -> Iterator[list[_Group]]:
    if all(len(group.digits) == 1 for group in run):
        yield run


def _in_han(text: str) -> Iterator[Number]:
    """一三八… written out digit by digit."""
    for match in HAN_NUMBER.finditer(text):
        digits = match[0].translate(HAN_DIGITS)
        if SHORTEST <= len(digits) <= LONGEST:
            yield from _closed(text, Number(digits, match.start(), match.end(), (len(digits),)))


def _open_before(text: str, start: int) -> bool:
    """No letter, mask or decimal point stands right before: `ID`, `Tel` and other labels are no part of a code."""
    before = text[max(0, start - 4) : start].rstrip("\u200b")
    if not before:
        return True
    if before[-1] in "*#":
        return False
    if before[-1] == ".":
        return not _decimal(text, start)
    if before[-1].isascii() and before[-1].isalnum():
        return bool(LATIN_LABEL.search(text[max(0, start - 9) : start]))
    return True


def _decimal(text: str, start: int) -> bool:
    """0.138… and 121.42…, but not the 1. of a list."""
    whole = BEFORE_POINT.search(text[max(0, start - 8) : start])
    if whole is None:
        return False
    at = start - 1 - len(whole[1])
    in_list = at == 0 or text[at - 1] in "\n \t|;("
    return len(whole[1]) > 2 or whole[1] == "0" or not in_list


def _open_after(text: str, end: int) -> bool:
    after = text[end : end + 4].lstrip("\u200b")
    if not after:
        return True
    decimals = DECIMALS.match(text[end : end + 8])
    if after[0] in "*#" or decimals and len(decimals[0]) <= 4:
        return False
    return not (after[0].isascii() and after[0].isalnum())
