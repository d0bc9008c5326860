"""A draft from the clipboard of Word and from the keyboard alone, and what the public sees of it. In a real browser."""

import pytest
from playwright.sync_api import expect

from disclosure import actions
from disclosure.models import Attachment, Kept, Publication
from disclosure.views import desk_preview
from tests.browser.drafting import edit, kept, opened, paste, store, store_in_passing, text_of, tool
from tests.browsing import accessibility_faults, overflowing
from tests.bureau import upload_makers as made
from tests.disclosure.team import CLEAN_ANSWERS, MONDAY, drafted
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

#: as Word for Windows puts it on the clipboard: namespaces, conditional comments, lists made of paragraphs, a picture on its own disk
WORD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/t/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-unhide:no; margin:0cm; text-indent:24.0pt; font-family:仿宋_GB2312;}
@list l0:level1 {mso-level-text:"%1、";} --></style>
</head><body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->
<p class=MsoNormal align=center style='text-align:center;line-height:28.0pt'><b><span style='font-size:22.0pt;font-family:方正小标宋简体;
color:red'>关于做好课后服务工作的通知<span lang=EN-US><o:p></o:p></span></span></b></p>
<p class=MsoNormal style='line-height:28.0pt'><span
style='font-size:16.0pt;mso-bidi-font-size:12.0pt'>各县（市、区）教育局：<span lang=EN-US><o:p></o:p></span></span></p>
<p class=MsoListParagraph style='margin-left:36.0pt;text-indent:-36.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US
style='mso-fareast-font-family:仿宋_GB2312'><span style='mso-list:Ignore'>1、<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span></span><![endif]>
<span style='font-size:16.0pt'>自愿参加<del cite="mailto:x" datetime="2026-03-01T08:00">（删去的话）</del></span></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>2、</span><![endif]>公开收费
H<sub>2</sub>O</p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none;mso-yfti-tbllook:1184'>
<tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'><td width=277 colspan=2 valign=top style='width:207.4pt;border:solid windowtext 1.0pt'>
<p class=MsoNormal><b>名额表<o:p></o:p></b></p></td></tr>
<tr><td width=138 style='background:#D9D9D9;mso-background-themecolor:background1'><p class=MsoNormal>第一中学</p></td>
<td width=138><p class=MsoNormal align=right style='text-align:right'><span lang=EN-US>40</span></p></td></tr></table>
<p class=MsoNormal><!--[if gte vml 1]><v:shape id="图片_x0020_1" style='width:200pt'><v:imagedata src="file:///C:/t/clip_image001.png"/></v:shape><![endif]-->
<![if !vml]><img width=267 height=200
src="file:///C:/t/msohtmlclip1/01/clip_image002.png" v:shapes="图片_x0020_1"><![endif]></p>
<p class=MsoNormal align=right style='text-align:right'><st1:chsdate Year="2026" Month="3" Day="18">2026年3月18日</st1:chsdate></p>
<script>window.hurt = 1</script><img src=x onerror="window.hurt = 2"><!--EndFragment--></body></html>"""


def body_of(item) -> str:
    return Publication.objects.get(pk=item.pk).body


def test_a_document_from_word_comes_out_clean_and_whole(page_as, people):
    item = drafted(people, body="")
    tab = opened(page_as(people.author), item)
    text_of(tab).click()
    paste(tab, WORD)
    expect(text_of(tab)).to_contain_text("2026年3月18日")
    expect(tab.locator("#said")).to_contain_text("张图片没有随文字粘贴过来，请另存后插入")
    store(tab)
    body = body_of(item)
    for words in (
        "关于做好课后服务工作的通知",
        "各县（市、区）教育局：",
        "自愿参加",
        "公开收费",
        "名额表",
        "第一中学",
        "2026年3月18日",
    ):
        assert body.count(words) == 1, words
    assert 'colspan="2"' in body and "<sub>2</sub>" in body
    assert "1" in body.split("自愿参加")[0][-20:] or "<ol" in body
    for dirt in ("Mso", "style", "o:p", "file:", "v:", "<img", "hurt", "if !", "st1", "lang", "仿宋_GB2312", "mso"):
        assert dirt not in body, dirt
    assert tab.evaluate("window.hurt") is None


@pytest.mark.long
def test_one_undo_takes_a_paste_back_and_one_redo_brings_it_again(page_as, people):
    tab = opened(page_as(people.author), drafted(people, body="<p>原来的字</p>"))
    text_of(tab).click()
    tab.keyboard.press("Control+End")
    paste(tab, WORD)
    expect(text_of(tab)).to_contain_text("第一中学")
    tab.keyboard.press("Control+Z")
    expect(text_of(tab)).to_have_text("原来的字")
    tab.keyboard.press("Control+Y")
    expect(text_of(tab)).to_contain_text("第一中学")


@pytest.mark.long
def test_a_paste_that_is_too_big_to_tidy_is_told_or_taken_and_the_page_lives(page_as, people):
    item = drafted(people, body="<p>原来的字</p>")
    tab = opened(page_as(people.author), item)
    tab.evaluate("document.getElementById('draft').dataset.most = '2000'")
    text_of(tab).click()
    paste(tab, "<p class=MsoNormal style='color:red'>" + "长" * 3000 + "</p>")
    expect(text_of(tab)).to_contain_text("长长长")
    expect(tab.locator("[data-told=trouble]")).to_contain_text("写的内容太多", timeout=15_000)
    assert "style" not in tab.evaluate("Draft.toMarkup(Draft.library, Draft.editor)")
    tab.keyboard.press("Control+Z")
    expect(text_of(tab)).to_contain_text("原来的字")


# --- the keyboard alone


def walk(tab, toolbar: str, label: str) -> None:
    """From the text to a button of a toolbar and onto it, with keys only."""
    expect(text_of(tab)).to_be_focused()
    tab.keyboard.press("Alt+F10")
    if toolbar == "表格":
        tab.keyboard.press("Tab")
    tab.keyboard.press("Home")
    for _ in range(30):
        if tab.evaluate("document.activeElement.textContent") == label:
            tab.keyboard.press("Enter")
            return
        tab.keyboard.press("ArrowRight")
    raise AssertionError(f"{label} was not reached")


@pytest.mark.long
def test_a_table_is_made_and_given_a_head_without_a_mouse(page_as, people):
    item = drafted(
        people,
        body="<table><tbody><tr><td>学校</td><td>人数</td></tr><tr><td>一中</td><td>40</td></tr></tbody></table>",
    )
    tab = opened(page_as(people.author), item)
    tab.get_by_label("标题", exact=True).focus()
    for _ in range(80):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.id") == "writing":
            break
    expect(text_of(tab)).to_be_focused()
    tab.keyboard.press("Control+Home")
    tab.keyboard.press("ArrowRight")
    walk(tab, "表格", "首行表头")
    walk(tab, "表格", "下面加行")
    walk(tab, "表格", "右边加列")
    expect(text_of(tab)).to_be_focused()
    tab.keyboard.press("Tab")
    tab.keyboard.type("地址")
    store_in_passing(tab)
    body = body_of(item)
    assert body.startswith('<table><thead><tr><th scope="col">学校</th>')
    assert body.count("<tr>") == 3 and body.count("<th ") == 3


@pytest.mark.long
def test_a_row_above_the_head_takes_its_place_and_no_cell_is_lost(page_as, people):
    table = '<table><thead><tr><th scope="col">学校</th></tr></thead><tbody><tr><td>一中</td></tr></tbody></table>'
    item = drafted(people, body=table)
    tab = opened(page_as(people.author), item)
    text_of(tab).locator("th").click()
    tool(tab, "上面加行").click()
    store(tab)
    assert body_of(item) == (
        '<table><tbody><tr><td></td></tr><tr><th scope="row">学校</th></tr><tr><td>一中</td></tr></tbody></table>'
    )
    opened(tab, item)
    text_of(tab).locator("td").first.click()
    tool(tab, "首行表头").click()
    tool(tab, "撤销").click()
    store(tab)
    assert "<thead>" not in body_of(item)


def test_a_draft_is_written_and_stored_without_a_mouse(page_as, people):
    item = drafted(people, body="")
    tab = opened(page_as(people.author), item)
    text_of(tab).focus()
    walk(tab, "正文的格式", "标题")
    tab.keyboard.type("一、范围")
    tab.keyboard.press("Enter")
    walk(tab, "正文的格式", "链接")
    tab.keyboard.type("https://jyj.zjtz.gov.cn/")
    tab.keyboard.press("Tab")
    tab.keyboard.type("市教育局")
    tab.keyboard.press("Enter")
    expect(text_of(tab)).to_be_focused()
    store_in_passing(tab)
    assert body_of(item).replace("\n", "") == '<h2>一、范围</h2><p><a href="https://jyj.zjtz.gov.cn/">市教育局</a></p>'


# --- a picture on its way to the public


def released(people, item) -> None:
    item.refresh_from_db()
    actions.submit(item, by=people.author, at=MONDAY)
    actions.pass_office(item, by=people.head, at=MONDAY)
    actions.clear_secrecy(item, answers=CLEAN_ANSWERS, by=people.checker, at=MONDAY)
    actions.publish(item, by=people.general, at=MONDAY)


@pytest.mark.viewports("desktop", "phone")
@pytest.mark.narrow
def test_a_picture_is_seen_in_the_preview_and_by_the_public_with_its_words(
    page_as, open_context, people, screen, viewport
):
    item = drafted(people, body="<p>看图</p>")
    tab = opened(page_as(people.author), item)
    text_of(tab).click()
    tool(tab, "图片").click()
    dialog = tab.get_by_role("dialog", name="插入图片")
    dialog.get_by_label("选择图片").set_input_files({"name": "校门.png", "mimeType": "image/png", "buffer": made.png()})
    dialog.get_by_role("button", name="插入").click()
    expect(dialog.get_by_role("alert")).to_contain_text("请写图片说明")
    dialog.get_by_label("图片说明").fill("校门的照片")
    dialog.get_by_role("button", name="插入").click()
    expect(text_of(tab).locator("img[alt=校门的照片]")).to_have_count(1)
    tab.get_by_role("button", name="保存并预览").click()
    shown = tab.locator(".doc img[alt=校门的照片]")
    expect(shown).to_have_js_property("complete", True)
    assert shown.evaluate("image => image.naturalWidth") > 0
    assert accessibility_faults(tab) == []
    assert not overflowing(tab)
    screen(tab, f"draft-preview-{viewport}")
    released(people, item)
    public = open_context().new_page()
    public.goto(f"/items/{item.pk}/")
    picture = public.locator(".doc img[alt=校门的照片]")
    assert picture.get_attribute("src") == f"/items/{item.pk}/files/{Attachment.objects.get(publication=item).pk}/"
    assert picture.evaluate("image => image.naturalWidth") > 0
    assert desk_preview.LATER not in public.locator("main").inner_text()


@pytest.mark.long
@pytest.mark.viewports("desktop", "phone")
def test_the_first_page_of_a_new_item_is_without_faults(page_as, people, viewport):
    tab = page_as(people.author)
    tab.goto("/desk/items/new/")
    assert accessibility_faults(tab) == []
    assert not overflowing(tab)


@pytest.mark.viewports("desktop", "phone")
def test_what_is_folded_away_is_without_faults_and_its_line_follows_the_choice(page_as, people, viewport):
    tab = opened(page_as(people.author), drafted(people))
    for name in ("法定公开事项", "由谁制作", "转发、联合发文"):
        tab.locator("summary", has_text=name).click()
    tab.get_by_label("（7）财政预算、决算信息").check()
    expect(tab.locator("summary", has_text="法定公开事项")).to_contain_text("（7）财政预算、决算信息")
    tab.get_by_label("由谁制作").select_option("agency")
    expect(tab.locator("summary", has_text="由谁制作")).to_contain_text("从其他行政机关获取")
    tab.get_by_label("不予公开", exact=True).first.check()
    expect(tab.get_by_label("不公开依据")).to_be_visible()
    assert accessibility_faults(tab) == []
    assert not overflowing(tab)


# --- one browser, two people


def log_in(tab, person) -> None:
    tab.get_by_label("用户名").fill(person.username)
    tab.get_by_label("密码").fill(PASSWORD)
    tab.get_by_role("button", name="登录").click()
    tab.wait_for_load_state()


@pytest.mark.parametrize("script", [True, False])
def test_who_logs_in_after_and_goes_back_never_gets_the_text_of_the_first(open_context, people, script):
    item = drafted(people)
    tab = open_context(javascript=script).new_page()
    tab.goto(edit(item))
    log_in(tab, people.author)
    tab.get_by_label("标题", exact=True).fill("李敏悄悄写的标题")
    if script:
        text_of(tab).click()
        tab.keyboard.type("李敏悄悄写的正文")
        kept(tab)
    tab.get_by_role("button", name="退出").click()
    tab.goto("/desk/login/")
    log_in(tab, people.colleague)
    for _ in range(4):
        tab.go_back()
        tab.wait_for_load_state()
        assert "悄悄" not in tab.content()
        if "/edit/" in tab.url:
            break
    assert tab.url.endswith(edit(item))
    assert tab.get_by_label("标题", exact=True).input_value() == item.title
    if script:
        assert "悄悄" not in text_of(tab).inner_text()
    assert {row.person for row in Kept.objects.filter(kept_at__isnull=False)} <= {people.author}
