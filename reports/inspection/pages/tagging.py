"""PURE. 网页标签 (site-standards 2): 3 on every page, 7 on a column, 10 on an article; names as written, one each, with content."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from reports.inspection.finding import Finding
from reports.inspection.page import Kind, Page, Parsed
from reports.inspection.pages.titling import bare
from reports.inspection.rulebook import told
from reports.inspection.site import Site

SITE = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE = ("ArticleTitle", "PubDate", "ContentSource")
OPTIONAL = ("Keywords", "Author", "Description", "Image", "Url")
NAMES = {name.lower(): name for name in (*SITE, *COLUMN, *ARTICLE, *OPTIONAL)}
#: names that are no 网页标签 when they are written small: every page of the web has them
COMMON = frozenset({"keywords", "author", "description", "image", "url"})
NEEDED = {Kind.HOME: SITE, Kind.COLUMN: SITE + COLUMN, Kind.ITEM: SITE + COLUMN + ARTICLE}
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}")
ENTITY = re.compile(r"&(?:quot|amp|lt|gt|nbsp|ldquo|rdquo|#\d{2,5});")


def check(page: Page, parsed: Parsed, site: Site) -> Iterator[Finding]:
    if not page.opens or page.kind in {Kind.BESIDE, Kind.FILE, Kind.GONE}:
        return
    yield from _names(page, parsed)
    yield from _misplaced(page, parsed)
    for domain in parsed.meta("SiteDomain"):
        if domain.strip() and re.search(r"://|[/\s\\]", domain.strip()):
            yield told("M5", page.address, f"SiteDomain标签写成了“{domain[:60]}”", domain[:60])
    if page.kind is Kind.ITEM:
        yield from _moment(page, parsed)
        yield from _title(page, parsed)
    for name, value in parsed.metas:
        if name in NAMES.values() and ENTITY.search(value):
            yield told("M9", page.address, f"{name}标签里有没有还原的符号：{value[:40]}", name)


def _names(page: Page, parsed: Parsed) -> Iterator[Finding]:
    """Each name that is needed, once, spelt right and filled; each other at most once."""
    counts = Counter(name for name, _ in parsed.metas)
    small = {name.lower(): name for name, _ in parsed.metas if name not in NAMES.values()}
    for name in () if parsed.is_unlisted else NEEDED.get(page.kind, SITE):
        if not counts[name] and name.lower() in small:
            continue
        if not counts[name]:
            yield told("M1", page.address, f"缺少{name}标签", name)
        elif not any(value.strip() for value in parsed.meta(name)):
            yield told("M3", page.address, f"{name}标签没有内容", name)
    for lower, name in small.items():
        if lower in NAMES and lower not in COMMON:
            yield told("M4", page.address, f"标签{name}应写成{NAMES[lower]}", name)
    for name, count in counts.items():
        if name in NAMES.values() and count > 1:
            yield told("M2", page.address, f"{name}标签有{count}个", name)


def _misplaced(page: Page, parsed: Parsed) -> Iterator[Finding]:
    article = [name for name in ARTICLE[:2] if parsed.meta(name)]
    column = [name for name in COLUMN[:1] if parsed.meta(name)]
    wrong = article if page.kind in {Kind.HOME, Kind.COLUMN} else []
    wrong = wrong + column if page.kind is Kind.HOME else wrong
    if wrong:
        what = "首页" if page.kind is Kind.HOME else "栏目页"
        yield told("M8", page.address, f"{what}有{'、'.join(wrong)}标签", "、".join(wrong))


def _moment(page: Page, parsed: Parsed) -> Iterator[Finding]:
    for written in parsed.meta("PubDate"):
        if not written.strip():
            continue
        if not MOMENT.fullmatch(written.strip()) or not _real(written.strip()):
            yield told("M6", page.address, f"PubDate标签写成了“{written[:40]}”", written[:40])
        elif parsed.shown_on and not written.startswith(parsed.shown_on):
            message = f"PubDate标签是{written}，页面显示{parsed.shown_on}"
            yield told("M7", page.address, message, f"{written} {parsed.shown_on}")


def _real(written: str) -> bool:
    try:
        datetime.strptime(written, "%Y-%m-%d %H:%M")
    except ValueError:
        return False
    return True


def _title(page: Page, parsed: Parsed) -> Iterator[Finding]:
    """What the tag calls the article must be what the page calls it."""
    shown = [words for _, words in parsed.headings] + [parsed.fact("名称", "标题") or ""]
    known = {bare(words) for words in shown if words}
    for written in parsed.meta("ArticleTitle"):
        called = bare(html.unescape(written))
        if called and known and called not in known and not ENTITY.search(written) and not _begins(called, parsed):
            message = f"ArticleTitle标签“{written[:40]}”与页面标题“{(shown[0] or '')[:40]}”不一致"
            yield told("M9", page.address, message, "ArticleTitle")


def _begins(called: str, parsed: Parsed) -> bool:
    """A page without a heading for its title may still carry it at the beginning of its text or as a part of its heading."""
    heading = bare(parsed.heading or "")
    if heading:
        return len(called) > 8 and heading.endswith(called)
    return called in bare(parsed.text[:400])
