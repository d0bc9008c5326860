"""PURE. A letter as a Word file: the sheet of `letter.typ`, for printing and sealing. Nothing is drawn: lines are borders of paragraphs.

Measures: document-format sections 2 to 5. Mark and red lines stand in the head and foot of the first sheet, where no words move them.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.parfmt import ParagraphFormat

from taizhou_portal.bureau.typesetting import layout, word_parts
from taizhou_portal.bureau.typesetting.coverage import tidy
from taizhou_portal.bureau.typesetting.word_parts import FANGSONG_GB, SONGTI, XIAOBIAOSONG, element, write

TWO, THREE, FOUR = 22, 16, 14  # 二号, 三号, 四号 in points
MARK_LARGEST = 36  # 小初
PITCH = 28.95  # points: 22 lines
CHARACTER = 15.793  # points: 28 characters in 156 mm
#: of the section, as the standard has it: 22 lines, 28 characters. The paragraphs do not lean on it, for programs disagree on what a grid
#: narrower than its type does (LibreOffice gives every second place): their lines have a fixed height, their characters each give way.
#: Nor are they justified: LibreOffice then drops a comma that hangs beyond the edge
GRID = {"type": "linesAndChars", "linePitch": "579", "charSpace": "-848"}
SQUEEZE = "-6"  # twentieths of a point: a hair more than the grid, for programs that round
RED = RGBColor(0xC0, 0x00, 0x00)
TYPE_AREA, MARK_TOP, RULE_GAP, FOOT = Mm(156), Mm(30), Mm(4), Mm(20)
#: how far the red lines of 170 mm reach beyond the type area
RULE_LEFT, RULE_RIGHT = Mm(-8), Mm(-6)
#: of a line 1.2 times as high as its type: what stays free above and below the ink of a character, in ems
HIGH, ABOVE, BELOW = 1.2, 0.098, 0.162
NUMBER_ABOVE = 9.4  # points: the same above 三号 in a line of the pitch
#: characters that the number of an attachment takes with its tab: of one, of up to nine, of more
NUMBERED = (0, 1.5, 2)


def letter_docx(paper: dict[str, Any], *, title: str, author: str, at: date) -> bytes:
    """The sheet of `paper`: what `letter.typ` takes. It was typeset before, so that every character of it can be printed."""
    paper = tidy(paper)
    document = word_parts.empty(title=title, author=author, at=at, face=FANGSONG_GB, size=THREE)
    _sheet(document)
    _head(document.sections[0], paper["bureau"])
    _feet(document.sections[0])
    _words(document, paper)
    return word_parts.saved(document)


def _sheet(document: Document) -> None:
    section, usual = document.sections[0], document.styles["Normal"]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.left_margin, section.bottom_margin, section.right_margin = map(Mm, (37, 28, 35, 26))
    section.different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    grid = section._sectPr.find(qn("w:docGrid"))
    for name, value in GRID.items():
        grid.set(qn(f"w:{name}"), value)
    usual.paragraph_format.widow_control = False  # every page has its 22 lines; the end is kept together by _end
    _spaced(usual.paragraph_format, PITCH)
    for name in ("overflowPunct", "autoSpaceDE", "autoSpaceDN", "snapToGrid"):
        usual.element.pPr.insert_element_before(element(name, val="0"), "w:spacing")
    usual.element.rPr.insert_element_before(element("spacing", val=SQUEEZE), "w:sz", "w:lang")


def _head(section: Section, bureau: str) -> None:
    """On the first sheet: the name of the bureau, a long one smaller, and the lines under it."""
    size = min(MARK_LARGEST, TYPE_AREA.pt / max(len(bureau), 1))
    section.header_distance = Length(MARK_TOP - Pt(ABOVE * size))
    mark, rule = section.first_page_header.paragraphs[0], section.first_page_header.add_paragraph()
    mark.alignment = ALIGN.CENTER
    name = mark.add_run(bureau)
    name.font.color.rgb = RED
    write(name, XIAOBIAOSONG, size)
    _spaced(mark.paragraph_format, HIGH * size)
    _rule(rule, "top", "thickThinSmallGap")
    rule.paragraph_format.space_before = Length(RULE_GAP - Pt(BELOW * size))


def _feet(section: Section) -> None:
    """Lines on the first sheet, numbers on the others: odd right, even left, one character in, their dashes 7 mm under the type area."""
    section.footer_distance = FOOT
    _rule(section.first_page_footer.paragraphs[0], "bottom", "thinThickSmallGap")
    for foot, align, side in ((section.footer, ALIGN.RIGHT, "right"), (section.even_page_footer, ALIGN.LEFT, "left")):
        number = foot.paragraphs[0]
        number.alignment = align
        _spaced(number.paragraph_format, THREE)
        number.paragraph_format.space_after = Mm(5)
        _indent(number, **{side: 1})
        _number(number)


def _number(paragraph: Paragraph) -> None:
    """— 2 —, which the program counts."""
    instruction = element("instrText")
    instruction.text = "PAGE"
    field = (element("fldChar", fldCharType="begin"), instruction, element("fldChar", fldCharType="end"))
    for words, part in (("— ", None), *(("", part) for part in field), (" —", None)):
        run = paragraph.add_run(words)
        write(run, SONGTI, FOUR)
        if part is not None:
            run._element.append(part)


def _rule(paragraph: Paragraph, edge: str, kind: str) -> None:
    """An empty line, a point high and as long as the red lines, with a thick and a thin line at its edge."""
    _spaced(paragraph.paragraph_format, 1)
    paragraph.paragraph_format.left_indent = RULE_LEFT
    paragraph.paragraph_format.right_indent = RULE_RIGHT
    borders = element("pBdr")
    borders.append(element(edge, val=kind, sz="12", space="0", color=str(RED)))
    paragraph._element.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc")


def _words(document: Document, paper: dict[str, Any]) -> None:
    if paper["number"]:
        number = document.add_paragraph(paper["number"])
        number.alignment = ALIGN.RIGHT
        number.paragraph_format.space_before = Pt(0.875 * THREE - NUMBER_ABOVE)
    _title(document.add_paragraph(), paper["heading"])
    if paper["to"]:
        document.add_paragraph(f"{paper['to']}：")
    for words in paper["paragraphs"]:
        _indent(document.add_paragraph(words), firstLine=layout.STEP)
    _end(document, paper)


def _title(paragraph: Paragraph, words: str) -> None:
    """Two lines under what is above it, one line over what follows; found by the outline of the file."""
    paragraph.alignment = ALIGN.CENTER
    write(paragraph.add_run(words), XIAOBIAOSONG, TWO)
    _blank(paragraph, before=2, after=1)
    paragraph._element.get_or_add_pPr().append(element("outlineLvl", val="0"))


def _end(document: Document, paper: dict[str, Any]) -> None:
    """Attachments, name, place of the seal, date, contact. They stay on the sheet of the last words (D6)."""
    last = document.paragraphs[-1]
    kept = [last, *_attachments(document, paper.get("attachments") or [])]
    for n, (words, in_from_right) in enumerate(layout.ends(paper["name"], paper["seal"], paper["date"])):
        line = document.add_paragraph(words)
        line.alignment = ALIGN.RIGHT
        _indent(line, right=in_from_right)
        _blank(line, before=1 if n == 0 else 0)
        kept.append(line)
    if words := layout.contact(paper.get("contact") or ""):
        kept.append(document.add_paragraph(words))
        _indent(kept[-1], firstLine=layout.STEP)
    for line in kept[:-1]:
        line.paragraph_format.keep_with_next = True


def _attachments(document: Document, titles: list[str]) -> Iterator[Paragraph]:
    """The names one under the other, also where one takes several lines."""
    number, label = NUMBERED[(len(titles) > 1) + (len(titles) > 9)], len(layout.LABEL)
    for n, words in enumerate(layout.attachments(titles)):
        line = document.add_paragraph(words)
        _indent(line, left=layout.STEP + label + number, hanging=number + (label if n == 0 else 0))
        _blank(line, before=1 if n == 0 else 0)
        yield line


def _spaced(paragraph_format: ParagraphFormat, points: float) -> None:
    """Lines of exactly this height, whatever the face asks for."""
    paragraph_format.line_spacing_rule, paragraph_format.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(points)


def _indent(paragraph: Paragraph, **characters: float) -> None:
    """In characters, and in twentieths of a point for programs that do not know those."""
    ind = paragraph._element.get_or_add_pPr().get_or_add_ind()
    for side, number in characters.items():
        if number:
            ind.set(qn(f"w:{side}Chars"), str(round(100 * number)))
            ind.set(qn(f"w:{side}"), str(round(20 * CHARACTER * number)))


def _blank(paragraph: Paragraph, **lines: int) -> None:
    """Empty lines before or after, in lines and in twentieths of a point."""
    spacing = paragraph._element.get_or_add_pPr().get_or_add_spacing()
    for side, number in lines.items():
        if number:
            spacing.set(qn(f"w:{side}Lines"), str(100 * number))
            spacing.set(qn(f"w:{side}"), str(round(20 * PITCH * number)))
