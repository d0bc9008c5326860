"""One thing to do for a report, whoever's it is: until when, how far, how late. PURE: lateness is worked out, never stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reports.agenda.vocabulary import TaskKind

GENERAL_OFFICE = "局办公室"


@dataclass(frozen=True)
class Item:
    """`mark` names it, as task-3 or chapter-5. `office` None: 局办公室. `legal_on`: the law's own day, where there is one.

    `handed_on`: it was given in and waits for 局办公室 to enter it, or for those who review it. `said` tells how it is known to be done,
    `missing` what is lacking.
    """

    mark: str
    kind: TaskKind
    title: str
    due_on: date
    office: int | None = None
    office_name: str = GENERAL_OFFICE
    person: int | None = None
    person_name: str = ""
    legal_on: date | None = None
    done: bool = False
    done_on: date | None = None
    handed_on: date | None = None
    said: str = ""
    missing: tuple[str, ...] = ()
    by_hand: bool = True


@dataclass(frozen=True)
class Share:
    """How far an office is."""

    office: str
    done: int
    total: int
    late: int

    @property
    def words(self) -> str:
        late = f"，{self.late}件已过期" if self.late else ""
        return f"{self.total}件办好{self.done}件{late}"


def days_over(due_on: date, item: Item, today: date) -> int:
    """Calendar days after `due_on` on which it was done or given in, or which it is late today; 0 where it is in time."""
    if item.done and item.done_on is None:
        return 0
    day = item.handed_on or item.done_on or today
    return max(0, (day - due_on).days)


def is_late(item: Item, today: date) -> bool:
    """Its day has passed and whoever has it did nothing."""
    return not item.done and item.handed_on is None and days_over(item.due_on, item, today) > 0


def tone(item: Item, today: date) -> str:
    if item.done:
        return "good"
    if is_late(item, today):
        return "bad"
    return "warn" if item.handed_on is None and (item.due_on - today).days <= 7 else "info"


def badge(item: Item, today: date) -> str:
    if item.done:
        return "已办好"
    if item.handed_on:
        return "已交"
    late = days_over(item.due_on, item, today)
    return f"已过期{late}天" if late else "今天到期" if item.due_on == today else f"还有{(item.due_on - today).days}天"


def standing(item: Item, today: date) -> str:
    """What the badge leaves out: that it was late, and how late before the law."""
    late = days_over(item.due_on, item, today)
    words = [item.said] if item.said else []
    if (item.done or item.handed_on) and late:
        words.append(f"比要求的日期迟{late}天")
    if item.legal_on and (legal := days_over(item.legal_on, item, today)):
        words.append(f"迟于法定期限{legal}天")
    return "；".join(words)


def in_order(items: Iterable[Item], today: date) -> list[Item]:
    """What is late first, the longest first; then by day; what is done last."""
    return sorted(items, key=lambda one: (one.done, not is_late(one, today), one.due_on, one.office_name, one.title))


def shares(items: Iterable[Item], today: date) -> list[Share]:
    """By office, those that are late first."""
    by_office: dict[str, list[Item]] = {}
    for one in items:
        by_office.setdefault(one.office_name, []).append(one)
    found = [
        Share(name, sum(one.done for one in mine), len(mine), sum(is_late(one, today) for one in mine))
        for name, mine in by_office.items()
    ]
    return sorted(found, key=lambda share: (-share.late, share.done - share.total, share.office))
