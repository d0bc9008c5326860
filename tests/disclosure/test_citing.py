"""How documents name each other by number, and how one is cited."""

from datetime import date

import pytest

from disclosure.citing import citation, numbers_in

TOLD = {"title": "关于招生的意见", "issuer": "台州市教育局", "address": "https://jyj.zjtz.gov.cn/items/5/"}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("根据台教基〔2022〕65号要求", "台教基〔2022〕65号"),
        ("《台政办发〔2021〕65号》", "台政办发〔2021〕65号"),
        ("国办发〔2017〕47号、国办函〔2018〕12号", "国办函〔2018〕12号"),
    ],
)
def test_a_number_in_running_text_is_among_what_is_looked_up(text, number):
    assert number in numbers_in(text)


@pytest.mark.parametrize(
    "text", ["", "没有文号", "〔2022〕65号", "台教[2022]65号", "台教〔2022〕号", "台教〔2022〕065号"]
)
def test_what_is_no_number_is_not_looked_up(text):
    assert numbers_in(text) == []


def test_its_own_number_is_left_out_and_none_is_told_twice():
    assert numbers_in("台教〔2026〕5号和台教〔2026〕5号", own="台教〔2026〕5号") == ["和台教〔2026〕5号"]


def test_a_text_full_of_numbers_is_looked_through_to_a_bound():
    text = "、".join(f"台教〔2026〕{n}号" for n in range(1, 500))
    assert len(numbers_in(text)) == 60


def test_a_document_is_cited_with_number_day_and_address():
    words = citation(**TOLD, number="台教〔2026〕5号", published_on=date(2026, 3, 20), read_on=date(2026, 11, 26))
    assert words == (
        "台州市教育局. 关于招生的意见：台教〔2026〕5号[EB/OL]. (2026-03-20)[2026-11-26]. https://jyj.zjtz.gov.cn/items/5/"
    )


def test_without_a_number_the_title_stands_alone():
    words = citation(**TOLD, number="", published_on=date(2026, 3, 20), read_on=date(2026, 3, 20))
    assert "关于招生的意见[EB/OL]" in words
