"""Numbers side by side, for a picture and the table beside it. PURE.

A series is part of an edition: what is drawn was counted with the figures of the report and is frozen with them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Shape(StrEnum):
    """LINES over time, COLUMNS side by side over time, BARS from left to right, one a name."""

    LINES = "lines"
    COLUMNS = "columns"
    BARS = "bars"


@dataclass(frozen=True)
class Line:
    """`values`: one for each label of the series; None is 无数据 and not 0. `key`: the figure that the last value is, if it is one."""

    name: str
    values: tuple[int | None, ...]
    key: str = ""


@dataclass(frozen=True)
class Series:
    """`chapter`: the number (一, 二 …) of the chapter that it stands in. `labels`: months, years or names, in their order. `keys`: for each
    label the figure that the last line's value is, empty where it is none; or nothing at all.
    """

    key: str
    title: str
    unit: str
    shape: Shape
    labels: tuple[str, ...]
    lines: tuple[Line, ...]
    chapter: str = ""
    note: str = ""
    keys: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Nothing to draw: no number but 0 and 无数据."""
        return not any(value for line in self.lines for value in line.values)


def packed(series: Series) -> dict[str, Any]:
    """As JSON keeps it. Inverse: `unpacked`."""
    return {
        "key": series.key,
        "title": series.title,
        "unit": series.unit,
        "shape": str(series.shape),
        "labels": list(series.labels),
        "lines": [{"name": line.name, "values": list(line.values), "key": line.key} for line in series.lines],
        "chapter": series.chapter,
        "note": series.note,
        "keys": list(series.keys),
    }


def unpacked(stored: Mapping[str, Any]) -> Series:
    lines = tuple(Line(one["name"], tuple(one["values"]), one["key"]) for one in stored["lines"])
    head = stored["key"], stored["title"], stored["unit"], Shape(stored["shape"])
    return Series(
        *head, tuple(stored["labels"]), lines, stored["chapter"], stored["note"], tuple(stored.get("keys", ()))
    )
