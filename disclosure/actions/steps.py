"""What every action has in common: ask the table, write, decide, move, leave a history row."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from disclosure.content import fingerprint
from disclosure.facts import content_of, facts
from disclosure.models import Publication, Review
from disclosure.vocabulary import Verb
from disclosure.workflow import STEPS, blockers
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if


def allowed(verb: Verb, publication: Publication, by: Staff, further: Iterable[str] = ()) -> None:
    """Holds the row till the end of the transaction, reads it afresh, and refuses with every reason there is."""
    publication.refresh_from_db(from_queryset=Publication.objects.select_for_update())
    refuse_if([*blockers(verb, facts(publication, by)), *further])


def move(
    verb: Verb, publication: Publication, *, by: Staff, at: datetime, checked: bool = False, words: str = "", **values
) -> None:
    """Sets the stage that the table names, and `values` with it; what was claimed at the old stage is free again."""
    if not checked:
        allowed(verb, publication, by)
    to = STEPS[verb].to
    stage = {"stage": to, "stage_at": at, "claimed_by": None, "claimed_at": None} if to else {}
    for name, value in {**values, **stage}.items():
        setattr(publication, name, value)
    record(publication, words or verb.label, by=by, at=at)


def decide(
    publication: Publication, step: str, verdict: str, *, by: Staff, at: datetime, reason: str = "", answers=None
) -> Review:
    """The decision of one person, tied to the text and files as they are at this moment."""
    return Review.objects.create(
        publication=publication,
        step=step,
        verdict=verdict,
        reason=reason[:300],
        answers=dict(answers or {}),
        fingerprint=fingerprint(content_of(publication)),
        by=by,
        at=at,
    )


def record(row, reason: str, *, by: Staff, at: datetime) -> None:
    """Saves `row` with its history row."""
    row._history_date = at
    row.record(by=by, reason=reason)


def needs_words(reason: str, words: str) -> list[str]:
    return [] if reason.strip() else [words]


def put(publication: Publication, values: Mapping[str, object]) -> None:
    """Sets fields of the item without storing it."""
    for name, value in values.items():
        setattr(publication, name, value)
