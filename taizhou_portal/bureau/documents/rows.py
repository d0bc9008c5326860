"""PURE. A list that is to be imported, as rows of plain text: the first sheet of a workbook that is shown, or CSV. Never raises.

Of a formula the value counts that was kept with it; days stay the numbers that a workbook keeps for them.
"""

import csv
import io
from dataclasses import dataclass, field

from taizhou_portal.bureau.documents.archive import Archive
from taizhou_portal.bureau.documents.gather import Broken, Enough, Gathered, Limits
from taizhou_portal.bureau.documents.markup import Handler, walk
from taizhou_portal.bureau.documents.office import targets
from taizhou_portal.bureau.documents.plain import decoded, delimiter
from taizhou_portal.bureau.documents.read import LOCKED, kind_of, read_any
from taizhou_portal.bureau.documents.sheet_book import Book, Sheet, Strings
from taizhou_portal.bureau.documents.sheet_cells import REFERENCE, column_number

MOST_COLUMNS = 100
LONGEST = 2_000  # characters of a cell
MOST_MARKED = 1_000  # cells of which is kept that they hold a formula or are merged
LIMITS = Limits(unpacked=60 * 1024 * 1024, entry=40 * 1024 * 1024, entries=500)


@dataclass
class RawRow:
    """`cells`: column → what stands there, trimmed; empty ones are left out. `number` is that of the sheet or of the line."""

    number: int
    cells: dict[int, str] = field(default_factory=dict)
    hidden: bool = False


@dataclass
class RawSheet:
    """`unread`: why nothing of the file can be taken; `notes`: what somebody should know of what was read.

    `formulas`: (row, column) of cells that hold one; `merged`: ranges of merged cells, as A1:B2.
    """

    rows: list[RawRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unread: str = ""
    from_1904: bool = False
    formulas: set[tuple[int, int]] = field(default_factory=set)
    merged: list[str] = field(default_factory=list)


def read_rows(data: bytes, extension: str, *, most: int) -> RawSheet:
    """At most `most` rows that hold anything; a longer list is not read in part but refused."""
    sheet = RawSheet()
    try:
        kind = kind_of(data, extension)
        if kind == "xlsx":
            _read_workbook(data, sheet, most)
        elif extension == "xlsx" and kind != LOCKED:
            sheet.unread = "文件名写的是xlsx，内容不是，请用表格程序打开后另存为 xlsx 再传"
        elif kind in {"csv", "txt"}:
            _read_lines(data, sheet, most)
        elif kind == LOCKED:
            sheet.unread = "文件加了密，请去掉密码另存后再传"
        else:
            sheet.unread = "只收 xlsx 和 csv，请在表格程序里另存为 xlsx 再传"
    except (Broken, Enough) as error:
        sheet.unread = str(error)
    except Exception:  # hostile input: whatever a parser stumbles over, nothing is taken
        sheet.unread = "文件损坏，读不了，请用表格程序打开后另存再传"
    if not sheet.unread and not sheet.rows:
        sheet.unread = "表里没有内容"
    return RawSheet(unread=sheet.unread) if sheet.unread else sheet


def _read_workbook(data: bytes, sheet: RawSheet, most: int) -> None:
    gathered = Gathered(LIMITS, read_any)
    archive = Archive(data, gathered)
    package = targets(archive, "")
    mains = [package.parts[key] for key, kind in package.kinds.items() if kind == "officeDocument"]
    main = mains[0] if mains else "xl/workbook.xml"
    book, strings = Book(gathered), Strings()
    walk(archive.read(main), book, gathered, "工作簿")
    related = targets(archive, main)
    for key, kind in related.kinds.items():
        if kind == "sharedStrings":
            walk(archive.read(related.parts[key]), strings, gathered, "共享字符串")
    chosen = _chosen(book, sheet)
    grid = _Cells(sheet, strings, most)
    gathered.reasons.clear()
    walk(archive.read(related.parts.get(chosen.relation, "")), grid, gathered, "工作表")
    if grid.too_long:
        raise Enough(_too_long(most))
    if gathered.reasons:
        raise Broken("工作表不完整，请用表格程序打开后另存再传")
    sheet.from_1904 = book.from_1904
    grid.tell()


def _chosen(book: Book, sheet: RawSheet) -> Sheet:
    """The first sheet that is shown."""
    shown = [one for one in book.sheets if one.state == "visible"]
    if not shown:
        raise Broken("工作簿里没有可以看到的工作表")
    if len(shown) > 1:
        sheet.notes.append(f"读的是第一张工作表“{shown[0].name}”，其他工作表不读")
    return shown[0]


def _too_long(most: int) -> str:
    return f"超过{most}行，请分成几个文件"


class _Cells(Handler):
    """The rows of one worksheet."""

    def __init__(self, sheet: RawSheet, strings: Strings, most: int) -> None:
        self.sheet, self.strings, self.most = sheet, strings, most
        self.row = RawRow(0)
        self.column = 0
        self.kind = ""
        self.value = ""
        self.sink: list[str] | None = None
        self.sound = 0
        self.formulas = self.bad = self.merged = 0
        self.too_long = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            number = attributes.get("r", "")
            at = int(number) if number.isascii() and number.isdecimal() and len(number) < 9 else self.row.number + 1
            self.row = RawRow(at, hidden=attributes.get("hidden", "0") in {"1", "true"})
            self.column = 0
        elif name == "c":
            match = REFERENCE.fullmatch(attributes.get("r", ""))
            self.column = column_number(match[1]) if match else self.column + 1
            self.kind, self.value = attributes.get("t", "n"), ""
        elif name in {"v", "t"}:
            self.sink = None if self.sound else []
        elif name == "f":
            self.formulas += 1
            if len(self.sheet.formulas) < MOST_MARKED:
                self.sheet.formulas.add((self.row.number, self.column))
        elif name == "rPh":
            self.sound += 1
        elif name == "mergeCell":
            self.merged += 1
            if len(self.sheet.merged) < MOST_MARKED:
                self.sheet.merged.append(attributes.get("ref", ""))

    def data(self, text: str) -> None:
        if self.sink is not None:
            self.sink.append(text)

    def end(self, name: str) -> None:
        if name == "rPh":
            self.sound -= 1
        elif name in {"v", "t"} and self.sink is not None:
            text, self.sink = "".join(self.sink), None
            self.value = self.value + text if name == "t" else text
        elif name == "c":
            self.close_cell()
        elif name == "row" and self.row.cells:
            self.close_row()

    def close_cell(self) -> None:
        value = self.strings.get(self.value.strip()) if self.kind == "s" else self.value
        if self.kind == "b":
            value = {"1": "是", "0": "否"}.get(value, value)
        self.bad += self.kind == "e"
        value = _tidy(value)
        if value and self.column <= MOST_COLUMNS:
            self.row.cells[self.column] = value

    def close_row(self) -> None:
        if len(self.sheet.rows) >= self.most:
            self.too_long = True
            raise Enough(_too_long(self.most))
        self.sheet.rows.append(self.row)

    def tell(self) -> None:
        notes = self.sheet.notes
        hidden = [row.number for row in self.sheet.rows if row.hidden]
        if hidden:
            notes.append(f"有{len(hidden)}个隐藏行，也读进来了，例如第{hidden[0]}行")
        if self.merged:
            notes.append("有合并的单元格，内容只算在左上角那一格")
        if self.formulas:
            notes.append("有公式，按文件里保存的结果读，不重新计算")
        if self.bad:
            notes.append("有出错的公式（例如 #N/A），请改成内容")


def _read_lines(data: bytes, sheet: RawSheet, most: int) -> None:
    text = decoded(data)
    if text is None:
        raise Broken("文字编码认不出，请另存为 UTF-8 的 csv 或者 xlsx 再传")
    lines = csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=delimiter(text))
    try:
        for number, line in enumerate(lines, 1):
            cells = {n: value for n, cell in enumerate(line[:MOST_COLUMNS], 1) if (value := _tidy(cell))}
            if not cells:
                continue
            if len(sheet.rows) >= most:
                raise Enough(_too_long(most))
            sheet.rows.append(RawRow(number, cells))
    except csv.Error as error:
        raise Broken("csv 里有一格太长或者引号不成对，请另存为 xlsx 再传") from error


def _tidy(value: str) -> str:
    """One line, without what cannot be stored."""
    clean = "".join(c for c in value[: LONGEST * 2] if c >= " " or c in "\t\r\n")
    return " ".join(clean.encode("utf-8", "ignore").decode("utf-8").split())[:LONGEST]
