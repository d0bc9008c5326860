"""PURE. The old binary container: Word, Excel, PowerPoint of 97-2003 and WPS, encrypted new files, objects embedded in others."""

import io

import olefile  # type: ignore[import-untyped]

from taizhou_portal.bureau.documents import binary
from taizhou_portal.bureau.documents.gather import Broken, Gathered
from taizhou_portal.bureau.documents.ole_book import read_book
from taizhou_portal.bureau.documents.ole_slides import read_old_slides
from taizhou_portal.bureau.documents.ole_word import read_old_word
from taizhou_portal.bureau.documents.passage import Part, Trait

SUMMARY = {2: "标题", 3: "主题", 4: "作者", 5: "关键词", 6: "备注", 7: "模板", 8: "最后修改人"}
DETAILS = {2: "类别", 14: "主管", 15: "单位", 27: "状态"}
STREAMS = {"\x05summaryinformation": SUMMARY, "\x05documentsummaryinformation": DETAILS}
AUTHORS = {"作者", "最后修改人", "主管"}
CODEPAGES = {65001: "utf-8", 936: "gb18030", 950: "big5", 1200: "utf-16-le"}
KINDS = {"worddocument": "doc", "workbook": "xls", "book": "xls", "powerpoint document": "ppt"}
STREAM_COUNT = 2_000


def ole_kind(data: bytes) -> str:
    """doc, xls, ppt, locked for an encrypted new file, object for something else, empty for what cannot be opened."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            names = {path[0].lower() for path in ole.listdir()}
    except Exception:  # the container is older than its rules: whatever goes wrong, it cannot be read
        return ""
    if "encryptedpackage" in names or "encryptioninfo" in names:
        return "locked"
    return next((kind for name, kind in KINDS.items() if name in names), "object")


def read_ole(gathered: Gathered, data: bytes) -> None:
    """Properties, the document itself, what is embedded, and macros."""
    kind = ole_kind(data)
    if kind in {"", "locked"}:
        gathered.readable = False
        raise Broken(f"{gathered.prefix}文件{'加了密，要密码才能打开' if kind else '损坏，打不开'}")
    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        folders: dict[str, dict[str, list[str]]] = {}
        for path in ole.listdir()[:STREAM_COUNT]:
            folders.setdefault("/".join(path[:-1]), {})[path[-1].lower()] = path
        for folder, streams in folders.items():
            with gathered.attempt("部件"):
                _read_folder(gathered, ole, folder, streams)


def _read_folder(gathered: Gathered, ole: olefile.OleFileIO, folder: str, streams: dict[str, list[str]]) -> None:
    """The streams of one storage; one with a document of its own inside another is an embedded file."""
    if any("vba" in name for name in streams) or "vba" in folder.lower() or "macros" in folder.lower():
        gathered.trait(Trait.MACRO, "宏")
        return
    inner = gathered
    if folder and streams.keys() & KINDS.keys():
        inner = gathered.renamed(f"嵌入对象“{folder.rpartition('/')[2]}”→")
        gathered.trait(Trait.EMBEDDED, f"嵌入对象“{folder.rpartition('/')[2]}”")
    for name in streams.keys() & STREAMS.keys():
        with inner.attempt("属性"):
            _read_properties(inner, ole, streams[name], STREAMS[name])
    content = {name: _stream(gathered, ole, path) for name, path in streams.items() if name not in STREAMS}
    if "worddocument" in content:
        read_old_word(inner, content)
    elif "workbook" in content or "book" in content:
        read_book(inner, content.pop("workbook", b"") or content.pop("book", b""))
    elif "powerpoint document" in content:
        read_old_slides(inner, content.pop("powerpoint document"), content)
    _read_objects(inner, content)


def _read_objects(gathered: Gathered, content: dict[str, bytes]) -> None:
    """Packages and native data inside; streams that have no reader are searched for words."""
    for name, data in content.items():
        if name in {"package", "contents"}:
            gathered.within(name, data)
        elif name == "\x01ole10native":
            title, inside = _native(data)
            if inside:
                gathered.within(title, inside)
            else:
                binary.scan(gathered, "嵌入对象", data, narrow=True)
        elif name == "data":  # pictures of a Word file, and the defaults of its form fields
            binary.scan(gathered, "部件data", data)
        elif name not in {"worddocument", "0table", "1table", "pictures", "\x03objinfo", "\x01compobj", "\x01ole"}:
            binary.scan(gathered, f"部件{name.strip()}", data, narrow=True)


def _native(data: bytes) -> tuple[str, bytes]:
    """Name and bytes of a packed file: size, two bytes, name, path, eight bytes, path, size, bytes. Empty for other objects."""
    pieces = data[6:].split(b"\x00", 2)
    title = pieces[0].decode("gb18030", "replace").replace("\\", "/").rpartition("/")[2] or "附件"
    place = 6 + sum(len(piece) + 1 for piece in pieces[:2]) + 4  # behind both names and four bytes
    size = int.from_bytes(data[place : place + 4], "little")
    place += 4 + size
    length = int.from_bytes(data[place : place + 4], "little")
    return title, data[place + 4 : place + 4 + length]


def _read_properties(gathered: Gathered, ole: olefile.OleFileIO, path: list[str], names: dict[int, str]) -> None:
    values = ole.getproperties(path)
    codepage = values.get(1, 936)
    encoding = CODEPAGES.get(codepage if codepage >= 0 else codepage + 65536, "gb18030")
    for key, name in names.items():
        value = values.get(key)
        text = value.decode(encoding, "replace") if isinstance(value, bytes) else str(value or "")
        text = text.strip("\x00 ")
        if text:
            if name in AUTHORS:
                gathered.trait(Trait.AUTHOR, f"属性：{name}")
            gathered.add(f"属性：{name}", text, Part.PROPERTY, hidden=True)
    raw = _stream(gathered, ole, path)
    known = {passage.text for passage in gathered.passages[-len(names) :]}
    for run in binary.runs(raw, narrow=True):
        if run not in known:
            gathered.add("属性：自定义", run, Part.PROPERTY, hidden=True)


def _stream(gathered: Gathered, ole: olefile.OleFileIO, path: list[str]) -> bytes:
    data = ole.openstream(path).read()
    gathered.unpack(len(data))
    return data
