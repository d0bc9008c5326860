"""PURE. The blocks of a document, and how they are written out.

A line of text is a list of `Run` and `Picture`; marks are bits, so that any nesting of tags comes out as one and the same markup.
"""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from disclosure.incoming.words import BLANKS, BREAK, between, is_indent, left_behind

STRONG, EM, U, S, SUB, SUP, NB = 1, 2, 4, 8, 16, 32, 64
_TAGS = {STRONG: "strong", EM: "em", U: "u", S: "s", SUB: "sub", SUP: "sup", NB: 'span class="nb"'}
_PIECES = re.compile(rf"({BREAK}|{BLANKS.pattern})")
_TO_SETTLE = re.compile(rf"[{BREAK}&]|{BLANKS.pattern}")


class Run(NamedTuple):
    """Text of one look. A newline in it is a line break."""

    text: str
    marks: int = 0
    href: str = ""


class Picture(NamedTuple):
    """A picture of the item's own files: `src` is picture:N."""

    src: str
    alt: str


Line = list[Run | Picture]


@dataclass
class Block:
    #: the source had a line end before it; kept so that what was cleaned stays as it is
    on_new_line: bool = field(default=False, kw_only=True)


@dataclass
class Paragraph(Block):
    """`tag` is p, h2, h3 or h4; `kind` is one of the classes of a document or nothing."""

    line: Line
    tag: str = "p"
    kind: str = ""

    @property
    def text(self) -> str:
        if len(self.line) == 1 and isinstance(self.line[0], Run):
            return self.line[0].text
        return "".join(piece.text for piece in self.line if isinstance(piece, Run))


@dataclass
class Cell:
    blocks: list[Block]
    colspan: int = 1
    rowspan: int = 1
    scope: str = ""  # of a heading cell; empty for data
    is_shaded: bool = False


@dataclass
class Row:
    cells: list[Cell]
    is_head: bool = False
    is_shaded: bool = False
    is_filler: bool = False  # Word's row without height that only holds the widths


@dataclass
class Table(Block):
    rows: list[Row]
    caption: Line = field(default_factory=list)


@dataclass
class Listing(Block):
    items: list[list[Block]]
    tag: str = "ul"
    start: int = 1
    style: str = ""


@dataclass
class Quote(Block):
    blocks: list[Block]


@dataclass
class Figure(Block):
    line: Line
    caption: Line


@dataclass
class Rule(Block):
    pass


def settled(raw: Line) -> list[Line]:
    """The paragraphs that stand in a raw line: blanks squeezed, equal neighbours joined, cut at empty lines and indented ones."""
    lines: list[Line] = [[]]
    blanks = ""
    joined = _joined(raw)
    if len(joined) == 1 and not _TO_SETTLE.search(joined[0][0]):
        return [joined]
    for piece in joined:
        if isinstance(piece, Picture):
            blanks = _put(lines[-1], piece, "")
            continue
        for part in _PIECES.split(left_behind(piece.text)):
            if part == BREAK:
                _break(lines)
                blanks = ""
            elif part and BLANKS.match(part):
                blanks += part
            elif part:
                if blanks and _after_break(lines[-1]) and is_indent(blanks):
                    _break(lines)
                blanks = _put(lines[-1], Run(part, piece.marks, piece.href), blanks)
    return [whole for line in lines if (whole := _joined(_without_end(line)))]


def _after_break(line: Line) -> bool:
    return bool(line) and isinstance(line[-1], Run) and line[-1].text == "\n"


def _break(lines: list[Line]) -> None:
    """A second break in a row begins a new paragraph."""
    if _after_break(lines[-1]):
        lines[-1].pop()
        lines.append([])
    elif lines[-1]:
        lines[-1].append(Run("\n"))


def _put(line: Line, piece: Run | Picture, blanks: str) -> str:
    """Appends `piece`, and before it what is left of the blanks; they carry only the look that both sides share."""
    before = line[-1] if line else None
    if blanks and isinstance(before, Run) and isinstance(piece, Run) and before.text != "\n":
        href = before.href if before.href == piece.href else ""
        line.append(Run(between(blanks, before.text[-1], piece.text[0]), before.marks & piece.marks, href))
    line.append(piece)
    return ""


def _without_end(line: Line) -> Line:
    if _after_break(line):
        line.pop()
    return line


def _joined(line: Line) -> Line:
    """Neighbours of one look become one run: a number cut over several tags is whole again."""
    whole: Line = []
    for look, group in groupby(line, lambda piece: piece[1:] if isinstance(piece, Run) else None):
        if look is None:
            whole.extend(group)
        elif text := "".join(piece[0] for piece in group):
            whole.append(Run(text, *look))
    return whole


def joined_lines(lines: list[Line]) -> Line:
    """Several lines as one, with line breaks between them."""
    return _joined([piece for n, line in enumerate(lines) for piece in ([Run("\n")] if n else []) + line])


def is_bold(line: Line) -> bool:
    """Every word of it, and there are words."""
    runs = [piece for piece in line if isinstance(piece, Run) and not piece.text.isspace()]
    return bool(runs) and all(run.marks & STRONG for run in runs)


def not_bold(line: Line) -> Line:
    return _joined([p if isinstance(p, Picture) else Run(p.text, p.marks & ~STRONG, p.href) for p in line])


def inline(line: Line) -> str:
    """The markup of one line of text."""
    if len(line) == 1 and line[0][1:] == (0, ""):
        return _words(line[0])
    parts: list[str] = []
    open_tags: list[str] = []
    for piece in line:
        wanted = _wanted(piece)
        shared = 0
        while shared < min(len(wanted), len(open_tags)) and wanted[shared] == open_tags[shared]:
            shared += 1
        parts += _closing(open_tags[shared:])
        parts += [f"<{tag}>" for tag in wanted[shared:]]
        open_tags = wanted
        parts.append(_words(piece))
    return "".join(parts + _closing(open_tags))


def _closing(tags: Iterable[str]) -> list[str]:
    return [f"</{tag.split(' ', 1)[0]}>" for tag in reversed(list(tags))]


def _wanted(piece: Run | Picture) -> list[str]:
    if isinstance(piece, Picture):
        return []
    link = [f'a href="{html.escape(piece.href)}"'] if piece.href else []
    return link + [tag for mark, tag in _TAGS.items() if piece.marks & mark]


def _words(piece: Run | Picture) -> str:
    if isinstance(piece, Picture):
        return f'<img src="{piece.src}" alt="{html.escape(piece.alt)}">'
    return html.escape(piece.text, quote=False).replace("\n", "<br>")


def written(blocks: Sequence[Block]) -> str:
    """The markup of a whole text; only between its outermost blocks the line ends of the source stay."""
    return "".join(("\n" if n and block.on_new_line else "") + _block(block) for n, block in enumerate(blocks))


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            kind = f' class="{block.kind}"' if block.kind and block.tag == "p" else ""
            return f"<{block.tag}{kind}>{inline(block.line)}</{block.tag}>"
        case Table():
            return _table(block)
        case Listing():
            items = "".join(f"<li>{_inside(item)}</li>" for item in block.items)
            start = f' start="{block.start}"' if block.start != 1 else ""
            style = f' type="{block.style}"' if block.style else ""
            return f"<{block.tag}{start}{style}>{items}</{block.tag}>"
        case Quote():
            return f"<blockquote>{''.join(map(_block, block.blocks))}</blockquote>"
        case Figure():
            return f"<figure>{inline(block.line)}<figcaption>{inline(block.caption)}</figcaption></figure>"
    return "<hr>"


def _inside(blocks: list[Block]) -> str:
    """The content of an item or a cell: the first paragraph stands bare where nothing but lists follows it."""
    first, rest = blocks[:1], blocks[1:]
    if isinstance(first[0] if first else None, Paragraph) and all(isinstance(block, Listing) for block in rest):
        return inline(first[0].line) + "".join(map(_block, rest))  # type: ignore[attr-defined]
    return "".join(map(_block, blocks))


def _table(table: Table) -> str:
    caption = f"<caption>{inline(table.caption)}</caption>" if table.caption else ""
    parts = [f"<table>{caption}"]
    for is_head, rows in groupby(table.rows, lambda row: row.is_head):
        part = "thead" if is_head else "tbody"
        parts.append(f"<{part}>{''.join(map(_row, rows))}</{part}>")
    return "".join([*parts, "</table>"])


def _row(row: Row) -> str:
    return f"<tr>{''.join(map(_cell, row.cells))}</tr>"


def _cell(cell: Cell) -> str:
    tag = "th" if cell.scope else "td"
    spans = "".join(
        f' {name}="{value}"' for name, value in (("colspan", cell.colspan), ("rowspan", cell.rowspan)) if value > 1
    )
    scope = f' scope="{cell.scope}"' if cell.scope else ""
    return f"<{tag}{scope}{spans}>{_inside(cell.blocks)}</{tag}>"
