"""Rounds and entries as lines of the desk: in their lists, in a file, in the rail, on the page of an item."""

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from disclosure import round_lists
from disclosure.models import Publication, ReviewRound, RoundEntry
from disclosure.round_lists import OfficeLine
from disclosure.rounds.rules import Sums
from disclosure.rounds.vocabulary import OUTCOMES, EntryState, Outcome, RoundKind
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.tables import Field
from taizhou_portal.bureau.vocabulary import Ability

TONES = {EntryState.TO_DO: "warn", EntryState.PROPOSED: "info", EntryState.DECIDED: "good", EntryState.CHANGED: ""}

FIELDS: tuple[Field[RoundEntry], ...] = (
    Field("名称", lambda entry: entry.publication.title, 52),
    Field("文号", lambda entry: entry.publication.doc_number, 20),
    Field("索引号", lambda entry: entry.publication.index_number, 24),
    Field("处室", lambda entry: entry.office.name, 18),
    Field("成文日期", lambda entry: entry.publication.formed_on, 12),
    Field("开始时", lambda entry: began_as(entry), 26),
    Field("情况", lambda entry: entry.state.label, 12),
    Field("处理意见", lambda entry: entry.get_outcome_display() if entry.outcome else "", 16),
    Field("理由", lambda entry: entry.reason, 40),
    Field("提出人", lambda entry: str(entry.proposed_by or ""), 12),
    Field("提出时间", lambda entry: entry.proposed_at, 18),
    Field("决定人", lambda entry: str(entry.decided_by or ""), 12),
    Field("决定时间", lambda entry: entry.decided_at, 18),
    Field("决定意见", lambda entry: entry.opinion, 40),
    Field("不再有效的日期", lambda entry: entry.on, 14),
    Field("由谁修改", lambda entry: str(entry.plan_by or ""), 12),
    Field("改完日期", lambda entry: entry.plan_until, 12),
    Field("下次评估", lambda entry: entry.publication.next_review_on, 12),
)


def rail(staff: Staff, held: frozenset[Ability]) -> list[tuple[str, str, list[QuerySet]]]:
    """Label, address and what is counted: what waits for this person in open rounds."""
    if not held.intersection(round_lists.SEEING):
        return []
    found = [("评估清理", reverse("desk_disclosure:rounds"), round_lists.to_do(staff))]
    return [*found, ("文件有效性", reverse("desk_disclosure:validity"), [])]


def began_as(entry: RoundEntry) -> str:
    """How the item stood when the round was opened."""
    if entry.round.kind == RoundKind.ATTRIBUTE:
        return f"{entry.get_attribute_display()}，{entry.get_ground_display()}"
    return (
        f"{entry.get_validity_display()}，有效期至{entry.term:%Y-%m-%d}" if entry.term else entry.get_validity_display()
    )


def row(entry: RoundEntry, *, pick: bool) -> dict:
    """A line in the words of components/inbox_row.html."""
    item, state = entry.publication, entry.state
    facts = [item.doc_number, entry.office.name, began_as(entry), "上一批转来" if entry.carried else ""]
    return {
        "title": item.title,
        "url": entry_url(entry),
        "meta": [words for words in [*facts, _said(entry)] if words],
        "quote": entry.reason if state is EntryState.PROPOSED else entry.returned,
        "badge": badge(entry),
        "tone": TONES[state],
        **({"pick": entry.pk} if pick else {}),
    }


def badge(entry: RoundEntry) -> str:
    """The outcome of what is decided, else how it stands, or stood at the close."""
    if entry.decided_at:
        return entry.get_outcome_display()
    undecided = not entry.round.is_open and entry.state is not EntryState.CHANGED
    return "没有决定" if undecided else entry.state.label


def _said(entry: RoundEntry) -> str:
    if entry.decided_at:
        return f"{entry.decided_by}决定"
    return f"{entry.proposed_by}提出：{entry.get_outcome_display()}" if entry.proposed_by_id else ""


def entry_url(entry: RoundEntry) -> str:
    return reverse("desk_disclosure:round_entry", args=[entry.round_id, entry.pk])


def round_line(round_: ReviewRound, sums: Sums, today: date) -> dict:
    """One round in the list of rounds."""
    late = round_.is_open and sums.left and round_.due_on < today
    state = f"已过期，剩{sums.left}条" if late else f"剩{sums.left}条" if sums.left else "都已决定"
    return {
        "round": round_,
        "url": reverse("desk_disclosure:round", args=[round_.pk]),
        "sums": sums,
        "state": state if round_.is_open else "已结束",
        "tone": ("bad" if late else "info" if sums.left else "good") if round_.is_open else "",
    }


def office_table(round_: ReviewRound, lines: list[OfficeLine], today: date) -> list[list[object]]:
    """Office, all, to propose, to decide, decided, changed, how it stands with the day."""
    return [[line.office.name, *map(number, _numbers(line.sums)), _day_words(round_, line, today)] for line in lines]


def number(count: int) -> dict[str, object]:
    """A figure in the words of components/table.html."""
    return {"value": count, "numeric": True}


def _numbers(sums: Sums) -> list[int]:
    return [sums.total, sums.to_do, sums.proposed, sums.decided, sums.changed]


def _day_words(round_: ReviewRound, line: OfficeLine, today: date) -> str:
    if not line.sums.left:
        return "已办完"
    if not round_.is_open:
        return f"{line.sums.left}条转入下一批"
    return "已过期" if line.late(round_.due_on, today) else "办理中"


def outcome_columns(round_: ReviewRound) -> tuple[Outcome, ...]:
    return OUTCOMES[RoundKind(round_.kind)]


def outcome_table(round_: ReviewRound, lines: list[OfficeLine]) -> list[list[object]]:
    """Office and how many of each outcome; the last line is the sum."""
    columns = outcome_columns(round_)
    summed = [(line.office.name, line.sums) for line in lines]
    if len(lines) > 1:
        summed.append(("合计", round_lists.total(lines)))
    return [
        [name, *map(number, (*(sums.outcomes.get(one, 0) for one in columns), sums.changed, sums.left, sums.total))]
        for name, sums in summed
    ]


def of_item(item: Publication, staff: Staff) -> dict | None:
    """Where an item stands in an open round, for its page of evaluation."""
    entry = RoundEntry.objects.of_open_rounds().filter(publication=item).select_related("round", "publication").first()
    if entry is None or entry.office_id not in round_lists.offices_of(staff):
        return None
    return {
        "title": entry.round.title,
        "url": entry_url(entry),
        "due_on": entry.round.due_on,
        "state": entry.state.label,
    }


def titles_of_rounds(items: list[int]) -> dict[int, str]:
    """Item → the name of the open round that holds it. One query, none for no items."""
    if not items:
        return {}
    found = RoundEntry.objects.of_open_rounds().filter(publication__in=items, round__kind=RoundKind.ATTRIBUTE)
    return dict(found.values_list("publication", "round__title"))
