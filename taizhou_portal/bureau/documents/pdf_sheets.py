"""PURE. The pages of a PDF as pictures, for readers whose browser shows none: a phone, an old browser, one without a reader of PDF."""

import io
from dataclasses import dataclass

import pypdfium2  # type: ignore[import-untyped]

from taizhou_portal.bureau.documents.pdf import LOCK, opened

WIDTH, HEIGHT = 1240, 3508  # pixels at most: A4 at 150 dots per inch, and twice its height
QUALITY = 80


@dataclass(frozen=True)
class Sheet:
    """One page: its number from 1, the size of its picture in pixels, the words that a reader sees on it."""

    number: int
    width: int
    height: int
    text: str


class Unreadable(Exception):
    """The file is damaged, locked, or has no such page."""


def sheets(data: bytes, *, first: int, count: int) -> tuple[int, list[Sheet]]:
    """How many pages there are, and at most `count` of them from the one numbered `first`."""
    try:
        with LOCK, opened(data) as document:
            numbers = range(first, min(first + count, len(document) + 1))
            return len(document), [_sheet(document[number - 1], number) for number in numbers]
    except pypdfium2.PdfiumError as error:
        raise Unreadable from error


def picture(data: bytes, number: int) -> bytes:
    """The page as a WebP picture."""
    try:
        with LOCK, opened(data) as document:
            if not 1 <= number <= len(document):
                raise Unreadable
            page = document[number - 1]
            image = page.render(scale=_scale(page)).to_pil()
    except pypdfium2.PdfiumError as error:
        raise Unreadable from error
    written = io.BytesIO()
    image.convert("RGB").save(written, "WEBP", quality=QUALITY)
    return written.getvalue()


def _scale(page: pypdfium2.PdfPage) -> float:
    width, height = page.get_size()
    return min(WIDTH / max(width, 1), HEIGHT / max(height, 1))


def _sheet(page: pypdfium2.PdfPage, number: int) -> Sheet:
    scale = _scale(page)
    width, height = page.get_size()
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_bounded().replace("\x00", "").replace("\r\n", "\n").strip()
    finally:
        textpage.close()
    return Sheet(number, max(1, round(width * scale)), max(1, round(height * scale)), text)
