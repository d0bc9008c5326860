"""PURE. A page as it was met, and what was read off it; one tolerant reading serves every rule."""

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a page is, told by its address and its content (pages/kinds.py)."""

    HOME = "home"
    COLUMN = "column"
    ITEM = "item"
    SEARCH = "search"
    MESSAGES = "messages"  # 留言 and their answers
    SERVICE = "service"  # 办事指南
    GONE = "gone"  # a stub that says why
    OTHER = "other"
    FILE = "file"
    OUTSIDE = "outside"  # a link that leads elsewhere, only asked whether it opens
    PROBE = "probe"  # asked by the inspection itself: an odd query, an address that cannot be


@dataclass(frozen=True)
class Page:
    """`address` is a path with query on the own site, else whole; `headers`: names in small letters, several of a name in order.

    `status` 0: no answer, `error` says why (dns, refused, timeout, tls, unsafe, robots, other). `hops`: the addresses that led on
    to `address`, the one in the link first. `opening`: the first bytes of what is no HTML. `size`: bytes of the body.
    """

    address: str
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    html: str = ""
    millis: int = 0
    kind: Kind = Kind.OTHER
    depth: int = 0
    found_on: str = ""
    size: int = 0
    opening: bytes = b""
    error: str = ""
    hops: tuple[str, ...] = ()

    def header(self, name: str) -> str:
        return next((value for one, value in self.headers if one == name), "")

    @property
    def is_html(self) -> bool:
        return bool(self.html) or "html" in self.header("content-type")

    @property
    def opens(self) -> bool:
        return 200 <= self.status < 300


@dataclass(frozen=True)
class Link:
    """`target` as written, `words` what a reader sees of it (text, alt of pictures, aria-label), `tag` a, area, iframe, form, img, …"""

    target: str
    words: str = ""
    tag: str = "a"
    hidden: str = ""  # why a reader cannot see it: display, size, colour, indent
    zone: str = "main"  # head, main or foot
    day: str = ""  # the day that stands beside it in its row, YYYY-MM-DD


@dataclass(frozen=True)
class Image:
    source: str
    alt: str | None
    in_words: bool = False  # within a link or figure that has words of its own
    hidden: bool = False  # aria-hidden, role=presentation, 1 pixel


@dataclass(frozen=True)
class Row:
    """One row of a table or one pair of a list: the cells as text."""

    cells: tuple[str, ...]
    table: int


@dataclass
class Parsed:
    """`title` None: no title element. `metas`: (name, content) as written and in order. `headings`: (level, text). `facts`: the 目录
    fields by label. `text`: what a reader reads in the middle of the page; `foot`: in its footer; `whole`: everywhere.
    """

    title: str | None = None
    metas: list[tuple[str, str]] = field(default_factory=list)
    lang: str | None = None
    links: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    text: str = ""
    foot: str = ""
    whole: str = ""
    shown_on: str = ""  # the moment of publication as shown: YYYY-MM-DD or YYYY-MM-DD HH:MM
    styles: str = ""  # inline styles and style elements that rules look into
    generator: str = ""

    def meta(self, name: str) -> list[str]:
        """All contents under exactly this name, capitals and all."""
        return [content for one, content in self.metas if one == name]

    def fact(self, *labels: str) -> str | None:
        """The field of the catalogue under one of these labels; None where no such label stands."""
        return next((value for label, value in self.facts if label in labels), None)
