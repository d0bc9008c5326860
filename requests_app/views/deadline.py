"""The public deadline calculator: one sentence, then the days that made it. A result has an address and a sheet of paper."""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from requests_app import clock as clocks
from requests_app import ledger, receipt
from requests_app.clock import Clock, reply_clock
from requests_app.forms.deadline import PAUSES, DeadlineForm
from requests_app.vocabulary import Via
from requests_app.workflow import most_extension
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.workdays import Workdays

A_YEAR = 250  # working days: further away "left" and "late" mean nothing


@require_safe
def deadline(request: HttpRequest) -> HttpResponse:
    """/requests/deadline/; `lines` asks for one more pair of days and counts nothing."""
    workdays, form = load_workdays(), _form(request)
    context = {
        "form": form,
        "loaded": _span(workdays),
        "crumbs": [("依申请公开", reverse("requests_app:guide")), ("算答复期限", "")],
    }
    if form.is_bound and form.is_valid():
        context |= _result(request, form, workdays)
    return render(request, "requests_app/public/deadline.html", context)


@require_safe
def short(request: HttpRequest) -> HttpResponse:
    """/deadline/: an address that can be told by telephone."""
    query = request.GET.urlencode()
    return redirect(reverse("requests_app:deadline") + (f"?{query}" if query else ""))


@require_safe
def deadline_print(request: HttpRequest) -> HttpResponse:
    """/requests/deadline/print/: the same result on paper; without one, the way back to the form."""
    workdays, form = load_workdays(), _form(request)
    if not (form.is_bound and form.is_valid()):
        return short(request)
    context = {**_result(request, form, workdays), "loaded": _span(workdays), "printed_at": timezone.now()}
    return render(request, "requests_app/public/deadline_print.html", context)


def _form(request: HttpRequest) -> DeadlineForm:
    asked = request.GET
    if "lines" in asked:
        wanted = asked["lines"]
        return DeadlineForm(initial=asked.dict(), lines=int(wanted) if wanted in map(str, range(1, PAUSES + 1)) else 1)
    return DeadlineForm(asked if "received" in asked else None)


def _result(request: HttpRequest, form: DeadlineForm, workdays: Workdays) -> dict:
    given, today = form.cleaned_data, timezone.localdate()
    about = {
        "workdays": workdays,
        "pauses": form.pauses(workdays=workdays, today=today),
        "corrected_on": given["corrected"],
        "paid_on": given["paid"],
    }
    clock = reply_clock(given["received"], extension=given["extend"] or 0, **about)
    latest = reply_clock(given["received"], extension=most_extension(given["received"]), **about)
    query = urlencode([(name, value) for name in form.fields if (value := request.GET.get(name, "").strip())])
    return {
        "clock": clock,
        "note": _note(form.chosen_via(), given["received"]),
        "dates": _dates(clock, latest, workdays),
        "now": _now(clock, today, workdays),
        "days": ledger.cells(clock, today, to=min(today, clock.due.date)),
        "caption": ledger.caption(clock),
        "entries": ledger.entries(clock),
        "paused": "征求意见，不计" if clock.pauses else "",
        "address": domains.address(request, reverse("requests_app:deadline")) + f"?{query}",
        "print_url": reverse("requests_app:deadline_print") + f"?{query}",
    }


def _note(via: Via | None, day: date) -> str:
    """What makes this day the day of receipt, in the words of the desk."""
    return receipt.receipt(via, arrived_on=day, signed_on=day, confirmed_on=day).note if via else ""


def _dates(clock: Clock, latest: Clock, workdays: Workdays) -> list[dict]:
    """The other days that hang on the same receipt, for components/facts.html."""
    told = []
    if clock.start == clock.received_on:
        told.append(("需要补正的，告知不晚于", clocks.correction_notice_due(clock.received_on, workdays=workdays)))
    if clock.extension:
        told.append(("不延长的话，期限是", clock.first_due))
    else:
        told += [("需要延长的，告知不晚于", clock.first_due), ("延长以后，最迟", latest.due)]
    return [{"label": label, "full": True, "value": str(ledger.Dated.of(day))} for label, day in told]


def _now(clock: Clock, today: date, workdays: Workdays) -> str:
    """Where today stands in the period; nothing where it is far away."""
    left = clocks.days_left(clock.due.date, today=today, workdays=workdays)
    if today <= clock.start or abs(left) > A_YEAR:
        return ""
    if left < 0:
        return f"今天已超过这个期限{-left}个工作日"
    return f"今天是{ledger.progress(clock, today)}，{ledger.remaining(left)}"


def _span(workdays: Workdays) -> str:
    """2004年至2026年, or the single years where there are gaps."""
    years = sorted(workdays.years)
    if not years:
        return ""
    if years == list(range(years[0], years[-1] + 1)):
        return f"{years[0]}年至{years[-1]}年"
    return "、".join(f"{year}年" for year in years)
