"""错敏词: single entries of the wording list."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from disclosure.configuring.record import held, is_taken, keep, keep_new, put, ready, without_right
from disclosure.models import WordingTerm
from disclosure.wording import term_objections
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if


@transaction.atomic
def add_term(*, by: Staff, at: datetime, reason: str = "", **values) -> WordingTerm:
    """`values`: wrong, right, unless, group, must, note."""
    values = tidy(values)
    refuse_if([*without_right(by), *objections(values).values()])
    term = WordingTerm(**values)
    keep_new(term, "添加错敏词", taken=f"“{term.wrong}”已经在词表里", by=by, at=at, reason=reason)
    return term


@transaction.atomic
def change_term(term: WordingTerm, *, by: Staff, at: datetime, seen: str = "", reason: str = "", **values) -> None:
    kept, values = held(term), tidy(values)
    ready(kept, by=by, seen=seen, further=objections(values, but=kept).values())
    if put(kept, values):
        keep(kept, "更改错敏词", by=by, at=at, reason=reason)


@transaction.atomic
def switch_term(term: WordingTerm, *, on: bool, by: Staff, at: datetime, seen: str = "", reason: str = "") -> None:
    """A word that is off is found no more; it stays in the list with its history."""
    kept = held(term)
    ready(kept, by=by, seen=seen)
    if put(kept, {"is_on": on}):
        keep(kept, "启用错敏词" if on else "停用错敏词", by=by, at=at, reason=reason)


def objections(values: Mapping[str, object], *, but: WordingTerm | None = None) -> dict[str, str]:
    """Field → why the entry cannot stand; a word may stand in the list once."""
    texts = {name: str(values.get(name, "")) for name in ("wrong", "right", "unless", "note")}
    found = term_objections(**texts)
    if "wrong" not in found and is_taken(WordingTerm.objects.filter(wrong=texts["wrong"]), but=but):
        found["wrong"] = f"“{texts['wrong']}”已经在词表里"
    return found


def tidy(values: Mapping[str, object]) -> dict[str, object]:
    """Without blanks at the ends; several exceptions apart by one blank."""
    plain = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    return {**plain, **({"unless": " ".join(str(plain["unless"]).split())} if "unless" in plain else {})}
