"""From rows to what became of a mail to the applicant."""

from requests_app import mailing
from requests_app.following import CONTACT_CHANGED, LABELS
from requests_app.models import CaseMail, Request
from requests_app.vocabulary import MailState

LOST = frozenset({MailState.FAILED, MailState.BOUNCED})


def misses_mail(case: Request) -> bool:
    """The last mail did not arrive, and the applicant has not given another address since it was sent."""
    last = case.mails.first()
    if last is None or state_of(last) not in LOST:
        return False
    changes = case.applicant.history.filter(history_change_reason__startswith=CONTACT_CHANGED)
    changes = changes.filter(history_change_reason__contains=LABELS["email"])
    return not changes.filter(history_date__gt=last.sent_at or last.at).exists()


def state_of(mail: CaseMail) -> MailState:
    return mailing.state(
        waits=mail.next_at is not None,
        sent=mail.sent_at is not None,
        bounced=mail.bounced_on is not None,
        settled=mail.settled_on is not None,
        disposed=mail.request.applicant.disposed_on is not None,
    )
