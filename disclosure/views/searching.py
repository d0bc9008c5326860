"""/search/?q=: what was asked, how it was understood, the hits with their facets; or why nothing was found and what else can be done."""

from dataclasses import replace
from datetime import date

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from disclosure.actions.counting import count_query
from disclosure.search.asked import Asked, of
from disclosure.search.find import COUNTED, PAGES, Found, find, looser
from disclosure.search.hits import Hit
from disclosure.search.stock import counts_of_hits
from disclosure.views import listing, narrowing, taking_away, understood
from disclosure.views.narrowing import addresses, number, step
from disclosure.vocabulary import Kind, Order

ORDERS = (Order.RELEVANT, Order.NEWEST, Order.OLDEST)
AS_TYPED = "1"


@require_safe
def search(request: HttpRequest) -> HttpResponseBase:
    """/search/?q=&sort=&exact=&page=&after= and the names of a Selection; `export=csv` or `json` takes it away."""
    asked = of(request.GET)
    if asked.query and (form := taking_away.form_of(request)):
        return taking_away.taken_away(request, asked, form)
    if not asked.query:
        return render(request, "disclosure/public/search.html", {"query": "", "crumbs": [("查找", "")]})
    return render(request, "disclosure/public/search.html", _answer(request, asked))


def _answer(request: HttpRequest, asked: Asked) -> dict:
    order = narrowing.order_of(request.GET.get("sort", ""), ORDERS)
    as_typed = request.GET.get("exact") == AS_TYPED
    page, after = number(request.GET.get("page", ""), PAGES) or 1, number(request.GET.get("after", ""), 2**63 - 1)
    found = find(asked.query, asked.selection, order=order, page=page, after=after, as_typed=as_typed)
    if request.method == "GET" and page == 1 and after is None:
        count_query(asked.query, in_vain=not found.count)
    counts, complete = counts_of_hits(found, asked.selection)
    sort = [("sort", order.value)] if order is not ORDERS[0] else []
    typed = [("exact", AS_TYPED)] if as_typed else []
    mode, today = [*sort, *typed], timezone.localdate()
    query, to = [("q", asked.query)], addresses(reverse("disclosure:search"))
    # what is followed and taken away are the words that found something
    told = found.understood
    followed = replace(asked, query=told.asked.written()) if told.typed and found.count else asked
    return {
        "asked": asked,
        "followed": followed,
        "query": asked.query,
        "found": found,
        "rows": [row(hit, today) for hit in found.hits],
        "count_words": count_words(found),
        "told": understood.sentences(found, cut=asked.cut),
        "as_typed": to([*query, *asked.selection.pairs(), *sort, ("exact", AS_TYPED)])
        if understood.is_more_than_typed(found)
        else "",
        "widened": to([*query, *asked.selection.pairs(), *sort]) if as_typed else "",
        "facets": narrowing.facets(counts, asked),
        "facets_complete": complete,
        "chosen": narrowing.chosen(asked, [*query, *mode], to),
        "orders": narrowing.orders(order, ORDERS, lambda value: to([*asked.pairs(), *typed, ("sort", value)])),
        "mode": mode,
        "unlimited": to(query),
        "looser": _looser(found, to) if not found.count else [],
        "newer": step(to, [*asked.pairs(), *mode], found.prev),
        "older": step(to, [*asked.pairs(), *mode], found.next),
        "exports": taking_away.doors(followed.pairs(), to),
        "crumbs": [("查找", reverse("disclosure:search")), ("查找结果", "")],
    }


def _looser(found: Found, to: narrowing.Address) -> list[dict]:
    """Shorter queries that do find something, the most words first."""
    return [
        {
            "label": " ".join(words),
            "count": f"{count}条" if count <= COUNTED else f"{COUNTED}条以上",
            "url": to([("q", " ".join(words))]),
        }
        for words, count in looser(found.understood.asked)
    ]


def row(hit: Hit, today: date) -> dict:
    """A list row of a hit: the usual facts, its kind first, title and passage marked."""
    usual = listing.row(hit.publication, today)
    kind = Kind(hit.publication["kind"]).label
    lacking = ["不含" + "".join(f"“{word}”" for word in hit.missing)] if hit.missing else []
    return {
        "title": hit.title_html,
        "url": usual.url,
        "date": usual.date,
        "number": usual.number,
        "meta": [kind, *usual.meta, *lacking],
        "badges": usual.badges,
        "excerpt": hit.excerpt_html,
        "from": "附件" if hit.in_file else "",
    }


def count_words(found: Found) -> str:
    """找到23条, or 找到1000条以上 where counting stopped."""
    if found.count_is_exact:
        return f"找到{found.count}条"
    return f"找到{COUNTED}条以上" if found.count >= COUNTED else f"找到{found.count}条以上"
