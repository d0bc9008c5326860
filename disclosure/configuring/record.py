"""What every change of a setting has in common: who may, what they had before them, and the row that tells of it."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from taizhou_portal.bureau.changing import changed_words, digest, keep, overtaken, put, stamp
from taizhou_portal.bureau.history import Recorded
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.refusals import Refused, refuse_if
from taizhou_portal.bureau.vocabulary import Ability

__all__ = [
    "changed_words",
    "held",
    "is_taken",
    "keep",
    "keep_new",
    "order_stamp",
    "overtaken",
    "put",
    "ready",
    "stamp",
    "without_right",
]

Row = TypeVar("Row", bound=Recorded)


def order_stamp(rows: Iterable[Recorded]) -> str:
    """16 hex digits over which rows there are and in which order."""
    return digest([row.pk for row in rows])


def held(row: Row) -> Row:
    """The row as it now stands, kept for this transaction. Raises Refused where somebody has deleted it."""
    found = type(row)._default_manager.select_for_update().filter(pk=row.pk).first()
    if found is None:
        raise Refused(["这一条已经删除，请回到清单核对"])
    return found


def without_right(by: Staff) -> list[str]:
    return [] if may(by, Ability.CONFIGURE) else [f"您没有“{Ability.CONFIGURE.label}”的权限"]


def ready(row: Row, *, by: Staff, seen: str, further: Iterable[str] = ()) -> None:
    """Refuses with every reason why `row` cannot be changed by this person now."""
    refuse_if([*without_right(by), *overtaken(row, seen), *further])


def keep_new(row: Recorded, words: str, *, taken: str, by: Staff, at: datetime, reason: str = "") -> None:
    """Stores a new row. Raises Refused with `taken` where somebody else has stored the same in this moment."""
    try:
        with transaction.atomic():
            keep(row, words, by=by, at=at, reason=reason)
    except IntegrityError as error:
        raise Refused([taken]) from error


def is_taken(found: QuerySet, *, but: Recorded | None) -> bool:
    """Whether somebody other than `but` is among `found`."""
    return (found.exclude(pk=but.pk) if but else found).exists()
