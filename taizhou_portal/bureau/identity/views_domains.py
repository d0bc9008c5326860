"""/desk/settings/near-domains/: whose sites are opened without the leaving notice; .gov.cn is by rule and not in the list."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.changing import events, stamp
from taizhou_portal.bureau.history import lately
from taizhou_portal.bureau.identity import actions
from taizhou_portal.bureau.identity.actions import KEEPERS
from taizhou_portal.bureau.identity.forms import DomainForm
from taizhou_portal.bureau.models import NearDomain
from taizhou_portal.bureau.refusals import attempt

LATELY = 20


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*KEEPERS)
def domains(request: StaffRequest) -> HttpResponse:
    """The list, added to and switched; each change with its reason in the record."""
    switching = request.POST.get("verb") in {"on", "off"}
    form = DomainForm(request.POST if request.method == "POST" and not switching else None)
    reasons, words = (_switched(request) if switching else _added(request, form)) if request.POST else ([], "")
    if words:
        messages.success(request, words)
        return redirect("near_domains")
    rows = [{"row": row, "seen": stamp(row)} for row in NearDomain.objects.all()]
    told = events(lately(NearDomain, size=LATELY, called="domain"))
    context = {"form": form, "reasons": reasons, "rows": rows, "events": told}
    return render(request, "identity/domains.html", context)


def _added(request: StaffRequest, form: DomainForm) -> tuple[list[str], str]:
    if not form.is_valid():
        return [], ""
    reasons = attempt(lambda: actions.add_domain(**form.cleaned_data, by=request.user, at=timezone.now()))
    return reasons, "" if reasons else f"已添加，{form.cleaned_data['domain']}的网站从现在起直接打开"


def _switched(request: StaffRequest) -> tuple[list[str], str]:
    key, on = request.POST.get("row", ""), request.POST["verb"] == "on"
    row = get_object_or_404(NearDomain, pk=int(key) if key.isascii() and key.isdigit() and len(key) < 10 else 0)
    seen = request.POST.get("seen", "")[:64]
    reasons = attempt(lambda: actions.switch_domain(row, on=on, by=request.user, at=timezone.now(), seen=seen))
    said = "已启用，直接打开" if on else "已停用，打开前先提示"
    return reasons, "" if reasons else f"{row.domain}{said}"
