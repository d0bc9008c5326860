"""历史申请 in a real browser: three years of a list under the old rules, by keyboard and on a phone, readable for everybody."""

import pytest
from django.urls import reverse

from requests_app import actions
from requests_app.models import HistoricBatch, HistoricCase
from tests.browsing import accessibility_faults, overflowing
from tests.factories import at
from tests.requests_app.made_history import cases, past, row, sheet_of, xlsx
from tests.requests_app.people import bureau

pytestmark = [pytest.mark.browser]
LIST, NEW, IMPORT = (reverse(f"desk_requests:{name}") for name in ("historic", "new_historic", "import_historic"))
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def receiver(page_as):
    people = bureau()
    return page_as(people.receiver), people


def choose(page, data: bytes, name: str = "2016-2018年台账.xlsx") -> None:
    page.goto(IMPORT)
    page.get_by_label("表格文件").set_input_files({"name": name, "mimeType": SHEET, "buffer": data})
    page.get_by_role("button", name="预览").click()
    page.get_by_role("heading", level=1).get_by_text(name).wait_for()


def test_a_list_of_2016_to_2018_is_looked_at_imported_and_taken_back(receiver, screen):
    page, _ = receiver
    choose(page, sheet_of(cases()))
    assert not HistoricCase.objects.exists()
    assert accessibility_faults(page) == []
    screen(page, "historic-dry-run")
    page.get_by_role("button", name="导入300件").click()
    page.get_by_text("已导入300件").wait_for()
    assert HistoricCase.objects.count() == 300
    page.goto(f"{LIST}?year=2018")
    assert page.get_by_role("region", name="2018年统计表", exact=True).is_visible()
    screen(page, "historic-2018")
    page.goto(reverse("desk_requests:historic_batch", args=[HistoricBatch.objects.get().pk]))
    page.get_by_label("原因").fill("选错了文件")
    page.get_by_role("button", name="撤回导入").click()
    page.get_by_text("已撤回这次导入").wait_for()
    assert not HistoricCase.objects.valid().exists()


def test_a_case_is_entered_put_right_and_taken_out(receiver, screen):
    page, _ = receiver
    page.goto(NEW)
    page.get_by_label("申请内容").fill("2018年市直小学招生计划")
    page.get_by_label("收到渠道").select_option(label="当面")
    page.get_by_label("申请人类型").select_option(label="自然人")
    page.get_by_label("收到日期", exact=True).fill("2018-02-08")
    page.get_by_label("办理结果").select_option(label="属于行政查询事项")
    page.get_by_label("答复日期").fill("2018-03-08")
    page.get_by_role("button", name="核对").click()
    assert "适用旧条例" in page.locator(".field.err").inner_text()
    page.get_by_label("办理结果").select_option(label="申请信息不存在")
    page.get_by_role("button", name="核对").click()
    assert "逾期2个工作日答复" in page.locator("main").inner_text()
    assert accessibility_faults(page) == []
    screen(page, "historic-look")
    page.get_by_role("button", name="返回修改").click()
    page.get_by_label("答复日期").fill("2018-03-06")
    page.get_by_role("button", name="核对").click()
    page.get_by_role("button", name="补录").click()
    page.get_by_role("link", name="更正", exact=True).click()
    page.get_by_label("承办处室").fill("基础教育处")
    page.get_by_label("更正的原因").fill("漏写处室")
    page.get_by_role("button", name="更正").click()
    page.get_by_text("更正：漏写处室").wait_for()
    page.get_by_role("link", name="作废", exact=True).click()
    page.get_by_label("原因").fill("与另一件重复")
    page.get_by_role("button", name="作废", exact=True).click()
    page.get_by_text("不计入统计：与另一件重复").wait_for()


@pytest.mark.viewports("desktop", "phone")
@pytest.mark.narrow
def test_the_pages_are_for_everybody(receiver, screen, viewport):
    page, people = receiver
    how = {"by": people.receiver, "at": at("2026-11-23")}
    made = cases(40)
    batch = actions.import_historic(list(enumerate(made, 2)), name="台账.xlsx", sha256="a" * 64, **how).batch
    case = actions.enter_historic(past(), **how).case
    for name, address in (
        ("list", f"{LIST}?year=2018"),
        ("new", NEW),
        ("import", IMPORT),
        ("case", reverse("desk_requests:historic_case", args=[case.pk])),
        ("correct", reverse("desk_requests:correct_historic", args=[case.pk])),
        ("void", reverse("desk_requests:void_historic", args=[case.pk])),
        ("batch", reverse("desk_requests:historic_batch", args=[batch.pk])),
        ("book", f"{reverse('desk_requests:book')}?year=2018"),
    ):
        page.goto(address)
        assert accessibility_faults(page, colours=True) == [], name
        assert not overflowing(page), name
        screen(page, f"historic-{name}-{viewport}")
    bad = row(cases(41)[40])
    bad[5], bad[8] = "三月", "马马虎虎"
    choose(page, xlsx([*map(row, made[:2]), *map(row, cases(44)[41:]), bad]), "补充.xlsx")
    assert accessibility_faults(page, colours=True) == []
    assert not overflowing(page)
    screen(page, f"historic-wrong-{viewport}")
