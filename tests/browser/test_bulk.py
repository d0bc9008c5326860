"""Many items at once in a real browser: ticked by mouse, keyboard or without script, looked at, done, taken back."""

import pytest

from disclosure import actions
from disclosure.models import Publication
from disclosure.vocabulary import Stage
from tests import factories
from tests.browsing import accessibility_faults, overflowing
from tests.disclosure.team import CLOSED, FRIDAY, drafted, moved
from tests.factories import PASSWORD

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True)]

MINE = "/desk/items/?list=mine"
BOXES = '.inbox input[name="item"]'


@pytest.fixture
def drafts(people):
    return [drafted(people, title=f"第{n}份通知", summary="" if n == 3 else "说明征订的范围。") for n in range(4)]


def ticked(tab) -> list[int]:
    """Which rows are ticked, counted from the top."""
    return [n for n, box in enumerate(tab.locator(BOXES).all()) if box.is_checked()]


def at_rest(tab) -> list[str]:
    return accessibility_faults(tab) + (["scrolls sideways"] if overflowing(tab) else [])


@pytest.mark.viewports("desktop", "phone")
@pytest.mark.narrow
def test_from_the_list_to_the_result_and_back_without_a_fault(page_as, people, drafts, screen, viewport):
    tab, news = page_as(people.author), factories.column("news")
    tab.goto(MINE)
    tab.get_by_label("全选本页").check()
    assert ticked(tab) == [0, 1, 2, 3]
    assert "已选4条" in tab.locator("#bulk").inner_text()
    tab.get_by_label("办理", exact=True).select_option("column")
    faults = {"list": at_rest(tab)}
    screen(tab, f"bulk-list-{viewport}")
    tab.get_by_role("button", name="核对").click()
    assert "可以办4条" in tab.inner_text("h1")
    faults["summary"] = at_rest(tab)
    screen(tab, f"bulk-summary-{viewport}")
    tab.get_by_role("button", name="调整栏目（4条）").click()
    assert "请选择栏目" in tab.inner_text("main")
    faults["error"] = at_rest(tab)
    tab.get_by_label("调整到").select_option(str(news.pk))
    tab.get_by_role("button", name="调整栏目（4条）").click()
    assert "办成4条" in tab.inner_text("h1")
    assert set(Publication.objects.values_list("column", flat=True)) == {news.pk}
    faults["result"] = at_rest(tab)
    screen(tab, f"bulk-result-{viewport}")
    tab.get_by_role("button", name="改回原来的栏目").click()
    assert "改回原来的栏目：办成4条" in tab.inner_text("h1")
    tab.get_by_role("link", name="回清单").click()
    assert tab.url.endswith(MINE)
    assert faults == dict.fromkeys(faults, [])


@pytest.mark.viewports("desktop", "phone")
@pytest.mark.narrow
def test_what_cannot_be_done_stands_with_its_reasons_on_a_page_without_a_fault(
    page_as, people, drafts, screen, viewport
):
    tab = page_as(people.author)
    tab.goto(MINE)
    tab.get_by_label("全选本页").check()
    tab.get_by_role("button", name="核对").click()
    assert "可以办3条，不能办1条" in tab.inner_text("h1")
    assert "内容概述" in tab.inner_text(".why")
    assert at_rest(tab) == []
    screen(tab, f"bulk-blocked-{viewport}")


def test_a_range_is_ticked_with_shift_and_counted(page_as, people, drafts):
    tab = page_as(people.author)
    tab.goto(MINE)
    tab.locator(BOXES).nth(0).click()
    tab.locator(BOXES).nth(2).click(modifiers=["Shift"])
    assert ticked(tab) == [0, 1, 2]
    assert "已选3条" in tab.locator("#bulk").inner_text()
    assert tab.get_by_label("全选本页").evaluate("box => box.indeterminate")
    tab.locator(BOXES).nth(1).click(modifiers=["Shift"])
    assert ticked(tab) == [0]


def test_everything_can_be_done_with_the_keyboard_alone(page_as, people, drafts):
    tab = page_as(people.author)
    tab.goto(MINE)
    tab.locator(BOXES).nth(1).focus()
    tab.keyboard.press("Space")
    assert ticked(tab) == [1]
    tab.get_by_label("办理", exact=True).focus()
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "核对"
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/items/bulk/**")
    tab.get_by_role("button", name="提交处室审核").focus()
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    assert "提交处室审核：" in tab.inner_text("h1")


def test_the_keys_of_the_desk_still_move_through_a_list_with_boxes(page_as, people, drafts):
    tab = page_as(people.author)
    tab.goto(MINE)
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    assert tab.evaluate("document.activeElement.className") == "t"


def test_nothing_ticked_is_said_at_once_and_the_page_stays(page_as, people, drafts):
    tab = page_as(people.author)
    tab.goto(MINE)
    tab.get_by_role("button", name="核对").click()
    assert "还没有选中信息" in tab.locator("#bulk").inner_text()
    assert tab.url.endswith(MINE)


def test_after_going_back_the_count_agrees_with_the_boxes(page_as, people, drafts):
    tab = page_as(people.author)
    tab.goto(MINE)
    tab.locator(BOXES).nth(0).click()
    tab.get_by_role("button", name="核对").click()
    tab.wait_for_url("**/items/bulk/**")
    tab.go_back()
    tab.wait_for_function("document.querySelector('[data-count]').textContent.length > 0")
    n = len(ticked(tab))
    assert (f"已选{n}条" if n else "勾选的一起办") in tab.locator("#bulk").inner_text()


def test_many_items_are_handed_on_without_any_script(open_context, people, drafts):
    tab = open_context(javascript=False).new_page()
    tab.goto(MINE)
    tab.get_by_label("用户名").fill(people.author.username)
    tab.get_by_label("密码").fill(PASSWORD)
    tab.get_by_role("button", name="登录").click()
    assert tab.get_by_label("全选本页").count() == 0 or not tab.get_by_label("全选本页").is_visible()
    for box in tab.locator(BOXES).all():
        box.check()
    tab.get_by_role("button", name="核对").click()
    tab.get_by_role("button", name="提交处室审核（3条）").click()
    assert "办成3条，没办成1条" in tab.inner_text("h1")
    assert Publication.objects.filter(stage=Stage.OFFICE_REVIEW).count() == 3


@pytest.mark.viewports("desktop", "phone")
@pytest.mark.narrow
def test_evaluations_are_chosen_and_decided_together(page_as, people, screen, viewport):
    for n in range(2):
        item = moved(people, Stage.SIGN_OFF, title=f"内部考核办法{n}", **CLOSED)
        actions.file_unpublished(item, by=people.general, at=FRIDAY)
    tab = page_as(people.head)
    tab.goto("/desk/evaluations/?show=all")
    tab.get_by_label("全选本页").check()
    faults = at_rest(tab)
    screen(tab, f"bulk-evaluations-{viewport}")
    tab.get_by_role("button", name="核对").click()
    tab.get_by_label("不予公开", exact=True).check()
    tab.get_by_label("不公开依据").select_option("D5")
    tab.get_by_label("理由").fill("内部考核事项，情况没有变")
    faults += at_rest(tab)
    screen(tab, f"bulk-attribute-{viewport}")
    tab.get_by_role("button", name="审核公开属性（2条）").click()
    assert "审核公开属性：办成2条" in tab.inner_text("h1")
    assert faults == []


def test_a_list_is_downloaded_under_its_chinese_name(page_as, people, drafts):
    tab = page_as(people.author)
    tab.goto(MINE)
    with tab.expect_download() as waited:
        tab.get_by_role("link", name="导出 Excel").click()
    name = waited.value.suggested_filename
    assert name.startswith("我的草稿-")
    assert name.endswith(".xlsx")
