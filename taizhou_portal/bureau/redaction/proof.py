"""PURE. Opens what was made as somebody would who wants to know what was there, and answers with what is wrong with it.

It asks the bytes and not the maker: what a file may hold is a closed list, so that nothing has to be thought of that it may not.
"""

import io
import re
from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Name, Pdf
from PIL import Image, ImageChops, ImageDraw

from taizhou_portal.bureau.redaction import pages
from taizhou_portal.bureau.redaction.areas import Area, cover, numbered
from taizhou_portal.bureau.uploads import picture

#: what is told to have been looked at, in the order of the rules
CHECKED = {
    "pdf": (
        "提取不出任何文字",
        "没有批注、表单、附件、图层、脚本、书签、缩略图和作者等文件信息",
        "只有一个版本，没有可以找回的旧内容",
        "页数、每页大小和原件一样，每页只有一张图片",
        "每一处遮盖都是不透明的，下面没有内容",
        "没有遮盖的地方和原件一样",
    ),
    "picture": (
        "没有拍摄信息、位置、缩略图、备注和别的画面",
        "大小和原件一样",
        "每一处遮盖都是不透明的，下面没有内容",
        "没有遮盖的地方和原件一样",
    ),
}
ROOT, TREE = frozenset({"/Type", "/Pages"}), frozenset({"/Type", "/Kids", "/Count"})
PAGE = frozenset({"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"})
IMAGE = frozenset(
    {"/Type", "/Subtype", "/Width", "/Height", "/BitsPerComponent", "/ColorSpace", "/Filter", "/DecodeParms", "/Length"}
)
TRAILER = frozenset({"/Root", "/Size", "/ID"})
DRAWN = re.compile(rb"q ([\d.]+) 0 0 ([\d.]+) 0 0 cm /Im Do Q")
#: markers of a JPG without anything beside its pixels: head, tables, frame, scan, end
PLAIN_JPG = frozenset({0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDA, 0xD9})
HEAD, HEAD_LENGTH = 0xE0, 14
PLAIN_PNG, OPAQUE_PNG = frozenset({b"IHDR", b"IDAT", b"IEND"}), frozenset({0, 2})  # grey, or three colours
#: how far a colour may be off, of 255: at an edge, well inside a mark, on average over a square of a page
EDGE, INSIDE, SQUARE = 40, 16, 8
RIM, SIDE = 8, 16  # pixels: a square in which a JPG mixes colours; the side of a square that is averaged


def faults(made: bytes, original: bytes, kind: str, areas: Sequence[Area]) -> list[str]:
    """Why `made` must not go out; empty: it is `original` with the areas covered and nothing else. Never raises."""
    try:
        found = list(_of_document(made, original) if kind == "pdf" else _of_picture(made, original, kind))
        return found or list(_of_pixels(made, original, kind, areas))
    except Exception:  # whatever a library stumbles over: what cannot be read again is not proven
        return ["遮盖后的文件打不开"]


def _of_document(made: bytes, original: bytes) -> Iterator[str]:
    ends = [made.count(word) for word in (b"%%EOF", b"startxref", b"\ntrailer")]
    if ends != [1, 1, 1] or not made.startswith(b"%PDF-") or not made.endswith(b"%%EOF\n"):
        yield "文件不止一个版本，或者前后夹着别的内容"
    with pikepdf.open(io.BytesIO(made)) as document:
        yield from _of_objects(document)
    if pages.words(made).strip():
        yield "还能提取出文字"
    old, new = pages.sizes(original), pages.sizes(made)
    if len(old) != len(new):
        yield f"原件{len(old)}页，遮盖后{len(new)}页"
    elif not all(_as_large(was, now) for was, now in zip(old, new, strict=True)):
        yield "有的页和原件大小不同"


def _as_large(was: tuple[float, float], now: tuple[float, float]) -> bool:
    """But for what rounding to whole pixels takes."""
    return all(abs(one - two) <= 1 / pages.scale(*was) for one, two in zip(was, now, strict=True))


def _of_objects(document: Pdf) -> Iterator[str]:
    """Two objects for the file, three for each page, of each only what it cannot do without."""
    more = set(document.trailer.keys()) - TRAILER | set(document.Root.keys()) - ROOT
    more |= set(document.Root.Pages.keys()) - TREE
    if more:
        yield f"文件里有多余的信息：{'、'.join(sorted(more))}"
    if len(document.objects) != 2 + 3 * len(document.pages):
        yield "文件里有不属于任何一页的内容"
    for number, page in enumerate(document.pages, 1):
        if wrong := _of_page(page):
            yield f"第{number}页{wrong}"


def _of_page(page: pikepdf.Page) -> str:
    if more := set(page.obj.keys()) - PAGE:
        return f"有多余的内容：{'、'.join(sorted(more))}"
    resources = page.obj.Resources
    if set(resources.keys()) != {"/XObject"} or set(resources.XObject.keys()) != {"/Im"}:
        return "不是只有一张图片"
    image = resources.XObject.Im
    if image.Subtype != Name.Image or set(image.keys()) - IMAGE or set(page.obj.Contents.keys()) != {"/Length"}:
        return "的图片带有多余的信息"
    if image.Filter == Name.DCTDecode and (wrong := next(_of_jpg(image.read_raw_bytes()), "")):
        return f"的图片{wrong}"
    drawn = DRAWN.fullmatch(page.obj.Contents.read_bytes())
    box = [float(side) for side in page.obj.MediaBox]
    whole = drawn is not None and box == [0, 0, float(drawn[1]), float(drawn[2])]
    return "" if whole else "的图片没有铺满这一页，或者还画了别的"


def _of_picture(made: bytes, original: bytes, kind: str) -> Iterator[str]:
    yield from _of_jpg(made) if kind == "jpg" else _of_png(made)
    (old,), (new,) = pages.pictures(original, kind), pages.pictures(made, kind)
    if old.size != new.size:
        yield "大小和原件不同"


def _of_jpg(made: bytes) -> Iterator[str]:
    parts = list(picture.segments(made))
    if {part.marker for part in parts} - PLAIN_JPG or made[parts[-1].end :]:
        yield "带有像素以外的信息"
    if any(part.marker == HEAD and len(part.payload) != HEAD_LENGTH for part in parts):
        yield "带有缩略图"


def _of_png(made: bytes) -> Iterator[str]:
    parts = list(picture.chunks(made))
    if {part.name for part in parts} - PLAIN_PNG or made[parts[-1].end :]:
        yield "带有像素以外的信息"
    if parts[0].payload[9] not in OPAQUE_PNG:
        yield "有的像素是透明的，透明处还留着颜色"


def _of_pixels(made: bytes, original: bytes, kind: str, areas: Sequence[Area]) -> Iterator[str]:
    """Page for page, beside the old page: under the plates nothing but the plates, elsewhere what was there."""
    old = pages.pictures(original, kind)
    drawn = pages.as_in(made, original) if kind == "pdf" else pages.pictures(made, kind)
    for number, (was, now) in enumerate(zip(old, drawn, strict=True), 1):
        marks = numbered(areas, number)
        if was.size != now.size:
            yield f"第{number}页和原件大小不同"
            continue
        covered = _mask(now.size, marks)
        if not _opaque(now, marks, covered):
            yield f"第{number}页有一处没有盖住"
        if not _alike(was, now, covered):
            yield f"第{number}页没有遮盖的地方和原件不同"


def _mask(size: tuple[int, int], marks: list[tuple[int, Area]], *, within: int = 0) -> Image.Image:
    """White where something is covered; `within`: only what lies so many pixels inside of a mark."""
    mask = Image.new("L", size, 0)
    for _, area in marks:
        left, upper, right, lower = area.box(size)
        inner = (left + within, upper + within, right - 1 - within, lower - 1 - within)
        if inner[0] <= inner[2] and inner[1] <= inner[3]:
            ImageDraw.Draw(mask).rectangle(inner, fill=255)
    return mask


def _opaque(now: Image.Image, marks: list[tuple[int, Area]], covered: Image.Image) -> bool:
    """The plates as they are drawn without a page, and nothing else."""
    plates = Image.new("RGB", now.size)
    cover(plates, marks)
    off, nothing = _difference(plates, now), Image.new("L", now.size)
    inside = _mask(now.size, marks, within=RIM)
    within = {EDGE: covered, INSIDE: inside}
    return all(_most(Image.composite(off, nothing, mask)) <= limit for limit, mask in within.items())


def _alike(was: Image.Image, now: Image.Image, covered: Image.Image) -> bool:
    """On average over each small square, so that the loss of a photograph is none."""
    off = Image.composite(Image.new("L", now.size), _difference(was, now), covered)
    squares = (-(-now.width // SIDE), -(-now.height // SIDE))
    return _most(off.resize(squares, Image.Resampling.BOX)) <= SQUARE


def _difference(one: Image.Image, two: Image.Image) -> Image.Image:
    """The greatest of the three colours, at each pixel."""
    red, green, blue = ImageChops.difference(one.convert("RGB"), two.convert("RGB")).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _most(image: Image.Image) -> float:
    most = image.getextrema()[1]
    assert not isinstance(most, tuple)  # of one band
    return most
