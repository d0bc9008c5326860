"""How long an applicant's data are kept: a rule over dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from requests_app.keeping import Kept, due_on, latest_closing, objections, right_objections
from taizhou_portal.bureau.vocabulary import Ability
from taizhou_portal.bureau.workdays import months_after

TODAY = date(2026, 11, 27)
days = st.dates(date(2000, 1, 1), date(2090, 12, 31))
months = st.integers(12, 120)


@pytest.mark.parametrize(
    ("closed", "keep", "due"),
    [
        (date(2024, 11, 27), 24, date(2026, 11, 27)),
        (date(2024, 12, 31), 14, date(2026, 2, 28)),  # no 31st of February
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2025, 12, 1), 12, date(2026, 12, 1)),
        (date(2025, 1, 31), 13, date(2026, 2, 28)),
    ],
)
def test_data_are_due_on_the_same_day_of_a_later_month(closed, keep, due):
    assert due_on(Kept(closed), keep) == due


def test_from_its_day_on_a_case_is_due_and_not_a_day_before():
    kept = Kept(date(2024, 11, 27))
    assert objections(kept, 24, today=TODAY) == []
    assert objections(kept, 24, today=TODAY + timedelta(days=900)) == []
    assert objections(kept, 24, today=TODAY - timedelta(days=1)) == ["个人信息保存到2026年11月27日，还没有到期"]


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        (Kept(None), "还没有办结"),
        (Kept(date(2020, 1, 1), open_remedy=True), "还没有结果"),
        (Kept(date(2020, 1, 1), disposed_on=date(2022, 1, 2)), "已在2022年1月2日处置"),
    ],
)
def test_what_is_open_contested_or_gone_is_never_due(kept, words):
    [reason] = objections(kept, 12, today=TODAY)
    assert words in reason
    assert due_on(kept, 12) is None


@given(days, days, months)
def test_the_quick_look_leaves_no_due_case_out(closed, today, keep):
    if months_after(closed, keep) <= today:
        assert closed <= latest_closing(today, keep)


@given(days, months)
def test_the_quick_look_reads_no_case_of_the_month_after(today, keep):
    last = latest_closing(today, keep)
    assert (today.year * 12 + today.month) - (last.year * 12 + last.month) == keep
    assert (last + timedelta(days=1)).day == 1


def test_whoever_receives_for_the_office_disposes_and_so_does_the_run_of_the_night():
    assert right_objections({Ability.RECEIVE, Ability.HANDLE}) == right_objections(None) == []
    assert right_objections({Ability.HANDLE}) == right_objections(set()) == ["要有“收件分办”的职责才能处置"]
