"""PURE. Makes the file that goes out: each page a picture with the plates in its pixels, in a file that was never the old one."""

import io
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image, ImageChops

from taizhou_portal.bureau.redaction import pages
from taizhou_portal.bureau.redaction.areas import Area, cover, numbered
from taizhou_portal.bureau.uploads import picture

#: a page of more colours, or without loss of more bytes, is a photograph and is kept as one
COLOURS, LOSSLESS = 20_000, 1_500_000
QUALITY = 92
#: what a page says: its picture, as large as the page
DRAW = b"q %s 0 0 %s 0 0 cm /Im Do Q"
#: of a pixel: a page that is a hair smaller is never rounded up to one pixel more
HAIR = 0.01


def redact(data: bytes, kind: str, areas: Sequence[Area]) -> bytes:
    """The file with every area covered. Raises Unredactable."""
    pages.shapes(data, kind)
    if kind == "pdf":
        return _document(data, areas)
    (made,) = pages.pictures(data, kind)
    cover(made, numbered(areas, 1))
    return png(made) if kind == "png" else jpg(made)


def shown(data: bytes, kind: str, page: int) -> tuple[bytes, str]:
    """One page for the screen, counted from one: the picture and its kind. Raises Unredactable, also where there is no such page."""
    image = pages.shown(data, kind, page)
    return (png(image), "png") if image.getcolors(COLOURS) else (jpg(image), "jpg")


def png(image: Image.Image) -> bytes:
    made = io.BytesIO()
    _narrow(image).save(made, "PNG")
    return made.getvalue()


def jpg(image: Image.Image) -> bytes:
    made = io.BytesIO()
    _narrow(image).save(made, "JPEG", quality=QUALITY, subsampling=0)
    return made.getvalue()


def _narrow(image: Image.Image) -> Image.Image:
    """Grey where there is no colour: a third of the bytes."""
    red, green, blue = image.split()
    grey = not ImageChops.difference(red, green).getbbox() and not ImageChops.difference(green, blue).getbbox()
    return red if grey else image


def _document(data: bytes, areas: Sequence[Area]) -> bytes:
    made = io.BytesIO()
    with Pdf.new() as document:
        sizes = pages.sizes(data)
        for number, (image, size) in enumerate(zip(pages.pictures(data, "pdf"), sizes, strict=True), 1):
            cover(image, numbered(areas, number))
            _add_page(document, image, size)
        document.save(
            made,
            deterministic_id=True,
            compress_streams=False,  # the pictures are packed already; what draws them stays readable
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return made.getvalue()


def _add_page(document: Pdf, image: Image.Image, size: tuple[float, float]) -> None:
    """As large as the old one, but for what rounding to whole pixels takes."""
    wide, high = (round((pixels - HAIR) / pages.scale(*size), 4) for pixels in image.size)
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, wide, high]),
        Resources=Dictionary(XObject=Dictionary(Im=_stored(document, image))),
        Contents=document.make_stream(DRAW % (str(wide).encode(), str(high).encode())),
    )
    document.pages.append(pikepdf.Page(document.make_indirect(page)))


def _stored(document: Pdf, image: Image.Image) -> pikepdf.Stream:
    narrow = _narrow(image)
    about = {
        "Type": Name.XObject,
        "Subtype": Name.Image,
        "Width": image.width,
        "Height": image.height,
        "BitsPerComponent": 8,
        "ColorSpace": Name.DeviceGray if narrow.mode == "L" else Name.DeviceRGB,
    }
    rows = b""
    if image.getcolors(COLOURS) is not None:
        rows = b"".join(chunk.payload for chunk in picture.chunks(png(image)) if chunk.name == picture.IMAGE)
    if not 0 < len(rows) <= LOSSLESS:
        return document.make_stream(jpg(image), Filter=Name.DCTDecode, **about)
    parms = Dictionary(Predictor=15, Colors=len(narrow.getbands()), BitsPerComponent=8, Columns=image.width)
    return document.make_stream(rows, Filter=Name.FlateDecode, DecodeParms=parms, **about)
