"""The rows behind a figure, to take away."""

from collections.abc import Iterable

from disclosure.counted_rows import Row
from reports.figure import Figure, plain
from taizhou_portal.bureau.tables import Field, Table

ROW: tuple[Field[Row], ...] = (
    Field("编号", lambda one: one.number, 18),
    Field("名称", lambda one: one.title, 60),
    Field("计入日期", lambda one: one.date, 12),
    Field("处室", lambda one: one.office, 18),
    Field("计入说明", lambda one: one.note, 50),
)


def table(rows: Iterable[Row], figure: Figure, *, year: int, definition: str) -> Table[Row]:
    about = [("年度", str(year)), ("数值", f"{plain(figure.value)}{figure.unit}"), ("怎样算出", definition)]
    return Table(f"{year}年 {figure.label}", ROW, rows, about)
