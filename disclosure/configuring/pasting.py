"""错敏词: many entries at once, as they are pasted from two columns of a table. All of them are stored or none."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from disclosure.configuring.record import without_right
from disclosure.models import WordingTerm
from disclosure.wording import Entry, read_lines
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if


@dataclass(frozen=True)
class Added:
    """How many entries are new, and how many stood in the list already, word for word."""

    new: int
    known: int


@transaction.atomic
def add_terms(text: str, *, group: str, must: bool, by: Staff, at: datetime, reason: str = "") -> Added:
    """One entry a line. An entry that is there with another right form is refused, so that nothing is written over."""
    entries, wrong = read_lines(text)
    there = _there(entries)
    empty = [] if entries or wrong else ["请粘贴至少一行"]
    refuse_if([*without_right(by), *empty, *wrong, *_conflicts(entries, there)])
    fresh = {entry.wrong: entry for entry in entries if entry.wrong not in there}
    terms = [WordingTerm(wrong=e.wrong, right=e.right, note=e.note, group=group, must=must) for e in fresh.values()]
    words = f"成批添加错敏词：{reason.strip()}"[:100] if reason.strip() else "成批添加错敏词"
    bulk_create_with_history(terms, WordingTerm, default_user=by, default_change_reason=words, default_date=at)
    return Added(len(fresh), len({entry.wrong for entry in entries}) - len(fresh))


def _there(entries: list[Entry]) -> dict[str, WordingTerm]:
    words = [entry.wrong for entry in entries]
    return {term.wrong: term for term in WordingTerm.objects.filter(wrong__in=words)}


def _conflicts(entries: list[Entry], there: dict[str, WordingTerm]) -> list[str]:
    return [
        f"第{entry.line}行：“{entry.wrong}”已在词表里，应写成“{there[entry.wrong].right}”，要改请在那一条里改"
        for entry in entries
        if entry.wrong in there and there[entry.wrong].right != entry.right
    ]
