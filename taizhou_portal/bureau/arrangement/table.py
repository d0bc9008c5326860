"""PURE. A table, as it is copied out of Excel or kept as CSV: date, 休 or 班, name; in any order of columns, with or without a head."""

import re
from dataclasses import dataclass
from datetime import date

from taizhou_portal.bureau.arrangement.days import Arrangement, called, prose
from taizhou_portal.bureau.arrangement.sentences import Found
from taizhou_portal.bureau.arrangement.text import (
    SPAN,
    WEEK,
    WEEKDAY,
    Dates,
    Told,
    Unreadable,
    excerpt,
    lines,
    year_named,
)

OFF = frozenset(
    ["休", "放假", "假", "假日", "节假日", "休息", "休息日", "放假调休", "否", "0", "false", "no", "off", "n"]
)
WORK = frozenset(["班", "上班", "补班", "工作日", "调休上班", "上班日", "是", "1", "true", "yes", "on", "y"])
#: a head of this kind turns 是 and 否 round
ASKS_FOR_REST = re.compile("是否(?:放假|休息|节假日)|isoff|is_holiday", re.I)
TURNED = frozenset(["是", "否", "0", "1", "true", "false", "yes", "no", "y", "n"])
CELL_ENDS = re.compile(r"[\t,|]|\s+")
SPREAD = re.compile(r"\s*([至到~])\s*")
CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
SHORT = re.compile(r"(\d{1,2})[/.](\d{1,2})")
WHOLE_YEAR = 300  # rows; such a table lists ordinary days too


@dataclass
class Row:
    """What the cells of one line say; None and empty where none says it."""

    days: list[date]
    is_working: bool | None = None
    name: str = ""


def is_table(text: str) -> bool:
    """Most lines hold a date in a cell of its own; `text` as for `read_table`."""
    found = [cells(line) for _, line in lines(text)]
    return sum(any(SPAN.fullmatch(cell) for cell in line) for line in found) * 2 > len(found)


def cells(line: str) -> list[str]:
    """Without quotation marks and empty ones; 1/4 is 1月4日, and a span is one cell."""
    joined = SPREAD.sub(lambda found: found[1], line)
    found = (cell.strip("\"'“” ") for cell in CELL_ENDS.split(joined))
    return [SHORT.sub(r"\1月\2日", cell) if SHORT.fullmatch(cell) else cell for cell in found if cell]


def read_table(text: str, year: int) -> Found:
    """`text` as `read` hands it on: half-width, every date as 2027年1月1日."""
    found, turned = Found(), False
    rows = list(lines(text))
    for number, line in rows:
        inside = cells(line)
        if any(SPAN.fullmatch(cell) for cell in inside):
            _line(inside, number, turned, year, found, whole=len(rows) > WHOLE_YEAR)
        elif found.told or re.search(r"\d月|\d日", line):
            found.reasons.append(f"第{number}行：“{excerpt(line)}”没有看懂，一行写一天：日期、休或者班、名称")
        elif not year_named(line):
            turned = turned or bool(ASKS_FOR_REST.search(line))
    return found


def _line(inside: list[str], number: int, turned: bool, year: int, found: Found, *, whole: bool) -> None:
    where = f"第{number}行"
    try:
        row = _row(inside, turned, year)
    except Unreadable as unreadable:
        found.reasons.append(f"{where}：{unreadable}")
        return
    if row.is_working is None:
        found.reasons.append(f"{where}：没有写休还是班")
    elif not row.name and not row.is_working and any(day.weekday() < 5 for day in row.days):
        found.reasons.append(f"{where}：没有写是什么节日")
    else:
        usual = whole and row.is_working
        days = [day for day in row.days if not (usual and day.weekday() < 5)]
        found.told += [Told(day, row.is_working, row.name, where) for day in days]
        found.names += [row.name] if row.name else []


def _row(inside: list[str], turned: bool, year: int) -> Row:
    """Raises Unreadable."""
    row, spans, weekdays = Row([]), [], []
    for cell in inside:
        if matched := SPAN.fullmatch(cell):
            spans.append(matched)
        elif (word := cell.lower()) in OFF | WORK:
            row.is_working = (word in WORK) != (turned and word in TURNED)
        elif weekday := WEEKDAY.fullmatch(cell):
            weekdays.append(weekday[1].replace("天", "日"))
        elif CLOCK.fullmatch(cell):
            continue
        elif row.name or cell.isdigit():
            raise Unreadable(f"“{excerpt(cell)}”没有看懂")
        else:
            row.name = called(cell)
    row.days = [day for matched in spans for day in Dates(year, row.name).days(matched)]
    if weekdays and [WEEK[day.weekday()] for day in row.days] != weekdays:
        raise Unreadable(f"{prose(row.days[0])}是星期{WEEK[row.days[0].weekday()]}，不是星期{weekdays[0]}")
    return row


def written(arrangement: Arrangement) -> str:
    """The same table again, one day a line: 2027-01-01,休,元旦"""
    rows = sorted(arrangement.days.items())
    return "\n".join(f"{day},{'班' if special.is_working else '休'},{special.name}" for day, special in rows)
