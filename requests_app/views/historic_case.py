"""One 历史申请: entered by hand after a look at what it becomes, read, put right, taken out."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from requests_app import actions, historic, past_entries, registering
from requests_app.forms.historic import CorrectHistoricForm, HistoricForm, VoidHistoricForm, initial_of
from requests_app.historic import LABELS, Past
from requests_app.models import HistoricCase
from requests_app.vocabulary import ApplicantKind, Via
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.history import Change, timeline
from taizhou_portal.bureau.refusals import Refused, attempt
from taizhou_portal.bureau.vocabulary import Ability

#: told in other words, or for the system itself
UNTOLD = frozenset({"key", "by", "at", "batch", "line", "number"})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
def new(request: StaffRequest) -> HttpResponse:
    """`act` is look (what it becomes), edit (back from it) or enter."""
    act, form = request.POST.get("act", "look"), HistoricForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or act == "edit" or not form.is_valid():
        return _form_page(request, form)
    if act != "enter":
        return _look(request, form)
    try:
        done = actions.enter_historic(form.past, by=request.user, at=timezone.now())
    except Refused as refused:
        return _form_page(request, form, refused.reasons)
    if done.new:
        messages.success(request, f"已补录，编号{done.case.number}。")
    else:
        messages.info(request, f"这件申请已经补录过，编号{done.case.number}，没有再补录一次。")
    return redirect("desk_requests:historic_case", pk=done.case.pk)


@require_safe
@needs(Ability.RECEIVE)
def one(request: StaffRequest, pk: int) -> HttpResponse:
    case = _found(pk)
    context = {
        "case": case,
        "facts": facts_of(case.past),
        "counted": _counted(case.past),
        "entered": _entered(case),
        "events": [_event(change) for change in timeline(case, leave_out=UNTOLD)],
    }
    return render(request, "requests_app/desk/historic_case.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
def correct(request: StaffRequest, pk: int) -> HttpResponse:
    """Other values, with why; those of before stay in the record."""
    case, reasons = _found(pk), []
    form = CorrectHistoricForm(request.POST if request.method == "POST" else None, initial=initial_of(case.past))
    if request.method == "POST" and form.is_valid():
        how = {"by": request.user, "at": timezone.now(), "reason": form.cleaned_data["reason"]}
        reasons = attempt(lambda: actions.correct_historic(case, form.past, **how))
        if not reasons:
            messages.success(request, "已更正，原来的内容留在变动记录里。")
            return redirect("desk_requests:historic_case", pk=case.pk)
    return _form_page(request, form, reasons, case)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
def void(request: StaffRequest, pk: int) -> HttpResponse:
    """Taken out of every figure, with why."""
    case, reasons = _found(pk), []
    form = VoidHistoricForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        how = {"by": request.user, "at": timezone.now(), **form.cleaned_data}
        reasons = attempt(lambda: actions.void_historic(case, **how))
        if not reasons:
            messages.success(request, f"{case.number}已作废，不再计入统计。")
            return redirect("desk_requests:historic_case", pk=case.pk)
    context = {
        "form": form,
        "reasons": reasons,
        "facts": facts_of(case.past),
        "title": f"作废{case.number}",
        "text": "作废以后不再计入统计，编号不再使用，内容和原因都留着。不能恢复，可以重新补录。",
        "button": "作废",
        "back": reverse("desk_requests:historic_case", args=[case.pk]),
        "called": case.number,
    }
    return render(request, "requests_app/desk/historic_out.html", context, status=409 if reasons else 200)


def facts_of(past: Past) -> list[dict[str, Any]]:
    """What is told of a case, in the order of its way; parts that say nothing are left out."""
    told = {name: _words(name, getattr(past, name)) for name in historic.parts()}
    return [
        {"label": LABELS[name], "value": told[name], "full": name in {"subject", "note"}}
        for name in LABELS
        if told[name]
    ]


def _words(name: str, value: Any) -> str:
    if not value:
        return ""
    match name:
        case "via":
            return str(Via(value).label)
        case "kind":
            return str(ApplicantKind(value).label)
        case "result":
            return historic.called(value)
        case "fee_fen":
            return f"{value / 100:.2f}"
    return f"{value:%Y-%m-%d}" if name in historic.DAYS else str(value)


def _look(request: StaffRequest, form: HistoricForm) -> HttpResponse:
    (found,) = past_entries.compared([form.past])
    context = {
        "form": form,
        "facts": facts_of(form.past),
        "counted": _counted(form.past),
        "known": found.case,
        "why": found.why,
    }
    return render(request, "requests_app/desk/historic_look.html", context)


def _counted(past: Past) -> list[str]:
    """By which rules, until when, and where it is counted."""
    rules = "旧条例，15个工作日" if past.under_old_rules else "现行条例，20个工作日"
    row = registering.table_row(historic.counted(past))
    return [f"适用{rules}", *past_entries.remarks(past, load_workdays()), f"表三计入{row}"]


def _entered(case: HistoricCase) -> str:
    return f"导入自“{case.batch.name}”第{case.line}行" if case.batch else "手工补录"


def _found(pk: int) -> HistoricCase:
    return get_object_or_404(HistoricCase.objects.select_related("batch", "by"), pk=pk)


def _event(change: Change) -> dict[str, Any]:
    moved = [f"{label}：{before or '空'}改为{after or '空'}" for label, before, after in change.fields]
    return {"title": change.what, "at": change.at, "who": change.by, "text": "；".join(moved)}


def _form_page(
    request: StaffRequest, form: HistoricForm, reasons: list[str] | None = None, case: HistoricCase | None = None
) -> HttpResponse:
    context = {"form": form, "reasons": reasons or [], "case": case}
    return render(request, "requests_app/desk/historic_form.html", context, status=409 if reasons else 200)
