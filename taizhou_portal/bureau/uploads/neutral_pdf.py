"""PURE. A PDF without author data, scripts, packed files and earlier states; pages and their text stay as they are."""

import io
import re
from collections.abc import Iterable

import pikepdf
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from taizhou_portal.bureau.uploads import neutral_picture, pdf, words
from taizhou_portal.bureau.uploads.unfit import Damaged, Unfit
from taizhou_portal.bureau.uploads.words import Removed

SOFTWARE = frozenset({"/Title", "/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped", "/PTEX.Fullbanner"})
MAKERS = frozenset({"/Creator", "/Producer"})
SOFTWARE_XMP = frozenset(
    {
        "title",
        "format",
        "date",
        "language",
        "type",
        "Producer",
        "CreatorTool",
        "CreateDate",
        "ModifyDate",
        "MetadataDate",
    }
    | {"DocumentID", "InstanceID", "OriginalDocumentID", "RenditionClass", "VersionID", "Trapped", "PDFVersion"}
    | {"part", "conformance", "rev", "amd", "about"}
)
PDFA = re.compile(rb"pdfaid:(part|conformance)(?:(?:\s[^>]*)?>|=[\"'])\s*(\w)")
RUNNING = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition", "/Movie", "/Sound"}
    | {"/RichMediaExecute", "/GoTo3DView", "/Hide", "/ResetForm", "/Trans", "/SetOCGState"}
)
OPENS_A_FILE = re.compile(r"\s*(?:javascript|vbscript|data|file):|\\\\", re.IGNORECASE)
MEDIA_NOTES = frozenset({"/RichMedia", "/Movie", "/Screen", "/Sound", "/3D"})
# an object in which none of these names occurs needs no closer look
SUSPECT = re.compile(
    rb"/(?:JavaScript|JS|Launch|SubmitForm|ImportData|GoTo[ER]|Rendition|Movie|Sound|RichMedia\w*|AA|EF|AF|PieceInfo|CreatorInfo|Thumb|Metadata|URI|Hide|ResetForm|Trans|GoTo3DView|SetOCGState)\b"
)
ROOT_DROPPED = {"/SpiderInfo": words.PRIVATE, "/URI": words.LINKS}  # where it was fetched; what its links start from
DROPPED = {
    "/AA": words.SCRIPTS,
    "/EF": words.FILES,
    "/AF": words.FILES,
    "/PieceInfo": words.PRIVATE,
    "/CreatorInfo": words.PRIVATE,
    "/Thumb": "",
}
SHOT_MARKS = (b"Exif\x00\x00", b"http://ns.adobe.com/xap", b"Photoshop 3.0")
ACTIVE = frozenset({words.SCRIPTS, words.FORM})
DEEP = 60
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def public(data: bytes) -> tuple[bytes, Removed, str]:
    """The public copy, what was taken out, and a note. A signed document stays as it is; with scripts in it, it is refused."""
    with pdf.opened(data) as document:
        pages = len(document.pages)
        removed = _cleaned(document, data)
        if pdf.signed(data):
            return _as_signed(data, removed)
        if not removed:
            return data, removed, ""
        out = io.BytesIO()
        document.save(out, deterministic_id=True, encryption=False)
    clean = out.getvalue()
    _verify(clean, pages)
    return clean, removed, ""


def _as_signed(data: bytes, removed: Removed) -> tuple[bytes, Removed, str]:
    if ACTIVE.intersection(removed):
        raise Unfit(
            "带有电子签名，又含有脚本或自动执行的动作，去掉它会使签名失效，请重新导出不带脚本的 PDF 并重新签名后再传"
        )
    return data, Removed(), words.SIGNED if removed else ""


def _verify(clean: bytes, pages: int) -> None:
    with pdf.opened(clean) as document:
        if len(document.pages) != pages:
            raise Damaged(pdf.BROKEN)


def _cleaned(document: Pdf, data: bytes) -> Removed:
    removed = Removed()
    _clean_properties(document, removed)
    _clean_root(document, removed)
    _clean_notes(document, removed)
    for found in document.objects:
        _clean_object(found, removed)
    if document.is_encrypted:
        removed.note(words.LOCK)
    if pdf.revisions(data) > 1 and not pdf.signed(data):
        removed.note(words.HISTORY)
    if pdf.tail(data):
        removed.note(words.TAIL)
    return removed


def _clean_properties(document: Pdf, removed: Removed) -> None:
    """Author, company, subject and the like go; a title stays for the readers of screens, unless it is the name of a file."""
    info = document.trailer.get(Name.Info)
    title = ""
    if isinstance(info, Dictionary):
        values = {
            key: str(value) for key, value in info.items() if isinstance(value, String | Name) and str(value).strip()
        }
        title = values.get("/Title", "")
        named = any(words.PERSON_LIKE.fullmatch(values.get(key, "x")) for key in MAKERS)
        if named or set(values) - SOFTWARE or words.FILE_LIKE.search(title):
            removed.note(words.PROPERTIES)
        del document.trailer[Name.Info]
    if title and not words.FILE_LIKE.search(title):
        document.docinfo[Name.Title] = title
    _clean_xmp(document, removed)


def _clean_xmp(document: Pdf, removed: Removed) -> None:
    metadata = document.Root.get(Name.Metadata)
    if metadata is None:
        return
    content = _bytes_of(metadata)
    if _personal(content):
        removed.note(words.PROPERTIES)
    del document.Root[Name.Metadata]
    claims = dict(PDFA.findall(content))
    if b"part" in claims:
        document.Root[Name.Metadata] = _claim(document, claims)


def _personal(packet: bytes) -> bool:
    """Whether XMP metadata tell more than a title, dates, numbers and the names of programs; what cannot be read does."""
    try:
        tree = fromstring(packet)
    except Exception:  # not well-formed, or with entities
        return bool(packet.strip(b"\x00 \r\n\t"))
    for about in tree.iter(f"{RDF}Description"):
        told = {element.tag: "".join(element.itertext()).strip() for element in about} | about.attrib
        for tag, value in told.items():
            name = tag.rpartition("}")[2]
            person = name in ("Producer", "CreatorTool") and words.PERSON_LIKE.fullmatch(value)
            file = name == "title" and words.FILE_LIKE.search(value)
            if value and (name not in SOFTWARE_XMP or person or file):
                return True
    return tree.find(f".//{RDF}Description") is None


def _claim(document: Pdf, claims: dict[bytes, bytes]) -> Stream:
    """What an archive wants to know, that the file is PDF/A, and nothing else."""
    fields = b"".join(b' pdfaid:%s="%s"' % (key, value) for key, value in sorted(claims.items()))
    packet = (
        b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        b' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"' + fields + b'/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )
    return Stream(document, packet, Type=Name.Metadata, Subtype=Name.XML)


def _clean_root(document: Pdf, removed: Removed) -> None:
    root = document.Root
    opening = root.get(Name.OpenAction)
    if isinstance(opening, Dictionary) and str(opening.get(Name.S, "")) != "/GoTo":
        del root[Name.OpenAction]
        removed.note(words.SCRIPTS)
    _drop(root, ROOT_DROPPED, removed)
    names = root.get(Name.Names)
    if isinstance(names, Dictionary):
        _drop(names, {"/JavaScript": words.SCRIPTS, "/EmbeddedFiles": words.FILES, "/Renditions": words.MEDIA}, removed)
    form = root.get(Name.AcroForm)
    if isinstance(form, Dictionary):
        _drop(form, {"/XFA": words.FORM}, removed)


def _clean_notes(document: Pdf, removed: Removed) -> None:
    """Comments lose the names of their authors; packed files and players are taken off the page."""
    for page in document.pages:
        notes = page.obj.get(Name.Annots)
        if not isinstance(notes, Array):
            continue
        kept = [note for note in _items(notes) if not _dropped_note(note, removed)]
        if len(kept) < len(notes):
            page.obj[Name.Annots] = Array(kept)
        for note in kept:
            if isinstance(note, Dictionary) and Name.T in note and note.get(Name.Subtype) != Name.Widget:
                del note[Name.T]
                removed.note(words.AUTHORS)


def _dropped_note(note: pikepdf.Object, removed: Removed) -> bool:
    subtype = str(note.get(Name.Subtype, "")) if isinstance(note, Dictionary) else ""
    if subtype == "/FileAttachment":
        removed.note(words.FILES)
        return True
    if subtype in MEDIA_NOTES:
        removed.note(words.MEDIA)
        return True
    return False


def _clean_object(found: pikepdf.Object, removed: Removed) -> None:
    if isinstance(found, Stream):
        if SUSPECT.search(found.stream_dict.unparse(resolved=True)):
            _clean_values(found.stream_dict, removed, 0)
        _clean_image(found, removed)
    elif isinstance(found, Dictionary | Array) and SUSPECT.search(found.unparse(resolved=True)):
        _clean_values(found, removed, 0)


def _clean_values(found: pikepdf.Object, removed: Removed, depth: int) -> None:
    """Goes through what stands directly in an object; what it refers to has its own turn."""
    if depth > DEEP:
        raise Unfit("的内部结构嵌套过深，请用原来的程序重新导出后再传")
    if isinstance(found, Dictionary):
        _clean_dictionary(found, removed)
    children: Iterable[pikepdf.Object] = found.values() if isinstance(found, Dictionary) else _items(found)
    for child in children:
        if isinstance(child, Dictionary | Array) and not child.is_indirect:
            _clean_values(child, removed, depth + 1)


def _clean_dictionary(found: pikepdf.Object, removed: Removed) -> None:
    if _runs(found):
        for key in list(found.keys()):
            del found[key]
        removed.note(words.SCRIPTS)
        return
    _drop(found, DROPPED, removed)
    metadata = found.get(Name.Metadata)
    if isinstance(metadata, Stream) and found.get(Name.Type) != Name.Catalog:
        if _personal(_bytes_of(metadata)):
            removed.note(words.PROPERTIES)
        del found[Name.Metadata]


def _runs(found: pikepdf.Object) -> bool:
    """Whether this is an action that runs, sends or opens something; parts of the structure tree have /S, too, but also a parent."""
    kind = found.get(Name.S)
    if not isinstance(kind, Name) or Name.P in found:
        return False
    if kind == Name.URI:
        return bool(OPENS_A_FILE.match(str(found.get(Name.URI, ""))))
    return str(kind) in RUNNING


def _clean_image(found: Stream, removed: Removed) -> None:
    """A photograph in the document keeps its pixels and loses camera and place."""
    if found.get(Name.Filter) not in (Name.DCTDecode, Array([Name.DCTDecode])):
        return
    raw = found.read_raw_bytes()
    if not any(mark in raw[:70_000] for mark in SHOT_MARKS):
        return
    clean = neutral_picture.inside(raw, "jpg", turnable=False)
    if clean != raw:
        found.write(clean, filter=Name.DCTDecode)
        removed.note(words.SHOT)


def _drop(found: pikepdf.Object, keys: dict[str, str], removed: Removed) -> None:
    for key, word in keys.items():
        if key in found:
            del found[key]
            if word:
                removed.note(word)


def _items(array: pikepdf.Object) -> list[pikepdf.Object]:
    return [item for item in array if isinstance(item, pikepdf.Object)]


def _bytes_of(stream: pikepdf.Object) -> bytes:
    try:
        return stream.read_bytes() if isinstance(stream, Stream) else b""
    except pikepdf.PdfError:
        return b""
