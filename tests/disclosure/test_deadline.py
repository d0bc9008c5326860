"""20 working days to publish (条例第二十六条; regulation.md test P1, computed with chinesecalendar)."""

from datetime import date, timedelta

import pytest

from disclosure.deadline import in_time, limit
from tests.bureau.calendars import CHINA

P1 = [
    (date(2025, 1, 24), date(2025, 2, 27)),
    (date(2026, 2, 11), date(2026, 3, 17)),
    (date(2024, 9, 25), date(2024, 10, 28)),
]


@pytest.mark.parametrize(("formed", "last"), P1)
def test_the_last_day_is_the_twentieth_working_day(formed, last):
    assert limit(formed, today=formed, workdays=CHINA).due.date == last


@pytest.mark.parametrize(("formed", "last"), P1)
def test_the_last_day_is_in_time_and_the_next_is_not(formed, last):
    assert in_time(formed, last, workdays=CHINA)
    assert not in_time(formed, last + timedelta(days=1), workdays=CHINA)


def test_on_the_first_day_twenty_working_days_are_left():
    assert limit(date(2026, 2, 11), today=date(2026, 2, 11), workdays=CHINA).left == 20


def test_on_the_last_day_it_is_due_today_and_not_late():
    present = limit(date(2026, 2, 11), today=date(2026, 3, 17), workdays=CHINA)
    assert (present.words, present.late, present.tone) == ("今天到期", False, "bad")


def test_the_day_after_it_is_late_by_one():
    present = limit(date(2026, 2, 11), today=date(2026, 3, 18), workdays=CHINA)
    assert (present.words, present.late) == ("已晚1个工作日", True)


def test_a_rest_day_after_the_last_day_is_late_too():
    present = limit(date(2026, 2, 28), today=date(2026, 3, 28), workdays=CHINA)
    assert present.due.date == date(2026, 3, 27)
    assert present.words == "已晚1个工作日"


@pytest.mark.parametrize(
    ("today", "words", "soon"), [(date(2026, 3, 12), "剩3个工作日", True), (date(2026, 3, 11), "剩4个工作日", False)]
)
def test_three_working_days_before_it_is_pressing(today, words, soon):
    present = limit(date(2026, 2, 11), today=today, workdays=CHINA)
    assert (present.words, present.soon) == (words, soon)
