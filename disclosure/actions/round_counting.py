"""What is decided of an item, wherever it is decided, stands in the open round that holds the item: there are no two truths."""

from collections.abc import Mapping
from datetime import datetime

from disclosure.actions.steps import record
from disclosure.models import Publication, ReviewRound, RoundEntry
from disclosure.rounds.vocabulary import ENDINGS, EntryVerb, Outcome, RoundKind
from taizhou_portal.bureau.models import Staff

WORDS = 300  # characters of a reason
#: what an entry forgets when it begins anew; its history keeps it
NOTHING = {
    "outcome": "",
    "reason": "",
    "on": None,
    "successor": None,
    "plan_by": None,
    "plan_until": None,
    "proposed_at": None,
    "proposed_by": None,
    "decided_at": None,
    "decided_by": None,
    "opinion": "",
}


def entry_in_force(publication: Publication, kind: RoundKind) -> RoundEntry | None:
    """The entry of the item in an open round, held till the end of the transaction with its round. Hold the item first."""
    found = RoundEntry.objects.of_open_rounds().filter(publication=publication, round__kind=kind)
    rounds = list(ReviewRound.objects.select_for_update().filter(pk__in=found.values("round"), closed_at=None))
    return RoundEntry.objects.select_for_update().filter(publication=publication, round__in=rounds).first()


def own_proposal(entry: RoundEntry | None, by: Staff) -> list[str]:
    """Who proposed something in a round does not decide it elsewhere."""
    own = entry is not None and entry.proposed_by_id == by.pk
    return ["您在评估清理批次里提出了意见，由另一位决定"] if own else []


def count(entry: RoundEntry | None, outcome: Outcome, *, reason: str, by: Staff, at: datetime, **more: object) -> None:
    """Writes a decision into the entry. A decision that departs from what was proposed stands by itself."""
    if entry is None:
        return
    words = reason.strip()[:WORDS]
    if entry.outcome != outcome or entry.proposed_by_id is None:
        _set(entry, {**NOTHING, "outcome": outcome, "reason": words})
    _set(
        entry,
        {**more, "decided_at": at, "decided_by": by, "opinion": words if words != entry.reason else "", "returned": ""},
    )
    record(entry, f"{EntryVerb.DECIDE.label}：{outcome.label}", by=by, at=at)


def uncount(publication: Publication, *, reason: str, by: Staff, at: datetime) -> None:
    """恢复有效 of a document: what the round had decided about its end is open again."""
    entry = entry_in_force(publication, RoundKind.VALIDITY)
    if entry is not None and entry.decided_at and entry.outcome in ENDINGS:
        begin_anew(entry, reason=reason, by=by, at=at)


def begin_anew(entry: RoundEntry, *, reason: str, by: Staff, at: datetime) -> None:
    _set(entry, NOTHING)
    record(entry, f"{EntryVerb.TAKE_BACK.label}：{reason.strip()}", by=by, at=at)


def _set(entry: RoundEntry, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        setattr(entry, name, value)
