"""信息种类: where an item of the kind goes at first, under which 条例第二十条 items, and whether a 内容概述 is asked for."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from disclosure.configuring.record import keep, put, ready
from disclosure.models import Column, KindSetting
from disclosure.vocabulary import Kind, StatutoryItem
from taizhou_portal.bureau.models import Staff


@transaction.atomic
def set_kind(
    kind: str,
    *,
    column: Column,
    statutory_items: Iterable[int],
    ask_summary: bool,
    by: Staff,
    at: datetime,
    seen: str = "",
    reason: str = "",
) -> KindSetting:
    """Items begun from now on follow the setting; those already begun keep what they have."""
    setting = KindSetting.objects.select_for_update().filter(kind=kind).first() or KindSetting(kind=kind)
    items = sorted({int(item) for item in statutory_items})
    ready(setting, by=by, seen=seen, further=_objections(column, items))
    changed = put(setting, {"column_id": column.pk, "statutory_items": items, "ask_summary": ask_summary})
    if changed or setting._state.adding:
        keep(setting, f"更改{Kind(kind).label}的设置", by=by, at=at, reason=reason)
    return setting


def _objections(column: Column, items: list[int]) -> list[str]:
    closed = [] if column.is_open else [f"栏目“{column.name}”已经停用，请选启用的栏目"]
    unknown = [item for item in items if item not in StatutoryItem.values]
    return [*closed, *(["法定公开事项只有第一至十五项"] if unknown else [])]
