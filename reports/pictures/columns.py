"""Columns side by side over time, the number over each. PURE."""

from reports.pictures.frame import Plot, Sheet, foot, plotted, said, scale
from reports.pictures.inks import box, words
from reports.pictures.measuring import width_of

SEEN = 1.5  # the least of a column that is not 0
THIN = 7.0  # a column that is thinner has no room for its number: the table beside says it


def columns(sheet: Sheet, top: float) -> tuple[str, float]:
    """Markup and the height of the whole drawing. `top`: where the room below the key begins."""
    room = plotted(sheet, top, 0).step
    wide = min(room * 0.8 / len(sheet.series.lines), 44.0)
    longest = max(width_of(said(value), sheet.size) for line in sheet.series.lines for value in line.values)
    lying = longest <= (room - 2 if len(sheet.series.lines) == 1 else wide)
    plot = plotted(
        sheet, top, sheet.size * 1.4 if lying else width_of(str(sheet.highest), sheet.size) + sheet.size * 0.6
    )
    labels, height = foot(sheet, plot)
    drawn = (
        _column(sheet, plot, at, n, wide, lying) for at in range(plot.labels) for n in range(len(sheet.series.lines))
    )
    return scale(sheet, plot) + "".join(drawn) + labels, plot.bottom + height


def _column(sheet: Sheet, plot: Plot, at: int, n: int, wide: float, lying: bool) -> str:
    """Of the label `at` that of line `n`, its number over it, lying or read upwards."""
    value, rank = sheet.series.lines[n].values[at], sheet.rank(n)
    x = plot.middle(at) + (n - len(sheet.series.lines) / 2) * wide
    top = plot.bottom - max(plot.height(value or 0), SEEN if value else 0)
    drawn = box(x + wide * 0.04, top, wide * 0.92, plot.bottom - top, rank, sheet.ids) if value else ""
    return drawn + _number(sheet, value, x + wide / 2, top - sheet.size * 0.3, wide, lying)


def _number(sheet: Sheet, value: int | None, middle: float, y: float, wide: float, lying: bool) -> str:
    if wide < THIN:
        return ""
    if lying:
        return words(said(value), middle, y, sheet.size, anchor="middle", second=value is None)
    size = min(sheet.size, wide)
    return words(said(value), middle + size * 0.36, y, size, second=value is None, turned=True)
