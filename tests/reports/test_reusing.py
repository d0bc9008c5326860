"""Last year's text as the beginning of this year's."""

from dataclasses import replace

import pytest

from reports.edition import Chapter, compose
from reports.figure import Figure
from reports.vocabulary import Layout
from reports.writing.reusing import appended, bound, matches, same_chapter


def edition(year, **values):
    figures = {
        key: Figure(key, f"{key}的名称", value, "件" if key == "reviews" else "条") for key, value in values.items()
    }
    return compose(year, "报告", figures, "", [], Layout.CURRENT)


THIS = edition(2025, posts=550, reviews=2, weibo=0)
LAST = edition(2024, posts=505, reviews=2, weibo=0)


def found(text, last=LAST):
    return [(one.words, one.token, one.year) for one in matches(text, THIS, last)]


def test_a_typed_number_that_a_figure_of_last_year_had_is_offered_with_its_unit():
    assert found("发布505条。") == [("505条", "〔〔posts〕〕条", 2024)]


def test_so_is_one_of_this_year():
    assert found("发布550条。", None) == [("550条", "〔〔posts〕〕条", 2025)]


@pytest.mark.parametrize(
    "text",
    ["发布505件。", "发布1505条。", "发布505.5条。", "发布50条。", "505", "〔〔posts〕〕条", "发布0条", "第505条"],
)
def test_another_unit_another_number_a_token_or_nought_is_not(text):
    assert found(text) == []


def test_each_number_is_offered_once_for_each_figure():
    assert found("505条，又505条，复议2件。") == [
        ("505条", "〔〔posts〕〕条", 2024),
        ("2件", "〔〔reviews〕〕件", 2024),
    ]


def test_the_first_place_becomes_the_token_and_nothing_else():
    (match,) = matches("1505条里的505条和505条", THIS, LAST)
    assert bound("1505条里的505条和505条", match) == "1505条里的〔〔posts〕〕条和505条"


def test_the_chapter_of_the_same_number_is_taken_before_that_of_the_same_heading():
    rows = [Chapter("一", "概况", ()), Chapter("二", "总体情况", ())]
    assert same_chapter(rows, "一", "总体情况").heading == "概况"
    assert same_chapter(rows, "七", "总体情况").number == "二"
    assert same_chapter(rows, "七", "网站") is None


@pytest.mark.parametrize(
    ("text", "more", "whole"),
    [
        ("", "〔〔a〕〕条", "〔〔a〕〕条"),
        ("发布", "〔〔a〕〕条", "发布〔〔a〕〕条"),
        ("发布。\n", "〔〔a〕〕条", "发布。〔〔a〕〕条"),
        ("发布。", "又一句。", "发布。\n又一句。"),
    ],
)
def test_what_is_inserted_without_a_caret_goes_to_the_end(text, more, whole):
    assert appended(text, more) == whole


def test_a_figure_that_left_the_form_is_not_offered():
    assert matches("505条", replace(THIS, figures={}), LAST) == []
