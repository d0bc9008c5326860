"""Whose a task is: who is told of it, who may act on it, and for which office they hear of it."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from disclosure.hearing import people_of
from reports.agenda.items import Item
from reports.agenda.reading import planned_years, year_of
from reports.agenda.vocabulary import TaskKind
from reports.models import Narrative
from reports.vocabulary import ChapterStage
from reports.writing.signing import DECIDES
from taizhou_portal.bureau.calendar import workdays_for
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.permissions import abilities_of, offices_where, roles_at, who_may, work_of
from taizhou_portal.bureau.vocabulary import Ability

#: the roots of the tree, where 局办公室 holds its roles
BUREAU = "bureau"


def bureau() -> Office:
    return Office.objects.get(slug=BUREAU)


def compiles(staff: Staff) -> bool:
    return Ability.COMPILE in abilities_of(staff)


def own_offices(staff: Staff) -> set[int]:
    """The offices whose tasks are those of `staff`; 局办公室 has its own and not everybody's."""
    if compiles(staff):
        return set(Office.objects.filter(slug=BUREAU).values_list("pk", flat=True)) | ({staff.office_id} - {None})  # type: ignore[operator]
    return offices_where(staff, Ability.DRAFT)


def tasks_of(staff: Staff) -> Q:
    """The same as a condition on rows, without a question of its own: the rail stands on every page."""
    mine = Q(person_id=staff.pk)
    if compiles(staff):
        return mine | Q(office=None) | Q(office__slug=BUREAU) | Q(office_id=staff.office_id)
    return mine | Q(office_id__in=offices_where(staff, Ability.DRAFT))


def is_mine(item: Item, staff: Staff, offices: set[int]) -> bool:
    """A task in the list of `staff`: theirs by name, or their office's where nobody is named."""
    if item.person is not None:
        return item.person == staff.pk or item.office in offices
    return item.office in offices or (item.office is None and compiles(staff))


def own_items(staff: Staff, today: date) -> dict[int, list[Item]]:
    """Year → the tasks of `staff`, of the years that are planned."""
    years = planned_years(today)
    offices = own_offices(staff) if years else set()
    read = (year_of(year, workdays=workdays_for(staff)) for year in years)
    return {one.days.year: [item for item in one.items if is_mine(item, staff, offices)] for one in read}


def may_act(item: Item, staff: Staff) -> bool:
    """Whether `staff` may say that it is done: those whose it is, and 局办公室."""
    return compiles(staff) or is_mine(item, staff, own_offices(staff))


def told(item: Item) -> set[int]:
    """Ids of those who are told: the person named if there still, else the people of the office, else 局办公室."""
    if item.kind is TaskKind.TEXT:
        return _of_chapter(item)
    return _named(item.person) or _of_office(item.office) or general()


def general() -> set[int]:
    """局办公室."""
    return who_may(Ability.COMPILE, bureau())


def _named(person: int | None) -> set[int]:
    """Where they are still there."""
    return set(Staff.objects.filter(pk=person or 0, is_active=True).values_list("pk", flat=True))


def _of_office(pk: int | None) -> set[int]:
    office = Office.objects.filter(pk=pk).first() if pk else None
    return people_of(roles_at(office)) if office and office.slug != BUREAU else set()


def _of_chapter(item: Item) -> set[int]:
    """Who writes it; once it is handed in, who may pass the step that it is at."""
    chapter = Narrative.objects.select_related("office").get(pk=int(item.mark.partition("-")[2]))
    stage = ChapterStage(chapter.stage)
    if stage is ChapterStage.WRITING:
        return _named(item.person) or _of_office(item.office) or general()
    if stage is ChapterStage.OFFICE:
        heads = who_may(Ability.REVIEW, chapter.office) if chapter.office else set()
        return (heads - general()) or heads or general()
    return who_may(DECIDES[stage], bureau()) if stage in DECIDES else set()


def office_for(people: Iterable[int], item: Item) -> dict[int, Office]:
    """Person → an office that they work for, or they would not see the notice; that of the task first."""
    people = set(people)
    work, root = work_of(people), bureau()
    offices = {one.pk: one for one in Office.objects.filter(pk__in=set().union(*work.values()) if work else set())}
    homes = dict(Staff.objects.filter(pk__in=people).values_list("pk", "office_id"))
    return {
        person: _near(work.get(person, set()), [item.office, homes.get(person)], offices, root) for person in people
    }


def _near(mine: set[int], wanted: list[int | None], offices: dict[int, Office], root: Office) -> Office:
    near = next((pk for pk in wanted if pk in mine), None) or (
        root.pk if root.pk in mine else min(mine, default=root.pk)
    )
    return offices.get(near, root)
