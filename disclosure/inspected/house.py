"""What the inspection asks beside the items: guides, reports about pages, what the seasons demand, who answers for a place."""

import re
from collections.abc import Collection, Iterable
from datetime import date, datetime, time

from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from disclosure.almanac import owed
from disclosure.inspected.facts import Guide, Message, MissedDuty, Owner
from disclosure.models import Column, PageProblem, Publication, StatutoryMatter
from disclosure.seasons import Standing
from disclosure.vocabulary import PROBLEM_OPEN, Aside, Kind, ProblemStage, StatutoryItem
from taizhou_portal.bureau.models import Office
from taizhou_portal.bureau.workdays import months_after

PLACE = re.compile(r"/(items|columns|offices)/([A-Za-z0-9_-]{1,60})/")
#: 关键要素 of a guide (国办秘函〔2019〕19号): label, the particular that tells it, the words by which a text does
ELEMENTS = (
    ("事项名称", "matter", ()),
    ("设定依据", "basis", ("设定依据", "办理依据", "法律依据", "法定依据")),
    ("申请条件", "conditions", ("申请条件", "办理条件", "受理条件", "申报条件")),
    ("办理材料", "", ("办理材料", "申请材料", "申报材料", "所需材料", "提交材料", "提交下列材料")),
    ("办理程序", "procedure", ("办理程序", "办理流程", "申请程序")),
    ("办理时限", "time_limit", ("办理时限", "办结时限", "承诺时限", "法定时限")),
    ("收费标准", "", ("收费标准", "收费依据", "不收费", "是否收费")),
    ("办理地点", "", ("办理地点", "办公地址", "受理地点", "办理窗口")),
    ("联系电话", "", ("联系电话", "咨询电话", "咨询方式")),
)
YEAR = 12


def has_services() -> bool:
    """Whether the bureau says that it has permits and services for the outside."""
    row = StatutoryMatter.objects.filter(number=StatutoryItem.PERMITS).first()
    return row is None or row.is_on


def guides(on: date) -> list[Guide]:
    """The public guides of what the bureau handles for others. They are few, and found by the index of their columns."""
    columns = Column.objects.filter(kind=Kind.PERMIT).values_list("pk", flat=True)
    found = Publication.objects.visible().in_columns(list(columns)).filter(kind=Kind.PERMIT, published_on__lte=on)
    rows = found.order_by("pk").values_list("pk", "title", "particulars", "body", "office_id")
    return [
        Guide(pk, title, lacking(particulars, title, strip_tags(body)), office)
        for pk, title, particulars, body, office in rows
        if particulars.get("sort") == "matter"
    ]


def lacking(particulars: dict, title: str, text: str) -> tuple[str, ...]:
    """Labels of the elements that are told nowhere; the title may name the matter."""
    told = {label for label, name, _ in ELEMENTS if name and str(particulars.get(name) or "").strip()}
    told |= {label for label, _, words in ELEMENTS if any(word in text for word in words)}
    told |= {"事项名称"} if title.strip() else set()
    return tuple(label for label, _, _ in ELEMENTS if label not in told)


def problem_messages(on: date) -> list[Message]:
    """我为政府网站找错: what came within a year, and whatever is open still, as it stood on that day."""
    since = datetime.combine(months_after(on, -YEAR), time(), tzinfo=timezone.get_default_timezone())
    asked = ("pk", "number", "received_at", "settled_at", "stage", "aside", "office_id")
    recent = PageProblem.objects.filter(received_at__gte=since).values(*asked)
    older = PageProblem.objects.filter(received_at__lt=since, stage__in=sorted(PROBLEM_OPEN)).values(*asked)
    return [_message(row, on) for rows in (older, recent) for row in rows if _day(row["received_at"]) <= on]


def _message(row: dict, on: date) -> Message:
    settled = _day(row["settled_at"]) if row["settled_at"] else None
    aside = row["stage"] == ProblemStage.SET_ASIDE and row["aside"] != Aside.SOUND
    return Message(
        number=row["number"],
        received_on=_day(row["received_at"]),
        answered_on=settled if settled and settled <= on else None,
        valid=not aside,
        simple=True,
        what="网站找错",
        place=reverse("desk_disclosure:problem", args=[row["pk"]]),
        office_id=row["office_id"],
    )


def _day(at: datetime) -> date:
    return timezone.localdate(at)


def missed_duties(on: date) -> list[MissedDuty]:
    """What the seasons demanded up to that day and nothing public answers."""
    return [
        MissedDuty(
            one.duty.what,
            one.season.name,
            one.due_on,
            one.column.get_absolute_url() if one.column else "",
            (one.column or one.season).office_id,
        )
        for one in owed(on)
        if one.standing(on) is Standing.LATE
    ]


def newest_day(on: date) -> date | None:
    """The last 发布日期 up to that day of anything that can be read; by index."""
    found = Publication.objects.visible().filter(published_on__lte=on).newest_first()
    return found.values_list("published_on", flat=True).first()


def topmost() -> int:
    """The highest key there is: how far a walk over all items has to go."""
    return Publication.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def owners(places: Iterable[str]) -> dict[str, Owner]:
    """Place → who answers for it, of those that are an item, a column or an office of ours. Three queries at most."""
    matches = {place: PLACE.match(place) for place in set(places)}
    named = {place: (match[1], match[2]) for place, match in matches.items() if match}
    known = {
        "items": _items({int(name) for what, name in named.values() if what == "items" and name.isdecimal()}),
        "columns": _columns({name for what, name in named.values() if what == "columns"}),
        "offices": _offices({name for what, name in named.values() if what == "offices"}),
    }
    return {place: known[what][name] for place, (what, name) in named.items() if name in known[what]}


def _items(ids: Collection[int]) -> dict[str, Owner]:
    if not ids:
        return {}
    rows = Publication.objects.filter(pk__in=ids).values_list("pk", "office_id", "drafted_by_id")
    return {str(pk): Owner(office, officer) for pk, office, officer in rows}


def _columns(slugs: Collection[str]) -> dict[str, Owner]:
    if not slugs:
        return {}
    rows = Column.objects.filter(slug__in=slugs).values_list("slug", "office", "keeper")
    return {slug: Owner(office, keeper) for slug, office, keeper in rows}


def _offices(slugs: Collection[str]) -> dict[str, Owner]:
    if not slugs:
        return {}
    return {slug: Owner(pk) for slug, pk in Office.objects.filter(slug__in=slugs).values_list("slug", "pk")}
