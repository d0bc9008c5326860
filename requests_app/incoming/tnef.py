"""PURE. winmail.dat (MS-OXTNEF): how Outlook wraps text and files of a mail for other Outlooks. Files and words are taken out."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from requests_app.incoming.decoding import text_of, visible

SIGNATURE = 0x223E9F78
BODY, TITLE, DATA, BEGINS, ITS_FIELDS, ALL_FIELDS = 0x800C, 0x8010, 0x800F, 0x9002, 0x9005, 0x9003
#: fields of MAPI
LONG_NAME, DISPLAY_NAME, BYTES, WORDS, HTML = 0x3707, 0x3001, 0x3701, 0x1000, 0x1013
TEXT_8, TEXT_16, BINARY, OBJECT = 0x1E, 0x1F, 0x102, 0x0D
SIZES = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
MOST = 10_000  # fields or parts that are gone through
NAMED, SEVERAL = 0x8000, 0x1000


@dataclass
class Wrapped:
    """What was in it: `files` as (name, bytes); `html` where the words came as a page."""

    files: list[tuple[str, bytes]] = field(default_factory=list)
    text: str = ""
    html: str = ""


def unwrapped(data: bytes) -> Wrapped | None:
    """None for what is none, or is broken before anything was found."""
    if len(data) < 6 or struct.unpack_from("<L", data)[0] != SIGNATURE:
        return None
    found, names = Wrapped(), [""]
    try:
        for kind, value in _parts(data):
            _take(kind, value, found, names)
    except (struct.error, ValueError, IndexError):
        pass  # cut off: what came before is kept
    found.files = [(name or f"附件{n}", data) for n, (name, data) in enumerate(found.files, 1) if data]
    return found if found.files or found.text or found.html else None


def _take(kind: int, value: bytes, found: Wrapped, names: list[str]) -> None:
    if kind == BEGINS:
        found.files.append(("", b""))
    elif kind == BODY:
        found.text = text_of(value.rstrip(b"\0"), "gb18030")
    elif kind == ALL_FIELDS:
        fields = dict(_fields(value))
        found.html = found.html or text_of(fields.get(HTML, b""))
        found.text = found.text or text_of(fields.get(WORDS, b""))
    elif found.files and kind in {TITLE, DATA, ITS_FIELDS}:
        found.files[-1] = _more_of(found.files[-1], kind, value)


def _more_of(file: tuple[str, bytes], kind: int, value: bytes) -> tuple[str, bytes]:
    """The file with what this part says of it; the long name stands in its fields, which come last."""
    name, data = file
    if kind == TITLE:
        return visible(text_of(value.rstrip(b"\0"), "gb18030")), data
    if kind == DATA:
        return name, value
    fields = dict(_fields(value))
    said = fields.get(LONG_NAME) or fields.get(DISPLAY_NAME) or b""
    return visible(text_of(said)) or name, data or fields.get(BYTES, b"")


def _parts(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(kind, bytes) one after the other."""
    at, turns = 6, 0
    while at + 9 <= len(data) and turns < MOST:
        _, kind, size = struct.unpack_from("<BLL", data, at)
        yield kind & 0xFFFF, data[at + 9 : at + 9 + size]
        at, turns = at + 9 + size + 2, turns + 1


def _fields(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(number, first value) of each field; texts of two bytes a sign as UTF-8. What is cut off ends it."""
    count, at = struct.unpack_from("<L", data)[0], 4
    for _ in range(min(count, MOST)):
        if at + 4 > len(data):
            return
        kind, number = struct.unpack_from("<HH", data, at)
        at += 4
        if number >= NAMED:
            at = _behind_its_name(data, at)
        values, at = _values(data, at, kind)
        if values:
            plain = values[0].decode("utf-16-le", "replace").encode() if kind == TEXT_16 else values[0]
            yield number, plain.rstrip(b"\0") if kind in {TEXT_8, TEXT_16} else plain


def _behind_its_name(data: bytes, at: int) -> int:
    kind, size = struct.unpack_from("<LL", data, at + 16)
    return at + 24 + (_padded(size) if kind else 0)


def _values(data: bytes, at: int, kind: int) -> tuple[list[bytes], int]:
    """The values of a field and where the next begins."""
    bare = kind & ~SEVERAL
    count = 1
    if kind & SEVERAL or bare in {TEXT_8, TEXT_16, BINARY, OBJECT}:
        count, at = struct.unpack_from("<L", data, at)[0], at + 4
    values: list[bytes] = []
    for _ in range(min(count, MOST)):
        size = SIZES.get(bare)
        if size is None:
            size, at = struct.unpack_from("<L", data, at)[0], at + 4
        values.append(data[at : at + size])
        at += _padded(size)
    return values, at


def _padded(size: int) -> int:
    return size + -size % 4
