"""What the settings pages share: trying a change, going on after it, and the record of who changed what and when."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from disclosure.configuring import stamp
from disclosure.reference import FIRST
from taizhou_portal.bureau.accounts.gates import StaffRequest
from taizhou_portal.bureau.changing import events
from taizhou_portal.bureau.history import Names, Recorded, lately, timeline
from taizhou_portal.bureau.refusals import attempt

__all__ = ["attempt", "done", "events", "frame", "record_of", "some", "typed", "who_and_when"]

LATELY = 20
SHOWN = 20  # reasons at once
NOTHING: frozenset[str] = frozenset()


def typed(request: StaffRequest):
    """What was sent, for the form of a page; None while it is only looked at."""
    return request.POST if request.method == "POST" else None


def who_and_when(request: StaffRequest, *, named: str = "seen") -> dict:
    """The part of every action that the page knows: who, when, and what stood there when it was opened."""
    return {"by": request.user, "at": timezone.now(), "seen": request.POST.get(named, "")[:64]}


def done(request: StaffRequest, words: str, *where) -> HttpResponse:
    """The new state in words, on the page that is opened again."""
    messages.success(request, words)
    return redirect(*where)


def some(reasons: list[str]) -> list[str]:
    """As many reasons as one reads; how many more there are."""
    more = len(reasons) - SHOWN
    return [*reasons[:SHOWN], *([f"还有{more}处，改完上面的再看"] if more > 0 else [])]


def frame(
    row: Recorded | None,
    form: Form,
    reasons: list[str],
    *,
    names: Names | None = None,
    untold: frozenset[str] = NOTHING,
) -> dict:
    """Context of a page with one row: its form, what went wrong, the stamp of what stands now, its record without `untold` fields."""
    changes = timeline(row, leave_out=untold, names=names)[:LATELY] if row is not None and not row._state.adding else []
    return {"form": form, "reasons": reasons, "seen": stamp(row), "events": events(changes)}


def record_of(
    model: type[Recorded], *, called: str, names: Names | None = None, untold: frozenset[str] = NOTHING
) -> list[dict]:
    """The newest changes over all rows of a subject; what it started with is told on the page of each row."""
    return events(lately(model, size=LATELY, called=called, leave_out=FIRST, names=names, untold=untold))
