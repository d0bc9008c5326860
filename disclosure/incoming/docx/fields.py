"""PURE. Fields of Word: what they show is text like any other, how they are told to make it is not."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from disclosure.incoming.docx.numerals import numeral
from disclosure.incoming.docx.package import is_on, number, value

_LINK = re.compile(r'\s*HYPERLINK\s+(?!\\)"?([^"\s]+)"?', re.IGNORECASE)
_CIRCLE = re.compile(r"\\o\s*(?:\\a[cl])?\s*\(\s*([^,，()]*)[,，]\s*([^()]*?)\s*\)", re.IGNORECASE)
_FRACTION = re.compile(r"\\f\s*\(([^,，()]*)[,，]([^()]*)\)", re.IGNORECASE)


@dataclass
class Field:
    """A field that is open; its result comes after its code."""

    href: str = ""  # of the link it is or stands in
    code: str = ""
    in_result: bool = False
    shown: str = ""  # what it shows where it has no result of its own

    @property
    def kind(self) -> str:
        return (self.code.split() or [""])[0].upper()

    @property
    def named_address(self) -> str:
        found = _LINK.match(self.code)
        return found[1] if found else ""

    def without_result(self) -> str:
        """The text of a field that only its code makes: encircled characters and fractions of EQ, boxes to tick."""
        if self.kind != "EQ":
            return self.shown
        code = self.code.strip()[2:]
        if circle := _CIRCLE.search(code):
            sign = circle[2] or circle[1]
            return numeral(number(sign), "decimalEnclosedCircle") if sign.isascii() and sign.isdigit() else sign
        if fraction := _FRACTION.search(code):
            return f"{fraction[1]}/{fraction[2]}"
        return re.sub(r"\\[a-z]+\d*|[()]", " ", code, flags=re.IGNORECASE).strip()


class Fields:
    """The open fields of a story; they may reach over several paragraphs."""

    def __init__(self) -> None:
        self.open: list[Field] = []
        self.codes = 0  # fields whose code is being read
        self.contents = 0  # tables of contents whose result is being read

    def begin(self, element: Element) -> None:
        self.open.append(Field(self.href, shown=_form(element.find("ffData"))))
        self.codes += 1

    def separate(self) -> None:
        if self.open and not self.open[-1].in_result:
            field = self.open[-1]
            field.in_result, field.href = True, field.named_address or field.href
            self.codes -= 1
            self.contents += field.kind == "TOC"

    def end(self) -> str:
        """The text that the field shows without a result."""
        if not self.open:
            return ""
        closed = self.open.pop()
        self.codes -= not closed.in_result
        self.contents -= closed.in_result and closed.kind == "TOC"
        return "" if closed.in_result and not closed.shown else closed.without_result()

    def add_code(self, text: str) -> None:
        if self.open and not self.open[-1].in_result:
            self.open[-1].code += text

    @property
    def in_code(self) -> bool:
        return self.codes > 0

    @property
    def in_contents(self) -> bool:
        return self.contents > 0

    @property
    def href(self) -> str:
        """The address of the link that a result stands in."""
        return self.open[-1].href if self.open else ""


def _form(data: Element | None) -> str:
    """What an old form field shows: a box that is ticked or not, the chosen line of a list."""
    if data is None:
        return ""
    box, choice = data.find("checkBox"), data.find("ddList")
    if box is not None:
        ticked = is_on(box, "checked")
        return "☑" if (ticked if ticked is not None else is_on(box, "default")) else "□"
    if choice is None:
        return ""
    lines = [one.get("val", "") for one in choice.findall("listEntry")]
    place = number(value(choice, "result"))
    return lines[place] if 0 <= place < len(lines) else ""
