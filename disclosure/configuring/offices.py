"""机构处室: what each tells the public of itself, its address, when it was closed; and what a school tells.

Who keeps the settings or the reference data may change all of it; the head of an office its own duty, telephone and hours.
"""

import re
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from disclosure.configuring.record import held, is_taken, keep, keep_new, overtaken, put
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.models import FormerSlug, Office, SchoolProfile, Staff
from taizhou_portal.bureau.permissions import abilities_of, may
from taizhou_portal.bureau.refusals import refuse_if
from taizhou_portal.bureau.vocabulary import Ability, OfficeKind

KEEPS = frozenset({Ability.CONFIGURE, Ability.MAINTAIN})
#: what a head may change of the own office
BY_HEAD = ("duty", "phone", "hours")
TOLD = ("duty", "head", "phone", "address", "hours")
PROFILE = (
    "level",
    "nature",
    "district",
    "established",
    "classes",
    "pupils",
    "teachers",
    "counted_on",
    "conditions",
    "admission",
    "website",
)
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MOBILE = re.compile(r"(?<!\d)1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
STEP, LAST = 10, 32767


def may_keep(by: Staff, office: Office) -> bool:
    return bool(KEEPS & abilities_of(by, office))


def fields_for(by: Staff, office: Office) -> tuple[str, ...]:
    """What of an office's public facts `by` may change; nothing for strangers."""
    if may_keep(by, office):
        return TOLD
    return BY_HEAD if may(by, Ability.REVIEW, office) else ()


@transaction.atomic
def change_office(
    office: Office, *, by: Staff, at: datetime, seen: str = "", reason: str = "", **values: str
) -> Office:
    """Duty, head, telephone, address, hours; those that are not named stay."""
    kept, allowed = held(office), fields_for(by, office)
    tidy = {name: value.strip() for name, value in values.items()}
    right = [] if set(tidy) <= set(allowed) else ["您没有更改这个单位这些内容的权限"]
    refuse_if([*right, *overtaken(kept, seen), *phone_objections(tidy.get("phone", ""))])
    if put(kept, tidy):
        keep(kept, "更改公开的单位信息", by=by, at=at, reason=reason)
    return kept


@transaction.atomic
def add_office(name: str, *, kind: str, slug: str, parent: Office, by: Staff, at: datetime, reason: str = "") -> Office:
    """At the end of its parent's."""
    name, slug = name.strip(), slug.strip()
    refuse_if([*_no_right(by, parent), *addition_objections(name, kind=kind, slug=slug, parent=parent)])
    last = Office.objects.filter(parent=parent).aggregate(last=Max("order"))["last"] or 0
    office = Office(
        name=name, kind=kind, slug=slug, parent=parent, order=min(last + STEP, LAST), opened_on=localdate(at)
    )
    keep_new(office, "添加机构", taken=f"已经有“{name}”或者网址名“{slug}”", by=by, at=at, reason=reason)
    return office


@transaction.atomic
def move_office(office: Office, slug: str, *, by: Staff, at: datetime, seen: str = "", reason: str = "") -> Office:
    """Another address; the former one leads there for good."""
    kept, slug = held(office), slug.strip()
    refuse_if([*_no_right(by, kept), *overtaken(kept, seen), *slug_objections(slug, but=kept)])
    before = kept.slug
    if put(kept, {"slug": slug}):
        FormerSlug.objects.filter(slug=slug, office=kept).delete()
        words = f"网址名由{before}改为{slug}"[:90]
        keep(FormerSlug(slug=before, office=kept), words, by=by, at=at, reason=reason)
        keep(kept, "更改网址名", by=by, at=at, reason=reason)
        _tell_domains()
    return kept


@transaction.atomic
def close_office(
    office: Office,
    *,
    closed_on: date,
    successor: Office | None,
    by: Staff,
    at: datetime,
    seen: str = "",
    reason: str = "",
) -> Office:
    """Its page stays and says so; it is offered no more."""
    kept = held(office)
    further = closing_objections(kept, closed_on=closed_on, successor=successor, today=localdate(at))
    refuse_if([*_no_right(by, kept), *overtaken(kept, seen), *further])
    if put(kept, {"closed_on": closed_on, "successor": successor}):
        keep(kept, "登记撤销", by=by, at=at, reason=reason)
    return kept


@transaction.atomic
def reopen_office(office: Office, *, by: Staff, at: datetime, seen: str = "", reason: str = "") -> Office:
    """For one that was closed by mistake."""
    kept = held(office)
    refuse_if([*_no_right(by, kept), *overtaken(kept, seen)])
    if put(kept, {"closed_on": None, "successor": None}):
        keep(kept, "取消撤销登记", by=by, at=at, reason=reason)
    return kept


@transaction.atomic
def change_school(
    office: Office, *, by: Staff, at: datetime, seen: str = "", reason: str = "", **values
) -> SchoolProfile:
    """What a school tells; only what is in PROFILE."""
    kept = held(office)
    profile = SchoolProfile.objects.select_for_update().filter(office=kept).first() or SchoolProfile(office=kept)
    is_new = profile._state.adding
    kind = [] if kept.kind == OfficeKind.SCHOOL else ["只有学校才有学校基本情况"]
    wrong = sum(school_objections(values, today=localdate(at)).values(), [])
    refuse_if([*_no_right(by, kept), *kind, *overtaken(profile, "" if is_new else seen), *wrong])
    changed = put(profile, {name: values[name] for name in PROFILE if name in values})
    if is_new and changed:
        keep_new(profile, "填写学校基本情况", taken="别人刚刚填写了，请重新打开", by=by, at=at, reason=reason)
    elif changed:
        keep(profile, "更改学校基本情况", by=by, at=at, reason=reason)
    return profile


def phone_objections(phone: str) -> list[str]:
    """A private number is nothing for the page of an office."""
    return ["这里有手机号码，请写办公电话"] if MOBILE.search(phone) else []


def slug_objections(slug: str, *, but: Office | None = None) -> list[str]:
    """Why an office cannot have this address."""
    if not SLUG.fullmatch(slug) or len(slug) > 60:
        return ["网址名只用小写字母、数字和“-”，不超过60个字符，例如 basic-education"]
    if but is not None and but.parent_id is None and slug != but.slug:
        return ["本机关的网址名不能改"]
    taken = is_taken(Office.objects.filter(slug=slug), but=but)
    was = FormerSlug.objects.filter(slug=slug).exclude(office=but).select_related("office").first()
    return [
        *([f"网址名“{slug}”已经有单位在用"] if taken else []),
        *([f"网址名“{slug}”以前是{was.office}的，旧网址还要转过去"] if was else []),
    ]


def addition_objections(name: str, *, kind: str, slug: str, parent: Office) -> list[str]:
    """Why an office cannot be added so."""
    return [
        *([] if name else ["请填写名称"]),
        *(["名称不超过60个字"] if len(name) > 60 else []),
        *([f"已经有“{name}”"] if Office.objects.filter(name=name).exists() else []),
        *([] if kind in OfficeKind.values and kind != OfficeKind.BUREAU else ["请选择处室、直属单位或者直属学校"]),
        *(["上级已经撤销，请另选"] if parent.closed_on else []),
        *slug_objections(slug),
    ]


def closing_objections(office: Office, *, closed_on: date, successor: Office | None, today: date) -> list[str]:
    """Why an office cannot be closed so: what is still its own must have found another first."""
    below = [o.name for o in office.children.all() if o.closed_on is None]
    columns = office.columns.filter(is_open=True).count()
    return [
        *(["本机关不能撤销"] if office.parent_id is None else []),
        *(["撤销日期不能晚于今天"] if closed_on > today else []),
        *(["承接单位不能是它自己"] if successor is not None and successor.pk == office.pk else []),
        *(["承接单位已经撤销，请另选"] if successor is not None and successor.closed_on else []),
        *([f"下面还有{'、'.join(below)}，先办下属单位"] if below else []),
        *([f"还负责{columns}个栏目，先把栏目交给别的处室"] if columns else []),
    ]


def school_objections(values: dict, *, today: date) -> dict[str, list[str]]:
    """Field → why it cannot stand."""
    year, counted, website = values.get("established"), values.get("counted_on"), values.get("website") or ""
    wrong = {
        "established": ["建校年份要在1700年和今年之间"] if year is not None and not 1700 <= year <= today.year else [],
        "counted_on": ["规模数据的日期不能晚于今天"] if counted and counted > today else [],
        "website": ["网站地址要以 https:// 或者 http:// 开头"]
        if website and not website.startswith(("http://", "https://"))
        else [],
    }
    return {name: words for name, words in wrong.items() if words}


def _no_right(by: Staff, office: Office) -> list[str]:
    return [] if may_keep(by, office) else ["您没有维护这个单位的权限"]


def _tell_domains() -> None:
    """The front of a sub-site is found by the address of its office."""
    domains.forget()
    transaction.on_commit(domains.forget)
