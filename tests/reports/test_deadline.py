from datetime import date

import pytest

from reports.deadline import days_late, due_on, last_working_day, period
from taizhou_portal.bureau.workdays import Workdays


@pytest.mark.parametrize(
    ("year", "due"),
    [(2015, date(2016, 3, 31)), (2018, date(2019, 3, 31)), (2019, date(2020, 1, 31)), (2025, date(2026, 1, 31))],
)
def test_reports_are_due_on_31_january_and_under_the_old_regulation_on_31_march(year, due):
    assert due_on(year) == due


def test_a_report_published_on_the_legal_day_is_in_time_even_on_a_saturday():
    assert date(2026, 1, 31).weekday() == 5
    assert days_late(2025, date(2026, 1, 31)) == 0


def test_a_report_published_after_31_january_is_told_as_late():
    assert days_late(2025, date(2026, 2, 1)) == 1
    assert days_late(2018, date(2019, 3, 1)) == 0
    assert days_late(2018, date(2019, 4, 2)) == 2


def test_a_legal_day_on_a_weekend_is_met_by_the_working_day_before_it():
    assert last_working_day(2025, Workdays()) == date(2026, 1, 30)
    assert last_working_day(2026, Workdays()) == date(2027, 1, 29)


def test_holidays_before_the_legal_day_move_the_aim_further_back():
    closed = Workdays(exceptions={date(2025, 1, day): False for day in (28, 29, 30, 31)}, years={2025})
    assert last_working_day(2024, closed) == date(2025, 1, 27)


def test_the_statistic_period_is_the_calendar_year():
    assert period(2018) == (date(2018, 1, 1), date(2018, 12, 31))
