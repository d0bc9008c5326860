"""PURE. How a line of the list of the year stands on a day, and what the lines of an office add up to.

Days late are calendar days. An item that the programme found is shown as 系统匹配，待确认: nobody is called late because of it, but it
proves nothing until somebody of the office has confirmed it, and a list is not closed before.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class Standing(StrEnum):
    DONE = "done"
    DONE_LATE = "done_late"
    MATCHED = "matched"
    LATE = "late"
    SOON = "soon"
    AHEAD = "ahead"
    WAIVED = "waived"
    MISSED = "missed"  # of a closed list


OPEN = frozenset({Standing.LATE, Standing.SOON, Standing.AHEAD})
OVER = frozenset({Standing.DONE, Standing.DONE_LATE})
TONES = {
    Standing.DONE: "good",
    Standing.DONE_LATE: "warn",
    Standing.MATCHED: "info",
    Standing.LATE: "bad",
    Standing.SOON: "warn",
    Standing.AHEAD: "",
    Standing.WAIVED: "",
    Standing.MISSED: "bad",
}


@dataclass(frozen=True)
class Facts:
    """`done_on`: since when what proves it is public; `matched_on`: the same of what the programme found."""

    due_on: date
    done_on: date | None = None
    matched_on: date | None = None
    waived: bool = False


@dataclass(frozen=True)
class Verdict:
    """`late`: days after the day, 0 for none; of an open line those until today."""

    standing: Standing
    late: int = 0
    left: int = 0
    done_on: date | None = None

    @property
    def tone(self) -> str:
        return TONES[self.standing]

    @property
    def words(self) -> str:
        if self.standing is Standing.DONE:
            return "按期公开"
        if self.standing is Standing.DONE_LATE:
            return f"迟{self.late}天公开"
        if self.standing is Standing.LATE:
            return f"已过{self.late}天"
        if self.standing in OPEN:
            return "今天到期" if self.left == 0 else f"还剩{self.left}天"
        return {Standing.MATCHED: "系统匹配，待确认", Standing.WAIVED: "今年不需要"}.get(self.standing, "没有公开")

    def row(self) -> dict[str, Any]:
        """As a closed list keeps it."""
        return {"standing": self.standing.value, "late": self.late, "done_on": f"{self.done_on or ''}"}

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Verdict":
        done_on = date.fromisoformat(row["done_on"]) if row["done_on"] else None
        return cls(Standing(row["standing"]), row["late"], 0, done_on)


def verdict(facts: Facts, *, today: date, soon: int) -> Verdict:
    """`soon`: days before its day from which it is pressing."""
    since = facts.done_on or facts.matched_on
    late = max(0, ((since or today) - facts.due_on).days)
    if facts.done_on:
        return Verdict(Standing.DONE_LATE if late else Standing.DONE, late, 0, facts.done_on)
    if facts.waived:
        return Verdict(Standing.WAIVED)
    if facts.matched_on:
        return Verdict(Standing.MATCHED, late, 0, facts.matched_on)
    left = (facts.due_on - today).days
    if late:
        return Verdict(Standing.LATE, late, left)
    return Verdict(Standing.SOON if left <= soon else Standing.AHEAD, 0, left)


def at_the_end(found: Verdict) -> Verdict:
    """As a list is closed: what is not public by then was missed."""
    return Verdict(Standing.MISSED, found.late) if found.standing in OPEN else found


@dataclass(frozen=True)
class Share:
    """The lines of one office, waived ones apart; `missed`: overdue, or never published; `waiting`: not due yet."""

    office: int | None
    name: str
    in_time: int = 0
    late: int = 0
    missed: int = 0
    waiting: int = 0
    waived: int = 0

    @property
    def tasks(self) -> int:
        return self.in_time + self.late + self.missed + self.waiting


def shares(lines: Iterable[tuple[int, str, Verdict]]) -> list[Share]:
    """Office, its name, verdict of each line → one row an office, by name."""
    counted: dict[tuple[str, int], dict[str, int]] = {}
    for office, name, found in lines:
        numbers = counted.setdefault((name, office), {})
        part = counts_as(found)
        numbers[part] = numbers.get(part, 0) + 1
    return [Share(office, name, **numbers) for (name, office), numbers in sorted(counted.items())]


def counts_as(found: Verdict) -> str:
    """Under which number of a Share a line is counted; what the programme found counts by its day."""
    if found.standing is Standing.WAIVED:
        return "waived"
    if found.standing in OVER or found.standing is Standing.MATCHED:
        return "late" if found.late else "in_time"
    return "missed" if found.standing in {Standing.LATE, Standing.MISSED} else "waiting"


def together(found: Iterable[Share], name: str) -> Share:
    rows = list(found)
    parts = ("in_time", "late", "missed", "waiting", "waived")
    return Share(None, name, *(sum(getattr(row, part) for row in rows) for part in parts))
