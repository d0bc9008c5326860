"""What stands in a Word file comes into the draft as a reader of the file sees it, and what does not is told."""

import html
import io
import re

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.sanitize import clean
from disclosure.word import WordDraft, draft_of
from tests.bureau.made_documents import p, r, word
from tests.disclosure.visible import visible

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
FIRST = p(r("今天上午，会议召开。"))
UNKNOWN = ("没有认出标题，请填写", "没有认出成文日期，请填写")


def read(body: str, *more, **named) -> WordDraft:
    """The draft of a body behind a first paragraph."""
    draft = draft_of(word(FIRST + body, *more, **named))
    assert clean(draft.body) == draft.body
    return draft


def text(body: str, *more, **named) -> str:
    """The markup behind the first paragraph."""
    markup = read(body, *more, **named).body
    assert markup.startswith("<p>今天上午，会议召开。</p>")
    return markup.removeprefix("<p>今天上午，会议召开。</p>").strip()


def told(body: str, *more, **named) -> tuple[str, ...]:
    return tuple(note for note in read(body, *more, **named).notes if note not in UNKNOWN)


def cell(words: str, props: str = "") -> str:
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{p(r(words))}</w:tc>"


def row(*cells: str, props: str = "") -> str:
    return f"<w:tr><w:trPr>{props}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


# revisions, hidden text, comments


@pytest.mark.parametrize(
    "changed",
    [
        "<w:ins><w:r><w:t>留</w:t></w:r></w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del>",
        "<w:moveTo><w:r><w:t>留</w:t></w:r></w:moveTo><w:moveFrom><w:r><w:t>删</w:t></w:r></w:moveFrom>",
        "<w:del><w:hyperlink><w:r><w:t>删</w:t></w:r></w:hyperlink></w:del><w:r><w:t>留</w:t></w:r>",
        "<w:hyperlink><w:ins><w:r><w:t>留</w:t></w:r></w:ins><w:del><w:r><w:t>删</w:t></w:r></w:del></w:hyperlink>",
        "<w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:r><w:t>留</w:t></w:r></w:ins>",
    ],
)
def test_revisions_show_as_accepted_and_are_told(changed):
    assert text(p(changed)) == "<p>留</p>"
    assert told(p(changed)) == ("文件里有修订痕迹，已按全部接受以后的样子导入，删去的文字没有带进来",)


def test_a_deleted_paragraph_end_joins_two_paragraphs():
    deleted = p(r("前半句"), props="<w:rPr><w:del/></w:rPr>")
    assert text(deleted + p(r("后半句"))) == "<p>前半句后半句</p>"


def test_words_before_a_deleted_end_stay_where_no_paragraph_follows():
    deleted = p(r("前半句"), props="<w:rPr><w:del/></w:rPr>")
    behind = table(row(cell("甲"), cell("乙")), row(cell("丙"), cell("丁")))
    assert text(deleted) == "<p>前半句</p>"
    assert text(deleted + behind).startswith("<p>前半句</p>\n<table>")


def test_deleted_rows_and_cells_go():
    rows = table(
        row(cell("甲"), cell("删", "<w:cellDel/>"), cell("乙")),
        row(cell("删"), cell("删"), props="<w:del/>"),
        row(cell("丙"), cell("丁")),
    )
    assert text(rows) == "<table><tbody><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></tbody></table>"


def test_deleted_parts_of_a_formula_go():
    run = "<m:r><m:t>{}</m:t></m:r>"
    taken = "<m:r><w:rPr><w:del/></w:rPr><m:t>3</m:t></m:r>"
    formula = f"<m:oMath {NAMES}>{run.format('x')}<w:del>{run.format('2')}</w:del>{taken}</m:oMath>"
    assert text(p(formula)) == "<p>x</p>"


@pytest.mark.parametrize(
    "hidden",
    [
        p(r("公开"), r("密", "<w:vanish/>")),
        p(r("公开"), '<w:r><w:rPr><w:rStyle w:val="h"/></w:rPr><w:t>密</w:t></w:r>'),
        p(r("公开")) + p(r("密"), props='<w:pStyle w:val="hp"/>'),
    ],
)
def test_hidden_text_is_left_out_and_told(hidden):
    styles = (
        '<w:style w:type="character" w:styleId="h"><w:name w:val="x"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="hp"><w:name w:val="y"/><w:basedOn w:val="h"/></w:style>'
    )
    draft = read(hidden, styles=styles)
    assert "密" not in draft.body and "公开" in draft.body
    assert "有1处隐藏文字没有带进来" in draft.notes


def test_text_that_a_run_shows_again_is_not_hidden():
    assert text(p(r("显", '<w:vanish w:val="0"/>'))) == "<p>显</p>"


def test_comments_are_left_out_and_told():
    part = f"<w:comments {NAMES}><w:comment>{p(r('这里不妥'))}</w:comment><w:comment>{p(r('同意'))}</w:comment></w:comments>"
    draft = read(
        p('<w:commentRangeStart w:id="0"/>', r("正文"), '<w:commentRangeEnd w:id="0"/>'),
        {"word/comments.xml": part},
        (("c", "comments", "comments.xml"),),
    )
    assert "不妥" not in draft.body
    assert "有2条批注没有带进来" in draft.notes


def test_headers_are_left_out_and_told():
    part = f"<w:hdr {NAMES}>{p(r('内部资料'))}</w:hdr>"
    draft = read(p(r("正文")), {"word/header1.xml": part}, (("h", "header", "header1.xml"),))
    assert "内部资料" not in draft.body
    assert "页眉、页脚里的文字没有带进来" in draft.notes


# tables


@pytest.mark.parametrize("numbers", [("40", "36"), ("3.5%", "—"), ("1,200", "980")])
def test_a_first_row_of_words_over_numbers_is_the_head_though_nothing_marks_it(numbers):
    made = table(row(cell("学校"), cell("人数")), *(row(cell("某校"), cell(one)) for one in numbers))
    assert '<thead><tr><th scope="col">学校</th><th scope="col">人数</th></tr></thead>' in text(made)


@pytest.mark.parametrize(
    "made",
    [
        table(row(cell("姓名"), cell("电话")), row(cell("单位"), cell("地址"))),  # a form, whose first row is no head
        table(row(cell("一月"), cell("40")), row(cell("二月"), cell("36"))),
        table(row(cell("小计"), cell("")), row(cell("甲校"), cell("40"))),
        table(row(cell("名单", '<w:gridSpan w:val="2"/>')), row(cell("甲校"), cell("40"))),
    ],
)
def test_a_first_row_that_names_no_columns_stays_a_row(made):
    assert "<th" not in text(made)


def test_a_first_row_that_repeats_on_every_page_is_the_head():
    made = table(row(cell("学校"), cell("人数"), props="<w:tblHeader/>"), row(cell("甲校"), cell("40")))
    assert text(made) == (
        '<table><thead><tr><th scope="col">学校</th><th scope="col">人数</th></tr></thead>'
        "<tbody><tr><td>甲校</td><td>40</td></tr></tbody></table>"
    )


def test_merged_cells_span_rows_and_columns():
    made = table(
        row(
            cell("学校", '<w:vMerge w:val="restart"/>'), cell("招生", '<w:gridSpan w:val="2"/>'), props="<w:tblHeader/>"
        ),
        row(cell("", "<w:vMerge/>"), cell("班级"), cell("人数"), props="<w:tblHeader/>"),
        row(cell("甲校"), cell("2"), cell("90")),
    )
    assert text(made) == (
        '<table><thead><tr><th scope="col" rowspan="2">学校</th><th scope="col" colspan="2">招生</th></tr>'
        '<tr><th scope="col">班级</th><th scope="col">人数</th></tr></thead>'
        "<tbody><tr><td>甲校</td><td>2</td><td>90</td></tr></tbody></table>"
    )


def test_merged_cells_of_python_docx_come_out_as_spans():
    document = docx.Document()
    document.add_paragraph("今天上午，会议召开。")
    made = document.add_table(3, 3)
    for n, one in enumerate(made._cells):
        one.text = str(n)
    made.cell(0, 0).merge(made.cell(0, 1))
    made.cell(1, 2).merge(made.cell(2, 2))
    kept = io.BytesIO()
    document.save(kept)
    body = draft_of(kept.getvalue()).body
    assert '<td colspan="2">0<br>1</td>' in body
    assert '<td rowspan="2">5<br>8</td>' in body


def test_a_table_inside_a_cell_becomes_lines_of_it():
    inner = table(row(cell("a"), cell("b")))
    made = table(
        row(*(cell(str(n)) for n in range(4))),
        row(f"<w:tc>{inner}{p(r('后'))}</w:tc>", *(cell(str(n)) for n in range(3))),
    )
    assert "<td>a　b<br>后</td>" in text(made)


def test_rows_inside_controls_and_insertions_count():
    inside = f"<w:sdt><w:sdtContent>{row(cell('丙'), cell('丁'))}</w:sdtContent></w:sdt>"
    assert "<td>丙</td>" in text(table(row(cell("甲"), cell("乙")), inside))


# everything else that stands in a text


def test_notes_stand_at_the_end_with_their_mark():
    part = f'<w:footnotes {NAMES}><w:footnote w:id="2">{p(r("见统计公报。"))}</w:footnote></w:footnotes>'
    body = p(r("共40所"), '<w:r><w:footnoteReference w:id="2"/></w:r>', r("。"))
    markup = text(body, {"word/footnotes.xml": part}, (("f", "footnotes", "footnotes.xml"),))
    assert markup == '<p>共40所<sup>[1]</sup>。</p>\n<p class="flat">[1] 见统计公报。</p>'


def test_a_note_that_points_to_itself_ends():
    inner = p(r("注。"), '<w:r><w:footnoteReference w:id="2"/></w:r>')
    part = f'<w:footnotes {NAMES}><w:footnote w:id="2">{inner}</w:footnote></w:footnotes>'
    body = p(r("文"), '<w:r><w:footnoteReference w:id="2"/></w:r>')
    assert text(body, {"word/footnotes.xml": part}, (("f", "footnotes", "footnotes.xml"),)).count("注。") == 1


def test_a_text_box_comes_behind_its_paragraph_and_only_once():
    box = f"<w:txbxContent>{p(r('框里的话。'))}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent {NAMES}><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text(p(r("段落。"), both)) == "<p>段落。</p>\n<p>框里的话。</p>"


@pytest.mark.parametrize(
    ("runs", "markup"),
    [
        (r("重", "<w:b/>") + r("要"), "<p><strong>重</strong>要</p>"),
        (r("m") + r("2", '<w:vertAlign w:val="superscript"/>'), "<p>m<sup>2</sup></p>"),
        (
            r("甲", "<w:i/>") + r("乙", '<w:u w:val="single"/>') + r("丙", "<w:strike/>"),
            "<p><em>甲</em><u>乙</u><s>丙</s></p>",
        ),
        ("<w:r><w:t>一</w:t><w:br/><w:t>二</w:t></w:r>", "<p>一<br>二</p>"),
        ('<w:r><w:t>一</w:t><w:br w:type="page"/><w:t>二</w:t></w:r>', "<p>一</p><p>二</p>"),
        ("<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t></w:r>", "<p>1-2</p>"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + r("同意"), "<p>☑同意</p>"),
        (
            r("姓名") + '<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">      </w:t></w:r>',
            "<p>姓名<u>______</u></p>",
        ),
        ("<w:smartTag>" + r("台州市") + "</w:smartTag>", "<p>台州市</p>"),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
            + r("单击输入")
            + "</w:sdtContent></w:sdt>"
            + r("甲"),
            "<p>甲</p>",
        ),
        (
            "<w:r><w:ruby><w:rt>" + r("yuè") + "</w:rt><w:rubyBase>" + r("玥") + "</w:rubyBase></w:ruby></w:r>",
            "<p>玥（yuè）</p>",
        ),
        (r("⼈⺠"), "<p>人民</p>"),
    ],
)
def test_marks_and_signs_inside_a_line(runs, markup):
    assert text(p(runs)).replace("</p>\n", "</p>") == markup


def field(code: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        mark.format("begin")
        + f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        + mark.format("separate")
        + result
        + mark.format("end")
    )


def test_links_keep_their_address_however_they_were_made():
    link = '<p>见<a href="http://www.gov.cn/">官网</a>。</p>'
    made = p(r("见"), '<w:hyperlink r:id="h">', r("官网"), "</w:hyperlink>", r("。"))
    assert text(made, {}, (("h", "hyperlink", "http://www.gov.cn/"),)) == link
    assert text(p(r("见"), field(' HYPERLINK "http://www.gov.cn/" ', r("官网")), r("。"))) == link


def test_a_link_that_acts_becomes_its_words():
    made = p(r("见"), '<w:hyperlink r:id="h">', r("官网"), "</w:hyperlink>")
    draft = read(made, {}, (("h", "hyperlink", "javascript:alert(1)"),))
    assert draft.body.endswith("<p>见官网</p>")
    assert any(note.startswith("有1个链接打不开") for note in draft.notes)


def test_of_a_field_only_what_it_shows_is_text():
    assert text(p(r("第"), field(" PAGE ", r("3")), r("页"))) == "<p>第3页</p>"
    assert text(p(field(" HYPERLINK http://a.example/ ", field(" PAGE ", r("3"))), r("页"))) == (
        '<p><a href="http://a.example/">3</a>页</p>'
    )


def test_a_table_of_contents_is_left_out_and_told():
    contents = p(field(' TOC \\o "1-3" ', r("第一章 1"))) + p(r("正文。"))
    assert text(contents) == "<p>正文。</p>"
    assert told(contents) == ("文件里的目录没有带进来，网页会按标题自动列出",)


def test_a_formula_becomes_a_line_and_is_told():
    run = "<m:r><m:t>{}</m:t></m:r>"
    power = f"<m:sSup><m:e>{run.format('x')}</m:e><m:sup>{run.format('2')}</m:sup></m:sSup>"
    fraction = f"<m:f><m:num>{run.format('a+b')}</m:num><m:den>{run.format('2')}</m:den></m:f>"
    formula = p(f"<m:oMath {NAMES}>{power}{run.format('=')}{fraction}</m:oMath>")
    assert text(formula) == "<p>x<sup>2</sup>=(a+b)/2</p>"
    assert told(formula) == ("有1个公式改成了一行文字，请核对",)


def test_headings_of_word_are_headings():
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    )
    body = (
        p(r("总体要求"), props='<w:pStyle w:val="1"/>') + p(r("目标"), props='<w:pStyle w:val="2"/>') + p(r("正文。"))
    )
    assert text(body, styles=styles) == "<h2>总体要求</h2>\n<h3>目标</h3>\n<p>正文。</p>"


def test_nothing_of_a_word_file_acts_on_a_page():
    assert (
        text(p(r("&lt;script&gt;alert(1)&lt;/script&gt;&lt;b&gt;")))
        == "<p>&lt;script&gt;alert(1)&lt;/script&gt;&lt;b&gt;</p>"
    )


LINE = st.text(alphabet="甲乙一二、（）第章节：。年月日123 ab<&>⼈★〔〕号附件", min_size=1, max_size=12)
XML = LINE.map(html.escape)
PROPS = st.sampled_from(["", "<w:b/>", "<w:i/>", '<w:vertAlign w:val="superscript"/>', '<w:sz w:val="44"/>'])
RUN = st.builds(r, XML, PROPS)
PLACE = st.sampled_from(
    ["", '<w:jc w:val="center"/>', '<w:jc w:val="right"/>', '<w:outlineLvl w:val="1"/>', "<w:rPr><w:del/></w:rPr>"]
)
TEXT = st.builds(lambda runs, props: p(*runs, props=props), st.lists(RUN, max_size=4), PLACE)
CELL = st.builds(
    lambda inner, span, merge: f"<w:tc><w:tcPr><w:gridSpan w:val='{span}'/>{merge}</w:tcPr>{inner}</w:tc>",
    TEXT,
    st.integers(0, 3),
    st.sampled_from(["", "", "<w:vMerge/>", '<w:vMerge w:val="restart"/>']),
)
TABLE = st.lists(st.lists(CELL, max_size=3).map(lambda cells: row(*cells)), max_size=3).map(lambda rows: table(*rows))
STORY = st.lists(st.one_of(TEXT, TEXT, TABLE), max_size=8).map("".join)


def characters(markup: str) -> list[str]:
    """Cells that reach down gather the words of those below them, so only the amount of each character is compared."""
    return sorted(re.sub("[_\\s]", "", visible(markup)))


@given(STORY)
def test_no_story_of_a_word_file_costs_a_word(story):
    draft = draft_of(word(FIRST + story))
    seen = "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", FIRST + story))
    assert characters(draft.body) == characters(seen)
    assert clean(draft.body) == draft.body
