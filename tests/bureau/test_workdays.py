from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import CalendarDay, CalendarYear
from taizhou_portal.bureau.workdays import Day, Workdays, months_after
from tests.bureau.calendars import CHINA, days_of

CHECKED = (2018, 2026)
PATIENT = settings(deadline=None)  # a busy machine is no fault of a rule
dates = st.dates(date(2018, 1, 1), date(2026, 10, 1))


def test_the_calendar_agrees_with_chinesecalendar_on_every_day():
    assert [d for d in days_of(*CHECKED) if CHINA.includes(d) != chinese_calendar.is_workday(d)] == []


def test_the_calendar_agrees_with_a_second_independent_source_on_every_day():
    other = holidays.country_holidays("CN", years=range(2018, 2027))
    assert [d for d in days_of(*CHECKED) if CHINA.includes(d) != other.is_working_day(d)] == []


@pytest.mark.parametrize(
    ("year", "worked"),
    list(enumerate((250, 250, 249, 250, 249, 249, 251, 248, 248), start=2018)),
)
def test_each_year_has_its_known_number_of_working_days(year, worked):
    assert CHINA.between(date(year - 1, 12, 31), date(year, 12, 31)) == worked


def test_the_days_off_and_make_up_days_of_2026_are_those_of_the_official_notice():
    off = {(1, 1, 3), (2, 15, 23), (4, 4, 6), (5, 1, 5), (6, 19, 21), (9, 25, 27), (10, 1, 7)}
    resting = {date(2026, month, day) for month, first, last in off for day in range(first, last + 1)}
    made_up = {date(2026, m, d) for m, d in [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)]}
    weekdays_off = {d for d in resting if d.weekday() < 5}
    assert {d for d in CHINA.exceptions if d.year == 2026} == weekdays_off | made_up
    assert all(CHINA.is_make_up(d) for d in made_up)


def test_new_years_eve_of_2024_was_a_working_day():
    assert CHINA.includes(date(2024, 2, 9))


def test_the_first_day_is_not_counted():
    assert CHINA.after(date(2026, 3, 2), 1) == Day(date(2026, 3, 3))


def test_a_make_up_sunday_counts_and_a_holiday_does_not():
    assert CHINA.after(date(2024, 4, 26), 1).date == date(2024, 4, 28)
    assert CHINA.after(date(2024, 4, 30), 1).date == date(2024, 5, 6)


def test_no_days_after_a_day_is_that_day():
    assert CHINA.after(date(2026, 10, 1), 0) == Day(date(2026, 10, 1))


def test_counting_backwards_is_refused():
    with pytest.raises(ValueError, match="不能为负"):
        CHINA.after(date(2026, 1, 1), -1)


def test_a_date_in_a_year_without_its_arrangement_is_provisional_and_names_the_year():
    reached = CHINA.after(date(2026, 12, 4), 20)
    assert reached.provisional
    assert reached.missing == (2027,)
    assert (reached.mark, reached.explained) == ("（暂定）", "（暂定，2027年放假安排未载入）")


def test_the_last_day_of_a_loaded_year_is_not_provisional():
    reached = CHINA.after(date(2026, 12, 3), 20)
    assert reached == Day(date(2026, 12, 31))
    assert not reached.provisional
    assert (reached.mark, reached.explained) == ("", "")


def test_without_an_arrangement_weekends_are_the_only_rest_days():
    nothing_loaded = Workdays()
    assert nothing_loaded.after(date(2027, 1, 1), 5) == Day(date(2027, 1, 8), missing=(2027,))


def test_a_period_over_several_unloaded_years_names_them_all():
    assert Workdays().unloaded(date(2027, 12, 31), date(2029, 1, 1)) == (2028, 2029)


@pytest.mark.parametrize(
    ("ends", "rolled"),
    [
        (date(2025, 10, 3), date(2025, 10, 9)),
        (date(2025, 1, 30), date(2025, 2, 5)),
        (date(2025, 6, 1), date(2025, 6, 3)),
        (date(2026, 9, 20), date(2026, 9, 20)),
        (date(2026, 2, 18), date(2026, 2, 24)),
    ],
)
def test_a_period_in_calendar_days_rolls_over_rest_days_but_not_over_a_make_up_sunday(ends, rolled):
    assert CHINA.on_or_after(ends) == Day(rolled)


@PATIENT
@given(dates, st.integers(1, 60))
def test_the_nth_working_day_is_worked_and_is_the_nth(start, n):
    reached = CHINA.after(start, n).date
    assert CHINA.includes(reached)
    assert CHINA.between(start, reached) == n


@PATIENT
@given(dates, st.integers(0, 40), st.integers(0, 40))
def test_days_add_up(start, first, second):
    middle = CHINA.after(start, first).date
    assert CHINA.after(middle, second).date == CHINA.after(start, first + second).date


@PATIENT
@given(dates, st.integers(0, 400), st.integers(0, 400))
def test_working_days_of_two_adjoining_periods_add_up(start, first, second):
    middle, end = start + timedelta(days=first), start + timedelta(days=first + second)
    assert CHINA.between(start, middle) + CHINA.between(middle, end) == CHINA.between(start, end)


@given(dates, dates)
def test_days_counted_by_weeks_are_as_many_as_those_listed_one_by_one(start, end):
    assert CHINA.between(start, end) == len(CHINA.listed(start, end))


def test_nothing_lies_between_a_day_and_an_earlier_one():
    assert CHINA.between(date(2026, 3, 10), date(2026, 3, 2)) == 0


@pytest.mark.django_db
def test_the_seeded_tables_are_the_calendar():
    loaded = load_workdays()
    assert loaded.exceptions == CHINA.exceptions
    assert loaded.years == CHINA.years


@pytest.mark.django_db
def test_loading_a_year_makes_its_dates_certain():
    CalendarYear.objects.create(year=2027, source="测试用")
    CalendarDay.objects.create(day=date(2027, 1, 1), is_working=False, name="测试用")
    assert load_workdays().after(date(2026, 12, 4), 20) == Day(date(2027, 1, 4))


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 3, 20), 12, date(2027, 3, 20)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 31), 60, date(2031, 1, 31)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -13, date(2024, 12, 15)),
    ],
)
def test_months_later_it_is_the_same_day_or_the_last_one_of_a_shorter_month(day, months, then):
    assert months_after(day, months) == then


@PATIENT
@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.integers(1, 120))
def test_a_month_has_its_own_last_day_and_time_goes_forward(day, months):
    then = months_after(day, months)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day == day.day or (then + timedelta(days=1)).day == 1
    assert then > day
