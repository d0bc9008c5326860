"""Files of a draft and a Word file that becomes one: several at once, progress, another version, another order. In a real browser."""

import io
import re

import docx
import pytest
from PIL import Image
from playwright.sync_api import Page, Route, expect

from disclosure import actions
from disclosure.facts import files_of
from disclosure.models import Attachment, Publication
from tests.browser.drafting import edit, kept, opened, text_of
from tests.browsing import accessibility_faults, overflowing
from tests.bureau import upload_makers as made
from tests.disclosure.team import MONDAY, accepted, drafted
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def file(name: str, data: bytes | None = None) -> dict:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data or "学校,人数\n一中,40\n".encode()}


def choose(tab: Page, *files: dict) -> None:
    tab.get_by_label("选择文件").set_input_files(list(files))


def rows(tab: Page) -> list[str]:
    """The names in the panel, in their order."""
    return [field.input_value() for field in tab.locator(".attached > li input[type=text]").all()]


def stored(item) -> list[str]:
    return [found.title for found in files_of(Publication.objects.get(pk=item.pk))]


def row(tab: Page, title: str):
    return tab.locator(".attached > li", has=tab.get_by_label(f"附件名称：{title}", exact=True))


def button(tab: Page, verb: str, title: str):
    return tab.get_by_role("button", name=re.compile(rf"^{verb}\s*{re.escape(title)}$"))


def held_back(tab: Page) -> list[Route]:
    """What is sent of files from here on waits in this list."""
    waiting: list[Route] = []
    tab.route(re.compile(r"/files/$"), lambda route: waiting.append(route))  # noqa: PLW0108  a plain function is asked for
    return waiting


def refusals_are_no_trouble(trouble: list[str]) -> None:
    """The browser notes every answer that is no success; these were asked for."""
    trouble[:] = [words for words in trouble if not re.search("400 .Bad Request|403 .Forbidden", words)]


def swap(tab: Page, title: str, new: dict) -> None:
    """Chooses another version for the file."""
    row(tab, title).locator("summary", has_text="替换").click()
    row(tab, title).get_by_label(re.compile(rf"^新的文件\s*，替换{title}$")).set_input_files(new)


def said(tab: Page):
    return tab.locator("#files-said")


@pytest.mark.viewports("desktop", "phone")
@pytest.mark.narrow
def test_several_files_come_in_at_once_and_nothing_typed_is_lost(page_as, people, item, screen, viewport):
    tab = opened(page_as(people.author), item)
    tab.get_by_label("标题", exact=True).fill("还没有存的标题")
    choose(tab, file("一.csv"), file("二.docx", made.word("张三")), file("三.png", made.png("张三")))
    expect(row(tab, "三")).to_be_visible()
    expect(tab.locator("#files-sending li")).to_have_count(0)
    assert rows(tab) == ["一", "二", "三"] == stored(item)
    expect(row(tab, "二")).to_contain_text("公开时去掉")
    assert tab.get_by_label("标题", exact=True).input_value() == "还没有存的标题"
    kept(tab)
    expect(tab.locator("[data-told=overtaken]")).to_be_hidden()
    assert accessibility_faults(tab) == []
    assert not overflowing(tab)
    screen(tab, f"draft-files-{viewport}")

    tab.get_by_role("button", name="保存草稿").click()
    expect(tab.locator(".notices")).to_contain_text("已保存")
    assert Publication.objects.get(pk=item.pk).title == "还没有存的标题"


@pytest.mark.long
def test_a_file_on_its_way_shows_how_far_it_is(page_as, people, item):
    tab = opened(page_as(people.author), item)
    tab.route(re.compile(r"/files/$"), lambda route: None)  # never answered
    choose(tab, file("大.csv", b"a,b\n" * 200_000))
    line = tab.locator("#files-sending li")
    expect(line).to_contain_text("大.csv，781 KB")
    expect(line.get_by_role("progressbar", name="上传大.csv")).to_be_visible()
    assert accessibility_faults(tab) == []


def test_a_file_that_is_too_big_is_told_so_before_it_is_sent(page_as, people, item, settings, screen):
    settings.UPLOAD_LIMIT = 1024 * 1024
    tab = opened(page_as(people.author), item)
    sent = []
    tab.on("request", lambda request: sent.append(request.url) if request.url.endswith("/files/") else None)
    choose(tab, file("大.csv", b"a,b\n" * 400_000), file("小.csv"))
    expect(row(tab, "小")).to_be_visible()
    expect(tab.locator("#files-sending")).to_contain_text(
        "《大.csv》有1.5 MB，超过1 MB，没有上传。请压缩或者分成几个文件"
    )
    assert len(sent) == 1
    assert stored(item) == ["小"]
    assert accessibility_faults(tab) == []
    screen(tab, "draft-files-refused")
    button(tab, "知道了", "大.csv").click()
    expect(tab.locator("#files-sending li")).to_have_count(0)


@pytest.mark.long
def test_a_refused_file_says_why_beside_it_and_the_others_come_in(page_as, people, item, trouble):
    tab = opened(page_as(people.author), item)
    choose(tab, file("锁着.pdf", made.locked_pdf("x")), file("假的.docx", b"not a zip"), file("好的.csv"))
    expect(row(tab, "好的")).to_be_visible()
    lines = tab.locator("#files-sending li")
    expect(lines.nth(0)).to_contain_text(re.compile("锁着.*(加密|密码)"))
    expect(lines.nth(1)).to_contain_text("《假的》")
    assert stored(item) == ["好的"]
    refusals_are_no_trouble(trouble)


@pytest.mark.long
def test_a_limit_of_the_server_itself_is_told_in_plain_words(page_as, people, item, trouble):
    tab = opened(page_as(people.author), item)
    tab.route(re.compile(r"/files/$"), lambda route: route.fulfill(status=413, body="<h1>413 Too Large</h1>"))
    choose(tab, file("名单.csv"))
    expect(tab.locator("#files-sending")).to_contain_text("服务器不收这么大的文件，请压缩或者分成几个文件")
    trouble[:] = [words for words in trouble if "413" not in words]


@pytest.mark.long
def test_without_a_network_the_file_waits_to_be_sent_again(page_as, people, item, trouble):
    tab = opened(page_as(people.author), item)
    tab.route(re.compile(r"/files/$"), lambda route: route.abort(), times=1)
    choose(tab, file("名单.csv"))
    expect(tab.locator("#files-sending")).to_contain_text("网络断了，接通以后按“再传”")
    button(tab, "再传", "名单.csv").click()
    expect(row(tab, "名单")).to_be_visible()
    trouble[:] = [words for words in trouble if "ERR_FAILED" not in words]


def test_a_new_version_takes_the_place_and_the_old_one_can_be_had(page_as, people, item, screen):
    first = actions.add_file(item, accepted("名单.csv"), by=people.author, at=MONDAY)
    actions.add_file(item, accepted("其他.csv"), by=people.author, at=MONDAY)
    tab = opened(page_as(people.colleague), item)
    swap(tab, "名单", file("2026年新名单.csv", b"a,b\n1,2\n"))
    expect(row(tab, "名单")).to_contain_text("第2版")
    expect(said(tab)).to_contain_text("《2026年新名单.csv》已替换")
    assert rows(tab) == ["名单", "其他"] == stored(item)
    row(tab, "名单").get_by_text("以前的版本（1）").click()
    expect(row(tab, "名单")).to_contain_text("李敏，2026年3月16日09:00上传；赵磊，")
    assert accessibility_faults(tab) == []
    screen(tab, "draft-files-versions")
    with tab.expect_download() as got:
        row(tab, "名单").get_by_role("link", name="第1版").click()
    assert got.value.path().read_bytes() == first.file.open().read()


def test_files_are_put_in_order_from_the_keyboard(page_as, people, item):
    for name in ("一.csv", "二.csv", "三.csv"):
        actions.add_file(item, accepted(name), by=people.author, at=MONDAY)
    tab = opened(page_as(people.author), item)
    button(tab, "下移", "一").focus()
    tab.keyboard.press("Enter")
    expect(said(tab)).to_have_text("《一》已下移")
    assert rows(tab) == ["二", "一", "三"] == stored(item)
    expect(button(tab, "下移", "一")).to_be_focused()
    tab.keyboard.press("Space")
    expect(button(tab, "下移", "一")).to_have_attribute("aria-disabled", "true")
    expect(button(tab, "下移", "一")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(said(tab)).to_have_text("《一》已经在最后")
    assert rows(tab) == ["二", "三", "一"] == stored(item)


@pytest.mark.long
def test_a_name_is_changed_in_its_place(page_as, people, item, trouble):
    actions.add_file(item, accepted("名单.csv"), by=people.author, at=MONDAY)
    tab = opened(page_as(people.author), item)
    tab.get_by_label("附件名称：名单").fill("资助名单")
    tab.keyboard.press("Enter")
    expect(said(tab)).to_have_text("已改名为《资助名单》")
    assert stored(item) == ["资助名单"]
    tab.get_by_label("附件名称：资助名单").fill("")
    tab.keyboard.press("Tab")
    expect(said(tab)).to_have_text("请填写附件名称")
    assert stored(item) == ["资助名单"]
    refusals_are_no_trouble(trouble)


def test_what_was_taken_off_is_put_back(page_as, people, item):
    actions.add_file(item, accepted("名单.csv"), by=people.author, at=MONDAY)
    tab = opened(page_as(people.author), item)
    button(tab, "移除", "名单").click()
    expect(tab.get_by_text("还没有附件")).to_be_visible()
    assert stored(item) == []
    tab.get_by_text("已移除（1）").click()
    expect(tab.locator("#files-removed")).to_contain_text("李敏，")
    button(tab, "恢复", "名单").click()
    expect(row(tab, "名单")).to_be_visible()
    assert stored(item) == ["名单"]


@pytest.mark.long
def test_a_name_that_is_being_typed_outlives_a_file_that_comes_in(page_as, people, item):
    actions.add_file(item, accepted("名单.csv"), by=people.author, at=MONDAY)
    tab = opened(page_as(people.author), item)
    on_the_way = held_back(tab)
    choose(tab, file("新的.csv"))
    tab.get_by_label("附件名称：名单").press_sequentially("甲")
    on_the_way.pop().continue_()
    expect(row(tab, "新的")).to_be_visible()
    assert tab.get_by_label("附件名称：名单").input_value() == "甲名单"
    tab.keyboard.type("乙")
    assert tab.get_by_label("附件名称：名单").input_value() == "甲乙名单"


@pytest.mark.long
def test_saving_waits_for_a_file_that_is_on_its_way(page_as, people, item):
    tab = opened(page_as(people.author), item)
    on_the_way = held_back(tab)
    tab.get_by_label("标题", exact=True).fill("传着的时候存")
    choose(tab, file("慢.csv"))
    tab.get_by_role("button", name="保存草稿").click()
    expect(said(tab)).to_have_text("附件传完就保存")
    on_the_way.pop().continue_()
    expect(tab.locator(".notices")).to_contain_text("已保存")
    assert stored(item) == ["慢"]
    assert Publication.objects.get(pk=item.pk).title == "传着的时候存"


@pytest.mark.long
def test_a_file_that_is_dropped_on_the_page_comes_in(page_as, people, item):
    tab = opened(page_as(people.author), item)
    tab.locator("#files-adding").evaluate(
        """box => {
            const data = new DataTransfer();
            data.items.add(new File(["a,b\\n1,2\\n"], "拖来.csv", {type: "text/csv"}));
            box.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
        }"""
    )
    expect(row(tab, "拖来")).to_be_visible()


@pytest.mark.long
def test_after_the_session_ended_the_file_waits_to_be_sent_again(page_as, people, item, trouble):
    tab = opened(page_as(people.author), item)
    tab.context.clear_cookies()
    choose(tab, file("名单.csv"))
    expect(tab.locator("#files-sending")).to_contain_text("登录已过期，请在新窗口登录")
    other = tab.context.new_page()
    other.goto("/desk/login/")
    other.get_by_label("用户名").fill(people.author.username)
    other.get_by_label("密码").fill(PASSWORD)
    other.get_by_role("button", name="登录").click()
    button(tab, "再传", "名单.csv").click()
    expect(row(tab, "名单")).to_be_visible()
    assert stored(item) == ["名单"]
    refusals_are_no_trouble(trouble)


@pytest.mark.long
def test_the_enter_key_in_a_field_saves_and_does_nothing_else(page_as, people):
    item = drafted(people, body="")
    for name in ("一.csv", "二.csv"):
        actions.add_file(item, accepted(name), by=people.author, at=MONDAY)
    tab = opened(page_as(people.author), item)
    tab.get_by_label("标题", exact=True).fill("按了回车")
    tab.keyboard.press("Enter")
    expect(tab.locator(".notices")).to_contain_text("已保存")
    assert stored(item) == ["一", "二"]


def test_the_whole_panel_works_without_any_script(open_context, people, item):
    actions.add_file(item, accepted("旧的.csv"), by=people.author, at=MONDAY)
    tab = open_context(javascript=False).new_page()
    tab.goto(edit(item))
    tab.get_by_label("用户名").fill(people.author.username)
    tab.get_by_label("密码").fill(PASSWORD)
    tab.get_by_role("button", name="登录").click()
    choose(tab, file("一.csv"), file("二.csv"))
    tab.get_by_label("附件名称：旧的").fill("老的")
    tab.get_by_role("button", name="保存草稿").click()
    assert stored(item) == ["老的", "一", "二"]
    button(tab, "上移", "二").click()
    assert stored(item) == ["老的", "二", "一"]
    swap(tab, "老的", file("换.csv", b"x,y\n"))
    tab.get_by_role("button", name="保存草稿").click()
    assert files_of(item)[0].version == 2
    button(tab, "移除", "二").click()
    assert stored(item) == ["老的", "一"]


# --- what is in a file


@pytest.mark.long
@pytest.mark.viewports("desktop", "phone")
def test_what_was_read_in_a_file_is_shown_with_its_places(page_as, people, item, screen, viewport):
    added = actions.add_file(item, accepted("名单.docx", made.word("张三")), by=people.author, at=MONDAY)
    tab = page_as(people.author)
    tab.goto(f"/desk/items/{item.pk}/files/{added.pk}/text/")
    expect(tab.get_by_role("heading", name="检查时读到的文字")).to_be_visible()
    assert accessibility_faults(tab) == []
    assert not overflowing(tab)
    screen(tab, f"file-text-{viewport}")


@pytest.mark.long
def test_a_picture_opens_in_the_window(page_as, people, item, trouble):
    added = actions.add_file(item, accepted("校门.png", made.png()), by=people.author, at=MONDAY)
    tab = page_as(people.author)
    tab.goto(f"/desk/items/{item.pk}/files/{added.pk}/?open")
    expect(tab.locator("img")).to_have_js_property("complete", True)
    assert tab.locator("img").evaluate("image => image.naturalWidth") > 0
    trouble[:] = [words for words in trouble if "favicon" not in words]  # a picture names no icon of its own


# --- Word


def document() -> bytes:
    written = docx.Document()
    for words in ("台教〔2026〕5号", "关于做好课后服务工作的通知", "各县（市、区）教育局：", "现将有关事项通知如下。"):
        written.add_paragraph(words)
    picture = io.BytesIO()
    Image.new("RGB", (60, 40), "green").save(picture, "PNG")
    written.add_picture(picture)
    table = written.add_table(rows=2, cols=2)
    for cell, words in zip([*table.rows[0].cells, *table.rows[1].cells], ("学校", "人数", "一中", "40"), strict=True):
        cell.text = words
    written.add_paragraph("台州市教育局")
    written.add_paragraph("2026年3月18日")
    out = io.BytesIO()
    written.save(out)
    return out.getvalue()


@pytest.mark.viewports("desktop", "phone")
@pytest.mark.narrow
def test_a_word_file_becomes_a_draft(page_as, people, screen, viewport):
    tab = page_as(people.author)
    tab.goto("/desk/items/new/")
    assert accessibility_faults(tab) == []
    assert not overflowing(tab)
    screen(tab, f"draft-new-{viewport}")
    tab.get_by_label("从 Word 文件开始").set_input_files(file("通知.docx", document()))
    tab.get_by_label("主动公开", exact=True).check()
    tab.get_by_role("button", name="建草稿").click()
    expect(text_of(tab)).to_contain_text("现将有关事项通知如下")
    expect(tab.locator(".notices")).to_contain_text("已从《通知》导入")
    assert tab.get_by_label("标题", exact=True).input_value() == "关于做好课后服务工作的通知"
    assert tab.get_by_role("textbox", name="文号").input_value() == "台教〔2026〕5号"
    assert tab.get_by_label("成文日期").input_value() == "2026-03-18"
    expect(text_of(tab).locator("img[src]")).to_have_js_property("naturalWidth", 60)
    expect(text_of(tab).locator("table")).to_contain_text("一中")
    assert Attachment.objects.get().is_picture
    assert accessibility_faults(tab) == []
    screen(tab, f"draft-from-word-{viewport}")


@pytest.mark.long
def test_a_word_file_fills_a_draft_that_has_no_text_and_keeps_what_was_typed(page_as, people, screen):
    item = drafted(people, body="")
    tab = opened(page_as(people.author), item)
    tab.get_by_label("内容概述").fill("刚打的概述。")
    kept(tab)
    tab.get_by_label("选择 Word 文件").set_input_files(file("通知.docx", document()))
    screen(tab, "draft-word-panel")
    tab.get_by_role("button", name="导入 Word").click()
    expect(text_of(tab)).to_contain_text("现将有关事项通知如下")
    assert tab.get_by_label("内容概述").input_value() == "刚打的概述。"
    expect(tab.get_by_role("button", name="导入 Word")).to_have_count(0)
    expect(tab.locator("#taken")).to_have_count(0)
