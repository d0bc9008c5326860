"""The lines of a list as they stand on a day: what proves them, what the programme found for those that nothing proves. Four questions
to the database, however long the list is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from disclosure import almanac
from disclosure.almanac import Shelves
from disclosure.models import Publication, YearList, YearListRule, YearTask
from disclosure.seasons import Gathers, parts
from disclosure.vocabulary import ListState
from disclosure.year_list.matching import Wanted, match, offered
from disclosure.year_list.standing import Facts, Share, Verdict, shares, verdict


@dataclass(frozen=True)
class Entry:
    """`match`: values of the item that the programme found; `lost`: what was confirmed can be read by the public no more, so that nobody
    may be shown its title, not even where the result is frozen.
    """

    task: YearTask
    verdict: Verdict
    match: dict[str, Any] | None = None
    lost: bool = False


def read(tasks: Iterable[YearTask], *, today: date, soon: int) -> list[Entry]:
    """In the order of `tasks`, which come with `with_all`. Of a closed list what was frozen."""
    rows = list(tasks)
    frozen = {row.pk: row.year_list.frozen.get(str(row.pk)) for row in rows}
    living = [row for row in rows if not frozen[row.pk]]
    seen = _visible(rows)
    matches = _matches([row for row in living if _needs_proof(row, seen)], today)
    return [_entry(row, frozen[row.pk], seen, matches.get(row.pk), today, soon) for row in rows]


def entries_of(year_list: YearList, *, today: date, rule: YearListRule | None = None) -> list[Entry]:
    """All lines that stand, by their day."""
    soon = (rule or YearListRule.current()).soon_days
    return read(year_list.tasks.standing().with_all(), today=today, soon=soon)


def shares_of(entries: Iterable[Entry]) -> list[Share]:
    return shares((one.task.office_id, one.task.office.name, one.verdict) for one in entries)


def lists_in_use() -> dict[int, YearList]:
    """Year → its list, in force or closed: where there is one, nothing else says what the year asks for."""
    return {one.year: one for one in YearList.objects.exclude(state=ListState.PLANNED)}


def wanted(task: YearTask, shelves: Shelves) -> Wanted:
    return Wanted(Gathers(shelves.with_below(task.column_id), parts(task.words)), task.due_on, task.refused)


def offers(task: YearTask, *, today: date) -> list[dict[str, Any]]:
    """Public items that somebody may confirm as proof of this one line."""
    looks_for = wanted(task, Shelves())
    if not looks_for.gathers.columns:
        return []
    return offered(looks_for, almanac.items_around([(looks_for.gathers, task.due_on)]), today=today)


def _needs_proof(row: YearTask, seen: set[int]) -> bool:
    return not row.waived and row.elsewhere_on is None and row.proof_id not in seen


def _visible(rows: list[YearTask]) -> set[int]:
    named = {row.proof_id for row in rows if row.proof_id}
    return set(Publication.objects.visible_among(named).values_list("pk", flat=True)) if named else set()


def _matches(rows: list[YearTask], today: date) -> dict[int, dict[str, Any]]:
    """Number of a line → what was found for it."""
    if not rows:
        return {}
    shelves = Shelves()
    asked = {row.pk: wanted(row, shelves) for row in rows}
    items = almanac.items_around((one.gathers, one.due_on) for one in asked.values() if one.may_match)
    found = {pk: match(one, items, today=today) for pk, one in asked.items()}
    return {pk: item for pk, item in found.items() if item}


def _entry(
    row: YearTask, frozen: dict[str, Any] | None, seen: set[int], found: dict[str, Any] | None, today: date, soon: int
) -> Entry:
    proof = row.proof if row.proof_id in seen else None
    lost = bool(row.proof_id) and proof is None
    if frozen:
        return Entry(row, Verdict.of(frozen), None, lost)
    facts = Facts(
        row.due_on,
        proof.published_on if proof else row.elsewhere_on,
        found["published_on"] if found else None,
        bool(row.waived),
    )
    return Entry(row, verdict(facts, today=today, soon=soon), found, lost)
