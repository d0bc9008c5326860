"""/catalogue/ (信息公开目录): everything public, narrowed by facets that count, sorted by day, shared by its address and taken away."""

import json
from collections.abc import Iterable, Iterator

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header, urlencode
from django.views.decorators.http import require_safe

from disclosure.models import Publication, SearchEntry
from disclosure.search.asked import Asked, of
from disclosure.search.find import PAGES, browse, walk
from disclosure.search.stock import counts_of_stock
from disclosure.views import listing, narrowing
from disclosure.vocabulary import Attribute, Genre, Kind, Order, Validity
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.tables import LIMIT, Field, Table, as_csv

ORDERS = (Order.NEWEST, Order.OLDEST)
BATCH = 500
CSV, JSON = "csv", "json"


def number(text: str, most: int) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 and 0 < int(text) <= most else None


@require_safe
def catalogue(request: HttpRequest) -> HttpResponseBase:
    """/catalogue/?kind=&year=&office=&topic=&genre=&validity=&files=&column=&sort=&page=&after=; `export=csv` or `json` takes it away."""
    asked = of(request.GET)
    form = request.GET.get("export", "")
    if form in (CSV, JSON):
        return taken_away(request, Asked("", asked.selection, labels=asked.labels), form)
    order = narrowing.order_of(request.GET.get("sort", ""), ORDERS)
    page, after = number(request.GET.get("page", ""), PAGES) or 1, number(request.GET.get("after", ""), 2**63 - 1)
    found = browse(asked.selection, order=order, page=page, after=after)
    counts = counts_of_stock(asked.selection)
    sort = [("sort", order.value)] if order is not ORDERS[0] else []
    today = timezone.localdate()
    selected = Asked("", asked.selection, labels=asked.labels)
    context = {
        "asked": selected,
        "total": counts.total,
        "facets": narrowing.facets(counts, selected),
        "chosen": narrowing.chosen(selected, sort, _to),
        "orders": narrowing.orders(order, ORDERS, lambda value: _to([*asked.selection.pairs(), ("sort", value)])),
        "sort": order.value if sort else "",
        "rows": [listing.row(hit.publication, today) for hit in found.hits],
        "newer": step(_to, [*asked.selection.pairs(), *sort], found.prev),
        "older": step(_to, [*asked.selection.pairs(), *sort], found.next),
        "exports": [
            (words, _to([*asked.selection.pairs(), ("export", one)])) for one, words in ((CSV, "CSV"), (JSON, "JSON"))
        ],
        "most": LIMIT,
        "address": domains.address(request, _to(asked.selection.pairs())),
        "query": asked.selection.pairs(),
        "crumbs": [("政府信息公开", reverse("disclosure:platform")), ("信息公开目录", "")],
    }
    return render(request, "disclosure/public/catalogue.html", context)


def _to(pairs: Iterable[tuple[str, str]]) -> str:
    held = [(name, value) for name, value in pairs if value]
    path = reverse("disclosure:catalogue")
    return f"{path}?{urlencode(held)}" if held else path


def step(to, pairs: list[tuple[str, str]], fragment: str) -> str:
    """The address of another page; empty where there is none."""
    name, _, value = fragment.partition("=")
    return to([*pairs, (name, value)]) if value else ""


FIELDS: tuple[Field[dict], ...] = (
    Field("索引号", lambda row: row["index_number"] or ""),
    Field("名称", lambda row: row["title"]),
    Field("文号", lambda row: row["doc_number"]),
    Field("发布机构", lambda row: row["issuer"]),
    Field("责任处室", lambda row: row["office__name"]),
    Field("栏目", lambda row: row["column__name"]),
    Field("信息种类", lambda row: Kind(row["kind"]).label),
    Field("体裁", lambda row: Genre(row["genre"]).label),
    Field("主题分类", lambda row: "/".join(filter(None, (row["topic__parent__name"], row["topic__name"])))),
    Field("成文日期", lambda row: row["formed_on"]),
    Field("发布日期", lambda row: row["published_on"]),
    Field("公开方式", lambda row: Attribute.PROACTIVE.label),
    Field("有效性", lambda row: Validity(row["validity"]).label),
    Field("失效或废止日期", lambda row: row["invalid_on"]),
    Field("内容概述", lambda row: row["summary"]),
    Field("网址", lambda row: row["address"]),
)
_VALUES = (
    "id", "index_number", "title", "doc_number", "issuer", "office__name", "column__name", "kind", "genre", "topic__name",
    "topic__parent__name", "formed_on", "published_on", "validity", "invalid_on", "summary",
)  # fmt: skip


def taken_away(request: HttpRequest, asked: Asked, form: str) -> HttpResponseBase:
    """What `asked` finds, newest first, at most LIMIT rows, made while it is sent."""
    rows = _rows(request, asked)
    if form == CSV:
        response = StreamingHttpResponse(
            as_csv(Table("信息公开目录", FIELDS, rows)), content_type="text/csv; charset=utf-8"
        )
    else:
        response = StreamingHttpResponse(_as_json(asked, rows), content_type="application/json; charset=utf-8")
    name = f"信息公开目录-{timezone.localdate():%Y%m%d}.{form}"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def _rows(request: HttpRequest, asked: Asked) -> Iterator[dict]:
    beyond = None
    while places := walk(asked.query, asked.selection, beyond=beyond, limit=BATCH):
        ids = dict(SearchEntry.objects.filter(place__in=places).values_list("place", "publication_id"))
        items = {row["id"]: row for row in Publication.objects.visible_among(ids.values()).values(*_VALUES)}
        for place in places:
            if (row := items.get(ids.get(place))) is not None:
                path = reverse("disclosure:item", args=[row["id"]])
                yield {**row, "address": domains.address(request, path)}
        beyond = places[-1]


def _as_json(asked: Asked, rows: Iterator[dict]) -> Iterator[str]:
    """One object: what was asked, then the items; `cut` tells that there were more."""
    yield '{"asked": ' + json.dumps(asked.words(), ensure_ascii=False) + ', "items": ['
    count, cut = 0, False
    for row in rows:
        if count == LIMIT:
            cut = True
            break
        values = {field.label: field.of(row) for field in FIELDS}
        yield (",\n" if count else "\n") + json.dumps(values, ensure_ascii=False, default=str)
        count += 1
    yield f'\n], "count": {count}, "cut": {"true" if cut else "false"}}}\n'
