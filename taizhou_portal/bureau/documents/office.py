"""PURE. What Word, Excel and PowerPoint packages have in common: properties, links, embedded files, and every part nobody else reads."""

import re
from collections.abc import Callable

from taizhou_portal.bureau.documents import binary
from taizhou_portal.bureau.documents.archive import Archive
from taizhou_portal.bureau.documents.charts import Chart
from taizhou_portal.bureau.documents.gather import Gathered
from taizhou_portal.bureau.documents.markup import Handler, plain, root, walk
from taizhou_portal.bureau.documents.passage import Part, Trait
from taizhou_portal.bureau.documents.pictures import picture_kind, read_picture
from taizhou_portal.bureau.documents.sweep import Sweep

PROPERTIES = {
    "title": "标题",
    "subject": "主题",
    "creator": "作者",
    "keywords": "关键词",
    "description": "备注",
    "lastModifiedBy": "最后修改人",
    "category": "类别",
    "contentStatus": "状态",
    "Company": "单位",
    "Manager": "主管",
    "Template": "模板",
    "HyperlinkBase": "链接基准",
    "TitlesOfParts": "部件标题",
    "HLinks": "链接",
}
AUTHORS = {"creator", "lastModifiedBy", "Manager"}
PROGRAMS = {"openpyxl", "python-docx", "apache poi", "microsoft office user", "wps office", "administrator", "user"}
#: properties that say nothing of a person: counts, times, versions, programs
DULL = frozenset({
    "Application", "AppVersion", "TotalTime", "Pages", "Words", "Characters", "CharactersWithSpaces", "Lines", "Paragraphs",
    "Slides", "Notes", "HiddenSlides", "DocSecurity", "ScaleCrop", "LinksUpToDate", "SharedDoc", "HyperlinksChanged",
    "HeadingPairs", "created", "modified", "revision", "version", "language", "PresentationFormat", "MMClips", "lastPrinted",
})  # fmt: skip
#: (start of the name, place, part) of parts that are read by the general reader
PLACES = (
    ("customXml/", "自定义XML", Part.PROPERTY),
    ("docProps/", "属性", Part.PROPERTY),
    ("xl/persons/", "批注作者", Part.COMMENT),
    ("xl/revisions/", "修订记录", Part.REVISION),
    ("xl/connections", "数据连接", Part.LINK),
    ("xl/queryTables/", "数据连接", Part.LINK),
    ("xl/externalLinks/", "外部链接的缓存", Part.LINK),
    ("xl/tables/", "表格的列名", Part.SHEET),
    ("xl/slicerCaches/", "切片器", Part.SHEET),
)
FOLDERS = (
    (re.compile(r"/charts?/|/chartex", re.IGNORECASE), "图表", Part.CHART),
    (re.compile(r"/diagrams/"), "图示", Part.CHART),
    (re.compile(r"/drawings?/"), "图形文字", Part.BODY),
    (re.compile(r"comment|people|authors", re.IGNORECASE), "批注", Part.COMMENT),
)
FURNITURE = re.compile(r"/(theme|styles|fontTable|numbering|webSettings|tableStyles|stylesWithEffects)\w*/?[^/]*\.xml$")
NUMBERS = re.compile(r"\d{6}|@")
INSIDE = re.compile(
    r"/(embeddings|package)/|/afchunk|/activeX/.*\.bin$|\.(htm|html|xhtml|mht|mhtml|rtf|txt|csv)$", re.IGNORECASE
)
HOME = re.compile(
    r"^(file:|\\\\|//|[A-Za-z]:[\\/])|^https?://(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)",
    re.IGNORECASE,
)
TEMPLATE = re.compile(r"attachedTemplate|/frame$|/subDocument$")
FETCHED = re.compile(r"oleObject|/image|externalLinkPath|/video|/audio|/package")


class Properties(Handler):
    """docProps: core, app and custom properties, each with its Chinese name."""

    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered
        self.path: list[str] = []
        self.custom = ""
        self.pieces: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.path.append(name)
        if name == "property":
            self.custom = plain(attributes).get("name", "")
        self.pieces = []

    def data(self, text: str) -> None:
        self.pieces.append(text)

    def end(self, name: str) -> None:
        text = "".join(self.pieces).strip()
        self.pieces = []
        if text and len(self.path) > 1:
            self._add(self.path[1], text)
        if name == "property" and NUMBERS.search(self.custom):
            self.gathered.add("属性的名称", self.custom, Part.PROPERTY, hidden=True)
        self.path.pop()

    def _add(self, name: str, text: str) -> None:
        if name in DULL:
            return
        known = self.custom if name == "property" else PROPERTIES.get(name, name)
        place = f"属性：{known}"
        if name in AUTHORS and text.lower() not in PROGRAMS:
            self.gathered.trait(Trait.AUTHOR, place)
        self.gathered.add(place, text, Part.PROPERTY, hidden=True)


class Relations(Handler):
    """Targets outside the package: links for readers, and what Office itself would fetch."""

    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name != "Relationship" or attributes.get("TargetMode", "").lower() != "external":
            return
        target, kind = attributes.get("Target", ""), attributes.get("Type", "")
        if TEMPLATE.search(kind):
            self.gathered.trait(Trait.REMOTE_TEMPLATE, "外部模板")
            place = "外部模板"
        elif FETCHED.search(kind):
            self.gathered.trait(Trait.EXTERNAL_LINK, "外部文件")
            place = "外部文件"
        else:
            place = "链接"
            if HOME.search(target):
                self.gathered.trait(Trait.EXTERNAL_LINK, "指向内部的链接")
        self.gathered.add(place, target, Part.LINK, hidden=True)


class Targets(Handler):
    """Relationship id → part inside the package, relative to `folder`; `kinds` gives the last word of its type."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.parts: dict[str, str] = {}
        self.kinds: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode", "").lower() != "external":
            key = attributes.get("Id", "")
            self.parts[key] = _resolved(self.folder, attributes.get("Target", ""))
            self.kinds[key] = attributes.get("Type", "").rpartition("/")[2]


def targets(archive: Archive, part: str) -> Targets:
    """The relations of one part; also tells the links among them."""
    folder, _, name = part.rpartition("/")
    found = Targets(folder)
    data = archive.read(f"{folder}/_rels/{name}.rels".lstrip("/"))
    if data:
        walk(data, found, archive.gathered, "关系")
        walk(data, Relations(archive.gathered), archive.gathered, "关系")
    return found


def read_rest(archive: Archive, special: Callable[[str, str, bytes], bool] | None = None) -> None:
    """All parts that were not read yet. `special(name, root, data)` may take an XML part and says whether it did."""
    for name, info in archive.rest():
        with archive.gathered.attempt(f"部件{name[-60:]}"):
            _read_part(archive.gathered, name, archive.take(info), special)


def read_xml(gathered: Gathered, name: str, data: bytes, owner: str = "") -> None:
    """One XML part by the general reader, under the place that its folder suggests; `owner` is the sheet on which it stands."""
    place, part = _placed(name)
    place = owner + place
    if part is Part.CHART and place.endswith("图表"):
        walk(data, Chart(gathered, place), gathered, place)
        return
    only = NUMBERS if FURNITURE.search("/" + name) else None
    walk(data, Sweep(gathered, place, part, hidden=part is not Part.BODY, only=only), gathered, place)


def _read_part(gathered: Gathered, name: str, data: bytes, special: Callable[[str, str, bytes], bool] | None) -> None:
    lower = name.lower()
    if NUMBERS.search(name) or not name.isascii():
        gathered.add("部件名", name, Part.EMBEDDED, hidden=True)
    if lower.endswith(".rels"):
        walk(data, Relations(gathered), gathered, "关系")
    elif name.startswith("docProps/") and lower.endswith(".xml"):
        walk(data, Properties(gathered), gathered, "属性")
    elif lower.endswith((".xml", ".vml")) and not INSIDE.search("/" + name):
        kind = root(data)
        if special is None or not special(name, kind, data):
            read_xml(gathered, name, data)
    else:
        _read_other(gathered, name, data)


def _read_other(gathered: Gathered, name: str, data: bytes) -> None:
    lower, short = name.lower(), name.rpartition("/")[2]
    if "vbaproject" in lower and lower.endswith(".bin"):
        gathered.trait(Trait.MACRO, "宏")
        binary.scan(gathered, "宏", data, narrow=True)
    elif picture_kind(data):
        read_picture(gathered.renamed(f"图片{short}，"), data)
    elif lower.endswith((".emf", ".wmf")):
        binary.scan(gathered, f"图片{short}里的文字", data)
    elif lower.endswith(".data") and "/model/" in lower:
        gathered.note(f"{gathered.prefix}数据模型没有读")
    elif INSIDE.search("/" + name) or data[:4] in {b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0"}:
        gathered.within(short, data)
    elif not lower.endswith((".bin", ".fntdata", ".odttf", ".ttf", ".wdp", ".tmp")) and data:
        binary.scan(gathered, f"部件{short}", data, narrow=True)


def _placed(name: str) -> tuple[str, Part]:
    for start, place, part in PLACES:
        if name.startswith(start):
            return place, part
    for pattern, place, part in FOLDERS:
        if pattern.search("/" + name):
            return place, part
    return f"部件{name.rpartition('/')[2]}", Part.PROPERTY


def _resolved(folder: str, target: str) -> str:
    """../drawings/drawing1.xml beside xl/worksheets → xl/drawings/drawing1.xml"""
    if target.startswith("/"):
        return target.lstrip("/")
    steps = folder.split("/") if folder else []
    for step in target.replace("\\", "/").split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in {"", "."}:
            steps.append(step)
    return "/".join(steps)
