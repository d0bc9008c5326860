"""/desk/reports/<year>/agenda/: the year of a report, what is late first, how far each office is; one or all are chased from here."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reports.actions import FIRST_YEAR
from reports.agenda import acting, items, telling
from reports.agenda.days import YearDays, legal_words
from reports.agenda.items import Item
from reports.agenda.reading import Year, year_of
from reports.agenda.vocabulary import TaskKind
from reports.models import AgendaCall
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.tables import Field, Table
from taizhou_portal.bureau.vocabulary import Ability

LATE, OPEN = "late", "open"
WEEKDAYS = "一二三四五六日"


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def agenda(request: StaffRequest, year: int) -> HttpResponseBase:
    """GET shows it; ?print=1 on paper, ?export= as a file. POST chases: `mark` of one task, or `all` of those that are late or open."""
    known(year)
    one, at, reasons = year_of(year), timezone.now(), []
    today = timezone.localdate(at)
    if request.method == "POST":
        try:
            chased = acting.chase(year, _marks(request, one, today), by=request.user, at=at)
            messages.success(request, f"已催办{len(chased)}件：{'、'.join(item.title for item, _ in chased)}"[:300])
            return redirect("desk_reports:agenda", year)
        except Refused as refused:
            reasons = refused.reasons
    found = items.in_order(one.items, today)
    if form := exports.asked(request):
        return exports.answer(table(found, year, today), form, by=request.user)
    context = {
        **_context(one, found, today),
        "reasons": reasons,
        "exports": exports.links(),
        "by": request.user,
        "now": at,
    }
    paper = request.GET.get("print") == "1"
    name = "print" if paper else "year"
    return render(request, f"reports/desk/agenda/{name}.html", context, status=409 if reasons else 200)


def known(year: int) -> None:
    """Raises 404 for a year that has no report."""
    if not FIRST_YEAR <= year <= timezone.localdate().year:
        raise Http404


def _marks(request: StaffRequest, one: Year, today: date) -> set[str]:
    if mark := request.POST.get("mark"):
        return {mark}
    waiting = [item for item in one.items if not item.done and item.handed_on is None]
    if request.POST.get("all") == LATE:
        waiting = [item for item in waiting if items.is_late(item, today)]
    elif request.POST.get("all") != OPEN:
        waiting = []
    return {item.mark for item in waiting}


def _context(one: Year, found: list[Item], today: date) -> dict[str, Any]:
    lines = rows(found, one.days.year, today)
    shares = items.shares(found, today)
    return {
        "year": one.days.year,
        "one": one,
        "days": timeline(one, today),
        "legal": legal_words(one.days.year, today=today, out_on=one.out_on, out=one.out),
        "tone": legal_tone(one, today),
        "lines": lines,
        "shares": shares,
        "late": sum(line["late"] for line in lines),
        "waiting": sum(line["waits"] for line in lines),
        "done": sum(item.done for item in found),
        "lacking": bool(one.plan) and len(acting.proposal(one.days.year)[1]),
        "today": today,
    }


def legal_tone(one: Year, today: date) -> str:
    late = (one.out_on or (one.days.legal if one.out else today)) > one.days.legal
    return "bad" if late else "good" if one.out else "warn" if today >= one.days.last.date else "info"


def timeline(one: Year, today: date) -> list[dict[str, Any]]:
    """The days of the year in their order, with the day of today among them."""
    days = one.days
    told = [
        (days.ends, "统计期限截止", ""),
        (days.hand_in.date, "数据和文字交齐", days.hand_in.mark),
        (days.publish.date, "要求公开、报送", days.publish.mark),
        (days.last.date, "最后一个工作日，从这天起每天提醒到公开为止", days.last.mark),
        (days.legal, legal_label(days), ""),
    ]
    if one.out_on:
        told.append((one.out_on, "报告公开", ""))
    told.append((today, "今天", ""))
    ordered = sorted(told, key=lambda line: line[0])
    return [
        {
            "day": day,
            "weekday": f"星期{WEEKDAYS[day.weekday()]}",
            "what": what,
            "mark": mark,
            "past": day < today,
            "now": what == "今天",
        }
        for day, what, mark in ordered
    ]


def legal_label(days: YearDays) -> str:
    return f"法定期限{'' if days.legal == days.last.date else '，是休息日，不顺延'}"


def rows(found: Iterable[Item], year: int, today: date) -> list[dict[str, Any]]:
    """Each task as lists show it, with when it was last chased."""
    calls = _last_chased(year)
    return [
        {
            "item": item,
            "late": items.is_late(item, today),
            "badge": items.badge(item, today),
            "tone": items.tone(item, today),
            "standing": items.standing(item, today),
            "waits": not item.done and item.handed_on is None,
            "chased": calls.get(item.mark, ""),
            "url": telling.url_of(item, year),
            "change_url": _change_url(item, year),
        }
        for item in found
    ]


def _change_url(item: Item, year: int) -> str:
    number = int(item.mark.partition("-")[2])
    if item.kind is TaskKind.TEXT:
        return "" if item.done else reverse("desk_reports:assign_chapter", args=[year, number])
    return reverse("desk_reports:task", args=[year, number])


def _last_chased(year: int) -> dict[str, str]:
    """Mark → when somebody last chased it by hand, and whom."""
    told: dict[str, tuple[datetime, list[str], str]] = {}
    for row in (
        AgendaCall.objects.filter(year=year).exclude(by=None).select_related("by", "person").order_by("at", "pk")
    ):
        moment, names, _ = told.get(row.mark, (row.at, [], ""))
        told[row.mark] = (row.at, [*names, str(row.person)] if moment == row.at else [str(row.person)], str(row.by))
    return {
        mark: f"{timezone.localtime(at):%m月%d日}{by}催办：{'、'.join(names)}" for mark, (at, names, by) in told.items()
    }


def table(found: Iterable[Item], year: int, today: date) -> Table[Item]:
    fields = (
        Field[Item]("任务", lambda one: one.title, 44),
        Field[Item]("种类", lambda one: one.kind.label, 14),
        Field[Item]("承办处室", lambda one: one.office_name, 20),
        Field[Item]("承办人", lambda one: one.person_name, 12),
        Field[Item]("到期日期", lambda one: one.due_on, 12),
        Field[Item]("法定期限", lambda one: one.legal_on, 12),
        Field[Item]("办好日期", lambda one: one.done_on or one.handed_on, 12),
        Field[Item]("状态", lambda one: items.badge(one, today), 14),
        Field[Item]("说明", lambda one: items.standing(one, today), 50),
        Field[Item]("还缺", lambda one: "、".join(one.missing), 60),
    )
    return Table(f"{year}年度报告日程", fields, found, [("年度", str(year))])


def answer(request: StaffRequest, name: str, context: dict[str, Any], *, bad: bool) -> HttpResponse:
    return render(request, f"reports/desk/agenda/{name}.html", context, status=422 if bad else 200)
