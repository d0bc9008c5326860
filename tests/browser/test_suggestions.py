"""Suggestions under the search box: by keyboard, by pointer, told to a screen reader, and never in the way."""

import pytest
from playwright.sync_api import expect

from disclosure.search import index
from tests import factories as make
from tests.browsing import accessibility_faults, overflowing

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def items():
    found = [
        make.published(title="课后服务收费标准公示"),
        make.published(title="关于加强课后服务管理的通知"),
    ]
    index.put(found)
    return found


def typed(page, words: str, address: str = "/search/"):
    page.goto(address)
    box = page.get_by_role("combobox")
    box.press_sequentially(words)
    expect(page.get_by_role("listbox")).to_be_visible()
    return box


def active(page) -> str:
    """The words of the choice that a screen reader is told of."""
    return page.evaluate(
        "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.textContent || ''"
    )


@pytest.mark.viewports("desktop", "phone")
def test_the_keyboard_reaches_a_document(page, items):
    box = typed(page, "课后服务", "/")
    expect(box).to_have_attribute("aria-expanded", "true")
    assert "条建议" in page.locator(".suggesting [role=status]").text_content()
    box.press("ArrowDown")
    assert active(page) == "课后服务收费标准公示"
    box.press("ArrowDown")
    assert active(page) == "关于加强课后服务管理的通知"
    box.press("ArrowUp")
    box.press("ArrowUp")
    assert active(page) == ""  # back in the box
    expect(box).to_have_value("课后服务")
    box.press("ArrowDown")
    assert accessibility_faults(page) == []
    assert not overflowing(page)
    box.press("Enter")
    page.wait_for_url(f"**/items/{items[0].pk}/")


def test_escape_closes_and_keeps_the_words(page, items):
    box = typed(page, "课后服务")
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("课后服务")
    expect(box).to_have_attribute("aria-expanded", "false")


def test_enter_without_a_choice_searches_as_ever(page, items):
    typed(page, "课后服务").press("Enter")
    page.wait_for_url("**/search/?q=*")
    expect(page.get_by_role("heading", name="查找结果", level=1)).to_be_visible()


def test_a_pointer_opens_a_word_of_the_list(page, items):
    typed(page, "课后")
    page.get_by_role("option", name="课后托管").click()
    page.wait_for_url("**/search/?q=*")
    assert "课后托管" in page.get_by_role("combobox").input_value()


def test_what_is_not_known_is_said_quietly(page, items):
    page.goto("/search/")
    page.get_by_role("combobox").press_sequentially("火星")
    expect(page.locator(".suggesting [role=status]")).to_have_text("没有建议")
    expect(page.get_by_role("listbox")).to_be_hidden()
