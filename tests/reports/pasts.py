"""Earlier reports for tests: their sheets filled in, and as they are told."""

import csv
from datetime import date
from io import BytesIO, StringIO

from openpyxl import load_workbook

from reports.layouts import COLUMNS, layout_of
from reports.past import sheet as past_sheet
from reports.past.rules import Past
from taizhou_portal.bureau.documents.rows import RawSheet, read_rows
from tests.reports.tables import nil

DAY = date(2020, 1, 20)
#: 自然人, 商业企业, 科研机构, 社会公益组织, 法律服务机构, 其他, 总计; invented and balanced
ROWS_2019 = {
    "new": (5, 0, 0, 0, 1, 0, 6),
    "r1": (3, 0, 0, 0, 1, 0, 4),
    "rt": (3, 0, 0, 0, 1, 0, 4),
    "out": (2, 0, 0, 0, 0, 0, 2),
}
CHAPTERS = (("一", "总体情况", "略。"), ("五", "存在的主要问题及改进情况", "略。"))


def values(rows=ROWS_2019, year=2019, **changed):
    """Whole tables of the year's form; `changed`: r1__person=5 sets a cell of table three."""
    told = dict(nil(layout_of(year)))
    for row, numbers in rows.items():
        told.update({f"t3-{row}-{column}": n for column, n in zip(COLUMNS, numbers, strict=True)})
    return {**told, **{f"t3-{name.replace('__', '-')}": value for name, value in changed.items()}}


def past(year=2019, **more) -> Past:
    told = {"title": f"{year}年报告", "source": "市政府网站", "issued_on": date(year + 1, 1, 20), "chapters": CHAPTERS}
    return Past(year=year, values=more.pop("values", values(year=year)), **{**told, **more})


def filled(year=2019, *, lines=(), about=()) -> list[list]:
    """The rows of the year's sheet with numbers: (label of a line, its numbers); `about`: (label, words)."""
    rows = [list(cells) for _, cells in past_sheet.rows(year)]
    for label, *given in (*lines, *about):
        row = next(row for row in rows if row and row[0] == label)
        row[1:] = given
    return rows


def as_csv(rows) -> bytes:
    file = StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()


def as_xlsx(rows, year=2019) -> bytes:
    """The template itself, filled in by a spreadsheet program."""
    book = load_workbook(BytesIO(past_sheet.as_xlsx(year)))
    for n, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value != "":
                book.active.cell(n, column, value)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def sheet(rows) -> RawSheet:
    return read_rows(as_csv(rows), "csv", most=1000)


THREE = [
    ("一、本年新收政府信息公开申请数量", 5, 0, 0, 0, 1, 0, 6),
    ("（一）予以公开", 3, 0, 0, 0, 1, 0, 4),
    ("（七）总计", 3, 0, 0, 0, 1, 0, 4),
    ("四、结转下年度继续办理", 2, 0, 0, 0, 0, 0, 2),
]
ABOUT = [("标题", "2019年政府信息公开工作年度报告"), ("发布日期", "2020-01-20"), ("出处", "市政府网站年报栏目")]
