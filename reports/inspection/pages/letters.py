"""PURE. Columns of 留言 and their answers: which were left unanswered, by the days that the page shows."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from reports.inspection.days import day_of
from reports.inspection.finding import Finding
from reports.inspection.page import Page, Parsed, Row
from reports.inspection.rulebook import told
from reports.inspection.site import Site

ASKED = re.compile(r"(?:留言|来信|咨询|提问|写信|反映|提交)(?:时间|日期)")
ANSWERED = re.compile(r"(?:答复|回复|办理|处理)?(?:时间|日期|状态|情况|内容|结果)|答复|回复")
ANSWER = re.compile(r"答复|回复|办理|处理|状态")
WAITING = re.compile(
    r"|-+|—+|/|无|暂无|未答复|未回复|未处理|待答复|待回复|待处理|待办理|办理中|处理中|受理中|已受理|未办结"
)
MONTHS = 3


def tables_of_letters(parsed: Parsed) -> list[tuple[int, int, int]]:
    """(table, column of the day, column of the answer) of each table with both."""
    found = []
    for row in parsed.rows:
        days = [n for n, cell in enumerate(row.cells) if ASKED.search(cell)]
        answers = [n for n, cell in enumerate(row.cells) if ANSWER.search(cell) and n not in days]
        if days and answers and day_of(row.cells[days[0]]) is None:
            found.append((row.table, days[0], answers[-1]))
    return found


def check(page: Page, parsed: Parsed, site: Site) -> Iterator[Finding]:
    if site.rows or not page.opens:
        return
    for table, asked, answered in tables_of_letters(parsed):
        rows = [row for row in parsed.rows if row.table == table]
        yield from (
            found for number, row in enumerate(rows) for found in _judged(page, row, number, asked, answered, site.on)
        )


def _judged(page: Page, row: Row, number: int, asked: int, answered: int, on: date) -> Iterator[Finding]:
    if len(row.cells) <= max(asked, answered):
        return
    day = day_of(row.cells[asked])
    if day and WAITING.fullmatch(row.cells[answered].strip()) and overdue(day, on=on):
        yield told("V5b", page.address, f"{day}的留言（第{number}行）超过3个月没有答复", f"{day} 第{number}行")


def overdue(received: date, *, on: date) -> bool:
    """More than three calendar months ago: received on 08-22 and asked on 11-23 (site-standards V-a)."""
    months = received.year * 12 + received.month - 1 + MONTHS
    year, month = divmod(months, 12)
    last = date(year, month + 1, min(received.day, monthrange(year, month + 1)[1]))
    return on > last
