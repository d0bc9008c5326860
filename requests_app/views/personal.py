"""The data of one applicant: only against a reason, no more than the work needs; every look leaves a row that stays."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from requests_app import actions, proofs, seeing
from requests_app.actions import looking
from requests_app.forms.desk_personal import LookForm
from requests_app.models import Request
from requests_app.views.applicant_rows import rows
from requests_app.views.case import found_for
from requests_app.views.desk import WORKING
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.downloads import attached
from taizhou_portal.bureau.refusals import Refused, attempt
from taizhou_portal.bureau.secrets import Unreadable

SHOWN = 10  # looks and wishes under the page


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*WORKING)
@sensitive_variables()
def applicant(request: StaffRequest, pk: int) -> HttpResponse:
    """Asks why, notes it, then shows what this officer may see, once. Of a child a colleague has to be asked first (`verb` wish)."""
    case = found_for(request.user, pk)
    form, reasons = LookForm(request.POST if request.method == "POST" else None), []
    seen: frozenset[str] = frozenset()
    if request.method == "POST" and form.is_valid():
        how = {"by": request.user, "at": timezone.now(), "reason": form.cleaned_data["why"]}
        if request.POST.get("verb") == "wish":
            reasons = attempt(lambda: actions.wish_to_look(case, **how))
            if not reasons:
                messages.success(request, "已提出，等局办公室的另一位同事批准。")
                return redirect("desk_requests:applicant", pk=case.pk)
        else:
            try:
                seen = actions.look_at_applicant(case, **how)
            except Refused as refused:
                reasons = refused.reasons
    return _page(request, case, form, reasons=reasons, seen=seen)


@require_POST
@needs(*WORKING)
@sensitive_variables()
def proof(request: StaffRequest, pk: int, proof_pk: int) -> HttpResponse:
    """The identity proof as a download, never shown inside a page of ours."""
    case = found_for(request.user, pk)
    paper = get_object_or_404(case.identity_proofs, pk=proof_pk)
    form = LookForm(request.POST)
    if not form.is_valid():
        return _page(request, case, form, status=400)
    try:
        actions.look_at_proof(paper, by=request.user, at=timezone.now(), reason=form.cleaned_data["why"])
        name = f"{case.number}-{paper.get_use_display()}.{paper.extension}"
        return attached(proofs.opened(paper), name, paper.media_type)
    except Refused as refused:
        return _page(request, case, LookForm(), reasons=refused.reasons, status=409)
    except (FileNotFoundError, Unreadable):
        return _page(request, case, LookForm(), reasons=["这个文件打不开，请告诉系统管理员"], status=409)


def _page(
    request: StaffRequest, case: Request, form: LookForm, *, reasons=(), seen=frozenset(), status: int = 200
) -> HttpResponse:
    """`seen`: the fields that stand in full on this page."""
    now, who = timezone.now(), getattr(case, "applicant", None)
    wishes = case.look_wishes.filter(by=request.user).select_related("decided_by")
    may_open = seen and not seeing.proof_objections(looking.abilities_on(case, request.user))
    context = {
        "case": case,
        "form": form,
        "reasons": reasons,
        "facts": [{**row, "full": True} for row in rows(who, seen)] if who and (seen or who.disposed_on) else [],
        "seen": bool(seen),
        "reason": form.cleaned_data["why"] if seen else "",
        "typed": {name: form.cleaned_data[name] for name in ("usual", "reason")} if seen else {},
        "proofs": case.identity_proofs.order_by("pk") if may_open else [],
        "only_general": seeing.ONLY_GENERAL if seen and not may_open else "",
        "disposed": who is None or who.disposed_on,
        "must_ask": "".join(looking.minor_objections(case, by=request.user, at=now)),
        "waiting": wishes.filter(allowed=None).first(),
        "wishes": wishes.exclude(allowed=None)[:SHOWN],
        "looks": case.accesses.select_related("by", "approved_by")[:SHOWN],
    }
    return render(request, "requests_app/desk/applicant.html", context, status=status)
