"""政府信息公开 platform (国办公开办函〔2019〕61号): five entrances, the content of article 20, help, leaving notice."""

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit, urlunsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from disclosure.models import Column, Publication
from disclosure.views import listing
from disclosure.views.platform_frame import APPLY, GUIDE, REPORTS, RULES, STATUTORY, item_of
from disclosure.views.prose import leaves
from disclosure.views.public import PLATFORM, column_facts, open_columns
from disclosure.vocabulary import Kind, StatutoryItem
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.identity.nearness import poses

YEAR, REPORTS_SHOWN = re.compile(r"(?:19|20)\d\d(?=年)"), 20
#: the day on which every kind of page was last looked at in every mode, by axe-core and by hand; the statement names it
CHECKED_ON = date(2026, 11, 26)
HELP = {"accessibility": "无障碍说明", "search": "怎样查找政府信息"}
ENTRANCES = (
    (GUIDE, "disclosure:guide", "信息怎样分类、怎样获取，受理机构的地址和时间"),
    (RULES, "", "属性确认、保密审查、申请处理等工作规定"),
    (STATUTORY, "disclosure:statutory", "机构职能、规划统计、财政收费、招生考试等"),
    (REPORTS, "reports:index", "历年政府信息公开工作报告，可下载、可核对"),
    (APPLY, "requests_app:guide", "写明要什么信息、怎样收取，二十个工作日内答复"),
)


def entrances(columns: Iterable[Column]) -> list[dict]:
    """The five entrances of the platform with a line each, in the order of the standard; the rules stand in their column."""
    rules = next((column.get_absolute_url() for column in columns if column.kind == Kind.RULE), "")
    told = [(label, reverse(name) if name else rules, text) for label, name, text in ENTRANCES]
    return [{"label": label, "url": url, "text": text} for label, url, text in told if url]


def _line(column: Column, facts: dict) -> dict:
    count, last = facts.get(column.pk, (0, None))
    return {"column": column, "count": count, "last": last}


def statutory_tree(columns: list[Column], facts: dict) -> list[dict]:
    """Items of article 20 with their columns and those below, counts and last days; an item without a column is left out."""
    tree = []
    for item in StatutoryItem:
        if under := [_line(column, facts) for column in columns if item_of(column) == item]:
            tree.append({"label": item.label, "lines": under})
    return tree


def _shown(column: Column) -> bool:
    """Of the columns outside article 20, those that hold content; rules and reports have their own entrances."""
    return item_of(column) is None and column.kind not in {Kind.RULE, Kind.REPORT}


def years() -> list[dict]:
    """The yearly reports, the latest year first; one whose title tells no year stands under its title, after them."""
    reports = (
        Publication.objects.visible().filter(kind=Kind.REPORT).newest_first().values("id", "title")[:REPORTS_SHOWN]
    )
    told = [(found[0] if (found := YEAR.search(one["title"])) else "", one) for one in reports]
    return [
        {"label": f"{year}年" if year else one["title"], "url": _item_url(one["id"])}
        for year, one in sorted(told, key=lambda pair: pair[0], reverse=True)
    ]


def _item_url(pk: int) -> str:
    return reverse("disclosure:item", args=[pk])


@require_safe
def platform(request: HttpRequest) -> HttpResponse:
    """/disclosure/: what stands behind each of the five doors."""
    columns, facts = list(open_columns()), column_facts()
    rules = Publication.objects.visible().filter(column__in=[c.pk for c in columns if c.kind == Kind.RULE])
    context = {
        "tree": statutory_tree(columns, facts),
        "rules_url": next((c.get_absolute_url() for c in columns if c.kind == Kind.RULE), ""),
        "years": years(),
        "rules": listing.rows(rules, 5, timezone.localdate()),
        "crumbs": [(PLATFORM, "")],
    }
    return render(request, "disclosure/public/platform.html", context)


@require_safe
def statutory(request: HttpRequest) -> HttpResponse:
    """/disclosure/statutory/: the items of article 20, each with its columns."""
    columns, facts = list(open_columns()), column_facts()
    context = {
        "tree": statutory_tree(columns, facts),
        "others": [_line(column, facts) for column in columns if _shown(column)],
        "crumbs": [(PLATFORM, reverse("disclosure:platform")), (STATUTORY, "")],
    }
    return render(request, "disclosure/public/statutory.html", context)


@require_safe
@never_cache
def leaving(request: HttpRequest) -> HttpResponse:
    """/leaving/?to=: says where a link leads before the reader goes; it never goes by itself."""
    address = leaves(request.GET.get("to", "")[:2000], domains.own_hosts(request))
    if not address:
        raise Http404
    parts = urlsplit(address)
    context = {
        "address": address,
        "host": (parts.hostname or "").split("."),
        "poses": poses(parts.hostname or ""),
        "plain": parts.scheme == "http",
        "back": _origin(request),
        "crumbs": [("离开本站", "")],
    }
    return render(request, "disclosure/public/leaving.html", context)


def _origin(request: HttpRequest) -> str:
    """The page of ours from which the reader came; empty where that is not known."""
    came = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(came, {request.get_host()}, require_https=request.is_secure())
    parts = urlsplit(came) if ours else urlsplit("")
    if not parts.netloc or parts.path == request.path:
        return ""
    return urlunsplit(("", "", parts.path, parts.query, ""))


@require_safe
def help_page(request: HttpRequest, topic: str) -> HttpResponse:
    """/help/<topic>/"""
    if topic not in HELP:
        raise Http404
    context = {"heading": HELP[topic], "checked_on": CHECKED_ON, "crumbs": [(HELP[topic], "")]}
    return render(request, f"disclosure/public/help_{topic}.html", context)
