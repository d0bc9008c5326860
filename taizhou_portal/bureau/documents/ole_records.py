"""PURE. The records of a binary workbook ([MS-XLS] 2.1.4) and the strings in them, which may run on from record to record."""

import struct
from collections.abc import Iterator

CONTINUE = 0x3C


def records(data: bytes) -> Iterator[tuple[int, int, list[bytes]]]:
    """(kind, place, segments): a record with its CONTINUE records."""
    place = 0
    while place + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, place)
        begin, segments = place, [data[place + 4 : place + 4 + length]]
        place += 4 + length
        while place + 4 <= len(data) and struct.unpack_from("<H", data, place)[0] == CONTINUE:
            length = struct.unpack_from("<H", data, place + 2)[0]
            segments.append(data[place + 4 : place + 4 + length])
            place += 4 + length
        yield kind, begin, segments


class Cursor:
    """Reads through the segments of one record."""

    def __init__(self, segments: list[bytes]) -> None:
        self.segments, self.index, self.place = segments, 0, 0

    def more(self) -> bool:
        while self.index < len(self.segments) and self.place >= len(self.segments[self.index]):
            self.index, self.place = self.index + 1, 0
        return self.index < len(self.segments)

    def take(self, size: int) -> bytes:
        taken = b""
        while len(taken) < size and self.more():
            piece = self.segments[self.index][self.place : self.place + size - len(taken)]
            self.place += len(piece)
            taken += piece
        return taken.ljust(size, b"\x00")

    def number(self, size: int) -> int:
        return int.from_bytes(self.take(size), "little")

    def characters(self, count: int, wide: bool) -> str:
        """Text that may go on in the next segment, which then says anew whether it is wide."""
        texts = []
        while count > 0 and self.index < len(self.segments):
            rest = self.segments[self.index][self.place :]
            size = 2 if wide else 1
            length = min(count, len(rest) // size)
            texts.append(rest[: length * size].decode("utf-16-le" if wide else "latin-1", "replace"))
            self.place += length * size
            count -= length
            if count > 0:
                self.index, self.place = self.index + 1, 0
                if self.index < len(self.segments) and self.segments[self.index]:
                    wide, self.place = bool(self.segments[self.index][0] & 1), 1
        return "".join(texts)

    def string(self, count_size: int = 2) -> str:
        """XLUnicodeRichExtendedString: count, flags, runs and extension if any, characters."""
        count, flags = self.number(count_size), self.number(1)
        runs = self.number(2) if flags & 8 else 0
        extension = self.number(4) if flags & 4 else 0
        text = self.characters(count, bool(flags & 1))
        self.take(min(runs * 4 + extension, 1_000_000))
        return text
