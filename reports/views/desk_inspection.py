"""网站自查 in the desk: the last inspection or an earlier one, rule by rule; begun, gone on with, compared, taken away."""

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reports.inspection import acting, gathering, going, looking, probing, tables
from reports.inspection.forms import CompareForm, NarrowForm
from reports.inspection.looking import SEEING, WHOLE, Choice
from reports.inspection.rulebook import RULES
from reports.models import InspectionRun
from reports.pictures.table import picture
from reports.views.inspection_rows import line
from reports.vocabulary import InspectionStage
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.tables import Table
from taizhou_portal.bureau.vocabulary import Ability

SHOWN, PAGE, RUNS = 5, 50, 50
#: seconds of one press of a button: well below what a server waits
SLICE = 6.0
NAMES = ("rule", "office", "severity", "show")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*SEEING)
def inspection(request: StaffRequest) -> HttpResponseBase:
    """/desk/inspection/: the last one that was finished; a new one is begun here."""
    reasons: list[str] = []
    if request.method == "POST":
        try:
            return _begun(request)
        except Refused as refused:
            reasons = refused.reasons
    return _shown(request, looking.latest(), reasons)


def _begun(request: StaffRequest) -> HttpResponse:
    act = request.POST.get("act")
    if act not in {"all", "rows"}:
        raise Refused(["没有说明要办什么"])
    asked = acting.Asked(timezone.localdate(), pages=0 if act == "rows" else None)
    run = acting.begin(asked, by=request.user, at=timezone.now())
    going.go_on(run, seconds=SLICE)
    return redirect(run)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*SEEING)
def run(request: StaffRequest, pk: int) -> HttpResponseBase:
    """One inspection; one that is under way is gone on with here, a press of the button at a time."""
    one = get_object_or_404(InspectionRun, pk=pk)
    reasons: list[str] = []
    if request.method == "POST":
        try:
            return _moved(request, one)
        except Refused as refused:
            reasons = refused.reasons
            one.refresh_from_db()
    return _shown(request, one, reasons)


def _moved(request: StaffRequest, one: InspectionRun) -> HttpResponse:
    if Ability.COMPILE not in abilities_of(request.user):
        raise Refused([acting.ONLY_GENERAL])
    match request.POST.get("act"):
        case "go":
            going.go_on(one, seconds=SLICE)
            if one.stage == InspectionStage.ENDED:
                messages.success(request, f"自查完成：{tables.result(one)}")
        case "leave":
            acting.leave(one, by=request.user, at=timezone.now())
            messages.success(request, "已放弃这次自查，可以开始新的一次")
        case _:
            raise Refused(["没有说明要办什么"])
    return redirect(one)


def _shown(request: StaffRequest, one: InspectionRun | None, reasons: list[str]) -> HttpResponseBase:
    offices = looking.offices_of(request.user)
    context = {**_frame(request, one, offices), "reasons": reasons}
    if one is not None:
        form = _narrow(request, one, offices)
        choice = _choice(form)
        found = looking.found_of(one, offices, choice)
        taken = exports.asked(request)
        if taken:
            return exports.answer(_table(one, found, offices), taken, by=request.user)
        context |= _listed(request, one, found, choice, offices) | {"form": form, "choice": choice}
    return render(request, "reports/desk/inspection/run.html", context, status=409 if reasons else 200)


def _frame(request: HttpRequest, one: InspectionRun | None, offices: Collection[int] | None) -> dict[str, Any]:
    """What stands above the findings: where a run is, what it came to, what is under way."""
    whole = offices is None
    under_way = acting.going()
    runs = list(looking.ended()[: looking.RUNS]) if whole else []
    series = looking.trend(runs)
    shown = one if one and one.stage == InspectionStage.ENDED else None
    return {
        "one": one,
        "whole": whole,
        "acts": Ability.COMPILE in abilities_of(request.user),
        "going": under_way,
        "progress": going.progress(under_way) if under_way else None,
        "result": tables.result(one) if shown else "",
        "parts": looking.parts(one) if shown and whole else [],
        "vetoes": [_named(code) for code in shown.score.get("veto", [])] if shown else [],
        "near": gathering.warnings(timezone.localdate()) if whole and one is looking.latest() else [],
        "week": probing.week_until(timezone.localdate()) if whole else None,
        "picture": picture(series) if series else None,
        "runs": runs,
    }


def _named(code: str) -> str:
    return f"{code} {RULES[code].label}" if code in RULES else code


def _narrow(request: HttpRequest, one: InspectionRun, offices: Collection[int] | None) -> NarrowForm:
    given = {name: request.GET.get(name, "")[:40] for name in NAMES}
    return NarrowForm(given, rules=one.told, offices=looking.by_office(one, offices))


def _choice(form: NarrowForm) -> Choice:
    """What is not among the choices asks for nothing."""
    form.is_valid()
    asked = form.cleaned_data
    office = asked.get("office", "")
    show = asked.get("show", "")
    return Choice(
        rule=asked.get("rule", ""),
        office=int(office) if office else None,
        severity=asked.get("severity", ""),
        new=show == "new",
        aside=show == "aside",
    )


def _listed(
    request: HttpRequest, one: InspectionRun, found: Any, choice: Choice, offices: Collection[int] | None
) -> dict[str, Any]:
    """All rules with the first of each; of one rule a page of them."""
    put_by = looking.asides()
    kept = {name: value for name in NAMES if (value := request.GET.get(name, "")[:40])}
    if choice.rule:
        page = page_of(found, request.GET.get("page", "1"), size=PAGE)
        lines = [line(row, put_by.get(row.key)) for row in page]
        return {
            "rule": lines and lines[0]["rule"],
            "lines": lines,
            "total": page.paginator.count,
            **turns(page, **kept),
            **_out(kept),
        }
    whole = offices is None and not choice.narrowed
    groups = looking.groups(one, found, whole=whole, shown=SHOWN)
    told = [
        {
            "group": group,
            "lines": [line(row, put_by.get(row.key)) for row in group.rows],
            "url": _rule_url(kept, group.rule.code),
        }
        for group in groups
    ]
    return {"groups": told, "total": sum(group.count for group in groups), **_out(kept)}


def _out(kept: dict[str, str]) -> dict[str, Any]:
    return {"exports": exports.links(kept.items())}


def _rule_url(kept: dict[str, str], code: str) -> str:
    asked = {**kept, "rule": code}
    return "?" + "&".join(f"{name}={value}" for name, value in asked.items())


def _table(one: InspectionRun, found: Any, offices: Collection[int] | None) -> Table:
    return tables.findings(one, found.iterator(), list(looking.ended()[:RUNS]) if offices is None else [])


@require_safe
@needs(*WHOLE)
def compare(request: StaffRequest) -> HttpResponse:
    """/desk/inspection/compare/?earlier=&later=: rule by rule what came, went and stayed; the findings of one kind below."""
    runs = list(looking.ended().filter(thinned=False)[:RUNS])
    pairs = [(one.pk, one.on) for one in runs]
    usual = {"later": str(runs[0].pk), "earlier": str(runs[1].pk)} if len(runs) > 1 else {}
    given = {name: request.GET.get(name) or usual.get(name, "") for name in ("earlier", "later")}
    form = CompareForm(given, runs=pairs)
    context: dict[str, Any] = {"form": form, "enough": len(runs) > 1}
    if len(runs) > 1:
        if not form.is_valid():
            raise Http404
        by_pk = {one.pk: one for one in runs}
        earlier, later = (by_pk[form.cleaned_data[name]] for name in ("earlier", "later"))
        context |= {
            "earlier": earlier,
            "later": later,
            "differences": looking.compared(earlier, later),
            "came": [line(row, None) for row in looking.came(earlier, later)[:PAGE]],
            "gone": [line(row, None) for row in looking.gone(earlier, later)[:PAGE]],
            "same": earlier.pk == later.pk,
        }
    return render(request, "reports/desk/inspection/compare.html", context)
