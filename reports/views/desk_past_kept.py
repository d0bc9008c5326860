"""One imported report in the desk: where it came from, what was wrong with it, its file, and taking it back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reports.collect import figures
from reports.figure import plain
from reports.models import AnnualReport
from reports.past import importing as past_reports
from reports.past import rules as past
from reports.past.forms import OriginalForm, TakeBackForm
from reports.views.desk import frame
from reports.views.desk_past import accepted
from reports.views.handing import kept
from reports.vocabulary import Stage
from taizhou_portal.bureau.accounts.gates import needs
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.refusals import Refused, refusals_shown
from taizhou_portal.bureau.vocabulary import Ability

UNTOLD = frozenset({"frozen", "origin", "publication", "preface"})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def one(request: HttpRequest, year: int) -> HttpResponse:
    """`act` is attach (a file), show or hide (it), detach (it), back (the whole report)."""
    report = _found(year)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    file = OriginalForm(*([request.POST, request.FILES] if act == "attach" else []))
    back = TakeBackForm(*([request.POST] if act == "back" else []))
    if act in {"show", "hide", "detach"}:
        _change(request, report, act)
        return redirect("desk_reports:past_kept", year)
    if act == "attach" and file.is_valid() and _attached(request, report, file):
        return redirect("desk_reports:past_kept", year)
    if act == "back" and back.is_valid() and _taken_back(request, report, back):
        return redirect("desk_reports:past_years")
    wrong = bool(file.errors or back.errors)
    return render(request, "reports/desk/past_kept.html", _context(report, file, back), status=422 if wrong else 200)


@require_safe
@needs(Ability.COMPILE)
def original(request: HttpRequest, year: int) -> HttpResponseBase:
    """The file as it came in."""
    file = past_reports.original_of(_found(year))
    if file is None:
        raise Http404
    return kept(file)


def _found(year: int) -> AnnualReport:
    report = AnnualReport.objects.filter(year=year, imported=True, stage=Stage.PUBLISHED).first()
    if report is None:
        raise Http404
    return report


def _context(report: AnnualReport, file: OriginalForm, back: TakeBackForm) -> dict[str, Any]:
    origin = report.origin or {}
    counted = figures(report.year).values()
    apart = past.apart(past.from_json(origin["past"]), counted) if origin else []
    return {
        **frame(report),
        "origin": origin,
        "original": past_reports.original_of(report),
        "apart": [(one.label, plain(one.told), plain(one.counted)) for one in apart],
        "file": file,
        "back": back,
        "events": timeline(report, leave_out=UNTOLD),
    }


def _change(request: HttpRequest, report: AnnualReport, act: str) -> None:
    file, how = past_reports.original_of(report), {"by": request.user, "at": timezone.now()}
    if file is None:
        return
    with refusals_shown(request):
        if act == "detach":
            past_reports.detach(file, **how)
        else:
            past_reports.show(file, public=act == "show", **how)
        messages.success(request, {"show": "文件可以公开下载", "hide": "文件不再公开", "detach": "文件已移除"}[act])


def _attached(request: HttpRequest, report: AnnualReport, form: OriginalForm) -> bool:
    file = accepted(form)
    if file is None:
        return False
    past_reports.attach(report, file, public=form.cleaned_data["public"], by=request.user, at=timezone.now())
    messages.success(request, "文件已保存")
    return True


def _taken_back(request: HttpRequest, report: AnnualReport, form: TakeBackForm) -> bool:
    try:
        past_reports.take_back(report, reason=form.cleaned_data["back"], by=request.user, at=timezone.now())
    except Refused as refused:
        form.add_error("back", forms.ValidationError(refused.reasons))
        return False
    messages.success(request, f"已撤回{report.year}年的报告")
    return True
