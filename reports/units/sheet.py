"""The workbook in which a unit fills in its return: its name, the year and a code are in it, and all but the answers is locked."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation

from reports.units.layout import CODE_ROW, NOTE, Line, code_of, lines

WRAPPED = frozenset({"item", "answer", "heads"})  # the others run on to the right
WIDTHS = {"A": 26, "B": 8, "C": 12, "D": 36, "E": 60}
EDGE = Side(style="thin", color="B0B0B0")
BOX, GREY = Border(left=EDGE, right=EDGE, top=EDGE, bottom=EDGE), PatternFill("solid", fgColor="EEF1F4")


def name_of(year: int, unit: str) -> str:
    return f"{year}年信息公开数据-{unit}"


def as_xlsx(year: int, unit: str, office_id: int) -> bytes:
    book = Workbook()
    book.properties.creator = ""
    sheet = book.active
    assert sheet is not None
    sheet.title = f"{year}年数据"
    whole = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0", showErrorMessage=True)
    whole.error, whole.errorTitle = "填0或者正整数", "只填整数"
    sheet.add_data_validation(whole)
    for line in lines(year, unit, code_of(year, office_id)):
        _write(sheet, line, whole)
    for column, width in WIDTHS.items():
        sheet.column_dimensions[column].width = width
    sheet.row_dimensions[CODE_ROW].hidden = True
    sheet.protection.sheet = True  # without a password: against slips, not against people
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _write(sheet, line: Line, whole: DataValidation) -> None:
    """Answers are unlocked; what a count is stands beside it."""
    for column, words in enumerate(line.cells, start=1):
        cell = sheet.cell(line.row, column, words if words != "" else None)
        cell.alignment = Alignment(wrap_text=line.kind in WRAPPED, vertical="center")
        cell.font = Font(bold=line.kind in {"title", "group", "heads"}, size=14 if line.kind == "title" else 11)
        if line.kind in {"item", "heads", "answer"}:
            cell.border = BOX
        if line.kind in {"heads", "group"}:
            cell.fill = GREY
    for column in line.answers:
        cell = sheet.cell(line.row, column)
        cell.protection = Protection(locked=False)
        if line.kind == "answer" or column == NOTE:
            cell.number_format = "@"  # a telephone number keeps its nought
    if line.kind == "item":
        whole.add(f"C{line.row}")
