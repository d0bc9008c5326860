"""The letters that go out with a step on the way (补正、说明理由、征求意见、延期、延迟、撤回): in its transaction, or not at all."""

from collections.abc import Mapping
from datetime import datetime

from requests_app import letter_facts
from requests_app.actions.lettering import issue
from requests_app.actions.serving import keep_service, served
from requests_app.models import Letter, Pause, Request
from requests_app.vocabulary import ELECTRONIC, SERVICE_OF, Delivery, LetterKind, PauseKind, Service
from taizhou_portal.bureau import outgoing
from taizhou_portal.bureau.codes import grouped
from taizhou_portal.bureau.models import Staff

#: to whoever is consulted, who is not the applicant
TO_OTHERS = {PauseKind.THIRD_PARTY: LetterKind.THIRD_PARTY, PauseKind.CO_AUTHOR: LetterKind.CO_AUTHOR}


def tell_applicant(
    request: Request, kind: LetterKind, facts: Mapping[str, str], *, by: Staff | None, at: datetime
) -> Letter:
    """What the applicant chose to read on line is served by being put there, or by the mail of the step where mails can leave.

    Anything else waits until its service is registered.
    """
    letter = issue(request, kind, facts, by=by, at=at)
    how = served(letter, via=SERVICE_OF[Delivery(request.delivery)], on=letter.on)
    leaves = how.via is Service.ONLINE or outgoing.is_set_up()
    if how.via in ELECTRONIC and how.sealed and leaves:
        keep_service(letter, how, by=by, at=at)
    return letter


def ask_others(request: Request, pause: Pause, about: str, to: str, code: str, *, by: Staff, at: datetime) -> Letter:
    """What concerns them to those who are asked, dated as it was sent; and to the applicant, today, that they are.

    `about` empty: what is asked for, in the words of the applicant; `code`: opens the link. Raises Refused where these tell who asks.
    """
    facts = letter_facts.of_pause(request, pause, about.strip() or request.subject, to, grouped(code))
    letter = issue(request, TO_OTHERS[PauseKind(pause.kind)], facts, by=by, at=at, on=pause.sent_on)
    tell_applicant(request, LetterKind.CONSULTING, letter_facts.of_consulting(request, pause), by=by, at=at)
    return letter
