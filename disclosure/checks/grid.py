"""PURE. Tables of a plain text: rows of cells cut by tabs, bars, blanks or commas, or one cell a line as stripped HTML leaves them.

Input is narrow text. Only tables with a head are of use here: a row in which known column names stand.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

#: column names that make a row a head
HEADS = re.compile(
    r"序号|编号|学生|考生|幼儿|(?:学生|考生|幼儿|教师|家长|监护人)?姓名|姓 名|名字|性别|民族|年龄|出生(?:年月日?|日期)|班级?|年级|"
    r"学校|毕业学校|就读学校|学段|学科|"
    r"身份证.{0,3}|证件.{0,3}|手机.{0,2}|电话|联系.{0,2}|学籍.{0,3}|学号|准考证.{0,2}|考号|考生号|报名号|座位号|银行.{0,4}|卡号|[账帐]号|开户行|"
    r"(?:家庭)?住址|家庭地址|地址|户籍.{0,3}|语文|数学|英语|科学|社会|体育|音乐|美术|物理|化学|生物|历史|地理|政治|道德与法治|思想品德|"
    r"信息(?:技术|科技)|技术|信息|综合|总分|总成绩|成绩|分数|得分|笔试.{0,3}|面试.{0,3}|等[级第次]|评定|名次|排名|位次|折算.{0,2}|备注|"
    r"岗位.{0,3}|职位.{0,3}|报考.{0,4}|单位|工作单位|职务|职称|订单.{0,2}|流水.{0,2}|项目.{0,3}|金额|代码|数量|单价|合计|日期|时间|"
    r".{0,6}(?:编号|编码|代码|号码|单号|成绩|得分|分数|等级|等第)"
)
BLANK_CELL = re.compile(r"\S+")
WIDE_CELL = re.compile(r"\S+(?: \S+)*")
COMMA_CELL = re.compile(r"[^,、]+")
RULED_CELL = re.compile(r"[^\t|]*")
SENTENCE = re.compile(r"[。;!?:]")
LIST_NUMBER = re.compile(r"^\([一二三四五六七八九十\d]{1,3}\)")
TAIL = ' ;。,"”\r'  # what may close the last row of a table
LONGEST_LINE = 400
LONGEST_CELL = 40


@dataclass(frozen=True)
class Cell:
    words: str
    start: int
    end: int
    head: str = ""


@dataclass(frozen=True)
class Row:
    cells: tuple[Cell, ...]

    @property
    def start(self) -> int:
        return self.cells[0].start


@dataclass(frozen=True)
class Table:
    """`above`: the last words before the table, its title; every cell knows the head of its column."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    above: str


class Grid:
    def __init__(self, text: str) -> None:
        self.tables = tuple(_tables(text))
        cells = sorted((c for t in self.tables for r in t.rows for c in r.cells if c.head), key=lambda c: c.start)
        self._cells, self._starts = cells, [cell.start for cell in cells]

    def head_of(self, place: int) -> str:
        """The column name over the cell that holds the character at `place`; empty outside of tables."""
        n = bisect_right(self._starts, place) - 1
        return self._cells[n].head if n >= 0 and place < self._cells[n].end else ""


def _tables(text: str) -> list[Table]:
    lines = _lines(text)
    found: list[Table] = []
    n = 0
    while n < len(lines):
        used, table = _table_at(text, lines, n)
        if table:
            found.append(table)
        n += max(1, used)
    return found


def _lines(text: str) -> list[tuple[int, int]]:
    """(start, end) of the lines with something on them."""
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def _table_at(text: str, lines: list[tuple[int, int]], n: int) -> tuple[int, Table | None]:
    """How many lines the table takes that has its head at line n, and the table."""
    heads = _line_cells(text, lines[n])
    if len(heads) < 2:
        return _upright(text, lines, n) if _is_head(text[slice(*lines[n])].strip()) else (1, None)
    at, heads = _whole_head(text, lines, n, heads)
    rows: list[Row] = []
    while heads and at < len(lines):
        cells = _line_cells(text, lines[at])
        if len(cells) < 2 or _are_heads(cells):
            break
        rows.append(_headed(cells, heads))
        at += 1
    return at - n, Table(tuple(c.words for c in heads), tuple(rows), _above(text, lines[n][0])) if rows else None


def _whole_head(text: str, lines: list[tuple[int, int]], n: int, heads: list[Cell]) -> tuple[int, list[Cell]]:
    """The line after the head, which may be two or three lines high, and the names of its columns; no names where it is no head."""
    if not _are_heads(heads):
        return n + 1, []
    at = n + 1
    while (
        at < min(n + 3, len(lines))
        and len(below := _line_cells(text, lines[at])) == len(heads)
        and _are_heads(below, least=1)
    ):
        heads = [under if under.words else over for over, under in zip(heads, below, strict=True)]
        at += 1
    return at, heads


def _line_cells(text: str, line: tuple[int, int]) -> list[Cell]:
    start, end = line
    return _cells(text, start, end) if end - start <= LONGEST_LINE else []


def _upright(text: str, lines: list[tuple[int, int]], n: int) -> tuple[int, Table | None]:
    """One cell a line: as many column names as stand in a row, then rows of as many lines."""
    heads = []
    for start, end in lines[n : n + 30]:
        if not _is_head(text[start:end].strip()):
            break
        heads.append(Cell(text[start:end].strip(), start, end))
    width, rows, at = len(heads), [], n + len(heads)
    if width < 2 or not _are_heads(heads):
        return max(1, width), None
    while at + width <= len(lines) and all(end - start <= LONGEST_CELL for start, end in lines[at : at + width]):
        rows.append(_headed([_trimmed(text, *place) for place in lines[at : at + width]], heads))
        at += width
    return at - n, Table(tuple(c.words for c in heads), tuple(rows), _above(text, lines[n][0])) if rows else None


def _cells(text: str, start: int, end: int) -> list[Cell]:
    """The cells of a line; none where it is a sentence. Between tabs and bars an empty cell is a cell."""
    line = text[start:end].rstrip(TAIL)
    if "\t" in line or "|" in line:
        start, line = start + len(line) - len(line.lstrip(" |")), line.strip(" |")
        places = [m.span() for m in RULED_CELL.finditer(line) if m.end() > m.start() or _empty(line, m.start())]
    elif SENTENCE.search(line):
        return []
    else:
        pieces = WIDE_CELL if "  " in line.strip() else BLANK_CELL if " " in line.strip() else COMMA_CELL
        places = [m.span() for m in pieces.finditer(line)]
    return [_trimmed(text, start + left, start + right) for left, right in places] if len(places) > 1 else []


def _empty(line: str, at: int) -> bool:
    """Nothing stands between two marks, or before the first or after the last one."""
    return (at == 0 or line[at - 1] in "\t|") and (at == len(line) or line[at] in "\t|")


def _trimmed(text: str, start: int, end: int) -> Cell:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    words = words.strip()
    return Cell(words, start + left, start + left + len(words))


def _headed(cells: list[Cell], heads: list[Cell]) -> Row:
    if len(cells) != len(heads):
        return Row(tuple(cells))
    pairs = zip(cells, heads, strict=True)
    return Row(tuple(Cell(cell.words, cell.start, cell.end, head.words) for cell, head in pairs))


def _are_heads(cells: list[Cell], least: int = 2) -> bool:
    """At least half of the cells that are not empty are known column names."""
    filled = [cell for cell in cells if cell.words]
    named = sum(_is_head(cell.words) for cell in filled)
    return named >= least and named * 2 >= len(filled)


def _is_head(words: str) -> bool:
    return len(words) <= 14 and HEADS.fullmatch(bare_head(words)) is not None


def bare_head(words: str) -> str:
    """语文(120分) → 语文; 1.姓名, (一)姓名, 如下:姓名 → 姓名."""
    words = LIST_NUMBER.sub("", words.replace(" ", "").rpartition(":")[2])
    return words.split("(")[0].strip('0123456789.、)"“”*#-;')


def _above(text: str, start: int) -> str:
    """The first line of the text and the words right above the table."""
    return text[: min(start, 60)].split("\n")[0] + "\n" + text[max(0, start - 150) : start]
