"""PURE. Two files in one: a second file behind the first, which some other program would open."""

import re

MARKS = re.compile(
    rb"PK\x03\x04|PK\x05\x06|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|%PDF-|<(?:script|html|svg|\?php)", re.IGNORECASE
)
PROGRAMS = (b"MZ", b"\x7fELF", b"#!")
ARCHIVE_END, DIRECTORY = b"PK\x05\x06", b"PK\x01\x02"
END_SIZE = 22  # bytes of the end record of an archive
REMARK = 65_535 + END_SIZE  # the record stands no further from the end than its longest remark


def hides(rest: bytes) -> bool:
    """Whether what stands behind (or between the parts of) a file is a file of another kind."""
    return MARKS.search(rest) is not None or rest.lstrip(b"\x00\r\n\t ").startswith(PROGRAMS)


def ends_as_archive(data: bytes) -> bool:
    """Whether programs that look for an archive from the end would find one; one that is packed into a stream does not count."""
    place = data.rfind(ARCHIVE_END, max(0, len(data) - REMARK))
    if place < 0 or b"endstream" in data[place:]:
        return False
    size = int.from_bytes(data[place + 12 : place + 16], "little")
    return data[place - size : place].startswith(DIRECTORY)
