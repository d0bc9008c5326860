"""置顶结果: what stands first when exactly this is asked."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from disclosure.configuring.record import held, keep, keep_new, put, ready, without_right
from disclosure.models import PinnedResult, Publication
from disclosure.search.text import key
from disclosure.search_care import pin_objections
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if

FIELDS = ("query", "publication", "order", "until", "note")


@transaction.atomic
def add_pin(*, by: Staff, at: datetime, reason: str = "", **values) -> PinnedResult:
    """`values`: FIELDS."""
    values = pin_tidy(values)
    refuse_if([*without_right(by), *pin_objections_of(values, today=localdate(at)).values()])
    row = PinnedResult(**values, query_key=query_key(values["query"]))
    keep_new(row, "添加置顶结果", taken=_taken_words(row.query), by=by, at=at, reason=reason)
    return row


@transaction.atomic
def change_pin(row: PinnedResult, *, by: Staff, at: datetime, seen: str = "", reason: str = "", **values) -> None:
    """What is not given stays."""
    kept = held(row)
    values = {**_values(kept), **pin_tidy(values)}
    ready(kept, by=by, seen=seen, further=pin_objections_of(values, today=localdate(at), but=kept).values())
    if put(kept, {**values, "query_key": query_key(values["query"])}):
        keep(kept, "更改置顶结果", by=by, at=at, reason=reason)


@transaction.atomic
def switch_pin(row: PinnedResult, *, on: bool, by: Staff, at: datetime, seen: str = "", reason: str = "") -> None:
    """One that is off moves nothing; it is switched on again only while it could be added."""
    kept = held(row)
    further = pin_objections_of(_values(kept), today=localdate(at), but=kept).values() if on else []
    ready(kept, by=by, seen=seen, further=further)
    if put(kept, {"is_on": on}):
        keep(kept, "启用置顶结果" if on else "停用置顶结果", by=by, at=at, reason=reason)


def pin_objections_of(values: Mapping[str, Any], *, today: date, but: PinnedResult | None = None) -> dict[str, str]:
    """Field → why it cannot stand first: only what the public sees, and once for a query."""
    query, item = str(values.get("query") or ""), values.get("publication")
    about = {name: values.get(name) for name in ("order", "until")}
    found = pin_objections(query=query, note=str(values.get("note") or ""), today=today, **about)
    if item is None:
        found["publication"] = "请填写置顶哪一条已公开的信息"
    elif not Publication.objects.visible().filter(pk=item.pk).exists():
        found["publication"] = f"“{item.title}”已不公开，请换一条"
    elif "query" not in found:
        same = PinnedResult.objects.filter(query_key=query_key(query), publication=item)
        other = (same.exclude(pk=but.pk) if but else same).first()
        found |= {"publication": _taken_words(query, is_on=other.is_on)} if other else {}
    return found


def pin_tidy(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without blanks at the ends."""
    return {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}


def query_key(query: str) -> str:
    """What a reader's query is compared with (search.care.pinned_now)."""
    return key(query)[:60]


def _taken_words(query: str, *, is_on: bool = True) -> str:
    return f"查找“{query}”时已经置顶这一条" + ("" if is_on else "，现在是停用的，请在清单里启用")


def _values(row: PinnedResult) -> dict[str, Any]:
    return {name: getattr(row, name) for name in FIELDS}
