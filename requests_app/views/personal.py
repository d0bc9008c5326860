"""Full personal data: only against a reason, and every look leaves a row that stays."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from requests_app import actions, proofs
from requests_app.forms.desk import ReasonForm
from requests_app.models import Request
from requests_app.views.case import found_for
from requests_app.views.desk import WORKING
from taizhou_portal.bureau.accounts.gates import needs

SANDBOX = "default-src 'none'; sandbox"


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*WORKING)
def applicant(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks why, notes it, then shows the applicant in full, once."""
    case = found_for(request.user, pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    context: dict = {"case": case, "form": form}
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.look_at(case, by=request.user, at=timezone.now(), what="申请人完整信息", reason=reason)
        context |= {"facts": _full(case), "reason": reason, "proofs": case.identity_proofs.all()}
    context["looks"] = case.accesses.select_related("by")[:10]
    return render(request, "requests_app/desk/applicant.html", context)


@require_POST
@needs(*WORKING)
def proof(request: HttpRequest, pk: int, proof_pk: int) -> HttpResponse:
    """The identity proof as a download, never shown inside a page of ours."""
    case = found_for(request.user, pk)
    paper = get_object_or_404(case.identity_proofs, pk=proof_pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return render(request, "requests_app/desk/applicant.html", {"case": case, "form": form}, status=400)
    what = f"身份证明 {paper.title}.{paper.extension}"
    actions.look_at(case, by=request.user, at=timezone.now(), what=what[:60], reason=form.cleaned_data["reason"])
    response = HttpResponse(proofs.opened(paper), content_type=paper.media_type)
    name = quote(f"{case.number}-{paper.title}.{paper.extension}")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response["Content-Security-Policy"] = SANDBOX
    return response


def _full(case: Request) -> list[dict]:
    who = case.applicant
    shown = [
        ("类型", who.get_kind_display()),
        ("姓名或名称", who.name),
        (who.get_id_kind_display(), who.id_number),
        ("联系人", who.contact),
        ("联系电话", who.phone),
        ("电子邮箱", who.email),
        ("通信地址", who.address),
    ]
    return [{"label": label, "value": value, "full": True} for label, value in shown]
