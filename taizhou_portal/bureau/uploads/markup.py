"""PURE. XML parts of a package: looked at without expanding anything, changed tag by tag so that every other byte stays."""

import html
import re
from collections.abc import Callable, Iterator
from xml.parsers import expat
from xml.sax.saxutils import escape

from taizhou_portal.bureau.uploads.unfit import Damaged, Unfit

CHUNK = 1024 * 1024
DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding=[\"']([\w.-]+)[\"'][^>]{0,100}?\?>", re.IGNORECASE)
TAG = re.compile(
    r"<(?P<name>[A-Za-z_][\w.:-]*)(?P<attributes>(?:\s+[\w.:-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*)\s*(?P<end>/?)>"
)
REMARK = re.compile(r"(<!\[CDATA\[.*?\]\]>)|<!--.*?-->|<\?(?!xml\s).*?\?>", re.DOTALL)
ATTRIBUTE = re.compile(r"\s+([\w.:-]+)\s*=\s*(\"[^\"<]*\"|'[^'<]*')")

Change = Callable[[str, str], str | None]


def check(raw: bytes) -> None:
    """Raises Unfit for a DTD (entities, outside files), Damaged for what is not well-formed."""
    raw = utf8(raw)
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _doctype
    try:
        for place in range(0, len(raw), CHUNK):
            parser.Parse(raw[place : place + CHUNK], False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Damaged("的内部结构已经损坏，请用原来的程序打开后另存再传") from error


def utf8(raw: bytes) -> bytes:
    """The part in UTF-8; most are already. Other encodings (UTF-16, GB 18030) are rewritten with their declaration."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _recoded(raw, "utf-16")
    declared = DECLARED.match(raw[:400].lstrip(b"\xef\xbb\xbf"))
    if declared is None or declared[1].lower() in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
        return raw
    encoding = declared[1].decode().lower()
    return _recoded(raw, "gb18030" if encoding.startswith("gb") else encoding)


def local(name: str) -> str:
    return name.rpartition(":")[2]


def attributes(text: str) -> dict[str, str]:
    """Attributes of a start tag by local name, entities resolved."""
    return {local(key): html.unescape(value[1:-1]) for key, value in ATTRIBUTE.findall(text)}


def tags(text: str, name: str) -> list[dict[str, str]]:
    """The attributes of every element with this local name."""
    return [attributes(found["attributes"]) for found in TAG.finditer(text) if local(found["name"]) == name]


def with_attributes(text: str, change: Change, *, hint: re.Pattern[str]) -> str:
    """`change(local name, value)` gives the new value of an attribute, None to take it out; only tags with `hint` are touched."""

    def one(found: re.Match[str]) -> str:
        value = html.unescape(found[2][1:-1])
        new = change(local(found[1]), value)
        if new is None:
            return ""
        return found[0] if new == value else f' {found[1]}="{quoted(new)}"'

    def tag(found: re.Match[str]) -> str:
        if not hint.search(found["attributes"]):
            return found[0]
        return f"<{found['name']}{ATTRIBUTE.sub(one, found['attributes'])}{found['end']}>"

    return TAG.sub(tag, text) if hint.search(text) else text


def without_elements(text: str, *names: str) -> str:
    """The text without these elements and all they hold; elements of the same name inside each other are not expected."""
    for name in names:
        text = "".join(_pieces_without(text, name))
    return text


def _pieces_without(text: str, name: str) -> Iterator[str]:
    opening = re.compile(rf"<(?P<prefix>(?:[\w.-]+:)?){name}(?=[\s/>])(?:\"[^\"<]*\"|'[^'<]*'|[^<>\"'])*>")
    place = 0
    while found := opening.search(text, place):
        end = found.end()
        if not found[0].endswith("/>"):
            closing = f"</{found['prefix']}{name}>"
            end = text.find(closing, end)
            if end < 0:
                break
            end += len(closing)
        yield text[place : found.start()]
        place = end
    yield text[place:]


def without_remarks(text: str) -> str:
    """The text without comments and instructions to programs; neither is shown anywhere. CDATA stays."""
    return REMARK.sub(lambda found: found[1] or "", text)


def content_of(text: str, name: str) -> str:
    """Text of the first element with this local name, "" where there is none."""
    found = re.search(rf"<(?:[\w.-]+:)?{name}(?:\s[^<>]*)?>([^<]*)</", text)
    return html.unescape(found[1]).strip() if found else ""


def quoted(value: str) -> str:
    return escape(value, {'"': "&quot;"})


def _doctype(*_: object) -> None:
    raise Unfit("的内部结构里有文档类型定义（DTD，可能引用外部文件），请用原来的程序打开后另存再传")


def _recoded(raw: bytes, encoding: str) -> bytes:
    try:
        text = raw.decode(encoding)
    except (LookupError, UnicodeDecodeError) as error:
        raise Damaged("的文字编码无法识别，请用原来的程序打开后另存再传") from error
    text = re.sub(r"^\ufeff?(<\?xml[^>]*?encoding=[\"'])[\w.-]+", r"\1UTF-8", text)
    return text.encode("utf-8", "replace")
