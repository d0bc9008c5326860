"""PURE. The legal clocks (条例第三十、三十二、三十三条): due date, pauses, extension, restart, and the days one by one.

Lateness is worked out whenever it is asked for and never stored. Nothing here knows what day it is: the caller says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from taizhou_portal.bureau.workdays import ONE_DAY, SATURDAY, Day, Workdays

#: 旧条例（国务院令第492号）applies to what was received up to this day
OLD_RULES_UNTIL = date(2019, 5, 14)
OLD_LIMIT, LIMIT = 15, 20
CORRECTION_NOTICE = 7  # 第三十条：补正告知
OPINION = 15  # 第三十二、三十四条：征求意见


class Mark(Enum):
    """What a day is to the clock."""

    RECEIVED = "收到"
    COUNTED = "计"
    REST = "休"
    MAKE_UP = "班"
    PAUSED = "停"
    LAST = "末"


class Beginning(Enum):
    """What a period begins with: the application, or what makes it start again."""

    RECEIPT = "收到申请"
    COMPLETION = "收到补正后的申请（第三十条）"
    PAYMENT = "缴清信息处理费（国办函〔2020〕109号）"


class Interval(NamedTuple):
    """A consultation, open left and closed right. `waiting`: no answer yet, so that `until` may still move."""

    sent_on: date
    until: date
    waiting: bool = False

    def holds(self, day: date) -> bool:
        return self.sent_on < day <= self.until


class LedgerDay(NamedTuple):
    """One day of the ledger. `number`: which working day of the period it is, None where it does not count."""

    date: date
    number: int | None
    mark: Mark
    provisional: bool

    @property
    def made_up(self) -> bool:
        """调休上班: counted although a Saturday or Sunday, also where it is the last day."""
        return self.number is not None and self.date.weekday() >= SATURDAY


@dataclass(frozen=True)
class Clock:
    """A period in working days. `start`: the day after which it begins, `begun`: by what."""

    received_on: date
    start: date
    begun: Beginning
    limit: int
    extension: int
    pauses: tuple[Interval, ...]
    due: Day
    first_due: Day
    workdays: Workdays = field(repr=False, compare=False)

    @cached_property
    def days(self) -> tuple[LedgerDay, ...]:
        """From `start`, which is not counted, day by day to the last one."""
        return tuple(_run(self.start, self.total, self.pauses, self.workdays))

    @property
    def excluded(self) -> int:
        """Working days that did not count."""
        return sum(1 for day in self.days if day.mark is Mark.PAUSED)

    @property
    def total(self) -> int:
        return self.limit + self.extension

    @property
    def waiting(self) -> bool:
        """Does the date hang on an answer that may come on another day?"""
        return any(pause.waiting for pause in self.pauses)

    @property
    def uncertain(self) -> list[str]:
        """Why the due date is 暂定; empty when it is certain."""
        reasons = ["等征求意见的答复"] if self.waiting else []
        return reasons + [f"{year}年放假安排未载入" for year in self.due.missing]

    def counted(self, on: date) -> int:
        """How many working days of the period have been used up to and including `on`: the 9 of 第9/20个工作日."""
        return sum(1 for day in self.days if day.number is not None and day.date <= on)

    def paused(self, on: date) -> int:
        """How many working days up to and including `on` were left out."""
        return sum(1 for day in self.days if day.mark is Mark.PAUSED and day.date <= on)

    def stands_still(self, on: date) -> bool:
        return any(pause.holds(on) for pause in self.pauses)


def limit_for(received_on: date) -> int:
    """Working days for a reply: 15 up to 2019-05-14 (旧条例), 20 since (第三十三条)."""
    return OLD_LIMIT if received_on <= OLD_RULES_UNTIL else LIMIT


def reply_clock(
    received_on: date,
    *,
    workdays: Workdays,
    limit: int | None = None,
    pauses: Iterable[tuple] = (),
    extension: int = 0,
    corrected_on: date | None = None,
    paid_on: date | None = None,
) -> Clock:
    """The clock of a reply.

    `pauses`: (sent_on, ended_on or limit_on[, waiting]); their union is left out, so that parallel consultations do not
    count twice. `corrected_on`: day on which the completed application arrived, `paid_on`: on which the fee was paid; after the
    later of them the period starts again. Raises ValueError for a negative limit or extension.
    """
    limit = _limit(received_on, limit, extension)
    start, begun = beginning(received_on, corrected_on, paid_on)
    intervals = tuple(Interval(*pause) for pause in pauses)
    first = _last(start, limit, intervals, workdays)
    due = _last(start, limit + extension, intervals, workdays) if extension else first
    return Clock(received_on, start, begun, limit, extension, intervals, due, first, workdays)


def beginning(received_on: date, corrected_on: date | None, paid_on: date | None) -> tuple[date, Beginning]:
    """The day after which the period is counted, and what happened on it: the last of what starts it anew."""
    days = [(received_on, Beginning.RECEIPT), (corrected_on, Beginning.COMPLETION), (paid_on, Beginning.PAYMENT)]
    return max(((day, begun) for day, begun in days if day), key=lambda pair: pair[0])


def _limit(received_on: date, limit: int | None, extension: int) -> int:
    limit = limit_for(received_on) if limit is None else limit
    if limit < 0 or extension < 0:
        raise ValueError("期限和延长的天数不能为负")
    return limit


def correction_notice_due(received_on: date, *, workdays: Workdays) -> Day:
    """Last day for telling the applicant what to complete (第三十条)."""
    return workdays.after(received_on, CORRECTION_NOTICE)


def opinion_due(letter_received_on: date, *, workdays: Workdays) -> Day:
    """Last day for the opinion of a third party or co-author agency, from the day on which it received the letter."""
    return workdays.after(letter_received_on, OPINION)


def overdue(due: date, *, today: date, served_on: date | None = None) -> bool:
    """Late: not served, handed over or posted by `due` (国办公开办函〔2016〕235号 says which day that is)."""
    return (served_on or today) > due


def days_left(due: date, *, today: date, workdays: Workdays) -> int:
    """Working days until `due`: 0 on the day itself, negative when late."""
    return workdays.between(today, due) if due >= today else -workdays.between(due, today)


def _last(start: date, total: int, pauses: tuple[Interval, ...], workdays: Workdays) -> Day:
    """The day on which `total` working days outside all pauses are reached: the last of `_run`, without its days."""
    if not pauses:
        return workdays.after(start, total)
    day = start
    while total:
        day += ONE_DAY
        total -= workdays.includes(day) and not any(pause.holds(day) for pause in pauses)
    return Day(day, workdays.unloaded(start, day))


def _run(start: date, total: int, pauses: tuple[Interval, ...], workdays: Workdays) -> list[LedgerDay]:
    """From `start` (not counted) day by day until `total` working days outside all pauses are reached."""
    days, number, day = [LedgerDay(start, None, Mark.RECEIVED, start.year not in workdays.years)], 0, start
    while number < total:
        day += ONE_DAY
        mark = _mark(day, pauses, workdays)
        number += mark in {Mark.COUNTED, Mark.MAKE_UP}
        counts = number if mark in {Mark.COUNTED, Mark.MAKE_UP} else None
        days.append(LedgerDay(day, counts, mark, day.year not in workdays.years))
    if total:
        days[-1] = days[-1]._replace(mark=Mark.LAST)
    return days


def _mark(day: date, pauses: tuple[Interval, ...], workdays: Workdays) -> Mark:
    if not workdays.includes(day):
        return Mark.REST
    if any(pause.holds(day) for pause in pauses):
        return Mark.PAUSED
    return Mark.MAKE_UP if workdays.is_make_up(day) else Mark.COUNTED
