"""Where everything stands on the sheet of a unit, for writing it and for reading it. PURE."""

import hashlib
from dataclasses import dataclass

from reports.units.items import UNVERIFIED, Item, groups

UNIT_ROW, YEAR_ROW, CODE_ROW, FIRST = 3, 4, 5, 7
LABEL, UNIT, NUMBER, NOTE, ABOUT = 1, 2, 3, 4, 5  # columns
HEADS = ("项目", "单位", "数", "说明", "怎样计")
TOLD = (("remark", "备注"), ("filled_by", "填报人岗位"), ("phone", "联系处室电话"))
HOW = "只填“数”“说明”两列和下面三行：没有发生的填0；与上年相差很多的，在说明里写一句。其余各格不要改。"
LETTERS = "ABCDEFGHIJ"


@dataclass(frozen=True)
class Line:
    """`kind`: title, about, heads, group, item or answer. `answers`: the columns that a unit fills in. `key`: of a count or an answer."""

    row: int
    kind: str
    cells: tuple[str | int, ...]
    answers: tuple[int, ...] = ()
    key: str = ""


def lines(year: int, unit: str, code: str) -> list[Line]:
    made = [
        Line(1, "title", (f"{year}年信息公开数据",)),
        Line(2, "about", (HOW,)),
        Line(UNIT_ROW, "about", ("单位", unit)),
        Line(YEAR_ROW, "about", ("年度", year)),
        Line(CODE_ROW, "about", ("识别码", code)),
        Line(FIRST - 1, "heads", HEADS),
    ]
    row = FIRST
    for group, items in groups():
        made.append(Line(row, "group", (group, "", "", "", "")))
        made += [_item(row + n, one) for n, one in enumerate(items, start=1)]
        row += len(items) + 1
    return made + [
        Line(row + n, "answer", (label, "", "", ""), (NUMBER,), key) for n, (key, label) in enumerate(TOLD, start=1)
    ]


def _item(row: int, one: Item) -> Line:
    about = one.definition + (f"{one.hint}。" if one.hint else "") + ("" if one.verified else f"（{UNVERIFIED}）")
    return Line(row, "item", (one.label, one.unit, "", "", about), (NUMBER, NOTE), one.key)


def place(row: int, column: int) -> str:
    """C8, as a spreadsheet calls it."""
    return f"{LETTERS[column - 1]}{row}"


def code_of(year: int, office_id: int) -> str:
    """By which a file is known to be of that unit and year; its end tells a slip of the hand."""
    return f"{year}-{office_id}-{_end(f'{year}-{office_id}')}"


def read_code(words: str) -> tuple[int, int] | None:
    """(year, number of the office); None for no code of ours."""
    year, _, rest = words.strip().partition("-")
    office, _, end = rest.partition("-")
    if not (year.isascii() and year.isdecimal() and office.isascii() and office.isdecimal()) or len(words) > 40:
        return None
    return (int(year), int(office)) if end == _end(f"{year}-{office}") else None


def _end(words: str) -> str:
    return hashlib.sha256(f"unit-return:{words}".encode()).hexdigest()[:6]
