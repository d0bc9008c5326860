"""Tables of plain text: what stands under which head."""

import pytest

from disclosure.checks.grid import Grid, bare_head
from disclosure.checks.narrow import narrow


def head_over(text, word):
    return Grid(narrow(text)).head_of(text.index(word))


@pytest.mark.parametrize(
    "text",
    [
        "姓名\t手机\n甲\t乙",
        "姓名|手机\n甲|乙",
        "|姓名|手机|\n|---|---|\n|甲|乙|",
        "姓名 手机\n甲 乙",
        "姓名　　手机\n甲　　　乙",
        "姓名，手机\n甲，乙",
        "姓名\n手机\n甲\n乙",
        "名单\n\n姓名\t手机\n\n甲\t乙",
    ],
)
def test_a_cell_knows_its_head_however_the_table_is_written(text):
    assert (head_over(text, "甲"), head_over(text, "乙")) == ("姓名", "手机")


def test_an_empty_cell_between_tabs_keeps_the_others_in_their_columns():
    assert head_over("序号\t姓名\t手机\n1\t\t乙", "乙") == "手机"


def test_a_name_with_a_blank_in_it_is_one_cell_where_cells_stand_wide_apart():
    assert head_over("姓名  手机\n黄 卫  乙", "黄") == "姓名"


def test_a_head_of_two_lines_is_read_as_one():
    assert head_over("姓名\t成绩\t\n\t语文\t数学\n甲\t95\t98", "98") == "数学"


def test_a_row_of_another_width_has_no_heads():
    assert head_over("姓名\t手机\n甲\t乙\t丙", "乙") == ""


@pytest.mark.parametrize(
    "text", ["姓名、手机：甲乙", "各县（市、区）教育局，市直各学校：", "甲 乙\n丙 丁", "姓名\n甲", ""]
)
def test_sentences_and_lists_are_no_tables(text):
    assert Grid(narrow(text)).tables == ()


def test_the_table_ends_where_the_text_goes_on():
    text = "姓名\t手机\n甲\t乙\n特此公告。\n丁\t戊"
    (table,) = Grid(text).tables
    assert [cell.words for row in table.rows for cell in row.cells] == ["甲", "乙"]


def test_the_words_above_the_table_are_its_title():
    (table,) = Grid("招聘公告\n第一段。\n笔试成绩\n姓名\t手机\n甲\t乙").tables
    assert "招聘公告" in table.above and "笔试成绩" in table.above


def test_a_second_head_begins_a_second_table():
    assert len(Grid("姓名\t手机\n甲\t乙\n姓名\t学号\n丙\t丁").tables) == 2


def test_places_outside_of_tables_have_no_head():
    grid = Grid("前言\n姓名\t手机\n甲\t乙\n后记")
    assert grid.head_of(0) == grid.head_of(len("前言\n姓名\t手机\n甲\t乙\n后")) == ""


@pytest.mark.parametrize("head", ["1.姓名", "（一）姓名", "如下：姓名", "“姓名", "姓 名", "姓名(学生)"])
def test_a_head_is_known_behind_a_number_or_a_lead(head):
    (table,) = Grid(narrow(f"{head}\t语文\n张三\t95")).tables
    assert [bare_head(words) for words in table.heads] == ["姓名", "语文"]


@pytest.mark.parametrize("tail", ["。", "；", "”", ";\r"])
def test_what_closes_the_last_row_is_no_part_of_its_cell(tail):
    (table,) = Grid(narrow(f"姓名 语文\n张三 95\n李四 96{tail}")).tables
    assert [row.cells[1].words for row in table.rows] == ["95", "96"]
