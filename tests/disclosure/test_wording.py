"""Entries of the wording list before they are stored: what cannot stand, and what a paste of two columns says."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from disclosure.wording import Entry, read_lines, term_objections


def pasted(text: str) -> list[tuple[str, str, str]]:
    entries, wrong = read_lines(text)
    assert wrong == []
    return [(entry.wrong, entry.right, entry.note) for entry in entries]


# --- one entry


@pytest.mark.parametrize(
    "entry",
    [
        {"wrong": "截止目前", "right": "截至目前"},
        {"wrong": "弱智儿童"},
        {"wrong": "市工商局", "right": "市市场监督管理局"},
        {"wrong": "教育局", "right": "市教育局"},
        {"wrong": "教育局", "right": "市教育局", "unless": "市教育局 县教育局"},
        {"wrong": "长" * 60, "right": "短" * 120, "note": "说" * 200},
    ],
)
def test_an_entry_that_can_stand(entry):
    assert term_objections(**entry) == {}


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        ({"wrong": ""}, "wrong"),
        ({"wrong": "的", "right": "地"}, "wrong"),
        ({"wrong": "长" * 61}, "wrong"),
        ({"wrong": "布署", "right": "部" * 121}, "right"),
        ({"wrong": "布署", "right": "布署"}, "right"),
        ({"wrong": "布署", "note": "说" * 201}, "note"),
        ({"wrong": "布署", "unless": "布署" * 201}, "unless"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(entry, field):
    assert set(term_objections(**entry)) == {field}


def test_an_exception_without_the_word_has_no_effect_and_is_told():
    assert "不起作用" in term_objections(wrong="布署", right="部署", unless="部署会")["unless"]


# --- a paste


@pytest.mark.parametrize(
    "line",
    [
        "截止目前\t截至目前",
        "截止目前 → 截至目前",
        "截止目前->截至目前",
        "截止目前  截至目前",
        "截止目前\u3000截至目前",
        "  截止目前\t 截至目前 ",
        "截止目前\t截至目前\t",
    ],
)
def test_two_columns_are_read_however_they_stand_apart(line):
    assert pasted(line) == [("截止目前", "截至目前", "")]


def test_a_third_column_is_the_note_and_a_fourth_is_not_read():
    assert pasted("布署\t部署\t错别字\t其他") == [("布署", "部署", "错别字")]


def test_one_column_is_a_word_without_a_right_form():
    assert pasted("弱智儿童") == [("弱智儿童", "", "")]


def test_one_blank_is_part_of_a_word():
    assert pasted("第 一\t第一") == [("第 一", "第一", "")]


def test_blank_lines_are_passed_over_and_lines_are_counted_with_them():
    entries, wrong = read_lines("\r\n布署\t部署\r\n\r\n的\t地\r\n")
    assert entries[0] == Entry(2, "布署", "部署")
    assert wrong == ["第4行：至少2个字，一个字到处都会报错"]


def test_the_same_line_twice_is_no_fault_but_two_right_forms_are():
    assert read_lines("布署\t部署\n布署\t部署")[1] == []
    assert read_lines("布署\t部署\n布署\t布置")[1] == ["第2行：“布署”在第1行已经有了，应写成的不一样"]


def test_a_line_with_only_a_right_form_is_told():
    assert read_lines("\t部署")[1] == ["第1行：请填写错误或慎用的写法"]


def test_too_many_lines_are_refused_before_anything_is_read():
    entries, wrong = read_lines("\n".join(f"错词{n}\t对词{n}" for n in range(2001)))
    assert entries == []
    assert wrong == ["一次最多2000行，现在有2001行，请分几次添加"]


@given(some.text(max_size=300))
def test_whatever_is_pasted_is_read_or_told(text):
    entries, wrong = read_lines(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert len(entries) == sum(bool(line.strip()) for line in lines)
    assert all(words.startswith("第") for words in wrong)
