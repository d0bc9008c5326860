"""批量办理: the same thing done to many items, each by its own action in its own transaction, so that one that is refused stops no other.

Before anything is done `outlook` says of each item whether it can be; the actions ask again. What came of each item is stored with
what was done to it (Batch, BatchLine), so that a page sent twice has one answer.
"""

import json
import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.db import transaction
from django.utils import timezone

from disclosure import actions, standing
from disclosure.actions import steps
from disclosure.actions.attributing import evaluation_objections
from disclosure.attribute import objections
from disclosure.facts import facts
from disclosure.models import Batch, BatchLine, Column, Publication
from disclosure.vocabulary import EDITABLE, UNDER_REVIEW, Bulk, Verb
from disclosure.workflow import DECIDES, blockers
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import Refused, refuse_if
from taizhou_portal.bureau.vocabulary import Ability

log = logging.getLogger(__name__)

MOST = 200  # items of one batch
BROKEN = "没有办成，原因已记入系统日志；请打开这一条单独办理"
CHANGED = "核对的时候还不能办，现在可以办了；请再选一次"
#: what a batch can be taken back with
UNDO = {Bulk.COLUMN: "改回原来的栏目", Bulk.CLAIM: "全部放回"}
DECIDING = frozenset(DECIDES.values())
#: who is offered what
NEEDED: dict[Bulk, frozenset[Ability]] = {
    Bulk.SUBMIT: frozenset({Ability.DRAFT}),
    Bulk.COLUMN: frozenset({Ability.DRAFT, Ability.PUBLISH}),
    Bulk.ATTRIBUTE: frozenset({Ability.DRAFT, Ability.REVIEW}),
    Bulk.CLAIM: DECIDING,
}
#: the lists in which there may be something to do; the names are those of worklists.LISTS
DRAFTS, REVIEWS = ("mine", "returned", "back"), ("waiting", "taken", "sign")
OFFERED: dict[Bulk, tuple[str, ...]] = {
    Bulk.SUBMIT: (*DRAFTS, "open", "all"),
    Bulk.COLUMN: (*DRAFTS, "open", "all", "published"),
    Bulk.ATTRIBUTE: (*DRAFTS, "open", "all"),
    Bulk.CLAIM: (*REVIEWS, "open", "all"),
}

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Outlook:
    """One item before anything is done: an empty list of `reasons` means that it can be."""

    item: Publication
    reasons: Sequence[str]


def offered(name: str, held: Collection[Ability]) -> list[Bulk]:
    """What is offered over the list `name` to somebody with these abilities."""
    return [what for what in Bulk if name in OFFERED[what] and NEEDED[what].intersection(held)]


def found(staff: Staff, chosen: Iterable[int]) -> list[Publication]:
    """Those of the chosen items that `staff` may open, in the order of the choice."""
    rows = Publication.objects.for_staff(staff).select_related("office", "column", "claimed_by", "policy", "proposal")
    held = rows.in_bulk(list(chosen))
    return [held[pk] for pk in dict.fromkeys(chosen) if pk in held]


def outlook(what: Bulk, items: Iterable[Publication], *, by: Staff, values: Values | None = None) -> list[Outlook]:
    """What would come of each item; `values` are what is filled in for all, None before they are."""
    with standing.read_once():
        return [Outlook(item, reasons(what, item, by=by, values=values)) for item in items]


def reasons(what: Bulk, item: Publication, *, by: Staff, values: Values | None = None) -> list[str]:
    """Every reason why it cannot be done to this item; those that follow from `values` as far as these are known."""
    found = blockers(verb_of(what, item), facts(item, by))
    more = FURTHER[what](item, by, values)
    return list(dict.fromkeys([*found, *more]))


def verb_of(what: Bulk, item: Publication) -> Verb:
    """The move behind it: what is drafted is changed, what is settled has moves of its own."""
    match what:
        case Bulk.SUBMIT:
            return Verb.SUBMIT
        case Bulk.CLAIM:
            return Verb.CLAIM
        case Bulk.COLUMN:
            return Verb.PLACE if item.stage in EDITABLE else Verb.MOVE
    return Verb.REVISE if item.stage in EDITABLE else Verb.EVALUATE


def run(
    what: Bulk,
    *,
    token: UUID,
    chosen: Sequence[int],
    ready: Collection[int],
    values: Values,
    by: Staff,
    at: datetime,
    back: str = "",
) -> Batch:
    """Does it to the `ready` ones among the `chosen`, each alone, and answers with the batch.

    The same page sent again (`token` and all that was chosen and filled in) is answered with the batch of the first time.
    Raises Refused for no items, or more than MOST.
    """
    refuse_if(size_objections(chosen))
    given = {"what": what.value, "values": dict(values), "chosen": list(chosen), "ready": sorted(ready)}
    same = uuid5(token, json.dumps([by.pk, given], sort_keys=True))
    batch, new = Batch.objects.get_or_create(token=same, defaults={**given, "back": back, "by": by, "at": at})
    if new:
        _carry_out(batch, DEEDS[what])
    return batch


def undo(batch: Batch, *, by: Staff, at: datetime) -> Batch:
    """Takes back what `batch` did, item by item, once; what somebody changed since stays as it is."""
    refuse_if([] if batch.what in UNDO and batch.by_id == by.pk else ["这一批不能整批撤回，请逐条办理"])
    done = list(batch.lines.filter(done=True).order_by("pk").values_list("publication_id", flat=True))
    refuse_if([] if done else ["这一批没有办成的，不用撤回"])
    given = {"token": uuid4(), "what": batch.what, "chosen": done, "ready": done, "back": batch.back}
    taken, new = Batch.objects.get_or_create(undoes=batch, defaults={**given, "by": by, "at": at})
    if new:
        before = dict(batch.lines.filter(done=True).values_list("publication_id", "before"))
        _carry_out(taken, lambda item, task: UNDOES[Bulk(batch.what)](item, task, batch, before[item.pk]))
    return taken


def size_objections(chosen: Sequence[int]) -> list[str]:
    if not chosen:
        return ["还没有选中信息，请先在清单里勾选"]
    return [f"一次最多办{MOST}条，选了{len(chosen)}条，请分几次办"] if len(chosen) > MOST else []


@dataclass(frozen=True)
class Task:
    """What is done to each: with these values, by whom, when."""

    values: Values
    by: Staff
    at: datetime


Deed = Callable[[Publication, Task], dict]  # does it to one item and answers with what an undo needs


def _carry_out(batch: Batch, deed: Deed) -> None:
    task, what, ready = Task(batch.values, batch.by, batch.at), Bulk(batch.what), set(batch.ready)
    held = {item.pk: item for item in found(batch.by, batch.chosen)}
    with standing.read_once():
        for item in (held[pk] for pk in batch.chosen if pk in held):
            if item.pk in ready:
                _one(batch, item, task, deed)
            else:
                _left(batch, item, reasons(what, item, by=batch.by, values=batch.values or None) or [CHANGED])
    batch.finished_at = timezone.now()
    batch.save(update_fields=["finished_at"])


def _one(batch: Batch, item: Publication, task: Task, deed: Deed) -> None:
    """The item and its line go in together, or neither does."""
    try:
        with transaction.atomic():
            BatchLine.objects.create(batch=batch, publication=item, done=True, before=deed(item, task))
    except Refused as refused:
        _left(batch, item, refused.reasons)
    except Exception:
        log.exception("batch %s: item %s", batch.pk, item.pk)
        _left(batch, item, [BROKEN])


def _left(batch: Batch, item: Publication, reasons: Sequence[str]) -> None:
    BatchLine.objects.create(batch=batch, publication=item, done=False, reasons=list(reasons))


# --- what each of them does, and what stands against it beside the table of moves


def _nothing_further(item: Publication, by: Staff, values: Values | None) -> list[str]:
    return []


def _against_column(item: Publication, by: Staff, values: Values | None) -> list[str]:
    if values is None:
        return []
    column = Column.objects.filter(pk=values["column"]).first()
    return steps.column_objections(item, column) if column else ["没有这个栏目，请重新选择"]


def _against_attribute(item: Publication, by: Staff, values: Values | None) -> list[str]:
    if values is None:
        return []
    attribute, ground, reason = (str(values[name]) for name in ("attribute", "ground", "reason"))
    if item.stage not in EDITABLE:
        return evaluation_objections(item, attribute=attribute, ground=ground, reason=reason, by=by)
    told = {"basis": item.attribute_basis, "origin": item.origin, "origin_attribute": item.origin_attribute}
    wrong = [*objections(attribute, ground=ground, reason=reason, **told).values()]
    present = (item.attribute, item.ground, item.attribute_reason)
    return wrong or (["公开属性、依据和理由已经是这样"] if present == (attribute, ground, reason) else [])


def _against_claim(item: Publication, by: Staff, values: Values | None) -> list[str]:
    return ["您已经认领了这一条"] if item.stage in UNDER_REVIEW and item.claimed_by_id == by.pk else []


def _submit(item: Publication, task: Task) -> dict:
    actions.submit(item, by=task.by, at=task.at)
    return {}


def _column(item: Publication, task: Task) -> dict:
    steps.held(item)
    before = {"column": item.column_id}
    _move(item, Column.objects.get(pk=task.values["column"]), task)
    return before


def _move(item: Publication, column: Column, task: Task) -> None:
    act = actions.place if item.stage in EDITABLE else actions.move_column
    act(item, column=column, by=task.by, at=task.at)


def _attribute(item: Publication, task: Task) -> dict:
    steps.held(item)
    values = {name: str(task.values[name]) for name in ("attribute", "ground", "reason")}
    if item.stage not in EDITABLE:
        actions.evaluate(item, **values, by=task.by, at=task.at)
        return {}
    refuse_if(_against_attribute(item, task.by, values))
    written: dict[str, Any] = {
        "attribute": values["attribute"],
        "ground": values["ground"],
        "attribute_reason": values["reason"],
    }
    actions.revise(item, **written, by=task.by, at=task.at)
    return {}


def _claim(item: Publication, task: Task) -> dict:
    steps.held(item)
    refuse_if(_against_claim(item, task.by, None))
    actions.claim(item, by=task.by, at=task.at)
    return {}


def _column_again(item: Publication, task: Task, batch: Batch, before: dict) -> dict:
    steps.held(item)
    if item.column_id != batch.values["column"]:
        raise Refused([f"后来改到了“{item.column}”，没有动它"])
    _move(item, Column.objects.get(pk=before["column"]), task)
    return {}


def _release(item: Publication, task: Task, batch: Batch, before: dict) -> dict:
    steps.held(item)
    if item.claimed_by_id != task.by.pk:
        raise Refused(["现在不是您认领的，没有动它"])
    actions.release(item, by=task.by, at=task.at)
    return {}


FURTHER = {
    Bulk.SUBMIT: _nothing_further,
    Bulk.COLUMN: _against_column,
    Bulk.ATTRIBUTE: _against_attribute,
    Bulk.CLAIM: _against_claim,
}
DEEDS: dict[Bulk, Deed] = {
    Bulk.SUBMIT: _submit,
    Bulk.COLUMN: _column,
    Bulk.ATTRIBUTE: _attribute,
    Bulk.CLAIM: _claim,
}
UNDOES = {Bulk.COLUMN: _column_again, Bulk.CLAIM: _release}
