"""Which open cases have other dates under another calendar, and which had. Reads, and changes rows in memory alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from requests_app import cases, moving
from requests_app.models import Pause, Request
from requests_app.moving import Move, Shift
from taizhou_portal.bureau.workdays import Workdays


@dataclass(frozen=True)
class Moved:
    """A case with what happens to it; `pauses` carry their new limits, which are not stored yet."""

    case: Request
    move: Move
    pauses: list[Pause] = field(default_factory=list)


def reply_moves(case: Request) -> list[tuple[datetime, str]]:
    """When another calendar moved the day for the answer, and from which day to which, the earliest first; as the history tells."""
    rows = case.history.filter(history_change_reason__contains=f"{moving.ARRANGED}：").order_by(
        "history_date", "history_id"
    )
    told = rows.values_list("history_date", "history_change_reason")
    return [(at, words) for at, reason in told if (words := moving.reply_words(reason))]


def open_cases():
    """With all that a clock asks for."""
    found = Request.objects.open().select_related("office", "handler", "correction")
    return found.prefetch_related("pauses", cases.LETTERS).order_by("number")


def moved(found: Iterable[Request], *, before: Workdays, after: Workdays, today: date) -> list[Moved]:
    """Those that move and those that become certain or 暂定, in their order."""
    told = (_moved(case, before, after, today) for case in found)
    return [one for one in told if one.move.moved or any(s.before != s.after for s in one.move.shifts)]


def _moved(case: Request, before: Workdays, after: Workdays, today: date) -> Moved:
    clock, coming = cases.clock_of(case, workdays=before, today=today), None
    if clock is None:
        coming = cases.next_date(case, None, workdays=before, today=today)
    opinions = list(_opinions(case, before, after))
    later = cases.clock_of(case, workdays=after, today=today)
    shifts = [shift for _, shift in opinions]
    if clock and later and not cases.stands_still(case):
        shifts.insert(0, moving.reply_shift(clock, later))
    elif coming and (then := cases.next_date(case, None, workdays=after, today=today)):
        shifts.append(Shift(coming.words, coming.dated, then.dated))
    return Moved(case, Move(case.number, tuple(shifts)), [pause for pause, shift in opinions if shift.moves])


def _opinions(case: Request, before: Workdays, after: Workdays) -> Iterator[tuple[Pause, Shift]]:
    """Each consultation with its new limit set; one that was answered in time by either calendar has nothing to do with it any more."""
    for pause in case.pauses.all():
        shift = moving.opinion_shift(pause.sent_on, pause.arrived_on, pause.limit_on, before=before, after=after)
        if shift is not None and not (pause.ended_on and pause.ended_on <= min(shift.before.on, shift.after.on)):
            pause.limit_on = shift.after.on
            yield pause, shift
