"""归档: the closed cases that wait for it, one case, and a date that was wrong."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from requests_app import actions, archiving, book
from requests_app.forms.book import ArchiveForm, ArchiveSeveralForm, CorrectArchiveForm
from requests_app.views.case import found_for
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.refusals import attempt
from taizhou_portal.bureau.vocabulary import Ability

AT_ONCE = 100  # cases of one list


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
def archiving_list(request: StaffRequest) -> HttpResponse:
    """/desk/requests/book/archiving/: the chosen ones on one day, all or none."""
    waiting = book.waiting_for_the_archive(request.user)
    listed, count = list(waiting[:AT_ONCE]), waiting.count()
    data = request.POST if request.method == "POST" else None
    form, reasons = ArchiveSeveralForm(data, cases=listed, initial={"archived_on": timezone.localdate()}), []
    if request.method == "POST" and form.is_valid():
        chosen = [case for case in listed if str(case.pk) in set(form.cleaned_data["cases"])]
        how = {"by": request.user, "at": timezone.now(), "archived_on": form.cleaned_data["archived_on"]}
        reasons = attempt(lambda: actions.archive_several(chosen, **how))
        if not reasons:
            messages.success(request, f"已归档{len(chosen)}件。")
            return redirect("desk_requests:archiving")
    context = {"form": form, "reasons": reasons, "count": count, "listed": len(listed)}
    return render(request, "requests_app/desk/archiving.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
def archive(request: StaffRequest, pk: int) -> HttpResponse:
    """One case: its date of archiving, or another one with the reason."""
    case, today = found_for(request.user, pk), timezone.localdate()
    was = case.archived_on
    form_class, verb = (CorrectArchiveForm, actions.correct_archiving) if was else (ArchiveForm, actions.archive)
    form = form_class(request.POST if request.method == "POST" else None, initial={"archived_on": was or today})
    reasons = [] if was else archiving.objections(today, closed_on=case.closed_on, archived_on=None, today=today)
    if request.method == "POST" and form.is_valid():
        reasons = attempt(lambda: verb(case, by=request.user, at=timezone.now(), **form.cleaned_data))
        if not reasons:
            messages.success(request, "已更正归档日期。" if was else "已归档。")
            return redirect(f"{reverse('desk_requests:book')}?year={case.number[:4]}")
    context = {"case": case, "form": form, "reasons": reasons, "was": was}
    return render(request, "requests_app/desk/archive.html", context)
