"""The file of a case as one PDF: the typeset file first, then each letter and file that can be shown on sheets, with a bookmark each."""

from io import BytesIO

import pikepdf
from PIL import Image

from requests_app import proofs
from requests_app.bundle import Listed
from requests_app.case_papers import Kept
from taizhou_portal.bureau.secrets import Unreadable
from taizhou_portal.bureau.typesetting import pdf as typeset

MOST = 100 * 1024 * 1024  # bytes of all documents together
PICTURES = frozenset({"jpg", "jpeg", "png"})
SHEETS = PICTURES | {"pdf"}
A4, DPI = (1654, 2339), 200  # pixels, as many to the inch


def objections(kept: list[Kept]) -> list[str]:
    """Why all of it does not fit into one PDF."""
    size = sum(one.paper.size for one in kept if not one.paper.gone)
    if size > MOST:
        return [f"文书和附件共{size // (1024 * 1024)} MB，做成一个PDF太大，请取压缩包"]
    return []


def joined(first: bytes, papers: list[tuple[Listed, Kept]]) -> bytes:
    """What cannot be shown on sheets, and what cannot be read, has one that says so."""
    with pikepdf.Pdf.open(BytesIO(first)) as whole:
        with whole.open_outline() as outline:
            for listed, kept in papers:
                outline.root.append(
                    pikepdf.OutlineItem(f"{listed.number}. {listed.paper.kind} {listed.paper.about}", len(whole.pages))
                )
                with _sheets(listed, kept) as part:
                    whole.pages.extend(part.pages)
        out = BytesIO()
        whole.save(out)
    return out.getvalue()


def _sheets(listed: Listed, kept: Kept) -> pikepdf.Pdf:
    kind = listed.paper.extension.lower()
    if kind not in SHEETS:
        return _instead(listed, "这个文件不能印在纸上，请取压缩包，从里面打开")
    try:
        data = proofs.opened(kept.row)
        return pikepdf.Pdf.open(BytesIO(_picture(data) if kind in PICTURES else data))
    except (pikepdf.PdfError, OSError, Image.DecompressionBombError, Unreadable):
        return _instead(listed, "这个文件打不开，或者加了密码，请取压缩包，从里面打开")


def _picture(data: bytes) -> bytes:
    """On a sheet of A4."""
    with Image.open(BytesIO(data)) as picture:
        shown = picture.convert("RGB")
    shown.thumbnail(A4)
    sheet = Image.new("RGB", A4, "white")
    sheet.paste(shown, ((A4[0] - shown.width) // 2, (A4[1] - shown.height) // 2))
    out = BytesIO()
    sheet.save(out, "PDF", resolution=DPI)
    return out.getvalue()


def _instead(listed: Listed, words: str) -> pikepdf.Pdf:
    section = {
        "title": "说明",
        "facts": [("文件名", listed.name), ("校验值", listed.paper.sha256)],
        "paragraphs": [words],
        "table": None,
    }
    data = {"bureau": "", "heading": listed.paper.kind, "number": str(listed.number), "made": "", "sections": [section]}
    return pikepdf.Pdf.open(BytesIO(typeset("casefile", data, title=listed.name, author="", at=listed.paper.at.date())))
