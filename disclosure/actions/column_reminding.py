"""Each morning: who looks after a column that is about to be late, is late or is blank hears of it, each occasion once."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from disclosure.actions.columns import SAYINGS, address, call_people, names_of
from disclosure.freshness.calling import Call, Facts, Rule, Said, call
from disclosure.freshness.reading import Watched, watched
from disclosure.freshness.state import State, due_on
from disclosure.models import Column, ColumnCall, DraftingRule
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Notice, Office


@transaction.atomic
def remind_of_columns(*, at: datetime) -> int:
    """How many notices. The same morning again tells nobody anything, nor does a second run at the same time."""
    today = timezone.localdate(at)
    if not load_workdays().includes(today):
        return 0
    Office.objects.one_at_a_time()
    rows, numbers = watched(today), DraftingRule.current()
    rule, said = Rule(numbers.column_again_days, numbers.column_blank_days), _said(rows)
    named = set(Column.objects.filter(keeper__isnull=False).values_list("pk", flat=True))
    stands = [(row, facts_of(row, kept=row.pk in named)) for row in rows]
    found = [(row, call(facts, said.get(row.pk, []), on=today, rule=rule)) for row, facts in stands]
    due = {row.pk: said_now for row, said_now in found if said_now}
    _forget([row.pk for row in rows if row.state in (State.FRESH, State.NONE)])
    columns = Column.objects.filter(pk__in=due).select_related("office").order_by("order", "pk")
    return sum(_tell(column, due[column.pk], at) for column in columns)


def facts_of(row: Watched, *, kept: bool) -> Facts:
    return Facts(row.state, row.period_days, due_of(row), row.left, row.opened_on, kept)


def due_of(row: Watched) -> date | None:
    return due_on(row.last_on, row.period_days) if row.last_on and row.period_days else None


def _tell(column: Column, due: Call, at: datetime) -> int:
    """Nobody to tell is told of on the page of the column; it is tried again the next morning."""
    told = call_people(column, due.kind, due.words, by=None, at=at)
    if told:
        stored = {"kind": due.kind, "due_on": due.due_on, "step": due.step}
        ColumnCall.objects.create(column=column, **stored, told=names_of(told), words=due.words, at=at)
    return len(told)


def _said(rows: list[Watched]) -> dict[int, list[Said]]:
    """What was told of the periods that run now, and of blank columns."""
    dues = {day for row in rows if (day := due_of(row))}
    blank = [row.pk for row in rows if row.state is State.BLANK]
    calls = ColumnCall.objects.filter(Q(due_on__in=dues) | Q(column__in=blank), by=None)
    found: dict[int, list[Said]] = {}
    for pk, kind, day, at in calls.order_by("at", "pk").values_list("column_id", "kind", "due_on", "at"):
        found.setdefault(pk, []).append(Said(kind, day, timezone.localdate(at)))
    return found


def _forget(pks: list[int]) -> None:
    """A column that moved needs nobody's attention any more."""
    urls = [address(pk) for pk in pks]
    Notice.objects.filter(url__in=urls, what__in=SAYINGS.values(), read_at=None).delete()
