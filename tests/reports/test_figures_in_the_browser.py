"""A number opened in a real browser, a correction made and taken back, and a year entered on one page: both widths, no faults of access."""

from datetime import date

import pytest

from disclosure.vocabulary import Kind
from reports import actions
from requests_app.models import Correction
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.reports import books

pytestmark = [pytest.mark.viewports("desktop", "phone"), pytest.mark.narrow]
AT = factories.at("2026-01-20")


@pytest.fixture
def zhou(transactional_db):
    """With the books of 2025."""
    person = factories.staff("周明", role=Role.GENERAL)
    office = factories.office("基础教育处")
    for n, kind in enumerate(("person", "person", "business", "legal")):
        books.case(
            kind,
            received=f"2025-0{n + 3}-06",
            outcome=Outcome.G2,
            served=f"2025-0{n + 3}-20",
            subject=f"第{n}件",
            office=office,
        )
    waiting = books.case("person", received="2025-12-20", subject="还在等补正的一件")
    Correction.objects.create(
        request=waiting, asked_on=date(2025, 12, 24), points="年度", limit_on=date(2026, 1, 15), by=person
    )
    books.release("edu-site", books.items(2025, Kind.NEWS, "news", 60))
    actions.compile_report(2025, by=person, at=AT)
    for year, value in ((2024, 46), (2025, 52)):
        actions.enter_tally(year=year, key="t2-permits-decisions", value=value, source="审批系统", by=person, at=AT)
    return person


def test_from_the_table_to_the_rows_and_back(page_as, looks_right, zhou):
    page = page_as(zhou)
    page.goto("/desk/reports/2025/?chapter=三")
    page.locator("tr#t3-r1 td").last.get_by_role("link").click()
    assert page.get_by_role("heading", level=1).inner_text() == "（一）予以公开 总计：4件"
    looks_right(page, "report-figure")
    page.get_by_role("navigation", name="按（一）予以公开").get_by_role("link", name="自然人").click()
    page.get_by_label("更正为").fill("3")
    page.get_by_label("理由").fill("补记纸质台账一件")
    page.get_by_role("button", name="更正这个数").click()
    assert page.get_by_text("六类申请人相加5").is_visible()
    looks_right(page, "report-figure-corrected")
    page.get_by_role("link", name="回到表里的位置").click()
    assert page.url.endswith("#t3-r1") and page.locator("tr#t3-r1 sup").inner_text() == "改"
    looks_right(page, "report-table-corrected")
    page.go_back()
    page.get_by_role("button", name="恢复为算出的2").click()
    page.get_by_role("button", name="重新改为3").click()
    assert page.get_by_text("算出2，改为3").first.is_visible()


def test_a_year_is_entered_on_one_page(page_as, looks_right, zhou):
    page = page_as(zhou)
    page.goto("/desk/tallies/?year=2025")
    page.get_by_role("link", name="录入2025年全部").click()
    page.get_by_label("行政处罚 本年处理决定数量，数值").fill("3")
    page.get_by_role("button", name="全部保存").click()
    assert page.get_by_role("alert").is_visible()
    looks_right(page, "report-sheet-refused")
    page.get_by_label("行政处罚 本年处理决定数量，来源").fill("执法平台")
    page.get_by_label("行政处罚 本年处理决定数量，提供处室").fill("政策法规处")
    page.get_by_role("button", name="全部保存").click()
    assert page.get_by_text("已保存，录入1个数").is_visible()
    looks_right(page, "report-sheet")
    page.goto("/desk/reports/2025/figures/edu_site_items/?print")
    looks_right(page, "report-figure-print")
