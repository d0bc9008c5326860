"""PURE. What every Word file of ours shares: an empty sheet of our own, the standard faces by name, the same bytes for the same input."""

import io
import zipfile
from datetime import date, datetime, time

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.rel import Relationships
from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.run import Run

FANGSONG, FANGSONG_GB, KAITI, HEITI, SONGTI, XIAOBIAOSONG = (
    "仿宋",
    "仿宋_GB2312",
    "楷体_GB2312",
    "黑体",
    "宋体",
    "方正小标宋简体",
)
#: what stands in where a machine has no such face; none is embedded, for they are not free (document-format section 7). All are named,
#: for an officer who goes on writing needs those of headings too
INSTEAD = {
    FANGSONG: "FangSong,仿宋_GB2312,STFangsong,Noto Serif CJK SC",
    FANGSONG_GB: "仿宋,FangSong,STFangsong,Noto Serif CJK SC",
    KAITI: "楷体,KaiTi,STKaiti,LXGW WenKai",
    HEITI: "SimHei,STHeiti,Noto Sans CJK SC",
    SONGTI: "SimSun,STSong,Noto Serif CJK SC",
    XIAOBIAOSONG: "FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC",
}
#: what the library's own empty file brings along: a picture of itself, the program and the machine that made it
BROUGHT = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
EPOCH = (1980, 1, 1, 0, 0, 0)  # of the parts inside the file: the first day that a zip can name


def empty(*, title: str, author: str, at: date, face: str, size: float) -> Document:
    """A file without words. `author`: the bureau, as who wrote and who changed it; `at`: the day of the paper."""
    document = docx.Document()
    about = document.core_properties
    about.title, about.author, about.last_modified_by = title, author, author
    about.language, about.comments = "zh-CN", ""
    about.created = about.modified = datetime.combine(at, time())
    for kind in BROUGHT:
        _drop(document.part.package.rels, kind)
    _usual(document, face, size)
    _faces(document)
    return document


def write(run: Run, face: str, size: float) -> None:
    run.font.size = Pt(size)
    name_face(run._element.get_or_add_rPr(), face)


def element(tag: str, **values: str) -> BaseOxmlElement:
    """`<w:tag w:name="value" …/>`"""
    made = OxmlElement(f"w:{tag}")
    for name, value in values.items():
        made.set(qn(f"w:{name}"), value)
    return made


def saved(document: Document) -> bytes:
    """The file."""
    made = io.BytesIO()
    document.save(made)
    return stamped(made.getvalue())


def stamped(file: bytes) -> bytes:
    """An archive of parts as the libraries write them, who stamp each with the present moment; ours all bear the same."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as parts, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts.infolist():
            archive.writestr(zipfile.ZipInfo(part.filename, EPOCH), parts.read(part), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _usual(document: Document, face: str, size: float) -> None:
    """Face, size and language of whatever says nothing else; Chinese also where a program chooses between forms of one character."""
    usual = document.styles["Normal"]
    usual.paragraph_format.space_after = usual.paragraph_format.space_before = Pt(0)
    usual.font.size = Pt(size)
    properties = usual.element.get_or_add_rPr()
    name_face(properties, face)
    properties.append(element("lang", val="en-US", eastAsia="zh-CN"))
    document.settings.element.find(qn("w:themeFontLang")).set(qn("w:eastAsia"), "zh-CN")


def _drop(rels: Relationships, kind: str) -> None:
    for key in [key for key, each in rels.items() if each.reltype == kind]:
        del rels[key]


def _faces(document: Document) -> None:
    """A table of faces of our own in place of the one that the library brings: with what may stand in for each."""
    part = document.part
    _drop(part.rels, RELATIONSHIP_TYPE.FONT_TABLE)
    rows = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
        for name, others in INSTEAD.items()
    )
    words = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="{nsmap["w"]}">{rows}</w:fonts>'
    made = Part(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, words.encode(), part.package)
    part.relate_to(made, RELATIONSHIP_TYPE.FONT_TABLE)


def name_face(properties: BaseOxmlElement, face: str) -> None:
    """The face for every script: the library's own setter leaves out Chinese."""
    fonts = properties.get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), face)
