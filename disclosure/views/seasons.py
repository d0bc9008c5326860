"""/seasons/: the year of an education bureau, what is on now first; and what of it stands on the home page."""

from collections.abc import Iterable
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from disclosure import almanac, seasons
from disclosure.almanac import Shelves
from disclosure.icalendar import Entry, calendar
from disclosure.models import Column, Season
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.models import Site

NEWEST = 3  # items of each season on its page


def now(today: date, columns: Iterable[Column] | None = None) -> list[dict]:
    """What is on, the nearest end first: label, sentence, left (days), closes, is_exact, is_always, url, newest (title, url, date) or None.

    `columns`: those of the house, where they were read already.
    """
    found = seasons.on(almanac.open_seasons(), today)
    items = almanac.newest(found, Shelves(columns), today=today, most=1) if found else {}
    return [
        {
            **_told(season, today),
            "newest": next((_item(values) for values in items[season.pk]), None),
        }
        for season in found
    ]


@require_safe
def year(request: HttpRequest) -> HttpResponse:
    """/seasons/"""
    today, found = timezone.localdate(), almanac.open_seasons()
    items = almanac.newest(found, Shelves(), today=today, most=NEWEST)
    running, next_up = seasons.on(found, today), seasons.coming(found, today)
    context = {
        "today": today,
        "running": [_line(season, items[season.pk], today) for season in running],
        "coming": [_line(season, items[season.pk], today) for season in next_up],
        "months": _months([*running, *next_up], today),
        "crumbs": [("教育时令", "")],
    }
    return render(request, "disclosure/public/seasons.html", context)


@require_safe
def ics(request: HttpRequest) -> HttpResponse:
    """/seasons/seasons.ics: the terms of this year and the next, for the calendar of a phone; what is on all year is left out."""
    today = timezone.localdate()
    entries = [
        entry
        for season in almanac.open_seasons()
        if not seasons.is_whole_year(season.opens, season.closes)
        for entry in _terms(request, season, today)
    ]
    words = calendar(f"教育时令 - {Site.current().name}", entries, made_at=timezone.now())
    return HttpResponse(words, content_type="text/calendar; charset=utf-8")


def _terms(request: HttpRequest, season: Season, today: date) -> list[Entry]:
    first = season.term(today)
    return [_entry(request, season, term) for term in (first, season.term(first.closes + timedelta(days=1)))]


def _entry(request: HttpRequest, season: Season, term: seasons.Term) -> Entry:
    """A term that was not compared with a notice of its year says so in its title."""
    usual = "" if season.is_exact(term) else "（往年惯例，以当年通知为准）"
    return Entry(
        uid=f"season-{season.pk}-{term.opens.year}@{domains.host_of(request)}",
        title=f"{season.name}{usual}",
        text=season.sentence,
        url=domains.address(request, season.get_absolute_url()),
        opens=term.opens,
        closes=term.closes,
    )


def _told(season: Season, today: date) -> dict:
    term = season.term(today)
    return {
        "label": season.name,
        "sentence": season.sentence,
        "opens": term.opens,
        "closes": term.closes,
        "left": term.left(today),
        "ahead": term.ahead(today),
        "is_exact": season.is_exact(term),
        "is_always": seasons.is_whole_year(season.opens, season.closes),
        "url": season.get_absolute_url(),
    }


def _line(season: Season, items: list[dict], today: date) -> dict:
    """A season of the page with its newest items and where the others are."""
    return {
        **_told(season, today),
        "anchor": season.anchor,
        "office": season.office,
        "items": [_item(values) for values in items],
        "more": _more(season),
    }


def _item(values: dict) -> dict:
    address = reverse("disclosure:item", args=[values["id"]])
    return {"title": values["title"], "url": address, "date": values["published_on"]}


def _more(season: Season) -> dict:
    """Its column, or a search for its first word where it has none."""
    if season.column and season.column.is_open:
        return {"label": f"栏目：{season.column.name}", "url": season.column.get_absolute_url()}
    word = next(iter(seasons.parts(season.words)), season.name)
    return {"label": f"查找“{word}”", "url": f"{reverse('disclosure:search')}?{urlencode({'q': word})}"}


def _months(found: list[Season], today: date) -> list[dict]:
    """The twelve months with what is on in each, in the order in which it opens in the year."""
    by_opening = sorted(found, key=lambda season: (season.opens, season.order))
    return [
        {
            "number": month,
            "is_now": month == today.month,
            "seasons": [
                {"label": season.name, "url": f"#{season.anchor}"}
                for season in by_opening
                if month in seasons.months(season.opens, season.closes)
            ],
        }
        for month in range(1, 13)
    ]
