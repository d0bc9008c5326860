"""The official tables as they are printed: heads, spans and cells, row by row. PURE.

Every number names the heads that speak for it (`headers`), as a reader of tables with several levels of heads needs.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from reports import form_2014
from reports.layouts import (
    CARRIED_IN,
    CARRIED_OUT,
    COLUMNS,
    CORNER,
    NEW,
    REMEDY_COLUMNS,
    REMEDY_GROUPS,
    RESULTS,
    TABLE_TWO,
    TOTAL,
    Block,
    Row,
    block_three,
    rows_three,
)
from reports.vocabulary import Layout

NUMERIC_TWO = 3  # columns of numbers in table two
CAPTIONS = {
    "t2": "二、主动公开政府信息情况",
    "t3": "三、收到和处理政府信息公开申请情况",
    "t4": "四、政府信息公开行政复议、行政诉讼情况",
}
ABOVE_ALL = {"person", "total"}  # columns of table three that stand beside 法人或其他组织


@dataclass(frozen=True)
class Head:
    """`id` is what numbers name it by; empty where the scope says enough."""

    text: str
    scope: str = "row"
    colspan: int = 1
    rowspan: int = 1
    id: str = ""


@dataclass(frozen=True)
class Square:
    """One number in its place; `bad` is the id of the finding that is about it, if any. `field`: a control in the place of the number;
    `mark`: 改 or 录 where no rows made it.
    """

    key: str
    text: str
    colspan: int = 1
    bad: str = ""
    headers: str = ""
    field: object = None
    mark: str = ""

    @property
    def zero(self) -> bool:
        return self.text in {"0", "无数据"}


@dataclass(frozen=True)
class Line:
    """One line of a table. `unit` and `level` are those of the statistics form; `unchecked`: its words wait for a look at the form."""

    anchor: str
    heads: tuple[Head, ...]
    squares: tuple[Square, ...] = ()
    total: bool = False  # printed bold
    unit: str = ""
    level: int = 0
    unchecked: bool = False
    unentered: bool = False


@dataclass(frozen=True)
class Table:
    """`heads`: the lines of the head; a head spans what it speaks for. `caption`: its name as printed, with the number of its chapter."""

    caption: str
    heads: tuple[tuple[Head, ...], ...]
    lines: tuple[Line, ...]

    @property
    def name(self) -> str:
        return self.caption[2:] if self.caption[1:2] == "、" else self.caption


Squares = Callable[[str, int], Square]


def _id(*parts: str) -> str:
    return "-".join(("h", *parts))


def _named(square: Square, heads: Iterable[str]) -> Square:
    return replace(square, headers=" ".join(heads))


def heads_three() -> tuple[tuple[Head, ...], ...]:
    """The note in the corner, 申请人情况, 法人或其他组织 over its five columns; 自然人 and 总计 stand beside it."""
    inner = [column for column in COLUMNS if column not in ABOVE_ALL]
    person, total = (Head(COLUMNS[one], "col", rowspan=2, id=_id("t3", one)) for one in ("person", "total"))
    bodies = Head("法人或其他组织", "colgroup", len(inner), id=_id("t3", "bodies"))
    who = Head("申请人情况", "colgroup", len(COLUMNS), id=_id("t3", "who"))
    last = tuple(Head(COLUMNS[one], "col", id=_id("t3", one)) for one in inner)
    return (Head(CORNER, "col", 3, 3), who), (person, bodies, total), last


def table_three(layout: Layout, square: Squares) -> Table:
    """25 lines of the form in force, 23 of the trial form."""
    rows = rows_three(layout)
    lines = tuple(_line_three(layout, row, rows[n - 1] if n else None, square) for n, row in enumerate(rows))
    return Table(CAPTIONS["t3"], heads_three(), lines)


def _line_three(layout: Layout, row: Row, before: Row | None, square: Squares) -> Line:
    above = _above(layout, row)
    squares = tuple(
        _named(square(f"t3-{row.key}-{column}", 1), [*_over(column), _id("t3", column), *above]) for column in COLUMNS
    )
    return Line(f"t3-{row.key}", _heads_three(layout, row, before), squares, row is TOTAL)


def _over(column: str) -> list[str]:
    return [_id("t3", "who")] if column in ABOVE_ALL else [_id("t3", "who"), _id("t3", "bodies")]


def _above(layout: Layout, row: Row) -> list[str]:
    """Of a row its own head, and those that span it with its neighbours."""
    own = [_id("t3", "row", row.key)]
    if row in (NEW, CARRIED_IN, CARRIED_OUT):
        return own
    return [_id("t3", "results"), *([_group_id(layout, row.group)] if row.group else []), *own]


def _group_id(layout: Layout, group: str) -> str:
    first = next(row for row in rows_three(layout) if row.group == group)
    return _id("t3", "group", first.key)


def _heads_three(layout: Layout, row: Row, before: Row | None) -> tuple[Head, ...]:
    own = _id("t3", "row", row.key)
    if row in (NEW, CARRIED_IN, CARRIED_OUT):
        return (Head(row.label, colspan=3, id=own),)
    heads = []
    if before is CARRIED_IN:
        heads.append(Head(RESULTS, "rowgroup", rowspan=block_three(layout), id=_id("t3", "results")))
    if not row.group:
        return (*heads, Head(row.label, colspan=2, id=own))
    if before is None or before.group != row.group:
        size = sum(other.group == row.group for other in rows_three(layout))
        heads.append(Head(row.group, "rowgroup", rowspan=size, id=_group_id(layout, row.group)))
    return (*heads, Head(row.label, id=own))


def table_two(layout: Layout, square: Squares) -> Table:
    """For each item of article 20 its title, the heads of its columns and its lines; four columns wide."""
    blocks = TABLE_TWO.get(layout, ())
    lines = [line for n, block in enumerate(blocks, start=1) for line in _lines_two(n, block, square)]
    return Table(CAPTIONS["t2"], (), tuple(lines))


def _lines_two(n: int, block: Block, square: Squares) -> list[Line]:
    spans, title = _spans(len(block.heads)), _id("t2", str(n))
    columns = [_id("t2", str(n), str(at)) for at in range(len(spans))]
    heads = [
        Head("信息内容", "col", id=_id("t2", str(n), "what")),
        *(Head(text, "col", span, id=at) for text, span, at in zip(block.heads, spans, columns, strict=True)),
    ]
    lines = []
    for line in block.lines:
        own = _id("t2", "row", line.key)
        squares = tuple(
            _named(square(cell.key, span), (title, at, own))
            for cell, span, at in zip(line.cells, spans, columns, strict=True)
        )
        lines.append(Line(f"t2-{line.key}", (Head(line.label, id=own),), squares))
    top = Line("", (Head(block.title, "colgroup", NUMERIC_TWO + 1, id=title),), total=True)
    return [top, Line("", tuple(heads)), *lines]


def _spans(columns: int) -> list[int]:
    """The last column takes what is left of the width."""
    return [1] * (columns - 1) + [NUMERIC_TWO - columns + 1]


def heads_four() -> tuple[tuple[Head, ...], ...]:
    """Three levels: 行政诉讼 over its two groups, 行政复议 beside it, the five results under each."""
    results = len(REMEDY_COLUMNS)
    review, *suits = (Head(name, "colgroup", results, id=_id("t4", group)) for group, name in REMEDY_GROUPS.items())
    top = Head("行政诉讼", "colgroup", results * len(suits), id=_id("t4", "suits"))
    last = tuple(
        Head(name, "col", id=_id("t4", group, column))
        for group in REMEDY_GROUPS
        for column, name in REMEDY_COLUMNS.items()
    )
    return (replace(review, rowspan=2), top), tuple(suits), last


def table_four(square: Squares) -> Table:
    """The one line of fifteen numbers."""
    squares = tuple(
        _named(
            square(f"t4-{group}-{column}", 1),
            [*([] if group == "review" else [_id("t4", "suits")]), _id("t4", group), _id("t4", group, column)],
        )
        for group in REMEDY_GROUPS
        for column in REMEDY_COLUMNS
    )
    return Table(CAPTIONS["t4"], heads_four(), (Line("t4", (), squares),))


def table_2014(square: Squares, unentered: Iterable[str] = ()) -> Table:
    """附表: label, unit and number, line by line. `unentered`: keys of lines that nobody entered."""
    heads = (Head("统计指标", "col"), Head("单位", "col"), Head("统计数", "col"))
    missing = frozenset(unentered)
    return Table(form_2014.TITLE, (heads,), tuple(_line_2014(line, square, missing) for line in form_2014.LINES))


def _line_2014(line: form_2014.Line, square: Squares, missing: frozenset[str]) -> Line:
    told, unchecked = line.counts, not line.checked
    if told is None:
        head = Head(line.label, "colgroup", 3)
        return Line("", (head,), total=line.level == 0, level=line.level, unchecked=unchecked)
    return Line(
        told.key,
        (Head(line.label),),
        (square(told.key, 1),),
        total=line.level == 0,
        unit=told.unit,
        level=line.level,
        unchecked=unchecked,
        unentered=told.key in missing,
    )
