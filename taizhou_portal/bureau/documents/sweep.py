"""PURE. The reader for XML that has no reader of its own: all its text by paragraphs, and attributes that hold words or long numbers."""

import re

from taizhou_portal.bureau.documents.gather import Gathered
from taizhou_portal.bureau.documents.markup import Handler
from taizhou_portal.bureau.documents.passage import Part

TELLING = re.compile(
    r"[\u3400-\u9fff]|@|(?<![\d.])\d{7}|(?<![\d.])1[3-9]\d[ -]\d{4}[ -]\d{4}|^[Hh]ttps?:|^file:|^\\\\|^[A-Za-z]:\\"
)
GUID = re.compile(r"\{?[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}\}?")
HEX = re.compile(r"(?:0x)?[0-9A-Fa-f]{8}|[0-9A-Fa-f]{32,}")
#: elements whose attributes name fonts, styles and languages, positions and sizes
FURNITURE = frozenset({
    "rFonts", "font", "latin", "ea", "cs", "sym", "lang", "themeFont", "pitch", "ext", "off", "chOff", "chExt", "extent",
    "effectExtent", "gridCol", "tcW", "tblW", "tblInd", "ind", "spacing", "pgSz", "pgMar", "cols", "from", "to", "anchor",
    "path", "pathLst", "gd", "shapeDefaults", "shapelayout", "idmap", "rPr", "pPr", "shapetype", "charset", "sig", "colorMenu",
    "colorMru", "creationId",
})  # fmt: skip
EMPTY = frozenset({
    "rsid", "paraId", "textId", "anchorId", "editId", "dxaOrig", "dyaOrig", "date", "dateUtc", "dT", "uri",
})  # fmt: skip
BLOCKS = frozenset({
    "p", "h", "si", "row", "pt", "Relationship", "text", "title", "li",
})  # fmt: skip
SPACES = {"tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "s": " "}
CELLS = frozenset({"cell", "tc", "td"})


def telling(element: str, attributes: dict[str, str]) -> list[tuple[str, str]]:
    """(local name, value) of the attributes that hold words, addresses or a long number; identifiers and measures are left out."""
    if element in FURNITURE:
        return []
    found = []
    for name, value in attributes.items():
        if len(value) > 3 and TELLING.search(value):
            local, bare = name.rpartition("}")[2], GUID.sub(" ", value).strip()
            if local not in EMPTY and bare and TELLING.search(bare) and not HEX.fullmatch(bare):
                found.append((local, bare))
    return found


class Sweep(Handler):
    """Adds every paragraph, every other text node and every telling attribute of one part under one place."""

    def __init__(
        self, gathered: Gathered, place: str, part: Part, *, hidden: bool = False, only: re.Pattern | None = None
    ) -> None:
        self.gathered, self.place, self.part, self.hidden, self.only = gathered, place, part, hidden, only
        self.blocks = 0
        self.pieces: list[str] = []
        self.seen: set[str] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in BLOCKS:
            self.flush()
            self.blocks += 1
        elif name in SPACES:
            self.pieces.append(SPACES[name])
        elif not self.blocks:
            self.flush()
        if attributes:
            for key, value in telling(name, attributes):
                self.emit(value, f"（{key}）")

    def end(self, name: str) -> None:
        if name in BLOCKS:
            self.blocks -= 1
        if name in CELLS:
            self.pieces.append("\t")
        if not self.blocks:
            self.flush()

    def data(self, text: str) -> None:
        if not ("\n" in text and text.isspace()):  # indentation between tags never parts a number
            self.pieces.append(text)

    def finish(self) -> None:
        self.flush()

    def flush(self) -> None:
        if self.pieces:
            self.emit("".join(self.pieces).strip())
            self.pieces = []

    def emit(self, text: str, suffix: str = "") -> None:
        """The same words under the same place are told once."""
        if text and text not in self.seen and (self.only is None or self.only.search(text)):
            self.seen.add(text)
            self.gathered.add(self.place + suffix, text, self.part, hidden=self.hidden, group=self.place)
