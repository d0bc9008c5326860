"""The register: which numbers are missing, who said why, and how a last day came about. No database."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from requests_app.clock import reply_clock
from requests_app.registering import (
    Explanation,
    Gap,
    Span,
    due_words,
    duty_objections,
    gap_objections,
    gaps,
    missing,
    serial_of,
    table_row,
)
from requests_app.vocabulary import TABLE_ROWS, Outcome
from taizhou_portal.bureau.numbering import request_number
from taizhou_portal.bureau.vocabulary import Ability
from taizhou_portal.bureau.workdays import Workdays

WHY = "测试时占用的号码"
serials = st.sets(st.integers(1, 60))
spans = st.tuples(st.integers(1, 60), st.integers(0, 9)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


def numbers(found) -> list[int]:
    return [n for span in found for n in range(span.first, span.last + 1)]


@pytest.mark.parametrize(
    ("used", "given_last", "found"),
    [
        ([], 0, []),
        ([1, 2, 3], 3, []),
        ([3], 3, [Span(1, 2)]),  # the first number of a year is not 1
        ([1, 2], 4, [Span(3, 4)]),  # given, and no case has them
        ([1, 5, 6, 9], 9, [Span(2, 4), Span(7, 8)]),
        ([], 2, [Span(1, 2)]),
        ([1, 2, 7], 0, [Span(3, 6)]),  # brought in from elsewhere
    ],
)
def test_every_number_up_to_the_last_has_a_case_or_is_missing(used, given_last, found):
    assert missing(used, given=given_last) == found


@given(serials, st.integers(0, 70))
def test_cases_and_gaps_together_are_all_numbers_once(used, last):
    found = missing(used, given=last)
    assert sorted([*used, *numbers(found)]) == list(range(1, max([last, *used]) + 1))
    assert all(a.last + 1 < b.first for a, b in zip(found, found[1:], strict=False))


@given(serials, st.integers(0, 70), st.lists(spans, max_size=5))
def test_an_explanation_adds_and_hides_no_number(used, last, explained):
    found = missing(used, given=last)
    told = [Explanation(span, WHY, pk) for pk, span in enumerate(explained)]
    cut = gaps(found, told)
    assert numbers(gap.span for gap in cut) == numbers(found)
    for gap in cut:
        for n in range(gap.span.first, gap.span.last + 1):
            assert bool(gap.why) == any(one.span.first <= n <= one.span.last for one in told)


def test_a_gap_is_cut_where_its_explanation_ends():
    told = Explanation(Span(3, 4), WHY, 1)
    assert gaps([Span(2, 6)], [told]) == [Gap(Span(2, 2)), Gap(Span(3, 4), told), Gap(Span(5, 6))]


def test_only_what_is_missing_and_untold_is_explained():
    hole, told = [Span(2, 6)], [Explanation(Span(3, 4), WHY, 1)]
    how = {"year": 2026, "spans": hole, "others": told}
    assert gap_objections(Span(5, 6), WHY, **how) == []
    assert gap_objections(Span(6, 5), WHY, **how) == ["“到几号”不能小于“从几号”，号码从1开始"]
    assert gap_objections(Span(6, 7), WHY, **how) == ["2026-0006至2026-0007不全是缺号，只能说明登记簿里没有的号码"]
    assert gap_objections(Span(2, 3), " ", **how) == [
        "2026-0003至2026-0004已经说明过，请更正原来的说明",
        "写明缺号的原因",
    ]
    assert gap_objections(Span(2, 2), "测试", **how) == ["原因至少写4个字，例如“测试时占用的号码”"]


@given(st.integers(2008, 2099), st.integers(1, 99_999))
def test_a_number_is_read_as_it_was_written(year, serial):
    assert serial_of(request_number(year, serial), year) == serial
    assert serial_of(request_number(year, serial), year + 1) is None
    assert Span(serial, serial).called(year) == request_number(year, serial)


@pytest.mark.parametrize(
    "number", ["", "2026-15", "2026-00015", "2026-0000", "旧2026-0015", "2026-0015a", "２０２６-0015"]
)
def test_what_is_no_number_of_the_year_has_no_place(number):
    assert serial_of(number, 2026) is None


def test_each_result_has_its_row_as_the_form_numbers_it():
    assert [table_row(one) for one in (Outcome.G1, Outcome.G3, Outcome.N4, Outcome.U4, Outcome.X5, Outcome.O3)] == [
        "（一）",
        "（二）",
        "（三）4",
        "（四）3",
        "（五）5",
        "（六）3",
    ]
    assert len({table_row(outcome) for outcome in Outcome}) == len(set(TABLE_ROWS.values()))


def test_how_a_last_day_came_about_is_told_part_by_part():
    workdays = Workdays({}, frozenset({2026}))
    paused = [(date(2026, 3, 4), date(2026, 3, 6))]
    clock = reply_clock(date(2026, 3, 2), workdays=workdays, pauses=paused, extension=5, corrected_on=date(2026, 3, 3))
    assert due_words(clock, late=2, delayed_to=date(2026, 5, 8)) == [
        "收到次日起20个工作日",
        "2026年3月3日收到补正后的申请（第三十条），从次日重新计算",
        "延长5个工作日",
        "征求意见2个工作日不计",
        "合理延迟到2026年5月8日",
        "逾期2个工作日",
    ]
    assert due_words(reply_clock(date(2026, 3, 2), workdays=workdays)) == ["收到次日起20个工作日"]
    late_in_the_year = reply_clock(date(2026, 12, 21), workdays=workdays)
    assert due_words(late_in_the_year)[-1] == "暂定：2027年放假安排未载入"


def test_whoever_receives_keeps_the_register():
    assert duty_objections([Ability.RECEIVE]) == []
    assert duty_objections([Ability.HANDLE]) == ["要有“收件分办”的职责才能办"]
