"""The odd corners of Word files: forms, old fields, drawings, formulas, controls."""

import pytest

from tests.bureau.made_documents import p, r
from tests.disclosure.test_word_text import NAMES, cell, field, row, table, text, told


def eq(code: str) -> str:
    """A field that Word shows without a result."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return mark.format("begin") + f"<w:r><w:instrText>{code}</w:instrText></w:r>" + mark.format("end")


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("eq \\o\\ac(○,1)", "①"),
        ("EQ \\o\\ac(□,√)", "√"),
        ("EQ \\f(1,2)", "1/2"),
        ("EQ \\r(3,x)", "3,x"),
        ("PAGE", ""),
        ("", ""),
    ],
)
def test_old_fields_that_draw_signs_show_them(code, shown):
    assert text(p(r("甲"), eq(code))) == f"<p>甲{shown}</p>"


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ("<w:checkBox><w:checked/></w:checkBox>", "☑"),
        ('<w:checkBox><w:checked w:val="0"/></w:checkBox>', "□"),
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', "☑"),
        ('<w:ddList><w:result w:val="1"/><w:listEntry w:val="小学"/><w:listEntry w:val="初中"/></w:ddList>', "初中"),
        ('<w:ddList><w:result w:val="9"/><w:listEntry w:val="小学"/></w:ddList>', ""),
        ("<w:textInput/>", ""),
    ],
)
def test_old_form_fields_show_what_was_chosen(data, shown):
    form = (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert text(p(r("甲"), form, r("乙"))) == f"<p>甲{shown}乙</p>"


def test_ends_of_fields_that_never_began_do_no_harm():
    stray = '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert text(p(stray, r("甲"))) == "<p>甲</p>"


def test_a_field_inside_a_link_hands_the_link_on_and_the_end_ends_it():
    link = field(' HYPERLINK "http://a.example/" ', r("甲") + field(" REF x ", r("乙")) + r("丙"))
    assert text(p(link, r("丁"))) == '<p><a href="http://a.example/">甲乙丙</a>丁</p>'


def test_a_chosen_table_style_makes_the_first_row_a_head():
    styles = (
        '<w:style w:type="table" w:styleId="t"><w:name w:val="Grid"/><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>'
        "</w:tblStylePr></w:style>"
    )
    look = '<w:tblPr><w:tblStyle w:val="t"/><w:tblLook w:val="04A0" w:firstRow="{}"/></w:tblPr>'
    rows = row(cell("学校"), cell("所在地")) + row(cell("甲校"), cell("椒江"))
    assert "<th " in text(f"<w:tbl>{look.format(1)}{rows}</w:tbl>", styles=styles)
    assert "<th " not in text(f"<w:tbl>{look.format(0).replace('04A0', 'x')}{rows}</w:tbl>", styles=styles)


def test_a_row_that_begins_later_keeps_its_columns():
    made = table(row(cell("a"), cell("b"), cell("c")), row(cell("乙"), cell("丙"), props='<w:gridBefore w:val="1"/>'))
    assert "<tr><td></td><td>乙</td><td>丙</td></tr>" in text(made)


def test_cells_merged_in_the_old_way_are_one():
    made = table(
        row(cell("甲", '<w:hMerge w:val="restart"/>'), cell("", '<w:hMerge w:val="continue"/>')),
        row(cell("1"), cell("2")),
    )
    assert '<td colspan="2">甲</td>' in text(made)


def test_controls_around_paragraphs_are_looked_through():
    control = "<w:sdt>{}<w:sdtContent>" + p(r("甲。")) + "</w:sdtContent></w:sdt>"
    contents = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    assert text(control.format("")) == "<p>甲。</p>"
    assert text(control.format("<w:sdtPr><w:showingPlcHdr/></w:sdtPr>")) == ""
    assert told(control.format(contents)) == ("文件里的目录没有带进来，网页会按标题自动列出",)
    assert text(p(control.format("").replace(p(r("甲。")), r("甲。")))) == "<p>甲。</p>"


def test_lines_in_a_style_of_contents_are_left_out():
    styles = '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="toc 1"/></w:style>'
    assert text(p(r("第一章 1"), props='<w:pStyle w:val="c"/>') + p(r("甲。")), styles=styles) == "<p>甲。</p>"


def test_moved_and_inserted_blocks_show_once():
    blocks = (
        f"<w:ins>{p(r('新。'))}</w:ins><w:moveFrom>{p(r('旧。'))}</w:moveFrom><w:customXml>{p(r('甲。'))}</w:customXml>"
    )
    assert text(blocks) == "<p>新。</p>\n<p>甲。</p>"


def test_of_two_ways_to_show_a_block_one_is_taken():
    ways = f"<mc:Choice>{p(r('新。'))}</mc:Choice><mc:Fallback>{p(r('旧。'))}</mc:Fallback>"
    assert text(f"<mc:AlternateContent {NAMES}>{ways}</mc:AlternateContent>") == "<p>新。</p>"


def drawn(inner: str) -> str:
    return f"<w:r><w:drawing>{inner}</w:drawing></w:r>"


@pytest.mark.parametrize(
    ("inner", "note"),
    [
        ("<c:chart xmlns:c='urn:c'/>", "有1个图表没有带进来，请另存为图片后插入"),
        (f"<o:OLEObject {NAMES}/>", "有1个嵌入的文件没有带进来，请取出来作为附件上传"),
        ("<dgm:relIds xmlns:dgm='urn:d' r:dm='none'/>", "有1个 SmartArt 图形只带进来文字，请核对"),
    ],
)
def test_drawings_that_no_text_can_hold_are_told(inner, note):
    assert told(p(r("甲。"), drawn(inner))) == (note,)


def test_words_of_drawings_come_as_paragraphs():
    point = "<dgm:pt><dgm:t><a:p><a:r><a:t>{}</a:t></a:r></a:p></dgm:t></dgm:pt>"
    points = point.format("报名") + "<dgm:pt/>" + point.format("录取")
    data = f"<dgm:dataModel xmlns:dgm='urn:d' xmlns:a='urn:a'><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>"
    parts = {"word/diagrams/data1.xml": data}
    body = p(r("流程"), drawn("<dgm:relIds xmlns:dgm='urn:d' r:dm='d1'/>"))
    assert text(body, parts, (("d1", "diagramData", "diagrams/data1.xml"),)) == "<p>流程</p>\n<p>报名</p>\n<p>录取</p>"
    assert (
        text(p(drawn("<wps:txBody xmlns:wps='urn:w'><a:p><a:r><a:t>框</a:t></a:r></a:p></wps:txBody>"))) == "<p>框</p>"
    )


def test_word_art_is_text():
    assert (
        text(p(f'<w:r><w:pict {NAMES}><v:shape><v:textpath string="招生简章"/></v:shape></w:pict></w:r>'))
        == "<p>招生简章</p>"
    )


@pytest.mark.parametrize(
    ("formula", "line"),
    [
        ("<m:d><m:e>{a}</m:e><m:e>{b}</m:e></m:d>", "(a,b)"),
        ('<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e>{a}</m:e></m:d>', "[a]"),
        ("<m:rad><m:deg/><m:e>{a}</m:e></m:rad>", "√a"),
        ("<m:rad><m:deg>{b}</m:deg><m:e>{a}</m:e></m:rad>", "<sup>b</sup>√a"),
        (
            '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{a}</m:sub><m:sup>{b}</m:sup><m:e>{a}</m:e></m:nary>',
            "∑<sub>a</sub><sup>b</sup>a",
        ),
        ("<m:sSubSup><m:e>{a}</m:e><m:sub>{b}</m:sub><m:sup>{b}</m:sup></m:sSubSup>", "a<sub>b</sub><sup>b</sup>"),
        ("<m:f><m:num>{a}</m:num></m:f>", "a/"),
        ("<m:func><m:fName>{a}</m:fName><m:e>{b}</m:e></m:func>", "ab"),
    ],
)
def test_formulas_as_a_line(formula, line):
    inner = formula.format(a="<m:r><m:t>a</m:t></m:r>", b="<m:r><m:t>b</m:t></m:r>")
    assert text(p(f"<m:oMathPara {NAMES}><m:oMath>{inner}</m:oMath></m:oMathPara>")) == f"<p>{line}</p>"


def test_a_sign_that_names_no_character_is_nothing():
    assert text(p(r("甲"), '<w:r><w:sym w:char="x"/></w:r>')) == "<p>甲</p>"


def test_a_missing_part_costs_only_itself():
    body = p(r("甲"), '<w:r><w:footnoteReference w:id="9"/></w:r>')
    assert text(body, {}, (("s", "styles", "none.xml"), ("f", "footnotes", "none.xml"))) == "<p>甲<sup>[1]</sup></p>"
