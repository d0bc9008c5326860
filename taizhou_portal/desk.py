"""The staff home: one list in order of law, composed of what every app hands over; and the frame around every page of the desk."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_http_methods, require_safe

from disclosure.views import desk as disclosure_desk
from disclosure.views import desk_today
from disclosure.workflow import DECIDES
from reports.views import desk_today as reports_today
from requests_app.views import desk as requests_desk
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.arrangement.calling import missing
from taizhou_portal.bureau.calendar import workdays_for
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.vocabulary import Ability
from taizhou_portal.rail import rail_of

#: the staff home in order of law: dates first, then what came back, then what waits for me
ORDER = (
    "late",
    "requests-due",
    "soon",
    "returned",
    "waiting",
    "versions",
    "chapters",
    "unit-returns",
    "agenda",
    "rectifications",
    "problems",
    "requests-mine",
    "drafts",
    "taken",
)
#: 2026-0015, or the beginning of one
REQUEST_NUMBER = re.compile(r"\d{4}-\d{1,6}$")
#: groups of the rail that are folded up where it has more entries than this
SELDOM, LONG = frozenset({"查找", "设置", "本机"}), 24
SEARCHED = {*disclosure_desk.WORKING, *requests_desk.WORKING}
KEYS_COOKIE, A_YEAR = "desk_keys", 365 * 24 * 3600
#: key, what it does, the control that does the same
KEYS = (
    (
        "N",
        "新建信息；在审查页上是下一处改动，在申请清单上是登记申请",
        "“新建信息”；审查页上的“下一处”；申请清单上面的“登记申请”",
    ),
    ("P", "在审查页上，上一处改动", "审查页上的“上一处”"),
    ("/", "把光标移到查找框", "清单上面和页面顶上的查找框"),
    ("J", "移到下一条", "按Tab键，或者直接点标题"),
    ("K", "移到上一条", "按Shift+Tab键，或者直接点标题"),
    ("回车", "打开选中的一条", "点标题"),
    ("E", "认领选中的一条", "这一条右边的“认领”"),
    ("X", "在申请清单里勾选或者取消选中的一条", "这一条前面的方框"),
    ("?", "看全部按键", "页面顶上的“按键”"),
)


@require_safe
@needs()
def today(request: StaffRequest) -> HttpResponse:
    """/desk/: late and due, returned, waiting, in work; beside it the year and the columns that are about to go stale.

    With ?q= it leads to the list in which that is looked for.
    """
    if "q" in request.GET:
        return redirect(_where(request.user, request.GET["q"].strip()[:200]))
    day, staff, held = timezone.localdate(), request.user, abilities_of(request.user)
    panels = sorted(
        desk_today.panels(staff, day) + requests_desk.panels(staff, day) + reports_today.panels(staff, day),
        key=lambda panel: ORDER.index(panel["id"]),
    )
    context = {
        "day": day,
        "panels": panels,
        "total": sum(len(panel["rows"]) for panel in panels if not panel.get("folded")),
        "urgent": sum(panel["urgent"] for panel in panels),
        "year": desk_today.year_of(staff, day),
        "beside": reports_today.beside(staff, day) + calendar_panels(staff, day) + desk_today.beside(staff, day),
        "may_draft": Ability.DRAFT in held,
        "may_decide": bool(held.intersection(DECIDES.values())),
        "may_work": bool(SEARCHED & held),
    }
    return render(request, "desk/today.html", context)


def calendar_panels(staff: Staff, today: date) -> list[dict]:
    """Years whose 放假安排 is to be loaded, for those who may: everybody else's dates are 暂定 until then."""
    lacking = missing(today, workdays_for(staff).years) if Ability.CONFIGURE in abilities_of(staff) else []
    rows = [
        {"title": f"{year}年放假安排还没有载入", "url": reverse("calendar"), "meta": ["落在这一年的期限都是暂定"]}
        for year in lacking
    ]
    return [{"id": "calendar", "heading": "工作日历", "rows": rows, "more": ""}] if rows else []


def keys_on(request: HttpRequest) -> bool:
    """Single keys work unless the person has switched them off in this browser (WCAG 2.1.4)."""
    return request.COOKIES.get(KEYS_COOKIE) != "off"


@require_http_methods(["GET", "HEAD", "POST"])
@needs()
def keys(request: StaffRequest) -> HttpResponse:
    """/desk/keys/: every key with the control that does the same, and the switch 快捷键：开 / 关."""
    if request.method != "POST":
        return render(request, "desk/keys.html", {"keys": KEYS})
    response = redirect("desk_keys")
    wanted, secure = request.POST.get("keys", ""), settings.SESSION_COOKIE_SECURE
    if wanted in {"on", "off"}:
        response.set_cookie(KEYS_COOKIE, wanted, max_age=A_YEAR, secure=secure, httponly=True, samesite="Lax")
    return response


@dataclass(frozen=True)
class Frame:
    """What stands around every page of the desk: the office of whoever works there, the left rail, how many notices are new."""

    office: str
    menu: list[dict]
    unread: int | str = 0


def menu(request: HttpRequest) -> dict:
    """Context processor of desk pages: the frame, read only when a page prints it, and its addresses."""
    home = reverse("desk")
    if not request.path.startswith(home):
        return {}
    frame = SimpleLazyObject(lambda: _frame(request))
    return {
        "desk_menu": SimpleLazyObject(lambda: frame.menu),
        "desk_office": SimpleLazyObject(lambda: frame.office),
        "desk_unread": SimpleLazyObject(lambda: frame.unread),
        "desk_home": home,
        "desk_keys": keys_on(request),
        "logout_url": reverse("logout"),
        "desk_search_url": SimpleLazyObject(lambda: home if abilities_of(request.user).intersection(SEARCHED) else ""),
    }


def _frame(request: HttpRequest) -> Frame:
    """Groups of every app, the page one is on marked; nothing for those who are not logged in."""
    if not request.user.is_authenticated:
        return Frame("", [])
    groups, office, unread = rail_of(request.user).read()
    # a list that is narrowed further is still that list
    queue = f"{request.path}?queue={request.GET.get('queue', 'all')}"
    here = {request.path, request.get_full_path(), queue}
    for group in groups:
        for item in group["items"]:
            item["current"] = "page" if item["url"] in here else ""
    _mark_above(request.path, groups)
    return Frame(office, _folded(groups), unread)


def _folded(groups: list[dict]) -> list[dict]:
    """In a long rail what is seldom needed is folded up, but for the group one is in."""
    if sum(len(group["items"]) for group in groups) <= LONG:
        return groups
    return [
        {**group, "folds": group["title"] in SELDOM, "open": any(item["current"] for item in group["items"])}
        for group in groups
    ]


def _mark_above(path: str, groups: list[dict]) -> None:
    """On a page that no entry leads to, the entry below whose address it lies, the nearest first."""
    items = [item for group in groups for item in group["items"]]
    above = [item for item in items if path.startswith(item["url"]) and item["url"] != reverse("desk")]
    if above and not any(item["current"] for item in items):
        max(above, key=lambda item: len(item["url"]))["current"] = "true"


def _where(staff: Staff, query: str) -> str:
    """The list that answers `query`: requests for a 受理号 and for those without items, items for everything else."""
    held = abilities_of(staff)
    items, cases = held.intersection(disclosure_desk.WORKING), held.intersection(requests_desk.WORKING)
    if cases and (REQUEST_NUMBER.match(query) or not items):
        return reverse("desk_requests:list") + "?" + urlencode({"queue": "all", "q": query})
    return reverse("desk_disclosure:items") + "?" + urlencode({"q": query}) if items else reverse("desk")
