"""A reader gets everywhere with the keyboard, with large letters, and from page to page of a list."""

import pytest

from tests.public.pages import BY_NAME

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_elder_mode_has_large_letters_and_large_targets(page):
    page.goto("/offices/")
    page.get_by_role("link", name="长者模式").click()
    size = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    assert size >= 18
    heights = page.locator(".nav a").evaluate_all("links => links.map(a => a.getBoundingClientRect().height)")
    assert min(heights) >= 60
    page.get_by_role("link", name="退出长者模式").click()
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == 16


def test_the_first_press_of_tab_skips_to_the_text(page):
    page.goto("/offices/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_every_link_can_be_reached_with_the_keyboard_and_shows_where_one_is(page, content):
    page.goto(BY_NAME["item-policy"].at(content))
    total = page.locator("a[href], button:visible, input:not([type=hidden]), [tabindex='0']").count()
    reached = set()
    for _ in range(total):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert outline == "3px"
    assert len(reached) == total


def test_a_reader_turns_pages_down_and_back_up(page, content):
    page.goto("/columns/notices/")
    first = page.locator(".rows a.t").first.inner_text()
    page.get_by_role("link", name="下一页").click()
    assert page.locator(".rows a.t").first.inner_text() != first
    page.get_by_role("link", name="上一页").click()
    assert page.locator(".rows a.t").first.inner_text() == first
