"""PURE. Days that cannot be right: published in time to come, signed after it was published."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from reports.inspection.days import day_of
from reports.inspection.finding import Finding
from reports.inspection.links import Leads, target
from reports.inspection.page import Kind, Link, Page, Parsed
from reports.inspection.rulebook import told
from reports.inspection.site import Site

SIGNATURE = re.compile(
    r"(?:局|厅|部|委|府|院|会|办公室|办|中心|学校|中学|小学|幼儿园|大学|学院|处|科|室|馆|所|站|队|组|司|署)$"
)
CLOSING = 12  # the signature stands in the last lines
ENTRY = 5  # characters of a title at least, to tell it from 更多 and page numbers
AROUND = re.compile(r"更多|上一页|下一页|首页|尾页|末页|返回|第?\d+页?|>>|»|查看全部|下载|预览|打印")


def published(parsed: Parsed) -> date | None:
    """As a reader sees it, else as the catalogue or the tag has it."""
    shown = (parsed.shown_on, parsed.fact("发布日期", "公开日期") or "", *parsed.meta("PubDate"))
    return next((day for day in map(day_of, shown) if day), None)


def check(page: Page, parsed: Parsed, site: Site) -> Iterator[Finding]:
    if not page.opens:
        return
    if page.kind is Kind.ITEM:
        yield from _of_item(page, parsed, site)


def _of_item(page: Page, parsed: Parsed, site: Site) -> Iterator[Finding]:
    day = published(parsed)
    if day is None or day.year < 1971:
        return
    if day > site.on:
        yield told("D1", page.address, f"发布日期{day}还没有到", str(day))
    written = day_of(parsed.fact("成文日期", "生成日期", "发文日期") or "")
    if written and written > day:
        yield told("D2", page.address, f"成文日期{written}在发布日期{day}之后", f"{written} {day}")
    signed = signed_on(parsed.article)
    if signed and signed > day:
        yield told("D3", page.address, f"正文落款{signed}，发布日期{day}", f"{signed} {day}")
    first = site.first_told.get(page.address.partition("?")[0])
    if first and day < first:
        yield told("D6", page.address, f"显示的发布日期{day}，实际{first}才公开", f"{day} {first}")


def signed_on(text: str) -> date | None:
    """The day under the name of the body at the end; a term or a day of an event is none."""
    lines = [one.strip() for one in text.strip().split("\n")][-CLOSING:]
    for number in range(len(lines) - 1, -1, -1):
        day = day_of(lines[number])
        if day is None:
            continue
        alone = re.fullmatch(
            r"[\d〇零○О一二三四五六七八九十\s]+年[\d一二三四五六七八九十\s]+月[\d一二三四五六七八九十\s]+日",
            lines[number],
        )
        above = lines[number - 1] if number else ""
        if alone and len(above) <= 40 and SIGNATURE.search(above.replace(" ", "")):
            return day
        together = re.fullmatch(r"(\S{4,30})\s+\S+年\S+月\S+日", lines[number])
        if together and SIGNATURE.search(together[1]):
            return day
    return None


def entries(parsed: Parsed, base: str, site: Site) -> list[Link]:
    """The links of a list that stand for something to read; `target` of each is the address on the site."""
    found = []
    for link in parsed.links:
        if link.tag != "a" or not link.entry or len(link.words) < ENTRY or AROUND.fullmatch(link.words):
            continue
        to = target(link.target, base=base, hosts=site.hosts)
        if to.leads is Leads.OWN:
            found.append(replace(link, target=to.address))
    return found
