"""Which rows left a figure, came into it or changed in it. PURE."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from reports.versions.digest import Counted


class How(StrEnum):
    GONE = "不再计入"
    COME = "后来计入"
    CHANGED = "内容有改动"


@dataclass(frozen=True)
class Moved:
    """`day` and `adds` as they were, of a row that came as they are."""

    how: How
    ref: str
    day: str
    adds: int | None


def moved(were: Iterable[Counted], are: Iterable[Counted]) -> list[Moved]:
    """What left first, then what changed, then what came; each in the order of its list. Rows are known by their ref."""
    before, after = {row[0]: row for row in were}, {row[0]: row for row in are}
    gone = [_moved(How.GONE, row) for ref, row in before.items() if ref not in after]
    changed = [_moved(How.CHANGED, row) for ref, row in before.items() if ref in after and after[ref] != row]
    come = [_moved(How.COME, row) for ref, row in after.items() if ref not in before]
    return [*gone, *changed, *come]


def _moved(how: How, row: Counted) -> Moved:
    ref, day, adds, _ = row
    return Moved(how, ref, day, adds)
