"""How a transcribed table is filled in: what stands in its cells, which form it has, what cannot be. PURE.

A count below zero or a fraction breaks A1. Words in a cell, a blank and what is only unlikely are reminders.
"""

import re
from itertools import groupby

from reports.checks.arithmetic import DOCUMENT_ROWS, TABLES, count, place, unfit, wrong_cell
from reports.checks.finding import Finding
from reports.layouts import layout_of
from reports.transcribed.transcript import CELLS, Transcript
from reports.vocabulary import Layout

#: more fee items than any agency has; so many are persons or an amount
TOO_MANY_ITEMS = 100
NAMED_BLANKS = 3
DEPARTMENT = re.compile("(?:局|委|委员会|厅|中心|大队|支队)$")
GOVERNMENT = re.compile("人民政府|市府|省府|区府|县府|办公厅|管委会|管理委员会|全[省市区县]|汇总")
ITEM_ROWS = {
    "permits": "行政许可",
    "services": "其他对外管理服务事项",
    "penalties": "行政处罚",
    "compulsion": "行政强制",
}


def form_checks(report: Transcript) -> list[Finding]:
    return [*_unfit(report), *_odd(report), *_blank(report), *_wrong_form(report), *_rules(report), *unlikely(report)]


def _unfit(report: Transcript) -> list[Finding]:
    """A number that is none of its kind breaks A1; words where a number belongs are a matter of form."""
    found = ((value, CELLS[key]) for key, value in report.values.items() if value is not None)
    wrong = ((value, cell, unfit(cell, value)) for value, cell in found)
    return [wrong_cell(cell, why, severe=not isinstance(value, str)) for value, cell, why in wrong if why]


def _odd(report: Transcript) -> list[Finding]:
    return [wrong_cell(CELLS[key], why, severe=False) for key, why in report.odd.items()]


def _blank(report: Transcript) -> list[Finding]:
    """One reminder for a table, however many of its cells are blank or struck through."""
    empty = [CELLS[key] for key, value in report.values.items() if value is None]
    tables = groupby(sorted(empty, key=lambda cell: cell.parts[0]), key=lambda cell: cell.parts[0])
    return [_blanks(TABLES[table], [cell.label for cell in found]) for table, found in tables]


def _blanks(table: str, names: list[str]) -> Finding:
    more = f"等{len(names)}格" if len(names) > NAMED_BLANKS else ""
    where = f"{table} {'、'.join(names[:NAMED_BLANKS])}{more}"
    return Finding("A1", "空着或者画线，没有填数", where, (), False, f"{len(names)}格空着", "没有发生的应填0")


def _wrong_form(report: Transcript) -> list[Finding]:
    """The form of another year, by its own heads or as the transcriber calls it."""
    if report.year is None or report.year <= 2018:
        return []
    due = layout_of(report.year)
    other = Layout.TRIAL if due is Layout.CURRENT else Layout.CURRENT
    own = {key for key, cell in CELLS.items() if cell.parts[2] in _OWN_HEADS[other]}
    wrong = [CELLS[key].label for key in report.values if key in own]
    if not wrong and report.template in {None, due}:
        return []
    where = f"表二 {wrong[0]}" if wrong else "template"
    left, right = f"用的是{other.label}的格式", f"{report.year}年应用{due.label}的格式"
    return [Finding("格式", "不是本年度的格式", where, (), False, left, right)]


_OWN_HEADS = {
    Layout.TRIAL: {"new", "opened", "all", "before", "change", "bought", "spent"},
    Layout.CURRENT: {"made", "abolished", "valid", "decisions", "fees"},
}


def _rules(report: Transcript) -> list[Finding]:
    """A department has no power to make 规章; a government, and a summary of a whole city, may."""
    if GOVERNMENT.search(report.agency) or not DEPARTMENT.search(re.sub(r"[（(].*", "", report.agency)):
        return []
    keys = tuple(key for key, value in report.values.items() if key.startswith("t2-rules-") and value)
    filled = "、".join(f"{CELLS[key].label.split()[-1]}{report.values[key]}" for key in keys)
    return [Finding("T2", "部门没有规章制定权", "表二 规章", keys, False, filled, "一般应为0")] if keys else []


def unlikely(report: Transcript) -> list[Finding]:
    """Table two: numbers that cannot be, or that stand in the wrong cell."""
    return [*_fee_items(report), *_mixed(report), *_fewer_than_made(report)]


def _fee_items(report: Transcript) -> list[Finding]:
    keys = ("t2-charges-before", "t2-charges-change")
    many = [(key, n) for key in keys if abs(n := count(report.values, key) or 0) >= TOO_MANY_ITEMS]
    return [
        Finding(
            "T2",
            "不像收费项目的个数",
            place(CELLS[key]),
            (key,),
            False,
            f"填了{n}",
            "应填收费项目的个数，不填金额、人数",
        )
        for key, n in many
    ]


def _mixed(report: Transcript) -> list[Finding]:
    """Items of last year plus change are items of this year, never by chance the number of decisions."""
    found = []
    for row, name in ITEM_ROWS.items():
        columns = ("before", "change", "decided")
        before, change, decided = (count(report.values, f"t2-{row}-{column}") for column in columns)
        if not before or not change or before + change != decided:
            continue
        key = f"t2-{row}-decided"
        left = f"上一年项目数量{before}，本年增/减{change}，合{decided}"
        right = f"处理决定数量{decided}"
        where = f"表二 {name} 处理决定数量"
        found.append(Finding("T2", "项目数和决定数像是混在一起", where, (key,), False, left, right, "0"))
    return found


def _fewer_than_made(report: Transcript) -> list[Finding]:
    """What was made this year and not abolished is in force; what was opened this year is open."""
    found = []
    for row, name in DOCUMENT_ROWS.items():
        made, abolished, valid = (
            count(report.values, f"t2-{row}-{column}") for column in ("made", "abolished", "valid")
        )
        if made is not None and abolished is not None and valid is not None and valid < made - abolished:
            left, right = f"制发{made}-废止{abolished}={made - abolished}", f"现行有效{valid}"
            found.append(_few(f"t2-{row}-valid", name, left, right, made - abolished - valid))
        opened, everything = (count(report.values, f"t2-{row}-{column}") for column in ("opened", "all"))
        if opened is not None and everything is not None and everything < opened:
            left, right = f"本年新公开{opened}", f"对外公开总数{everything}"
            found.append(_few(f"t2-{row}-all", name, left, right, opened - everything))
    return found


def _few(key: str, name: str, left: str, right: str, difference: int) -> Finding:
    return Finding("T2", "总数少于本年的数", place(CELLS[key]), (key,), False, left, right, str(difference))
