"""What comes of a consultation: an opinion sent by the link, and what the bureau finds of it (第三十二条)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from requests_app import consultations, opinions
from requests_app.actions.consulting import end_consultation
from requests_app.actions.steps import facts_now, lock, record_part
from requests_app.actions.telling import tell_case
from requests_app.models import OpinionFinding, OpinionLink, Pause
from requests_app.opinions import FOUND, Given
from requests_app.opinions.vocabulary import Came, Verdict
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import Refused, refuse_if

ENDED = "这次征求意见已经结束，不能再在网上答复"
CAME = "征求意见有了答复（网上）"


@transaction.atomic
def answer_online(link: OpinionLink, given: Given, *, at: datetime, by: None = None) -> None:
    """Whoever is asked has answered by the link, which is used up. Raises Refused."""
    pause = link.pause
    lock(pause.request)
    link.refresh_from_db(fields=["ended_at"])
    pause.refresh_from_db()
    today = timezone.localdate(at)
    refuse_if([ENDED] if link.ended_at or pause.ended_on or today > pause.limit_on else [])
    try:
        end_consultation(
            pause, by=by, at=at, ended_on=today, opinion=opinions.told(given), given=given, came=Came.ONLINE
        )
    except Refused as refused:
        found = opinions.given_objections(consultations.fact_of(pause).kind, given, online=True)
        raise (refused if found else Refused([ENDED])) from refused  # how our work stands is not theirs to know
    tell_case(pause.request, CAME, at=at)


@transaction.atomic
def find_opinion(pause: Pause, *, by: Staff, at: datetime, verdict: str, reasons: str) -> OpinionFinding:
    """审查第三方意见: what the bureau finds of an objection, what it decides where nobody answered, and why. Raises Refused."""
    request = pause.request
    today = facts_now(request, by, at).today
    pause = Pause.objects.select_related(*consultations.WITH).get(pk=pause.pk)
    fact = consultations.fact_of(pause)
    refuse_if(opinions.finding_blockers(fact, consultations.finder_of(request, by), on=today))
    found = opinions.finding_objections(fact, verdict, reasons, on=today)
    refuse_if(reason for several in found.values() for reason in several)
    row = consultations.finding_of(pause) or OpinionFinding(pause=pause)
    row.verdict, row.reasons, row.by, row.at, row.notice, row.opens_on = verdict, reasons.strip(), by, at, None, None
    record_part(row, FOUND, by=by, at=at)
    record_part(request, f"{FOUND}：{Verdict(verdict).label}", by=by, at=at)
    return row
