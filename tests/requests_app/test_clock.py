from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from requests_app.clock import (
    LIMIT,
    OLD_LIMIT,
    Beginning,
    Mark,
    correction_notice_due,
    days_left,
    limit_for,
    opinion_due,
    overdue,
    reply_clock,
)
from taizhou_portal.bureau.workdays import Day, Workdays
from tests.bureau.calendars import CHINA
from tests.requests_app.slow_clock import last_day


def day(text: str) -> date:
    return date.fromisoformat(text)


def clock(received: str, **more):
    return reply_clock(day(received), workdays=CHINA, **more)


#: receipt, completion notice (7), opinion (15), reply (20), reply with the longest extension
TABLE_C = """
2024-01-26 2024-02-05 2024-02-21 2024-02-28 2024-03-27
2024-02-05 2024-02-20 2024-03-01 2024-03-08 2024-04-08
2024-02-09 2024-02-26 2024-03-07 2024-03-14 2024-04-12
2024-03-29 2024-04-10 2024-04-22 2024-04-28 2024-05-28
2024-04-26 2024-05-09 2024-05-20 2024-05-27 2024-06-25
2024-09-13 2024-09-25 2024-10-11 2024-10-17 2024-11-14
2024-09-27 2024-10-12 2024-10-23 2024-10-30 2024-11-27
2024-12-16 2024-12-25 2025-01-07 2025-01-14 2025-02-17
2024-12-31 2025-01-10 2025-01-22 2025-02-05 2025-03-04
2025-01-20 2025-02-05 2025-02-14 2025-02-21 2025-03-21
2025-01-26 2025-02-11 2025-02-21 2025-02-28 2025-03-28
2025-04-25 2025-05-08 2025-05-20 2025-05-27 2025-06-25
2025-09-26 2025-10-13 2025-10-23 2025-10-30 2025-11-27
2025-10-01 2025-10-16 2025-10-28 2025-11-04 2025-12-02
2025-12-08 2025-12-17 2025-12-29 2026-01-06 2026-02-03
2025-12-31 2026-01-12 2026-01-22 2026-01-29 2026-03-04
2026-01-04 2026-01-13 2026-01-23 2026-01-30 2026-03-05
2026-01-28 2026-02-06 2026-02-25 2026-03-03 2026-03-31
2026-02-14 2026-03-03 2026-03-13 2026-03-20 2026-04-20
2026-04-24 2026-05-08 2026-05-19 2026-05-26 2026-06-24
2026-06-12 2026-06-24 2026-07-06 2026-07-13 2026-08-10
2026-09-18 2026-09-29 2026-10-15 2026-10-22 2026-11-19
2026-09-20 2026-09-30 2026-10-16 2026-10-23 2026-11-20
"""
ROWS_C = [line.split() for line in TABLE_C.split("\n") if line]


@pytest.mark.parametrize("row", ROWS_C, ids=[row[0] for row in ROWS_C])
def test_every_period_of_table_c_ends_on_its_day(row):
    received, notice, opinion, reply, extended = row
    assert correction_notice_due(day(received), workdays=CHINA) == Day(day(notice))
    assert opinion_due(day(received), workdays=CHINA) == Day(day(opinion))
    assert clock(received).due == Day(day(reply))
    assert clock(received, extension=20).due == Day(day(extended))
    assert clock(received, extension=20).first_due == Day(day(reply))


def test_days_spent_on_consultation_do_not_count():
    """C-TP1: the opinion came back after six working days."""
    consulted = clock("2025-09-22", pauses=[(day("2025-09-25"), day("2025-10-10"))])
    assert clock("2025-09-22").due.date == day("2025-10-24")
    assert opinion_due(day("2025-09-25"), workdays=CHINA).date == day("2025-10-22")
    assert consulted.excluded == 6
    assert consulted.due.date == day("2025-11-03")
    paused = [d.date for d in consulted.days if d.mark is Mark.PAUSED]
    assert paused == [day(f"2025-09-{n}") for n in (26, 28, 29, 30)] + [day("2025-10-09"), day("2025-10-10")]


def test_a_third_party_that_never_answers_stops_the_clock_for_fifteen_days_and_no_longer():
    silent = clock("2025-09-22", pauses=[(day("2025-09-25"), day("2025-10-22"))])
    assert silent.excluded == 15
    assert silent.due.date == day("2025-11-14")


def test_a_consultation_over_spring_festival():
    """C-TP2."""
    consulted = clock("2026-02-09", pauses=[(day("2026-02-12"), day("2026-02-27"))])
    assert clock("2026-02-09").due.date == day("2026-03-13")
    assert opinion_due(day("2026-02-12"), workdays=CHINA).date == day("2026-03-11")
    assert (consulted.excluded, consulted.due.date) == (6, day("2026-03-23"))


def test_two_consultations_at_once_are_counted_once():
    """TPL8: the union is eight working days, the make-up Saturday 10-11 among them, not six and eight."""
    letters = [(day("2025-09-25"), day("2025-10-10")), (day("2025-09-25"), day("2025-10-13"))]
    both = clock("2025-09-22", pauses=letters)
    assert (both.excluded, both.due.date) == (8, day("2025-11-05"))


def test_the_period_starts_again_when_the_completed_application_arrives():
    """C-BZ."""
    assert correction_notice_due(day("2026-04-28"), workdays=CHINA).date == day("2026-05-11")
    restarted = clock("2026-04-28", corrected_on=day("2026-05-20"))
    assert restarted.due.date == day("2026-06-17")
    assert restarted.start == day("2026-05-20")
    assert restarted.days[0].mark is Mark.RECEIVED


@pytest.mark.parametrize(
    ("received", "first", "extended"),
    [
        ("2018-02-08", "2018-03-06", "2018-03-27"),
        ("2018-04-27", "2018-05-21", "2018-06-11"),
        ("2018-09-21", "2018-10-18", "2018-11-08"),
        ("2018-12-24", "2019-01-15", "2019-02-03"),
    ],
)
def test_the_old_regulation_gave_fifteen_days_and_fifteen_more(received, first, extended):
    assert clock(received).due.date == day(first)
    assert clock(received, extension=15).due.date == day(extended)


def test_the_day_of_receipt_chooses_the_regulation():
    """OLD1."""
    assert limit_for(day("2019-05-14")) == OLD_LIMIT == 15
    assert limit_for(day("2019-05-15")) == LIMIT == 20


def test_a_date_that_reaches_into_a_year_without_its_arrangement_is_given_as_provisional():
    reached = clock("2026-12-04")
    assert reached.due.missing == (2027,)
    assert reached.uncertain == ["2027年放假安排未载入"]
    assert clock("2026-12-03").uncertain == []
    assert clock("2026-11-06", extension=20).due.missing == (2027,)
    assert clock("2026-11-05", extension=20).uncertain == []


def test_a_date_that_hangs_on_an_answer_is_provisional():
    waiting = clock("2026-11-05", pauses=[(day("2026-11-18"), day("2026-11-23"), True)])
    assert waiting.waiting
    assert waiting.due == Day(day("2026-12-08"))
    assert waiting.uncertain == ["等征求意见的答复"]


def test_a_date_may_be_provisional_for_two_reasons():
    both = clock("2026-12-04", pauses=[(day("2026-12-10"), day("2026-12-31"), True)])
    assert both.uncertain == ["等征求意见的答复", "2027年放假安排未载入"]


def test_the_ledger_names_every_day():
    ledger = clock("2025-09-26").days
    marks = {d.date: (d.mark, d.number) for d in ledger}
    assert marks[day("2025-09-26")] == (Mark.RECEIVED, None)
    assert marks[day("2025-09-27")] == (Mark.REST, None)
    assert marks[day("2025-09-28")] == (Mark.MAKE_UP, 1)
    assert marks[day("2025-09-29")] == (Mark.COUNTED, 2)
    assert marks[day("2025-10-01")] == (Mark.REST, None)
    assert marks[day("2025-10-30")] == (Mark.LAST, 20)


def test_the_ledger_has_no_gap():
    dates = [d.date for d in clock("2025-09-26").days]
    assert dates == [dates[0] + timedelta(days=n) for n in range(len(dates))]


def test_days_of_an_unloaded_year_are_marked_in_the_ledger():
    assert {d.date.year for d in clock("2026-12-04").days if d.provisional} == {2027}


def test_progress_counts_the_days_used_up():
    """The case of the prototype: day 9 of 20 when the clock was stopped on 18 November."""
    case = clock("2026-11-05", pauses=[(day("2026-11-18"), day("2026-11-23"), True)])
    assert case.counted(day("2026-11-05")) == 0
    assert case.counted(day("2026-11-06")) == 1
    assert case.counted(day("2026-11-23")) == 9
    assert case.paused(day("2026-11-23")) == 3
    assert case.counted(day("2027-06-01")) == case.total == 20


def test_the_clock_stands_still_from_the_day_after_the_letter():
    case = clock("2026-11-05", pauses=[(day("2026-11-18"), day("2026-11-23"))])
    assert not case.stands_still(day("2026-11-18"))
    assert case.stands_still(day("2026-11-19"))
    assert not case.stands_still(day("2026-11-24"))


def test_days_left_are_working_days():
    due = day("2026-11-30")
    assert days_left(due, today=day("2026-11-25"), workdays=CHINA) == 3
    assert days_left(due, today=due, workdays=CHINA) == 0
    assert days_left(due, today=day("2026-12-02"), workdays=CHINA) == -2


def test_a_reply_is_late_by_the_day_of_service_not_by_the_day_of_asking():
    due = day("2026-03-20")
    assert not overdue(due, today=due)
    assert overdue(due, today=day("2026-03-21"))
    assert not overdue(due, today=day("2026-06-01"), served_on=due)
    assert overdue(due, today=day("2026-06-01"), served_on=day("2026-03-23"))


def test_a_pause_before_the_restart_or_after_the_last_day_changes_nothing():
    plain = clock("2026-04-28", corrected_on=day("2026-05-20"))
    outside = [(day("2026-04-29"), day("2026-05-12")), (plain.due.date, plain.due.date + timedelta(days=20))]
    assert clock("2026-04-28", corrected_on=day("2026-05-20"), pauses=outside).due == plain.due


def test_negative_periods_are_refused():
    with pytest.raises(ValueError, match="不能为负"):
        clock("2026-04-28", extension=-1)


receipts = st.dates(date(2019, 5, 15), date(2026, 3, 1))
spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4)


def pauses_of(received, offsets):
    return [(received + timedelta(days=a), received + timedelta(days=a + n)) for a, n in offsets]


@given(receipts, spans, st.integers(0, 20))
def test_the_due_date_is_never_a_rest_day(received, offsets, extension):
    due = reply_clock(received, workdays=CHINA, pauses=pauses_of(received, offsets), extension=extension).due.date
    assert CHINA.includes(due)


@given(receipts, spans, st.tuples(st.integers(0, 60), st.integers(0, 60)))
def test_another_pause_never_makes_the_due_date_earlier(received, offsets, one_more):
    before = reply_clock(received, workdays=CHINA, pauses=pauses_of(received, offsets))
    after = reply_clock(received, workdays=CHINA, pauses=pauses_of(received, [*offsets, one_more]))
    assert after.due.date >= before.due.date


@given(receipts, spans, st.integers(0, 20))
def test_the_ledger_counts_exactly_the_days_of_the_period(received, offsets, extension):
    result = reply_clock(received, workdays=CHINA, pauses=pauses_of(received, offsets), extension=extension)
    assert [d.number for d in result.days if d.number] == list(range(1, result.total + 1))
    assert CHINA.between(result.start, result.due.date) == result.total + result.excluded


@given(receipts, spans)
def test_the_order_of_consultations_does_not_matter(received, offsets):
    there = reply_clock(received, workdays=CHINA, pauses=pauses_of(received, offsets))
    back = reply_clock(received, workdays=CHINA, pauses=pauses_of(received, offsets[::-1]))
    assert there.due == back.due


@given(receipts, st.integers(0, 20), st.integers(0, 20))
def test_a_longer_extension_never_ends_earlier(received, some, more):
    short = reply_clock(received, workdays=CHINA, extension=min(some, more))
    long = reply_clock(received, workdays=CHINA, extension=max(some, more))
    assert short.due.date <= long.due.date


@given(receipts)
def test_with_no_calendar_at_all_every_date_is_provisional(received):
    assert reply_clock(received, workdays=Workdays()).due.provisional


# 另一个钟

anywhere = st.dates(date(2008, 5, 1), date(2026, 3, 1))
restarts = st.one_of(st.none(), st.integers(0, 60))


@given(anywhere, spans, st.integers(0, 20), restarts, restarts)
def test_a_slow_walker_written_apart_comes_to_the_same_day(received, offsets, extension, completed, paid):
    consultations = pauses_of(received, offsets)
    completed, paid = (received + timedelta(days=n) if n is not None else None for n in (completed, paid))
    ours = reply_clock(
        received,
        workdays=CHINA,
        pauses=consultations,
        extension=extension,
        corrected_on=completed,
        paid_on=paid,
    )
    theirs = last_day(received, consultations=consultations, longer=extension, completed=completed, paid=paid)
    assert ours.due == Day(theirs)
    assert ours.days[-1].date == theirs


def test_payment_of_the_fee_starts_the_period_again():
    """F6."""
    paid = clock("2026-02-02", paid_on=day("2026-03-04"))
    assert paid.due.date == day("2026-04-01")
    assert (paid.start, paid.begun) == (day("2026-03-04"), Beginning.PAYMENT)


def test_the_last_of_completion_and_payment_begins_the_period():
    both = clock("2026-04-28", corrected_on=day("2026-05-20"), paid_on=day("2026-05-18"))
    assert (both.start, both.begun) == (day("2026-05-20"), Beginning.COMPLETION)
    assert clock("2026-04-28").begun is Beginning.RECEIPT
