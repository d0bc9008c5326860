"""Letters and their files for the tests of typesetting: what is put in, and what can be read out again."""

import io
import re
from dataclasses import dataclass
from datetime import date

import pikepdf
import pypdfium2

from taizhou_portal.bureau.typesetting import pdf

A4 = (595.28, 841.89)  # points
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


def place(made: bytes, page: int, wanted: str) -> Place:
    """Of the last of these words on the page, counted from 0; fails where they do not stand on one line."""
    with pypdfium2.PdfDocument(made) as document:
        sheet = document[page].get_textpage()
        at = sheet.get_text_range().rindex(wanted)
        boxes = [sheet.get_charbox(at + n) for n in range(len(wanted)) if wanted[n] != " "]
        height = document[page].get_height()
    left, bottom, right, top = zip(*boxes, strict=True)
    return Place(min(left), height - max(top), max(right), height - min(bottom))


def left_of(made: bytes, page: int, edge: float) -> str:
    """The words of a page that stand wholly left of `edge` (points), without spaces, in the order in which they are read."""
    with pypdfium2.PdfDocument(made) as document:
        sheet = document[page].get_textpage()
        signs = sheet.get_text_range()
        return "".join(sign for n, sign in enumerate(signs) if not sign.isspace() and sheet.get_charbox(n)[2] < edge)
