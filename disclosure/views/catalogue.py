"""/catalogue/ (信息公开目录): everything public, narrowed by facets that count, sorted by day, shared by its address and taken away."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from disclosure.search.asked import Asked, of
from disclosure.search.find import PAGES, browse
from disclosure.search.stock import counts_of_stock
from disclosure.views import listing, narrowing, taking_away
from disclosure.views.narrowing import addresses, number, step
from disclosure.vocabulary import Order
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.tables import LIMIT

ORDERS = (Order.NEWEST, Order.OLDEST)


@require_safe
def catalogue(request: HttpRequest) -> HttpResponseBase:
    """/catalogue/?kind=&year=&office=&topic=&genre=&validity=&files=&column=&sort=&page=&after=; `export=csv` or `json` takes it away."""
    asked = of(request.GET)
    selected = Asked("", asked.selection, labels=asked.labels)
    kept, to = asked.selection.pairs(), addresses(reverse("disclosure:catalogue"))
    if form := taking_away.form_of(request):
        return taking_away.taken_away(request, selected, form)
    order = narrowing.order_of(request.GET.get("sort", ""), ORDERS)
    page, after = number(request.GET.get("page", ""), PAGES) or 1, number(request.GET.get("after", ""), 2**63 - 1)
    found = browse(asked.selection, order=order, page=page, after=after)
    counts = counts_of_stock(asked.selection)
    sort = [("sort", order.value)] if order is not ORDERS[0] else []
    today = timezone.localdate()
    context = {
        "asked": selected,
        "total": counts.total,
        "facets": narrowing.facets(counts, selected),
        "chosen": narrowing.chosen(selected, sort, to),
        "orders": narrowing.orders(order, ORDERS, lambda value: to([*kept, ("sort", value)])),
        "sort": order.value if sort else "",
        "rows": [listing.row(hit.publication, today) for hit in found.hits],
        "newer": step(to, [*kept, *sort], found.prev),
        "older": step(to, [*kept, *sort], found.next),
        "exports": taking_away.doors(kept, to),
        "most": LIMIT,
        "address": domains.address(request, to(kept)),
        "crumbs": [("政府信息公开", reverse("disclosure:platform")), ("信息公开目录", "")],
    }
    return render(request, "disclosure/public/catalogue.html", context)
