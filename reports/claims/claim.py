"""A number that a text tells, what it stands beside, and what it is compared with. PURE."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reports.checks.finding import Finding
from reports.claims.amounts import Amount
from reports.claims.subjects import Quantity, Reading, Values, quantity
from reports.figure import Figure, plain

CHANGE = re.compile(
    "^(?P<head>.*?)(?P<to>同比|比上年同期|[比较]上一?年度?|[比较]去年|与上年相比)?(?P<way>增长|增加|上升|提高|增幅|下降|减少|降低|回落|降幅|减幅)"
    "(?:率|幅度|比例|约|了|百分比)?$"
)
DOWN = re.compile("下降|减少|降低|回落|降幅|减幅")
SHARE = re.compile("^(?P<head>.*?)(?:所?占(?:比|.*)?|的?比例|比重)$")


@dataclass(frozen=True)
class Claim:
    """`place` is how findings name where it stands; `words` its meaning without 其中 and 全年; `nth` counts through the text, `passage` the
    stretches within which lists and comparisons belong together. `typed`: not written by a figure.
    """

    nth: int
    place: str
    words: str
    unit: str
    amount: Amount
    written: str
    quantity: Quantity | None = None
    part: bool = False
    open: bool = False
    last_year: bool = False
    passage: int = 0
    typed: bool = True

    @property
    def percent(self) -> bool:
        return "%" in self.unit or "百分" in self.unit or self.unit in {"成", "比例", "倍"}

    @property
    def change(self) -> re.Match[str] | None:
        found = CHANGE.match(self.words)
        return found if found and (found["to"] or not found["head"]) else None

    @property
    def share(self) -> re.Match[str] | None:
        return None if self.change or not self.percent else SHARE.match(self.words)

    @property
    def counts(self) -> bool:
        """A plain number of things, known exactly."""
        return self.plain and self.amount.exact

    @property
    def plain(self) -> bool:
        return not self.percent and not self.change

    @property
    def family(self) -> str:
        return self.quantity.family if self.quantity else ""

    @property
    def told(self) -> str:
        return f"{self.words}{self.written}"


@dataclass(frozen=True)
class Listing:
    """A whole and the parts told beside it. `closed`: it says that they are all; `open`: that there are more, or not every one could be
    read; `guessed`: nothing says that they are parts.
    """

    whole: Claim
    parts: tuple[Claim, ...]
    closed: bool = False
    open: bool = False
    guessed: bool = False


@dataclass(frozen=True)
class Shares:
    """Shares told together. `of_one`: surely of one whole; `closed`: they are all."""

    claims: tuple[Claim, ...]
    of_one: bool = False
    closed: bool = False


@dataclass(frozen=True)
class Text:
    """`about`: what a change or a share (by its `nth`) may speak of."""

    claims: tuple[Claim, ...] = ()
    listings: tuple[Listing, ...] = ()
    shares: tuple[Shares, ...] = ()
    about: Mapping[int, tuple[Claim, ...]] = field(default_factory=dict)

    @property
    def this_year(self) -> list[Claim]:
        return [claim for claim in self.claims if not claim.last_year]


@dataclass(frozen=True)
class Known:
    """What a text is compared with: this year's and last year's numbers by key, last year's text. `figures`: those of our own report, which
    we know how to count; empty for a report of anybody.
    """

    values: Values
    last_values: Values = field(default_factory=dict)
    last_claims: Sequence[Claim] = ()
    figures: Mapping[str, Figure] = field(default_factory=dict)

    @property
    def own(self) -> bool:
        return bool(self.figures)

    def readings(self, meant: Quantity) -> list[Reading]:
        return [one for one in meant.readings if not (self.own and one.loose)]

    def named(self, reading: Reading, value: object) -> str:
        """A number of the tables with its name."""
        figure = self.figures.get(reading.keys[0]) if len(reading.keys) == 1 else None
        if figure:
            return f"{figure.label}{plain(figure.value)}{figure.unit}"
        return f"表中{reading.name}{value}"


def finding(what: str, claim: Claim, left: str, right: str, difference: object, *, severe: bool = True) -> Finding:
    keys = claim.quantity.readings[0].keys if claim.quantity and claim.quantity.readings else ()
    return Finding("A9", what, claim.place, keys, severe, left, right, str(difference))


def named(head: str, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The one claim that the head of a share or a change names."""
    meant = quantity(head, "件")
    same = [
        c for c in claims if c.counts and (c.words == head or (meant and c.quantity and c.quantity.key == meant.key))
    ]
    return (same[0],) if len(same) == 1 else ()
