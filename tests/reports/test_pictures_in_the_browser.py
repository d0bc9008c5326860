"""Pictures and 统计 in a real browser: both widths, the drawing that fits, the table beside it, wrong days, no faults of access."""

import pytest
from playwright.sync_api import expect

from disclosure.vocabulary import Kind
from reports import actions
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.reports import books

pytestmark = [pytest.mark.viewports("desktop", "phone"), pytest.mark.narrow]


@pytest.fixture
def zhou(transactional_db):
    person = factories.staff("周明", role=Role.GENERAL)
    for year, count in ((2024, 20), (2025, 30)):
        books.release("edu-site", books.items(year, Kind.NEWS, "news", count))
    for n in range(1, 5):
        books.case("person", received=f"2025-0{n}-06", outcome=Outcome.G2, served=f"2025-0{n}-20")
    actions.compile_report(2025, by=person, at=factories.at("2026-01-20"))
    return person


def test_a_picture_fits_the_screen_and_its_numbers_open(page_as, looks_right, zhou):
    page = page_as(zhou)
    page.goto("/desk/reports/2025/?chapter=二")
    picture = page.locator("figure.picture").first
    drawn = [one for one in picture.locator("svg").all() if one.is_visible()]
    assert len(drawn) == 1
    phone = page.viewport_size["width"] < 768
    assert drawn[0].get_attribute("viewBox").startswith("0 0 320" if phone else "0 0 720")
    picture.locator("summary").click()
    assert picture.get_by_role("table").get_by_role("row").count() == 13
    looks_right(page, "report-pictures")
    page.set_viewport_size({"width": 680, "height": 900})  # a sheet of A4 between its margins
    page.emulate_media(media="print")
    wide = page.locator("figure.picture .drawn:not(.small)").first
    expect(wide).to_be_visible()
    expect(page.locator("figure.picture details > .scroll").last).to_be_visible()


def test_a_quarter_is_chosen_counted_and_opened(page_as, looks_right, zhou):
    page = page_as(zhou)
    page.goto("/desk/statistics/?part=days&since=2025-13-01&until=2025-03-31")
    looks_right(page, "statistics-wrong")
    page.get_by_label("从").fill("2025-01-01")
    page.get_by_role("button", name="统计").click()
    assert page.get_by_role("heading", level=1).inner_text() == "统计：2025年第一季度，全部"
    looks_right(page, "statistics")
    page.locator("section", has=page.locator("#answered")).get_by_role("link", name="3").first.click()
    assert page.locator(".inbox li").count() == 3
    looks_right(page, "statistics-rows")
