"""Which findings are called on a morning: shortly before their day, and after it, once each. PURE."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reports.rectification.vocabulary import CallKind
from taizhou_portal.bureau.workdays import Workdays


@dataclass(frozen=True)
class Call:
    kind: CallKind
    due_on: date
    words: str


def call(due_on: date | None, *, today: date, ahead: int, workdays: Workdays) -> Call | None:
    """Of a finding that an office has and has not reported; None: no day was set, it is too early, or nobody works today."""
    if due_on is None or not workdays.includes(today):
        return None
    if today > due_on:
        return Call(CallKind.LATE, due_on, f"{_day(due_on)}到期，已过期{(today - due_on).days}天")
    if workdays.between(today, due_on) > ahead:
        return None
    rest = "今天到期" if today == due_on else f"{_day(due_on)}到期，还有{(due_on - today).days}天"
    return Call(CallKind.DUE, due_on, rest)


def furthest(today: date, *, ahead: int, workdays: Workdays) -> date:
    """The last due day that may be called today, days off behind it included."""
    day = workdays.after(today, ahead + 1).date
    return day


def told(call: Call, *, office: Sequence[int], general: Sequence[int]) -> set[int]:
    """What is late is told to 局办公室 too."""
    return set(office) | (set(general) if call.kind is CallKind.LATE else set())


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
