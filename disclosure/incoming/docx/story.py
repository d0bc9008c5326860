"""PURE. The text of a Word file as blocks, in reading order: paragraphs with their look, tables with their spans, text boxes, notes."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from disclosure.incoming import addresses
from disclosure.incoming.blocks import STRONG, Block, Cell, Line, Listing, Paragraph, Row, Run, Table, settled
from disclosure.incoming.docx.fields import Fields
from disclosure.incoming.docx.inline import CAME, THROUGH, Inline, chosen
from disclosure.incoming.docx.maths import GONE
from disclosure.incoming.docx.numbering import Numbering
from disclosure.incoming.docx.package import Package, is_on, number, value
from disclosure.incoming.docx.styles import Look, Styles, is_shaded, of_paragraph
from disclosure.incoming.pictures import Gathering
from disclosure.incoming.tables import names_columns
from disclosure.incoming.words import mended
from taizhou_portal.bureau.uploads.unfit import Unfit

DEPTH = 80
USUAL = 21  # half points of text that names no size
MANY = 200  # columns of one table
_WORDS = re.compile(r"[^\W\d_第共页]")  # in a line that is more than — 1 — or 第1页 共3页
_DEEP = "里的表格和文本框一层套一层，太深，请用 Word 打开简化后再导入"


@dataclass
class Typed(Paragraph):
    """A paragraph of a Word file. `size` in half points, `indent` in hundredths of a character."""

    size: int = 0
    indent: int = 0
    style: str = ""
    is_red: bool = False
    is_bullet: bool = False


class Story:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.styles = Styles(next(iter(package.related("styles")), None))
        self.numbering = Numbering(next(iter(package.related("numbering")), None))
        self.notes = {kind: _by_id(package, kind) for kind in ("footnote", "endnote")}
        self.referred: list[tuple[str, str]] = []  # footnotes and endnotes in the order of their marks
        self.marks: dict[tuple[str, str], str] = {}
        self.pictures = Gathering()
        self.fields = Fields()
        self.facts: Counter[str] = Counter()
        self.links: Counter[str] = Counter()
        self.carried: Line = []  # of a paragraph whose end was deleted

    def read(self) -> list[Block]:
        """All blocks of the body, the notes as paragraphs at the end."""
        blocks = self.blocks(self.package.document(), 0)
        return blocks + self._noted()

    def margins(self) -> list[str]:
        """The lines of headers and footers that are more than a page number, without blanks."""
        roots = [root for kind in ("header", "footer") for root in self.package.related(kind)]
        lines = [
            "".join("".join(one.text or "" for one in line.iter("t")).split())
            for root in roots
            for line in root.iter("p")
        ]
        return [line for line in lines if _WORDS.search(line)]

    def check_depth(self, depth: int) -> None:
        if depth > DEPTH:
            raise Unfit(_DEEP)

    def blocks(self, parent: Element, depth: int) -> list[Block]:
        self.check_depth(depth)
        made: list[Block] = []
        for child in parent:
            tag = child.tag
            if tag == "p":
                made += self._paragraph(child, depth + 1)
            elif tag == "tbl":
                made += self._unfinished()
                made += self._table(child, depth + 1)
            elif tag == "sdt":
                made += self._control(child, depth + 1)
            elif tag in THROUGH or tag in CAME:
                made += self.blocks(child, depth + 1)
            elif tag == "AlternateContent":
                made += self.blocks(chosen(child), depth + 1)
            elif tag in GONE:
                self.facts["revisions"] += 1
        return _listed(made + self._unfinished())

    def _unfinished(self) -> list[Block]:
        """The words of a paragraph whose end was deleted, where no paragraph follows to take them up."""
        lines, self.carried = settled(self.carried), []
        return [Typed(line, on_new_line=True) for line in lines]

    def _control(self, element: Element, depth: int) -> list[Block]:
        gallery = value(element, "sdtPr/docPartObj/docPartGallery")
        if gallery == "Table of Contents":
            self.facts["contents"] += 1
            return []
        if element.find("sdtPr/showingPlcHdr") is not None:
            return []
        return [block for content in element.findall("sdtContent") for block in self.blocks(content, depth)]

    def _paragraph(self, element: Element, depth: int) -> list[Block]:
        properties = element.find("pPr")
        key = value(properties, "pStyle")
        look = of_paragraph(properties).over(self.styles.of_paragraph(key))
        inline = Inline(self, look)
        inline.line, self.carried = self.carried, []
        inline.walk(element, depth)
        if properties is not None and properties.find("rPr/del") is not None:
            self.carried, inline.line = inline.line, []
            self.facts["revisions"] += 1
        if look.name.startswith(("toc ", "目录")) and inline.line:
            self.facts["contents"] += 1
            return inline.boxes
        label, is_bullet = self._label(key, look)
        lines = settled(inline.line)
        if label and lines:
            first = lines[0][0]
            marks = first.marks & STRONG if isinstance(first, Run) else 0
            lines = settled([Run(label, marks), *inline.line])
        return [*(self._typed(line, look, inline, is_bullet=is_bullet) for line in lines), *inline.boxes]

    def _label(self, key: str, look: Look) -> tuple[str, bool]:
        """(automatic number, whether it is a bullet)."""
        if look.num in {"", "0"}:
            return "", False
        level = look.num_level if look.num_level is not None else self.numbering.level_of_style(look.num, key)
        if self.numbering.is_bullet(look.num, level):
            return "", True
        return self.numbering.label(look.num, level), False

    def _typed(self, line: Line, look: Look, inline: Inline, *, is_bullet: bool) -> Typed:
        sizes = inline.sizes or {0: 0}
        size = max(sizes, key=lambda one: sizes[one]) or look.size or USUAL
        level = look.level if look.level is not None else 9
        kind = {"center": "center", "right": "right", "end": "right"}.get(look.align, "")
        return Typed(
            line,
            {0: "h2", 1: "h3"}.get(level, "h4" if level < 6 else "p"),
            kind,
            size=size,
            indent=look.indent or 0,
            style=look.name,
            is_red=inline.red * 2 > sum(sizes.values()) > 0,
            is_bullet=is_bullet,
            on_new_line=True,
        )

    def _table(self, element: Element, depth: int) -> list[Block]:
        self.check_depth(depth)
        rows: list[Row] = []
        above: dict[int, Cell] = {}  # column → the cell that is still open downwards
        for row in self._inside(element, "tr", depth):
            if row.find("trPr/del") is None:
                rows.append(self._row(row, above, depth))
            else:
                self.facts["revisions"] += 1
        if not rows:
            return []
        if self._first_row_stands_out(element) or names_columns(rows):
            for cell in rows[0].cells:
                cell.is_shaded = True
        return [Table(rows, on_new_line=True)]

    def _first_row_stands_out(self, element: Element) -> bool:
        look = element.find("tblPr/tblLook")
        asked = look is not None and (look.get("firstRow") == "1" or _hex(look.get("val", "")) & 0x20)
        return bool(asked) and self.styles.heads_rows(value(element, "tblPr/tblStyle"))

    def _inside(self, element: Element, name: str, depth: int) -> list[Element]:
        """Rows or cells, also those inside controls and revisions."""
        self.check_depth(depth)
        found: list[Element] = []
        for child in element:
            if child.tag == name:
                found.append(child)
            elif child.tag == "AlternateContent":
                found += self._inside(chosen(child), name, depth + 1)
            elif child.tag in THROUGH or child.tag in CAME or child.tag == "sdt":
                found += self._inside(child, name, depth + 1)
        return found

    def _row(self, element: Element, above: dict[int, Cell], depth: int) -> Row:
        properties = element.find("trPr")
        row = Row([], is_head=bool(is_on(properties, "tblHeader")))
        column = number(value(properties, "gridBefore"))
        if 0 < column < MANY:
            row.cells.append(Cell([], colspan=column))
        for cell in self._inside(element, "tc", depth):
            column += self._cell(cell, row, column, above, depth)
        return row

    def _cell(self, element: Element, row: Row, column: int, above: dict[int, Cell], depth: int) -> int:
        """Adds the cell, or lengthens the one above that it belongs to; how many columns it takes."""
        properties = element.find("tcPr")
        if properties is not None and properties.find("cellDel") is not None:
            self.facts["revisions"] += 1
            return 0
        width = min(max(1, number(value(properties, "gridSpan"), 1)), MANY)
        merged = properties.find("vMerge") if properties is not None else None
        blocks = self.blocks(element, depth + 1)
        is_below = merged is not None and merged.get("val", "continue") == "continue" and column in above
        if value(properties, "hMerge") == "continue" and row.cells:
            row.cells[-1].colspan += width
            row.cells[-1].blocks += blocks
        elif is_below:
            above[column].rowspan += 1
            above[column].blocks += blocks
        else:
            shade = properties.find("shd") if properties is not None else None
            row.cells.append(Cell(blocks, colspan=width, is_shaded=is_shaded(shade)))
            above.pop(column, None)
            if merged is not None:
                above[column] = row.cells[-1]
        return width

    # what inline content asks of the whole

    def note(self, kind: str, key: str) -> str:
        """The mark of a footnote or endnote; all are counted in one row."""
        if (kind, key) not in self.marks:
            self.referred.append((kind, key))
            self.marks[kind, key] = f"[{len(self.referred)}]"
        return self.marks[kind, key]

    def link(self, address: str) -> str:
        return addresses.link(mended(address), self.links) if address else ""

    def smart_art(self, key: str) -> list[Block]:
        """The words of a drawing that Word made of a list, in its order."""
        root = self.package.part(self.package.target(key))
        self.facts["drawings"] += 1
        return [block for point in root.iter("pt") for block in self.drawn_text(point)] if root is not None else []

    def drawn_text(self, element: Element) -> list[Block]:
        texts = ["".join(one.text or "" for one in part.iter("t")) for part in element.iter("p")]
        return [Typed(line, on_new_line=True) for text in texts for line in settled([Run(mended(text))])]

    def _noted(self) -> list[Block]:
        made: list[Block] = []
        for place, (kind, key) in enumerate(self.referred, start=1):  # grows where a note refers to another
            element = self.notes[kind].get(key)
            blocks = self.blocks(element, 0) if element is not None else []
            for n, block in enumerate(blocks):
                if n == 0 and isinstance(block, Typed):
                    block.line = [Run(f"[{place}] "), *block.line]
                made.append(replace(block, tag="p", kind="flat") if isinstance(block, Typed) else block)
        return made


def _by_id(package: Package, kind: str) -> dict[str, Element]:
    return {note.get("id", ""): note for root in package.related(f"{kind}s") for note in root.iter(kind)}


def _hex(text: str) -> int:
    try:
        return int(text, 16)
    except ValueError:
        return 0


def _listed(blocks: list[Block]) -> list[Block]:
    """Paragraphs with bullets that follow each other become one list."""
    made: list[Block] = []
    for block in blocks:
        if not isinstance(block, Typed) or not block.is_bullet:
            made.append(block)
        elif made and isinstance(made[-1], Listing) and made[-1].tag == "ul":
            made[-1].items.append([block])
        else:
            made.append(Listing([[block]], on_new_line=True))
    return made
