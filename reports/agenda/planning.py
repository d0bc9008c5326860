"""The plan of a new year: what the rules ask for, and what last year's plan had beside it. PURE."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from reports.agenda.days import YearDays, before
from reports.agenda.vocabulary import TaskKind
from reports.deadline import last_working_day_before
from taizhou_portal.bureau.workdays import Workdays, months_after

#: what every year has, beside the data of each office that provides any
STANDARD = {
    TaskKind.RETURNS: "收齐直属单位和学校的报表",
    TaskKind.SIGN: "定稿，请局领导签发",
    TaskKind.PUBLISH: "公开年度报告",
    TaskKind.SUBMIT: "报送市政府办公室",
    TaskKind.WEBSITE: "公开政府网站工作年度报表",
}
DATA_TITLE, NOBODYS_TITLE = "报送年报数据", "录入没有写明提供处室的数"
#: 条例第四十九条; 国办函〔2018〕12号 for the table of the web site
LEGAL = frozenset({TaskKind.PUBLISH, TaskKind.SUBMIT, TaskKind.WEBSITE})
WEBSITE_SINCE = 2018


@dataclass(frozen=True)
class Line:
    """One task of a plan. `was_on`: its day in last year's plan; None: not from there. `supplier`: who provides the data, as written."""

    kind: TaskKind
    title: str
    due_on: date
    office: int | None = None
    person: int | None = None
    supplier: str = ""
    was_on: date | None = None

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, self.title if self.kind is TaskKind.FREE else self.supplier


def propose(
    days: YearDays,
    suppliers: Collection[str],
    last: Iterable[Line],
    last_days: YearDays | None,
    *,
    offices: dict[str, int],
    workdays: Workdays,
) -> list[Line]:
    """The lines of a plan by day. `suppliers`: whoever provides counts of this year; `offices`: name → number; `last`: last year's plan
    with `last_days`. A day that last year's plan took from the rules comes from the rules again; any other is moved by a year.
    """
    before_it = {one.key: one for one in last}
    lines = [_line(kind, title, days, before_it, last_days, workdays) for kind, title in _standard(days.year)]
    for name in suppliers:
        line = Line(
            TaskKind.DATA, DATA_TITLE if name else NOBODYS_TITLE, days.hand_in.date, offices.get(name), None, name
        )
        lines.append(_carried(line, before_it.get(line.key), last_days, days, workdays))
    lines += [_again(one, days, workdays) for one in before_it.values() if one.kind is TaskKind.FREE]
    return sorted(lines, key=lambda one: (one.due_on, list(TaskKind).index(one.kind), one.supplier, one.title))


def shifted(day: date, workdays: Workdays) -> date:
    """The same day a year later, or the working day before it."""
    return last_working_day_before(months_after(day, 12), workdays)


def rule_day(kind: TaskKind, days: YearDays, workdays: Workdays) -> date:
    """What the rules say for a kind of task."""
    if kind in LEGAL:
        return days.publish.date
    if kind is TaskKind.SIGN:
        return max(before(days.publish.date, 1, workdays).date, days.hand_in.date)
    return days.hand_in.date


def legal_day(kind: TaskKind, days: YearDays) -> date | None:
    return days.legal if kind in LEGAL else None


def _standard(year: int) -> list[tuple[TaskKind, str]]:
    return [(kind, words) for kind, words in STANDARD.items() if kind is not TaskKind.WEBSITE or year >= WEBSITE_SINCE]


def _line(
    kind: TaskKind,
    title: str,
    days: YearDays,
    before_it: dict[tuple[str, str], Line],
    last_days: YearDays | None,
    workdays: Workdays,
) -> Line:
    line = Line(kind, title, rule_day(kind, days, workdays))
    return _carried(line, before_it.get(line.key), last_days, days, workdays)


def _carried(line: Line, last: Line | None, last_days: YearDays | None, days: YearDays, workdays: Workdays) -> Line:
    """With the office and the person of last year, and its day where officers had set one of their own."""
    if last is None or last_days is None:
        return line
    own = last.due_on != rule_day(last.kind, last_days, workdays)
    day = min(shifted(last.due_on, workdays), days.last.date) if own else line.due_on
    return Line(line.kind, last.title, day, last.office or line.office, last.person, line.supplier, last.due_on)


def _again(one: Line, days: YearDays, workdays: Workdays) -> Line:
    """A task of the bureau's own."""
    return Line(one.kind, one.title, shifted(one.due_on, workdays), one.office, one.person, "", one.due_on)
