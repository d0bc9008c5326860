"""The desk's lists turn pages by number and never break on a strange one."""

import pytest

from taizhou_portal.bureau.paging import page_of, turns


@pytest.mark.parametrize(
    ("asked", "number"),
    [("1", 1), ("3", 3), ("99", 3), ("0", 3), ("", 1), ("abc", 1), ("-1", 1), ("9" * 30, 1), ("②", 1)],
)
def test_a_strange_page_number_leads_to_a_page_that_exists(asked, number):
    assert page_of(list(range(25)), asked, size=10).number == number


def test_an_empty_list_has_one_empty_page():
    page = page_of([], "1", size=10)
    assert (list(page), turns(page)) == ([], {"prev_url": "", "next_url": ""})


def test_turning_keeps_the_list_and_the_search_and_leaves_out_what_is_empty():
    middle = page_of(list(range(25)), "2", size=10)
    assert turns(middle, list="mine", q="") == {"prev_url": "?list=mine&page=1", "next_url": "?list=mine&page=3"}
    assert turns(middle, q="招生 计划")["next_url"] == "?q=%E6%8B%9B%E7%94%9F+%E8%AE%A1%E5%88%92&page=3"


def test_the_first_and_last_page_turn_one_way_only():
    assert turns(page_of(list(range(25)), "1", size=10))["prev_url"] == ""
    assert turns(page_of(list(range(25)), "3", size=10))["next_url"] == ""
