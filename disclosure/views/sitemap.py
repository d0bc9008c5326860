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
LAST = 50_000  # parts that one index may name
#: entrances that are pages of their own
FIXED = ("platform", "statutory", "catalogue", "columns", "offices", "schools", "resources", "seasons", "open_data")
CHANGED = ("pk", "published_at", "republished_at", "updated_at", "banner", "validity", "source_id")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def _fixed() -> Iterator[str]:
    """Addresses that are no items: home, entrances, columns and offices."""
    yield reverse("home")
    for name in FIXED:
        yield reverse(f"disclosure:{name}")
    for slug in Column.objects.filter(is_open=True).values_list("slug", flat=True):
        yield reverse("disclosure:column", args=[slug])
    for slug in Office.objects.open().values_list("slug", flat=True):
        yield reverse("disclosure:office", args=[slug])


def _items() -> QuerySet:
    return Publication.objects.visible().order_by("pk")


def _of_part(number: int) -> QuerySet:
    """Items whose own number falls into the part: it holds SIZE at most and needs no counting from the beginning."""
    return _items().filter(pk__gt=(number - 1) * SIZE, pk__lte=number * SIZE)


def _parts() -> list[int]:
    """Parts that hold something: an empty one would be no valid file."""
    last = Publication.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return [number for number in range(1, -(-last // SIZE) + 1) if _of_part(number).exists()]


def _answer(root: str, entries: Iterable[str]) -> HttpResponse:
    body = f"{_HEAD}<{root} {_NAMESPACE}>{''.join(entries)}</{root}>\n"
    return HttpResponse(body, content_type="application/xml; charset=utf-8")


def _entry(request: HttpRequest, tag: str, path: str, changed: date | None = None) -> str:
    when = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
    return f"<{tag}><loc>{escape(domains.address(request, path))}</loc>{when}</{tag}>"


def _item_entries(request: HttpRequest, items: QuerySet) -> Iterator[str]:
    told = Correction.objects.filter(publication__in=items.values("pk"))
    corrected = dict(told.values_list("publication").annotate(last=Max("at")).order_by())
    for item in items.only(*CHANGED).iterator():
        changed = localdate(last_change(item, corrected.get(item.pk)))
        yield _entry(request, "url", item.get_absolute_url(), changed)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """/sitemap.xml"""
    fixed, few = list(_fixed()), list(_items().values_list("pk", flat=True)[: SIZE + 1])
    if len(fixed) + len(few) <= SIZE:
        entries = [*(_entry(request, "url", path) for path in fixed), *_item_entries(request, _items())]
        return _answer("urlset", entries)
    paths = (reverse("disclosure:sitemap_part", args=[number]) for number in [0, *_parts()])
    return _answer("sitemapindex", (_entry(request, "sitemap", path) for path in paths))


@require_safe
def part(request: HttpRequest, number: int) -> HttpResponse:
    """/sitemap-<n>.xml: part 0 holds the fixed addresses, each other one the items numbered from (n - 1) * SIZE + 1 to n * SIZE."""
    if number == 0:
        return _answer("urlset", (_entry(request, "url", path) for path in _fixed()))
    if number > LAST or not _of_part(number).exists():
        raise Http404
    return _answer("urlset", _item_entries(request, _of_part(number)))
