"""附表 of a report of 2014 to 2018: the whole form with its numbers of now, and whether the report carries it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reports import actions, collect, form_2014
from reports.edition import Edition
from reports.models import AnnualReport
from reports.page import statistics
from reports.views.desk import found, frame
from reports.vocabulary import Layout
from taizhou_portal.bureau.accounts.gates import needs
from taizhou_portal.bureau.refusals import refusals_shown
from taizhou_portal.bureau.vocabulary import Ability


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def form(request: HttpRequest, year: int) -> HttpResponse:
    """`act` is carry or leave: the report has the form beside its text, or not. The form can be looked at either way."""
    if not form_2014.asks_for(year):
        raise Http404
    one = found(year)
    if request.method == "POST":
        with refusals_shown(request):
            carried = request.POST.get("act") == "carry"
            actions.carry_statistics(one, carried=carried, by=request.user, at=timezone.now())
            messages.success(request, "报告附上这张表" if carried else "报告不附这张表")
        return redirect("desk_reports:statistics", year)
    told = _told(one)
    context = {
        **frame(one),
        "table": statistics(told),
        "unentered": form_2014.unentered(told.figures),
        "figures_url": reverse("desk_reports:report", args=[year]) + "figures/",
        "editable": one.is_open,
    }
    return render(request, "reports/desk/statistics.html", context)


def _told(one: AnnualReport) -> Edition:
    """What the signed report says where it carries the form, else what the rows say now."""
    signed = collect.edition(one)
    if one.frozen and signed.statistics:
        return signed
    counted = collect.figures(one.year, overrides=one.overrides.select_related("by"))
    return Edition(one.year, one.title, Layout(one.layout), counted, (), (), statistics=True)
