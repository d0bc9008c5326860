"""A letter as a Word file: the sheet of the PDF in the terms of Word, the same words, nothing of the machine that made it."""

import io
import zipfile
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn

from taizhou_portal.bureau.typesetting import layout
from taizhou_portal.bureau.typesetting.word import letter_docx
from taizhou_portal.bureau.typesetting.word_parts import INSTEAD
from taizhou_portal.bureau.typesetting.word_sheet import CHARACTER
from tests.bureau.made_letters import DAY, LETTER, letter, words

NOTICE, LIST = "关于义务教育学校收费标准的通知", "市直学校收费项目一览表"
CONTACT = "联系人：陈某，电话：0576-88510000"
FULL = {"attachments": [f"{NOTICE}。", LIST], "contact": CONTACT}
TWIPS = 20  # a point


def made(*, at: date = DAY, **changed) -> bytes:
    return letter_docx({**LETTER, **changed}, title="答复书 台教公开〔2026〕1号", author="台州市教育局", at=at)


def read(**changed):
    return docx.Document(io.BytesIO(made(**changed)))


def lines(**changed) -> list[str]:
    return [paragraph.text for paragraph in read(**changed).paragraphs]


def line(wanted: str, **changed):
    (found,) = [paragraph for paragraph in read(**changed).paragraphs if wanted in paragraph.text]
    return found


def value(paragraph, tag: str, name: str) -> str | None:
    """`name` of `<w:tag>` among the properties of a paragraph."""
    found = paragraph._element.pPr.find(qn(f"w:{tag}"))
    return None if found is None else found.get(qn(f"w:{name}"))


def twips(millimetres: float) -> int:
    return round(millimetres / 25.4 * 72 * TWIPS)


# 内容


def test_the_lines_are_those_of_the_letter_in_their_order():
    assert lines(**FULL) == [
        "台教公开〔2026〕1号",
        "政府信息公开申请答复书",
        "王喆：",
        "现答复如下：",
        "您申请的收费标准见附件。",
        f"附件：1.\t{NOTICE}",
        f"2.\t{LIST}",
        "台州市教育局",
        "（印章）",
        "2026年3月20日",
        f"（{CONTACT}）",
    ]


@pytest.mark.parametrize("changed", [{}, FULL, {"to": "李𠮷", "number": "", "seal": ""}, {"attachments": [NOTICE]}])
def test_pdf_and_word_file_say_the_same(changed):
    document = read(**changed)
    head = "".join(paragraph.text for paragraph in document.sections[0].first_page_header.paragraphs)
    told = "".join([head, *(paragraph.text for paragraph in document.paragraphs)])
    assert "".join(told.split()) == words(letter(**changed))


def test_who_is_not_named_is_not_addressed_and_without_number_the_title_comes_first():
    told = lines(to="", number="", seal="", paragraphs=["请知悉。"])
    assert told == ["政府信息公开申请答复书", "请知悉。", "台州市教育局", "2026年3月20日"]


def test_what_the_officer_wrote_is_text_and_never_markup():
    source = '<w:p/> & "{PAGE}" #panic("x")'
    assert source in lines(paragraphs=[source, "末段"])


def test_marks_that_only_steer_the_direction_are_taken_out_as_in_the_pdf():
    assert "可以开公予不公开" in lines(paragraphs=["可以‮开公予不‬公开", "末段"])


# 文件


def test_the_same_letter_gives_the_same_bytes_and_another_day_others():
    assert made(**FULL) == made(**FULL)
    assert made() != made(at=date(2026, 3, 21))


def test_no_part_of_the_file_bears_the_moment_at_which_it_was_made():
    with zipfile.ZipFile(io.BytesIO(made())) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_title_bureau_day_and_language_stand_in_the_properties():
    about = read().core_properties
    assert (about.title, about.author, about.last_modified_by) == (
        "答复书 台教公开〔2026〕1号",
        "台州市教育局",
        "台州市教育局",
    )
    assert about.created.date() == about.modified.date() == DAY
    assert (about.language, about.comments) == ("zh-CN", "")


def test_nothing_tells_the_program_or_the_machine():
    with zipfile.ZipFile(io.BytesIO(made())) as parts:
        names = parts.namelist()
        told = b"".join(parts.read(name) for name in names).lower()
    assert not [name for name in names if "thumbnail" in name or "app.xml" in name]
    assert not [word for word in (b"python", b"macintosh", b"linux", b"/home/") if word in told]


def test_the_language_of_the_words_is_chinese():
    usual = read().styles["Normal"].element.rPr
    assert usual.find(qn("w:lang")).get(qn("w:eastAsia")) == "zh-CN"


# 版面 (document-format section 2)


def test_the_sheet_is_a4_with_the_margins_of_the_standard():
    size = read().sections[0]._sectPr.find(qn("w:pgSz"))
    margins = read().sections[0]._sectPr.find(qn("w:pgMar"))
    assert (size.get(qn("w:w")), size.get(qn("w:h"))) == ("11906", "16838")
    sides = [int(margins.get(qn(f"w:{side}"))) for side in ("top", "left", "bottom", "right")]
    assert sides == [2098, 1587, 1984, 1474]


def test_the_grid_is_22_lines_of_28_characters():
    grid = read().sections[0]._sectPr.find(qn("w:docGrid"))
    assert {name.partition("}")[2]: told for name, told in grid.attrib.items()} == {
        "type": "linesAndChars",
        "linePitch": "579",
        "charSpace": "-848",
    }


def test_a_line_has_28_characters_and_a_page_22_lines_where_a_program_knows_no_grid():
    usual = read().styles["Normal"].element
    squeeze = int(usual.rPr.find(qn("w:spacing")).get(qn("w:val"))) / TWIPS
    size = int(usual.rPr.find(qn("w:sz")).get(qn("w:val"))) / 2
    spacing = usual.pPr.find(qn("w:spacing"))
    width, height = 156 / 25.4 * 72, 225 / 25.4 * 72
    assert 28 * (size + squeeze) <= width < 29 * (size + squeeze)
    assert 22 * int(spacing.get(qn("w:line"))) <= height * TWIPS < 23 * int(spacing.get(qn("w:line")))
    assert spacing.get(qn("w:lineRule")) == "exact"
    for name in ("widowControl", "overflowPunct", "snapToGrid", "autoSpaceDE", "autoSpaceDN"):
        assert usual.pPr.find(qn(f"w:{name}")).get(qn("w:val")) == "0"


def test_properties_stand_in_the_order_that_the_schema_asks_for():
    """Word refuses a file that has them otherwise."""
    order = [
        "keepNext",
        "widowControl",
        "pBdr",
        "overflowPunct",
        "autoSpaceDE",
        "autoSpaceDN",
        "snapToGrid",
        "spacing",
        "ind",
        "jc",
        "outlineLvl",
    ]
    document = read(**FULL)
    section = document.sections[0]
    parts = (section.first_page_header, section.first_page_footer, section.footer, section.even_page_footer, document)
    holders = [paragraph._element for part in parts for paragraph in part.paragraphs]
    for holder in (document.styles["Normal"].element, *holders):
        own = [] if holder.pPr is None else [child.tag.partition("}")[2] for child in holder.pPr]
        known = [tag for tag in own if tag in order]
        assert known == sorted(known, key=order.index)
        assert set(own) - set(order) <= {"pStyle"}


def test_every_face_is_named_as_the_standard_names_it_and_has_what_may_stand_in():
    document = read(**FULL)
    named = {
        fonts.get(qn("w:eastAsia"))
        for element in (document.styles["Normal"].element, document.element, document.sections[0].footer._element)
        for fonts in element.iter(qn("w:rFonts"))
    }
    assert named == {"仿宋_GB2312", "方正小标宋简体", "宋体"}
    assert named <= set(INSTEAD)
    with zipfile.ZipFile(io.BytesIO(made())) as parts:
        table = parts.read("word/fontTable.xml").decode()
    for face in named:
        assert f'<w:font w:name="{face}"><w:altName w:val="{INSTEAD[face]}"/>' in table


# 版头、页码 (section 5)


def test_the_mark_is_red_centred_and_alone_30_millimetres_from_the_edge():
    section = read().sections[0]
    mark = section.first_page_header.paragraphs[0]
    (run,) = mark.runs
    assert (mark.text, str(run.font.color.rgb), run.font.size.pt) == ("台州市教育局", "C00000", 36)
    assert mark.alignment == docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER
    assert section.header_distance.mm == pytest.approx(30, abs=1.5)  # less the white above its ink


def test_a_long_name_is_set_smaller_and_stays_on_one_line():
    name = "某某市某某新区" * 5 + "教育局"
    (run,) = read(bureau=name).sections[0].first_page_header.paragraphs[0].runs
    assert run.font.size.pt * len(name) <= 156 / 25.4 * 72


@pytest.mark.parametrize(
    ("part", "edge", "kind"),
    [("first_page_header", "top", "thickThinSmallGap"), ("first_page_footer", "bottom", "thinThickSmallGap")],
)
def test_the_red_lines_are_170_millimetres_in_the_middle_of_the_sheet(part, edge, kind):
    rule = getattr(read().sections[0], part).paragraphs[-1]
    (border,) = rule._element.pPr.find(qn("w:pBdr"))
    assert border.tag == qn(f"w:{edge}")
    assert (border.get(qn("w:val")), border.get(qn("w:color"))) == (kind, "C00000")
    left, right = 28 + rule.paragraph_format.left_indent.mm, 26 + rule.paragraph_format.right_indent.mm
    assert (left, right) == (pytest.approx(20, abs=0.05), pytest.approx(20, abs=0.05))


def test_the_lower_lines_stand_20_millimetres_from_the_edge():
    assert read().sections[0].footer_distance.mm == pytest.approx(20, abs=0.05)


def test_the_number_is_at_the_right_and_the_title_two_lines_under_it():
    """D4."""
    number, title = line("〔2026〕"), line("答复书")
    assert value(number, "jc", "val") == "right"
    assert (value(title, "spacing", "beforeLines"), value(title, "spacing", "afterLines")) == ("200", "100")
    assert (value(title, "jc", "val"), title.runs[0].font.size.pt) == ("center", 22)
    assert value(title, "outlineLvl", "val") == "0"


def test_the_first_page_has_no_number_even_ones_left_odd_ones_right():
    """D3."""
    document = read()
    section = document.sections[0]
    assert section.different_first_page_header_footer
    assert document.settings.odd_and_even_pages_header_footer
    assert section.first_page_footer.paragraphs[0].text == ""
    for foot, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (number,) = foot.paragraphs
        assert value(number, "jc", "val") == side
        assert value(number, "ind", f"{side}Chars") == "100"
        assert number.text == "—  —"
        assert [field.text for field in number._element.iter(qn("w:instrText"))] == ["PAGE"]
        assert {run.font.size.pt for run in number.runs} == {14}


# 正文、署名 (sections 3 and 4)


def test_paragraphs_begin_two_characters_in_and_the_addressee_does_not():
    assert value(line("现答复"), "ind", "firstLineChars") == "200"
    assert value(line("现答复"), "ind", "firstLine") == str(round(2 * CHARACTER * TWIPS))
    assert line("王喆：")._element.pPr is None


@pytest.mark.parametrize("seal", ["（印章）", ""])
@pytest.mark.parametrize(
    ("name", "day"),
    [("台州市教育局", "2026年3月20日"), ("台州市教育局", "2026年12月10日"), ("台州市教育局办公室", "2026年3月20日")],
)
def test_name_and_date_end_where_the_standard_says(name, day, seal):
    """D1; the figures are in test_letter_layout."""
    for wanted, characters in layout.ends(name, seal, day):
        found = line(wanted, name=name, date=day, seal=seal, paragraphs=["末段"], number="")
        assert value(found, "jc", "val") == "right"
        assert value(found, "ind", "rightChars") == str(round(100 * characters))
        assert int(value(found, "ind", "right")) == pytest.approx(characters * CHARACTER * TWIPS, abs=1)


def test_the_name_stands_one_line_under_the_words_and_the_date_on_the_line_after_the_seal():
    assert value(line("台州市教育局"), "spacing", "beforeLines") == "100"
    assert value(line("2026年3月20日"), "spacing", "beforeLines") is None


@pytest.mark.parametrize("end", [{}, FULL, {"seal": ""}])
def test_from_the_last_words_to_the_last_line_all_stay_on_one_sheet(end):
    """D6."""
    found = read(**end).paragraphs
    last = next(n for n, paragraph in enumerate(found) if "见附件" in paragraph.text)
    kept = [paragraph.paragraph_format.keep_with_next for paragraph in found]
    assert kept == [None] * last + [True] * (len(found) - last - 1) + [None]


@pytest.mark.parametrize(("count", "number"), [(2, 1.5), (9, 1.5), (10, 2)])
def test_the_names_of_attachments_stand_one_under_the_other(count, number):
    titles = [f"{LIST}{'甲乙丙丁戊己庚辛壬癸'[n]}" for n in range(count)]
    found = [one for one in read(attachments=titles).paragraphs if LIST in one.text]
    assert [one.text[-len(LIST) - 1 :] for one in found] == titles
    assert {value(one, "ind", "leftChars") for one in found} == {str(round(100 * (5 + number)))}
    assert [value(one, "ind", "hangingChars") for one in found] == [
        str(round(100 * (3 + number))),
        *[str(round(100 * number))] * (count - 1),
    ]
    assert [value(one, "spacing", "beforeLines") for one in found] == ["100", *[None] * (count - 1)]


def test_one_attachment_goes_on_under_its_own_beginning():
    only = line("附件：", attachments=[NOTICE], paragraphs=["末段"])
    assert only.text == f"附件：{NOTICE}"
    assert (value(only, "ind", "leftChars"), value(only, "ind", "hangingChars")) == ("500", "300")


def test_whom_to_ask_is_indented_as_a_paragraph():
    assert value(line("联系人", **FULL), "ind", "firstLineChars") == "200"
