"""申请人以前的申请: one sheet for a case, to be shown with it where a repeated application is in question."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from requests_app import asked_before
from requests_app.views.applicant_rows import rows
from requests_app.views.case import found_for
from requests_app.views.desk import WORKING
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs


@require_safe
@needs(*WORKING)
def sheet(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/requests/<pk>/asked-before/: numbers, days, results, numbers of the letters, how often. The applicant is masked."""
    case, today = found_for(request.user, pk), timezone.localdate()
    who, often = getattr(case, "applicant", None), asked_before.told(case, today=today)
    found = asked_before.sheet(case, request.user)
    context = {
        "case": case,
        "person": rows(who) if who else [],
        "often": often,
        "found": found,
        "same": [one for one in found if one.one_record],
        "months": asked_before.by_month(case, today=today) if often else [],
        "by": request.user,
        "now": timezone.now(),
    }
    return render(request, "requests_app/desk/asked_before.html", context)
