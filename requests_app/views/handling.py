"""Taking a step: the form of the case page, the action, the page again with all reasons where it was refused."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from requests_app.views import letter_preview
from requests_app.views.case import case_page, found_for
from requests_app.views.desk import WORKING
from requests_app.views.desk_list import way_back
from requests_app.views.steps import ACTS, DONE, LETTERED, PREVIEW, STEP_FORMS, WRITE_ON, Panel, ids_of, verb_of
from taizhou_portal.bureau.accounts.gates import needs
from taizhou_portal.bureau.refusals import Refused


@require_POST
@needs(*WORKING)
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """One step of the workflow; `verb` as in the address, for example ask-correction. Pressed in a list, it leads back there."""
    case, step = found_for(request.user, pk), verb_of(verb)
    if step is None:
        raise Http404
    form = STEP_FORMS[step](request.POST, case=case, today=timezone.localdate(), auto_id=ids_of(step))
    if not form.is_valid() or WRITE_ON in request.POST:
        return case_page(request, case, bound=(step, form))
    try:
        if PREVIEW in request.POST and step in LETTERED:
            return letter_preview.page(request, case, Panel(step, [], form))
        ACTS[step](case, by=request.user, at=timezone.now(), **_given(form.cleaned_data))
    except Refused as refused:
        return case_page(request, found_for(request.user, pk), bound=(step, form), reasons=refused.reasons)
    if back := way_back(request.POST.get("back", "")):
        messages.success(request, f"{case.number}{DONE[step]}")
        return redirect(f"{back}#case-{pk}")
    messages.success(request, DONE[step])
    return redirect("desk_requests:case", pk=pk)


def _given(cleaned: dict) -> dict:
    """Fields left empty are not passed on: the action has its own rule for them."""
    return {name: value for name, value in cleaned.items() if value not in (None, "")}
