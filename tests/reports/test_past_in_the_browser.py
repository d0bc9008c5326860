"""Importing an earlier report in a real browser: filled in, looked at, stored, read; on a screen and on a phone."""

import pytest
from django.urls import reverse

from reports.models import AnnualReport
from reports.past import importing as past_reports
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.reports import pasts

pytestmark = [pytest.mark.browser]


@pytest.mark.viewports("desktop", "phone")
def test_a_report_is_filled_in_looked_at_and_stored(page_as, looks_right, tmp_path):
    sheet = tmp_path / "2019.xlsx"
    sheet.write_bytes(pasts.as_xlsx(pasts.filled(lines=pasts.THREE, about=pasts.ABOUT)))
    page = page_as(factories.staff("周明", role=Role.GENERAL))
    page.goto(reverse("desk_reports:past_years"))
    looks_right(page, "past-years")
    page.get_by_label("年度", exact=True).fill("2019")
    page.get_by_role("button", name="下一步").click()
    looks_right(page, "past-empty")
    page.get_by_label("数字：模板或者转录文件").set_input_files(sheet)
    page.locator("summary", has_text="照原报告录入").click()
    page.get_by_label("（一）予以公开 自然人").fill("若干")
    page.get_by_label("正文：粘贴").fill("一、总体情况\n略。\n五、存在的主要问题及改进情况\n略。")
    page.get_by_role("button", name="预览").first.click()
    looks_right(page, "past-wrong")
    page.get_by_label("（一）予以公开 自然人").fill("2")
    page.get_by_label("数字：模板或者转录文件").set_input_files(sheet)
    page.get_by_role("button", name="预览").first.click()
    looks_right(page, "past-look")
    page.get_by_label("对不平之处的说明").fill("原文如此")
    page.get_by_role("button", name="导入", exact=True).click()
    looks_right(page, "past-kept")
    assert AnnualReport.objects.get().issued_on == pasts.DAY


@pytest.mark.viewports("desktop", "phone")
def test_the_imported_reports_are_for_everybody(page_as, looks_right):
    zhou = factories.staff("周明", role=Role.GENERAL)
    how = {"by": zhou, "at": factories.at("2026-03-20")}
    past_reports.import_report(pasts.past(), **how)
    old = {"old-items": 120, "old-site": 118, "old-received": 3, "edu_site_items": 118}
    past_reports.import_report(pasts.past(2016, values=old), **how)
    page = page_as(zhou)
    for name, address in (
        ("past-public", "/reports/2019/"),
        ("past-public-2016", "/reports/2016/"),
        ("past-index", "/reports/"),
        ("past-figure", "/reports/2019/figures/t3-r1-total/"),
        ("past-form-2014", "/desk/reports/2016/statistics/"),
        ("past-2016-empty", "/desk/reports/import/2017/"),
    ):
        page.goto(address)
        looks_right(page, name)
