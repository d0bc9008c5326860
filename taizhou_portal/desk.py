"""The staff home: one list in order of law, and the left rail; composed of what every app hands over."""

import re
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from disclosure.views import desk as disclosure_desk
from disclosure.views import desk_today
from reports.views import desk as reports_desk
from requests_app.views import desk as requests_desk
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.vocabulary import Ability

#: the staff home in order of law: dates first, then what came back, then what waits for me
ORDER = ("late", "requests-due", "returned", "waiting", "requests-mine", "drafts")
#: 2026-0015, or the beginning of one
REQUEST_NUMBER = re.compile(r"\d{4}-\d{1,6}$")
SEARCHED = {*disclosure_desk.WORKING, *requests_desk.WORKING}
APPS = (disclosure_desk, requests_desk, reports_desk)


@require_safe
@needs()
def today(request: StaffRequest) -> HttpResponse:
    """/desk/: late and due, returned, waiting, in work; beside it the year and the columns that are about to go stale.

    With ?q= it leads to the list in which that is looked for.
    """
    if "q" in request.GET:
        return redirect(_where(request.user, request.GET["q"].strip()[:200]))
    day, staff = timezone.localdate(), request.user
    panels = sorted(
        desk_today.panels(staff, day) + requests_desk.panels(staff, day), key=lambda panel: ORDER.index(panel["id"])
    )
    context = {
        "day": day,
        "panels": panels,
        "total": sum(len(panel["rows"]) for panel in panels),
        "urgent": sum(panel["urgent"] for panel in panels),
        "year": desk_today.year_in_numbers(day),
        "stale": desk_today.stale_columns(staff, day),
        "may_draft": Ability.DRAFT in abilities_of(staff),
    }
    return render(request, "desk/today.html", context)


def menu(request: HttpRequest) -> dict:
    """Context processor of desk pages: the left rail, counted only when a page prints it, and the addresses of the frame."""
    home = reverse("desk")
    if not request.path.startswith(home):
        return {}
    return {
        "desk_menu": SimpleLazyObject(lambda: _rail(request)),
        "desk_home": home,
        "logout_url": reverse("logout"),
        "desk_search_url": SimpleLazyObject(lambda: home if abilities_of(request.user).intersection(SEARCHED) else ""),
    }


def _rail(request: HttpRequest) -> list[dict]:
    """Groups of every app, the page one is on marked; nothing for those who are not logged in."""
    if not request.user.is_authenticated:
        return []
    groups: list[dict] = [
        {"title": "", "items": [{"label": "今天", "url": reverse("desk"), "count": None, "urgent": False}]}
    ]
    for app in APPS:
        groups += app.menu(request.user)
    groups += _people(request.user) + _house(request.user)
    for group in groups:
        for item in group["items"]:
            item["current"] = item["url"] in {request.path, request.get_full_path()}
    return groups


def _people(staff) -> list[dict]:
    """Accounts and roles, for the two who keep them."""
    if not abilities_of(staff) & {Ability.MANAGE_ACCOUNTS, Ability.GRANT}:
        return []
    return [
        {"title": "人员", "items": [{"label": "账号和角色", "url": reverse("people"), "count": None, "urgent": False}]}
    ]


def _house(staff) -> list[dict]:
    """Set-up and checks, for those who keep the house."""
    held = abilities_of(staff)
    links = []
    if held & {Ability.MAINTAIN, Ability.PUBLISH, Ability.AUDIT}:
        links.append(("安全自查", reverse("desk_disclosure:health")))
    if Ability.MAINTAIN in held:
        links.append(("基础数据", reverse("admin:index")))
    if Ability.AUDIT in held:
        links.append(("操作记录", reverse("audit")))
    links.append(("更改密码", reverse("password_change")))
    items = [{"label": label, "url": url, "count": None, "urgent": False} for label, url in links]
    return [{"title": "本机", "items": items}]


def _where(staff: Staff, query: str) -> str:
    """The list that answers `query`: requests for a 受理号 and for those without items, items for everything else."""
    held = abilities_of(staff)
    items, cases = held.intersection(disclosure_desk.WORKING), held.intersection(requests_desk.WORKING)
    if cases and (REQUEST_NUMBER.match(query) or not items):
        return reverse("desk_requests:list") + "?" + urlencode({"queue": "all", "q": query})
    return reverse("desk_disclosure:items") + "?" + urlencode({"q": query}) if items else reverse("desk")
