"""PURE. Columns by what their pages show (V3, V4a, V4c): when something new last came, and whether there is anything at all."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from reports.inspection.finding import Finding
from reports.inspection.page import Kind
from reports.inspection.rulebook import told
from reports.inspection.site import Site
from reports.inspection.state import State, Trace

NEWS = re.compile(r"动态|要闻|新闻|快讯")
PAPERS = re.compile(r"通知|公告|公示|政策|文件")
TWO_WEEKS = timedelta(days=14)
HALF_YEAR = 6  # months
STALE, BLANK = 5, 5  # so many fail the site


def since(column: str, *, on: date) -> date | None:
    """The day from which an entry must be, the day itself included; None for a column without a term."""
    if NEWS.search(column):
        return on - TWO_WEEKS
    return months_before(on, HALF_YEAR) if PAPERS.search(column) else None


def months_before(on: date, months: int) -> date:
    """The same day so many months ago, or the last of that month. An entry on it is not yet too old: 11-23 reaches back to 05-23."""
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def check(state: State, site: Site) -> Iterator[Finding]:
    if site.rows:
        return
    yield from _home(state, site)
    columns = [one for one in state.traces.values() if one.kind == Kind.COLUMN and "?" not in one.address]
    blank = [one for one in columns if one.blank]
    stale = [one for one in columns if one.entries and _is_stale(one, site)]
    home = next((one.address for one in state.traces.values() if one.kind == Kind.HOME), "/")
    for one in blank:
        yield told("C2", one.address, f"栏目“{one.column}”里没有内容", one.column)
    for one in stale:
        last = f"最后更新{one.newest}" if one.newest else "没有日期，按不更新算"
        yield told("C1", one.address, f"栏目“{one.column}”没有按时更新，{last}", one.column)
    if len(blank) >= BLANK:
        yield told("V4c", home, f"{len(blank)}个空白栏目：{'、'.join(one.column for one in blank)[:120]}")
    if len(stale) >= STALE:
        yield told("V4a", home, f"{len(stale)}个栏目没有按时更新：{'、'.join(one.column for one in stale)[:120]}")


def _is_stale(one: Trace, site: Site) -> bool:
    first = since(one.column, on=site.on)
    return first is not None and (not one.newest or date.fromisoformat(one.newest) < first)


def _home(state: State, site: Site) -> Iterator[Finding]:
    """A home page without any day is only navigation: then the columns tell."""
    home = next((one for one in state.traces.values() if one.kind == Kind.HOME), None)
    if home is None:
        return
    columns = [one.newest for one in state.traces.values() if one.kind == Kind.COLUMN and one.newest]
    newest = home.newest or max(columns, default="")
    if not newest or date.fromisoformat(newest) < site.on - TWO_WEEKS:
        yield told("V3", home.address, f"首页最新的日期是{newest}" if newest else "首页没有任何日期")
