"""PURE. What the list of a year would hold: the first one from the seasons and from what every year asks, any other from last year's.

A day keeps its month and day as they are every year (`Line.base`), so that moving it off a day of rest does not wander from year to year.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from disclosure.seasons import Duty, in_year
from taizhou_portal.bureau.workdays import Day, Workdays

#: as in `Roll`, which rules do not read from the database
BACK, FORWARD, STAY = "back", "forward", "stay"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Line:
    """A line as it comes back each year. Offices, columns, people and seasons by number; `legal`: its day is that of the law."""

    key: str
    what: str
    office: int
    base: str
    column: int | None = None
    season: int | None = None
    item: int | None = None
    words: str = ""
    basis: str = ""
    note: str = ""
    legal: bool = False
    person: int | None = None
    deputy: int | None = None


@dataclass(frozen=True)
class Past:
    """A line of last year: its number, its day, what became of it in words (empty: in time), why it was waived."""

    line: Line
    pk: int
    due_on: date
    told: str = ""
    waived: str = ""


@dataclass(frozen=True)
class House:
    """What of last year is still there. `columns`: in use; `offices`: closed → who took its work over; `work`: active person → offices."""

    columns: Collection[int] = frozenset()
    offices: Mapping[int, int | None] = field(default_factory=dict)
    work: Mapping[int, Collection[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Proposed:
    """A line of the new list. `flags`: what to look at before it is taken; `ticked`: taken unless somebody says otherwise."""

    line: Line
    due: Day
    last: Past | None = None
    flags: tuple[str, ...] = ()
    ticked: bool = True

    @property
    def legal_on(self) -> date | None:
        return self.due.date if self.line.legal else None


#: what an education bureau publishes each year beside its seasons: key, what, column, item of article 20, month and day, words, basis.
#: Only the days of article 49 and of the table of the site are fixed; the others are customary, to be changed by officers
FIXED = (
    ("annual-report", "上一年度政府信息公开工作年度报告", "annual-reports", None, "01-31", "年度报告", "《条例》第四十九条", True),
    ("site-report", "上一年度政府网站工作年度报表", "", None, "01-31", "", "国办函〔2018〕12号", True),
    ("budget", "本年度部门预算", "finance", 7, "03-10", "部门预算", "批复后20日内公开；惯例日期，收到批复后改", False),
    ("guide", "政府信息公开指南核对一次", "", None, "06-30", "", "《条例》第十二条；惯例日期", False),
    ("final-account", "上一年度部门决算", "finance", 7, "09-10", "部门决算", "批复后20日内公开；惯例日期，收到批复后改", False),
)  # fmt: skip


def seeds(
    seasons: Iterable[tuple[int, str, int, list[Duty]]],
    columns: Mapping[str, tuple[int, int | None, int]],
    *,
    root: int,
) -> list[Line]:
    """What a year asks for without a list before it. `seasons`: number, name, office, duties; `columns`: address name → number, item of
    article 20, office; `root`: the bureau itself, which answers for what belongs to no column.
    """
    found = [_fixed(row, columns, root) for row in FIXED]
    for pk, name, office, duties in seasons:
        for duty in duties:
            column, item, _ = columns.get(duty.column, (None, None, 0))
            line = Line(
                f"season-{pk}:{duty.what}", duty.what, office, duty.due, column, pk, item, " ".join(duty.words),
                f"教育时令“{name}”",
            )  # fmt: skip
            found.append(line)
    return list({line.key: line for line in reversed(found)}.values())[::-1]


def _fixed(row: tuple, columns: Mapping[str, tuple[int, int | None, int]], root: int) -> Line:
    key, what, slug, item, base, words, basis, legal = row
    column, _, office = columns.get(slug, (None, None, root))
    return Line(f"fixed:{key}", what, office, base, column, None, item, words, basis, legal=legal)


def propose(
    year: int,
    asked: Iterable[Line],
    past: Iterable[Past],
    *,
    house: House,
    workdays: Workdays,
    roll: str,
    dropped: Collection[str] = (),
) -> list[Proposed]:
    """The lines by day. `asked`: the seeds of now; `past`: last year's list (empty: there was none); `dropped`: keys that it struck out."""
    by_key, before = {line.key: line for line in asked}, {one.line.key: one for one in past}
    found = [_carried(one, by_key.get(key), year, house, workdays, roll) for key, one in before.items()]
    for key, line in by_key.items():
        if key not in before:
            flags = ("上一年的清单里删去了这一项",) if key in dropped else ()
            found.append(_proposed(line, None, flags, year, workdays, roll, ticked=not flags))
    return sorted(found, key=lambda one: (one.due.date, one.line.what, one.line.key))


def _carried(past: Past, seed: Line | None, year: int, house: House, workdays: Workdays, roll: str) -> Proposed:
    line, flags = _still_there(past.line, house)
    gone = line.season is not None and seed is None
    if gone:
        flags.append("时令里已经没有这一项")
    elif seed is not None and seed.base != line.base:
        flags.append(f"时令或者惯例写的是{seed.base}，上一年改过")
    if past.waived:
        flags.append(f"上一年不需要：{past.waived}")
    elif past.told:
        flags.append(f"上一年{past.told}")
    return _proposed(line, past, tuple(flags), year, workdays, roll, ticked=not gone and not past.waived)


def _still_there(line: Line, house: House) -> tuple[Line, list[str]]:
    """The line with what has ended taken out of it, and what that was."""
    flags: list[str] = []
    if line.column is not None and line.column not in house.columns:
        line, flags = replace(line, column=None), [*flags, "原来的栏目停用了，要另选"]
    if line.office in house.offices:
        line = replace(line, office=house.offices[line.office] or line.office)
        flags.append("原来的处室撤销了，改为承接的处室")
    if _left(line.person, line.office, house):
        line, flags = replace(line, person=None), [*flags, "原来的承办人不在这个处室了"]
    if _left(line.deputy, line.office, house):
        line, flags = replace(line, deputy=None), [*flags, "原来的协办人不在这个处室了"]
    return line, flags


def _left(person: int | None, office: int, house: House) -> bool:
    return person is not None and office not in house.work.get(person, ())


def _proposed(
    line: Line, last: Past | None, flags: tuple[str, ...], year: int, workdays: Workdays, roll: str, *, ticked: bool
) -> Proposed:
    return Proposed(line, day_of(line, year, workdays, roll), last, flags, ticked)


def day_of(line: Line, year: int, workdays: Workdays, roll: str) -> Day:
    """Its day in that year, 暂定 where the holidays of the year are not loaded. A day of the law stays where it is."""
    day = in_year(line.base, year)
    if line.legal or roll == STAY:
        return Day(day)
    return Day(_worked(day, workdays, forward=roll == FORWARD), () if year in workdays.years else (year,))


def _worked(day: date, workdays: Workdays, *, forward: bool) -> date:
    """The nearest working day in that direction, in the other one where that would leave the year."""
    reached, step = day, ONE_DAY if forward else -ONE_DAY
    while not workdays.includes(reached):
        reached += step
    return reached if reached.year == day.year else _worked(day, workdays, forward=not forward)
