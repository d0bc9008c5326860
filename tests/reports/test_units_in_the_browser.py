"""A round from its beginning to its sums in a real browser: one school by form, with an error first, another by its sheet."""

import pytest
from django.urls import reverse

from reports.units.items import KEYS
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.reports import unit_makers as made
from tests.reports.unit_makers import GOOD

pytestmark = [pytest.mark.browser]


def fill(page, counts) -> None:
    for key in KEYS:
        page.locator(f"#id_{key}").fill(str(counts[key]))


@pytest.mark.viewports("desktop", "phone")
def test_a_round_is_opened_two_schools_hand_in_and_their_sum_opens_its_rows(page_as, looks_right, tmp_path):
    first, teacher = made.school("第一小学")
    second, _ = made.school("第二小学", people=False)
    page, form = page_as(factories.staff("周明", role=Role.GENERAL)), page_as(teacher)
    page.goto(reverse("desk_reports:units", args=[2025]))
    looks_right(page, "units-open")
    page.get_by_role("button", name="开始报送").click()
    looks_right(page, "units-begun")

    form.goto("/desk/")
    form.locator(".inbox").get_by_role("link", name="第一小学：报2025年信息公开数据", exact=True).click()
    fill(form, {**GOOD, "items": 15})
    form.get_by_role("button", name="报送", exact=True).click()
    form.get_by_role("link", name="总数15，四种途径之和12，相差3").click()
    looks_right(form, "unit-form-wrong")
    form.locator("#id_items").fill("12")
    form.get_by_role("button", name="读表格").click()
    form.get_by_role("link", name="选择填好的表格").click()
    assert (
        form.locator("#id_items").input_value() == "12"
    )  # a sheet that was not chosen takes nothing from what was typed
    form.get_by_role("button", name="报送", exact=True).click()
    looks_right(form, "unit-form-handed")

    file = tmp_path / "二.xlsx"
    file.write_bytes(made.workbook(made.row_of(second)))
    bad = tmp_path / "错.xlsx"
    bad.write_bytes(b"no workbook")
    page.goto(reverse("desk_reports:unit_files", args=[2025]))
    page.get_by_label("填好的表格").set_input_files([file, bad])
    page.get_by_role("button", name="预览").click()
    looks_right(page, "unit-files")
    page.get_by_role("button", name="收进1个").click()
    for office in (first, second):
        page.get_by_role("link", name=office.name, exact=True).click()
        if office == first:
            looks_right(page, "unit")
        page.get_by_role("button", name="审核通过").click()
        page.get_by_role("link", name="2025年单位报送").click()
    assert "2/2已交，2个已审核" in page.locator("h1").inner_text()
    looks_right(page, "units")
    page.locator('a[href$="/sums/items/"]').filter(has_text="24").click()
    looks_right(page, "unit-sum")
    assert page.get_by_role("row").filter(has_text="第二小学").inner_text().split()[-2:] == ["12", "没有"]
