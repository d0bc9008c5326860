"""What the shapes of a picture share: its room, its axis, its key. PURE.

A place is measured in units of the drawing from its upper left corner.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from reports.pictures.inks import box, mark, path, ruled, words
from reports.pictures.measuring import PIECES, cut, tick_words, ticks, width_of, wrapped
from reports.series import Series, Shape

WIDE, NARROW = 720, 320
MISSING = "无数据"
DATED = re.compile(r"^([0-9]+)([年月日])$")  # broken between number and word, so that all months of an axis look alike
ROW = 1.5  # lines of text apart, in heights of a letter


@dataclass(frozen=True)
class Sheet:
    """`ids` begins the names of the patterns: two drawings of a page have none in common."""

    series: Series
    width: int
    ids: str

    @property
    def narrow(self) -> bool:
        """Of a phone."""
        return self.width < 480

    @property
    def size(self) -> float:
        """Height of a letter."""
        return 12.0 if self.narrow else 14.0

    @property
    def highest(self) -> int:
        return max((value for line in self.series.lines for value in line.values if value), default=1)

    def rank(self, at: int) -> int:
        """0 for the last line."""
        return len(self.series.lines) - 1 - at


def said(value: int | None) -> str:
    return MISSING if value is None else str(value)


def key(sheet: Sheet) -> tuple[str, float]:
    """The unit and, of several lines, the name of each beside its ink: markup, and how high it is."""
    size, unit = sheet.size, f"单位：{sheet.series.unit}" if sheet.series.unit else ""
    x, y, out = 0.0, size * 1.1, [words(unit, 0, size * 1.1, size, second=True)] if unit else []
    x = width_of(unit, size) + size if unit else 0
    for at, line in enumerate(sheet.series.lines if len(sheet.series.lines) > 1 else ()):
        name = cut(line.name, sheet.width - 3 * size, size)
        if x and x + width_of(name, size) + 2.4 * size > sheet.width:
            x, y = 0, y + ROW * size
        out.append(_sample(sheet, x, y - size * 0.36, sheet.rank(at)) + words(name, x + 2.2 * size, y, size))
        x += width_of(name, size) + 3.6 * size
    return "".join(out), y + size * 0.6


def _sample(sheet: Sheet, x: float, y: float, rank: int) -> str:
    size = sheet.size
    if sheet.series.shape != Shape.LINES:
        return box(x, y - size * 0.4, size * 1.8, size * 0.8, rank, sheet.ids)
    return path(f"M{x:.2f} {y:.2f}H{x + size * 1.8:.2f}", rank) + mark(x + size * 0.9, y, rank)


@dataclass(frozen=True)
class Plot:
    """The room of columns or lines: from `top` down to the axis at `bottom`, a band `step` wide for each label."""

    left: float
    right: float
    top: float
    bottom: float
    ticks: Sequence[int]
    labels: int

    @property
    def step(self) -> float:
        return (self.right - self.left) / max(self.labels, 1)

    def middle(self, at: int) -> float:
        return self.left + (at + 0.5) * self.step

    def height(self, value: int) -> float:
        return (self.bottom - self.top) * value / self.ticks[-1]


def plotted(sheet: Sheet, top: float, over: float) -> Plot:
    """`over`: how much room the number on the highest point needs."""
    marks = ticks(sheet.highest)
    left = max(width_of(tick_words(one, marks[-1]), sheet.size) for one in marks) + sheet.size * 0.6
    tall = 190.0 if sheet.narrow else 230.0
    start = top + max(over - tall * (1 - sheet.highest / marks[-1]), sheet.size * 0.5)
    return Plot(left, sheet.width - 2.0, start, start + tall, marks, len(sheet.series.labels))


def scale(sheet: Sheet, plot: Plot) -> str:
    """The ticks and their lines across."""
    out = []
    for value in plot.ticks:
        y = plot.bottom - plot.height(value)
        out.append(ruled(plot.left, y, plot.right, y, strong=value == 0))
        told = tick_words(value, plot.ticks[-1])
        out.append(
            words(told, plot.left - sheet.size * 0.4, y + sheet.size * 0.36, sheet.size, anchor="end", second=True)
        )
    return "".join(out)


def foot(sheet: Sheet, plot: Plot) -> tuple[str, float]:
    """The labels below the axis, each in its band, in up to three rows; where the bands are too thin every n-th. Markup and height."""
    size, labels = sheet.size, sheet.series.labels
    widest = max(width_of(piece, size) for label in labels for piece in PIECES.findall(label))
    every = max(1, ceil((widest + 2) / plot.step))
    out: list[str] = []
    room, rows = plot.step * every - 4, 1
    broken = any(width_of(label, size) > room for label in labels)
    for at in range((len(labels) - 1) % every, len(labels), every):
        parts = (
            DATED.findall(labels[at])[0] if broken and DATED.match(labels[at]) else wrapped(labels[at], room, size, 3)
        )
        rows = max(rows, len(parts))
        out.extend(
            _centred(sheet, part, plot.middle(at), plot.bottom + size * (1.3 + 1.2 * n)) for n, part in enumerate(parts)
        )
    return "".join(out), size * (0.6 + 1.2 * rows)


def _centred(sheet: Sheet, part: str, middle: float, y: float) -> str:
    half = width_of(part, sheet.size) / 2
    return words(part, min(max(middle, half), sheet.width - half), y, sheet.size, anchor="middle")
