"""Files of an item in the desk: taken one by one while somebody writes, opened, and read as the checks read them."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from disclosure import actions
from disclosure.facts import stamp
from disclosure.models import Attachment, FileReading, Publication
from disclosure.views import desk, desk_files_rows, handed
from disclosure.views.desk_gate import named_in
from disclosure.views.desk_page import fresh
from disclosure.views.desk_uploads import change_files, keep_files
from disclosure.vocabulary import Look
from disclosure.worklists import WORKING
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.documents import reading_of
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability

#: passages on one page of what was read
A_PAGE = 200
#: how the places begin that are inside the format of a file, where nobody writes by hand
INNER = "部件"


@require_POST
@needs(Ability.DRAFT)
def files(request: StaffRequest, pk: int) -> JsonResponse:
    """/desk/items/<pk>/files/ : the fields of the files panel alone → `list` (its markup now), `seen`, `notes`; `error` where refused.

    Text that stands on the page is neither read nor written. `seen` moves on only where nobody else stored anything meanwhile.
    """
    publication = _to_write(request, pk)
    seen, before = request.POST.get("seen", "")[:40], stamp(fresh(publication))
    notes: list[str] = []
    try:
        forms = keep_files(request, publication, notes=notes)
        change_files(request, publication)
        wrong = [str(words) for form in forms for errors in form.errors.values() for words in errors]
    except Refused as refused:
        wrong = refused.reasons
    stored = fresh(publication)
    context = {**desk_files_rows.panel(stored, []), "item": stored}
    answer = {
        "list": render(request, "disclosure/desk/files_list.html", context).content.decode(),
        "seen": stamp(stored) if seen == before else seen,
        "notes": notes,
    }
    return JsonResponse({**answer, "error": "；".join(wrong)} if wrong else answer, status=400 if wrong else 200)


@require_safe
@needs(*WORKING)
def file(request: StaffRequest, pk: int, file_pk: int) -> HttpResponseBase:
    """/desk/items/<pk>/files/<file_pk>/ : the original, of a version that was replaced as well; a download that may run nothing.

    `?open` shows in the window what a browser can show; `?copy` is the file as everybody gets it.
    """
    attachment = _opened(request, pk, file_pk)
    shown = attachment.is_picture or ("open" in request.GET and attachment.extension in handed.SHOWN)
    _note(request, attachment, Look.OPENED if shown else Look.DOWNLOADED)
    if "copy" in request.GET:
        return handed.public(request, attachment)
    return handed.original(attachment, in_the_window="open" in request.GET)


@require_safe
@needs(*WORKING)
def text(request: StaffRequest, pk: int, file_pk: int) -> HttpResponse:
    """/desk/items/<pk>/files/<file_pk>/text/?page= : what the checks read in the file, each passage with its place."""
    attachment = _opened(request, pk, file_pk)
    _note(request, attachment, Look.READ)
    kept = FileReading.objects.filter(attachment=attachment).first()
    reading = reading_of(kept.passages, kept.traits) if kept else reading_of([])
    passages = sorted(reading.passages, key=lambda passage: (passage.hidden, passage.place.startswith(INNER)))
    page = request.GET.get("page", "")
    first = (int(page) - 1) * A_PAGE if page.isdecimal() and 0 < int(page[:6]) == int(page) else 0
    context = {
        "item": attachment.publication,
        "file": desk_files_rows.shown(attachment),
        "traits": desk_files_rows.traits(reading),
        "passages": passages[first : first + A_PAGE],
        "count": len(passages),
        "previous": first // A_PAGE if first else None,
        "next": first // A_PAGE + 2 if first + A_PAGE < len(passages) else None,
    }
    return render(request, "disclosure/desk/file_text.html", context)


def _to_write(request: StaffRequest, pk: int) -> Publication:
    """The item, for those who draft in its office, on a page that was given to them."""
    publication = desk.found_for(request.user, pk)
    if not may(request.user, Ability.DRAFT, publication.office):
        raise PermissionDenied
    if named_in(request.POST.get("page", ""), pk) not in {None, request.user.pk}:
        raise PermissionDenied
    return publication


def _note(request: StaffRequest, attachment: Attachment, how: Look) -> None:
    """Before anything is handed out: where this fails, nothing is. A question about the file alone (HEAD) hands out nothing."""
    if request.method == "HEAD":
        return
    asked = request.headers.get("Range", "").strip()
    goes_on = asked.startswith("bytes=") and not asked.startswith("bytes=0-")
    actions.look_at_file(attachment, how=how, by=request.user, at=timezone.now(), goes_on=goes_on)


def _opened(request: StaffRequest, pk: int, file_pk: int) -> Attachment:
    """A file that stands in the item, or an older version of one; what was taken off is nobody's until it is put back."""
    publication = desk.found_for(request.user, pk)
    there = Q(removed=False) | Q(replaced_by__isnull=False)
    attachment = get_object_or_404(publication.attachments.filter(there), pk=file_pk)
    attachment.publication = publication
    return attachment
