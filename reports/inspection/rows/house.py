"""PURE. What the bureau owes as a whole: 单位信息 that nobody configured, duties of the seasons, the two yearly reports."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from disclosure.inspected.facts import MissedDuty
from reports.deadline import due_on, site_due_on
from reports.inspection.finding import Finding
from reports.inspection.rulebook import told

HOME = "/"


@dataclass(frozen=True)
class Unset:
    """A value of the site record that is empty, or that cannot stand (`wrong` says why). `place`: the page on which it is set."""

    name: str
    label: str
    place: str
    wrong: str = ""


@dataclass(frozen=True)
class Reports:
    """Of the year that was due last: whether the yearly report and 政府网站工作年度报表 are public; `place`: their pages in the desk."""

    year: int
    report_out: bool
    table_out: bool
    report_place: str = ""
    table_place: str = ""


def identity(values: Iterable[Unset]) -> list[Finding]:
    """I6 for each that is 未配置: it is left out in public, so nothing there tells that it is missing."""
    return [
        told("I7" if one.wrong else "I6", one.place, f"{one.label}：{one.wrong or '未配置'}", quote=one.name)
        for one in values
    ]


def doubts(found: Mapping[str, str], place: str) -> list[Finding]:
    """What breaks a rule that somebody else must mend: field → in words."""
    return [told("I7", place, words, quote=name) for name, words in found.items()]


def duties(missed: Iterable[MissedDuty]) -> list[Finding]:
    return [
        told("E2", one.place or HOME, f"{one.season}：{one.what}应在{one.due_on}前公开，没有找到", quote=f"{one.season} {one.what}")
        for one in missed
    ]  # fmt: skip


def reports(one: Reports, *, on: date) -> list[Finding]:
    """Y1, Y2: both are due on 31 January (条例第四十九条, 国办函〔2018〕12号)."""
    found = []
    if not one.report_out and on > due_on(one.year):
        found.append(told("Y1", one.report_place, f"{one.year}年度报告应在{due_on(one.year)}前公布，还没有公布"))
    if not one.table_out and on > site_due_on(one.year):
        found.append(
            told(
                "Y2", one.table_place, f"{one.year}年政府网站工作年度报表应在{site_due_on(one.year)}前公布，还没有公布"
            )
        )
    return found


def neighbours(broad: Iterable[str], place: str) -> list[Finding]:
    """N5: domains that need no leaving notice although anybody may register below them."""
    return [told("N5", place, f"“{domain}”不提示就打开，范围太大", quote=domain) for domain in broad]
