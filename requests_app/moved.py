"""Which open cases have other dates under another calendar. Reads, and changes rows in memory alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from requests_app import cases, moving
from requests_app.models import Pause, Request
from requests_app.moving import Dated, Move, Shift
from taizhou_portal.bureau.workdays import Workdays


@dataclass(frozen=True)
class Moved:
    """A case with what happens to it; `pauses` carry their new limits, which are not stored yet."""

    case: Request
    move: Move
    pauses: list[Pause] = field(default_factory=list)


def open_cases():
    """With all that a clock asks for."""
    found = Request.objects.open().select_related("office", "handler", "correction").prefetch_related("pauses")
    return found.order_by("number")


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
    if clock and later and not cases.awaits_completion(case):
        shifts.insert(0, moving.reply_shift(clock, later))
    elif coming and (then := cases.next_date(case, None, workdays=after, today=today)):
        shifts.append(Shift(coming.words, *(Dated(one.on, one.provisional) for one in (coming, then))))
    return Moved(case, Move(case.number, tuple(shifts)), [pause for pause, shift in opinions if shift.moves])


def _opinions(case: Request, before: Workdays, after: Workdays) -> Iterator[tuple[Pause, Shift]]:
    """Each consultation with its new limit set."""
    for pause in case.pauses.all():
        shift = moving.opinion_shift(pause.sent_on, pause.arrived_on, pause.limit_on, before=before, after=after)
        if shift is not None:
            pause.limit_on = shift.after.on
            yield pause, shift
