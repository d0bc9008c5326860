"""The numbers of a picture as a table beside it. PURE."""

from dataclasses import dataclass

from reports.pictures.frame import said
from reports.series import Series, Shape

OVER_TIME, OF_NAMES = "时间", "名称"


@dataclass(frozen=True)
class Cell:
    """`key`: the figure that the number is, if it is one; `url`: where its rows are, beside the figures of a report."""

    words: str
    key: str = ""
    url: str = ""


@dataclass(frozen=True)
class Picture:
    """A series with its table: `heads` over the columns, `rows` of (label, cells). Nothing is gathered or cut."""

    series: Series
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]


def first_head(series: Series) -> str:
    """Over the column of labels."""
    return OF_NAMES if series.shape == Shape.BARS else OVER_TIME


def picture(series: Series) -> Picture:
    names = (f"{line.name or series.title}（{series.unit}）" if series.unit else line.name for line in series.lines)
    rows = tuple((label, _cells(series, at)) for at, label in enumerate(series.labels))
    return Picture(series, (first_head(series), *names), rows)


def _cells(series: Series, at: int) -> tuple[Cell, ...]:
    """The figure of a label is the last line's; of the other lines only the last value may be one."""
    keys = [line.key if at == len(series.labels) - 1 else "" for line in series.lines]
    if series.keys:
        keys[-1] = series.keys[at]
    return tuple(Cell(said(line.values[at]), key) for line, key in zip(series.lines, keys, strict=True))
