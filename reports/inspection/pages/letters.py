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
NOT_YET = r"(?:(?:尚?未|待|等待|暂无)(?:答复|回复|处理|办理|办结)|(?:办理|处理|受理)中)"
STILL = re.compile(rf"(?:状态|答复|回复|结果)\s?[:：]\s?{NOT_YET}|{NOT_YET}[】\])）]?$")
ABOUT = re.compile(r"留言|来信|信箱|咨询|问政|写信")
SENT = re.compile(r"(?:留言|来信|写信|咨询|提问|提交)(?:时间|日期)\s?[:：]\s?(?P<day>\S{8,12})")
SAID = re.compile(
    r"(?:答复|回复)(?:时间|日期|内容|单位)?\s?[:：]\s?(?!\s*(?:尚?未|待|暂无|无$|/|-|(?:办理|处理|受理)中))\S"
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
    tables = tables_of_letters(parsed)
    for table, asked, answered in tables:
        rows = [row for row in parsed.rows if row.table == table]
        yield from (
            found for number, row in enumerate(rows) for found in _judged(page, row, number, asked, answered, site.on)
        )
    if not tables and ABOUT.search(f"{parsed.title} {parsed.heading}"):
        yield from _in_words(page, parsed, site.on)


def _in_words(page: Page, parsed: Parsed, on: date) -> Iterator[Finding]:
    """Lists whose entries say that nothing was answered yet; else the page of one letter."""
    waiting = [words for words in parsed.listed if STILL.search(words) and day_of(words)]
    for number, words in enumerate(waiting, 1):
        yield from _late(page, day_of(words), number, on)
    sent = [] if waiting else [day_of(match["day"]) for match in SENT.finditer(parsed.text)]
    if len(sent) == 1 and not SAID.search(parsed.text):
        yield from _late(page, sent[0], 1, on)


def _late(page: Page, day: date | None, number: int, on: date) -> Iterator[Finding]:
    if day is not None and overdue(day, on=on):
        yield told("V5b", page.address, f"{day}的留言（第{number}条）超过3个月没有答复", f"{day} 第{number}条")


def _judged(page: Page, row: Row, number: int, asked: int, answered: int, on: date) -> Iterator[Finding]:
    if len(row.cells) <= max(asked, answered):
        return
    if WAITING.fullmatch(row.cells[answered].strip()):
        yield from _late(page, day_of(row.cells[asked]), number, on)


def overdue(received: date, *, on: date) -> bool:
    """More than three calendar months ago: received on 08-22 and asked on 11-23 (site-standards V-a)."""
    months = received.year * 12 + received.month - 1 + MONTHS
    year, month = divmod(months, 12)
    last = date(year, month + 1, min(received.day, monthrange(year, month + 1)[1]))
    return on > last
