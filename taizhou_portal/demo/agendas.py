"""The agendas of the yearly reports: who provides which counts, that of 2025 as it was done, that of this year with something late."""

from datetime import date

from reports.agenda import acting
from reports.agenda.vocabulary import TaskKind, Way
from reports.entering import assign_supplier
from reports.models import AgendaTask
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.workdays import Workdays
from taizhou_portal.demo.accounts import People
from taizhou_portal.demo.items import moment
from taizhou_portal.demo.plan import back

SUPPLIERS = {
    "t2-permits-decisions": "组织人事处",
    "t2-penalties-decisions": "政策法规处",
    "t2-compulsion-decisions": "政策法规处",
    "t2-charges-fees": "计划财务处",
}
LAST, PLANNED_ON, SUBMITTED_ON = 2025, date(2025, 12, 22), date(2026, 1, 26)


def load(people: People, *, on: date, workdays: Workdays) -> None:
    clerk = people.general
    for key, office in SUPPLIERS.items():
        assign_supplier(key, office, by=clerk, at=moment(PLANNED_ON, 9, 0))
    if on > SUBMITTED_ON:
        _last_year(clerk)
    _this_year(on, clerk, workdays)


def _last_year(clerk: Staff) -> None:
    """Signed, published and handed to the office of the city government; what rows tell is not ticked off."""
    for task in acting.plan_year(LAST, by=clerk, at=moment(PLANNED_ON, 9, 30)):
        if task.kind == TaskKind.SUBMIT:
            _given_in(task, SUBMITTED_ON, clerk, way=Way.SYSTEM, note="随公开的网址一并报送（演示）")


def _this_year(on: date, clerk: Staff, workdays: Workdays) -> None:
    """Begun a fortnight ago, with two tasks of the bureau's own: one is done, one is late."""
    begun = back(on, 10, workdays)
    acting.plan_year(on.year, by=clerk, at=moment(begun, 10, 0))
    own = (("核对各栏目全年的更新情况", "general-office", 4), ("清理规范性文件目录", "policy", 2))
    for title, slug, days in own:
        office = Office.objects.get(slug=slug)
        due_on = back(on, days, workdays)
        task = acting.add_task(
            on.year, title=title, office=office, person=None, due_on=due_on, by=clerk, at=moment(begun, 10, 20)
        )
        if slug == "general-office":
            _given_in(task, due_on, clerk, note="已逐个栏目核对（演示）")


def _given_in(task: AgendaTask, on: date, clerk: Staff, **how: str) -> None:
    acting.hand_in(task, done_on=on, by=clerk, at=moment(on, 16, 0), **how)
