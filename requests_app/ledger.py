"""PURE. The days of a clock as the components and the command print them: cells of the month table, lines in words."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from requests_app.clock import Clock, LedgerDay, Mark
from taizhou_portal.bureau.dates import prose as prose
from taizhou_portal.bureau.workdays import Day, provisional_mark

A_MONTH = 31  # days


@dataclass(frozen=True)
class Cell:
    """One cell of components/deadline_ledger.html: what is written in it and how it is drawn."""

    date: date
    mark: str
    state: str
    today: bool


@dataclass(frozen=True)
class Entry:
    """One line of the ledger in words: from when to when, how it counts, how many working days."""

    span: str
    words: str
    days: int


class Dated(NamedTuple):
    """A date and whether it is 暂定: 2026年12月8日（暂定）."""

    on: date
    provisional: bool = False

    @property
    def mark(self) -> str:
        return provisional_mark(self.provisional)

    def __str__(self) -> str:
        return prose(self.on) + self.mark

    @classmethod
    def of(cls, day: Day) -> "Dated":
        return cls(day.date, day.provisional)


def prose_moment(local: datetime) -> str:
    """2026年12月8日 09:05; `local`: by our clocks."""
    return f"{prose(local.date())} {local:%H:%M}"


def dated(clock: Clock) -> str:
    """2026年12月8日, with （暂定） where it is not certain."""
    return str(Dated(clock.due.date, bool(clock.uncertain)))


def progress(clock: Clock, on: date) -> str:
    """第9/20个工作日."""
    return f"第{clock.counted(on)}/{clock.total}个工作日"


def remaining(left: int) -> str:
    """Words for days_left: 剩3个工作日, 今天到期, 已晚15个工作日."""
    if left == 0:
        return "今天到期"
    return f"剩{left}个工作日" if left > 0 else f"已晚{-left}个工作日"


def cells(clock: Clock, today: date, *, to: date | None = None) -> list[Cell]:
    """The days from receipt to the due date, counted up to `to` (the day of service where there is one, else today).

    Where `to` lies behind the due date the table goes on to it, for at most a month.
    """
    to = to or today
    days = [_cell(day, today, to) for day in clock.days]
    last = days[-1].date
    trailing = (last + timedelta(days=n) for n in range(1, min((to - last).days, A_MONTH) + 1))
    return days + [Cell(day, "", "", day == today) for day in trailing]


def caption(clock: Clock) -> str:
    first, last = clock.days[0].date, clock.days[-1].date
    words = "数字是第几个工作日，“休”不计，“班”是调休上班，“停”是征求意见期间不计"
    return f"{prose(first)}至{prose(last)}逐日计算：{words}"


def entries(clock: Clock) -> list[Entry]:
    """The ledger in words: runs of days that are treated alike. Their counted days add up to the whole period."""
    groups = groupby(clock.days[1:], key=lambda day: day.mark is Mark.PAUSED)
    runs = [list(run) for run in _joined(list(days) for _, days in groups)]
    return _opening(clock) + [_entry(run) for run in runs if _worked(run)]


def _opening(clock: Clock) -> list[Entry]:
    received = Entry(prose(clock.received_on), "收到申请，当天不计", 0)
    if clock.start == clock.received_on:
        return [received]
    return [received, Entry(prose(clock.start), f"{clock.begun.value}，从次日重新计算", 0)]


def _joined(runs) -> list[list[LedgerDay]]:
    """Rest days between two paused stretches belong to the pause, so that one consultation stays one line."""
    out: list[list[LedgerDay]] = []
    for run in runs:
        if len(out) > 1 and not _worked(out[-1]) and run[0].mark is out[-2][-1].mark is Mark.PAUSED:
            out[-2:] = [out[-2] + out[-1] + run]
        else:
            out.append(run)
    return out


def _worked(run: list[LedgerDay]) -> int:
    return sum(1 for day in run if day.mark is not Mark.REST)


def _entry(run: list[LedgerDay]) -> Entry:
    worked = [day.date for day in run if day.mark is not Mark.REST]
    span = prose(worked[0]) if len(worked) == 1 else f"{prose(worked[0])}至{prose(worked[-1])}"
    pausing = run[0].mark is Mark.PAUSED
    return Entry(span, "征求意见，不计（第三十三条）" if pausing else "计入", len(worked))


def _cell(day: LedgerDay, today: date, to: date) -> Cell:
    return Cell(day.date, _words(day), _state(day, to), day.date == today)


def _words(day: LedgerDay) -> str:
    if day.number is None:
        return day.mark.value
    return f"{day.number}{'班' if day.made_up else ''}"


def _state(day: LedgerDay, to: date) -> str:
    fixed = {Mark.REST: "off", Mark.PAUSED: "hatch", Mark.LAST: "due", Mark.RECEIVED: ""}
    return fixed.get(day.mark, "on" if day.date <= to else "")


WEEK = "一二三四五六日"


def every_day(clock: Clock) -> list[str]:
    """The ledger as plain lines, one a day: date, weekday, how the day counts."""
    return [f"{day.date}  星期{WEEK[day.date.weekday()]}  {_day_words(day)}" for day in clock.days]


def _day_words(day: LedgerDay) -> str:
    uncounted = {Mark.RECEIVED: "收到，当天不计", Mark.REST: "休息日，不计", Mark.PAUSED: "征求意见，不计"}
    counted = (
        f"第{day.number}个工作日{'（调休上班）' if day.made_up else ''}{'，最后一天' if day.mark is Mark.LAST else ''}"
    )
    return uncounted.get(day.mark, counted) + provisional_mark(day.provisional)
