"""到期个人信息: the cases whose applicants' data are due for disposal, and the button that disposes of them."""

from functools import partial

from django.contrib import messages
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from requests_app import actions, keeping
from requests_app.actions import disposing
from requests_app.forms.desk_personal import DisposeForm
from requests_app.models import ApplicationRule, Request
from requests_app.views import tables
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.permissions import offices_where
from taizhou_portal.bureau.refusals import attempt
from taizhou_portal.bureau.vocabulary import Ability

HEADS = ("受理号", "要什么", "办结日期", "到期日期", "承办处室")
AT_ONCE = 100  # cases of one list


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
def disposals(request: StaffRequest) -> HttpResponseBase:
    """/desk/requests/disposals/: only what stood in the list is disposed of, and only what is still due."""
    due = disposing.due(timezone.localdate(), _received_by(request.user))
    months, taken = ApplicationRule.current().keep_months, exports.asked(request)
    if taken:
        return exports.answer(tables.due_for_disposal(due, months), taken, by=request.user)
    form, reasons = DisposeForm(request.POST if request.method == "POST" else None), []
    if request.method == "POST" and form.is_valid():
        listed = set(request.POST.getlist("case"))
        chosen = [case for case in due[:AT_ONCE] if str(case.pk) in listed]
        reasons = _disposed_of(chosen, request) if chosen else ["清单里没有到期的，可能已经处置"]
        if not reasons:
            messages.success(request, f"已处置{len(chosen)}件申请的个人信息。")
            return redirect("desk_requests:disposals")
    context = {
        "form": form,
        "reasons": reasons,
        "months": months,
        "sizes": disposing.sizes(due),
        "columns": [{"label": head} for head in HEADS],
        "rows": [_cells(case, months) for case in due[:AT_ONCE]],
        "listed": [case.pk for case in due[:AT_ONCE]],
        "exports": exports.links(),
        "more": max(0, len(due) - AT_ONCE),
    }
    return render(request, "requests_app/desk/disposals.html", context)


def _received_by(staff: Staff) -> QuerySet[Request]:
    """Those that this officer may dispose of: of the offices for which they receive applications, the bureau where a case has none."""
    scope = Coalesce("office", Office.objects.filter(slug="bureau").values("pk")[:1])
    return Request.objects.alias(scope=scope).filter(scope__in=offices_where(staff, Ability.RECEIVE))


def _disposed_of(chosen: list[Request], request: StaffRequest) -> list[str]:
    """Each case by itself; what was refused, with its number."""
    refused, now = [], timezone.now()
    for case in chosen:
        found = attempt(partial(actions.dispose, case, by=request.user, at=now))
        refused += [f"{case.number}：{reason}" for reason in found]
    return refused


def _cells(case: Request, months: int) -> list:
    due = keeping.due_on(keeping.Kept(case.closed_on), months)
    return [
        {"value": case.number, "url": reverse("desk_requests:case", args=[case.pk]), "nb": True},
        case.subject,
        {"value": f"{case.closed_on:%Y-%m-%d}", "nb": True},
        {"value": f"{due:%Y-%m-%d}", "nb": True},
        case.office.name if case.office else "局办公室",
    ]
