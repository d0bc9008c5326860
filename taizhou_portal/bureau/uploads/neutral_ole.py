"""PURE. Old Office files: names of people are overwritten where they stand, with the same number of bytes, so that nothing else moves.

Places and records are those of [MS-OLEPS], [MS-DOC] (FibRgFcLcb97), [MS-XLS] and [MS-PPT].
"""

import io
import re
import struct
from typing import TYPE_CHECKING

import olefile  # type: ignore[import-untyped]

from taizhou_portal.bureau.uploads import neutral_picture, ole, words
from taizhou_portal.bureau.uploads.unfit import Damaged
from taizhou_portal.bureau.uploads.words import Removed

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

PROPERTIES = {
    "\x05SummaryInformation": bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9"),
    "\x05DocumentSummaryInformation": bytes.fromhex("02d5cdd59c2e1b10939708002b2cf9ae"),
}
SECTOR = 4096
ROOM = 56  # bytes of a property stream without properties
# in the FIB: where the lists of names stand in the table stream, and what they are
LISTS = {0x2D2: words.SAVERS, 0x232: words.AUTHORS, 0x19A: words.PROPERTIES, 0x2DA: words.PATHS}
COMMENTERS, PRINTER = 0x1BA, 0x172
REMARKS = 0xBA  # the same for the comments
REMARK, INITIALS = 30, 20  # bytes of one of them, and of the initials that it begins with
PICTURES = ("Data", "Pictures")  # streams of Word and PowerPoint that hold photographs as they were taken
WRITE_ACCESS, NOTE, SHARING, OTHER_BOOK = 0x5C, 0x1C, 0x5B, 0x1AE
# records with a string: where it begins, and what it is. The path of another workbook has one only where there is one
LETTERS = {NOTE: (8, words.AUTHORS), SHARING: (4, words.SAVERS), OTHER_BOOK: (2, words.OTHER_BOOKS)}
COMMENT_HEADS = (b"\x0f\x00\xe0\x2e", b"\x0f\x00\xe4\x2e")  # RT_Comment10 and RT_CommentIndex10
AUTHOR_HEADS = (b"\x00\x00\xba\x0f", b"\x20\x00\xba\x0f")  # in them: the author's name and initials
COMMENT = 1024 * 1024  # bytes of one
USER_LENGTH, USER = 20, 28  # in the stream Current User of PowerPoint
BLANK = " "


class InPlace(io.BytesIO):
    """Bytes that are overwritten and hardly grow: a last sector may be short, but a broken chain can point gigabytes further."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.most = len(data) + SECTOR

    def write(self, content: "ReadableBuffer") -> int:
        if self.tell() + memoryview(content).nbytes > self.most:
            raise Damaged(ole.BROKEN)
        return super().write(content)


def public(data: bytes) -> tuple[bytes, Removed]:
    """The copy and what was taken out. Raises Damaged."""
    removed = Removed()
    with ole.opened(data) as compound:
        changed = {
            **_properties(compound, removed),
            **_word(compound, removed),
            **_book(compound, removed),
            **_slides(compound, removed),
            **_user(compound, removed),
            **_pictures(compound, removed),
        }
    if not changed or not removed:
        return data, removed
    return _written(data, changed), removed


def _written(data: bytes, changed: dict[str, bytes]) -> bytes:
    out = InPlace(data)
    try:
        with olefile.OleFileIO(out, write_mode=True) as compound:
            for name, content in changed.items():
                compound.write_stream(name, content)
            return out.getvalue()[: len(data)]
    except Exception as error:  # chains that cannot be followed
        raise Damaged(ole.BROKEN) from error


def _properties(compound: olefile.OleFileIO, removed: Removed) -> dict[str, bytes]:
    """Every property stream, those of embedded objects, too, becomes one without properties."""
    changed = {}
    for path in compound.listdir():
        kind, name = PROPERTIES.get(path[-1]), "/".join(path)
        content = compound.openstream(path).read() if kind else b""
        if kind and len(content) >= ROOM and (empty := _empty(kind, len(content))) != content:
            changed[name] = empty
            removed.note(words.PROPERTIES)
    return changed


def _empty(kind: bytes, size: int) -> bytes:
    head = struct.pack("<HHL16xL16sL", 0xFFFE, 0, 0x00020006, 1, kind, 48)
    return (head + struct.pack("<LL", 8, 0)).ljust(size, b"\x00")


def _word(compound: olefile.OleFileIO, removed: Removed) -> dict[str, bytes]:
    if not compound.exists("WordDocument"):
        return {}
    head = compound.openstream("WordDocument").read(1024)
    if len(head) < max(LISTS) + 8:
        return {}
    name = "1Table" if struct.unpack_from("<H", head, 10)[0] & 0x0200 else "0Table"
    if not compound.exists(name):
        return {}
    table = bytearray(compound.openstream(name).read())
    before = bytes(table)
    for place, word in {**LISTS, COMMENTERS: words.AUTHORS}.items():
        start, size = struct.unpack_from("<LL", head, place)
        if size and start + size <= len(table) and _blank_names(table, start, start + size, listed=place in LISTS):
            removed.note(word)
    _blank_initials(table, *struct.unpack_from("<LL", head, REMARKS))
    if _blank_printer(table, *struct.unpack_from("<LL", head, PRINTER)):
        removed.note(words.PRINTERS)
    return {name: bytes(table)} if table != before else {}


def _blank_printer(table: bytearray, start: int, size: int) -> bool:
    """Name, port and driver of the printer, each ended by a zero. Whether there were any."""
    names = bytes(table[start : start + size])
    if len(names) != size or not names.strip(b" \x00"):
        return False
    table[start : start + size] = re.sub(rb"[^\x00]", b" ", names)
    return True


def _blank_initials(table: bytearray, start: int, size: int) -> None:
    """A list of places (one more than there are comments, 4 bytes each), then the comments."""
    count = (size - 4) // (4 + REMARK)
    first = start + 4 * (count + 1)
    if count <= 0 or first + count * REMARK > len(table):
        return
    for place in range(first, first + count * REMARK, REMARK):
        (length,) = struct.unpack_from("<H", table, place)
        room = min(2 * length, INITIALS - 2)
        table[place + 2 : place + 2 + room] = BLANK.encode("utf-16-le") * (room // 2)


def _blank_names(table: bytearray, place: int, end: int, *, listed: bool) -> bool:
    """Overwrites the letters of a list of strings, each with its length before it. Whether there were any."""
    extra, found = 0, False
    if listed:
        extended, _, extra = struct.unpack_from("<HHH", table, place)
        if extended != 0xFFFF:
            return False
        place += 6
    while place + 2 <= end:
        (length,) = struct.unpack_from("<H", table, place)
        stop = place + 2 + 2 * length
        if stop > end:
            break
        name = bytes(table[place + 2 : stop])
        # the first reviser is the word Unknown, in every file
        if name.strip(b"\x00 ") and name != "Unknown".encode("utf-16-le"):
            table[place + 2 : stop] = BLANK.encode("utf-16-le") * length
            found = True
        place = stop + extra
    return found


def _book(compound: olefile.OleFileIO, removed: Removed) -> dict[str, bytes]:
    name = next((name for name in ole.WORKBOOKS if compound.exists(name)), "")
    if not name:
        return {}
    book = bytearray(compound.openstream(name).read())
    before = bytes(book)
    for number, place, content in ole.records(before):
        if number == WRITE_ACCESS and content[3:].strip(b" \x00"):
            book[place : place + len(content)] = b"\x00\x00\x00".ljust(len(content), b" ")[: len(content)]
            removed.note(words.SAVERS)
        elif number in LETTERS:
            start, word = LETTERS[number]
            if _blank_letters(book, place + start, content[start:]):
                removed.note(word)
    return {name: bytes(book)} if book != before else {}


def _blank_letters(book: bytearray, place: int, content: bytes) -> bool:
    """Overwrites a string: two bytes of length, one that says how wide the letters are, then the letters. Whether there were any."""
    if len(content) < 4:
        return False
    length, wide = struct.unpack_from("<HB", content)
    letters = content[3 : 3 + length * (1 + (wide & 1))]
    if len(letters) != length * (1 + (wide & 1)) or not letters.strip(b" \x00"):
        return False
    book[place + 3 : place + 3 + len(letters)] = (b" \x00" if wide & 1 else b" ") * length
    return True


def _pictures(compound: olefile.OleFileIO, removed: Removed) -> dict[str, bytes]:
    changed = {}
    for name in PICTURES:
        before = compound.openstream(name).read() if compound.exists(name) else b""
        after = neutral_picture.blanked(before)
        if after != before:
            changed[name] = after
            removed.note(words.SHOT)
    return changed


def _slides(compound: olefile.OleFileIO, removed: Removed) -> dict[str, bytes]:
    """Comments of PowerPoint: records inside a record, each with its kind and length before it."""
    if not compound.exists(ole.SLIDES):
        return {}
    before = compound.openstream(ole.SLIDES).read()
    slides = bytearray(before)
    for head in COMMENT_HEADS:
        place = before.find(head)
        while place >= 0:
            place = before.find(head, _blank_comment(slides, place))
    if slides == before:
        return {}
    removed.note(words.AUTHORS)
    return {ole.SLIDES: bytes(slides)}


def _blank_comment(slides: bytearray, place: int) -> int:
    """Overwrites the author of the comment that begins here; gives the place behind what was read."""
    (size,) = struct.unpack_from("<L", slides, place + 4)
    place += 8
    end = place + min(size, COMMENT)
    while place + 8 <= end <= len(slides):
        (length,) = struct.unpack_from("<L", slides, place + 4)
        if bytes(slides[place : place + 4]) in AUTHOR_HEADS and place + 8 + length <= end:
            slides[place + 8 : place + 8 + length] = BLANK.encode("utf-16-le") * (length // 2) + b"\x00" * (length % 2)
        place += 8 + length
    return place


def _user(compound: olefile.OleFileIO, removed: Removed) -> dict[str, bytes]:
    """PowerPoint keeps the last user beside the slides: once in the letters of the machine, once more in Unicode."""
    name = "Current User"
    if not compound.exists(name):
        return {}
    content = compound.openstream(name).read()
    if len(content) <= USER:
        return {}
    (length,) = struct.unpack_from("<H", content, USER_LENGTH)
    start = USER + length + 4
    letters = max(0, min(length, (len(content) - start) // 2))  # not every program writes the name twice
    blank = (
        content[:USER]
        + b" " * length
        + content[USER + length : start]
        + b" \x00" * letters
        + content[start + 2 * letters :]
    )
    if len(blank) != len(content) or blank == content:
        return {}
    removed.note(words.SAVERS)
    return {name: blank}
