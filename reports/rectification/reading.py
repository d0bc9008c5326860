"""The lists of the register, what waits for whom, and what a new finding may begin with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.dateparse import parse_date

from disclosure.problem_figures import Reported, reported
from reports.models import Rectification, RectificationRule
from reports.rectification import pasting, rules
from reports.rectification.vocabulary import Stage
from reports.vocabulary import Inspection
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.permissions import abilities_of, offices_where
from taizhou_portal.bureau.vocabulary import Ability
from taizhou_portal.bureau.workdays import Workdays

SEEING = (Ability.COMPILE, Ability.DRAFT)
PROBLEM = "problem-"  # what the key of a finding begins with that a reader reported
LISTS = {
    "open": "没有整改完",
    "late": "已过期",
    Stage.WAITING.value: Stage.WAITING.label,
    Stage.MENDING.value: Stage.MENDING.label,
    Stage.TO_CHECK.value: Stage.TO_CHECK.label,
    Stage.CLOSED.value: Stage.CLOSED.label,
    Stage.VOID.value: Stage.VOID.label,
    "all": "全部",
}
#: what is done first stands first in these
TO_DO = frozenset({"open", "late", Stage.WAITING.value, Stage.MENDING.value, Stage.TO_CHECK.value})
MOST_REPORTED = 100
TITLE = 100  # characters of what somebody else wrote that make the title of a finding


def listed(name: str, staff: Staff, *, today: date) -> QuerySet[Rectification]:
    """The findings of a list that `staff` may see, in no order."""
    found = Rectification.objects.for_staff(staff).order_by()
    chosen = {
        "open": found.open(),
        "late": found.late(today),
        Stage.WAITING: found.waiting(),
        Stage.MENDING: found.mending(),
        Stage.TO_CHECK: found.to_check(),
        Stage.CLOSED: found.closed(),
        Stage.VOID: found.void(),
    }
    return chosen.get(name, found)


def names_for(staff: Staff) -> list[str]:
    """What no office has is for 局办公室 alone."""
    general = Ability.COMPILE in abilities_of(staff)
    return [name for name in LISTS if general or name != Stage.WAITING]


def in_order(found: QuerySet[Rectification], name: str) -> QuerySet[Rectification]:
    found = found.select_related("office", "notice")
    if name in TO_DO:
        return found.order_by(F("due_on").asc(nulls_last=True), "pk")
    return found.order_by("-found_on", "-pk")


def narrowed(found: QuerySet[Rectification], *, origin: str, office: str, year: str) -> QuerySet[Rectification]:
    if origin in Inspection.values:
        found = found.filter(origin=origin)
    if office:
        found = found.filter(office_id=int(office))
    return found.filter(found_on__range=(date(int(year), 1, 1), date(int(year), 12, 31))) if year else found


def sizes(staff: Staff, *, today: date) -> dict[str, int]:
    """How many are in each list, in one query."""
    left = Q(done_on=None, voided_on=None)
    conditions = {
        "open": left,
        "late": left & Q(reported_on=None, due_on__lt=today),
        Stage.WAITING.value: left & Q(office=None, reported_on=None),
        Stage.MENDING.value: left & Q(office__isnull=False, reported_on=None),
        Stage.TO_CHECK.value: left & Q(reported_on__isnull=False),
        Stage.CLOSED.value: Q(done_on__isnull=False, voided_on=None),
        Stage.VOID.value: Q(voided_on__isnull=False),
        "all": Q(),
    }
    counts = {name: Count("pk", filter=where) if where else Count("pk") for name, where in conditions.items()}
    return Rectification.objects.for_staff(staff).order_by().aggregate(**counts)


def waiting_for(staff: Staff, *, today: date) -> QuerySet[Rectification]:
    """What `staff` is to do: to put right for who drafts; to hand over, to check (not what they reported), or late, for 局办公室."""
    if Ability.COMPILE in abilities_of(staff):
        own = Q(reported_on=None, office=None) | (Q(reported_on__isnull=False) & ~Q(reported_by_id=staff.pk))
        late = Q(reported_on=None, due_on__lt=today)
        return Rectification.objects.open().filter(own | late)
    return Rectification.objects.mending().filter(office_id__in=offices_where(staff, Ability.DRAFT))


def offices_of(found: QuerySet[Rectification]) -> dict[str, str]:
    rows = found.exclude(office=None).values_list("office_id", "office__name").distinct()
    return {str(pk): name for pk, name in sorted(rows, key=lambda row: row[1])}


def years_of(found: QuerySet[Rectification]) -> list[str]:
    return [str(day.year) for day in found.dates("found_on", "year", order="DESC")]


def due_proposal(found_on: date, workdays: Workdays) -> date:
    return workdays.after(found_on, RectificationRule.current().workdays).date


def to_take_up(reader: Staff) -> list[Reported]:
    """What readers reported and nobody registered yet, newest first."""
    keys = Rectification.objects.filter(key__startswith=PROBLEM).values_list("key", flat=True)
    taken = {int(number) for key in keys if (number := key.removeprefix(PROBLEM)).isdecimal()}
    return reported(reader, without=taken, most=MOST_REPORTED)


@dataclass(frozen=True)
class Begun:
    """What a new finding begins with, and the one that is open already under its key."""

    initial: dict[str, Any]
    there: Rectification | None = None


def begun(asked: Mapping[str, str], *, today: date, workdays: Workdays) -> Begun:
    """From an address that another page made: source, text, page, office (slug), rule, key, found_on. What is not sound is left out."""
    text = "".join(char for char in asked.get("text", "")[:1000] if char.isprintable() or char in "\r\n\t").strip()
    page, rule, key = asked.get("page", ""), asked.get("rule", "").strip(), asked.get("key", "")
    found_on = _day(asked.get("found_on", ""), today)
    slug = asked.get("office", "")
    office = Office.objects.open().filter(slug=slug).first() if slug and "\x00" not in slug else None
    initial = {
        "origin": asked.get("source") if asked.get("source") in Inspection.values else Inspection.SELF,
        "title": _title(text),
        "before": text if text != _title(text) else "",
        "page": page if "\x00" not in page and not pasting.page_objections(page) else "",
        "rule": rule if len(rule) <= 40 and rule.isprintable() else "",
        "key": key if key and not rules.key_objections(key) else "",
        "found_on": found_on,
        "due_on": due_proposal(found_on, workdays),
        "office": office.pk if office and office.parent_id else None,
    }
    there = Rectification.objects.open().filter(key=initial["key"]).first() if initial["key"] else None
    return Begun(initial, there)


def _title(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= TITLE else f"{line[: TITLE - 2]}……"


def _day(words: str, today: date) -> date:
    try:
        found = parse_date(words[:10])
    except ValueError:
        return today
    return found if found and date(2000, 1, 1) <= found <= today else today
