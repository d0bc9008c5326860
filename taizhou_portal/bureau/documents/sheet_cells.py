"""PURE. One worksheet as a stream: a passage for every row with the place of every cell, and everything that is not a cell."""

import re
from functools import lru_cache

from taizhou_portal.bureau.documents.gather import Gathered
from taizhou_portal.bureau.documents.markup import Handler
from taizhou_portal.bureau.documents.numbers import shown
from taizhou_portal.bureau.documents.passage import Part, Trait
from taizhou_portal.bureau.documents.plain import add_row
from taizhou_portal.bureau.documents.sheet_book import Formats, Strings
from taizhou_portal.bureau.documents.sweep import telling

REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
HEADER_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|[A-Za-z]|\d{1,2}(?=\D|$))')
MARGINS = {
    **{f"{which}Header": ("页眉", Part.HEADER) for which in ("odd", "even", "first")},
    **{f"{which}Footer": ("页脚", Part.FOOTER) for which in ("odd", "even", "first")},
}
LISTS = {"formula1": "数据有效性", "formula2": "数据有效性", "formula": "条件格式", "f": "数据有效性"}
WORDS = {
    **dict.fromkeys(("prompt", "promptTitle"), "输入提示"),
    **dict.fromkeys(("error", "errorTitle"), "出错提示"),
    "tooltip": "链接提示",
    "val": "筛选条件",
}
MOST_COLUMNS = 16_384


class Grid(Handler):
    """Reads one sheet under its label."""

    def __init__(
        self, gathered: Gathered, label: str, strings: Strings, formats: Formats, *, hidden: bool, from_1904: bool
    ) -> None:
        self.gathered, self.label, self.strings, self.formats = gathered, label, strings, formats
        self.hidden, self.from_1904 = hidden, from_1904
        self.hidden_columns: list[tuple[int, int]] = []
        self.zero_height = False
        self.row = self.column = 0
        self.row_hidden = False
        self.cells: list[tuple[str, int, str, bool]] = []
        self.formulas: list[tuple[str, int, str, bool]] = []
        self.reference = self.kind = self.style = ""
        self.value = self.formula = ""
        self.in_cell = False
        self.sink: list[str] | None = None
        self.sound = 0

    # --- events: the common ones first, for a sheet may have a million of them

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c" and not self.in_cell:
            self.open_cell(attributes)
        elif self.in_cell:
            if name in {"v", "t"} or name == "f":
                self.sink = None if self.sound else []
            elif name == "rPh":
                self.sound += 1
        elif name == "row":
            self.open_row(attributes)
        else:
            self.open_other(name, attributes)

    def end(self, name: str) -> None:
        if self.in_cell:
            self.end_in_cell(name)
        elif name == "row":
            self.close_row()
        elif self.sink is not None:
            self.close_other(name)

    def data(self, text: str) -> None:
        if self.sink is not None:
            self.sink.append(text)

    def finish(self) -> None:
        self.close_row()

    # --- rows and cells

    def open_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        self.row = int(number) if number.isdecimal() else self.row + 1
        self.column, self.cells, self.formulas = 0, [], []
        flag, height = attributes.get("hidden", "0"), attributes.get("ht")
        self.row_hidden = flag in {"1", "true"} or _zero(height) or (self.zero_height and height is None)

    def open_cell(self, attributes: dict[str, str]) -> None:
        self.in_cell, self.value, self.formula, self.sound = True, "", "", 0
        self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "0")
        match = REFERENCE.fullmatch(attributes.get("r", ""))
        if match:
            self.column, self.row, self.reference = column_number(match[1]), int(match[2]), match[0]
        else:
            self.column += 1
            self.reference = f"{column_letters(self.column)}{self.row}"

    def end_in_cell(self, name: str) -> None:
        if name == "c":
            self.in_cell = False
            self.close_cell()
        elif name == "rPh":
            self.sound -= 1
        elif name in {"v", "t", "f"} and self.sink is not None:
            text, self.sink = "".join(self.sink), None
            if name == "f":
                self.formula = text
            else:
                self.value = self.value + text if name == "t" else text

    def close_cell(self) -> None:
        style = self.formats.style(self.style)
        value = self.value
        if self.kind == "s":
            value = self.strings.get(value.strip())
        elif self.kind in {"n", "d"} and value:
            value = shown(value.strip(), style.pattern, from_1904=self.from_1904)
        if value:
            why = self.unseen(style.unseen)
            self.cells.append((self.reference + why, self.column, value, bool(why)))
        if self.formula and '"' in self.formula:
            self.formulas.append((f"{self.reference}的公式", self.column, self.formula.replace('"&"', ""), True))

    def unseen(self, by_style: bool) -> str:
        """Why a reader does not see the cell, as a suffix of its place."""
        if self.row_hidden:
            return "（隐藏行）"
        if self.hidden_columns and any(first <= self.column <= last for first, last in self.hidden_columns):
            return "（隐藏列）"
        return "（看不见的字）" if by_style else ""

    def close_row(self) -> None:
        if self.cells:
            self.tell_hidden()
            hidden = self.hidden or self.row_hidden
            add_row(self.gathered, f"第{self.row}行", self.cells, hidden=hidden, group=self.label)
        if self.formulas:
            add_row(self.gathered, f"第{self.row}行", self.formulas, part=Part.SHEET, hidden=True, group=self.label)
        self.cells, self.formulas = [], []

    def tell_hidden(self) -> None:
        if self.row_hidden:
            self.gathered.trait(Trait.HIDDEN_ROWS, self.label)
            return
        for name, column, _, hidden in self.cells:
            if hidden and name.endswith("（隐藏列）"):
                self.gathered.trait(Trait.HIDDEN_COLUMNS, f"{self.label}{column_letters(column)}列")
            elif hidden:
                self.gathered.trait(Trait.HIDDEN_TEXT, self.label)

    # --- the rest of the sheet

    def open_other(self, name: str, attributes: dict[str, str]) -> None:
        if name == "col":
            if attributes.get("hidden", "0") in {"1", "true"} or _zero(attributes.get("width")):
                self.hidden_columns.append((_column(attributes.get("min")), _column(attributes.get("max"))))
        elif name == "sheetFormatPr":
            self.zero_height = attributes.get("zeroHeight", "0") in {"1", "true"}
            if _zero(attributes.get("defaultColWidth")):
                self.hidden_columns.append((1, MOST_COLUMNS))
        elif name in MARGINS or name in LISTS:
            self.sink = []
        for key, value in telling(name, attributes):
            self.gathered.add(f"{self.label}{WORDS.get(key, '附带的文字')}", value, Part.SHEET, hidden=True)

    def close_other(self, name: str) -> None:
        text, self.sink = "".join(self.sink or ()), None
        if name in MARGINS:
            place, part = MARGINS[name]
            self.gathered.add(f"{self.label}{place}", HEADER_CODES.sub(" ", text).strip(), part, hidden=self.hidden)
        elif name in LISTS and ('"' in text or "," in text):
            self.gathered.add(f"{self.label}{LISTS[name]}", text.replace('"&"', ""), Part.SHEET, hidden=True)


@lru_cache(maxsize=2000)
def column_number(letters: str) -> int:
    """A → 1, AA → 27"""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _zero(size: str | None) -> bool:
    try:
        return size is not None and float(size) == 0
    except ValueError:
        return False


def _column(text: str | None) -> int:
    return min(int(text), MOST_COLUMNS) if text and text.isascii() and text.isdecimal() and len(text) < 8 else 0
