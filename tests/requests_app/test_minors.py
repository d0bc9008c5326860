from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from requests_app import minors
from requests_app.identity import id_check
from requests_app.minors import is_minor, objections

TODAY = date(2026, 11, 27)


def card(born: date) -> str:
    first = f"331002{born:%Y%m%d}001"
    return first + id_check(first)


CHILD, GROWN = card(date(2013, 5, 1)), card(date(1990, 1, 1))


@pytest.mark.parametrize(
    ("born", "minor"),
    [
        (date(2012, 11, 28), True),
        (date(2012, 11, 27), True),  # the birthday itself still counts as under 14
        (date(2012, 11, 26), False),
        (date(2026, 11, 27), True),
        (date(1990, 1, 1), False),
    ],
)
def test_the_number_of_the_card_says_who_is_under_14(born, minor):
    assert is_minor("id_card", card(born), False, TODAY) is minor


def test_who_was_born_on_a_leap_day_is_14_from_the_first_of_march():
    born = date(2012, 2, 29)
    assert minors.under_14(born, date(2026, 2, 28))
    assert not minors.under_14(born, date(2026, 3, 1))


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 40_000))
def test_nobody_becomes_a_child_again(born, later):
    on = born + timedelta(days=later)
    if not minors.under_14(born, on):
        assert not minors.under_14(born, on + timedelta(days=1))


def test_the_number_outweighs_what_was_declared_and_without_one_the_declaration_counts():
    assert is_minor("id_card", GROWN, True, TODAY) is False
    assert is_minor("id_card", CHILD, False, TODAY) is True
    assert is_minor("passport", "E12345678", True, TODAY) is True
    assert is_minor("passport", "E12345678", False, TODAY) is False
    assert is_minor("id_card", "3310", True, TODAY) is True  # no number yet to read anything from


def test_a_residence_permit_of_hong_kong_macao_or_taiwan_tells_the_day_of_birth_like_a_card():
    assert is_minor("hk_macao_taiwan", "830000201305010015", False, TODAY) is True
    assert is_minor("hk_macao_taiwan", "H1234567890", False, TODAY) is False


@pytest.mark.parametrize("acts", ["self", "agent", ""])
def test_a_child_needs_a_guardian(acts):
    reason = {"acts": "申请人不满14周岁，请由父母或者其他监护人提出，选“监护人”"}
    assert objections("id_card", CHILD, acts, False, TODAY) == reason
    assert objections("passport", "E12345678", acts, True, TODAY) == reason


def test_with_a_guardian_the_application_of_a_child_is_taken():
    assert objections("id_card", CHILD, "guardian", False, TODAY) == {}
    assert objections("id_card", CHILD, "guardian", True, TODAY) == {}
    assert objections("passport", "E12345678", "guardian", True, TODAY) == {}


@pytest.mark.parametrize("acts", ["self", "agent", "guardian"])
def test_a_grown_up_may_act_alone_by_an_agent_or_by_a_guardian(acts):
    assert objections("id_card", GROWN, acts, False, TODAY) == {}


@pytest.mark.parametrize(
    ("id_kind", "number", "declared", "field", "words"),
    [
        ("id_card", GROWN, True, "minor", "按证件号码已满14周岁"),
        ("credit_code", "91331000MA2AK0000W", True, "minor", "单位申请的"),
        ("id_card", card(TODAY + timedelta(days=1)), False, "id_number", "出生日期晚于今天"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(id_kind, number, declared, field, words):
    found = objections(id_kind, number, "guardian", declared, TODAY)
    assert list(found) == [field]
    assert words in found[field]


@pytest.mark.parametrize(
    "number", ["", "1", "331000199013010010", "33100020130501", "生日2013年5月1日的孩子一二三四五六"]
)
def test_a_number_that_tells_no_day_breaks_nothing(number):
    assert minors.born_on("id_card", number) is None
    assert objections("id_card", number, "self", False, TODAY) == {}
