"""政府网站工作年度报表 filled in, checked, published and read in a real browser: both widths, no faults of access."""

import pytest

from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.reports import siteyears

pytestmark = [pytest.mark.viewports("desktop", "phone"), pytest.mark.narrow]
SHEET, PUBLISH = "/desk/reports/2025/site/", "/desk/reports/2025/site/publish/"


@pytest.fixture
def zhou(transactional_db):
    person = factories.staff("周明", role=Role.GENERAL)
    siteyears.rows_of_2025()
    siteyears.enter(by=person)
    return person


def test_from_the_sheet_to_the_public_page(page_as, looks_right, zhou):
    page = page_as(zhou)
    page.goto(SHEET)
    looks_right(page, "site-sheet")
    page.get_by_label("留言办理：公开答复数量，数值").fill("一百")
    page.get_by_role("button", name="全部保存").click()
    assert page.get_by_role("link", name="写成整数").is_visible()
    looks_right(page, "site-sheet-error")
    page.get_by_label("留言办理：公开答复数量，数值").fill("119")
    page.get_by_role("button", name="全部保存").click()
    assert page.get_by_text("已保存，改了1格").is_visible()
    page.locator("#line-info-total a").click()
    assert page.get_by_role("heading", level=1).inner_text() == "总数：10条"
    looks_right(page, "site-rows")
    page.get_by_role("link", name="核对和发布").click()
    looks_right(page, "site-check")
    while (box := page.locator("details[open] textarea")).count():
        box.first.fill("已经核对，确实如此")
        page.locator("details[open] button").first.click()
    checker = page_as(factories.staff("郑岚", role=Role.GENERAL_HEAD))
    checker.goto(PUBLISH)
    checker.get_by_role("button", name="核对无误").click()
    looks_right(checker, "site-checked")
    checker.get_by_role("button", name="发布").click()
    looks_right(checker, "site-published")
    checker.get_by_role("link", name="看公开页").click()
    assert checker.get_by_role("heading", level=1).inner_text() == "2025年政府网站工作年度报表"
    looks_right(checker, "site-public")
