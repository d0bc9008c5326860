"""PURE. A Word file as a package of parts, opened within bounds. Names lose their namespaces: `w:p` is p; only mathematics keeps m:."""

from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from taizhou_portal.bureau.uploads import archives, kinds, markup, office, opc
from taizhou_portal.bureau.uploads.unfit import Damaged, Unfit

MB = 1024 * 1024
ENTRIES = 3_000
UNPACKED = 100 * MB  # bytes of all parts together
PART = 10 * MB  # bytes of one XML part; some hundred pages
_OLD = "是旧的 DOC 格式（只改后缀没有用），请用 Word 或 WPS 打开，另存为 DOCX 后再导入"
_TOO_BIG = "展开以后太大，请删去过大的图片或者拆成几个文件再导入"


class Package:
    """The parts of one file. Raises Unfit (or Damaged), whose text completes “《名称》…”."""

    def __init__(self, data: bytes) -> None:
        self.archive = _opened(data)
        self.main = opc.main_part(self.archive)
        self.relations = {relation.id: relation for relation in opc.relations(self.archive, self.main)}

    def document(self) -> Element:
        """The body of the main part."""
        root = self.part(self.main)
        body = root.find("body") if root is not None else None
        if body is None:
            raise Damaged(archives.BROKEN)
        return body

    def part(self, name: str | None) -> Element | None:
        """One XML part, None where it is not there."""
        if not name or self.archive.find(name) is None:
            return None
        data = self.archive.read(self.archive.find(name) or name)
        if len(data) > PART:
            raise Unfit(_TOO_BIG)
        try:
            return _bare(fromstring(markup.utf8(data), forbid_dtd=True))
        except (ParseError, ValueError, LookupError) as error:  # a DTD is among them
            raise Damaged(archives.BROKEN) from error

    def related(self, kind: str) -> list[Element]:
        """The parts that the main one names with this kind of relation: styles, numbering, footnotes, header …"""
        wanted = [one for one in self.relations.values() if one.type == kind and not one.external]
        parts = [self.part(opc.found(self.archive, self.main, one.target)) for one in wanted]
        return [part for part in parts if part is not None]

    def target(self, key: str) -> str | None:
        """The name of the part that a relation of the main part leads to."""
        relation = self.relations.get(key)
        if relation is None or relation.external:
            return None
        return opc.found(self.archive, self.main, relation.target)

    def bytes_of(self, key: str) -> bytes:
        """The bytes of a picture; none where it lies outside the file or is broken."""
        name = self.target(key)
        try:
            return self.archive.read(name) if name else b""
        except Unfit:
            return b""

    def count(self, kind: str, name: str) -> int:
        """How many elements of that name stand in the parts of a kind."""
        return sum(len(root.findall(name)) for root in self.related(kind))

    def address(self, key: str) -> str:
        """The outside address of a link."""
        relation = self.relations.get(key)
        return relation.target if relation and relation.external else ""


def _opened(data: bytes) -> archives.Archive:
    if not data:
        raise Unfit("是空文件，请重新选择")
    if not data.startswith(archives.MAGIC):
        kind = kinds.true_type(data)
        raise Unfit(_OLD if kind == "doc" else f"是{kinds.words(kind)}，不是 DOCX：{kinds.advice(kind, 'docx')}")
    archive = archives.opened(data)
    if len(archive.names) > ENTRIES or archive.size() > UNPACKED:
        raise Unfit(_TOO_BIG)
    kind = opc.kind(archive)
    if kind != "docx":
        raise Unfit(f"是{kinds.words(kind)}，不是 DOCX：{kinds.advice(kind, 'docx')}")
    office.check(archive)
    return archive


def _bare(root: Element) -> Element:
    """The tree with local names; where two attributes share one, the first stays."""
    for element in root.iter():
        space, _, name = element.tag.rpartition("}")
        element.tag = f"m:{name}" if space.endswith("/math") else name
        if element.attrib:
            attributes = list(element.attrib.items())
            element.attrib.clear()
            for key, value in attributes:
                element.attrib.setdefault(key.rpartition("}")[2], value)
    return root


def value(element: Element | None, path: str, default: str = "") -> str:
    """The val of a property below `element`."""
    found = element.find(path) if element is not None else None
    return found.get("val", default) if found is not None else default


def is_on(element: Element | None, name: str) -> bool | None:
    """A property that is on or off; None where it is not given."""
    found = element.find(name) if element is not None else None
    if found is None:
        return None
    return found.get("val", "true").lower() not in {"0", "false", "off", "none"}


def number(text: str, default: int = 0) -> int:
    """A whole number, as long as it is a sane one."""
    digits = text.strip().removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 8):
        return default
    return int(text)
