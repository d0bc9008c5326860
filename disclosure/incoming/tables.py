"""PURE. Tables of a document keep rows, columns and headings; tables that only arranged a page are taken apart."""

import re
from collections.abc import Iterable

from disclosure.incoming.blocks import (
    Block,
    Cell,
    Listing,
    Paragraph,
    Quote,
    Row,
    Rule,
    Run,
    Table,
    is_bold,
    joined_lines,
    not_bold,
)

CAPTION = 60  # characters of a title in the first row
HEADING = 20  # characters of the name of a column
_NUMBER = re.compile(r"[-+]?[\d,，.]+%?|—|/|-")


def laid_out(blocks: Iterable[Block]) -> list[Block]:
    """The blocks without empty ones, and with every table put in order or taken apart."""
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            made += _table(block)
        elif isinstance(block, Listing):
            block.items = [item for item in map(_item, block.items) if item]
            made += [block] if block.items else []
        elif isinstance(block, Quote):
            block.blocks = laid_out(block.blocks)
            made += [block] if block.blocks else []
        else:
            made.append(block)
    return made


def names_columns(rows: list[Row]) -> bool:
    """Whether the first row only names what stands below although nothing in its look says so: words over a column of numbers."""
    if len(rows) < 2 or len(rows[0].cells) < 2 or any(cell.colspan > 1 or cell.rowspan > 1 for cell in _cells(rows)):
        return False
    table = [[_words(cell) for cell in row.cells] for row in rows]
    first, rest = table[0], table[1:]
    if not all(0 < len(name) <= HEADING and not _NUMBER.fullmatch(name) for name in first):
        return False
    return any(all(place < len(row) and _NUMBER.fullmatch(row[place]) for row in rest) for place in range(len(first)))


def _words(cell: Cell) -> str:
    return "".join(block.text for block in cell.blocks if isinstance(block, Paragraph)).strip()


def _item(blocks: list[Block]) -> list[Block]:
    return _plain(laid_out(blocks))


def _plain(blocks: list[Block]) -> list[Block]:
    """Without headings, alignment and rules, which have no place in an item or a cell."""
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            made.append(Paragraph(block.line))
        elif isinstance(block, Quote):
            made += _plain(block.blocks)
        elif not isinstance(block, Rule):
            made.append(block)
    return made


def _table(table: Table) -> list[Block]:
    for cell in _cells(table.rows):
        cell.blocks = laid_out(cell.blocks)
    if _only_arranges(table):
        return _taken_apart(table)
    for cell in _cells(table.rows):
        cell.blocks = _content(cell)
    table.rows = _without_fillers(table.rows)
    _take_caption(table)
    _mark_heads(table)
    return [table]


def _cells(rows: Iterable[Row]) -> list[Cell]:
    return [cell for row in rows for cell in row.cells]


def _only_arranges(table: Table) -> bool:
    """One cell with words, or cells that hold tables of their own, or a page beside its margin."""
    filled = [cell for cell in _cells(table.rows) if any(not isinstance(block, Rule) for block in cell.blocks)]
    nested = [cell for cell in filled if any(isinstance(block, Table) for block in cell.blocks)]
    if len(filled) < 2 or nested:
        return len(filled) < 6 or len(nested) * 3 > len(filled)
    sizes = [sum(_size(block) for block in cell.blocks) for cell in filled]
    lines = [sum(_lines(block) for block in cell.blocks) for cell in filled]
    return len(filled) < 4 and max(lines) > 8 and max(sizes) > 400 and max(sizes) * 10 > sum(sizes) * 6


def _size(block: Block) -> int:
    if isinstance(block, Listing):
        return sum(_size(inner) for item in block.items for inner in item)
    if isinstance(block, Quote):
        return sum(map(_size, block.blocks))
    return len(block.text) if isinstance(block, Paragraph) else 0


def _lines(block: Block) -> int:
    if isinstance(block, Listing):
        return sum(_lines(inner) for item in block.items for inner in item)
    if isinstance(block, Quote):
        return sum(map(_lines, block.blocks))
    return block.text.count("\n") + 1 if isinstance(block, Paragraph) else 0


def _taken_apart(table: Table) -> list[Block]:
    """Its blocks, one after the other."""
    caption: list[Block] = [Paragraph(table.caption, kind="center")] if table.caption else []
    blocks = caption + [block for cell in _cells(table.rows) for block in cell.blocks]
    if blocks:
        blocks[0].on_new_line |= table.on_new_line
    return blocks


def _content(cell: Cell) -> list[Block]:
    """Paragraphs of a cell become lines of one; a table that stands in it becomes lines of text."""
    blocks = _plain(
        [line for block in cell.blocks for line in (_as_lines(block) if isinstance(block, Table) else [block])]
    )
    lines = [block.line for block in blocks if isinstance(block, Paragraph)]
    return [Paragraph(joined_lines(lines))] if len(lines) > 1 and len(lines) == len(blocks) else blocks


def _as_lines(table: Table) -> list[Block]:
    made: list[Block] = [Paragraph(table.caption)] if table.caption else []
    for row in table.rows:
        lines = [block.line for cell in row.cells for block in cell.blocks if isinstance(block, Paragraph)]
        if lines:
            made.append(
                Paragraph([piece for n, line in enumerate(lines) for piece in ([Run("\u3000")] if n else []) + line])
            )
        made += [block for cell in row.cells for block in cell.blocks if not isinstance(block, Paragraph)]
    return made


def _without_fillers(rows: list[Row]) -> list[Row]:
    """Without rows that hold nothing but widths; a row that cells above reach into stays."""
    kept: list[Row] = []
    reach = 0
    for row in rows:
        is_empty = not row.cells or (row.is_filler and not any(cell.blocks for cell in row.cells))
        if is_empty and reach <= len(kept):
            continue
        kept.append(row)
        reach = max([reach, *(len(kept) - 1 + cell.rowspan for cell in row.cells)])
    return kept


def _width(row: Row) -> int:
    return sum(cell.colspan for cell in row.cells)


def _take_caption(table: Table) -> None:
    """A title glued into the first row, over the whole width, is the caption."""
    rows = table.rows
    if table.caption or len(rows) < 3 or len(rows[0].cells) != 1 or rows[0].is_head > rows[1].is_head:
        return
    first = rows[0].cells[0]
    title = first.blocks[0] if len(first.blocks) == 1 else None
    if not isinstance(title, Paragraph) or first.rowspan > 1 or not 1 < first.colspan == _width(rows[1]):
        return
    if len(title.text) <= CAPTION and "。" not in title.text and len(title.line) == len(not_bold(title.line)):
        table.caption, table.rows = not_bold(title.line), rows[1:]


def _mark_heads(table: Table) -> None:
    """Heading cells: of thead, of first rows that stand out, and first cells of rows that were headings already."""
    rows = table.rows
    heads = next((number for number, row in enumerate(rows) if not row.is_head), len(rows)) or _standing_out(rows)
    for number, row in enumerate(rows):
        row.is_head = number < heads
        for place, cell in enumerate(row.cells):
            cell.scope = _scope(cell, place, is_head=row.is_head)
            if cell.scope:
                cell.blocks = [_unbold(block) for block in cell.blocks]


def _scope(cell: Cell, place: int, *, is_head: bool) -> str:
    if not cell.blocks:
        return ""
    if is_head:
        return "col"
    if cell.scope and place == 0:
        return cell.scope if cell.scope in {"row", "rowgroup"} else "row"
    return ""


def _unbold(block: Block) -> Block:
    return Paragraph(not_bold(block.line)) if isinstance(block, Paragraph) else block


def _standing_out(rows: list[Row]) -> int:
    """How many first rows are headings: as deep as the cells of the first reach, all of them bold, shaded or th, unlike what follows."""
    deep = max((cell.rowspan for cell in rows[0].cells), default=1)
    filled = [cell for cell in rows[0].cells if cell.blocks]
    if deep >= len(rows) or len(filled) < 2 or len(filled) * 2 < len(rows[0].cells):
        return 0
    first = [cell for cell in _cells(rows[:deep]) if cell.blocks]
    rest = [cell for cell in _cells(rows[deep:]) if cell.blocks]
    looks = (lambda cell: cell.scope not in {"", "row", "rowgroup"}, _is_bold, lambda cell: cell.is_shaded)
    return deep if any(all(map(look, first)) and not all(map(look, rest)) for look in looks) else 0


def _is_bold(cell: Cell) -> bool:
    return all(is_bold(block.line) for block in cell.blocks if isinstance(block, Paragraph))
