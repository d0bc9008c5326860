"""Files of letters, of applications and matters alike: 盖章扫描件 and 送达凭证 put to one, any of them taken away and brought back."""

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from requests_app import actions, delivering
from requests_app.actions.letter_files import place_of
from requests_app.forms.letter_files import SealedForm
from requests_app.models import Letter, LetterFile, Matter, Request
from requests_app.views import letter_places
from requests_app.vocabulary import FileUse
from taizhou_portal.bureau.accounts.gates import StaffRequest
from taizhou_portal.bureau.refusals import attempt, refusals_shown

USES = (FileUse.SCAN, FileUse.PROOF)
DROP, RESTORE = "drop", "restore"
ACTS: dict[str, Callable[..., None]] = {DROP: actions.drop_file, RESTORE: actions.restore_file}
DONE = {DROP: "已移除，可以恢复。", RESTORE: "已恢复。"}


def page(request: StaffRequest, held: Request | Matter, letter_pk: int, use: str) -> HttpResponse:
    """What is there, and the form for another one; back to the application or matter once that is stored."""
    letter = get_object_or_404(held.letters.defer("paper").select_related("service"), pk=letter_pk)
    if use not in USES:
        raise Http404
    what, back = FileUse(use), letter_places.home(held)
    form = _form(request, what)
    reasons = delivering.file_objections(what, place_of(held, letter, request.user))
    if form.is_bound and form.is_valid() and (accepted := form.accepted):
        how = {"by": request.user, "at": timezone.now(), "letter": letter}
        reasons = attempt(lambda: actions.add_file(letter.request, accepted, what, **how))
        if not reasons:
            messages.success(request, f"已上传{what.label}。")
            return redirect(back)
    there = letter.files.filter(use=use, erased_on=None).select_related("by")
    context = {
        "held": held,
        "letter": letter,
        "back": back,
        "use": what,
        "form": form,
        "reasons": reasons,
        "files": list(_lines(letter, there.filter(dropped_on=None), DROP)),
        "dropped": list(_lines(letter, there.exclude(dropped_on=None), RESTORE)),
    }
    return render(request, "requests_app/desk/letter_file.html", context)


def turn(request: StaffRequest, file: LetterFile, what: str) -> None:
    """Takes the file away, or brings it back; why not, is told on the next page."""
    if what not in ACTS:
        raise Http404
    with refusals_shown(request):
        ACTS[what](file, by=request.user, at=timezone.now())
        messages.success(request, DONE[what])


def _form(request: StaffRequest, what: FileUse) -> SealedForm:
    return SealedForm(request.POST, request.FILES, use=what) if request.method == "POST" else SealedForm(use=what)


def _lines(letter: Letter, files: Iterable[LetterFile], what: str):
    """Each file with where it is opened, and where `what` is done to it."""
    for file in files:
        yield {
            "file": file,
            "url": letter_places.file(letter, file),
            "turn": letter_places.turn(letter, file, what),
        }
