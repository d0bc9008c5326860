"""From rows to what became of a mail to the applicant."""

from requests_app import mailing
from requests_app.models import CaseMail, Request
from requests_app.vocabulary import MailState

LOST = frozenset({MailState.FAILED, MailState.BOUNCED})


def misses_mail(case: Request) -> bool:
    """The last mail did not arrive, and the applicant has not said since then where else they are reached."""
    last = CaseMail.objects.filter(request=case).select_related("request__applicant").first()
    if last is None or state_of(last) not in LOST:
        return False
    return last.request.applicant.history.values_list("history_date", flat=True).first() <= last.at


def state_of(mail: CaseMail) -> MailState:
    return mailing.state(
        waits=mail.next_at is not None,
        sent=mail.sent_at is not None,
        bounced=mail.bounced_on is not None,
        settled=mail.settled_on is not None,
        disposed=mail.request.applicant.disposed_on is not None,
    )
