"""The files of an item as the panel of the draft shows them: name, kind, size, what the public gets, older versions, what was taken off."""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from disclosure.checks.files import TRAITS
from disclosure.forms import FileForm, UploadForm
from disclosure.models import Attachment, Publication
from disclosure.views.handed import SHOWN
from taizhou_portal.bureau.documents import Reading
from taizhou_portal.bureau.uploads.verdict import size

#: endings that belong to one kind; the others belong to themselves
PICTURES = frozenset({"jpg", "png"})


def panel(stored: Publication, forms: Sequence[UploadForm | FileForm]) -> dict[str, object]:
    """`forms`: the row for new files, and rows of files that must be shown again with what is wrong."""
    every = list(stored.attachments.filter(is_picture=False).defer("text").order_by("order", "id"))
    older = {file.pk: file for file in every}
    replaced = {file.replaces_id for file in every}
    events = _events(every)
    wrong = {form.attachment.pk: form for form in forms if isinstance(form, FileForm)}
    present = [file for file in every if not file.removed]
    return {
        "files": [
            {
                **shown(file),
                "form": wrong.get(file.pk) or FileForm(attachment=file),
                "is_first": place == 0,
                "is_last": place == len(present) - 1,
                "versions": [_version(old, events) for old in _before(file, older)],
            }
            for place, file in enumerate(present)
        ],
        "removed": [
            {**shown(file), "words": events.get((file.pk, "移除附件"), "")}
            for file in every
            if file.removed and file.pk not in replaced
        ],
        "upload": next((form for form in forms if isinstance(form, UploadForm)), None),
        "most": settings.UPLOAD_LIMIT,
        "most_words": size(settings.UPLOAD_LIMIT),
    }


def shown(file: Attachment) -> dict[str, object]:
    """One file: its words, and its addresses in the desk."""
    address = reverse("desk_disclosure:file", args=[file.publication_id, file.pk])
    text = reverse("desk_disclosure:file_text", args=[file.publication_id, file.pk])
    return {
        "pk": file.pk,
        "title": file.title,
        "extension": file.extension,
        "size": file.size,
        "pages": file.pages,
        "version": file.version,
        "unread": file.unread,
        "stripped": "、".join(file.stripped),
        "copy_note": file.copy_note,
        "url": address,
        "copy_url": f"{address}?copy" if file.public_file else "",
        "preview_url": f"{address}?open" if file.extension in SHOWN else text,
        "text_url": text if file.extension in SHOWN - PICTURES else "",
        "is_picture": file.extension in PICTURES,
    }


def traits(reading: Reading) -> list[str]:
    """What a person should know of the file, each once with its places."""
    found: dict[str, list[str]] = {}
    for trait, place in reading.traits:
        found.setdefault(TRAITS[trait][2] if trait in TRAITS else "", []).append(place)
    return [f"{words}：{'、'.join(dict.fromkeys(places))}" for words, places in found.items() if words]


def _before(file: Attachment, older: dict[int, Attachment]) -> Iterable[Attachment]:
    """The versions that were replaced one after the other, the newest first."""
    while file.replaces_id in older:
        file = older[file.replaces_id]
        yield file


def _version(old: Attachment, events: dict[tuple[int, str], str]) -> dict[str, object]:
    return {**shown(old), "words": events.get((old.pk, ""), ""), "replaced": events.get((old.pk, "被新版替换"), "")}


def _events(files: Sequence[Attachment]) -> dict[tuple[int, str], str]:
    """(file, what happened) → who and when; what happened is empty for its coming in. One query."""
    rows = Attachment.history.filter(id__in=[file.pk for file in files]).order_by("history_date", "history_id")
    found: dict[tuple[int, str], str] = {}
    for pk, moment, what, name in rows.values_list("id", "history_date", "history_change_reason", "history_user__name"):
        at = timezone.localtime(moment)
        words = f"{name or '系统'}，{at.year}年{at.month}月{at.day}日{at:%H:%M}"
        found.setdefault((pk, ""), words)
        found[pk, what or ""] = words
    return found
