"""复议诉讼登记: reviews, lawsuits and complaints about disclosure; they feed table four."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from requests_app import actions
from requests_app.forms.desk import CloseRemedyForm, RemedyForm
from requests_app.models import Remedy
from requests_app.redress.vocabulary import RemedyResult
from requests_app.views import tables
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import needs
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability

COLUMNS = [{"label": label} for label in ("类别", "收到日期", "受理号", "结果", "审结日期", "说明", "办理")]


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
def remedies(request: HttpRequest) -> HttpResponseBase:
    form, reasons = RemedyForm(request.POST if request.method == "POST" else None), []
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            actions.add_remedy(by=request.user, at=timezone.now(), request=given.pop("number"), **given)
        except Refused as refused:
            reasons = refused.reasons
        else:
            messages.success(request, "已登记，尚未审结。")
            return redirect("desk_requests:remedies")
    found, taken = Remedy.objects.select_related("request").order_by("-filed_on", "-pk"), exports.asked(request)
    if taken:
        return exports.answer(tables.remedies(found), taken, by=request.user)
    rows = [_cells(remedy) for remedy in found]
    context = {"form": form, "reasons": reasons, "columns": COLUMNS, "rows": rows, "exports": exports.links()}
    return render(request, "requests_app/desk/remedies.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    remedy = get_object_or_404(Remedy, pk=pk)
    initial = {"closed_on": timezone.localdate()}
    form, reasons = (
        CloseRemedyForm(request.POST if request.method == "POST" else None, remedy=remedy, initial=initial),
        [],
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_remedy(remedy, by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refused as refused:
            reasons = refused.reasons
        else:
            messages.success(request, f"已登记结果：{remedy.get_result_display()}。")
            return redirect("desk_requests:remedies")
    return render(request, "requests_app/desk/close_remedy.html", {"remedy": remedy, "form": form, "reasons": reasons})


def _cells(remedy: Remedy) -> list:
    case, there = remedy.request, reverse("desk_requests:close_remedy", args=[remedy.pk])
    number = {"value": case.number, "url": reverse("desk_requests:case", args=[case.pk])} if case else "无"
    pending = remedy.result == RemedyResult.PENDING
    return [
        remedy.get_kind_display(),
        f"{remedy.filed_on:%Y-%m-%d}",
        number,
        remedy.get_result_display(),
        f"{remedy.closed_on:%Y-%m-%d}" if remedy.closed_on else "",
        remedy.note,
        {"value": "登记结果" if pending else "更正结果", "url": there},
    ]
