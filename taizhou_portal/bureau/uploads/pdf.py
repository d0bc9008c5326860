"""PURE. What must not come with a PDF: passwords, portfolios, other files before or behind it, cut or swelling content."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pikepdf
from pikepdf import Name, Pdf
from pikepdf.settings import set_qpdf_limits

from taizhou_portal.bureau.uploads.unfit import Damaged, Unfit

MB = 1024 * 1024
STREAM = 128 * MB  # bytes of one stream unpacked
CONTENTS = 256 * MB  # bytes of all page contents unpacked
PAGES = 10_000
OBJECTS = 400_000  # a book of a thousand tagged pages has half of that
END = b"%%EOF"
BLANKS = 16  # line ends that a transfer may have lost
OBJECT = re.compile(rb"(?<!\d)\d{1,10}\s{1,20}\d{1,5}\s{1,20}obj\b")
SIGNED = re.compile(rb"/ByteRange\s{0,20}\[")
FAST_VIEW = re.compile(rb"/Linearized.{0,300}?/L\s+(\d+)", re.DOTALL)  # says in front how long the whole file is
REVISION = re.compile(rb"startxref\s{1,20}\d{1,12}\s{1,20}%%EOF")

BROKEN = "的内容不是完整的文件（已经损坏或者被截断），请用原来的程序打开，确认内容齐全后另存再传"
LOCKED = "加了打开密码，请去掉密码后再传"

# whoever opens a PDF in this process gets these bounds; they are those of a hostile file, far above any honest one
set_qpdf_limits(
    flate_max_memory=STREAM,
    png_max_memory=STREAM,
    tiff_max_memory=STREAM,
    run_length_max_memory=STREAM,
    max_stream_filters=6,
    parser_max_container_size=500_000,
)


@contextmanager
def opened(data: bytes) -> Iterator[Pdf]:
    """The document. Raises Unfit when it needs a password or cannot be followed."""
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            yield document
    except pikepdf.PasswordError as error:
        raise Unfit(LOCKED) from error
    except Unfit:
        raise
    except Exception as error:  # damaged objects raise whatever they happen to lack
        raise Damaged(BROKEN) from error


def check(data: bytes) -> None:
    """Raises Unfit for what is not taken."""
    if not data.lstrip(b"\xef\xbb\xbf\r\n\t \x0c").startswith(b"%PDF-"):
        raise Damaged(BROKEN)
    rest = tail(data)
    if END not in data or OBJECT.search(rest) or _is_cut(data):
        raise Damaged(BROKEN)
    with opened(data) as document:
        if Name.Collection in document.Root:
            raise Unfit("是 PDF 包（里面装着多个文件），请把里面的文件分别上传")
        form = document.Root.get(Name.AcroForm)
        if isinstance(form, pikepdf.Dictionary) and Name.XFA in form and document.Root.get(Name.NeedsRendering):
            raise Unfit("是动态表单（XFA），多数阅读器打不开，请打印成普通 PDF 后再传")
        if int(document.trailer.get(Name.Size, 0)) > OBJECTS:
            raise Unfit("的内部结构过于复杂，请打印成普通 PDF 或者分成几个文件再传")
        _check_pages(document)


def tail(data: bytes) -> bytes:
    """What stands behind the last end of the document, without blanks; an end mark that no reader would follow is none."""
    ends = [found.end() for found in REVISION.finditer(data)]
    end = ends[-1] if ends else data.rfind(END) + len(END)
    return data[end:].strip(b"\x00\r\n\t \x0c\x1a") if END in data else b""


def signed(data: bytes) -> bool:
    """Whether a signature covers the bytes: then they must stay as they are."""
    return SIGNED.search(data) is not None


def revisions(data: bytes) -> int:
    """How often the document was saved on top of itself; older states can be read back out of it."""
    return len(REVISION.findall(data)) - (b"/Linearized" in data[:2048])


def _is_cut(data: bytes) -> bool:
    promised = FAST_VIEW.search(data[:2048])
    return promised is not None and int(promised[1]) > len(data) + BLANKS


def _check_pages(document: Pdf) -> None:
    count = len(document.pages)
    promised = document.Root.Pages.get(Name.Count, count)
    if int(promised) > count:  # a page of the tree is missing
        raise Damaged(BROKEN)
    if not 0 < count <= PAGES:
        raise Damaged(BROKEN) if not count else Unfit(f"超过{PAGES}页，请分成几个文件")
    left = CONTENTS
    for page in document.pages:
        for stream in _contents(page):
            left -= len(_unpacked(stream))
            if left < 0:
                raise Unfit("解开后过大，请压缩或者分成几个文件")


def _contents(page: pikepdf.Page) -> list[pikepdf.Object]:
    found = page.obj.get(Name.Contents)
    pieces = list(found) if isinstance(found, pikepdf.Array) else [found]
    return [piece for piece in pieces if isinstance(piece, pikepdf.Stream)]


def _unpacked(stream: pikepdf.Object) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError as error:
        if "limit" in str(error) or "memory" in str(error):
            raise Unfit("里的压缩内容异常膨胀（疑似压缩炸弹），请重新导出后再传") from error
        raise Damaged(BROKEN) from error
