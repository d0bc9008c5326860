"""What each list of the desk holds for whom, as runs of an index (keyset.py): nothing here walks the whole table."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.db.models import Q, QuerySet
from django.utils import timezone

from disclosure.keyset import Listed, Run
from disclosure.models import Publication
from disclosure.vocabulary import GONE, PUT_AWAY, Attribute, Stage
from disclosure.workflow import DECIDES
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import offices_known, offices_where
from taizhou_portal.bureau.vocabulary import Ability

WORKING = (Ability.DRAFT, Ability.REVIEW, Ability.CLEAR_SECRECY, Ability.PUBLISH)
#: lists whose items have a date by which something must be done
PENDING = frozenset({"mine", "returned", "waiting", "taken", "sign", "open", "back"})
IN_WORK = (Stage.DRAFT, Stage.RETURNED, Stage.OFFICE_REVIEW, Stage.SECRECY_CHECK, Stage.SIGN_OFF)
#: what the search index does not know
UNPUBLISHED = tuple(stage for stage in Stage if stage is not Stage.PUBLISHED)
PUBLIC = {"stage": Stage.PUBLISHED, "attribute": Attribute.PROACTIVE}


@dataclass(frozen=True)
class Narrowed:
    """What a list is narrowed to; empty: not at all. `year` is that of publication in the list of public items, else of the last change."""

    office: int | None = None
    author: str = ""  # their name
    year: int | None = None


def listed(name: str, staff: Staff, narrowed: Narrowed = Narrowed()) -> Listed:
    """The list `name` for `staff`. Raises KeyError for a name there is no list for."""
    found = LISTS[name](staff, narrowed)
    if narrowed.author:
        found = _of_author(found, narrowed.author, staff)
    return replace(found, also=found.also & _year(narrowed.year, found.key)) if narrowed.year else found


def unpublished(staff: Staff, narrowed: Narrowed) -> Listed:
    """What is not public: no search index holds it."""
    found = everything(staff, UNPUBLISHED, narrowed)
    return _of_author(found, narrowed.author, staff) if narrowed.author else found


def everything(staff: Staff, stages: tuple[Stage, ...], narrowed: Narrowed = Narrowed()) -> Listed:
    """All items of the offices of `staff` at these stages."""
    offices = offices_of(staff, narrowed)
    return Listed(tuple(Run(offices, {"stage": stage}) for stage in stages))


def offices_of(staff: Staff, narrowed: Narrowed = Narrowed()) -> frozenset[int]:
    """Offices whose items `staff` may open; the one asked for if it is among them."""
    found = frozenset().union(*(offices_where(staff, ability) for ability in WORKING))
    return found & {narrowed.office} if narrowed.office else found


def free_for(staff: Staff) -> Q:
    """Nobody else has claimed it."""
    return Q(claimed_by=None) | Q(claimed_by=staff)


def counted(name: str, staff: Staff) -> QuerySet[Publication]:
    """The rows of a list for a count that stops, in the order of the index that finds them."""
    found = listed(name, staff)
    return found.rows().order_by(*found.order())


def waiting_at(stage: Stage, staff: Staff) -> QuerySet[Publication]:
    """Those of `waiting` at one step, for the count."""
    offices = offices_where(staff, DECIDES[stage])
    found = Publication.objects.filter(free_for(staff), stage=stage, office_id__in=offices)
    return found.exclude(drafted_by=staff).order_by("-updated_at", "-pk")


def _own(stage: Stage):
    def chosen(staff: Staff, narrowed: Narrowed) -> Listed:
        mine = Run(frozenset({staff.pk}), {"stage": stage})
        return Listed((mine,), owner="drafted_by", also=_at_home(offices_of(staff, narrowed), staff))

    return chosen


def _at(*stages: Stage):
    return lambda staff, narrowed: everything(staff, stages, narrowed)


def _under_review(staff: Staff, narrowed: Narrowed) -> Listed:
    """At the steps that `staff` may take, and not their own text."""
    chosen = {stage: frozenset(offices_where(staff, ability)) for stage, ability in DECIDES.items()}
    if narrowed.office:
        chosen = {stage: offices & {narrowed.office} for stage, offices in chosen.items()}
    runs = tuple(Run(offices, {"stage": stage}) for stage, offices in chosen.items() if offices)
    return Listed(runs, also=~Q(drafted_by=staff))


def _waiting(staff: Staff, narrowed: Narrowed) -> Listed:
    found = _under_review(staff, narrowed)
    return replace(found, also=found.also & free_for(staff))


def _taken(staff: Staff, narrowed: Narrowed) -> Listed:
    found = _under_review(staff, narrowed)
    return replace(found, also=found.also & Q(claimed_by__isnull=False) & ~Q(claimed_by=staff))


def _published(staff: Staff, narrowed: Narrowed) -> Listed:
    return Listed((Run(offices_of(staff, narrowed), PUBLIC),), key="published_on")


def _all(staff: Staff, narrowed: Narrowed) -> Listed:
    return Listed((Run(offices_of(staff, narrowed)),), also=~Q(stage__in=sorted(PUT_AWAY)))


LISTS = {
    "mine": _own(Stage.DRAFT),
    "returned": _own(Stage.RETURNED),
    "waiting": _waiting,
    "taken": _taken,
    "sign": _at(Stage.SIGN_OFF),
    "open": _at(*IN_WORK),
    "back": _at(Stage.RETURNED),
    "scheduled": _at(Stage.SCHEDULED),
    "published": _published,
    "gone": _at(*sorted(GONE)),
    "discarded": _at(Stage.DISCARDED),
    "all": _all,
}


def _of_author(found: Listed, name: str, staff: Staff) -> Listed:
    """The same list for the authors of that name: an index begins with author and stage, and goes on with the last change."""
    authors = frozenset(Staff.objects.filter(name=name).values_list("pk", flat=True))
    if found.owner == "drafted_by":
        return replace(found, runs=tuple(replace(run, owners=run.owners & authors) for run in found.runs))
    homes = {stage: run.owners for run in found.runs for stage in _stages(run)}
    also = found.also
    for stage, offices in homes.items():
        if home := _at_home(offices, staff):
            also &= home | ~Q(stage=stage)
    return Listed(tuple(Run(authors, {"stage": stage}) for stage in homes), owner="drafted_by", also=also)


def _stages(run: Run) -> Collection[object]:
    return [run.values["stage"]] if "stage" in run.values else list(Stage)


def _at_home(offices: Collection[int], staff: Staff) -> Q:
    """Of no other office; said like this, no engine takes it for the way in."""
    others = offices_known(staff) - set(offices)
    return ~Q(office_id__in=others) if others else Q()


def _year(year: int, key: str) -> Q:
    first, last = date(year, 1, 1), date(year + 1, 1, 1)
    if key == "updated_at":
        first, last = (timezone.make_aware(datetime.combine(day, time())) for day in (first, last))
    return Q(**{f"{key}__gte": first, f"{key}__lt": last})
