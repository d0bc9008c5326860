"""When a yearly report must be out. PURE."""

from datetime import date, timedelta

from taizhou_portal.bureau.workdays import Workdays

#: 条例第四十九条: 31 January; reports of years before 2019 followed the old Regulation: 31 March
OLD_UNTIL = 2018


def due_on(year: int) -> date:
    """The last legal day for the report of `year`; the law knows no roll-over for weekends."""
    return date(year + 1, 3, 31) if year <= OLD_UNTIL else date(year + 1, 1, 31)


def last_working_day(year: int, workdays: Workdays) -> date:
    """The last working day on or before the legal day: what the office should aim at."""
    return last_working_day_before(due_on(year), workdays)


def last_working_day_before(day: date, workdays: Workdays) -> date:
    """The last working day on or before `day`."""
    while not workdays.includes(day):
        day -= timedelta(days=1)
    return day


def days_late(year: int, published_on: date) -> int:
    """Calendar days after the legal day; 0 when in time."""
    return max(0, (published_on - due_on(year)).days)


def period(year: int) -> tuple[date, date]:
    """统计期限: the calendar year."""
    return date(year, 1, 1), date(year, 12, 31)


def site_due_on(year: int) -> date:
    """The last day for 政府网站工作年度报表 of `year` (国办函〔2018〕12号)."""
    return date(year + 1, 1, 31)


def site_days_late(year: int, published_on: date) -> int:
    """Calendar days after that day; 0 when in time."""
    return max(0, (published_on - site_due_on(year)).days)
