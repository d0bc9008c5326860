"""PURE. The register (登记簿) of a year: which numbers stand in no row and why, and how dates, rows and results are worded in it.

A case is never deleted and never numbered anew, so every number from 1 to the last that was given has its row; one without is told
as a gap until somebody says why (regulation.md, section 11).
"""

import re
from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from requests_app.clock import Beginning, Clock
from requests_app.ledger import prose
from requests_app.vocabulary import TABLE_ROWS, Outcome
from taizhou_portal.bureau.vocabulary import Ability

NUMBER = re.compile(r"(?P<year>[0-9]{4})-(?P<serial>[0-9]{4,9})")
LEAST = 4  # characters of an explanation
UNEXPLAINED = "缺号，还没有说明"
#: the parts of table three, first and second level
PARTS = dict(zip("123456", "一二三四五六", strict=True))


class Span(NamedTuple):
    """Numbers of a year from `first` to `last`, both included."""

    first: int
    last: int

    def meets(self, other: "Span") -> bool:
        return self.first <= other.last and other.first <= self.last

    @property
    def size(self) -> int:
        return self.last - self.first + 1

    def called(self, year: int) -> str:
        """2026-0003, 2026-0003至2026-0007."""
        ends = dict.fromkeys((self.first, self.last))
        return "至".join(f"{year}-{n:04d}" for n in ends)


class Explanation(NamedTuple):
    """Why the numbers of `span` have no row; `pk` is that of its own row."""

    span: Span
    reason: str
    pk: int


class Gap(NamedTuple):
    """Numbers without a row; `why` is None as long as nobody has said it."""

    span: Span
    why: Explanation | None = None


def serial_of(number: str, year: int) -> int | None:
    """The place of a 受理号 within `year`; None for what is no number of that year, as 2026-00015, which would stand for 15 twice."""
    found = NUMBER.fullmatch(number)
    if not found or int(found["year"]) != year:
        return None
    serial = int(found["serial"])
    return serial if serial and found["serial"] == f"{serial:04d}" else None


def missing(serials: Iterable[int], *, given: int) -> list[Span]:
    """The spans from 1 to the last number that was given (`given`, or the highest that is used) in which no number is used."""
    spans, expected = [], 1
    for serial in sorted(set(serials)):
        if serial > expected:
            spans.append(Span(expected, serial - 1))
        expected = max(expected, serial + 1)
    return spans + ([Span(expected, given)] if given >= expected else [])


def gaps(spans: Iterable[Span], explanations: Collection[Explanation]) -> list[Gap]:
    """Each span, cut where an explanation begins or ends; of two that meet the first counts."""
    told = sorted(explanations, key=lambda one: (one.span, one.pk))
    return [gap for span in spans for gap in _cut(span, told)]


def gap_objections(
    span: Span, reason: str, *, year: int, spans: Iterable[Span], others: Iterable[Explanation]
) -> list[str]:
    """Why `span` cannot be explained like this. `spans`: the numbers without a row; `others`: what else is explained."""
    if span.first < 1 or span.last < span.first:
        return ["“到几号”不能小于“从几号”，号码从1开始"]
    reasons = []
    if not any(hole.first <= span.first and span.last <= hole.last for hole in spans):
        reasons.append(f"{span.called(year)}不全是缺号，只能说明登记簿里没有的号码")
    reasons += [f"{one.span.called(year)}已经说明过，请更正原来的说明" for one in others if one.span.meets(span)]
    return reasons + reason_objections(reason)


def reason_objections(reason: str) -> list[str]:
    said = "".join(reason.split())
    if not said:
        return ["写明缺号的原因"]
    return [] if len(said) >= LEAST else [f"原因至少写{LEAST}个字，例如“测试时占用的号码”"]


def duty_objections(abilities: Collection[Ability]) -> list[str]:
    """Why somebody cannot keep the register."""
    return [] if Ability.RECEIVE in abilities else [f"要有“{Ability.RECEIVE.label}”的职责才能办"]


def table_row(outcome: str) -> str:
    """The row of table three as the form of the report numbers it: （一）, （三）1."""
    part, _, line = TABLE_ROWS[Outcome(outcome)].removeprefix("r").partition("_")
    return f"（{PARTS[part]}）{line}"


def due_words(clock: Clock, *, late: int = 0, delayed_to: date | None = None, redo_by: date | None = None) -> list[str]:
    """How the last day came about, part by part. `late`: working days by which the answer is or was late."""
    words = [f"收到次日起{clock.limit}个工作日"]
    if clock.begun is not Beginning.RECEIPT:
        words.append(f"{prose(clock.start)}{clock.begun.value}，从次日重新计算")
    words += [f"延长{clock.extension}个工作日"] if clock.extension else []
    words += [f"征求意见{clock.excluded}个工作日不计"] if clock.pauses else []
    words += [f"合理延迟到{prose(delayed_to)}"] if delayed_to else []
    words += [f"按决定{prose(redo_by)}前重新答复"] if redo_by else []
    words += [f"暂定：{'，'.join(clock.uncertain)}"] if clock.uncertain else []
    return words + ([f"逾期{late}个工作日"] if late else [])


def _cut(span: Span, told: list[Explanation]) -> list[Gap]:
    found, at = [], span.first
    for one in told:
        first, last = max(one.span.first, at), min(one.span.last, span.last)
        if first > last:
            continue
        found += [Gap(Span(at, first - 1))] if first > at else []
        found.append(Gap(Span(first, last), one))
        at = last + 1
    return found + ([Gap(Span(at, span.last))] if at <= span.last else [])
