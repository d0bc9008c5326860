"""核对: everything that is wrong or doubtful with a report, on one page to print or take away; words about reminders are given here."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from reports import remarks
from reports.checking import told
from reports.checks.panel import panel
from reports.forms import RemarkForm
from reports.models import AnnualReport, Remark
from reports.views import tables
from reports.views.desk import found, frame
from reports.views.findings import shown
from reports.views.todo import todo
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import needs
from taizhou_portal.bureau.history import timelines
from taizhou_portal.bureau.refusals import Refused, refusals_shown
from taizhou_portal.bureau.vocabulary import Ability

LATEST = 50  # words of the history


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def check(request: HttpRequest, year: int) -> HttpResponseBase:
    """/desk/reports/<year>/check/: POST gives one word about the reminders that are ticked."""
    one = found(year)
    form = RemarkForm(request.POST) if request.method == "POST" else None
    if form and _said(request, one, form):
        return redirect(_back(form, year))
    findings = told(one) if one.is_open else []
    said = remarks.current(one, findings)
    taken = exports.asked(request)
    if taken:
        return exports.answer(tables.findings(findings, said, year), taken, by=request.user)
    context = {
        **frame(one),
        **shown(groups := panel(findings, said), one, form=form),
        **todo(one, groups, today=timezone.localdate()),
        "refused": {"key": form["kind"].value(), "words": "；".join(form.errors.get("words", []))} if form else None,
        "events": _events(one),
        "exports": exports.links(),
        "kept": remarks.kept(one),
        "at": timezone.now(),
    }
    return render(request, "reports/desk/check.html", context, status=422 if form else 200)


def _said(request: HttpRequest, one: AnnualReport, form: RemarkForm) -> bool:
    if not form.is_valid():
        return False
    marks, words = form.cleaned_data["marks"], form.cleaned_data["words"]
    try:
        rows = remarks.say(one, marks=marks, words=words, by=request.user, at=timezone.now())
    except Refused as refused:
        form.add_error("words", "；".join(refused.reasons))
        return False
    messages.success(request, f"已保存说明：{len(rows)}条提醒")
    return True


def _back(form: RemarkForm, year: int) -> str:
    """To the chapter from which the word was given, or to the page of all findings."""
    address, chapter = reverse("desk_reports:report", args=[year]), form.cleaned_data["chapter"]
    return f"{address}?chapter={chapter}#check" if chapter else reverse("desk_reports:check", args=[year])


@require_POST
@needs(Ability.COMPILE)
def withdraw(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    """Takes a word back."""
    row = get_object_or_404(found(year).remarks, pk=pk)
    with refusals_shown(request):
        remarks.withdraw(row, by=request.user, at=timezone.now())
        messages.success(request, "已收回说明，这条提醒要重新说明")
    return redirect("desk_reports:check", year)


def _events(one: AnnualReport) -> list:
    rows = Remark.history.filter(report=one).select_related("history_user")
    told_of = timelines(rows, lambda row: row.what, leave_out=frozenset({"report", "mark", "by", "at", "rule", "what"}))
    return told_of[::-1][:LATEST]
