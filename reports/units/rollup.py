"""The returns of all units of a year together: how many are in, and the sums. PURE."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from reports.units.items import KEYS
from reports.units.rules import days_late
from reports.units.vocabulary import UnitStage

Values = Mapping[str, int]


@dataclass(frozen=True)
class Line:
    """One unit. `accepted`: the counts in force, None while none are; `waiting`: what was handed in and not accepted, if anything.

    `ref`: the number of its return; `days`: how late it is.
    """

    name: str
    stage: UnitStage
    handed_on: date | None = None
    accepted: Values | None = None
    waiting: Values | None = None
    ref: int = 0
    phone: str = ""
    days: int = 0


@dataclass(frozen=True)
class Progress:
    total: int
    in_: int
    accepted: int
    returned: int
    late: int
    missing: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """8/10已交，7个已审核，1个退回，1个迟报."""
        told = [f"{self.in_}/{self.total}已交", f"{self.accepted}个已审核"]
        told += [f"{self.returned}个退回"] if self.returned else []
        told += [f"{self.late}个超过截止日期"] if self.late else []
        return "，".join(told)


@dataclass(frozen=True)
class RollUp:
    """`accepted` and `waiting`: sum of every count over the units that are so far; nothing is 0 where there is no unit."""

    progress: Progress
    accepted: Mapping[str, int] = field(default_factory=dict)
    waiting: Mapping[str, int] = field(default_factory=dict)


def summed(found: Iterable[Values]) -> dict[str, int]:
    sums: Counter[str] = Counter()
    for one in found:
        sums.update({key: one.get(key, 0) for key in KEYS})
    return dict(sums)


def roll_up(lines: Iterable[Line], *, due_on: date, today: date) -> RollUp:
    lines = list(lines)
    in_ = {UnitStage.HANDED_IN, UnitStage.ACCEPTED}
    progress = Progress(
        total=len(lines),
        in_=sum(one.stage in in_ for one in lines),
        accepted=sum(one.stage is UnitStage.ACCEPTED for one in lines),
        returned=sum(one.stage is UnitStage.RETURNED for one in lines),
        late=sum(days_late(due_on, one.handed_on, today) > 0 for one in lines),
        missing=tuple(one.name for one in lines if one.stage not in in_),
    )
    accepted = summed(one.accepted for one in lines if one.accepted is not None)
    return RollUp(progress, accepted, summed(one.waiting for one in lines if one.waiting is not None))
