"""The workbench in a real browser: the day's work in order of law, 认领 and 放回, the keys, with and without script."""

import re
from datetime import date

import pytest
from django.utils import timezone

from disclosure import actions
from disclosure.models import Publication
from disclosure.vocabulary import Stage
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.browsing import accessibility_faults, overflowing
from tests.disclosure.team import TUESDAY, WEDNESDAY, drafted, moved

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.viewports("desktop", "phone"),
]


@pytest.fixture
def work(people):
    """A head with a draft of their own, something returned, three to review, one of them claimed by another head."""
    deputy = factories.staff("孙悦", role=Role.HEAD, office=people.office)
    today = date.today()
    drafted(people, title="关于做好2027年春季教材征订工作的通知", formed_on=None)
    waiting = [moved(people, Stage.OFFICE_REVIEW, title=f"关于第{n}批名单的公示", formed_on=today) for n in "一二三"]
    Publication.objects.filter(stage=Stage.OFFICE_REVIEW).exclude(pk=waiting[1].pk).update(stage_at=timezone.now())
    actions.claim(waiting[2], by=deputy, at=WEDNESDAY)
    back = moved(people, Stage.OFFICE_REVIEW, title="2026年秋季招生工作总结")
    actions.return_(back, reason="内容概述只有18个字，写清楚招生的范围和结果。", by=people.head, at=TUESDAY)
    factories.published(office=people.office, on=today, formed_on=today)
    return waiting


@pytest.mark.parametrize(
    "address", ["/desk/", "/desk/keys/", "/desk/items/?list=waiting", "/desk/items/?list=waiting&sort=due&year=2026"]
)
def test_the_pages_of_the_workbench_are_free_of_faults(page_as, people, work, screen, viewport, address):
    tab = page_as(people.head)
    tab.goto(address)
    for fold in tab.locator("main details").all():
        fold.evaluate("fold => fold.open = true")
    screen(tab, f"workbench{address}-{viewport}")
    assert (accessibility_faults(tab), overflowing(tab)) == ([], False)


@pytest.mark.long
def test_the_page_of_a_release_is_free_of_faults(page_as, people, work, screen, viewport):
    tab = page_as(people.head)
    tab.goto("/desk/")
    tab.get_by_text("别人已认领").click()
    tab.get_by_role("link", name=re.compile("放回.*关于第三批名单的公示")).click()
    tab.get_by_role("button", name="放回").click()
    assert "请写明理由" in tab.inner_text("main")
    screen(tab, f"workbench-release-{viewport}")
    assert (accessibility_faults(tab), overflowing(tab)) == ([], False)
    tab.get_by_label("理由").fill("孙悦出差")
    tab.get_by_role("button", name="放回").click()
    assert "已放回《关于第三批名单的公示》" in tab.inner_text("main")
    assert Publication.objects.get(pk=work[2].pk).claimed_by is None


def test_what_is_claimed_by_a_press_says_so_and_can_be_put_back(page_as, people, work):
    tab = page_as(people.head)
    tab.goto("/desk/items/?list=waiting")
    tab.get_by_role("button", name=re.compile("认领.*关于第一批名单的公示")).click()
    assert tab.url.endswith("/desk/items/?list=waiting")
    assert "认领" in tab.locator(".inbox li", has_text="关于第一批名单的公示").locator(".m").inner_text()
    tab.get_by_role("button", name=re.compile("放回.*关于第一批名单的公示")).click()
    assert Publication.objects.get(pk=work[0].pk).claimed_by is None


def test_n_begins_a_new_item(page_as, people, work):
    tab = page_as(people.author)
    tab.goto("/desk/")
    tab.keyboard.press("n")
    tab.wait_for_url("**/desk/items/new/")


def test_j_and_k_move_through_the_rows_and_enter_opens_one(page_as, people, work):
    tab = page_as(people.head)
    tab.goto("/desk/items/?list=waiting")
    tab.keyboard.press("j")
    first = tab.evaluate("document.activeElement.textContent")
    tab.keyboard.press("j")
    second = tab.evaluate("document.activeElement.textContent")
    tab.keyboard.press("k")
    assert tab.evaluate("document.activeElement.textContent") == first != second
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/desk/items/*/")
    assert tab.locator("h1").inner_text() == first


@pytest.mark.long
def test_j_stops_at_the_last_row_and_k_at_the_first(page_as, people, work):
    tab = page_as(people.head)
    tab.goto("/desk/items/?list=waiting")
    for key, place in (("k", "first"), ("jjjj", "last")):
        for one in key:
            tab.keyboard.press(one)
        title = getattr(tab.locator(".inbox .t"), place).inner_text()
        assert tab.evaluate("document.activeElement.textContent") == title


def test_e_claims_the_row_one_is_on_and_nothing_when_on_none(page_as, people, work):
    tab = page_as(people.head)
    tab.goto("/desk/items/?list=waiting")
    tab.keyboard.press("e")
    assert not Publication.objects.filter(claimed_by=people.head).exists()
    tab.keyboard.press("j")
    title = tab.evaluate("document.activeElement.textContent")
    with tab.expect_navigation():
        tab.keyboard.press("e")
    assert Publication.objects.get(claimed_by=people.head).title == title


@pytest.mark.long
def test_the_question_mark_lists_the_keys_and_the_slash_leads_to_the_search(page_as, people, work):
    tab = page_as(people.head)
    tab.goto("/desk/items/?list=waiting")
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.id") == "lq"
    tab.keyboard.press("Tab")
    tab.keyboard.press("?")
    tab.wait_for_url("**/desk/keys/")


@pytest.mark.long
def test_no_key_works_inside_a_field_or_with_a_modifier(page_as, people, work):
    tab = page_as(people.head)
    tab.goto("/desk/items/?list=waiting")
    tab.get_by_label("在这个清单里查找").press_sequentially("n/je?")
    assert tab.get_by_label("在这个清单里查找").input_value() == "n/je?"
    assert tab.url.endswith("list=waiting")
    tab.locator("h1").click()
    tab.keyboard.press("Control+j")
    assert not tab.evaluate("document.activeElement.matches('.inbox .t')")


@pytest.mark.long
def test_the_keys_are_switched_off_and_on_by_a_button(page_as, people, work):
    tab = page_as(people.head)
    tab.goto("/desk/keys/")
    tab.get_by_role("button", name="关掉快捷键").click()
    assert "快捷键：关" in tab.inner_text("main")
    tab.goto("/desk/items/?list=waiting")
    tab.keyboard.press("j")
    assert not tab.evaluate("document.activeElement.matches('.inbox .t')")
    tab.goto("/desk/keys/")
    tab.get_by_role("button", name="打开快捷键").click()
    tab.get_by_role("button", name="关掉快捷键").wait_for()
    tab.keyboard.press("n")
    tab.wait_for_url("**/desk/items/new/")


@pytest.mark.long
def test_every_key_has_a_control_that_does_the_same_without_script(open_context, people, work):
    tab = open_context(javascript=False).new_page()
    tab.goto("/desk/")
    tab.get_by_label("用户名").fill(people.head.username)
    tab.get_by_label("密码").fill(factories.PASSWORD)
    tab.get_by_role("button", name="登录").click()
    tab.get_by_role("button", name=re.compile("认领.*关于第二批名单的公示")).click()
    assert Publication.objects.get(pk=work[1].pk).claimed_by == people.head
    tab.get_by_role("link", name="按键", exact=True).click()
    assert [row.inner_text() for row in tab.locator("tbody th").all()] == ["N", "P", "/", "J", "K", "回车", "E", "?"]
    tab.get_by_role("button", name="关掉快捷键").click()
    assert "快捷键：关" in tab.inner_text("main")
