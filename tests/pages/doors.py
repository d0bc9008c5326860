"""Every public address there is, read from the resolver, with what a stranger would ask there; and all that an answer says."""

import gzip
import html
import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote, unquote

from django.http import HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver

from disclosure.models import Attachment, Publication
from disclosure.open_data.dumping import MEDIA
from requests_app.forms.apply import PARTS
from tests.pages.planted import ASKED, SECRET, Plant

INSIDE = "desk/"
PACKED = b"\x1f\x8b"
Addresses = Callable[[Plant], Iterable[str]]


def routes(patterns=None, above: str = "") -> Iterator[str]:
    """All routes of the site as they are written, for example items/<int:pk>/."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        route = above + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, route)
        else:
            assert isinstance(one, URLPattern)
            yield route


def routes_by_name(patterns=None, above: str = "", space: str = "") -> dict[str, str]:
    """Name of every address → its route; Django's own admin apart."""
    found: dict[str, str] = {}
    for one in get_resolver().url_patterns if patterns is None else patterns:
        route = above + str(one.pattern)
        if isinstance(one, URLPattern):
            found[f"{space}{one.name}"] = route
        elif one.app_name != "admin":
            found |= routes_by_name(one.url_patterns, route, f"{space}{one.namespace}:" if one.namespace else space)
    return found


def fixed(*addresses: str) -> Addresses:
    return lambda plant: addresses


def of_items(tail: str = "") -> Addresses:
    return lambda plant: (f"/items/{item.pk}/{tail}" for item in plant.all)


def of_offices(route: str) -> Addresses:
    return lambda plant: (route.format(item.office.slug) for item in plant.all)


def of_columns(route: str) -> Addresses:
    return lambda plant: (route.format(item.column.slug) for item in plant.all)


def files(plant: Plant) -> Iterator[str]:
    """Each file under its own item, under another one, and where it might lie."""
    for file in Attachment.objects.filter(publication__in=plant.all):
        for owner in {file.publication_id, plant.all[-1].pk}:
            yield f"/items/{owner}/files/{file.pk}/"
        yield from (f"{place}{file.file.name}" for place in ("/", "/media/", "/static/"))


def in_files(tail: str) -> Addresses:
    """What shows each file that can be shown."""
    shown = Attachment.objects.filter(extension__in=["pdf", "png"])
    return lambda plant: (f"{file.get_absolute_url()}{tail}" for file in shown.filter(publication__in=plant.all))


def queries(plant: Plant) -> list[str]:
    """The words, a slip of them, parts of them, the numbers and addresses of the items."""
    numbers = [item.index_number or "-" for item in plant.all] + [item.doc_number or "-" for item in plant.all]
    slips = [f"{ASKED[:-1]}伦", f"{ASKED[0]}京{ASKED[2:]}", ASKED[::-1], f"{ASKED[:2]} {ASKED[2:]}"]
    return [ASKED, f'"{ASKED}"', ASKED[:2], f"{ASKED}名单", f"关于{ASKED}", *slips, *numbers]


def asked(address: str, *, most: int = 99) -> Addresses:
    return lambda plant: (f"{address}?q={quote(query)}" for query in queries(plant)[:most])


def several(*parts: Addresses) -> Addresses:
    return lambda plant: (address for part in parts for address in part(plant))


EXPORT = "?export=csv&format=xlsx&print=1"

#: route → what is asked there; a route that is missing here and in LEFT_OUT makes the test of the routes fail
DOORS: dict[str, Addresses] = {
    "": fixed("/", f"/{EXPORT}"),
    "healthz": fixed("/healthz"),
    "readyz": fixed("/readyz"),
    "display/": fixed("/display/", "/display/?next=/columns/notices/"),
    "display/usual/": fixed("/display/usual/"),
    "robots.txt": fixed("/robots.txt"),
    ".well-known/security.txt": fixed("/.well-known/security.txt"),
    "favicon.ico": fixed("/favicon.ico"),
    "display/<slug:mode>/<slug:wanted>/": fixed("/display/elder/on/?next=/columns/notices/"),
    "elder/": fixed("/elder/"),
    "elder/<path:rest>": lambda plant: (f"/elder/items/{item.pk}/" for item in plant.all),
    "hant/": fixed("/hant/"),
    "hant/<path:rest>": lambda plant: (f"/hant/items/{item.pk}/" for item in plant.all),
    "columns/": fixed("/columns/", f"/columns/{EXPORT}"),
    "columns/<slug:slug>/": several(
        of_columns("/columns/{}/"), of_columns("/columns/{}/?year=2026"), of_columns(f"/columns/{{}}/{EXPORT}")
    ),
    "offices/": fixed("/offices/"),
    "offices/<slug:slug>/": several(of_offices("/offices/{}/"), of_offices("/offices/{}/?after=2099-01-01.1")),
    "schools/": fixed("/schools/", f"/schools/{EXPORT}&level=primary&nature=public&district=linhai"),
    "schools/schools.csv": fixed("/schools/schools.csv"),
    "items/<int:pk>/": several(of_items(), of_items("?from=edit"), of_items(EXPORT)),
    "items/<int:pk>/print/": of_items("print/"),
    "items/<int:pk>/files/<int:file_pk>/": files,
    "items/<int:pk>/files/<int:file_pk>/preview/": in_files("preview/"),
    "items/<int:pk>/files/<int:file_pk>/pages/<int:number>/": in_files("pages/1/"),
    "items/<int:pk>/corrections/<int:number>/": several(of_items("corrections/1/"), of_items("corrections/2/")),
    "resources/": fixed("/resources/", "/resources/?for=student", f"/resources/{EXPORT}"),
    "seasons/seasons.ics": fixed("/seasons/seasons.ics"),
    "seasons/": fixed("/seasons/", f"/seasons/{EXPORT}"),
    "search/suggest/": asked("/search/suggest/", most=5),
    "catalogue/": fixed(
        "/catalogue/", "/catalogue/?sort=oldest&export=csv", "/catalogue/?export=json&kind=notice&year=2026"
    ),
    "feeds/search.atom": several(asked("/feeds/search.atom", most=5), fixed("/feeds/search.atom")),
    "search/": several(asked("/search/"), fixed(f"/search/?q={quote(ASKED)}&year=2026&validity=valid&export=csv")),
    "disclosure/": fixed("/disclosure/"),
    "disclosure/statutory/": fixed("/disclosure/statutory/"),
    "disclosure/guide/": fixed("/disclosure/guide/"),
    "disclosure/guide/print/": fixed("/disclosure/guide/print/"),
    "sitemap/": fixed("/sitemap/"),
    "leaving/": fixed("/leaving/?to=https://example.com/"),
    "help/<slug:topic>/": fixed("/help/search/", "/help/accessibility/"),
    "help/privacy/": fixed("/help/privacy/"),
    "api/v1/": fixed("/api/v1/"),
    "api/v1/items": several(
        fixed("/api/v1/items", "/api/v1/items?updated_since=2026-01-01&limit=100", "/api/v1/items?validity=abolished"),
        of_columns("/api/v1/items?column={}"),
        of_offices("/api/v1/items?office={}"),
    ),
    "api/v1/items/<int:pk>": lambda plant: (f"/api/v1/items/{item.pk}" for item in plant.all),
    "api/v1/columns": fixed("/api/v1/columns"),
    "api/v1/offices": fixed("/api/v1/offices"),
    "api/v1/openapi.json": fixed("/api/v1/openapi.json"),
    "open-data/": fixed("/open-data/"),
    "open-data/<str:name>": fixed(*(f"/open-data/{name}" for name in MEDIA)),
    "api/v1/search": several(
        asked("/api/v1/search", most=5), fixed(f"/api/v1/search?q={quote(ASKED)}&column=notices&after=99999999")
    ),
    "feeds/": fixed("/feeds/"),
    "feeds/columns/<slug:slug>.atom": of_columns("/feeds/columns/{}.atom"),
    "feeds/offices/<slug:slug>.atom": of_offices("/feeds/offices/{}.atom"),
    "sitemap.xml": fixed("/sitemap.xml"),
    "sitemap-<int:number>.xml": fixed("/sitemap-0.xml", "/sitemap-1.xml"),
    "problems/": fixed("/problems/"),
    "problems/new/": lambda plant: [
        "/problems/new/",
        *(f"/problems/new/?item={item.pk}" for item in plant.all),
        *(f"/problems/new/?page=/items/{item.pk}/print/" for item in plant.all),
    ],
    "alerts/new/": several(
        asked("/alerts/new/"),
        of_columns("/alerts/new/?column={}"),
        of_offices("/alerts/new/?office={}"),
    ),
    "alerts/asked/": fixed("/alerts/asked/"),
    "requests/": fixed("/requests/"),
    "requests/new/": lambda plant: [
        f"/requests/new/?q={quote(ASKED)}",
        *(f"/requests/new/?item={item.pk}" for item in plant.all),
    ],
    "requests/new/by-part/<slug:part>/": lambda plant: [
        *(f"/requests/new/by-part/{part}/" for part in PARTS),
        *(f"/requests/new/by-part/what/?item={item.pk}" for item in plant.all),
    ],
    "requests/new/answered/": lambda plant: [f"/requests/new/answered/?item={item.pk}" for item in plant.all],
    "deadline/": fixed("/deadline/?received=2026-03-20"),
    "requests/deadline/": fixed("/requests/deadline/?received=2026-03-20"),
    "requests/deadline/print/": fixed("/requests/deadline/print/?received=2026-03-20"),
    "requests/form/": fixed("/requests/form/"),
    "requests/form/pdf/": fixed("/requests/form/pdf/"),
    "requests/form/docx/": fixed("/requests/form/docx/"),
    "requests/help/": fixed("/requests/help/"),
    "requests/help/elsewhere/": fixed("/requests/help/elsewhere/"),
    "requests/matters/": fixed("/requests/matters/"),
    "requests/matters/new/<slug:kind>/": lambda plant: [
        "/requests/matters/new/amendment/",
        *(f"/requests/matters/new/complaint/?item={item.pk}" for item in plant.all),
    ],
    "requests/answered/": asked("/requests/answered/", most=3),
    "requests/answered.atom": asked("/requests/answered.atom", most=3),
    "requests/track/": fixed("/requests/track/"),
    "reports/": fixed("/reports/"),
}

#: route → why no address of it is asked here
LEFT_OUT = {
    r"^api/v1/(?P<rest>[\s\S]+)": "is nothing but a refusal; one is among the errors below",
    "marks/<slug:digest>.<slug:extension>": "hands out the marks of the bureau alone, in a test of its own",
    "problems/received/": "shows number and code to whoever sent a report",
    "alerts/confirm/<str:word>/": "opens with the word of a mail, and mails are looked through in test_alert_pages",
    "alerts/leave/<str:word>/": "the same",
    "requests/new/check/": "is asked at the end of an application, in a test of its own",
    "requests/new/similar/": "takes only what an applicant sends, in a test of its own",
    "requests/new/discard/": "the same",
    "requests/new/papers/": "the same",
    "requests/new/papers/drop/": "the same",
    "requests/receipt/": "shows what the applicant typed, after an application",
    "requests/receipt/letter/": "the same on paper",
    "requests/receipt/pdf/": "the same as a file",
    "requests/track/case/": "opens with number and code of one's own application",
    "requests/track/case/letter/": "the same",
    "requests/track/case/letter/pdf/": "the same",
    "requests/track/case/notice/<slug:kind>/": "the same",
    "requests/track/case/letters/<int:pk>/": "the same",
    "requests/track/case/letters/<int:pk>/pdf/": "the same",
    "requests/track/case/letters/<int:pk>/files/<int:file_pk>/": "the same",
    "requests/letters/<str:word>/": "opens with the sealed word of a mail, in test_letter_delivery",
    "requests/letters/<str:word>/pdf/": "the same",
    "requests/letters/<str:word>/files/<int:file_pk>/": "the same",
    "requests/opinions/": "opens with the word of a mail and the code of a letter, in test_opinion_links",
    "requests/opinions/<str:word>/": "the same",
    "requests/opinions/leave/": "the same",
    "requests/track/correct/": "takes only what an applicant sends",
    "requests/track/reasons/": "takes only what an applicant sends",
    "requests/track/withdraw/": "takes only what an applicant sends",
    "requests/track/contact/": "opens with number and code of one's own application",
    "requests/track/opinion/": "the same",
    "requests/track/publish/": "the same",
    "requests/track/mine/": "the same",
    "requests/track/mine/file/": "the same",
    "requests/track/leave/": "takes only what an applicant sends",
    "requests/matters/received/": "shows a number to whoever sent something",
    "reports/<int:year>/": "is asked in a test of its own, for it needs a published report",
    "reports/<int:year>/figures.json": "the same",
    "reports/<int:year>/versions/<int:number>/": "the same (test_version_pages)",
    "reports/<int:year>/versions/<int:number>/<slug:form>/": "a file, asked there too",
    "reports/site/<int:year>/": "the table of the site, asked in a test of its own (test_sitework_pages)",
    "reports/site/<int:year>/versions/<int:number>/": "the same",
    "reports/site/<int:year>/table.<slug:form>": "a file, asked there too",
    "reports/<int:year>/original/": "a file, asked in a test of its own (test_past_pages)",
    "reports/<int:year>/figures/<slug:key>/": "the same",
}

#: what answers with an error, and must not say more than that
ERRORS = (
    "/nowhere/",
    f"/{quote(ASKED)}/",
    "/items/0/",
    f"/items/{quote(ASKED)}/2026-00001/",
    "/api/v1/search?page=x",
    f"/api/v1/search?q={quote(ASKED)}&year=x",
    "/api/v1/items?page=1",
    f"/api/v1/items?column={quote(ASKED)}",
    f"/api/v1/{quote(ASKED)}",
    "/open-data/items.zip",
    "/sitemap-99.xml",
    "/reports/2026/",
    "/reports/2026/figures.json",
)


def addresses(plant: Plant) -> list[str]:
    """Everything that a stranger can ask, each once."""
    found = [address for ask in DOORS.values() for address in ask(plant)]
    guessed = [f"/item/{item.pk}.html" for item in plant.all] + [f"/x/{item.index_number}/" for item in plant.all]
    return list(dict.fromkeys([*found, *guessed, *ERRORS]))


def said(response: HttpResponseBase) -> str:
    """Headers and body in every way in which words can be written: packed, plain, escaped, in the code of an address, between tags."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    body = gzip.decompress(body) if body.startswith(PACKED) else body
    whole = f"{dict(response.headers)}\n{body.decode('utf-8', 'replace')}".replace("<wbr>", "")
    plain = html.unescape(re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), whole))
    return "\n".join([whole, plain, re.sub(r"<[^>]*>", "", plain), unquote(plain), unquote(unquote(plain))])


def tells(response: HttpResponseBase, address: str, plant: Plant) -> bool:
    """Whether the answer holds the secret; the title on the 410 answer of an item that may be named there is none."""
    words = said(response)
    for item in plant.named if response.status_code == 410 else []:
        if address.startswith(f"/items/{item.pk}/") or address == f"/api/v1/items/{item.pk}":
            words = words.replace(item.title, "")
    return SECRET in words


def of_item(item: Publication) -> str:
    return f"/items/{item.pk}/"
