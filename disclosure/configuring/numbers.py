"""起草规则: how long a 内容概述 may be, how many days a review, an interpretation and an approval afterwards have, how often what is not
public is looked at again, how soon a report about a page is answered.
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from disclosure.configuring.record import keep, put, ready
from disclosure.models import DraftingRule
from taizhou_portal.bureau.models import Staff

#: all that the row sets
NAMES = frozenset(
    {
        "summary_least",
        "summary_most",
        "review_workdays",
        "evaluate_months",
        "interpret_workdays",
        "interpret_all",
        "interpret_since",
        "urgent_workdays",
        "problem_workdays",
        "column_again_days",
        "column_blank_days",
    }
)


@transaction.atomic
def change_rule(*, by: Staff, at: datetime, seen: str = "", reason: str = "", **values: object) -> DraftingRule:
    """The one row of numbers; `values` are of NAMES, and what is not given stays. Raises TypeError for any other name."""
    unknown = set(values) - NAMES
    if unknown:
        raise TypeError(f"no rule of drafting: {', '.join(sorted(unknown))}")
    rule = DraftingRule.objects.select_for_update().order_by("pk").first() or DraftingRule()
    asked = {**{name: getattr(rule, name) for name in NAMES}, **values}
    ready(rule, by=by, seen=seen, further=rule_objections(asked))
    if put(rule, asked) or rule._state.adding:
        keep(rule, "更改起草规则", by=by, at=at, reason=reason)
    return rule


def label(name: str) -> str:
    """What a number is called."""
    field: Any = DraftingRule._meta.get_field(name)
    return str(field.verbose_name)


def rule_objections(values: dict[str, object]) -> list[str]:
    """Why these numbers cannot stand: outside their bounds, or the least above the most."""
    rule = DraftingRule(**values)
    try:
        rule.clean_fields()
    except ValidationError as error:
        return [f"{label(name)}超出范围，请核对" for name in error.message_dict]
    return ["内容概述的最少字数不能大于最多字数"] if rule.summary_least > rule.summary_most else []
