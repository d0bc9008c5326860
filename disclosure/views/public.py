"""Walking through the columns."""

from datetime import date

from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from disclosure.freshness import reading
from disclosure.freshness.state import State, state_of
from disclosure.freshness.words import next_words, often_words, stale_words
from disclosure.models import Column, Publication
from disclosure.views import column_ended, listing
from disclosure.views.platform_frame import belongs
from taizhou_portal.bureau.models import FormerSlug

PLATFORM = "政府信息公开"


def column_facts() -> dict[int, tuple[int, date]]:
    """Column id → (visible items, day of the newest), one query for all columns."""
    counted = (
        Publication.objects.visible()
        .order_by()
        .values_list("column_id")
        .annotate(n=Count("pk"), last=Max("published_on"))
    )
    return {pk: (n, last) for pk, n, last in counted}


def open_columns():
    return Column.objects.filter(is_open=True).select_related("office", "parent")


@require_safe
def columns(request: HttpRequest) -> HttpResponse:
    """/columns/"""
    facts, today = column_facts(), timezone.localdate()
    ages = reading.ages(today)
    shown = [
        {
            "column": column,
            "count": facts.get(column.pk, (0, None))[0],
            "last": ages.get(column.pk),
            "often": often_words(column.period_days),
            "is_stale": state_of(ages.get(column.pk), column.period_days, today) is State.RED,
        }
        for column in open_columns()
    ]
    crumbs = [(PLATFORM, reverse("disclosure:platform")), ("全部栏目", "")]
    return render(request, "disclosure/public/columns.html", {"shown": shown, "crumbs": crumbs})


def year_of(text: str) -> int | None:
    """A year that something may have been published in; None for any other text."""
    return int(text) if text.isascii() and text.isdigit() and 1900 < int(text[:5]) < 2200 else None


def _year_chips(years: dict[int, int], chosen: int | None, address) -> list[dict]:
    everything = {"label": "全部", "url": address(year=""), "count": sum(years.values()), "current": chosen is None}
    return [everything] + [
        {"label": f"{year}年", "url": address(year=str(year)), "count": count, "current": year == chosen}
        for year, count in years.items()
    ]


def _office_chips(offices: list[tuple[str, str, int]], chosen: str, address) -> list[dict]:
    return [{"label": "全部", "url": address(office=""), "current": not chosen}] + [
        {"label": name, "url": address(office=slug), "count": count, "current": slug == chosen}
        for slug, name, count in offices
    ]


def _chosen(year: int | None, office: str, offices: list[tuple[str, str, int]], address) -> list[dict]:
    """What the list is narrowed by, each with the address without it."""
    name = next((name for slug, name, _ in offices if slug == office), office)
    picked = [(f"{year}年", address(year="")) if year else None, (name, address(office="")) if office else None]
    return [{"label": one[0], "url": one[1]} for one in picked if one]


def slug_of(asked: QueryDict) -> str:
    """The office asked for, under its present address; a character that PostgreSQL cannot hold is no part of any."""
    slug = asked.get("office", "").replace("\x00", "")[:60]
    return FormerSlug.now(slug) if slug else ""


def _choices(asked: QueryDict) -> tuple[int | None, str]:
    return year_of(asked.get("year", "")), slug_of(asked)


@require_safe
def column(request: HttpRequest, slug: str) -> HttpResponse:
    """/columns/<slug>/?year=&office=&after=&before="""
    found = open_columns().filter(slug=slug).first()
    if found is None:
        return column_ended.answer(request, slug, "disclosure:column")
    below = list(open_columns().filter(parent=found))
    items = Publication.objects.visible().in_columns([found.pk, *(child.pk for child in below)])
    year, office = _choices(request.GET)
    address = listing.addresses(request.path, {"year": str(year or ""), "office": office}.items())
    days = listing.per_day(items)
    years = listing.by_year(days)
    in_year = listing.of_year(items, year) if year else items
    offices = listing.by_office(in_year)
    chosen = in_year.filter(office__slug=office) if office else in_year
    last, today = days[0][0] if days else None, timezone.localdate()
    context = {
        "column": found,
        "below": below,
        "last": last,
        "often": next_words(found.period_days, last),
        "stale": stale_words(found.period_days, last, today),
        "years": _year_chips(years, year, address) if len(years) > 1 or year else [],
        "offices": _office_chips(offices, office, address) if len(offices) > 1 or office else [],
        "year": year,
        "chosen": _chosen(year, office, offices, address),
        "total": next((n for s, _, n in offices if s == office), 0) if office else sum(n for _, _, n in offices),
        "page": listing.page(chosen, request.GET.dict(), address=address, today=today),
        "crumbs": _crumbs(found),
    }
    if belongs(found):
        return render(request, "disclosure/public/column_platform.html", context)
    return render(request, "disclosure/public/column.html", {**context, "beside": _beside(found)})


def _beside(found: Column) -> list[dict]:
    """The columns of the same level, for the side navigation."""
    same = Column.objects.filter(is_open=True, parent_id=found.parent_id)
    return [{"label": c.name, "url": c.get_absolute_url(), "current": c.pk == found.pk} for c in same]


def _crumbs(found: Column) -> list[tuple[str, str]]:
    above = [(found.parent.name, found.parent.get_absolute_url())] if found.parent else []
    return [(PLATFORM, reverse("disclosure:platform")), *above, (found.name, "")]
