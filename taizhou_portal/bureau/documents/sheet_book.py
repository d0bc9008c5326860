"""PURE. What a workbook says of its sheets before a cell is read: names and states, formats, shared strings, defined names."""

import re
from dataclasses import dataclass, field

from taizhou_portal.bureau.documents.gather import Gathered
from taizhou_portal.bureau.documents.markup import Handler, plain
from taizhou_portal.bureau.documents.numbers import format_code, shows_nothing
from taizhou_portal.bureau.documents.passage import Part
from taizhou_portal.bureau.documents.sweep import telling

STATES = {"hidden": "（隐藏）", "veryHidden": "（深度隐藏）"}
DULL_NAMES = re.compile(r"^_xlnm\.")
TINY = 2.0  # points


@dataclass
class Sheet:
    """One sheet: `label` is 工作表“名单”（隐藏）."""

    name: str
    relation: str
    state: str = "visible"

    @property
    def label(self) -> str:
        return f"工作表“{self.name}”{STATES.get(self.state, '')}"


class Book(Handler):
    """workbook.xml; defined names become passages."""

    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered
        self.sheets: list[Sheet] = []
        self.from_1904 = False
        self.name: str | None = None
        self.pieces: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            values = plain(attributes)
            self.sheets.append(Sheet(values.get("name", ""), values.get("id", ""), values.get("state", "visible")))
            return
        if name == "definedName":
            self.name, self.pieces = attributes.get("name", ""), []
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0") in {"1", "true"}
        for key, value in telling(name, attributes):
            self.gathered.add(f"工作簿的{key}", value, Part.NAME, hidden=True)

    def data(self, text: str) -> None:
        if self.name is not None:
            self.pieces.append(text)

    def end(self, name: str) -> None:
        if name == "definedName" and self.name is not None:
            place, text = f"定义的名称“{self.name}”", "".join(self.pieces)
            self.gathered.add(place, text.replace('"&"', ""), Part.NAME, hidden=True)
            if not DULL_NAMES.match(self.name):
                self.gathered.add("定义的名称", self.name, Part.NAME, hidden=True)
            self.name = None


class Strings(Handler):
    """sharedStrings.xml: the strings in order; pronunciation (rPh) is left out."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self.used: set[int] = set()
        self.pieces: list[str] = []
        self.taking = False
        self.sound = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self.pieces = []
        elif name == "rPh":
            self.sound += 1
        elif name == "t":
            self.taking = not self.sound

    def data(self, text: str) -> None:
        if self.taking:
            self.pieces.append(text)

    def end(self, name: str) -> None:
        if name == "si":
            self.strings.append("".join(self.pieces))
        elif name == "rPh":
            self.sound -= 1
        elif name == "t":
            self.taking = False

    def get(self, index: str) -> str:
        if not (index.isascii() and index.isdecimal()) or int(index) >= len(self.strings):
            return ""
        self.used.add(int(index))
        return self.strings[int(index)]

    def unused(self) -> list[str]:
        """Strings that no cell shows any more, left over from deleted cells."""
        return [text for n, text in enumerate(self.strings) if n not in self.used]


@dataclass
class Style:
    """How cells of one format look."""

    pattern: str = "General"
    unseen: bool = False


@dataclass
class _Font:
    white: bool = False
    tiny: bool = False


@dataclass
class _Cell:
    pattern: int = 0
    font: int = 0
    fill: int = 0


@dataclass
class Formats(Handler):
    """styles.xml: the styles of cells by their index."""

    own: dict[int, str] = field(default_factory=dict)
    fonts: list[_Font] = field(default_factory=list)
    cells: list[_Cell] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    known: dict[str, Style] = field(default_factory=dict)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        parent = self.path[-1] if self.path else ""
        self.path.append(name)
        if name == "numFmt" and parent == "numFmts":
            self.own[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "General")
        elif name == "font" and parent == "fonts":
            self.fonts.append(_Font())
        elif name == "color" and parent == "font" and self.fonts and "fonts" in self.path:
            self.fonts[-1].white = attributes.get("rgb", "").upper()[-6:] == "FFFFFF" or attributes.get("theme") == "0"
        elif name == "sz" and parent == "font" and self.fonts and "fonts" in self.path:
            self.fonts[-1].tiny = float(attributes.get("val", "11") or 11) <= TINY
        elif name == "xf" and parent == "cellXfs":
            numbers = [_whole(attributes.get(key)) for key in ("numFmtId", "fontId", "fillId")]
            self.cells.append(_Cell(*numbers))

    def end(self, name: str) -> None:
        self.path.pop()

    def style(self, index: str) -> Style:
        """The style of a cell by its `s` attribute. White counts as unseen only where nothing is filled behind it."""
        if index not in self.known:
            number = _whole(index)
            cell = self.cells[number] if number < len(self.cells) else _Cell()
            font = self.fonts[cell.font] if cell.font < len(self.fonts) else _Font()
            pattern = format_code(cell.pattern, self.own)
            unseen = shows_nothing(pattern) or font.tiny or (font.white and cell.fill == 0)
            self.known[index] = Style(pattern, unseen)
        return self.known[index]


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 8 else 0
