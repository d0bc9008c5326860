"""The mail about one step of a case, made at the moment of sending; and the name by which we know it again when it comes back."""

from dataclasses import dataclass
from datetime import date

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from requests_app import bounces, cases, delivering, letter_links, mailing
from requests_app.models import ApplicationRule, CaseMail, LetterService
from requests_app.moved import reply_moves
from requests_app.vocabulary import LetterKind, MailEvent, Service
from taizhou_portal.bureau import outgoing
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.notices.mail import HEADERS, address_of
from taizhou_portal.bureau.secrets import blind_index

SEAL = 32  # hex digits


@dataclass(frozen=True)
class Link:
    """The way to the letter that a mail serves. `words`: how long it opens."""

    address: str
    words: str


def message(mail: CaseMail, to: str, *, limit_on: date | None = None) -> EmailMessage:
    """Plain text, with no link that does anything by itself; that of a letter only opens it. `limit_on`: the last day of a completion."""
    event, number, site = MailEvent(mail.event), mail.request.number, Site.current()
    context = {
        "site": site,
        "link": _link(mail, to, day=timezone.localdate()),
        "number": number,
        "happened": mailing.happened(event, moved=_moved(mail)),
        "todo": mailing.todo(event, limit_on=limit_on),
        "track": address_of(reverse("requests_app:track")),
        "privacy": address_of(reverse("privacy")),
    }
    body = render_to_string("requests_app/mail/step.txt", context)
    subject = f"〔{site.site_name}〕{mailing.subject(event, number)}"
    return EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[to], headers=_headers(mail))


def _link(mail: CaseMail, to: str, *, day: date) -> Link | None:
    """To the letter that was served with this step and by mail; the newest, where there are several."""
    served = LetterService.objects.filter(letter__request=mail.request_id, via=Service.EMAIL, at__lte=mail.at)
    rows = served.filter(letter__voided_on=None, letter__erased_on=None).order_by("-at", "-pk").select_related("letter")
    row = next((row for row in rows.defer("letter__paper") if _brings(mail, row)), None)
    if row is None:
        return None
    until = delivering.link_until(day, ApplicationRule.current().link_days)
    there = reverse("requests_app:letter_link", args=[letter_links.sealed(row.letter_id, day, to)])
    return Link(address_of(there), mailing.linked(until=until))


def _brings(mail: CaseMail, row: LetterService) -> bool:
    return cases.opens(row.letter) and mailing.brings(MailEvent(mail.event), LetterKind(row.letter.kind))


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
