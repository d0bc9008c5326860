"""The documents of a report read back: every table as the cells that a reader sees, a merged cell in each place that it covers."""

import io
import re
from dataclasses import dataclass

import docx
import html5lib
import openpyxl
import pikepdf
from docx.oxml.ns import qn

from reports.figure import plain
from reports.papers.grids import Grid
from reports.papers.workbook import TOP
from tests.bureau.made_letters import pages

Cells = list[list[str]]
XHTML = "{http://www.w3.org/1999/xhtml}"


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@dataclass
class _Filling:
    """Cells put one after the other into the first free place of their row."""

    cells: dict[tuple[int, int], str]

    def put(self, row: int, text: str, colspan: int, rowspan: int) -> None:
        column = 0
        while (row, column) in self.cells:
            column += 1
        for down in range(rowspan):
            for right in range(colspan):
                self.cells[row + down, column + right] = squeezed(text)

    def table(self) -> Cells:
        height, width = (1 + max(axis) for axis in zip(*self.cells, strict=True))
        return [[self.cells.get((y, x), "") for x in range(width)] for y in range(height)]


def of_page(html: str) -> list[Cells]:
    """The tables of a page."""
    tree = html5lib.parse(html, namespaceHTMLElements=True)
    return [_of_html(table) for table in tree.iter(f"{XHTML}table")]


def _of_html(table) -> Cells:
    filling = _Filling({})
    for y, row in enumerate(table.iter(f"{XHTML}tr")):
        for cell in row:
            spans = (int(cell.get(name, "1")) for name in ("colspan", "rowspan"))
            filling.put(y, "".join(cell.itertext()), *spans)
    return filling.table()


def of_grid(grid: Grid) -> Cells:
    filling = _Filling({})
    for one in grid.places:
        filling.put(one.row, one.text, one.colspan, one.rowspan)
    return filling.table()


def of_word(made: bytes) -> list[Cells]:
    """Read from the spans of the file itself, not by the library's own idea of them."""
    document = docx.Document(io.BytesIO(made))
    return [_of_word(table._tbl) for table in document.tables]


def _of_word(table) -> Cells:
    rows: Cells = []
    for row in table.iter(qn("w:tr")):
        line: list[str] = []
        for cell in row.iter(qn("w:tc")):
            span, merge = cell.find(f".//{qn('w:gridSpan')}"), cell.find(f".//{qn('w:vMerge')}")
            wide = 1 if span is None else int(span.get(qn("w:val")))
            goes_on = merge is not None and merge.get(qn("w:val")) != "restart"
            words = "".join(text.text or "" for text in cell.iter(qn("w:t")))
            line += [rows[-1][len(line)] if goes_on else squeezed(words)] * wide
        rows.append(line)
    return rows


def of_book(made: bytes) -> dict[str, Cells]:
    """Each sheet from the row under title and caption; numbers as the report prints them."""
    return {sheet.title: _of_sheet(sheet) for sheet in openpyxl.load_workbook(io.BytesIO(made))}


def _of_sheet(sheet) -> Cells:
    cells = [[_shown(cell) for cell in row] for row in sheet.iter_rows(min_row=TOP + 1)]
    for merged in sheet.merged_cells.ranges:
        for y, x in merged.cells:
            if y > TOP:
                cells[y - TOP - 1][x - 1] = cells[merged.min_row - TOP - 1][merged.min_col - 1]
    return cells


def _shown(cell) -> str:
    if cell.value is None:
        return ""
    if isinstance(cell.value, str):
        return squeezed(cell.value)
    return f"{cell.value * 100:.1f}%" if cell.number_format == "0.0%" else plain_number(cell.value)


def plain_number(value) -> str:
    from_sheet = repr(value) if isinstance(value, float) else plain(value)
    return from_sheet.removesuffix(".0")


def words_of(made: bytes) -> str:
    """Of a PDF, without spaces, breaks and what stands on every page."""
    told = "".join(pages(made)).replace("\ufffe", "").replace("\u00ad", "")
    return re.sub(r"—\d+—", "", squeezed(told))


def missing_in(told: str, grid: Grid) -> list[str]:
    """What of a table a PDF does not hold in its order: of each row what stands in it alone, from the left. Words of its head may stand
    side by side on several lines, so that of the head the characters are compared.
    """
    lines = ["".join(squeezed(one.text) for one in row if one.rowspan == 1) for row in grid.rows[grid.heads :]]
    at = told.rindex(squeezed(grid.caption)) + len(squeezed(grid.caption))
    head = "".join(squeezed(one.text) for row in grid.rows[: grid.heads] for one in row)
    found = told[at : at + len(head)]
    lacking = [] if sorted(found) == sorted(head) else [found]
    for line in lines:
        if (place := told.find(line, at)) < 0:
            lacking.append(line)
        else:
            at = place
    return lacking


def tagged(made: bytes, kind: str) -> list[pikepdf.Dictionary]:
    """The elements of the structure of a PDF that are of this kind: Table, TH, H1 …"""
    found: list[pikepdf.Dictionary] = []
    with pikepdf.open(io.BytesIO(made)) as file:
        waiting = [file.Root.StructTreeRoot]
        while waiting:
            one = waiting.pop()
            if isinstance(one, pikepdf.Array):
                waiting += list(one)
            elif isinstance(one, pikepdf.Dictionary):
                if one.get("/S") == f"/{kind}":
                    found.append({name: str(value) for name, value in one.items() if name in {"/Alt", "/S", "/A"}})
                if "/K" in one:
                    waiting.append(one.K)
    return found
