"""PURE. Types of files: what is taken, what a content really is, and how people call it."""

import re

import puremagic

from taizhou_portal.bureau.documents.plain import decoded
from taizhou_portal.bureau.uploads import archives, ole, opc
from taizhou_portal.bureau.uploads.unfit import Unfit

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "ofd": "application/ofd",
    "txt": "text/plain",
    "csv": "text/csv",
    "jpg": "image/jpeg",
    "png": "image/png",
}
DOCUMENTS = frozenset(MEDIA_TYPES)
PROOFS = frozenset({"pdf", "jpg", "png"})  # a photograph or scan of an identity document
PICTURES = frozenset({"jpg", "png"})
PACKAGES = frozenset({"docx", "xlsx", "pptx", "ofd"})
OLD_OFFICE = frozenset({"doc", "xls", "ppt"})
TEXTS = frozenset({"txt", "csv"})

ALIASES = {"jpeg": "jpg", "jpe": "jpg", "jfif": "jpg"}

HEADS = (  # first bytes that settle the type
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"MZ", "exe"),
    (b"\x7fELF", "elf"),
    (b"\xca\xfe\xba\xbe", "class"),
    (b"\xcf\xfa\xed\xfe", "macho"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "lnk"),
    (b"{\\rt", "rtf"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"MSCF", "cab"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
    (b"%!PS", "ps"),
    (b"ITSF", "chm"),
    (b"AC10", "dwg"),
    (b"MIME-Version:", "mht"),
    (b"\xff\xfe", "utf16"),
    (b"\xfe\xff", "utf16"),
)
LOOK_LIKE_WORDS = frozenset({"exe", "bmp", "dwg", "bz2"})  # a text may begin with the same letters
FAMILIES = ((b"heic", "heic"), (b"heix", "heic"), (b"mif1", "heic"), (b"avif", "avif"))  # brands of ISO media files
# the tags by which browsers take a text for a page (WHATWG MIME sniffing), and other marks of programs
HTML = re.compile(
    rb"<!--|<(?:!doctype\s+html|html|head|body|script|iframe|h1|div|font|table|a|style|title|b|br|p|img|meta|link|form|object|embed)[\s>/]",
    re.IGNORECASE,
)
SVG = re.compile(
    rb"(?:<\?xml[^>]*>|<!--(?:(?!-->).)*-->|<!DOCTYPE[^>]*>|\s)*<(?:\w+:)?svg[\s>/]", re.IGNORECASE | re.DOTALL
)
SCRIPT = re.compile(rb"#!|<\?php|<\?=|<%|@echo off|function\s*\w*\(|WScript\.|On Error Resume Next", re.IGNORECASE)
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")  # no text has these; 1A ended files under DOS
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR"  # the agreed sign by which virus filters are tried out

WORDS = {
    "": "空文件",
    "jpg": "JPG 图片",
    "png": "PNG 图片",
    "gif": "GIF 图片",
    "bmp": "BMP 图片",
    "tif": "TIFF 图片",
    "webp": "WebP 图片",
    "heic": "HEIC 图片（苹果手机的照片格式）",
    "avif": "AVIF 图片",
    "svg": "SVG 图形（可以带脚本）",
    "exe": "Windows 程序",
    "elf": "Linux 程序",
    "macho": "苹果电脑程序",
    "class": "Java 程序",
    "jar": "Java 程序包",
    "apk": "安卓程序包",
    "lnk": "快捷方式",
    "script": "脚本程序",
    "virus": "病毒检测样本",
    "html": "网页（HTML）",
    "mht": "网页（MHT）",
    "xml": "XML 文件",
    "rtf": "RTF 文件",
    "zip": "压缩包（ZIP）",
    "rar": "压缩包（RAR）",
    "7z": "压缩包（7Z）",
    "gz": "压缩包（GZ）",
    "bz2": "压缩包（BZ2）",
    "xz": "压缩包（XZ）",
    "cab": "压缩包（CAB）",
    "docm": "带宏的 Word 文件（DOCM）",
    "xlsm": "带宏的 Excel 文件（XLSM）",
    "pptm": "带宏的 PowerPoint 文件（PPTM）",
    "dotx": "Word 模板（DOTX）",
    "xltx": "Excel 模板（XLTX）",
    "potx": "PowerPoint 模板（POTX）",
    "ppsx": "PowerPoint 放映文件（PPSX）",
    "xlsb": "Excel 二进制工作簿（XLSB）",
    "office-encrypted": "加了密码的 Office 文件",
    "ole": "旧式复合文件",
    "msg": "Outlook 邮件",
    "utf16": "UTF-16 编码的文本",
    "unknown": "无法识别的内容",
}
ADVICE = {
    "exe": "程序不能上传",
    "elf": "程序不能上传",
    "class": "程序不能上传",
    "jar": "程序不能上传",
    "apk": "程序不能上传",
    "lnk": "请选择快捷方式指向的文件本身",
    "script": "脚本不能上传",
    "virus": "请先查杀病毒",
    "html": "请用浏览器或原来的程序打开，另存为 PDF 或 DOCX 后再传",
    "mht": "请用 Word 打开，另存为 PDF 或 DOCX 后再传",
    "svg": "请导出为 PNG 图片后再传",
    "zip": "请解压后把里面的文件逐个上传",
    "rar": "请解压后把里面的文件逐个上传",
    "7z": "请解压后把里面的文件逐个上传",
    "heic": "请转换成 JPG 后再传，或者在手机“相机—格式”里选“兼容性最佳”后重拍",
    "docm": "请去掉宏，另存为 DOCX 后再传",
    "xlsm": "请去掉宏，另存为 XLSX 后再传",
    "pptm": "请去掉宏，另存为 PPTX 后再传",
    "office-encrypted": "请用原来的程序打开，去掉密码后再传",
    "utf16": "请用记事本打开，另存时把编码选为 UTF-8",
}


def true_type(data: bytes, extension: str = "") -> str:
    """What the content is, as an extension in small letters; `extension` decides only between txt and csv. "" for no content."""
    if not data:
        return ""
    if data.startswith(ole.MAGIC):
        return ole.kind(data)
    if data.startswith(archives.MAGIC):
        return _package_type(data)
    return _by_head(data) or _markup(data) or _text(data, extension) or _by_magic(data)


def words(kind: str) -> str:
    return WORDS.get(kind, f"{kind.upper()} 文件")


def advice(kind: str, extension: str) -> str:
    """What a person can do so that the content agrees with the name."""
    if kind in ADVICE:
        return ADVICE[kind]
    if kind in MEDIA_TYPES and not (kind in TEXTS or extension in TEXTS):
        return f"请把后缀改为 .{kind}，或者用原来的程序另存为{extension.upper()}后再传"
    return f"请用原来的程序另存为{extension.upper()}后再传"


def _by_head(data: bytes) -> str:
    start = data.lstrip(b"\xef\xbb\xbf\r\n\t \x0c")
    if start.startswith(b"%PDF-"):
        return "pdf"
    if data[4:8] == b"ftyp":
        return next((kind for brand, kind in FAMILIES if brand in data[8:40]), "mp4")
    if data[:4] == b"RIFF":
        return "webp" if data[8:12] == b"WEBP" else "riff"
    if data.startswith(EICAR):
        return "virus"
    kind = next((kind for head, kind in HEADS if data.startswith(head)), "")
    return "" if kind in LOOK_LIKE_WORDS and not CONTROLS.search(data[:65536]) else kind


def _markup(data: bytes) -> str:
    start = data[:4096].lstrip(b"\xef\xbb\xbf\r\n\t \x0c")
    if HTML.match(start):
        return "html"
    if SVG.match(start):
        return "svg"
    if SCRIPT.match(start):
        return "script"
    return "xml" if start[:5].lower() == b"<?xml" else ""


def _text(data: bytes, extension: str) -> str:
    readable = not CONTROLS.search(data) and decoded(data) is not None
    return (extension if extension in TEXTS else "txt") if readable else ""


def _by_magic(data: bytes) -> str:
    try:
        found = puremagic.magic_string(data[:4096])[0].extension.lstrip(".").lower()
    except (puremagic.PureError, ValueError, IndexError):
        return "unknown"
    # a guess by first bytes must not bless what the closer looks above did not
    return found if found and found not in MEDIA_TYPES else "unknown"


def _package_type(data: bytes) -> str:
    try:
        return opc.kind(archives.opened(data))
    except Unfit:
        return "zip"
