"""One edition, one imprint, one form: the bytes of a document. PURE: the same input gives the same bytes, on any day and any machine.

The pictures of page, Word file and PDF are one drawing (`reports/pictures/svg.py`).
"""

from collections.abc import Callable

from reports.edition import Edition
from reports.papers import machine
from reports.papers.content import content
from reports.papers.imprint import Imprint
from reports.papers.typeset import lacking, typeset
from reports.papers.word import WIDE, docx
from reports.papers.workbook import workbook
from reports.pictures.svg import drawing
from reports.series import Series
from taizhou_portal.bureau.typesetting import objections, png

#: form: what it is called
FORMS = {"docx": "Word文档", "pdf": "PDF", "xlsx": "Excel工作簿", "json": "JSON数据"}


def build(edition: Edition, imprint: Imprint, form: str) -> bytes:
    """`form`: a key of FORMS; KeyError for another. Raises Untypesettable where the font lacks a character of a PDF or a picture."""
    return _BUILDERS[form](edition, imprint)


def prevents(edition: Edition, imprint: Imprint, form: str) -> list[str]:
    """Why the document cannot be made: a reason for each character that our font lacks. A Word file names the faces of other machines
    and needs ours for its pictures alone.
    """
    if form == "pdf":
        return lacking(content(edition, imprint), drawing)
    if form == "docx":
        drawn = [drawing(one.series) for one in content(edition, imprint).pictures]
        return objections(drawn)
    return []


def _docx(edition: Edition, imprint: Imprint) -> bytes:
    return docx(content(edition, imprint), imprint, drawn=_png)


def _pdf(edition: Edition, imprint: Imprint) -> bytes:
    return typeset(content(edition, imprint), imprint, drawn=drawing)


def _xlsx(edition: Edition, imprint: Imprint) -> bytes:
    return workbook(edition, content(edition, imprint), imprint)


def _png(series: Series) -> bytes:
    return png(drawing(series), millimetres=WIDE)


_BUILDERS: dict[str, Callable[[Edition, Imprint], bytes]] = {
    "docx": _docx,
    "pdf": _pdf,
    "xlsx": _xlsx,
    "json": machine.document,
}
