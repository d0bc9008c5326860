"""The cells of the official tables as indicators: what each counts, in words and in rows. PURE.

Choices where the form is silent: a case awaiting completion counts as new and, while open, as carried out; 对外公开总数量 of the trial
form is the number of documents in force.
"""

from functools import cache

from reports import form_2014
from reports.indicators import INDICATORS, Indicator, Rows, handled, summed
from reports.layouts import COLUMNS, REMEDY_PARTS, Cell, cells, layout_of, rows_three
from reports.units.indicators import UNITS
from reports.vocabulary import Layout

DOCUMENTS = {
    "made": ("made", "成文日期在本年的行政规范性文件。"),
    "abolished": ("abolished", "失效或废止日期在本年的行政规范性文件。"),
    "valid": ("valid", "到本年12月31日仍然有效的行政规范性文件。"),
    "new": ("made", "成文日期在本年的规范性文件。"),
    "opened": ("published", "公开日期在本年的规范性文件。"),
    "all": ("valid", "到本年12月31日仍然有效的规范性文件。"),
}
CASES = {
    "new": "收到申请之日在本年的申请",
    "in": "上年12月31日以前收到、到那时还没有送达答复的申请",
    "out": "本年12月31日以前收到、到那时还没有送达答复的申请",
    "rt": "送达日期在本年的申请，每件只计一次",
}
REMEDY_KINDS = {"review": "review", "direct": "lawsuit_direct", "after": "lawsuit_after_review"}
NEVER = "市级部门没有制定规章的权限，恒为0；确有出入的用人工更正。"
TYPED = "不在本站办理，由经办处室提供，录入时写明来源。"


@cache
def registry(layout: Layout) -> dict[str, Indicator]:
    """Every figure that a report of this form can tell, by key: the indicators, the cells of its tables and the sums of the units."""
    told = INDICATORS | {cell.key: as_indicator(cell, layout) for cell in cells(layout)} | UNITS
    return told | form_2014.INDICATORS if layout is Layout.FREE else told


def asked(year: int) -> dict[str, Indicator]:
    """Of those what a report of that year may tell: the form of 2014 is for five years alone."""
    known = registry(layout_of(year))
    return known if form_2014.asks_for(year) else {key: one for key, one in known.items() if not form_2014.belongs(key)}


def as_indicator(cell: Cell, layout: Layout) -> Indicator:
    _, row, column = cell.parts
    match cell.source:
        case "cases":
            return _cases(cell, row, column, layout)
        case "remedies":
            return _remedies(cell, row, column)
        case "normative":
            source, words = DOCUMENTS[column]
            rows = Rows("published", (f"normative:{source}",))
            return Indicator(cell.key, cell.label, cell.unit, words, summed("published", *rows.keys), rows, fixed=True)
        case "never":
            return Indicator(cell.key, cell.label, cell.unit, NEVER, lambda ledger: 0, fixed=True)
    return Indicator(cell.key, cell.label, cell.unit, TYPED, fixed=True)


def _cases(cell: Cell, row: str, column: str, layout: Layout) -> Indicator:
    who = "" if column == "total" else f"，申请人为{COLUMNS[column]}"
    keys = [source if column == "total" else f"{source}@{column}" for source in _sources(row)]
    return handled(" ".join(keys), cell.key, cell.label, cell.unit, f"{_told(row, layout)}{who}。", fixed=True)


def _sources(row: str) -> list[str]:
    """（六）其他处理 is one row of the trial form and three of the form in force."""
    return ["r6_1", "r6_2", "r6_3"] if row == "r6" else [row]


def _told(row: str, layout: Layout) -> str:
    if row in CASES:
        return CASES[row]
    label = next(f"{one.group}{one.label}" for one in rows_three(layout) if one.key == row)
    return f"送达日期在本年、办理结果计入“{label}”的申请"


def _remedies(cell: Cell, group: str, column: str) -> Indicator:
    kind, results = REMEDY_KINDS[group], REMEDY_PARTS if column == "total" else (column,)
    keys = " ".join(f"remedy:{kind}@{result}" for result in results)
    words = "本年审结的按结果计，到12月31日还没有审结的计入尚未审结；被复议、被诉的是本机关的公开行为。"
    return handled(keys, cell.key, cell.label, cell.unit, words, fixed=True)
