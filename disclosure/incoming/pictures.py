"""PURE. Pictures that come inside a Word file: made such that a page can show them, cut as they were cut in the text, numbered."""

import io
from typing import NamedTuple

from PIL import Image, ImageFile, UnidentifiedImageError

from taizhou_portal.bureau.uploads import examine
from taizhou_portal.bureau.uploads.kinds import PICTURES

READABLE = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF")
KEPT = {"PNG": "png", "JPEG": "jpg"}
PIXELS = 40_000_000
REMADE = 120_000_000  # pixels of all pictures of one text that are made anew; some ten seconds
MOST = 200  # pictures in one text
WIDE = 2000  # pixels, of a picture that is made anew
SMALLEST = 4  # pixels wide and high; smaller ones are spacers

WHOLE = (0.0, 0.0, 0.0, 0.0)


class WordPicture(NamedTuple):
    """A picture of the text, ready for `bureau.files.accept`. The body says src="picture:<number>" for it until it is stored."""

    number: int
    name: str
    data: bytes
    alt: str


class Gathering:
    """The pictures of one text in their order; equal ones are kept once."""

    def __init__(self) -> None:
        self._found: dict[tuple, WordPicture] = {}
        self._pixels = REMADE
        self.left = 0  # those that no page can show

    def add(self, data: bytes, alt: str, cut: tuple[float, ...] = WHOLE) -> WordPicture | None:
        """`cut`: the parts of width and height that are not shown at the left, top, right and bottom, each from 0 to 1."""
        if (data, cut) not in self._found:
            ready = self._usable(data, cut) if len(self._found) < MOST else None
            if ready is None:
                self.left += 1
                return None
            extension, made = ready
            number = len(self._found) + 1
            self._found[data, cut] = WordPicture(number, f"图片{number}.{extension}", made, alt)
        return self._found[data, cut]

    @property
    def pictures(self) -> tuple[WordPicture, ...]:
        return tuple(self._found.values())

    def _usable(self, data: bytes, cut: tuple[float, ...]) -> tuple[str, bytes] | None:
        """(extension, bytes) that a page can show: sound PNG and JPEG as they are, others made anew; None for anything else."""
        try:
            with Image.open(io.BytesIO(data), formats=READABLE) as image:
                area = image.width * image.height
                if area > PIXELS or min(image.size) < SMALLEST:
                    return None
                extension = KEPT.get(image.format or "", "")
                if extension and cut == WHOLE and _is_sound(data, extension):
                    return extension, data
                self._pixels -= area
                return _made_anew(image, cut) if self._pixels >= 0 else None
        except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError, EOFError):
            return None


def _is_sound(data: bytes, extension: str) -> bool:
    return not examine(data, f"1.{extension}", allowed=PICTURES, limit=len(data), with_copy=False).verdict.refused


def _made_anew(image: ImageFile.ImageFile, cut: tuple[float, ...]) -> tuple[str, bytes] | None:
    """What is shown of it, no larger than a page can use and without anything else that the file holds."""
    image.draft("RGB", (2 * WIDE, 2 * WIDE))  # a JPEG is read at half its size where that is enough
    left, top, right, bottom = cut
    box = (
        round(image.width * left),
        round(image.height * top),
        round(image.width * (1 - right)),
        round(image.height * (1 - bottom)),
    )
    if box[2] - box[0] < SMALLEST or box[3] - box[1] < SMALLEST:
        return None
    kind, extension = ("JPEG", "jpg") if image.format == "JPEG" else ("PNG", "png")
    shown = image.crop(box).convert("RGBA" if kind == "PNG" and image.has_transparency_data else "RGB")
    shown.thumbnail((WIDE, WIDE))
    made = io.BytesIO()
    shown.save(made, kind, quality=90)
    return extension, made.getvalue()
