"""Places in a PDF or picture in which words survive a black bar, each with the words in it; for the tests of redaction."""

import base64
import io
from collections.abc import Callable, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from tests.bureau import made_pdf

SECRET = "Lin13900000123"
SEEN = made_pdf.words(SECRET)
#: where `SEEN` stands, as parts of the page: left, top, width, height
PLACE = (700, 1500, 3500, 300)


def document(change: made_pdf.Change | None = None, content: str = SEEN, **saving) -> bytes:
    """One page on which the words are seen, and whatever `change` hides beside them."""
    return made_pdf.pdf(content, change=change, **saving)


def layer(document: pikepdf.Pdf) -> None:
    """A layer that is off."""
    group = document.make_indirect(Dictionary(Type=Name.OCG, Name=String(SECRET)))
    document.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
    page = document.pages[0]
    page.Resources.Properties = Dictionary(L1=group)
    page.contents_add(f"/OC /L1 BDC BT /F1 12 Tf 300 300 Td ({SECRET}) Tj ET EMC".encode())


def invisible(document: pikepdf.Pdf) -> None:
    document.pages[0].contents_add(f"BT 3 Tr /F1 12 Tf 300 300 Td ({SECRET}) Tj ET".encode())


def outside(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    page.CropBox = Array([0, 100, 595, 842])
    page.contents_add(f"BT /F1 12 Tf 50 20 Td ({SECRET}) Tj ET".encode())


def properties(document: pikepdf.Pdf) -> None:
    document.docinfo["/Author"] = SECRET
    with document.open_metadata() as about:
        about["dc:title"] = SECRET


def outline(document: pikepdf.Pdf) -> None:
    with document.open_outline() as found:
        found.root.append(pikepdf.OutlineItem(SECRET, 0))


def thumbnail(document: pikepdf.Pdf) -> None:
    small = made_pdf.picture(document)
    small.write(SECRET.encode())
    document.pages[0].Thumb = small


def structure(document: pikepdf.Pdf) -> None:
    """What a screen reader is told in place of the words."""
    part = document.make_indirect(Dictionary(S=Name.P, ActualText=String(SECRET), Pg=document.pages[0].obj))
    document.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=part)


def private(document: pikepdf.Pdf) -> None:
    """What a drawing program keeps of its own."""
    document.pages[0].PieceInfo = Dictionary(Draw=Dictionary(Private=document.make_stream(SECRET.encode())))


def orphan(document: pikepdf.Pdf) -> None:
    document.trailer.Left = document.make_indirect(Dictionary(Words=String(SECRET)))


PDFS: dict[str, Callable[[], bytes]] = {
    "seen": document,
    "packed": lambda: document(object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True),
    "layer": lambda: document(layer),
    "invisible": lambda: document(invisible),
    "outside": lambda: document(outside),
    "properties": lambda: document(properties),
    "outline": lambda: document(outline),
    "thumbnail": lambda: document(thumbnail),
    "structure": lambda: document(structure),
    "private": lambda: document(private),
    "orphan": lambda: document(orphan),
    "annotation": lambda: document(
        made_pdf.annotation(Subtype=Name.Text, F=2, Contents=String(SECRET), T=String(SECRET))
    ),
    "field": lambda: document(made_pdf.field(T=String("phone"), V=String(SECRET), DV=String(SECRET))),
    "embedded": lambda: document(made_pdf.attached("phones.txt", SECRET.encode())),
    "script": lambda: document(made_pdf.root_entry("/OpenAction", made_pdf.script(f"app.alert('{SECRET}')"))),
    "update": lambda: made_pdf.updated(document(compress_streams=False), made_pdf.words("nothing")),
    "behind": lambda: document().replace(b"%%EOF", b"%" + SECRET.encode() + b"\n%%EOF"),
}


def photograph() -> Image.Image:
    """A picture with the words at their place."""
    made = Image.new("RGB", (595, 842), "white")
    ImageDraw.Draw(made).text((50, 130), SECRET, fill="black")
    return made


def saved(kind: str, image: Image.Image | None = None, **options) -> bytes:
    made = io.BytesIO()
    (image or photograph()).save(made, kind, **options)
    return made.getvalue()


def _exif() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E], exif[0x8825] = SECRET, {1: "N", 2: (28.0, 39.0, 1.0), 29: SECRET}
    return exif


def _text() -> PngInfo:
    about = PngInfo()
    about.add_text("Comment", SECRET)
    about.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET}</x>", zip=True)
    return about


def _behind(whole: bytes) -> bytes:
    return whole + SECRET.encode()


PICTURES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "exif": ("jpg", lambda: saved("JPEG", exif=_exif())),
    "comment": ("jpg", lambda: saved("JPEG", comment=SECRET.encode())),
    "profile": ("jpg", lambda: saved("JPEG", icc_profile=SECRET.encode() * 20)),
    "second frame": ("jpg", lambda: saved("MPO", save_all=True, append_images=[photograph()])),
    "behind": ("jpg", lambda: _behind(saved("JPEG"))),
    "text": ("png", lambda: saved("PNG", pnginfo=_text())),
    "exif of png": ("png", lambda: saved("PNG", exif=_exif())),
    "moving": ("png", lambda: saved("PNG", save_all=True, append_images=[Image.new("RGB", (595, 842), "red")])),
    "clear": ("png", lambda: saved("PNG", _clear())),
    "behind png": ("png", lambda: _behind(saved("PNG"))),
}


def _clear() -> Image.Image:
    """Its pixels say something where nothing is seen."""
    made = Image.new("RGBA", (595, 842), (255, 255, 255, 0))
    ImageDraw.Draw(made).text((50, 400), SECRET, fill=(0, 0, 0, 0))
    ImageDraw.Draw(made).text((50, 130), SECRET, fill=(0, 0, 0, 255))
    return made


def written() -> Iterator[bytes]:
    """The words as programs write them down."""
    plain = SECRET.encode()
    yield from (plain, plain[::-1], SECRET.encode("utf-16-be"), SECRET.encode("utf-16-le"))
    yield from (plain.hex().encode(), plain.hex().upper().encode(), base64.b64encode(plain)[:-2])


def everything(data: bytes, kind: str) -> Iterator[bytes]:
    """The bytes, and those of each stream unpacked."""
    yield data
    if kind != "pdf":
        return
    with pikepdf.open(io.BytesIO(data)) as found:
        for one in found.objects:
            yield one.unparse()
            if isinstance(one, pikepdf.Stream):
                yield from (one.read_raw_bytes(), _unpacked(one))


def _unpacked(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:  # a photograph
        return b""


def told(data: bytes, kind: str) -> bool:
    """Whether the words can be found in the file."""
    return any(words in piece for piece in everything(data, kind) for words in written())
