"""协办: what the offices that help were asked and what they answered; their answer, and the end of the help."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from requests_app import actions
from requests_app.forms.desk import HelpForm
from requests_app.models import CoOffice, Request
from requests_app.views.desk import WORKING
from requests_app.vocabulary import OPEN
from taizhou_portal.bureau.accounts.gates import needs
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability


@dataclass(frozen=True)
class HelpRow:
    """One office that helps, as the case page shows it."""

    help: CoOffice
    may_answer: bool
    may_end: bool


def help_rows(case: Request, staff: Staff) -> list[HelpRow]:
    """The offices that help or have helped; none for a case that one office answers alone."""
    found = case.co_offices.select_related("office", "handler")
    going_on = case.stage in OPEN
    return [
        HelpRow(
            help,
            may_answer=going_on and not help.ended_on and may(staff, Ability.HANDLE, help.office),
            may_end=going_on and not help.ended_on and may(staff, Ability.RECEIVE, case.office),
        )
        for help in found
        if not help.ended_on or help.answer
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*WORKING)
def answer(request: HttpRequest, pk: int, help_pk: int) -> HttpResponse:
    help = _found(request.user, pk, help_pk)
    form = HelpForm(request.POST if request.method == "POST" else None, initial={"answer": help.answer})
    reasons: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_help(help, by=request.user, at=timezone.now(), answer=form.cleaned_data["answer"])
        except Refused as refused:
            reasons = refused.reasons
        else:
            messages.success(request, "协办意见已送主办处室。")
            return redirect("desk_requests:case", pk=pk)
    context = {"case": help.request, "help": help, "form": form, "reasons": reasons}
    return render(request, "requests_app/desk/help.html", context)


@require_POST
@needs(*WORKING)
def end(request: HttpRequest, pk: int, help_pk: int) -> HttpResponse:
    try:
        actions.end_help(_found(request.user, pk, help_pk), by=request.user, at=timezone.now())
    except Refused as refused:
        messages.error(request, "；".join(refused.reasons))
    else:
        messages.success(request, "已取消协办。")
    return redirect("desk_requests:case", pk=pk)


def _found(staff: Staff, pk: int, help_pk: int) -> CoOffice:
    cases = Request.objects.for_staff(staff)
    return get_object_or_404(
        CoOffice.objects.select_related("request", "office"), pk=help_pk, request=pk, request__in=cases
    )
