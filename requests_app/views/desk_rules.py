"""申请规则: what the bureau sets for applications, with the record of who changed what when."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from requests_app import actions
from requests_app.forms.desk_personal import RuleForm
from requests_app.models import ApplicationRule
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.changing import events, stamp
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.refusals import attempt
from taizhou_portal.bureau.vocabulary import Ability

LATELY = 20


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CONFIGURE)
def rule(request: StaffRequest) -> HttpResponse:
    """/desk/requests/rule/"""
    form, reasons = RuleForm(request.POST if request.method == "POST" else None, rule=ApplicationRule.current()), []
    if request.method == "POST" and form.is_valid():
        how = {"by": request.user, "at": timezone.now(), "seen": request.POST.get("seen", "")[:64]}
        reasons = attempt(lambda: actions.change_application_rule(**form.cleaned_data, **how))
        if not reasons:
            messages.success(request, "已保存，从现在起按新的规则办。")
            return redirect("desk_requests:rule")
    stored = ApplicationRule.current()
    changes = [] if stored._state.adding else timeline(stored)[:LATELY]
    context = {
        "form": form,
        "reasons": reasons,
        "seen": stamp(stored),
        "since": stored.takes_confirmed_since(),
        "events": events(changes),
    }
    return render(request, "requests_app/desk/rule.html", context)
