"""What of a year's form somebody has to enter, who still owes it, and what speaks against a number as it is typed. PURE."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reports.cells import asked
from reports.checks.leaps import far_apart
from reports.figure import Number, plain
from reports.indicators import Indicator
from reports.layouts import cells
from reports.vocabulary import Layout

AMOUNTS = frozenset({"万元", "元", ""})
NOBODY = "没有写明处室"
LABELS = {"value": "数值", "source": "来源", "office": "提供处室", "note": "说明"}


@dataclass(frozen=True)
class Entry:
    """A line of the sheet as it is typed; `value` None: nothing yet."""

    value: Decimal | None = None
    source: str = ""
    office: str = ""
    note: str = ""


def wanted(year: int) -> dict[str, Indicator]:
    """What rows cannot tell, in the order of the report: the cells of the tables first."""
    entered = {key: one for key, one in asked(year).items() if one.count is None}
    return dict(sorted(entered.items(), key=lambda pair: "-" not in pair[0]))


def owed(wanted: Iterable[str], entered: Iterable[str], offices: Mapping[str, str]) -> dict[str, list[str]]:
    """Office → keys that it has not provided."""
    missing: dict[str, list[str]] = {}
    have = set(entered)
    for key in wanted:
        if key not in have:
            missing.setdefault(offices.get(key) or NOBODY, []).append(key)
    return missing


def objections(
    indicator: Indicator, entry: Entry, *, layout: Layout, before: Entry, last: Number | None
) -> dict[str, str]:
    """Part → why the line cannot be kept so. `before`: as it is stored; `last`: the year before."""
    reasons: dict[str, str] = {}
    if entry.value is None:
        if before.value is not None:
            reasons["value"] = "已经录入的数不能清空；没有发生的填0"
        elif entry.source != before.source or entry.note != before.note:
            reasons["value"] = "写了来源或者说明，还没有写数"
        return reasons
    if why := _unfit(indicator, entry.value, layout):
        reasons["value"] = why
    if not entry.source:
        reasons["source"] = "录入的数要写明来源"
    if not why and not entry.note and (words := leap(entry.value, last)):
        reasons["note"] = f"{words}，请核对；没有错的，在这里写一句原因"
    return reasons


def leap(this: Decimal, last: Number | None) -> str:
    """In words where this year is far from the one before; empty where it is not."""
    return f"上年是{plain(last)}，相差很多" if last and far_apart(this, last) else ""


def _unfit(indicator: Indicator, value: Decimal, layout: Layout) -> str:
    cell = next((one for one in cells(layout) if one.key == indicator.key), None)
    whole = cell.whole if cell else indicator.unit not in AMOUNTS
    if whole and value != value.to_integral_value():
        return "应为整数"
    return "不能小于0" if value < 0 and not (cell and cell.signed) else ""
