"""Taking a step: the form of the case page, the action, the page again with all reasons where it was refused."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from requests_app import actions, cases, workflow
from requests_app.actions.proposing import as_answer
from requests_app.forms.desk import ReplyForm
from requests_app.models import Proposal, Request
from requests_app.views.case import case_page, found_for
from requests_app.views.desk import WORKING
from requests_app.views.desk_list import way_back
from requests_app.views.steps import ACTS, DONE, STEP_FORMS, ids_of, verb_of
from requests_app.vocabulary import Verb, Wish
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
    if not form.is_valid():
        return case_page(request, case, bound=(step, form))
    try:
        ACTS[step](case, by=request.user, at=timezone.now(), **_given(form.cleaned_data))
    except Refused as refused:
        return case_page(request, found_for(request.user, pk), bound=(step, form), reasons=refused.reasons)
    if back := way_back(request.POST.get("back", "")):
        messages.success(request, f"{case.number}{DONE[step]}")
        return redirect(f"{back}#case-{pk}")
    messages.success(request, DONE[step])
    return redirect("desk_requests:case", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*WORKING)
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer on a page of its own: outcome, text, grounds, service; what each outcome needs stands beside. It is sent, or put up
    for signature; whoever signs finds what was written.
    """
    case, today = found_for(request.user, pk), timezone.localdate()
    written = case.proposals.filter(wish=Wish.REPLY).select_related("by", "decided_by").last()
    given = request.POST if request.method == "POST" else None
    form = ReplyForm(given, case=case, today=today, initial=_initial(case, written, today))
    verb = Verb.PROPOSE_REPLY if "propose" in request.POST else Verb.REPLY
    facts = cases.facts_of(case, by=request.user, today=today)
    open_to = {one.value: not workflow.blockers(one, facts) for one in (Verb.REPLY, Verb.PROPOSE_REPLY)}
    reasons = [] if any(open_to.values()) else workflow.blockers(Verb.REPLY, facts)
    if given and form.is_valid():
        act = actions.propose_reply if verb is Verb.PROPOSE_REPLY else actions.reply
        try:
            act(case, form.answer(), by=request.user, at=timezone.now())
        except Refused as refused:
            reasons = refused.reasons
        else:
            messages.success(request, DONE[verb])
            return redirect("desk_requests:case", pk=pk)
    context = {"case": case, "form": form, "reasons": reasons, "demands": ReplyForm.demands(), "written": written}
    return render(request, "requests_app/desk/reply.html", context | {"open_to": open_to})


def _initial(case: Request, written: Proposal | None, today: date) -> dict[str, Any]:
    """What was written last for this case, unless an answer was sent since; service is of today."""
    service = {"served_on": today, "served_via": case.delivery}
    if written is None or written.agreed:
        return service
    answer = as_answer(written.content)
    named = {
        "item": answer.cited.pk if answer.cited else "",
        "earlier_number": answer.earlier.number if answer.earlier else "",
    }
    return written.content | named | {"served_on": today}


def _given(cleaned: dict) -> dict:
    """Fields left empty are not passed on: the action has its own rule for them."""
    return {name: value for name, value in cleaned.items() if value not in (None, "")}
