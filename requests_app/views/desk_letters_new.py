"""A letter that no step of a case makes: drafted, read as it will be, then signed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from requests_app import actions, by_hand, consultations, letter_facts
from requests_app.actions.letters_by_hand import issued, standing
from requests_app.forms.letter_new import FORMS, OverrideForm
from requests_app.letterbook import BOOK
from requests_app.models import Pause, Request
from requests_app.views.case import found_for
from requests_app.views.letter_sheet import unsigned
from requests_app.vocabulary import LetterKind
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.refusals import Refused, refuse_if
from taizhou_portal.bureau.vocabulary import Ability

Form = OverrideForm


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
def new_letter(request: StaffRequest, pk: int, kind: str) -> HttpResponse:
    """/desk/requests/<pk>/letters/new/<kind>/: `act` is preview, edit (back from it with what was typed) or issue."""
    case, chosen = found_for(request.user, pk), LetterKind(kind) if kind in LetterKind.values else None
    if chosen not in FORMS:
        raise Http404
    form = FORMS[chosen](request.POST if request.method == "POST" else None, initial=_begun(request, case, chosen))
    if request.method != "POST" or not form.is_valid():
        return _page(request, case, chosen, form)
    acts = {"issue": _issue, "preview": _preview}
    return acts.get(request.POST.get("act", ""), _page)(request, case, chosen, form)


def _page(
    request: StaffRequest, case: Request, kind: LetterKind, form: Form, reasons: list[str] | None = None
) -> HttpResponse:
    context = {
        "case": case,
        "kind": kind,
        "entry": BOOK[kind],
        "form": form,
        "reasons": reasons or [],
        "blocked": by_hand.blockers(kind, standing(case, timezone.localdate())),
        "before": issued(case, kind),
    }
    return render(request, "requests_app/desk/letter_new.html", context, status=409 if reasons else 200)


def _preview(request: StaffRequest, case: Request, kind: LetterKind, form: Form) -> HttpResponse:
    try:
        letter = _sheet(case, kind, form.facts())
    except Refused as refused:
        return _page(request, case, kind, form, refused.reasons)
    context = {"case": case, "kind": kind, "form": form, "letter": letter, "before": _before(request, case, kind)}
    return render(request, "requests_app/desk/letter_new_preview.html", context)


def _issue(request: StaffRequest, case: Request, kind: LetterKind, form: Form) -> HttpResponse:
    how = {"by": request.user, "at": timezone.now(), "before": _before(request, case, kind)}
    of: dict[str, Any] = {}
    if kind is LetterKind.OVERRIDE:
        of = {"pause": _pause(case, form.cleaned_data["pause"]), "opens_on": form.cleaned_data["opened"]}
    try:
        letter = actions.issue_by_hand(case, kind, form.facts(), **how, **of)
    except Refused as refused:
        return _page(request, case, kind, form, refused.reasons)
    messages.success(request, f"已签发{kind.label} {letter.number}。送达以后登记送达方式和日期。")
    return redirect("desk_requests:case", pk=case.pk)


def _begun(request: StaffRequest, case: Request, kind: LetterKind) -> dict[str, Any]:
    """?pause=<id>: whose objection is overridden, with what was asked and found."""
    pause = _pause(case, request.GET.get("pause", "")) if kind is LetterKind.OVERRIDE else None
    if pause is None:
        return {}
    asked, given = consultations.consulted_of(pause), consultations.given_of(pause)
    finding = consultations.finding_of(pause)
    content = (given.parts if given else "") or (asked.about if asked else "")
    reason = finding.reasons if finding else ""
    return {"pause": pause.pk, "to": asked.name if asked else "", "content": content, "reason": reason}


def _pause(case: Request, named: object) -> Pause | None:
    said = str(named or "")
    rows = Pause.objects.filter(request=case).select_related(*consultations.WITH)
    return rows.filter(pk=said).first() if said.isascii() and said.isdecimal() and len(said) < 10 else None


def _sheet(case: Request, kind: LetterKind, typed: dict[str, str]) -> dict[str, Any]:
    """As it will read, without number and without the name of the applicant. Raises Refused."""
    refuse_if(
        by_hand.blockers(kind, standing(case, timezone.localdate())) + letter_facts.exposing_by_hand(case, kind, typed)
    )
    return unsigned(kind, letter_facts.of_hand(case, kind, typed), on=timezone.localdate())


def _before(request: StaffRequest, case: Request, kind: LetterKind) -> int:
    """How many such letters there were when this one was begun."""
    given = request.POST.get("before", "")
    return int(given) if given.isdecimal() and len(given) < 6 else issued(case, kind)
