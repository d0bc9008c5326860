"""PURE. What must not stand in a Word, Excel or PowerPoint package: macros, controls, packed files, foreign formats, bombs."""

import re
from dataclasses import dataclass

from taizhou_portal.bureau.uploads import archives, markup, ole, opc, picture
from taizhou_portal.bureau.uploads.archives import Archive
from taizhou_portal.bureau.uploads.unfit import Unfit

XML = (".xml", ".rels")
MACRO_NAME = re.compile(r"(^|/)(vbaproject[^/]*|vbadata\.xml)$|(^|/)(intl)?macrosheets/", re.IGNORECASE)
MACRO_TYPE = re.compile(r"vbaproject|macrosheet|ms-word\.vbadata|macroenabled", re.IGNORECASE)
PROGRAM_NAME = re.compile(
    r"\.(exe|dll|com|bat|cmd|scr|pif|msi|jse?|vb[se]|ws[fh]|ps1|jar|lnk|hta|s?html?|mht(ml)?|svgz|php\d?|jspx?|aspx?|sh|reg|cpl|chm)$",
    re.IGNORECASE,
)
EXECUTABLE = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"#!", b"L\x00\x00\x00\x01\x14\x02\x00")
PACKED = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"MSCF")
PACKED_DRAWINGS = (".emz", ".wmz")
FOLDERS = ("/embeddings/", "/embeddedobjects/")
FOREIGN_RELATIONS = {
    "afchunk": "里夹带了别的格式的内容（altChunk），请用 Word 打开，另存一次后再传",
    "activexcontrolbinary": "含有 ActiveX 控件，请删除控件后另存再传",
    "vbaproject": ole.MACROS,
    "wordvbadata": ole.MACROS,
    "xlmacrosheet": "含有宏工作表（Excel 4.0 宏），请删除宏工作表后另存再传",
    "xlintlmacrosheet": "含有宏工作表（Excel 4.0 宏），请删除宏工作表后另存再传",
}


@dataclass
class Bounds:
    """How deep packages may still stand inside each other, and how many bytes all of them together may still unpack to."""

    depth: int = 2  # a workbook behind a chart in a Word file, and no deeper
    left: int = archives.UNPACKED


def check(archive: Archive, bounds: Bounds | None = None) -> None:
    """Raises Unfit with the first thing that must not be published; every member is unpacked once, and compared with its checksum."""
    bounds = bounds or Bounds()
    bounds.left -= archive.size()
    if bounds.left < 0:
        raise Unfit(archives.SWELLS)
    _check_names(archive)
    for name, content in archive.contents():
        if name.lower().endswith(XML):
            markup.check(content)
            _check_relations(name, content)
        else:
            _check_content(name, content, bounds)


def _check_names(archive: Archive) -> None:
    declared = " ".join(opc.types(archive).values())
    if MACRO_TYPE.search(declared) or any(MACRO_NAME.search(name) for name in archive.names):
        raise Unfit(ole.MACROS)
    if any("/activex/" in f"/{name.lower()}" for name in archive.names):
        raise Unfit(FOREIGN_RELATIONS["activexcontrolbinary"])
    program = next((name for name in archive.names if PROGRAM_NAME.search(name)), "")
    if program:
        raise Unfit(f"里夹带了程序或者网页（{program.rpartition('/')[2][:60]}），请删除后另存再传")


def _check_relations(name: str, content: bytes) -> None:
    if not name.lower().endswith(".rels"):
        return
    for relation in opc.parsed(opc.read_text(content)):
        if relation.type in FOREIGN_RELATIONS:
            raise Unfit(FOREIGN_RELATIONS[relation.type])


def _check_content(name: str, content: bytes, bounds: Bounds) -> None:
    if content.startswith(EXECUTABLE):
        raise Unfit("里夹带了程序，请删除后另存再传")
    if content.startswith(PACKED) and not name.lower().endswith(PACKED_DRAWINGS):
        raise Unfit("里夹带了压缩包，请删除后另存再传")
    if content.startswith(archives.MAGIC):
        _check_inner(name, content, bounds)
    elif content.startswith(ole.MAGIC):
        ole.check(content, embedded=True)
    elif content.startswith(b"%PDF-"):
        raise Unfit("里嵌入了 PDF，请取出来单独作为附件上传")
    elif picture.pixels(content) > picture.PIXELS:
        raise Unfit(f"里有图片超过{picture.PIXELS // 10_000}万像素，请缩小后再传")


def _check_inner(name: str, content: bytes, bounds: Bounds) -> None:
    """A package inside a package: only what Office itself embeds, and itself without all of the above."""
    if not bounds.depth or not any(folder in f"/{name.lower()}" for folder in FOLDERS):
        raise Unfit("里夹带了压缩包，请删除后另存再传")
    inner = archives.opened(content)
    kind = opc.kind(inner)
    if kind in opc.MACRO_KINDS:
        raise Unfit("里嵌入的文件含有宏，请去掉宏后再传")
    if kind not in ("docx", "xlsx", "pptx"):
        raise Unfit("里嵌入了别的文件，请取出来单独作为附件上传")
    deeper = Bounds(bounds.depth - 1, bounds.left)
    check(inner, deeper)
    bounds.left = deeper.left
