"""Mails to applicants: each step is queued in its own transaction and sent after it, by the command or between two requests.

However many runs there are at once, a mail is sent once. A run takes a mail by putting it off (`next_at`), in one statement that only one
of them can win; on both engines, and without a lock that is held while a mail server thinks. The try is stored before the mail is handed
over and its fate after it: a run that is killed in between leaves a try of unknown fate, and the mail is sent twice at most.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from disclosure.actions import alerting
from disclosure.alert_links import Named, index_of
from requests_app import case_mail, mailing
from requests_app.actions.steps import record_part
from requests_app.cases import correction_of
from requests_app.mailed import state_of
from requests_app.models import Applicant, CaseMail, Request
from requests_app.vocabulary import MailEvent
from taizhou_portal.bureau import doors, outgoing
from taizhou_portal.bureau.mail_line import Handed, MailLine
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.notices.mail import can_reach
from taizhou_portal.bureau.refusals import Refused, refuse_if

logger = logging.getLogger(__name__)
DOOR, A_DAY = "case mail", 24 * 60 * 60  # seconds


@dataclass
class Sent:
    """What a run did: mails that the server took, given up, put off. `reached`: the server answered."""

    mails: int = 0
    lost: int = 0
    later: int = 0
    reached: bool = True


def queue(request: Request, event: MailEvent, *, at: datetime) -> None:
    """Belongs to the transaction of the step. Nothing is queued without an address, nor where no mail can leave: staff see that."""
    reachable = Applicant.objects.filter(request=request, disposed_on=None).exclude(email="")
    last = CaseMail.objects.filter(request=request).order_by("-pk").values_list("event", flat=True).first()
    if mailing.is_news(event, last) and reachable.exists() and outgoing.is_set_up():
        CaseMail.objects.create(request=request, event=event, at=at, next_at=at)


def send_case_mail(*, at: datetime, most: int | None = None, patience: int | None = None, by: None = None) -> Sent:
    """All mails whose turn it is, or the first `most`. `patience`: seconds to wait for the server, where somebody might wait behind it."""

    def one(number: int, line: MailLine, sent: Sent) -> None:
        if mail := _taken(number, at):
            _try(mail, at, line, sent)

    waiting = CaseMail.objects.waiting(at).order_by("next_at", "pk").values_list("pk", flat=True)[:most]
    return send_each(waiting, one, called="a case", patience=patience)


def send_each(
    waiting: Iterable[int], one: Callable[[int, MailLine, Sent], None], *, called: str, patience: int | None
) -> Sent:
    """Hands each of `waiting` to `one` over a single line, as long as the server answers. `called`: what the mails are of, for the log."""
    sent = Sent()
    if outgoing.missing():
        return sent
    line = MailLine(called, patience)
    try:
        for number in list(waiting):
            if not line.reached:
                break  # the others lose no try
            one(number, line, sent)
    finally:
        line.close()
    sent.reached = line.reached
    return sent


def send_again(mail: CaseMail, *, by: Staff, at: datetime) -> None:
    """Once more from the beginning, to the address that stands by now. Raises Refused."""
    with transaction.atomic():
        mail = _held(mail)
        set_up = outgoing.is_set_up()
        refuse_if(mailing.again_objections(state_of(mail), ends=_ends(mail), set_up=set_up))
        fresh = {"sent_at": None, "tries": 0, "doubts": 0, "failed": "", "bounced_on": None, "settled_on": None}
        CaseMail.objects.filter(pk=mail.pk).update(at=at, next_at=at, **fresh)
        _note(mail, mailing.AGAIN, by=by, at=at)


def note_bounce(mail: CaseMail, *, by: Staff | None, at: datetime) -> None:
    """The mail came back. `by` None: a mail system said so. Raises Refused."""
    with transaction.atomic():
        mail = _held(mail)
        refuse_if(mailing.bounce_objections(state_of(mail)))
        CaseMail.objects.filter(pk=mail.pk).update(bounced_on=timezone.localdate(at))
        _note(mail, mailing.BOUNCED, f"，{mailing.CALL}", by=by, at=at)


def settle(mail: CaseMail, *, by: Staff, at: datetime) -> None:
    """The applicant was told in another way. Raises Refused."""
    with transaction.atomic():
        mail = _held(mail)
        refuse_if(mailing.settling_objections(state_of(mail)))
        CaseMail.objects.filter(pk=mail.pk).update(settled_on=timezone.localdate(at))
        _note(mail, mailing.OTHERWISE, by=by, at=at)


def read_bounce(raw: bytes, *, at: datetime, by: None = None) -> list[bool]:
    """For each of our mails that `raw`, a mail from outside, reports as undeliverable: whether that is new, and noted now."""
    return [_noted(mail, at) for mail in case_mail.came_back(raw)]


def _noted(mail: CaseMail, at: datetime) -> bool:
    try:
        note_bounce(mail, by=None, at=at)
    except Refused:
        return False
    return True


def _try(mail: CaseMail, at: datetime, line: MailLine, sent: Sent) -> None:
    """One that fails does not stop the others."""
    try:
        _send(mail, at, line, sent)
    except Exception as error:
        logger.error("mail %s of a case not sent: %s", mail.pk, type(error).__name__)
        _put_off(mail, at, mailing.UNWRITTEN, sent)


def _send(mail: CaseMail, at: datetime, line: MailLine, sent: Sent) -> None:
    email = mail.request.applicant.email
    if why := _ends(mail):
        _end(mail, why, at)
    elif reasons := mailing.objections(well_formed=can_reach(email), unwanted=_unwanted(email)):
        _give_up(mail, "；".join(reasons), at, sent)
    elif mail.doubts >= mailing.DOUBTS:
        _give_up(mail, mailing.BROKEN, at, sent)
    elif mail.tries == 1 and _flooded(email, at):
        _wait_a_day(mail, at, sent)
    else:
        correction = correction_of(mail.request)
        message = case_mail.message(mail, email, limit_on=correction.limit_on if correction else None)
        CaseMail.objects.filter(pk=mail.pk).update(doubts=mail.doubts + 1)  # till the server has answered
        _settle_try(mail, line.hand_over(message), at, sent)


def _taken(number: int, at: datetime) -> CaseMail | None:
    """The mail with this try counted, where no other run was faster."""
    waiting = CaseMail.objects.waiting(at).filter(pk=number)
    if not waiting.update(next_at=timezone.now() + mailing.CLAIM, tries=F("tries") + 1):
        return None
    return CaseMail.objects.select_related("request__applicant", "request__correction").get(pk=number)


def _settle_try(mail: CaseMail, handed: Handed, at: datetime, sent: Sent) -> None:
    if handed.taken:
        CaseMail.objects.filter(pk=mail.pk).update(sent_at=timezone.now(), next_at=None, failed="", doubts=0)
        sent.mails += 1
        return
    why = mailing.reason(handed.code, asked=handed.asked)
    known = handed.code is not None or not handed.asked
    if known:
        CaseMail.objects.filter(pk=mail.pk).update(doubts=mail.doubts)
    if mailing.is_refused(handed.code) or (not known and mail.doubts + 1 >= mailing.DOUBTS):
        _give_up(mail, why, at, sent)
    else:
        _put_off(mail, at, why, sent)


def _put_off(mail: CaseMail, at: datetime, why: str, sent: Sent) -> None:
    """Until its next turn; after the last one it is given up."""
    again = mailing.next_try(mail.tries, queued=mail.at, at=at)
    if again is None:
        _give_up(mail, why, at, sent)
        return
    sent.later += _mine(mail).update(next_at=again, failed=why)


def _wait_a_day(mail: CaseMail, at: datetime, sent: Sent) -> None:
    """Nothing was tried: it begins anew when the next day of the door does."""
    again = at + timedelta(seconds=doors.wait_seconds(window_seconds=A_DAY, at=at))
    if again - mail.at > mailing.OLDEST:
        _give_up(mail, mailing.TOO_MANY, at, sent)
        return
    sent.later += _mine(mail).update(next_at=again, failed=mailing.TOO_MANY, tries=0, doubts=0)


@transaction.atomic
def _give_up(mail: CaseMail, why: str, at: datetime, sent: Sent) -> None:
    if _mine(mail).update(next_at=None, failed=why):
        _note(mail, mailing.LOST, f"，{why}，{mailing.CALL}", by=None, at=at)
        sent.lost += 1


def _end(mail: CaseMail, why: str, at: datetime) -> None:
    """Nobody is left to write to, and nobody need do anything."""
    _mine(mail).update(next_at=None, failed=why, settled_on=timezone.localdate(at))


def _mine(mail: CaseMail) -> QuerySet[CaseMail]:
    """Empty where this run took longer than CLAIM, and another one has the mail now or has sent it."""
    return CaseMail.objects.filter(pk=mail.pk, next_at=mail.next_at)


def _held(mail: CaseMail) -> CaseMail:
    """Holds the row and reads it anew."""
    rows = CaseMail.objects.select_for_update(of=("self",)).select_related("request__applicant")
    return rows.get(pk=mail.pk)


def _note(mail: CaseMail, what: str, more: str = "", *, by: Staff | None, at: datetime) -> None:
    """One line in the history of the case, which somebody else may be storing right now."""
    case = Request.objects.select_for_update().get(pk=mail.request_id)
    record_part(case, f"{what}：{mail.get_event_display()}{more}", by=by, at=at)


def _ends(mail: CaseMail) -> str:
    who = mail.request.applicant
    return mailing.ends(who.email, who.disposed_on)


def _unwanted(email: str) -> bool:
    return alerting.refuses_mail(Named(0, index_of(email)))


def _flooded(email: str, at: datetime) -> bool:
    return doors.too_many(DOOR, email, limit=mailing.DAILY, window_seconds=A_DAY, at=at)
