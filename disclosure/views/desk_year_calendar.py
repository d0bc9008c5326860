"""年度公开清单 in the calendar of an officer: a file to take away, or a secret address to subscribe to. What is asked for and its day, no
names, nothing of what is not public.
"""

from typing import Any

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from disclosure.icalendar import Entry, calendar
from disclosure.models import YearListKey, YearTask
from disclosure.models.year_list import SEEING
from disclosure.views.settings_parts import attempt, done
from disclosure.vocabulary import KeyScope, ListState
from disclosure.year_list import people, subscribing
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.calendar import workdays_for
from taizhou_portal.bureau.models import Staff

MEDIA = "text/calendar; charset=utf-8"
MOST = 1000  # lines; ten times what a year has
KEEP, DROP = "make", "revoke"


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*SEEING)
def subscription(request: StaffRequest) -> HttpResponse:
    """/desk/year-list/calendar/: makes or ends an address; it is shown on the answer to the form and never again."""
    how, made, reasons = {"by": request.user, "at": timezone.now()}, list[str](), list[str]()
    scope, what = request.POST.get("scope", ""), request.POST.get("what", "")
    if request.method == "POST" and what == DROP and scope in KeyScope.values:
        subscribing.revoke_key(scope, **how)
        return done(request, "订阅地址已取消，原来的地址打不开了", "desk_disclosure:year_calendar")
    if request.method == "POST" and what == KEEP:
        reasons = attempt(lambda: made.append(subscribing.make_key(scope, **how)))
    keys = {key.scope: key for key in YearListKey.objects.filter(person=request.user)}
    context = {
        "made": domains.address(request, reverse("desk_disclosure:year_feed", args=made)) if made else "",
        "made_scope": KeyScope(scope).label if made else "",
        "reasons": reasons,
        "rows": [_row(one, keys) for one in people.scopes_of(request.user)],
    }
    return render(request, "disclosure/desk/year_list/calendar.html", context, status=409 if reasons else 200)


def _row(scope: KeyScope, keys: dict[str, YearListKey]) -> dict[str, Any]:
    return {
        "scope": scope.value,
        "label": scope.label,
        "key": keys.get(scope.value),
        "file_url": f"{reverse('desk_disclosure:year_calendar_file')}?scope={scope.value}",
    }


@require_safe
@needs(*SEEING)
def file(request: StaffRequest) -> HttpResponse:
    """/desk/year-list/calendar.ics?scope= : the same entries as under the secret address, once."""
    scope = request.GET.get("scope", KeyScope.MINE)
    if scope not in people.scopes_of(request.user):
        raise Http404
    response = _answer(request, request.user, scope)
    response["Content-Disposition"] = 'attachment; filename="year-list.ics"'
    return response


@require_safe
@never_cache
def feed(request: HttpRequest, word: str) -> HttpResponse:
    """/desk/year-list/calendar/<word>.ics without login. 404 for any word that opens nothing now, whatever the reason."""
    key = subscribing.key_of(word)
    if key is None:
        raise Http404
    return _answer(request, key.person, key.scope)


def _answer(request: HttpRequest, owner: Staff, scope: str) -> HttpResponse:
    rows, loaded = list(_rows(owner, scope)), workdays_for(owner).years
    kept = YearTask.history.filter(id__in=[row.pk for row in rows]).order_by()
    times = dict(kept.values_list("id").annotate(Count("history_id")))
    entries = [
        _entry(request, row, certain=row.due_on.year in loaded or row.legal_on is not None, times=times.get(row.pk, 1))
        for row in rows
    ]
    name = f"年度公开清单（{KeyScope(scope).label}）"
    return HttpResponse(calendar(name, entries, made_at=timezone.now()), content_type=MEDIA)


def _rows(owner: Staff, scope: str) -> QuerySet[YearTask]:
    """Lines of this year, the last and the next of lists that are or were in force; what was dropped is told as called off."""
    this = timezone.localdate().year
    found = people.within(scope, owner).exclude(year_list__state=ListState.PLANNED)
    found = found.filter(year_list__year__range=(this - 1, this + 1)).select_related("office", "year_list")
    return found.order_by("due_on", "pk")[:MOST]


def _entry(request: HttpRequest, row: YearTask, *, certain: bool, times: int) -> Entry:
    """`times`: how often the line was kept; each change after the first raises the number of the entry."""
    mark = "" if certain else "（暂定）"
    return Entry(
        uid=f"year-task-{row.pk}@taizhou-portal",
        title=f"应公开：{row.what}{mark}",
        text=f"不晚于{row.due_on.year}年{row.due_on.month}月{row.due_on.day}日{mark}，{row.office.name}",
        url=domains.address(request, row.get_absolute_url()),
        opens=row.due_on,
        closes=row.due_on,
        sequence=times - 1,
        cancelled=bool(row.waived) or row.dropped,
    )
