"""Lines over time. PURE. A label without a number leaves a gap in its line; the numbers stand where no other is in their way."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.pictures.frame import MISSING, Plot, Sheet, foot, plotted, scale
from reports.pictures.inks import edged, mark, path, words
from reports.pictures.measuring import width_of
from reports.series import Line

RADIUS = 5.0


@dataclass(frozen=True)
class Spot:
    """A box that is taken."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Spot") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def lines(sheet: Sheet, top: float) -> tuple[str, float]:
    """Markup and the height of the whole drawing. `top`: where the room below the key begins."""
    plot = plotted(sheet, top, sheet.size * 1.8)
    labels, height = foot(sheet, plot)
    drawn = [_line(plot, line, sheet.rank(n)) for n, line in enumerate(sheet.series.lines)]
    parts = (scale(sheet, plot), _blanks(_bare(sheet, plot)), *drawn, _numbers(sheet, plot), labels)
    return "".join(parts), plot.bottom + height


def _places(plot: Plot, line: Line) -> dict[int, tuple[float, float]]:
    """Label → place of its point; what has no number has none."""
    told = enumerate(line.values)
    return {at: (plot.middle(at), plot.bottom - plot.height(value)) for at, value in told if value is not None}


def _line(plot: Plot, line: Line, rank: int) -> str:
    places = _places(plot, line)
    steps = [f"{'L' if at - 1 in places else 'M'}{x:.2f} {y:.2f}" for at, (x, y) in places.items()]
    drawn = path("".join(steps), rank) if any(step.startswith("L") for step in steps) else ""
    return drawn + "".join(mark(x, y, rank) for x, y in places.values())


def _bare(sheet: Sheet, plot: Plot) -> list[Spot]:
    """Where no line has a number."""
    size, told = min(sheet.size, plot.step), zip(*(line.values for line in sheet.series.lines), strict=True)
    middles = [plot.middle(at) for at, values in enumerate(told) if all(value is None for value in values)]
    high = width_of(MISSING, size) + 4
    return [Spot(x - size / 2, plot.bottom - high, x + size / 2, plot.bottom) for x in middles]


def _blanks(spots: list[Spot]) -> str:
    """无数据, written upwards from the axis."""
    told = ((one, one.right - one.left) for one in spots)
    return "".join(
        words(MISSING, one.left + size * 0.86, one.bottom - 4, size, second=True, turned=True) for one, size in told
    )


def _numbers(sheet: Sheet, plot: Plot) -> str:
    """The last line first, from its last point back."""
    taken = _bare(sheet, plot)
    taken += [_around(x, y) for line in sheet.series.lines for x, y in _places(plot, line).values()]
    out = []
    for line in reversed(sheet.series.lines):
        for at, (x, y) in sorted(_places(plot, line).items(), reverse=True):
            told = str(line.values[at])
            free = next(
                (one for one in _tries(sheet, plot, told, x, y) if not any(one.meets(other) for other in taken)), None
            )
            if free:
                taken.append(free)
                out.append(
                    edged(
                        told, (free.left + free.right) / 2, free.bottom - sheet.size * 0.15, sheet.size, anchor="middle"
                    )
                )
    return "".join(out)


def _around(x: float, y: float) -> Spot:
    return Spot(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS)


def _tries(sheet: Sheet, plot: Plot, told: str, x: float, y: float) -> Iterator[Spot]:
    """Over the point, under it, farther over it; never beyond the edges or across the axis."""
    half, high = width_of(told, sheet.size) / 2, sheet.size
    middle = min(max(x, plot.left + half), sheet.width - half)
    for top in (y - RADIUS - high, y + RADIUS, y - RADIUS - 1.8 * high):
        if top >= 0 and top + high <= plot.bottom - 1:
            yield Spot(middle - half, top, middle + half, top + high)
