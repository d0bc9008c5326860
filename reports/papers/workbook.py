"""A report as a workbook: each official table as printed, every figure with its source, every series with its numbers. PURE.

Numbers are numbers, 无数据 is text; what somebody typed is never a formula.
"""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from reports.edition import Edition, pack
from reports.figure import Number, plain
from reports.papers.content import Content
from reports.papers.grids import Grid, Place
from reports.papers.imprint import DRAFT, Imprint, notes
from reports.vocabulary import Source
from taizhou_portal.bureau import cell_text
from taizhou_portal.bureau.typesetting.layout import width
from taizhou_portal.bureau.typesetting.word_parts import stamped

FIGURES, ABOUT = "指标", "说明"
HEADS = ("代码", "指标", "数值", "单位", "报告写作", "上年", "来源", "出处", "说明")
WIDTHS = (26, 44, 14, 8, 16, 14, 10, 60, 40)  # in digits
THIN = Side(style="thin")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
DIGIT = 2.1  # millimetres of a digit in a sheet
LEAST_DIGITS = 6
LINE, ROOM = 15.0, 3.0  # points of a line, and around the lines of a cell
WIDER = 1.1  # of bold type, and of faces that are wider than the usual one
TOP = 3  # rows above a table: title, caption, an empty one


def workbook(edition: Edition, content: Content, imprint: Imprint) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    about = book.properties
    about.creator, about.lastModifiedBy, about.title = imprint.bureau, imprint.bureau, imprint.title
    about.created = about.modified = datetime.combine(imprint.day, time())
    about.language = "zh-CN"
    if imprint.draft:
        about.contentStatus = DRAFT
    names = _Names()
    for grid in _official(content):
        _grid(book.create_sheet(names.of(grid.caption)), grid, imprint)
    _figures(book.create_sheet(names.of(FIGURES)), edition, imprint)
    for picture in content.pictures:
        _grid(book.create_sheet(names.of(f"数据 {picture.series.title}")), picture.grid, imprint)
    _about(book.create_sheet(names.of(ABOUT)), edition, imprint)
    return _saved(book)


def _official(content: Content) -> list[Grid]:
    drawn = {id(one.grid) for one in content.pictures}
    return [one for one in content.grids if id(one) not in drawn]


class _Names:
    """Of sheets: as long as Excel takes them, each once, whatever the case of its letters."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def of(self, words: str) -> str:
        name, n = cell_text.sheet_name(cell_text.plain(words)).strip("' ") or "表", 1
        made = name
        while made.lower() in self.taken:
            n += 1
            made = f"{name[: 31 - len(str(n)) - 1]} {n}"
        self.taken.add(made.lower())
        return made


def _head(sheet: Worksheet, words: str, columns: int, imprint: Imprint) -> None:
    """Title and caption over a table, and on every printed page the mark of a draft."""
    mark = f"（{DRAFT}）" if imprint.draft else ""
    for row, (told, size) in enumerate(((f"{imprint.title}{mark}", 14), (words, 12)), 1):
        _text(sheet.cell(row, 1), told)
        sheet.cell(row, 1).font = Font(bold=True, size=size)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
        sheet.cell(row, 1).alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.row_dimensions[row].height = 36 if row == 1 else 20
    setup = sheet.page_setup
    setup.paperSize, setup.fitToWidth, setup.fitToHeight = 9, 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    if imprint.draft:
        sheet.oddHeader.right.text = DRAFT
    sheet.oddFooter.center.text = "— &P —"


def _grid(sheet: Worksheet, grid: Grid, imprint: Imprint) -> None:
    _head(sheet, grid.caption, grid.columns, imprint)
    sheet.page_setup.orientation = "landscape" if grid.across else "portrait"
    for n, wide in enumerate(grid.widths, 1):
        sheet.column_dimensions[get_column_letter(n)].width = max(LEAST_DIGITS, round(wide / DIGIT, 1))
    for one in grid.places:
        _place(sheet, one)
    for row, lines in _lines(grid).items():
        sheet.row_dimensions[TOP + 1 + row].height = LINE * lines + ROOM
    if grid.heads:
        sheet.print_title_rows = f"{TOP + 1}:{TOP + grid.heads}"
        sheet.freeze_panes = f"A{TOP + grid.heads + 1}"


def _lines(grid: Grid) -> dict[int, int]:
    """How many lines each row takes: a spreadsheet does not grow a row for the words of merged cells."""
    digits = [max(LEAST_DIGITS, wide / DIGIT) for wide in grid.widths]
    taken: dict[int, int] = {}
    for one in grid.places:
        room = sum(digits[one.column : one.column + one.colspan]) - 1
        lines = 1 if one.number else ceil(2 * WIDER * width(one.text) / room)
        taken[one.row] = max(taken.get(one.row, 1), ceil(lines / one.rowspan))
    return taken


def _place(sheet: Worksheet, one: Place) -> None:
    row, column = TOP + 1 + one.row, 1 + one.column
    cell = sheet.cell(row, column)
    if one.number:
        _number(cell, one.value)
    else:
        _text(cell, one.text)
    cell.font = Font(bold=one.head or one.bold)
    cell.alignment = Alignment(
        horizontal="left" if one.side and one.rowspan == 1 else "right" if one.number else "center",
        vertical="center",
        wrap_text=True,
        indent=max(0, one.level - 1),
    )
    for down in range(one.rowspan):
        for right in range(one.colspan):
            sheet.cell(row + down, column + right).border = BOX
    if one.rowspan > 1 or one.colspan > 1:
        sheet.merge_cells(
            start_row=row, start_column=column, end_row=row + one.rowspan - 1, end_column=column + one.colspan - 1
        )


def _number(cell: Cell, value: Number | None) -> None:
    """A share as a share of one, shown in percent; an amount with the digits that it has."""
    if value is None:
        _text(cell, plain(value))
    elif isinstance(value, Fraction):
        cell.value, cell.number_format = value.numerator / value.denominator, "0.0%"
    else:
        cell.value = value
        cell.number_format = "General" if isinstance(value, Decimal) else "0"


def _text(cell: Cell, words: str) -> None:
    cell.value = cell_text.plain(words)
    cell.data_type = "s"  # else "=1+1" would be a formula
    cell.number_format = "@"
    cell.quotePrefix = words.startswith(cell_text.FORMULA)


def _rows(sheet: Worksheet, rows: Iterable[Sequence[Any]], first: int) -> Iterator[int]:
    for at, row in enumerate(rows, first):
        for n, value in enumerate(row, 1):
            cell = sheet.cell(at, n)
            if isinstance(value, str):
                _text(cell, value)
            else:
                _number(cell, value)
            cell.border, cell.alignment = BOX, Alignment(vertical="top", wrap_text=True)
        yield at


def _figures(sheet: Worksheet, edition: Edition, imprint: Imprint) -> None:
    """Every figure that the data for programs tell, and as they tell it."""
    _head(sheet, "全部指标", len(HEADS), imprint)
    sheet.page_setup.orientation = "landscape"
    for n, wide in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(n)].width = wide
    kept = pack(edition)["figures"]
    rows = [_figure(edition, one["key"], one["text"]) for one in kept]
    last = max(_rows(sheet, [HEADS, *rows], TOP + 1))
    for cell in sheet[TOP + 1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = f"C{TOP + 2}"
    sheet.auto_filter.ref = f"A{TOP + 1}:{get_column_letter(len(HEADS))}{last}"
    sheet.print_title_rows = f"{TOP + 1}:{TOP + 1}"


def _figure(edition: Edition, key: str, written: str) -> list[Any]:
    one = edition.figures[key]
    source = Source(one.source).label
    before = "" if one.previous is None else one.previous
    return [one.key, one.label, one.value, one.unit, written, before, source, one.public_where, one.note]


def _about(sheet: Worksheet, edition: Edition, imprint: Imprint) -> None:
    """Which report it is, which version, and how its numbers are to be read."""
    _head(sheet, "说明", 2, imprint)
    told = [
        ("报告", imprint.title),
        ("年度", f"{edition.year}年"),
        ("发布机关", imprint.bureau),
        ("版本", imprint.version_words),
        ("生成日期" if imprint.draft else "发布日期", imprint.day_words),
        *(("版本说明", one) for one in notes(imprint)),
        ("数值", "数值是数字，可以直接计算；没有数据的写“无数据”，与0不同。百分比存为小数，显示为百分数。"),
        ("各表", "合并的单元格与网页、文档上的表一致。"),
    ]
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 14, 80
    list(_rows(sheet, told, TOP + 1))


def _saved(book: Workbook) -> bytes:
    """Written by the library's own writer, for its `save` sets the moment of the change; then all parts bear one day."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()
    return stamped(made.getvalue())
