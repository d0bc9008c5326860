"""撤换栏目: a dead column is merged into another or closed, after two people agreed; undone by 局办公室.

Merging moves the items to the heir, each with its line of history: lists, feeds, search, catalogue and site map need know nothing of it,
and the old address leads on for ever. Closing leaves the items where they are: their pages stay, the address of the column says why.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from disclosure.configuring.record import held, keep, keep_new, put, without_right
from disclosure.freshness.rules import decision_objections, ending_objections, proposal_objections
from disclosure.kinds import demands
from disclosure.models import Column, ColumnProposal, KindSetting, Publication
from disclosure.search import index
from disclosure.vocabulary import ColumnEnd, Kind, ProposalState
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.refusals import refuse_if
from taizhou_portal.bureau.vocabulary import Ability

BATCH = 200  # items that are changed and entered in the index at a time


@transaction.atomic
def propose_end(
    column: Column, *, end: str, successor: Column | None, reason: str, by: Staff, at: datetime
) -> ColumnProposal:
    """By whoever drafts for the office of the column, or 局办公室."""
    kept, reason = held(column), reason.strip()
    right = [] if may(by, Ability.DRAFT, kept.office) else ["您没有为这个处室起草的权限"]
    refuse_if([*right, *proposal_wrong(kept, end=end, successor=successor, reason=reason).values()])
    row = ColumnProposal(column=kept, end=end, successor=successor, reason=reason, by=by, at=at)
    keep_new(row, "提出撤换栏目", taken="这个栏目已经有建议在等决定", by=by, at=at, reason=reason)
    return row


def proposal_wrong(column: Column, *, end: str, successor: Column | None, reason: str) -> dict[str, str]:
    """Field → why the proposal cannot be put up."""
    return proposal_objections(
        end=end,
        reason=reason,
        column=column.slug,
        successor=successor.slug if successor else "",
        is_open=column.is_open,
        heir_open=bool(successor and successor.is_open),
        waiting=column.proposals.filter(state=ProposalState.WAITING).exists(),
    )


@transaction.atomic
def decide_end(proposal: ColumnProposal, *, agree: bool, answer: str, by: Staff, at: datetime, seen: str = "") -> None:
    """By somebody of 局办公室 who did not propose it. Agreed, the column ends today."""
    row, answer = held(proposal), answer.strip()
    own = row.by_id == by.pk
    wrong = decision_objections(state=row.state, own=own, agree=agree, answer=answer)
    column = Column.objects.select_for_update().get(pk=row.column_id)
    refuse_if([*without_right(by), *wrong, *(end_blockers(row) if agree and not wrong else [])])
    state = ProposalState.AGREED if agree else ProposalState.REFUSED
    put(row, {"state": state, "decided_by": by, "decided_at": at, "answer": answer})
    if agree:
        row.moved = _end(column, row, by=by, at=at)
    keep(row, "同意撤换栏目" if agree else "不同意撤换栏目", by=by, at=at, reason=answer)


def end_blockers(proposal: ColumnProposal) -> list[str]:
    """Why the column cannot end now, whatever one thinks of it."""
    column, heir = proposal.column, proposal.successor
    moved = proposal.end == ColumnEnd.MERGE
    return ending_objections(
        below=[child.name for child in column.children.filter(is_open=True)],
        kinds=[setting.get_kind_display() for setting in KindSetting.objects.filter(column=column)],
        fixed=column.slug == demands(Kind.REPORT).column,
        heir_open=heir is None or heir.is_open,
        items=Publication.objects.filter(column=column).count() if moved else 0,
    )


@transaction.atomic
def reopen_column(column: Column, *, reason: str, by: Staff, at: datetime) -> None:
    """The column is there again; what the merger took over comes back, unless somebody has placed it elsewhere since."""
    kept, reason = held(column), reason.strip()
    refuse_if([
        *without_right(by),
        *(["栏目没有撤换，不用恢复"] if kept.is_open or kept.closed_on is None else []),
        *([] if reason else ["请写明为什么恢复"]),
    ])  # fmt: skip
    row = kept.proposals.select_for_update().filter(state=ProposalState.AGREED).order_by("-decided_at", "-pk").first()
    heir = kept.successor
    put(kept, {"is_open": True, "closed_on": None, "closed_reason": "", "successor": None})
    keep(kept, "恢复栏目", by=by, at=at, reason=reason)
    if row is not None:
        back = Publication.objects.filter(pk__in=row.moved, column=heir).order_by("pk") if heir else ()
        _move(list(back), kept, f"栏目恢复，移回“{kept.name}”", by=by, at=at)
        put(row, {"state": ProposalState.UNDONE})
        keep(row, "恢复栏目", by=by, at=at, reason=reason)


def _end(column: Column, proposal: ColumnProposal, *, by: Staff, at: datetime) -> list[int]:
    heir = proposal.successor
    moved: list[int] = []
    if heir is not None:
        items = Publication.objects.filter(column=column).order_by("pk")
        moved = _move(list(items), heir, f"栏目“{column.name}”并入“{heir.name}”", by=by, at=at)
    values = {"closed_on": timezone.localdate(at), "closed_reason": proposal.reason, "successor": heir}
    put(column, {"is_open": False, **values})
    keep(column, f"栏目{proposal}", by=by, at=at, reason=proposal.reason)
    return moved


def _move(items: list[Publication], to: Column, words: str, *, by: Staff, at: datetime) -> list[int]:
    """Each item with its line of history and its entry of the index; the ids of all of them."""
    for first in range(0, len(items), BATCH):
        part = items[first : first + BATCH]
        for item in part:
            item.column, item.updated_at = to, at
        Publication.objects.bulk_update(part, ["column", "updated_at"])
        Publication.history.bulk_history_create(
            part, update=True, default_user=by, default_change_reason=words[:100], default_date=at
        )
        index.put(part)
    return [item.pk for item in items]
