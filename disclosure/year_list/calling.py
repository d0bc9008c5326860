"""PURE. Who is told of a line, and why: each occasion once.

Before its day and once it is past: whoever does it and the deputy; long past: the whole office. What the programme found wants to be
confirmed, what was confirmed and can no longer be read wants another proof. Nothing is said of what is done or waived.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from disclosure.year_list.standing import Standing, Verdict

#: as in `ListCall`
SOON, LATE, OFFICE, MATCHED, LOST = "soon", "late", "office", "matched", "lost"


class To(Enum):
    OWNERS = auto()  # 承办人、协办人; where nobody is named, the office
    EVERYBODY = auto()  # them and the whole office


@dataclass(frozen=True)
class Call:
    """`step`: the item that it is about, 0: the day."""

    kind: str
    to: To
    words: str
    step: int = 0


def calls(found: Verdict, due_on: date, *, soon: int, office_days: int, match: int = 0, lost: int = 0) -> list[Call]:
    """What is in force on the day of `found`, the gravest first. `match`: the item that waits to be confirmed; `lost`: the one that can be
    read no more.
    """
    if found.standing in {Standing.DONE, Standing.DONE_LATE, Standing.WAIVED}:
        return []
    told = [Call(LOST, To.OWNERS, "原来确认的信息公众看不到了，请另外指明", lost)] if lost else []
    if found.standing is Standing.MATCHED:
        told.append(Call(MATCHED, To.OWNERS, "系统找到一条相合的公开信息，请确认是不是", match))
    elif found.standing is Standing.LATE and found.late >= office_days:
        told.append(Call(OFFICE, To.EVERYBODY, f"{_day(due_on)}到期，已过{found.late}天还没有公开"))
    elif found.standing is Standing.LATE:
        told.append(Call(LATE, To.OWNERS, f"{_day(due_on)}到期，已过{found.late}天"))
    elif found.standing is Standing.SOON and found.left <= soon:
        rest = "今天到期" if found.left == 0 else f"{_day(due_on)}到期，还有{found.left}天"
        told.append(Call(SOON, To.OWNERS, rest))
    return told


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
