"""The sheet on which the figures of an earlier report are copied: the tables of its form, row by row, and the other figures. PURE."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports import form_2014
from reports.indicators import INDICATORS
from reports.layouts import (
    COLUMNS,
    GROUP_NAMES,
    LEAVES,
    REMEDY_COLUMNS,
    REMEDY_GROUPS,
    TABLE_TWO,
    layout_of,
    row_name,
    rows_three,
)
from reports.printed import CAPTIONS

OTHER = "其他数字"
HINT = "只填数字：没有发生的填0，原报告空着的格留空。行和列的名称不要改。"
ABOUT = {"year": "年度", "title": "标题", "issued_on": "发布日期", "source": "出处"}


@dataclass(frozen=True)
class Ruled:
    """A table of the sheet: its name, its heads, its lines with a key for each number. `table`: t2, t3, t4, old or empty."""

    table: str
    title: str
    heads: tuple[str, ...]
    lines: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def keys(self) -> list[str]:
        return [key for _, keys in self.lines for key in keys]


def parts(year: int) -> list[Ruled]:
    return [*_tables(year), *_statistics(year), _others()]


def _tables(year: int) -> Iterator[Ruled]:
    layout = layout_of(year)
    for block in TABLE_TWO.get(layout, ()):
        lines = tuple((line.label, tuple(cell.key for cell in line.cells)) for line in block.lines)
        yield Ruled("t2", block.title, block.heads, lines)
    if layout not in LEAVES:
        return
    three = tuple((row_name(row), tuple(f"t3-{row.key}-{column}" for column in COLUMNS)) for row in rows_three(layout))
    yield Ruled("t3", CAPTIONS["t3"], tuple(COLUMNS.values()), three)
    four = tuple(
        (GROUP_NAMES[group], tuple(f"t4-{group}-{column}" for column in REMEDY_COLUMNS)) for group in REMEDY_GROUPS
    )
    yield Ruled("t4", CAPTIONS["t4"], tuple(REMEDY_COLUMNS.values()), four)


def _statistics(year: int) -> Iterator[Ruled]:
    """Lines that are called alike stand with their heading: 四、行政复议数量（二）被依法纠错数."""
    if not form_2014.asks_for(year):
        return
    labels = [line.label for line in form_2014.LINES if line.counts]
    lines, heading = [], ""
    for line in form_2014.LINES:
        heading = line.label if line.level == 0 else heading
        if line.counts:
            name = f"{heading}{line.label}" if labels.count(line.label) > 1 else line.label
            lines.append((name, (line.counts.key,)))
    yield Ruled("old", form_2014.TITLE, ("统计数",), tuple(lines))


def _others() -> Ruled:
    """Figures that stand in the text."""
    lines = tuple((f"{one.label}（{one.unit}）" if one.unit else one.label, (key,)) for key, one in INDICATORS.items())
    return Ruled("", OTHER, ("数",), lines)
