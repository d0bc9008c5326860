"""The page number of a Word sheet that lies across: where it stands on an upright one, for whoever turns the sheet. PURE.

The head of the table is at the left edge of the upright sheet, so that the foot of that sheet is the left edge here.
"""

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section, _Footer
from docx.text.paragraph import Paragraph

from reports.papers.word_tables import TWIPS
from taizhou_portal.bureau.typesetting import word_sheet

LINE, LONG = 8, 28  # millimetres of the cell that holds the number
AT = 35 - 7 - LINE  # from the left edge: its dashes are 7 mm beside the type area
TOP, AREA, IN = 28, 156, 5  # millimetres: upper margin, type area, one character in


def number_across(section: Section) -> None:
    """In a cell of its own that stands in the foot and is turned: odd pages below, even ones above."""
    for foot, down, side in (
        (section.footer, TOP + AREA - IN - LONG, ALIGN.RIGHT),
        (section.even_page_footer, TOP + IN, ALIGN.LEFT),
    ):
        foot.is_linked_to_previous = False
        _turned(foot, down, side)
    for head in (section.header, section.even_page_header):
        head.is_linked_to_previous = False


def _turned(foot: _Footer, down: float, side: ALIGN) -> None:
    table = parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        f'<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="page" w:horzAnchor="page" '
        f'w:tblpX="{round(AT * TWIPS)}" w:tblpY="{round(down * TWIPS)}"/>'
        f'<w:tblW w:w="{round(LINE * TWIPS)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{round(LINE * TWIPS)}"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:trHeight w:val="{round(LONG * TWIPS)}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr>'
        f'<w:tcW w:w="{round(LINE * TWIPS)}" w:type="dxa"/><w:textDirection w:val="tbRl"/><w:vAlign w:val="bottom"/>'
        f"</w:tcPr><w:p/></w:tc></w:tr></w:tbl>"
    )
    foot._element.insert(0, table)
    line = Paragraph(next(table.iter(qn("w:p"))), foot)
    line.alignment = side
    word_sheet.spaced(line.paragraph_format, word_sheet.THREE)
    word_sheet.number(line)
