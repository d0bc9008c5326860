"""A grid as a table of Word: merged cells, head rows that come again on each sheet, rows that are not broken. PURE."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from reports.papers.grids import ABOVE, INSET, LEADING, Grid, Place
from taizhou_portal.bureau.typesetting.word_parts import FANGSONG_GB, HEITI

TWIPS = 1440 / 25.4  # a millimetre
FULL = 600  # points of a sheet less a caption: what is lower stands on one sheet whole


def element(grid: Grid) -> BaseOxmlElement:
    """`<w:tbl>`, written as text: a table of a thousand rows takes no second so."""
    kept = grid.heads if grid.height >= FULL else len(grid.rows) - 1  # rows that stay with the next one
    rows = "".join(_row(grid, y, cells, kept=y < kept) for y, cells in enumerate(_cells(grid)))
    columns = "".join(f'<w:gridCol w:w="{_twips(one)}"/>' for one in grid.widths)
    return parse_xml(f"<w:tbl {nsdecls('w')}>{_properties(grid)}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>")


def _properties(grid: Grid) -> str:
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    sides = "".join(
        f'<w:{side} w:w="{size}" w:type="dxa"/>'
        for side, size in (
            ("top", round(20 * ABOVE)),
            ("left", _twips(INSET)),
            ("bottom", round(20 * ABOVE)),
            ("right", _twips(INSET)),
        )
    )
    return (
        f'<w:tblPr><w:tblW w:w="{_twips(sum(grid.widths))}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{sides}</w:tblCellMar>'
        f"<w:tblCaption w:val={quoteattr(grid.caption)}/></w:tblPr>"
    )


def _cells(grid: Grid) -> list[list[tuple[Place, bool]]]:
    """Row by row the cells from the left; `True`: what a cell of a row above still spans."""
    lines: list[list[tuple[Place, bool]]] = [[(one, False) for one in row] for row in grid.rows]
    for one in grid.places:
        for down in range(1, one.rowspan):
            lines[one.row + down].append((one, True))
    return [sorted(line, key=lambda cell: cell[0].column) for line in lines]


def _row(grid: Grid, y: int, cells: list[tuple[Place, bool]], *, kept: bool) -> str:
    again = "<w:tblHeader/>" if y < grid.heads else ""
    made = "".join(_cell(grid, one, kept, goes_on=goes_on) for one, goes_on in cells)
    return f"<w:tr><w:trPr><w:cantSplit/>{again}</w:trPr>{made}</w:tr>"


def _cell(grid: Grid, one: Place, kept: bool, *, goes_on: bool) -> str:
    wide = _twips(sum(grid.widths[one.column : one.column + one.colspan]))
    spans = f'<w:gridSpan w:val="{one.colspan}"/>' if one.colspan > 1 else ""
    if one.rowspan > 1:
        spans += "<w:vMerge/>" if goes_on else '<w:vMerge w:val="restart"/>'
    words = "" if goes_on else _run(grid, one)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{spans}<w:vAlign w:val="center"/></w:tcPr>'
        f"<w:p>{''.join(_paragraph(grid, one, kept))}{words}</w:p></w:tc>"
    )


def _paragraph(grid: Grid, one: Place, kept: bool) -> Iterator[str]:
    yield "<w:pPr>"
    if kept:
        yield "<w:keepNext/>"
    yield f'<w:spacing w:line="{round(20 * LEADING * grid.size)}" w:lineRule="exact"/>'
    if one.level > 1:
        yield f'<w:ind w:left="{round(20 * grid.size * (one.level - 1))}"/>'
    yield f'<w:jc w:val="{"left" if one.side and one.rowspan == 1 else "center"}"/></w:pPr>'


def _run(grid: Grid, one: Place) -> str:
    face = HEITI if one.head or one.bold else FANGSONG_GB
    fonts = " ".join(f'w:{script}="{face}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    return (
        f'<w:r><w:rPr><w:rFonts {fonts}/><w:spacing w:val="0"/><w:sz w:val="{round(2 * grid.size)}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(one.text)}</w:t></w:r>'
    )


def _twips(millimetres: float) -> int:
    return round(millimetres * TWIPS)
