"""Papers to take away: the blank form as PDF and as Word file, for everybody; receipt and answer as PDF, for whoever they belong to."""

from collections.abc import Callable
from functools import lru_cache, partial

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from requests_app import letters, paperform
from requests_app.models import Request
from requests_app.views import receipt, track_letters
from requests_app.views.sheet import footer
from requests_app.views.track import opened
from requests_app.views.track_case import reply_in_force
from requests_app.wordform import word_form
from taizhou_portal.bureau.downloads import PDF, WORD, attached
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.typesetting import Untypesettable, pdf


@require_safe
def form_pdf(request: HttpRequest) -> HttpResponse:
    site = Site.current()
    make = partial(_form, site.name, footer(site))
    return _typeset(request, make, title=f"{site.name}{paperform.TITLE}", back="requests_app:form")


@lru_cache(maxsize=4)
def _form(bureau: str, footer: tuple[str, ...]) -> bytes:
    """Kept, for it changes only when the bureau moves."""
    title = f"{bureau}{paperform.TITLE}"
    data = {"heading": title, "widths": paperform.WIDTHS, "groups": paperform.shown(), "footer": footer}
    return pdf("form", data, title=title, author=bureau, at=paperform.EDITION)


@require_safe
def form_docx(request: HttpRequest) -> HttpResponse:
    site = Site.current()
    return attached(word_form(site.name, footer=footer(site)), f"{site.name}{paperform.TITLE}.docx", WORD)


@never_cache
@require_safe
def receipt_pdf(request: HttpRequest) -> HttpResponse:
    """登记回执; as long as the page with the code can be read, and no longer."""
    told = receipt.told(request)
    if not told:
        return redirect("requests_app:track")
    case: Request = told["case"]
    given = [(one.case, one.code, one.address) for one in told["shown"]]
    data = letters.receipt_letter(Site.current().name, given, told["paragraphs"])
    title, at = f"{letters.RECEIPT}{case.number}", timezone.localdate(case.submitted_at)
    make = partial(pdf, "receipt", data, title=title, author=data["bureau"], at=at)
    return _typeset(request, make, title=title, back="requests_app:receipt_letter")


@require_safe
@opened
def reply_pdf(request: HttpRequest, case: Request) -> HttpResponseBase:
    """The answer in force as it was signed; one that was never issued as a letter, or is disposed of, has its page alone."""
    reply = reply_in_force(case)
    letter = track_letters.answer_of(reply)
    if letter is None:
        return redirect("requests_app:reply_letter" if reply else "requests_app:case")
    return track_letters.taken(request, letter)


def _typeset(request: HttpRequest, make: Callable[[], bytes], *, title: str, back: str) -> HttpResponse:
    """What `make` sets, or a page that says which characters cannot be printed and leads to the page that a browser prints."""
    try:
        made = make()
    except Untypesettable as refused:
        context = {"title": title, "reasons": refused.reasons, "back": reverse(back)}
        return render(request, "requests_app/public/no_pdf.html", context, status=409)
    return attached(made, f"{title}.pdf", PDF)
