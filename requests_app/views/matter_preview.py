"""The letter of a correction on the screen before it is closed: as it will read, without number and without the applicant's name."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from requests_app import letter_facts, matter_rules
from requests_app.actions.handling_matters import standing_of
from requests_app.forms.matters import CloseMatterForm
from requests_app.models import Matter
from requests_app.views.letter_sheet import unsigned
from requests_app.vocabulary import LetterKind
from taizhou_portal.bureau.accounts.gates import StaffRequest
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if

NO_LETTER = "这样办结不发告知书，没有可以预览的，请直接办结"


def page(request: StaffRequest, matter: Matter, form: CloseMatterForm) -> HttpResponse:
    """The sheet; what was typed is kept for the way back and on. Raises Refused where no letter goes out or it cannot be made yet."""
    letter = _sheet(matter, form.cleaned_data, request.user)
    context = {"matter": matter, "form": form, "letter": letter}
    return render(request, "requests_app/desk/matter_preview.html", context)


def _sheet(matter: Matter, given: dict[str, Any], by: Staff) -> dict[str, Any]:
    """Of the matter as it would be closed; its row stays as it is."""
    told = [] if matter_rules.gets_letter(matter.kind, given["result"]) else [NO_LETTER]
    refuse_if(matter_rules.handling_objections(standing_of(matter, by)) + told)
    matter.result, matter.words, matter.forwarded_to = given["result"], given["words"], given["forwarded_to"]
    return unsigned(LetterKind.AMENDMENT, letter_facts.of_matter(matter), on=timezone.localdate())
