"""Letters of a correction at the desk: taken away, with who did kept; their files put there, opened, taken away again."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from requests_app import actions
from requests_app.models import LetterFile
from requests_app.views import letter_bytes, letter_places, sealed_files
from requests_app.views.desk import MATTERS
from requests_app.views.desk_matter import found_for
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.refusals import refusals_shown

SHEETS = {"pdf": letter_bytes.pdf, "docx": letter_bytes.docx}


@require_safe
@needs(*MATTERS)
def letter(request: StaffRequest, pk: int, letter_pk: int, sheet: str) -> HttpResponseBase:
    """/desk/requests/matters/<pk>/letters/<letter_pk>/<sheet>/ : the letter as it was signed. That it was taken is kept."""
    found = get_object_or_404(found_for(request.user, pk).letters, pk=letter_pk)
    if sheet not in SHEETS:
        raise Http404
    with refusals_shown(request):
        how = {"by": request.user, "at": timezone.now()}
        return SHEETS[sheet](request, found, lambda: actions.look_at_letter(found, **how))
    return redirect("desk_requests:matter", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*MATTERS)
def add_file(request: StaffRequest, pk: int, letter_pk: int, use: str) -> HttpResponse:
    """/desk/requests/matters/<pk>/letters/<letter_pk>/files/scan/ or proof/ : the sealed scan, a proof of service."""
    return sealed_files.page(request, found_for(request.user, pk), letter_pk, use)


@require_safe
@needs(*MATTERS)
def file(request: StaffRequest, pk: int, file_pk: int) -> HttpResponseBase:
    """/desk/requests/matters/<pk>/letter-files/<file_pk>/ : that it was taken is kept as well."""
    found = _file(request, pk, file_pk, dropped_on=None)
    with refusals_shown(request):
        how = {"by": request.user, "at": timezone.now(), "file": found}
        return letter_bytes.file(request, found, lambda: actions.look_at_letter(found.letter, **how))
    return redirect("desk_requests:matter", pk=pk)


@require_POST
@needs(*MATTERS)
def turn_file(request: StaffRequest, pk: int, file_pk: int, what: str) -> HttpResponse:
    """`what`: drop or restore. Leads back to the page of the files of that letter."""
    found = _file(request, pk, file_pk)
    sealed_files.turn(request, found, what)
    return redirect(letter_places.add(found.letter, found.use))


def _file(request: StaffRequest, pk: int, file_pk: int, **only: object) -> LetterFile:
    rows = LetterFile.objects.filter(letter__matter=found_for(request.user, pk), **only)
    return get_object_or_404(rows.select_related("letter__matter__office"), pk=file_pk)
