"""From rows to facts: consultations as the rules of opinions.py see them, and the code that opens a link."""

import hashlib
import re
import secrets as randomness
from datetime import date

from requests_app import cases
from requests_app.models import Consulted, GivenOpinion, Letter, OpinionFinding, OpinionLink, Pause, Request
from requests_app.opinions import CODE, Consultation, Finder
from requests_app.opinions.vocabulary import LinkEnd
from requests_app.serving import IN_HAND
from requests_app.vocabulary import PauseKind, Stage
from taizhou_portal.bureau import codes
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.secrets import blind_index

#: what is read with a consultation
WITH = ("consulted__letter__service", "given", "finding__notice__service")
TOKEN_BYTES = 32
#: a code as letters have it (codes.grouped)
PRINTED = re.compile(r"[0-9A-Z]{5}-[0-9A-Z]{5}")


def of_request(request: Request) -> list[Consultation]:
    """All of a case, in the order in which they were sent."""
    rows = Pause.objects.filter(request=request).select_related(*WITH)
    return [fact_of(row) for row in rows]


def fact_of(pause: Pause) -> Consultation:
    given, finding = given_of(pause), finding_of(pause)
    notice = finding.notice if finding and finding.notice and finding.notice.voided_on is None else None
    return Consultation(
        PauseKind(pause.kind),
        pause.sent_on,
        pause.limit_on,
        pause.ended_on,
        arrived=pause.arrived_on is not None,
        returned=pause.arrived_on is None and pause.returned_on is not None,
        stance=given.stance if given else "",
        verdict=finding.verdict if finding else "",
        noticed=notice is not None,
        noticed_on=_had_on(finding, notice) if finding and notice else None,
        opens_on=finding.opens_on if finding and notice else None,
    )


def _had_on(finding: OpinionFinding, notice: Letter) -> date | None:
    """The day on which they had the 决定公开告知书: that of posting is none."""
    service = cases.service_of(notice)
    if service is None:
        return None
    return service.on if service.via in IN_HAND else finding.had_on


def posted_on(pause: Pause) -> date | None:
    """The day on which the 决定公开告知书 in force was posted; None where there is none, or it was handed over."""
    finding = finding_of(pause)
    notice = finding.notice if finding and finding.notice and finding.notice.voided_on is None else None
    service = cases.service_of(notice) if notice else None
    return service.on if service and service.via not in IN_HAND else None


def finder_of(request: Request, by: Staff) -> Finder:
    signed = cases.signed_letter(request) is not None
    return Finder(Stage(request.stage), abilities_of(by, cases.scope_of(request)), signed=signed)


def consulted_of(pause: Pause) -> Consulted | None:
    """Whom it asks; None for what was sent before this was kept."""
    return getattr(pause, "consulted", None)


def given_of(pause: Pause) -> GivenOpinion | None:
    return getattr(pause, "given", None)


def finding_of(pause: Pause) -> OpinionFinding | None:
    """What stands; None also where it fell away with what it was found upon."""
    row = getattr(pause, "finding", None)
    return row if row and row.verdict else None


def opens_online(pause: Pause) -> bool:
    """Whether its letter, as it was frozen, holds the code: a bureau may word it without."""
    asked = consulted_of(pause)
    if asked is None or not asked.code_index or asked.letter is None:
        return False
    return any(index_of(code) == asked.code_index for code in PRINTED.findall(asked.letter.paper))


def link_of(pause: Pause) -> OpinionLink | None:
    """The link that opens, or that was used."""
    return pause.links.select_related("mail").order_by("-at", "-pk").first()


def opens(link: OpinionLink, today: date, *, used: bool = False) -> bool:
    """Whether it can be answered by it. `used`: who knows the code may be told that it was answered by it."""
    if link.ended_at:
        return used and link.ended == LinkEnd.USED
    return is_waited_for(link.pause) and today <= link.pause.limit_on


def is_waited_for(pause: Pause) -> bool:
    return pause.ended_on is None and not pause.request.outcome


def new_code() -> str:
    """What stands in the letter: short enough to be typed; five wrong ones close a link."""
    return codes.new_code()[:CODE]


def index_of(code: str) -> str:
    return blind_index(codes.normalised(code), purpose="opinion code")


def new_token() -> str:
    return randomness.token_urlsafe(TOKEN_BYTES)


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
