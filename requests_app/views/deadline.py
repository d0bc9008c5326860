"""The public deadline calculator: one sentence, then the days that made it. A result has an address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from requests_app import ledger
from requests_app.clock import reply_clock
from requests_app.forms.track import DeadlineForm
from requests_app.workflow import most_extension
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.workdays import Workdays


@require_safe
def deadline(request: HttpRequest) -> HttpResponse:
    workdays = load_workdays()
    form = DeadlineForm(request.GET) if "received" in request.GET else DeadlineForm()
    context = {
        "form": form,
        "loaded": _span(workdays),
        "crumbs": [("依申请公开", reverse("requests_app:guide")), ("算答复期限", "")],
    }
    if form.is_bound and form.is_valid():
        context |= _result(form, workdays)
    return render(request, "requests_app/public/deadline.html", context)


def _result(form: DeadlineForm, workdays: Workdays) -> dict:
    given = form.cleaned_data
    most = most_extension(given["received"])
    if (given["extend"] or 0) > most:
        form.add_error("extend", f"按当时的规定最多延长{most}个工作日")
        return {}
    clock = reply_clock(
        given["received"],
        workdays=workdays,
        pauses=form.pauses(),
        extension=given["extend"] or 0,
        corrected_on=given["corrected"],
    )
    today = timezone.localdate()
    return {
        "clock": clock,
        "days": ledger.cells(clock, today, to=min(today, clock.due.date)),
        "caption": ledger.caption(clock),
        "entries": ledger.entries(clock),
        "paused": "征求意见，不计" if clock.pauses else "",
    }


def _span(workdays: Workdays) -> str:
    """2004年至2026年, or the single years where there are gaps."""
    years = sorted(workdays.years)
    if not years:
        return ""
    if years == list(range(years[0], years[-1] + 1)):
        return f"{years[0]}年至{years[-1]}年"
    return "、".join(f"{year}年" for year in years)
