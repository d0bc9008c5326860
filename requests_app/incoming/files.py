"""PURE. Files of a mail: their names in every way of writing them, and which parts are files at all."""

import re
from dataclasses import dataclass
from email.message import Message
from mimetypes import guess_extension
from urllib.parse import unquote_to_bytes

from requests_app.incoming.decoding import header_text, text_of, visible

TEXTS = frozenset({"text/plain", "text/html"})
TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
LOCKED = frozenset(
    {"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted", "multipart/encrypted"}
)
#: signatures, and what Macs add to a file
NOTHING_TO_READ = frozenset(
    {
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "application/applefile",
    }
)
LONGEST = 150  # characters of a name
PATH = re.compile(r"^.*[/\\]", re.DOTALL)
CODED = re.compile(r"(?:%[0-9A-Fa-f]{2}){2}")
#: how a file begins → its extension, for one without a name
BEGINNINGS = {
    b"%PDF": ".pdf",
    b"\xff\xd8\xff": ".jpg",
    b"\x89PNG": ".png",
    b"PK\x03\x04": ".zip",
    b"\xd0\xcf\x11\xe0": ".doc",
}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FAULTS = (LookupError, ValueError, AttributeError, TypeError)


@dataclass(frozen=True)
class File:
    """A file of a mail; `media_type` is what the mail says, and no more."""

    name: str
    media_type: str
    data: bytes


def name_of(part: Message) -> str:
    """From the disposition, else from the type; RFC 2231, encoded words and bare bytes alike; without a path, empty without a name."""
    for header, parameter in (("content-disposition", "filename"), ("content-type", "name")):
        try:
            value = part.get_param(parameter, header=header)
        except FAULTS:  # parameters that the parser stumbles over
            continue
        if isinstance(value, tuple):
            charset, _, coded = value
            return cleaned(_extended(coded, charset or ""))
        if value:
            return cleaned(_percent(header_text(str(value))))
    return ""


def cleaned(name: str) -> str:
    """Without a path and hidden characters; a long one keeps its extension."""
    name = visible(PATH.sub("", name))
    stem, dot, extension = name.rpartition(".")
    if len(name) <= LONGEST or not dot or len(extension) > 10:
        return name[:LONGEST]
    return f"{stem[: LONGEST - len(extension) - 1]}.{extension}"


def unnamed(kind: str, data: bytes, before: int) -> str:
    """附件 with a number, and an extension by the type or, where that says nothing, by how the file begins."""
    begins = next((extension for begin, extension in BEGINNINGS.items() if data.startswith(begin)), "")
    said = ".docx" if kind == WORD else guess_extension(kind) or ""
    return f"附件{before + 1}{begins if begins and said in {'', '.bin'} else said}"


def is_mail(kind: str, name: str) -> bool:
    """A mail that hangs in this one as a file."""
    return name.lower().endswith(".eml") and kind not in TEXTS


def is_attached(part: Message) -> bool:
    try:
        return part.get_content_disposition() == "attachment"
    except FAULTS:
        return False


def _extended(coded: str, charset: str) -> str:
    """The value of RFC 2231, whose bytes come as one sign each; some put encoded words into it."""
    try:
        text = text_of(coded.encode("latin-1"), charset)
    except UnicodeEncodeError:
        text = coded.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return header_text(text) if "=?" in text else text


def _percent(name: str) -> str:
    """Some web mailers write a name as in an address."""
    return text_of(unquote_to_bytes(name)) if CODED.search(name) else name
