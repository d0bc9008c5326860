"""Small PDF files for the tests of reading, made with pikepdf: pages of Latin text, to which a test adds what it wants to hide."""

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, String

Change = Callable[[pikepdf.Pdf], None]


def pdf(*pages: str, change: Change | None = None, **saving) -> bytes:
    """Each page one content stream. `change(document)` comes before saving."""
    document = pikepdf.new()
    font = document.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for content in pages:
        document.add_blank_page(page_size=(595, 842))
        page = document.pages[-1]
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        page.Contents = document.make_stream(content.encode("latin-1"))
    if change:
        change(document)
    made = io.BytesIO()
    document.save(made, fix_metadata_version=False, **saving)
    return made.getvalue()


def words(text: str, before: str = "") -> str:
    return f"BT {before} /F1 12 Tf 50 700 Td ({text}) Tj ET"


def annotation(**entries) -> Change:
    """Puts one annotation on the first page."""

    def change(document: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Rect=[10, 10, 60, 30], **entries)
        document.pages[0].Annots = document.make_indirect(Array([document.make_indirect(note)]))

    return change


def field(**entries) -> Change:
    """A form with one field."""

    def change(document: pikepdf.Pdf) -> None:
        one = document.make_indirect(Dictionary(FT=Name.Tx, **entries))
        document.Root.AcroForm = Dictionary(Fields=Array([one]))

    return change


def attached(name: str, data: bytes) -> Change:
    def change(document: pikepdf.Pdf) -> None:
        document.attachments[name] = pikepdf.AttachedFileSpec(document, data, filename=name)

    return change


def root_entry(name: str, value) -> Change:
    def change(document: pikepdf.Pdf) -> None:
        document.Root[name] = value(document) if callable(value) else value

    return change


def picture(document: pikepdf.Pdf) -> pikepdf.Object:
    """A picture of one grey point."""
    image = document.make_stream(b"\x80")
    image.Type, image.Subtype, image.ColorSpace = Name.XObject, Name.Image, Name.DeviceGray
    image.Width = image.Height = 1
    image.BitsPerComponent = 8
    return image


def scanned(document: pikepdf.Pdf) -> None:
    """Every page becomes a picture."""
    for page in document.pages:
        page.Resources = Dictionary(XObject=Dictionary(I=picture(document)))
        page.Contents = document.make_stream(b"q 500 0 0 700 0 0 cm /I Do Q")


def updated(old: bytes, content: str) -> bytes:
    """`old` with a new first page appended the way editors do: the old one stays in the file, seen by nobody."""
    with pikepdf.open(io.BytesIO(old)) as document:
        number = document.pages[0].Contents.objgen[0]
        root = document.Root.objgen[0]
        size = len(document.objects) + 1
    start = int(old[old.rindex(b"startxref") + 9 :].split()[0])
    body = content.encode("latin-1")
    added = f"{number} 0 obj\n<< /Length {len(body)} >>\nstream\n".encode() + body + b"\nendstream\nendobj\n"
    table = f"xref\n{number} 1\n{len(old) + 1:010d} 00000 n \n"
    trailer = (
        f"trailer\n<< /Size {size} /Root {root} 0 R /Prev {start} >>\nstartxref\n{len(old) + 1 + len(added)}\n%%EOF\n"
    )
    return old + b"\n" + added + table.encode() + trailer.encode()


def script(text: str) -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String(text))
