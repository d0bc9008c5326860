"""What every change of a setting has in common: who may, what they had before them, and the row that tells of it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from taizhou_portal.bureau.history import Recorded
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.refusals import Refused, refuse_if
from taizhou_portal.bureau.vocabulary import Ability

NEW = "new"
Row = TypeVar("Row", bound=Recorded)


def stamp(row: Recorded | None) -> str:
    """16 hex digits over all values of `row`: equal as long as nobody changed anything. `NEW` for what is not stored yet."""
    if row is None or row._state.adding:
        return NEW
    values = [[field.attname, str(getattr(row, field.attname))] for field in row._meta.concrete_fields]
    return _digest(values)


def order_stamp(rows: Iterable[Recorded]) -> str:
    """16 hex digits over which rows there are and in which order."""
    return _digest([row.pk for row in rows])


def held(row: Row) -> Row:
    """The row as it now stands, kept for this transaction. Raises Refused where somebody has deleted it."""
    found = type(row)._default_manager.select_for_update().filter(pk=row.pk).first()
    if found is None:
        raise Refused(["这一条已经删除，请回到清单核对"])
    return found


def without_right(by: Staff) -> list[str]:
    return [] if may(by, Ability.CONFIGURE) else [f"您没有“{Ability.CONFIGURE.label}”的权限"]


def overtaken(row: Recorded, seen: str) -> list[str]:
    """That somebody changed `row` after the page was opened, with who and when."""
    return [changed_words(row)] if seen and seen != stamp(row) else []


def changed_words(row: Recorded) -> str:
    last = row.history.select_related("history_user").order_by("-history_date", "-history_id").first()
    if last is None:
        return "这一条在您打开以后改动过，请核对后再保存"
    who = str(last.history_user or "系统")
    return f"{who}在{timezone.localtime(last.history_date):%m月%d日%H:%M}改动过这一条，现在的内容见下面，请核对后再保存"


def ready(row: Row, *, by: Staff, seen: str, further: Iterable[str] = ()) -> None:
    """Refuses with every reason why `row` cannot be changed by this person now."""
    refuse_if([*without_right(by), *overtaken(row, seen), *further])


def put(row: Recorded, values: Mapping[str, object]) -> bool:
    """Sets what differs; whether anything did."""
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    return bool(changed)


def keep(row: Recorded, words: str, *, by: Staff, at: datetime, reason: str = "") -> None:
    """Stores `row` once; its history says what was done, by whom, when and why."""
    row._history_date = at  # type: ignore[attr-defined]
    row.record(by=by, reason=f"{words}：{reason.strip()}" if reason.strip() else words)


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


def _digest(values: object) -> str:
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()[:16]
