"""年报日程规则: what the bureau sets for every year, with its history. A plan that stands keeps its days."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from disclosure.configuring.record import keep, put, ready
from reports.models import AgendaRule
from taizhou_portal.bureau.models import Staff

NAMES = ("hand_in_before", "publish_before", "chase_ahead")


@transaction.atomic
def change_rule(*, by: Staff, at: datetime, seen: str = "", reason: str = "", **values: object) -> AgendaRule:
    """The one row; `values` are of NAMES, and what is not given stays. Raises TypeError for any other name, Refused."""
    unknown = set(values) - set(NAMES)
    if unknown:
        raise TypeError(f"no rule of the agenda: {', '.join(sorted(unknown))}")
    rule = AgendaRule.objects.select_for_update().order_by("pk").first() or AgendaRule()
    asked = {**{name: getattr(rule, name) for name in NAMES}, **values}
    ready(rule, by=by, seen=seen, further=rule_objections(asked))
    if put(rule, asked) or rule._state.adding:
        keep(rule, "更改年报日程规则", by=by, at=at, reason=reason)
    return rule


def rule_objections(values: dict[str, Any]) -> list[str]:
    """Outside their bounds, or data asked for after the report is wanted."""
    try:
        AgendaRule(**values).clean_fields()
    except ValidationError as error:
        return [f"{AgendaRule._meta.get_field(name).verbose_name}：超出范围，请核对" for name in error.message_dict]  # type: ignore[union-attr]
    late = values["hand_in_before"] < values["publish_before"]
    return ["数据和文字要在公开以前交齐，前面的工作日数不能比后面的小"] if late else []
