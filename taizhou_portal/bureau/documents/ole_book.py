"""PURE. Binary workbooks (xls): sheets in any state, cells as shown, comments, headers, names; other records are searched for words."""

import struct
from dataclasses import dataclass, field

from taizhou_portal.bureau.documents import binary
from taizhou_portal.bureau.documents.gather import Broken, Gathered
from taizhou_portal.bureau.documents.numbers import format_code, shown, shows_nothing
from taizhou_portal.bureau.documents.ole_records import Cursor, records
from taizhou_portal.bureau.documents.passage import Part, Trait
from taizhou_portal.bureau.documents.plain import add_row
from taizhou_portal.bureau.documents.sheet_book import STATES
from taizhou_portal.bureau.documents.sheet_cells import HEADER_CODES, column_letters

BOF, FILEPASS, BOUNDSHEET, SST, FORMAT, XF = 0x0809, 0x2F, 0x85, 0xFC, 0x041E, 0xE0
ROW, COLINFO, NOTE, TXO, OBJ, HEADER, FOOTER, STRING = 0x0208, 0x7D, 0x1C, 0x01B6, 0x5D, 0x14, 0x15, 0x0207
LABELSST, LABEL, RSTRING, NUMBER, RK, MULRK, FORMULA = 0xFD, 0x0204, 0xD6, 0x0203, 0x027E, 0xBD, 0x06
SEARCHED = frozenset({0x18, 0x01BE, 0x01B8, 0x5A, 0x017, 0x01AE, 0x023, 0x0CD, 0x5C, 0x0800, 0x01B0, 0x01B1, 0x0876})
OLD = 0x0500


@dataclass
class Leaf:
    """One sheet that is being read."""

    label: str
    hidden: bool
    rows: dict[int, list[tuple[int, str, bool]]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    notes: dict[int, tuple[str, str]] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    object: int = 0
    waiting: tuple[int, int, int] | None = None


class Workbook:
    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered
        self.old = False
        self.sheets: dict[int, tuple[str, int]] = {}
        self.strings: list[str] = []
        self.used: set[int] = set()
        self.formats: dict[int, str] = {}
        self.styles: list[int] = []
        self.leaf: Leaf | None = None
        self.cells = {
            LABELSST: self.label_shared,
            LABEL: self.label,
            RSTRING: self.label,
            NUMBER: self.number,
            RK: self.short_number,
            MULRK: self.short_numbers,
            FORMULA: self.formula,
            STRING: self.formula_text,
        }

    def read(self, data: bytes) -> None:
        for kind, place, segments in records(data):
            if kind == FILEPASS:
                self.gathered.readable = False
                raise Broken(f"{self.gathered.prefix}文件加了密，要密码才能打开")
            with self.gathered.attempt("表格记录"):
                self.take(kind, place, segments)
        self.close()
        for number, text in enumerate(self.strings):
            if number not in self.used:
                self.gathered.add("残留文字（没有单元格再用）", text, Part.SHEET, hidden=True, group="残留文字")

    def take(self, kind: int, place: int, segments: list[bytes]) -> None:
        data = segments[0]
        if kind == BOF:
            self.old = struct.unpack_from("<H", data)[0] <= OLD
            self.open(place)
        elif kind in self.cells and self.leaf:
            self.cells[kind](segments)
        elif self.leaf:
            self.take_of_sheet(kind, segments)
        else:
            self.take_of_book(kind, segments)
        if kind in SEARCHED:
            place_name = self.leaf.label if self.leaf else "工作簿"
            binary.scan(self.gathered, f"{place_name}附带的文字", b"".join(segments), narrow=True)

    # --- the book

    def take_of_book(self, kind: int, segments: list[bytes]) -> None:
        data, cursor = segments[0], Cursor(segments)
        if kind == BOUNDSHEET:
            cursor.take(6)
            name = self.text(cursor, 1)
            self.sheets[struct.unpack_from("<I", data)[0]] = (name, data[4] & 3)
            self.gathered.add("工作表名称", name, Part.SHEET, hidden=bool(data[4] & 3))
        elif kind == SST:
            cursor.take(4)
            count = min(cursor.number(4), self.gathered.limits.cells)
            while len(self.strings) < count and cursor.more():
                self.strings.append(cursor.string())
        elif kind == FORMAT:
            number = cursor.number(2)
            self.formats[number] = self.text(cursor, 2)
        elif kind == XF:
            self.styles.append(struct.unpack_from("<H", data, 2)[0])

    def text(self, cursor: Cursor, count_size: int) -> str:
        if self.old:
            return cursor.take(min(cursor.number(count_size), 70_000)).decode("gb18030", "replace")
        return cursor.string(count_size)

    # --- the sheets

    def open(self, place: int) -> None:
        self.close()
        if place in self.sheets:
            name, state = self.sheets[place]
            suffix = STATES.get({1: "hidden", 2: "veryHidden"}.get(state, ""), "")
            self.leaf = Leaf(f"工作表“{name}”{suffix}", bool(state))
            if state:
                self.gathered.trait(Trait.HIDDEN_SHEET, self.leaf.label)

    def take_of_sheet(self, kind: int, segments: list[bytes]) -> None:
        leaf, data = self.leaf, segments[0]
        if leaf is None:
            return
        if kind == ROW and (data[12] & 0x20 or struct.unpack_from("<H", data, 6)[0] & 0x7FFF == 0):
            leaf.hidden_rows.add(struct.unpack_from("<H", data)[0])
        elif kind == COLINFO and (data[8] & 1 or struct.unpack_from("<H", data, 4)[0] == 0):
            leaf.hidden_columns.append(struct.unpack_from("<HH", data))
        elif kind == OBJ:
            leaf.object = struct.unpack_from("<H", data, 6)[0]
        elif kind == TXO and len(segments) > 1:
            count = struct.unpack_from("<H", data, 10)[0]
            wide = bool(segments[1][:1] and segments[1][0] & 1)
            cursor = Cursor([segments[1][1:], *segments[2:]])
            leaf.texts[leaf.object] = cursor.characters(count, wide)
        elif kind == NOTE:
            row, column, _, number = struct.unpack_from("<HHHH", data)
            cursor = Cursor([data[8:]])
            leaf.notes[number] = (f"{column_letters(column + 1)}{row + 1}", self.text(cursor, 2).strip("\x00 "))
        elif kind in {HEADER, FOOTER} and data:
            text = HEADER_CODES.sub(" ", self.text(Cursor(segments), 1 if self.old else 2))
            part = Part.HEADER if kind == HEADER else Part.FOOTER
            self.gathered.add(f"{leaf.label}{'页眉' if kind == HEADER else '页脚'}", text.strip(), part)

    def close(self) -> None:
        leaf, self.leaf = self.leaf, None
        if leaf is None:
            return
        for row in sorted(leaf.rows):
            self.close_row(leaf, row)
        for number, text in leaf.texts.items():
            reference, author = leaf.notes.get(number, ("", ""))
            if reference:
                self.gathered.trait(Trait.COMMENTS, leaf.label)
                place = f"{leaf.label}{reference}的批注" + (f"（{author}）" if author else "")
                self.gathered.add(place, text, Part.COMMENT, hidden=True)
            else:
                self.gathered.add(f"{leaf.label}图形文字", text, Part.BODY, hidden=leaf.hidden)

    def close_row(self, leaf: Leaf, row: int) -> None:
        row_hidden = row in leaf.hidden_rows
        cells = []
        for column, text, unseen in sorted(leaf.rows[row]):
            narrow = any(first <= column <= last for first, last in leaf.hidden_columns)
            why = "（隐藏行）" if row_hidden else "（隐藏列）" if narrow else "（看不见的字）" if unseen else ""
            cells.append((f"{column_letters(column + 1)}{row + 1}{why}", column + 1, text, bool(why)))
            if narrow and not row_hidden:
                self.gathered.trait(Trait.HIDDEN_COLUMNS, f"{leaf.label}{column_letters(column + 1)}列")
        if row_hidden:
            self.gathered.trait(Trait.HIDDEN_ROWS, leaf.label)
        add_row(self.gathered, f"第{row + 1}行", cells, hidden=leaf.hidden or row_hidden, group=leaf.label)

    # --- cells

    def put(self, row: int, column: int, text: str, style: int) -> None:
        if self.leaf and text:
            unseen = shows_nothing(self.pattern(style))
            self.leaf.rows.setdefault(row, []).append((column, text, unseen))

    def pattern(self, style: int) -> str:
        return format_code(self.styles[style] if style < len(self.styles) else 0, self.formats)

    def put_number(self, row: int, column: int, value: float, style: int) -> None:
        written = str(int(value)) if abs(value) < 1e15 and value == int(value) else repr(value)
        self.put(row, column, shown(written, self.pattern(style)), style)

    def label_shared(self, segments: list[bytes]) -> None:
        row, column, style, index = struct.unpack_from("<HHHI", segments[0])
        if index < len(self.strings):
            self.used.add(index)
            self.put(row, column, self.strings[index], style)

    def label(self, segments: list[bytes]) -> None:
        row, column, style = struct.unpack_from("<HHH", segments[0])
        self.put(row, column, self.text(Cursor([segments[0][6:], *segments[1:]]), 2), style)

    def number(self, segments: list[bytes]) -> None:
        self.put_number(*_reordered(struct.unpack_from("<HHHd", segments[0])))

    def short_number(self, segments: list[bytes]) -> None:
        row, column, style, raw = struct.unpack_from("<HHHI", segments[0])
        self.put_number(row, column, _short(raw), style)

    def short_numbers(self, segments: list[bytes]) -> None:
        row, first = struct.unpack_from("<HH", segments[0])
        for n in range((len(segments[0]) - 6) // 6):
            style, raw = struct.unpack_from("<HI", segments[0], 4 + n * 6)
            self.put_number(row, first + n, _short(raw), style)

    def formula(self, segments: list[bytes]) -> None:
        row, column, style = struct.unpack_from("<HHH", segments[0])
        value = segments[0][6:14]
        if value[6:] != b"\xff\xff":
            self.put_number(row, column, struct.unpack("<d", value)[0], style)
        elif value[0] == 0 and self.leaf:
            self.leaf.waiting = (row, column, style)
        binary.scan(self.gathered, f"{self.leaf.label if self.leaf else ''}公式", segments[0][20:], narrow=True)

    def formula_text(self, segments: list[bytes]) -> None:
        if self.leaf and self.leaf.waiting:
            row, column, style = self.leaf.waiting
            self.leaf.waiting = None
            self.put(row, column, self.text(Cursor(segments), 2), style)


def read_book(gathered: Gathered, data: bytes) -> None:
    Workbook(gathered).read(data)


def _reordered(cell: tuple[int, int, int, float]) -> tuple[int, int, float, int]:
    row, column, style, value = cell
    return row, column, value, style


def _short(raw: int) -> float:
    """RK: 30 bits of a number or of the top of a double, perhaps a hundredfold."""
    if raw & 2:
        value = float((raw >> 2) - (1 << 30) if raw & 0x80000000 else raw >> 2)
    else:
        value = struct.unpack("<d", struct.pack("<Q", (raw & 0xFFFFFFFC) << 32))[0]
    return value / 100 if raw & 1 else value
