"""Letters of a case at the desk: read and taken away, with who did kept; their files put there, called otherwise, taken away again."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from requests_app import actions, answer, cases, delivering, frozen
from requests_app.actions.letter_files import place_of
from requests_app.forms.letter_files import GivenForm, TitleForm, taken
from requests_app.models import Letter, LetterFile, Request
from requests_app.views import letter_bytes, sealed_files
from requests_app.views.case import found_for
from requests_app.views.desk import WORKING
from requests_app.views.letter_bytes import Noting
from requests_app.vocabulary import FileUse
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.by_script import told_where
from taizhou_portal.bureau.ordering import way
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.refusals import Refused, attempt

SHEET = "requests_app/public/reply_letter.html"
FORMS = {"pdf": letter_bytes.pdf, "docx": letter_bytes.docx}


@require_safe
@needs(*WORKING)
def letter(request: StaffRequest, pk: int, letter_pk: int) -> HttpResponseBase:
    """/desk/requests/<pk>/letters/<letter_pk>/ : the sheet as it was signed."""
    found = _letter(request, pk, letter_pk)
    paper = frozen.paper_of(found)
    if paper is None:
        return letter_bytes.broken(request)
    context = {"letter": paper, "back": reverse("desk_requests:case", args=[pk]), "void": found}

    def shown(note: Noting) -> HttpResponse:
        letter_bytes.noted(request, note)
        return render(request, SHEET, context)

    return _looked(request, found, shown)


@require_safe
@needs(*WORKING)
def letter_as(request: StaffRequest, pk: int, letter_pk: int, form: str) -> HttpResponseBase:
    """/desk/requests/<pk>/letters/<letter_pk>/pdf/ or docx/ : to print and seal."""
    found = _letter(request, pk, letter_pk)
    if form not in FORMS:
        raise Http404
    return _looked(request, found, lambda note: FORMS[form](request, found, note))


@require_safe
@needs(*WORKING)
def letter_file(request: StaffRequest, pk: int, file_pk: int) -> HttpResponseBase:
    """/desk/requests/<pk>/letter-files/<file_pk>/ : one that waits for its answer names nobody, and no look at it is kept."""
    file = get_object_or_404(_files(found_for(request.user, pk)), pk=file_pk)
    if file.letter is None:
        return letter_bytes.file(request, file, lambda: None)
    return _looked(request, file.letter, lambda note: letter_bytes.file(request, file, note), file)


@told_where
@require_http_methods(["GET", "HEAD", "POST"])
@needs(*WORKING)
def letter_files(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/requests/<pk>/letter-files/ : what goes with the next answer. `verb` of a form: upload; title, up, down with a file."""
    case = found_for(request.user, pk)
    verb, _, target = request.POST.get("verb", "").partition(":")
    if request.method != "POST":
        return _files_page(request, case, GivenForm())
    if verb in CHANGES:
        return CHANGES[verb](request, case, _file(case, target))
    form = GivenForm(request.POST, request.FILES)
    reasons = _keep(request, case, form) if form.is_valid() else []
    if form.errors or reasons:
        return _files_page(request, case, form, reasons=reasons)
    return redirect("desk_requests:letter_files", pk=pk)


@require_POST
@needs(*WORKING)
def act(request: StaffRequest, pk: int, file_pk: int, what: str) -> HttpResponse:
    """`what`: drop or restore. Leads back to the page of the files of that letter."""
    file = get_object_or_404(_files(found_for(request.user, pk), dropped=True), pk=file_pk)
    sealed_files.turn(request, file, what)
    if file.letter and file.use != FileUse.GIVEN:
        return redirect("desk_requests:add_letter_file", pk=pk, letter_pk=file.letter_id, use=file.use)
    return redirect("desk_requests:letter_files", pk=pk)


@told_where
@require_http_methods(["GET", "HEAD", "POST"])
@needs(*WORKING)
def add_letter_file(request: StaffRequest, pk: int, letter_pk: int, use: str) -> HttpResponse:
    """/desk/requests/<pk>/letters/<letter_pk>/files/scan/ or proof/ : the sealed scan, a proof of service."""
    return sealed_files.page(request, found_for(request.user, pk), letter_pk, use)


def _letter(request: StaffRequest, pk: int, letter_pk: int) -> Letter:
    return get_object_or_404(found_for(request.user, pk).letters.select_related("request__applicant"), pk=letter_pk)


def _files(case: Request, *, dropped: bool = False):
    rows = case.letter_files.select_related("letter__request__applicant")
    return rows if dropped else rows.filter(dropped_on=None)


def _file(case: Request, target: str) -> LetterFile:
    known = target.isdecimal() and len(target) < 18
    return get_object_or_404(answer.given_files(case), pk=int(target) if known else 0)


def _looked(
    request: StaffRequest,
    found: Letter,
    answered: Callable[[Noting], HttpResponseBase],
    file: LetterFile | None = None,
) -> HttpResponseBase:
    """The answer, which keeps the look before it hands anything out; or why the letter may not be looked at."""
    try:
        return answered(lambda: actions.look_at_letter(found, by=request.user, at=timezone.now(), file=file))
    except Refused as refused:
        case = found.request
        barred = delivering.look_objections(abilities_of(request.user, cases.scope_of(case)))
        context = {"case": case, "reasons": refused.reasons, "may_ask": not barred}
        return render(request, "requests_app/desk/letter_refused.html", context, status=409)


def _keep(request: StaffRequest, case: Request, form: GivenForm) -> list[str]:
    """One file after the other, so that one alone is held in memory; what is not taken stands beside the field, the others are kept."""
    sent, title = form.cleaned_data["file"], form.cleaned_data["title"]
    reasons: list[str] = []
    for upload in sent:
        accepted = taken(form, "file", upload, FileUse.GIVEN)
        if accepted is None:
            continue
        called = title if len(sent) == 1 else ""
        found = _add(request, case, accepted, called)
        reasons += [reason for reason in found if reason not in reasons]
        if not found:
            messages.success(request, f"已上传《{called or accepted.title}》。")
            for note in [accepted.note] if accepted.note else []:
                messages.warning(request, f"《{accepted.title}》{note}")
    return reasons


def _add(request: StaffRequest, case: Request, accepted, title: str) -> list[str]:
    return _done(request, lambda **how: actions.add_file(case, accepted, FileUse.GIVEN, title=title, **how))


def _renamed(request: StaffRequest, case: Request, file: LetterFile) -> HttpResponse:
    form, reasons = TitleForm(request.POST, file=file), []
    if form.is_valid():
        title = form.cleaned_data["title"]
        reasons = _done(request, lambda **how: actions.rename_file(file, title, **how))
        if not reasons:
            return redirect("desk_requests:letter_files", pk=case.pk)
    return _files_page(request, case, GivenForm(), renamed=form, reasons=reasons)


def _moved(request: StaffRequest, case: Request, file: LetterFile, *, up: bool) -> HttpResponse:
    """A name that was typed beside it is kept too."""
    form = TitleForm(request.POST, file=file)
    typed = form.add_prefix("title") in request.POST
    if typed and not form.is_valid():
        return _files_page(request, case, GivenForm(), renamed=form)

    def act(**how: Any) -> None:
        if typed:
            actions.rename_file(file, form.cleaned_data["title"], **how)
        actions.move_file(file, up=up, **how)

    if reasons := _done(request, act):
        return _files_page(request, case, GivenForm(), reasons=reasons)
    messages.success(request, f"《{file.title}》已{way(up)}。")
    return redirect(f"{request.path}#f{file.pk}")


#: a button of one file → what it does
CHANGES: dict[str, Callable[[StaffRequest, Request, LetterFile], HttpResponse]] = {
    "title": _renamed,
    "up": partial(_moved, up=True),
    "down": partial(_moved, up=False),
}


def _files_page(
    request: StaffRequest, case: Request, form: GivenForm, *, renamed: TitleForm | None = None, reasons=()
) -> HttpResponse:
    """`renamed`: the name that was just tried; `closed`: why nothing can be changed any more."""
    forms = {file.pk: TitleForm(file=file) for file in answer.given_files(case)}
    if renamed is not None:
        forms[renamed.file.pk] = renamed
    made = answer.redacted_files(case)  # they come and go on the page of redaction alone
    waiting = case.letter_files.filter(use=FileUse.GIVEN, letter=None, erased_on=None)
    context = {
        "case": case,
        "form": form,
        "wrong": renamed if renamed is not None and renamed.errors else form if form.errors else None,
        "reasons": reasons,
        "files": [(one.file, one, one.file.pk in made) for one in forms.values()],
        "dropped": [
            {
                "file": one,
                "turn": reverse("desk_requests:letter_file_act", args=[case.pk, one.pk, sealed_files.RESTORE]),
            }
            for one in waiting.exclude(dropped_on=None).exclude(pk__in=made)
        ],
        "closed": delivering.file_objections(FileUse.GIVEN, place_of(case, None, request.user)),
    }
    return render(request, "requests_app/desk/letter_files.html", context)


def _done(request: StaffRequest, act: Callable[..., object]) -> list[str]:
    return attempt(lambda: act(by=request.user, at=timezone.now()))
