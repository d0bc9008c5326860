"""The mail about one step of a case, made at the moment of sending; and the name by which we know it again when it comes back."""

from datetime import date

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from requests_app import bounces, mailing
from requests_app.models import CaseMail
from requests_app.moved import reply_moves
from requests_app.vocabulary import MailEvent
from taizhou_portal.bureau import outgoing
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.notices.mail import HEADERS, address_of
from taizhou_portal.bureau.secrets import blind_index

SEAL = 32  # hex digits


def message(mail: CaseMail, to: str, *, limit_on: date | None = None) -> EmailMessage:
    """Plain text, with no link that does anything by itself. `limit_on`: the last day of a completion."""
    event, number, site = MailEvent(mail.event), mail.request.number, Site.current()
    context = {
        "site": site,
        "number": number,
        "happened": mailing.happened(event, moved=_moved(mail)),
        "todo": mailing.todo(event, limit_on=limit_on),
        "track": address_of(reverse("requests_app:track")),
        "privacy": address_of(reverse("privacy")),
    }
    body = render_to_string("requests_app/mail/step.txt", context)
    subject = f"〔{site.site_name}〕{mailing.subject(event, number)}"
    return EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[to], headers=_headers(mail))


def came_back(raw: bytes) -> list[CaseMail]:
    """Our mails that `raw`, a mail from outside, reports as undeliverable. A name that we did not give is nobody's."""
    told = bounces.returned(raw)
    rows = CaseMail.objects.filter(pk__in=[number for number, _ in told])
    return [mail for mail in rows if (mail.pk, _seal(mail.pk)) in told]


def _moved(mail: CaseMail) -> str:
    """From which day to which the answer moved last before the mail was queued."""
    moves = reply_moves(mail.request) if mail.event == MailEvent.MOVED else []
    return next((words for at, words in reversed(moves) if at <= mail.at), "")


def _headers(mail: CaseMail) -> dict[str, str]:
    """The same name for a mail that is sent once more because nobody knows whether it arrived: many mailboxes then show it once."""
    name = f"<case-mail.{mail.pk}.{_seal(mail.pk)}@{outgoing.sender_domain()}>"
    return {**HEADERS, "Precedence": "bulk", "Message-ID": name}


def _seal(number: int) -> str:
    """Nobody else can make a report about a mail that was never sent to them."""
    return blind_index(str(number), purpose="case mail")[:SEAL]
