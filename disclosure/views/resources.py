"""/resources/: services outside this site that the bureau recommends, each with who answers for it and when it was opened last."""

from collections.abc import Collection
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from disclosure import standing
from disclosure.models import Resource
from disclosure.resources import host_of
from disclosure.views import listing
from disclosure.views.prose import leaves
from disclosure.vocabulary import Audience, ResourceKind
from taizhou_portal.bureau import domains

ON_HOME = 6


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """/resources/?for=: grouped by kind; `for` narrows it to those who use it, anything unknown shows everything."""
    chosen = request.GET.get("for", "")
    chosen = chosen if chosen in Audience.values else ""
    found = list(Resource.objects.shown().select_related("office"))
    address = listing.addresses(request.path, [])
    shown = [row for row in found if not chosen or chosen in row.audiences]
    context = {
        "groups": _groups(shown, own_hosts=domains.own_hosts(request)),
        "chips": _chips(found, chosen, address),
        "chosen": Audience(chosen).label if chosen else "",
        "total": len(shown),
        "crumbs": [("教育资源", "")],
    }
    return render(request, "disclosure/public/resources.html", context)


def _groups(found: list[Resource], *, own_hosts: Collection[str]) -> list[dict]:
    """The kinds that hold something, in the order of the vocabulary."""
    return [
        {"anchor": kind.value, "label": kind.label, "rows": rows}
        for kind in ResourceKind
        if (rows := [_row(row, own_hosts) for row in found if row.kind == kind])
    ]


def _row(row: Resource, own_hosts: Collection[str]) -> dict:
    """What is suspended has its reason and no link."""
    suspended = bool(row.suspended_reason)
    return {"row": row, "url": "" if suspended else _link(row.url, own_hosts), "host": host_of(row.url)}


def _link(address: str, own_hosts: Collection[str]) -> str:
    """Straight to a government site, by way of the leaving notice to any other (site-standards section 7)."""
    elsewhere = leaves(address, own_hosts, standing.near_domains())
    return f"{reverse('disclosure:leaving')}?{urlencode({'to': elsewhere})}" if elsewhere else address


def _chips(found: list[Resource], chosen: str, address) -> list[dict]:
    everything = {"label": "全部", "url": address(), "count": len(found), "current": not chosen}
    counted = [(value, label, sum(value in row.audiences for row in found)) for value, label in Audience.choices]
    return [everything] + [
        {"label": label, "url": address(**{"for": value}), "count": count, "current": value == chosen}
        for value, label, count in counted
        if count or value == chosen
    ]


def on_home(own_hosts: Collection[str]) -> list[dict]:
    """The first that work, in the order of the bureau: label, text, needs_login, and where the link leads."""
    rows = Resource.objects.working().only("name", "text", "url", "needs_login")
    return [
        {"label": row.name, "text": row.text, "needs_login": row.needs_login, "url": _link(row.url, own_hosts)}
        for row in rows[:ON_HOME]
    ]
