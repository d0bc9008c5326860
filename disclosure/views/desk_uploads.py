"""What the form of a draft brings for its files: new ones, new versions, other names, and what the buttons beside them ask for."""

import re

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.utils import timezone

from disclosure import actions
from disclosure.facts import files_of
from disclosure.forms import FileForm, UploadForm
from disclosure.models import Attachment, Publication
from taizhou_portal.bureau import files
from taizhou_portal.bureau.accounts.gates import StaffRequest

NEW = "new1"
#: a field of the row of one file, see FileForm
FIELD = re.compile(r"file(\d{1,18})-(?:was|file)")
VERBS = frozenset({"up", "down", "remove", "restore"})


def uploads() -> list[UploadForm | FileForm]:
    """The row for new files, empty."""
    return [UploadForm(prefix=NEW)]


def keep_files(
    request: StaffRequest, publication: Publication, *, notes: list[str] | None = None
) -> list[UploadForm | FileForm]:
    """Stores what passes. The row for new files, empty again or with what is wrong, and the rows of files where something is wrong.

    What the officer should know of a stored file goes into `notes`, or onto the next page.
    """
    said: list[str] = []
    new = _new(request, publication, said)
    rows = [form for form in _sent(request, publication) if not _changed(request, publication, form, said)]
    if notes is None:
        for note in said:
            messages.warning(request, note)
    else:
        notes += said
    return [new, *rows]


def change_files(request: StaffRequest, publication: Publication) -> None:
    """What a button beside a file asks for: up, down, remove or restore, and its number."""
    verb, _, target = request.POST.get("verb", "").partition(":")
    if verb not in VERBS or not target.isdecimal() or len(target) > 18:
        return
    attachment = get_object_or_404(Attachment, pk=int(target), publication=publication, is_picture=False)
    by, at = request.user, timezone.now()
    if verb == "remove":
        actions.remove_file(publication, attachment, by=by, at=at)
    elif verb == "restore":
        actions.restore_file(publication, attachment, by=by, at=at)
    else:
        actions.order_files(publication, _moved(publication, attachment, -1 if verb == "up" else 1), by=by, at=at)


def _moved(publication: Publication, attachment: Attachment, step: int) -> list[int]:
    ids = [file.pk for file in files_of(publication)]
    if attachment.pk in ids:
        place = ids.index(attachment.pk)
        ids.insert(max(0, place + step), ids.pop(place))
    return ids


def _new(request: StaffRequest, publication: Publication, said: list[str]) -> UploadForm:
    """One file after the other, so that only one is held in memory."""
    form = UploadForm(request.POST, request.FILES, prefix=NEW)
    if not form.is_valid():
        return form
    sent, title = form.cleaned_data["file"], form.cleaned_data["title"]
    for upload in sent:
        answer = files.accept(upload)
        if isinstance(answer, list):
            form.add_error("file", answer)
        else:
            named = title if len(sent) == 1 else ""
            actions.add_file(publication, answer, title=named, by=request.user, at=timezone.now())
            said += _to_know(answer)
    return form if form.errors or not sent else UploadForm({}, prefix=NEW)


def _sent(request: StaffRequest, publication: Publication) -> list[FileForm]:
    """The rows of files that came with the form."""
    named = {int(field[1]) for name in [*request.POST, *request.FILES] if (field := FIELD.fullmatch(name))}
    if not named:
        return []
    sent = publication.attachments.filter(is_picture=False, pk__in=named).order_by("order", "id")
    return [FileForm(request.POST, request.FILES, attachment=attachment) for attachment in sent]


def _changed(request: StaffRequest, publication: Publication, form: FileForm, said: list[str]) -> bool:
    """Whether all that the row asked for is done."""
    if not form.is_valid():
        return False
    by, at, upload = request.user, timezone.now(), form.cleaned_data["file"]
    if form.new_title:
        actions.title_file(publication, form.attachment, form.new_title, by=by, at=at)
    answer = files.accept(upload) if upload else None
    if isinstance(answer, list):
        form.add_error("file", answer)
        return False
    if answer:
        actions.replace_file(publication, form.attachment, answer, by=by, at=at)
        said += _to_know(answer)
    return True


def _to_know(accepted: files.Accepted) -> list[str]:
    return [f"《{accepted.title}》{accepted.note}"] if accepted.note else []
