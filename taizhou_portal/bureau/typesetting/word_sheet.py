"""PURE. The sheet that letters and reports share, in the terms of Word: type area, 22 lines of 28 characters, page numbers, title, end.

Measures: document-format sections 2 to 4; `templates/paper.typ` has the same for the PDF.
"""

from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.parfmt import ParagraphFormat

from taizhou_portal.bureau.typesetting import layout
from taizhou_portal.bureau.typesetting.word_parts import SONGTI, XIAOBIAOSONG, element, write

TWO, THREE, FOUR = 22, 16, 14  # 二号, 三号, 四号 in points
PITCH = 28.95  # points: 22 lines
CHARACTER = 15.793  # points: 28 characters in 156 mm
#: of the section, as the standard has it: 22 lines, 28 characters. The paragraphs do not lean on it, for programs disagree on what a grid
#: narrower than its type does (LibreOffice gives every second place): their lines have a fixed height, their characters each give way.
#: Nor are they justified: LibreOffice then drops a comma that hangs beyond the edge
GRID = {"type": "linesAndChars", "linePitch": "579", "charSpace": "-848"}
SQUEEZE = "-6"  # twentieths of a point: a hair more than the grid, for programs that round
FOOT = Mm(20)
#: characters that the number of an attachment takes with its tab: of one, of up to nine, of more
NUMBERED = (0, 1.5, 2)


def sheet(document: Document) -> None:
    """A4 with the type area of the standard for the first section, and the lines and characters of the usual paragraph."""
    section, usual = document.sections[0], document.styles["Normal"]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.left_margin, section.bottom_margin, section.right_margin = map(Mm, (37, 28, 35, 26))
    document.settings.odd_and_even_pages_header_footer = True
    grid = section._sectPr.find(qn("w:docGrid"))
    for name, value in GRID.items():
        grid.set(qn(f"w:{name}"), value)
    usual.paragraph_format.widow_control = False  # every page has its 22 lines; the end is kept together by `end`
    spaced(usual.paragraph_format, PITCH)
    for name in ("overflowPunct", "autoSpaceDE", "autoSpaceDN", "snapToGrid"):
        usual.element.pPr.insert_element_before(element(name, val="0"), "w:spacing")
    usual.element.rPr.insert_element_before(element("spacing", val=SQUEEZE), "w:sz", "w:lang")


def numbered(section: Section) -> None:
    """Odd pages at the right, even ones at the left, one character in, the dashes 7 mm under the type area."""
    section.footer_distance = FOOT
    for foot, align, side in ((section.footer, ALIGN.RIGHT, "right"), (section.even_page_footer, ALIGN.LEFT, "left")):
        line = foot.paragraphs[0]
        line.alignment = align
        spaced(line.paragraph_format, THREE)
        line.paragraph_format.space_after = Mm(5)
        indent(line, **{side: 1})
        number(line)


def number(paragraph: Paragraph) -> None:
    """— 2 —, which the program counts."""
    instruction = element("instrText")
    instruction.text = "PAGE"
    field = (element("fldChar", fldCharType="begin"), instruction, element("fldChar", fldCharType="end"))
    for words, part in (("— ", None), *(("", part) for part in field), (" —", None)):
        run = paragraph.add_run(words)
        write(run, SONGTI, FOUR)
        if part is not None:
            run._element.append(part)


def heading(paragraph: Paragraph, words: str) -> None:
    """Two lines under what is above it, one line over what follows; found by the outline of the file."""
    paragraph.alignment = ALIGN.CENTER
    write(paragraph.add_run(words), XIAOBIAOSONG, TWO)
    blank(paragraph, before=2, after=1)
    paragraph._element.get_or_add_pPr().append(element("outlineLvl", val="0"))


def end(document: Document, paper: dict[str, Any]) -> None:
    """Attachments, name, place of the seal, date, contact. They stay on the sheet of the last words (D6)."""
    last = document.paragraphs[-1]
    kept = [last, *_attachments(document, paper.get("attachments") or [])]
    for n, (words, in_from_right) in enumerate(layout.ends(paper["name"], paper["seal"], paper["date"])):
        line = document.add_paragraph(words)
        line.alignment = ALIGN.RIGHT
        indent(line, right=in_from_right)
        blank(line, before=1 if n == 0 else 0)
        kept.append(line)
    if words := layout.contact(paper.get("contact") or ""):
        kept.append(document.add_paragraph(words))
        indent(kept[-1], firstLine=layout.STEP)
    for line in kept[:-1]:
        line.paragraph_format.keep_with_next = True


def _attachments(document: Document, titles: list[str]) -> Iterator[Paragraph]:
    """The names one under the other, also where one takes several lines."""
    number, label = NUMBERED[(len(titles) > 1) + (len(titles) > 9)], len(layout.LABEL)
    for n, words in enumerate(layout.attachments(titles)):
        line = document.add_paragraph(words)
        indent(line, left=layout.STEP + label + number, hanging=number + (label if n == 0 else 0))
        blank(line, before=1 if n == 0 else 0)
        yield line


def spaced(paragraph_format: ParagraphFormat, points: float) -> None:
    """Lines of exactly this height, whatever the face asks for."""
    paragraph_format.line_spacing_rule, paragraph_format.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(points)


def indent(paragraph: Paragraph, **characters: float) -> None:
    """In characters, and in twentieths of a point for programs that do not know those."""
    ind = paragraph._element.get_or_add_pPr().get_or_add_ind()
    for side, number in characters.items():
        if number:
            ind.set(qn(f"w:{side}Chars"), str(round(100 * number)))
            ind.set(qn(f"w:{side}"), str(round(20 * CHARACTER * number)))


def blank(paragraph: Paragraph, **lines: int) -> None:
    """Empty lines before or after, in lines and in twentieths of a point."""
    spacing = paragraph._element.get_or_add_pPr().get_or_add_spacing()
    for side, number in lines.items():
        if number:
            spacing.set(qn(f"w:{side}Lines"), str(100 * number))
            spacing.set(qn(f"w:{side}"), str(round(20 * PITCH * number)))
