"""What was done to the rows behind the figures of 依申请公开 since a figure was frozen: who, when, and what of that which counts.

Nothing of who asked or what for is told.
"""

from collections.abc import Iterable
from datetime import datetime

from requests_app.models import Applicant, Charge, HistoricCase, Remedy, Request
from taizhou_portal.bureau.history import Change, Recorded, changes_since

#: word of a ref → its model, and what puts a row into a figure or out of it
BOOKS: dict[str, tuple[type[Recorded], frozenset[str]]] = {
    "case": (Request, frozenset({
        "via", "received_on", "served_on", "outcome", "counted_on", "counted_outcome", "fee_fen",
    })),
    "past": (HistoricCase, frozenset({
        "kind", "via", "received_on", "served_on", "old_outcome", "outcome", "fee_fen", "voided_on", "void_reason",
    })),
    "remedy": (Remedy, frozenset({"kind", "result", "filed_on", "closed_on", "own_act"})),
    "charge": (Charge, frozenset({"fen", "paid_on", "waived_on"})),
}  # fmt: skip


def changes(refs: Iterable[str], moment: datetime) -> dict[str, list[Change]]:
    """What was done after `moment` to each, the earliest first; of a case also a change of the kind of applicant."""
    wanted = [(ref, *ref.rpartition("-")[::2]) for ref in refs]
    found: dict[str, list[Change]] = {}
    for word, (model, told) in BOOKS.items():
        ids = [int(number) for _, book, number in wanted if book == word]
        of_rows = changes_since(model, ids, moment, told=told) if ids else {}
        found |= {f"{word}-{pk}": made for pk, made in of_rows.items()}
    for ref, made in _of_applicants([int(number) for _, book, number in wanted if book == "case"], moment):
        found[ref] = sorted([*found.get(ref, []), *made], key=lambda one: one.at)
    return found


def _of_applicants(cases: list[int], moment: datetime) -> list[tuple[str, list[Change]]]:
    whose = dict(Applicant.objects.filter(request_id__in=cases).values_list("pk", "request_id")) if cases else {}
    made = changes_since(Applicant, whose, moment, told=frozenset({"kind"})) if whose else {}
    return [(f"case-{whose[pk]}", told) for pk, changes_ in made.items() if (told := [c for c in changes_ if c.fields])]
