"""A whole inspection of pages: walks through a door, judges each page as it comes, asks a few odd questions, then judges all together.

`inspect` may be broken off between two steps and taken up again with the same State: what was judged is not judged again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

from reports.inspection import opening, tracing, whole
from reports.inspection.crawl import Door, Limits, Visited, crawl
from reports.inspection.finding import Finding
from reports.inspection.page import Kind
from reports.inspection.pages import kinds
from reports.inspection.pages.judging import judge
from reports.inspection.pages.safety import DEBUG
from reports.inspection.reading import LEAVING
from reports.inspection.rows.reach import LIMIT_MILLIS
from reports.inspection.rulebook import told
from reports.inspection.site import Site
from reports.inspection.state import State

#: what a search must bear (site-standards 7)
ODD = ("", "'", "' OR '1'='1", '"><script>alert(1)</script>', "%", "\\", "\x00", "(" * 200, "招" * 500)
NOWHERE = "/no-such-page-of-the-inspection/"


@dataclass(frozen=True)
class Step:
    """`visited` None: the last step, with what the whole tells. `findings` are those of this step alone."""

    visited: Visited | None
    findings: list[Finding]
    state: State


def inspect(door: Door, start: str, *, site: Site, limits: Limits, state: State | None = None) -> Iterator[Step]:
    """Step by step; the caller stores findings and state as often as it likes."""
    state = State() if state is None else state
    site = replace(site, hosts=site.hosts | door.hosts)
    for visited in crawl(door, start, limits=limits, seen=state):
        yield Step(visited, _visited(visited, site, state), state)
    if not state.finished:
        found = [*whole.judge(state, site), *_probed(door, state), *_reached(state)]
        state.finished = not state.cut
        yield Step(None, found, state)


def _visited(visited: Visited, site: Site, state: State) -> list[Finding]:
    """Findings of the page that need nothing else; those that may be the frame's are kept until the end."""
    page, parsed = visited.page, visited.parsed
    if page.kind is Kind.OUTSIDE:
        return []
    wrong = opening.fault(page)
    for address in (page.address, *page.hops) if wrong else ():
        state.seen[address] = wrong
    if page.address.partition("?")[0].endswith(".js") and LEAVING.search(page.html):
        state.asking.append(page.address)
    if parsed is None or page.address in state.traces or page.error or wrong:
        return []
    page = replace(page, kind=kinds.kind_of(page, parsed))
    if page.kind is Kind.GONE:
        for address in (page.address, *page.hops):
            state.seen[address] = "gone"
    if not page.opens and page.kind is not Kind.GONE:
        return [one for one in judge(page, parsed, site) if one.rule in {"H9", "S1"}]
    state.traces[page.address] = tracing.trace(page, parsed, site)
    found = judge(page, parsed, site)
    state.keep(page.kind, (one for one in found if one.rule in whole.REPEATED))
    return [one for one in found if one.rule not in whole.REPEATED]


def _reached(state: State) -> list[Finding]:
    """A home page that does not open is told at once; the share of a week is for who asks through the week (rows/reach.py)."""
    home = next(iter(state.seen), "/")
    opened = next((one for one in state.traces.values() if one.kind == Kind.HOME), None)
    if opened is not None and opened.millis <= LIMIT_MILLIS:
        return []
    why = f"用了{opened.millis / 1000:.0f}秒" if opened else "没有打开"
    return [told("V2", home, f"这次访问首页{why}；一周内访问失败达到5%就是单项否决")] if state.seen else []


def _probed(door: Door, state: State) -> list[Finding]:
    """Questions that nobody asks: an address that cannot be, and odd words to the search."""
    found = []
    lost = door.get(NOWHERE)
    if lost.opens:
        found.append(told("L5", NOWHERE, "不存在的地址返回200"))
    home = next((one for one in state.traces.values() if one.kind == Kind.HOME), None)
    search = home.search if home else ""
    if search.endswith("=") and "://" not in search:
        found += _searched(door, search)
    return found


def _searched(door: Door, search: str) -> Iterator[Finding]:
    for words in ODD:
        page = door.get(f"{search}{quote(words)}")
        if page.status == 404:
            yield told("Q1", search, "搜索页打不开（404）", "404")
            return
        if page.status >= 500 or page.error:
            yield told("Q2", search, f"搜索“{words[:20]}”时出错（{page.status or page.error}）", words[:20])
        elif "<script>alert(1)</script>" in page.html:
            yield told("Q2", search, "搜索词没有转义，可以被用来执行脚本", words[:20], "输出搜索词前先转义")
        elif DEBUG.search(page.html):
            yield told("Q2", search, f"搜索“{words[:20]}”时显示了出错信息", words[:20])
