"""What the desk prints of accounts: roles in words, and the line of time of one account with its roles."""

from collections.abc import Iterable
from itertools import pairwise

from taizhou_portal.bureau.accounts.people import role_of
from taizhou_portal.bureau.models import OfficeGrant, Staff

#: what a change is told of; passwords are never kept, and opening or closing is the reason itself
TOLD = {"username": "用户名", "name": "姓名", "office": "所在处室", "email": "电子邮箱"}
DEEDS = {"+": "授予角色", "-": "收回角色"}


def grants_of(people: Iterable[Staff]) -> dict[int, list[OfficeGrant]]:
    """Grants by the id of who holds them, in one query."""
    rows = OfficeGrant.objects.filter(user__in=people).select_related("permission", "content_object")
    found: dict[int, list[OfficeGrant]] = {}
    for row in rows.order_by("content_object__order", "content_object_id", "permission_id"):
        found.setdefault(row.user_id, []).append(row)
    return found


def words(grant) -> str:
    """承办人（基础教育处）, of a grant or of its history row."""
    return f"{role_of(grant.permission.codename).label}（{grant.content_object}）"


def events(staff: Staff) -> list[dict]:
    """Account and roles in one line of time, newest first, in the words of components/timeline.html."""
    return sorted([*_account(staff), *_roles(staff)], key=lambda event: event["at"])[::-1]


def _account(staff: Staff) -> list[dict]:
    rows = list(staff.history.select_related("history_user", "office").order_by("history_id"))
    first = [_event(rows[0], rows[0].history_change_reason or "新建账号", "")] if rows else []
    later = [
        _event(row, row.history_change_reason or "更改资料", _changes(before, row)) for before, row in pairwise(rows)
    ]
    # a login writes a row too, to say when it was; it changes nothing that somebody answers for
    told = [event for event, row in zip(later, rows[1:], strict=True) if event["text"] or row.history_change_reason]
    return [*first, *told]


def _changes(before, after) -> str:
    pairs = [(label, getattr(before, field), getattr(after, field)) for field, label in TOLD.items()]
    return "；".join(f"{label}：{old or '空'}改为{new or '空'}" for label, old, new in pairs if old != new)


def _roles(staff: Staff) -> list[dict]:
    rows = OfficeGrant.history.filter(user=staff, history_type__in=DEEDS)
    rows = rows.select_related("history_user", "permission", "content_object")
    return [_event(row, DEEDS[row.history_type], words(row)) for row in rows.order_by("history_id")]


def _event(row, title: str, text: str) -> dict:
    return {"at": row.history_date, "title": title, "who": str(row.history_user or "系统"), "text": text}
