"""What every action has in common: ask the table, write, decide, move, leave a history row."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from disclosure.content import fingerprint
from disclosure.facts import content_of, facts
from disclosure.models import Column, Publication, Review
from disclosure.vocabulary import Verb
from disclosure.workflow import Facts, blockers, landing
from taizhou_portal.bureau.history import Recorded
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if


def held(publication: Publication) -> None:
    """Holds the row till the end of the transaction and reads it afresh."""
    publication.refresh_from_db(from_queryset=Publication.objects.select_for_update())


def allowed(verb: Verb, publication: Publication, by: Staff | None, further: Iterable[str] = ()) -> Facts:
    """Holds the row, refuses with every reason there is, and answers with the facts that it was asked on."""
    held(publication)
    present = facts(publication, by)
    refuse_if([*blockers(verb, present), *further])
    return present


def move(
    verb: Verb,
    publication: Publication,
    *,
    by: Staff | None,
    at: datetime,
    present: Facts | None = None,
    words: str = "",
    **values,
) -> None:
    """Sets the stage that the table names, and `values` with it; what was claimed at the old stage is free again.

    `present`: what `allowed` answered, where the caller has asked already.
    """
    to = landing(verb, present or allowed(verb, publication, by))
    put(publication, {**(stage_values(to, at) if to else {}), **values})
    record(publication, words or verb.label, by=by, at=at)


def stage_values(to: str, at: datetime) -> dict[str, object]:
    """What a new stage sets, and what it ends."""
    return {"stage": to, "stage_at": at, "claimed_by": None, "claimed_at": None, "publish_at": None}


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


def record(row, reason: str, *, by: Staff | None, at: datetime) -> None:
    """Saves `row` with its history row."""
    row._history_date = at
    row.record(by=by, reason=reason)


def column_objections(publication: Publication, column: Column) -> list[str]:
    """Why the item cannot be put into `column`."""
    closed = [] if column.is_open else [f"栏目“{column.name}”已经停用，请选启用的栏目"]
    return [*closed, *(["已经在这个栏目"] if publication.column_id == column.pk else [])]


def needs_words(reason: str, words: str) -> list[str]:
    return [] if reason.strip() else [words]


def put(row: Recorded, values: Mapping[str, object]) -> None:
    """Sets fields of `row` without storing it."""
    for name, value in values.items():
        setattr(row, name, value)
