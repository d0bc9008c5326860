"""申请规则: how long personal data are kept and a permission holds, what silence and a fee do, who signs, which notice is shown."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from disclosure.configuring.record import keep, put, ready
from requests_app import entries
from requests_app.models import ApplicationRule
from requests_app.vocabulary import ReplyPath
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.permissions import who_may
from taizhou_portal.bureau.vocabulary import Ability, Role

#: all that the row sets
NAMES = (
    "keep_months", "look_hours", "takes_confirmed", "takes_confirmed_after", "fee_restarts", "close_within",
    "reply_path", "reply_word", "notice_word", "needs_scan", "link_days", "review_url", "reasons_within", "privacy_version",
    "shows_answered", "answered_since", "started_on",
)  # fmt: skip


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
    ready(rule, by=by, seen=seen, further=rule_objections(asked) + path_objections(asked["reply_path"]))
    if put(rule, asked) or rule._state.adding:
        keep(rule, "更改申请规则", by=by, at=at, reason=reason)
    return rule


def path_objections(path: object) -> list[str]:
    """Why answers cannot go this way: nobody could sign them at its end."""
    if path != ReplyPath.FULL or who_may(Ability.SIGN, Office.objects.get(slug="bureau")):
        return []
    return [f"还没有人有“{Ability.SIGN.label}”的职责，先请安全管理员把“{Role.LEADER.label}”授给局领导"]


def rule_field(name: str) -> Any:
    """The column of a value: what it is called, how it is bounded."""
    return ApplicationRule._meta.get_field(name)


def rule_objections(values: dict[str, object]) -> list[str]:
    """Why these values cannot stand."""
    try:
        ApplicationRule(**values).clean_fields()
    except ValidationError as error:
        return [f"{rule_field(name).verbose_name}超出范围，请核对" for name in error.message_dict]
    rule = ApplicationRule(**values)
    return entries.setting_objections(rule.shows_answered, rule.answered_since)
