"""The desk of 依申请公开: the rail, the case list with its queues, intake on behalf of an applicant."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from requests_app import actions
from requests_app.forms.desk import IntakeForm
from requests_app.models import CaseMail, LookWish, Request
from requests_app.views import draft as drafts
from requests_app.views import queues, tables
from requests_app.views.queues import EMPTY, QUEUES
from requests_app.vocabulary import Stage
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import needs
from taizhou_portal.bureau.calendar import load_workdays, workdays_for
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.vocabulary import Ability

WORKING = (Ability.RECEIVE, Ability.HANDLE)
COUNTED = ("confirm", "assign", "mine", "answered")
PAGE = 30
BATCH = 200  # cases read at a time for a file
#: no case can be due sooner after its receipt, in calendar days (15 working days under 旧条例)
YOUNGEST_DUE = timedelta(days=14)


def menu(staff: Staff) -> list[dict]:
    """The part of the left rail that belongs to 依申请公开; nothing for staff without work here.

    A `count` is a number, or a query to be counted with those of the other apps in one (taizhou_portal.desk).
    """
    if not abilities_of(staff).intersection(WORKING):
        return []
    counts: dict[str, Any] = {name: [queues.chosen(name, staff)] for name in COUNTED}
    counts["due"] = _due_count(staff)
    urgent = {"confirm", "due"}
    items = [
        _entry(QUEUES[name], _queue_url(name), counts.get(name), name in urgent) for name in queues.queues_for(staff)
    ]
    lost = CaseMail.objects.for_staff(staff).undelivered()
    items.append(_entry("邮件没有送到", reverse("desk_requests:mails"), [lost], True))
    if Ability.RECEIVE in abilities_of(staff):
        items.insert(0, _entry("登记申请", reverse("desk_requests:new")))
        items.append(_entry("复议诉讼登记", reverse("desk_requests:remedies")))
        items.append(
            _entry("个人信息查看审批", reverse("desk_requests:looks"), [LookWish.objects.waiting_for(staff)], True)
        )
        items.append(_entry("到期个人信息", reverse("desk_requests:disposals")))
        items.append(_entry("不用申请的次数", reverse("desk_requests:avoided")))
    if Ability.CONFIGURE in abilities_of(staff):
        items.append(_entry("申请规则", reverse("desk_requests:rule")))
    return [{"title": "依申请公开", "items": items}]


def panels(staff: Staff, today) -> list[dict]:
    """What 依申请公开 puts on the staff home: what is due or late, then what waits for me, each case once."""
    if not abilities_of(staff).intersection(WORKING):
        return []
    mine = ExpressionWrapper(_waits_for(staff), output_field=BooleanField())
    open_ones = queues.chosen("due", staff).annotate(waits_for_me=mine)
    lines = queues.in_order_of_law(open_ones, workdays=workdays_for(staff), today=today)
    soon = queues.pressing(lines)
    vars(staff).update(_due_count_kept=len(soon))
    pressing = {one.case.pk for one in soon}
    rest = [one for one in lines if vars(one.case)["waits_for_me"] and one.case.pk not in pressing]
    late = sum(one.left is not None and one.left <= 0 for one in soon)
    return [
        {"id": name, "heading": heading, "rows": [queues.inbox_row(one) for one in found], "urgent": urgent}
        for name, heading, found, urgent in (
            ("requests-due", "申请：到期和快到期", soon, late),
            ("requests-mine", "等我办的申请", rest, 0),
        )
        if found
    ]


def _waits_for(staff: Staff) -> Q:
    step = queues.mine(staff)
    if Ability.RECEIVE in abilities_of(staff):
        step |= Q(stage__in=[Stage.SUBMITTED, Stage.RECEIVED])
    return step


def _due_count(staff: Staff) -> int:
    """Cases are counted day by day only when one is old enough to be due at all, and once for each request: `staff` is fresh in each."""
    kept = vars(staff).get("_due_count_kept")
    if kept is not None:
        return kept
    today = timezone.localdate()
    old = (
        Q(received_on__lte=today - YOUNGEST_DUE)
        | Q(received_on__isnull=True)
        | Q(stage__in=[Stage.CORRECTING, Stage.CONSULTING])
    )
    found = list(queues.read(queues.chosen("due", staff).filter(old)))
    if not found:
        return 0
    workdays = workdays_for(staff)
    return len(queues.pressing([queues.line(case, workdays=workdays, today=today) for case in found]))


def _entry(label: str, url: str, count: list[QuerySet] | int | None = None, urgent: bool = False) -> dict:
    return {"label": label, "url": url, "count": count, "urgent": urgent}


def _queue_url(name: str) -> str:
    return f"{reverse('desk_requests:list')}?queue={name}"


@require_safe
@needs(*WORKING)
def cases(request: HttpRequest) -> HttpResponseBase:
    """/desk/requests/?queue=&q=&page= : open cases in order of their next legal date, others newest first."""
    name = request.GET.get("queue", "all")
    if name not in queues.queues_for(request.user):
        raise Http404
    query = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    lines, form = _lines(name, request.user, query), exports.asked(request)
    if form:
        return exports.answer(tables.cases(name, query, _every(lines)), form, by=request.user)
    page = page_of(lines, request.GET.get("page", "1"), size=PAGE)
    context = {
        "heading": QUEUES[name],
        "query": query,
        "empty": f"没有找到“{query}”。" if query else EMPTY[name],
        "rows": _rows(page.object_list),
        "count": page.paginator.count,
        "kept": {"queue": name},
        "chips": [
            {"label": QUEUES[n], "url": _queue_url(n), "current": n == name} for n in queues.queues_for(request.user)
        ],
        "may_register": Ability.RECEIVE in abilities_of(request.user),
        "exports": exports.links([("queue", name), ("q", query)]),
        **turns(page, queue=name, q=query),
    }
    return render(request, "requests_app/desk/cases.html", context)


def _lines(name: str, staff: Staff, query: str) -> list[queues.Line] | QuerySet[Request]:
    """Sorted lines for queues of open cases; a plain query, newest first, where closed ones may be many."""
    found = queues.searched(queues.chosen(name, staff), query)
    if name in {"closed", "all", "answered"}:
        return queues.read(found).order_by("-submitted_at", "-pk")
    lines = queues.in_order_of_law(found, workdays=load_workdays(), today=timezone.localdate())
    return queues.pressing(lines) if name == "due" else lines


def _every(lines: list[queues.Line] | QuerySet[Request]) -> Iterator[queues.Line]:
    """All lines of a list; what comes as rows is read a few hundred at a time."""
    if isinstance(lines, list):
        yield from lines
        return
    today, workdays = timezone.localdate(), load_workdays()
    for case in lines.iterator(chunk_size=BATCH):
        yield queues.line(case, workdays=workdays, today=today)


def _rows(shown) -> list[queues.Line]:
    today, workdays = timezone.localdate(), load_workdays()
    return [one if isinstance(one, queues.Line) else queues.line(one, workdays=workdays, today=today) for one in shown]


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
def new(request: HttpRequest) -> HttpResponse:
    """Intake of what came over the counter, by post, fax or e-mail; the receipt with the code is printed once."""
    today = timezone.localdate()
    if request.method != "POST":
        return render(request, "requests_app/desk/new.html", {"form": IntakeForm(initial={"arrived_on": today})})
    form = IntakeForm(request.POST, request.FILES)
    if form.is_valid() and form.cleaned_data["arrived_on"] > today:
        form.add_error("arrived_on", "收到日期不能晚于今天")
    if not form.is_valid():
        return render(request, "requests_app/desk/new.html", {"form": form})
    now = timezone.now()
    filed = actions.file(
        form.asked(),
        form.asker(),
        by=request.user,
        at=now,
        via=form.cleaned_data["via"],
        papers=form.accepted,
        arrived_at=_moment(form.cleaned_data["arrived_on"], now),
    )
    drafts.save_receipt(request, cases=[(filed.request.number, filed.code)], at=now)
    return redirect("desk_requests:case", pk=filed.request.pk)


def _moment(day, now: datetime) -> datetime:
    """Now for what came today; noon of an earlier day, whose hour nobody noted."""
    if day == timezone.localdate(now):
        return now
    return datetime.combine(day, time(12), tzinfo=timezone.get_current_timezone())
