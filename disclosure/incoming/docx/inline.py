"""PURE. The content of one paragraph of a Word file: runs, links, fields, notes, pictures, formulas; revisions as accepted."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from disclosure.incoming.addresses import alternative
from disclosure.incoming.blocks import EM, STRONG, SUB, SUP, Block, Line, Picture, Run, S, U
from disclosure.incoming.docx.maths import GONE, formula
from disclosure.incoming.docx.package import is_on, value
from disclosure.incoming.docx.styles import Look, of_run
from disclosure.incoming.pictures import WHOLE
from disclosure.incoming.words import BREAK, mended

if TYPE_CHECKING:
    from disclosure.incoming.docx.story import Story

THROUGH = {"smartTag", "customXml", "dir", "bdo", "sdtContent", "fldSimple"}
CAME = {"ins", "moveTo"}
SHOWN = {"txbxContent", "blip", "chart", "relIds", "imagedata", "textpath", "m:t", "t"}
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": BREAK, "noBreakHyphen": "-"}


class Inline:
    """Reads one paragraph into `line`; text boxes that hang on it come out in `boxes`."""

    def __init__(self, story: "Story", look: Look) -> None:
        self.story, self.look = story, look
        self.line: Line = []
        self.boxes: list[Block] = []
        self.sizes: dict[int, int] = {}
        self.red = 0
        self.links: list[str] = []

    def walk(self, parent: Element, depth: int) -> None:
        self.story.check_depth(depth)
        for child in parent:
            tag = child.tag
            if tag == "r":
                self._run(child, depth)
            elif tag in THROUGH:
                self.walk(child, depth + 1)
            elif tag in CAME:
                self.story.facts["revisions"] += 1
                self.walk(child, depth + 1)
            elif tag in GONE:
                self.story.facts["revisions"] += 1
            elif tag == "sdt":
                self._control(child, depth)
            elif tag == "hyperlink":
                self._link(child, depth)
            elif tag == "AlternateContent":
                self.walk(chosen(child), depth + 1)
            elif tag in {"m:oMath", "m:oMathPara"}:
                self.story.facts["formulas"] += 1
                self.line += [
                    Run(mended(piece.text), piece.marks) for piece in formula(child, 0) if isinstance(piece, Run)
                ]

    def _control(self, element: Element, depth: int) -> None:
        """A content control; what only asks to be filled in is nobody's text."""
        if element.find("sdtPr/showingPlcHdr") is None:
            for content in element.findall("sdtContent"):
                self.walk(content, depth + 1)

    def _link(self, element: Element, depth: int) -> None:
        self.links.append(self.story.package.address(element.get("id", "")))
        self.walk(element, depth + 1)
        self.links.pop()

    def _run(self, run: Element, depth: int) -> None:
        properties = run.find("rPr")
        own = of_run(properties)
        if style := value(properties, "rStyle"):
            own = own.over(self.story.styles.look(style))
        look = own.over(self.look)
        marks = _marks(look, properties)
        for child in run:
            self._piece(child, look, marks, depth)

    def _piece(self, child: Element, look: Look, marks: int, depth: int) -> None:
        tag, fields = child.tag, self.story.fields
        if tag == "t":
            self.put(child.text or "", look, marks)
        elif tag in _SIGNS:
            self.put(_SIGNS[tag], look, marks)
        elif tag == "br":
            self.put(BREAK * (1 if child.get("type", "textWrapping") == "textWrapping" else 2), look, marks)
        elif tag == "instrText":
            fields.add_code(child.text or "")
        elif tag == "fldChar":
            self._field(child, look, marks)
        elif tag == "sym":
            self.put(_symbol(child), look, marks)
        elif tag in {"footnoteReference", "endnoteReference"}:
            mark = self.story.note(tag.removesuffix("Reference"), child.get("id", ""))
            self.put(mark, look, SUP)
        elif tag in {"drawing", "pict", "object"}:
            self._drawing(child, look, depth)
        elif tag == "AlternateContent":
            for inner in chosen(child):
                self._piece(inner, look, marks, depth + 1)
        elif tag == "ruby":
            self._ruby(child, depth)

    def put(self, text: str, look: Look, marks: int) -> None:
        """Text as it is seen; hidden text and what stands in a table of contents is only counted."""
        story = self.story
        if not text or story.fields.in_code:
            return
        if look.hidden:
            story.facts["hidden"] += bool(text.strip())
            return
        if story.fields.in_contents:
            story.facts["contents"] += 1
            return
        if marks & U and len(text) > 1 and not text.strip() and BREAK not in text:
            text = "_" * min(len(text), 20)  # a line to be filled in
        href = story.link(next((link for link in reversed(self.links) if link), "") or story.fields.href)
        words = text if BREAK in text else mended(text)
        self.line.append(Run(words, marks & ~U if href else marks, href))
        weight = len(text.strip())
        self.sizes[look.size or 0] = self.sizes.get(look.size or 0, 0) + weight
        self.red += weight if look.is_red else 0

    def _field(self, element: Element, look: Look, marks: int) -> None:
        kind, fields = element.get("fldCharType", ""), self.story.fields
        if kind == "begin":
            fields.begin(element)
        elif kind == "separate":
            fields.separate()
        elif kind == "end":
            self.put(fields.end(), look, marks)

    def _ruby(self, element: Element, depth: int) -> None:
        """Characters with their pronunciation in brackets behind them."""
        for name, before, after in (("rubyBase", "", ""), ("rt", "（", "）")):
            for part in element.findall(name):
                self.put(before, self.look, 0)
                self.walk(part, depth + 1)
                self.put(after, self.look, 0)

    def _drawing(self, element: Element, look: Look, depth: int) -> None:
        named = next((one for one in element.iter() if one.tag in {"docPr", "shape"}), element)
        alt = alternative(mended(named.get("descr") or named.get("alt") or named.get("title") or ""))
        self._drawn(element, look, alt, depth + 1)

    def _drawn(self, element: Element, look: Look, alt: str, depth: int) -> None:
        """Pictures, text boxes and drawings, wherever they stand in a group."""
        self.story.check_depth(depth)
        for child in element:
            take = _DRAWN.get(child.tag)
            if child.tag == "AlternateContent":
                self._drawn(chosen(child), look, alt, depth + 1)
            elif take:
                take(self, child, look, alt, depth)
            else:
                self._drawn(child, look, alt, depth + 1)

    def _text_box(self, element: Element, look: Look, alt: str, depth: int) -> None:
        self.boxes += self.story.blocks(element, depth + 1)

    def _filled(self, element: Element, look: Look, alt: str, depth: int) -> None:
        """A picture of today's Word, with what was cut off it."""
        blip, edges = element.find("blip"), element.find("srcRect")
        if blip is not None:
            cut = tuple(share(edges.get(side, ""), 100_000) for side in "ltrb") if edges is not None else WHOLE
            self._picture(blip.get("embed", ""), look, alt, cut, is_linked="link" in blip.attrib)

    def _image_data(self, element: Element, look: Look, alt: str, depth: int) -> None:
        """A picture as Word wrote it before 2010."""
        cut = tuple(share(element.get(f"crop{side}", ""), 1) for side in ("left", "top", "right", "bottom"))
        self._picture(element.get("id", ""), look, alt, cut, is_linked="src" in element.attrib)

    def _picture(self, key: str, look: Look, alt: str, cut: tuple[float, ...], *, is_linked: bool) -> None:
        facts = self.story.facts
        if look.hidden or self.story.fields.in_code:
            facts["hidden"] += bool(look.hidden)
            return
        if not key:
            facts["foreign pictures"] += is_linked
            return
        if picture := self.story.pictures.add(self.story.package.bytes_of(key), alt, cut):
            facts["cropped"] += cut != WHOLE
            self.line.append(Picture(f"picture:{picture.number}", alt))

    def _word_art(self, element: Element, look: Look, alt: str, depth: int) -> None:
        self.put(element.get("string", ""), look, 0)

    def _chart(self, element: Element, look: Look, alt: str, depth: int) -> None:
        self.story.facts["charts"] += 1

    def _smart_art(self, element: Element, look: Look, alt: str, depth: int) -> None:
        self.boxes += self.story.smart_art(element.get("dm", ""))

    def _embedded(self, element: Element, look: Look, alt: str, depth: int) -> None:
        self.story.facts["embedded"] += 1

    def _shape_text(self, element: Element, look: Look, alt: str, depth: int) -> None:
        self.boxes += self.story.drawn_text(element)


_DRAWN: dict[str, Callable[[Inline, Element, Look, str, int], None]] = {
    "txbxContent": Inline._text_box,
    "blipFill": Inline._filled,
    "imagedata": Inline._image_data,
    "textpath": Inline._word_art,
    "chart": Inline._chart,
    "relIds": Inline._smart_art,
    "OLEObject": Inline._embedded,
    "txBody": Inline._shape_text,
}


def chosen(element: Element) -> Element:
    """One of the ways to show the same thing: the newest that holds anything we can read."""
    choices = [*element.findall("Choice"), *element.findall("Fallback")]
    readable = (one for one in choices if any(inner.tag in SHOWN for inner in one.iter()))
    return next(readable, element if not choices else choices[-1])


def share(text: str, whole: int) -> float:
    """A part of a width or height, from 0 to 1: 12500 of 100,000, 12.5%, or 8192f (of 65,536)."""
    found = re.fullmatch(r"(\d{0,9}(?:\.\d{1,9})?)(f|%|)", text.strip())
    if not found or not found[1].strip("."):
        return 0.0
    return min(float(found[1]) / {"f": 65_536, "%": 100}.get(found[2], whole), 1.0)


def _marks(look: Look, properties: Element | None) -> int:
    marks = (STRONG if look.bold else 0) | (EM if look.italic else 0)
    if properties is None:
        return marks
    marks |= U if value(properties, "u", "none") not in {"none", ""} else 0
    marks |= S if is_on(properties, "strike") or is_on(properties, "dstrike") else 0
    return marks | {"subscript": SUB, "superscript": SUP}.get(value(properties, "vertAlign"), 0)


def _symbol(element: Element) -> str:
    """A sign of Word's symbol fonts, which live in the private use area."""
    try:
        code = int(element.get("char", ""), 16)
    except ValueError:
        return ""
    return chr(code if 0x20 <= code < 0xD800 and code > 0xFF or 0xE000 <= code < 0x10000 else 0xF000 + (code & 0xFF))
