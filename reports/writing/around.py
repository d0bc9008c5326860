"""Where a figure stands in its report, and which figures stand beside it. PURE."""

from collections.abc import Iterable
from dataclasses import dataclass

from reports.cells import registry
from reports.layouts import GROUP_NAMES, TABLE_CHAPTERS, Cell, cells, row_name, rows_three
from reports.vocabulary import Layout


@dataclass(frozen=True)
class Around:
    """Keys, empty where there is none. `chapter` and `anchor`: where it is printed, empty for what only the text tells.

    `line`: the cells of its row with the head of each column; before and after: in the order of the report; above and below: in its
    column.
    """

    chapter: str
    anchor: str
    line: tuple[tuple[str, str], ...] = ()  # (head, key)
    line_name: str = ""
    before: str = ""
    after: str = ""
    above: str = ""
    below: str = ""


def around(key: str, layout: Layout) -> Around:
    known = {cell.key: cell for cell in cells(layout)}
    cell = known.get(key)
    others = known if cell else [one for one in registry(layout) if one not in known]
    before, after = _beside(key, others)
    if cell is None:
        return Around("", "", before=before, after=after)
    table, row, _ = cell.parts
    line = [one for one in known.values() if one.parts[:2] == (table, row)]
    column = [one.key for one in known.values() if one.parts[0] == table and one.parts[2] == cell.parts[2]]
    above, below = _beside(key, column)
    return Around(
        chapter=next(number for number, of in TABLE_CHAPTERS.items() if of == table),
        anchor="t4" if table == "t4" else f"{table}-{row}",
        line=tuple((_head(one, layout), one.key) for one in line),
        line_name=_name(cell, layout),
        before=before,
        after=after,
        above=above,
        below=below,
    )


def _beside(key: str, others: Iterable[str]) -> tuple[str, str]:
    listed = list(others)
    n = listed.index(key)
    return (listed[n - 1] if n else ""), (listed[n + 1] if n + 1 < len(listed) else "")


def _name(cell: Cell, layout: Layout) -> str:
    table, row, _ = cell.parts
    if table == "t3":
        return next(row_name(one) for one in rows_three(layout) if one.key == row)
    return GROUP_NAMES[row] if table == "t4" else cell.label.partition(" ")[0]


def _head(cell: Cell, layout: Layout) -> str:
    return cell.label.removeprefix(_name(cell, layout)).strip()
