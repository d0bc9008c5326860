"""What is shown of years, of a preview and of the changes there have been, in the words of the components."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.urls import reverse

from requests_app import moving
from requests_app.ledger import Dated
from requests_app.moved import Moved
from taizhou_portal.bureau.arrangement import Arrangement, Difference, differences
from taizhou_portal.bureau.arrangement.months import Month, months
from taizhou_portal.bureau.arrangement.text import WEEK
from taizhou_portal.bureau.arranging import BEGUN
from taizhou_portal.bureau.calendar import Past, load_workdays
from taizhou_portal.bureau.changing import events
from taizhou_portal.bureau.history import Change, lately, timeline
from taizhou_portal.bureau.models import CalendarYear
from taizhou_portal.calendar_care.items import MovedItem
from taizhou_portal.calendar_care.preview import Preview

LATELY, DAYS_SHOWN = 20, 6
JUST_BEFORE = timedelta(microseconds=1)
YEARS = [
    {"label": "年份"},
    *({"label": label, "numeric": True} for label in ("工作日", "放假占去", "调休上班")),
    {"label": "依据"},
]
MOVES = [{"label": label} for label in ("受理号", "哪个期限", "现在", "以后")]
ITEMS = [{"label": label} for label in ("信息名称", "现在不晚于", "以后不晚于")]


def years() -> list[list]:
    """Loaded years, the newest first, each with its days and where they come from."""
    workdays = load_workdays()
    sources = dict(CalendarYear.objects.values_list("year", "source"))
    return [_year(year, workdays, sources[year]) for year in sorted(sources, reverse=True)]


def _year(year: int, workdays, source: str) -> list:
    special = [worked for day, worked in workdays.exceptions.items() if day.year == year]
    counts = (workdays.between(date(year - 1, 12, 31), date(year, 12, 31)), special.count(False), special.count(True))
    link = {"value": str(year), "url": reverse("calendar_year", args=[year]), "nb": True}
    return [link, *({"value": n, "numeric": True} for n in counts), source]


def record() -> list[dict]:
    """The newest changes over all years."""
    return events([replace(one, thing=f"{one.thing}年") for one in lately(CalendarYear, size=LATELY, called="year")])


def record_of(year: int) -> list[dict]:
    """Every change of one year with the days it was about, and the way back to before it."""
    changes, past = timeline(CalendarYear(year=year))[:LATELY], Past()
    return [_event(change, told, year, past) for change, told in zip(changes, events(changes), strict=True)]


def _event(change: Change, told: dict, year: int, past: Past) -> dict:
    """What an installation began with was no change."""
    before, after = (past.arrangement(year, at) for at in (change.at - JUST_BEFORE, change.at))
    days = differences(before, after) if change.what != BEGUN else []
    back = {"url": reverse("calendar_back", args=[year, change.row]), "link": "恢复到这次之前"} if days else {}
    return {**told, "text": "；".join(filter(None, [told["text"], _days(days)])), **back}


def _days(found: list[Difference]) -> str:
    """1月4日由工作日改为放假（元旦）, of the first days; how many more there are."""
    words = [f"{day.month}月{day.day}日由{before}改为{after}" for day, before, after in found[:DAYS_SHOWN]]
    more = len(found) - DAYS_SHOWN
    return "；".join([*words, *([f"还有{more}天"] if more > 0 else [])])


def before(year: int, at: datetime) -> tuple[Arrangement | None, str]:
    """What stood before a change of that moment, and where it came from."""
    past = Past()
    return past.arrangement(year, at - JUST_BEFORE), past.source(year, at - JUST_BEFORE)


def month_tables(seen: Preview) -> list[Month]:
    days = seen.wanted.days if seen.wanted else {}
    return months(seen.year, seen.workdays, days, changed={one.day for one in seen.changes})


def difference_table(found: Iterable[Difference], was: str, becomes: str) -> dict:
    """Columns and rows of components/table.html."""
    rows = [
        [{"value": f"{day:%Y-%m-%d} 周{WEEK[day.weekday()]}", "nb": True}, before, after]
        for day, before, after in found
    ]
    return {"columns": [{"label": label} for label in ("日期", was, becomes)], "rows": rows}


def move_rows(moves: list[Moved]) -> list[list]:
    """A line for each date that moves; the number leads to the case."""
    return [
        [
            {"value": one.move.number, "url": reverse("desk_requests:case", args=[one.case.pk]), "nb": True},
            shift.what,
            str(shift.before),
            str(shift.after),
        ]
        for one in moves
        for shift in one.move.moved
    ]


def item_rows(found: Iterable[MovedItem]) -> list[list]:
    """A line for each item whose last day of publication moves; the title leads to it."""
    return [
        [
            {"value": one.item.title, "url": reverse("desk_disclosure:item", args=[one.item.pk])},
            str(Dated.of(one.before)),
            str(Dated.of(one.after)),
        ]
        for one in found
    ]


def moves_counted(moves: list[Moved]) -> str:
    return moving.counted(one.move for one in moves)
