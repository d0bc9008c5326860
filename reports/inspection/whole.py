"""PURE. What only all pages together tell: links that lead nowhere, what stands twice, what differs, columns, channels, services."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace

from reports.inspection import columns
from reports.inspection.finding import Finding
from reports.inspection.links import shape
from reports.inspection.page import Kind
from reports.inspection.pages import tagging
from reports.inspection.pages.guides import USELESS
from reports.inspection.pages.linking import FILE_PATH
from reports.inspection.rulebook import told
from reports.inspection.site import Site
from reports.inspection.state import EACH, Fault, Sources, State, Trace

#: faults of what every page carries: told once for the site where most pages have them
REPEATED = frozenset(
    re.findall(r"\w+", "M1 M2 M3 M4 M5 M9 I1 I2 I3 I4 I5 H1 H2 H3 H4 H5 H6 H7 N1 N2 N3 N4 L1 L7 A1 A2 A3 A4 T7 W2")
)
OFTEN = 10  # on more pages than this, and on half of their kind, it is the frame that is wrong
DATED = 2  # so many entries with a day show that the list gives days
UNDATED = 3  # so many items without any day make a list that gives none
ITEMS = 5  # so many items before their usual fields are known
USUAL = (
    ("索引号",),
    ("发布机构", "发文机关", "公开主体"),
    ("成文日期", "生成日期", "发文日期"),
    ("公开方式",),
    ("主题分类",),
    ("有效性",),
)
SILENT = frozenset({"ok", "gone", "", "robots", "unasked", "unsafe"})
#: an outside server that will not be asked by a program tells nothing about its pages
REFUSING = frozenset({"401", "403", "405", "406", "418", "429", "503", "999", "other"})
REASONS = {
    "404": "不存在（404）", "410": "已撤下（410），没有说明原因", "403": "不让访问（403）", "401": "要求登录（401）", "dns": "域名解析不到",
    "refused": "对方拒绝连接", "timeout": "15秒内没有回应", "tls": "证书不对", "expired": "证书过期", "loop": "循环跳转",
}  # fmt: skip


def judge(state: State, site: Site) -> list[Finding]:
    return [found for check in CHECKS for found in check(state, site)]


def home_of(state: State) -> str:
    return next((one.address for one in state.traces.values() if one.kind == Kind.HOME), "/")


def gathered(state: State, site: Site) -> Iterator[Finding]:
    """The same fault on most pages of a kind once, at the home page; of others the first fifty."""
    kinds = Counter(one.kind for one in state.traces.values())
    for fault in (_unasked(state, one) if one.rule == "N1" else one for one in state.faults.values()):
        if fault.count > OFTEN and fault.count * 2 > sum(kinds[kind] for kind in fault.kinds):
            place, message = fault.places[0]
            yield told(
                fault.rule,
                home_of(state),
                f"{message}，{fault.count}个页面都这样，例如{place}",
                fault.quote,
                fault.hint,
            )
            continue
        for number, (place, message) in enumerate(fault.places, 1):
            more = f"，同样的还有{fault.count - EACH}个页面" if fault.count > EACH == number else ""
            yield told(fault.rule, place, f"{message}{more}", fault.quote, fault.hint)


def _unasked(state: State, fault: Fault) -> Fault:
    """Without the pages whose scripts ask before they lead away (the notice of most old sites)."""
    places = [place for place in fault.places if not set(state.traces[place[0]].scripts) & set(state.asking)]
    count = fault.count - len(fault.places) + len(places) if places else 0
    return replace(fault, places=places, count=count)


def dead(state: State, site: Site) -> Iterator[Finding]:
    for address, verdict in state.seen.items():
        if verdict in SILENT:
            continue
        if "://" in address:
            if verdict not in REFUSING:
                yield from _placed("L2", address, verdict, state)
        elif verdict.startswith("5") and verdict.isdigit():
            yield told("L6", address, f"页面出错（{verdict}）", verdict)
        elif verdict == "loop" or verdict == "hops":
            yield from _placed("L4", address, verdict, state)
        elif verdict in {"empty", "mismatch"}:
            yield from _placed("F2" if verdict == "empty" else "F3", address, verdict, state)
        else:
            yield from _placed("F1" if FILE_PATH.search(address) else "L1", address, verdict, state)


def _placed(code: str, address: str, verdict: str, state: State) -> Iterator[Finding]:
    """At every place that links there; at the address itself where none is known."""
    sources = _once(state.sources.get(address), state) or Sources([("", "")], 1)
    why = REASONS.get(
        verdict, {"empty": "是空的", "mismatch": "内容与扩展名不符", "hops": "跳转太多"}.get(verdict, f"返回{verdict}")
    )
    for number, (place, words) in enumerate(sources.places, 1):
        more = f"，共{sources.count}处链接" if sources.count > len(sources.places) == number else ""
        called = f"“{words[:30]}”" if words and not words.startswith("<") else ""
        yield told(code, place or address, f"{called}{address[:100]}{why}{more}", address[:200])


def _once(sources: Sources | None, state: State) -> Sources | None:
    """A page in another dress (for printing, a preview) repeats the links of the page itself."""
    if sources is None:
        return None
    kinds = {place: one.kind for place, _ in sources.places if (one := state.traces.get(place))}
    places = [one for one in sources.places if kinds.get(one[0]) != Kind.BESIDE] or sources.places
    return Sources(places, sources.count - len(sources.places) + len(places))


def anchors(state: State, site: Site) -> Iterator[Finding]:
    for place, address, fragment in dict.fromkeys(state.anchors):
        to = state.traces.get(state.moved.get(address, address))
        if (
            to is None
            or to.ids is None
            or fragment in to.ids
            or fragment.lower() in {"top", ""}
            or fragment.startswith((":~:", "!", "/"))
        ):
            continue
        yield told("L3", place, f"#{fragment[:40]}在{address[:60]}里找不到", f"{address}#{fragment}"[:200])


def twice(state: State, site: Site) -> Iterator[Finding]:
    """One number for two items, and one item published twice."""
    items = [one for one in state.traces.values() if one.kind == Kind.ITEM]
    for code, name, key in _DOUBLES:
        groups: dict[object, list[Trace]] = defaultdict(list)
        for one in items:
            if key(one):
                groups[key(one)].append(one)
        for group in (group for group in groups.values() if len(group) > 1):
            for one in group:
                others = "、".join(other.address for other in group if other is not one)
                what = one.index_number if code == "K3" else one.title[:40]
                yield told(code, one.address, f"{name}“{what}”还用在{others[:120]}", what)


_DOUBLES: tuple[tuple[str, str, Callable[[Trace], object]], ...] = (
    ("K3", "索引号", lambda one: one.index_number),
    ("T9", "同一标题、同一内容", lambda one: (one.title, one.told) if one.title and one.told else None),
)


def fields(state: State, site: Site) -> Iterator[Finding]:
    """What nearly every item shows and this one does not; among those whose addresses have one shape."""
    groups: dict[str, list[Trace]] = defaultdict(list)
    for one in state.traces.values():
        if one.kind == Kind.ITEM:
            groups[shape(one.address)].append(one)
    for items in (group for group in groups.values() if len(group) >= ITEMS):
        for names in USUAL:
            without = [one for one in items if not set(names) & set(one.labels)]
            if len(without) * 5 <= len(items):
                yield from (told("K6", one.address, f"缺少{names[0]}", names[0]) for one in without)


def footers(state: State, site: Site) -> Iterator[Finding]:
    """An element whose value differs from that of most pages."""
    pages = [one for one in state.traces.values() if one.foot]
    for name in ("主办单位", "联系电话", "地址", "网站标识码", "ICP备案编号", "公安备案号"):
        values = Counter("".join(one.foot[name].split()) for one in pages if one.foot.get(name))
        if len(values) < 2:
            continue
        usual, often = values.most_common(1)[0]
        if often * 2 <= values.total():
            continue
        for one in pages:
            value = "".join(one.foot.get(name, "").split())
            if value and value != usual and not usual.startswith(value) and not value.startswith(usual):
                yield told("I4", one.address, f"页脚的{name}是“{value[:30]}”，其他页面是“{usual[:30]}”", name)


def listed(state: State, site: Site) -> Iterator[Finding]:
    """A list that differs from most of its items shows another day of theirs: of writing, of an end. Once, not on each page of it."""
    said = set[tuple[str, str, str]]()
    for one in sorted(state.traces.values(), key=lambda trace: "?" in trace.address):
        if one.kind not in {Kind.COLUMN, Kind.HOME}:
            continue
        pairs = [(address, day, _item(state, address)) for address, day in one.listed.items()]
        known = [(address, day, item.shown_on) for address, day, item in pairs if item is not None and item.shown_on]
        wrong = [pair for pair in known if not any(pair[2].endswith(day) for day in pair[1].split())]
        if len(wrong) < ITEMS or len(wrong) * 2 <= len(known):
            path = one.address.partition("?")[0]
            new = [pair for pair in wrong if (path, *pair[:2]) not in said]
            said.update((path, *pair[:2]) for pair in wrong)
            for address, day, shown in new:
                yield told("D5", one.address, f"列表里{address}是{day}，文章里是{shown}", f"{address} {day}")


def _item(state: State, address: str) -> Trace | None:
    item = state.traces.get(state.moved.get(address, address))
    return item if item is not None and item.kind == Kind.ITEM else None


def undated(state: State, site: Site) -> Iterator[Finding]:
    """An entry that leads to an item shows its day. Links to other things (a search, an office, a form) are no entries of that kind."""
    for one in state.traces.values():
        if one.kind not in {Kind.COLUMN, Kind.LIST}:
            continue
        bare = [(number, words) for number, address, words in one.undated if _item(state, address)]
        if len(one.dated) < DATED and len(bare) >= UNDATED:
            yield told("D4", one.address, f"列表里{len(bare)}条都没有日期", "全部")
        for number in set(one.dated):
            among = [words for entry, words in bare if entry == number]
            if DATED <= one.dated.count(number) >= len(among):
                yield from (told("D4", one.address, f"列表里“{words[:30]}”没有日期", words) for words in among[:10])


def sites(state: State, site: Site) -> Iterator[Finding]:
    """What a page says of the site in its tags is what most pages say."""
    for name in tagging.SITE:
        said = [
            (one.address, one.tags[name].partition("://")[2] or one.tags[name])
            for one in state.traces.values()
            if one.tags.get(name)
        ]
        values = Counter(value.strip("/") for _, value in said)
        usual, often = values.most_common(1)[0] if values else ("", 0)
        wrong = [(address, value) for address, value in said if value.strip("/") != usual]
        for address, value in wrong[:EACH] if often * 2 > values.total() else ():
            yield told("M9", address, f"{name}标签是“{value[:30]}”，其他页面是“{usual[:30]}”", name)


def services(state: State, site: Site) -> Iterator[Finding]:
    guides = [one for one in state.traces.values() if one.lacks >= 0]
    poor = [one for one in guides if one.lacks >= USELESS]
    if not site.rows and poor and (len(poor) >= 5 or len(guides) < 5 and len(poor) == len(guides)):
        yield told("V6", home_of(state), f"{len(guides)}个办事指南里有{len(poor)}个缺少4类以上要素")


def channels(state: State, site: Site) -> Iterator[Finding]:
    home = next((one for one in state.traces.values() if one.kind == Kind.HOME), None)
    if home is None:
        return
    if not home.search:
        yield told("Q1", home.address, "首页没有搜索框，也没有搜索入口")
    if not site.rows and not any(one.consults for one in state.traces.values()):
        yield told("V5a", home.address, "没有找到网上咨询、留言的入口；信访和举报不算")


CHECKS: tuple[Callable[[State, Site], Iterator[Finding]], ...] = (
    gathered, dead, anchors, twice, fields, footers, listed, undated, sites, columns.check, services, channels,
)  # fmt: skip
