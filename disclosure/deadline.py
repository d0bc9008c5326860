"""PURE. Until when something must be done: publication within 20 working days of the day on which the information was formed or
changed (条例第二十六条), and each step of review within the working days that the bureau has set for itself.
"""

from dataclasses import dataclass
from datetime import date

from taizhou_portal.bureau.workdays import Day, Workdays

LIMIT = 20
PUBLISH, DECIDE, INTERPRET, REPLY = "公开", "办完", "解读", "答复"
#: working days left from which on a limit is pressing; a step of review has few from its first day on
SOON = {PUBLISH: 3, DECIDE: 0, INTERPRET: 1, REPLY: 1}


@dataclass(frozen=True)
class Limit:
    """The last day, how many working days are left (0 today, below 0 when it has passed), and what must be done by then."""

    due: Day
    left: int
    what: str = PUBLISH

    @property
    def late(self) -> bool:
        return self.left < 0

    @property
    def soon(self) -> bool:
        return self.left <= SOON[self.what]

    @property
    def words(self) -> str:
        """今天到期, 剩3个工作日, 已晚15个工作日."""
        if self.late:
            return f"已晚{-self.left}个工作日"
        return f"剩{self.left}个工作日" if self.left else "今天到期"

    @property
    def tone(self) -> str:
        return "bad" if self.left <= 0 else "warn" if self.soon else ""


def publication_due(formed_on: date, *, workdays: Workdays) -> Day:
    """The last day for information formed on `formed_on`."""
    return workdays.after(formed_on, LIMIT)


def step_due(since: date, days: int, *, workdays: Workdays) -> Day:
    """The last day of a step of review that the item reached on `since` and that takes at most `days` working days."""
    return workdays.after(since, days)


def limit(formed_on: date, *, today: date, workdays: Workdays) -> Limit:
    """The limit of information formed on `formed_on`, as seen on `today`."""
    return _limit(publication_due(formed_on, workdays=workdays), PUBLISH, today=today, workdays=workdays)


def step_limit(since: date, days: int, *, today: date, workdays: Workdays) -> Limit:
    """The limit of a step of review, as seen on `today`."""
    return _limit(step_due(since, days, workdays=workdays), DECIDE, today=today, workdays=workdays)


def reply_limit(since: date, days: int, *, today: date, workdays: Workdays) -> Limit:
    """The limit of the answer to a report about a page that came on `since`, as seen on `today`."""
    return _limit(workdays.after(since, days), REPLY, today=today, workdays=workdays)


def earlier(*limits: Limit | None) -> Limit | None:
    """The one that ends first; that of the law where both end on one day. None when there is none."""
    return min((each for each in limits if each), key=lambda each: (each.due.date, each.what != PUBLISH), default=None)


def _limit(due: Day, what: str, *, today: date, workdays: Workdays) -> Limit:
    late = today > due.date
    left = -max(1, workdays.between(due.date, today)) if late else workdays.between(today, due.date)
    return Limit(due, left, what)


def in_time(formed_on: date, published_on: date, *, workdays: Workdays) -> bool:
    return published_on <= publication_due(formed_on, workdays=workdays).date
