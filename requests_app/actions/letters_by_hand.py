"""A letter that no step of a case makes is drafted and signed by hand."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from requests_app import by_hand, letter_facts
from requests_app.actions.lettering import issue
from requests_app.actions.steps import facts_now
from requests_app.by_hand import Standing
from requests_app.models import Letter, Request
from requests_app.vocabulary import LetterKind, PauseKind, Stage
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if


@transaction.atomic
def issue_by_hand(
    request: Request, kind: LetterKind, typed: Mapping[str, str], *, by: Staff, at: datetime, before: int
) -> Letter:
    """`before`: how many such letters the case had when this one was drafted, so that a second click signs none. Raises Refused."""
    today = facts_now(request, by, at).today  # holds the case
    reasons = by_hand.blockers(kind, standing(request, today))
    if issued(request, kind) != before:
        reasons.append(f"刚刚已经签发过一份{kind.label}，没有再签发。要再发一份的，从申请页重新起草")
    refuse_if(reasons + letter_facts.exposing_by_hand(request, kind, typed))
    return issue(request, kind, letter_facts.of_hand(request, kind, typed), by=by, at=at)


def issued(request: Request, kind: LetterKind) -> int:
    """How many such letters the case has, those that were taken back among them."""
    return request.letters.filter(kind=kind).count()


def standing(request: Request, today: date) -> Standing:
    third = [pause for pause in request.pauses.all() if pause.kind == PauseKind.THIRD_PARTY]
    heard = bool(third) and all(pause.ended_on or pause.limit_on < today for pause in third)
    return Standing(Stage(request.stage), heard=heard)
