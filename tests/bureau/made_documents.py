"""Makers of files for the tests of reading: small real packages, with whatever part a test wants to hide something in."""

import io
import zipfile

import docx
import openpyxl

from taizhou_portal.bureau.documents import Passage, Reading, place_at

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ID = "331002201103041237"  # invented; the check digit is right
MOBILE = "13800005678"


def archive(parts: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return made.getvalue()


def relations(*targets: tuple[str, str, str]) -> str:
    """(id, last word of the type, target); a target with a colon lies outside."""
    rows = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"'
        + (' TargetMode="External"' if ":" in target or target.startswith("\\") else "")
        + "/>"
        for key, kind, target in targets
    )
    return f'<?xml version="1.0"?><Relationships {RELATIONS}>{rows}</Relationships>'


def word(body: str, parts: dict[str, str | bytes] | None = None, links: tuple = (), styles: str = "") -> bytes:
    """A Word file with this body and further parts; `links` are relations of the main text."""
    every = [("rS", "styles", "styles.xml"), *links] if styles else links
    return archive(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")),
            "word/document.xml": f"<w:document {W} {R} {A}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": relations(*every),
        }
        | ({"word/styles.xml": f"<w:styles {W}>{styles}</w:styles>"} if styles else {})
        | (parts or {})
    )


def p(*runs: str, props: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{props}</w:pPr>' if props else ''}{''.join(runs)}</w:p>"


def r(text: str, props: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{props}</w:rPr>" if props else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def sheet(rows: str, before: str = "", after: str = "") -> str:
    return f"<worksheet {S} {R}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"


def book(
    sheets: list[tuple[str, str, str]],
    parts: dict[str, str | bytes] | None = None,
    extra: str = "",
    links: tuple = (),
) -> bytes:
    """An Excel file. `sheets`: (name, state, xml)."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"' + (f' state="{state}"' if state else "") + "/>"
        for n, (name, state, _) in enumerate(sheets, 1)
    )
    related = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f"<workbook {S} {R}><sheets>{listed}</sheets>{extra}</workbook>",
        "xl/_rels/workbook.xml.rels": relations(*related, *links),
    }
    for n, (_, _, xml) in enumerate(sheets, 1):
        made[f"xl/worksheets/sheet{n}.xml"] = xml
    return archive(made | (parts or {}))


def inline(reference: str, text: str, style: str = "0") -> str:
    return f'<c r="{reference}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number: int, *cells: str, more: str = "") -> str:
    return f'<row r="{number}" {more}>{"".join(cells)}</row>'


def with_docx(change) -> bytes:
    """A file of python-docx after `change(document)`."""
    document = docx.Document()
    change(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def with_xlsx(change) -> bytes:
    """A file of openpyxl after `change(workbook)`."""
    workbook = openpyxl.Workbook()
    change(workbook)
    made = io.BytesIO()
    workbook.save(made)
    return made.getvalue()


def hits(reading: Reading, needle: str = ID) -> list[Passage]:
    """Passages in which the needle is meant, not only context."""
    return [passage for passage in reading.passages if _starts(passage, needle)]


def places(reading: Reading, needle: str = ID) -> list[str]:
    return [place_at(passage, start) for passage in hits(reading, needle) for start in _starts(passage, needle)]


def _starts(passage: Passage, needle: str) -> list[int]:
    start = passage.text.find(needle)
    if start < 0:
        return []
    end = start + len(needle)
    return [start] if not passage.focus or any(a < end and start < b for a, b in passage.focus) else []
