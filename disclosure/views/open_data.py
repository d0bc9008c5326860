"""/open-data/: what programs can have here, for people to read; and the files of the nightly dump."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from disclosure import openapi_tables as tables
from disclosure.open_data import dumps
from disclosure.open_data.dumping import MEDIA, TERMS_LATER
from disclosure.openapi import KINDS
from disclosure.parameters import MOST, USUAL
from disclosure.views import handed
from disclosure.views.api_open import described
from disclosure.views.polite import limited
from taizhou_portal import errors
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.allowance import Allowance

TITLE = "开放数据"
AGAIN = 600  # seconds after which a dump that is being made again may be asked for
#: file → what it is, for whoever looks for one
FILES = {
    "items.jsonl.gz": "全部信息，含正文，每行一条JSON",
    "items.csv": "目录表格",
    "columns.csv": "栏目表格",
    "offices.csv": "机构处室表格",
    "schema.json": "每一行的格式（JSON Schema）",
    "readme.txt": "说明和使用条款",
}
EXAMPLES = (
    ("kind=policy&validity=valid", "现行有效的政策文件"),
    ("column=notices&published_from=2026-01-01&limit=10", "2026年以来的通知公告，一页10条"),
    ("updated_since=2026-03-20", "从这天起有变化的，适合每天同步"),
)
CHAPTERS = (("files", "离线数据"), ("terms", "使用条款"), ("doors", "接口"), ("parameters", "参数"), ("fields", "字段"),
            ("limits", "约定和限制"))  # fmt: skip


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """/open-data/"""
    return _page(request)


@limited(lambda request, allowance: _too_many(request, allowance))
@require_safe
def file(request: HttpRequest, name: str) -> HttpResponseBase:
    """/open-data/<name>: 404 where none was made yet, 503 while something in it may no longer be read and it is made again."""
    if name not in MEDIA:
        raise Http404
    dump = dumps.newest(settings.OPEN_DATA_ROOT)
    if dump is None:
        return _page(request, status=404)
    if dumps.is_stale(dump, at=timezone.now()):
        response = _page(request, status=503)
        response["Retry-After"] = str(AGAIN)
        return response
    return _handed(request, dump, name)


def _too_many(request: HttpRequest, allowance: Allowance) -> HttpResponseBase:
    return errors.too_many(request, wait_seconds=allowance.wait)


def _handed(request: HttpRequest, dump: dumps.Dump, name: str) -> HttpResponseBase:
    told = dump.file(name)
    etag = quote_etag(told["sha256"] if told else f"{dump.made_at:%Y%m%dT%H%M%S%f}")
    known = get_conditional_response(request, etag=etag, last_modified=int(dump.made_at.timestamp()))
    if known:
        return known
    try:
        opened = (dump.folder / name).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(opened, content_type=MEDIA[name])
    response["ETag"], response["Last-Modified"] = etag, http_date(dump.made_at.timestamp())
    response["Content-Disposition"] = handed.disposition(name)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _page(request: HttpRequest, *, status: int = 200) -> HttpResponse:
    document = described(request)
    items, search = "/api/v1/items", "/api/v1/search"
    context = {
        **_dump(timezone.now()),
        "terms": settings.OPEN_DATA_TERMS or TERMS_LATER,
        "addresses": tables.addresses(document),
        "refusals": tables.refusals(document),
        "item_parameters": tables.parameters(document, items),
        "search_parameters": tables.parameters(document, search),
        "kinds": tables.codes(KINDS),
        "fields": tables.fields(document, "Item"),
        "examples": [_example(request, query, words) for query, words in EXAMPLES],
        "per_minute": max(0, settings.API_PER_MINUTE),
        "usual": USUAL,
        "most": MOST,
        "chapters": [{"label": label, "url": f"#{anchor}"} for anchor, label in CHAPTERS],
        "crumbs": [(TITLE, "")],
        **COLUMNS,
    }
    return render(request, "disclosure/public/open_data.html", context, status=status)


def _dump(at: datetime) -> dict[str, Any]:
    """The files that may be had now. `state`: ready, again (being made anew) or none."""
    dump = dumps.newest(settings.OPEN_DATA_ROOT)
    if dump is None:
        return {"state": "none"}
    if dumps.is_stale(dump, at=at):
        return {"state": "again"}
    rows = [_row(file) for file in dump.files]
    return {"state": "ready", "made_at": dump.made_at, "files": rows}


def _row(file: dict[str, Any]) -> dict[str, Any]:
    url = reverse("disclosure:open_data_file", args=[file["name"]])
    kind = file["name"].removesuffix(".gz").rpartition(".")[2].upper()
    return {**file, "url": url, "kind": kind, "words": FILES.get(file["name"], "")}


def _example(request: HttpRequest, query: str, words: str) -> dict[str, str]:
    path = f"{reverse('disclosure:api_items')}?{query}"
    return {"url": path, "whole": domains.address(request, path), "words": words}


COLUMNS = {
    "address_columns": [{"label": "网址"}, {"label": "回答什么"}],
    "parameter_columns": [{"label": "参数"}, {"label": "意思"}, {"label": "可以写"}],
    "field_columns": [{"label": "字段"}, {"label": "意思"}, {"label": "类型"}],
    "code_columns": [{"label": "代码"}, {"label": "名称"}],
    "refusal_columns": [{"label": "代码"}, {"label": "意思"}],
}
