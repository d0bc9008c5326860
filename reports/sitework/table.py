"""政府网站工作年度报表 of one year: composed from identity, rows and entries, frozen and opened again. PURE.

Page, document, spreadsheet and data all print `lines`: they cannot differ.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any

from reports.figure import packed, plain
from reports.sitework.fields import FIELDS, Field, Nature

ROWS, ENTERED, IDENTITY, SUM = "rows", "entered", "identity", "sum"
WHOLE, ONE_DECIMAL = re.compile(r"\d{1,12}"), re.compile(r"\d{1,6}(\.\d)?")
LONGEST = 100
JOINT = "、"
Amount = int | Decimal
Value = Amount | str | None


@dataclass(frozen=True)
class Typed:
    """What somebody entered for a field; empty is nothing yet."""

    value: str = ""
    source: str = ""


@dataclass(frozen=True)
class Cell:
    """`source` says where the value came from: rows, entered, identity, sum; empty: from nowhere, it is unknown."""

    field: Field
    value: Value = None
    source: str = ""

    @property
    def words(self) -> str:
        """As it is printed: what is unknown stays empty and is never nought."""
        return "" if self.value is None else self.value if isinstance(self.value, str) else plain(self.value)


@dataclass(frozen=True)
class Line:
    """One printed line. `value` is None where the cell is empty; `first`: how many lines its group has, on the first of them."""

    key: str
    group: str
    label: str
    unit: str
    value: Value
    words: str
    first: int = 0


@dataclass(frozen=True)
class SiteTable:
    """`cells` in the order of the form."""

    year: int
    cells: Mapping[str, Cell]

    @property
    def title(self) -> str:
        return title_of(self.year)

    def number(self, key: str) -> Amount | None:
        value = self.cells[key].value
        return None if isinstance(value, str) else value

    @property
    def numbers(self) -> dict[str, Amount]:
        return {key: value for key in self.cells if (value := self.number(key)) is not None}

    @property
    def mark(self) -> str:
        """Two tables with the same mark print the same."""
        told = "\n".join(f"{key}={cell.words}" for key, cell in self.cells.items())
        return sha256(f"{self.year}\n{told}".encode()).hexdigest()


def title_of(year: int) -> str:
    return f"{year}年政府网站工作年度报表"


def compose(
    year: int, *, identity: Mapping[str, str], counted: Mapping[str, int], entered: Mapping[str, Typed]
) -> SiteTable:
    """`identity`: field of the site record → value; `counted`: key → rows; `entered`: key → what was typed and is kept.

    Rows go before an entry; an entry stands where there are none; a counted field with neither is 0.
    """
    cells: dict[str, Cell] = {}
    for key, field in FIELDS.items():
        if field.nature != Nature.SUM:
            cells[key] = _cell(field, identity, counted, entered.get(key, Typed()))
    for key, field in FIELDS.items():
        if field.nature == Nature.SUM:
            cells[key] = _summed(field, cells)
    return SiteTable(year, {key: cells[key] for key in FIELDS})


def _cell(field: Field, identity: Mapping[str, str], counted: Mapping[str, int], typed: Typed) -> Cell:
    if field.nature == Nature.IDENTITY:
        return Cell(field, identity.get(field.identity) or None, IDENTITY)
    if counted.get(field.key) or (field.rows and not typed.value):
        return Cell(field, counted.get(field.key, 0), ROWS)
    if not typed.value:
        return Cell(field)
    return Cell(field, _amount(typed.value) if field.is_number else typed.value, ENTERED)


def _amount(words: str) -> Amount:
    value = Decimal(words)
    return int(value) if value == value.to_integral_value() else value


def _summed(field: Field, cells: Mapping[str, Cell]) -> Cell:
    known = [value for key in field.parts if isinstance(value := cells[key].value, int | Decimal)]
    return Cell(field, sum(known), SUM) if len(known) == len(field.parts) else Cell(field)


def objection(field: Field, typed: Typed) -> dict[str, str]:
    """Part (value, source) → why it cannot be kept so."""
    if not typed.value:
        return {"value": "写了来源，还没有写数"} if typed.source and field.is_number else {}
    reasons = {}
    if why := _unfit(field, typed.value):
        reasons["value"] = why
    if not typed.source:
        reasons["source"] = "写明来源，或者在上面写统一的来源"
    return reasons


def _unfit(field: Field, value: str) -> str:
    match field.nature:
        case Nature.NUMBER:
            return "" if WHOLE.fullmatch(value) else "写成整数，例如12，没有发生的写0"
        case Nature.DAYS:
            return "" if ONE_DECIMAL.fullmatch(value) else "写成数，最多一位小数，例如2.5"
        case Nature.CHOICE:
            return "" if value in field.choices else "请从列出的里选"
        case Nature.CHOICES:
            return "" if set(value.split(JOINT)) <= set(field.choices) else "请从列出的里选"
    return "" if len(value) <= LONGEST else f"最多{LONGEST}字"


def lines(table: SiteTable) -> list[Line]:
    """All of it as it is printed."""
    sizes: dict[str, int] = {}
    for cell in table.cells.values():
        sizes[cell.field.group] = sizes.get(cell.field.group, 0) + 1
    return [
        Line(key, field.group, field.label, field.unit, cell.value, cell.words, sizes.pop(field.group, 0))
        for key, cell in table.cells.items()
        if (field := cell.field)
    ]


def data(table: SiteTable) -> dict[str, Any]:
    """What programs are told: the printed lines, and nothing of who entered what."""
    return {
        "year": table.year,
        "title": table.title,
        "lines": [
            {"key": one.key, "group": one.group, "label": one.label, "unit": one.unit, "value": _json(one.value)}
            for one in lines(table)
        ],
    }


def _json(value: Value) -> int | float | str | None:
    return float(value) if isinstance(value, Decimal) else value


def pack(table: SiteTable, rows: Mapping[str, Iterable[int]]) -> dict[str, Any]:
    """As it is frozen; `rows`: key → ids of the rows that were counted."""
    cells = [_packed(cell) | ({"rows": list(rows[key])} if key in rows else {}) for key, cell in table.cells.items()]
    return {"year": table.year, "cells": cells, "mark": table.mark}


def _packed(cell: Cell) -> dict[str, Any]:
    is_text = isinstance(cell.value, str)
    value = cell.value if isinstance(cell.value, str) else packed(cell.value)
    field = cell.field
    return {
        "key": field.key,
        "group": field.group,
        "label": field.label,
        "unit": field.unit,
        "value": value,
        "text": is_text,
        "source": cell.source,
    }


def unpack(stored: Mapping[str, Any]) -> SiteTable:
    """A frozen table with the words that it had then."""
    cells = {}
    for one in stored["cells"]:
        known = FIELDS.get(one["key"])
        nature = known.nature if known else Nature.WORDS if one["text"] else Nature.NUMBER
        field = Field(one["key"], one["label"], one["unit"], nature=nature, group=one["group"])
        cells[one["key"]] = Cell(field, _opened(one["value"], text=one["text"]), one["source"])
    return SiteTable(stored["year"], cells)


def _opened(stored: str | int | None, *, text: bool) -> Value:
    """An amount that is not whole is kept as text."""
    return Decimal(stored) if isinstance(stored, str) and not text else stored


def changes(before: SiteTable, after: SiteTable) -> list[tuple[str, str, str]]:
    """(label, before, after) of every cell that prints otherwise."""
    return [
        (f"{cell.field.group}，{cell.field.label}", old.words if old else "", cell.words)
        for key, cell in after.cells.items()
        if (old := before.cells.get(key)) is None or old.words != cell.words
    ]
