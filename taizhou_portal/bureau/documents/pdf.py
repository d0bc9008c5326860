"""PURE. PDF files: the words of every page, those nobody sees and those of earlier versions among them; the rest is in pdf_objects."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from taizhou_portal.bureau.documents import pdf_objects
from taizhou_portal.bureau.documents.gather import Broken, Gathered
from taizhou_portal.bureau.documents.passage import Part, Trait

ENDING = b"%%EOF"
VERSIONS = 3  # earlier versions that are read
FEW = 8  # characters on a page that is a picture all the same
OUTLINES = 30  # shapes on a page without a letter
INVISIBLE = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
ODD = re.compile(r"[\ufffd\ue000-\uf8ff\x01-\x08\x0e-\x1f]")
LOCK = RLock()  # the engine takes one thread at a time; what is cleared away may close a document in between


def read_pdf(gathered: Gathered, data: bytes) -> None:
    """Pages, then earlier versions, then annotations, fields, properties and files inside."""
    with LOCK:
        lines = _read_pages(gathered, data)
        with gathered.attempt("旧版本"):
            _read_versions(gathered, data, lines)
    with gathered.attempt("批注和属性"):
        orphans, drawn = pdf_objects.read_objects(gathered, data)
        with LOCK:
            _read_others(gathered, orphans, lines, "目录里没有的页", Part.HIDDEN_TEXT)
            _read_others(gathered, drawn, lines, "批注的外观", Part.ANNOTATION)


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(data)
    try:
        yield document
    finally:
        document.close()


def _read_pages(gathered: Gathered, data: bytes) -> set[str]:
    """Adds the pages; gives all their lines."""
    lines: set[str] = set()
    silent = []
    try:
        with opened(data) as document:
            gathered.pages = len(document)
            for number in range(1, len(document) + 1):
                gathered.page()
                with gathered.attempt(f"第{number}页"):
                    text, pictured = _read_page(gathered, document[number - 1], number)
                    lines.update(text.splitlines())
                    if pictured:
                        silent.append(number)
    except pypdfium2.PdfiumError as error:
        gathered.readable = False
        locked = "password" in str(error).lower()
        raise Broken(f"{gathered.prefix}PDF{'加了密，要密码才能打开' if locked else '损坏，打不开'}") from error
    if silent:
        _tell_scanned(gathered, silent, bool(lines))
    return lines


def _read_page(gathered: Gathered, page: pypdfium2.PdfPage, number: int) -> tuple[str, bool]:
    """Text of the page, and whether it is a picture without words."""
    textpage = page.get_textpage()
    try:
        text = _clean(textpage.get_text_range())
        gathered.add(f"第{number}页", text, Part.BODY, group=f"第{number}页")
        if len(ODD.findall(text)) * 5 > len(text) > 20:
            gathered.note(f"{gathered.prefix}第{number}页的字体没有对应文字，内容认不出")
        visible = _clean(textpage.get_text_bounded())
        _read_unseen(gathered, page, textpage, number, text if len(text) > len(visible) + 1 else "", visible)
        return text, _is_picture(page, textpage, len("".join(text.split())))
    finally:
        textpage.close()
        page.close()


def _is_picture(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage, letters: int) -> bool:
    """A page with next to no letters that shows a picture, or none at all and many drawn shapes: letters turned into outlines."""
    if letters >= FEW:
        return False
    kinds = [item.type for item in page.get_objects(max_depth=2, textpage=textpage)]
    return pdfium.FPDF_PAGEOBJ_IMAGE in kinds or (letters == 0 and len(kinds) > OUTLINES)


def _read_unseen(
    gathered: Gathered, page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage, number: int, text: str, visible: str
) -> None:
    """Words outside the page, and words that are drawn so that nobody sees them."""
    outside = [line for line in text.splitlines() if line.strip() and line not in visible]
    unseen, total = [], 0
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=5, textpage=textpage):
        total += 1
        if pdfium.FPDFTextObj_GetTextRenderMode(item) in INVISIBLE:
            unseen.append(item.extract())
    if unseen and len(unseen) < total:  # a scan with a layer of recognised text is all unseen, and that is in order
        outside.append("".join(unseen))
    for words in outside:
        gathered.trait(Trait.HIDDEN_TEXT, f"第{number}页")
        gathered.add(f"第{number}页（看不见的文字）", words, Part.HIDDEN_TEXT, hidden=True, group=f"第{number}页看不见")


def _tell_scanned(gathered: Gathered, silent: list[int], some: bool) -> None:
    if not some:
        gathered.readable = False
        gathered.note(f"{gathered.prefix}是扫描件，没有文字层")
        return
    named = "、".join(str(number) for number in silent[:8]) + ("等" if len(silent) > 8 else "")
    gathered.note(f"{gathered.prefix}第{named}页是图片，没有文字层")


def _read_versions(gathered: Gathered, data: bytes, lines: set[str]) -> None:
    """What an editor appended hides the old pages, but leaves them in the file."""
    ends = [match.end() for match in re.finditer(ENDING, data)][:-1]
    if b"/Linearized" in data[:1024]:
        ends = ends[1:]
    for end in ends[-VERSIONS:]:
        try:
            _read_others(gathered, data[:end], lines, "旧版本", Part.REVISION)
        except pypdfium2.PdfiumError:
            continue


def _read_others(gathered: Gathered, data: bytes, lines: set[str], what: str, part: Part) -> None:
    """Lines of a related document that the pages do not have."""
    if not data:
        return
    with opened(data) as document:
        for number in range(1, len(document) + 1):
            gathered.page()
            page = document[number - 1]
            textpage = page.get_textpage()
            new = [
                line for line in _clean(textpage.get_text_range()).splitlines() if line.strip() and line not in lines
            ]
            textpage.close()
            page.close()
            if new:
                place = f"{what}（第{number}页）"
                if part is Part.REVISION:
                    gathered.trait(Trait.REVISIONS, place)
                gathered.add(place, "\n".join(new), part, hidden=part is not Part.ANNOTATION, group=place)


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "").replace("\x02", "")
