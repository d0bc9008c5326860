"""One template, many texts: what is drawn once stays, and the same seed draws the same."""

from datetime import date
from random import Random

import pytest

from taizhou_portal.demo.filling import COUNTIES, SCHOOLS, Filler

DAY = date(2026, 3, 20)


def filler(seed=1, day=DAY):
    return Filler(Random(seed), day)


def test_a_word_drawn_once_is_repeated():
    fill = filler()
    word = fill("{项=食堂/宿舍/校车}")
    assert word in {"食堂", "宿舍", "校车"}
    assert fill("检查{项}，{项=另一个/不算}已整改") == f"检查{word}，{word}已整改"


def test_a_number_lies_within_its_bounds():
    numbers = {int(filler(seed)("{人=20..24}")) for seed in range(60)}
    assert numbers == {20, 21, 22, 23, 24}


def test_a_choice_of_one_is_that_one():
    assert filler()("{类=提案的答复}") == "提案的答复"


def test_dates_come_from_the_day_of_the_item():
    fill = filler()
    assert fill("{lastyear}至{year}年{month}月") == "2025至2026年3月"
    earlier, later = fill("{earlier}"), fill("{later}")
    assert earlier.startswith("2026年3月") and earlier != later


def test_places_and_schools_are_from_the_lists():
    fill = filler(7)
    assert fill("{county}") in COUNTIES
    assert fill("{school}") in SCHOOLS


def test_a_name_that_nothing_defines_is_an_error():
    with pytest.raises(KeyError, match="未定义"):
        filler()("{未定义}")


def test_what_is_no_slot_stays():
    assert filler()("依据{{no:admission-2026}}办理") == "依据{{no:admission-2026}}办理"


def test_the_same_seed_gives_the_same_text():
    text = "{county}{school}{人=1..9999}"
    assert filler(3)(text) == filler(3)(text)
    assert len({filler(seed)(text) for seed in range(20)}) > 15
