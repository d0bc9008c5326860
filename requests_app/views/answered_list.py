"""办理情况公开: what the bureau chose to tell of answered requests, as a list that can be searched and as a feed. 404 while it is off."""

from datetime import datetime, time
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from disclosure.search.text import clean
from requests_app import public_register
from requests_app.public_register import Shown
from requests_app.views.public import GUIDE_CRUMB
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.paging import page_of, turns

PAGE, ENTRIES = 30, 50
TITLE = "依申请公开办理情况"


@require_safe
def answered_list(request: HttpRequest) -> HttpResponse:
    """/requests/answered/?q=&year=&result=&page= : the newest answer first."""
    if not public_register.is_on():
        raise Http404
    asked = _asked(request)
    page = page_of(public_register.narrowed(public_register.shown(), **asked), request.GET.get("page", "1"), size=PAGE)
    kept = _kept(asked)
    context = {
        "title": TITLE,
        "words": asked["words"],
        "hidden": {name: value for name, value in kept.items() if name != "q"},
        "years": _chips("year", [(str(year), f"{year}年") for year in public_register.years()], kept),
        "results": _chips("result", public_register.results(), kept),
        "rows": public_register.lines(page.object_list),
        "count": page.paginator.count,
        "narrowed": bool(kept),
        "feed": f"{reverse('requests_app:answered_feed')}{_query(kept)}",
        "crumbs": [GUIDE_CRUMB, (TITLE, "")],
        **turns(page, **kept),
    }
    return render(request, "requests_app/public/answered_list.html", context)


@require_safe
def answered_feed(request: HttpRequest) -> HttpResponse:
    """/requests/answered.atom with the parameters of the list."""
    if not public_register.is_on():
        raise Http404
    found = public_register.narrowed(public_register.shown(), **_asked(request))[:ENTRIES]
    site, there = Site.current(), domains.address(request, reverse("requests_app:answered_list"))
    feed = Atom1Feed(
        title=clean(f"{TITLE} - {site.site_name}"),
        link=there,
        description="",
        language="zh-CN",
        author_name=clean(site.name),
        feed_url=domains.address(request, request.get_full_path()),
        feed_guid=there,
    )
    for line in public_register.lines(found):
        _add(feed, line, there, request)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _add(feed: Atom1Feed, line: Shown, there: str, request: HttpRequest) -> None:
    """An entry leads to the item where there is one, else to its place in the list."""
    own = f"{there}#a{line.key}"
    link = domains.address(request, line.item.get_absolute_url()) if line.item else own
    day = timezone.make_aware(datetime.combine(line.on, time()))
    feed.add_item(
        title=clean(line.subject), link=link, description=line.result, unique_id=own, pubdate=day, updateddate=day
    )


def _asked(request: HttpRequest) -> dict[str, str]:
    """What the address asks for; characters that no database takes are left out."""
    got = {name: request.GET.get(name, "").replace("\x00", "").strip()[:60] for name in ("q", "year", "result")}
    return {"words": got["q"], "year": got["year"], "result": got["result"]}


def _kept(asked: dict[str, str]) -> dict[str, str]:
    """As it stands in addresses."""
    named = {"q": asked["words"], "year": asked["year"], "result": asked["result"]}
    return {name: value for name, value in named.items() if value}


def _query(kept: dict[str, str]) -> str:
    return f"?{urlencode(kept)}" if kept else ""


def _chips(name: str, offered: list[tuple[str, str]], kept: dict[str, str]) -> list[dict]:
    """One of each that is there, and all; what else was asked stays. Nothing to choose where there is one alone."""
    rest, home = {key: value for key, value in kept.items() if key != name}, reverse("requests_app:answered_list")
    chips = [
        {"label": label, "url": f"{home}{_query({**rest, name: value})}", "current": kept.get(name) == value}
        for value, label in offered
    ]
    whole = {"label": "全部", "url": f"{home}{_query(rest)}", "current": name not in kept}
    return [whole, *chips] if len(chips) > 1 or name in kept else []
