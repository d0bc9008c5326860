"""PURE. PowerPoint files (pptx, pptm, potx): slides in their order, hidden ones too, speakers' notes, comments, masters."""

from taizhou_portal.bureau.documents.archive import Archive
from taizhou_portal.bureau.documents.gather import Gathered
from taizhou_portal.bureau.documents.markup import Handler, walk
from taizhou_portal.bureau.documents.office import Targets, read_rest, targets
from taizhou_portal.bureau.documents.passage import Part, Trait
from taizhou_portal.bureau.documents.plain import add_row
from taizhou_portal.bureau.documents.sweep import Sweep


class Order(Handler):
    """presentation.xml: relation ids of the slides in their order."""

    def __init__(self) -> None:
        self.ids: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sldId":
            self.ids.append(next((value for key, value in attributes.items() if key.endswith("}id")), ""))


class Slide(Sweep):
    """One slide: paragraphs, tables by row, whether it is shown at all."""

    def __init__(self, gathered: Gathered, place: str, part: Part, *, hidden: bool = False) -> None:
        super().__init__(gathered, place, part, hidden=hidden)
        self.row: list[tuple[str, int, str, bool]] | None = None
        self.rows = self.column = 0
        self.texts: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sld" and attributes.get("show", "1") in {"0", "false"}:
            self.hidden = True
            self.place += "（隐藏）"
            self.gathered.trait(Trait.HIDDEN_SLIDE, self.place)
        elif name == "tr":
            self.rows, self.column, self.row = self.rows + 1, 0, []
        elif name == "tc":
            self.column, self.texts = self.column + 1, []
        super().start(name, attributes)

    def end(self, name: str) -> None:
        super().end(name)
        if name == "tc" and self.row is not None:
            cell = f"表格第{self.rows}行第{self.column}格"
            self.row.append((cell, self.column, "\n".join(self.texts), False))
        elif name == "tr" and self.row is not None:
            row, self.row = self.row, None
            add_row(self.gathered, f"表格第{self.rows}行", row, part=self.part, hidden=self.hidden, group=self.place)

    def emit(self, text: str, suffix: str = "") -> None:
        if self.row is None or suffix:
            super().emit(text, suffix)
        elif text:
            self.texts.append(text)


OTHERS = {
    "notes": ("备注页", Part.COMMENT, True),
    "sldMaster": ("母版", Part.HIDDEN_TEXT, True),
    "sldLayout": ("版式", Part.HIDDEN_TEXT, True),
    "notesMaster": ("备注母版", Part.HIDDEN_TEXT, True),
    "handoutMaster": ("讲义母版", Part.HIDDEN_TEXT, True),
    "sld": ("目录里没有的幻灯片", Part.HIDDEN_TEXT, True),
}


def read_slides(gathered: Gathered, archive: Archive) -> None:
    """Slides, then notes and comments under the number of their slide, then all other parts."""
    main = "ppt/presentation.xml"
    order = Order()
    walk(archive.read(main), order, gathered, "演示文稿")
    related = targets(archive, main)
    paths = [related.parts[key] for key in order.ids if key in related.parts]
    gathered.pages = len(paths)
    for number, path in enumerate(paths, 1):
        with gathered.attempt(f"第{number}张幻灯片"):
            gathered.page()
            walk(archive.read(path), Slide(gathered, f"第{number}张幻灯片", Part.BODY), gathered, f"第{number}张幻灯片")
            _read_beside(gathered, archive, targets(archive, path), number)

    def special(name: str, kind: str, data: bytes) -> bool:
        if kind not in OTHERS:
            return False
        place, part, hidden = OTHERS[kind]
        walk(data, Slide(gathered, place, part, hidden=hidden), gathered, place)
        return True

    read_rest(archive, special)


def _read_beside(gathered: Gathered, archive: Archive, related: Targets, number: int) -> None:
    """Notes and comments of one slide."""
    for key, path in related.parts.items():
        kind = related.kinds[key]
        if kind == "notesSlide":
            place = f"第{number}张幻灯片的备注"
        elif kind == "comments":
            place = f"第{number}张幻灯片的批注"
            gathered.trait(Trait.COMMENTS, place)
        else:
            continue
        walk(archive.read(path), Slide(gathered, place, Part.COMMENT, hidden=True), gathered, place)
