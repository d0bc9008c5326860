"""Makers for the tests of the list of a year: a small house, two seasons, a calendar of two years."""

from datetime import date

from disclosure.models import Season, YearTask
from disclosure.year_list import making, reading
from disclosure.year_list.reading import Entry
from taizhou_portal.bureau.models import CalendarYear
from taizhou_portal.bureau.vocabulary import Role
from tests import factories

BEGUN = factories.at("2026-01-05")


class House:
    """局办公室, an office with two drafters and its head, and another office."""

    def __init__(self) -> None:
        for year in (2025, 2026):
            CalendarYear.objects.get_or_create(year=year, defaults={"source": "测试"})
        Season.objects.all().delete()
        self.general = factories.staff("周明", role=Role.GENERAL)
        self.schools, self.money = factories.office("基础教育处"), factories.office("计划财务处")
        self.li = factories.staff("李敏", role=Role.DRAFTER, office=self.schools)
        self.zhao = factories.staff("赵磊", role=Role.DRAFTER, office=self.schools)
        self.wang = factories.staff("王宁", role=Role.HEAD, office=self.schools)
        self.sun = factories.staff("孙悦", role=Role.DRAFTER, office=self.money)

    def seasons(self) -> tuple[Season, Season]:
        def duty(what: str, column: str, due: str, words: str) -> dict[str, str]:
            return {"what": what, "column": column, "due": due, "words": words}

        enrol = [duty("招生政策", "admissions", "04-30", "招生"), duty("学区", "admissions", "05-29", "学区")]
        return (
            factories.season(name="招生", office=self.schools, duties=enrol),
            factories.season(name="收费", office=self.money, duties=[duty("收费标准", "charges", "03-10", "收费")]),
        )

    def planned(self, year: int = 2026, at=BEGUN) -> list[YearTask]:
        return making.plan(year, by=self.general, at=at)

    def begun(self, year: int = 2026, at=BEGUN) -> list[YearTask]:
        made = self.planned(year, at)
        making.begin(year, by=self.general, at=at)
        return made


def line(what: str, year: int = 2026) -> YearTask:
    return YearTask.objects.with_all().get(what=what, year_list__year=year)


def entry(what: str, today: date, year: int = 2026) -> Entry:
    (found,) = reading.read([line(what, year)], today=today, soon=15)
    return found


def public(title: str, column: str, on: str):
    return factories.published(title=title, column=factories.column(column), on=date.fromisoformat(on))
