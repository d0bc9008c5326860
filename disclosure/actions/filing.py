"""Files of an item: added, named, put in order, replaced, taken off and put back. Nothing that was stored is deleted."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from disclosure.actions.steps import allowed, held, record
from disclosure.facts import files_of
from disclosure.models import Attachment, FileReading, Publication
from disclosure.vocabulary import Verb
from taizhou_portal.bureau import files
from taizhou_portal.bureau.documents import kept_passages, kept_traits
from taizhou_portal.bureau.models import Staff

PICTURES = frozenset({"jpg", "png"})
TITLE = 150  # characters of a name
CHANGED = "这个附件已经换过或者移除了，请刷新页面"
THERE = "这个附件没有移除，请刷新页面"
REPLACED = "这一版已经被新版替换，不能恢复"


@transaction.atomic
def add_file(
    publication: Publication, accepted: files.Accepted, *, by: Staff, at: datetime, title: str = ""
) -> Attachment:
    """Adds an accepted upload as the last file; `title` replaces its name."""
    allowed(Verb.REVISE, publication, by)
    attachment = _stored(publication, accepted, "添加附件", by=by, at=at, title=title)
    record(publication, f"{Verb.REVISE.label}：添加附件《{attachment.title}》", by=by, at=at)
    return attachment


@transaction.atomic
def add_picture(publication: Publication, accepted: files.Accepted, *, by: Staff, at: datetime) -> Attachment:
    """Adds a picture that stands in the text; it is no attachment of its own. The text refers to it as picture:<pk>."""
    wrong = [] if accepted.extension in PICTURES else [f"《{accepted.title}》不是JPG或者PNG图片"]
    allowed(Verb.REVISE, publication, by, wrong)
    return _stored(publication, accepted, "添加正文图片", by=by, at=at, is_picture=True)


@transaction.atomic
def replace_file(
    publication: Publication, attachment: Attachment, accepted: files.Accepted, *, by: Staff, at: datetime
) -> Attachment:
    """Puts a new version in the place of `attachment`, under the same name; the old version is kept for staff."""
    _present(publication, attachment, by)
    attachment.removed = True
    record(attachment, "被新版替换", by=by, at=at)
    new = _stored(
        publication,
        accepted,
        f"替换第{attachment.version}版",
        by=by,
        at=at,
        title=attachment.title,
        order=attachment.order,
        replaces=attachment,
        version=attachment.version + 1,
    )
    words = f"{Verb.REVISE.label}：替换附件《{new.title}》，第{new.version}版"
    record(publication, words, by=by, at=at)
    return new


@transaction.atomic
def title_file(publication: Publication, attachment: Attachment, title: str, *, by: Staff, at: datetime) -> None:
    """Gives a file another name; the same name again changes nothing."""
    title = " ".join(title.split())
    long = [f"附件名称最多{TITLE}个字"] if len(title) > TITLE else []
    _present(publication, attachment, by, long if title else ["请填写附件名称"])
    if title == attachment.title:
        return
    before, attachment.title = attachment.title, title
    record(attachment, f"改名，原名《{before}》", by=by, at=at)
    record(publication, f"{Verb.REVISE.label}：附件《{before}》改名为《{attachment.title}》", by=by, at=at)


@transaction.atomic
def remove_file(publication: Publication, attachment: Attachment, *, by: Staff, at: datetime) -> None:
    """Takes a file off the item; the row and the bytes are kept, nobody can open them until it is put back."""
    _present(publication, attachment, by)
    attachment.removed = True
    record(attachment, "移除附件", by=by, at=at)
    record(publication, f"{Verb.REVISE.label}：移除附件《{attachment.title}》", by=by, at=at)


@transaction.atomic
def restore_file(publication: Publication, attachment: Attachment, *, by: Staff, at: datetime) -> None:
    """Puts back a file that was taken off; a version that was replaced stays where it is."""
    held(publication)
    attachment.refresh_from_db()
    replaced = Attachment.objects.filter(replaces=attachment).exists()
    wrong = [REPLACED] if replaced else [] if attachment.removed else [THERE]
    allowed(Verb.REVISE, publication, by, wrong)
    attachment.removed = False
    record(attachment, "恢复附件", by=by, at=at)
    record(publication, f"{Verb.REVISE.label}：恢复附件《{attachment.title}》", by=by, at=at)


@transaction.atomic
def order_files(publication: Publication, ids: Iterable[int], *, by: Staff, at: datetime) -> None:
    """Puts the files into the order of `ids`; files that are not named follow in their old order. The order they have changes nothing."""
    allowed(Verb.REVISE, publication, by)
    places = {pk: place for place, pk in enumerate(ids)}
    found = files_of(publication)
    wanted = sorted(found, key=lambda f: places.get(f.pk, len(places)))
    if wanted == found:
        return
    for place, attachment in enumerate(wanted, start=1):
        if attachment.order != place:
            attachment.order = place
            record(attachment, "调整附件顺序", by=by, at=at)
    record(publication, f"{Verb.REVISE.label}：调整附件顺序", by=by, at=at)


def _present(publication: Publication, attachment: Attachment, by: Staff, further: Iterable[str] = ()) -> None:
    """Refuses where the item is closed to `by`, or the file was replaced or taken off meanwhile; else it is as it is stored now."""
    held(publication)
    attachment.refresh_from_db()
    allowed(Verb.REVISE, publication, by, [*further, *([CHANGED] if attachment.removed else [])])


def _stored(
    publication: Publication,
    accepted: files.Accepted,
    reason: str,
    *,
    by: Staff,
    at: datetime,
    title: str = "",
    **values,
) -> Attachment:
    """The file with all that was read in it, last in the order unless `values` say where."""
    last = publication.attachments.order_by("-order").values_list("order", flat=True).first()
    place = {"order": (last or 0) + 1, **values}
    attachment = Attachment(publication=publication, title=title.strip()[:200], **place)
    files.store(accepted, attachment)
    record(attachment, reason, by=by, at=at)
    passages, traits = kept_passages(accepted.passages), kept_traits(accepted.traits)
    FileReading.objects.create(attachment=attachment, passages=passages, traits=traits)
    return attachment
