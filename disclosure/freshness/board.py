"""The columns as the desk shows them: with the people who look after them, the last item, what was proposed and when they were chased."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from disclosure.freshness.reading import Watched, watched
from disclosure.freshness.state import State
from disclosure.models import Column, ColumnCall, ColumnProposal, Publication
from disclosure.vocabulary import CallKind, ProposalState
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import able_for
from taizhou_portal.bureau.vocabulary import Ability

#: what must be done about comes first
RANK = {State.RED: 0, State.BLANK: 1, State.AMBER: 2, State.FRESH: 3, State.NONE: 4}
NEEDS_CARE = frozenset({State.RED, State.BLANK, State.AMBER})


@dataclass(frozen=True)
class Person:
    """Who looks after a column; `works`: may still draft for its office."""

    pk: int
    name: str
    works: bool


@dataclass(frozen=True)
class Line:
    """`last`: id and title of the newest item that the page of the column shows."""

    column: Watched
    keeper: Person | None
    deputy: Person | None
    last: tuple[int, str] | None
    proposed: bool
    chased_today: bool

    @property
    def gone(self) -> list[str]:
        """Names of those who were to look after it and cannot any more."""
        return [person.name for person in (self.keeper, self.deputy) if person and not person.works]


def lines(on: date, *, offices: Collection[int] | None = None) -> list[Line]:
    """The columns of some offices (None: all), the most urgent first. At most five queries."""
    rows = [row for row in watched(on) if offices is None or row.office_id in offices]
    columns = _columns([row.pk for row in rows])
    able = able_for({pk for one in columns.values() for pk in (one.keeper_id, one.deputy_id) if pk}, Ability.DRAFT)
    found = [_line(row, columns, able, on) for row in rows if row.pk in columns]
    return sorted(found, key=lambda line: (RANK[line.column.state], line.column.left or 0))


def _line(row: Watched, columns: dict[int, Any], able: dict[int, set[int]], on: date) -> Line:
    one = columns[row.pk]
    shown = [one, *(other for other in columns.values() if other.parent_id == row.pk)]
    last = next(((c.last_id, c.last_title) for c in shown if c.last_id and c.last_on == row.last_on), None)
    chased = one.chased_at and timezone.localdate(one.chased_at) == on
    keeper, deputy = (_person(person, row.office_id, able) for person in (one.keeper, one.deputy))
    return Line(row, keeper, deputy, last, one.proposed, bool(chased))


def _person(person: Staff | None, office: int, able: dict[int, set[int]]) -> Person | None:
    return Person(person.pk, str(person), office in able.get(person.pk, ())) if person else None


def _columns(pks: list[int]) -> dict[int, Any]:
    """The columns and those below them."""
    newest = Publication.objects.visible().filter(column=OuterRef("pk")).newest_first()
    waiting = ColumnProposal.objects.filter(column=OuterRef("pk"), state=ProposalState.WAITING)
    chases = ColumnCall.objects.filter(column=OuterRef("pk"), kind=CallKind.CHASE).order_by("-at")
    rows = Column.objects.filter(Q(pk__in=pks) | Q(parent__in=pks), is_open=True).select_related("keeper", "deputy")
    rows = rows.annotate(
        last_id=Subquery(newest.values("pk")[:1]),
        last_title=Subquery(newest.values("title")[:1]),
        last_on=Subquery(newest.values("published_on")[:1]),
        proposed=Exists(waiting),
        chased_at=Subquery(chases.values("at")[:1]),
    )
    return {row.pk: row for row in rows}
