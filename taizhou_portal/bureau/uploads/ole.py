"""PURE. The compound files of old Office (DOC, XLS, PPT): which kind, locked or not, macros, and what is packed inside.

Record numbers and places are those of [MS-DOC], [MS-XLS], [MS-PPT] and [MS-OFFCRYPTO].
"""

import io
import re
import struct
from collections.abc import Iterator
from contextlib import contextmanager

import olefile  # type: ignore[import-untyped]

from taizhou_portal.bureau.uploads.unfit import Damaged, Unfit

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
KINDS = (
    ("EncryptedPackage", "office-encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
    ("__properties_version1.0", "msg"),
)
MACRO_PLACES = frozenset({"_vba_project", "_vba_project_cur", "vba", "macros", "_vba_macros"})
NATIVE = "\x01ole10native"  # a whole file, packed as an object
FOREIGN = (b"MZ", b"%PDF", b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf")
WORKBOOKS = ("Workbook", "Book")
SLIDES = "PowerPoint Document"
FILEPASS, BOUNDSHEET = 0x2F, 0x85
MACRO_SHEET, MODULE_SHEET = 1, 6
VBA_IN_SLIDES = b"\x02\x00\x00\x04\x0c\x00\x00\x00"  # head of RT_VbaInfoAtom, 12 bytes long
PATHS = 6_000  # streams and storages; each is looked for in a list
RECORDS = 3_000_000  # of one workbook: a cell takes one
BROKEN = "的内容不是完整的文件（已经损坏或者被截断），请用原来的程序打开，确认内容齐全后另存再传"
LOCKED = "加了密码，请用原来的程序打开，去掉密码后另存再传"
SHARED = "是共享工作簿，带着使用者的姓名和修改记录，请在 Excel 里取消共享后另存再传"
DDE = "含有会启动别的程序的域（DDE），请删除域或者断开链接后另存再传"
# the mark that begins a field, then its name, in letters of one byte or of two
DDE_FIELD = re.compile(rb"\x13 {0,9}DDE|\x13\x00(?: \x00){0,9}D\x00D\x00E\x00", re.IGNORECASE)
MACROS = "含有宏，请去掉宏，另存为不带宏的文件后再传"


@contextmanager
def opened(data: bytes) -> Iterator[olefile.OleFileIO]:
    """The compound file. Raises Damaged for what olefile cannot follow."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as compound:
            _check_sizes(compound, len(data))
            yield compound
    except Unfit:
        raise
    except Exception as error:  # olefile answers broken chains with whatever it stumbles over
        raise Damaged(BROKEN) from error


def kind(data: bytes) -> str:
    """doc, xls, ppt, office-encrypted, msg, or ole for any other or a broken one."""
    try:
        with opened(data) as compound:
            names = {path[0] for path in compound.listdir() if len(path) == 1}
            return next((kind for stream, kind in KINDS if stream in names), "ole")
    except Unfit:
        return "ole"


def check(data: bytes, *, embedded: bool = False) -> None:
    """Raises Unfit for passwords, macros and packed files. An embedded object may be of any kind."""
    with opened(data) as compound:
        paths = compound.listdir(streams=True, storages=True)
        if len(paths) > PATHS:
            raise Unfit("的内部结构过于复杂，请用原来的程序打开后另存再传")
        if any(name.lower() in MACRO_PLACES for path in paths for name in path):
            raise Unfit(MACROS)
        if compound.exists("EncryptedPackage"):
            raise Unfit(LOCKED)
        if compound.exists("Revision Log"):
            raise Unfit(SHARED)
        _check_word(compound)
        for name in WORKBOOKS:
            if compound.exists(name):
                _check_book(compound.openstream(name).read())
        _check_slides(compound)
        _check_objects(compound, embedded=embedded)


def records(book: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(number, place of the content, content) of each record of a workbook stream."""
    place = 0
    for _ in range(RECORDS):
        if place + 4 > len(book):
            return
        number, length = struct.unpack_from("<HH", book, place)
        if place + 4 + length > len(book):
            return
        yield number, place + 4, book[place + 4 : place + 4 + length]
        place += 4 + length
    raise Unfit("的内部结构过于复杂，请用原来的程序打开后另存再传")


def _check_sizes(compound: olefile.OleFileIO, size: int) -> None:
    """A chain that bites its tail is as long as its entry says; small streams count twice, for all of them lie in one more stream."""
    sizes = [entry.size for entry in compound.direntries if entry is not None]
    if sum(sizes) > 2 * size:
        raise Damaged(BROKEN)


def _check_word(compound: olefile.OleFileIO) -> None:
    if not compound.exists("WordDocument"):
        return
    content = compound.openstream("WordDocument").read()
    head = content[:32]
    if len(head) < 32 or head[:2] not in (b"\xec\xa5", b"\xdc\xa5"):
        raise Damaged(BROKEN)
    if struct.unpack_from("<H", head, 10)[0] & 0x0100:
        raise Unfit(LOCKED)
    if DDE_FIELD.search(content):
        raise Unfit(DDE)


def _check_book(book: bytes) -> None:
    for number, _, content in records(book):
        if number == FILEPASS:
            raise Unfit(LOCKED)
        if number == BOUNDSHEET and len(content) > 5 and content[5] in (MACRO_SHEET, MODULE_SHEET):
            raise Unfit("含有宏工作表（Excel 4.0 宏），请删除宏工作表后另存再传")


def _check_slides(compound: olefile.OleFileIO) -> None:
    if not compound.exists(SLIDES):
        return
    if compound.exists("EncryptedSummary"):
        raise Unfit(LOCKED)
    content = compound.openstream(SLIDES).read()
    place = content.find(VBA_IN_SLIDES)
    if place >= 0 and content[place + 12 : place + 16] == b"\x01\x00\x00\x00":
        raise Unfit(MACROS)


def _check_objects(compound: olefile.OleFileIO, *, embedded: bool) -> None:
    """A picture of Paintbrush or a formula may stay; a packed file of any kind could not be checked."""
    for path in compound.listdir():
        name = path[-1].lower()
        if name == NATIVE and not _is_drawing(compound, path[:-1]):
            raise Unfit("里嵌入了别的文件（打包对象），请取出来单独作为附件上传")
        if (embedded or len(path) > 1) and compound.openstream(path).read(8).startswith(FOREIGN):
            raise Unfit("里嵌入了别的文件，请取出来单独作为附件上传")


def _is_drawing(compound: olefile.OleFileIO, folder: list[str]) -> bool:
    described = [*folder, "\x01CompObj"]
    return compound.exists(described) and b"PBrush" in compound.openstream(described).read(4096)
