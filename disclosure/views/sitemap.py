"""/sitemap.xml: every public address; an index of parts where one file may not hold them all (sitemaps.org: 50,000)."""

from collections.abc import Iterable, Iterator
from datetime import date
from xml.sax.saxutils import escape

from django.db.models import Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from disclosure.corrections import last_change
from disclosure.models import Column, Correction, Publication
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.models import Office

SIZE = 50_000
CHANGED = ("pk", "published_at", "republished_at", "updated_at", "banner", "validity", "source_id")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def _fixed() -> Iterator[str]:
    """Addresses that are no items: home, entrances, columns and offices."""
    yield reverse("home")
    for name in ("platform", "statutory", "columns", "offices", "schools", "resources", "seasons", "open_data"):
        yield reverse(f"disclosure:{name}")
    for slug in Column.objects.filter(is_open=True).values_list("slug", flat=True):
        yield reverse("disclosure:column", args=[slug])
    for slug in Office.objects.open().values_list("slug", flat=True):
        yield reverse("disclosure:office", args=[slug])


def _items() -> QuerySet:
    return Publication.objects.visible().order_by("pk")


def _answer(root: str, entries: Iterable[str]) -> HttpResponse:
    body = f"{_HEAD}<{root} {_NAMESPACE}>{''.join(entries)}</{root}>\n"
    return HttpResponse(body, content_type="application/xml; charset=utf-8")


def _entry(request: HttpRequest, tag: str, path: str, changed: date | None = None) -> str:
    when = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
    return f"<{tag}><loc>{escape(domains.address(request, path))}</loc>{when}</{tag}>"


def _item_entries(request: HttpRequest, items: QuerySet) -> Iterator[str]:
    corrected = dict(Correction.objects.values_list("publication").annotate(last=Max("at")).order_by())
    for item in items.only(*CHANGED).iterator():
        changed = localdate(last_change(item, corrected.get(item.pk)))
        yield _entry(request, "url", item.get_absolute_url(), changed)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """/sitemap.xml"""
    fixed, total = list(_fixed()), _items().count()
    if len(fixed) + total <= SIZE:
        entries = [*(_entry(request, "url", path) for path in fixed), *_item_entries(request, _items())]
        return _answer("urlset", entries)
    parts = range(0, -(-total // SIZE) + 1)
    return _answer(
        "sitemapindex", (_entry(request, "sitemap", reverse("disclosure:sitemap_part", args=[n])) for n in parts)
    )


@require_safe
def part(request: HttpRequest, number: int) -> HttpResponse:
    """/sitemap-<n>.xml: part 0 holds the fixed addresses, the others SIZE items each."""
    if number == 0:
        return _answer("urlset", (_entry(request, "url", path) for path in _fixed()))
    last = -(-_items().count() // SIZE)
    if number > last:
        raise Http404
    entries = _item_entries(request, _items()[(number - 1) * SIZE : number * SIZE])
    return _answer("urlset", entries)
