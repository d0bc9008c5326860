"""PURE. PDF files beside their pages: annotations, form fields, properties, bookmarks, files inside, scripts, alternative texts."""

import io
import re
import warnings
from collections.abc import Iterator

import pikepdf

from taizhou_portal.bureau.documents.gather import Broken, Gathered
from taizhou_portal.bureau.documents.markup import walk
from taizhou_portal.bureau.documents.passage import Part, Trait
from taizhou_portal.bureau.documents.pictures import read_picture
from taizhou_portal.bureau.documents.sweep import TELLING, Sweep

PROPERTIES = {
    "/Title": "标题",
    "/Author": "作者",
    "/Subject": "主题",
    "/Keywords": "关键词",
    "/Creator": "制作程序",
    "/Producer": "生成程序",
    "/Company": "单位",
    "/Manager": "主管",
    "/SourceModified": "",
    "/CreationDate": "",
    "/ModDate": "",
    "/Trapped": "",
}
DIGITS = re.compile(r"\d{7}")
OBJECTS = 60_000  # that are looked at one by one
CAMERA_DATA = 256 * 1024  # bytes at the start of a photograph
LEVELS = 30  # of bookmarks and form fields
ITEMS = 20_000
NOTES = {
    "/Contents": "",
    "/RC": "",
    "/Subj": "主题",
    "/T": "作者",
    "/V": "",
    "/DV": "",
    "/TU": "提示",
    "/OverlayText": "",
}
FIELD = {"/V": "填写的内容", "/DV": "默认内容", "/T": "名称", "/TU": "提示", "/TM": "名称", "/RV": "填写的内容"}
#: keys under which dictionaries of interest stand without a number of their own
NESTING = frozenset({
    "/A", "/AA", "/OpenAction", "/Names", "/JavaScript", "/EmbeddedFiles", "/Kids", "/Next", "/AF", "/FS", "/Annots", "/K", "/AcroForm",
    "/Fields", "/Outlines", "/First", "/WC", "/WS", "/DS", "/WP", "/DP", "/O", "/C", "/E", "/X", "/D", "/U", "/Fo", "/Bl", "/F", "/V",
})  # fmt: skip
SPOKEN = {"/Alt": "替代文字", "/ActualText": "替换文字", "/E": "缩写的全称"}


def read_objects(gathered: Gathered, data: bytes) -> tuple[bytes, bytes]:
    """Adds what it finds; gives two PDF files to read further: pages that no list names, and the pages with their annotations drawn in."""
    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError as error:
        raise Broken(f"{gathered.prefix}PDF加了密，批注和属性没有读") from error
    except pikepdf.PdfError as error:
        raise Broken(f"{gathered.prefix}PDF损坏，批注和属性没有读") from error
    with pdf:
        for what, reader in (
            ("属性", _read_properties),
            ("批注", _read_annotations),
            ("表单", _read_form),
            ("书签", _read_bookmarks),
            ("图层", _read_layers),
            ("对象", _read_loose),
        ):
            with gathered.attempt(what):
                reader(gathered, pdf)
        return _orphans(pdf), _drawn(pdf)


def words(value: object) -> str:
    """A PDF string as text: UTF-16 and PDFDoc as the standard has it, GBK as some programs write it."""
    if not isinstance(value, pikepdf.String):
        return ""
    raw = bytes(value)
    if raw.startswith((b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf")) or raw.isascii():
        return str(value)
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        return str(value)


def _read_properties(gathered: Gathered, pdf: pikepdf.Pdf) -> None:
    info = pdf.trailer.get("/Info")
    for key, value in info.items() if isinstance(info, pikepdf.Dictionary) else ():
        name = PROPERTIES.get(key, key.lstrip("/"))
        text = words(value).strip()
        if not name or not text or (name.endswith("程序") and not TELLING.search(text)):
            continue
        if key == "/Author":
            gathered.trait(Trait.AUTHOR, "属性：作者")
        gathered.add(f"属性：{name}", text, Part.PROPERTY, hidden=True)
    metadata = pdf.Root.get("/Metadata")
    if isinstance(metadata, pikepdf.Stream):
        _read_xml(gathered, _bytes(gathered, metadata), "属性：XMP")


def _read_xml(gathered: Gathered, packet: bytes, place: str, part: Part = Part.PROPERTY) -> None:
    walk(packet.strip(b" \x00\r\n\t"), Sweep(gathered, place, part, hidden=True), gathered, place)


def _read_annotations(gathered: Gathered, pdf: pikepdf.Pdf) -> None:
    for number, page in enumerate(pdf.pages, 1):
        for note in _dictionaries(page.obj.get("/Annots")):
            kind = str(note.get("/Subtype", ""))
            action = note.get("/A")
            if isinstance(action, pikepdf.Dictionary):
                _read_action(gathered, action, f"第{number}页的链接")
            if kind == "/Widget":
                continue
            if kind not in {"/Link", "/Popup"}:
                gathered.trait(Trait.COMMENTS, f"第{number}页")
            _read_note(gathered, note, number)


def _read_note(gathered: Gathered, note: pikepdf.Dictionary, number: int) -> None:
    author = words(note.get("/T"))
    place = f"第{number}页的批注" + (f"（{author}）" if author else "")
    contents = words(note.get("/Contents"))
    for key, suffix in NOTES.items():
        text = words(note.get(key))
        if key == "/RC":
            text = re.sub(r"<[^>]*>", "", text)
        if text and not (key == "/RC" and text.strip() in contents):
            gathered.add(place + suffix, text, Part.ANNOTATION, hidden=True)


def _read_action(gathered: Gathered, action: pikepdf.Dictionary, place: str) -> None:
    for key in ("/URI", "/F", "/JS"):
        value = action.get(key)
        gathered.add(place, words(value), Part.LINK, hidden=True)
        if key == "/F" and value is not None:
            gathered.trait(Trait.EXTERNAL_LINK, place)


def _read_form(gathered: Gathered, pdf: pikepdf.Pdf) -> None:
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, pikepdf.Dictionary):
        return
    waiting = [(field, "", 0) for field in _dictionaries(form.get("/Fields"))]
    for _ in range(ITEMS):
        if not waiting:
            break
        field, above, level = waiting.pop(0)
        name = ".".join(part for part in (above, words(field.get("/T"))) if part)
        _read_field(gathered, field, name)
        if level < LEVELS:
            waiting += [(kid, name, level + 1) for kid in _dictionaries(field.get("/Kids"))]
    xfa = form.get("/XFA")
    pieces = [xfa, *(xfa if isinstance(xfa, pikepdf.Array) else ())]  # one document cut into streams, or one stream
    packet = b"".join(_bytes(gathered, piece) for piece in pieces if isinstance(piece, pikepdf.Stream))
    if packet:
        _read_xml(gathered, packet, "表单（XFA）", Part.FORM_FIELD)


def _read_field(gathered: Gathered, field: pikepdf.Dictionary, name: str) -> None:
    for key, what in FIELD.items():
        text = words(field.get(key))
        if text and (what != "名称" or DIGITS.search(text)):
            gathered.add(f"表单项“{name}”的{what}", text, Part.FORM_FIELD, hidden=what != "填写的内容")
    options = field.get("/Opt")
    for option in options if isinstance(options, pikepdf.Array) else ():
        inner = option if isinstance(option, pikepdf.Array) else [option]
        for value in inner:
            gathered.add(f"表单项“{name}”的选项", words(value), Part.FORM_FIELD, hidden=True)


def _read_bookmarks(gathered: Gathered, pdf: pikepdf.Pdf) -> None:
    outlines = pdf.Root.get("/Outlines")
    waiting = [outlines] if isinstance(outlines, pikepdf.Dictionary) else []
    seen: set[tuple[int, int]] = set()
    while waiting and len(seen) < ITEMS:
        item = waiting.pop()
        if item.objgen in seen and item.objgen != (0, 0):
            continue
        seen.add(item.objgen)
        gathered.add("书签", words(item.get("/Title")), Part.NAME, hidden=True)
        action = item.get("/A")
        if isinstance(action, pikepdf.Dictionary):
            _read_action(gathered, action, "书签的链接")
        waiting += [found for key in ("/Next", "/First") if isinstance(found := item.get(key), pikepdf.Dictionary)]


def _read_layers(gathered: Gathered, pdf: pikepdf.Pdf) -> None:
    layers = pdf.Root.get("/OCProperties")
    settings = layers.get("/D") if isinstance(layers, pikepdf.Dictionary) else None
    off = _dictionaries(settings.get("/OFF")) if isinstance(settings, pikepdf.Dictionary) else ()
    for layer in off:
        name = words(layer.get("/Name"))
        gathered.trait(Trait.HIDDEN_LAYER, f"图层“{name}”")
        gathered.add("关闭的图层的名称", name, Part.NAME, hidden=True)


def _read_loose(gathered: Gathered, pdf: pikepdf.Pdf) -> None:
    """Every dictionary once, whether or not anything points to it: files, scripts, alternative texts."""
    for number, item in enumerate(_every_dictionary(pdf)):
        if number >= OBJECTS:
            gathered.note(f"{gathered.prefix}PDF的对象太多，替代文字没有读全")
            return
        keys = set(item.keys())
        if "/EF" in keys:
            _read_file(gathered, item)
        if "/JS" in keys:
            gathered.trait(Trait.SCRIPT, "脚本")
            _read_script(gathered, item.get("/JS"))
        if "/Width" in keys and "/Filter" in keys and isinstance(item, pikepdf.Stream):
            _read_photograph(gathered, item)
        if "/S" in keys and str(item.get("/S")) == "/Launch":
            gathered.trait(Trait.EXTERNAL_LINK, "启动程序")
        for key in keys & SPOKEN.keys():
            gathered.add(SPOKEN[key], words(item.get(key)), Part.HIDDEN_TEXT, hidden=True, group=SPOKEN[key])


def _every_dictionary(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary | pikepdf.Stream]:
    """The objects of the file, and the dictionaries that stand inside of them without a number of their own."""
    for item in pdf.objects:
        waiting = [(item, 0)]
        while waiting:
            current, level = waiting.pop()
            if isinstance(current, pikepdf.Dictionary | pikepdf.Stream):
                yield current
                inner = [current[key] for key in current.keys() & NESTING]
            elif isinstance(current, pikepdf.Array) and len(current) < ITEMS:
                inner = list(current)
            else:
                continue
            if level < LEVELS:
                waiting += [(child, level + 1) for child in inner if _is_inside(child)]


def _is_inside(item: object) -> bool:
    return isinstance(item, pikepdf.Dictionary | pikepdf.Array) and not item.is_indirect


def _read_photograph(gathered: Gathered, item: pikepdf.Stream) -> None:
    """A photograph keeps what the camera wrote into it."""
    if str(item.get("/Filter")) == "/DCTDecode":
        raw = item.read_raw_bytes()[:CAMERA_DATA]
        if b"Exif\x00" in raw or b"<x:xmpmeta" in raw:
            read_picture(gathered.renamed("图片，"), raw)


def _read_script(gathered: Gathered, script: object) -> None:
    text = _bytes(gathered, script).decode("utf-8", "replace") if isinstance(script, pikepdf.Stream) else words(script)
    gathered.add("脚本", text, Part.HIDDEN_TEXT, hidden=True)


def _read_file(gathered: Gathered, item: pikepdf.Dictionary | pikepdf.Stream) -> None:
    name = words(item.get("/UF")) or words(item.get("/F")) or "附件"
    gathered.add(f"嵌入文件“{name}”的说明", words(item.get("/Desc")), Part.EMBEDDED, hidden=True)
    files = item.get("/EF")
    for key in ("/UF", "/F"):
        stream = files.get(key) if isinstance(files, pikepdf.Dictionary) else None
        if isinstance(stream, pikepdf.Stream):
            gathered.within(name.replace("\\", "/").rpartition("/")[2], _bytes(gathered, stream))
            return


def _bytes(gathered: Gathered, stream: pikepdf.Stream) -> bytes:
    """Unpacked bytes of a stream, counted; what cannot be unpacked is empty and noted."""
    try:
        data = stream.read_bytes()
    except (pikepdf.PdfError, RuntimeError, MemoryError):
        gathered.note(f"{gathered.prefix}PDF里有一个部件解不开，没有读")
        return b""
    gathered.unpack(len(data))
    return data


def _dictionaries(array: object) -> Iterator[pikepdf.Dictionary]:
    for item in array if isinstance(array, pikepdf.Array) else ():
        if isinstance(item, pikepdf.Dictionary):
            yield item


def _orphans(pdf: pikepdf.Pdf) -> bytes:
    """Pages that were taken out of the list of pages but not out of the file; empty where there are none."""
    listed = {page.obj.objgen for page in pdf.pages}
    lost = [
        item
        for item in pdf.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Page" and item.objgen not in listed
    ][:200]
    if not lost:
        return b""
    found = pikepdf.new()
    for item in lost:
        try:
            found.pages.append(pikepdf.Page(item))
        except (pikepdf.PdfError, ValueError, TypeError):
            continue
    return _saved(found)


def _drawn(pdf: pikepdf.Pdf) -> bytes:
    """The document with annotations made part of the pages, for stamps say things that no field of theirs repeats."""
    if not any("/AP" in note for page in pdf.pages for note in _dictionaries(page.obj.get("/Annots"))):
        return b""
    try:
        pdf.flatten_annotations("all")
    except (pikepdf.PdfError, RuntimeError):
        return b""
    return _saved(pdf)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    made = io.BytesIO()
    with warnings.catch_warnings():  # about forms that lose their fields: the copy is only read and thrown away
        warnings.simplefilter("ignore")
        pdf.save(made, compress_streams=False, fix_metadata_version=False)
    return made.getvalue()
