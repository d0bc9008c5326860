"""PURE. JPG and PNG: whole or cut off, how many pixels, and where the picture really ends."""

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from taizhou_portal.bureau.uploads.unfit import Damaged, Unfit

PIXELS = 100_000_000
PNG = b"\x89PNG\r\n\x1a\n"
JPG = b"\xff\xd8\xff"
CUT = "不完整或者已经损坏，请重新导出或者重新拍照后再传"
SCAN_END = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)
FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # start of frame: holds height and width
END, SCAN, ALONE = 0xD9, 0xDA, frozenset({0x01, *range(0xD0, 0xD8)})
IMAGE, LAST = b"IDAT", b"IEND"
PIECES = 100_000  # segments or chunks of one picture


@dataclass(frozen=True)
class Segment:
    """A piece of a JPG: its marker, its payload, its bytes as they stand (with the scan that follows SOS), and where it ends."""

    marker: int
    payload: bytes
    raw: bytes
    end: int


@dataclass(frozen=True)
class Chunk:
    name: bytes
    payload: bytes
    raw: bytes
    end: int


def check(data: bytes, kind: str) -> None:
    """Raises Damaged for a picture that is cut off, Unfit for one with too many pixels."""
    if kind == "jpg":
        parts = list(segments(data))
        whole = any(part.marker in FRAMES for part in parts) and any(part.marker == SCAN for part in parts)
    else:
        names = [chunk.name for chunk in chunks(data)]
        whole = names[0] == b"IHDR" and IMAGE in names
    if not whole:
        raise Damaged(CUT)
    if not 0 < pixels(data) <= PIXELS:
        raise Unfit(f"超过{PIXELS // 10_000}万像素，请缩小尺寸后再传")


def pixels(data: bytes) -> int:
    """Width times height as the head of a JPG or PNG says, 0 for anything else."""
    if data.startswith(PNG) and len(data) > 24:
        width, height = struct.unpack_from(">LL", data, 16)
        return width * height
    if data.startswith(JPG):
        try:
            return next((_area(part.payload) for part in segments(data) if part.marker in FRAMES), 0)
        except Damaged:
            return 0
    return 0


def segments(data: bytes) -> Iterator[Segment]:
    """The pieces of a JPG up to its end mark. Raises Damaged where the end is missing."""
    place = 2
    for _ in range(PIECES):
        while data[place : place + 2] == b"\xff\xff":  # fill bytes
            place += 1
        if place + 2 > len(data) or data[place] != 0xFF:
            raise Damaged(CUT)
        marker = data[place + 1]
        if marker == END:
            yield Segment(marker, b"", data[place : place + 2], place + 2)
            return
        end = place + 2
        if marker not in ALONE:
            end += _length(data, end)
        payload_end = end
        if marker == SCAN:
            end = _scan_end(data, end)
        yield Segment(marker, data[place + 4 : payload_end], data[place:end], end)
        place = end
    raise Damaged(CUT)


def chunks(data: bytes) -> Iterator[Chunk]:
    """The chunks of a PNG up to IEND, each with a right checksum. Raises Damaged."""
    place = len(PNG)
    for _ in range(PIECES):
        if place + 12 > len(data):
            raise Damaged(CUT)
        (length,) = struct.unpack_from(">L", data, place)
        raw = data[place : place + 12 + length]
        if len(raw) != 12 + length or zlib.crc32(raw[4:-4]) != struct.unpack(">L", raw[-4:])[0]:
            raise Damaged(CUT)
        yield Chunk(raw[4:8], raw[8:-4], raw, place + len(raw))
        if raw[4:8] == LAST:
            return
        place += len(raw)
    raise Damaged(CUT)


def tail(data: bytes, kind: str) -> bytes:
    """What stands behind the end of the picture."""
    *_, last = segments(data) if kind == "jpg" else chunks(data)
    return data[last.end :]


def _length(data: bytes, place: int) -> int:
    if place + 2 > len(data):
        raise Damaged(CUT)
    (length,) = struct.unpack_from(">H", data, place)
    if length < 2 or place + length > len(data):
        raise Damaged(CUT)
    return length


def _scan_end(data: bytes, place: int) -> int:
    found = SCAN_END.search(data, place)
    if found is None:
        raise Damaged(CUT)
    return found.start()


def _area(payload: bytes) -> int:
    if len(payload) < 5:
        raise Damaged(CUT)
    height, width = struct.unpack_from(">HH", payload, 1)
    return width * height
