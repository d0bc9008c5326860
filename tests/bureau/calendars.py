"""The calendar of 2004-2026 without a database, for tests of pure rules."""

from datetime import date, timedelta

from taizhou_portal.bureau import reference
from taizhou_portal.bureau.workdays import Workdays

LOADED = range(reference.FIRST_YEAR, reference.LAST_YEAR + 1)
CHINA = Workdays({day: working for year in LOADED for day, working, _ in reference.exceptions(year)}, frozenset(LOADED))


def days_of(*years: int) -> list[date]:
    first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
