"""/api/v1/search: the search for programs. Open to any site, reading only, the same answer and the same door as the page."""

import html
import re
from collections.abc import Sequence
from dataclasses import replace

from django.http import HttpRequest, JsonResponse, QueryDict
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from disclosure.parameters import BadParameter, number_in
from disclosure.search.find import PAGES, Found, find
from disclosure.search.hits import Hit
from disclosure.search.selection import selection
from disclosure.vocabulary import Order
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.models import FormerSlug

LENGTH = 200  # characters of a query that are read
_MARK = re.compile(r"</?mark>")


def _text(asked: QueryDict, name: str) -> str:
    """Without NUL and lone surrogates, which one of the two databases refuses."""
    return asked.get(name, "").replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")


def _plain(marked: str) -> str:
    return html.unescape(_MARK.sub("", marked))


def _item(request: HttpRequest, hit: Hit) -> dict:
    facts = hit.publication
    return {
        "id": facts["id"],
        "source_id": facts["source_id"],
        "title": facts["title"],
        "url": domains.address(request, reverse("disclosure:item", args=[facts["id"]])),
        "doc_number": facts["doc_number"],
        "published_on": facts["published_on"].isoformat(),
        "validity": facts["validity"],
        "invalid_on": facts["invalid_on"].isoformat() if facts["invalid_on"] else None,
        "corrected_on": localdate(facts["corrected"]).isoformat() if facts["corrected"] else None,
        "column": facts["column__name"],
        "office": facts["office__name"],
        "excerpt": _plain(hit.excerpt_html),
        "missing": list(hit.missing),
        "in_file": hit.in_file,
    }


def _next(request: HttpRequest, found: Found) -> str | None:
    """The address of the next page with the caller's other parameters."""
    if not found.next:
        return None
    asked = request.GET.copy()
    for name in ("page", "after"):
        asked.pop(name, None)
    name, _, value = found.next.partition("=")
    asked[name] = value
    return domains.address(request, f"{request.path}?{asked.urlencode()}")


def _answer(asked: QueryDict) -> Found:
    year = number_in(asked, "year", "四位年份", 1900, 2200)
    given = {
        name: [_text(asked, name)[:60]] for name in ("column", "office", "kind", "validity", "topic", "genre", "files")
    }
    chosen = selection({**given, "year": [str(year or "")]})
    chosen = replace(chosen, office=tuple(map(FormerSlug.now, chosen.office)))
    return find(
        _text(asked, "q")[:LENGTH],
        chosen,
        order=Order(_one_of(asked, "sort", Order.values, Order.RELEVANT)),
        as_typed=_one_of(asked, "exact", ["1"], "") == "1",
        page=number_in(asked, "page", f"1到{PAGES}的整数", 1, PAGES) or 1,
        after=number_in(asked, "after", "上一页给出的数字", 0, 2**63 - 1),
    )


def _one_of(asked: QueryDict, name: str, offered: Sequence[str], usual: str) -> str:
    value = _text(asked, name)
    if value and value not in offered:
        raise BadParameter(f"{name} 应为" + "、".join(offered))
    return value or usual


def _open(response: JsonResponse) -> JsonResponse:
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def search(request: HttpRequest) -> JsonResponse:
    """/api/v1/search?q=&page=&after=&sort=&exact= and one value for each name of a Selection; 400 with `error` for a parameter out of
    bounds.
    """
    readable = {"ensure_ascii": False}
    try:
        found = _answer(request.GET)
    except BadParameter as wrong:
        return _open(JsonResponse({"error": str(wrong)}, status=400, json_dumps_params=readable))
    answer = {
        "count": found.count,
        "count_is_exact": found.count_is_exact,
        "page": found.page,
        "words": list(found.words),
        "relaxed": found.relaxed,
        "instead_of": found.understood.typed or None,
        "also": [{"word": word, "others": list(sense.others)} for word, sense in found.understood.asked.senses],
        "items": [_item(request, hit) for hit in found.hits],
        "next": _next(request, found),
    }
    return _open(JsonResponse(answer, json_dumps_params=readable))
