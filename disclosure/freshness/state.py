"""PURE  Whether a column moves in time, how many days it has left, and what an inspection would count (国办秘函〔2019〕19号).

A period that has a name of the calendar is counted by the calendar: 183 days stand for half a year, so that what was published on
May 23 holds until November 23. Every other period is counted in days. The last day is inside.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple, Protocol

from disclosure.vocabulary import Kind
from taizhou_portal.bureau.workdays import months_after


class State(StrEnum):
    FRESH = "fresh"
    AMBER = "amber"
    RED = "red"
    BLANK = "blank"
    NONE = "none"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    State.FRESH: "按期",
    State.AMBER: "快到期",
    State.RED: "已过期",
    State.BLANK: "空白",
    State.NONE: "不考核",
}
TONES = {State.FRESH: "good", State.AMBER: "warn", State.RED: "bad", State.BLANK: "bad", State.NONE: ""}


class Named(NamedTuple):
    """A period of the calendar: at most so many days, its word, its months (0: counted in days all the same)."""

    longest: int
    word: str
    months: int


PERIODS = (Named(14, "两周", 0), Named(31, "月", 1), Named(92, "季度", 3), Named(184, "半年", 6), Named(366, "年", 12))
#: the warning lasts a quarter of the period, and no longer than a month
PART, LONGEST_WARNING = 4, 30


def period_named(days: int) -> Named | None:
    """The calendar's name of a period; those of 30 or 31, 90 to 92, 180 to 184 and 365 or 366 days have one."""
    return next((one for one in PERIODS if one.longest * 0.96 <= days <= one.longest), None)


def due_on(last: date, period_days: int) -> date:
    """The last day on which a column that moved on `last` is still in time."""
    named = period_named(period_days)
    return months_after(last, named.months) if named and named.months else last + timedelta(days=period_days)


def warning_days(period_days: int) -> int:
    """How many days amber lasts, the last day of the period included: never 0."""
    return min(-(-period_days // PART), LONGEST_WARNING)


def left_of(last: date | None, period_days: int | None, on: date) -> int | None:
    """Days to the last day of the period, below 0 when it is past; None where nothing runs."""
    return (due_on(last, period_days) - on).days if last and period_days else None


def state_of(last: date | None, period_days: int | None, on: date) -> State:
    """Blank before all: an inspection counts blank columns whatever their period."""
    if last is None:
        return State.BLANK
    left = left_of(last, period_days, on)
    if left is None or not period_days:
        return State.NONE
    if left < 0:
        return State.RED
    return State.AMBER if left < warning_days(period_days) else State.FRESH


# 国办秘函〔2019〕19号: what fails a site at once
#: days or months within which an inspection wants to see something new, by the kind of column
INSPECTED = {Kind.NEWS: 14, Kind.NOTICE: 183, Kind.POLICY: 183}
HOME = 14
V4A, V4B, V4C = 5, 10, 5


class Counted(Protocol):
    """What is counted of a column."""

    @property
    def kind(self) -> str: ...
    @property
    def first_level(self) -> bool: ...
    @property
    def last_on(self) -> date | None: ...
    @property
    def state(self) -> State: ...


@dataclass(frozen=True)
class Total:
    """One line of an inspection: how many columns fail it, from how many on it fails the site; `warns` before that."""

    code: str
    words: str
    count: int
    limit: int

    @property
    def fails(self) -> bool:
        return self.count >= self.limit

    @property
    def warns(self) -> bool:
        return 0 < self.count < self.limit

    @property
    def verdict(self) -> str:
        return "单项否决" if self.fails else "提醒" if self.warns else "合格"


def not_updated(column: Counted, on: date) -> bool:
    """By the inspection's own terms, whatever the bureau has set: 动态 two weeks; 通知公告 and 政策文件 of the first level six months."""
    if column.kind not in INSPECTED or (column.kind != Kind.NEWS and not column.first_level):
        return False
    return column.last_on is None or due_on(column.last_on, INSPECTED[Kind(column.kind)]) < on


def totals(columns: Iterable[Counted], on: date) -> list[Total]:
    """V3, V4a, V4b, V4c. A column counts once: what V4a counts is not counted as idle again, a blank one only as blank."""
    rows = list(columns)
    newest = max((row.last_on for row in rows if row.last_on), default=None)
    still = newest is None or (on - newest).days > HOME
    filled = [row for row in rows if row.state is not State.BLANK]
    stale = sum(not_updated(row, on) for row in filled)
    idle = sum(row.state is State.RED and not not_updated(row, on) for row in filled)
    return [
        Total("V3", "首页两周没有更新", int(still), 1),
        Total("V4a", "动态类两周、通知政策类六个月没有更新的栏目", stale, V4A),
        Total("V4b", "其他应更新而没有按期更新的栏目", idle, V4B),
        Total("V4c", "空白栏目", len(rows) - len(filled), V4C),
    ]
