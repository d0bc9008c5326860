"""PURE. Whether a page can be drawn here: Chinese text without a font, in the file or on the machine, would be left out silently."""

from ctypes import byref, c_int

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
from PIL import Image

from taizhou_portal.bureau.documents.pdf import INVISIBLE, LOCK
from taizhou_portal.bureau.redaction.pages import POINTS, opened, scale, size_of

DOTS = 100  # an inch: enough to tell a letter from paper
SAMPLE = 300  # letters of a page
FEW = 3  # letters that say nothing of a page
PLAIN = 24  # of 255: a place with less between its lightest and its darkest shows nothing
HAN = range(0x3400, 0xA000)
Box = tuple[float, float, float, float]


def undrawn(data: bytes, kind: str) -> list[int]:
    """The pages, counted from one, on which most Chinese letters leave no ink. Raises Unredactable."""
    if kind != "pdf":
        return []
    with opened(data) as document:
        return [number + 1 for number in range(len(document)) if _blank(document, number)]


def _blank(document: pypdfium2.PdfDocument, number: int) -> bool:
    pixels = min(DOTS / POINTS, scale(*size_of(document, number)))
    with LOCK:
        page = document[number]
        words = page.get_textpage()
        boxes = _letters(words)
        places = [_on_picture(page, box, pixels) for box in boxes]
        bitmap = page.render(scale=pixels) if len(boxes) > FEW else None
        drawn = bitmap.to_pil().convert("L") if bitmap else None
        words.close()
        page.close()
    if drawn is None:
        return False
    return 2 * sum(_shows_nothing(drawn, place) for place in places) > len(places)


def _letters(words: pypdfium2.PdfTextPage) -> list[Box]:
    """Where Chinese letters stand that are meant to be seen."""
    found: list[Box] = []
    for index in range(words.count_chars()):
        if pdfium.FPDFText_GetUnicode(words, index) in HAN and _meant_to_be_seen(words, index):
            found.append(words.get_charbox(index, loose=True))
            if len(found) == SAMPLE:
                break
    return found


def _meant_to_be_seen(words: pypdfium2.PdfTextPage, index: int) -> bool:
    """A scan has its words in invisible ink: nothing is lost where they are not drawn."""
    return pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(words, index)) not in INVISIBLE


def _on_picture(page: pypdfium2.PdfPage, box: Box, pixels: float) -> tuple[int, int, int, int]:
    wide, high = (round(side * pixels) for side in page.get_size())
    (x, y), (u, v) = (on_device(page, wide, high, *corner) for corner in (box[:2], box[2:]))
    return min(x, u), min(y, v), max(x, u) + 1, max(y, v) + 1


def on_device(page: pypdfium2.PdfPage, wide: int, high: int, x: float, y: float) -> tuple[int, int]:
    """A point of a page on a picture of it, turned and cut as the page is shown."""
    left, top = c_int(), c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, wide, high, 0, x, y, byref(left), byref(top))
    return left.value, top.value


def _shows_nothing(drawn: Image.Image, place: tuple[int, int, int, int]) -> bool:
    """Also of what lies outside of the page."""
    left, upper, right, lower = place
    inside = (max(0, left), max(0, upper), min(drawn.width, right), min(drawn.height, lower))
    if inside[0] >= inside[2] or inside[1] >= inside[3]:
        return False
    darkest, lightest = drawn.crop(inside).getextrema()
    assert not isinstance(darkest, tuple) and not isinstance(lightest, tuple)  # of one band
    return lightest - darkest < PLAIN
