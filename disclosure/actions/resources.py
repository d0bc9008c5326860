"""教育资源: what is in the directory, who opened it last, what is suspended and what was taken off.

Whoever drafts for the office that answers for an entry keeps it; the order of the whole is for 局办公室.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from disclosure.configuring import order_stamp
from disclosure.configuring.record import held, is_taken, keep, keep_new, overtaken, put
from disclosure.models import Resource
from disclosure.resources import Entry, objections, verdict_objections
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.ordering import moved, way
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.refusals import refuse_if
from taizhou_portal.bureau.vocabulary import Ability

STEP = 10
#: what an officer writes of an entry
FIELDS = frozenset(
    {"name", "url", "text", "audiences", "kind", "office", "provider", "needs_login", "is_free", "check_days"}
)
MOVED = "顺序在您打开以后有人改动过，现在的顺序见下面，请再移一次"
#: what a check found is void once the address is another one
UNCHECKED = {"checked_on": None, "checked_by": None, "suspended_reason": ""}


@transaction.atomic
def add_resource(*, by: Staff, at: datetime, **values) -> Resource:
    """An entry at the end of its kind; it is public once somebody has opened the address (check_resource)."""
    values = _tidy(values)
    refuse_if([*_unable(by, values["office"]), *_closed(values["office"]), *wrong(values).values()])
    orders = Resource.objects.filter(kind=values["kind"]).values_list("order", flat=True)
    row = Resource(**values, order=max(orders, default=0) + STEP)
    keep_new(row, "登记教育资源", taken=_taken(row.name), by=by, at=at)
    return row


@transaction.atomic
def change_resource(row: Resource, *, by: Staff, at: datetime, seen: str = "", **values) -> None:
    """Another address takes the entry off the public page until somebody has opened it."""
    kept = held(row)
    values = _tidy(values)
    office = values.get("office", kept.office)
    rights = {reason: None for one in (kept.office, office) for reason in _unable(by, one)}
    asked = {**{name: getattr(kept, name) for name in FIELDS}, **values}
    moved = [] if office == kept.office else _closed(office)
    refuse_if([*rights, *overtaken(kept, seen), *moved, *wrong(asked, but=kept).values()])
    if values.get("url", kept.url) != kept.url:
        values = {**values, **UNCHECKED}
    if put(kept, values):
        keep(kept, "更改教育资源", by=by, at=at)


@transaction.atomic
def check_resource(row: Resource, *, works: bool, reason: str = "", by: Staff, at: datetime, seen: str = "") -> None:
    """核对: somebody opened the address. What does not work stays in the directory with the reason and without a link."""
    kept, reason = held(row), reason.strip()
    off = [] if kept.is_open else ["已经下架，重新上架以后再核对"]
    unfit = verdict_objections(works=works, reason=reason)
    refuse_if([*_unable(by, kept.office), *overtaken(kept, seen), *off, *unfit])
    put(
        kept,
        {
            "checked_on": timezone.localdate(at),
            "checked_by": by,
            "suspended_reason": "" if works else reason,
        },
    )
    keep(kept, "核对：可用" if works else "核对：不可用，暂停", by=by, at=at, reason="" if works else reason)


@transaction.atomic
def retire_resource(row: Resource, *, reason: str, by: Staff, at: datetime, seen: str = "") -> None:
    """Off the public page; the entry and its history stay."""
    kept = held(row)
    silent = [] if reason.strip() else ["请写明为什么下架"]
    gone = [] if kept.is_open else ["已经下架"]
    refuse_if([*_unable(by, kept.office), *overtaken(kept, seen), *gone, *silent])
    kept.is_open = False
    keep(kept, "下架教育资源", by=by, at=at, reason=reason)


@transaction.atomic
def relist_resource(row: Resource, *, by: Staff, at: datetime, seen: str = "") -> None:
    """Back in the directory; it is public again once its address was opened anew."""
    kept = held(row)
    there = ["没有下架，不用重新上架"] if kept.is_open else []
    twin = wrong({name: getattr(kept, name) for name in FIELDS}, but=kept).values()
    refuse_if([*_unable(by, kept.office), *overtaken(kept, seen), *there, *_closed(kept.office), *twin])
    put(kept, {"is_open": True, **UNCHECKED})
    keep(kept, "重新上架教育资源", by=by, at=at)


@transaction.atomic
def move_resource(row: Resource, *, up: bool, by: Staff, at: datetime, seen: str = "") -> None:
    """One place up or down among the open entries of the same kind; `seen` is the `order_stamp` of these."""
    rows = list(Resource.objects.select_for_update().filter(kind=row.kind, is_open=True))
    may_not = [] if may(by, Ability.CONFIGURE) else ["各处室的资源排在一起，顺序由局办公室定"]
    refuse_if([*may_not, *([MOVED] if seen and seen != order_stamp(rows) else [])])
    _number(moved(rows, row.pk, up=up, gone="已经下架，不用排顺序"), f"{way(up)}“{row.name}”", by=by, at=at)


def _number(rows: Iterable[Resource], words: str, *, by: Staff, at: datetime) -> None:
    for place, row in enumerate(rows, start=1):
        if put(row, {"order": place * STEP}):
            keep(row, words, by=by, at=at)


def wrong(values: dict, *, but: Resource | None = None) -> dict[str, str]:
    """Field → why the entry cannot stand so; a name stands in the directory once, an address once among what is open."""
    found = objections(
        Entry(**{name: values[name] for name in ("name", "url", "text", "audiences", "kind", "provider", "check_days")})
    )
    if "name" not in found and is_taken(Resource.objects.filter(name=values["name"]), but=but):
        found["name"] = _taken(values["name"])
    if "url" not in found and is_taken(Resource.objects.filter(url=values["url"], is_open=True), but=but):
        found["url"] = "这个网址已经登记过，要改请改那一条"
    return found


def _tidy(values: dict) -> dict:
    unknown = set(values) - FIELDS
    if unknown:
        raise TypeError(f"not to be written of a resource: {', '.join(sorted(unknown))}")
    return {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}


def _taken(name: str) -> str:
    return f"“{name}”已经登记过，要改请改那一条"


def _unable(by: Staff, office: Office) -> list[str]:
    return [] if may(by, Ability.DRAFT, office) else [f"{office}的教育资源由该处室和局办公室维护"]


def _closed(office: Office) -> list[str]:
    return [f"{office}已经撤销，请选现有的处室"] if office.closed_on else []
