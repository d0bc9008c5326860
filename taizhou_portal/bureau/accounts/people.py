"""Accounts and roles: who works here and what they may do. Each verb is one action that somebody answers for.

`by=None` is whoever runs commands on the machine itself; everybody else needs the ability for what they do.
"""

import re
import secrets
from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from taizhou_portal.bureau import permissions
from taizhou_portal.bureau.models import Office, OfficeGrant, Staff
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.refusals import Refused, refuse_if
from taizhou_portal.bureau.roles import SEPARATED, grant_objections
from taizhou_portal.bureau.vocabulary import Ability, Mailing, Role

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is read as something else: no i, l, o, 0, 1
LENGTH = 16  # 79 bits
TAKEN = "这个用户名已经有人用了"
USERNAME = re.compile(r"[\w.@+-]{2,60}")
EMAIL = 254  # characters
WRONG_EMAIL, LONG_EMAIL = "电子邮箱不完整，要像 name@example.com", f"电子邮箱不超过{EMAIL}个字符"
WHO = {Ability.MANAGE_ACCOUNTS: "管理账号的是系统管理员", Ability.GRANT: "授权的是安全管理员"}


@transaction.atomic
def create_account(
    *, username: str, name: str, office: Office | None, by: Staff | None, at: datetime, email: str = ""
) -> tuple[Staff, str]:
    """A new account without any role, and its start password, which is kept nowhere. Raises Refused."""
    username, name = username.strip(), name.strip()
    refuse_if([*_without(Ability.MANAGE_ACCOUNTS, by), *username_objections(username), *_data_objections(name, email)])
    staff = Staff(username=username, name=name, office=office, email=email, date_joined=at)
    password = _start(staff)
    try:
        with transaction.atomic():
            _record(staff, by=by, at=at, reason="新建账号")
    except IntegrityError as error:  # somebody else took the name between the question and the answer
        raise Refused([TAKEN]) from error
    return staff, password


@transaction.atomic
def change_account(
    staff: Staff,
    *,
    name: str,
    office: Office | None,
    is_active: bool,
    by: Staff | None,
    at: datetime,
    email: str | None = None,
) -> Staff:
    """Name, office, e-mail address (None: as it is) and whether the account is open; closing it ends its sessions. Raises Refused."""
    kept, name = _locked(staff), name.strip()
    closing = kept.is_active and not is_active
    himself = ["不能停用自己的账号"] if closing and by is not None and by.pk == kept.pk else []
    refuse_if([*_without(Ability.MANAGE_ACCOUNTS, by), *_data_objections(name, email or ""), *himself])
    opening = is_active and not kept.is_active
    kept.name, kept.office, kept.is_active = name, office, is_active
    kept.email = kept.email if email is None else email
    _record(kept, by=by, at=at, reason="停用账号" if closing else "启用账号" if opening else "更改资料")
    if closing:
        end_sessions(kept, at=at)
    return kept


@transaction.atomic
def change_mailing(staff: Staff, *, mailing: Mailing, by: Staff, at: datetime) -> None:
    """How somebody is told by e-mail: everybody says so for themselves. Raises Refused."""
    kept = _locked(staff)
    refuse_if([] if by.pk == kept.pk else ["邮件提醒由本人设定"])
    if kept.mailing != mailing:
        kept.mailing = mailing
        _record(kept, by=by, at=at, reason=f"更改邮件提醒：{mailing.label}")


@transaction.atomic
def reset_password(staff: Staff, *, by: Staff | None, at: datetime) -> str:
    """A new start password; the old one and every session end. Raises Refused."""
    kept = _locked(staff)
    himself = ["自己的密码请在“更改密码”中更改"] if by is not None and by.pk == kept.pk else []
    closed = [] if kept.is_active else ["账号已停用，启用以后再重设密码"]
    refuse_if([*_without(Ability.MANAGE_ACCOUNTS, by), *himself, *closed])
    password = _start(kept)
    _record(kept, by=by, at=at, reason="重设密码")
    end_sessions(kept, at=at)
    return password


@transaction.atomic
def give_role(staff: Staff, role: Role, *, office: Office, by: Staff | None, at: datetime) -> None:
    """`role` over `office` and everything below it. Raises Refused, also where 三员分立 forbids it."""
    kept, held = _locked(staff), roles_held(staff)
    refuse_if(
        [
            *_without(Ability.GRANT, by),
            *_own_role(kept, by),
            *([] if kept.is_active else ["账号已停用，不能授予角色"]),
            *([f"{office}已撤销，不能在这里授予角色"] if office.closed_on else []),
            *([f"{role.label}管全局，范围只能是{_whole()}"] if role in SEPARATED and office.parent_id else []),
            *([f"{kept}已经是{office}的{role.label}"] if (role, office.pk) in held else []),
            *grant_objections({one for one, _ in held}, role),
        ]
    )
    permissions.grant(kept, role, office=office, by=by, at=at)


@transaction.atomic
def take_role(staff: Staff, role: Role, *, office: Office, by: Staff | None, at: datetime) -> None:
    """Takes `role` over `office` back, from closed accounts too. Raises Refused."""
    kept = _locked(staff)
    missing = [] if (role, office.pk) in roles_held(kept) else [f"{kept}不是{office}的{role.label}"]
    refuse_if([*_without(Ability.GRANT, by), *_own_role(kept, by), *missing])
    permissions.revoke(kept, role, office=office, by=by, at=at)


def username_objections(username: str) -> list[str]:
    """Why nobody new can have this user name; names that differ in case alone would be mistaken for each other."""
    if not USERNAME.fullmatch(username):
        return ["用户名要2至60个字符，只用文字、数字和 . @ + - _"]
    return [TAKEN] if Staff.objects.filter(username__iexact=username).exists() else []


def roles_held(staff: Staff) -> set[tuple[Role, int]]:
    """(role, office id) of every grant, also of a closed account: what is held there counts for 三员分立 as well."""
    rows = OfficeGrant.objects.filter(user=staff).values_list("permission__codename", "content_object_id")
    return {(role_of(code), office_id) for code, office_id in rows}


def role_of(codename: str) -> Role:
    return Role(codename.removeprefix("role_"))


def end_sessions(staff: Staff, *, at: datetime) -> None:
    """Logs `staff` out everywhere. A session says whose it is only when it is opened, so all that still run are."""
    running = Session.objects.filter(expire_date__gt=at).iterator()
    theirs = [one.pk for one in running if one.get_decoded().get(SESSION_KEY) == str(staff.pk)]
    Session.objects.filter(pk__in=theirs).delete()


def _without(ability: Ability, by: Staff | None) -> list[str]:
    return [] if by is None or may(by, ability) else [f"{WHO[ability]}，您没有这个权限"]


def _own_role(staff: Staff, by: Staff | None) -> list[str]:
    return ["不能授予或收回自己的角色"] if by is not None and by.pk == staff.pk else []


def _data_objections(name: str, email: str) -> Iterable[str]:
    if not name:
        yield "请填写姓名"
    if len(name) > 40:
        yield "姓名不超过40个字"
    if len(email) > EMAIL:
        yield LONG_EMAIL
    elif email and not _is_address(email):
        yield WRONG_EMAIL


def _is_address(email: str) -> bool:
    """As the form and the mails judge it; nothing in it can begin a new line of a mail's head."""
    try:
        validate_email(email)
    except ValidationError:
        return False
    return True


def _whole() -> str:
    return Office.objects.get(parent=None).name


def _locked(staff: Staff) -> Staff:
    """The account as it now stands, held for this transaction, so that two decisions about it come one after the other."""
    return Staff.objects.select_for_update().get(pk=staff.pk)


def _start(staff: Staff) -> str:
    password = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    staff.set_password(password)
    return password


def _record(staff: Staff, *, by: Staff | None, at: datetime, reason: str) -> None:
    vars(staff).update(_history_user=by, _history_date=at, _change_reason=reason)
    staff.save()
