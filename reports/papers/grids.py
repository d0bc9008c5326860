"""Tables with merged cells in the places where they are printed, and how wide their columns are. PURE.

One grid for Word file, PDF and workbook: none of them counts spans for itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from reports.figure import Figure, Number, plain
from reports.pictures.table import first_head
from reports.printed import Head, Line, Table
from reports.series import Series
from taizhou_portal.bureau.typesetting.layout import width

SMALL_FOUR, FIVE, SMALLEST = 12.0, 10.5, 5.0  # 小四, 五号, and what a table never goes below, in points
POINT = 25.4 / 72  # millimetres
INSET = 1.0  # millimetres on either side of a cell
LEADING, ABOVE = 1.2, 1.8  # a line in sizes of its type, and the points over and under the words of a cell
UPRIGHT, ACROSS = 156.0, 225.0  # millimetres of type area, as a sheet stands and across
WIDEST = 30.0  # of a column of numbers beside words
MOST_OF_A_LABEL = 70.0
UNIT = 18.0  # of the column of units


@dataclass(frozen=True)
class Place:
    """A cell: `head` above a column, `side` beside a row, else a number or the words in its place. `key`: the figure; `value`: the number
    itself, None for 无数据; `level`: how deep the label of a line stands.
    """

    row: int
    column: int
    text: str
    colspan: int = 1
    rowspan: int = 1
    head: bool = False
    side: bool = False
    bold: bool = False
    level: int = 0
    key: str = ""
    number: bool = False
    value: Number | None = None


@dataclass(frozen=True)
class Grid:
    """`heads`: how many rows are its head. `widths` in millimetres; `across`: on a sheet laid across; `size` of the type in points."""

    caption: str
    rows: tuple[tuple[Place, ...], ...]
    heads: int
    widths: tuple[float, ...]
    across: bool = False
    size: float = SMALL_FOUR

    @property
    def columns(self) -> int:
        return len(self.widths)

    @property
    def height(self) -> float:
        """Points, as a program for letters will set it; a little too much rather than too little."""
        return sum(self._lines(row) * LEADING * self.size + 2 * ABOVE for row in self.rows)

    def _lines(self, row: tuple[Place, ...]) -> int:
        return max((self._broken(one) for one in row if one.rowspan == 1), default=1)

    def _broken(self, one: Place) -> int:
        room = sum(self.widths[one.column : one.column + one.colspan]) - 2 * INSET
        return max(1, ceil(width(one.text) * self.size * POINT / max(room, 1)))

    @property
    def places(self) -> Iterable[Place]:
        return (place for row in self.rows for place in row)


def of_table(table: Table, figures: Mapping[str, Figure], *, units: bool = False) -> Grid:
    """A table of the official form; `units`: with a column of units before the numbers (附表)."""
    heads = [[_place(one, head=True) for one in row] for row in table.heads]
    lines = [_line(line, figures, units=units) for line in table.lines]
    rows = _placed([*heads, *lines])
    plan = _form_2014(rows) if units else _official(rows, len(heads))
    return fitted(Grid(table.caption, rows, len(heads), plan, size=SMALL_FOUR if units or not heads else FIVE))


def of_chart(chart: Mapping[str, Any], caption: str) -> Grid:
    """The bars of the page, as their table: last year, this year, the change in words."""
    head = [Place(0, 0, words, head=True) for words in ("渠道", "上年", "本年", "变化")]
    rows = [
        [
            Place(0, 0, one["label"], side=True),
            Place(0, 0, plain(one["before"]), number=True, value=one["before"]),
            Place(0, 0, plain(one["value"]), key=one["key"], number=True, value=one["value"]),
            Place(0, 0, one["change"]),
        ]
        for one in chart["lines"]
    ]
    return fitted(Grid(caption, _placed([head, *rows]), 1, (UPRIGHT - 3 * WIDEST, 25.0, 25.0, 40.0)))


def of_series(series: Series, caption: str) -> Grid:
    """A row for each label, a column for each line: twelve months or a thousand names stand on an upright sheet."""
    first = first_head(series)
    names = (line.name or series.title for line in series.lines)
    head = [Place(0, 0, words, head=True) for words in (first, *names)]
    rows = [
        [Place(0, 0, label, side=True), *(_number(line.values[n], line.key) for line in series.lines)]
        for n, label in enumerate(series.labels)
    ]
    label = min(MOST_OF_A_LABEL, max(needed(one, SMALL_FOUR) for one in (first, *series.labels)))
    each = min(WIDEST, (UPRIGHT - label) / max(1, len(series.lines)))
    return fitted(Grid(caption, _placed([head, *rows]), 1, (label, *(each for _ in series.lines))))


def _number(value: int | None, key: str) -> Place:
    return Place(0, 0, plain(value), key=key, number=True, value=value)


def _place(one: Head, *, head: bool, bold: bool = False, level: int = 0) -> Place:
    """What speaks for a column inside a table is a head too, but no part of the head that is repeated."""
    above = head or one.scope in {"col", "colgroup"}
    return Place(0, 0, one.text, one.colspan, one.rowspan, head=above, side=not above, bold=bold, level=level)


def _line(line: Line, figures: Mapping[str, Figure], *, units: bool) -> list[Place]:
    heads = [_place(one, head=False, bold=line.total, level=line.level) for one in line.heads]
    told = [
        Place(0, 0, one.text, one.colspan, bold=line.total, key=one.key, number=True, value=figures[one.key].value)
        for one in line.squares
    ]
    if units:
        heads = [replace(one, side=True, head=False) for one in heads]
    return [*heads, *([Place(0, 0, line.unit)] if units and told else []), *told]


def _placed(rows: Iterable[Iterable[Place]]) -> tuple[tuple[Place, ...], ...]:
    """Each cell in the first free place of its row, as a page does it."""
    taken: set[tuple[int, int]] = set()
    placed = []
    for y, row in enumerate(rows):
        x, line = 0, []
        for one in row:
            while (y, x) in taken:
                x += 1
            line.append(replace(one, row=y, column=x))
            taken |= {(y + down, x + right) for down in range(one.rowspan) for right in range(one.colspan)}
        placed.append(tuple(line))
    return tuple(placed)


def _columns(rows: tuple[tuple[Place, ...], ...]) -> int:
    return max(one.column + one.colspan for row in rows for one in row)


def _official(rows: tuple[tuple[Place, ...], ...], heads: int) -> tuple[float, ...]:
    """Table two: a label and three columns; table three: three columns of labels; table four: numbers alone."""
    count = _columns(rows)
    first = min((one.column for row in rows for one in row if one.number), default=1)
    labels = {0: (), 1: (48.0,), 3: (9.0, 15.0, 52.0)}.get(first, (30.0,) * first)
    return (*labels, *((UPRIGHT - sum(labels)) / (count - first) for _ in range(count - first)))


def _form_2014(rows: tuple[tuple[Place, ...], ...]) -> tuple[float, ...]:
    return (UPRIGHT - UNIT - WIDEST, UNIT, WIDEST)


def needed(words: str, size: float) -> float:
    """Millimetres of a column that holds these words on one line; digits of our face are a little wider than half a character."""
    return width(words) * 1.12 * size * POINT + 2 * INSET


def fitted(grid: Grid) -> Grid:
    """As wide as its numbers ask for: numbers are never broken. Where an upright sheet is too narrow the table lies across; where that is
    too, its type gets smaller.
    """
    for area, size in ((UPRIGHT, grid.size), (ACROSS, grid.size)):
        widths = _widened(grid, area, size)
        if sum(widths) <= area + 0.01:
            break
    else:
        size = max(SMALLEST, size * area / sum(widths))
        widths = tuple(one * area / sum(widths) for one in widths)
    return replace(grid, widths=_filled(widths, area), across=area == ACROSS, size=size)


def _widened(grid: Grid, area: float, size: float) -> tuple[float, ...]:
    """Each column at least as wide as its numbers; what that takes is given by the others as far as they can."""
    least = _least(grid, size)
    scaled = [one * area / sum(grid.widths) if sum(grid.widths) > area else one for one in grid.widths]
    widths = [max(have, need) for have, need in zip(scaled, least, strict=True)]
    over = sum(widths) - area
    spare = [have - need for have, need in zip(widths, least, strict=True)]
    if over > 0 and sum(spare) > 0:
        share = min(1.0, over / sum(spare))
        widths = [have - share * room for have, room in zip(widths, spare, strict=True)]
    return tuple(widths)


def _least(grid: Grid, size: float) -> list[float]:
    """Of a column of labels three characters, of one of numbers the longest of them; two characters in any case."""
    least = [needed("字字", size)] * grid.columns
    for one in grid.places:
        if one.colspan == 1:
            need = needed(one.text if one.number else one.text[:3], size)
            least[one.column] = max(least[one.column], need if one.number or one.rowspan == 1 and one.side else 0)
    return least


def _filled(widths: tuple[float, ...], area: float) -> tuple[float, ...]:
    """Tables with room to spare are as wide as the sheet where they have labels, so that all have one edge."""
    rest = area - sum(widths)
    return (widths[0] + rest, *widths[1:]) if rest > 0 else widths
