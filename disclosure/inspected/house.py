"""What the inspection asks beside the items: guides, reports about pages, what the seasons demand, who answers for a place."""

import re
from collections.abc import Collection, Iterable
from datetime import date, datetime, time

from django.urls import reverse
from django.utils import timezone

from disclosure.almanac import owed
from disclosure.checks.guide import ASKED, ELEMENTS, named_in
from disclosure.content import plain_text
from disclosure.inspected.facts import Guide, Message, MissedDuty, Owner
from disclosure.models import Column, PageProblem, Publication, StatutoryMatter
from disclosure.seasons import Standing
from disclosure.vocabulary import PROBLEM_OPEN, Aside, Kind, ProblemStage, StatutoryItem
from taizhou_portal.bureau.models import Office
from taizhou_portal.bureau.workdays import months_after

PLACE = re.compile(r"/(items|columns|offices)/([A-Za-z0-9_-]{1,60})/")
#: 关键要素 of a guide that have a place of their own among its particulars
PARTICULARS = {"设定依据": "basis", "申请条件": "conditions", "办理程序": "procedure", "办理时限": "time_limit"}
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
        Guide(pk, title, lacking(particulars, title, body), office)
        for pk, title, particulars, body, office in rows
        if particulars.get("sort") == "matter"
    ]


def lacking(particulars: dict, title: str, body: str) -> tuple[str, ...]:
    """Labels of the elements that are told nowhere; the title may name the matter."""
    told = {label for label, name in PARTICULARS.items() if str(particulars.get(name) or "").strip()}
    told |= named_in(plain_text(body)) | ({"事项名称"} if title.strip() else set())
    return tuple(label for label in (*ELEMENTS, *ASKED) if label not in told)


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
