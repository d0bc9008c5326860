"""PURE. What hangs on the cells of a workbook: comments, threads of comments, the people who wrote them, caches of pivot tables."""

from taizhou_portal.bureau.documents.gather import Gathered
from taizhou_portal.bureau.documents.markup import Handler, plain
from taizhou_portal.bureau.documents.passage import Part, Trait
from taizhou_portal.bureau.documents.plain import add_row
from taizhou_portal.bureau.documents.sweep import telling


class Persons(Handler):
    """persons/person.xml: id → name; names and accounts become passages."""

    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered
        self.names: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        values = plain(attributes)
        if name == "person":
            self.names[values.get("id", "")] = values.get("displayName", "")
            for key in ("displayName", "userId"):
                self.gathered.add("批注作者", values.get(key, ""), Part.COMMENT, hidden=True)


class Comments(Handler):
    """comments1.xml and threadedComment1.xml: 工作表“名单”D2的批注（张三）."""

    def __init__(self, gathered: Gathered, label: str, persons: dict[str, str]) -> None:
        self.gathered, self.label, self.persons = gathered, label, persons
        self.authors: list[str] = []
        self.place = ""
        self.pieces: list[str] = []
        self.taking = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in {"comment", "threadedComment"}:
            values = plain(attributes)
            author = self.persons.get(values.get("personId", ""), "") or self._author(values.get("authorId", ""))
            self.place = f"{self.label}{values.get('ref', '')}的批注" + (f"（{author}）" if author else "")
            self.gathered.trait(Trait.COMMENTS, self.label)
            self.pieces = []
        elif name == "author":
            self.pieces = []
        self.taking = name in {"t", "text", "author"}

    def data(self, text: str) -> None:
        if self.taking:
            self.pieces.append(text)

    def end(self, name: str) -> None:
        self.taking = False
        if name == "author":
            self.authors.append("".join(self.pieces).strip())
            self.gathered.add("批注作者", self.authors[-1], Part.COMMENT, hidden=True)
        elif name in {"comment", "threadedComment"}:
            self.gathered.add(self.place, "".join(self.pieces).strip(), Part.COMMENT, hidden=True)

    def _author(self, index: str) -> str:
        number = int(index) if index.isdecimal() and len(index) < 6 else -1
        return self.authors[number] if 0 <= number < len(self.authors) else ""


VALUES = frozenset({"s", "n", "d", "b", "e"})


class PivotDefinition(Handler):
    """pivotCacheDefinition1.xml: fields with their shared items. Items become passages, and are kept for the records."""

    def __init__(self, gathered: Gathered, label: str) -> None:
        self.gathered, self.label = gathered, label
        self.fields: list[str] = []
        self.items: list[list[str]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "cacheField":
            self.fields.append(attributes.get("name", ""))
            self.items.append([])
        elif name in VALUES | {"m"} and self.items:
            self.items[-1].append(attributes.get("v", ""))
        else:
            for _, value in telling(name, attributes):
                self.gathered.add(self.label, value, Part.SHEET, hidden=True)

    def finish(self) -> None:
        for name, items in zip(self.fields, self.items, strict=True):
            for number, item in enumerate(items, 1):
                cells = [(f"“{name}”第{number}项", 1, item, True)]
                add_row(self.gathered, f"“{name}”第{number}项", cells, part=Part.SHEET, hidden=True, group=self.label)


class PivotRecords(Handler):
    """pivotCacheRecords1.xml: rows that the pivot table keeps although its source may be gone."""

    def __init__(self, gathered: Gathered, label: str, definition: PivotDefinition) -> None:
        self.gathered, self.label, self.definition = gathered, label, definition
        self.row = 0
        self.values: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "r":
            self.row += 1
            self.values = []
        elif name == "x":
            self.values.append(self._shared(attributes.get("v", "")))
        elif name in VALUES | {"m"}:
            self.values.append(attributes.get("v", ""))

    def end(self, name: str) -> None:
        if name == "r":
            fields = self.definition.fields
            cells = [
                (f"第{self.row}行“{fields[n] if n < len(fields) else n + 1}”", n + 1, value, True)
                for n, value in enumerate(self.values)
            ]
            add_row(self.gathered, f"第{self.row}行", cells, part=Part.SHEET, hidden=True, group=self.label)

    def heading(self) -> None:
        cells = [(f"字段“{name}”", n, name, True) for n, name in enumerate(self.definition.fields, 1)]
        add_row(self.gathered, "字段", cells, part=Part.SHEET, hidden=True, group=self.label)

    def _shared(self, index: str) -> str:
        column = len(self.values)
        items = self.definition.items[column] if column < len(self.definition.items) else []
        return items[int(index)] if index.isdecimal() and len(index) < 8 and int(index) < len(items) else ""
