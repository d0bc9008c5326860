"""/api/v1/: what is public, for programs. The same access rules as the pages; what may not be read there is not told here."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, localtime

from disclosure import openapi
from disclosure.models import Publication
from disclosure.open_data import listed, places
from disclosure.open_data.dumping import TERMS_LATER
from disclosure.open_data.facts import around_them, brief, entire, whole
from disclosure.parameters import wanted, written
from disclosure.views import gone
from disclosure.views.api_answers import answer, door, refusal
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.models import Site

#: path in the description → name of the address
NAMES = {
    "/api/v1/": "disclosure:api",
    "/api/v1/items": "disclosure:api_items",
    "/api/v1/columns": "disclosure:api_columns",
    "/api/v1/offices": "disclosure:api_offices",
    "/api/v1/search": "disclosure:api_search",
}


def described(request: HttpRequest) -> dict:
    """The OpenAPI document as it holds under the address of the site."""
    root = domains.address(request, reverse("home")).removesuffix("/")
    terms = settings.OPEN_DATA_TERMS or TERMS_LATER
    return openapi.document(
        title=Site.current().name, server=root, per_minute=max(0, settings.API_PER_MINUTE), terms=terms
    )


@door
def index(request: HttpRequest) -> HttpResponseBase:
    """/api/v1/"""
    paths = openapi.document(title="", server="", per_minute=0, terms="")["paths"]
    doors = [
        {"name": path, "url": domains.address(request, reverse(name)), "text": paths[path]["get"]["summary"]}
        for path, name in NAMES.items()
        if name != "disclosure:api"
    ]
    told = {
        "doors": doors,
        "terms": settings.OPEN_DATA_TERMS or TERMS_LATER,
        "openapi": domains.address(request, reverse("disclosure:api_openapi")),
        "page": domains.address(request, reverse("disclosure:open_data")),
    }
    return answer(request, told)


@door
def items(request: HttpRequest) -> HttpResponseBase:
    """/api/v1/items?column=&office=&kind=&year=&validity=&published_from=&published_to=&updated_since=&limit=&after="""
    rows, last = listed.page(wanted(request.GET.dict()))
    origin, today = domains.origin(request), localdate()
    found = [brief(row, origin=origin, today=today, corrected=getattr(row, "corrected", None)) for row in rows]
    return answer(request, {"items": found, "next": _next(request, written(last)) if last else None})


def _next(request: HttpRequest, after: str) -> str:
    """The address of the next page with the caller's other parameters."""
    asked = request.GET.copy()
    asked["after"] = after
    return domains.address(request, f"{request.path}?{asked.urlencode()}")


@door
def item(request: HttpRequest, pk: int) -> HttpResponseBase:
    """/api/v1/items/<id>: 301 to what took its place, 410 with no more than the page says, 404 for what was never public."""
    found = entire(Publication.objects.visible()).filter(pk=pk).first()
    if found is None:
        return _gone(pk)
    origin = domains.origin(request)
    around = around_them([found], origin=origin)[found.pk]
    return answer(request, whole(found, around, origin=origin, today=localdate()))


def _gone(pk: int) -> HttpResponseBase:
    once = gone.once_public(pk)
    if once is None:
        raise Http404
    heir = gone.moved_to(once)
    if heir:
        response = redirect("disclosure:api_item", heir.pk, permanent=True)
        response["Cache-Control"] = "no-cache"  # it may come back: a program must ask again
        return response
    stub = gone.stub(once)
    at = localtime(stub["at"]).isoformat(timespec="seconds") if stub["at"] else None
    words = f"这条信息{stub['state']}"
    return refusal(words, 410, title=stub["title"], state=stub["state"], at=at, reason=stub["reason"])


@door
def columns(request: HttpRequest) -> HttpResponseBase:
    """/api/v1/columns"""
    origin = domains.origin(request)
    return answer(request, {"columns": [places.column(row, origin=origin) for row in places.columns()]})


@door
def offices(request: HttpRequest) -> HttpResponseBase:
    """/api/v1/offices"""
    origin = domains.origin(request)
    return answer(request, {"offices": [places.office(row, origin=origin) for row in places.offices()]})


@door
def description(request: HttpRequest) -> HttpResponseBase:
    """/api/v1/openapi.json"""
    return answer(request, described(request))


@door
def unknown(request: HttpRequest, rest: str) -> HttpResponseBase:
    """Any other address below /api/v1/."""
    raise Http404
