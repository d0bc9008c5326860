"""A year in a real browser: a list is planned and begun, a find confirmed, an address made; both widths, no faults of access."""

import pytest
from playwright.sync_api import expect

from disclosure.year_list import acting
from tests.disclosure.year_lists import House, line, public
from tests.factories import at

pytestmark = [pytest.mark.viewports("desktop", "phone"), pytest.mark.narrow]
LIST = "/desk/year-list/2026/"


@pytest.fixture
def house(transactional_db, time_machine):
    time_machine.move_to(at("2026-03-16"))
    made = House()
    made.seasons()
    public("2026年春季学期教育收费项目和标准公示", "charges", "2026-03-02")
    public("2025年政府信息公开工作年度报告", "annual-reports", "2026-02-04")
    return made


def test_a_list_from_its_plan_to_a_confirmed_line(page_as, looks_right, house):
    page = page_as(house.general)
    page.goto(LIST)
    looks_right(page, "year-list-none")
    page.get_by_role("link", name="编制清单").click()
    looks_right(page, "year-list-plan")
    page.get_by_label("政府信息公开指南核对一次").uncheck()
    page.get_by_role("button", name="列入勾选的").click()
    expect(page.get_by_text("已列入7项")).to_be_visible()
    looks_right(page, "year-list-planned")
    page.get_by_role("button", name="开始执行").click()
    acting.waive(line("学区"), reason="与招生政策一并公布", by=house.li, at=at("2026-03-16"))
    page.goto(LIST)
    looks_right(page, "year-list")
    page.get_by_role("link", name="收费标准", exact=True).click()
    looks_right(page, "year-list-found")
    page.locator("li", has_text="2026年春季学期教育收费项目和标准公示").get_by_role("button", name="确认").click()
    expect(page.get_by_text("按期公开").first).to_be_visible()
    looks_right(page, "year-list-proven")


def test_what_is_wrong_closing_paper_rule_and_calendar(page_as, looks_right, house):
    house.begun()
    page = page_as(house.general)
    page.goto(line("学区").get_absolute_url())
    page.get_by_text("改日期", exact=True).first.click()
    page.get_by_label("改到").fill("2027-01-04")
    page.get_by_role("button", name="改日期").click()
    looks_right(page, "year-list-wrong")
    for address, name in (
        (f"{LIST}close/", "year-list-close"),
        (f"{LIST}new/", "year-list-new"),
        (f"{LIST}?print=1", "year-list-print"),
        ("/desk/year-list/rule/", "year-list-rule"),
        ("/desk/year-list/calendar/", "year-list-calendar"),
    ):
        page.goto(address)
        looks_right(page, name)
    page.locator("tr", has_text="我处室的").get_by_role("button", name="生成").click()
    expect(page.locator("#address")).to_contain_text("/desk/year-list/calendar/")
    looks_right(page, "year-list-address")
