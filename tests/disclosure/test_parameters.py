"""What a program asks of the list of open data: bounds, words of a refusal, cursors."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.parameters import EARLIEST, LATEST, NAMES, BadParameter, Wanted, cursor_in, shortened, wanted, written
from tests.factories import at

#: no value of these has a sense anywhere
HOSTILE = ["\x00", "a\x00b", "\ud800", "x" * 10_000, "٣", "-1.5", "1e+9", "½", "' OR 1=1 --", "\u202e", "🐉", "%00"]


def refusal(**query: str) -> str:
    with pytest.raises(BadParameter) as refused:
        wanted(query)
    return str(refused.value)


def test_nothing_asked_is_everything_in_pages_of_fifty():
    assert wanted({}) == wanted(dict.fromkeys(NAMES, "")) == Wanted(limit=50)


def test_everything_asked_is_read():
    query = {
        "column": "policies", "office": "ji-jiao_2", "kind": "policy", "validity": "abolished", "year": "2026",
        "published_from": "2026-01-01", "published_to": "2026-12-31", "updated_since": "2026-03-20", "limit": "100",
        "after": written((date(2026, 3, 20), 46)),
    }  # fmt: skip
    assert wanted(query) == Wanted(
        column="policies", office="ji-jiao_2", kind="policy", validity="abolished", year=2026,
        published_from=date(2026, 1, 1), published_to=date(2026, 12, 31), updated_since=at("2026-03-20", 0), limit=100,
        after=(date(2026, 3, 20), 46),
    )  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", HOSTILE)
def test_what_makes_no_sense_is_refused_in_words_that_name_the_parameter(name, value):
    words = refusal(**{name: value})
    assert words.startswith(f"{name} 应为") and len(words) < 500


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("limit", "0"), ("limit", "101"), ("year", "1899"), ("year", "2201"), ("kind", "Notice"), ("validity", "有效"),
        ("published_from", "2026-02-30"), ("published_to", "20260320"), ("published_to", "2026-W01-1"),
        ("updated_since", "2026-03-20T08:00:00"), ("updated_since", "2026-03-20 08:00"), ("updated_since", "0000-01-01"),
        ("after", "2026-03-20.46"), ("after", written((date(2026, 3, 20), 46)) + "!"), ("after", "AAAA"),
    ],
)  # fmt: skip
def test_what_is_out_of_bounds_is_refused(name, value):
    assert refusal(**{name: value}).startswith(name)


def test_an_unknown_name_is_refused_with_those_that_there_are():
    words = refusal(colum="policies")
    assert words.startswith("没有“colum”这个参数") and "column、office" in words
    assert refusal(**{"\x00" + "x" * 99: ""}).startswith(f"没有“?{'x' * 39}”")


def test_a_span_that_ends_before_it_begins_is_refused():
    assert refusal(published_from="2026-03-21", published_to="2026-03-20") == "published_from 不能晚于 published_to"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-20T00:00:00Z", datetime(2026, 3, 20, tzinfo=UTC)),
        ("2026-03-20T08:00:00.5+08:00", datetime(2026, 3, 20, 0, 0, 0, 500_000, tzinfo=UTC)),
        ("2026-03-20T08:00:00 08:00", datetime(2026, 3, 20, tzinfo=UTC)),  # a + that nobody encoded
        ("0001-01-01T00:00:00+23:59", EARLIEST),
        ("9999-12-31T23:59:59-23:59", LATEST),
    ],
)
def test_a_moment_carries_its_zone_and_no_database_breaks_over_it(text, moment):
    assert wanted({"updated_since": text}).updated_since == moment


@given(st.dates(), st.integers(0, 10**18 - 1))
@settings(max_examples=50, derandomize=True)
def test_a_cursor_comes_back_as_it_went_out(day, pk):
    assert cursor_in({"after": written((day, pk))}, "after") == (day, pk)


@given(st.dictionaries(st.one_of(st.sampled_from(NAMES), st.text(max_size=8)), st.text(max_size=60), max_size=4))
@settings(max_examples=200, derandomize=True)
def test_any_text_is_read_or_refused_and_nothing_else(query):
    try:
        assert 1 <= wanted(query).limit <= 100
    except BadParameter as refused:
        assert str(refused)


def test_a_word_of_the_caller_is_repeated_short_and_without_what_cannot_be_seen():
    assert shortened("\x00\u202e\ud800<b>" + "x" * 99) == "???<b>" + "x" * 34
