"""转为主动公开 (第四十四条): a suggestion arises or is made, somebody decides on it and says why."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from requests_app import given_again, proactive
from requests_app.actions.steps import facts_now, record_part
from requests_app.actions.telling import tell_suggestion
from requests_app.models import PublishSuggestion, Request
from requests_app.proactive import ARISEN, DECIDED, PROPOSED
from requests_app.vocabulary import Stage, SuggestedBy
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if


def suggest_repeated(request: Request, *, at: datetime) -> PublishSuggestion | None:
    """Brings up by itself, within the transaction of whoever served the answer, that the record is asked for by several. Once while a
    suggestion about it waits or was agreed to; after a no when somebody else has asked since.
    """
    if request.outcome not in proactive.GIVEN:
        return None
    group = given_again.same_record(request)
    earlier = [one for one in given_again.of_record(group) if not one.lapsed]
    if any(one.agreed is not False for one in earlier):
        return None
    given = given_again.given_in(group)
    if not proactive.repeated(given, [one.numbers for one in earlier]):
        return None
    numbers = sorted(one.number for one in given)
    suggestion = _lapsed(request, SuggestedBy.REPEATED) or PublishSuggestion(request=request, why=SuggestedBy.REPEATED)
    suggestion.numbers, suggestion.at = numbers, at
    _open(suggestion)
    record_part(suggestion, ARISEN, by=None, at=at)
    record_part(request, f"{ARISEN}：{'、'.join(numbers)}", by=None, at=at)
    tell_suggestion(suggestion, at=at)
    return suggestion


def wait_again(request: Request, *, at: datetime) -> None:
    """What an applicant had proposed of an answer that was taken back waits for a decision on the new one, in the same transaction."""
    one = _lapsed(request, SuggestedBy.APPLICANT)
    if one is None or request.outcome not in proactive.PUBLISHABLE:
        return
    _open(one)
    for row in (one, request):
        record_part(row, f"{PROPOSED}：{proactive.AGAIN}", by=None, at=at)
    tell_suggestion(one, at=at)


def _lapsed(request: Request, why: SuggestedBy) -> PublishSuggestion | None:
    return request.publish_suggestions.filter(why=why, agreed=False, decided_by=None).first()


def _open(suggestion: PublishSuggestion) -> None:
    suggestion.agreed, suggestion.reason, suggestion.decided_on, suggestion.decided_by = None, "", None, None


@transaction.atomic
def propose_publishing(request: Request, *, said: str, at: datetime) -> PublishSuggestion:
    """The applicant wishes that what was given be public for everybody (第四十四条第二款). Raises Refused."""
    facts_now(request, None, at)
    refuse_if(wish_blockers(request) + proactive.wish_objections(said))
    suggestion = PublishSuggestion(request=request, why=SuggestedBy.APPLICANT, numbers=[request.number], at=at)
    suggestion.words = said.strip()
    record_part(suggestion, PROPOSED, by=None, at=at)
    record_part(request, PROPOSED, by=None, at=at)
    tell_suggestion(suggestion, at=at)
    return suggestion


@transaction.atomic
def decide_suggestion(
    suggestion: PublishSuggestion, *, by: Staff, at: datetime, agreed: bool, reason: str, before: bool | None
) -> None:
    """Yes or no, and why. As long as no draft was made the decision may be changed; `before`: how it stood when the page was opened.
    Raises Refused.
    """
    facts = facts_now(suggestion.request, by, at)
    suggestion.refresh_from_db()
    wrong = proactive.decision_objections(
        reason, changed=suggestion.agreed != before, drafted=suggestion.publication_id is not None
    )
    if agreed:
        wrong += proactive.draft_objections(facts.stage, suggestion.request.outcome, drafted=False)
    refuse_if(proactive.duty_objections(facts.abilities) + wrong)
    settle(suggestion, agreed=agreed, reason=reason, by=by, at=at)


def settle(suggestion: PublishSuggestion, *, agreed: bool, reason: str, by: Staff, at: datetime) -> None:
    """Stores a decision, with its line in the course of the case."""
    suggestion.agreed, suggestion.reason = agreed, reason.strip()
    suggestion.decided_on, suggestion.decided_by = timezone.localdate(at), by
    words = f"{DECIDED}：{'同意' if agreed else '不同意'}，{suggestion.reason}"
    record_part(suggestion, words, by=by, at=at)
    record_part(suggestion.request, words, by=by, at=at)


def wish_blockers(request: Request) -> list[str]:
    """Why the applicant cannot propose it now."""
    who = getattr(request, "applicant", None)
    return proactive.wish_blockers(
        Stage(request.stage),
        request.outcome,
        proposed=request.publish_suggestions.filter(why=SuggestedBy.APPLICANT).exists(),
        disposed=who is None or who.disposed_on is not None,
        public=given_again.published_of(request) is not None,
    )
