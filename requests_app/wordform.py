"""PURE. The blank application form as a Word file that can be filled in on a computer: paperform as a table on one sheet of A4."""

import io
from datetime import datetime, time
from functools import lru_cache

import docx
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as UPRIGHT
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.rel import Relationships
from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.run import Run

from requests_app import paperform

#: the standard faces by name; none is embedded, for they are not free (document-format section 7)
BODY, HEADING = "仿宋", "黑体"
#: what stands in where a machine has no such face
INSTEAD = {BODY: "FangSong,仿宋_GB2312,STFangsong,Noto Serif CJK SC", HEADING: "SimHei,STHeiti,Noto Sans CJK SC"}
SIDE, EDGE = 18, 12  # millimetres of margin left and right, above and below
WIDTH = 210 - 2 * SIDE
SIZE, SMALL, TITLE_SIZE, FOOT_SIZE = 10, 8.5, 18, 9
GREY = RGBColor(0x44, 0x44, 0x44)


@lru_cache(maxsize=4)
def word_form(bureau: str, *, footer: tuple[str, ...]) -> bytes:
    """The file; `footer`: lines of small type below the table. Kept, for it changes only when the bureau moves."""
    document = docx.Document()
    _sheet(document)
    _properties(document, bureau)
    _faces(document)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(title.add_run(f"{bureau}{paperform.TITLE}"), HEADING, TITLE_SIZE)
    _table(document)
    for words in footer:
        _write(document.add_paragraph().add_run(words), BODY, FOOT_SIZE)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _drop(rels: Relationships, kind: str) -> None:
    """Takes out what the library's own empty file brings along."""
    for key in [key for key, each in rels.items() if each.reltype == kind]:
        del rels[key]


def _sheet(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(SIDE)
    section.top_margin = section.bottom_margin = Mm(EDGE)
    section.header_distance = section.footer_distance = Mm(5)


def _properties(document: Document, bureau: str) -> None:
    about, day = document.core_properties, datetime.combine(paperform.EDITION, time())
    about.title, about.author, about.last_modified_by = f"{bureau}{paperform.TITLE}", bureau, bureau
    about.language, about.comments = "zh-CN", ""
    about.created = about.modified = day
    _drop(document.part.package.rels, RELATIONSHIP_TYPE.THUMBNAIL)
    usual = document.styles["Normal"]
    usual.paragraph_format.space_after = usual.paragraph_format.space_before = Pt(0)
    _name_face(usual.element.get_or_add_rPr(), BODY)
    usual.font.size = Pt(SIZE)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    usual.element.get_or_add_rPr().append(language)


def _faces(document: Document) -> None:
    """A table of faces of our own in place of the one that the library brings: with what may stand in for each."""
    part = document.part
    _drop(part.rels, RELATIONSHIP_TYPE.FONT_TABLE)
    rows = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
        for name, others in INSTEAD.items()
    )
    words = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="{nsmap["w"]}">{rows}</w:fonts>'
    made = Part(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, words.encode(), part.package)
    part.relate_to(made, RELATIONSHIP_TYPE.FONT_TABLE)


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
    _write(paragraph.add_run(words), face, SIZE)


def _space(cell: _Cell, blank: paperform.Blank, upright: UPRIGHT) -> None:
    cell.vertical_alignment = upright
    paragraph = cell.paragraphs[0]
    words = "  ".join(f"□{box}" for box in blank.boxes) + blank.given
    if words:
        _write(paragraph.add_run(words), BODY, SIZE)
    if blank.hint:
        hint = paragraph.add_run(f"{'　' if words else ''}{blank.hint}")
        _write(hint, BODY, SMALL)
        hint.font.color.rgb = GREY


def _write(run: Run, face: str, size: float) -> None:
    run.font.size = Pt(size)
    _name_face(run._element.get_or_add_rPr(), face)


def _name_face(properties, face: str) -> None:
    """The face for every script: the library's own setter leaves out Chinese."""
    fonts = properties.get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), face)
