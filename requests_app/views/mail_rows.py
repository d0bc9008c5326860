"""Mails to an applicant as the desk shows them: which step, what became of it, what can be done about it."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from requests_app import mailing
from requests_app.ledger import prose
from requests_app.mailed import LOST, state_of
from requests_app.models import CaseMail, Request
from requests_app.vocabulary import MailState
from taizhou_portal.bureau import outgoing

AGAIN, BOUNCED, TOLD = "again", "bounced", "told"
LABELS = {AGAIN: "再发一次", BOUNCED: "登记退信", TOLD: "已另行告知"}
TONES = {MailState.SENT: "good", MailState.FAILED: "bad", MailState.BOUNCED: "bad", MailState.WAITING: "info"}


@dataclass(frozen=True)
class MailRow:
    """One mail. `why`: what there is to say of its fate; `acts`: label and address of what can be done, each by a form."""

    mail: CaseMail
    state: MailState
    why: str
    acts: list[tuple[str, str]]

    @property
    def tone(self) -> str:
        return TONES.get(self.state, "")

    @property
    def title(self) -> str:
        return f"{self.mail.request.number}　{self.mail.get_event_display()}"

    @property
    def at(self) -> datetime:
        """When it was sent, until then when it was queued."""
        return self.mail.sent_at or self.mail.at

    @property
    def needs_a_call(self) -> bool:
        return self.state in LOST


def row(mail: CaseMail, *, set_up: bool) -> MailRow:
    """`mail` with its case and applicant."""
    was = state_of(mail)
    return MailRow(mail, was, _why(mail, was), _acts(mail, was, set_up))


def panel(case: Request) -> dict:
    """What the page of a case says of its mails. `silent`: why no mail goes to this applicant, empty where it does."""
    set_up, who = outgoing.is_set_up(), getattr(case, "applicant", None)
    ended = mailing.ends(who.email, who.disposed_on) if who else mailing.NO_ADDRESS
    rows = [row(mail, set_up=set_up) for mail in case.mails.all()]
    silent = f"{ended}，办到哪一步不发邮件。" if ended else ""
    if not ended and not set_up:
        silent = "没有设置发信，办到哪一步不发邮件，请电话告知申请人。"
    return {"rows": rows, "silent": silent, "call": any(one.needs_a_call for one in rows)}


def _acts(mail: CaseMail, was: MailState, set_up: bool) -> list[tuple[str, str]]:
    who = mail.request.applicant
    reasons = {
        AGAIN: mailing.again_objections(was, ends=mailing.ends(who.email, who.disposed_on), set_up=set_up),
        BOUNCED: mailing.bounce_objections(was),
        TOLD: mailing.settling_objections(was),
    }
    place = {"pk": mail.request_id, "mail_pk": mail.pk}
    return [
        (LABELS[what], reverse("desk_requests:mail_act", kwargs={**place, "what": what}))
        for what, found in reasons.items()
        if not found
    ]


def _why(mail: CaseMail, was: MailState) -> str:
    match was:
        case MailState.WAITING:
            tried = f"（已试{mail.tries}次）" if mail.tries else ""
            return f"{mail.failed}，隔一段时间再发{tried}" if mail.failed else ""
        case MailState.BOUNCED:
            return f"{prose(mail.bounced_on)}退回，{mailing.CALL}" if mail.bounced_on else ""
        case MailState.FAILED:
            return f"{mail.failed}，{mailing.CALL}"
        case MailState.SETTLED if mail.settled_on:
            return mail.failed if mail.failed in {mailing.NO_ADDRESS, mailing.DISPOSED} else "已另行告知"
    return ""
