"""PURE. The door: which reader a file gets by its content, and the promise that none of them ever raises."""

import re
from email import message_from_bytes

from taizhou_portal.bureau.documents import binary
from taizhou_portal.bureau.documents.archive import Archive
from taizhou_portal.bureau.documents.gather import Broken, Enough, Gathered, Limits
from taizhou_portal.bureau.documents.markup import walk
from taizhou_portal.bureau.documents.odf import read_odf
from taizhou_portal.bureau.documents.ofd import read_ofd
from taizhou_portal.bureau.documents.ole import ole_kind, read_ole
from taizhou_portal.bureau.documents.passage import Part, Reading
from taizhou_portal.bureau.documents.pdf import read_pdf
from taizhou_portal.bureau.documents.pictures import picture_kind, read_picture
from taizhou_portal.bureau.documents.plain import read_table, read_text
from taizhou_portal.bureau.documents.rtf import read_rtf
from taizhou_portal.bureau.documents.sheets import read_sheets
from taizhou_portal.bureau.documents.slides import read_slides
from taizhou_portal.bureau.documents.sweep import Sweep
from taizhou_portal.bureau.documents.web import read_web
from taizhou_portal.bureau.documents.word import read_word

LOCKED = "locked"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|table|meta)", re.IGNORECASE)
MAIL = re.compile(rb"(?:\A|\n)MIME-Version: *1", re.IGNORECASE)
#: what must be inside of an archive → its kind
INSIDE = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
ODF = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
PACKAGES = {"docx": read_word, "xlsx": read_sheets, "pptx": read_slides, "ofd": read_ofd}
BINARY = frozenset({
    "docx", "docm", "dotx", "xlsx", "xlsm", "xltx", "pptx", "pptm", "ofd", "odt", "ods", "pdf", "doc", "xls", "ppt", "wps",
    "et", "dps", "jpg", "jpeg", "png", "gif", "zip",
})  # fmt: skip
WORDS = frozenset({"txt", "csv", "html", "htm"})
FOREIGN = {b"Rar!": "rar", b"7z\xbc\xaf": "7z", b"\x1f\x8b": "gz", b"MZ": "exe"}
LIMITS = Limits()


def read(data: bytes, extension: str, *, limits: Limits = LIMITS) -> Reading:
    """Every passage of the file. Never raises: what could not be read is told in `unread`."""
    gathered = Gathered(limits, read_any)
    reason = ""
    try:
        read_any(gathered, f"x.{extension}", data)
    except (Enough, Broken) as error:
        reason = str(error)
    except Exception:  # hostile input: whatever a parser stumbles over, the caller gets what was read until then
        reason = "文件损坏，没有读全"
    if reason:
        gathered.note(reason)
        gathered.readable = gathered.readable and bool(gathered.passages)
    return Reading(
        passages=tuple(gathered.passages),
        unread="；".join(gathered.reasons),
        pages=gathered.pages,
        kind=gathered.kind,
        traits=tuple(gathered.traits),
        readable=gathered.readable,
    )


def read_any(gathered: Gathered, name: str, data: bytes) -> None:
    """Reads `data` into `gathered` by what it is, not by its name. Raises Broken or Enough."""
    extension = name.rpartition(".")[2].lower()
    gathered.kind = kind = kind_of(data, extension)
    if extension in BINARY and kind in {"txt", "html", "xml"} and gathered.depth == 0:
        gathered.note(f"内容不是{extension.upper()}文件，按文字读")
    if kind == LOCKED:
        gathered.kind, gathered.readable = extension, False
        raise Broken(f"{gathered.prefix}文件加了密，要密码才能打开")
    if kind == "":
        _refuse(gathered, data)
    if kind in PACKAGES or kind in ODF.values() or kind == "zip":
        _read_archive(gathered, kind, data)
    elif kind in FOREIGN.values():
        gathered.readable = False
        raise Broken(f"{gathered.prefix}{kind}文件里面没有读")
    elif picture_kind(data):
        read_picture(gathered, data)
        if gathered.depth == 0:
            gathered.note("图片上的文字没有读")
    else:
        SIMPLE.get(kind, read_ole)(gathered, data)


def _refuse(gathered: Gathered, data: bytes) -> None:
    """What nobody knows; inside of another file it is searched for words at least."""
    if gathered.depth == 0 or not data:
        gathered.readable = False
        raise Broken(f"{gathered.prefix}" + ("文件损坏，认不出是什么" if data else "是空文件"))
    binary.scan(gathered, "内容", data, narrow=True)
    raise Broken(f"{gathered.prefix}认不出类型，只搜索了里面的文字")


def kind_of(data: bytes, extension: str) -> str:
    """The true type: docx, xlsx, pptx, ofd, odt, ods, odp, zip, pdf, doc, xls, ppt, rtf, jpg, png …, html, csv, txt; empty if none."""
    if data.startswith(OLE):
        return ole_kind(data)
    if data[:4] in {b"PK\x03\x04", b"PK\x05\x06"}:
        return _package_kind(data, extension)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:5] == b"{\\rtf":
        return "rtf"
    for magic, kind in FOREIGN.items():
        if data.startswith(magic) and extension not in WORDS:
            return kind
    return picture_kind(data) or _text_kind(data, extension)


def _text_kind(data: bytes, extension: str) -> str:
    marked = data[:2] in {b"\xff\xfe", b"\xfe\xff"} or extension in WORDS
    if not data.strip(b"\x00\r\n\t ") or (b"\x00" in data[:65536] and not marked):
        return ""
    if MAIL.search(data[:2000]):
        return "mht"
    if data[:100].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml") and extension not in {"html", "htm"}:
        return "xml"
    if MARKUP.match(data) or extension in {"html", "htm"}:
        return "html"
    if extension in BINARY and not _is_words(data):
        return ""
    return "csv" if extension == "csv" else "txt"


def _is_words(data: bytes) -> bool:
    """A binary type whose bytes are plain words after all, such as a table that a system wrote as CSV under the name of XLS."""
    start = data[:4096]
    return sum(byte < 9 or 13 < byte < 32 for byte in start) == 0 and b"%PDF" not in start and data[:2] != b"PK"


def _package_kind(data: bytes, extension: str) -> str:
    try:
        names = Archive(data, Gathered(LIMITS, read_any)).names
    except Broken:
        return extension if extension in PACKAGES else "zip"
    known = set(names)
    if "OFD.xml" in known:
        return "ofd"
    if "[Content_Types].xml" in known or not known & {"mimetype", "content.xml"}:
        found = next((kind for start, kind in INSIDE if any(name.startswith(start) for name in names)), "")
        return found or "zip"
    return _odf_kind(data, known)


def _odf_kind(data: bytes, names: set[str]) -> str:
    mimetype = Archive(data, Gathered(LIMITS, read_any)).read("mimetype").decode("latin-1")
    if "content.xml" not in names:
        return "zip"
    return next((kind for word, kind in ODF.items() if word in mimetype), "odt")


def _read_archive(gathered: Gathered, kind: str, data: bytes) -> None:
    try:
        archive = Archive(data, gathered)
    except Broken:
        gathered.readable = False
        raise
    if kind in PACKAGES:
        PACKAGES[kind](gathered, archive)
    elif kind == "zip":
        for name, info in archive.rest():
            gathered.within(name, archive.take(info))
    else:
        read_odf(gathered, archive)


def _read_markup(gathered: Gathered, data: bytes) -> None:
    walk(data, Sweep(gathered, "正文", Part.BODY), gathered, "正文")


def _read_mail(gathered: Gathered, data: bytes) -> None:
    """A web page saved as one file, or a letter: its parts, decoded."""
    for part in message_from_bytes(data).walk():
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content:
            name = part.get_filename() or f"{part.get_content_subtype()}"
            if part.get_content_maintype() == "text":
                content = content.decode(part.get_content_charset("utf-8"), "replace").encode()
            gathered.within(name, content, seen=part.get_content_maintype() == "text")


SIMPLE = {
    "xml": _read_markup,
    "mht": _read_mail,
    "pdf": read_pdf,
    "rtf": read_rtf,
    "html": read_web,
    "csv": read_table,
    "txt": read_text,
    "doc": read_ole,
    "xls": read_ole,
    "ppt": read_ole,
    "object": read_ole,
}
