"""直属单位和学校 in the desk of 局办公室: the round of a year, how far it is, its sums; one unit, which is accepted or returned."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reports.actions import FIRST_YEAR
from reports.models import UnitReturn, UnitRound
from reports.units import actions, batch, book, checks, rules, telling
from reports.units.forms import AddForm, DueForm, FilesForm, ReasonForm, RoundForm
from reports.units.items import BY_KEY, ITEMS, groups
from reports.units.rollup import Line, RollUp
from reports.units.vocabulary import TONES, UnitStage
from reports.views import unit_tables
from reports.views.desk_unit_return import UNTOLD, line_of
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import needs
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.models import Office
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability, OfficeKind

IN_LIST = ("items", "received", "answered")
OLD = "预览过了太久或者内容变了，请重新选文件"


def units_of(year: int, due_on: date) -> list[Office]:
    """直属单位 and schools that are there to be asked."""
    found = Office.objects.filter(kind__in=(OfficeKind.UNIT, OfficeKind.SCHOOL))
    return [
        one
        for one in found
        if rules.belongs(opened_on=one.opened_on, closed_on=one.closed_on, year=year, due_on=due_on)
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def units(request: HttpRequest, year: int) -> HttpResponseBase:
    """/desk/reports/<year>/units/: opens the round where there is none; `act` is due, add or chase."""
    if not FIRST_YEAR <= year <= timezone.localdate().year:
        raise Http404
    round_ = UnitRound.objects.filter(year=year).first()
    if round_ is None:
        return _open(request, year)
    if taken := exports.asked(request):
        found, sums = book.rolled_up(round_, timezone.localdate())
        return exports.answer(unit_tables.table(round_, found, sums), taken, by=request.user)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    due = DueForm(request.POST if act == "due" else None, initial={"due_on": round_.due_on})
    add = AddForm(request.POST if act == "add" else None, units=_others(round_))
    try:
        if _done(request, round_, act, due, add):
            return redirect("desk_reports:units", year)
        reasons: list[str] = []
    except Refused as refused:
        reasons = refused.reasons
    return _show(request, round_, due, add, reasons)


def _open(request: HttpRequest, year: int) -> HttpResponse:
    due_on = rules.default_due(year)
    there = units_of(year, due_on)
    ids = [one.pk for one in there]
    form = RoundForm(
        request.POST if request.method == "POST" else None,
        units=Office.objects.filter(pk__in=ids),
        initial={"due_on": due_on, "units": ids},
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.open_round(year, due_on=told["due_on"], offices=told["units"], by=request.user, at=timezone.now())
            messages.success(request, f"{year}年的报送已经开始，有账号的单位已收到提醒")
            return redirect("desk_reports:units", year)
        except Refused as refused:
            form.add_error(None, refused.reasons)
    context = {"year": year, "form": form, "count": len(there), "others": _rounds(year)}
    return render(request, "reports/desk/units_open.html", context, status=422 if form.errors else 200)


def _rounds(year: int) -> list[dict[str, Any]]:
    years = sorted({year, *UnitRound.objects.values_list("year", flat=True)}, reverse=True)
    return [
        {"label": f"{one}年", "url": reverse("desk_reports:units", args=[one]), "current": one == year} for one in years
    ]


def _others(round_: UnitRound):
    """Units that are not asked, in any state: who adds one says why."""
    asked = round_.returns.asked().values("office_id")
    return Office.objects.filter(kind__in=(OfficeKind.UNIT, OfficeKind.SCHOOL)).exclude(pk__in=asked)


def _done(request: HttpRequest, round_: UnitRound, act: str, due: DueForm, add: AddForm) -> bool:
    """Whether what was asked for is done. Raises Refused."""
    how = {"by": request.user, "at": timezone.now()}
    if act == "due" and due.is_valid():
        actions.change_due(round_, **due.cleaned_data, **how)
        messages.success(request, "截止日期已改")
    elif act == "add" and add.is_valid():
        row = actions.add_unit(round_, add.cleaned_data["unit"], reason=add.cleaned_data["reason"], **how)
        messages.success(request, f"已增加：{row.office}")
    elif act == "chase":
        alone = actions.chase(round_, **how)
        words = f"；没有账号的{len(alone)}个单位请打电话" if alone else ""
        messages.success(request, f"已向没有报送的单位发提醒{words}")
    else:
        return False
    return True


def _show(request: HttpRequest, round_: UnitRound, due: DueForm, add: AddForm, reasons: list[str]) -> HttpResponse:
    today = timezone.localdate()
    found, sums = book.rolled_up(round_, today)
    with_people = telling.peopled()
    rows = {row.pk: row for row in round_.returns.asked().select_related("office")}
    shown = [
        {"line": one, "tone": TONES[one.stage], "url": _unit_url(round_, one.ref), "shown": _in_list(one)}
        for one in found
    ]
    owing = [one for one in found if one.stage in {UnitStage.WAITING, UnitStage.RETURNED}]
    context = {
        "round": round_,
        "years": _rounds(round_.year),
        "lines": shown,
        "sums": sums,
        "totals": _totals(round_, sums),
        "owing": owing,
        "to_call": [one for one in owing if rows[one.ref].office_id not in with_people],
        "chased": max((row.chased_on for row in rows.values() if row.chased_on), default=None),
        "past_due": max(0, (today - round_.due_on).days),
        "due": due,
        "add": add,
        "reasons": reasons,
        "exports": exports.links(),
        "events": timeline(round_),
    }
    bad = bool(reasons or due.errors or add.errors)
    return render(request, "reports/desk/units.html", context, status=422 if bad else 200)


def _in_list(one: Line) -> list[int | str]:
    """The counts that the list of units shows: what waits, or else what was accepted."""
    counts = one.waiting or one.accepted or {}
    return [counts.get(key, "") for key in IN_LIST]


def _unit_url(round_: UnitRound, pk: int) -> str:
    return reverse("desk_reports:unit", args=[round_.year, pk])


def _totals(round_: UnitRound, sums: RollUp) -> list[tuple[str, list[dict[str, Any]]]]:
    """Every count with its two sums; the first opens the units behind it."""
    return [
        (
            group,
            [
                {
                    "item": one,
                    "accepted": sums.accepted.get(one.key),
                    "waiting": sums.waiting.get(one.key),
                    "url": reverse("desk_reports:unit_sum", args=[round_.year, one.key]),
                }
                for one in items
            ],
        )
        for group, items in groups()
    ]


@require_safe
@needs(Ability.COMPILE)
def unit_sum(request: HttpRequest, year: int, key: str) -> HttpResponse:
    """The units behind one sum."""
    round_ = get_object_or_404(UnitRound, year=year)
    if key not in BY_KEY:
        raise Http404
    found, sums = book.rolled_up(round_, timezone.localdate())
    rows = [
        {
            "line": one,
            "url": _unit_url(round_, one.ref),
            "accepted": None if one.accepted is None else one.accepted.get(key),
            "waiting": None if one.waiting is None else one.waiting.get(key),
        }
        for one in found
    ]
    context = {"round": round_, "item": BY_KEY[key], "rows": rows, "total": sums.accepted.get(key)}
    return render(request, "reports/desk/unit_sum.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def unit(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    """One unit: its counts beside those of the year before. `act` is accept, return or remove."""
    rows = UnitReturn.objects.select_related("round", "office", "current", "in_force")
    row = get_object_or_404(rows, round__year=year, pk=pk)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    form = ReasonForm(request.POST if act in {"return", "remove"} else None, initial={"seen": row.handed_times})
    reasons: list[str] = []
    try:
        if _decided(request, row, act, form):
            return redirect("desk_reports:units" if act == "remove" else "desk_reports:unit", year, *_pk(act, pk))
    except Refused as refused:
        reasons = refused.reasons
    return _unit(request, row, form, reasons)


def _pk(act: str, pk: int) -> list[int]:
    return [] if act == "remove" else [pk]


def _decided(request: HttpRequest, row: UnitReturn, act: str, form: ReasonForm) -> bool:
    how = {"by": request.user, "at": timezone.now()}
    if act == "accept":
        actions.accept(row, seen=_seen(request), **how)
        messages.success(request, f"{row.office}的数据已审核，计入合计")
    elif act == "return" and form.is_valid():
        actions.return_(row, reason=form.cleaned_data["reason"], seen=_seen(request), **how)
        messages.success(request, f"已退回{row.office}")
    elif act == "remove" and form.is_valid():
        actions.remove_unit(row, reason=form.cleaned_data["reason"], **how)
        messages.success(request, f"{row.office}不在本年报送范围里了")
    else:
        return False
    return True


def _seen(request: HttpRequest) -> int:
    typed = request.POST.get("seen", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else -1


def _unit(request: HttpRequest, row: UnitReturn, form: ReasonForm, reasons: list[str]) -> HttpResponse:
    last, filing = actions.last_year(row), row.current
    found = checks.problems(filing.counts, last=last, nil=filing.nil) if filing else []
    shown = [
        {
            "item": one,
            "value": filing.counts.get(one.key) if filing else None,
            "last": last.get(one.key) if last else None,
            "note": filing.notes.get(one.key, "") if filing else "",
            "problems": [problem.words for problem in found if problem.key == one.key],
        }
        for one in ITEMS
    ]
    context = {
        **line_of(row, timezone.localdate()),
        "filing": filing,
        "counts": shown,
        "versions": row.filings.select_related("handed_by", "accepted_by").order_by("-version"),
        "form": form,
        "reasons": reasons,
        "waits": row.stage == UnitStage.HANDED_IN,
        "events": timeline(row, leave_out=UNTOLD),
    }
    bad = bool(reasons or form.errors)
    return render(request, "reports/desk/unit.html", context, status=422 if bad else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def files(request: HttpRequest, year: int) -> HttpResponse:
    """Sheets of several units: looked at first, stored when somebody says so; `act` is look or store."""
    round_ = get_object_or_404(UnitRound, year=year)
    context: dict[str, Any] = {"round": round_, "form": FilesForm()}
    if request.method != "POST":
        return render(request, "reports/desk/unit_files.html", context)
    if request.POST.get("act") == "store":
        return _stored(request, round_, context)
    form = FilesForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "reports/desk/unit_files.html", {**context, "form": form}, status=422)
    found = batch.look(round_, form.cleaned_data["sheets"])
    context |= {
        "found": found,
        "good": sum(one.good for one in found),
        "parcel": batch.packed(found, by=request.user.pk),
    }
    return render(request, "reports/desk/unit_files.html", context)


def _stored(request: HttpRequest, round_: UnitRound, context: dict[str, Any]) -> HttpResponse:
    parcel = batch.opened(request.POST.get("parcel", ""), by=request.user.pk)
    if parcel is None:
        return render(request, "reports/desk/unit_files.html", {**context, "reasons": [OLD]}, status=422)
    done, refused = batch.store(round_, parcel, by=request.user, at=timezone.now())
    if done:
        messages.success(request, f"已收进{len(done)}个单位的数据：{'、'.join(done)}")
    for reason in refused:
        messages.error(request, reason)
    return redirect("desk_reports:units", round_.year)
