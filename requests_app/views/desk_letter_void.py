"""A wrong letter that was drafted by hand becomes void."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from requests_app import actions, by_hand, cases
from requests_app.actions.letters_by_hand import drafted
from requests_app.forms.letter_new import VoidLetterForm
from requests_app.views.case import found_for
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.refusals import attempt
from taizhou_portal.bureau.vocabulary import Ability


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
def void_letter(request: StaffRequest, pk: int, letter_pk: int) -> HttpResponse:
    """/desk/requests/<pk>/letters/<letter_pk>/void/ : asks why, and that one knows that its number is gone."""
    case = found_for(request.user, pk)
    letter = get_object_or_404(case.letters.defer("paper").select_related("service"), pk=letter_pk)
    letter.request = case
    form = VoidLetterForm(request.POST if request.method == "POST" else None)
    reasons = closed = by_hand.voiding_objections(drafted(letter, case, request.user))
    if request.method == "POST" and not closed and form.is_valid():
        why = form.cleaned_data["reason"]
        reasons = attempt(lambda: actions.void_by_hand(letter, by=request.user, at=timezone.now(), reason=why))
        if not reasons:
            messages.success(request, f"{letter.get_kind_display()} {letter.number}已作废。")
            return redirect("desk_requests:case", pk=pk)
    context = {"case": case, "letter": letter, "form": form, "reasons": reasons, "closed": closed}
    context["service"] = cases.service_of(letter)
    return render(request, "requests_app/desk/letter_void.html", context, status=409 if reasons else 200)
