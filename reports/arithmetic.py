"""勾稽: what must add up in the official tables, A1 to A8, and from one year to the next. PURE.

Values are looked up by the keys of layouts.py. Every check answers with findings; an empty list means that it holds.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from reports.finding import Finding
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


def number(values: Values, key: str) -> int:
    """The count in a cell; what is no count (blank, text, a fraction) stands as 0 here and is told by A1."""
    value = values.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def three(row: str, column: str) -> str:
    return f"t3-{row}-{column}"


def four(group: str, column: str) -> str:
    return f"t4-{group}-{column}"


def unfit_cells(values: Values, layout: Layout) -> list[Finding]:
    """A1: every cell holds a number of its kind, not below zero, never blank and never with a word beside it."""
    found = ((cell, _unfit(cell, values.get(cell.key))) for cell in cells(layout))
    return [Finding("A1", "单元格不是应填的数", f"{cell.label}：{why}", (cell.key,)) for cell, why in found if why]


def _unfit(cell: Cell, value: object) -> str:
    if value is None or value == "":
        return "没有填，没有发生的填0"
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return f"“{value}”不是数字"
    if cell.whole and value != int(value):
        return f"{value}应为整数"
    return f"{value}小于0" if value < 0 and not cell.signed else ""


def unbalanced_columns(values: Values) -> list[Finding]:
    """A2: in each of the seven columns, 一 and 二 together equal 三（七） and 四 together."""
    return [found for column in COLUMNS for found in _unbalanced(values, column)]


def _unbalanced(values: Values, column: str) -> list[Finding]:
    keys = tuple(three(row, column) for row in ("new", "in", "rt", "out"))
    new, carried_in, done, out = (number(values, key) for key in keys)
    if new + carried_in == done + out:
        return []
    words = f"{COLUMNS[column]}列：新收{new}加上年结转{carried_in}是{new + carried_in}，"
    return [Finding("A2", "收办不平", f"{words}办结{done}加结转下年{out}是{done + out}", keys)]


def wrong_row_totals(values: Values, layout: Layout) -> list[Finding]:
    """A3: in each row the total equals the six kinds of applicant."""
    return [found for row in rows_three(layout) for found in _wrong_row(values, row)]


def _wrong_row(values: Values, row: Row) -> list[Finding]:
    parts, total = (three(row.key, column) for column in PARTS), three(row.key, "total")
    added, stated = sum(number(values, key) for key in parts), number(values, total)
    if added == stated:
        return []
    words = f"{row_name(row)}：六类申请人相加{added}，总计{stated}，差{abs(added - stated)}"
    return [Finding("A3", "横向不等", words, (total,))]


def wrong_column_totals(values: Values, layout: Layout) -> list[Finding]:
    """A4: in each column （七） equals the leaf rows of block three."""
    return [found for column in COLUMNS for found in _wrong_column(values, layout, column)]


def _wrong_column(values: Values, layout: Layout, column: str) -> list[Finding]:
    added = sum(number(values, three(row.key, column)) for row in LEAVES[layout])
    stated = number(values, three("rt", column))
    if added == stated:
        return []
    words = f"{COLUMNS[column]}列：各行相加{added}，（七）填{stated}，差{abs(added - stated)}"
    return [Finding("A4", "（七）总计不等于各行相加", words, (three("rt", column),))]


def broken_carry_over(values: Values, last_year: Values) -> list[Finding]:
    """A5: 二 of this year equals 四 of last year, column by column; a `last_year` without row out is no evidence."""
    return [found for column in COLUMNS for found in _broken_carry(values, last_year, column)]


def _broken_carry(values: Values, last_year: Values, column: str) -> list[Finding]:
    before = last_year.get(three("out", column))
    now = number(values, three("in", column))
    if before is None or before == now:
        return []
    words = f"{COLUMNS[column]}列：上年报告结转下年{before}，本年“上年结转”{now}"
    return [Finding("A5", "与上年报告接不上", words, (three("in", column),))]


def wrong_remedy_totals(values: Values) -> list[Finding]:
    """A6: in each of the three groups of table four the total equals its four results."""
    return [found for group in REMEDY_GROUPS for found in _wrong_group(values, group)]


def _wrong_group(values: Values, group: str) -> list[Finding]:
    added = sum(number(values, four(group, column)) for column in REMEDY_PARTS)
    stated = number(values, four(group, "total"))
    if added == stated:
        return []
    words = f"{GROUP_NAMES[group]}：四种结果相加{added}，总计{stated}"
    return [Finding("A6", "表四总计不等", words, (four(group, "total"),))]


def lost_remedies(values: Values, last_year: Values) -> list[Finding]:
    """A7, a reminder: what was pending last year must be found again; a suit after review has its review."""
    found = [finding for group in REMEDY_GROUPS for finding in _lost(values, last_year, group)]
    reviews = sum(number(year, four("review", "total")) for year in (values, last_year))
    after = number(values, four("after", "total"))
    if after > reviews:
        words = f"复议后起诉{after}件，本年和上年登记的行政复议只有{reviews}件"
        found.append(Finding("A7", "复议后起诉找不到复议", words, (four("after", "total"),), severe=False))
    return found


def _lost(values: Values, last_year: Values, group: str) -> list[Finding]:
    pending, now = number(last_year, four(group, "pending")), number(values, four(group, "total"))
    if pending <= now:
        return []
    words = f"{GROUP_NAMES[group]}：上年{REMEDY_COLUMNS['pending']}{pending}件，本年总计只有{now}件"
    return [Finding("A7", "上年未审结的没有再出现", words, (four(group, "total"),), severe=False)]


def counted_twice(results: Iterable[tuple[str, str]]) -> list[Finding]:
    """A8: an application stands in one leaf row only. `results`: (受理号, key of the row)."""
    seen: dict[str, set[str]] = {}
    for case, row in results:
        seen.setdefault(case, set()).add(row)
    twice = {case: "、".join(sorted(rows)) for case, rows in seen.items() if len(rows) > 1}
    return [Finding("A8", "一件申请计了两次", f"{case}同时计入{rows}") for case, rows in twice.items()]


def adds_up(label: str, whole: int, parts: Mapping[str, int]) -> list[Finding]:
    """A9: a whole told in the text equals the parts told beside it."""
    added = sum(parts.values())
    if added == whole:
        return []
    words = "、".join(f"{name}{count}" for name, count in parts.items())
    return [Finding("A9", f"{label}加不起来", f"{words}，相加{added}，文中是{whole}")]


def broken_register(values: Values, last_year: Values) -> list[Finding]:
    """Table two, ours, a reminder: 现行有效 = last year + 制发 - 废止; skipped where last year had another form."""
    before = last_year.get("t2-normative-valid")
    if not isinstance(before, int):
        return []
    made, abolished, valid = (number(values, f"t2-normative-{column}") for column in ("made", "abolished", "valid"))
    if valid == before + made - abolished:
        return []
    words = f"上年有效{before}，加制发{made}，减废止{abolished}，应为{before + made - abolished}，表中{valid}"
    return [Finding("T2", "现行有效件数接不上", words, ("t2-normative-valid",), severe=False)]


def group_totals(values: Values, layout: Layout, column: str = "total") -> dict[str, int]:
    """Results by group （一） to （六）, as the text tells them."""
    totals: dict[str, int] = {}
    for row in LEAVES[layout]:
        group = (row.group or row.label).split("）")[1].split("（")[0]
        totals[group] = totals.get(group, 0) + number(values, three(row.key, column))
    return totals


def check(values: Values, last_year: Values, layout: Layout) -> list[Finding]:
    """All that can be told from this year's and last year's tables, severe first; nothing for a report without them."""
    if layout not in LEAVES:
        return []
    severe = [
        *unfit_cells(values, layout),
        *unbalanced_columns(values),
        *wrong_row_totals(values, layout),
        *wrong_column_totals(values, layout),
        *broken_carry_over(values, last_year),
        *wrong_remedy_totals(values),
    ]
    return severe + lost_remedies(values, last_year) + broken_register(values, last_year)
