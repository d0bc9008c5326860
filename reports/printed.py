"""The official tables as they are printed: heads, spans and cells, row by row. PURE."""

from collections.abc import Callable
from dataclasses import dataclass

from reports.layouts import (
    CARRIED_IN,
    CARRIED_OUT,
    COLUMNS,
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


@dataclass(frozen=True)
class Head:
    text: str
    scope: str = "row"
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True)
class Square:
    """One number in its place; `bad` is the id of the finding that is about it, if any."""

    key: str
    text: str
    colspan: int = 1
    bad: str = ""

    @property
    def zero(self) -> bool:
        return self.text in {"0", "无数据"}


@dataclass(frozen=True)
class Line:
    anchor: str
    heads: tuple[Head, ...]
    squares: tuple[Square, ...] = ()
    total: bool = False  # printed bold


Squares = Callable[[str, int], Square]


def table_three(layout: Layout, square: Squares) -> list[Line]:
    """25 lines of the form in force, 23 of the trial form."""
    rows = rows_three(layout)
    return [_line_three(layout, row, rows[n - 1] if n else None, square) for n, row in enumerate(rows)]


def _line_three(layout: Layout, row: Row, before: Row | None, square: Squares) -> Line:
    squares = tuple(square(f"t3-{row.key}-{column}", 1) for column in COLUMNS)
    return Line(f"t3-{row.key}", _heads_three(layout, row, before), squares, row is TOTAL)


def _heads_three(layout: Layout, row: Row, before: Row | None) -> tuple[Head, ...]:
    if row in (NEW, CARRIED_IN, CARRIED_OUT):
        return (Head(row.label, colspan=3),)
    heads = [Head(RESULTS, "rowgroup", rowspan=block_three(layout))] if before is CARRIED_IN else []
    if not row.group:
        return (*heads, Head(row.label, colspan=2))
    if before is None or before.group != row.group:
        size = sum(other.group == row.group for other in rows_three(layout))
        heads.append(Head(row.group, "rowgroup", rowspan=size))
    return (*heads, Head(row.label))


def table_two(layout: Layout, square: Squares) -> list[Line]:
    """For each item of article 20 its title, the heads of its columns and its lines; four columns wide."""
    return [line for block in TABLE_TWO.get(layout, ()) for line in _lines_two(block, square)]


def _lines_two(block: Block, square: Squares) -> list[Line]:
    spans = _spans(len(block.heads))
    heads = [Head("信息内容", "col"), *(Head(t, "col", n) for t, n in zip(block.heads, spans, strict=True))]
    lines = [
        Line(
            f"t2-{line.key}",
            (Head(line.label),),
            tuple(square(cell.key, n) for cell, n in zip(line.cells, spans, strict=True)),
        )
        for line in block.lines
    ]
    title = Line("", (Head(block.title, "colgroup", NUMERIC_TWO + 1),), total=True)
    return [title, Line("", tuple(heads)), *lines]


def _spans(columns: int) -> list[int]:
    """The last column takes what is left of the width."""
    return [1] * (columns - 1) + [NUMERIC_TWO - columns + 1]


def table_four(square: Squares) -> Line:
    """The one line of fifteen numbers."""
    return Line(
        "t4", (), tuple(square(f"t4-{group}-{column}", 1) for group in REMEDY_GROUPS for column in REMEDY_COLUMNS)
    )
