"""Text of an uploaded file, so that personal data in it can be found. Pure: bytes in, text out; every read has its bound.

Word, Excel and PowerPoint files are ZIP archives of XML; tags are cut away without an XML parser, so no entity is ever
expanded. What cannot be read (PDF, OFD, pictures, the old binary formats) gives no text, and the checks say so.
"""

import html
import io
import re
import zipfile

READ_LIMIT = 40 * 1024 * 1024  # bytes unpacked of one file, against archives that swell
TEXT_LIMIT = 2_000_000  # characters kept
PARTS = {
    "docx": re.compile(r"word/(document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml"),
    "xlsx": re.compile(r"xl/(sharedStrings|comments\d*|worksheets/[\w-]+)\.xml"),
    "pptx": re.compile(r"ppt/(slides|notesSlides|comments)/[\w-]+\.xml"),
}
BREAK = re.compile(r"</(?:w:p|w:tc|a:p|si|v|c|row|text)>|<w:(?:br|tab)/>")
TAG = re.compile(r"<[^>]*>")


def text_of(data: bytes, extension: str) -> str:
    """Readable text of `data`, at most TEXT_LIMIT characters; an empty string where there is none or it cannot be had safely."""
    if extension in {"txt", "csv"}:
        return _kept(decoded(data) or "")
    if extension in PARTS:
        return _kept(_office_text(data, PARTS[extension]))
    return ""


def decoded(data: bytes) -> str | None:
    """Chinese text files come as UTF-8 or GB 18030; None for what is neither."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _office_text(data: bytes, wanted: re.Pattern) -> str:
    left, pieces = READ_LIMIT, []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in sorted(n for n in archive.namelist() if wanted.fullmatch(n)):
                with archive.open(name) as part:
                    raw = part.read(left)
                left -= len(raw)
                pieces.append(_without_tags(raw.decode("utf-8", "replace")))
                if left <= 0:
                    break
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError):
        return ""
    return "\n".join(pieces)


def _without_tags(xml: str) -> str:
    return html.unescape(TAG.sub("", BREAK.sub("\n", xml)))


def _kept(text: str) -> str:
    return text.replace("\x00", "")[:TEXT_LIMIT]
