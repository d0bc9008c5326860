"""Makers for the tests of the agenda: a calendar, offices that provide counts, a plan of the year 2025."""

from datetime import date

from reports.agenda import acting
from reports.agenda.vocabulary import TaskKind
from reports.entering import assign_supplier
from reports.models import AgendaTask
from taizhou_portal.bureau.models import CalendarYear
from taizhou_portal.bureau.vocabulary import Role
from tests import factories

YEAR, PLANNED = 2025, factories.at("2026-01-05")
PERMITS, PENALTIES, FEES = "t2-permits-decisions", "t2-penalties-decisions", "t2-charges-fees"


class House:
    """局办公室 with two people, two offices that provide counts, a leader."""

    def __init__(self) -> None:
        CalendarYear.objects.get_or_create(year=2026, defaults={"source": "测试"})
        self.clerk, self.chief = (
            factories.staff("周明", role=Role.GENERAL),
            factories.staff("黎岚", role=Role.GENERAL_HEAD),
        )
        self.permits, self.money = factories.office("行政审批处"), factories.office("计划财务处")
        self.li = factories.staff("李敏", role=Role.DRAFTER, office=self.permits)
        self.wang = factories.staff("王宁", role=Role.HEAD, office=self.permits)
        self.zhao = factories.staff("赵可", role=Role.DRAFTER, office=self.money)
        for key, office in ((PERMITS, "行政审批处"), (PENALTIES, "行政审批处"), (FEES, "计划财务处")):
            assign_supplier(key, office, by=self.clerk, at=PLANNED)

    def plan(self, year: int = YEAR, at=PLANNED) -> list[AgendaTask]:
        return acting.plan_year(year, by=self.clerk, at=at)


def task(kind: TaskKind, supplier: str = "", year: int = YEAR) -> AgendaTask:
    return AgendaTask.objects.get(year=year, kind=kind, supplier=supplier, dropped=False)


def day(text: str) -> date:
    return date.fromisoformat(text)
