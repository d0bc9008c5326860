"""A letter that no step of a case makes is drafted and signed by hand; a wrong one is taken back."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from requests_app import by_hand, cases, consultations, letter_facts
from requests_app.actions.lettering import issue, void
from requests_app.actions.steps import facts_now, hold, record_moved, record_part
from requests_app.by_hand import Drafted, Standing
from requests_app.delivering import ISSUED, VOIDED
from requests_app.models import Letter, OpinionFinding, Pause, Request
from requests_app.opinions.vocabulary import Verdict
from requests_app.vocabulary import LetterKind, PauseKind, Stage
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.refusals import refuse_if

NOT_FOUND = "先在这一次征求意见里审查第三方意见，结果是决定公开的，从那里起草决定公开告知书（第三十二条）"


@transaction.atomic
def issue_by_hand(
    request: Request,
    kind: LetterKind,
    typed: Mapping[str, str],
    *,
    by: Staff,
    at: datetime,
    before: int,
    pause: Pause | None = None,
    opens_on: date | None = None,
) -> Letter:
    """`before`: how many such letters the case had when this one was drafted, so that a second click signs none. `pause`: whose objection
    is overridden, `opens_on`: from when on it will be public (第三十二条). Raises Refused.
    """
    today = facts_now(request, by, at).today  # holds the case
    reasons = by_hand.blockers(kind, standing(request, today))
    if issued(request, kind) != before:
        reasons.append(f"刚刚已经签发过一份{kind.label}，没有再签发。要再发一份的，从申请页重新起草")
    finding = overridden(request, pause) if kind is LetterKind.OVERRIDE else None
    reasons += _override_objections(request, finding, today) if kind is LetterKind.OVERRIDE else []
    refuse_if(reasons + letter_facts.exposing_by_hand(request, kind, typed))
    letter = issue(request, kind, letter_facts.of_hand(request, kind, typed), by=by, at=at)
    if finding:
        finding.notice, finding.opens_on, finding.had_on = letter, opens_on, None
        record_part(finding, f"签发{kind.label}", by=by, at=at)
    record_part(request, f"{ISSUED}：{kind.label}{letter.number}", by=by, at=at)
    return letter


def overridden(request: Request, pause: Pause | None) -> OpinionFinding | None:
    """The finding that such a letter carries out: of `pause`, else the only one that waits for it."""
    rows = OpinionFinding.objects.filter(pause__request=request, verdict=Verdict.OVERRIDE).select_related("notice")
    waiting = [row for row in rows if row.notice is None or row.notice.voided_on]
    if pause is not None:
        return next((row for row in waiting if row.pause_id == pause.pk), None)
    return waiting[0] if len(waiting) == 1 else None


def _override_objections(request: Request, finding: OpinionFinding | None, today: date) -> list[str]:
    """Where opinions say what they are, the bureau finds first and tells then; one from before this was kept is written of as it was."""
    if finding:
        return []
    told = [one for one in consultations.of_request(request) if one.third and (one.stance or one.silent(today))]
    return [NOT_FOUND] if told else []


@transaction.atomic
def void_by_hand(letter: Letter, *, by: Staff, at: datetime, reason: str) -> None:
    """A wrong one is void; its number stays used. Raises Refused."""
    case, said = hold(letter), reason.strip()
    assert isinstance(case, Request)  # such letters are of an application
    refuse_if(by_hand.voiding_objections(drafted(letter, case, by)) + ([] if said else ["写明作废的理由"]))
    void(letter, by=by, at=at, reason=said)
    record_moved(case, f"{VOIDED}：{letter.get_kind_display()}{letter.number}，{said}", by=by, at=at)


def drafted(letter: Letter, request: Request, by: Staff) -> Drafted:
    """What its end hangs on."""
    kind, ended = LetterKind(letter.kind), (letter.voided_on, letter.erased_on)
    paid = kind is LetterKind.FEE and bool(request.fee_fen)
    abilities, signed = abilities_of(by, cases.scope_of(request)), cases.signed_letter(request) is not None
    return Drafted(kind, Stage(request.stage), abilities, *ended, paid=paid, signed=signed)


def issued(request: Request, kind: LetterKind) -> int:
    """How many such letters the case has, those that were taken back among them."""
    return request.letters.filter(kind=kind).count()


def standing(request: Request, today: date) -> Standing:
    third = [pause for pause in request.pauses.all() if pause.kind == PauseKind.THIRD_PARTY]
    heard = bool(third) and all(pause.ended_on or pause.limit_on < today for pause in third)
    return Standing(Stage(request.stage), heard=heard, signed=cases.signed_letter(request) is not None)
