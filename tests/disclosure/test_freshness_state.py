"""disclosure/freshness/state.py: when a column is in time, about to be late, late (site-standards V-a at 2026-11-23)."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.freshness.state import (
    PERIODS,
    State,
    due_on,
    left_of,
    not_updated,
    state_of,
    totals,
    warning_days,
)
from disclosure.freshness.words import left_words, period_words
from disclosure.vocabulary import Kind

DAY = date(2026, 11, 23)
PERIODS_SET = st.integers(1, 400)
DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))


@dataclass(frozen=True)
class One:
    kind: str = Kind.NOTICE
    first_level: bool = True
    last_on: date | None = DAY
    state: State = State.FRESH


@pytest.mark.parametrize(
    ("last", "period", "state"),
    [
        (date(2026, 11, 8), 14, State.RED),
        (date(2026, 11, 9), 14, State.AMBER),
        (date(2026, 5, 22), 183, State.RED),
        (date(2026, 5, 23), 183, State.AMBER),
        (date(2026, 11, 23), 14, State.FRESH),
        (None, 14, State.BLANK),
        (None, None, State.BLANK),
        (date(2001, 1, 1), None, State.NONE),
    ],
)
def test_the_last_day_of_a_period_is_inside(last, period, state):
    assert state_of(last, period, DAY) is state


@pytest.mark.parametrize(
    ("last", "period", "due"),
    [
        (date(2026, 5, 23), 183, date(2026, 11, 23)),
        (date(2026, 8, 31), 183, date(2027, 2, 28)),
        (date(2026, 1, 31), 30, date(2026, 2, 28)),
        (date(2025, 11, 23), 366, DAY),
        (date(2026, 8, 23), 92, DAY),
        (date(2026, 11, 9), 14, DAY),
        (date(2026, 10, 9), 45, DAY),
    ],
)
def test_half_a_year_is_counted_by_the_calendar_and_two_weeks_in_days(last, period, due):
    assert due_on(last, period) == due


@given(PERIODS_SET)
def test_there_is_a_warning_before_every_period_ends(period):
    assert 1 <= warning_days(period) <= max(1, period)


@given(DAYS, PERIODS_SET)
def test_a_column_that_nobody_touches_is_amber_on_so_many_days_and_then_red(last, period):
    days = [state_of(last, period, last + timedelta(days=n)) for n in range((due_on(last, period) - last).days + 3)]
    assert days[-2:] == [State.RED, State.RED] and State.RED not in days[:-2]
    amber = days.count(State.AMBER)
    assert days == [State.FRESH] * (len(days) - 2 - amber) + [State.AMBER] * amber + [State.RED] * 2
    assert amber == min(warning_days(period), len(days) - 2)


@given(DAYS, PERIODS_SET, st.integers(0, 800))
def test_days_left_and_state_never_contradict_each_other(last, period, later):
    on = last + timedelta(days=later)
    left, state = left_of(last, period, on), state_of(last, period, on)
    assert (left < 0) == (state is State.RED)
    assert left == (due_on(last, period) - on).days


@given(PERIODS_SET)
def test_what_is_told_of_a_period_is_what_is_counted(period):
    words = period_words(period)
    assert (words == f"{period}天") == all(words != named.word for named in PERIODS)


@pytest.mark.parametrize(("left", "words"), [(3, "剩3天"), (0, "今天到期"), (-2, "已过2天"), (None, "")])
def test_what_is_left_is_told_in_days(left, words):
    assert left_words(left) == words


@pytest.mark.parametrize(
    ("column", "stale"),
    [
        (One(Kind.NEWS, last_on=date(2026, 11, 8)), True),
        (One(Kind.NEWS, last_on=date(2026, 11, 9)), False),
        (One(Kind.NEWS, first_level=False, last_on=date(2026, 11, 8)), True),
        (One(Kind.NOTICE, last_on=date(2026, 5, 22)), True),
        (One(Kind.POLICY, last_on=date(2026, 5, 22)), True),
        (One(Kind.POLICY, last_on=date(2026, 5, 23)), False),
        (One(Kind.NOTICE, first_level=False, last_on=date(2020, 1, 1)), False),
        (One(Kind.SPEECH, last_on=date(2020, 1, 1)), False),
        (One(Kind.NEWS, last_on=None), True),
    ],
)
def test_an_inspection_counts_by_its_own_terms(column, stale):
    assert not_updated(column, DAY) is stale


STALE = One(Kind.NEWS, last_on=date(2026, 11, 8), state=State.RED)
IDLE = One(Kind.SPEECH, last_on=date(2024, 1, 1), state=State.RED)
EMPTY = One(last_on=None, state=State.BLANK)


def told(rows: list[One]) -> dict[str, tuple[int, str]]:
    return {one.code: (one.count, one.verdict) for one in totals(rows, DAY)}


@pytest.mark.parametrize(
    ("rows", "code", "count", "verdict"),
    [
        ([STALE] * 4, "V4a", 4, "提醒"),
        ([STALE] * 5, "V4a", 5, "单项否决"),
        ([IDLE] * 9, "V4b", 9, "提醒"),
        ([IDLE] * 10, "V4b", 10, "单项否决"),
        ([EMPTY] * 4, "V4c", 4, "提醒"),
        ([EMPTY] * 5, "V4c", 5, "单项否决"),
        ([], "V4a", 0, "合格"),
        ([STALE], "V3", 1, "单项否决"),
        ([STALE, One(last_on=date(2026, 11, 9))], "V3", 0, "合格"),
    ],
)
def test_four_are_warned_of_and_five_fail_the_site(rows, code, count, verdict):
    assert told(rows)[code] == (count, verdict)


def test_a_column_fails_under_one_heading_only():
    found = told([STALE, IDLE, EMPTY])
    assert [found[code][0] for code in ("V4a", "V4b", "V4c")] == [1, 1, 1]
