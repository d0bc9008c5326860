"""PURE. Text of binary Word files by their piece table ([MS-DOC] 2.4.1), story by story, and what lies about outside of it."""

import re
import struct

from taizhou_portal.bureau.documents import binary
from taizhou_portal.bureau.documents.gather import Broken, Gathered
from taizhou_portal.bureau.documents.passage import Part, Trait

MARK = 0xA5EC
ENCRYPTED, SECOND_TABLE = 0x0100, 0x0200
COUNTS, CLX = 0x4C, 0x01A2
#: the stories in the order in which their characters follow one another, each with the place of its count after COUNTS
STORIES = (
    ("正文", Part.BODY, 0, False),
    ("脚注", Part.FOOTNOTE, 1, False),
    ("页眉页脚", Part.HEADER, 2, False),
    ("批注", Part.COMMENT, 4, True),
    ("尾注", Part.FOOTNOTE, 5, False),
    ("文本框", Part.BODY, 6, False),
    ("页眉文本框", Part.HEADER, 7, False),
)
FIELD = re.compile(r"\x13([^\x13-\x15]*)\x14?")
SIGNS = {
    0x07: "\t",
    0x0B: "\n",
    0x0C: "\n",
    0x1E: "-",
    0xA0: " ",
    **dict.fromkeys((0x01, 0x02, 0x05, 0x08, 0x13, 0x14, 0x15, 0x1F), ""),
}


def read_old_word(gathered: Gathered, streams: dict[str, bytes]) -> None:
    """`streams`: worddocument, 0table, 1table. Raises Broken for an encrypted file."""
    data = streams["worddocument"]
    flags = struct.unpack_from("<H", data, 0x0A)[0]
    if flags & ENCRYPTED:
        gathered.readable = False
        raise Broken(f"{gathered.prefix}文件加了密，要密码才能打开")
    table = streams.get("1table" if flags & SECOND_TABLE else "0table", b"")
    text = ""
    if struct.unpack_from("<H", data)[0] == MARK and table:
        text = _pieces(data, table)
    if text:
        _read_stories(gathered, text, struct.unpack_from("<8i", data, COUNTS))
    else:
        gathered.note(f"{gathered.prefix}是很旧的Word格式，文字可能没有读全，请另存为docx")
    _read_leftovers(gathered, data + table, text)


def _pieces(data: bytes, table: bytes) -> str:
    """The characters of all stories, put together from the piece table."""
    start, size = struct.unpack_from("<II", data, CLX)
    clx = table[start : start + size]
    place = 0
    while place + 3 <= len(clx) and clx[place] == 1:
        place += 3 + struct.unpack_from("<H", clx, place + 1)[0]
    if place + 5 > len(clx) or clx[place] != 2:
        return ""
    length = struct.unpack_from("<I", clx, place + 1)[0]
    plc = clx[place + 5 : place + 5 + length]
    count = (len(plc) - 4) // 12
    if count < 1:
        return ""
    ends = struct.unpack_from(f"<{count + 1}i", plc)
    texts = []
    for n in range(count):
        position = struct.unpack_from("<I", plc, (count + 1) * 4 + n * 8 + 2)[0]
        texts.append(_piece(data, position, max(0, ends[n + 1] - ends[n])))
    return "".join(texts)


def _piece(data: bytes, position: int, length: int) -> str:
    if position & 0x40000000:
        start = (position & 0x3FFFFFFF) // 2
        return data[start : start + length].decode("cp1252", "replace")
    return data[position : position + length * 2].decode("utf-16-le", "replace")


def _read_stories(gathered: Gathered, text: str, counts: tuple[int, ...]) -> None:
    start = 0
    for label, part, place, hidden in STORIES:
        length = max(0, counts[place])
        story, start = text[start : start + length], start + length
        if story.strip() and part is Part.COMMENT:
            gathered.trait(Trait.COMMENTS, label)
        for code in FIELD.findall(story):
            gathered.add(f"域代码，{label}", code.strip(), Part.LINK, hidden=True)
        lines = FIELD.sub("", story).replace("\x07\x07", "\r").split("\r")
        for number, line in enumerate(lines, 1):
            where = f"{label}第{number}段" if part is Part.BODY else label
            gathered.add(where, line.translate(SIGNS), part, hidden=hidden, group=label)


def _read_leftovers(gathered: Gathered, data: bytes, text: str) -> None:
    """Words that fast saving left in the file, and names of those who commented or revised."""
    plain = text.translate(SIGNS)
    for run in binary.runs(data, narrow=True):
        if run not in plain:
            gathered.add("残留文字", run, Part.HIDDEN_TEXT, hidden=True)
