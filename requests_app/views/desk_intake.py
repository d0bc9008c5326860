"""Intake on behalf of an applicant, and the paper that an applicant signs who came to say what they want."""

from datetime import date, datetime, time

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from requests_app import actions
from requests_app.filing import Filed
from requests_app.forms.desk_intake import IntakeForm
from requests_app.paperform import WANTED, WAYS
from requests_app.views import draft as drafts
from requests_app.views.case import found_for
from requests_app.views.desk import WORKING
from requests_app.vocabulary import Delivery, WantedForm
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability

PAGE = "requests_app/desk/new.html"


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
def new(request: StaffRequest) -> HttpResponse:
    """Intake of what came over the counter, by post, fax or e-mail; the receipt with the code is printed once."""
    if request.method != "POST":
        return render(request, PAGE, {"form": IntakeForm(initial={"arrived_on": timezone.localdate()})})
    form, now = IntakeForm(request.POST, request.FILES), timezone.now()
    if not form.is_valid():
        return render(request, PAGE, {"form": form})
    try:
        filed = _take_in(form, request, now)
    except Refused as refused:
        return render(request, PAGE, {"form": form, "reasons": refused.reasons})
    return answered(request, filed, now)


def _take_in(form: IntakeForm, request: StaffRequest, now: datetime) -> Filed:
    given = form.cleaned_data
    return actions.take_in(
        form.asked(),
        form.asker(),
        by=request.user,
        at=now,
        via=given["via"],
        arrived_at=_moment(given["arrived_on"], now),
        key=f"desk-{given['key']}" if given["key"] else None,
        papers=form.accepted,
        oral=given["oral"],
        **form.days(),
    )


def answered(request: HttpRequest, filed: Filed, now: datetime) -> HttpResponse:
    """To the new case with its receipt; one whose form was sent before keeps the receipt of then."""
    if not filed.new:
        messages.info(request, "这份申请已经登记过，没有再登记一次。")
    else:
        drafts.save_receipt(request, cases=[(filed.request.number, filed.code)], at=now)
        if filed.request.oral:
            return redirect("desk_requests:oral_record", pk=filed.request.pk)
    return redirect("desk_requests:case", pk=filed.request.pk)


@require_safe
@needs(*WORKING)
def oral_record(request: StaffRequest, pk: int) -> HttpResponse:
    """口头申请记录 on a sheet of paper: what was asked, to be read and signed. The name is written by hand, so nobody is shown here."""
    case = found_for(request.user, pk)
    if not case.oral:
        raise Http404
    filed = case.history.order_by("history_date", "history_id").select_related("history_user").first()
    context = {
        "case": case,
        "wanted": WANTED[WantedForm(case.wanted_form)],
        "way": WAYS[Delivery(case.delivery)],
        "receipt_ready": bool(drafts.load_receipt(request, now=timezone.now().timestamp())),
        "by": filed.history_user if filed else None,
    }
    return render(request, "requests_app/desk/oral_record.html", context)


def _moment(day: date, now: datetime) -> datetime:
    """Now for what came today; noon of an earlier day, whose hour nobody noted."""
    if day == timezone.localdate(now):
        return now
    return datetime.combine(day, time(12), tzinfo=timezone.get_current_timezone())
