"""PURE. Text that stands in binary parts nobody documents: runs of UTF-16 and of plain letters."""

import re

from taizhou_portal.bureau.documents.gather import Gathered
from taizhou_portal.bureau.documents.passage import Part

#: four or more characters of UTF-16: ASCII, Chinese, full-width forms
WIDE = re.compile(rb"(?:[\x20-\x7e\t]\x00|[\x00-\xff][\x4e-\x9f]|[\x00-\x1f\xb7\x1c\x1d]\x30|[\x01-\x5e]\xff){4,}")
#: six or more bytes of ASCII and GB 2312
NARROW = re.compile(rb"(?:[\x20-\x7e]|[\xa1-\xa3\xb0-\xf7][\xa1-\xfe]){6,}")
LONG_NUMBER = re.compile(r"\d{7}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
#: the 3,755 characters of everyday writing (GB 2312, level one); chance makes few of them
COMMON = frozenset(
    bytes([lead, trail]).decode("gb2312", "ignore") for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF)
)
SCANNED = 8 * 1024 * 1024  # bytes of one part


def runs(data: bytes, *, narrow: bool = False) -> list[str]:
    """What looks like words or long numbers, each once: UTF-16, and with `narrow` also ASCII and GBK."""
    found = [match[0].decode("utf-16-le", "replace") for match in WIDE.finditer(data[:SCANNED])]
    if narrow:
        found += [match[0].decode("gb18030", "replace") for match in NARROW.finditer(data[:SCANNED])]
    return [run for run in dict.fromkeys(text.strip() for text in found) if _tells(run)]


def scan(gathered: Gathered, place: str, data: bytes, *, narrow: bool = False, part: Part = Part.HIDDEN_TEXT) -> None:
    """The runs as hidden passages."""
    for run in runs(data, narrow=narrow):
        gathered.add(place, run, part, hidden=True)


def _tells(run: str) -> bool:
    """A long number, or Chinese that is mostly everyday characters: bytes of other things read as rare ones."""
    chinese = CHINESE.findall(run)
    common = sum(character in COMMON for character in chinese)
    return bool(LONG_NUMBER.search(run)) or (len(chinese) > 1 and common * 10 >= len(chinese) * 6)
