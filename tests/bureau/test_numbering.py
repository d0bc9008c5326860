"""Numbers are never given twice and leave no gap; forms are those of the standards."""

from datetime import date

import pytest
from django.db import transaction

from taizhou_portal.bureau.models import Sequence
from taizhou_portal.bureau.numbering import (
    DOCUMENT_NUMBER,
    hold,
    importable_index,
    index_number,
    last_number,
    next_number,
    own_index,
    request_number,
    years_of,
)
from taizhou_portal.bureau.vocabulary import IndexForm
from tests.at_once import at_once

SIXTEEN = 16


def test_index_number_has_prefix_year_and_five_digits():
    assert index_number("000014349", date(2017, 3, 1), 110) == "000014349/2017-00110"


@pytest.mark.parametrize(
    ("form", "number"),
    [
        (IndexForm.YEAR_5, "002668733/2026-00042"),
        (IndexForm.YEAR_6, "002668733/2026-000042"),
        (IndexForm.MONTH_5, "002668733/202603-00042"),
    ],
)
def test_k1_every_form_that_the_bureau_may_choose_is_one_that_others_can_read(form, number):
    assert index_number("002668733", date(2026, 3, 1), 42, form) == number
    assert importable_index(number)


def test_every_form_has_its_own_way_of_writing():
    assert len({index_number("002668733", date(2026, 3, 1), 42, form) for form in IndexForm}) == len(IndexForm)


@pytest.mark.parametrize("form", IndexForm)
def test_a_year_with_more_items_than_digits_still_gives_different_numbers(form):
    assert index_number("002668733", date(2026, 3, 1), 1_234_567, form).endswith("-1234567")


def test_request_number_has_four_digits_and_may_grow():
    assert request_number(2026, 15) == "2026-0015"
    assert request_number(2026, 12345) == "2026-12345"


@pytest.mark.parametrize(
    ("number", "own"), [("002668733/2016-66809", True), ("002668733/2016-110", False), ("002668734/2016-66809", False)]
)
def test_k1_own_index_numbers_carry_the_bureaus_prefix_and_five_digits(number, own):
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
def test_k1_index_numbers_of_zhejiang_agencies_can_be_imported(number):
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


# --- sixteen at the same moment


@pytest.mark.parametrize("series", ["request", "reply"])
def test_sixteen_at_once_get_the_numbers_one_to_sixteen(shared_database, series):
    assert sorted(at_once(lambda n: next_number(series, 2026))) == list(range(1, 17))
    assert Sequence.objects.get().last == SIXTEEN


def test_those_that_fail_leave_no_gap_for_the_others(shared_database):
    def file(n):
        with transaction.atomic():
            number = next_number("request", 2026)
            if n % 3 == 0:
                raise ZeroDivisionError
            return number

    given = at_once(file)
    failed = [answer for answer in given if isinstance(answer, ZeroDivisionError)]
    assert len(failed) == 6
    assert sorted(answer for answer in given if isinstance(answer, int)) == list(range(1, 11))
    assert next_number("request", 2026) == 11


def test_two_series_and_two_years_do_not_wait_for_each_others_numbers(shared_database):
    series = [("request", 2026), ("reply", 2026), ("request", 2027), ("reply", 2027)]
    given = at_once(lambda n: (series[n % 4], next_number(*series[n % 4])))
    assert sorted(given) == sorted((each, n) for each in series for n in range(1, 5))


@pytest.mark.django_db
def test_a_series_tells_its_last_number_and_its_years():
    for _ in range(3):
        next_number("受理", 2026)
    next_number("受理", 2024)
    hold("受理", 2025)
    assert (last_number("受理", 2026), last_number("受理", 2025), last_number("受理", 2020)) == (3, 0, 0)
    assert years_of("受理") == [2024, 2026]
    assert next_number("受理", 2025) == 1
