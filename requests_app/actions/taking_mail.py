"""Mails to the address for applications: kept once each, taken in as a case, or put aside with a reason; every look at one is noted."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from requests_app import incoming, proofs
from requests_app.actions.filing import file
from requests_app.actions.steps import record_part
from requests_app.filing import Asked, Asker, Filed
from requests_app.incoming import Mail
from requests_app.keeping import DISPOSED
from requests_app.models import IncomingMail, SetAside
from requests_app.proofs import Paper
from requests_app.vocabulary import Via
from taizhou_portal.bureau import notices, virus
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.notices import News
from taizhou_portal.bureau.permissions import may, who_may
from taizhou_portal.bureau.refusals import Refused, refuse_if
from taizhou_portal.bureau.secrets import blind_index
from taizhou_portal.bureau.vocabulary import Ability

CAME, TAKEN, ASIDE, BACK, LOOKED = "收到邮件", "登记为申请", "不登记", "放回待登记", "查看邮件"
BELIEVED = timedelta(days=60)  # what a sender writes as the date of a mail may be anything
EMPTIED = {"sender": "", "subject": "", "note": ""}


def keep_mail(
    raw: bytes, *, by: Staff | None, at: datetime, came_at: datetime | None = None
) -> tuple[IncomingMail, bool]:
    """The mail on record, and whether it is new: one that was read before is there once. `by` None: out of the mailbox.

    `came_at`: when it reached the mailbox, where the mail itself does not tell. Raises Refused.
    """
    refuse_if(_without(by) if by else [])
    mail = readable(raw)
    refuse_if([virus.WORDS] if virus.look(raw) is virus.Seen.INFECTED else [])
    digest = _digest(mail, raw)
    if known := IncomingMail.objects.filter(digest=digest).first():
        return known, False
    try:
        return _keep(raw, mail, digest, by, at, came_at), True
    except IntegrityError:  # read by another run at the same moment
        return IncomingMail.objects.get(digest=digest), False


def readable(raw: bytes) -> Mail:
    """What the mail says. Raises Refused."""
    mail = incoming.read(raw)
    if isinstance(mail, list):
        raise Refused(mail)
    return mail


def came(mail: Mail, *, at: datetime, came_at: datetime | None = None) -> datetime:
    """When the mail system took it: as it noted, else `came_at`, else when it says that it was sent, if that is of the last weeks.

    Never later than it was read.
    """
    sent = mail.sent if mail.sent and at - BELIEVED <= mail.sent else None
    return min(mail.came or came_at or sent or at, at)


@transaction.atomic
def look_at_mail(mail: IncomingMail, *, by: Staff, at: datetime) -> None:
    """Notes that `by` reads it, once a day. Raises Refused."""
    refuse_if(_without(by) + _gone(mail))
    begin = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    seen = mail.history.filter(history_user=by, history_date__gte=begin, history_change_reason=LOOKED)
    if not seen.exists():
        record_part(_held(mail), LOOKED, by=by, at=at)


@transaction.atomic
def take_mail(
    mail: IncomingMail, asked: Asked, asker: Asker, *, by: Staff, at: datetime, papers: Sequence[Paper] = ()
) -> Filed:
    """A case that came by mail when the mail came; 收到申请之日 stays open until both sides have confirmed. Raises Refused."""
    held = _held(mail)
    refuse_if(_without(by) + _gone(held) + waiting_objections(held))
    filed = file(
        asked, asker, by=by, at=at, via=Via.EMAIL, papers=papers, key=f"mail-{held.pk}", arrived_at=held.came_at
    )
    held.request, held.settled_on = filed.request, timezone.localdate(at)
    record_part(held, f"{TAKEN}：{filed.request.number}", by=by, at=at)
    return filed


@transaction.atomic
def set_mail_aside(mail: IncomingMail, *, by: Staff, at: datetime, reason: str, note: str = "") -> None:
    """No case comes of it, and why. Raises Refused."""
    held = _held(mail)
    known = [] if reason in SetAside.values else ["选择不登记的原因"]
    refuse_if(_without(by) + _gone(held) + waiting_objections(held) + known)
    held.set_aside, held.note, held.settled_on = reason, note.strip()[:200], timezone.localdate(at)
    record_part(held, f"{ASIDE}：{SetAside(reason).label}", by=by, at=at)


@transaction.atomic
def put_mail_back(mail: IncomingMail, *, by: Staff, at: datetime) -> None:
    """It waits again. Raises Refused."""
    held = _held(mail)
    refuse_if(_without(by) + _gone(held) + ([] if held.set_aside else ["邮件没有被标为不登记，不用放回"]))
    held.set_aside, held.note, held.settled_on = "", "", None
    record_part(held, BACK, by=by, at=at)


def waiting_objections(mail: IncomingMail) -> list[str]:
    """Why nothing is left to decide."""
    if mail.request_id:
        return ["邮件已经登记成申请"]
    return [f"邮件已经标为不登记（{mail.get_set_aside_display()}），先放回再办"] if mail.set_aside else []


def erase_mail(mail: IncomingMail, today: date, *, by: Staff | None, at: datetime) -> None:
    """Empties what names somebody, also in history; the file leaves the disk after the commit. Within the caller's transaction."""
    for name, value in EMPTIED.items():
        setattr(mail, name, value)
    mail.erased_on = today
    record_part(mail, DISPOSED, by=by, at=at)
    IncomingMail.history.filter(id=mail.pk).update(**EMPTIED)
    name = str(mail.file.name)
    transaction.on_commit(lambda: default_storage.delete(name), robust=True)  # no partial, as in notices/sending.py


@transaction.atomic
def _keep(
    raw: bytes, mail: Mail, digest: str, by: Staff | None, at: datetime, came_at: datetime | None
) -> IncomingMail:
    sender = f"{mail.name} <{mail.address}>" if mail.name else mail.address
    reached = came(mail, at=at, came_at=came_at)
    row = IncomingMail(digest=digest, came_at=reached, read_at=at, sender=sender, subject=mail.subject)
    proofs.keep_mail(raw, row)
    record_part(row, CAME, by=by, at=at)
    if by is None and mail.automatic:
        _put_aside_at_once(row, mail.automatic, at)
    elif by is None:
        _tell(row, at)
    return row


def _put_aside_at_once(row: IncomingMail, sort: str, at: datetime) -> None:
    """Out of the mailbox, and written by a machine: it stays in the list of those that became no case, and may be put back."""
    row.set_aside, row.note, row.settled_on = SetAside.NO_APPLICATION, f"系统识别：{sort}", timezone.localdate(at)
    record_part(row, f"{ASIDE}：{sort}（系统识别）", by=None, at=at)


def _tell(row: IncomingMail, at: datetime) -> None:
    """Whoever receives: a mail waits. Nothing of it is said, for a notice may leave the house."""
    _tell_receivers("邮件等登记", row.came_at, reverse("desk_requests:mail_in", args=[row.pk]), at)


def tell_of_unread(reasons: Sequence[str], *, came_at: datetime, at: datetime) -> None:
    """Whoever receives: a mail of the mailbox could not be taken, and why; it still lies there."""
    _tell_receivers("邮件读不进来", came_at, reverse("desk_requests:mails_in"), at, "；".join(reasons))


def _tell_receivers(what: str, came_at: datetime, url: str, at: datetime, words: str = "") -> None:
    office = Office.objects.get(slug="bureau")
    title = f"{timezone.localtime(came_at):%Y-%m-%d %H:%M}收到的邮件"
    notices.send(News(office, what, title, url, words), who_may(Ability.RECEIVE, office), by=None, at=at)


def _digest(mail: Mail, raw: bytes) -> str:
    """What names a mail: number, sender, time, and what stands below its headers, which grow on every way and with every copy.

    The number alone would not do: programs that give every mail the same one are in use, and none of theirs may be lost.
    """
    body = hashlib.sha256(_below_headers(raw)).hexdigest()
    name = f"{mail.message_id} {mail.address} {mail.subject} {mail.sent} {body}"
    return blind_index(name, purpose="incoming mail")


def _below_headers(raw: bytes) -> bytes:
    return raw.lstrip().replace(b"\r\n", b"\n").partition(b"\n\n")[2].strip()


def _held(mail: IncomingMail) -> IncomingMail:
    """Holds the row and reads it anew."""
    return IncomingMail.objects.select_for_update().get(pk=mail.pk)


def _without(by: Staff) -> list[str]:
    return [] if may(by, Ability.RECEIVE) else [f"要有“{Ability.RECEIVE.label}”的职责才能办理收到的邮件"]


def _gone(mail: IncomingMail) -> list[str]:
    return ["邮件已经按期限销毁"] if mail.erased_on else []
