"""年度公开清单规则: when somebody is reminded, and where a day goes that is no working day."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from disclosure.configuring.record import keep, put, ready
from disclosure.models import YearListRule
from taizhou_portal.bureau.models import Staff

NAMES = ("soon_days", "office_days", "roll")


@transaction.atomic
def change_rule(
    *, soon_days: int, office_days: int, roll: str, by: Staff, at: datetime, seen: str = "", reason: str = ""
) -> YearListRule:
    """The one row. Lists that stand keep their days."""
    rule = YearListRule.objects.select_for_update().order_by("pk").first() or YearListRule()
    values = {"soon_days": soon_days, "office_days": office_days, "roll": roll}
    ready(rule, by=by, seen=seen, further=_objections(values))
    if put(rule, values) or rule._state.adding:
        keep(rule, "更改年度公开清单规则", by=by, at=at, reason=reason)
    return rule


def _objections(values: dict[str, object]) -> list[str]:
    try:
        YearListRule(**values).clean_fields()
    except ValidationError as error:
        fields = YearListRule._meta
        return [f"{fields.get_field(name).verbose_name}：不在范围里，请核对" for name in error.message_dict]  # type: ignore[union-attr]
    return []
