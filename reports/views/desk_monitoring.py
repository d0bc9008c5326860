"""监测通报 in the desk: the list, one with its findings and its 整改报告, a table of findings pasted or read from a sheet."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reports.models import MonitoringNotice
from reports.rectification import answering, pasting, reading
from reports.rectification.acting import Found
from reports.rectification.answering import Told
from reports.rectification.forms import AnswerForm, NoticeForm, PasteForm, TakeBackForm
from reports.rectification.pasting import Line
from reports.views import rectification_files as files
from reports.views import tables
from reports.views.desk_rectifications import row
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.changing import events
from taizhou_portal.bureau.documents.rows import RawSheet, read_rows
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.models import Office
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.refusals import Refused, attempt
from taizhou_portal.bureau.vocabulary import Ability, OfficeKind

PAGE = 30
SHEETS = {"xlsx", "csv"}
LARGEST = 5 * 1024 * 1024  # bytes of a sheet
UNTOLD = frozenset({"replied_by"})


@require_safe
@needs(Ability.COMPILE)
def notices(request: StaffRequest) -> HttpResponseBase:
    """/desk/rectifications/notices/?page=&export= : every notice, the newest first, with how many of its findings are left."""
    left = Count("findings", filter=Q(findings__done_on=None, findings__voided_on=None))
    found = MonitoringNotice.objects.annotate(all=Count("findings"), left=left).order_by("-received_on", "-pk")
    if form := exports.asked(request):
        return exports.answer(tables.monitorings(found), form, by=request.user)
    page = page_of(found, request.GET.get("page", "1"), size=PAGE)
    context = {
        "rows": [_line(one) for one in page],
        "count": page.paginator.count,
        "exports": exports.links(),
        **turns(page),
    }
    return render(request, "reports/desk/rectification/notices.html", context)


def _line(one: Any) -> dict[str, Any]:
    answered = f"{one.replied_on:%Y-%m-%d}交整改报告" if one.replied_on else ""
    ready = one.all and not one.left
    return {
        "title": str(one),
        "url": one.get_absolute_url(),
        "meta": [f"{one.received_on:%Y-%m-%d}通报", f"{one.all}个问题", answered or f"没有整改完{one.left}个"],
        "badge": "已报告" if one.replied_on else "可以交整改报告" if ready else "整改中",
        "tone": "good" if one.replied_on else "warn" if ready else "info",
    }


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def new(request: StaffRequest) -> HttpResponse:
    """/desk/rectifications/notices/new/"""
    initial = {"received_on": timezone.localdate()}
    return _form(request, None, initial)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(MonitoringNotice, pk=pk)
    return _form(request, one, NoticeForm.initial_of(one))


def _form(request: StaffRequest, one: MonitoringNotice | None, initial: dict[str, Any]) -> HttpResponse:
    asked = request.method == "POST"
    form = NoticeForm(request.POST if asked else None, request.FILES if asked else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        papers = files.papers(request, form)
        saved = None if form.errors else _saved(request, one, form, papers)
        if saved:
            messages.success(request, "已保存" if one else "已登记通报，接着登记里面的问题")
            return redirect(saved.get_absolute_url())
    context = {"form": form, "one": one}
    return render(request, "reports/desk/rectification/notice_form.html", context, status=422 if form.errors else 200)


def _saved(
    request: StaffRequest, one: MonitoringNotice | None, form: NoticeForm, papers: list
) -> MonitoringNotice | None:
    told = Told(**{name: value for name, value in form.cleaned_data.items() if name != files.FIELD})
    how: dict[str, Any] = {"files": papers, "by": request.user, "at": timezone.now()}
    try:
        if one is None:
            return answering.register_notice(told, **how)
        answering.amend_notice(one, told, **how)
    except Refused as refused:
        form.add_error(None, refused.reasons)
        return None
    return one


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def notice(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/rectifications/notices/<pk>/; `act` is answer (the 整改报告 was handed in) or back (it was not)."""
    one, today = get_object_or_404(MonitoringNotice.objects.select_related("replied_by"), pk=pk), timezone.localdate()
    act = request.POST.get("act", "") if request.method == "POST" else ""
    answer = AnswerForm(request.POST if act == "answer" else None, initial={"replied_on": today, "reply": one.reply})
    back, reasons = TakeBackForm(request.POST if act == "back" else None), []
    asked = {"answer": answer, "back": back}.get(act)
    if asked is not None and asked.is_valid():
        do = answering.answer if act == "answer" else answering.take_back_answer
        how = {**asked.cleaned_data, "by": request.user, "at": timezone.now()}
        reasons = attempt(lambda: do(one, **how))
        if not reasons:
            messages.success(request, "整改报告已登记，计为1次" if act == "answer" else "整改报告已撤回，不再计入")
            return redirect(one.get_absolute_url())
    return _page(request, one, answer=answer, back=back, asked=asked, reasons=reasons, today=today)


def _page(request: StaffRequest, one: MonitoringNotice, *, today: date, asked, reasons, **shown_forms) -> HttpResponse:
    found = list(one.findings.select_related("office", "notice").order_by("pk"))
    left = sum(not (finding.done_on or finding.voided_on) for finding in found)
    context = {
        "one": one,
        "rows": [row(finding, today, alone=False) for finding in found],
        "count": len(found),
        "left": left,
        "removable": one.replied_on is None,
        "files": files.shown(one.files.select_related("by")),
        "failed": asked if asked is not None and asked.errors else None,
        "reasons": reasons,
        "events": events(timeline(one, leave_out=UNTOLD)),
        **shown_forms,
    }
    status = 409 if reasons else 422 if context["failed"] else 200
    return render(request, "reports/desk/rectification/notice.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def paste(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/rectifications/notices/<pk>/paste/: a table of findings; `act` look reads it, store registers all of it or nothing."""
    one = get_object_or_404(MonitoringNotice, pk=pk)
    form = PasteForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    lines: list[Line] = []
    if request.method == "POST" and form.is_valid():
        lines = _lines(form, one)
        if not form.errors and request.POST.get("act") == "store" and _stored(request, form, one, lines):
            messages.success(request, f"已登记{len(lines)}个问题")
            return redirect(one.get_absolute_url())
    names = {pk: name for name, pk in _offices().items()}
    looked = [{"line": line, "office": names.get(line.office or 0, "")} for line in lines]
    context = {"form": form, "one": one, "looked": looked, "sound": bool(lines) and not form.errors}
    return render(request, "reports/desk/rectification/paste.html", context, status=422 if form.errors else 200)


def _lines(form: PasteForm, one: MonitoringNotice) -> list[Line]:
    """What was read; what is wrong with it stands at the field, and what came in a file as text in it, so that nothing is lost."""
    rows, upload = pasting.rows_of(form.cleaned_data["text"]), form.cleaned_data.get("sheet")
    if upload:
        sheet = _sheet(upload)
        if sheet.unread:
            form.add_error("sheet", sheet.unread)
            return []
        rows = [(raw.number, [raw.cells.get(n, "") for n in range(1, max(raw.cells) + 1)]) for raw in sheet.rows]
        form.show(pasting.text_of(rows))
    lines = pasting.read(rows, offices=_offices(), received_on=one.received_on)
    for reason in pasting.objections(lines):
        form.add_error("text", reason)
    return lines


def _sheet(upload) -> RawSheet:
    extension = (upload.name or "").rpartition(".")[2].lower()
    if extension not in SHEETS:
        return RawSheet(unread="请选xlsx或者csv文件")
    if upload.size > LARGEST:
        return RawSheet(unread="文件超过5 MB，请只留要登记的几列")
    return read_rows(upload.read(), extension, most=pasting.MOST + 1)


def _stored(request: StaffRequest, form: PasteForm, one: MonitoringNotice, lines: list[Line]) -> bool:
    due = one.due_on or reading.due_proposal(one.received_on, load_workdays())
    offices = Office.objects.in_bulk({line.office for line in lines if line.office})
    found = [
        Found(
            one.origin, line.title, one.received_on, line.due_on or due, line.page, office=offices.get(line.office or 0)
        )
        for line in lines
    ]
    try:
        answering.register_findings(one, found, by=request.user, at=timezone.now())
    except Refused as refused:
        form.add_error(None, refused.reasons)
        return False
    return True


def _offices() -> dict[str, int]:
    return dict(Office.objects.open().exclude(kind=OfficeKind.BUREAU).values_list("name", "pk"))
