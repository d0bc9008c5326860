"""The settings of the rectification register are changed by one action."""

from datetime import datetime

from django.db import transaction

from reports.models import RectificationRule
from reports.recording import record
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if


@transaction.atomic
def change_rule(*, workdays: int, ahead: int, reason: str = "", by: Staff, at: datetime) -> RectificationRule:
    """For findings that are registered from now on; due days that stand do not move."""
    stored = RectificationRule.objects.select_for_update().order_by("pk").first()
    row = stored or RectificationRule()
    same = stored is not None and (row.workdays, row.ahead) == (workdays, ahead)
    refuse_if(["与现在的规则相同，不用改"] if same else [])
    row.workdays, row.ahead = workdays, ahead
    record(row, f"改规则{f'：{reason.strip()}' if reason.strip() else ''}", by=by, at=at)
    return row
