"""PURE. XML as a stream of events: no tree is built, no entity is expanded, nothing outside is loaded."""

import html
import re

from defusedxml.ElementTree import DefusedXMLParser  # type: ignore[import-untyped]

from taizhou_portal.bureau.documents.gather import Broken, Enough, Gathered
from taizhou_portal.bureau.documents.passage import Part

DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding=[\"'](gb[\w-]+|big5)[\"']", re.IGNORECASE)
TAG = re.compile(r"<[^>]*>")
BREAKS = re.compile(r"</(?:\w+:)?(?:p|tc|si|v|c|row|text|TextCode)>|<(?:\w+:)?(?:br|tab)\s*/>")
MEANING = re.compile(r"[\u3400-\u9fff]|\d{6}|[A-Za-z]{3}")
DEPTH = 2_000  # elements inside one another
SLICE = 256 * 1024


class Handler:
    """Takes the events of one part. Names come without their namespace, attributes as they are (`plain` makes their names local)."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...
    def end(self, name: str) -> None: ...
    def data(self, text: str) -> None: ...
    def finish(self) -> None: ...


def plain(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes by local name."""
    return {name.rpartition("}")[2]: value for name, value in attributes.items()}


def walk(data: bytes, handler: Handler, gathered: Gathered, place: str) -> None:
    """Feeds the part to the handler. Where it is not well-formed the rest is read as text between tags, and that is noted."""
    if not data:
        return
    data, encoding = _readable(data)
    parser = _parser(handler, encoding)
    parser.parser.CommentHandler = lambda text: gathered.add(
        f"{place}的XML注释", text.strip(), Part.HIDDEN_TEXT, hidden=True
    )
    fault = -1
    try:
        for start in range(0, len(data), SLICE):
            parser.feed(data[start : start + SLICE])
        parser.parser.Parse(b"", True)
    except Enough:
        raise
    except Exception:  # not well-formed, forbidden entities, or what a handler stumbles over
        fault = max(0, parser.parser.CurrentByteIndex)
    handler.finish()
    if fault >= 0:
        _read_as_text(data, fault, gathered, place)


def root(data: bytes) -> str:
    """Local name of the outermost element; an empty string for what is no XML."""
    seen = _Root()
    data, encoding = _readable(data[:65536])
    parser = _parser(seen, encoding)
    try:
        parser.feed(data)
    except Exception:  # a cut or broken part: the name stands at its very start, or there is none
        return seen.name
    return seen.name


def without_tags(xml: str) -> str:
    """Text between the tags, a line for every paragraph or cell; runs inside a paragraph stay together."""
    return html.unescape(TAG.sub("", BREAKS.sub("\n", xml)))


def _read_as_text(data: bytes, fault: int, gathered: Gathered, place: str) -> None:
    """From the text before the fault, which the parser held back, to the end. A fault that costs no words is not told."""
    text = without_tags(data[data.rfind(b">", 0, fault) + 1 :].decode("utf-8", "replace"))
    if fault < len(data) and not MEANING.search(text):
        return
    gathered.note(f"{gathered.prefix}{place}的XML{'不规范，只按文字读' if fault < len(data) else '不完整'}")
    for line in text.splitlines():
        gathered.add(f"{place}（不规范的部分）", line.strip(), Part.HIDDEN_TEXT, hidden=True, group=place)


class _Root(Handler):
    name = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.name = self.name or name


def _parser(handler: Handler, encoding: str | None) -> DefusedXMLParser:
    """A defused parser whose events go straight to the handler: the detour over ElementTree costs a third of the time."""
    parser = DefusedXMLParser(target=handler, encoding=encoding)
    local: dict[str, str] = {}
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEPTH:
            raise Broken("XML层数太多")
        if name not in local:
            local[name] = name.rpartition("}")[2]
        handler.start(local[name], attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(local[name])

    parser.parser.ordered_attributes = False
    parser.parser.StartElementHandler = start
    parser.parser.EndElementHandler = end
    return parser


def _readable(data: bytes) -> tuple[bytes, str | None]:
    """expat knows no Chinese encodings: what declares one is decoded first."""
    declared = DECLARED.match(data[:300])
    if declared:
        return data.decode("big5" if declared[1].lower() == b"big5" else "gb18030", "replace").encode(), "utf-8"
    return data, None
