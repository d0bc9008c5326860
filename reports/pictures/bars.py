"""Bars from left to right, one name below the other, the number at the end of each. PURE."""

from reports.pictures.frame import Sheet, said
from reports.pictures.inks import box, edged, ruled, words
from reports.pictures.measuring import tick_words, ticks, width_of, wrapped

THICK, APART = 15.0, 9.0
SEEN = 1.5  # the least of a bar that is not 0


def bars(sheet: Sheet, top: float) -> tuple[str, float]:
    """Markup and the height of the whole drawing. On a narrow sheet a name stands over its bar, else before it."""
    size, series, marks = sheet.size, sheet.series, ticks(sheet.highest)
    over = sheet.narrow
    longest = max(width_of(label, size) for label in series.labels)
    left = 1.0 if over else min(longest, sheet.width * 0.32) + size * 0.6
    room = (
        sheet.width - left - max(width_of(said(value), size) for line in series.lines for value in line.values) - size
    )
    names = [wrapped(label, sheet.width if over else left - size * 0.6, size, 2) for label in series.labels]
    y, out = top + size * 0.4, []
    for at, parts in enumerate(names):
        drawn, down = _group(sheet, at, parts, left, y, room / marks[-1])
        out.append(drawn)
        y += down
    return _scale(sheet, marks, left, room, top, y) + "".join(out), y + size * 1.6


def _group(sheet: Sheet, at: int, name: list[str], left: float, y: float, unit: float) -> tuple[str, float]:
    """One name and its bars. `unit`: the length of 1. Markup and height."""
    size, over = sheet.size, sheet.narrow
    thick, high = THICK * len(sheet.series.lines), size * 1.25 * len(name)
    first = y + (high if over else max(0, high - thick) / 2)
    start = y + size if over else y + max(0, thick - high) / 2 + size * 0.98
    said_ = [
        edged(part, 0 if over else left - size * 0.5, start + n * size * 1.25, size, anchor="" if over else "end")
        for n, part in enumerate(name)
    ]
    drawn = [
        _bar(sheet, line.values[at], left, first + n * THICK, unit, sheet.rank(n))
        for n, line in enumerate(sheet.series.lines)
    ]
    return "".join(said_ + drawn), (high + thick if over else max(high, thick)) + APART


def _bar(sheet: Sheet, value: int | None, left: float, y: float, unit: float, rank: int) -> str:
    long = max((value or 0) * unit, SEEN if value else 0)
    drawn = box(left, y + 0.5, long, THICK - 1, rank, sheet.ids) if value else ""
    return drawn + words(
        said(value), left + long + sheet.size * 0.4, y + THICK / 2 + sheet.size * 0.36, sheet.size, second=value is None
    )


def _scale(sheet: Sheet, marks: list[int], left: float, room: float, top: float, bottom: float) -> str:
    out = []
    for value in marks:
        x = left + room * value / marks[-1]
        out.append(ruled(x, top, x, bottom, strong=value == 0))
        told = tick_words(value, marks[-1])
        x = max(x, width_of(told, sheet.size) / 2)
        out.append(words(told, x, bottom + sheet.size * 1.2, sheet.size, anchor="middle", second=True))
    return "".join(out)
