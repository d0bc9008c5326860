"""信息种类: where an item of the kind goes at first, under which 条例第二十条 items, whether a 内容概述 is asked for, how deep the
review goes.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from disclosure.configuring.record import keep, put, ready
from disclosure.kinds import demands
from disclosure.models import Column, KindSetting
from disclosure.vocabulary import Depth, Kind, StatutoryItem
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
    depth: str = Depth.USUAL,
    period_days: int | None = None,
    seen: str = "",
    reason: str = "",
) -> KindSetting:
    """Items begun from now on follow the setting; those already begun keep what they have, but go the steps that are set now.

    `period_days` is proposed where the period of a column of the kind is set; not given, it stays.
    """
    setting = KindSetting.objects.select_for_update().filter(kind=kind).first() or KindSetting(kind=kind)
    items = sorted({int(item) for item in statutory_items})
    ready(setting, by=by, seen=seen, further=_objections(kind, column, items, depth))
    values = {"column_id": column.pk, "statutory_items": items, "ask_summary": ask_summary, "depth": depth}
    values["period_days"] = period_days or setting.period_days
    changed = put(setting, values)
    if changed or setting._state.adding:
        keep(setting, f"更改{Kind(kind).label}的设置", by=by, at=at, reason=reason)
    return setting


def _objections(kind: str, column: Column, items: list[int], depth: str) -> list[str]:
    closed = [] if column.is_open else [f"栏目“{column.name}”已经停用，请选启用的栏目"]
    unknown = [item for item in items if item not in StatutoryItem.values]
    shallow = depth == Depth.BRIEF and not demands(kind).may_be_brief
    return [
        *closed,
        *(["法定公开事项只有第一至十五项"] if unknown else []),
        *([f"{Kind(kind).label}要经过每个审查环节"] if shallow else []),
        *([] if depth in Depth.values else ["审查环节不在清单里，请重新选择"]),
    ]
