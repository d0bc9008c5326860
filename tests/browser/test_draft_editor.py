"""The editor of a draft in a real browser: what it shows is what is stored, and nothing is lost on the way through it."""

import base64

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import expect

from disclosure import actions
from disclosure.models import Attachment, Publication
from disclosure.sanitize import clean
from taizhou_portal.bureau import files
from taizhou_portal.demo import markup, texts
from tests.browser.drafting import opened, paste, store, text_of, tool, write_over
from tests.browsing import accessibility_faults, overflowing
from tests.bureau import upload_makers as made
from tests.disclosure.team import MONDAY, drafted

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

#: every form that a stored text can have
FORMS = [
    '<p class="to">各县：</p><p>甲<strong>乙</strong><em>丙</em><u>丁</u><s>戊</s>H<sub>2</sub>O<sup>3</sup>'
    '<span class="nb">台教〔2026〕5号</span></p>\n<h2>一、大</h2><h3>（一）小</h3><h4>更小</h4>',
    '<p class="flat">顶格</p><p class="center">居中</p><p class="right">居右</p><p class="end">局<br>2026年1月1日</p>',
    "<blockquote><p>引</p><p>用</p></blockquote><hr><ul><li>一<ul><li>二</li></ul></li><li><p>甲</p><p>乙</p></li></ul>",
    '<ol start="3" type="a"><li>丙</li></ol><p>前<a href="https://a.gov.cn/?a=1&amp;b=2">链<strong>接</strong></a>后</p>',
    '<table><caption>表1　名单</caption><thead><tr><th scope="col" colspan="2">甲</th><th scope="col">乙</th></tr></thead>'
    '<tbody><tr><th scope="row" rowspan="2">行</th><td>1</td><td>2</td></tr><tr><td><p>1</p><p>2</p></td>'
    "<td><ul><li>x</li></ul></td></tr></tbody></table>",
    '<figure><img src="picture:5" alt="图"><figcaption>图1</figcaption></figure><p>前<img src="picture:7" alt="x">后</p>',
    "<p>一 &lt;b&gt; &amp;amp; “引号”　全角空格　𠮷野家</p>",
]
THROUGH = """async (bodies) => {
    const field = Draft.field("body"), found = [];
    Draft.changed = () => {};
    for (const body of bodies) {
        document.querySelectorAll(".editor, .toolbars, #said").forEach((one) => one.remove());
        field.value = body;
        await Draft.startEditor();
        found.push(Draft.editor ? Draft.toMarkup(Draft.library, Draft.editor) : null);
    }
    return found;
}"""


def body_of(item) -> str:
    return Publication.objects.get(pk=item.pk).body


@pytest.mark.viewports("desktop", "phone")
def test_the_page_is_without_faults_and_never_scrolls_sideways(page_as, people, screen, viewport):
    tab = opened(page_as(people.author), drafted(people, body=FORMS[4] + "<p>后</p>"))
    text_of(tab).locator("td").first.click()
    expect(tab.get_by_role("toolbar", name="表格")).to_be_visible()
    assert accessibility_faults(tab) == []
    assert not overflowing(tab)
    screen(tab, f"draft-{viewport}")


def demo_bodies() -> list[str]:
    names = [path.stem for path in sorted(texts.FOLDER.glob("*.txt")) if path.stem not in {"cases", "people"}]
    blocks = [block for name in names for block in texts.blocks(name) if block.body]
    signature = ("台州市教育局", "2026年3月1日")
    return [markup.body(block.body, signature=signature, note="（此件公开发布）") for block in blocks]


def test_a_text_comes_out_of_the_editor_as_it_went_in(page_as, people, trouble):
    bodies = [clean(body) for body in [*FORMS, *demo_bodies()]]
    tab = opened(page_as(people.author), drafted(people))
    out = tab.evaluate(THROUGH, bodies)
    trouble.clear()  # picture:5 is no address that a browser can fetch
    assert len(bodies) > 150
    assert [(before, after) for before, after in zip(bodies, out, strict=True) if before != after] == []


@pytest.mark.long
def test_opening_and_storing_leaves_the_text_as_it_is_to_the_last_sign(page_as, people):
    item = drafted(people, body="\n".join(FORMS[:5]))
    before = body_of(item)
    tab = opened(page_as(people.author), item)
    tab.get_by_label("标题", exact=True).fill("只改了标题")
    store(tab)
    assert body_of(item) == before
    assert Publication.objects.get(pk=item.pk).title == "只改了标题"


@pytest.mark.long
def test_a_text_that_the_editor_cannot_hold_is_written_in_its_source(page_as, people):
    item = drafted(people)
    held = "<p>看得见的</p><object>编辑器会丢的字</object>"
    Publication.objects.filter(pk=item.pk).update(body=held)
    tab = page_as(people.author)
    tab.goto(f"/desk/items/{item.pk}/edit/")
    expect(tab.get_by_text("为了不丢字，请在下面的源代码里改")).to_be_visible()
    assert tab.get_by_role("textbox", name="正文").input_value() == held
    assert text_of(tab).count() == 0
    assert accessibility_faults(tab) == []


@pytest.mark.long
def test_plain_text_that_was_typed_without_script_becomes_a_document(page_as, people):
    item = drafted(people)
    Publication.objects.filter(pk=item.pk).update(body="各县教育局：\n一、范围\n按要求办。\n台州市教育局\n2026年3月1日")
    tab = opened(page_as(people.author), item)
    shown = text_of(tab)
    assert shown.locator("p.to").inner_text() == "各县教育局："
    assert shown.locator("h2").inner_text() == "一、范围"
    assert shown.locator("p.end br").count() == 1


def test_an_officer_writes_a_document_with_headings_lists_and_a_table(page_as, people):
    item = drafted(people, body="")
    tab = opened(page_as(people.author), item)
    text_of(tab).click()
    tool(tab, "主送").click()
    tab.keyboard.type("各县（市、区）教育局：")
    tab.keyboard.press("Enter")
    tab.keyboard.type("现将有关事项通知如下。")
    tab.keyboard.press("Enter")
    tool(tab, "标题").click()
    tab.keyboard.type("一、范围")
    tab.keyboard.press("Enter")
    tool(tab, "编号").click()
    tab.keyboard.type("小学")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Control+B")
    tab.keyboard.type("初中")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Enter")
    tool(tab, "落款").click()
    tab.keyboard.type("台州市教育局")
    tab.keyboard.press("Shift+Enter")
    tab.keyboard.type("2026年3月18日")
    store(tab)
    assert body_of(item).replace("\n", "") == (
        '<p class="to">各县（市、区）教育局：</p><p>现将有关事项通知如下。</p><h2>一、范围</h2>'
        '<ol><li>小学</li><li><strong>初中</strong></li></ol><p class="end">台州市教育局<br>2026年3月18日</p>'
    )


def test_a_table_is_made_filled_and_changed_with_the_keyboard(page_as, people, trouble):
    item = drafted(people, body="")
    tab = opened(page_as(people.author), item)
    text_of(tab).click()
    tool(tab, "表格").click()
    dialog = tab.get_by_role("dialog", name="插入表格")
    dialog.get_by_label("几行").fill("999")
    dialog.get_by_role("button", name="确定").click()
    expect(dialog.get_by_role("alert")).to_have_text("行数写1到200，列数写1到30")
    dialog.get_by_label("几行").fill("2")
    dialog.get_by_label("几列").fill("2")
    tab.keyboard.press("Enter")
    for words in ("学校", "人数", "一中"):
        tab.keyboard.type(words)
        tab.keyboard.press("Tab")
    tab.keyboard.type("40")
    tool(tab, "右边加列").click()
    tab.keyboard.press("Tab")
    tool(tab, "删列").click()
    tool(tab, "表名").click()
    tab.get_by_label("表名").fill("名额")
    tab.keyboard.press("Enter")
    store(tab)
    assert body_of(item) == (
        '<table><caption>名额</caption><thead><tr><th scope="col">学校</th><th scope="col">人数</th></tr></thead>'
        "<tbody><tr><td>一中</td><td>40</td></tr></tbody></table>"
    )


@pytest.mark.long
def test_cells_are_merged_and_a_first_row_becomes_the_head(page_as, people):
    item = drafted(
        people, body="<table><tbody><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></tbody></table>"
    )
    tab = opened(page_as(people.author), item)
    cells = text_of(tab).locator("td")
    cells.nth(2).click()
    tab.evaluate(
        """() => { const view = Draft.editor.view, tables = Draft.library.pm.tables, cells = [];
            view.state.doc.descendants((node, at) => { if (node.type.name === "tableCell") cells.push(at); });
            view.dispatch(view.state.tr.setSelection(tables.CellSelection.create(view.state.doc, cells[2], cells[3]))); }"""
    )
    tool(tab, "合并单元格").click()
    cells.first.click()
    tool(tab, "首行表头").click()
    store(tab)
    assert '<thead><tr><th scope="col">甲</th><th scope="col">乙</th></tr></thead>' in body_of(item)
    assert '<td colspan="2">1<br>2</td>' in body_of(item)


@pytest.mark.long
def test_the_toolbar_is_one_stop_and_walked_with_arrows(page_as, people):
    tab = opened(page_as(people.author), drafted(people))
    text_of(tab).focus()
    tab.keyboard.press("Alt+F10")
    here = "document.activeElement.textContent"
    assert tab.evaluate(here) == "正文段"
    for key, expected in (
        ("ArrowRight", "标题"),
        ("End", "重做"),
        ("ArrowRight", "正文段"),
        ("ArrowLeft", "重做"),
        ("Home", "正文段"),
    ):
        tab.keyboard.press(key)
        assert tab.evaluate(here) == expected
    assert tab.locator(".tools [tabindex='0']").count() == tab.locator(".tools").count()
    tab.keyboard.press("Escape")
    expect(text_of(tab)).to_be_focused()


@pytest.mark.long
def test_every_button_and_dialog_speaks_chinese(page_as, people):
    tab = opened(page_as(people.author), drafted(people))
    for words in tab.locator(".tools button").all_inner_texts():
        assert not any(c.isascii() and c.isalpha() for c in words), words
    for label in ("链接", "图片", "表格"):
        tool(tab, label).click()
        words = tab.get_by_role("dialog").inner_text()
        assert accessibility_faults(tab) == []
        assert "取消" in words and "Cancel" not in words
        tab.keyboard.press("Escape")
        assert tab.get_by_role("dialog").count() == 0


@pytest.mark.long
def test_a_link_must_lead_somewhere(page_as, people):
    item = drafted(people, body="<p>看说明</p>")
    tab = opened(page_as(people.author), item)
    text_of(tab).click()
    tab.keyboard.press("Control+A")
    tool(tab, "链接").click()
    tab.get_by_label("网址").fill("javascript:alert(1)")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("dialog").get_by_role("alert")).to_contain_text("网址要以 https:// 或者 http:// 开头")
    tab.get_by_label("网址").fill("https://jyj.zjtz.gov.cn/")
    tab.keyboard.press("Enter")
    store(tab)
    assert body_of(item) == '<p><a href="https://jyj.zjtz.gov.cn/">看说明</a></p>'


WORD = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>p.MsoNormal{mso-style-parent:''}</style></head><body>"
    "<p class=MsoNormal align=center style='text-align:center'><b><span style='font-size:22.0pt;color:red'>标题行</span></b></p>"
    "<p class=MsoNormal style='text-indent:24.0pt'><span lang=EN-US>第<span style='mso-spacerun:yes'> </span>1</span>段<o:p></o:p></p>"
    "<table class=MsoTableGrid border=1><tr><td width=100 style='border:solid 1.0pt'><p class=MsoNormal>甲</p></td></tr></table>"
    "<script>window.hurt = 1</script></body></html>"
)


def test_what_is_pasted_from_word_comes_out_clean(page_as, people):
    item = drafted(people, body="")
    tab = opened(page_as(people.author), item)
    text_of(tab).click()
    paste(tab, WORD)
    expect(text_of(tab)).to_contain_text("段")
    assert "style" not in tab.evaluate("Draft.toMarkup(Draft.library, Draft.editor)")
    assert tab.evaluate("window.hurt") is None
    store(tab)
    body = body_of(item)
    assert "标题行" in body and "段</p>" in body and "甲" in body
    assert not any(word in body for word in ("Mso", "style", "font", "o:p", "hurt"))


@pytest.mark.long
def test_two_megabytes_of_word_markup_are_pasted(page_as, people):
    item = drafted(people, body="")
    line = "<p class=MsoNormal style='text-indent:24.0pt;mso-char-indent-count:2.0;font-family:仿宋_GB2312'><span lang=EN-US>"
    line += "第{}段<o:p></o:p></span></p>"
    html = "".join(line.format(n) for n in range(15_000))
    assert len(html.encode()) > 2_000_000
    tab = opened(page_as(people.author), item)
    text_of(tab).click()
    paste(tab, html)
    expect(text_of(tab)).to_contain_text("第14999段", timeout=60_000)
    with tab.expect_navigation(timeout=120_000):
        tab.get_by_role("button", name="保存草稿").click(timeout=120_000)
    assert body_of(item).count("<p>") == 15_000


def test_a_screenshot_is_stored_and_its_words_are_asked_for(page_as, people):
    item = drafted(people, body="<p>看图</p>")
    tab = opened(page_as(people.author), item)
    text_of(tab).click()
    tab.keyboard.press("End")
    paste(tab, picture=list(made.png()))
    dialog = tab.get_by_role("dialog", name="图片说明")
    dialog.get_by_role("button", name="确定").click()
    expect(dialog.get_by_role("alert")).to_contain_text("请写图片说明")
    dialog.get_by_label("图片说明").fill("校门的照片")
    dialog.get_by_role("button", name="确定").click()
    store(tab)
    picture = Attachment.objects.get(publication=item)
    assert picture.is_picture
    assert f'<img src="picture:{picture.pk}" alt="校门的照片">' in body_of(item)
    opened(tab, item)
    expect(text_of(tab).locator("img[alt=校门的照片]")).to_have_js_property("complete", True)
    assert tab.evaluate("document.querySelector('.ProseMirror img').naturalWidth") > 0


@pytest.mark.long
def test_a_picture_with_a_caption_is_inserted(page_as, people):
    item = drafted(people, body="<p>看图</p>")
    tab = opened(page_as(people.author), item)
    text_of(tab).click()
    tool(tab, "图片").click()
    dialog = tab.get_by_role("dialog", name="插入图片")
    dialog.get_by_label("选择图片").set_input_files({"name": "校门.png", "mimeType": "image/png", "buffer": made.png()})
    dialog.get_by_label("图片说明").fill("校门的照片")
    dialog.get_by_label("图题").fill("图1　校门")
    dialog.get_by_role("button", name="插入").click()
    expect(text_of(tab).locator("figcaption")).to_have_text("图1　校门")
    store(tab)
    assert "<figcaption>图1　校门</figcaption></figure>" in body_of(item)


@pytest.mark.long
def test_what_is_no_picture_is_told_and_the_text_stays(page_as, people, trouble):
    item = drafted(people, body="<p>看图</p>")
    tab = opened(page_as(people.author), item)
    text_of(tab).click()
    tool(tab, "图片").click()
    dialog = tab.get_by_role("dialog", name="插入图片")
    dialog.get_by_label("选择图片").set_input_files(
        {"name": "校门.png", "mimeType": "image/png", "buffer": b"not a picture"}
    )
    dialog.get_by_label("图片说明").fill("校门")
    dialog.get_by_role("button", name="插入").click()
    expect(tab.locator("#said")).to_contain_text("校门")
    assert text_of(tab).inner_text().strip() == "看图"
    trouble.clear()  # the refusal is an answer of 400


@pytest.mark.long
def test_embedded_pictures_are_stored_one_by_one(page_as, people, trouble):
    item = drafted(people, body="")
    tab = opened(page_as(people.author), item)
    text_of(tab).click()
    data = base64.b64encode(made.png()).decode()
    paste(tab, f'<p>前</p><p><img src="data:image/png;base64,{data}" alt="校徽"></p><p>后</p>')
    expect(text_of(tab).locator("img[alt=校徽]")).to_have_count(1)
    store(tab)
    assert f'src="picture:{Attachment.objects.get(publication=item).pk}" alt="校徽"' in body_of(item)


def test_undo_brings_back_what_was_taken_away(page_as, people):
    item = drafted(people, body="<p>原来的字</p>")
    tab = opened(page_as(people.author), item)
    write_over(tab, "错了")
    tool(tab, "撤销").click()
    tab.keyboard.press("Control+Z")
    tab.keyboard.press("Control+Z")
    expect(text_of(tab)).to_contain_text("原来的字")


@pytest.mark.long
def test_files_that_came_meanwhile_do_not_disturb_the_text(page_as, people):
    item = drafted(people)
    tab = opened(page_as(people.author), item)
    actions.add_picture(item, picture(), by=people.colleague, at=MONDAY)
    write_over(tab, "新的正文")
    store(tab)
    assert body_of(item) == "<p>新的正文</p>"


def picture():
    return files.accept(SimpleUploadedFile("a.png", made.png()))
