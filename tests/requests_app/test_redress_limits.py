"""The last days of the register, each with how it was counted and why it rolled (L3 to L7)."""

from datetime import date

import pytest

from requests_app.redress import limits
from requests_app.redress.vocabulary import RemedyProcedure
from tests.bureau.calendars import CHINA

ORDINARY, SIMPLIFIED = RemedyProcedure.ORDINARY, RemedyProcedure.SIMPLIFIED


@pytest.mark.parametrize(
    ("procedure", "until", "how"), [(ORDINARY, "2026-03-02", "10个工作日"), (SIMPLIFIED, "2026-02-24", "5个工作日")]
)
def test_l7_our_answer_to_a_review_is_due_in_working_days(procedure, until, how):
    found = limits.answer(date(2026, 2, 10), procedure, workdays=CHINA)
    assert (found.on, found.how) == (date.fromisoformat(until), how)
    assert not found.rolled
    assert found.roll == "按工作日计算，休假日不计，不用顺延"


def test_l3_says_why_it_rolled():
    found = limits.review(date(2025, 8, 4), workdays=CHINA)
    assert found.counted == date(2025, 10, 3)
    assert found.rolled
    assert found.roll == "满60日是2025年10月3日（星期五），是法定休假日，顺延到休假日后的第一日2025年10月9日（星期四）"


def test_l5_a_working_sunday_does_not_roll_and_says_so():
    found = limits.court(date(2026, 3, 20), workdays=CHINA)
    assert found.on == found.counted == date(2026, 9, 20)
    assert found.roll == "满六个月是2026年9月20日（星期日），调休上班，不是休假日，不顺延"


def test_an_ordinary_day_says_that_it_does_not_roll():
    assert (
        limits.review(date(2026, 3, 20), workdays=CHINA).roll == "满60日是2026年5月19日（星期二），不是休假日，不顺延"
    )


def test_l6_says_where_fifteen_days_end():
    found = limits.court_after_review(date(2026, 2, 3), workdays=CHINA)
    assert (found.counted, found.on) == (date(2026, 2, 18), date(2026, 2, 24))


@pytest.mark.parametrize(
    ("procedure", "extended", "until"),
    [
        (ORDINARY, False, "2026-05-06"),  # 60 days end on 1 May
        (ORDINARY, True, "2026-06-01"),  # 90 days end on Sunday, 31 May
        (SIMPLIFIED, False, "2026-04-01"),
        (SIMPLIFIED, True, "2026-04-01"),  # only the ordinary procedure can be extended
    ],
)
def test_the_decision_of_a_review_is_due_in_calendar_days(procedure, extended, until):
    found = limits.decision(date(2026, 3, 2), procedure, extended=extended, workdays=CHINA)
    assert found.on == date.fromisoformat(until)


def test_a_last_day_in_a_year_that_is_not_loaded_says_so():
    found = limits.review(date(2026, 11, 20), workdays=CHINA)
    assert found.provisional
    assert found.roll.endswith("不顺延；2027年放假安排未载入，暂按周末休息推算")
    assert limits.answer(date(2026, 12, 30), ORDINARY, workdays=CHINA).provisional
