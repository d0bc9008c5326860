"""PURE. ZIP archives, read without trust and written without traces.

The directory of an archive is only a claim: entries, sizes, places and names are counted and compared before anything is unpacked, and
again while it is. What is written carries no dates, no owners and no comments; untouched members keep their packed bytes.
"""

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from taizhou_portal.bureau.uploads.unfit import Damaged, Unfit

MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
PACKED_ALREADY = (b"\xff\xd8\xff", b"\x89PNG", *MAGIC)
END_MARK = b"PK\x05\x06"
GAP = 24  # a data descriptor may stand between two members
MB = 1024 * 1024
ENTRIES = 10_000
UNPACKED = 200 * MB  # bytes of all members together
RATIO, RATIO_FROM = 200, 10 * MB  # text packs about 20:1, drawings up to 100:1, a bomb 1000:1
NAME = 400  # bytes of one member's name
LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
END = struct.Struct("<4s4H2LH")
UTF8_NAME = 0x800
DAY_ONE = 0x21  # 1980-01-01, the first date the format knows
OUTSIDE = re.compile(r"(^|/)\.\.(/|$)|^/|^[A-Za-z]:|\x00")

SWELLS = "里的压缩内容异常膨胀（疑似压缩炸弹），请用原来的程序打开后另存，或者转成 PDF 再传"
BROKEN = "的内容不是完整的文件（已经损坏或者被截断），请用原来的程序打开，确认内容齐全后另存再传"


@dataclass(frozen=True)
class Member:
    """One file in an archive. `start` is where its packed bytes begin; sizes in bytes."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    header: int
    start: int
    label: bytes
    utf8: bool


class Archive:
    """The members of an archive that may be opened; made by `opened`."""

    def __init__(self, data: bytes, members: Iterable[Member], *, extra: bytes) -> None:
        self._data = data
        self._members = {member.name: member for member in members}
        self._folded = {name.lower(): name for name in self._members}
        self.extra = extra  # bytes before, between or after the members, or a comment

    @property
    def names(self) -> list[str]:
        return list(self._members)

    def find(self, name: str) -> str | None:
        """The member's name as it is written in the archive: part names do not tell small letters from capitals."""
        return self._folded.get(name.lower())

    def member(self, name: str) -> Member:
        return self._members[name]

    def size(self) -> int:
        return sum(member.size for member in self._members.values())

    def packed(self, name: str) -> bytes:
        member = self._members[name]
        return self._data[member.start : member.start + member.packed]

    def read(self, name: str) -> bytes:
        """The unpacked bytes, never more than the directory says. Raises Damaged."""
        member, raw = self._members[name], self.packed(name)
        if member.method == zipfile.ZIP_DEFLATED:
            raw = _inflated(raw, member.size)
        if len(raw) != member.size or zlib.crc32(raw) != member.crc:
            raise Damaged(BROKEN)
        return raw

    def contents(self) -> Iterator[tuple[str, bytes]]:
        for name in self._members:
            yield name, self.read(name)

    def label(self, name: str) -> tuple[bytes, int]:
        """The name as bytes and its flag: older programs write names that are not UTF-8, and they stay as they are."""
        member = self._members.get(name)
        if member is None or member.utf8:
            return name.encode(), 0 if name.isascii() else UTF8_NAME
        return member.label, 0


def opened(data: bytes) -> Archive:
    """The archive, with every claim of its directory checked. Raises Unfit with the sentence for the uploader."""
    if data.count(b"PK\x01\x02") > ENTRIES:
        raise Unfit(f"里的文件超过{ENTRIES}个，请精简后再传")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos, directory = archive.infolist(), archive.start_dir
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error, EOFError) as error:
        raise Damaged(BROKEN) from error
    _check_names(infos)
    _check_sizes(infos, len(data))
    members = [_member(data, info) for info in infos]
    extra = _between(data, members, directory) + data[data.rfind(END_MARK) + END.size :]
    return Archive(data, (member for member in members if not member.name.endswith("/")), extra=extra)


def written(parts: Iterable[tuple[str, bytes | Member]], source: Archive) -> bytes:
    """An archive of these parts in this order: new bytes are packed, members of `source` are taken as they lie there."""
    out, directory = bytearray(), bytearray()
    count = 0
    for name, content in parts:
        if isinstance(content, Member):
            crc, size, method, raw = content.crc, content.size, content.method, source.packed(content.name)
        else:
            crc, size = zlib.crc32(content), len(content)
            method, raw = _packed(content)
        label, flags = source.label(name)
        place = len(out)
        out += LOCAL.pack(MAGIC[0], 20, flags, method, 0, DAY_ONE, crc, len(raw), size, len(label), 0) + label + raw
        directory += CENTRAL.pack(
            b"PK\x01\x02",
            20,
            0,
            20,
            0,
            flags,
            method,
            0,
            DAY_ONE,
            crc,
            len(raw),
            size,
            len(label),
            0,
            0,
            0,
            0,
            0,
            place,
        )
        directory += label
        count += 1
    end = END.pack(END_MARK, 0, 0, count, count, len(directory), len(out), 0)
    return bytes(out + directory + end)


def _check_names(infos: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for info in infos:
        name = info.orig_filename.replace("\\", "/")
        if OUTSIDE.search(name) or not name or len(name.encode("utf-8", "replace")) > NAME:
            raise Unfit("里的文件名指向压缩包之外的位置，请用原来的程序打开后另存再传")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise Unfit("里有符号链接，请用原来的程序打开后另存再传")
        if name.lower() in seen:
            raise Unfit("里有两个同名的部件，无法确定以哪一个为准，请用原来的程序打开后另存再传")
        seen.add(name.lower())


def _check_sizes(infos: list[zipfile.ZipInfo], size: int) -> None:
    total = sum(info.file_size for info in infos)
    if total > UNPACKED or (total > RATIO_FROM and total > RATIO * size):
        raise Unfit(SWELLS)
    for info in infos:
        if info.flag_bits & 0x1:
            raise Unfit("里的内容加了密码，请去掉密码后再传")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unfit("的压缩方式不是通常的一种，请用原来的程序打开后另存再传")
        if info.file_size > RATIO_FROM and info.file_size > RATIO * max(info.compress_size, 1):
            raise Unfit(SWELLS)


def _member(data: bytes, info: zipfile.ZipInfo) -> Member:
    """The member with the place of its bytes; its own header must repeat the name that the directory gives."""
    header = data[info.header_offset : info.header_offset + LOCAL.size]
    if len(header) != LOCAL.size or not header.startswith(MAGIC[0]):
        raise Damaged(BROKEN)
    fields = LOCAL.unpack(header)
    start = info.header_offset + LOCAL.size
    label = data[start : start + fields[9]]
    if label != info.orig_filename.encode("utf-8" if info.flag_bits & UTF8_NAME else "cp437", "replace"):
        raise Damaged(BROKEN)
    start += fields[9] + fields[10]
    if start + info.compress_size > len(data):
        raise Damaged(BROKEN)
    return Member(
        name=info.filename.replace("\\", "/"),
        method=info.compress_type,
        crc=info.CRC,
        packed=info.compress_size,
        size=info.file_size,
        header=info.header_offset,
        start=start,
        label=label,
        utf8=bool(info.flag_bits & UTF8_NAME),
    )


def _between(data: bytes, members: list[Member], directory: int) -> bytes:
    """The bytes that lie where no member is. Refuses members that share bytes."""
    end, extra = 0, b""
    for member in sorted(members, key=lambda member: member.header):
        if member.header < end:
            raise Unfit(SWELLS)
        if member.header - end > GAP:
            extra += data[end : member.header]
        end = member.start + member.packed
    return extra + data[end:directory] if directory - end > GAP else extra


def _inflated(raw: bytes, size: int) -> bytes:
    unpacker = zlib.decompressobj(-15)
    try:
        content = unpacker.decompress(raw, size + 1)
    except zlib.error as error:
        raise Damaged(BROKEN) from error
    if len(content) > size:
        raise Unfit(SWELLS)
    return content


def _packed(content: bytes) -> tuple[int, bytes]:
    """(method, bytes); a picture is packed already."""
    if content.startswith(PACKED_ALREADY):
        return zipfile.ZIP_STORED, content
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return zipfile.ZIP_DEFLATED, packer.compress(content) + packer.flush()
