"""PURE. The pages of a PDF or picture as a reader sees them, with annotations and fields drawn in; guards against what would not end."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from math import sqrt

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageOps

from taizhou_portal.bureau.documents.pdf import LOCK
from taizhou_portal.bureau.redaction.areas import WHOLE
from taizhou_portal.bureau.uploads import pdf, picture
from taizhou_portal.bureau.uploads.unfit import Unfit

KINDS = frozenset({"pdf", "jpg", "png"})
PAGES = 40  # made and proven within one request
PIXELS = 40_000_000  # of a picture
PAGE_PIXELS = 12_000_000  # of a page: A3 at 200 dots an inch has eight
POINTS = 72  # an inch
DOTS, DOTS_LEAST = 200, 72  # an inch
SHOWN = 1_400  # pixels: the longer side of a page on the screen
LOCKED, BROKEN = "加了打开密码，请去掉密码后再传", "打不开，可能已经损坏，请用原来的程序打开后另存再传"


class Unredactable(Exception):
    """Why a file cannot be redacted, in Chinese for whoever sent it."""


def shapes(data: bytes, kind: str) -> list[int]:
    """Of each page how high it is where it is as wide as WHOLE. Raises Unredactable for what cannot be redacted: locked, broken, too many
    pages, too big ones.
    """
    if kind not in KINDS:
        raise Unredactable("只能遮盖PDF、JPG和PNG，别的文件先另存为PDF")
    if kind != "pdf":
        return [_shape(_upright(data).size)]
    _whole(data)
    found = sizes(data)
    if not 0 < len(found) <= PAGES:
        raise Unredactable(f"有{len(found)}页，一次最多遮盖{PAGES}页，请分成几个文件" if found else BROKEN)
    for size in found:
        scale(*size)
    return [_shape(size) for size in found]


def pictures(data: bytes, kind: str) -> Iterator[Image.Image]:
    """Every page as a picture in RGB without anything but its pixels. Raises Unredactable."""
    if kind != "pdf":
        yield _upright(data)
        return
    with opened(data) as document:
        for number in range(len(document)):
            yield _drawn(document, number, scale(*size_of(document, number)))


def shown(data: bytes, kind: str, page: int) -> Image.Image:
    """One page, counted from one, as large as a screen needs it. Raises Unredactable, also where there is no such page."""
    if kind != "pdf" and page == 1:
        whole = _upright(data)
        whole.thumbnail((SHOWN, SHOWN))
        return whole
    with opened(data) as document:
        if not 0 < page <= len(document):
            raise Unredactable(f"没有第{page}页")
        size = size_of(document, page - 1)
        return _drawn(document, page - 1, min(SHOWN / max(size), scale(*size)))


def sizes(data: bytes) -> list[tuple[float, float]]:
    """Width and height of each page of a PDF in points, turned as it is shown."""
    with opened(data) as document:
        return [size_of(document, number) for number in range(len(document))]


def words(data: bytes) -> str:
    """Whatever text a program finds on the pages of a PDF, seen or not."""
    found = []
    with opened(data) as document:
        for number in range(len(document)):
            with LOCK:
                page = document[number]
                text = page.get_textpage()
                found.append(text.get_text_range())
                text.close()
                page.close()
    return "".join(found)


def as_in(data: bytes, original: bytes) -> Iterator[Image.Image]:
    """The pages of a PDF, drawn as large as those of `original` are."""
    scales = [scale(*size) for size in sizes(original)]
    with opened(data) as document:
        for number, one in enumerate(scales):
            yield _drawn(document, number, one)


def scale(wide: float, high: float) -> float:
    """Pixels a point: 200 dots an inch, fewer on a page that would not end."""
    if not (wide > 0 and high > 0):
        raise Unredactable(BROKEN)
    found = min(DOTS / POINTS, sqrt(PAGE_PIXELS / (wide * high)))
    if found * POINTS < DOTS_LEAST:
        raise Unredactable("有一页太大，缩小以后就看不清了，请分成几页再传")
    return found


def flat(image: Image.Image) -> Image.Image:
    """RGB on white, and nothing else: no profile, no comment, no further frame."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)
    plain = image.convert("RGB")
    return Image.frombytes("RGB", plain.size, plain.tobytes())


def _shape(size: tuple[float, float]) -> int:
    return round(size[1] * WHOLE / size[0])


def _upright(data: bytes) -> Image.Image:
    """The first frame, turned as its camera says."""
    if picture.pixels(data) > PIXELS:
        raise Unredactable(f"超过{PIXELS // 10_000}万像素，请缩小尺寸后再传")
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as found:
            return flat(_of_eight_bits(ImageOps.exif_transpose(found)))
    except Exception as error:  # whatever a library stumbles over in a damaged picture
        raise Unredactable(BROKEN) from error


def _of_eight_bits(image: Image.Image) -> Image.Image:
    """Grey of sixteen bits would turn white when it is converted."""
    if not image.mode.startswith("I"):
        return image
    return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")


def _whole(data: bytes) -> None:
    """What the upload would say of it, for bytes that did not come that way."""
    try:
        pdf.check(data)
    except Unfit as error:
        raise Unredactable(str(error)) from error


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        with LOCK:
            document = pypdfium2.PdfDocument(data)
            document.init_forms()
    except pypdfium2.PdfiumError as error:
        raise Unredactable(LOCKED if "password" in str(error).lower() else BROKEN) from error
    try:
        yield document
    except pypdfium2.PdfiumError as error:  # a page that cannot be followed
        raise Unredactable(BROKEN) from error
    finally:
        with LOCK:
            document.close()


def size_of(document: pypdfium2.PdfDocument, number: int) -> tuple[float, float]:
    """In points, turned as it is shown."""
    with LOCK:
        return document.get_page_size(number)


def _drawn(document: pypdfium2.PdfDocument, number: int, pixels: float) -> Image.Image:
    try:
        with LOCK:
            page = document[number]
            bitmap = page.render(scale=pixels)
            made = bitmap.to_pil().convert("RGB")
            bitmap.close()
            page.close()
    except pypdfium2.PdfiumError as error:
        raise Unredactable(f"第{number + 1}页打不开，请用原来的程序打开后另存再传") from error
    return made
