"""检索用词: groups of words that the search takes for each other, one by one or as they are pasted, all of those or none."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from disclosure.configuring.pasting import Added
from disclosure.configuring.record import held, keep, put, ready, without_right
from disclosure.models import SearchWords
from disclosure.search_care import Group, group_objections, parted, places, read_groups
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if

FIELDS = ("kind", "words", "means", "note")


@transaction.atomic
def add_search_words(*, by: Staff, at: datetime, reason: str = "", **values) -> SearchWords:
    """`values`: FIELDS; words apart by any usual sign."""
    values = search_words_tidy(values)
    refuse_if([*without_right(by), *search_words_objections(values).values()])
    row = SearchWords(**values)
    keep(row, "添加检索用词", by=by, at=at, reason=reason)
    return row


@transaction.atomic
def change_search_words(
    row: SearchWords, *, by: Staff, at: datetime, seen: str = "", reason: str = "", **values
) -> None:
    """What is not given stays."""
    kept = held(row)
    values = {**{name: getattr(kept, name) for name in FIELDS}, **search_words_tidy(values)}
    ready(kept, by=by, seen=seen, further=search_words_objections(values, but=kept).values())
    if put(kept, values):
        keep(kept, "更改检索用词", by=by, at=at, reason=reason)


@transaction.atomic
def switch_search_words(
    row: SearchWords, *, on: bool, by: Staff, at: datetime, seen: str = "", reason: str = ""
) -> None:
    """Words that are off are looked for as they are typed alone; they stay in the list with their history."""
    kept = held(row)
    ready(kept, by=by, seen=seen)
    if put(kept, {"is_on": on}):
        keep(kept, "启用检索用词" if on else "停用检索用词", by=by, at=at, reason=reason)


@transaction.atomic
def paste_search_words(text: str, *, kind: str, by: Staff, at: datetime, reason: str = "") -> Added:
    """One group a line, all of one kind. A group that is on already, whatever the order of its words, is passed over."""
    groups, wrong = read_groups(text, kind)
    there = {Group(kind, *pair).same for pair in _on(kind).values_list("words", "means")}
    fresh = {group.same: group for group in reversed(groups) if group.same not in there}
    others = places(_on(kind).values_list("words", flat=True))
    clashes = [] if wrong else [(g, group_objections(g, others=others)) for g in reversed(fresh.values())]
    wrong += [f"第{group.line}行：{words}" for group, found in clashes for words in found.values()]
    empty = [] if groups or wrong else ["请粘贴至少一行"]
    refuse_if([*without_right(by), *empty, *wrong])
    rows = [SearchWords(kind=kind, words=group.words, means=group.means) for group, _ in clashes]
    words = f"成批添加检索用词：{reason.strip()}"[:100] if reason.strip() else "成批添加检索用词"
    bulk_create_with_history(rows, SearchWords, default_user=by, default_change_reason=words, default_date=at)
    return Added(len(rows), len({group.same for group in groups}) - len(rows))


def search_words_objections(values: Mapping[str, object], *, but: SearchWords | None = None) -> dict[str, str]:
    """Field → why the group cannot stand; a word of the left side stands in one group of its kind."""
    kind, words, means, note = (str(values.get(name, "")) for name in ("kind", "words", "means", "note"))
    others = _on(kind).exclude(pk=but.pk if but else None)
    before = Group(but.kind, but.words, but.means) if but else None
    found = places(others.values_list("words", flat=True))
    return group_objections(Group(kind, words, means), note, before=before, others=found)


def search_words_tidy(values: Mapping[str, object]) -> dict[str, object]:
    """Without blanks at the ends; words parted by 、, each once."""
    plain = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    return {**plain, **{name: parted(str(plain[name])) for name in ("words", "means") if name in plain}}


def _on(kind: str):
    return SearchWords.objects.filter(kind=kind, is_on=True)
