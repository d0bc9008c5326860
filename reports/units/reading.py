"""The sheet of a unit as it comes back: its counts, and whatever is wrong in which cell. PURE. Never raises for what a file holds."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from reports.units.checks import whole
from reports.units.layout import (
    CODE_ROW,
    LABEL,
    NOTE,
    NUMBER,
    UNIT_ROW,
    YEAR_ROW,
    Line,
    code_of,
    lines,
    place,
    read_code,
)
from taizhou_portal.bureau.documents.rows import RawSheet, read_rows
from taizhou_portal.bureau.documents.sheet_cells import column_number

MOST = 300  # rows
LONGEST = {"remark": 500, "filled_by": 40, "phone": 40}
LONGEST_NOTE = 200
NOT_OURS = "不是从本站下载的模板，认不出是哪个单位；请重新下载模板填写"


@dataclass
class Read:
    """`counts`: those that could be read. `wrong`: (cell, why). `unread`: why nothing was taken."""

    office: int | None = None
    year: int | None = None
    name: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)
    wrong: list[tuple[str, str]] = field(default_factory=list)
    unread: str = ""

    @property
    def fine(self) -> bool:
        return not self.unread and not self.wrong


def read(data: bytes) -> Read:
    """What a workbook says."""
    sheet = read_rows(data, "xlsx", most=MOST)
    return Read(unread=sheet.unread) if sheet.unread else read_sheet(sheet)


def read_sheet(sheet: RawSheet) -> Read:
    cells = {(row.number, column): words for row in sheet.rows for column, words in row.cells.items()}
    known = read_code(cells.get((CODE_ROW, 2), ""))
    if known is None:
        return Read(unread=NOT_OURS)
    year, office = known
    found = Read(office=office, year=year, name=cells.get((UNIT_ROW, 2), ""))
    if cells.get((YEAR_ROW, 2), "") != str(year):
        found.wrong.append((place(YEAR_ROW, 2), f"年度改过，应为{year}"))
    merged = set(_inside(sheet.merged))
    for line in lines(year, found.name, code_of(year, office)):
        _labels(found, line, cells)
        if line.answers:
            _answers(found, line, cells, sheet.formulas, merged)
    return found


def _labels(found: Read, line: Line, cells: dict[tuple[int, int], str]) -> None:
    """The name of a line is as we wrote it; else numbers would be read into the wrong count."""
    is_, should = cells.get((line.row, LABEL), ""), str(line.cells[0])
    if line.kind in {"item", "answer", "heads"} and is_ != should:
        found.wrong.append((place(line.row, LABEL), f"应为“{should}”，现在是“{is_[:20]}”；项目不能改、行不能增减"))


def _answers(
    found: Read,
    line: Line,
    cells: dict[tuple[int, int], str],
    formulas: set[tuple[int, int]],
    merged: set[tuple[int, int]],
) -> None:
    for column in line.answers:
        at, words = (line.row, column), cells.get((line.row, column), "")
        if why := _unfit(at, formulas, merged):
            found.wrong.append((place(*at), why))
        elif line.kind == "answer":
            _take(found, found.told, line.key, words, at, LONGEST[line.key])
        elif column == NOTE:
            _take(found, found.notes, line.key, words, at, LONGEST_NOTE)
        elif column == NUMBER and words:
            _count(found, line.key, words, at)


def _unfit(at: tuple[int, int], formulas: set[tuple[int, int]], merged: set[tuple[int, int]]) -> str:
    if at in formulas:
        return "是公式，请改成算好的数"
    return "是合并的单元格，请取消合并" if at in merged else ""


def _take(found: Read, into: dict[str, str], key: str, words: str, at: tuple[int, int], longest: int) -> None:
    if len(words) > longest:
        found.wrong.append((place(*at), f"最多{longest}个字，现在{len(words)}个"))
    elif words:
        into[key] = words


def _count(found: Read, key: str, words: str, at: tuple[int, int]) -> None:
    try:
        found.counts[key] = whole(words)
    except ValueError as error:
        found.wrong.append((place(*at), f"“{words[:20]}”：{error}"))


def _inside(ranges: Iterable[str]) -> Iterable[tuple[int, int]]:
    """Every cell of the ranges, as far as our sheet reaches."""
    for one in ranges:
        first, _, last = one.partition(":")
        (top, left), (bottom, right) = _corner(first), _corner(last or first)
        yield from (
            (row, column) for row in range(top, min(bottom, MOST) + 1) for column in range(left, min(right, 9) + 1)
        )


def _corner(reference: str) -> tuple[int, int]:
    letters = "".join(one for one in reference if one.isalpha() and one.isascii())
    digits = reference[len(letters) :]
    if not letters or len(letters) > 3 or not (digits.isascii() and digits.isdecimal()) or len(digits) > 7:
        return (1, 0)
    return int(digits), column_number(letters)


def place_of(key: str, column: int = NUMBER) -> str:
    """The cell in which a count is asked for."""
    return next(place(line.row, column) for line in lines(0, "", "") if line.key == key)
