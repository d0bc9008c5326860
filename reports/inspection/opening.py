"""PURE. Whether a file is what its name says, by its first bytes."""

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from reports.inspection.page import Page

ZIP, OLE, RTF = b"PK", b"\xd0\xcf\x11\xe0", b"{\\rtf"
BEGINS: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF",), "docx": (ZIP, OLE), "xlsx": (ZIP, OLE), "pptx": (ZIP, OLE), "ofd": (ZIP,), "zip": (ZIP,),
    "doc": (OLE, RTF, ZIP), "xls": (OLE, ZIP), "ppt": (OLE, ZIP), "wps": (OLE, ZIP), "et": (OLE, ZIP), "dps": (OLE, ZIP),
    "rar": (b"Rar!",), "7z": (b"7z\xbc\xaf",), "png": (b"\x89PNG",), "jpg": (b"\xff\xd8\xff",), "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF8",), "bmp": (b"BM",), "rtf": (RTF,), "webp": (b"RIFF",),
}  # fmt: skip
BY_TYPE = {
    "application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "application/zip": "zip",
    "application/msword": "doc", "application/vnd.ms-excel": "xls",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}  # fmt: skip


def ending(page: Page) -> str:
    """By the address, where that has none by the type that the server names."""
    known = PurePosixPath(unquote(urlsplit(page.address).path)).suffix.lstrip(".").lower()
    return known if known in BEGINS else BY_TYPE.get(page.header("content-type").partition(";")[0].strip().lower(), "")


def fault(page: Page) -> str:
    """empty, mismatch, or nothing; a page of HTML in the place of a file is a mismatch, too."""
    kind = ending(page)
    if not kind or not page.opens:
        return "empty" if page.opens and not page.size and not page.is_html else ""
    if page.size == 0:
        return "empty"
    return (
        "" if page.opening.startswith(BEGINS[kind]) or b"%PDF" in page.opening[:1024] and kind == "pdf" else "mismatch"
    )
