"""PURE. What stays of a page once it was judged (state.Trace), so that the pages can be judged together without keeping them."""

import re
from datetime import date
from hashlib import sha256

from reports.inspection.days import day_of, days_in
from reports.inspection.links import Leads, target
from reports.inspection.page import Kind, Page, Parsed
from reports.inspection.pages import catalogue, dating, guides, identity, kinds, tagging, titling
from reports.inspection.site import Site
from reports.inspection.state import Trace

ASKED = frozenset(
    {"q", "query", "keyword", "keywords", "kw", "wd", "key", "word", "searchword", "search", "title", "searchtext"}
)
SEARCHES = re.compile(r"search|query|sousuo|jsearch|/so(?:[/?.]|$)", re.IGNORECASE)
CONSULTS = re.compile(r"咨询|留言|写信|来信|信箱|互动交流|建言|民呼我为|提问|问政")
NOT_CONSULTING = re.compile(r"信访|举报|纪检|监察|投诉|咨询电话|咨询方式|工程咨询|咨询服务|咨询公司")
IDS = 200
MOST = 100  # entries without a day, scripts, that are kept of one page
BLANK = 150  # characters that a column without entries may have, and still be blank


def trace(page: Page, parsed: Parsed, site: Site) -> Trace:
    words = parsed.article if page.kind is Kind.ITEM else parsed.text
    links = dating.entries(parsed, page.address, site) if page.kind in {Kind.COLUMN, Kind.LIST, Kind.HOME} else []
    return Trace(
        address=page.address,
        kind=page.kind,
        title=titling.title_of(parsed)[:120],
        told=sha256(titling.bare(words).encode()).hexdigest()[:24] if words else "",
        column=(next(iter(parsed.meta("ColumnName")), "") or titling.without_site(parsed.title or ""))[:40],
        index_number=_index_number(parsed),
        shown_on=str(dating.published(parsed) or ""),
        newest=newest(parsed, site),
        entries=len(links),
        blank=not links and (len(parsed.text) < BLANK and len(parsed.rows) < 2 or kinds.is_bare(parsed)),
        millis=page.millis,
        foot=identity.foot_of(parsed) if page.kind not in {Kind.BESIDE, Kind.GONE} else {},
        ids=[*parsed.ids, *parsed.names] if len(parsed.ids) + len(parsed.names) <= IDS else None,
        undated=[(one.entry, one.target, one.words[:60]) for one in links if not one.day][:MOST],
        dated=[one.entry for one in links if one.day],
        tags={name: value for name in tagging.SITE if (value := " ".join(parsed.meta(name)[:1]).strip())},
        scripts=_scripts(page, parsed, site),
        listed={one.target: one.day for one in links if one.day},
        search=_search(page, parsed, site),
        consults=_consults(parsed),
        lacks=len(guides.lacks(parsed)) if guides.is_guide(parsed) else -1,
        labels=sorted({label for label, _ in parsed.facts}),
    )


def _scripts(page: Page, parsed: Parsed, site: Site) -> list[str]:
    loaded = (target(one.target, base=page.address, hosts=site.hosts) for one in parsed.links if one.tag == "script")
    return [one.address for one in loaded if one.leads is Leads.OWN][:MOST]


def _index_number(parsed: Parsed) -> str:
    number = (parsed.fact("索引号") or "").strip()
    return "" if catalogue.NOTHING.fullmatch(number) else number


def newest(parsed: Parsed, site: Site) -> str:
    """The newest day in the middle of the page that is not after the inspection; one without a year is of the last twelve months."""
    shown = [link.day for link in parsed.links if link.day]
    days = [day for words in (*parsed.listed, *shown) for day in days_in(words)]
    days += filter(None, (_of_last_year(words, site) for words in shown if len(words) == len("03-20")))
    past = [day for day in days if day <= site.on]
    return str(max(past)) if past else ""


def _of_last_year(words: str, site: Site) -> date | None:
    day = day_of(f"{site.on.year}-{words}")
    return day if day and day <= site.on else day_of(f"{site.on.year - 1}-{words}")


def _search(page: Page, parsed: Parsed, site: Site) -> str:
    """Where a search is sent and under which name: /search/?q=; empty where the page has none."""
    for form in parsed.forms:
        field = next((name for name in form.fields if name.lower() in ASKED), "")
        if field and form.method == "get" and (SEARCHES.search(form.action) or field.lower() not in {"title", "key"}):
            to = target(form.action or page.address, base=page.address, hosts=site.hosts)
            return f"{to.address.partition('?')[0]}?{field}=" if to.leads is Leads.OWN else to.address
    return next((link.target for link in parsed.links if link.words in {"搜索", "站内搜索", "检索", "高级搜索"}), "")


def _consults(parsed: Parsed) -> bool:
    return any(
        CONSULTS.search(link.words) and not NOT_CONSULTING.search(link.words) and len(link.words) <= 16
        for link in parsed.links
        if link.tag == "a"
    )
