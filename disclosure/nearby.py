"""What a reader may have meant whose address leads nowhere: a few doors, all of them public, found in a few queries, each by an index."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from django.db.models import Q
from django.urls import reverse

from disclosure.citing import numbers_in
from disclosure.models import Column, Publication
from taizhou_portal.bureau.models import Office, Site

MOST = 5
LONGEST, PARTS = 200, 4
#: how alike two addresses are that may have been mistaken for each other, from 0 to 1
ALIKE = 0.72
#: with the code of an agency before it, or without: then it is ours
INDEX_NUMBER = re.compile(r"(?:(?<![0-9A-Z])([0-9A-Z]{7,18})/)?(\d{4}-\d{5,6})(?!\d)")
ITEM = re.compile(r"items?/(\d{1,9})(?!\d)")
#: pages with a fixed address, by the word that people remember of it
PAGES = {
    "guide": ("政府信息公开指南", "disclosure:guide"),
    "statutory": ("法定主动公开内容", "disclosure:statutory"),
    "schools": ("学校名录", "disclosure:schools"),
    "requests": ("依申请公开", "requests_app:guide"),
    "track": ("查申请进度", "requests_app:track"),
    "deadline": ("算答复期限", "requests_app:deadline"),
    "reports": ("年度报告", "reports:index"),
    "sitemap": ("站点地图", "disclosure:sitemap"),
    "search": ("查找", "disclosure:search"),
    "feeds": ("订阅更新", "disclosure:feeds"),
}

#: what only says in which drawer something lies
DRAWERS = frozenset({"item", "items", "column", "columns", "office", "offices"})

Door = dict[str, str]


def near(path: str) -> list[Door]:
    """At most five doors (label, url) that look like `path`, the likeliest first."""
    path = path[:LONGEST]
    parts = [part.partition(".")[0].lower() for part in path.split("/") if part][:PARTS]
    parts = [part for part in parts if part not in DRAWERS]
    found = [*_items(path), *_pages(parts), *_columns(parts), *_offices(parts)]
    return list({door["url"]: door for door in found}.values())[:MOST]


def _items(path: str) -> list[Door]:
    """Visible items whose number stands in the address."""
    asked = Q()
    for prefix, end in INDEX_NUMBER.findall(path)[:1]:
        asked |= Q(index_number=f"{prefix or Site.current().index_prefix}/{end}")
    if numbers := numbers_in(path):
        asked |= Q(doc_number__in=numbers)
    for pk in ITEM.findall(path)[:1]:
        asked |= Q(pk=int(pk))
    if not asked:
        return []
    rows = Publication.objects.visible().filter(asked).order_by("-published_at", "-id").values("id", "title")[:MOST]
    return [{"label": row["title"], "url": reverse("disclosure:item", args=[row["id"]])} for row in rows]


def _pages(parts: list[str]) -> list[Door]:
    return [{"label": PAGES[slug][0], "url": reverse(PAGES[slug][1])} for slug in alike(parts, PAGES)]


def _columns(parts: list[str]) -> list[Door]:
    names = dict(Column.objects.filter(is_open=True).values_list("slug", "name"))
    return [{"label": names[slug], "url": reverse("disclosure:column", args=[slug])} for slug in named(parts, names)]


def _offices(parts: list[str]) -> list[Door]:
    names = dict(Office.objects.open().values_list("slug", "name"))
    return [{"label": names[slug], "url": reverse("disclosure:office", args=[slug])} for slug in named(parts, names)]


def alike(parts: Iterable[str], slugs: Iterable[str]) -> list[str]:
    """Of the slugs, those that a part of the address nearly is; the likeliest first."""
    known = list(slugs)
    return [slug for part in parts for slug in get_close_matches(part, known, n=2, cutoff=ALIKE)]


def named(parts: list[str], names: dict[str, str]) -> list[str]:
    """Slugs that a part of the address nearly is, or whose name stands in it or holds it."""
    by_name = [
        slug for slug, name in names.items() for part in parts if len(part) > 1 and (part in name or name in part)
    ]
    return [*alike(parts, names), *by_name]
