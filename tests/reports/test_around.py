"""From one figure to the next: the cells of a row, of a column, and the place in the report."""

import pytest

from reports.cells import registry
from reports.layouts import COLUMNS, cells
from reports.vocabulary import Layout
from reports.writing.around import around


def test_a_total_stands_beside_every_kind_of_applicant():
    found = around("t3-r1-total", Layout.CURRENT)
    assert found.line == tuple((head, f"t3-r1-{column}") for column, head in COLUMNS.items())
    assert (found.chapter, found.anchor, found.line_name) == ("三", "t3-r1", "（一）予以公开")


def test_a_cell_knows_its_neighbours():
    found = around("t3-r2-person", Layout.CURRENT)
    assert (found.before, found.after) == ("t3-r1-total", "t3-r2-business")
    assert (found.above, found.below) == ("t3-r1-person", "t3-r3_1-person")


def test_the_corners_of_the_tables_have_nothing_beyond():
    keys = [cell.key for cell in cells(Layout.CURRENT)]
    first, last = around(keys[0], Layout.CURRENT), around(keys[-1], Layout.CURRENT)
    assert (first.before, first.above, last.after, last.below) == ("", "", "", "")


def test_table_four_is_one_row_of_three_groups():
    found = around("t4-direct-pending", Layout.CURRENT)
    assert (found.chapter, found.anchor) == ("四", "t4")
    assert [head for head, _ in found.line] == ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    assert found.line_name == "行政诉讼（未经复议直接起诉）"


def test_table_two_has_its_lines():
    found = around("t2-normative-abolished", Layout.CURRENT)
    assert [head for head, _ in found.line] == ["本年制发件数", "本年废止件数", "现行有效件数"]
    assert (found.chapter, found.anchor, found.line_name) == ("二", "t2-normative", "行政规范性文件")


def test_what_only_the_text_tells_has_no_place_in_a_table():
    found = around("weibo_posts", Layout.CURRENT)
    assert (found.chapter, found.anchor, found.line) == ("", "", ())
    assert found.before and found.after


@pytest.mark.parametrize("layout", list(Layout))
def test_going_on_leads_through_every_figure_once(layout):
    keys = list(registry(layout))
    seen = [start for start in keys if not around(start, layout).before]
    for start in list(seen):
        key = start
        while key := around(key, layout).after:
            seen.append(key)
    assert sorted(seen) == sorted(keys)
