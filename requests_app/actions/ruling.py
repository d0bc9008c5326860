"""申请规则: how long personal data are kept, how long a permission holds, which notice is shown."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from requests_app.models import ApplicationRule
from taizhou_portal.bureau.changing import keep, overtaken, put
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.refusals import refuse_if
from taizhou_portal.bureau.vocabulary import Ability

#: all that the row sets
NAMES = ("keep_months", "look_hours", "privacy_version")


@transaction.atomic
def change_application_rule(
    *, by: Staff, at: datetime, seen: str = "", reason: str = "", **values: object
) -> ApplicationRule:
    """The one row; `values` are of NAMES, and what is not given stays. Raises TypeError for any other name, Refused."""
    unknown = set(values) - set(NAMES)
    if unknown:
        raise TypeError(f"no rule of applications: {', '.join(sorted(unknown))}")
    rule = ApplicationRule.objects.select_for_update().order_by("pk").first() or ApplicationRule()
    asked = {**{name: getattr(rule, name) for name in NAMES}, **values}
    without = [] if may(by, Ability.CONFIGURE) else [f"您没有“{Ability.CONFIGURE.label}”的权限"]
    refuse_if([*without, *overtaken(rule, seen), *rule_objections(asked)])
    if put(rule, asked) or rule._state.adding:
        keep(rule, "更改申请规则", by=by, at=at, reason=reason)
    return rule


def rule_label(name: str) -> str:
    """What a value is called."""
    field: Any = ApplicationRule._meta.get_field(name)
    return str(field.verbose_name)


def rule_objections(values: dict[str, object]) -> list[str]:
    """Why these values cannot stand."""
    try:
        ApplicationRule(**values).clean_fields()
    except ValidationError as error:
        return [f"{rule_label(name)}超出范围，请核对" for name in error.message_dict]
    return []
