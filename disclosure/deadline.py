"""PURE. 主动公开 within 20 working days of the day on which the information was formed or changed (条例第二十六条)."""

from dataclasses import dataclass
from datetime import date

from taizhou_portal.bureau.workdays import Day, Workdays

LIMIT = 20
SOON = 3


@dataclass(frozen=True)
class Limit:
    """The last day, and how many working days are left (0 today, below 0 when it has passed)."""

    due: Day
    left: int

    @property
    def late(self) -> bool:
        return self.left < 0

    @property
    def soon(self) -> bool:
        return self.left <= SOON

    @property
    def words(self) -> str:
        """今天到期, 剩3个工作日, 已晚15个工作日."""
        if self.late:
            return f"已晚{-self.left}个工作日"
        return f"剩{self.left}个工作日" if self.left else "今天到期"

    @property
    def tone(self) -> str:
        return "bad" if self.left <= 0 else "warn" if self.soon else ""


def limit(formed_on: date, *, today: date, workdays: Workdays) -> Limit:
    """The limit of information formed on `formed_on`, as seen on `today`."""
    due = workdays.after(formed_on, LIMIT)
    late = today > due.date
    left = -max(1, workdays.between(due.date, today)) if late else workdays.between(today, due.date)
    return Limit(due, left)


def in_time(formed_on: date, published_on: date, *, workdays: Workdays) -> bool:
    return published_on <= workdays.after(formed_on, LIMIT).date
