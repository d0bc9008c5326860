"""PURE. OFD files (GB/T 33190): pages by line, templates, annotations, attachments, properties, custom tags."""

from dataclasses import dataclass, field

from taizhou_portal.bureau.documents.archive import Archive
from taizhou_portal.bureau.documents.gather import Broken, Gathered
from taizhou_portal.bureau.documents.markup import Handler, plain, root, walk
from taizhou_portal.bureau.documents.office import read_rest
from taizhou_portal.bureau.documents.passage import Part, Trait
from taizhou_portal.bureau.documents.sweep import telling

PROPERTIES = {
    "Title": "标题",
    "Author": "作者",
    "Subject": "主题",
    "Abstract": "摘要",
    "Keyword": "关键词",
    "Creator": "制作程序",
    "Cover": "封面",
    "CustomData": "自定义属性",
    "DocUsage": "用途",
}
INFO = frozenset(PROPERTIES)


class Contents(Handler):
    """OFD.xml and Document.xml: properties, and where the pages, annotations and attachments stand."""

    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered
        self.documents: list[str] = []
        self.pages: list[str] = []
        self.templates: list[str] = []
        self.attachments: list[str] = []
        self.files: list[tuple[str, str]] = []
        self.name = ""
        self.custom = ""
        self.pieces: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.name, self.pieces = name, []
        values = plain(attributes)
        if name == "Page" and "BaseLoc" in values:
            self.pages.append(values["BaseLoc"])
        elif name == "TemplatePage" and "BaseLoc" in values:
            self.templates.append(values["BaseLoc"])
        elif name == "CustomData":
            self.custom = values.get("Name", "")
        elif name == "Attachment":
            self.custom = values.get("Name", "") + (f".{values['Format'].lower()}" if values.get("Format") else "")
        else:
            for _, value in telling(name, attributes):
                self.gathered.add("文档目录", value, Part.LINK if name == "URI" else Part.NAME, hidden=True)

    def data(self, text: str) -> None:
        self.pieces.append(text)

    def end(self, name: str) -> None:
        text = "".join(self.pieces).strip()
        self.pieces = []
        if not text or name != self.name:
            return
        if name in INFO:
            self.add_property(name, text)
        elif name == "DocRoot":
            self.documents.append(text)
        elif name == "Attachments":
            self.attachments.append(text)
        elif name == "FileLoc":
            self.files.append((self.custom, text))

    def add_property(self, name: str, text: str) -> None:
        place = f"属性：{self.custom or PROPERTIES[name]}" if name == "CustomData" else f"属性：{PROPERTIES[name]}"
        if name == "Author":
            self.gathered.trait(Trait.AUTHOR, place)
        self.gathered.add(place, text, Part.PROPERTY, hidden=True)


@dataclass
class Line:
    """Text at one height of the page; the place where its letters stand and where they end."""

    base: float
    right: float
    pieces: list[str] = field(default_factory=list)


class Content(Handler):
    """Content.xml of a page, a template or the appearance of an annotation: TextCode joined by line."""

    def __init__(self, gathered: Gathered, place: str, part: Part, *, hidden: bool = False) -> None:
        self.gathered, self.place, self.part, self.hidden = gathered, place, part, hidden
        self.lines: list[Line] = []
        self.box = (0.0, 0.0, 0.0, 0.0)
        self.size = 4.0
        self.offset = (0.0, 0.0)
        self.unseen = False
        self.ghosts: list[str] = []
        self.sink: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "TextObject":
            self.box = _floats(attributes.get("Boundary", ""))
            self.size = _floats(attributes.get("Size", "4"))[0] or 4.0
            self.unseen = attributes.get("Visible") == "false" or attributes.get("Alpha") == "0"
        elif name == "TextCode":
            x, y = (_floats(attributes.get(key, "0"))[0] for key in ("X", "Y"))
            self.offset, self.sink = (x, y), []
        else:
            for key, value in telling(name, attributes):
                self.gathered.add(f"{self.place}附带的文字（{key}）", value, Part.HIDDEN_TEXT, hidden=True)

    def data(self, text: str) -> None:
        if self.sink is not None:
            self.sink.append(text)

    def end(self, name: str) -> None:
        if name == "TextCode" and self.sink is not None:
            text, self.sink = "".join(self.sink), None
            if self.unseen:
                self.ghosts.append(text)
            else:
                self.place_text(text)

    def place_text(self, text: str) -> None:
        """On the line of the last text where the height fits and it goes on to the right, else on a new one."""
        left, base = self.box[0] + self.offset[0], self.box[1] + self.offset[1]
        width = sum(self.size if ord(c) > 255 else self.size / 2 for c in text)
        line = self.lines[-1] if self.lines else None
        if line and abs(line.base - base) < self.size / 2 and left >= line.right - self.size * 2:
            line.pieces.append(("\t" if left - line.right > self.size * 1.2 else "") + text)
            line.right = left + width
        else:
            self.lines.append(Line(base, left + width, [text]))

    def finish(self) -> None:
        text = "\n".join("".join(line.pieces) for line in self.lines)
        self.gathered.add(self.place, text, self.part, hidden=self.hidden, group=self.place)
        if self.ghosts:
            self.gathered.trait(Trait.HIDDEN_TEXT, self.place)
            self.gathered.add(f"{self.place}（看不见的文字）", "".join(self.ghosts), Part.HIDDEN_TEXT, hidden=True)


class Annotations(Content):
    """Annotation.xml: remarks and parameters of each annotation, then what is drawn for them."""

    def __init__(self, gathered: Gathered, place: str) -> None:
        super().__init__(gathered, place, Part.ANNOTATION)
        self.label = place
        self.words: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Annot":
            self.flush()
            creator = attributes.get("Creator", "")
            self.label = self.place + (f"（{creator}）" if creator else "")
            self.gathered.trait(Trait.COMMENTS, self.place)
        elif name in {"Remark", "Parameter"}:
            self.words = []
        super().start(name, attributes)

    def data(self, text: str) -> None:
        if self.words is not None:
            self.words.append(text)
        else:
            super().data(text)

    def end(self, name: str) -> None:
        if name in {"Remark", "Parameter"} and self.words is not None:
            self.gathered.add(self.label, "".join(self.words).strip(), Part.ANNOTATION, hidden=True)
            self.words = None
        super().end(name)

    def flush(self) -> None:
        text = "\n".join("".join(line.pieces) for line in self.lines)
        self.gathered.add(self.label, text, Part.ANNOTATION)
        self.lines = []

    def finish(self) -> None:
        self.flush()


def read_ofd(gathered: Gathered, archive: Archive) -> None:
    """Each document of the package: pages, templates, attachments; then annotations and all other parts."""
    data = archive.read("OFD.xml")
    if any(name.endswith("Encryptions.xml") for name in archive.names):
        gathered.readable = False
        raise Broken(f"{gathered.prefix}文件加了密，要密码才能打开")
    if not data:
        raise Broken(f"{gathered.prefix}文件损坏，没有OFD.xml")
    package = Contents(gathered)
    walk(data, package, gathered, "OFD.xml")
    count = 0
    for document in package.documents or ["Doc_0/Document.xml"]:
        with gathered.attempt("文档"):
            count += _read_document(gathered, archive, document.lstrip("/"), count)
    gathered.pages = count
    if count and not any(passage.part is Part.BODY for passage in gathered.passages):
        gathered.readable = False
        gathered.note(f"{gathered.prefix}没有文字层，可能是扫描件或者文字已转成图形")

    def special(name: str, kind: str, data: bytes) -> bool:
        if kind == "PageAnnot":
            walk(data, Annotations(gathered, f"{_page_words(name)}批注"), gathered, "批注")
        elif kind == "Page":
            walk(data, Content(gathered, "目录里没有的页", Part.HIDDEN_TEXT, hidden=True), gathered, "页")
        else:
            return False
        return True

    read_rest(archive, special)


def _read_document(gathered: Gathered, archive: Archive, path: str, before: int) -> int:
    folder = path.rpartition("/")[0]
    contents = Contents(gathered)
    walk(archive.read(path), contents, gathered, "文档目录")
    for number, page in enumerate(contents.pages, before + 1):
        gathered.page()
        with gathered.attempt(f"第{number}页"):
            data = archive.read(_found(archive, folder, page))
            walk(data, Content(gathered, f"第{number}页", Part.BODY), gathered, f"第{number}页")
    for template in contents.templates:
        data = archive.read(_found(archive, folder, template))
        walk(data, Content(gathered, "模板页", Part.BODY), gathered, "模板页")
    for listing in contents.attachments:
        _read_attachments(gathered, archive, _found(archive, folder, listing))
    return len(contents.pages)


def _read_attachments(gathered: Gathered, archive: Archive, path: str) -> None:
    contents = Contents(gathered)
    data = archive.read(path)
    if not data or root(data) != "Attachments":
        return
    walk(data, contents, gathered, "附件清单")
    for name, location in contents.files:
        gathered.within(name or location, archive.read(_found(archive, path.rpartition("/")[0], location)))


def _found(archive: Archive, folder: str, location: str) -> str:
    """A location may be absolute, relative to its own file, or to the root of the package."""
    location = location.replace("\\", "/")
    choices = [location.lstrip("/"), f"{folder}/{location}".lstrip("/")]
    known = set(archive.names)
    return next((choice for choice in reversed(choices) if choice in known), choices[0])


def _page_words(name: str) -> str:
    """Doc_0/Annots/Page_2/Annotation.xml → 第3页的"""
    for step in name.split("/"):
        number = step.removeprefix("Page_")
        if number != step and number.isdecimal():
            return f"第{int(number[:6]) + 1}页的"
    return ""


def _floats(text: str) -> tuple[float, float, float, float]:
    numbers = []
    for piece in text.split()[:4]:
        try:
            numbers.append(float(piece))
        except ValueError:
            numbers.append(0.0)
    a, b, c, d = (*numbers, 0.0, 0.0, 0.0, 0.0)[:4]
    return a, b, c, d
