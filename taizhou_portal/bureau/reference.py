"""Reference data of every installation: the bureau as root office, the channels, the calendar.

Idempotent; called by a data migration.
"""

from datetime import date, timedelta

import chinese_calendar

from taizhou_portal.bureau.arrangement import Arrangement, fitting

FIRST_YEAR, LAST_YEAR = 2004, 2026

#: code, name, kind, order; the eleven ways named in the bureau's 2018 report
CHANNELS = [
    ("edu-site", "台州教育网", "own_site", 10),
    ("city-site", "市政府网站教育局栏目", "city_site", 20),
    ("city-disclosure", "市政府信息公开网站", "city_disclosure", 30),
    ("wechat", "“台州教育”微信公众号", "wechat", 40),
    ("weibo", "“台州教育”政务微博", "weibo", 50),
    ("press", "报刊", "press", 60),
    ("radio", "广播", "radio", 70),
    ("television", "电视", "television", 80),
    ("leaflets", "便民资料", "leaflet", 90),
    ("notice-board", "公开栏", "notice_board", 100),
    ("meetings", "会议（座谈会、咨询会）", "meeting", 110),
]


def load(get_model) -> None:
    """Writes what is missing; `get_model(app_label, name)` is that of a migration's state or of the running apps."""
    office = get_model("bureau", "Office")
    office.objects.get_or_create(slug="bureau", defaults={"name": "台州市教育局", "kind": "bureau", "order": 1})
    channel = get_model("bureau", "Channel")
    for code, name, kind, order in CHANNELS:
        channel.objects.get_or_create(code=code, defaults={"name": name, "kind": kind, "order": order})
    load_calendar(get_model("bureau", "CalendarYear"), get_model("bureau", "CalendarDay"))


def load_calendar(year_model, day_model) -> None:
    """The exceptions of 2004-2026 from chinesecalendar, which follows the yearly notices of 国务院办公厅."""
    known = set(year_model.objects.values_list("year", flat=True))
    years = [y for y in range(FIRST_YEAR, LAST_YEAR + 1) if y not in known]
    year_model.objects.bulk_create(
        year_model(year=y, source="国务院办公厅当年放假安排通知（chinesecalendar 整理）") for y in years
    )
    days = [day_model(day=d, is_working=w, name=name) for y in years for d, w, name in exceptions(y)]
    day_model.objects.bulk_create(days, ignore_conflicts=True)


def exceptions(year: int) -> list[tuple[date, bool, str]]:
    """(day, is working, name of the holiday) for each day of `year` that differs from Monday to Friday."""
    day, found = date(year, 1, 1), []
    while day.year == year:
        working = chinese_calendar.is_workday(day)
        if working != (day.weekday() < 5):
            found.append((day, working, _holiday_name(day)))
        day += timedelta(days=1)
    return found


def of_package(year: int) -> Arrangement | None:
    """What chinesecalendar knows of a year, as one arrangement; None where it does not know it yet."""
    try:
        december = exceptions(year - 1) if year > FIRST_YEAR else []
        return fitting(year, [*december, *exceptions(year)])
    except NotImplementedError:
        return None


def _holiday_name(day: date) -> str:
    _, english = chinese_calendar.get_holiday_detail(day)
    return HOLIDAY_NAMES.get(english, "") if english else ""


HOLIDAY_NAMES = {h.value: h.chinese for h in chinese_calendar.Holiday}
