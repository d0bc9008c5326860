"""What falls due as a month, and as a calendar for other programs: to take away, or to subscribe to under a secret address."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from disclosure.icalendar import Entry, calendar
from requests_app import actions, month
from requests_app.actions.calendar_keys import owner_of
from requests_app.models import CalendarKey, Request
from requests_app.views import lines, queues
from requests_app.views.desk import WORKING
from requests_app.views.desk_asked import Asked
from requests_app.views.lines import Line
from requests_app.views.queues import NEWEST_FIRST, QUEUES
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.calendar import workdays_for
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import abilities_of

MOST = 2000  # cases of a month; ten times what a busy one has
MOST_ENTRIES = 500  # of a subscribed calendar
OFFERED = [name for name in QUEUES if name not in NEWEST_FIRST - {"all"}]
KEEP, DROP = "make", "revoke"


@require_safe
@needs(*WORKING)
def whole(request: StaffRequest) -> HttpResponse:
    """/desk/requests/calendar/?month=2026-12&queue=&office=: open cases on the day of their next date."""
    staff, today = request.user, timezone.localdate()
    asked = Asked.of(request.GET, staff)
    if asked.name not in OFFERED:
        raise Http404
    first = month.month_of(request.GET.get("month", ""), today=today)
    workdays = workdays_for(staff)
    grid = month.days_of(first)
    found = queues.by_next_date(asked.found(staff, today).filter(next_on__range=(grid[0][0], grid[-1][-1])))
    shown: list[Any] = list(found.values("pk", "number", "subject", "next_on")[:MOST])
    rows = [(case["next_on"], _due(case, today)) for case in shown]
    context = {
        "first": first,
        "weeks": month.weeks(first, rows, workdays=workdays, today=today),
        "total": sum(day.month == first.month for day, _ in rows),
        "heading": QUEUES[asked.name],
        "asked": asked,
        "office": asked.form["office"],
        "list_url": asked.address(),
        "provisional": first.year not in workdays.years,
        "queues": [_chip(name, asked, first) for name in queues.queues_for(staff) if name in OFFERED],
        "before": _there(asked, month.neighbour(first, -1)),
        "after": _there(asked, month.neighbour(first, 1)),
        "now": _there(asked, today),
        "key": CalendarKey.objects.filter(person=staff).first(),
    }
    return render(request, "requests_app/desk/month.html", context)


@require_safe
@needs(*WORKING)
def file(request: StaffRequest) -> HttpResponse:
    """/desk/requests/calendar.ics: the same entries as under the secret address, once."""
    response = _answer(request, request.user)
    response["Content-Disposition"] = 'attachment; filename="requests.ics"'
    return response


@require_safe
@never_cache
def feed(request: HttpRequest, word: str) -> HttpResponse:
    """/desk/calendar/<word>.ics without login: what waits for the owner of the word, by number alone. 404 for any other word."""
    owner = owner_of(word)
    if owner is None or not abilities_of(owner).intersection(WORKING):
        raise Http404
    return _answer(request, owner)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*WORKING)
def subscription(request: StaffRequest) -> HttpResponse:
    """/desk/requests/calendar/subscription/: makes or ends the address; it is shown on the answer to the form and never again."""
    now, made = timezone.now(), ""
    what = request.POST.get("what", "")
    if request.method == "POST" and what == DROP:
        actions.revoke_calendar_key(by=request.user, at=now)
        messages.success(request, "订阅地址已取消，原来的地址打不开了。")
        return redirect("desk_requests:subscription")
    if request.method == "POST" and what == KEEP:
        word = actions.make_calendar_key(by=request.user, at=now)
        made = domains.address(request, reverse("desk_requests:feed", args=[word]))
    key = CalendarKey.objects.filter(person=request.user).first()
    return render(request, "requests_app/desk/subscription.html", {"made": made, "key": key})


def _due(case: Any, today: date) -> dict:
    return {
        "number": case["number"],
        "subject": case["subject"],
        "url": reverse("desk_requests:case", args=[case["pk"]]),
        "late": case["next_on"] < today,
    }


def _there(asked: Asked, day: date) -> str:
    return f"{reverse('desk_requests:month')}?{asked.query_string(month=f'{day:%Y-%m}')}"


def _chip(name: str, asked: Asked, first: date) -> dict:
    query = asked.query_string(queue=name, month=f"{first:%Y-%m}")
    return {"label": QUEUES[name], "url": f"{reverse('desk_requests:month')}?{query}", "current": name == asked.name}


def _answer(request: HttpRequest, owner: Staff) -> HttpResponse:
    now = timezone.now()
    text = calendar("依申请公开期限", _entries(request, owner, now), made_at=now)
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")


def _entries(request: HttpRequest, owner: Staff, now: datetime) -> Iterator[Entry]:
    """What waits for `owner` among what they may see at this moment; nothing of what was asked or by whom."""
    today = timezone.localdate(now)
    found = Request.objects.for_staff(owner).open().filter(queues.waits_for(owner))
    rows = lines.read(queues.by_next_date(found))[:MOST_ENTRIES]
    for one in lines.lines(rows, workdays=workdays_for(owner), today=today):
        if one.next:
            yield _entry(one, domains.address(request, one.url))


def _entry(one: Line, url: str) -> Entry:
    assert one.next is not None
    words = one.next.told
    title = f"{one.case.number} {words}"
    return Entry(f"request-{one.case.pk}@taizhou-portal", title, words, url, one.next.on, one.next.on)
