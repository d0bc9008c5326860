"""On which days the steps of an invented case fall."""

from datetime import date

import pytest

from requests_app.clock import reply_clock
from taizhou_portal.bureau.workdays import Workdays
from taizhou_portal.demo.case_days import days_of, last_day
from taizhou_portal.demo.texts import Block

ON = date(2026, 11, 24)
WORKDAYS = Workdays({}, frozenset(range(2024, 2028)))


def block(**heads):
    return Block("case", {"via": "web", **heads}, "要什么。")


def days(**heads):
    return days_of(block(**heads), on=ON, workdays=WORKDAYS)


@pytest.mark.parametrize("left", [-2, -1, 0, 1, 5])
def test_a_case_due_in_so_many_days_is_due_then(left):
    received = days(due=f"{left:+d}").received
    due = reply_clock(received, workdays=WORKDAYS).due.date
    expected = WORKDAYS.after(ON, left).date if left >= 0 else {-1: date(2026, 11, 23), -2: date(2026, 11, 20)}[left]
    assert due == expected


def test_what_came_by_the_web_is_confirmed_the_next_working_day():
    found = days(on="2026-11-20")
    assert (found.submitted, found.received) == (date(2026, 11, 20), date(2026, 11, 23))


@pytest.mark.parametrize("via", ["counter", "post_signed"])
def test_what_is_handed_in_or_signed_for_is_received_that_day(via):
    found = days(via=via, on="2026-11-20")
    assert found.received == found.submitted == date(2026, 11, 20)


def test_confirmation_may_take_as_long_as_the_case_says():
    assert days(on="2026-11-16", confirmed="0").received == date(2026, 11, 16)
    assert days(on="2026-11-16", confirmed="3").received == date(2026, 11, 19)


def test_receipt_may_lie_so_many_working_days_back():
    found = days(received="-4", confirmed="1")
    assert (found.submitted, found.received) == (date(2026, 11, 17), date(2026, 11, 18))


def test_an_unconfirmed_case_has_no_receipt_and_no_steps():
    found = days(submitted="-1")
    assert (found.submitted, found.received) == (date(2026, 11, 23), None)
    with pytest.raises(ValueError, match="还没有收到申请之日"):
        found.after(3)


def test_the_last_step_is_the_latest_of_all():
    heads = {"on": "2026-03-02", "confirmed": "0", "correct": "4", "consult": "third_party 6 14 同意", "served": "12"}
    found = days(**heads)
    assert last_day(block(**heads), found) == found.after(14)


def test_without_steps_the_case_ends_with_its_receipt():
    assert last_day(block(on="2026-03-02"), days(on="2026-03-02")) == date(2026, 3, 3)
    assert last_day(block(submitted="-1"), days(submitted="-1")) == date(2026, 11, 23)
