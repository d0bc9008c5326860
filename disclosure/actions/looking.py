"""Who looked at a file that the public does not have: written before the file is handed out, so that nothing leaves unseen."""

from datetime import datetime, timedelta

from django.db import transaction

from disclosure.models import Attachment, FileLook, Publication
from disclosure.vocabulary import Look
from taizhou_portal.bureau.models import Staff

#: a download that goes on where it stopped belongs to the look that began it
GOES_ON = timedelta(hours=1)
#: the pictures of a text come with every opening of its page: one look a day
STAYS_OPEN = timedelta(days=1)


@transaction.atomic
def look_at_file(
    attachment: Attachment, *, how: str, by: Staff, at: datetime, goes_on: bool = False
) -> FileLook | None:
    """Notes that `by` opened, downloaded or read `attachment`; None where the public has it, or where this look was noted before.

    `goes_on`: asked for from somewhere inside the file, as a download that broke off is.
    """
    if public_has(attachment):
        return None
    within = STAYS_OPEN if attachment.is_picture else GOES_ON if goes_on else None
    if within:
        noted = FileLook.objects.filter(publication_id=attachment.publication_id, attachment=attachment, how=how, by=by)
        if noted.filter(at__gt=at - within, at__lte=at).exists():
            return None
    return FileLook.objects.create(
        publication_id=attachment.publication_id, attachment=attachment, how=Look(how), by=by, at=at
    )


def public_has(attachment: Attachment) -> bool:
    """Whether everybody can get the file: its item is public, and it is neither removed nor replaced by a later version."""
    return not attachment.removed and Publication.objects.visible().filter(pk=attachment.publication_id).exists()
