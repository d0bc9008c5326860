"""Numbers are never given twice; forms are those of the standards."""

import pytest
from django.db import transaction

from taizhou_portal.bureau.numbering import (
    DOCUMENT_NUMBER,
    importable_index,
    index_number,
    next_number,
    own_index,
    request_number,
)


def test_index_number_has_prefix_year_and_five_digits():
    assert index_number("000014349", 2017, 110) == "000014349/2017-00110"


def test_request_number_has_four_digits_and_may_grow():
    assert request_number(2026, 15) == "2026-0015"
    assert request_number(2026, 12345) == "2026-12345"


@pytest.mark.parametrize(
    ("number", "own"), [("002668733/2016-66809", True), ("002668733/2016-110", False), ("002668734/2016-66809", False)]
)
def test_own_index_numbers_carry_the_bureaus_prefix_and_five_digits(number, own):
    assert own_index(number, "002668733") is own


@pytest.mark.parametrize(
    "number",
    [
        "2662403/2021-136968",
        "331083000000/2022-117054",
        "11331002002673575G/2025-143480",
        "12331000472582336X/2024-110965",
        "472581384/2025-00268",
        "002482082/2025-00022",
        "002668733/2016-66809",
        "000014349/2017-00110",
    ],
)
def test_index_numbers_of_zhejiang_agencies_can_be_imported(number):
    assert importable_index(number)


@pytest.mark.parametrize(
    "number", ["000014349/2017-110", "00/2017-00110", "000014349-2017-00110", "000014349/2017-0011000"]
)
def test_malformed_index_numbers_are_not_imported(number):
    assert not importable_index(number)


@pytest.mark.parametrize("number", ["台教基〔2022〕65号", "台教〔2026〕5号", "国办发〔2017〕47号"])
def test_document_numbers_stand_in_hexagonal_brackets(number):
    assert DOCUMENT_NUMBER.fullmatch(number)


@pytest.mark.parametrize(
    "number",
    ["台教[2026]05号", "台教〔2026〕05号", "台教(2026)5号", "台教【2026】5号", "台教〔26〕5号", "台教〔2026〕第5号"],
)
def test_other_forms_of_document_number_are_refused(number):
    assert not DOCUMENT_NUMBER.fullmatch(number)


@pytest.mark.django_db
def test_numbers_of_a_year_run_without_gaps_and_restart_in_january():
    assert [next_number("受理", 2026) for _ in range(3)] == [1, 2, 3]
    assert next_number("受理", 2027) == 1
    assert next_number("文书", 2026) == 1


@pytest.mark.django_db
def test_a_failed_filing_uses_up_no_number():
    next_number("受理", 2026)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        assert next_number("受理", 2026) == 2
        raise ZeroDivisionError
    assert next_number("受理", 2026) == 2
