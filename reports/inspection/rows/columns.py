"""PURE. 首页和栏目不更新: V3, V4a, V4b, V4c as disclosure.freshness counts them (国办秘函〔2019〕19号), and each single column.

A day exactly 2 weeks or 6 months ago is inside. What has no day of publication counts as not updated.
"""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from disclosure.freshness.state import HOME as HOME_DAYS
from disclosure.freshness.state import State, Total, not_updated, totals
from reports.inspection.finding import Finding
from reports.inspection.rulebook import told

HOME = "/"
NAMED = 20  # columns that one line names


class Shelf(Protocol):
    """A column as disclosure.freshness.reading tells it."""

    @property
    def slug(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def first_level(self) -> bool: ...
    @property
    def last_on(self) -> date | None: ...
    @property
    def state(self) -> State: ...


def place_of(one: Shelf) -> str:
    return f"/columns/{one.slug}/"


def home(newest: date | None, *, on: date) -> list[Finding]:
    """V3: `newest` is the last 发布日期 of anything."""
    if newest is not None and (on - newest).days <= HOME_DAYS:
        return []
    since = f"最近一次是{newest}" if newest else "还没有公开过信息"
    return [told("V3", HOME, f"首页两周没有更新：{since}")]


def columns(shelves: Iterable[Shelf], *, on: date) -> list[Finding]:
    """Each column that stands still or is empty, and what these are together. A column counts once."""
    every = list(shelves)
    blank = [one for one in every if one.state is State.BLANK]
    filled = [one for one in every if one.state is not State.BLANK]
    stale = [one for one in filled if not_updated(one, on)]
    idle = [one for one in filled if one.state is State.RED and not not_updated(one, on)]
    found = [_still(one, on) for one in (*stale, *idle)]
    found += [told("C2", place_of(one), f"栏目“{one.name}”没有内容") for one in blank]
    rows = {"V4a": stale, "V4b": idle, "V4c": blank}
    failed = [total for total in totals(every, on) if total.fails and total.code in rows]
    return found + [_together(total, rows[total.code]) for total in failed]


def warnings(shelves: Iterable[Shelf], *, on: date) -> list[str]:
    """What is not a veto yet: 4个……，满5个就是单项否决."""
    return [f"{one.words}{one.count}个，满{one.limit}个就是单项否决" for one in totals(shelves, on) if one.warns]


def _still(one: Shelf, on: date) -> Finding:
    since = f"最近一条{one.last_on}，已过{(on - one.last_on).days}天" if one.last_on else "没有一条写明发布日期"
    return told("C1", place_of(one), f"栏目“{one.name}”没有按期更新：{since}")


def _together(total: Total, found: list[Shelf]) -> Finding:
    names = "、".join(one.name for one in found[:NAMED]) + ("等" if len(found) > NAMED else "")
    return told(total.code, HOME, f"{total.words}有{total.count}个，满{total.limit}个即否决：{names}")
