"""Uploads: what is let in, under which name, and how it is kept.

The type is read from the content and must agree with the name; the stored name is random; the name people see is cleaned. Archives are not
let in, for what lies inside could not be checked.
"""

import hashlib
import io
import re
import secrets
import unicodedata
import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeVar

import puremagic
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile

from taizhou_portal.bureau.extraction import decoded, text_of
from taizhou_portal.bureau.models import StoredFile

File = TypeVar("File", bound=StoredFile)

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "ofd": "application/ofd",
    "txt": "text/plain",
    "csv": "text/csv",
    "jpg": "image/jpeg",
    "png": "image/png",
}
DOCUMENTS = frozenset(MEDIA_TYPES)
PROOFS = frozenset({"pdf", "jpg", "png"})  # a photograph or scan of an identity document

ALIASES = {"jpeg": "jpg", "jpe": "jpg"}
PROGRAMS = re.compile(
    r"\.(exe|com|bat|cmd|scr|pif|msi|js|jse|vbs|vbe|wsf|ps1|jar|lnk|hta|html?|svg|php\d?|jspx?|aspx?|sh)(?=\.|$)",
    re.IGNORECASE,
)
INSIDE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml", "ofd": "OFD.xml"}
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MARKUP = re.compile(rb"\s*<(!doctype|html|head|body|script|svg|\?xml|\?php|%)", re.IGNORECASE)


@dataclass(frozen=True)
class Accepted:
    """An upload that passed. `title` is clean and carries no extension; `text` is what the checks can read of it."""

    title: str
    extension: str
    media_type: str
    size: int
    sha256: str
    text: str
    data: bytes


def accept(upload: UploadedFile, *, allowed: Collection[str] = DOCUMENTS) -> Accepted | list[str]:
    """The upload with its type, size and hash, or the list of reasons why it is not taken. Reads no more than UPLOAD_LIMIT bytes."""
    title, extension = cleaned_name(upload.name or "")
    reasons = _name_objections(title, extension, allowed) + _size_objections(upload, title)
    if reasons:
        return reasons
    upload.seek(0)
    data = upload.read(settings.UPLOAD_LIMIT + 1)
    reasons = content_objections(data, extension, title)
    if reasons:
        return reasons
    return Accepted(
        title=title,
        extension=extension,
        media_type=MEDIA_TYPES[extension],
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        text=text_of(data, extension),
        data=data,
    )


def store(accepted: Accepted, into: File) -> File:
    """Writes the bytes under a random name and fills the fields of `into`; the caller records the row. `into.title` is kept if set."""
    into.title = into.title or accepted.title
    into.extension, into.media_type = accepted.extension, accepted.media_type
    into.size, into.sha256, into.text = accepted.size, accepted.sha256, accepted.text
    into.file.save(f"{secrets.token_hex(16)}.{accepted.extension}", ContentFile(accepted.data), save=False)
    return into


def cleaned_name(name: str) -> tuple[str, str]:
    """(title, extension in small letters): no path, no control or direction characters, at most 150 characters."""
    name = "".join(c for c in name if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
    path = PurePosixPath(name.replace("\\", "/").rstrip(". ")).name
    title, dot, extension = path.rpartition(".")
    if not dot:
        title, extension = path, ""
    extension = extension.strip().lower()
    return " ".join(title.split())[:150] or "附件", ALIASES.get(extension, extension)


def content_objections(data: bytes, extension: str, title: str) -> list[str]:
    """Why the content is not what the extension says, or is not wanted."""
    if not data:
        return [f"《{title}》是空文件，请重新选择"]
    if len(data) > settings.UPLOAD_LIMIT:
        return [_too_big(title)]
    if extension not in types_of(data):
        return [f"《{title}》的内容不是{extension.upper()}文件，请用原来的程序另存为{extension.upper()}后再传"]
    if extension in INSIDE and any("vbaproject" in name.lower() for name in _members(data)):
        return [f"《{title}》含有宏，请去掉宏另存后再传"]
    return []


def types_of(data: bytes) -> set[str]:
    """Extensions that fit the content: one for most kinds, three for the old Office formats, txt and csv for text."""
    if data.startswith(OLD_OFFICE):
        return {"doc", "xls", "ppt"}
    if data.startswith(b"PK"):
        members = set(_members(data))
        return {extension for extension, part in INSIDE.items() if part in members}
    known = {ALIASES.get(found, found) for found in _magic(data)} & {"pdf", "jpg", "png"}
    return known or _text_types(data)


def _magic(data: bytes) -> set[str]:
    try:
        return {match.extension.lstrip(".").lower() for match in puremagic.magic_string(data[:4096])}
    except (puremagic.PureError, ValueError):
        return set()


def _text_types(data: bytes) -> set[str]:
    readable = b"\x00" not in data and decoded(data) is not None and not MARKUP.match(data)
    return {"txt", "csv"} if readable else set()


def _members(data: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return []


def _name_objections(title: str, extension: str, allowed: Collection[str]) -> list[str]:
    if PROGRAMS.search(f"{title}.{extension}"):
        return [f"《{title}》的文件名带有程序的后缀，请改名后再传"]
    if extension not in allowed:
        kinds = "、".join(sorted(kind.upper() for kind in allowed))
        return [f"《{title}》不是可以上传的类型，可以传{kinds}"]
    return []


def _size_objections(upload: UploadedFile, title: str) -> list[str]:
    return [_too_big(title)] if (upload.size or 0) > settings.UPLOAD_LIMIT else []


def _too_big(title: str) -> str:
    return f"《{title}》超过{settings.UPLOAD_LIMIT // (1024 * 1024)} MB，请压缩或者分成几个文件"
