"""历史申请 from a list: a dry run that shows every row, the import, and taking an import back."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from requests_app import actions, historic_parcel, list_look
from requests_app.forms.historic import ListForm, VoidHistoricForm
from requests_app.historic_parcel import Parcel
from requests_app.historic_rows import Listed
from requests_app.list_look import LARGEST
from requests_app.models import HistoricBatch, HistoricCase
from requests_app.views.historic_list import line
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.by_script import told_where
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.refusals import Refused, attempt
from taizhou_portal.bureau.uploads.names import cleaned_name
from taizhou_portal.bureau.uploads.verdict import oversize
from taizhou_portal.bureau.vocabulary import Ability

LATELY, PAGE = 20, 100  # imports listed; cases on a page
OLD = "预览过了太久或者内容变了，请重新选文件"
TOO_MUCH = "内容太多，一次导入不了，请分成几个文件"


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
@told_where
def import_list(request: StaffRequest) -> HttpResponseBase:
    """A file shows its dry run and stores nothing; `act` store imports what a dry run found."""
    if request.method == "POST" and request.POST.get("act") == "store":
        return _store(request)
    form = ListForm(*([request.POST, request.FILES] if request.method == "POST" else []))
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        title, extension = cleaned_name(file.name)
        name = f"{title}.{extension}" if extension else title
        data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            reasons: Sequence[str] = oversize(file.name, LARGEST).reasons
        else:
            found = list_look.looked_at(data, extension)
            reasons = found.unread
            if not reasons:
                return _dry_run(request, found, name, hashlib.sha256(data).hexdigest())
        form.add_error("file", forms.ValidationError(list(reasons)))
    return _page(request, form)


def _dry_run(request: StaffRequest, found: Listed, name: str, sha256: str) -> HttpResponse:
    rows = list_look.rows_of(found, load_workdays())
    groups = {tone: [one for one in rows if one.tone == tone] for tone in ("new", "known", "wrong")}
    fresh = tuple(list_look.fresh(rows))
    parcel = historic_parcel.packed(Parcel(name, sha256, fresh), by=request.user.pk) if fresh else ""
    reasons = [TOO_MUCH] if fresh and not parcel else []
    context = {"name": name, "notes": found.notes, "parcel": parcel, "reasons": reasons, "total": len(rows), **groups}
    return render(request, "requests_app/desk/historic_dry_run.html", context)


def _store(request: StaffRequest) -> HttpResponse:
    parcel = historic_parcel.opened(request.POST.get("parcel", ""), by=request.user.pk)
    if parcel is None:
        return _page(request, ListForm(), [OLD])
    told = {"name": parcel.name, "sha256": parcel.sha256}
    try:
        done = actions.import_historic(parcel.rows, **told, by=request.user, at=timezone.now())
    except Refused as refused:
        return _page(request, ListForm(), refused.reasons)
    if done.batch is None:
        messages.info(request, f"“{parcel.name}”里的{done.known}件都已经补录过，没有再导入。")
        return redirect("desk_requests:import_historic")
    known = f"，另有{done.known}件已经补录过" if done.known else ""
    messages.success(request, f"已导入{done.new}件{known}。")
    return redirect("desk_requests:historic_batch", pk=done.batch.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
def batch(request: StaffRequest, pk: int) -> HttpResponse:
    """One import with its cases; a POST takes it back as a whole."""
    stored, reasons = get_object_or_404(HistoricBatch.objects.select_related("by"), pk=pk), []
    form = VoidHistoricForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        how = {"by": request.user, "at": timezone.now(), **form.cleaned_data}
        reasons = attempt(lambda: actions.take_back_batch(stored, **how))
        if not reasons:
            messages.success(request, "已撤回这次导入，其中的申请都已作废，不再计入统计。")
            return redirect("desk_requests:historic_batch", pk=pk)
    workdays, cases = load_workdays(), HistoricCase.objects.filter(batch=stored).order_by("line")
    page = page_of(cases, request.GET.get("page", "1"), size=PAGE)
    context = {
        "batch": stored,
        "form": form,
        "reasons": reasons,
        "valid": cases.valid().count(),
        "rows": [line(case, workdays) for case in page],
        **turns(page),
        "events": [{"title": one.what, "at": one.at, "who": one.by} for one in timeline(stored)],
    }
    return render(request, "requests_app/desk/historic_batch.html", context, status=409 if reasons else 200)


def _page(request: StaffRequest, form: ListForm, reasons: Sequence[str] = ()) -> HttpResponse:
    lately = HistoricBatch.objects.select_related("by")[:LATELY]
    context: dict[str, Any] = {
        "form": form,
        "reasons": reasons,
        "batches": [{"batch": one, "url": reverse("desk_requests:historic_batch", args=[one.pk])} for one in lately],
    }
    return render(request, "requests_app/desk/historic_import.html", context, status=409 if reasons else 200)
