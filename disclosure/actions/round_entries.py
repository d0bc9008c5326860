"""What is done to one entry of a round: its office proposes, another person decides; the usual action does what follows."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from disclosure.actions.afterwards import abolish, revalidate
from disclosure.actions.attributing import evaluate
from disclosure.actions.round_counting import WORDS, begin_anew, count
from disclosure.actions.steps import held, needs_words, put, record
from disclosure.models import DraftingRule, Publication, ReviewRound, RoundEntry
from disclosure.rounds import rules
from disclosure.rounds.rules import BECOMES, Facts, Proposal, blockers
from disclosure.rounds.vocabulary import ENDINGS, EntryVerb, Outcome, RoundKind
from disclosure.vocabulary import Attribute, Validity
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.refusals import refuse_if
from taizhou_portal.bureau.vocabulary import Ability
from taizhou_portal.bureau.workdays import months_after

DECIDING = {RoundKind.ATTRIBUTE: Ability.REVIEW, RoundKind.VALIDITY: Ability.PUBLISH}


def facts_of(entry: RoundEntry, by: Staff) -> Facts:
    """The facts for `by`, who wants to do something to `entry` now."""
    kind, office = RoundKind(entry.round.kind), entry.publication.office
    return Facts(
        kind=kind,
        state=entry.state,
        closed=not entry.round.is_open,
        person=by.pk,
        proposer=entry.proposed_by_id,
        may_propose=may(by, Ability.DRAFT, office),
        may_decide=may(by, DECIDING[kind], office),
        outcome=entry.outcome,
    )


@transaction.atomic
def propose(
    entry: RoundEntry,
    *,
    outcome: str,
    reason: str,
    by: Staff,
    at: datetime,
    on: date | None = None,
    successor: Publication | None = None,
    plan_by: Staff | None = None,
    plan_until: date | None = None,
) -> None:
    """提出意见, or another one instead as long as it is not decided. `on`, `successor` of an end; `plan_by`, `plan_until` of a revision."""
    given = Proposal(outcome, reason, plan_by is not None, plan_until, on)
    _allowed(EntryVerb.PROPOSE, entry, by, lambda: proposal_objections(entry, given, at=at).values())
    ends, revises = outcome in ENDINGS, outcome == Outcome.REVISE
    values = {
        "outcome": outcome,
        "reason": reason.strip()[:WORDS],
        "on": on if ends else None,
        "successor": successor if ends else None,
        "plan_by": plan_by if revises else None,
        "plan_until": plan_until if revises else None,
        "proposed_at": at,
        "proposed_by": by,
        "returned": "",
    }
    put(entry, values)
    record(entry, f"{EntryVerb.PROPOSE.label}：{Outcome(outcome).label}", by=by, at=at)


@transaction.atomic
def send_back(entry: RoundEntry, *, reason: str, by: Staff, at: datetime) -> None:
    """退回 to the office, with words."""
    _allowed(EntryVerb.SEND_BACK, entry, by, lambda: needs_words(reason, "请写明为什么退回"))
    nothing = {"outcome": "", "reason": "", "on": None, "successor": None, "plan_by": None, "plan_until": None}
    put(entry, {**nothing, "proposed_at": None, "proposed_by": None, "returned": reason.strip()[:WORDS]})
    record(entry, f"{EntryVerb.SEND_BACK.label}：{reason.strip()}", by=by, at=at)


@transaction.atomic
def decide(entry: RoundEntry, *, by: Staff, at: datetime, opinion: str = "") -> None:
    """同意: what was proposed takes effect through the action that does it, with all that this one asks."""
    given = Proposal(entry.outcome, entry.reason, entry.plan_by_id is not None, entry.plan_until, entry.on)
    _allowed(EntryVerb.DECIDE, entry, by, lambda: proposal_objections(entry, given, at=at).values())
    outcome, words = Outcome(entry.outcome), opinion.strip() or entry.reason
    if entry.round.kind == RoundKind.ATTRIBUTE:
        _evaluate(entry, BECOMES.get(outcome, Attribute(entry.publication.attribute)), words, by=by, at=at)
    elif outcome in ENDINGS:
        validity = Validity.ABOLISHED if outcome is Outcome.ABOLISH else Validity.EXPIRED
        end: dict[str, Any] = {"validity": validity, "on": entry.on, "successor": entry.successor}
        abolish(entry.publication, **end, reason=words, by=by, at=at)
    else:
        _stays(entry, outcome, words, by=by, at=at)
    entry.refresh_from_db()


@transaction.atomic
def take_back(entry: RoundEntry, *, reason: str, by: Staff, at: datetime) -> None:
    """撤回决定 while the round is open; what it did to the item is undone by the action that can."""
    _allowed(EntryVerb.TAKE_BACK, entry, by, lambda: needs_words(reason, "请写明为什么撤回"))
    item = entry.publication
    if entry.outcome in ENDINGS:
        revalidate(item, reason=reason, by=by, at=at)  # which opens the entry again
    else:
        if entry.outcome in BECOMES:
            _evaluate(entry, Attribute(entry.attribute), f"撤回评估：{reason}", by=by, at=at)
            entry.refresh_from_db()
        item.next_review_on = entry.review_on
        record(item, f"{EntryVerb.TAKE_BACK.label}：{reason.strip()}", by=by, at=at)
        begin_anew(entry, reason=reason, by=by, at=at)
    entry.refresh_from_db()


def proposal_objections(entry: RoundEntry, given: Proposal, *, at: datetime) -> dict[str, str]:
    """Field of the form → why it cannot stand."""
    item, policy = entry.publication, getattr(entry.publication, "policy", None)
    return rules.proposal_objections(
        RoundKind(entry.round.kind),
        given,
        attribute=item.attribute if entry.round.kind == RoundKind.ATTRIBUTE else "",
        ground=item.ground,
        today=timezone.localdate(at),
        term=policy.expires_on if policy else None,
        formed_on=item.formed_on,
    )


def _allowed(verb: EntryVerb, entry: RoundEntry, by: Staff, further) -> None:
    """Holds the item, then its round, then the entry; refuses with every reason there is."""
    held(entry.publication)
    list(ReviewRound.objects.select_for_update().filter(pk=entry.round_id))
    entry.refresh_from_db(from_queryset=RoundEntry.objects.select_for_update())
    barred = blockers(verb, facts_of(entry, by))
    wrong: Iterable[str] = [] if verb is EntryVerb.DECIDE and barred else further()
    refuse_if([*barred, *wrong])


def _evaluate(entry: RoundEntry, attribute: Attribute, reason: str, *, by: Staff, at: datetime) -> None:
    ground = "" if attribute is Attribute.PROACTIVE else entry.publication.ground or entry.ground
    evaluate(entry.publication, attribute=attribute, ground=ground, reason=reason, by=by, at=at)


def _stays(entry: RoundEntry, outcome: Outcome, words: str, *, by: Staff, at: datetime) -> None:
    """In force, and looked at again: when the revision is to be there, else after the months that the bureau has set."""
    item, rule = entry.publication, DraftingRule.current()
    item.next_review_on = entry.plan_until or months_after(timezone.localdate(at), rule.policy_months)
    record(item, f"清理：{outcome.label}，{words}", by=by, at=at)
    count(entry, outcome, reason=words, by=by, at=at)
