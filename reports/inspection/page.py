"""PURE. A page as it was met, and what was read off it; one tolerant reading serves every rule."""

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a page is, told by its address and its content (pages/kinds.py)."""

    HOME = "home"
    COLUMN = "column"
    LIST = "list"  # entries with days that are no column of their own: a catalogue, a register
    ITEM = "item"
    SEARCH = "search"
    MESSAGES = "messages"  # 留言 and their answers
    SERVICE = "service"  # 办事指南
    GONE = "gone"  # a stub that says why
    OTHER = "other"
    FILE = "file"
    OUTSIDE = "outside"  # a link that leads elsewhere, only asked whether it opens
    BESIDE = "beside"  # an item in another dress: for printing, a preview of a file, a correction
    PROBE = "probe"  # asked by the inspection itself: an odd query, an address that cannot be


@dataclass(frozen=True)
class Page:
    """`address` is a path with query on the own site, else whole; `headers`: names in small letters, several of a name in order.

    `status` 0: no answer, `error` says why (dns, refused, timeout, tls, unsafe, robots, other). `html`: whatever is text, decoded.
    `hops`: the addresses that led on to `address`, the one in the link first. `opening`: the first bytes. `size`: bytes of the body.
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
        return "html" in self.header("content-type").lower()

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
    zone: str = ""  # head, main, side, foot, or "" where nothing tells
    day: str = ""  # the days of its entry, YYYY-MM-DD with blanks between; MM-DD where no year is shown
    entry: int = 0  # the number of the list or table in whose entry it stands; 0 for none
    pictured: bool = False  # holds a picture or an element that may be one
    told: bool = False  # stands in the article, where its container can be told
    asks: bool = False  # a click asks first whether to leave the site


@dataclass(frozen=True)
class Image:
    source: str
    alt: str | None
    hidden: bool = False  # aria-hidden, role=presentation, 1 pixel
    alone: bool = False  # the only content of a link


@dataclass(frozen=True)
class Row:
    """One row of a table as text; `table` counts the tables of the page. `head`: made of th alone."""

    cells: tuple[str, ...]
    table: int
    head: bool = False


@dataclass(frozen=True)
class Form:
    action: str
    method: str
    fields: tuple[str, ...]


@dataclass
class Parsed:
    """`title` None: no title element. `metas`: (name, content) as written and in order. `headings`: (level, text). `facts`: the 目录
    fields by label. `text`: what a reader reads in the middle of the page, `body`: the article alone, None where no container tells;
    `foot`: in its footer; `whole`: everywhere. `shown_on`: moment of publication as shown, YYYY-MM-DD or YYYY-MM-DD HH:MM.
    """

    title: str | None = None
    metas: list[tuple[str, str]] = field(default_factory=list)
    lang: str | None = None
    links: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)  # of <a name>, the older way to mark a place
    listed: list[str] = field(default_factory=list)  # the text of each entry of a list in the middle
    text: str = ""
    body: str | None = None
    foot: str = ""
    whole: str = ""
    shown_on: str = ""
    base: str = ""
    footed: bool = False  # `foot` is a footer by its markup, else the last lines of the page
    framed: bool = False  # made of frames, each with a page of its own
    asks: bool = False  # a script of the page asks before it leads away from the site
    sheet: bool = False  # laid out as a letter or form to be printed, without head and foot

    def meta(self, name: str) -> list[str]:
        """All contents under exactly this name, capitals and all."""
        return [content for one, content in self.metas if one == name]

    def fact(self, *labels: str) -> str | None:
        """The field of the catalogue under one of these labels; None where no such label stands."""
        return next((value for label, value in self.facts if label in labels), None)

    @property
    def is_unlisted(self) -> bool:
        """The page asks not to be collected, as forms and receipts do."""
        return any(name.lower() == "robots" and "noindex" in content.lower() for name, content in self.metas)

    @property
    def article(self) -> str:
        """The text of the article as far as it can be told."""
        return self.text if self.body is None else self.body

    @property
    def heading(self) -> str | None:
        """The first h1."""
        return next((words for level, words in self.headings if level == 1), None)
