"""PURE. CSV files that a table program would run: cells that begin like a formula get an apostrophe, as those programs themselves do."""

import re

from taizhou_portal.bureau.documents.plain import decoded
from taizhou_portal.bureau.uploads import words
from taizhou_portal.bureau.uploads.words import Removed

# =1+1, @SUM(…), +cmd|…, -SUM(…); a negative number or a telephone number with its plus is none of these
FORMULA = re.compile(r"(?:\A|(?<=[,;\t\r\n\" \u3000]))(?:[=@]|[+-](?=[A-Za-z@=(]))")
BEGINS_A_CELL = re.compile(r"(?:\A|[,;\t\r\n])[ \u3000]*\"?\Z")
LOOK_BACK = 20  # characters between the edge of a cell and its formula
BOM = b"\xef\xbb\xbf"


def public(data: bytes, extension: str) -> tuple[bytes, Removed]:
    removed = Removed()
    text = decoded(data) if extension == "csv" else None
    if text is None:
        return data, removed
    safe = FORMULA.sub(_quoted, text)
    if safe == text:
        return data, removed
    removed.note(words.FORMULAS)
    return _encoded(safe, data), removed


def _quoted(found: re.Match[str]) -> str:
    before = found.string[max(0, found.start() - LOOK_BACK) : found.start()]
    return f"'{found[0]}" if not before or BEGINS_A_CELL.search(before) else found[0]


def _encoded(text: str, data: bytes) -> bytes:
    """In the encoding of the original."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return text.encode("gb18030")
    return (BOM if data.startswith(BOM) else b"") + text.encode()
