"""PURE. One story of a Word file (text, header, footnotes, comments), read as a stream: paragraphs, tables, revisions, hidden text."""

from collections.abc import Callable
from dataclasses import dataclass, field

from taizhou_portal.bureau.documents.gather import Gathered
from taizhou_portal.bureau.documents.markup import Handler, plain
from taizhou_portal.bureau.documents.passage import Part, Trait
from taizhou_portal.bureau.documents.plain import add_row
from taizhou_portal.bureau.documents.sweep import FURNITURE, telling
from taizhou_portal.bureau.documents.word_runs import Kind, Look, Paragraph
from taizhou_portal.bureau.documents.word_styles import Styles

GONE = frozenset({"del", "moveFrom"})
CAME = frozenset({"ins", "moveTo"})
TEXT = frozenset({"t", "delText", "instrText", "delInstrText"})
SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
OLD_LOOKS = frozenset({"rPrChange", "pPrChange", "tblPrChange", "tcPrChange", "trPrChange", "sectPrChange"})
NOTES = {"footnote": "脚注", "endnote": "尾注"}
WORDS = {
    "descr": "替代文字",
    "title": "图片标题",
    "string": "水印",
    "alt": "替代文字",
    "tooltip": "链接提示",
}
FORM = frozenset({"ffData", "sdtPr"})
MODES = OLD_LOOKS | FORM | {"txbxContent", "Fallback", "rt", "rPr", "pPr"}
LOOKS = frozenset({"gridSpan", "tblStyle", "pStyle", "rStyle", "vanish", "color", "sz", "highlight", "shd"})
#: elements whose attributes hold identifiers and measures only; the most frequent ones
QUIET = LOOKS | FURNITURE | {"p", "r", "t", "tr", "szCs", "jc", "tab", "b", "u", "vAlign", "snapToGrid", "kern"}


@dataclass
class Table:
    """A table that is being read."""

    number: int
    row: int = 0
    column: int = 0
    span: int = 1
    cells: list[tuple[str, int, str, bool]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    boxes: int = 0  # text boxes open around it
    shaded: bool = False  # the cell that is being read
    styled: bool = False  # by a table style, whose colours are not looked up


class Story(Handler):
    """Adds passages to `gathered`. `label` names the story (正文, 页眉), `part` its paragraphs, `hidden` says that no reader sees it."""

    def __init__(self, gathered: Gathered, label: str, part: Part, styles: Styles, *, hidden: bool = False) -> None:
        self.gathered, self.label, self.part, self.styles, self.hidden = gathered, label, part, styles, hidden
        self.paragraphs: list[Paragraph] = []
        self.tables: list[Table] = []
        self.gone: list[str] = []
        self.came: list[str] = []
        self.count = self.table_count = 0
        self.old = self.boxes = self.spare = self.form = self.ruby = 0
        self.look = self.style = Look()
        self.in_run_look = self.in_paragraph_look = False
        self.sink: list[str] | None = None
        self.seen: set[str] = set()
        self.shown: set[str] = set()
        self.owner = ""
        self.openers: dict[str, Callable[[dict[str, str]], None]] = {
            "p": self.open_paragraph,
            "r": self.open_run,
            "tbl": self.open_table,
            "tr": self.open_row,
            "tc": self.open_cell,
            "comment": self.open_comment,
            "footnote": lambda a: self.open_note("footnote", a),
            "endnote": lambda a: self.open_note("endnote", a),
            "fldSimple": lambda a: self.add_code(plain(a).get("instr", "")),
        }
        self.closers: dict[str, Callable[[], None]] = {
            "p": self.close_paragraph,
            "tr": self.close_row,
            "tc": self.close_cell,
            "tbl": self.close_table,
        }

    # --- events

    def start(self, name: str, attributes: dict[str, str]) -> None:
        opener = self.openers.get(name)
        if opener:
            opener(attributes)
        elif name in TEXT:
            self.sink = []
        elif name in SIGNS:
            self.put(SIGNS[name])
        elif name in GONE or name in CAME:
            self.open_revision(name, plain(attributes).get("author", ""))
        elif name in MODES:
            self.note_mode(name, 1)
        elif name in LOOKS:
            self.note_look(name, attributes)
        if attributes and name not in QUIET:
            self.note_attributes(name, attributes)

    def end(self, name: str) -> None:
        closer = self.closers.get(name)
        if closer:
            closer()
        elif name in TEXT:
            self.close_text(name)
        elif name in MODES:
            self.note_mode(name, -1)
        elif name in GONE:
            self.gone.pop()
        elif name in CAME:
            self.came.pop()

    def data(self, text: str) -> None:
        if self.sink is not None:
            self.sink.append(text)

    def finish(self) -> None:
        while self.paragraphs:
            self.close_paragraph()
        while self.tables:
            self.close_cell()
            self.close_row()
            self.tables.pop()

    # --- modes

    def note_mode(self, name: str, step: int) -> None:
        if name in OLD_LOOKS:
            self.old += step
            self.gathered.trait(Trait.REVISIONS, self.label)
        elif name == "txbxContent":
            self.boxes += step
        elif name == "Fallback":
            self.spare += step
        elif name in FORM:
            self.form += step
        elif name == "rt":
            self.ruby += step
        elif name == "rPr":
            self.in_run_look = step > 0
        elif name == "pPr":
            self.in_paragraph_look = step > 0

    def note_look(self, name: str, attributes: dict[str, str]) -> None:
        if self.old:
            return
        if name == "gridSpan" and self.tables:
            self.tables[-1].span = _number(plain(attributes).get("val", "1"))
        elif name == "tblStyle" and self.tables:
            self.tables[-1].styled = True
        elif name == "pStyle" and self.paragraphs:
            self.style = self.styles.look(plain(attributes).get("val", ""))
        elif name == "rStyle" and not self.in_paragraph_look:
            self.look = self.look.over(self.styles.look(plain(attributes).get("val", "")))
        else:
            self.read_look(name, plain(attributes))

    def read_look(self, name: str, values: dict[str, str]) -> None:
        value, theme, fill = values.get("val", ""), values.get("themeColor", ""), values.get("fill", "")
        if self.in_run_look and not self.in_paragraph_look:
            self.look.read(name, value, theme, fill)
        elif name == "shd" and self.in_paragraph_look and not self.in_run_look:
            self.style = Look().over(self.style)
            self.style.read(name, value, theme, fill)
        elif name == "shd" and not self.in_run_look and self.tables:
            self.tables[-1].shaded = fill.lower() not in {"", "auto", "ffffff"}

    def open_revision(self, name: str, author: str) -> None:
        (self.gone if name in GONE else self.came).append(author)
        self.gathered.trait(Trait.REVISIONS, self.label)
        self.once(f"修订作者，{self.label}", author, Part.REVISION)

    # --- text

    def open_run(self, attributes: dict[str, str]) -> None:
        self.look = Look()

    def put(self, text: str) -> None:
        """Text into the open paragraph, as what it is: shown, hidden, deleted or inserted."""
        if not self.paragraphs or not text or self.in_paragraph_look:
            return
        paragraph = self.paragraphs[-1]
        if self.gone:
            kind = Kind.DELETED
            paragraph.author = paragraph.author or self.gone[-1]
        elif self.is_hidden():
            kind = Kind.HIDDEN
        else:
            kind = Kind.INSERTED if self.came else Kind.SHOWN
        paragraph.pieces.append((kind, text))

    def is_hidden(self) -> bool:
        look = self.look
        if self.tables and (
            self.tables[-1].shaded or self.tables[-1].styled
        ):  # white on a ground of colour is a heading
            look = Look(look.vanish, False, look.shaded, look.tiny)
        return look.hidden(self.style)

    def close_text(self, name: str) -> None:
        text, self.sink = "".join(self.sink or ()), None
        if name in {"instrText", "delInstrText"}:
            self.add_code(text)
        elif self.ruby:  # pronunciation above the characters
            self.once(f"{self.label}注音", text, self.part)
        else:
            self.put(text)

    def add_code(self, text: str) -> None:
        if self.paragraphs:
            self.paragraphs[-1].codes.append(text)

    # --- paragraphs

    def open_paragraph(self, attributes: dict[str, str]) -> None:
        self.look = self.style = Look()
        self.paragraphs.append(Paragraph(framed=self.boxes > (self.tables[-1].boxes if self.tables else 0)))

    def close_paragraph(self) -> None:
        if not self.paragraphs:
            return
        paragraph = self.paragraphs.pop()
        self.count += not self.tables and not paragraph.framed
        text, place = paragraph.shown(), self.place(paragraph)
        if self.spare and text in self.shown:
            return  # the same text box once more, for old versions of Word
        if paragraph.framed:
            self.shown.add(text)
        self.add_special(paragraph, place)
        if self.tables and not paragraph.framed:
            self.tables[-1].texts.append(text)
        else:
            self.gathered.add(place, text, self.part, hidden=self.hidden, group=self.label + self.owner)

    def add_special(self, paragraph: Paragraph, place: str) -> None:
        if paragraph.has(Kind.DELETED):
            text, focus = paragraph.before()
            who = f"（{paragraph.author}）" if paragraph.author else ""
            self.gathered.add(f"修订：删除的文字{who}，{place}", text, Part.REVISION, hidden=True, focus=focus)
        if paragraph.has(Kind.HIDDEN):
            text, focus = paragraph.uncovered()
            self.gathered.trait(Trait.HIDDEN_TEXT, place)
            self.gathered.add(f"隐藏文字，{place}", text, Part.HIDDEN_TEXT, hidden=True, focus=focus)
        code = "".join(paragraph.codes).strip()
        if code:
            self.gathered.add(f"域代码，{place}", code, Part.LINK, hidden=True)

    def place(self, paragraph: Paragraph) -> str:
        """正文第3段, 正文表格2第3行第2格, 正文文本框, 批注（张三）."""
        base = self.label + self.owner
        if paragraph.framed:
            return f"{base}文本框"
        if self.tables:
            table = self.tables[-1]
            return f"{base}表格{table.number}第{table.row}行第{table.column}格"
        return f"{base}第{self.count}段" if self.part is Part.BODY else base

    # --- tables

    def open_table(self, attributes: dict[str, str]) -> None:
        self.table_count += 1
        self.tables.append(Table(self.table_count, boxes=self.boxes))

    def close_table(self) -> None:
        if self.tables:
            self.tables.pop()

    def open_row(self, attributes: dict[str, str]) -> None:
        if self.tables:
            table = self.tables[-1]
            table.row, table.column, table.cells = table.row + 1, 0, []

    def open_cell(self, attributes: dict[str, str]) -> None:
        if self.tables:
            table = self.tables[-1]
            table.column, table.span, table.texts, table.shaded = table.column + 1, 1, [], False

    def close_cell(self) -> None:
        if self.tables:
            table = self.tables[-1]
            name = f"第{table.row}行第{table.column}格"
            table.cells.append((name, table.column, "\n".join(table.texts), False))
            table.column += max(0, min(table.span, 1000) - 1)
            table.texts = []

    def close_row(self) -> None:
        if self.tables and self.tables[-1].cells:
            table = self.tables[-1]
            group = f"{self.label}{self.owner}表格{table.number}"
            add_row(self.gathered, f"第{table.row}行", table.cells, part=self.part, hidden=self.hidden, group=group)
            table.cells = []

    # --- comments, notes, attributes

    def open_comment(self, attributes: dict[str, str]) -> None:
        author = plain(attributes).get("author", "")
        self.owner = f"（{author}）" if author else ""
        self.gathered.trait(Trait.COMMENTS, self.label)
        self.once("批注作者", author, Part.COMMENT)

    def open_note(self, name: str, attributes: dict[str, str]) -> None:
        self.label, self.owner = NOTES[name], plain(attributes).get("id", "")

    def note_attributes(self, name: str, attributes: dict[str, str]) -> None:
        for key, value in telling(name, attributes):
            if key == "author":
                self.once("批注作者" if name == "comment" else f"修订作者，{self.label}", value, Part.REVISION)
            else:
                place = f"{self.label}{WORDS.get(key, '附带的文字')}"
                self.once(place, value, Part.FORM_FIELD if self.form else Part.HIDDEN_TEXT)

    def once(self, place: str, text: str, part: Part) -> None:
        if text and (place + text) not in self.seen:
            self.seen.add(place + text)
            self.gathered.add(place, text, part, hidden=True)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else 1
