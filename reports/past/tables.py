"""The tables of an earlier report: with controls to fill in, and as they were read. PURE."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reports.edition import Edition
from reports.layouts import LEAVES, layout_of
from reports.page import statistics, tables
from reports.past.form import OTHER, Ruled
from reports.printed import Square, Table, table_2014, table_four, table_three, table_two


@dataclass(frozen=True)
class Asked:
    """`printed` is a table as the form prints it, with controls; `lines` are (label, control) of figures that stand in the text."""

    title: str
    printed: Table | None = None
    is_2014: bool = False
    lines: tuple[tuple[str, Any], ...] = ()


def asked_tables(year: int, ruled: list[Ruled], control: Callable[[str], Any]) -> list[Asked]:
    """`control`: key → what is filled in."""

    def square(key: str, colspan: int) -> Square:
        return Square(key, "", colspan, field=control(key))

    layout, made = layout_of(year), []
    if layout in LEAVES:
        made += [table_two(layout, square), table_three(layout, square), table_four(square)]
    asked = [Asked(table.caption, table) for table in made]
    for one in ruled:
        if one.table == "old":
            table = table_2014(square)
            asked.append(Asked(table.caption, table, is_2014=True))
        elif one.title == OTHER:
            asked.append(Asked(OTHER, lines=tuple((label, control(keys[0])) for label, keys in one.lines)))
    return asked


def shown_tables(edition: Edition) -> list[Asked]:
    """Those of which anything was read."""
    told = {figure.key.partition("-")[0] for figure in edition.figures.values() if figure.value is not None}
    shown = [Asked(table.caption, table) for key, table in tables(edition, {}).items() if key in told]
    form = statistics(edition)
    return [*shown, Asked(form.caption, form, is_2014=True)] if form else shown
