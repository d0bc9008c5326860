"""PURE. A letter as a Word file: the sheet of `letter.typ`, for printing and sealing. Nothing is drawn: lines are borders of paragraphs.

Measures: document-format sections 2 to 5. Mark and red lines stand in the head and foot of the first sheet, where no words move them.
"""

from datetime import date
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.section import Section
from docx.shared import Length, Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from taizhou_portal.bureau.typesetting import layout, word_parts
from taizhou_portal.bureau.typesetting.coverage import tidy
from taizhou_portal.bureau.typesetting.word_parts import FANGSONG_GB, XIAOBIAOSONG, element, write
from taizhou_portal.bureau.typesetting.word_sheet import THREE, end, heading, indent, numbered, sheet, spaced

MARK_LARGEST = 36  # 小初
RED = RGBColor(0xC0, 0x00, 0x00)
TYPE_AREA, MARK_TOP, RULE_GAP = Mm(156), Mm(30), Mm(4)
#: how far the red lines of 170 mm reach beyond the type area
RULE_LEFT, RULE_RIGHT = Mm(-8), Mm(-6)
#: of a line 1.2 times as high as its type: what stays free above and below the ink of a character, in ems
HIGH, ABOVE, BELOW = 1.2, 0.098, 0.162
NUMBER_ABOVE = 9.4  # points: the same above 三号 in a line of the pitch


def letter_docx(paper: dict[str, Any], *, title: str, author: str, at: date) -> bytes:
    """The sheet of `paper`: what `letter.typ` takes. It was typeset before, so that every character of it can be printed."""
    paper = tidy(paper)
    document = word_parts.empty(title=title, author=author, at=at, face=FANGSONG_GB, size=THREE)
    sheet(document)
    document.sections[0].different_first_page_header_footer = True
    _head(document.sections[0], paper["bureau"])
    _rule(document.sections[0].first_page_footer.paragraphs[0], "bottom", "thinThickSmallGap")
    numbered(document.sections[0])
    _words(document, paper)
    return word_parts.saved(document)


def _head(section: Section, bureau: str) -> None:
    """On the first sheet: the name of the bureau, a long one smaller, and the lines under it."""
    size = min(MARK_LARGEST, TYPE_AREA.pt / max(len(bureau), 1))
    section.header_distance = Length(MARK_TOP - Pt(ABOVE * size))
    mark, rule = section.first_page_header.paragraphs[0], section.first_page_header.add_paragraph()
    mark.alignment = ALIGN.CENTER
    name = mark.add_run(bureau)
    name.font.color.rgb = RED
    write(name, XIAOBIAOSONG, size)
    spaced(mark.paragraph_format, HIGH * size)
    _rule(rule, "top", "thickThinSmallGap")
    rule.paragraph_format.space_before = Length(RULE_GAP - Pt(BELOW * size))


def _rule(paragraph: Paragraph, edge: str, kind: str) -> None:
    """An empty line, a point high and as long as the red lines, with a thick and a thin line at its edge."""
    spaced(paragraph.paragraph_format, 1)
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
    heading(document.add_paragraph(), paper["heading"])
    if paper["to"]:
        document.add_paragraph(f"{paper['to']}：")
    for words in paper["paragraphs"]:
        indent(document.add_paragraph(words), firstLine=layout.STEP)
    end(document, paper)
