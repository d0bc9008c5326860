"""What a reviewer is shown of an edit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.changes import ADDED, REMOVED, SAME, compare, count

OLD = "为做好征订工作，现通知如下。\n学校可以视情收取工本费。\n监督电话另行公布。"
NEW = "为做好征订工作，现通知如下。\n学校不得收取任何费用。\n监督电话另行公布。\n请认真执行。"


def text(paragraphs, *states):
    lines = ["".join(piece.text for piece in paragraph if piece.state in states) for paragraph in paragraphs]
    return "\n".join(line for line in lines if line)


def test_a_changed_paragraph_shows_what_went_out_and_what_came_in():
    changed = compare(OLD, NEW)[1]
    assert "视情" in "".join(piece.text for piece in changed if piece.state == REMOVED)
    assert "任何费用" in "".join(piece.text for piece in changed if piece.state == ADDED)


def test_a_new_paragraph_is_shown_whole():
    (piece,) = compare(OLD, NEW)[-1]
    assert (piece.state, piece.text) == (ADDED, "请认真执行。")


def test_a_removed_paragraph_is_still_shown():
    (piece,) = compare(NEW, OLD)[-1]
    assert (piece.state, piece.text) == (REMOVED, "请认真执行。")


def test_equal_texts_have_no_changed_place():
    assert count(compare(OLD, OLD)) == 0


def test_an_edit_in_one_place_counts_once():
    assert count(compare("定于12月15日前报送", "定于12月11日前报送")) == 1


def test_paragraphs_without_likeness_are_not_woven_into_each_other():
    paragraphs = compare("甲乙丙丁", "完全另外的一句话")
    assert [piece.state for paragraph in paragraphs for piece in paragraph] == [REMOVED, ADDED]


LINES = st.lists(st.text(alphabet="教育局通知学校，。123", min_size=1, max_size=12), max_size=6).map("\n".join)


@given(LINES, LINES)
def test_both_texts_can_be_read_back_from_the_comparison(before, after):
    shown = compare(before, after)
    assert text(shown, SAME, ADDED) == after
    assert text(shown, SAME, REMOVED) == before


@pytest.mark.parametrize(
    ("before", "after", "gone", "come"),
    [
        ("于9月30日前申报", "于10月15日前申报", "9月30日", "10月15日"),
        ("台教办〔2026〕23号", "台教办〔2026〕24号", "〔2026〕23号", "〔2026〕24号"),
        ("优良率38.9%", "优良率39.8%", "38.9%", "39.8%"),
        ("补助60000元", "补助45000元", "60000元", "45000元"),
        ("2025年11月3日起", "2026年11月3日起", "2025年11月3日", "2026年11月3日"),
    ],
)
def test_a_day_a_number_or_a_sum_is_shown_changed_as_a_whole(before, after, gone, come):
    (paragraph,) = compare(before, after)
    assert [piece.text for piece in paragraph if piece.state == REMOVED] == [gone]
    assert [piece.text for piece in paragraph if piece.state == ADDED] == [come]
