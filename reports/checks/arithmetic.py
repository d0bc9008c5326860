"""勾稽: what must add up in the official tables, A1 to A8, and from one year to the next. PURE.

Values are looked up by the keys of layouts.py. A key that is not there was not seen: nothing is concluded from it. None is a cell left
blank. Every check answers with findings; an empty list means that it holds.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from reports.checks.finding import Finding
from reports.layouts import (
    COLUMNS,
    GROUP_NAMES,
    LEAVES,
    PARTS,
    REMEDY_COLUMNS,
    REMEDY_GROUPS,
    REMEDY_PARTS,
    Cell,
    Row,
    cells,
    row_name,
    rows_three,
)
from reports.vocabulary import Layout

Values = Mapping[str, object]

TABLES = {"t2": "表二", "t3": "表三", "t4": "表四"}
DOCUMENT_ROWS = {"rules": "规章", "normative": "行政规范性文件"}


def count(values: Values, key: str) -> int | None:
    """The count in a cell; None for what is no count: not there, blank, text, a fraction."""
    value = values.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def number(values: Values, key: str) -> int:
    """The count in a cell; what is no count stands as 0 here and is told by A1."""
    return count(values, key) or 0


def three(row: str, column: str) -> str:
    return f"t3-{row}-{column}"


def four(group: str, column: str) -> str:
    return f"t4-{group}-{column}"


def place(cell: Cell) -> str:
    """Table, row and column in official words."""
    return f"{TABLES[cell.parts[0]]} {cell.label}"


def unfit_cells(values: Values, layout: Layout) -> list[Finding]:
    """A1: every cell holds a number of its kind, not below zero, never blank and never with a word beside it."""
    found = ((cell, unfit(cell, values.get(cell.key))) for cell in cells(layout))
    return [wrong_cell(cell, why) for cell, why in found if why]


def wrong_cell(cell: Cell, why: str, *, severe: bool = True) -> Finding:
    return Finding("A1", "单元格不是应填的数", place(cell), (cell.key,), severe, why, _due(cell))


def _due(cell: Cell) -> str:
    if not cell.whole:
        return f"应填以{cell.unit}计的数"
    return "应填整数，减少的填负数" if cell.signed else "应填0或者正整数"


def unfit(cell: Cell, value: object) -> str:
    """What is wrong with the value of a cell, in words."""
    if value is None or value == "":
        return "没有填，没有发生的填0"
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return f"“{value}”不是数字"
    if cell.whole and value != int(value):
        return f"{value}应为整数"
    return f"{value}小于0" if value < 0 and not cell.signed else ""


class Side:
    """Cells that are added up: `total` of those that hold a count. `open`: some were not seen; `blank`: some are empty."""

    def __init__(self, values: Values, keys: Iterable[str]) -> None:
        found = [(count(values, key), key in values and values[key] is None) for key in keys]
        counts = [one for one, _ in found if one is not None]
        self.total, self.seen = sum(counts), bool(counts)
        self.blank = any(blank for _, blank in found)
        self.open = any(one is None and not blank for one, blank in found)


def differ(left: Side, right: Side) -> bool:
    """Whether both sides cannot be equal, whatever a cell that was not seen holds. A blank cell holds nothing: it stands as 0."""
    if not (left.seen and right.seen) or left.total == right.total:
        return False
    return not (left if left.total < right.total else right).open


def _compared(
    rule: str, what: str, where: str, keys: tuple[str, ...], left: tuple[Side, str], right: tuple[Side, str]
) -> list[Finding]:
    """`left`, `right`: a side and how it is told."""
    if not differ(left[0], right[0]):
        return []
    first, second = (words + ("（空格按0计）" if side.blank else "") for side, words in (left, right))
    return [Finding(rule, what, where, keys, True, first, second, str(left[0].total - right[0].total))]


def unbalanced_columns(values: Values) -> list[Finding]:
    """A2: in each of the seven columns, 一 and 二 together equal 三（七） and 四 together."""
    return [found for column in COLUMNS for found in _unbalanced(values, column)]


def _unbalanced(values: Values, column: str) -> list[Finding]:
    keys = tuple(three(row, column) for row in ("new", "in", "rt", "out"))
    received, handled = Side(values, keys[:2]), Side(values, keys[2:])
    new, carried_in, done, out = (number(values, key) for key in keys)
    left = f"新收{new}+上年结转{carried_in}={received.total}"
    right = f"办理结果总计{done}+结转下年度{out}={handled.total}"
    return _compared("A2", "收办不平", f"表三 {COLUMNS[column]}列", keys, (received, left), (handled, right))


def wrong_row_totals(values: Values, layout: Layout) -> list[Finding]:
    """A3: in each row the total equals the six kinds of applicant."""
    return [found for row in rows_three(layout) for found in _wrong_row(values, row)]


def _wrong_row(values: Values, row: Row) -> list[Finding]:
    total = three(row.key, "total")
    added, stated = Side(values, (three(row.key, column) for column in PARTS)), Side(values, (total,))
    left, right = f"六类申请人相加{added.total}", f"总计{stated.total}"
    return _compared("A3", "横向不等", f"表三 {row_name(row)} 总计列", (total,), (added, left), (stated, right))


def wrong_column_totals(values: Values, layout: Layout) -> list[Finding]:
    """A4: in each column （七） equals the leaf rows of block three."""
    return [found for column in COLUMNS for found in _wrong_column(values, layout, column)]


def _wrong_column(values: Values, layout: Layout, column: str) -> list[Finding]:
    key = three("rt", column)
    added, stated = Side(values, (three(row.key, column) for row in LEAVES[layout])), Side(values, (key,))
    left, right = f"各行相加{added.total}", f"（七）总计{stated.total}"
    where = f"表三 （七）总计 {COLUMNS[column]}列"
    return _compared("A4", "（七）总计不等于各行相加", where, (key,), (added, left), (stated, right))


def broken_carry_over(values: Values, last_year: Values) -> list[Finding]:
    """A5: 二 of this year equals 四 of last year, column by column; a `last_year` without row out is no evidence."""
    return [found for column in COLUMNS for found in _broken_carry(values, last_year, column)]


def _broken_carry(values: Values, last_year: Values, column: str) -> list[Finding]:
    key = three("in", column)
    now, before = Side(values, (key,)), Side(last_year, (three("out", column),))
    left, right = f"本年“上年结转”{now.total}", f"上年报告“结转下年度”{before.total}"
    where = f"表三 二、上年结转政府信息公开申请数量 {COLUMNS[column]}列"
    return _compared("A5", "与上年报告接不上", where, (key,), (now, left), (before, right))


def wrong_remedy_totals(values: Values) -> list[Finding]:
    """A6: in each of the three groups of table four the total equals its four results."""
    return [found for group in REMEDY_GROUPS for found in _wrong_group(values, group)]


def _wrong_group(values: Values, group: str) -> list[Finding]:
    key = four(group, "total")
    added, stated = Side(values, (four(group, column) for column in REMEDY_PARTS)), Side(values, (key,))
    left, right = f"四种结果相加{added.total}", f"总计{stated.total}"
    where = f"表四 {GROUP_NAMES[group]} 总计"
    return _compared("A6", "表四总计不等", where, (key,), (added, left), (stated, right))


def lost_remedies(values: Values, last_year: Values) -> list[Finding]:
    """A7, a reminder: what was pending last year must be found again; a suit after review has its review."""
    return [finding for group in REMEDY_GROUPS for finding in _lost(values, last_year, group)] + _no_review(
        values, last_year
    )


def _lost(values: Values, last_year: Values, group: str) -> list[Finding]:
    key = four(group, "total")
    pending, now = count(last_year, four(group, "pending")), count(values, key)
    if pending is None or now is None or pending <= now:
        return []
    left, right = f"上年{REMEDY_COLUMNS['pending']}{pending}", f"本年总计{now}"
    where = f"表四 {GROUP_NAMES[group]} 总计"
    return [Finding("A7", "上年未审结的没有再出现", where, (key,), False, left, right, str(pending - now))]


def _no_review(values: Values, last_year: Values) -> list[Finding]:
    """Only with both years at hand: a suit may follow a review of the year before."""
    key = four("after", "total")
    after, reviews = count(values, key), [count(year, four("review", "total")) for year in (values, last_year)]
    known = [one for one in reviews if one is not None]
    if after is None or len(known) < 2 or after <= sum(known):
        return []
    left, right = f"复议后起诉{after}", f"本年和上年行政复议{known[0]}+{known[1]}={sum(known)}"
    where = f"表四 {GROUP_NAMES['after']} 总计"
    return [Finding("A7", "复议后起诉找不到复议", where, (key,), False, left, right, str(after - sum(known)))]


def counted_twice(results: Iterable[tuple[str, str]]) -> list[Finding]:
    """A8: an application stands in one leaf row only. `results`: (受理号, key of the row)."""
    seen: dict[str, set[str]] = {}
    for case, row in results:
        seen.setdefault(case, set()).add(row)
    twice = {case: "、".join(sorted(rows)) for case, rows in seen.items() if len(rows) > 1}
    return [Finding("A8", "一件申请计了两次", f"{case}同时计入{rows}") for case, rows in twice.items()]


def adds_up(
    label: str, whole: int | Decimal, parts: Mapping[str, int | Decimal], *, severe: bool = True
) -> list[Finding]:
    """A9: a whole told in the text equals the parts told beside it."""
    added = sum(parts.values())
    if added == whole:
        return []
    words = "+".join(f"{name}{count}" for name, count in parts.items())
    where = f"正文 {label}"
    return [Finding("A9", "加不起来", where, (), severe, f"{words}={added}", f"文中是{whole}", str(added - whole))]


def broken_register(values: Values, last_year: Values) -> list[Finding]:
    """T2, ours, a reminder: 现行有效 = last year + 制发 - 废止; skipped where last year had another form."""
    return [found for row in DOCUMENT_ROWS for found in _broken_register(values, last_year, row)]


def _broken_register(values: Values, last_year: Values, row: str) -> list[Finding]:
    key = f"t2-{row}-valid"
    before = count(last_year, key)
    now = [count(values, f"t2-{row}-{column}") for column in ("made", "abolished", "valid")]
    if before is None or None in now:
        return []
    made, abolished, valid = (one or 0 for one in now)
    due = before + made - abolished
    if valid == due:
        return []
    left, right = f"上年有效{before}+制发{made}-废止{abolished}={due}", f"现行有效{valid}"
    where = f"表二 {DOCUMENT_ROWS[row]} 现行有效件数"
    return [Finding("T2", "现行有效件数接不上", where, (key,), False, left, right, str(due - valid))]


def row_total(values: Values, row: str) -> int | None:
    """What a row of table three comes to: its total, or its six cells where the total is blank; None where neither is known."""
    stated = count(values, three(row, "total"))
    added = Side(values, (three(row, column) for column in PARTS))
    if stated is None and added.seen and not added.open:
        return added.total
    return stated


def group_of(row: Row) -> str:
    """予以公开, 不予公开 …: the heading of a leaf row without its number."""
    return (row.group or row.label).split("）")[1].split("（")[0]


def group_totals(values: Values, layout: Layout, column: str = "total") -> dict[str, int]:
    """Results by group （一） to （六）, as the text tells them."""
    totals: dict[str, int] = {}
    for row in LEAVES[layout]:
        group = group_of(row)
        totals[group] = totals.get(group, 0) + number(values, three(row.key, column))
    return totals


def check(values: Values, last_year: Values, layout: Layout) -> list[Finding]:
    """All that can be told from this year's and last year's tables, severe first; nothing for a report without them."""
    if layout not in LEAVES:
        return []
    return unfit_cells(values, layout) + sums(values, last_year, layout) + doubts(values, last_year)


def sums(values: Values, last_year: Values, layout: Layout) -> list[Finding]:
    """A2 to A6."""
    return [
        *unbalanced_columns(values),
        *wrong_row_totals(values, layout),
        *wrong_column_totals(values, layout),
        *broken_carry_over(values, last_year),
        *wrong_remedy_totals(values),
    ]


def doubts(values: Values, last_year: Values) -> list[Finding]:
    """A7 and T2, reminders that need last year."""
    return lost_remedies(values, last_year) + broken_register(values, last_year)
