"""PURE. Text files: lines of TXT, rows of CSV, in the encodings that Chinese offices write."""

import csv
import io

from taizhou_portal.bureau.documents.gather import Gathered
from taizhou_portal.bureau.documents.passage import Cell, Part

MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def decoded(data: bytes) -> str | None:
    """Chinese text files come as UTF-8, GB 18030 or with a UTF-16 mark; None for what is none of them."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[2:].decode(encoding, "replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def read_text(gathered: Gathered, data: bytes) -> None:
    """One passage a line: 第12行."""
    text = decoded(data)
    if text is None:
        gathered.note(f"{gathered.prefix}文字编码认不出，部分内容可能没有读到")
        text = data.decode("gb18030", "replace")
    for number, line in enumerate(text.splitlines(), 1):
        gathered.add(f"第{number}行", line, Part.BODY, group="正文")


def read_table(gathered: Gathered, data: bytes) -> None:
    """One passage a row: 第3行第2列."""
    text = (decoded(data) or data.decode("gb18030", "replace")).replace("\x00", " ")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text))
    number = 0
    try:
        for number, row in enumerate(rows, 1):
            add_row(
                gathered, f"第{number}行", [(f"第{number}行第{n}列", n, value, False) for n, value in enumerate(row, 1)]
            )
    except csv.Error:  # a field beyond the bound of the csv module: the lines are read as text instead
        for later, line in enumerate(text.splitlines()[number:], number + 1):
            gathered.add(f"第{later}行", line, Part.BODY, group="正文")


def add_row(
    gathered: Gathered,
    place: str,
    cells: list[tuple[str, int, str, bool]],
    *,
    part: Part = Part.CELL,
    hidden: bool = False,
    group: str = "",
) -> None:
    """A row as one passage. `cells`: (name, column, text, hidden), empty ones may be among them; `place` comes without the group."""
    spots, values, start = [], [], 0
    for name, column, text, unseen in cells:
        value = text.replace("\t", " ").strip()
        if not value:
            continue
        spots.append(Cell(start, name, column, unseen))
        values.append(value)
        start += len(value) + 1
    gathered.add(group + place, "\t".join(values), part, hidden=hidden, cells=tuple(spots), group=group)


def delimiter(text: str) -> str:
    """What stands between the cells of the first line most often."""
    first = text[:4000].partition("\n")[0]
    return max(",\t;，", key=first.count) if first else ","
