"""The findings of a notice, as they come in a table: pasted from a sheet, or read from one. PURE.

Columns 问题, 网址, 处室, 期限, in the order of their head or, without one, in this. Each row tells what is wrong with it; none is dropped.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

HEADS = {
    "title": {"问题", "问题描述", "存在问题", "问题情况"},
    "page": {"网址", "网页地址", "问题网址", "链接", "地址"},
    "office": {"处室", "责任处室", "责任单位", "单位"},
    "due": {"期限", "整改期限", "截止日期", "完成期限"},
}
ORDER = ("title", "page", "office", "due")
MOST, LONGEST_TITLE, LONGEST_PAGE = 200, 200, 500
#: 2026-03-20, 2026/3/20, 2026.3.20, 2026年3月20日, 20260320
DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))")
SERIAL, SHEET_DAY = re.compile(r"\d{5}"), date(1899, 12, 30)  # days as a workbook counts them
PAGE = re.compile(r"(?:https?://|/(?!/))[^\s\\<>\"]*", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """One finding. `office`: its number, None: none was named. `wrong`: what has to be put right before it is registered."""

    number: int
    title: str
    page: str = ""
    office: int | None = None
    due_on: date | None = None
    wrong: tuple[str, ...] = ()


def rows_of(text: str) -> list[tuple[int, list[str]]]:
    """Lines of pasted text with their numbers; cells are parted by tabs, or by |."""
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    return [(n, [cell.strip() for cell in re.split(r"\t|｜|\|", line)]) for n, line in lines]


def text_of(rows: Iterable[tuple[int, Sequence[str]]]) -> str:
    """The same as it would be pasted."""
    return "\n".join("\t".join(cells) for _, cells in rows)


def read(rows: Sequence[tuple[int, Sequence[str]]], *, offices: Mapping[str, int], received_on: date) -> list[Line]:
    """`offices`: name → number of those that are open."""
    order, body = _headed(rows)
    return [_line(n, dict(zip(order, cells, strict=False)), offices, received_on) for n, cells in body]


def objections(lines: Sequence[Line]) -> list[str]:
    """What is wrong with the list, row by row."""
    reasons = [] if lines else ["没有读到问题：每行一个，依次是问题、网址、处室、期限"]
    reasons += [f"一次最多{MOST}行，请分几次"] if len(lines) > MOST else []
    return reasons + [f"第{line.number}行：{words}" for line in lines for words in line.wrong]


def page_objections(page: str) -> list[str]:
    """An address is one of this site, beginning with /, or a whole one."""
    if not page or (PAGE.fullmatch(page) and len(page) <= LONGEST_PAGE):
        return []
    return [f"网址以http://、https://或者/开头，最多{LONGEST_PAGE}字，例如/columns/notices/"]


def day_of(words: str) -> date | None:
    """None where it is no day."""
    if SERIAL.fullmatch(words):
        return SHEET_DAY + timedelta(days=int(words))
    found = DAY.fullmatch(words.strip())
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2] or found[4]), int(found[3] or found[5]))
    except ValueError:
        return None


def _headed(rows: Sequence[tuple[int, Sequence[str]]]) -> tuple[Sequence[str], Sequence[tuple[int, Sequence[str]]]]:
    """The columns, and the rows below the head where there is one."""
    known = {words: name for name, all_words in HEADS.items() for words in all_words}
    names = [known.get(cell.replace(" ", ""), "") for cell in rows[0][1]] if rows else []
    return (names, rows[1:]) if "title" in names else (ORDER, rows)


def _line(n: int, cells: Mapping[str, str], offices: Mapping[str, int], received_on: date) -> Line:
    title, page, name, due = (cells.get(column, "").strip() for column in ORDER)
    due_on = day_of(due) if due else None
    wrong = [*_wrong_title(title), *page_objections(page)]
    if name and name not in offices:
        wrong.append(f"没有叫“{name[:30]}”的处室")
    if due and due_on is None:
        wrong.append(f"期限“{due[:20]}”看不懂，写成2026-03-20这样")
    if due_on and due_on < received_on:
        wrong.append("期限早于通报日期")
    return Line(n, title, page, offices.get(name), due_on, tuple(wrong))


def _wrong_title(title: str) -> list[str]:
    reasons = [] if title else ["没有写问题"]
    return [*reasons, f"问题最多{LONGEST_TITLE}字，详细情况登记以后补"] if len(title) > LONGEST_TITLE else reasons
