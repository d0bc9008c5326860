"""The returns of all units of a year, to take away."""

from collections.abc import Sequence

from reports.models import UnitRound
from reports.units.items import ITEMS
from reports.units.rollup import Line, RollUp
from taizhou_portal.bureau.tables import Cell, Field, Table

HEADS = (("单位", 30), ("状态", 10), ("首次报送", 12), ("迟报天数", 10), ("计入合计", 10))


def table(round_: UnitRound, found: Sequence[Line], sums: RollUp) -> Table[list[Cell]]:
    """A line a unit, the sum of those that count last. What was accepted stands before what waits."""
    fields = [Field(label, _of(n), width) for n, (label, width) in enumerate(HEADS)]
    fields += [Field(f"{one.label}（{one.unit}）", _of(len(HEADS) + n)) for n, one in enumerate(ITEMS)]
    rows = [_row(one) for one in found]
    total: list[Cell] = ["合计（已审核）", "", None, None, ""]
    rows.append([*total, *(sums.accepted.get(one.key) for one in ITEMS)])
    about = [("年度", str(round_.year)), ("截止日期", f"{round_.due_on:%Y-%m-%d}"), ("进度", sums.progress.words)]
    return Table(f"{round_.year}年单位报送", fields, rows, about)


def _of(n: int):
    return lambda row: row[n]


def _row(one: Line) -> list[Cell]:
    counts = one.accepted if one.accepted is not None else one.waiting or {}
    counted = "是" if one.accepted is not None else "否"
    head: list[Cell] = [one.name, one.stage.label, one.handed_on, one.days, counted]
    return [*head, *(counts.get(item.key) for item in ITEMS)]
