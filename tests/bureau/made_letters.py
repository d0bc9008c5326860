"""Letters and their files for the tests of typesetting: what is put in, and what can be read out again."""

import io
import json
import re
from dataclasses import dataclass
from datetime import date

import pikepdf
import pypdfium2
import pypdfium2.raw
import typst

from taizhou_portal.bureau.typesetting import engine, pdf

A4 = (595.28, 841.89)  # points
MILLIMETRE = 72 / 25.4
CHARACTER, PITCH = 156 * MILLIMETRE / 28, 28.95  # of the body, in points
DAY = date(2026, 3, 20)
SEALED = {"bureau": "台州市教育局", "name": "台州市教育局", "seal": "（印章）", "date": "2026年3月20日"}
LETTER = {
    **SEALED,
    "number": "台教公开〔2026〕1号",
    "heading": "政府信息公开申请答复书",
    "to": "王喆",
    "paragraphs": ["现答复如下：", "您申请的收费标准见附件。"],
}


def letter(*, at: date = DAY, title: str = "答复书", author: str = "台州市教育局", **changed) -> bytes:
    return pdf("letter", {**LETTER, **changed}, title=title, author=author, at=at)


def bare_sheet(words: str) -> bytes:
    """The sheet of a letter without head and end: `words` as one paragraph that is not indented."""
    source = b'#import "paper.typ": data, flat, sheet\n#show: sheet\n#flat(data.words)'
    about = {"title": "字", "author": "某局", "year": 2026, "month": 3, "day": 20}
    given = {"data": json.dumps({"words": words, "about": about})}
    return typst.compile(source, root=engine.TEMPLATES, font_paths=engine._fonts(), sys_inputs=given)


def pages(made: bytes) -> list[str]:
    """The words of each page."""
    with pypdfium2.PdfDocument(made) as document:
        return [page.get_textpage().get_text_range() for page in document]


def words(made: bytes) -> str:
    """All words without the breaks of lines and pages, nor any space."""
    return re.sub(r"\s", "", "".join(pages(made)))


def opened(made: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made))


@dataclass(frozen=True)
class Place:
    """Where words stand on a sheet, in points from its left and upper edge."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


def place(made: bytes, page: int, wanted: str, *, loose: bool = False) -> Place:
    """Of the last of these words on the page, counted from 0; fails where they do not stand on one line.

    Told by their ink; `loose`: by the places of the characters, white around them included.
    """
    with pypdfium2.PdfDocument(made) as document:
        sheet = document[page].get_textpage()
        at = sheet.get_text_range().rindex(wanted)
        boxes = [sheet.get_charbox(at + n, loose=loose) for n in range(len(wanted)) if wanted[n] != " "]
        height = document[page].get_height()
    left, bottom, right, top = zip(*boxes, strict=True)
    return Place(min(left), height - max(top), max(right), height - min(bottom))


def red_lines(made: bytes, page: int) -> list[Place]:
    """What is drawn on a page beside characters, from the top."""
    with pypdfium2.PdfDocument(made) as document:
        sheet = document[page]
        drawn = [one for one in sheet.get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH]
        height = sheet.get_height()
        bounds = [one.get_bounds() for one in drawn]
    return sorted(
        (Place(left, height - top, right, height - bottom) for left, bottom, right, top in bounds),
        key=lambda one: one.top,
    )


def left_of(made: bytes, page: int, edge: float) -> str:
    """The words of a page that stand wholly left of `edge` (points), without spaces, in the order in which they are read."""
    with pypdfium2.PdfDocument(made) as document:
        sheet = document[page].get_textpage()
        signs = sheet.get_text_range()
        return "".join(sign for n, sign in enumerate(signs) if not sign.isspace() and sheet.get_charbox(n)[2] < edge)
