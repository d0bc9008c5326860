"""局办公室 plans the list of a year after looking at it, closes it with its figures, sets the rule of all lists."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from disclosure.forms.year_list import YearRuleForm
from disclosure.models import Column, YearList, YearListRule, YearTask
from disclosure.views.desk_year_list import frame, known, line
from disclosure.views.settings_parts import attempt, done, typed, who_and_when
from disclosure.views.settings_parts import frame as settings_frame
from disclosure.year_list import acting, making, reading, ruling
from disclosure.year_list.planning import Proposed
from disclosure.year_list.standing import Standing, together
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.vocabulary import Ability


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CONFIGURE)
def plan(request: StaffRequest, year: int) -> HttpResponse:
    """/desk/year-list/<year>/plan/: every line that the list would get, with what changed since last year; ticked ones are stored."""
    known(year)
    today, reasons, ticked = timezone.localdate(), [], None
    if request.POST.get("act") == "restore":
        return _restored(request, year)
    if request.method == "POST":
        ticked, added = set(request.POST.getlist("key")), list[YearTask]()
        how = {"by": request.user, "at": timezone.now()}
        reasons = attempt(lambda: added.extend(making.plan(year, keys=ticked, **how)))
        if not reasons:
            return done(request, f"已列入{len(added)}项", "desk_disclosure:year_list", year)
    found = making.proposal(year, today=today)
    context = {
        **frame(request, YearList.objects.filter(year=year).first(), year),
        "reasons": reasons,
        "lines": _lines(found, ticked),
        "from_last": YearList.objects.filter(year=year - 1).exists(),
        "provisional": any(one.due.missing for one in found),
        "struck": making.struck_out(year),
        "dropped": YearTask.objects.filter(year_list__year=year, dropped=True).select_related("office"),
    }
    return render(request, "disclosure/desk/year_list/plan.html", context, status=409 if reasons else 200)


def _restored(request: StaffRequest, year: int) -> HttpResponse:
    pk = request.POST.get("task", "")
    if not (pk.isascii() and pk.isdecimal() and len(pk) < 10):
        raise Http404
    row = get_object_or_404(YearTask, year_list__year=year, dropped=True, pk=int(pk))
    reasons = attempt(lambda: acting.restore(row, by=request.user, at=timezone.now()))
    return done(request, reasons[0] if reasons else f"已恢复：{row}", "desk_disclosure:year_list", year)


def _lines(found: list[Proposed], ticked: set[str] | None) -> list[dict[str, Any]]:
    offices, columns = dict(Office.objects.values_list("pk", "name")), dict(Column.objects.values_list("pk", "name"))
    named = {one.line.person for one in found if one.line.person}
    names = {person.pk: str(person) for person in Staff.objects.filter(pk__in=named)}
    return [
        {
            "one": one,
            "office": offices[one.line.office],
            "column": columns.get(one.line.column, ""),
            "person": names.get(one.line.person, ""),
            "ticked": one.ticked if ticked is None else one.line.key in ticked,
        }
        for one in found
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CONFIGURE)
def close(request: StaffRequest, year: int) -> HttpResponse:
    """/desk/year-list/<year>/close/: what would be frozen, what stands against it; it cannot be undone, so it is asked first."""
    stored = get_object_or_404(YearList, year=year)
    reasons: list[str] = []
    if request.method == "POST":
        reasons = attempt(lambda: making.close(year, by=request.user, at=timezone.now()))
        if not reasons:
            return done(request, f"{year}年度的清单已经封存", "desk_disclosure:year_list", year)
    today = timezone.localdate()
    entries = reading.entries_of(stored, today=today)
    shares = reading.shares_of(entries)
    waiting = [one for one in entries if one.verdict.standing is Standing.MATCHED]
    context = {
        **frame(request, stored, year),
        "reasons": reasons,
        "shares": shares,
        "total": together(shares, "合计"),
        "waiting": [line(one, None, ()) for one in waiting],
        "against": making.against_closing(stored, entries, today=today),
    }
    return render(request, "disclosure/desk/year_list/close.html", context, status=409 if reasons else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CONFIGURE)
def rule(request: StaffRequest) -> HttpResponse:
    """/desk/year-list/rule/"""
    form, reasons = YearRuleForm(typed(request), rule=YearListRule.current()), []
    if request.method == "POST" and form.is_valid():
        reasons = attempt(lambda: ruling.change_rule(**form.values(), **who_and_when(request)))
        if not reasons:
            return done(request, "已保存，从现在起按新的规则提醒", "desk_disclosure:year_list_rule")
    stored = YearListRule.current()
    context = settings_frame(stored, form, reasons)
    bad = 409 if reasons else 422 if form.errors else 200
    return render(request, "disclosure/desk/year_list/rule.html", context, status=bad)
