"""Whose a line is: who may act on it, who is told of it, which lines the calendar of somebody holds."""

from collections.abc import Iterable

from django.db.models import QuerySet

from disclosure.hearing import people_of
from disclosure.models import YearTask
from disclosure.models.year_list import SEEING
from disclosure.vocabulary import KeyScope
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.permissions import abilities_of, may, offices_where, roles_at, who_may, work_of
from taizhou_portal.bureau.vocabulary import Ability


def is_general(staff: Staff) -> bool:
    """局办公室, which acts for everybody."""
    return may(staff, Ability.CONFIGURE)


def may_act(task: YearTask, staff: Staff) -> bool:
    return is_general(staff) or may(staff, Ability.DRAFT, task.office)


def own_offices(staff: Staff) -> set[int]:
    """The offices whose lines are those of `staff`; 局办公室 has its own and not everybody's."""
    if not is_general(staff):
        return offices_where(staff, Ability.DRAFT)
    root = Office.objects.filter(parent=None).values_list("pk", flat=True)
    return {*root, *([staff.office_id] if staff.office_id else [])}


def scopes_of(staff: Staff) -> list[KeyScope]:
    """What somebody may subscribe to now."""
    if not abilities_of(staff).intersection(SEEING):
        return []
    found = [KeyScope.MINE]
    if offices_where(staff, Ability.DRAFT):
        found.append(KeyScope.OFFICE)
    return [*found, KeyScope.ALL] if is_general(staff) else found


def within(scope: str, staff: Staff) -> QuerySet[YearTask]:
    """The lines of that scope among what `staff` may see at this moment."""
    found = YearTask.objects.for_staff(staff)
    if scope == KeyScope.ALL:
        return found
    if scope == KeyScope.OFFICE:
        return found.filter(office__in=own_offices(staff))
    return found.filter(person=staff) | found.filter(deputy=staff)


def fits(person: Staff | None, office: Office) -> bool:
    """Whether a line of `office` may be theirs."""
    return person is None or (person.is_active and person.pk in who_may(Ability.DRAFT, office))


def owners(task: YearTask) -> set[int]:
    """Ids of 承办人 and 协办人 as far as they still work there; else the people of the office, else 局办公室."""
    named = {pk for pk in (task.person_id, task.deputy_id) if pk}
    there = named & who_may(Ability.DRAFT, task.office) if named else set()
    return there or everybody(task)


def everybody(task: YearTask) -> set[int]:
    """Those of the office itself; where nobody works there, 局办公室."""
    return people_of(roles_at(task.office)) or who_may(Ability.CONFIGURE, task.office)


def work(people: Iterable[int]) -> dict[int, set[int]]:
    """Active person → the offices they work for."""
    found = set(people)
    return work_of(found) if found else {}
