"""/search/suggest/?q=: what a reader may be about to type. An enhancement: the page works without it."""

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from disclosure.models import Column
from disclosure.search.asked import of
from disclosure.search.suggest import titles, words
from taizhou_portal.bureau.models import Office

MOST = 8
DOCUMENTS, WORDS, PLACES = 4, 2, 2


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """{"groups": [{"label": "文件", "items": [{"text": …, "url": …}]}]}: at most MOST, empty groups are left out."""
    query = of(request.GET).query
    found = [("文件", _documents(query)), ("词", _words(query)), ("栏目和处室", _places(query))] if query else []
    groups, left = [], MOST
    for label, items in found:
        if items and left:
            groups.append({"label": label, "items": items[:left]})
            left -= len(items[:left])
    response = JsonResponse({"groups": groups}, json_dumps_params={"ensure_ascii": False})
    response["X-Robots-Tag"] = "noindex"
    return response


def _documents(query: str) -> list[dict[str, str]]:
    return [
        {"text": title, "url": reverse("disclosure:item", args=[pk])} for pk, title in titles(query, limit=DOCUMENTS)
    ]


def _words(query: str) -> list[dict[str, str]]:
    there = reverse("disclosure:search")
    return [{"text": word, "url": f"{there}?{urlencode({'q': word})}"} for word in words(query, limit=WORDS)]


def _places(query: str) -> list[dict[str, str]]:
    columns = Column.objects.filter(is_open=True, name__icontains=query)[:PLACES]
    offices = Office.objects.open().filter(name__icontains=query)[:PLACES]
    return [{"text": one.name, "url": one.get_absolute_url()} for one in (*columns, *offices)][:PLACES]
