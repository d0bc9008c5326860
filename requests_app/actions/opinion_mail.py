"""Links to those who are consulted go out by mail: number of the case, link, nothing of what is asked; the code stands in the letter alone.

As in mailing.py a run takes a mail by putting it off in one statement, and the try is stored before it is handed over. Once it has left, or
nobody tries any more, the word of the link is kept nowhere.
"""

import logging
from datetime import datetime

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from requests_app import consultations, mailing
from requests_app.actions.mailing import Sent, send_each
from requests_app.actions.steps import lock, record_part
from requests_app.actions.telling import tell_case
from requests_app.ledger import prose
from requests_app.models import OpinionMail
from requests_app.opinions import LINKED
from taizhou_portal.bureau.mail_line import Handed, MailLine
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.notices.mail import HEADERS, address_of, can_reach

logger = logging.getLogger(__name__)
LOST = f"{mailing.MAILED}没有送到：{LINKED}，请另行交给对方"


def send_opinion_links(*, at: datetime, most: int | None = None, patience: int | None = None, by: None = None) -> Sent:
    """All whose turn it is, or the first `most`. `patience`: seconds to wait for the server."""

    def one(number: int, line: MailLine, sent: Sent) -> None:
        if mail := _taken(number, at):
            _try(mail, at, line, sent)

    waiting = OpinionMail.objects.filter(next_at__lte=at).order_by("next_at", "pk").values_list("pk", flat=True)[:most]
    return send_each(waiting, one, called="a consultation", patience=patience)


def _taken(number: int, at: datetime) -> OpinionMail | None:
    """The mail with this try counted, where no other run was faster."""
    waiting = OpinionMail.objects.filter(pk=number, next_at__lte=at)
    if not waiting.update(next_at=timezone.now() + mailing.CLAIM, tries=F("tries") + 1):
        return None
    return OpinionMail.objects.select_related("link__pause__request", "link__pause__consulted").get(pk=number)


def _try(mail: OpinionMail, at: datetime, line: MailLine, sent: Sent) -> None:
    """One that fails does not stop the others."""
    try:
        asked = consultations.consulted_of(mail.link.pause)
        email = asked.email if asked else ""
        if mail.link.ended_at or not consultations.is_waited_for(mail.link.pause):
            OpinionMail.objects.filter(pk=mail.pk).update(next_at=None, word="")
        elif not can_reach(email) or not consultations.opens(mail.link, timezone.localdate(at)):
            _give_up(mail, at, sent)
        else:
            _settle(mail, line.hand_over(_message(mail, email)), at, sent)
    except Exception as error:
        logger.error("the link of a consultation was not sent: %s", type(error).__name__)
        sent.later += 1


def _settle(mail: OpinionMail, handed: Handed, at: datetime, sent: Sent) -> None:
    rows = OpinionMail.objects.filter(pk=mail.pk)
    if handed.taken:
        rows.update(sent_at=at, next_at=None, word="")
        sent.mails += 1
        return
    again = None if mailing.is_refused(handed.code) else mailing.next_try(mail.tries, queued=mail.link.at, at=at)
    if again is None:
        _give_up(mail, at, sent)
    else:
        rows.update(next_at=again)
        sent.later += 1


def _give_up(mail: OpinionMail, at: datetime, sent: Sent) -> None:
    """The link itself goes on to open; whoever has the case is told that it did not go out."""
    OpinionMail.objects.filter(pk=mail.pk).update(next_at=None, word="")
    with transaction.atomic():
        request = mail.link.pause.request
        lock(request)
        record_part(request, LOST, by=None, at=at)
        tell_case(request, LOST, at=at)
    sent.lost += 1


def _message(mail: OpinionMail, to: str) -> EmailMessage:
    """Plain text; the link shows a field for the code."""
    pause = mail.link.pause
    site, number = Site.current(), pause.request.number
    context = {
        "site": site,
        "number": number,
        "until": prose(pause.limit_on),
        "link": address_of(reverse("requests_app:opinion_link", args=[mail.word])),
        "privacy": address_of(reverse("privacy")),
    }
    body = render_to_string("requests_app/mail/opinion.txt", context)
    subject = f"〔{site.site_name}〕征求意见，可以在网上答复（受理号{number}）"
    return EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[to], headers=HEADERS)
