"""PURE. On which days somebody is called to load the arrangement of a year."""

from collections.abc import Set
from datetime import date, timedelta

from taizhou_portal.bureau.workdays import ONE_DAY, Workdays

NOVEMBER = 11  # 国务院办公厅 has sent the notice of the coming year between the end of October and the end of November


def called_for(today: date, workdays: Workdays) -> int | None:
    """The year whose arrangement is to be loaded and is called for today; None on every other day.

    The current year: each working day. The next one: in November on the first working day and on that of each week after it, in
    December each working day.
    """
    if not workdays.includes(today):
        return None
    if today.year not in workdays.years:
        return today.year
    if today.year + 1 in workdays.years or today.month < NOVEMBER:
        return None
    return today.year + 1 if today.month > NOVEMBER or _opens_a_week(today, workdays) else None


def missing(today: date, years: Set[int]) -> list[int]:
    """The years that a desk should be told of today because dates in them are 暂定."""
    due = [today.year, today.year + 1] if today.month >= NOVEMBER else [today.year]
    return [year for year in due if year not in years]


def _opens_a_week(today: date, workdays: Workdays) -> bool:
    """No day of this week, as far as it lies in this month, was worked before."""
    since = max(today - timedelta(days=today.weekday()), today.replace(day=1))
    return not workdays.between(since - ONE_DAY, today - ONE_DAY)
