"""What history tells of a case: who did what and when, and how each step moved the due date."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from requests_app import cases, ledger, story
from requests_app.clock import Clock, reply_clock
from requests_app.following import CONTACT_CHANGED
from requests_app.keeping import DISPOSED
from requests_app.mailing import MAILED
from requests_app.models import Pause, Request
from taizhou_portal.bureau.workdays import Workdays


@dataclass(frozen=True)
class DueChange:
    """A step that moved the due date. Dates in words, with （暂定） where they were not certain; 无 where there was none."""

    at: datetime
    why: str
    who: str
    before: str
    after: str


def events(case: Request, clock: Clock | None) -> list[dict]:
    """The whole course for staff, newest first: every recorded step with person and detail; on top what is to come."""
    rows = case.history.select_related("history_user").order_by("-history_date", "-history_id")
    done = [_event(row) for row in rows]
    coming = [{"title": event.title, "text": event.text, "pending": True} for event in story.to_come(case, clock)]
    return coming + done


def _event(row) -> dict:
    title, _, detail = (row.history_change_reason or row.get_history_type_display()).partition("：")
    by_itself = title == DISPOSED or title.startswith(MAILED)
    who = str(row.history_user) if row.history_user else "系统" if by_itself else "申请人"
    return {"title": title, "at": row.history_date, "who": who, "text": detail}


def due_changes(case: Request, *, workdays: Workdays) -> list[DueChange]:
    """Newest first; left out is what moved nothing, and what never does, contact details and disposal: there waiting moved the date."""
    steps = case.history.exclude(history_change_reason__startswith=CONTACT_CHANGED)
    steps = steps.exclude(history_change_reason=DISPOSED).exclude(history_change_reason__startswith=MAILED)
    rows = list(steps.select_related("history_user").order_by("history_date", "history_id"))
    pauses = list(Pause.history.filter(request_id=case.pk).order_by("history_date", "history_id"))
    corrections = _corrections(case)
    changes, before = [], "无"
    for row in rows:
        clock = _clock_then(row, pauses, corrections, workdays)
        after = ledger.dated(clock) if clock else "无"
        if after != before:
            why = (row.history_change_reason or "").partition("，")[0]
            changes.append(DueChange(row.history_date, why, str(row.history_user or "申请人"), before, after))
        before = after
    return changes[::-1]


def _corrections(case: Request) -> list:
    correction = cases.correction_of(case)
    return list(correction.history.order_by("history_date", "history_id")) if correction else []


def _clock_then(row, pauses: list, corrections: list, workdays: Workdays) -> Clock | None:
    """The clock as it was known at that row of history: later opinions, extensions and completions not yet heard of."""
    if row.received_on is None:
        return None
    at, on = row.history_date, timezone.localdate(row.history_date)
    known = {pause.id: pause for pause in pauses if pause.history_date <= at}
    corrected: list[date | None] = [c.received_on for c in corrections if c.history_date <= at]
    return reply_clock(
        row.received_on,
        workdays=workdays,
        pauses=[cases.interval_of(pause, today=on) for pause in known.values()],
        extension=row.extension_days,
        corrected_on=corrected[-1] if corrected else None,
    )
