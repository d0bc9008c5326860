"""The workbook on which the figures of an earlier report are copied, made for its year; and the same as CSV."""

import csv
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from reports.past.form import ABOUT, HINT, parts

Cells = list[str | int]
WIDTH, NUMBERS = 62, 14


def name_of(year: int) -> str:
    return f"{year}年年度报告数字"


def rows(year: int) -> list[tuple[str, Cells]]:
    """(kind of line, its cells): about, note, title, heads, line, blank."""
    made: list[tuple[str, Cells]] = [("about", [ABOUT["year"], year])]
    made += [("about", [ABOUT[name], ""]) for name in ("title", "issued_on", "source")]
    made += [("note", [HINT]), ("blank", [])]
    for part in parts(year):
        made += [("title", [part.title]), ("heads", ["", *part.heads])]
        made += [("line", [label, *([""] * len(keys))]) for label, keys in part.lines]
        made.append(("blank", []))
    return made


def as_csv(year: int) -> bytes:
    file = StringIO()
    csv.writer(file).writerows(cells for _, cells in rows(year))
    return ("\ufeff" + file.getvalue()).encode()  # Excel knows UTF-8 by the mark


def as_xlsx(year: int) -> bytes:
    book = Workbook()
    book.properties.creator = ""
    sheet = book.active
    assert sheet is not None
    sheet.title = name_of(year)
    line = Side(style="thin", color="B0B0B0")
    box, grey = Border(left=line, right=line, top=line, bottom=line), PatternFill("solid", fgColor="EEF1F4")
    for n, (kind, cells) in enumerate(rows(year), start=1):
        for column, value in enumerate(cells, start=1):
            cell = sheet.cell(n, column, value if value != "" else None)
            cell.alignment = Alignment(wrap_text=column == 1 or kind == "heads", vertical="center")
            cell.font = Font(bold=kind in {"title", "heads"} or kind == "about" and column == 1)
            if kind in {"line", "heads"} or kind == "about" and column == 2:
                cell.border = box
            if kind == "heads":
                cell.fill = grey
    sheet.column_dimensions["A"].width = WIDTH
    for column in range(2, 9):
        sheet.column_dimensions[get_column_letter(column)].width = NUMBERS
    file = BytesIO()
    book.save(file)
    return file.getvalue()
