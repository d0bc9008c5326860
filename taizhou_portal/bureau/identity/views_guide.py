"""/desk/settings/guide/: what the guide tells and still lacks, when it was last looked through, and the button that says it was."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.changing import events
from taizhou_portal.bureau.dates import prose
from taizhou_portal.bureau.identity import article_twelve, pages
from taizhou_portal.bureau.identity import guide as record
from taizhou_portal.bureau.identity.article_twelve import TOLD
from taizhou_portal.bureau.identity.forms import GuideForm
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.refusals import attempt
from taizhou_portal.bureau.vocabulary import Ability

LATELY = 20


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CONFIGURE)
def guide(request: StaffRequest) -> HttpResponse:
    form, reasons = GuideForm(request.POST if request.method == "POST" else None), list[str]()
    if form.is_bound and form.is_valid():
        given = {"note": form.cleaned_data["note"], "seen": request.POST.get("seen", "")[:64]}
        reasons = attempt(lambda: record.check_guide(by=request.user, at=timezone.now(), **given))
        if not reasons:
            messages.success(request, "已记下，公开指南上写今天核对")
            return redirect("guide_check")
    return render(request, "identity/guide.html", _context(form, reasons))


def _context(form: GuideForm, reasons: list[str]) -> dict[str, Any]:
    site = Site.current()
    return {
        "form": form,
        "reasons": reasons,
        "missing": record.missing(site),
        "facts": [pages.fact(site, name) for name in TOLD],
        "version": record.version(site),
        "state": state(site.guide_checked_on, timezone.localdate()),
        "seen": record.seen(site),
        "events": events(record.course(site)[:LATELY]),
    }


def state(checked_on: date | None, today: date) -> dict[str, str]:
    """The state of the yearly check in words, with its tone."""
    if checked_on is None:
        return {"tone": "warn", "state": "还没有核对过", "text": "指南每年至少核对一次。核对以后，公开指南上写明日期。"}
    last, words = article_twelve.due(checked_on), f"{prose(checked_on)}核对过"
    if today > last:
        return {"tone": "bad", "state": "超过一年没有核对", "text": f"{words}，指南每年至少核对一次。"}
    return {
        "tone": "good",
        "state": words,
        "text": f"下一次不晚于{prose(last)}。内容有变的，随时在单位信息里改。",
    }
