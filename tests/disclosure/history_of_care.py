"""Actions of columns and of rounds, each made ready to be tried: for test_history_write."""

from collections.abc import Callable
from datetime import date

from disclosure import actions
from disclosure.models import Column, ColumnProposal, ReviewRound
from disclosure.rounds.vocabulary import Outcome, RoundKind
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure import rounds
from tests.disclosure.team import MONDAY

CARE: dict[str, Callable] = {}
DUE = date(2026, 6, 30)


def case(prepare: Callable) -> Callable:
    CARE[prepare.__name__] = prepare
    return prepare


def dead(scene) -> Column:
    """A column of the office that is late, with an item."""
    row = factories.column("preschool")
    row.office, row.period_days = scene.people.office, 14
    row.save()
    factories.published(column=row, on=date(2026, 1, 5))
    return row


def proposed(scene) -> Callable[[], ColumnProposal]:
    column, about = dead(scene), {"reason": "两年没有更新", "by": scene.people.author, "at": MONDAY}
    row = actions.propose_end(column, end="merge", successor=factories.column("admissions"), **about)
    return lambda: ColumnProposal.objects.get(pk=row.pk)


def opened(scene, kind: RoundKind = RoundKind.ATTRIBUTE) -> Callable[[], ReviewRound]:
    made = rounds.document if kind is RoundKind.VALIDITY else rounds.closed_item
    made(scene.people.office)
    row = rounds.opened(scene.people.general, kind, on=MONDAY, due_on=DUE)
    return lambda: ReviewRound.objects.get(pk=row.pk)


@case
def set_care(scene):
    column = dead(scene)
    values = {"keeper": scene.people.author, "deputy": scene.people.colleague, "period_days": 31}
    return lambda: actions.set_care(Column.objects.get(pk=column.pk), **values, reason="处室分工", **scene.general)


@case
def chase(scene):
    column = dead(scene)
    return lambda: actions.chase(Column.objects.get(pk=column.pk), words="请更新", **scene.general)


@case
def propose_end(scene):
    column = dead(scene)
    values = {"end": "close", "successor": None, "reason": "两年没有更新"}
    return lambda: actions.propose_end(Column.objects.get(pk=column.pk), **values, **scene.author)


@case
def decide_end(scene):
    row = proposed(scene)
    return lambda: actions.decide_end(row(), agree=True, answer="", **scene.general)


@case
def reopen_column(scene):
    row = proposed(scene)
    actions.decide_end(row(), agree=True, answer="", **scene.general)
    return lambda: actions.reopen_column(row().column, reason="家长常看", **scene.general)


@case
def open_round(scene):
    rounds.closed_item(scene.people.office)
    return lambda: rounds.opened(scene.people.general, on=MONDAY, due_on=DUE)


@case
def move_round(scene):
    row = opened(scene)
    return lambda: actions.move_round(row(), due_on=date(2026, 7, 31), reason="机构调整", **scene.general)


@case
def close_round(scene):
    row = opened(scene)
    return lambda: actions.close_round(row(), note="机构调整", **scene.general)


@case
def draft_result(scene):
    row = opened(scene, RoundKind.VALIDITY)
    entry = rounds.proposed(rounds.only(row()), scene.people.author, Outcome.VALID)
    rounds.decided(entry, factories.staff("周远", role=Role.GENERAL))
    actions.close_round(row(), **scene.general)
    return lambda: actions.draft_result(row(), **scene.general)
