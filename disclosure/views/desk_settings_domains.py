"""/desk/settings/domains/: under which names the installation is reached, and what each shows."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from disclosure import configuring
from disclosure.configuring.domains import removal_objections
from disclosure.configuring.offices import KEEPS
from disclosure.forms.offices import DomainForm
from disclosure.forms.settings import SettingForm
from disclosure.views.settings_parts import attempt, done, frame, record_of, typed, who_and_when
from taizhou_portal.bureau import domains as names
from taizhou_portal.bureau import hosts
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.models import Office, SiteDomain


def _offices() -> dict[int, str]:
    return dict(Office.objects.values_list("pk", "name"))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*KEEPS)
def domains(request: StaffRequest) -> HttpResponse:
    """Every domain with what it shows and what is wrong with it; one more is added."""
    form, reasons = DomainForm(typed(request)), []
    if request.method == "POST" and form.is_valid():
        about = who_and_when(request)
        about.pop("seen")
        reasons = attempt(lambda: configuring.add_domain(**form.values(), **about))
        if not reasons:
            return done(request, f"已添加域名“{form.values()['host']}”", "desk_disclosure:domains")
    context = {
        "form": form,
        "reasons": reasons,
        "rows": [(row, doubts(row)) for row in SiteDomain.objects.select_related("office")],
        "by_settings": names.by_settings(),
        "here": names.host_of(request),
        "events": record_of(SiteDomain, called="host", names={"office": _offices()}),
    }
    return render(request, "disclosure/settings/domains.html", context)


def doubts(domain: SiteDomain) -> list[tuple[str, str]]:
    """(what, tone) of what an operator has to do before a domain works, or an inspection would find."""
    return [
        *([] if names.is_let_in(domain.host) else [("不在 ALLOWED_HOSTS 里，打不开", "bad")]),
        *([] if hosts.is_governmental(domain.host) else [("不是 .gov.cn 域名", "warn")]),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*KEEPS)
def domain(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/settings/domains/<pk>/: changed, or removed."""
    row = get_object_or_404(SiteDomain.objects.select_related("office"), pk=pk)
    verb, about = request.POST.get("verb", ""), who_and_when(request)
    form, reasons = DomainForm(request.POST if verb == "change" else None, domain=row), []
    removal = SettingForm(request.POST if verb == "remove" else None, auto_id="remove_%s")
    if verb == "change" and form.is_valid():
        reasons = attempt(lambda: configuring.change_domain(row, **form.values(), **about))
        if not reasons:
            return done(request, "已保存，半分钟内生效", "desk_disclosure:domain", pk)
    if verb == "remove" and removal.is_valid():
        reasons = attempt(lambda: configuring.remove_domain(row, **removal.values(), **about))
        if not reasons:
            return done(request, f"已删除域名“{row}”", "desk_disclosure:domains")
    context = {
        **frame(row, form, reasons, names={"office": _offices()}),
        "domain": row,
        "doubts": doubts(row),
        "removal": removal,
        "kept": removal_objections(row),
    }
    return render(request, "disclosure/settings/domain.html", context)
