"""PURE. Excel files (xlsx, xlsm, xltx): every sheet in any state, then everything that hangs on it and is kept beside it."""

from taizhou_portal.bureau.documents.archive import Archive
from taizhou_portal.bureau.documents.gather import Broken, Gathered
from taizhou_portal.bureau.documents.markup import root, walk
from taizhou_portal.bureau.documents.office import read_rest, read_xml, targets
from taizhou_portal.bureau.documents.passage import Part, Trait
from taizhou_portal.bureau.documents.sheet_book import Book, Formats, Sheet, Strings
from taizhou_portal.bureau.documents.sheet_cells import Grid
from taizhou_portal.bureau.documents.sheet_notes import Comments, Persons, PivotDefinition, PivotRecords


def read_sheets(gathered: Gathered, archive: Archive) -> None:
    """Workbook, sheets in their order, sheets that the workbook does not list, comments, caches, all other parts."""
    _Workbook(gathered, archive).read()


class _Workbook:
    def __init__(self, gathered: Gathered, archive: Archive) -> None:
        self.gathered, self.archive = gathered, archive
        package = targets(archive, "")
        mains = [package.parts[key] for key, kind in package.kinds.items() if kind == "officeDocument"]
        self.main = mains[0] if mains else "xl/workbook.xml"
        self.book, self.strings, self.formats = Book(gathered), Strings(), Formats()
        self.persons = Persons(gathered)
        self.definitions: dict[str, PivotDefinition] = {}

    def read(self) -> None:
        data = self.archive.read(self.main)
        if self.main.endswith(".bin"):
            raise Broken(f"{self.gathered.prefix}是二进制格式的表格（xlsb），读不了，请另存为xlsx")
        if not data:
            raise Broken(f"{self.gathered.prefix}文件损坏，没有工作簿")
        if root(data) != "workbook":
            self.gathered.note(f"{self.gathered.prefix}工作簿的XML不规范")
        walk(data, self.book, self.gathered, "工作簿")
        related = targets(self.archive, self.main)
        self._read_tables(related.parts, related.kinds)
        for sheet in self.book.sheets:
            with self.gathered.attempt(sheet.label):
                self._read_sheet(sheet, related.parts.get(sheet.relation, ""))
        for name in self.archive.names:
            if "/worksheets/" in name and name.endswith(".xml") and "/_rels/" not in name:
                with self.gathered.attempt("工作表"):
                    self._read_unlisted(name)
        read_rest(self.archive, self._special)
        for text in self.strings.unused():
            self.gathered.add("残留文字（没有单元格再用）", text, Part.SHEET, hidden=True, group="残留文字")

    def _read_tables(self, parts: dict[str, str], kinds: dict[str, str]) -> None:
        """Shared strings and formats come before the sheets, wherever they stand."""
        readers = {"sharedStrings": self.strings, "styles": self.formats, "person": self.persons}
        paths = {kind: parts[key] for key, kind in kinds.items() if kind in readers}
        paths = {"sharedStrings": "xl/sharedStrings.xml", "styles": "xl/styles.xml"} | paths
        for kind, path in paths.items():
            data = self.archive.read(path)
            if data:
                walk(data, readers[kind], self.gathered, "共享字符串" if kind == "sharedStrings" else "样式")

    def _read_sheet(self, sheet: Sheet, path: str) -> None:
        hidden = sheet.state != "visible"
        self.gathered.add("工作表名称", sheet.name, Part.SHEET, hidden=hidden)
        if hidden:
            self.gathered.trait(Trait.HIDDEN_SHEET, sheet.label)
        data = self.archive.read(path)
        if data:
            self._read_grid(sheet.label, path, data, hidden=hidden)

    def _read_unlisted(self, name: str) -> None:
        handles = dict(self.archive.rest())
        if name in handles:
            label = f"工作表“{name.rpartition('/')[2]}”（目录里没有）"
            self.gathered.trait(Trait.HIDDEN_SHEET, label)
            self._read_grid(label, name, self.archive.take(handles[name]), hidden=True)

    def _read_grid(self, label: str, path: str, data: bytes, *, hidden: bool) -> None:
        grid = Grid(self.gathered, label, self.strings, self.formats, hidden=hidden, from_1904=self.book.from_1904)
        walk(data, grid, self.gathered, label)
        related = targets(self.archive, path)
        for key, part in related.parts.items():
            kind = related.kinds[key]
            if kind in {"comments", "threadedComment"}:
                comments = Comments(self.gathered, label, self.persons.names)
                walk(self.archive.read(part), comments, self.gathered, f"{label}批注")
            elif kind == "drawing":
                read_xml(self.gathered, part, self.archive.read(part), label)

    def _special(self, name: str, kind: str, data: bytes) -> bool:
        """Parts of the rest that have readers of their own: caches of pivot tables, comments that no sheet names."""
        label = "数据透视表缓存"
        if kind == "pivotCacheDefinition":
            self._definition(name, data)
        elif kind == "pivotCacheRecords":
            number = "".join(c for c in name.rpartition("/")[2] if c.isdigit())
            definition = self.definitions.get(number) or self._find_definition(number)
            records = PivotRecords(self.gathered, label + number, definition)
            records.heading()
            walk(data, records, self.gathered, label)
        elif kind in {"comments", "ThreadedComments"}:
            walk(data, Comments(self.gathered, "", self.persons.names), self.gathered, "批注")
        elif kind == "worksheet":
            self._read_grid(f"工作表“{name.rpartition('/')[2]}”（目录里没有）", name, data, hidden=True)
        else:
            return False
        return True

    def _definition(self, name: str, data: bytes) -> PivotDefinition:
        number = "".join(c for c in name.rpartition("/")[2] if c.isdigit())
        definition = PivotDefinition(self.gathered, f"数据透视表缓存{number}")
        walk(data, definition, self.gathered, "数据透视表缓存")
        self.definitions[number] = definition
        return definition

    def _find_definition(self, number: str) -> PivotDefinition:
        """Records may stand before the definition that explains them."""
        name = f"xl/pivotCache/pivotCacheDefinition{number}.xml"
        data = self.archive.read(name)
        return self._definition(name, data) if data else PivotDefinition(self.gathered, "数据透视表缓存")
