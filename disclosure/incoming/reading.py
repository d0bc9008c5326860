"""PURE. Pieces of markup become blocks. Nothing recurses and nothing is looked for twice, whatever the markup is like.

Every word is kept in its order. What has a place in an official document keeps its form; any other tag is only a border between two
paragraphs, or nothing at all.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache

from disclosure.incoming import addresses
from disclosure.incoming.blocks import (
    Block,
    Cell,
    Figure,
    Line,
    Listing,
    Paragraph,
    Picture,
    Quote,
    Row,
    Rule,
    Run,
    Table,
    not_bold,
    settled,
)
from disclosure.incoming.stack import CELLS, ROW_GROUPS, Open, Stack, spill
from disclosure.incoming.styles import INLINE, Look, of_tag
from disclosure.incoming.tokens import attributes, tokens
from disclosure.incoming.words import BLANKS, BREAK, mended, wingding

HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
LISTS = {"ul", "ol", "menu", "dir"}
IN_TABLES = CELLS | ROW_GROUPS | {"tr"}
BORDERS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "header", "hgroup", "html", "legend", "li", "main", "nav", "optgroup", "option", "p", "pre", "section",
    "select", "summary", "table", *HEADINGS, *LISTS, *IN_TABLES,
}  # fmt: skip
FRAMES = {"iframe", "frame", "embed", "object", "video", "audio"}
_ENDED_BY_THE_NEXT = {"dd", "dt", "option", "optgroup"}
_SPAN, _START = 999, 9999


@dataclass
class Reading:
    """What was read: blocks in order, and of what could not be taken the number of each kind (the words stand in `sanitize`)."""

    blocks: list[Block]
    facts: Counter[str] = field(default_factory=Counter)


def read(markup: str, *, pictures: Collection[int] | None = None) -> Reading:
    """The blocks of `markup`. `pictures`: numbers of the item's own files; None takes every number on trust."""
    return _Reader(pictures).read(markup)


@lru_cache(8192)
def _remembered(name: str, raw: str) -> tuple[Look, dict[str, str]]:
    found = attributes(raw)
    return of_tag(name, found), found


def _looked_at(name: str, raw: str) -> tuple[Look, dict[str, str]]:
    if len(raw) < 1000:
        return _remembered(name, raw)
    found = attributes(raw)
    return of_tag(name, found), found


def _number(text: str, most: int) -> int:
    """A whole number of at least 1; 1 for anything else."""
    digits = text.strip()
    return min(int(digits), most) if digits.isascii() and digits.isdigit() and int(digits[:6]) > 0 else 1


class _Reader:
    def __init__(self, pictures: Collection[int] | None) -> None:
        self.pictures = pictures
        self.reading = Reading([])
        self.facts = self.reading.facts
        self.line: Line = []
        self.on_new_line = False
        self.stack = Stack(self.reading.blocks)

    def read(self, markup: str) -> Reading:
        for kind, name, text in tokens(markup):
            if kind == "text":
                self._text(text)
            elif kind == "start":
                self._start(name, text)
            elif kind == "end":
                self._end(name)
            elif name in FRAMES:
                self.facts["frames"] += 1
        self._flush()
        while len(self.stack.open) > 1:
            self.stack.pop()
        return self.reading

    def _text(self, text: str) -> None:
        top, words = self.stack.top, mended(text)
        if not self.line:
            stripped = words.lstrip(" \t\r\n\f")
            self.on_new_line |= "\n" in words[: len(words) - len(stripped)]
            if not stripped:
                return
        if top.is_pre:
            words = words.replace("\r\n", "\n").replace("\n", BREAK)
        if top.is_wingdings:
            words = wingding(words)
        if top.is_hidden and not BLANKS.fullmatch(words):
            self.facts["hidden words"] += 1
        self.line.append(Run(words, top.marks, top.href))

    def _flush(self) -> None:
        """The line that was gathered becomes one paragraph or more of the place that is open."""
        lines, self.line = settled(self.line) if self.line else [], []
        top = self.stack.top
        for line in lines:
            kind = top.kind or (top.align if top.align in {"center", "right"} else "")
            words = not_bold(line) if top.heading else line
            self._add(Paragraph(words, HEADINGS.get(top.heading, "p"), kind))

    def _add(self, block: Block) -> None:
        block.on_new_line, self.on_new_line = self.on_new_line, False
        self.stack.top.into.append(block)

    def _start(self, name: str, raw: str) -> None:
        if name in INLINE:
            look, found = _looked_at(name, raw)
            made = self.stack.push_inline(name, look)
            if made and name == "a" and "href" in found:
                made.href = addresses.link(mended(found["href"]), self.facts)
        elif name in BORDERS:
            self._flush()
            self._open(name, *_looked_at(name, raw))
        elif name == "br":
            self.line.append(Run(BREAK))
        elif name == "img":
            self._picture(attributes(raw))
        elif name == "hr":
            self._flush()
            self._add(Rule())
        elif name in FRAMES:
            self.facts["frames"] += 1

    def _picture(self, found: dict[str, str]) -> None:
        src = addresses.picture(found.get("src", ""), self.facts, self.pictures)
        if src:
            self.line.append(Picture(src, addresses.alternative(mended(found.get("alt", "")))))

    def _open(self, name: str, look: Look, found: dict[str, str]) -> None:
        """A tag that begins a block; it ends the paragraph before it."""
        if name in IN_TABLES:
            self._open_in_table(name, look, found)
            return
        self.stack.close("p")
        if name == "li":
            self._open_item(look)
        elif name == "table":
            self._open_table(look)
        elif name in LISTS:
            self._open_list(name, look, found)
        elif name == "blockquote":
            self._open_quote(look)
        elif name in {"figure", "figcaption"}:
            self._open_figure(name, look)
        else:
            for group in (_ENDED_BY_THE_NEXT, HEADINGS):
                if name in group and self.stack.top.name in group:
                    self.stack.pop()
            made = self.stack.push(name, look)
            if made:
                made.heading = made.heading or (name if name in HEADINGS else "")
                made.is_pre |= name == "pre"

    def _open_item(self, look: Look) -> None:
        self._end_item()
        around = self.stack.nearest(LISTS, stop=set())
        made = self.stack.push("li", look)
        if made and around and isinstance(around.made, Listing):
            spill(around)
            around.made.items.append([])
            made.into, made.kind, made.heading = around.made.items[-1], "", ""

    def _end_item(self) -> None:
        if self.stack.nearest({"li"}, stop=LISTS):
            self.stack.close("li")

    def _open_list(self, name: str, look: Look, found: dict[str, str]) -> None:
        start, style = _number(found.get("start", ""), _START), found.get("type", "")
        is_ordered = name == "ol"
        listing = Listing([], "ol" if is_ordered else "ul")
        if is_ordered:
            listing.start, listing.style = start, style if style in {"a", "A", "i", "I"} else ""
        into = self.stack.top.into
        if self.stack.make(name, look, listing, limit=6):
            self._placed(listing, into)

    def _placed(self, block: Block, into: list[Block]) -> None:
        block.on_new_line, self.on_new_line = self.on_new_line, False
        into.append(block)

    def _open_quote(self, look: Look) -> None:
        is_deep = self.stack.counts[-1]["blockquote"] >= 3
        made = self.stack.push("blockquote", look)
        if made and not is_deep:
            quote = Quote([])
            self._placed(quote, made.into)
            made.into = quote.blocks

    def _open_figure(self, name: str, look: Look) -> None:
        around = self.stack.nearest({"figure"}, stop=set())
        if name == "figure":
            self.stack.make(name, look, Figure([], []), limit=1)
            return
        made = self.stack.push(name, look)
        if made and around and around.made:
            made.into = around.caption

    def _open_table(self, look: Look) -> None:
        table, into = Table([]), self.stack.top.into
        made = self.stack.make("table", look, table, limit=8)
        if made:
            self._placed(table, into)
            made.heading = made.kind = ""

    def _open_in_table(self, name: str, look: Look, found: dict[str, str]) -> None:
        around = self.stack.top.table
        if around is None:
            self.stack.close("p")
            self.stack.push(name, look)
            return
        above = {"table"} if name in ROW_GROUPS | {"caption"} else {"table", *ROW_GROUPS}
        self.stack.close_until(above | ({"tr"} if name in {"td", "th"} else set()))
        spill(around)
        shaded = self.stack.top.name == "tr" and around.row is not None and around.row.is_shaded
        made = self.stack.push(name, look, is_scope=name in CELLS)
        if not made or not isinstance(around.made, Table):
            return
        if name in {"td", "th"}:
            self._begin_cell(made, around, name, found, is_shaded=look.is_shaded or shaded)
        elif name == "caption":
            made.into = made.into if around.made.rows else around.caption
        elif name == "tr":
            around.row = Row([], is_head=around.in_head, is_shaded=look.is_shaded)
            around.row.is_filler = found.get("height", "").strip() == "0"
            around.made.rows.append(around.row)
        else:
            around.row, around.in_head = None, name == "thead"

    def _begin_cell(self, made: Open, around: Open, name: str, found: dict[str, str], *, is_shaded: bool) -> None:
        assert isinstance(around.made, Table)
        if around.row is None:
            around.row = Row([], is_head=around.in_head)
            around.made.rows.append(around.row)
        scope = found.get("scope", "").lower()
        cell = Cell(
            [], _number(found.get("colspan", ""), _SPAN), _number(found.get("rowspan", ""), _SPAN), is_shaded=is_shaded
        )
        cell.scope = (scope if scope in {"row", "col", "rowgroup", "colgroup"} else "?") if name == "th" else ""
        around.row.cells.append(cell)
        made.into = cell.blocks

    def _end(self, name: str) -> None:
        if name == "br":
            self.line.append(Run(BREAK))
            return
        if name in BORDERS:
            self._flush()
        if self.stack.too_deep[name]:
            self.stack.too_deep[name] -= 1
        elif name in INLINE:
            self.stack.end_look(name)
        elif name in IN_TABLES or name == "table":
            self._end_in_table(name)
        elif name in HEADINGS:
            for heading in HEADINGS:
                self.stack.close(heading)
        elif name == "li":
            self._end_item()
        elif name in BORDERS:
            self.stack.close(name)

    def _end_in_table(self, name: str) -> None:
        around = self.stack.top.table
        if around is None:
            self.stack.close(name)
        elif name == "table":
            self.stack.close_until({"table"})
            self.stack.pop()
        elif name in CELLS:
            if any(element.name in CELLS for element in self._above(around)):
                self.stack.close_until(CELLS)
                self.stack.pop()
        else:
            self.stack.close_until({"table"} if name in ROW_GROUPS else {"table", *ROW_GROUPS})
            around.row = None
            around.in_head &= name not in ROW_GROUPS

    def _above(self, table: Open) -> list[Open]:
        """The elements that are open inside `table`."""
        return self.stack.open[next(n for n, element in enumerate(self.stack.open) if element is table) + 1 :]
