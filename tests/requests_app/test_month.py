"""requests_app/month.py: a month from Monday to Sunday."""

from datetime import date

import pytest

from requests_app import month
from taizhou_portal.bureau.workdays import Workdays

DAYS = Workdays({date(2026, 10, 1): False, date(2026, 10, 10): True}, frozenset({2026}))
TODAY = date(2026, 10, 15)


def cells(first: date, due=()) -> dict[date, month.Cell]:
    found = month.weeks(first, due, workdays=DAYS, today=TODAY)
    assert {len(week) for week in found} == {7}
    assert {week[0].day.weekday() for week in found} == {0}
    return {cell.day: cell for week in found for cell in week}


def test_rest_days_and_worked_weekends_are_marked():
    found = cells(date(2026, 10, 1))
    marks = {day.day: found[day].mark for day in (date(2026, 10, n) for n in (1, 2, 9, 10, 11))}
    assert marks == {1: "休", 2: "", 9: "", 10: "班", 11: "休"}
    assert [cell.day for cell in found.values() if cell.today] == [TODAY]


def test_the_days_beside_the_month_fill_its_weeks():
    found = cells(date(2026, 10, 1))
    assert (min(found), max(found)) == (date(2026, 9, 28), date(2026, 11, 1))
    assert not found[date(2026, 9, 28)].inside
    assert found[date(2026, 10, 31)].inside


def test_a_full_day_shows_some_and_counts_the_rest():
    cell = cells(date(2026, 10, 1), [(TODAY, n) for n in range(month.SHOWN + 2)])[TODAY]
    assert (list(cell.due), cell.more) == ([0, 1, 2, 3], 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-12", date(2026, 12, 1)),
        *((text, None) for text in ("2100-01", "1999-01", "2026-13", "2026-1", "", "二〇二六-12", "2026-12-01")),
    ],
)
def test_an_address_that_names_no_month_means_this_one(text, expected):
    assert month.month_of(text, today=TODAY) == (expected or date(2026, 10, 1))


def test_neighbours_cross_the_year():
    assert month.neighbour(date(2026, 12, 1), 1) == date(2027, 1, 1)
    assert month.neighbour(date(2026, 1, 1), -1) == date(2025, 12, 1)
