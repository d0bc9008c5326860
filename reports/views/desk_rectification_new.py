"""A new finding in the register: standing alone, begun from another page, one of a notice, or one of a year that is over."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reports.models import MonitoringNotice, Rectification, RectificationRule
from reports.rectification import acting, reading
from reports.rectification.acting import Found
from reports.rectification.forms import FindingForm, PastForm
from reports.rectification.reading import Begun
from reports.views import rectification_files as files
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def new(request: StaffRequest) -> HttpResponse:
    """/desk/rectifications/new/?source=&text=&page=&office=&rule=&key=&found_on=&notice= : what is given fills the form, where it is sound.

    What is open already under the same key is shown instead.
    """
    notice = _notice(request.GET.get("notice", ""))
    begun = _begun(request, notice)
    if begun.there and request.method != "POST":
        return _render(request, None, begun, notice)
    rule = RectificationRule.current()
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = FindingForm(*posted, workdays=rule.workdays, fixed=notice is not None, initial=begun.initial)
    if request.method == "POST" and form.is_valid():
        proofs = files.taken(request, form)
        one = None if form.errors else _registered(request, form, notice, proofs)
        if one:
            messages.success(request, "已登记，已提醒责任处室" if one.office_id else "已登记，还没有交办")
            return redirect(notice.get_absolute_url() if notice else one.get_absolute_url())
    return _render(request, form, begun, notice)


def _registered(
    request: StaffRequest, form: FindingForm, notice: MonitoringNotice | None, proofs: list
) -> Rectification | None:
    given = {name: value for name, value in form.cleaned_data.items() if name != files.FIELD}
    try:
        return acting.register(Found(**given), notice=notice, files=proofs, by=request.user, at=timezone.now())
    except Refused as refused:
        form.add_error(None, refused.reasons)
        return None


def _notice(number: str) -> MonitoringNotice | None:
    """The notice that a finding is added to, as long as it is not answered."""
    usable = number.isascii() and number.isdecimal() and len(number) < 13
    return MonitoringNotice.objects.filter(pk=int(number), replied_on=None).first() if usable else None


def _begun(request: StaffRequest, notice: MonitoringNotice | None) -> Begun:
    begun = reading.begun(request.GET.dict(), today=timezone.localdate(), workdays=load_workdays())
    if notice is None:
        return begun
    days = {
        "found_on": notice.received_on,
        "due_on": notice.due_on or reading.due_proposal(notice.received_on, load_workdays()),
    }
    return Begun({**begun.initial, "origin": notice.origin, **days}, begun.there)


def _render(
    request: StaffRequest, form: FindingForm | None, begun: Begun, notice: MonitoringNotice | None
) -> HttpResponse:
    context = {"form": form, "there": begun.there, "notice": notice}
    status = 422 if form is not None and form.errors else 200
    return render(request, "reports/desk/rectification/new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def past(request: StaffRequest) -> HttpResponse:
    """/desk/rectifications/past/: 补录 of earlier years, which were put right before anybody went through the steps here."""
    form = PastForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = dict(form.cleaned_data)
        done_on, note = given.pop("done_on"), given.pop("note")
        try:
            one = acting.enter_past(Found(**given), done_on=done_on, note=note, by=request.user, at=timezone.now())
            messages.success(request, f"已补录，计入{done_on.year}年")
            return redirect(one.get_absolute_url())
        except Refused as refused:
            form.add_error(None, refused.reasons)
    return render(request, "reports/desk/rectification/past.html", {"form": form}, status=422 if form.errors else 200)
