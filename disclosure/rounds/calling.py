"""PURE. Which reminder of a round or of a term is in force on a morning; each is said once to an office, or of a document."""

from datetime import date

from disclosure.rounds.vocabulary import Step
from taizhou_portal.bureau.workdays import Workdays

AHEAD = 5  # working days before the day of a round


def step(due_on: date, *, today: date, left: int, workdays: Workdays) -> Step | None:
    """For an office that still has `left` entries; None: too early, a day off, or nothing left."""
    if not left or not workdays.includes(today):
        return None
    if today > due_on:
        return Step.LATE
    return Step.SOON if workdays.between(today, due_on) <= AHEAD else None


def words(due_on: date, *, today: date, left: int) -> str:
    """还有3条，12月8日到期."""
    over = (today - due_on).days
    return f"还有{left}条没有决定，{due_on.month}月{due_on.day}日到期" + (f"，已过{over}天" if over > 0 else "")
