"""Moving one place up or down. The page tells the order it showed, so that nothing is moved past what was not seen."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import chain

from django.db import transaction

from disclosure.configuring.record import keep, order_stamp, without_right
from disclosure.configuring.titles import bodies
from disclosure.models import LeaderTitle, Topic
from disclosure.posts import split
from taizhou_portal.bureau.history import Recorded
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.ordering import moved, way
from taizhou_portal.bureau.refusals import refuse_if

STEP = 10
GONE = "这一条已经删除，请回到清单核对"
CHANGED = "顺序在您打开以后有人改动过，现在的顺序见下面，请再移一次"


@transaction.atomic
def move_title(row: LeaderTitle, *, up: bool, by: Staff, at: datetime, seen: str = "") -> None:
    """One place up or down among the posts of the same body; `seen` is the `order_stamp` of all titles."""
    rows = list(LeaderTitle.objects.select_for_update())
    groups = bodies(rows)
    _refuse(rows, by=by, seen=seen)
    body = split(row.title)[0]
    groups[body] = moved(groups.get(body, []), row.pk, up=up, gone=GONE)
    _number(chain.from_iterable(groups.values()), "rank", f"{way(up)}“{row}”", by=by, at=at)


@transaction.atomic
def move_topic(row: Topic, *, up: bool, by: Staff, at: datetime, seen: str = "") -> None:
    """One place up or down among the topics of the same class; `seen` is the `order_stamp` of these."""
    rows = list(Topic.objects.select_for_update().filter(parent_id=row.parent_id))
    _refuse(rows, by=by, seen=seen)
    _number(moved(rows, row.pk, up=up, gone=GONE), "order", f"{way(up)}“{row.name}”", by=by, at=at)


def _refuse(rows: Sequence[Recorded], *, by: Staff, seen: str) -> None:
    refuse_if([*without_right(by), *([CHANGED] if seen and seen != order_stamp(rows) else [])])


def _number(rows: Iterable[Recorded], field: str, words: str, *, by: Staff, at: datetime) -> None:
    for place, row in enumerate(rows, start=1):
        if getattr(row, field) != place * STEP:
            setattr(row, field, place * STEP)
            keep(row, words, by=by, at=at)
