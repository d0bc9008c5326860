"""Breadth first from the home page and the site map over the own site; then, where wished, the links outside. All network is the door's."""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Protocol
from urllib.parse import parse_qs, urlsplit

from reports.inspection.links import Budget, Leads, Target, target
from reports.inspection.page import Kind, Link, Page, Parsed
from reports.inspection.reading import read
from reports.inspection.state import Sources, State

__all__ = ["Door", "Limits", "State", "Visited", "crawl"]

AGENT = "taizhou-portal-inspection"
AHEAD = 16
LOCATION = re.compile(r"<loc>\s*([^<\s]+)\s*</loc>")
#: copies of every page in another dress, doors that are nobody's to collect, and the notice before a foreign site
SKIPPED = ("/desk/", "/hant/", "/elder/", "/display/", "/leaving/", "/alerts/", "/admin/")


class Door(Protocol):
    """A way to the pages (doors.py). `hosts`: the names of the own site, small letters, without port."""

    hosts: frozenset[str]

    def get(self, address: str, *, head: bool = False) -> Page:
        """The page at `address` after its redirects; never raises. `head`: only whether it opens."""
        ...


@dataclass(frozen=True)
class Limits:
    """What a crawl may cost. Own pages are asked one after the other; of one outside host one link in `delay` seconds."""

    pages: int = 20_000
    outside: int = 2_000
    seconds: float = 3_600
    bytes: int = 20_000_000_000
    depth: int = 30
    queries: int = 40  # different queries of one path
    per_host: int = 50  # links asked of one outside host
    delay: float = 1.0
    with_outside: bool = False
    skip: tuple[str, ...] = SKIPPED


@dataclass(frozen=True)
class Visited:
    """One step: the page, what was read off it (None for what is no HTML), how many were asked and how many wait."""

    page: Page
    parsed: Parsed | None
    done: int
    waiting: int


def crawl(
    door: Door,
    start: str,
    *,
    limits: Limits,
    seen: State | None = None,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Visited]:
    """Every page within the limits, as it is met. `seen` is whole between two steps: whoever stores it then can go on from there."""
    walk = _Walk(door, limits, State() if seen is None else seen, clock)
    if not walk.state.seen:
        walk.open(start)
    yield from walk.own()
    walk.state.walked = not walk.state.queue
    if limits.with_outside and walk.state.walked:
        yield from walk.away(sleep)


class _Walk:
    def __init__(self, door: Door, limits: Limits, state: State, clock: Callable[[], float]) -> None:
        self.door, self.limits, self.state, self.clock = door, limits, state, clock
        self.known: Callable[[], Iterable[str]] = getattr(door, "known", tuple)  # a door that can name all its pages
        self.expect = getattr(door, "expect", None)  # a door that opens pages ahead (ahead.py)
        self.until = clock() + limits.seconds
        self.budget = Budget(limits.queries)
        for address in state.seen:
            self.budget.allows(address)

    def open(self, start: str) -> None:
        """The home page first, then what the site map names."""
        home = target(start, base="/", hosts=self.door.hosts)
        self._wait(home.address if home.leads is Leads.OWN else "/", 0, "")
        for address in self._mapped("/sitemap.xml", 0):
            self._wait(address, 1, "/sitemap.xml")
        for address in self.known():
            self._wait(address, 1, "")

    def _mapped(self, address: str, depth: int) -> Iterator[str]:
        """Own addresses of a site map, also of those that it names in turn."""
        page = self.door.get(address)
        words = page.html or page.opening.decode("utf-8", "replace")
        for written in LOCATION.findall(words) if page.opens else ():
            found = target(written.replace("&amp;", "&"), base="/", hosts=self.door.hosts)
            if found.leads is Leads.OWN and "<sitemapindex" in words and depth < 2:
                yield from self._mapped(found.address, depth + 1)
            elif found.leads is Leads.OWN:
                yield found.address

    def own(self) -> Iterator[Visited]:
        state = self.state
        while state.queue:
            state.cut = self._enough()
            if state.cut:
                break
            if self.expect is not None:
                self.expect(one for one, _, _ in islice(state.queue, AHEAD))
            address, depth, place = state.queue.popleft()
            page = replace(self.door.get(address), depth=depth, found_on=place)
            parsed = read(page.html) if page.is_html and page.html else None
            self._kept(address, page)
            if page.opens and parsed is not None and page.address not in state.traces:
                self._follow(page, parsed)
            yield self._step(page, parsed)

    def _step(self, page: Page, parsed: Parsed | None) -> Visited:
        return Visited(page, parsed, self.state.asked, len(self.state.queue))

    def _enough(self) -> str:
        state, limits = self.state, self.limits
        if state.asked >= limits.pages:
            return f"已到页数上限{limits.pages}页"
        if self.clock() > self.until:
            return "已到时间上限"
        return "已到流量上限" if state.bytes >= limits.bytes else ""

    def _kept(self, asked: str, page: Page) -> None:
        state = self.state
        state.asked += 1
        state.pages += page.is_html
        state.bytes += page.size
        state.seen[asked] = verdict(page)
        if page.address != asked:
            state.moved[asked] = page.address
            state.seen.setdefault(page.address, verdict(page))

    def _wait(self, address: str, depth: int, place: str) -> None:
        if address in self.state.seen or len(self.state.seen) >= self.limits.pages * 2 or self._skipped(address):
            return
        if depth <= self.limits.depth and self.budget.allows(address):
            self.state.seen[address] = ""
            self.state.queue.append((address, depth, place))

    def _skipped(self, address: str) -> bool:
        return address.startswith(self.limits.skip)

    def _follow(self, page: Page, parsed: Parsed) -> None:
        base = page.address
        if parsed.base:
            moved = target(parsed.base, base=base, hosts=self.door.hosts)
            base = moved.address if moved.leads is Leads.OWN else base
        for link in parsed.links:
            self._noted(page, link, target(link.target, base=base, hosts=self.door.hosts))

    def _noted(self, page: Page, link: Link, found: Target) -> None:
        if found.leads is Leads.OUTSIDE:
            self._outside(found.address, page.address, link)
        elif found.leads is Leads.OWN:
            self._source(found.address, page.address, link)
            self._wait(found.address, page.depth + 1, page.address)
            beyond = parse_qs(urlsplit(found.address).query).get("to", [""])[0]
            if beyond.startswith("http") and self._skipped(found.address):
                away = target(beyond, base="/", hosts=self.door.hosts)
                self._outside(away.address, page.address, link) if away.leads is Leads.OUTSIDE else None
        if found.leads in {Leads.OWN, Leads.ANCHOR} and found.fragment and link.tag in {"a", "area"}:
            self.state.anchors.append((page.address, found.address, found.fragment))

    def _source(self, address: str, place: str, link: Link) -> None:
        """A target that opened needs no list of places."""
        if self.state.seen.get(address) != "ok":
            self.state.sources.setdefault(address, Sources()).add(place, link.words or f"<{link.tag}>")
        elif address in self.state.sources:
            del self.state.sources[address]

    def _outside(self, address: str, place: str, link: Link) -> None:
        if address not in self.state.sources and len(self.state.outside) < self.limits.outside * 4:
            self.state.outside.append(address)
        if address in self.state.sources or len(self.state.sources) < self.limits.pages * 4:
            self.state.sources.setdefault(address, Sources()).add(place, link.words or f"<{link.tag}>")

    def away(self, sleep: Callable[[float], None]) -> Iterator[Visited]:
        """Outside links, hosts in turns, so that none of them is asked twice in a moment."""
        state, last, rules = self.state, dict[str, float](), dict[str, list[str]]()
        for address in self._in_turns():
            host = urlsplit(address).netloc
            if self.clock() > self.until:
                state.cut = "已到时间上限"
                return
            sleep(max(0.0, last.get(host, -1e9) + self.limits.delay - self.clock()))
            if host not in rules:
                rules[host] = _forbidden(self.door.get(f"{address.split('://')[0]}://{host}/robots.txt"))
            page = self._answer(address, rules[host])
            last[host] = self.clock()
            state.asked += 1
            state.seen[address] = verdict(page)
            yield Visited(page, None, state.asked, sum(one not in state.seen for one in state.outside))

    def _answer(self, address: str, forbidden: list[str]) -> Page:
        """HEAD first; a server that will not have it is asked for the page itself, and a silent one once more."""
        if any((urlsplit(address).path or "/").startswith(one) for one in forbidden):
            return Page(address, 0, kind=Kind.OUTSIDE, error="robots")
        page = self.door.get(address, head=True)
        if not page.opens:
            page = self.door.get(address)
        return replace(page, address=address, kind=Kind.OUTSIDE)

    def _in_turns(self) -> list[str]:
        turns: Counter[str] = Counter()
        ranked = []
        for address in self.state.outside:
            host = urlsplit(address).netloc
            turns[host] += 1
            if turns[host] <= self.limits.per_host and address not in self.state.seen:
                ranked.append((turns[host], address))
        ranked.sort(key=lambda one: one[0])
        return [address for _, address in ranked[: self.limits.outside]]


def verdict(page: Page) -> str:
    """ok, or what was wrong, in one word: 404, 500, dns, loop …"""
    if page.error:
        return page.error
    return "ok" if 200 <= page.status < 400 else str(page.status)


def _forbidden(page: Page) -> list[str]:
    """Beginnings of paths that robots.txt of another host keeps from everybody, or from us by name."""
    if not page.opens:
        return []
    paths: list[str] = []
    ours = False
    for line in (page.html or page.opening.decode("utf-8", "replace")).splitlines():
        name, _, value = line.partition("#")[0].partition(":")
        name, value = name.strip().lower(), value.strip()
        if name == "user-agent":
            ours = value == "*" or value.lower() in AGENT
        elif name == "disallow" and ours and value:
            paths.append(value.rstrip("*"))
    return paths
