"""Transcribed reports for tests. Figures of named agencies are facts of published reports."""

import copy
import json
from pathlib import Path
from typing import Any

from reports.layouts import COLUMNS, GROUP_NAMES, REMEDY_COLUMNS, row_name, rows_three
from reports.transcribed.examining import Examined, examine
from reports.transcribed.transcript import read
from reports.vocabulary import Layout
from tests.reports.tables import CITY_2023, CITY_2023_REMEDIES, T1

KEPT = Path(__file__).parent.parent / "data" / "annual_reports"


def kept(name: str) -> Any:
    """A transcription from tests/data/annual_reports."""
    return json.loads((KEPT / f"{name}.json").read_text("utf-8"))


def rows(counts: dict[str, tuple[int, ...]], layout: Layout = Layout.CURRENT) -> list[dict]:
    """Table three as it is transcribed: every printed row, 0 where `counts` says nothing."""
    nil = (0,) * len(COLUMNS)
    return [{"row": row_name(row), "cells": list(counts.get(row.key, nil))} for row in rows_three(layout)]


def table_three(counts: dict[str, tuple[int, ...]], layout: Layout = Layout.CURRENT) -> dict:
    return {"columns": list(COLUMNS.values()), "rows": rows(counts, layout)}


def table_four(counts: dict[str, tuple[int, ...]]) -> dict:
    groups = {GROUP_NAMES[group]: list(counts.get(group, (0,) * 5)) for group in GROUP_NAMES}
    return {"columns": list(REMEDY_COLUMNS.values()), "groups": groups}


def said(*claims: tuple) -> list[dict]:
    return [{"meaning": meaning, "value": value, "unit": unit} for meaning, value, unit in claims]


def report(year: int = 2024, **content) -> dict:
    return {"agency": "某市教育局", "year": year, **content}


def valid(year: int = 2024, **content) -> dict:
    """T1 with a table four of noughts."""
    return report(year, table3=table_three(T1), table4=table_four({}), **copy.deepcopy(content))


def city(**content) -> dict:
    """The whole city of 2023, tables three and four."""
    tables = {"table3": table_three(CITY_2023), "table4": table_four(CITY_2023_REMEDIES)}
    return {"agency": "宿迁市（全市汇总）", "year": 2023, **tables, **content}


def examined(data: object, last_year: object = None) -> Examined:
    return examine(read(data), read(last_year) if last_year else None)


def told(data: object, last_year: object = None) -> list[tuple[str, str, bool]]:
    """(rule, place, severe) of everything that is said."""
    return [(one.rule, one.where, one.severe) for one in examined(data, last_year).findings]


def text(*claims: tuple, **content) -> list[tuple[str, bool]]:
    """(what, severe) of everything that is said about a text."""
    found = examined(report(narrative=said(*claims), **content)).findings
    return [(one.what, one.severe) for one in found]
