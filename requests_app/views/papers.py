"""Papers to take away: the blank form as PDF and as Word file, for everybody; receipt and answer as PDF, for whoever they belong to."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from requests_app import letters, paperform
from requests_app.models import Request
from requests_app.views import receipt
from requests_app.views.sheet import footer
from requests_app.views.track import opened
from requests_app.views.track_case import reply_in_force
from requests_app.wordform import word_form
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.typesetting import Untypesettable, pdf

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SANDBOX = "default-src 'none'; sandbox"


@require_safe
def form_pdf(request: HttpRequest) -> HttpResponse:
    site = Site.current()
    title = f"{site.name}{paperform.TITLE}"
    data = {"heading": title, "widths": paperform.WIDTHS, "groups": paperform.shown(), "footer": footer(site)}
    return _typeset(request, "form", data, title=title, at=paperform.EDITION, back="requests_app:form")


@require_safe
def form_docx(request: HttpRequest) -> HttpResponse:
    site = Site.current()
    return _attached(word_form(site.name, footer=footer(site)), f"{site.name}{paperform.TITLE}.docx", WORD)


@never_cache
@require_safe
def receipt_pdf(request: HttpRequest) -> HttpResponse:
    """登记回执; as long as the page with the code can be read, and no longer."""
    told = receipt.told(request)
    if not told:
        return redirect("requests_app:track")
    case: Request = told["case"]
    given = [(one.case, one.code, one.address) for one in told["shown"]]
    data = letters.receipt_letter(Site.current().name, given, received=told["received"], kept=told["kept"])
    title, at = f"{letters.RECEIPT}{case.number}", timezone.localdate(case.submitted_at)
    return _typeset(request, "receipt", data, title=title, at=at, back="requests_app:receipt_letter")


@require_safe
@opened
def reply_pdf(request: HttpRequest, case: Request) -> HttpResponse:
    reply = reply_in_force(case)
    if reply is None:
        return redirect("requests_app:case")
    data = letters.reply_letter(Site.current().name, reply, case)
    title = f"{letters.REPLY}{reply.number}"
    return _typeset(request, "letter", data, title=title, at=reply.served_on, back="requests_app:reply_letter")


def _typeset(
    request: HttpRequest, template: str, data: dict[str, Any], *, title: str, at: date, back: str
) -> HttpResponse:
    """The file, or a page that says which characters cannot be printed and leads to the page that a browser prints."""
    try:
        made = pdf(template, data, title=title, author=Site.current().name, at=at)
    except Untypesettable as refused:
        context = {"title": title, "reasons": refused.reasons, "back": reverse(back)}
        return render(request, "requests_app/public/no_pdf.html", context, status=409)
    return _attached(made, f"{title}.pdf", PDF)


def _attached(made: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(made, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    return response
