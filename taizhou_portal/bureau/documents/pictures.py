"""PURE. What travels with a picture: camera data, author, remarks, the place where it was taken. Pixels are never decoded."""

import io
import re
import zlib
from collections.abc import Iterator

from PIL import ExifTags, Image, UnidentifiedImageError

from taizhou_portal.bureau.documents.gather import Broken, Gathered
from taizhou_portal.bureau.documents.markup import walk
from taizhou_portal.bureau.documents.passage import Part, Trait
from taizhou_portal.bureau.documents.sweep import Sweep

MAGIC = {b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png", b"GIF8": "gif", b"II*\x00": "tiff", b"MM\x00*": "tiff"}
FORMATS = ("JPEG", "PNG", "GIF", "TIFF", "WEBP")
TEXTS = {b"tEXt", b"zTXt", b"iTXt"}
CHUNK = 1024 * 1024  # bytes of one text chunk unpacked
WORDS = {
    "Artist": "作者",
    "Author": "作者",
    "XPAuthor": "作者",
    "CameraOwnerName": "相机主人",
    "Copyright": "版权",
    "ImageDescription": "说明",
    "XPTitle": "标题",
    "XPSubject": "主题",
    "XPComment": "备注",
    "UserComment": "备注",
    "Comment": "备注",
    "XPKeywords": "关键词",
    "BodySerialNumber": "相机编号",
}
AUTHORS = {"Artist", "Author", "XPAuthor", "CameraOwnerName"}
XMP = re.compile(rb"<x:xmpmeta.{0,1000000}?</x:xmpmeta>", re.DOTALL)


def picture_kind(data: bytes) -> str:
    """jpg, png, gif, tiff, webp by content, or an empty string."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((kind for magic, kind in MAGIC.items() if data.startswith(magic)), "")


def read_picture(gathered: Gathered, data: bytes) -> None:
    """Properties as passages; GPS also as a trait."""
    for name, text in _remarks(data):
        _property(gathered, name, text)
    with gathered.attempt("图片信息"):
        _read_camera(gathered, data)
    for packet in XMP.findall(data[: 8 * CHUNK]):
        walk(packet, Sweep(gathered, "属性：XMP", Part.PROPERTY, hidden=True), gathered, "属性：XMP")


def _read_camera(gathered: Gathered, data: bytes) -> None:
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            exif = image.getexif()
            comment = image.info.get("comment", b"")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        raise Broken(f"{gathered.prefix}图片损坏或太大，附带信息没有读全") from error
    if comment:
        _property(gathered, "Comment", _words(comment))
    for tag, value in [*exif.items(), *exif.get_ifd(ExifTags.IFD.Exif).items()]:
        name = ExifTags.TAGS.get(tag, str(tag))
        _property(gathered, name, _of_windows(value) if name.startswith("XP") else _words(value))
    where = _degrees(exif.get_ifd(ExifTags.IFD.GPSInfo))
    if where:
        gathered.trait(Trait.PLACE_OF_PICTURE, "属性：拍摄地点")
        gathered.add("属性：拍摄地点", where, Part.PROPERTY, hidden=True)


def _property(gathered: Gathered, name: str, text: str) -> None:
    """Known names with their Chinese word, others only where they hold words."""
    if not text.strip() or (name not in WORDS and not re.search(r"[\u4e00-\u9fff]|\d{7}|@", text)):
        return
    place = f"属性：{WORDS.get(name, name)}"
    if name in AUTHORS:
        gathered.trait(Trait.AUTHOR, place)
    gathered.add(place, text.strip()[:20_000], Part.PROPERTY, hidden=True)


def _of_windows(value: object) -> str:
    """UTF-16, as bytes or as a row of small numbers."""
    raw = bytes(value) if isinstance(value, bytes | tuple) else b""
    return raw.decode("utf-16-le", "replace").strip("\x00 ") or _words(value)


def _words(value: object) -> str:
    """EXIF text: a string that may be GBK read as Latin-1, or bytes with a code name before them."""
    if isinstance(value, str):
        return _chinese(value.encode("latin-1")) if _is_latin(value) else value
    if not isinstance(value, bytes):
        return str(value)
    for code, encoding in ((b"UNICODE\x00", "utf-16"), (b"ASCII\x00\x00\x00", "gb18030"), (b"JIS\x00", "iso2022_jp")):
        if value.startswith(code):
            return value[8:].decode(encoding, "replace").strip("\x00 ")
    return _chinese(value)


def _is_latin(text: str) -> bool:
    return not text.isascii() and all(ord(c) < 256 for c in text)


def _chinese(data: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding).strip("\x00 ")
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1").strip("\x00 ")


def _degrees(gps: dict) -> str:
    """北纬28.6500 东经121.4200, or an empty string."""
    try:
        north = sum(float(part) / 60**n for n, part in enumerate(gps[2]))
        east = sum(float(part) / 60**n for n, part in enumerate(gps[4]))
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return ""
    return f"{'南' if gps.get(1) == 'S' else '北'}纬{north:.4f} {'西' if gps.get(3) == 'W' else '东'}经{east:.4f}"


def _remarks(data: bytes) -> Iterator[tuple[str, str]]:
    """Text chunks of a PNG wherever they stand, without touching pixels."""
    place = 8 if data.startswith(b"\x89PNG") else len(data)
    while place + 8 <= len(data):
        size, kind = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
        if kind in TEXTS:
            yield _remark(kind, data[place + 8 : place + 8 + size])
        place += 12 + size


def _remark(kind: bytes, chunk: bytes) -> tuple[str, str]:
    name, _, rest = chunk.partition(b"\x00")
    packed = kind == b"zTXt"
    if kind == b"iTXt":
        packed, rest = rest[:1] == b"\x01", rest[2:].partition(b"\x00")[2].partition(b"\x00")[2]
    elif packed:
        rest = rest[1:]
    if packed:
        try:
            rest = zlib.decompressobj().decompress(rest, CHUNK)
        except zlib.error:
            rest = b""
    return _chinese(name), _chinese(rest[:CHUNK])
