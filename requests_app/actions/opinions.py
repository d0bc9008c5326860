"""What comes of a consultation: an opinion sent by the link, and what the bureau finds of it (第三十二条)."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from requests_app import consultations, opinions
from requests_app.actions.consulting import end_consultation
from requests_app.actions.steps import facts_now, lock, record_moved, record_part
from requests_app.actions.telling import tell_case
from requests_app.ledger import prose
from requests_app.models import GivenOpinion, OpinionFinding, OpinionLink, Pause
from requests_app.opinions import CORRECTED, FOUND, Given
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
def correct_opinion(pause: Pause, *, by: Staff, at: datetime, given: Given, ended_on: date, reason: str) -> None:
    """更正意见: a written one was entered wrongly. What was found upon other words falls away; the clock follows. Raises Refused."""
    request = pause.request
    today = facts_now(request, by, at).today
    pause = Pause.objects.select_related(*consultations.WITH).get(pk=pause.pk)
    pause.request = request
    fact, before = consultations.fact_of(pause), consultations.given_of(pause)
    came = before.came if before else Came.WRITTEN
    refuse_if(opinions.correction_blockers(fact, consultations.finder_of(request, by), came))
    same, said = _same(before, given), _said(pause.ended_on, before)
    found = [opinions.given_objections(fact.kind, given, online=False)]
    found += [opinions.correction_objections(reason, changed=not same or ended_on != pause.ended_on)]
    wrong = opinions.end_objections(fact, ended_on, pause.arrived_on, today=today)
    refuse_if(wrong + [one for fields in found for several in fields.values() for one in several])
    pause.ended_on, pause.opinion = ended_on, opinions.told(given)
    record_part(pause, CORRECTED, by=by, at=at)
    if not same:
        _put_right(pause, before, given, by=by, at=at)
    words = f"{said}；改为{prose(ended_on)}收到，{pause.opinion}，{reason.strip()}"
    record_moved(request, f"{CORRECTED}：{words}", by=by, at=at)


def _said(ended_on: date | None, before: GivenOpinion | None) -> str:
    stance = opinions.told(Given(before.stance, before.interest)) if before else "没有登记是否同意"
    return f"{prose(ended_on)}收到，{stance}" if ended_on else stance


def _same(before: GivenOpinion | None, given: Given) -> bool:
    names = ("stance", "interest", "parts", "reasons")
    return before is not None and all(getattr(before, name) == getattr(given, name).strip() for name in names)


def _put_right(pause: Pause, row: GivenOpinion | None, given: Given, *, by: Staff, at: datetime) -> None:
    """The words, and what was found upon those before, which has to be found anew."""
    row = row or GivenOpinion(pause=pause, came=Came.WRITTEN)
    row.stance, row.interest, row.parts, row.reasons = (
        given.stance,
        given.interest,
        given.parts.strip(),
        given.reasons.strip(),
    )
    row.by, row.at = by, at
    record_part(row, CORRECTED, by=by, at=at)
    if finding := consultations.finding_of(pause):
        finding.verdict, finding.reasons, finding.notice, finding.opens_on, finding.had_on = "", "", None, None, None
        record_part(finding, f"{CORRECTED}，原来的审查结果失效", by=by, at=at)


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
    row = OpinionFinding.objects.filter(pause=pause).first() or OpinionFinding(pause=pause)
    row.verdict, row.reasons, row.by, row.at = verdict, reasons.strip(), by, at
    row.notice, row.opens_on, row.had_on = None, None, None
    record_part(row, FOUND, by=by, at=at)
    record_part(request, f"{FOUND}：{Verdict(verdict).label}", by=by, at=at)
    return row
