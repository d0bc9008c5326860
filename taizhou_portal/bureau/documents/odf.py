"""PURE. OpenDocument files (odt, ods, odp): text, tables with hidden rows and columns, annotations, deleted text, properties."""

from taizhou_portal.bureau.documents.archive import Archive
from taizhou_portal.bureau.documents.gather import Broken, Gathered
from taizhou_portal.bureau.documents.markup import Handler, plain, walk
from taizhou_portal.bureau.documents.office import read_rest
from taizhou_portal.bureau.documents.passage import Part, Trait
from taizhou_portal.bureau.documents.plain import add_row
from taizhou_portal.bureau.documents.sheet_cells import column_letters
from taizhou_portal.bureau.documents.sweep import SPACES, telling

PROPERTIES = {
    "title": "标题",
    "subject": "主题",
    "description": "备注",
    "creator": "作者",
    "initial-creator": "作者",
    "printed-by": "打印人",
    "keyword": "关键词",
    "user-defined": "自定义",
}
LIMIT = 1_000  # times that a repeated cell or row counts


class Flow(Handler):
    """content.xml and styles.xml."""

    def __init__(self, gathered: Gathered, label: str, part: Part) -> None:
        self.gathered, self.label, self.part = gathered, label, part
        self.paragraphs: list[list[str]] = []
        self.count = 0
        self.note = self.deleted = self.margin = 0
        self.author = ""
        self.taking_author = False
        self.sheet = ""
        self.row = self.column = self.repeat = self.skip = 0
        self.row_hidden = False
        self.columns: list[tuple[int, int, bool]] = []
        self.cells: list[tuple[str, int, str, bool]] = []
        self.texts: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in {"p", "h"}:
            self.paragraphs.append([])
        elif name in SPACES and self.paragraphs:
            self.paragraphs[-1].append(SPACES[name])
        elif name == "annotation":
            self.note += 1
            self.author = ""
            self.gathered.trait(Trait.COMMENTS, self.label)
        elif name == "deletion":
            self.deleted, self.author = self.deleted + 1, ""
            self.gathered.trait(Trait.REVISIONS, self.label)
        elif name in {"header", "footer"}:
            self.margin += 1
        elif name == "creator":
            self.taking_author = True
        elif name.startswith("table"):
            self.start_table(name, plain(attributes))
        for _, value in telling(name, attributes):
            self.gathered.add(f"{self.label}附带的文字", value, Part.HIDDEN_TEXT, hidden=True)

    def start_table(self, name: str, values: dict[str, str]) -> None:
        hidden = values.get("visibility", "visible") != "visible"
        if name == "table":
            self.sheet, self.row, self.columns = values.get("name", ""), 0, []
        elif name == "table-column":
            first = self.columns[-1][1] + 1 if self.columns else 1
            self.columns.append((first, first + _count(values.get("number-columns-repeated")) - 1, hidden))
        elif name == "table-row":
            self.row += 1
            self.repeat = _count(values.get("number-rows-repeated")) - 1
            self.column, self.skip, self.row_hidden, self.cells = 0, 0, hidden, []
        elif name in {"table-cell", "covered-table-cell"}:
            self.column += self.skip + 1
            self.skip = _count(values.get("number-columns-repeated")) - 1
            self.texts = []

    def data(self, text: str) -> None:
        if self.taking_author:
            self.author += text
        elif self.paragraphs:
            self.paragraphs[-1].append(text)

    def end(self, name: str) -> None:
        if name in {"p", "h"} and self.paragraphs:
            self.close_paragraph("".join(self.paragraphs.pop()))
        elif name == "annotation":
            self.note -= 1
        elif name == "deletion":
            self.deleted -= 1
        elif name in {"header", "footer"}:
            self.margin -= 1
        elif name == "creator":
            self.taking_author = False
        elif name in {"table-cell", "covered-table-cell"} and self.texts is not None:
            self.close_cell()
        elif name == "table-row":
            self.close_row()

    def close_paragraph(self, text: str) -> None:
        if self.note:
            who = f"（{self.author}）" if self.author else ""
            self.gathered.add(f"批注{who}", text, Part.COMMENT, hidden=True)
        elif self.deleted:
            self.gathered.add(f"修订：删除的文字（{self.author}）", text, Part.REVISION, hidden=True)
        elif self.margin:
            self.gathered.add("页眉页脚", text, Part.HEADER)
        elif self.texts is not None:
            self.texts.append(text)
        else:
            self.count += 1
            self.gathered.add(f"{self.label}第{self.count}段", text, self.part, group=self.label)

    def close_cell(self) -> None:
        hidden = self.row_hidden or any(first <= self.column <= last and unseen for first, last, unseen in self.columns)
        name = f"{column_letters(self.column)}{self.row}" + ("（隐藏）" if hidden else "")
        self.cells.append((name, self.column, "\n".join(self.texts or ()), hidden))
        self.texts = None

    def close_row(self) -> None:
        group = f"工作表“{self.sheet}”"
        if any(cell[3] and cell[2] for cell in self.cells):
            self.gathered.trait(Trait.HIDDEN_ROWS if self.row_hidden else Trait.HIDDEN_COLUMNS, group)
        add_row(self.gathered, f"第{self.row}行", self.cells, hidden=self.row_hidden, group=group)
        self.row += self.repeat
        self.cells = []


class Meta(Handler):
    """meta.xml."""

    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered
        self.name = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name

    def data(self, text: str) -> None:
        if self.name in PROPERTIES and text.strip():
            place = f"属性：{PROPERTIES[self.name]}"
            if "作者" in place:
                self.gathered.trait(Trait.AUTHOR, place)
            self.gathered.add(place, text, Part.PROPERTY, hidden=True)


def read_odf(gathered: Gathered, archive: Archive) -> None:
    """Text, then headers and footers, properties, and all other parts."""
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        gathered.readable = False
        raise Broken(f"{gathered.prefix}文件加了密，要密码才能打开")
    data = archive.read("content.xml")
    if not data:
        raise Broken(f"{gathered.prefix}文件损坏，没有正文")
    walk(data, Flow(gathered, "正文", Part.BODY), gathered, "正文")
    walk(archive.read("styles.xml"), Flow(gathered, "页眉页脚", Part.HEADER), gathered, "页眉页脚")
    walk(archive.read("meta.xml"), Meta(gathered), gathered, "属性")
    read_rest(archive)


def _count(text: str | None) -> int:
    return min(int(text), LIMIT) if text and text.isascii() and text.isdecimal() and len(text) < 8 else 1
