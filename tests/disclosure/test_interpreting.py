"""Which documents need an interpretation, until when, and how they stand. No database."""

from datetime import date

import pytest

from disclosure import interpreting
from disclosure.interpreting import Rule
from disclosure.vocabulary import Validity
from tests.bureau.calendars import CHINA as DAYS

PUBLISHED = date(2026, 3, 20)  # a Friday
RULE = Rule(days=3)


def spared(**changed):
    usual = {"rule": RULE, "is_normative": True, "published_on": PUBLISHED, "validity": Validity.VALID}
    return interpreting.spared(**{**usual, **changed})


def state(today, *, reasons=(), interpreted_on=None):
    needed = interpreting.limit(PUBLISHED, days=3, today=today, workdays=DAYS)
    return interpreting.state(needed, list(reasons), interpreted_on, workdays=DAYS)


@pytest.mark.parametrize(
    ("published", "due"),
    [
        (date(2025, 9, 30), date(2025, 10, 11)),  # a Saturday that is worked
        (date(2026, 2, 13), date(2026, 2, 25)),
        (date(2026, 3, 20), date(2026, 3, 25)),
    ],
)
def test_j1_an_interpretation_is_due_three_working_days_after_its_document(published, due):
    assert interpreting.due(published, days=3, workdays=DAYS).date == due


def test_the_number_of_days_is_the_bureaus_own():
    days = [interpreting.due(PUBLISHED, days=n, workdays=DAYS).date for n in (1, 2, 5)]
    assert days == [date(2026, 3, 23), date(2026, 3, 24), date(2026, 3, 27)]


def test_a_day_that_rests_on_an_unknown_year_is_provisional():
    due = interpreting.due(date(2026, 12, 30), days=3, workdays=DAYS)
    assert (due.provisional, due.missing) == (True, (2027,))


def test_a_normative_document_in_force_needs_one():
    assert spared() == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"is_normative": False}, "只要求规范性文件有解读"),
        ({"rule": Rule(3, since=date(2026, 4, 1))}, "2026年4月1日以前公开的"),
        ({"validity": Validity.ABOLISHED}, "文件已废止"),
        ({"validity": Validity.EXPIRED}, "文件已失效"),
        ({"excused": "转发上级文件"}, "不用解读：转发上级文件"),
    ],
)
def test_each_reason_to_be_spared_stands_alone(changed, words):
    (reason,) = spared(**changed)
    assert words in reason


def test_all_reasons_are_told_at_once():
    found = spared(
        is_normative=False, validity=Validity.ABOLISHED, excused="转发", rule=Rule(3, since=date(2026, 4, 1))
    )
    assert len(found) == 4


def test_the_day_from_which_they_are_asked_for_is_inside():
    assert spared(rule=Rule(3, since=PUBLISHED)) == []


def test_a_bureau_may_ask_for_all_policy_documents():
    assert spared(is_normative=False, rule=Rule(3, everything=True)) == []


@pytest.mark.parametrize(
    ("today", "words", "tone"),
    [
        (date(2026, 3, 20), "剩3个工作日", ""),
        (date(2026, 3, 24), "剩1个工作日", "warn"),
        (date(2026, 3, 25), "今天到期", "bad"),
        (date(2026, 3, 26), "已晚1个工作日", "bad"),
        (date(2026, 3, 28), "已晚2个工作日", "bad"),
    ],
)
def test_a_document_without_one_says_how_many_working_days_are_left(today, words, tone):
    found = state(today)
    assert (found.words, found.tone) == (words, tone)
    assert found.limit.due.date == date(2026, 3, 25)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 20), "已解读"),
        (date(2026, 3, 25), "已解读"),
        (date(2026, 3, 30), "已解读，比期限晚3个工作日"),
        (date(2026, 2, 1), "已解读"),
    ],
)
def test_a_document_that_has_one_says_whether_it_came_in_time(day, words):
    found = state(date(2026, 6, 1), interpreted_on=day)
    assert (found.words, found.tone, found.limit) == (words, "good", None)


def test_an_interpretation_of_a_sunday_after_the_last_day_is_late_all_the_same():
    needed = interpreting.limit(date(2026, 3, 24), days=3, today=date(2026, 6, 1), workdays=DAYS)  # due on a Friday
    assert interpreting.state(needed, [], date(2026, 3, 29), workdays=DAYS).words == "已解读，比期限晚1个工作日"


def test_a_document_that_needs_none_says_why_and_has_no_day():
    found = state(date(2026, 6, 1), reasons=["文件已废止"])
    assert (found.words, found.limit, found.spared) == ("不用解读", None, ("文件已废止",))


def test_an_interpretation_that_was_not_asked_for_counts_as_one():
    assert state(date(2026, 6, 1), reasons=["不是行政规范性文件"], interpreted_on=PUBLISHED).words == "已解读"


@pytest.mark.parametrize(
    ("title", "begun"),
    [
        ("台州市教育局关于印发《校外培训管理办法》的通知", "《校外培训管理办法》政策解读"),
        ("关于贯彻《义务教育法》的实施意见", "《关于贯彻《义务教育法》的实施意见》政策解读"),
        ("校" * 300, f"《{'校' * 294}》政策解读"),
    ],
)
def test_the_title_begins_with_the_documents_own_name(title, begun):
    assert interpreting.title_for(title) == begun
    assert len(begun) <= 300
