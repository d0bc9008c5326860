"""A transcribed yearly report: its tables by the keys of layouts.py, its claims, and what could not be read. PURE.

The format is told in docs/checking-reports.md; unknown fields are passed over. A cell that is not there is not in `values`; None is one
left blank; text is one that holds no number.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from reports.claims import labels
from reports.claims.amounts import plain_text
from reports.layouts import COLUMNS, REMEDY_COLUMNS, Cell, cells, layout_of, rows_three
from reports.transcribed.entries import entry
from reports.vocabulary import Layout

CELLS: dict[str, Cell] = {cell.key: cell for layout in (Layout.TRIAL, Layout.CURRENT) for cell in cells(layout)}
TABLES = ("table2", "table3", "table4")
TEXTS = ("narrative", "facts", "figures")
CONTENT = (*TABLES, *TEXTS, "sum_checks")
NAMES = ("row", "label", "name", "项目", "行", "group", "信息内容")
CONTAINERS = ("rows", "groups", "cells", "values", "data")
PASSED_OVER = ("columns", "note", "notes", "备注", "说明", "unit", "单位")
TEMPLATES = {"2019": Layout.TRIAL, "2020": Layout.TRIAL, "2021": Layout.CURRENT}
DEEPEST = 8
MOST_NOTES = 20


class Unreadable(ValueError):
    """Why this is no yearly report, in words."""


@dataclass(frozen=True)
class Said:
    """One number of the text as it was transcribed."""

    nth: int
    meaning: str
    raw: object
    unit: str


@dataclass(frozen=True)
class SumCheck:
    """A sum that the transcriber wrote down: what adds up to what."""

    name: str
    parts: tuple[object, ...]
    stated: object


@dataclass(frozen=True)
class Transcript:
    agency: str
    year: int | None
    layout: Layout
    template: Layout | None
    values: Mapping[str, Any]
    odd: Mapping[str, str] = field(default_factory=dict)
    said: tuple[Said, ...] = ()
    sums: tuple[SumCheck, ...] = ()
    notes: tuple[str, ...] = ()
    whole: bool = True  # False: table three has rows that nobody knows, the sum of its results is not to be had

    @property
    def name(self) -> str:
        year = f"{self.year}年" if self.year else "年份不明"
        return f"{self.agency or '机关不明'} {year}"

    def has(self, table: str) -> bool:
        return bool(self.seen(table))

    def seen(self, table: str) -> list[str]:
        """Keys of the cells that stand in the transcription."""
        return [key for key in self.values if key.startswith(f"{table}-")]


@dataclass(frozen=True)
class _Line:
    """One printed line of a table: the labels on the way to it and its cells, by column label or in their order."""

    path: tuple[object, ...]
    cells: tuple[object, ...]
    heads: tuple[object, ...] = ()


def read(data: object) -> Transcript:
    """One report. Unreadable says in Chinese why it is none."""
    if not isinstance(data, dict):
        raise Unreadable("不是年度报告：应是一个JSON对象，写明agency、year和表或者正文的数")
    if not any(data.get(name) for name in CONTENT):
        raise Unreadable("不是年度报告：没有table2、table3、table4，也没有narrative、facts、sum_checks")
    year = _year(data)
    template = TEMPLATES.get(str(data.get("template", ""))[:4])
    reader = _Reader(template or layout_of(year or 2021))
    for name, take in (("table2", reader.take_two), ("table3", reader.take_three), ("table4", reader.take_four)):
        for line in _lines(data.get(name)):
            take(line)
    reader.settle()
    said, sums = _said(data), _sums(data.get("sum_checks"))
    notes = tuple(dict.fromkeys(reader.notes))
    told = _words(data.get("agency")), year, reader.layout, template
    return Transcript(*told, reader.values, reader.odd, said, sums, notes[:MOST_NOTES], reader.whole)


def reports_in(data: object) -> list[object]:
    """A file holds one report or a list of them."""
    if isinstance(data, list):
        if not data:
            raise Unreadable("是空的清单，没有报告")
        return data
    inner = data.get("reports") if isinstance(data, dict) else None
    return inner if isinstance(inner, list) and inner else [data]


def _year(data: Mapping[str, Any]) -> int | None:
    for name in ("year", "id"):
        if isinstance(data.get(name), bool | None):
            continue
        if match := re.search(r"(?<!\d)(20[0-4]\d)(?!\d)", plain_text(data[name]).removesuffix(".0")):
            return int(match[1])
    return None


def _words(value: object) -> str:
    return " ".join(str(value).split())[:60] if isinstance(value, str | int) else ""


def _lines(node: object, path: tuple[object, ...] = (), heads: tuple[object, ...] = ()) -> Iterator[_Line]:
    if len(path) > DEEPEST:
        return
    if isinstance(node, dict):
        yield from _lines_of_object(node, path, heads)
    elif isinstance(node, list):
        if node and not any(isinstance(one, dict | list) for one in node):
            yield _Line(path, tuple(node), heads)
        else:
            for nth, one in enumerate(node, start=1):
                yield from _lines(one, (*path, nth) if isinstance(one, list) else path, heads)
    else:
        yield _Line(path, (node,))


def _lines_of_object(node: Mapping[str, Any], path: tuple[object, ...], heads: tuple[object, ...]) -> Iterator[_Line]:
    columns = node.get("columns")
    heads = tuple(columns) if isinstance(columns, list) else heads
    name = next((key for key in NAMES if isinstance(node.get(key), str | int) and len(node) > 1), None)
    path = (*path, node[name]) if name else path
    for key, below in node.items():
        if key != name and key not in PASSED_OVER:
            yield from _lines(below, path if key in CONTAINERS else (*path, key), heads)


class _Reader:
    """Takes lines of the three tables and keeps what it understands."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout if layout is not Layout.FREE else Layout.CURRENT
        self.values: dict[str, Any] = {}
        self.odd: dict[str, str] = {}
        self.notes: list[str] = []
        self.whole = True

    def take_two(self, line: _Line) -> None:
        labels_of = "".join(str(part) for part in line.path)
        row = next((found for part in line.path if (found := labels.line_two(part))), "")
        if not row:
            return self._unknown("表二", labels_of, line)
        if len(line.cells) > 1 or line.heads:
            keys = [self._cell_two(row, labels.head_two(head)) for head in line.heads] or self._row_two(row)
            return self._fill(f"表二 {labels_of}", keys, line.cells)
        self._put(self._cell_two(row, labels.head_two(str(line.path[-1]))) or self._only_two(row), line)

    def _cell_two(self, row: str, column: str) -> str:
        """The form in force says 本年处理决定数量, the trial form 处理决定数量, beside two more columns."""
        if column == "decisions" and self.layout is Layout.TRIAL:
            column = "decided"
        key = f"t2-{row}-{column}"
        return key if key in CELLS else ""

    def _row_two(self, row: str) -> list[str]:
        return [cell.key for cell in cells(self.layout) if cell.parts[:2] == ("t2", row)]

    def _only_two(self, row: str) -> str:
        keys = self._row_two(row)
        return keys[0] if len(keys) == 1 else ""

    def take_three(self, line: _Line) -> None:
        path = line.path
        row = labels.row_key(path, self.layout)
        if len(line.cells) == 1 and not line.heads and len(path) > 1:
            return self._take_one(line)
        if not row:
            return self._unknown_row(line)
        heads = [labels.column_key(head) for head in line.heads] if line.heads else list(COLUMNS)
        self._fill(f"表三 {path[-1]}", [f"t3-{row}-{column}" if column else "" for column in heads], line.cells)

    def _take_one(self, line: _Line) -> None:
        """A cell named by its row and its column, whichever comes first."""
        path = line.path
        for row_path, column in ((path[:-1], path[-1]), (path[1:], path[0])):
            row, found = labels.row_key(row_path, self.layout), labels.column_key(column)
            if row and found:
                return self._put(f"t3-{row}-{found}", line)
        if not labels.heading(path[:-1]) and not labels.row_key(path[:-1], self.layout):
            self._unknown_row(line)

    def _unknown_row(self, line: _Line) -> None:
        """With numbers in it, it may belong to the results: their sum is not known any more."""
        if any(cell not in (None, 0, "", "0") for cell in line.cells) and not labels.heading(line.path):
            self._unknown("表三", "/".join(str(part) for part in line.path), line)
            self.whole = False

    def take_four(self, line: _Line) -> None:
        group = next((found for part in reversed(line.path) if (found := labels.remedy_group(part))), "")
        if len(line.cells) == 1 and line.path and not line.heads:
            column = labels.remedy_column(line.path[-1])
            key = f"t4-{group}-{column}" if group and column else ""
            return self._put(key, line) if key else self._unknown("表四", "/".join(map(str, line.path)), line)
        groups = {15: ["review", "direct", "after"], 10: ["direct", "after"]}.get(len(line.cells), [group])
        columns = [labels.remedy_column(head) for head in line.heads][:5] or list(REMEDY_COLUMNS)
        if len(columns) * len(groups) != len(line.cells) or not all(groups):
            return self._unknown("表四", "/".join(map(str, line.path)), line)
        self._fill("表四", [f"t4-{one}-{column}" for one in groups for column in columns], line.cells)

    def _fill(self, where: str, keys: list[str], raw: tuple[object, ...]) -> None:
        if len(keys) != len(raw):
            self.notes.append(f"{where[:60]}：有{len(raw)}格，对不上{len(keys)}列，没有核对")
            return
        for key, one in zip(keys, raw, strict=True):
            if key:
                self._put(key, _Line((), (one,)))

    def _put(self, key: str, line: _Line) -> None:
        if not key:
            return self._unknown("表中", "/".join(str(part) for part in line.path), line)
        if key not in CELLS or isinstance(line.cells[0], dict | list):
            return
        if key in self.values:
            self.notes.append(f"{CELLS[key].label}：出现两次，按第一次的核对")
            return
        found = entry(line.cells[0], CELLS[key])
        self.values[key] = found.value
        if found.odd:
            self.odd[key] = found.odd

    def _unknown(self, table: str, label: str, line: _Line) -> None:
        if any(cell is not None for cell in line.cells):
            self.notes.append(f"{table}：“{label[:40]}”不认识，没有核对")

    def settle(self) -> None:
        """The rows tell which form table three has: one row of （六）其他处理, or three. A sum of （六） beside them is dropped."""
        keys = {key.split("-")[1] for key in self.values if key.startswith("t3-")}
        if keys & {"r6_1", "r6_2"}:
            self.layout = Layout.CURRENT
            self.values = {key: value for key, value in self.values.items() if not key.startswith("t3-r6-")}
        elif "r6" in keys:
            self.layout = Layout.TRIAL
            self._rename("t3-r6_3-", "t3-r6-")
        unseen = [
            row for row in rows_three(self.layout) if not any(k.startswith(f"t3-{row.key}-") for k in self.values)
        ]
        if keys and unseen:
            self.notes.append(f"表三没有见到{len(unseen)}行，缺了行的合计没有核对")

    def _rename(self, old: str, new: str) -> None:
        self.values = {key.replace(old, new): value for key, value in self.values.items()}


def _said(data: Mapping[str, Any]) -> tuple[Said, ...]:
    listed = [one for name in TEXTS for one in _listed(data.get(name))]
    return tuple(
        Said(nth, plain_text(one["meaning"])[:80], one.get("value"), plain_text(one.get("unit") or "")[:10])
        for nth, one in enumerate(listed, start=1)
        if isinstance(one, dict) and isinstance(one.get("meaning"), str)
    )


def _listed(told: object) -> list[Any]:
    """A list of objects, or one object of meanings and values."""
    if isinstance(told, dict):
        return [{"meaning": meaning, "value": value} for meaning, value in told.items()]
    return told if isinstance(told, list) else []


def _sums(listed: object) -> tuple[SumCheck, ...]:
    found = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return tuple(
        SumCheck(_words(one.get("check")) or "相加", tuple(one["parts"]), one.get("stated", one.get("sum")))
        for one in found
        if isinstance(one.get("parts"), list) and one["parts"]
    )
