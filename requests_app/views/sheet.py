"""/requests/form/: the blank application form (申请表) on one sheet of A4, with the same questions and choices as the form on line."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from requests_app.forms.apply import WANTED, WAYS
from requests_app.vocabulary import ORGANISATIONS, ApplicantKind, IdKind

#: of a person; an organisation has its own line
PERSONAL = [kind.label for kind in IdKind if kind is not IdKind.CREDIT_CODE]


@require_safe
def form(request: HttpRequest) -> HttpResponse:
    context = {
        "id_kinds": PERSONAL,
        "organisations": [kind.label for kind in ApplicantKind if kind in ORGANISATIONS],
        "wanted": [label for _, label in WANTED],
        "ways": [label for _, label in WAYS],
    }
    return render(request, "requests_app/public/form.html", context)
