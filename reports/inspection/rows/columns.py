"""PURE. 首页和栏目不更新: V3, V4a, V4b, V4c with the limits of 国办秘函〔2019〕19号 (site-standards 6), and each single column.

A day exactly 2 weeks or 6 months ago is inside. What has no day of publication counts as not updated.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from disclosure.vocabulary import Kind
from reports.inspection.finding import Finding
from reports.inspection.rulebook import told
from taizhou_portal.bureau.workdays import months_after

HOME = "/"
WEEKS_TWO = timedelta(days=14)
HALF_A_YEAR = 6
#: months without anything from which on 长期 begins: the indicator gives no number (UNVERIFIED)
LONG_MONTHS = 6
FEWEST_STALE, FEWEST_LONG, FEWEST_BLANK = 5, 10, 5
BY_MONTHS = frozenset({Kind.NOTICE.value, Kind.POLICY.value})


@dataclass(frozen=True)
class Shelf:
    """A column. `top`: of the first level; `last_on`: the newest 发布日期 in it; `overdue`: beyond the period that the bureau has set;
    `blank`: nothing in it and nothing below it.
    """

    slug: str
    name: str
    kind: str
    top: bool = True
    last_on: date | None = None
    blank: bool = False
    overdue: bool = False
    office_id: int | None = None

    @property
    def place(self) -> str:
        return f"/columns/{self.slug}/"


def home(newest: date | None, *, on: date) -> list[Finding]:
    """V3: `newest` is the last 发布日期 of anything."""
    if newest is not None and newest >= on - WEEKS_TWO:
        return []
    since = f"最近一次是{newest}" if newest else "还没有公开过信息"
    return [told("V3", HOME, f"首页两周没有更新：{since}")]


def columns(shelves: Iterable[Shelf], *, on: date) -> list[Finding]:
    """Each column that stands still or is empty, and what these are together."""
    every = list(shelves)
    blank = [one for one in every if one.blank]
    stale = [one for one in every if not one.blank and watched(one) and is_stale(one, on=on)]
    late = [one for one in every if not one.blank and one.overdue and not watched(one)]
    long = [one for one in late if is_long(one, on=on)]
    found = [_still(one, on) for one in (*stale, *late)]
    found += [told("C2", one.place, f"栏目“{one.name}”没有内容") for one in blank]
    found += _together("V4a", stale, FEWEST_STALE, "动态要闻两周、通知公告和政策文件半年没有更新的栏目")
    found += _together("V4b", long, FEWEST_LONG, "应更新而长期没有更新的栏目")
    return found + _together("V4c", blank, FEWEST_BLANK, "空白栏目")


def watched(one: Shelf) -> bool:
    """Whether the indicator names it: 动态、要闻, and 通知公告、政策文件 of the first level."""
    return one.kind == Kind.NEWS or (one.top and one.kind in BY_MONTHS)


def is_stale(one: Shelf, *, on: date) -> bool:
    """Whether a column that the indicator names is not updated by the limits of the indicator, whatever period the bureau has set."""
    if one.last_on is None:
        return True
    if one.kind == Kind.NEWS:
        return one.last_on < on - WEEKS_TWO
    return months_after(one.last_on, HALF_A_YEAR) < on


def is_long(one: Shelf, *, on: date) -> bool:
    return one.last_on is None or months_after(one.last_on, LONG_MONTHS) < on


def _still(one: Shelf, on: date) -> Finding:
    since = f"最近一条{one.last_on}，已过{(on - one.last_on).days}天" if one.last_on else "没有一条写明发布日期"
    return told("C1", one.place, f"栏目“{one.name}”没有按期更新：{since}")


def _together(code: str, found: list[Shelf], fewest: int, what: str) -> list[Finding]:
    if len(found) < fewest:
        return []
    names = "、".join(one.name for one in found[:20])
    return [told(code, HOME, f"{what}有{len(found)}个，达到{fewest}个：{names}")]
