"""沿革: which document took the place of which, over generations."""

from dataclasses import dataclass

from django.db.models import Q

from disclosure.models import Publication

GENERATIONS = 12  # of documents that are looked through to either side
MEMBERS = 60  # documents that are shown at most
SHOWN = ("id", "title", "doc_number", "published_on", "validity", "invalid_on")


@dataclass(frozen=True)
class Member:
    """One document of the line as a reader may open it. `generation`: 0 as the one looked at, higher is later."""

    pk: int
    generation: int
    values: dict


@dataclass(frozen=True)
class Line:
    """The visible documents of one line, the latest generation first. `heir`: what came last after the one looked at."""

    members: list[Member]
    heir: dict | None


def line_of(publication: Publication) -> Line:
    """Follows the links of successors both ways, through documents that are no longer public as well; those are never shown.

    Ends by itself where documents name each other in a circle.
    """
    generations, later = _walked(publication)
    if len(generations) == 1:
        return Line([], None)
    visible = Publication.objects.visible_among(generations).values(*SHOWN)
    known = {row["id"]: row for row in visible[:MEMBERS]}
    members = [Member(pk, generations[pk], row) for pk, row in known.items()]
    members.sort(key=lambda one: (one.generation, one.values["published_on"], one.pk), reverse=True)
    return Line(members, next((known[pk] for pk in reversed(later) if pk in known), None))


def _walked(publication: Publication) -> tuple[dict[int, int], list[int]]:
    """Document → generation, and those that came after `publication`, one after the other."""
    generations = {publication.pk: 0}
    later: list[int] = []
    successors = {publication.pk: publication.successor_id}
    reached = {publication.pk}
    at = publication.pk
    for _ in range(GENERATIONS):
        after = {pk: generations[one] + 1 for one in reached if (pk := successors[one])}
        linked = Publication.objects.filter(Q(successor_id__in=reached) | Q(pk__in=after)).exclude(pk__in=generations)
        found = dict(linked.order_by("pk").values_list("pk", "successor_id")[:MEMBERS])
        for pk, successor in found.items():
            generations[pk] = after[pk] if pk in after else generations[successor] - 1
        successors |= found
        reached = set(found)
        while (following := successors.get(at)) in generations and following not in {publication.pk, *later}:
            at = following
            later.append(at)
        if not reached:
            break
    return generations, later
