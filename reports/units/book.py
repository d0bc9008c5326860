"""The book of the units, for the yearly report: sums of what was accepted, and the rows behind them."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone

from disclosure.counted_rows import Row
from reports.models import UnitReturn, UnitRound
from reports.units.items import BY_KEY
from reports.units.rollup import Line, RollUp, roll_up, summed
from reports.units.rules import days_late
from reports.units.vocabulary import UnitStage

TOTAL, RETURNED = "total", "returned"


def counts(year: int) -> Mapping[str, int] | None:
    """Key → sum over the accepted returns, with `total` units asked and `returned` accepted; None without a round. One query."""
    found = list(UnitReturn.objects.asked().filter(round__year=year).values_list("in_force__counts", flat=True))
    if not found:
        return None
    accepted = [one for one in found if one is not None]
    return {**dict.fromkeys(BY_KEY, 0), **summed(accepted), TOTAL: len(found), RETURNED: len(accepted)}


def rows(year: int, keys: Sequence[str], *, offset: int, limit: int) -> list[Row]:
    """The units behind the sum of one key, newest first; a unit that adds nothing is no row."""
    (key,) = keys
    found = UnitReturn.objects.asked().filter(round__year=year).select_related("office", "in_force", "round")
    made = [_row(one, key) for one in found]
    told = sorted((one for one in made if one.adds), key=lambda one: (one.date, one.ref), reverse=True)
    return told[offset : offset + limit]


def _row(one: UnitReturn, key: str) -> Row:
    filing = one.in_force
    day = timezone.localdate(filing.accepted_at) if filing and filing.accepted_at else one.round.due_on
    adds = 1 if key == TOTAL else 0
    note = one.get_stage_display() if key == TOTAL else ""
    if filing and key != TOTAL:
        adds = 1 if key == RETURNED else filing.counts.get(key, 0)
        note = "" if key == RETURNED else f"{adds}{BY_KEY[key].unit}"
    url = reverse("desk_reports:unit", args=[one.round.year, one.pk])
    return Row(
        one.office.name,
        day,
        url,
        "",
        ref=f"unit-{one.pk}",
        adds=adds,
        note=note,
        facts=(one.stage, str(one.in_force_id or "")),
    )


def lines(round_: UnitRound, today: date) -> list[Line]:
    """Every unit that is asked, in the order of the offices. One query."""
    found = round_.returns.asked().select_related("office", "current", "in_force")
    return [_line(one, round_.due_on, today) for one in found]


def _line(one: UnitReturn, due_on: date, today: date) -> Line:
    stage = UnitStage(one.stage)
    waiting = one.current.counts if one.current and stage is UnitStage.HANDED_IN else None
    accepted = one.in_force.counts if one.in_force else None
    late = days_late(due_on, one.handed_on, today)
    return Line(one.office.name, stage, one.handed_on, accepted, waiting, one.pk, one.office.phone, late)


def rolled_up(round_: UnitRound, today: date) -> tuple[list[Line], RollUp]:
    found = lines(round_, today)
    return found, roll_up(found, due_on=round_.due_on, today=today)
