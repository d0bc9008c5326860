"""The printed tables: spans and heads as the official form has them."""

import pytest

from reports.layouts import COLUMNS, block_three, rows_three
from reports.printed import Square, table_four, table_three, table_two
from reports.vocabulary import Layout

WIDTH = 3 + len(COLUMNS)
FORMS = (Layout.TRIAL, Layout.CURRENT)


def square(key, colspan):
    return Square(key, "0", colspan)


def grid_widths(lines):
    """How many columns each line fills, counting what rows above still span."""
    hanging, widths = [], []
    for line in lines:
        hanging = [(span - 1, width) for span, width in hanging if span > 1]
        own = sum(head.colspan for head in line.heads) + sum(one.colspan for one in line.squares)
        widths.append(own + sum(width for _, width in hanging))
        hanging += [(head.rowspan, head.colspan) for head in line.heads if head.rowspan > 1]
    return widths


@pytest.mark.parametrize("layout", FORMS)
def test_every_line_of_table_three_fills_the_whole_width(layout):
    assert set(grid_widths(table_three(layout, square).lines)) == {WIDTH}


@pytest.mark.parametrize(("layout", "span"), [(Layout.CURRENT, 22), (Layout.TRIAL, 20)])
def test_the_heading_of_block_three_spans_its_rows(layout, span):
    third = table_three(layout, square).lines[2]
    assert [(head.text, head.rowspan, head.colspan) for head in third.heads] == [
        ("三、本年度办理结果", span, 1),
        ("（一）予以公开", 1, 2),
    ]
    assert block_three(layout) == span


def test_group_headings_span_their_leaves_and_carry_no_number():
    spans = {
        head.text: head.rowspan
        for line in table_three(Layout.CURRENT, square).lines
        for head in line.heads
        if head.scope == "rowgroup"
    }
    assert spans == {
        "三、本年度办理结果": 22,
        "（三）不予公开": 8,
        "（四）无法提供": 3,
        "（五）不予处理": 5,
        "（六）其他处理": 3,
    }


@pytest.mark.parametrize("layout", FORMS)
def test_every_line_of_table_three_has_seven_numbers_and_its_place_to_jump_to(layout):
    lines = table_three(layout, square).lines
    assert {len(line.squares) for line in lines} == {7}
    assert [line.anchor for line in lines] == [f"t3-{row.key}" for row in rows_three(layout)]
    assert [line.anchor for line in lines if line.total] == ["t3-rt"]


@pytest.mark.parametrize("layout", FORMS)
def test_every_line_of_table_two_fills_four_columns(layout):
    assert set(grid_widths(table_two(layout, square).lines)) == {4}


def test_table_two_in_force_prints_four_blocks_in_order():
    lines = table_two(Layout.CURRENT, square).lines
    assert [[head.text for head in line.heads] for line in lines] == [
        ["第二十条第（一）项"],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章"],
        ["行政规范性文件"],
        ["第二十条第（五）项"],
        ["信息内容", "本年处理决定数量"],
        ["行政许可"],
        ["第二十条第（六）项"],
        ["信息内容", "本年处理决定数量"],
        ["行政处罚"],
        ["行政强制"],
        ["第二十条第（八）项"],
        ["信息内容", "本年收费金额（单位：万元）"],
        ["行政事业性收费"],
    ]


def test_the_trial_form_prints_procurement_and_the_form_in_force_does_not():
    texts = {layout: {head.text for line in table_two(layout, square).lines for head in line.heads} for layout in FORMS}
    assert {"第二十条第（九）项", "政府集中采购"} <= texts[Layout.TRIAL]
    assert not {"第二十条第（九）项", "政府集中采购"} & texts[Layout.CURRENT]


def test_table_four_is_one_line_of_fifteen_numbers():
    (line,) = table_four(square).lines
    assert len(line.squares) == 15


def test_a_report_without_tables_prints_none():
    assert table_two(Layout.FREE, square).lines == ()
    assert table_three(Layout.FREE, square).lines == ()
