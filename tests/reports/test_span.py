"""Periods: a month, a quarter, half a year, a year or any days, the one before, and the same a year ago."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.periods.forms import PeriodForm
from reports.periods.span import PARTS, Span, before, last_year, part_of, presets

day = st.dates(date(2001, 1, 1), date(2099, 12, 31))


def span(first, last):
    return Span(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("part", "first", "last", "label"),
    [
        ("year", "2024-01-01", "2024-12-31", "2024年"),
        ("h1", "2024-01-01", "2024-06-30", "2024年上半年"),
        ("q4", "2024-10-01", "2024-12-31", "2024年第四季度"),
        ("m2", "2024-02-01", "2024-02-29", "2024年2月"),
    ],
)
def test_a_part_of_a_year_has_its_days_and_its_name(part, first, last, label):
    assert part_of(2024, part) == span(first, last)
    assert part_of(2024, part).label == label


def test_other_days_are_named_by_their_ends():
    assert span("2024-02-01", "2024-03-05").label == "2024年2月1日至2024年3月5日"


def test_what_is_no_part_of_a_year_is_refused():
    with pytest.raises(KeyError):
        part_of(2024, "q5")


@pytest.mark.parametrize(
    ("given_", "previous", "ago"),
    [
        (("2024-01-01", "2024-01-31"), ("2023-12-01", "2023-12-31"), ("2023-01-01", "2023-01-31")),
        (("2024-04-01", "2024-06-30"), ("2024-01-01", "2024-03-31"), ("2023-04-01", "2023-06-30")),
        (("2024-01-01", "2024-12-31"), ("2023-01-01", "2023-12-31"), ("2023-01-01", "2023-12-31")),
        (("2025-02-01", "2025-02-28"), ("2025-01-01", "2025-01-31"), ("2024-02-01", "2024-02-29")),
        (("2024-03-11", "2024-03-17"), ("2024-03-04", "2024-03-10"), ("2023-03-11", "2023-03-17")),
        (("2024-02-29", "2024-02-29"), ("2024-02-28", "2024-02-28"), ("2023-02-28", "2023-02-28")),
    ],
)
def test_a_period_is_compared_with_the_one_before_and_with_a_year_ago(given_, previous, ago):
    one = span(*given_)
    assert (before(one), last_year(one)) == (span(*previous), span(*ago))


@given(day, st.integers(0, 800))
def test_the_period_before_ends_where_the_other_begins_and_months_cover_it(first, length):
    one = Span(first, min(first + timedelta(days=length), date(2099, 12, 31)))
    assert before(one).last + timedelta(days=1) == one.first
    months = one.months
    assert (months[0].first, months[-1].last) == one.days
    assert all(a.last + timedelta(days=1) == b.first for a, b in zip(months, months[1:], strict=False))
    assert all(month.first.month == month.last.month for month in months)
    if one.whole_months:
        assert len(months) == one.whole_months == before(one).whole_months == last_year(one).whole_months


@given(day)
def test_presets_end_with_the_present_and_the_one_before_it(today):
    known = {label: part_of(year, part) for label, part, year in presets(today)}
    for this, other in (("本月", "上月"), ("本季度", "上季度"), ("今年", "去年")):
        assert known[this].first <= today <= known[this].last
        assert before(known[this]) == known[other]


def test_every_part_is_made_of_whole_months():
    assert {part: part_of(2026, part).whole_months for part in PARTS} == {
        "year": 12, "h1": 6, "h2": 6, **{f"q{n}": 3 for n in range(1, 5)}, **{f"m{n}": 1 for n in range(1, 13)},
    }  # fmt: skip


OFFICES = [("", "全部"), ("jijiao", "基础教育处")]


@pytest.mark.parametrize(
    ("asked", "field", "words"),
    [
        ({"part": "days", "since": "2026-13-01", "until": "2026-02-01"}, "since", "月份1到12"),
        ({"part": "days", "since": "2026-03-01", "until": "2026-02-01"}, "until", "结束日期早于开始日期"),
        ({"part": "days", "since": "2026-03-01"}, "until", "写日期，例如2026-03-01"),
        ({"part": "days", "since": "2001-03-01", "until": "2026-02-01"}, "until", "一次最多统计十年"),
        ({"part": "days", "since": "1001-03-01", "until": "1001-03-02"}, "since", "年份从2000到2100"),
        ({"part": "q1"}, "year", "写年份，例如2026"),
        ({"part": "q1", "year": "两千"}, "year", "四位数字"),
        ({"part": "q1", "year": "1700"}, "year", "年份从2000到2100"),
        ({"part": "q9", "year": "2026"}, "part", "不在列表里"),
        ({"part": "year", "year": "2026", "office": "nowhere"}, "office", "没有这个处室"),
    ],
)
def test_what_cannot_be_counted_is_told_beside_its_field(asked, field, words):
    form = PeriodForm(asked, offices=OFFICES)
    assert not form.is_valid()
    assert list(form.errors) == [field] and words in form.errors[field][0]


def test_a_part_of_a_year_or_two_days_are_a_span():
    for asked, days in (
        ({"part": "q1", "year": "2026", "since": "", "office": "jijiao"}, ("2026-01-01", "2026-03-31")),
        ({"part": "days", "since": "2026-01-05", "until": "2026-01-05"}, ("2026-01-05", "2026-01-05")),
    ):
        form = PeriodForm(asked, offices=OFFICES)
        assert form.is_valid() and form.span == span(*days)
