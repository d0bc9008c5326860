"""PURE. The blank application form as a Word file that can be filled in on a computer: paperform as a table on one sheet of A4."""

from functools import lru_cache

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as UPRIGHT
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, RGBColor
from docx.table import Table, _Cell, _Row

from requests_app import paperform
from taizhou_portal.bureau.typesetting import word_parts
from taizhou_portal.bureau.typesetting.word_parts import write

BODY, HEADING = word_parts.FANGSONG, word_parts.HEITI
SIDE, EDGE = 18, 12  # millimetres of margin left and right, above and below
WIDTH = 210 - 2 * SIDE
SIZE, SMALL, TITLE_SIZE, FOOT_SIZE = 10, 8.5, 18, 9
GREY = RGBColor(0x44, 0x44, 0x44)


@lru_cache(maxsize=4)
def word_form(bureau: str, *, footer: tuple[str, ...]) -> bytes:
    """The file; `footer`: lines of small type below the table. Kept, for it changes only when the bureau moves."""
    words = f"{bureau}{paperform.TITLE}"
    document = word_parts.empty(title=words, author=bureau, at=paperform.EDITION, face=BODY, size=SIZE)
    _sheet(document)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    write(title.add_run(words), HEADING, TITLE_SIZE)
    _table(document)
    for line in footer:
        write(document.add_paragraph().add_run(line), BODY, FOOT_SIZE)
    return word_parts.saved(document)


def _sheet(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(SIDE)
    section.top_margin = section.bottom_margin = Mm(EDGE)
    section.header_distance = section.footer_distance = Mm(5)


def _table(document: Document) -> None:
    lines = [line for group in paperform.GROUPS for line in group.lines]
    table = document.add_table(rows=len(lines), cols=len(paperform.WIDTHS), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, share in zip(table.columns, paperform.WIDTHS, strict=True):
        for one in (column, *column.cells):
            one.width = Mm(WIDTH * share / 100)
    at = 0
    for group in paperform.GROUPS:
        _group(table, at, group)
        at += len(group.lines)


def _group(table: Table, at: int, group: paperform.Group) -> None:
    for row, line in zip(table.rows[at : at + len(group.lines)], group.lines, strict=True):
        _line(row, group, line)
    title = table.cell(at, 0).merge(table.cell(at + len(group.lines) - 1, 0))
    _centred(title, group.title, HEADING)


def _line(row: _Row, group: paperform.Group, line: paperform.Line) -> None:
    row.height, row.height_rule = Mm(line.height), WD_ROW_HEIGHT_RULE.AT_LEAST
    cells = row.cells
    spaces = [cells[2].merge(cells[4])] if len(line.blanks) == 1 else [cells[2], cells[4]]
    for label, space, blank in zip((cells[1], cells[3]), spaces, line.blanks, strict=False):
        _centred(label, group.label(blank), BODY)
        _space(space, blank, UPRIGHT.TOP if line.height == paperform.TALL else UPRIGHT.CENTER)


def _centred(cell: _Cell, words: str, face: str) -> None:
    cell.vertical_alignment = UPRIGHT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    write(paragraph.add_run(words), face, SIZE)


def _space(cell: _Cell, blank: paperform.Blank, upright: UPRIGHT) -> None:
    cell.vertical_alignment = upright
    paragraph = cell.paragraphs[0]
    words = "  ".join(f"□{box}" for box in blank.boxes) + blank.given
    if words:
        write(paragraph.add_run(words), BODY, SIZE)
    if blank.hint:
        hint = paragraph.add_run(f"{'　' if words else ''}{blank.hint}")
        write(hint, BODY, SMALL)
        hint.font.color.rgb = GREY
