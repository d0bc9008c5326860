"""The left rail of the desk: the groups of every app with their numbers.

What stands there and what is counted follows from who asks, the offices and the minute (`Standing`). So groups and statement are made once
for each of these and only asked anew for every page: making them took a third of its time. Numbers are always those of now; what has
expired in the course of this minute may still be among them.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.urls import get_script_prefix, reverse
from django.utils import timezone

from disclosure.views import desk as disclosure_desk
from reports.views import desk as reports_desk
from requests_app.views import desk as requests_desk
from taizhou_portal.bureau.counting import Counting, short
from taizhou_portal.bureau.identity.actions import KEEPERS
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.notices import reading
from taizhou_portal.bureau.permissions import abilities_of, standing_of
from taizhou_portal.bureau.vocabulary import Ability

APPS = (disclosure_desk, requests_desk, reports_desk)
#: the groups in their order, first the work, then who watches over it, then what is set up once
ORDER = ("", "公开信息", "依申请公开", "监督", "总账", "人员", "查找", "设置", "本机")
KEPT = 300  # rails in one process: more than work at a bureau on one day
UNREAD = "unread"


@dataclass(frozen=True)
class Standing:
    """All that a rail hangs on. `limits`: how far its queues look ahead; `prefix`: below which address the portal stands."""

    person: Hashable
    minute: datetime
    limits: Hashable
    prefix: str


@dataclass(frozen=True)
class Rail:
    """`groups` with the names of their numbers in `counting` where a number will stand."""

    groups: list[dict]
    counting: Counting

    def read(self) -> tuple[list[dict], str, int | str]:
        """The groups with their numbers as they are now, the office of the person, how many notices are new."""
        row = self.counting.read()
        groups = [{**group, "items": _shown(group["items"], row)} for group in self.groups]
        return [group for group in groups if group["items"]], row["office_name"] or "", short(row[UNREAD])


_made: dict[Standing, Rail] = {}


def rail_of(staff: Staff) -> Rail:
    minute = timezone.localtime().replace(second=0, microsecond=0)
    limits = requests_desk.limits(staff, minute.date())
    standing = Standing(standing_of(staff), minute, limits, get_script_prefix())
    rail = _made.get(standing)
    if rail is None:
        if len(_made) >= KEPT:
            _made.clear()
        rail = _made[standing] = _make(staff)
    return rail


def _make(staff: Staff) -> Rail:
    asked: dict[Hashable, QuerySet] = {UNREAD: reading.unread(staff)}
    groups = [{**group, "items": [_named(item, asked) for item in group["items"]]} for group in _groups(staff)]
    return Rail(groups, Counting.of(asked, staff, office_name=F("office__name")))


def _named(item: dict, asked: dict[Hashable, QuerySet]) -> dict:
    """Puts what is counted into `asked` and its names into the item. `while`: what must be there for the item to be shown at all."""
    return {**item, **{name: _asked(item[name], asked) for name in ("count", "while") if item.get(name) is not None}}


def _asked(found: list[QuerySet], asked: dict[Hashable, QuerySet]) -> tuple[Hashable, ...]:
    named: dict[Hashable, QuerySet] = dict(enumerate(found, len(asked)))
    asked.update(named)
    return tuple(named)


def _shown(items: list[dict], row: dict[Any, Any]) -> list[dict]:
    """The items with their numbers, without those for which there is nothing."""
    there = [item for item in items if "while" not in item or any(row[name] for name in item["while"])]
    return [{**item, "count": _number(item["count"], row)} for item in there]


def _number(names: tuple[Hashable, ...] | None, row: dict[Any, Any]) -> int | str | None:
    return None if names is None else short(sum(row[name] for name in names))


def _groups(staff: Staff) -> list[dict]:
    """What several apps hand over under one title is one group."""
    first = {"title": "", "items": [_link("今天", reverse("desk"))]}
    joined: dict[str, list[dict]] = {title: [] for title in ORDER}
    for group in [first, *(group for app in APPS for group in app.menu(staff)), *_people(staff), *_house(staff)]:
        joined[group["title"]] += group["items"]
    return [{"title": title, "items": items} for title, items in joined.items() if items]


def _people(staff: Staff) -> list[dict]:
    """Accounts and roles, for the two who keep them."""
    if not abilities_of(staff) & {Ability.MANAGE_ACCOUNTS, Ability.GRANT}:
        return []
    return [{"title": "人员", "items": [_link("账号和角色", reverse("people"))]}]


def _house(staff: Staff) -> list[dict]:
    """Set-up and checks, for those who keep the house."""
    held = abilities_of(staff)
    links = []
    if held & {Ability.MAINTAIN, Ability.PUBLISH, Ability.AUDIT}:
        links.append(("安全自查", reverse("desk_disclosure:health")))
    if held & frozenset(KEEPERS):
        links += [("单位信息", reverse("identity")), ("离站提示", reverse("near_domains"))]
    if Ability.CONFIGURE in held:
        links += [("公开指南", reverse("guide_check")), ("放假安排", reverse("calendar"))]
    if Ability.MAINTAIN in held:
        links.append(("基础数据", reverse("admin:index")))
    if Ability.AUDIT in held:
        links.append(("操作记录", reverse("audit")))
    links.append(("更改密码", reverse("password_change")))
    return [{"title": "本机", "items": [_link(*link) for link in links]}]


def _link(label: str, url: str) -> dict:
    return {"label": label, "url": url, "count": None, "urgent": False}
