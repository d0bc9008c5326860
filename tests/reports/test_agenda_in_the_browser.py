"""A winter in a real browser: the plan is made, an office enters its counts, another is late and chased, in the end all is done."""

import pytest
from playwright.sync_api import Page, expect

from reports.agenda.vocabulary import TaskKind
from reports.models import AgendaTask, AnnualReport
from reports.vocabulary import Stage
from tests import factories
from tests.reports.agendas import PENALTIES, PERMITS, YEAR, House, task

pytestmark = [pytest.mark.browser]
AGENDA = "/desk/reports/2025/agenda/"


@pytest.fixture
def house(time_machine):
    time_machine.move_to(factories.at("2026-01-05"))
    return House()


def enter_counts(tab: Page, looks_right) -> None:
    tab.goto("/desk/")
    tab.get_by_role("link", name="我的年报任务").click()
    looks_right(tab, "agenda-mine")
    tab.get_by_role("link", name="报送年报数据：行政审批处").click()
    looks_right(tab, "agenda-task")
    tab.get_by_role("link", name="录入", exact=True).click()
    for key, value in ((PERMITS, "46"), (PENALTIES, "0")):
        tab.locator(f"[name={key}__value]").fill(value)
        tab.locator(f"[name={key}__source]").fill("业务系统")
    looks_right(tab, "agenda-figures")
    tab.get_by_role("button", name="保存").click()
    expect(tab.get_by_text("都录齐了")).to_be_visible()


def give_in(tab: Page, row: AgendaTask, day: str) -> None:
    tab.goto(f"/desk/agenda/{row.pk}/")
    if row.kind == TaskKind.SUBMIT:
        tab.get_by_label("报送方式").select_option(label="公文交换系统")
    if row.kind == TaskKind.DATA:
        tab.get_by_label("说明").fill("表格已送")
    tab.get_by_label("办好日期").fill(day)
    tab.get_by_role("button", name="登记", exact=False).click()
    expect(tab.get_by_text("已登记")).to_be_visible()


def test_from_the_plan_to_the_last_task(page_as, house, looks_right, time_machine):
    clerk = page_as(house.clerk)
    clerk.goto(AGENDA)
    clerk.get_by_role("link", name="制定日程").click()
    clerk.get_by_label("数据和文字交齐").fill("2026-01-14")
    clerk.get_by_role("button", name="按这两天再看").click()
    expect(clerk.get_by_role("cell", name="2026-01-14").first).to_be_visible()
    looks_right(clerk, "agenda-plan")
    clerk.get_by_role("button", name="存下这个日程").click()
    expect(clerk.get_by_text("已列入8项任务")).to_be_visible()
    enter_counts(page_as(house.li), looks_right)

    time_machine.move_to(factories.at("2026-01-20"))  # nobody stays logged in for so long
    clerk = page_as(house.clerk)
    clerk.goto(AGENDA)
    expect(clerk.locator(".inbox li").first).to_contain_text("已过期6天")
    looks_right(clerk, "agenda-year")
    clerk.locator("li", has_text="报送年报数据：计划财务处").get_by_role("button").click()
    expect(clerk.get_by_text("01月20日周明催办：赵可")).to_be_visible()
    money = page_as(house.zhao)
    money.goto("/desk/notices/")
    money.get_by_role("link", name="催办年报任务").click()
    give_in(money, task(TaskKind.DATA, "计划财务处"), "2026-01-20")
    looks_right(money, "agenda-given-in")

    AnnualReport.objects.create(
        year=YEAR,
        title="2025年报告",
        layout="2021",
        stage=Stage.PUBLISHED,
        frozen={},
        published_at=factories.at("2026-01-27"),
    )
    time_machine.move_to(factories.at("2026-01-28"))
    clerk = page_as(house.clerk)
    for kind in (TaskKind.RETURNS, TaskKind.WEBSITE, TaskKind.SUBMIT):
        give_in(clerk, task(kind), "2026-01-28")
    clerk.goto(f"{AGENDA}{task(TaskKind.DATA).pk}/")
    clerk.get_by_text("从日程里取消").click()
    clerk.get_by_label("取消的理由").fill("都有处室提供")
    looks_right(clerk, "agenda-change")
    clerk.get_by_role("button", name="取消这项任务").click()
    expect(clerk.get_by_text("按期公开")).to_be_visible()
    expect(clerk.get_by_role("heading", name="任务：7件，办好7件")).to_be_visible()
    clerk.goto(f"{AGENDA}?print=1")
    looks_right(clerk, "agenda-print")
