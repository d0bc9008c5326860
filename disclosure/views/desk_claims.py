"""认领 and 放回: who has taken an item under review on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from disclosure import actions
from disclosure.facts import facts
from disclosure.forms import ReasonForm
from disclosure.models import Publication
from disclosure.views import desk
from disclosure.views.desk_lists import LISTS, list_url
from disclosure.vocabulary import Verb
from disclosure.workflow import blockers
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.refusals import Refused, refusals_shown
from taizhou_portal.bureau.vocabulary import Ability

DECIDING = (Ability.REVIEW, Ability.CLEAR_SECRECY, Ability.PUBLISH)


@require_POST
@needs(*DECIDING)
def claim(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/items/<pk>/claim/ : from now on others leave it to me."""
    publication = desk.found_for(request.user, pk)
    with refusals_shown(request):
        actions.claim(publication, by=request.user, at=timezone.now())
        messages.success(request, f"已认领《{publication.title}》，别人会看到")
    return redirect(_way_back(request, publication))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*DECIDING)
def release(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/items/<pk>/release/ : my own goes back with one press; what another has claimed is asked for with a reason."""
    publication = desk.found_for(request.user, pk)
    if publication.claimed_by is None:
        messages.info(request, f"《{publication.title}》现在没有人认领")
        return redirect(_way_back(request, publication))
    own = publication.claimed_by_id == request.user.pk
    form = ReasonForm(request.POST or None)
    form.fields["reason"].help_text = f"{publication.claimed_by}会在经过里看到"
    reasons = blockers(Verb.RELEASE, facts(publication, request.user))
    if request.method == "POST" and (own or form.is_valid()):
        try:
            reason = "" if own else form.cleaned_data["reason"]
            actions.release(publication, by=request.user, at=timezone.now(), reason=reason)
            messages.success(request, f"已放回《{publication.title}》，可以认领")
            return redirect(_way_back(request, publication))
        except Refused as refused:
            reasons = refused.reasons
    context = {"item": publication, "form": form, "reasons": reasons, "own": own, "back": _back(request)}
    refused_now = bool(reasons) and request.method == "POST"
    return render(request, "disclosure/desk/release.html", context, status=409 if refused_now else 200)


def _back(request: StaffRequest) -> str:
    """The list that the button stood in; empty for anything else."""
    asked = (request.POST if request.method == "POST" else request.GET).get("back", "")
    return asked if asked == "today" or asked in LISTS else ""


def _way_back(request: StaffRequest, publication: Publication) -> str:
    back = _back(request)
    if back == "today":
        return "desk"
    return list_url(back) if back else reverse("desk_disclosure:item", args=[publication.pk])
