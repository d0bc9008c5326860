"""PURE. Small real files in the formats that a bureau publishes, by the standard library: equal lines give equal bytes."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

LINE, PAGE_LINES = 30, 34  # characters a line, lines a page: A4 at 14 point
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NUMBER = re.compile(r"-?\d{1,12}(\.\d+)?")
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def made(extension: str, title: str, lines: Sequence[str]) -> bytes:
    """The bytes of a file of this kind: pdf, docx, xlsx (cells parted by |), csv or txt. Raises KeyError for any other."""
    return MAKERS[extension](title, lines)


def text(title: str, lines: Sequence[str]) -> bytes:
    return ("\r\n".join([title, *lines]) + "\r\n").encode("utf-8-sig")


def table(title: str, lines: Sequence[str]) -> bytes:
    """CSV: the first line names the columns; the title is that of the file alone."""
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


def word(title: str, lines: Sequence[str]) -> bytes:
    paragraphs = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines)
    heading = (
        '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val="36"/></w:rPr>'
        f"<w:t>{escape(title)}</w:t></w:r></w:p>"
    )
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'{XML}<w:document xmlns:w="{main}"><w:body>{heading}{paragraphs}<w:sectPr/></w:body></w:document>'
    parts = {"/word/document.xml": WORD_TYPE}
    return _package({"word/document.xml": document}, parts, "word/document.xml")


def sheet(title: str, lines: Sequence[str]) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rows = "".join(f'<row r="{n}">{_row(n, line)}</row>' for n, line in enumerate(lines, start=1))
    book = (
        f'{XML}<workbook xmlns="{main}" xmlns:r="{OFFICE}"><sheets><sheet name="表1" sheetId="1" r:id="rId1"/></sheets>'
        "</workbook>"
    )
    links = (
        f'{XML}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>'
    )
    data = f'{XML}<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'
    files = {"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": links, "xl/worksheets/sheet1.xml": data}
    parts = {"/xl/workbook.xml": BOOK_TYPE, "/xl/worksheets/sheet1.xml": SHEET_TYPE}
    return _package(files, parts, "xl/workbook.xml")


def pdf(title: str, lines: Sequence[str]) -> bytes:
    """A PDF 1.4 that names STSong-Light without embedding it: every reader has a face for it."""
    wrapped = [piece for line in [title, "", *lines] for piece in _wrapped(line)]
    pages = [wrapped[n : n + PAGE_LINES] for n in range(0, len(wrapped), PAGE_LINES)]
    kids = " ".join(f"{7 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R /DW 1000 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
        "/Ascent 752 /Descent -271 /CapHeight 737 /StemV 58 >>",
        f"<< /Title {_hex(title, mark=True)} >>",
    ]
    for n, page in enumerate(pages):
        stream = _page(page)
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {8 + 2 * n} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    return _pdf_file(objects)


MAKERS: dict[str, Callable[[str, Sequence[str]], bytes]] = {
    "pdf": pdf,
    "docx": word,
    "xlsx": sheet,
    "csv": table,
    "txt": text,
}


def _row(number: int, line: str) -> str:
    return "".join(_cell(f"{chr(65 + n)}{number}", value) for n, value in enumerate(line.split("|")))


def _cell(place: str, value: str) -> str:
    if NUMBER.fullmatch(value) and not (value.startswith("0") and len(value) > 1 and "." not in value):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def _package(files: dict[str, str], parts: dict[str, str], main: str) -> bytes:
    """An Office Open XML package; the members carry no date, so that equal content is an equal file."""
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    types = (
        f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    links = (
        f'{XML}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
        f'Target="{main}"/></Relationships>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"[Content_Types].xml": types, "_rels/.rels": links, **files}.items():
            member = zipfile.ZipInfo(name)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content)
    return out.getvalue()


def _wrapped(line: str) -> list[str]:
    return [line[n : n + LINE] for n in range(0, len(line), LINE)] or [""]


def _hex(words: str, *, mark: bool = False) -> str:
    return f"<{'FEFF' if mark else ''}{words.encode('utf-16-be').hex().upper()}>"


def _page(lines: list[str]) -> str:
    shown = "\n".join(f"{_hex(line)} Tj T*" for line in lines)
    return f"BT\n/F1 14 Tf\n21 TL\n70 770 Td\n{shown}\nET"


def _pdf_file(objects: list[str]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("ascii")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode("ascii")
    out += "".join(f"{place:010d} 00000 n \n" for place in places).encode("ascii")
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return bytes(out + trailer.encode("ascii"))
