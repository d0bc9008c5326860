"""The files of a report in a real browser: the button says that one is made, and what came of it; without scripts it opens the file."""

import json

import pytest
from playwright.sync_api import expect

from reports import actions
from taizhou_portal.bureau.vocabulary import Role
from taizhou_portal.demo import report_current
from tests import factories
from tests.reports import books

pytestmark = [pytest.mark.browser]
AT = factories.at("2026-01-20")


@pytest.mark.viewports("desktop", "phone")
def test_a_file_is_made_while_one_waits_and_what_prevents_one_is_said(page_as, looks_right):
    zhou = factories.staff("周明", role=Role.GENERAL)
    report = books.enter_texts(report_current, by=zhou, at=AT)
    page = page_as(zhou)
    page.goto("/desk/reports/2025/papers/")
    looks_right(page, "report-papers")
    form = page.locator("form[data-making='JSON数据']")
    with page.expect_download() as told:
        form.get_by_role("button").click()
    made = told.value
    assert made.suggested_filename == "2025年政府信息公开工作年度报告（未定稿）.json"
    assert json.loads(made.path().read_bytes())["imprint"]["status"] == "未定稿"
    said = page.locator("li", has=form).get_by_role("status")
    expect(said).to_contain_text("已生成：2025年政府信息公开工作年度报告（未定稿）.json")
    expect(form.get_by_role("button")).to_have_text("生成JSON数据")
    actions.write_chapter(report, number="一", heading="总体情况", text="公开\U0001f600。", by=zhou, at=AT)
    page.goto("/desk/reports/2025/papers/")
    expect(page.locator("#why-pdf")).to_contain_text("U+1F600")
    looks_right(page, "report-papers-prevented")
