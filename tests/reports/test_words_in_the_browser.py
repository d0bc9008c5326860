"""A word about a reminder in a real browser: given beside the report, the reminder moves, publication becomes possible."""

import pytest
from playwright.sync_api import expect

from reports import actions
from reports.models import AnnualReport, Remark
from reports.vocabulary import Stage
from taizhou_portal.bureau.vocabulary import Role
from taizhou_portal.demo import report_current
from tests import factories
from tests.reports import books

pytestmark = [pytest.mark.browser]
AT = factories.at("2026-01-20")
WORDS = "电话正在重新登记，发布前补上"


@pytest.mark.viewports("desktop", "phone")
def test_a_word_is_given_beside_the_report_and_lets_it_be_published(page_as, looks_right):
    zhou = factories.staff("周明", role=Role.GENERAL)
    report = books.enter_texts(report_current, by=zhou, at=AT)
    actions.write_chapter(report, number="一", heading="总体情况", text="共收到申请3件。", by=zhou, at=AT)
    page = page_as(zhou)
    page.goto("/desk/reports/2025/")
    looks_right(page, "report-findings")
    actions.write_chapter(report, number="一", heading="总体情况", text="有。", by=zhou, at=AT)
    page.goto("/desk/reports/2025/")
    count = page.locator("form.word").count()
    first = page.locator("form.word").first
    expect(first.get_by_role("textbox")).to_have_count(0)  # folded: the panel is to be read
    first.locator("summary").click()
    first.get_by_role("textbox").fill("好")
    first.get_by_role("button").click()
    expect(page.get_by_role("link", name="说明写4至300个字")).to_be_visible()
    looks_right(page, "report-check-refused")
    page.goto("/desk/reports/2025/")
    for left in range(count, 0, -1):
        expect(page.locator("form.word")).to_have_count(left)
        page.locator("form.word summary").first.click()
        page.locator("form.word").first.get_by_role("textbox").fill(WORDS)
        page.locator("form.word").first.get_by_role("button").click()
    expect(page.get_by_role("link", name="去定稿送签")).to_be_visible()
    expect(page.locator("li.good .said").first).to_contain_text(WORDS)
    looks_right(page, "report-said")
    page.goto("/desk/reports/2025/check/")
    looks_right(page, "report-check")
    page.goto("/desk/reports/2025/freeze/")
    page.get_by_role("button", name="定稿送签").click()
    expect(page.get_by_text("等局领导签发")).to_be_visible()
    page.goto("/desk/reports/2025/")
    expect(page.get_by_text("定稿时的提醒和说明")).to_be_visible()
    assert AnnualReport.objects.get().stage == Stage.FROZEN
    assert Remark.objects.count() >= count
