"""The tables of a period: each line with its numbers of the period, of the one before and of the same a year ago. PURE."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from reports.periods.span import Span
from reports.pictures.table import Cell
from reports.series import Line as Drawn
from reports.series import Series, Shape

Number = int | Decimal | None
HEADS = ("本期", "上期", "去年同期")


@dataclass(frozen=True)
class Line:
    """`where`: what its rows have in common beside the period; None where no list knows them. `spans`: of its rows, where they are others
    than those of the whole.
    """

    label: str
    numbers: tuple[Number, ...]
    where: Mapping[str, str] | None = None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Section:
    """`what`: which rows are behind it (items, releases, received, answered, open). `summed`: the lines come to `total`."""

    key: str
    title: str
    unit: str
    lines: tuple[Line, ...]
    what: str = ""
    total: Line | None = None
    shape: Shape | None = None
    note: str = ""
    spans: tuple[Span, ...] = field(default=(), compare=False)

    @property
    def empty(self) -> bool:
        return not any(number for line in (*self.lines, *self._total) for number in line.numbers)

    @property
    def _total(self) -> tuple[Line, ...]:
        return (self.total,) if self.total else ()

    @property
    def all_lines(self) -> tuple[Line, ...]:
        return (*self._total, *self.lines)


def split(
    key: str, title: str, unit: str, parts: Iterable[tuple[str, Mapping[str, str] | None, tuple[int, ...]]], **more
) -> Section:
    """A section whose lines come to its total; the most first. `parts`: (label, where, numbers)."""
    lines = [Line(label, numbers, where) for label, where, numbers in parts if any(numbers)]
    total = Line(
        "合计", tuple(sum(column) for column in zip(*(one.numbers for one in lines), strict=True)) or (0, 0, 0), {}
    )
    return Section(key, title, unit, tuple(lines), total=total, **more)


def change(line: Line) -> str:
    """This period against the same a year ago, in words."""
    this, _, last = line.numbers
    if not isinstance(this, int) or not isinstance(last, int):
        return ""
    return "持平" if this == last else f"{'增加' if this > last else '减少'}{abs(this - last)}"


def said(number: Number) -> str:
    return "" if number is None else f"{number}"


def drawn(section: Section) -> Series | None:
    """The period beside the same a year ago."""
    if section.shape is None or section.empty:
        return None
    labels = _short(tuple(line.label for line in section.lines))
    numbers = [tuple(_whole(line.numbers[at]) for line in section.lines) for at in (2, 0)]
    lines = tuple(
        Drawn(name, values) for name, values in zip(("去年同期", "本期"), numbers, strict=True) if any(values)
    )
    return Series(f"period-{section.key}", section.title, section.unit, section.shape, labels, lines) if lines else None


def _short(labels: tuple[str, ...]) -> tuple[str, ...]:
    """The months of one year without the year, which stands above them."""
    years = {label.partition("年")[0] for label in labels}
    months = all(label.endswith("月") and label[:4].isdigit() for label in labels)
    return tuple(label.partition("年")[2] for label in labels) if months and len(years) == 1 else labels


def _whole(number: Number) -> int | None:
    return number if isinstance(number, int) else None


def cell(number: Number, url: str) -> Cell:
    return Cell(said(number), url=url if number else "")


def as_text(sections: list[Section]) -> str:
    """As lines of text, for the command."""
    out = []
    for one in sections:
        if not one.empty:
            out.append(f"{one.title}（{one.unit}）" if one.unit else one.title)
            out += [
                f"  {line.label}：{'，'.join(said(number) or '—' for number in line.numbers)}" for line in one.all_lines
            ]
    return "\n".join(out)
