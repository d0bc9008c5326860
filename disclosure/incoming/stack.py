"""PURE. The elements that are open while markup is read, and the places their blocks go to."""

from collections import Counter
from dataclasses import dataclass, field

from disclosure.incoming.blocks import Block, Cell, Figure, Listing, Paragraph, Picture, Row, Table, joined_lines
from disclosure.incoming.styles import Look

DEPTH = 120  # elements inside one another that are looked at; deeper ones are borders of paragraphs only
ROW_GROUPS = {"thead", "tbody", "tfoot"}
CELLS = {"td", "th", "caption"}
_NO_LOOK = Look()


@dataclass(slots=True)
class Open:
    """An open element: the look it hands down, the place its blocks go to, and the table, list or figure that it makes."""

    name: str
    into: list[Block]
    marks: int = 0
    href: str = ""
    align: str = ""
    kind: str = ""
    heading: str = ""
    is_pre: bool = False
    is_wingdings: bool = False
    is_hidden: bool = False
    table: "Open | None" = None  # the element of the table it stands in
    made: Table | Listing | Figure | None = None
    row: Row | None = None  # of a table: the one being filled
    in_head: bool = False  # of a table: inside thead
    caption: list[Block] = field(default_factory=list)  # of a table or figure
    is_scope: bool = False  # end tags inside it do not reach beyond it


class Stack:
    """Open elements, the outermost first. What is counted is counted per scope, so that no end tag searches in vain."""

    def __init__(self, blocks: list[Block]) -> None:
        self.open = [Open("", blocks, is_scope=True)]
        self.counts: list[Counter[str]] = [Counter()]
        self.too_deep: Counter[str] = Counter()
        self.idle: dict[str, list[bool]] = {}  # for each inline name: which of its open elements change nothing
        self.nested: Counter[str] = Counter()

    @property
    def top(self) -> Open:
        return self.open[-1]

    def has(self, name: str) -> bool:
        """Whether an element of that name is open in the present scope."""
        return bool(self.counts[-1][name])

    def push(self, name: str, look: Look, *, is_scope: bool = False) -> Open | None:
        """Opens an element with what the one above hands down; nothing where it is too deep."""
        if len(self.open) >= DEPTH:
            self.too_deep[name] += 1
            return None
        above = self.open[-1]
        made = Open(
            name,
            above.into,
            marks=(above.marks | look.on) & ~look.off,
            href=above.href,
            align=look.align or above.align,
            kind=look.kind or ("" if look.align else above.kind),
            heading=above.heading,
            is_pre=above.is_pre,
            is_wingdings=above.is_wingdings or look.is_wingdings,
            is_hidden=above.is_hidden or look.is_hidden,
            table=above.table,
            is_scope=is_scope,
        )
        self.open.append(made)
        self.counts[-1][name] += 1
        if is_scope:
            self.counts.append(Counter())
        return made

    def pop(self) -> None:
        closed = self.open.pop()
        if closed.is_scope:
            self.counts.pop()
        self.counts[-1][closed.name] -= 1
        if closed.made:
            self.nested[type(closed.made).__name__] -= 1
            _finish(closed, self.open[-1])

    def close(self, name: str) -> None:
        """Closes the innermost open element of that name in the present scope, and all above it."""
        while self.has(name):
            found = self.top.name == name
            self.pop()
            if found:
                return

    def close_until(self, names: set[str]) -> None:
        """Closes elements until the innermost one bears one of the names; the caller knows that there is one."""
        while self.top.name not in names:
            self.pop()

    def nearest(self, names: set[str], *, stop: set[str]) -> Open | None:
        """The innermost open element of these names in the present scope, above any of `stop`."""
        for element in reversed(self.open):
            if element.name in names:
                return element
            if element.is_scope or element.name in stop:
                return None
        return None

    def push_inline(self, name: str, look: Look) -> Open | None:
        """Opens an inline element; one that changes nothing is only remembered, so that its end tag ends no other."""
        is_idle = look == _NO_LOOK and name != "a"
        self.idle.setdefault(name, []).append(is_idle)
        return None if is_idle else self.push(name, look)

    def end_look(self, name: str) -> None:
        """Ends an inline element where it stands; paragraphs that were opened inside it stay open and lose its look."""
        if (self.idle.get(name) and self.idle[name].pop()) or not self.has(name):
            return
        at = len(self.open) - 1
        while self.open[at].name != name:
            at -= 1
        ended, above = self.open[at], self.open[at - 1]
        lost, href = ended.marks & ~above.marks, ended.href
        for element in self.open[at:]:
            element.marks &= ~lost
            element.href = above.href if element.href == href else element.href
            element.is_wingdings &= above.is_wingdings
            element.is_hidden &= above.is_hidden
        self.counts[-1][name] -= 1
        if at == len(self.open) - 1:
            self.open.pop()
        else:
            ended.name = ""
            self.counts[-1][""] += 1

    def make(self, name: str, look: Look, made: Table | Listing | Figure, limit: int) -> Open | None:
        """Opens an element that gathers its blocks in `made`; nested deeper than `limit` it is an ordinary element."""
        kind = type(made).__name__
        is_deep = self.nested[kind] >= limit
        element = self.push(name, look, is_scope=isinstance(made, Table) and not is_deep)
        if element and isinstance(made, Table):
            element.table = None if is_deep else element
        if not element or is_deep:
            return None
        self.nested[kind] += 1
        element.made, element.into = made, []
        return element


def spill(element: Open) -> None:
    """Blocks that stand in a table outside its cells, or in a list outside its items, get a cell or an item of their own."""
    stray, made = list(element.into), element.made
    element.into.clear()
    if not stray:
        return
    if isinstance(made, Table):
        if element.row is None:
            element.row = Row([])
            made.rows.append(element.row)
        element.row.cells.append(Cell(stray))
    elif isinstance(made, Listing):
        if made.items and all(isinstance(block, Listing) for block in stray):
            made.items[-1].extend(stray)
        else:
            made.items.append(stray)


def _finish(element: Open, above: Open) -> None:
    made = element.made
    if isinstance(made, Figure):
        above.into.extend(_figure(element, made))
        return
    spill(element)
    if isinstance(made, Table):
        lines = [block.line for block in element.caption if isinstance(block, Paragraph)]
        made.caption = joined_lines(lines)


def _figure(element: Open, made: Figure) -> list[Block]:
    """The figure where it is pictures with words below them; else its blocks alone."""
    pictures = [piece for block in element.into if isinstance(block, Paragraph) for piece in block.line]
    words = [block.line for block in element.caption if isinstance(block, Paragraph)]
    is_plain = len(words) == len(element.caption) == 1 and all(isinstance(block, Paragraph) for block in element.into)
    if is_plain and pictures and all(isinstance(piece, Picture) for piece in pictures):
        made.line, made.caption = pictures, words[0]
        return [made]
    return [*element.into, *element.caption]
