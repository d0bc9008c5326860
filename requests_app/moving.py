"""PURE. What another 放假安排 does to the dates of a case: each as it was and as it is, and whether it is 暂定.

A limit that the law counts in working days is counted again: the reply (第三十三条), the opinion of those who were asked (第三十二、
三十四条). A day that somebody was told as a day stays: the completion (第三十条), the delay (第三十五条), inner limits.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from requests_app.clock import Clock, opinion_due
from requests_app.ledger import Dated
from taizhou_portal.bureau.workdays import Day, Workdays

REPLY, OPINION = "答复期限", "对方最迟答复"
ARRANGED = "放假安排"


@dataclass(frozen=True)
class Shift:
    """One date of a case before and after; `what` it is."""

    what: str
    before: Dated
    after: Dated

    @property
    def moves(self) -> bool:
        return self.before.on != self.after.on

    @property
    def settles(self) -> bool:
        """The same day, which is certain now."""
        return not self.moves and self.before.provisional and not self.after.provisional

    def __str__(self) -> str:
        return f"{self.what}由{self.before}改为{self.after}"


@dataclass(frozen=True)
class Move:
    """What happens to the dates of one case."""

    number: str
    shifts: tuple[Shift, ...]

    @property
    def moved(self) -> list[Shift]:
        return [shift for shift in self.shifts if shift.moves]

    @property
    def reply(self) -> Shift | None:
        """Of the day for the answer, where that moves: what the applicant was told. It stands first in the words."""
        return next((shift for shift in self.moved if shift.what == REPLY), None)

    @property
    def settles(self) -> bool:
        return not self.moved and any(shift.settles for shift in self.shifts)

    def __str__(self) -> str:
        return "；".join(map(str, self.moved))


def reply_shift(before: Clock, after: Clock) -> Shift:
    """Of the reply; it may also be 暂定 because an opinion is waited for."""
    return Shift(REPLY, *(Dated(clock.due.date, bool(clock.uncertain)) for clock in (before, after)))


def of_days(what: str, before: Day, after: Day) -> Shift:
    return Shift(what, Dated.of(before), Dated.of(after))


def opinion_shift(
    sent_on: date, arrived_on: date | None, limit_on: date, *, before: Workdays, after: Workdays
) -> Shift | None:
    """Of an opinion whose limit stands at `limit_on`. None where that is not what `before` gives for any day of arrival: then somebody
    set it.
    """
    arrived = arrived_on or arrival(sent_on, limit_on, before)
    if arrived is None or opinion_due(arrived, workdays=before).date != limit_on:
        return None
    return of_days(OPINION, *(opinion_due(arrived, workdays=workdays) for workdays in (before, after)))


def arrival(sent_on: date, limit_on: date, workdays: Workdays) -> date | None:
    """The first day from `sent_on` on that gives this limit: of older letters the day of arrival was not kept."""
    day = sent_on
    while (due := opinion_due(day, workdays=workdays).date) < limit_on:
        day = workdays.after(day, max(1, workdays.between(due, limit_on))).date
    return day if due == limit_on else None


def tells(reason: str | None) -> bool:
    """Whether a line of a case's history tells of another calendar."""
    return (reason or "").partition("：")[0].endswith(ARRANGED)


def reply_words(reason: str | None) -> str:
    """答复期限由2027年1月1日（暂定）改为2027年1月4日, as a line of history tells it; empty for a line of anything else."""
    said = (reason or "").partition("：")[2].partition("；")[0] if tells(reason) else ""
    return said if said.startswith(REPLY) else ""


def counted(moves: Iterable[Move]) -> str:
    """3件申请的期限改变，另有2件不再暂定."""
    found = list(moves)
    moved, settled = sum(bool(move.moved) for move in found), sum(move.settles for move in found)
    words = f"{moved}件申请的期限改变" if moved else "没有申请的期限改变"
    return words + (f"，另有{settled}件日期不变，不再暂定" if settled else "")
