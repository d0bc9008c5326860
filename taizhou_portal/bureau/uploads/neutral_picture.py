"""PURE. Pictures without camera, place and author: pieces are taken out, the picture itself is not packed anew unless it must be turned."""

import io
import struct
import zlib
from collections.abc import Iterator

from PIL import Image, ImageOps, JpegImagePlugin

from taizhou_portal.bureau.uploads import picture, words
from taizhou_portal.bureau.uploads.unfit import Damaged, Unfit
from taizhou_portal.bureau.uploads.words import Removed

EXIF, XMP, ICC, JFIF = b"Exif\x00\x00", b"http://ns.adobe.com/xap", b"ICC_PROFILE\x00", b"JFIF\x00"
APP0, APP1, APP2, APP14, APP15, COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
GPS, ORIENTATION, UPRIGHT = 0x8825, 0x0112, 1
PNG_KEPT = frozenset(
    {
        b"IHDR",
        b"PLTE",
        b"IDAT",
        b"IEND",
        b"tRNS",
        b"gAMA",
        b"cHRM",
        b"sRGB",
        b"iCCP",
        b"cICP",
        b"sBIT",
        b"pHYs",
        b"bKGD",
    }
    | {b"hIST", b"sPLT", b"acTL", b"fcTL", b"fdAT", b"mDCV", b"cLLI"}
)
PNG_TEXTS = frozenset({b"tEXt", b"zTXt", b"iTXt"})
HARMLESS_TEXTS = (b"Software\x00", b"date:", b"Creation Time\x00")
HEADS = 20_000  # photographs in one old file
BEFORE_SCAN = 300  # pieces of a JPG before the picture itself
TINY_EXIF = struct.Struct("<6s2sHLHHHLHHL")


def public(data: bytes, kind: str) -> tuple[bytes, Removed]:
    """The picture upright and without metadata, and what was taken out. Raises Unfit."""
    picture.check(data, kind)
    exif = _exif(data, kind)
    clean, removed = _stripped(data, kind)
    if picture.tail(data, kind).strip(b"\x00"):
        removed.note(words.TAIL)
    if exif.get(ORIENTATION, UPRIGHT) != UPRIGHT:
        clean, _ = _stripped(_turned(data, kind), kind)
    if GPS in exif:
        removed.insert(0, words.PLACE)
    return clean, removed


def inside(data: bytes, kind: str, *, turnable: bool) -> bytes:
    """A picture inside a document without metadata. Where the program that shows it may heed the orientation, that alone stays."""
    try:
        picture.check(data, kind)
        clean, removed = _stripped(data, kind)
        turn = _exif(data, kind).get(ORIENTATION, UPRIGHT) if turnable and kind == "jpg" else UPRIGHT
    except Unfit:
        return data  # a picture that does not follow the rules is left to the program that shows it
    if not removed:
        return data
    return clean if turn == UPRIGHT else _with_orientation(clean, turn)


def blanked(data: bytes) -> bytes:
    """The same number of bytes, with the metadata of every JPG that lies in them overwritten by zeros."""
    if data.count(picture.JPG) > HEADS:
        raise Unfit("里的图片过多，请用原来的程序打开后另存再传")
    out = bytearray(data)
    place = data.find(picture.JPG)
    while place >= 0:
        last = place + 2
        for start, last in _metadata(data, place + 2):
            out[start:last] = bytes(last - start)
        place = data.find(picture.JPG, last)
    return bytes(out)


def _metadata(data: bytes, place: int) -> Iterator[tuple[int, int]]:
    """Where the payloads of pieces with metadata stand, from this place to the picture itself."""
    for _ in range(BEFORE_SCAN):
        if place + 4 > len(data) or data[place] != 0xFF:
            return
        marker, (length,) = data[place + 1], struct.unpack_from(">H", data, place + 2)
        end = place + 2 + length
        if marker == picture.SCAN or marker in picture.ALONE or length < 2 or end > len(data):
            return
        part = picture.Segment(marker, data[place + 4 : end], b"", end)
        if _jpg_word(part):
            yield place + 4, end
        place = end


def kind_of(data: bytes) -> str:
    if data.startswith(picture.JPG):
        return "jpg"
    return "png" if data.startswith(picture.PNG) else ""


def _stripped(data: bytes, kind: str) -> tuple[bytes, Removed]:
    return _jpg(data) if kind == "jpg" else _png(data)


def _jpg(data: bytes) -> tuple[bytes, Removed]:
    out, removed = bytearray(data[:2]), Removed()
    for part in picture.segments(data):
        word = _jpg_word(part)
        if word is None:
            out += _without_thumbnail(part)
        elif word:
            removed.note(word)
    return bytes(out), removed


def _jpg_word(part: picture.Segment) -> str | None:
    """None for a piece that stays, otherwise what it is; "" for one that tells nothing."""
    if part.marker == APP1:
        return words.SHOT if part.payload.startswith(EXIF) else words.CAPTIONS
    if part.marker == APP2:
        return None if part.payload.startswith(ICC) else ""
    if part.marker == APP0:
        return None if part.payload.startswith(JFIF) else ""
    if part.marker == COMMENT or (APP2 < part.marker <= APP15 and part.marker != APP14):
        return words.CAPTIONS
    return None


def _without_thumbnail(part: picture.Segment) -> bytes:
    """JFIF may carry a small picture of an earlier state."""
    if part.marker != APP0 or len(part.payload) <= 14:
        return part.raw
    return b"\xff\xe0\x00\x10" + part.payload[:12] + b"\x00\x00"


def _png(data: bytes) -> tuple[bytes, Removed]:
    out, removed = bytearray(picture.PNG), Removed()
    for chunk in picture.chunks(data):
        if chunk.name in PNG_KEPT:
            out += chunk.raw
        elif chunk.name == b"eXIf":
            removed.note(words.SHOT)
        elif chunk.name not in PNG_TEXTS and chunk.name != b"tIME":
            removed.note(words.TAIL)
        elif chunk.name in PNG_TEXTS and not chunk.payload.startswith(HARMLESS_TEXTS):
            removed.note(words.CAPTIONS)
    return bytes(out), removed


def _exif(data: bytes, kind: str) -> dict[int, object]:
    """The first directory of the EXIF block; empty where there is none or it cannot be read."""
    if kind == "jpg":
        blocks = (
            part.payload[6:] for part in picture.segments(data) if part.marker == APP1 and part.payload.startswith(EXIF)
        )
    else:
        blocks = (chunk.payload for chunk in picture.chunks(data) if chunk.name == b"eXIf")
    block = next(blocks, b"")
    if not block:
        return {}
    exif = Image.Exif()
    try:
        exif.load(block)
        return dict(exif)
    except Exception:  # broken blocks raise whatever their bytes happen to mean
        return {}


def _turned(data: bytes, kind: str) -> bytes:
    """The picture packed anew the right way up, with the tables of the original so that it loses as little as can be."""
    out = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data), formats=["JPEG", "PNG"]) as opened:
            upright = ImageOps.exif_transpose(opened)
            options = _jpg_options(opened) if kind == "jpg" else {"format": "PNG"}
            upright.save(out, icc_profile=opened.info.get("icc_profile"), **options)
    except (
        OSError,
        ValueError,
        SyntaxError,
        TypeError,
        zlib.error,
        struct.error,
        Image.DecompressionBombError,
    ) as error:
        raise Damaged(picture.CUT) from error
    return out.getvalue()


def _jpg_options(opened: Image.Image) -> dict[str, object]:
    assert isinstance(opened, JpegImagePlugin.JpegImageFile)
    sampling = JpegImagePlugin.get_sampling(opened)
    return {"format": "JPEG", "qtables": opened.quantization, "subsampling": sampling if sampling >= 0 else "4:4:4"}


def _with_orientation(data: bytes, turn: object) -> bytes:
    """The JPG with an EXIF block that holds the orientation and nothing else."""
    number = turn if isinstance(turn, int) and 1 <= turn <= 8 else UPRIGHT
    block = TINY_EXIF.pack(EXIF, b"II", 42, 8, 1, ORIENTATION, 3, 1, number, 0, 0)
    return data[:2] + struct.pack(">BBH", 0xFF, APP1, len(block) + 2) + block + data[2:]
