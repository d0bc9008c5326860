"""disclosure/freshness/years.py and column_figures.histories: how a column moved in a year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure import actions, column_figures
from disclosure.freshness.state import State, state_of
from disclosure.freshness.years import Course, course
from disclosure.vocabulary import Stage
from tests.factories import at, column, published

END = date(2026, 12, 31)
FIRST = date(2026, 1, 1)


def test_items_days_the_longest_pause_and_days_late_are_counted():
    days = {date(2025, 12, 20): 4, date(2026, 1, 2): 1, date(2026, 1, 20): 2, date(2026, 1, 31): 1}
    found = course(2026, days, period_days=14, until=date(2026, 2, 1))
    assert found == Course(2026, items=4, days=3, longest=18, red=3)  # late on January 17, 18 and 19


def test_a_pause_that_lasts_counts_up_to_the_day_that_is_looked_at():
    assert course(2026, {date(2026, 1, 2): 1}, period_days=14, until=date(2026, 3, 1)).longest == 58
    assert course(2026, {}, period_days=14, until=END) == Course(2026, 0, 0, 0, 0)


def test_what_came_later_does_not_count():
    days = {date(2026, 1, 2): 1, date(2026, 6, 1): 5, date(2027, 1, 5): 5}
    assert course(2026, days, period_days=None, until=date(2026, 3, 1)) == Course(2026, 1, 1, 58, 0)


@given(st.sets(st.integers(-400, 364), max_size=15), st.sampled_from([7, 14, 31, 92, 183]), st.integers(0, 364))
def test_the_days_late_are_those_on_which_the_column_was_red(updates, period, until):
    """The state of each evening of the year, counted one by one."""
    days = {FIRST + timedelta(days=n): 1 for n in updates}
    end = FIRST + timedelta(days=until)
    red = 0
    for n in range(until + 1):
        on = FIRST + timedelta(days=n)
        last = max((day for day in days if day <= on), default=None)
        red += state_of(last, period, on) is State.RED
    found = course(2026, days, period_days=period, until=end)
    assert found.red == red


@pytest.mark.django_db
@pytest.mark.database
def test_the_history_of_a_year_tells_updates_and_what_was_told(people):
    news = column("news")
    news.office, news.keeper = people.office, people.author
    news.save()
    for day in ("2025-12-20", "2026-01-02", "2026-03-02", "2026-03-02"):
        published(column=news, on=date.fromisoformat(day))
    published(column=news, on=date(2026, 3, 9), stage=Stage.WITHDRAWN, withdrawn_at=at("2026-04-01"))
    for day in ("2026-01-14", "2026-01-19", "2026-01-20"):
        actions.remind_of_columns(at=at(day, 7))
    actions.chase(news, words="", by=people.general, at=at("2026-01-21"))
    one = next(c for c in column_figures.histories(2026, until=date(2026, 3, 10)) if c.slug == "news")
    assert (one.name, one.office, one.period_days) == ("工作动态", "基础教育处", 14)
    assert (one.course.items, one.course.days, one.course.longest, one.course.red) == (4, 3, 59, 44)
    assert (one.reminders, one.chases) == (2, 1)


@pytest.mark.django_db
@pytest.mark.one_engine
def test_the_history_of_all_columns_asks_six_questions_at_most(django_assert_max_num_queries):
    published(column=column("admissions"), on=date(2026, 3, 1))
    with django_assert_max_num_queries(6):
        found = {one.slug: one for one in column_figures.histories(2026, until=END)}
    assert found["key-areas"].course.items == found["admissions"].course.items == 1
