"""Which reminders of the agenda are in force on a morning. PURE.

A series goes by working days: so many before a task as the bureau has set, one before and on its day, each of the first five after it,
then every fifth. What a morning without a run left out is made good by the next step. The warning before the day of the law goes by
calendar days: the law knows no day off.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from reports.agenda.days import YearDays, legal_words
from reports.agenda.items import Item, days_over
from reports.agenda.vocabulary import CallKind
from taizhou_portal.bureau.workdays import Workdays

EACH_DAY, THEN_EVERY = 5, 5
#: an installation that begins in the middle of a year has not forgotten the report of the last one
FORGOTTEN_FOR = timedelta(days=30)


@dataclass(frozen=True)
class Call:
    """`step`: working days left, negative when late; of a warning calendar days to the day of the law."""

    kind: CallKind
    due_on: date
    step: int
    words: str


def call(item: Item, *, today: date, ahead: int, workdays: Workdays) -> Call | None:
    """The reminder of a task in force today; None: too early, given in, or a day off."""
    if item.done or item.handed_on or not workdays.includes(today):
        return None
    if today > item.due_on:
        late = workdays.between(item.due_on, today)
        words = f"{_day(item.due_on)}到期，已过期{days_over(item.due_on, item, today)}天"
        return Call(CallKind.LATE, item.due_on, _behind(late), words)
    left = workdays.between(today, item.due_on)
    step = next((one for one in sorted({0, 1, ahead}) if one >= left), None)
    if step is None:
        return None
    rest = "今天到期" if today == item.due_on else f"{_day(item.due_on)}到期，还有{(item.due_on - today).days}天"
    return Call(CallKind.DUE, item.due_on, step, rest)


def warning(days: YearDays, *, today: date, out: bool, begun: bool) -> Call | None:
    """To 局办公室, each day from the last working day before the legal one until the report is out. `begun`: there is a report of the year,
    or a plan for it.
    """
    if out or today < days.last.date or (not begun and today > days.legal + FORGOTTEN_FOR):
        return None
    left = (days.legal - today).days
    words = legal_words(days.year, today=today, out_on=None, out=False)
    if left >= 0:
        words = f"法定期限{_day(days.legal)}，不顺延；" + ("今天就是最后一天" if left == 0 else f"还有{left}天")
    return Call(CallKind.WARNING, days.legal, left, words)


def _behind(late: int) -> int:
    return -late if late <= EACH_DAY else -(late // THEN_EVERY * THEN_EVERY)


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
