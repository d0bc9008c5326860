"""PURE but for its door. Breadth first from the home page and the site map over the own site; then, where wished, the links outside."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from reports.inspection.page import Page, Parsed


class Door(Protocol):
    """A way to the pages (doors.py). `hosts`: the names of the own site, small letters, without port."""

    hosts: frozenset[str]

    def get(self, address: str, *, head: bool = False) -> Page:
        """The page at `address` after its redirects; never raises. `head`: only whether it opens."""
        ...


@dataclass(frozen=True)
class Limits:
    """What a crawl may cost. Own pages are asked one after the other; outside hosts politely."""

    pages: int = 20_000
    files: int = 20_000
    outside: int = 2_000
    seconds: float = 3_600
    bytes: int = 20_000_000_000
    page_bytes: int = 5_000_000
    depth: int = 30
    queries: int = 40  # different queries of one path
    per_host: int = 50  # links asked of one outside host
    delay: float = 1.0  # seconds between two questions to one outside host
    with_outside: bool = False


@dataclass
class State:
    """All that a crawl must know to go on; `plain()` is for JSON, `of()` reads it back."""

    queue: list[tuple[str, int, str]] = field(default_factory=list)  # address, depth, found on
    seen: dict[str, str] = field(default_factory=dict)
    pages: int = 0
    bytes: int = 0
    done: bool = False

    def plain(self) -> dict[str, object]:
        return {}

    @classmethod
    def of(cls, plain: dict) -> "State":
        return cls()


@dataclass(frozen=True)
class Visited:
    """One step: the page, what was read off it (None for files and outside links), how far the crawl is."""

    page: Page
    parsed: Parsed | None
    done: int
    waiting: int


def crawl(door: Door, start: str, *, limits: Limits, seen: State | None = None) -> Iterator[Visited]:
    """Every page within the limits, as it is met; `seen` is kept up to date between two steps and may be stored then."""
    raise NotImplementedError
