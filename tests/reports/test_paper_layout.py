"""Where everything stands on the sheets of a report (document-format sections 1 to 4), measured in the PDF and read in the Word file."""

import io

import docx
import pikepdf
import pypdfium2
import pytest
from docx.oxml.ns import qn

from reports.papers.building import build
from reports.papers.content import content, levelled, title_words
from reports.papers.grids import ACROSS, FIVE, SMALLEST, UPRIGHT
from taizhou_portal.bureau.typesetting.layout import shaped, width
from tests.bureau.made_letters import A4, CHARACTER, MILLIMETRE, PITCH, opened, pages, place
from tests.reports.papers import edition, imprint
from tests.reports.read_papers import of_word, squeezed, tagged, words_of

LEFT, RIGHT = 28 * MILLIMETRE, A4[0] - 26 * MILLIMETRE
TOP, BOTTOM = 37 * MILLIMETRE, A4[1] - 35 * MILLIMETRE
EDGE = 0.5 * MILLIMETRE
LONG = "台州市教育局关于二〇二五年政府信息公开工作年度报告及直属单位公开情况的说明"
HUGE = {
    f"t4__{group}__{column}": 12_345_678 for group in ("review", "direct", "after") for column in ("upheld", "total")
}


def pdf(version=1, **changed) -> bytes:
    one = edition(**changed)
    return build(one, imprint(one.title, version), "pdf")


def word(version=1, **changed):
    one = edition(**changed)
    return docx.Document(io.BytesIO(build(one, imprint(one.title, version), "docx")))


def bare(count: int) -> bytes:
    """A report whose first chapter is one paragraph of so many characters."""
    return pdf(text="字" * count, series=())


# 标题


@pytest.mark.parametrize(
    "title",
    [
        LONG,
        "台州市教育局2018年政府信息公开工作年度报告（更正）",
        "台州市教育局及直属单位2025年政府信息公开工作年度报告和教育系统政务公开评估情况的说明（征求意见稿）",
    ],
)
def test_a_long_title_is_broken_between_words_into_a_trapezoid_or_a_diamond(title):
    lines = shaped(title_words(title), 20)
    wide = [width(line) for line in lines]
    assert "".join(lines) == title and 1 < len(lines) <= 3
    assert max(wide) <= 20 and min(wide) < max(wide)  # no brick
    assert len(wide) < 3 or wide[1] >= min(wide[0], wide[2])  # no hourglass
    cuts = [len("".join(lines[:n])) for n in range(1, len(lines))]
    for term in ("教育局", "政府信息公开", "年度报告", "直属单位", "2025年"):
        at = title.find(term)
        assert not any(at < cut < at + len(term) for cut in cuts if at >= 0), term


def test_a_title_that_fits_is_one_line_and_a_word_longer_than_a_line_is_broken():
    assert shaped(["2025年", "报告"], 20) == ["2025年报告"]
    assert [len(line) for line in shaped(["甲" * 70], 20)] == [20, 20, 20, 10]
    assert not any(line.endswith("（") for line in shaped(["甲" * 10, "（", "乙" * 12], 20))


def test_a_title_stands_in_the_middle_in_type_of_size_two():
    made = pdf()
    title = place(made, 0, "2025年政府信息公开工作年度报告")
    assert title.middle == pytest.approx((LEFT + RIGHT) / 2, abs=EDGE)
    assert title.height == pytest.approx(22, abs=2.5)


# 版心


def test_a_line_has_28_characters_and_a_full_page_22_lines():
    made = bare(2000)
    lines = [line for line in pages(made)[1].split() if set(line) == {"字"}]
    assert lines == ["字" * 28] * 22
    first, last = place(made, 1, "字" * 28), pages(made)[1]
    assert first.left == pytest.approx(LEFT, abs=EDGE + 1) and first.right == pytest.approx(RIGHT, abs=EDGE + 1)
    assert BOTTOM - first.bottom < PITCH and "— 2 —" in last


def test_paragraphs_and_headings_begin_two_characters_in():
    made = pdf()
    for words in ("一、总体情况", "（一）主动公开。"):
        assert place(made, 0, words, loose=True).left - LEFT == pytest.approx(2 * CHARACTER, abs=1)


def test_every_page_has_its_number_odd_right_even_left_7_millimetres_under_the_type_area():
    made = bare(2000)
    for n in range(3):
        number = place(made, n, f"— {n + 1} —", loose=True)
        beside = number.left - LEFT if n % 2 else RIGHT - number.right
        assert beside == pytest.approx(14, abs=1)
        dash = place(made, n, "—")
        assert (dash.top - BOTTOM) / MILLIMETRE == pytest.approx(7, abs=0.2)


def test_name_and_date_end_where_the_standard_says_without_a_seal():
    made = pdf(series=())
    (last,) = [n for n, told in enumerate(pages(made)) if "2026年1月20日" in told]
    name, day = (place(made, last, words, loose=True) for words in ("台州市教育局", "2026年1月20日"))
    assert day.left - name.left == pytest.approx(2 * CHARACTER, abs=1)
    assert RIGHT - max(name.right, day.right) == pytest.approx(2 * CHARACTER, abs=1)


def test_name_and_date_never_stand_alone_on_a_sheet():
    for count in range(500, 900, 28):
        (made,) = [told for told in pages(pdf(text="字" * count, series=(), year=2018)) if "2026年1月20日" in told]
        assert made.index("字") < made.index("台州市教育局\r\n")


# 表


def test_tables_are_tagged_with_their_heads_and_spans():
    made = pdf()
    one = content(edition(), imprint("年报"))
    assert len(tagged(made, "Table")) == len(one.grids)
    heads = tagged(made, "TH")
    assert len(heads) == sum(len(row) for grid in one.grids for row in grid.rows[: grid.heads])
    assert any("ColSpan" in head["/A"] for head in heads) and any("RowSpan" in head["/A"] for head in heads)


def test_the_outline_leads_to_the_chapters():
    made = pdf()
    with opened(made) as file:
        assert file.Root.MarkInfo.Marked and str(file.Root.Lang).startswith("zh")
        with file.open_outline() as outline:
            told = [item.title for root in outline.root for item in root.children]
    assert [title for title in told if "、" in title][:2] == ["一、总体情况", "二、主动公开政府信息情况"]


def test_the_file_is_for_archives_and_screen_readers():
    with opened(pdf()) as file:
        about = file.open_metadata()
        assert (about.pdfa_status, about.get("pdfuaid:part")) == ("2A", "1")
        assert about["dc:title"] == "2025年政府信息公开工作年度报告"
        for page in file.pages:
            for font in page.Resources.get("/Font", {}).values():
                below = font.DescendantFonts[0]
                assert "/FontFile3" in below.FontDescriptor or "/FontFile2" in below.FontDescriptor


def test_table_three_stands_on_one_sheet_whole():
    made = pages(pdf())
    (sheet,) = [squeezed(told) for told in made if "一、本年新收政府信息公开申请数量" in squeezed(told)]
    assert "四、结转下年度继续办理" in sheet and "表三收到和处理" in sheet


def test_what_is_longer_than_a_sheet_has_its_head_again_on_each():
    made = [squeezed(told) for told in pages(pdf(year=2018, statistics=True))]
    sheets = [told for told in made if "统计指标单位统计数" in told]
    assert len(sheets) >= 2
    assert sheets[0].startswith("附件1政府信息公开情况统计表")


def test_an_upright_sheet_is_enough_for_the_tables_of_a_city():
    for grid in content(edition(), imprint("年报")).grids:
        assert not grid.across and sum(grid.widths) == pytest.approx(UPRIGHT, abs=0.1)
        assert grid.size >= FIVE


def test_a_table_with_numbers_too_wide_for_a_sheet_lies_across_and_breaks_none():
    one = edition(**HUGE)
    (four,) = [grid for grid in content(one, imprint("年报")).grids if grid.across]
    assert four.caption.startswith("表四") and sum(four.widths) == pytest.approx(ACROSS, abs=0.1)
    made = build(one, imprint(one.title), "pdf")
    (n,) = [n for n, told in enumerate(pages(made)) if "12345678" in told and "表四" in told]
    with pypdfium2.PdfDocument(made) as file:
        assert file[n].get_width() == pytest.approx(A4[1], abs=0.1)
    assert pages(made)[n].count("12345678") == 6


def test_the_number_of_a_sheet_across_stands_where_it_does_on_an_upright_one():
    """For whoever turns the sheet: its foot is the left edge, odd pages have the number at its right, which is below."""
    for text in ("甲。", "甲。\n" + "字" * 700):
        made = build(edition(text=text, **HUGE), imprint("年报"), "pdf")
        (n,) = [n for n, told in enumerate(pages(made)) if "表四" in told]
        dash = place(made, n, "—", loose=True)  # the last: below the digit
        gap = 35 * MILLIMETRE - max(dash.left, dash.right)
        assert gap / MILLIMETRE == pytest.approx(7, abs=3)
        bottom = 28 * MILLIMETRE + 156 * MILLIMETRE
        assert (dash.bottom > bottom - 30) if (n + 1) % 2 else (dash.bottom < 28 * MILLIMETRE + 60)


def test_numbers_beyond_any_sheet_are_set_smaller_and_never_left_out():
    one = edition(**{name: 10**11 + n for n, name in enumerate(HUGE)})
    (four,) = [grid for grid in content(one, imprint("年报")).grids if grid.across]
    assert SMALLEST <= four.size < FIVE
    told = words_of(build(one, imprint(one.title), "pdf"))
    assert all(str(10**11 + n) in told for n in range(len(HUGE)))


# Word


def test_the_sheet_of_the_word_file_is_that_of_the_standard():
    (section,) = word().sections
    size, margins = section._sectPr.find(qn("w:pgSz")), section._sectPr.find(qn("w:pgMar"))
    assert (size.get(qn("w:w")), size.get(qn("w:h"))) == ("11906", "16838")
    assert [int(margins.get(qn(f"w:{side}"))) for side in ("top", "left", "bottom", "right")] == [
        2098,
        1587,
        1984,
        1474,
    ]
    for foot, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (number,) = foot.paragraphs
        assert number._element.pPr.find(qn("w:jc")).get(qn("w:val")) == side and number.text == "—  —"
    assert not section.different_first_page_header_footer


def test_headings_are_those_of_word_in_the_faces_of_the_standard():
    document = word()
    styled = {p.text: p.style.name for p in document.paragraphs if p.style.name.startswith(("Heading", "Title"))}
    assert styled["2025年政府信息公开工作年度报告"] == "Title"
    assert styled["一、总体情况"] == "Heading 1" and styled["（二）机制建设"] == "Heading 2"
    faces = {
        name: document.styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
        for name in ("Title", "Heading 1", "Heading 2", "Heading 3")
    }
    assert list(faces.values()) == ["方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"]
    assert document.styles["Title"].font.size.pt == 22 and document.styles["Heading 1"].font.size.pt == 16
    assert document.styles["Normal"].element.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋_GB2312"


def test_tables_of_word_repeat_their_heads_keep_their_rows_and_follow_their_captions():
    document = word()
    three = next(table for table in document.tables if "申请人情况" in of_cells(table))
    rows = list(three._tbl.iter(qn("w:tr")))
    assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows[:4]] == [True, True, True, False]
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)
    caption = three._tbl.getprevious()
    assert "".join(text.text for text in caption.iter(qn("w:t"))).startswith("表三")
    style = document.styles["Caption"]
    assert style.paragraph_format.keep_with_next


def of_cells(table) -> str:
    return "".join(text.text or "" for text in table._tbl.iter(qn("w:t")))


def test_every_row_of_a_word_table_fills_its_width():
    document = word(year=2018, statistics=True)
    for table in document.tables:
        columns = len(list(table._tbl.tblGrid))
        assert {len(row) for row in of_word_rows(table)} == {columns}


def of_word_rows(table):
    for row in table._tbl.iter(qn("w:tr")):
        spans = [cell.find(f".//{qn('w:gridSpan')}") for cell in row.iter(qn("w:tc"))]
        yield [None] * sum(1 if span is None else int(span.get(qn("w:val"))) for span in spans)


def test_a_word_table_too_wide_lies_across_in_a_section_with_its_number_turned():
    document = word(**HUGE)
    upright, across, last = document.sections
    assert (round(across.page_width.mm), round(across.page_height.mm)) == (297, 210)
    assert (last.page_width, last.page_height) == (upright.page_width, upright.page_height)
    for foot in (across.footer, across.even_page_footer):
        cell = foot.tables[0]._tbl.find(f".//{qn('w:textDirection')}")
        assert cell.get(qn("w:val")) == "tbRl"
        assert "PAGE" in [field.text for field in foot._element.iter(qn("w:instrText"))]
    assert last.footer.tables == []


def test_the_form_of_2014_is_an_annex_on_a_sheet_of_its_own():
    document = word(year=2018, statistics=True)
    told = [p.text for p in document.paragraphs]
    assert "附件：1.\t政府信息公开情况统计表" in told
    label = document.paragraphs[told.index("附件1")]
    assert label.paragraph_format.page_break_before
    assert told.index("2026年1月20日") < told.index("附件1") < told.index("政府信息公开情况统计表")


def test_what_is_drawn_is_an_annex_behind_the_end_and_the_chapters_stay_as_the_form_has_them():
    told = [p.text for p in word().paragraphs]
    assert "附件：图表" in told and told.index("2026年1月20日") < told.index("附件") < told.index("图表")
    drawn = [n for n, words in enumerate(told) if words.startswith("图1")]
    assert drawn and min(drawn) > told.index("图表")
    made = pages(pdf())
    (end,) = [n for n, sheet in enumerate(made) if "2026年1月20日" in sheet]
    assert squeezed(made[end + 1]).startswith("附件图表") and "图1" not in "".join(made[: end + 1])


@pytest.mark.parametrize(
    ("text", "level", "lead"),
    [
        ("（一）主动公开。发布5条。", 2, "（一）主动公开。"),
        ("（二）机制建设", 2, "（二）机制建设"),
        ("1.分清责任。分管领导牵头。", 3, "1.分清责任。"),
        ("（1）小项", 4, "（1）小项"),
        ("1.5万件，比上年多", 0, ""),
        ("（一）加强领导；", 0, ""),
        ("（一）" + "长" * 60 + "。", 0, ""),
        ("发布5条。", 0, ""),
    ],
)
def test_a_paragraph_that_begins_as_a_heading_is_one_where_it_is_short(text, level, lead):
    words = levelled(text)
    assert (words.level if words.lead else 0, words.lead, words.text) == (level, lead, text)


def test_no_word_of_a_row_is_lost_between_the_spans():
    made = of_word(build(edition(), imprint("年报"), "docx"))
    three = next(table for table in made if "申请人情况" in table[0])
    assert {row[0] for row in three[5:26]} == {"三、本年度办理结果"}
    assert [row[1] for row in three if row[1] == "（三）不予公开"] == ["（三）不予公开"] * 8


def test_the_pictures_of_the_pdf_are_drawn_and_not_painted():
    """As lines and letters, which stay sharp and can be searched."""
    with pikepdf.open(io.BytesIO(pdf())) as file:
        images = [one for one in file.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
    assert images == []
    assert "逐月主动公开信息" in words_of(pdf())
