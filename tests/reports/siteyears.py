"""政府网站工作年度报表 filled for tests: the demonstration's entries, and rows that make the counted cells."""

from datetime import date

from disclosure.vocabulary import Kind
from reports.models import Rectification, SiteTable
from reports.sitework import acting, counting
from reports.sitework.fields import USUAL_OVERVIEW
from reports.sitework.table import Typed
from taizhou_portal.bureau.vocabulary import Role
from taizhou_portal.demo import site_table
from tests import factories
from tests.reports import books

AT = factories.at("2026-01-12")
ENTRIES = {key: Typed(value, source) for key, value, source in site_table.ENTRIES}
WORD = "已经核对，确实如此"


def rows_of_2025() -> None:
    """On our site 2 of 概况类, 5 news, 3 others, one of them an interpretation; two problems found, one mended."""
    overview = books.items(2025, Kind.INSTITUTION, "institution", 2)
    news = books.items(2025, Kind.NEWS, "news", 5)
    notices = books.items(2025, Kind.NOTICE, "notices", 2)
    document = factories.policy(on=date(2024, 5, 1))
    reading = factories.published(
        kind=Kind.INTERPRETATION, column=factories.column("interpretations"), interprets=document, on=date(2025, 5, 1)
    )
    books.release("edu-site", [*overview, *news, *notices, reading])
    for n, done_on in enumerate((date(2025, 3, 9), None), 1):
        Rectification.objects.create(
            origin="monitoring", title=f"第{n}处链接打不开", found_on=date(2025, 3, n), done_on=done_on
        )


def enter(year: int = 2025, *, by=None, at=AT, **cells: str) -> SiteTable:
    """What no rows make; `cells` stand in the place of the usual ones, `_` for `-` in their names."""
    given = ENTRIES | {key.replace("_", "-"): Typed(value, "演示") for key, value in cells.items()}
    counted = counting.counted(year, USUAL_OVERVIEW)
    typed = {key: one for key, one in given.items() if not counted.get(key)}
    acting.enter(year, typed, overview=list(USUAL_OVERVIEW), by=by, at=at)
    return acting.of_year(year)


def explain(one: SiteTable, *, by, at=AT) -> None:
    marks = [found.mark for found in acting.standing(one).found if not found.severe]
    if marks:
        acting.say(one, marks=marks, words=WORD, by=by, at=at)


def clerks():
    """Who enters and publishes, and who checks."""
    return factories.staff("周明", role=Role.GENERAL), factories.staff("郑岚", role=Role.GENERAL_HEAD)


def publish(one: SiteTable, *, by, checker, at=AT):
    """Explained, checked and published at one moment."""
    explain(one, by=by, at=at)
    acting.check(one, by=checker, at=at)
    return acting.publish(one, by=by, at=at)
