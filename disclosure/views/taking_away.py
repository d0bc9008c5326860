"""What a list finds, to take away as CSV or JSON: the catalogue and the hits of a search, newest first, made while it is sent."""

import json
from collections.abc import Callable, Iterable, Iterator

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header

from disclosure.models import Publication, SearchEntry
from disclosure.search.asked import Asked
from disclosure.search.find import walk
from disclosure.views.polite import limited
from disclosure.vocabulary import Attribute, Genre, Kind, Validity
from taizhou_portal import errors
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.tables import LIMIT, Field, Table, as_csv

BATCH = 500
CSV, JSON = "csv", "json"
FORMS = {CSV: "CSV", JSON: "JSON"}


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


def form_of(request: HttpRequest) -> str:
    """csv or json where the list itself is wanted, empty where the page is."""
    form = request.GET.get("export", "")
    return form if form in FORMS else ""


def doors(pairs: Iterable[tuple[str, str]], to: Callable[[list[tuple[str, str]]], str]) -> list[tuple[str, str]]:
    """(words, address) of each form, for the parameters of a list."""
    held = list(pairs)
    return [(words, to([*held, ("export", form)])) for form, words in FORMS.items()]


@limited(lambda request, allowance: errors.too_many(request, wait_seconds=allowance.wait))
def taken_away(request: HttpRequest, asked: Asked, form: str) -> HttpResponseBase:
    """What `asked` finds, at most LIMIT rows. Counted with the interface for programs."""
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
