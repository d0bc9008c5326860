"""`manage.py appoint`: the first accounts of a new installation, before anybody can log in to give them."""

import sys
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from taizhou_portal.bureau.accounts.people import create_account, give_role
from taizhou_portal.bureau.fresh import ensure_database
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Role


class Command(BaseCommand):
    help = "建立账号并授予角色，用于新安装的首批账号；起始密码只显示一次。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", metavar="USERNAME", help="用户名；已有这个账号的只授予角色")
        parser.add_argument("--name", default="", metavar="姓名", help="姓名，建立账号时要写")
        parser.add_argument("--role", default="", metavar="角色", help=_choices())
        parser.add_argument("--office", default="", metavar="网址名", help="角色的范围和所在处室；不写为整个单位")

    def handle(self, *, username: str, name: str, role: str, office: str, **options: Any) -> None:
        ensure_database(self.stderr.write)
        try:
            said = _appoint(username, name, _role(role), _office(office), at=timezone.now())
        except Refused as refused:  # the sentence alone, without the name of an exception before it
            self.stderr.write(str(refused))
            sys.exit(2)
        self.stdout.write("\n".join(said))


@transaction.atomic
def _appoint(username: str, name: str, role: Role, office: Office, *, at: datetime) -> list[str]:
    """What was done, line by line; with the refusal of the role the account is not made either."""
    staff, told = Staff.objects.filter(username=username).first(), []
    if staff is None:
        staff, password = create_account(username=username, name=name, office=office, by=None, at=at)
        told = [
            f"已建立账号 {staff.username}（{staff.name}）",
            f"起始密码：{password}",
            "只显示这一次，请本人登录后立即更改",
        ]
    give_role(staff, role, office=office, by=None, at=at)
    return [*told, f"已授予{role.label}，范围：{office}"]


def _choices() -> str:
    return "，".join(f"{role.value} {role.label}" for role in Role)


def _role(code: str) -> Role:
    if code not in Role.values:
        raise Refused([f"没有角色“{code}”，--role 可以写：{_choices()}" if code else f"写明 --role：{_choices()}"])
    return Role(code)


def _office(slug: str) -> Office:
    office = Office.objects.filter(**({"slug": slug} if slug else {"parent": None})).first()
    if office is None:
        raise Refused([f"没有网址名为“{slug}”的处室或单位"])
    return office
