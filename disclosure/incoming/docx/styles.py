"""PURE. Styles of a Word file: what a paragraph or a run looks like when it says nothing itself."""

from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from disclosure.incoming.docx.package import is_on, number, value

_DEEPEST = 20  # styles based on one another


@dataclass(frozen=True)
class Look:
    """What is known of a paragraph or run; None and empty mean that nothing is said. `size` in half points."""

    name: str = ""  # of the style, small letters, Word's English or the Chinese one
    align: str = ""
    size: int | None = None
    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    color: str = ""
    level: int | None = None  # outline level, 0 for the highest
    indent: int | None = None  # left, in hundredths of a character where given, else twips / 2.4
    num: str = ""
    num_level: int | None = None

    @property
    def is_red(self) -> bool:
        """Any shade of red, as the head of a 红头文件 has it."""
        red, green, blue = (number_of_hex(self.color[n : n + 2]) for n in (0, 2, 4))
        return red >= 0xB0 and green <= 0x50 and blue <= 0x50

    def over(self, below: "Look") -> "Look":
        """This look where it says something, `below` where it does not."""
        changes = {name: getattr(self, name) for name in _NAMES if getattr(self, name) not in (None, "")}
        return replace(below, **changes) if changes else below


def number_of_hex(digits: str) -> int:
    """Two hexadecimal digits; 0 for anything else, for example auto."""
    return int(digits, 16) if len(digits) == 2 and all(one in "0123456789abcdefABCDEF" for one in digits) else 0


_NAMES = list(Look.__dataclass_fields__)
NOTHING = Look()


def of_run(properties: Element | None) -> Look:
    """The look that w:rPr gives."""
    if properties is None or not len(properties):
        return NOTHING
    size = value(properties, "sz")
    return Look(
        size=number(size) or None,
        bold=is_on(properties, "b"),
        italic=is_on(properties, "i"),
        hidden=is_on(properties, "vanish"),
        color=value(properties, "color"),
    )


def of_paragraph(properties: Element | None) -> Look:
    """The look that w:pPr gives."""
    if properties is None or not len(properties):
        return NOTHING
    indent, level = properties.find("ind"), value(properties, "outlineLvl")
    num = properties.find("numPr")
    return Look(
        align=value(properties, "jc"),
        level=number(level, 9) if level else None,
        indent=_indent(indent) if indent is not None else None,
        num=value(num, "numId"),
        num_level=number(value(num, "ilvl")) if num is not None and num.find("ilvl") is not None else None,
    )


def _indent(element: Element) -> int:
    """How far the first line stands from the left, in hundredths of a character."""
    total = 0
    for chars, twips in (("leftChars", "left"), ("startChars", "start"), ("firstLineChars", "firstLine")):
        if element.get(chars):
            total += number(element.get(chars, ""))
        else:
            total += number(element.get(twips, "")) * 100 // 320
    return total


@dataclass
class _Style:
    name: str
    based_on: str
    own: Look
    first_row: Look = NOTHING
    first_row_is_shaded: bool = False


class Styles:
    def __init__(self, root: Element | None) -> None:
        self.known: dict[str, _Style] = {}
        self.looks: dict[str, Look] = {}
        self.first = ""  # the style of paragraphs that name none
        self.base = NOTHING
        if root is not None:
            self.base = of_run(root.find("docDefaults/rPrDefault/rPr"))
            for element in root.iter("style"):
                self._add(element)

    def _add(self, element: Element) -> None:
        key = element.get("styleId", "")
        own = of_run(element.find("rPr")).over(of_paragraph(element.find("pPr")))
        style = _Style(value(element, "name").strip().lower(), value(element, "basedOn"), own)
        for part in element.findall("tblStylePr"):
            if part.get("type") == "firstRow":
                style.first_row = of_run(part.find("rPr"))
                style.first_row_is_shaded = is_shaded(part.find("tcPr/shd"))
        self.known[key] = style
        if element.get("type") == "paragraph" and element.get("default") in {"1", "true", "on"}:
            self.first = key

    def look(self, key: str) -> Look:
        """Of a style, with all that it is based on."""
        if key not in self.looks:
            self.looks[key] = self._look(key)
        return self.looks[key]

    def _look(self, key: str) -> Look:
        chain: list[_Style] = []
        while key in self.known and len(chain) < _DEEPEST:
            chain.append(self.known[key])
            key = self.known[key].based_on
        look = NOTHING
        for style in reversed(chain):
            look = style.own.over(look)
        return replace(look, name=chain[0].name) if chain else NOTHING

    def of_paragraph(self, key: str) -> Look:
        return self.look(key or self.first).over(self.base)

    def heads_rows(self, key: str) -> bool:
        """Whether a table style makes the first row stand out."""
        style = self.known.get(key)
        return style is not None and (bool(style.first_row.bold) or style.first_row_is_shaded)


def is_shaded(element: Element | None) -> bool:
    if element is None:
        return False
    fill = element.get("fill", "auto").lower()
    return fill not in {"", "auto", "ffffff"} or element.get("val", "clear") not in {"clear", "nil"}
