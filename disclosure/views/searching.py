"""/search/?q=: what was asked, how it was understood, the hits; or why nothing was found and what else can be done."""

from collections.abc import Callable
from datetime import date

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from disclosure.search.find import COUNTED, PAGES, Found, Hit, find
from disclosure.search.selection import selection
from disclosure.views import listing
from disclosure.views.public import slug_of, year_of
from disclosure.vocabulary import Kind, Validity
from taizhou_portal.bureau.models import Office

LENGTH = 200  # characters of a query that are read and shown
FILTERS = {"kind": "种类", "office": "处室", "year": "年份", "validity": "有效性"}


def _number(text: str, most: int) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 and 0 < int(text) <= most else None


def _chosen(asked: QueryDict) -> dict[str, str]:
    """The filters that name something; anything else is ignored rather than answered with nothing."""
    year = year_of(asked.get("year", ""))
    given = {
        "kind": asked.get("kind", "") if asked.get("kind") in Kind.values else "",
        "office": slug_of(asked),
        "year": str(year) if year else "",
        "validity": asked.get("validity", "") if asked.get("validity") in Validity.values else "",
    }
    if given["office"] and not Office.objects.filter(slug=given["office"]).exists():
        given["office"] = ""
    return {name: value for name, value in given.items() if value}


def _found(query: str, chosen: dict[str, str], asked: QueryDict) -> Found:
    page, after = _number(asked.get("page", ""), PAGES) or 1, _number(asked.get("after", ""), 2**63 - 1)
    return find(query, selection({name: [value] for name, value in chosen.items()}), page=page, after=after)


def _row(hit: Hit, today: date) -> dict:
    """A list row of a hit: the usual facts, its kind first, title and passage marked."""
    usual = listing.row(hit.publication, today)
    kind = Kind(hit.publication["kind"]).label
    return {
        "title": hit.title_html,
        "url": usual.url,
        "date": usual.date,
        "number": usual.number,
        "meta": [kind, *usual.meta],
        "badges": usual.badges,
        "excerpt": hit.excerpt_html,
    }


def count_words(found: Found) -> str:
    """找到23条, or 找到1000条以上 where counting stopped."""
    if found.count_is_exact:
        return f"找到{found.count}条"
    return f"找到{COUNTED}条以上" if found.count >= COUNTED else f"找到{found.count}条以上"


def _label(name: str, value: str) -> str:
    if name == "kind":
        return Kind(value).label
    if name == "validity":
        return Validity(value).label
    return f"{value}年" if name == "year" else str(Office.objects.get(slug=value))


def _removable(chosen: dict[str, str], address: Callable[..., str]) -> list[dict]:
    """Every chosen filter, with the address that lets go of it."""
    return [
        {"label": f"{FILTERS[name]}：{_label(name, value)}", "url": address(**{name: ""})}
        for name, value in chosen.items()
    ]


def _step(address: Callable[..., str], fragment: str) -> str:
    name, _, value = fragment.partition("=")
    return address(**{name: value}) if value else ""


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """/search/?q=&kind=&office=&year=&validity=&page=&after="""
    query = request.GET.get("q", "").replace("\x00", "")[:LENGTH].strip()
    chosen = _chosen(request.GET)
    found = _found(query, chosen, request.GET)
    address = listing.addresses(request.path, {"q": query, **chosen}.items())
    today = timezone.localdate()
    context = {
        "query": query,
        "found": found,
        "rows": [_row(hit, today) for hit in found.hits],
        "count_words": count_words(found),
        "chosen": chosen,
        "removable": _removable(chosen, address),
        "unlimited": listing.addresses(request.path, [("q", query)])(),
        "newer": _step(address, found.prev),
        "older": _step(address, found.next),
        "kinds": Kind.choices,
        "validities": Validity.choices,
        "offices": list(Office.objects.open()),
        "crumbs": [("查找", reverse("disclosure:search")), ("查找结果", "")] if query else [("查找", "")],
    }
    return render(request, "disclosure/public/search.html", context)
