"""Table two against the validity register of normative documents, and the register against itself. PURE."""

from collections.abc import Mapping
from dataclasses import dataclass

from reports.checks.finding import Finding
from reports.edition import Edition
from reports.figure import Figure, minus, plain
from reports.vocabulary import Source

#: column of table two → what of the register it counts
COLUMNS = {
    "made": "made",
    "abolished": "abolished",
    "valid": "valid",
    "new": "made",
    "opened": "published",
    "all": "valid",
}
PREFIX = "t2-normative-"


@dataclass(frozen=True)
class Register:
    """`counts`: made, abolished, valid, published of the year; `doubts`: (title, what is wrong with its dates)."""

    counts: Mapping[str, int]
    doubts: tuple[tuple[str, str], ...] = ()


def against_register(edition: Edition, register: Register) -> list[Finding]:
    printed = [one for key, one in edition.figures.items() if key.startswith(PREFIX)]
    return [*(found for one in printed for found in _differs(one, register)), *map(_doubtful, register.doubts)]


def _differs(one: Figure, register: Register) -> list[Finding]:
    """An override has its reason and is a reminder; a number entered by hand where the register has documents is an error."""
    kept = register.counts[COLUMNS[one.key.removeprefix(PREFIX)]]
    if one.value is None or one.value == kept:
        return []
    by_reason = one.source == Source.OVERRIDE
    reason = f"，理由：{one.where}" if by_reason else f"，录入来源：{one.where}"
    left, right = f"登记册{kept}", f"报告{plain(one.value)}"
    severe = not by_reason and any(register.counts.values())
    where = f"{one.label}：{left}，{right}{reason}"
    difference = plain(minus(kept, one.value))
    return [Finding("登记册", "与规范性文件登记册不一致", where, (one.key,), severe, left, right, difference)]


def _doubtful(doubt: tuple[str, str]) -> Finding:
    title, why = doubt
    return Finding("登记册", "登记册里日期或有效性有疑问", f"《{title}》：{why}", severe=False)
