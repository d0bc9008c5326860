"""What may be done to the return of a unit, when it is late, and who is asked for one. PURE: facts in, reasons out."""

from collections.abc import Sequence
from datetime import date

from reports.units.vocabulary import UnitStage

SHORTEST_REASON, LONGEST_REASON = 4, 200  # characters
#: what a round begins with, to be changed: three weeks before the report is due (条例第四十九条)
DUE_MONTH, DUE_DAY = 1, 10
NOT_OPEN = "这个年度还没有结束，到次年1月1日才能报送"
REMOVED = "这个单位不在本年的报送范围里"


def reason_objections(reason: str, *, what: str) -> list[str]:
    """A reason is a sentence; `what` it is for."""
    fits = SHORTEST_REASON <= len(reason.strip()) <= LONGEST_REASON
    return [] if fits else [f"{what}要写原因，{SHORTEST_REASON}至{LONGEST_REASON}个字"]


def round_objections(year: int, due_on: date, *, this_year: int, units: int) -> list[str]:
    """A round is about a year that there is data of, and is due after that year is over."""
    reasons = [] if 2008 <= year <= this_year else [f"只能开始2008年至{this_year}年的报送"]
    if not date(year + 1, 1, 1) <= due_on <= date(year + 1, 12, 31):
        reasons.append(f"截止日期要在{year + 1}年里")
    if not units:
        reasons.append("至少选一个单位")
    return reasons


def hand_in_objections(stage: str, *, year: int, today: date, removed: bool, reason: str) -> list[str]:
    """What was accepted is corrected with a reason; until then a return may be handed in again."""
    reasons = [REMOVED] if removed else []
    if today.year <= year:
        reasons.append(NOT_OPEN)
    if stage == UnitStage.ACCEPTED:
        reasons += reason_objections(reason, what="更正审核过的数据")
    return reasons


def decide_objections(stage: str, *, seen: int, now: int, removed: bool = False) -> list[str]:
    """Accepted or returned is what waits for it, as it was read. `seen`, `now`: how often it had been handed in."""
    if removed:
        return [REMOVED]
    if stage != UnitStage.HANDED_IN:
        return ["没有等着审核的数据"]
    return [] if seen == now else ["您打开以后，这个单位又报送过，请看过新的再审"]


def belongs(*, opened_on: date | None, closed_on: date | None, year: int, due_on: date) -> bool:
    """Whether a unit is asked for the year: one that began after it, or is closed by the day on which it is due, is not."""
    if opened_on and opened_on > date(year, 12, 31):
        return False
    return closed_on is None or closed_on > due_on


def days_late(due_on: date, handed_on: date | None, today: date) -> int:
    """Calendar days after the due day: of what was handed in, or up to today of what was not."""
    return max(0, ((handed_on or today) - due_on).days)


def default_due(year: int) -> date:
    return date(year + 1, DUE_MONTH, DUE_DAY)


def chase_objections(stages: Sequence[str], *, chased_today: int) -> list[str]:
    """Who has handed in is not chased; nobody is twice on one day."""
    if not stages:
        return [f"今天已经催过（{chased_today}个单位），明天再催"] if chased_today else ["没有要催的单位"]
    return []
