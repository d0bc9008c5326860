"""PURE. A year as twelve small months: which days rest, which are worked instead, under which name."""

import calendar
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from taizhou_portal.bureau.arrangement.days import Special
from taizhou_portal.bureau.workdays import ONE_DAY, Workdays

WEEKS = calendar.Calendar()  # from Monday on


class Cell(NamedTuple):
    """One day. `mark`: 休 or 班 where it is not as on any week; `state`: how components draw it."""

    day: date
    mark: str
    state: str
    name: str
    changed: bool


@dataclass(frozen=True)
class Month:
    """`weeks`: seven cells each, None beside the month; `lines`: its holidays in words."""

    label: str
    weeks: list[list[Cell | None]]
    lines: list[str]


def months(
    year: int, workdays: Workdays, special: Mapping[date, Special], *, changed: Set[date] = frozenset()
) -> list[Month]:
    """`special`: names of the days that differ; `changed`: days that are to be looked at."""

    def cell(day: date) -> Cell:
        usual = day not in special
        rests = not workdays.includes(day)
        mark = "" if usual else "休" if rests else "班"
        name = "" if usual else special[day].name
        return Cell(day, mark, "off" if rests else "on" if mark else "", name, day in changed)

    return [
        Month(
            f"{month}月",
            [
                [cell(day) if day.month == month else None for day in week]
                for week in WEEKS.monthdatescalendar(year, month)
            ],
            list(_lines({day: one for day, one in special.items() if (day.year, day.month) == (year, month)})),
        )
        for month in range(1, 13)
    ]


def _lines(special: Mapping[date, Special]) -> Iterator[str]:
    """春节：16日至20日、23日休，14日、28日班"""
    names = dict.fromkeys(special[day].name for day in sorted(special))
    for name in names:
        own = [day for day in sorted(special) if special[day].name == name]
        sides = [
            (mark, [day for day in own if special[day].is_working == worked])
            for mark, worked in (("休", False), ("班", True))
        ]
        words = "，".join(f"{_runs(days)}{mark}" for mark, days in sides if days)
        yield f"{name}：{words}" if name else words


def _runs(days: list[date]) -> str:
    """1日至3日、8日"""
    runs = [
        [day for _, day in run] for _, run in groupby(enumerate(days), key=lambda pair: pair[1] - pair[0] * ONE_DAY)
    ]
    return "、".join(f"{run[0].day}日" + (f"至{run[-1].day}日" if len(run) > 1 else "") for run in runs)
