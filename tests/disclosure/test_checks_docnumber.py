"""文号 (site-standards K2 and K5)."""

import pytest

from disclosure.checks import docnumber
from disclosure.checks.finding import Severity


@pytest.mark.parametrize("number", ["台教基〔2022〕65号", "台教〔2026〕5号", "台教办函〔2026〕100号"])
def test_our_own_numbers_have_our_word_and_at_most_two_characters_for_the_office(number):
    assert docnumber.check(number, word="台教") == []


@pytest.mark.parametrize("number", ["国办发〔2017〕47号", "台政办发〔2021〕65号", "浙教基〔2022〕1号"])
def test_numbers_of_other_bodies_have_the_general_form(number):
    assert docnumber.check(number, word="台教") == []


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("台教[2026]05号", "台教〔2026〕5号"),
        ("台教（2026）5号", "台教〔2026〕5号"),
        ("台教(2026)5号", "台教〔2026〕5号"),
        ("台教【2026】5号", "台教〔2026〕5号"),
        ("台教［2026］5号", "台教〔2026〕5号"),
        ("台教〔2026〕第5号", "台教〔2026〕5号"),
        ("台教办〔2026〕064号", "台教办〔2026〕64号"),
        ("台教 〔2026〕 5 号", "台教〔2026〕5号"),
        ("台教〔２０２６〕５号", "台教〔2026〕5号"),
        ("台教〔2026〕5", "台教〔2026〕5号"),
    ],
)
def test_a_badly_written_number_is_refused_with_the_right_form(written, right):
    (finding,) = docnumber.check(written, word="台教")
    assert finding.severity is Severity.MUST
    assert right in finding.suggestion


@pytest.mark.parametrize("number", ["胡乱写的", "2026年5号文", "台教基础教育〔2026〕5号", "台教〔26〕5号"])
def test_what_cannot_be_corrected_gets_an_example(number):
    (finding,) = docnumber.check(number, word="台教")
    assert "例如台教〔2026〕5号" in finding.suggestion


def test_no_number_is_no_fault():
    assert docnumber.check("", word="台教") == []


def test_every_correction_is_itself_well_formed():
    for written in ("台教[2026]05号", "国办发(2017)047号", "台教（2026）第12号"):
        assert docnumber.well_formed(docnumber.corrected(written, word="台教"), word="台教")


def test_the_word_of_the_bureau_is_a_setting():
    assert docnumber.check("杭教基础教育〔2026〕5号", word="台教") == []
    assert docnumber.check("杭教基础教育〔2026〕5号", word="杭教") != []
