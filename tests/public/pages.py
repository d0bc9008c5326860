"""THE list of public pages: every sort of page once, with something on it. A new sort of page is one more line.

An address is filled in from the content of `content.made()`; `by` names the visitor whose session opens the page.
"""

from dataclasses import dataclass
from types import SimpleNamespace

ANYBODY, ASKING, READING = "", "asking", "reading"


@dataclass(frozen=True)
class Shown:
    """`paper`: a letter to be printed, which has its own layout without head and foot."""

    name: str
    address: str
    status: int = 200
    by: str = ANYBODY

    def at(self, content: SimpleNamespace) -> str:
        return self.address.format(**vars(content))


PAGES = (
    Shown("home", "/"),
    Shown("columns", "/columns/"),
    Shown("column", "/columns/notices/"),
    Shown("column-policies", "/columns/policies/"),
    Shown("column-empty", "/columns/emergency/"),
    Shown("item-policy", "/items/{policy}/"),
    Shown("item-notice", "/items/{notice}/"),
    Shown("item-interpretation", "/items/{interpretation}/"),
    Shown("item-proposal", "/items/{proposal}/"),
    Shown("item-leader", "/items/{leader}/"),
    Shown("item-corrected", "/items/{corrected}/"),
    Shown("item-abolished", "/items/{abolished}/"),
    Shown("item-gone", "/items/{gone}/", 410),
    Shown("item-print", "/items/{policy}/print/"),
    Shown("file-preview", "/items/{policy}/files/{file}/preview/"),
    Shown("correction", "/items/{corrected}/corrections/1/"),
    Shown("platform", "/disclosure/"),
    Shown("statutory", "/disclosure/statutory/"),
    Shown("guide", "/disclosure/guide/"),
    Shown("search", "/search/?q=招生"),
    Shown("search-none", "/search/?q=没有的词语"),
    Shown("search-empty", "/search/"),
    Shown("search-narrowed", "/search/?q=招生&year=2026&exact=1&sort=oldest"),
    Shown("catalogue", "/catalogue/"),
    Shown("catalogue-narrowed", "/catalogue/?kind=policy&validity=valid"),
    Shown("offices", "/offices/"),
    Shown("office", "/offices/bureau/"),
    Shown("school", "/offices/{school}/"),
    Shown("schools", "/schools/"),
    Shown("resources", "/resources/"),
    Shown("seasons", "/seasons/"),
    Shown("problem-new", "/problems/new/?item={policy}"),
    Shown("problems", "/problems/"),
    Shown("alert-new", "/alerts/new/?q=招生"),
    Shown("alert-asked", "/alerts/asked/"),
    Shown("alert-confirm", "/alerts/confirm/{alert_word}/"),
    Shown("alert-leave", "/alerts/leave/{alert_leave}/"),
    Shown("alert-no-more", "/alerts/leave/nobodys-word/", 410),
    Shown("guide-print", "/disclosure/guide/print/"),
    Shown("requests-form", "/requests/form/"),
    Shown("requests-help", "/requests/help/"),
    Shown("requests-elsewhere", "/requests/help/elsewhere/"),
    Shown("requests-deadline-print", "/requests/deadline/print/?received=2025-09-22"),
    Shown("requests", "/requests/"),
    Shown("requests-new", "/requests/new/"),
    Shown("requests-answered", "/requests/new/answered/?item={policy}"),
    Shown("requests-part-what", "/requests/new/by-part/what/"),
    Shown("requests-part-who", "/requests/new/by-part/who/"),
    Shown("requests-part-papers", "/requests/new/by-part/papers/"),
    Shown("requests-deadline", "/requests/deadline/?received=2025-09-22&from1=2025-09-25&to1=2025-10-10"),
    Shown("requests-deadline-empty", "/requests/deadline/"),
    Shown("requests-track", "/requests/track/"),
    Shown("reports", "/reports/"),
    Shown("report", "/reports/2025/"),
    Shown("report-2018", "/reports/2018/"),
    Shown("report-figure", "/reports/2025/figures/t3-r1-legal/"),
    Shown("help-search", "/help/search/"),
    Shown("help-accessibility", "/help/accessibility/"),
    Shown("help-privacy", "/help/privacy/"),
    Shown("display", "/display/"),
    Shown("sitemap", "/sitemap/"),
    Shown("open-data", "/open-data/"),
    Shown("leaving", "/leaving/?to=https://example.com/"),
    Shown("error-400", "/breaks/400/", 400),
    Shown("error-403", "/breaks/403/", 403),
    Shown("error-404", "/nowhere/", 404),
    Shown("error-429", "/breaks/429/", 429),
    Shown("error-500", "/breaks/500/", 500),
    Shown("requests-new-filled", "/requests/new/", by=ASKING),
    Shown("requests-check", "/requests/new/check/", by=ASKING),
    Shown("requests-receipt", "/requests/receipt/", by=ASKING),
    Shown("requests-receipt-letter", "/requests/receipt/letter/", by=ASKING),
    Shown("requests-case", "/requests/track/case/", by=ASKING),
    Shown("requests-withdraw", "/requests/track/withdraw/", by=ASKING),
    Shown("requests-contact", "/requests/track/contact/", by=ASKING),
    Shown("requests-mine", "/requests/track/mine/", by=ASKING),
    Shown("requests-case-answered", "/requests/track/case/", by=READING),
    Shown("requests-opinion", "/requests/track/opinion/", by=READING),
    Shown("requests-reply-letter", "/requests/track/case/letter/", by=READING),
)
BY_NAME = {page.name: page for page in PAGES}

#: routes that are no page for a reader: route → what it is
NO_PAGE = {
    "healthz": "for the watch of the machine",
    "readyz": "for the watch of the machine",
    "display/<slug:mode>/<slug:wanted>/": "sets a cookie and leads back",
    "display/usual/": "the same",
    "elder/": "the same, and can be handed on",
    "elder/<path:rest>": "the same",
    "hant/": "the same",
    "hant/<path:rest>": "the same",
    "items/<int:pk>/files/<int:file_pk>/": "a file",
    "items/<int:pk>/files/<int:file_pk>/pages/<int:number>/": "a picture of a sheet",
    "deadline/": "leads to the calculator",
    "problems/received/": "shows a number and a code after a report, in a test of its own",
    "schools/schools.csv": "a table for a program",
    "marks/<slug:digest>.<slug:extension>": "a picture",
    "api/v1/": "data",
    "api/v1/items": "data",
    "api/v1/items/<int:pk>": "data",
    "api/v1/columns": "data",
    "api/v1/offices": "data",
    "api/v1/search": "data",
    "search/suggest/": "data",
    "seasons/seasons.ics": "a calendar",
    "api/v1/openapi.json": "data",
    r"^api/v1/(?P<rest>[\s\S]+)": "data",
    "open-data/<str:name>": "a file",
    "feeds/": "a feed",
    "feeds/search.atom": "a feed",
    "feeds/columns/<slug:slug>.atom": "a feed",
    "feeds/offices/<slug:slug>.atom": "a feed",
    "robots.txt": "for search engines",
    ".well-known/security.txt": "for who finds a hole",
    "favicon.ico": "a picture",
    "sitemap.xml": "for search engines",
    "sitemap-<int:number>.xml": "for search engines",
    "requests/new/similar/": "data",
    "requests/new/discard/": "takes what an applicant sends",
    "requests/new/papers/": "the same",
    "requests/new/papers/drop/": "the same",
    "requests/form/pdf/": "a file",
    "requests/form/docx/": "a file",
    "requests/receipt/pdf/": "a file",
    "requests/track/case/letter/pdf/": "a file",
    "requests/track/case/notice/<slug:kind>/": "the sheet of requests-reply-letter with other words",
    "requests/track/correct/": "takes what an applicant sends",
    "requests/track/leave/": "takes what an applicant sends",
    "requests/track/mine/file/": "a file",
    "reports/<int:year>/figures.json": "data",
}
