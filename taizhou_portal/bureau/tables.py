"""Lists to take away, as an Excel file or as CSV: one row a thing, one column a `Field`. Knows rows and cells, nothing of the web.

What somebody typed stays text (`cell_text`).
"""

import csv
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import IO, Any, Generic, TypeVar

from django.utils.timezone import is_aware, localtime
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from taizhou_portal.bureau.cell_text import FORMULA, plain, sheet_name

LIMIT = 10_000  # rows of one file
BATCH = 200  # rows handed on at a time
IN_MEMORY = 2 * 1024 * 1024  # bytes of an Excel file before it goes to the disk
CUT = f"只有前{LIMIT}条，后面还有没列出的；请加筛选条件，分几次导出"
TEXT, DAY, MOMENT, NUMBER = "@", "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "General"

Cell = str | int | Decimal | date | datetime | None
Row = TypeVar("Row")


@dataclass(frozen=True)
class Field(Generic[Row]):
    """One column: its label, what stands in it for a row, and how wide it is in Excel (in digits)."""

    label: str
    of: Callable[[Row], Cell]
    width: int = 14


@dataclass(frozen=True)
class Table(Generic[Row]):
    """`name` is that of the list; `rows` are read once, one after the other, and at most LIMIT of them.

    `about` are pairs of label and words on the second sheet: what was chosen, by whom, when.
    """

    name: str
    fields: Sequence[Field[Row]]
    rows: Iterable[Row]
    about: Sequence[tuple[str, str]] = ()

    @property
    def head(self) -> list[str]:
        return [field.label for field in self.fields]

    def cells(self, row: Row) -> list[Cell]:
        return [field.of(row) for field in self.fields]


def as_csv(table: Table) -> Iterator[bytes]:
    """UTF-8 with its mark, lines end with CRLF; the last line says so where the list was cut."""
    writer = csv.writer(_Passing())
    yield ("\ufeff" + writer.writerow(table.head)).encode()  # Excel knows UTF-8 by the mark
    rows = iter(table.rows)
    count = 0
    while part := list(islice(rows, min(BATCH, LIMIT - count))):
        count += len(part)
        yield "".join(writer.writerow([written(cell) for cell in table.cells(row)]) for row in part).encode()
    if _more(rows):
        yield writer.writerow([CUT]).encode()


def as_xlsx(table: Table) -> IO[bytes]:
    """The open file, at its beginning: a sheet with the rows and one that says what they are. The caller closes it."""
    book = Workbook(write_only=True)
    book.properties.creator, book.properties.title = "", table.name
    sheet = book.create_sheet(sheet_name(table.name))
    count, cut = _fill(sheet, table)
    _tell(book.create_sheet("说明"), table, count, cut=cut)
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    book.save(file)
    file.seek(0)
    return file


def written(cell: Cell) -> str:
    """A cell of CSV: days and moments by our clocks, text without what begins a formula."""
    match cell:
        case None:
            return ""
        case str():
            text = plain(cell)
            return f"'{text}" if text.startswith(FORMULA) else text
        case datetime():
            return f"{_local(cell):%Y-%m-%d %H:%M}"
        case date():
            return f"{cell:%Y-%m-%d}"
        case Decimal():
            return f"{cell:f}"
    return str(cell)


def _fill(sheet, table: Table) -> tuple[int, bool]:
    """The rows under a head that stays in sight and can be filtered; how many they are, and whether there were more."""
    for n, field in enumerate(table.fields, 1):
        sheet.column_dimensions[get_column_letter(n)].width = field.width
    sheet.freeze_panes = "A2"
    sheet.append([_heading(sheet, label) for label in table.head])
    line, rows, count = _Line(sheet, len(table.fields)), iter(table.rows), 0
    for row in islice(rows, LIMIT):
        sheet.append(line.of(table.cells(row)))
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.fields))}{count + 1}"
    cut = _more(rows)
    if cut:
        sheet.append([_heading(sheet, CUT)])
    return count, cut


def _tell(sheet, table: Table, count: int, *, cut: bool) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 14, 80
    told = [("清单", table.name), *table.about, ("条数", f"{count}条" + (f"。{CUT}" if cut else ""))]
    line = _Line(sheet, 2)
    for pair in told:
        sheet.append(line.of(pair))


class _Line:
    """Cells that are filled anew for every row: a sheet writes them at once and keeps none."""

    def __init__(self, sheet, length: int) -> None:
        def cells(form: str) -> list[SheetCell]:
            made = [WriteOnlyCell(sheet) for _ in range(length)]
            for cell in made:
                cell.number_format = form
            return made

        self.forms = {form: cells(form) for form in (TEXT, DAY, MOMENT, NUMBER)}

    def of(self, values: Sequence[Cell]) -> list[SheetCell | None]:
        return [self._cell(n, value) for n, value in enumerate(values)]

    def _cell(self, n: int, value: Cell) -> SheetCell | None:
        if value is None or value == "":
            return None
        form, stored = _stored(value)
        cell = self.forms[form][n]
        cell.value = stored
        if form is TEXT:
            cell.data_type = "s"  # else "=1+1" would be a formula
        return cell


def _stored(value: Any) -> tuple[str, Any]:
    """The format of a cell of Excel and its value. A day stays a day; what is text is never a number."""
    match value:
        case str():
            return TEXT, plain(value)
        case datetime():
            return MOMENT, _local(value).replace(tzinfo=None, second=0, microsecond=0)
        case date():
            return DAY, value
    return NUMBER, value


def _heading(sheet, words: str) -> SheetCell:
    cell = WriteOnlyCell(sheet, words)
    cell.font, cell.alignment = Font(bold=True), Alignment(vertical="top")
    return cell


def _local(moment: datetime) -> datetime:
    return localtime(moment) if is_aware(moment) else moment


def _more(rows: Iterator) -> bool:
    return next(rows, None) is not None


class _Passing:
    """What csv writes to: it hands each line on."""

    def write(self, text: str) -> str:
        return text
