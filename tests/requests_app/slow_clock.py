"""A second clock, written apart from the first: it asks of every single day whether it counts, and knows the law in words only.

A day counts when it is worked, lies after the day that begins the period, and no consultation holds it. Slow on purpose.
"""

from datetime import date, timedelta

import chinese_calendar


def worked(day: date) -> bool:
    """By the package, not by our own table."""
    return chinese_calendar.is_workday(day)


def asked_somebody(day: date, consultations: list[tuple[date, date]]) -> bool:
    """Is `day` one of those between a letter (its day not counted) and the answer to it (its day counted)?"""
    return any(
        day in [sent + timedelta(days=n) for n in range(1, (back - sent).days + 1)] for sent, back in consultations
    )


def last_day(
    received: date,
    *,
    consultations: list[tuple[date, date]] = (),
    longer: int = 0,
    completed: date | None = None,
    paid: date | None = None,
) -> date:
    """The last day for the answer."""
    allowed = (15 if received < date(2019, 5, 15) else 20) + longer
    begins = sorted(day for day in (received, completed, paid) if day)[-1]
    used: list[date] = []
    day = begins
    while len(used) < allowed:
        day = date.fromordinal(day.toordinal() + 1)
        if worked(day) and not asked_somebody(day, list(consultations)):
            used.append(day)
    return used[-1]
