"""The figures of an earlier report out of a sheet. PURE, and never raises: what was not read is told with its place."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from reports.figure import Number, tidy
from reports.past.form import ABOUT, HINT, Ruled, parts
from taizhou_portal.bureau.documents.rows import RawRow, RawSheet

MOST = 400  # rows of a sheet
NIL = {"", "-", "—", "——", "/", "\\", "*"}
LARGEST = Decimal(10) ** 12
TABLES = {"t2": "表二", "t3": "表三", "t4": "表四", "old": "统计表", "": "其他数字"}
DAY = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})日?(?:[T ].*)?", re.ASCII)
SERIAL_DAYS = range(30_000, 60_000)  # days as a workbook keeps them
FIRST_DAY = date(1899, 12, 30).toordinal()


@dataclass
class Read:
    """`about`: the year, the title … that the sheet tells of itself. `unread`: (place, what stands there, why); `doubtful` their keys."""

    values: dict[str, Number] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    unread: list[tuple[str, str, str]] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)

    def take(self, key: str, value: Number, place: str) -> None:
        self.values[key], self.places[key] = value, place
        self.doubtful.discard(key)


def number_of(text: str) -> Number | None:
    """1,234 and １２３４ are 1234, 33.4% and 1/3 are shares, a dash is nothing. Raises ValueError with why it is no number."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
    if plain in NIL:
        return None
    share = re.fullmatch(r"(\d{1,9}(?:\.\d{1,6})?)%|(\d{1,9})/([1-9]\d{0,8})", plain, re.ASCII)
    if share:
        return Fraction(share[1]) / 100 if share[1] else Fraction(int(share[2]), int(share[3]))
    if not re.fullmatch(r"[-−]?\d+(?:\.\d+)?(?:E\+?\d{1,2})?", plain, re.ASCII):
        raise ValueError(f"“{text[:20]}”不是数字")
    try:
        value = Decimal(plain.replace("−", "-"))
    except InvalidOperation:
        raise ValueError(f"“{text[:20]}”不是数字") from None
    if abs(value) > LARGEST or -value.as_tuple().exponent > 4:  # type: ignore[operator]
        raise ValueError(f"“{text[:20]}”太大，或者小数多于四位")
    return tidy(value)


def day_of(text: str) -> date | None:
    """2020-01-20, 2020年1月20日, or the number that a workbook keeps for a day."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain.isdecimal() and int(plain) in SERIAL_DAYS:
        return date.fromordinal(FIRST_DAY + int(plain))
    found = DAY.fullmatch(plain)
    try:
        return date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None


def year_in(sheet: RawSheet) -> int | None:
    """The year that the sheet names."""
    for row in sheet.rows:
        cells = [text for _, text in sorted(row.cells.items())]
        if len(cells) > 1 and bare(cells[0]) == bare(ABOUT["year"]):
            found = re.match(r"(20\d\d)(?:年|\.0)?$", cells[1].strip(), re.ASCII)
            return int(found[1]) if found else None
    return None


def bare(text: str) -> str:
    """What labels are compared by: without blanks, quotes and width."""
    return re.sub(r"[\s“”\"'‘’]", "", unicodedata.normalize("NFKC", text))


def read_sheet(sheet: RawSheet, year: int) -> Read:
    """A table is found by its name, a line by its label, a column by its head, wherever they stand."""
    read, reader = Read(notes=list(sheet.notes)), _Reader(parts(year))
    for row in sheet.rows:
        reader.take(row, read)
    return read


def of_values(values: Mapping[str, object], known: Collection[str]) -> Read:
    """The cells of a transcribed report by key: None is one that was left blank, text is one that holds no number, and of one that is not
    there nobody knows.
    """
    read = Read(doubtful=set(known) - set(values))
    for key, value in values.items():
        place = TABLES.get(key.partition("-")[0], TABLES[""])
        if isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction | None):
            read.unread.append((place, str(value)[:60], "不是数字"))
            read.doubtful.add(key)
        elif key not in known:
            read.unread.append((place, key, "不在这一年的表里"))
        elif value is not None:
            read.take(key, value, f"{place}，转录文件")
    return read


class _Reader:
    """`part` is the table whose lines are being read, `columns` column of the sheet → place among its numbers."""

    def __init__(self, ruled: list[Ruled]) -> None:
        self.ruled = {bare(one.title): one for one in ruled}
        self.about = {bare(label): name for name, label in ABOUT.items()}
        self.part: Ruled | None = None
        self.columns: dict[int, int] = {}

    def take(self, row: RawRow, read: Read) -> None:
        cells = sorted(row.cells.items())
        first = bare(cells[0][1]) if cells else ""
        if first in self.ruled:
            self.part, self.columns = self.ruled[first], {}
        elif self.part is None and first in self.about:
            read.about[self.about[first]] = cells[1][1] if len(cells) > 1 else ""
        elif first == bare(HINT) or self.part is not None and not self.columns and self._heads(cells):
            return
        elif not self._line(row, first, read):
            words = " ".join(text for _, text in cells)
            read.unread.append((f"第{row.number}行", words[:60], "不在这一年的表里"))

    def _heads(self, cells: list[tuple[int, str]]) -> bool:
        assert self.part
        known = {bare(head): n for n, head in enumerate(self.part.heads)}
        self.columns = {column: known[bare(text)] for column, text in cells if bare(text) in known}
        return bool(self.columns)

    def _line(self, row: RawRow, first: str, read: Read) -> bool:
        if self.part is None or not self.columns:
            return False
        keys = next((keys for label, keys in self.part.lines if bare(label) == first), None)
        if keys is None:
            return False
        for column, n in self.columns.items():
            place = f"{TABLES[self.part.table]}，第{row.number}行{letter(column)}列"
            self._cell(keys[n], row.cells.get(column, ""), place, read)
        return True

    def _cell(self, key: str, text: str, place: str, read: Read) -> None:
        try:
            value = number_of(text)
        except ValueError as error:
            read.unread.append((place, text[:60], str(error)))
            read.doubtful.add(key)
            return
        if key in read.values and value is not None and read.values[key] != value:
            read.unread.append((place, text[:60], "这一格前面已经有另一个数"))
        elif value is not None:
            read.take(key, value, place)


def letter(column: int) -> str:
    """1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def settled(read: Read, year: int) -> Read:
    """A cell that is left empty in a table with numbers is nought, and told; one that could not be read stays unknown."""
    for table in ("t2", "t3", "t4", "old"):
        keys = [key for one in parts(year) if one.table == table for key in one.keys]
        if not any(key in read.values for key in keys):
            continue
        empty = [key for key in keys if key not in read.values and key not in read.doubtful]
        for key in empty:
            read.take(key, 0, f"{TABLES[table]}，空着，按0录入")
        if empty:
            read.notes.append(f"{TABLES[table]}有{len(empty)}格空着，按0录入")
    return read
