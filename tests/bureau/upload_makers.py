"""Files for the tests of uploads, honest and hostile, made byte by byte: nothing lies in the repository that a virus filter would stop."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from functools import cache

import docx
import openpyxl
import pikepdf
from openpyxl.comments import Comment
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image
from PIL.PngImagePlugin import PngInfo

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = {
    "docx": ("word/document.xml", "wordprocessingml.document.main"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet.main"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation.main"),
}
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="' + RELS + '"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="' + RELS + '"'
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="' + RELS + '"'
BODIES = {
    "docx": f"{XML}<w:document {W}><w:body><w:p><w:r><w:t>关于检查的通知</w:t></w:r></w:p></w:body></w:document>",
    "xlsx": f'{XML}<workbook {S}><sheets><sheet name="表1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "pptx": f"{XML}<p:presentation {P}/>",
}
SHEET = f'{XML}<worksheet {S}><sheetData><row r="1"><c r="A1"><v>40</v></c></row></sheetData></worksheet>'
Parts = Mapping[str, str | bytes]


def zipped(parts: Parts, *, stored: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, None if stored else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def relations(*links: tuple[str, str] | tuple[str, str, str]) -> str:
    """A .rels part: (type, target) or (type, address, "External"), numbered rId1, rId2 …"""
    outside = ' TargetMode="External"'
    made = "".join(
        f'<Relationship Id="rId{n}" Type="{link[0] if "//" in link[0] else RELS + "/" + link[0]}" Target="{link[1]}"'
        f"{outside if len(link) > 2 else ''}/>"
        for n, link in enumerate(links, start=1)
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{made}</Relationships>'


def office(
    kind: str = "docx",
    more: Parts | None = None,
    *,
    content: str = "",
    links: tuple = (),
    types: str = "",
    roots: tuple = (),
) -> bytes:
    """A package that opens; `more` parts come on top, `links` are those of the main part, `roots` those of the package."""
    main, declared = MAIN[kind]
    links = (("worksheet", "worksheets/sheet1.xml"), *links) if kind == "xlsx" else links
    folder, _, name = main.rpartition("/")
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/{main}" ContentType="application/vnd.openxmlformats-officedocument.{declared}+xml"/>'
            f"{types}</Types>"
        ),
        "_rels/.rels": relations(("officeDocument", main), *roots),
        main: content or BODIES[kind],
        f"{folder}/_rels/{name}.rels": relations(*links),
    }
    if kind == "xlsx":
        parts["xl/worksheets/sheet1.xml"] = SHEET
    return zipped({**parts, **(more or {})})


def macro_types(kind: str, declared: str) -> bytes:
    """A macro file: the main part says so itself."""
    whole = office(kind)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    plain = f"vnd.openxmlformats-officedocument.{MAIN[kind][1]}+xml".encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(plain, declared.encode())
    return zipped(parts)


def body(inner: str) -> str:
    """A Word text with this between its paragraphs."""
    return f"{XML}<w:document {W}><w:body><w:p><w:r><w:t>正文</w:t></w:r></w:p>{inner}</w:body></w:document>"


def word(author: str = "") -> bytes:
    """A file as python-docx makes it, with a person as its author."""
    made = docx.Document()
    made.core_properties.author = made.core_properties.last_modified_by = author
    made.add_heading("关于开展检查的通知", 1)
    paragraph = made.add_paragraph("各县（市、区）教育局：")
    table = made.add_table(2, 2)
    table.cell(0, 0).text = "学校"
    made.add_comment(paragraph.runs, text="再核对", author=author or "作者1", initials="作")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def book(author: str = "张三") -> bytes:
    made = openpyxl.Workbook()
    made.active.append(["学校", "人数"])
    made.active.append(["一中", 40])
    made.active["A1"].comment = Comment("再核对", author)
    made.create_sheet("隐藏").sheet_state = "hidden"
    made.properties.creator = author
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def ofd(info: str = "", more: Parts | None = None, *, top: str = "", document: str = "") -> bytes:
    namespace = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    parts: dict[str, str | bytes] = {
        "OFD.xml": (
            f'{XML}<ofd:OFD {namespace} DocType="OFD" Version="1.1"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID>{info}'
            f"</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{top}</ofd:DocBody></ofd:OFD>"
        ),
        "Doc_0/Document.xml": (
            f'{XML}<ofd:Document {namespace}><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>'
            f"{document}</ofd:Document>"
        ),
        "Doc_0/Pages/Page_0/Content.xml": f"{XML}<ofd:Page {namespace}><ofd:TextCode>正文</ofd:TextCode></ofd:Page>",
    }
    return zipped({**parts, **(more or {})})


# --- PDF


def pdf(change=None, *, pages: int = 1, **options) -> bytes:
    """A PDF with a line of text on each page; `change(document)` adds what a case needs, `options` are those of saving."""
    document = Pdf.new()
    font = document.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for number in range(pages):
        document.add_blank_page(page_size=(595, 842))
        page = document.pages[number]
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
        page.obj.Contents = document.make_stream(f"BT /F1 12 Tf 72 770 Td (Notice {number}) Tj ET".encode())
    if change:
        change(document)
    out = io.BytesIO()
    document.save(out, static_id=not options, **options)
    return out.getvalue()


def with_author(document: Pdf) -> None:
    document.docinfo["/Author"] = "张三"
    document.docinfo["/Producer"] = "Word"


def with_script(document: Pdf) -> None:
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def with_launch(document: Pdf) -> None:
    action = document.make_indirect(Dictionary(S=Name.Launch, F=String("cmd.exe")))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
    document.pages[0].obj.Annots = Array([document.make_indirect(link)])


def with_file(document: Pdf) -> None:
    document.attachments["secret.exe"] = b"MZ\x90\x00"


def with_comment(document: Pdf) -> None:
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), T=String("张三"), Contents=String("再核对")
    )
    document.pages[0].obj.Annots = Array([document.make_indirect(note)])


def with_photograph(document: Pdf) -> None:
    data = photograph()
    image = document.make_stream(data)
    image.write(data, filter=Name.DCTDecode)
    image.Type, image.Subtype, image.Width, image.Height = Name.XObject, Name.Image, 60, 40
    image.ColorSpace, image.BitsPerComponent = Name.DeviceRGB, 8
    document.pages[0].obj.Resources.XObject = Dictionary(I=image)


def with_signature(document: Pdf) -> None:
    value = Dictionary(
        Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), ByteRange=Array([0, 10, 20, 30]), Contents=String("x")
    )
    field = Dictionary(FT=Name.Sig, T=String("s"), V=document.make_indirect(value))
    document.Root.AcroForm = Dictionary(SigFlags=3, Fields=Array([document.make_indirect(field)]))
    with_author(document)


def saved_again(data: bytes) -> bytes:
    """An earlier state with a later one written behind it."""
    start = data.rfind(b"startxref")
    return data + data[start:]


# --- pictures


def photograph(turn: int = 6, *, tail: bytes = b"") -> bytes:
    exif = Image.Exif()
    exif[0x010F], exif[0x0112], exif[0x8825] = "Camera", turn, {1: "N", 2: (28.0, 39.0, 1.0)}
    picture = Image.new("RGB", (60, 40), "red")
    picture.paste("blue", (0, 0, 30, 40))
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=b"by Zhang San", quality=90)
    return out.getvalue() + tail


def jpg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(out, "JPEG")
    return out.getvalue()


def with_remark(remark: bytes, marker: int = 0xFE) -> bytes:
    """A JPG with a piece that no program shows: a comment, or with another marker metadata of some program."""
    whole = jpg()
    return whole[:2] + struct.pack(">BBH", 0xFF, marker, len(remark) + 2) + remark + whole[2:]


def png(author: str = "", *, tail: bytes = b"") -> bytes:
    info = PngInfo()
    if author:
        info.add_text("Author", author)
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(out, "PNG", pnginfo=info)
    return out.getvalue() + tail


def vast_png(width: int = 30_000, height: int = 30_000) -> bytes:
    """A head that promises many pixels; what follows is small."""

    def chunk(name: bytes, payload: bytes) -> bytes:
        return struct.pack(">L", len(payload)) + name + payload + struct.pack(">L", zlib.crc32(name + payload))

    head = struct.pack(">LLBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\x00" * 1000))
        + chunk(b"IEND", b"")
    )


# --- old Office


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file (version 3, sectors of 512 bytes) with these streams; "a/b" stands in a storage. Small ones are padded to 4096."""
    streams = {name: content.ljust(4096, b"\x00") for name, content in streams.items()}
    folders = sorted({name.rpartition("/")[0] for name in streams} - {""})
    names = ["", *folders, *streams]
    chains, body = [], b""
    place = 0
    for content in streams.values():
        content = content.ljust(-(-len(content) // 512) * 512, b"\x00")
        chains.append((place, len(content) // 512))
        body += content
        place += len(content) // 512
    directory_size = -(-len(names) * 128 // 512)
    chains.append((place, directory_size))
    fat_size = 1
    while fat_size * 128 < place + directory_size + fat_size:
        fat_size += 1
    assert fat_size <= 109, "7 MB at most: more would need another table"
    fat = []
    for start, length in chains:
        fat += [*range(start + 1, start + length), 0xFFFFFFFE]
    fat += [0xFFFFFFFD] * fat_size
    fat += [0xFFFFFFFF] * (fat_size * 128 - len(fat))
    trees = {
        folder: _tree([n for n in range(1, len(names)) if names[n].rpartition("/")[0] == folder])
        for folder in ("", *folders)
    }
    entries = b"".join(_entry(n, names, len(folders), streams, chains, trees) for n in range(len(names)))
    entries = entries.ljust(directory_size * 512, b"\x00")
    first_fat = place + directory_size
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<LLLLLLLLL", 0, fat_size, place, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack(f"<{fat_size}L", *range(first_fat, first_fat + fat_size)).ljust(436, b"\xff")
    return head + body + entries + struct.pack(f"<{len(fat)}L", *fat)


NOBODY = 0xFFFFFFFF


def _tree(members: list[int]) -> tuple[int, dict[int, tuple[int, int]]]:
    """(first, neighbours to the left and right of each) of the balanced tree in which a storage keeps its members."""
    if not members:
        return NOBODY, {}
    middle = len(members) // 2
    (left, below), (right, above) = _tree(members[:middle]), _tree(members[middle + 1 :])
    return members[middle], {**below, **above, members[middle]: (left, right)}


def _entry(
    number: int, names: list[str], folders: int, streams: Mapping[str, bytes], chains: list, trees: dict
) -> bytes:
    """One entry of the directory."""
    name = names[number]
    label = (name.rpartition("/")[2] if number else "Root Entry").encode("utf-16-le")
    left, right = trees[name.rpartition("/")[0]][1][number] if number else (NOBODY, NOBODY)
    kind, child, start, size = 5, trees[""][0], 0xFFFFFFFE, 0
    if number > folders:
        kind, child, start, size = 2, NOBODY, chains[number - 1 - folders][0], len(streams[name])
    elif number:
        kind, child, start = 1, trees[name][0], 0
    head = struct.pack("<HBBLLL", len(label) + 2, kind, 1, left, right, child)
    return label.ljust(64, b"\x00") + head + bytes(36) + struct.pack("<LQ", start, size)


def word_stream(*, locked: bool = False, tables: Mapping[int, tuple[int, int]] | None = None) -> bytes:
    """The head of a Word 97 document; `tables` are (place, size) in the table stream by their offset in the FIB."""
    head = bytearray(0x400)
    struct.pack_into("<HH", head, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", head, 10, 0x0200 | (0x0100 if locked else 0))
    for offset, (place, size) in (tables or {}).items():
        struct.pack_into("<LL", head, offset, place, size)
    return bytes(head)


def record(number: int, content: bytes) -> bytes:
    return struct.pack("<HH", number, len(content)) + content


def workbook_stream(*records: bytes) -> bytes:
    sheet = record(0x85, struct.pack("<LBBBB", 0, 0, 0, 2, 0) + b"S1")
    return record(0x809, bytes(16)) + sheet + b"".join(records) + record(0x0A, b"")


def properties(author: str) -> bytes:
    """A summary with an author in GBK."""
    name = author.encode("gb18030") + b"\x00"
    value = struct.pack("<LL", 30, len(name)) + name.ljust(-(-len(name) // 4) * 4, b"\x00")
    section = struct.pack("<LLLL", 16 + len(value), 1, 4, 16) + value
    summary = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
    return struct.pack("<HHL16xL16sL", 0xFFFE, 0, 0x00020006, 1, summary, 48) + section


def old(kind: str, more: Mapping[str, bytes] | None = None) -> bytes:
    main = {"doc": "WordDocument", "xls": "Workbook", "ppt": "PowerPoint Document"}[kind]
    content = {"doc": word_stream(), "xls": workbook_stream(), "ppt": b"\x0f\x00\xe8\x03\x00\x00\x00\x00"}[kind]
    return compound({main: content, **(more or {})})


def endless() -> bytes:
    """A stream that says it is 4 GB long and whose only sector follows itself."""
    data = bytearray(old("doc"))
    entry = data.find("WordDocument".encode("utf-16-le"))
    (sector,) = struct.unpack_from("<L", data, entry + 116)
    struct.pack_into("<Q", data, entry + 120, 0xFFFFFF00)
    struct.pack_into("<L", data, len(data) - 512 + 4 * sector, sector)
    return bytes(data)


# --- hostile archives


@cache
def bomb(name: str = "word/document.xml", size: int = 300 * 1024 * 1024) -> bytes:
    """Few bytes that unpack to many."""
    whole = io.BytesIO(office())
    with zipfile.ZipFile(whole, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("word/media/a.bin", "w") as member:
        for _ in range(size // (1024 * 1024)):
            member.write(bytes(1024 * 1024))
    return whole.getvalue()


def lying() -> bytes:
    """The directory says 10 bytes where 50 MB come out."""
    data = bytearray(zipped({**as_parts(office()), "word/media/a.bin": bytes(50 * 1024 * 1024)}))
    place = data.rfind(b"PK\x01\x02")
    struct.pack_into("<L", data, place + 24, 10)
    return bytes(data)


def overlapping() -> bytes:
    """Two members share the same bytes: one is stored inside the other, and the directory names both."""
    inner = zipped({"word/media/b.bin": b"x" * 9}, stored=True)
    start, end = inner.find(b"PK\x01\x02"), inner.find(b"PK\x05\x06")
    outer = zipped({**as_parts(office()), "word/media/a.bin": inner[:start]}, stored=True)
    entry = bytearray(inner[start:end])
    struct.pack_into("<L", entry, 42, outer.find(inner[:start]))
    place = outer.rfind(b"PK\x05\x06")
    tail = bytearray(outer[place:])
    count, size = struct.unpack_from("<H", tail, 10)[0] + 1, struct.unpack_from("<L", tail, 12)[0] + len(entry)
    struct.pack_into("<HHL", tail, 8, count, count, size)
    return outer[:place] + bytes(entry) + bytes(tail)


def _places(data: bytes) -> list[int]:
    found, place = [], data.find(b"PK\x01\x02")
    while place >= 0:
        found.append(place)
        place = data.find(b"PK\x01\x02", place + 4)
    return found


def locked_zip() -> bytes:
    """Every member marked as locked."""
    data = bytearray(office())
    for place in _places(bytes(data)):
        data[place + 8] |= 1
    return bytes(data)


def with_link() -> bytes:
    out = io.BytesIO(office())
    with zipfile.ZipFile(out, "a") as archive:
        link = zipfile.ZipInfo("word/media/link")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def twice(name: str = "word/document.xml") -> bytes:
    return renamed(zipped({**as_parts(office()), "word/documenX.xml": "<a/>"}), b"word/documenX.xml", name.encode())


def renamed(data: bytes, before: bytes, after: bytes) -> bytes:
    assert len(before) == len(after)
    return data.replace(before, after)


def as_parts(data: bytes) -> dict[str, str | bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def locked_pdf(user: str, owner: str = "x") -> bytes:
    return pdf(encryption=pikepdf.Encryption(user=user, owner=owner))
