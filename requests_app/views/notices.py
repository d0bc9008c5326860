"""Letters that move the last day of an answer, as they were sent: 延期答复告知书, 延迟答复告知书. For the applicant and for staff."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from requests_app import cases, ledger, letter_facts, letters
from requests_app.models import Letter, Request
from requests_app.views import track_letters
from requests_app.views.case import found_for
from requests_app.views.desk import WORKING
from requests_app.views.track import opened
from requests_app.vocabulary import LetterKind
from taizhou_portal.bureau.accounts.gates import needs
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Site

PAGE = "requests_app/public/reply_letter.html"
KINDS = {"extension": LetterKind.EXTENSION, "delay": LetterKind.DELAY}


@require_safe
@opened
def own(request: HttpRequest, case: Request, kind: str) -> HttpResponse:
    if found := _issued(case, kind):
        return track_letters.sheet(request, found) or redirect("requests_app:case")
    letter = letter_of(case, kind)
    if letter is None:
        return redirect("requests_app:case")
    return render(request, PAGE, {"letter": letter})


@require_safe
@needs(*WORKING)
def on_desk(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """As the applicant reads it; where it was never issued, to whom it goes is left out, for that is a look at personal data."""
    case = found_for(request.user, pk)
    if found := _issued(case, kind):
        return redirect("desk_requests:letter", pk=pk, letter_pk=found.pk)
    letter = letter_of(case, kind)
    if letter is None:
        raise Http404
    letter["to"] = letter_facts.NAMELESS
    return render(request, PAGE, {"letter": letter, "back": reverse("desk_requests:case", args=[pk])})


def _issued(case: Request, kind: str) -> Letter | None:
    """The newest letter of this kind; older cases have none."""
    return case.letters.filter(kind=KINDS.get(kind, ""), voided_on=None).order_by("at", "pk").last()


def letter_of(case: Request, kind: str) -> dict[str, Any] | None:
    """Of a case that is older than its letters, made of what is recorded. None where no such letter was sent."""
    bureau = Site.current().name
    if kind == "extension" and case.extended_on:
        return letters.extension_letter(bureau, case, due=_due(case, case.extended_on))
    if kind == "delay" and case.delayed_on:
        return letters.delay_letter(bureau, case)
    return None


def _due(case: Request, on: date) -> str:
    clock = cases.due_as_told(case, on, workdays=load_workdays())
    return ledger.dated(clock) if clock else ""
