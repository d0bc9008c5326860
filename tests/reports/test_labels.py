"""Labels as people shorten, widen and misspell them."""

import pytest

from reports.claims import labels
from reports.layouts import COLUMNS, LEAVES, REMEDY_COLUMNS, TABLE_TWO, row_name, rows_three
from reports.vocabulary import Layout

FORMS = (Layout.TRIAL, Layout.CURRENT)
DECISIONS = {"decided": "decisions"}  # the reader tells them apart by the form


@pytest.mark.parametrize("layout", FORMS)
def test_every_official_label_names_its_own_row(layout):
    for row in rows_three(layout):
        assert labels.row_key([row.label], layout) == row.key
        assert labels.row_key([row_name(row)] if not row.group else [row.group, row.label], layout) == row.key
        assert labels.row_key([row.key], layout) == row.key


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("三/（二）部分公开", "r2"),
        ('三/(三)不予公开/3.危及"三安全一稳定"', "r3_3"),
        ("危及三安全一稳定", "r3_3"),
        ("３.危及“三安全一稳定”", "r3_3"),
        ("本年新收", "new"),
        ("上年度结转", "in"),
        ("结转下一年度继续办理", "out"),
        ("转下年度办理", "out"),
        ("（ 七 ） 总 计", "rt"),
        ("合计", "rt"),
        ("三/（六）其他处理/2.逾期不缴费", "r6_2"),
        ("三/（六）其他处理/3.其它", "r6_3"),
        ("（六）其他处理", "r6"),
        ("R3-1", "r3_1"),
        ("r4_2", "r4_2"),
        (1, "new"),
        ("25", "out"),
        ("（三）不予公开", ""),
        ("三、本年度办理结果", ""),
        ("属于工作秘密", ""),
        (99, ""),
        ("²", ""),
    ],
)
def test_a_row_is_known_however_it_is_written(label, key):
    assert labels.row_key([label], Layout.CURRENT) == key


def test_the_leaves_of_the_two_forms_fall_on_different_rows():
    for layout in FORMS:
        keys = [labels.row_key([row.group, row.label], layout) for row in LEAVES[layout]]
        assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("label", "key"),
    [
        *((name, key) for key, name in COLUMNS.items()),
        ("法人或其他组织/商业企业", "business"),
        ("法人或其他组织-其他", "other"),
        ("法人和其他组织其他", "other"),
        ("商业 企业", "business"),
        ("合计", "total"),
        ("公民", "person"),
        ("法人或其他组织", ""),
        ("备注", ""),
    ],
)
def test_a_column_is_known_however_it_is_written(label, key):
    assert labels.column_key(label) == key


@pytest.mark.parametrize(
    ("label", "group"),
    [
        ("行政复议", "review"),
        ("行政诉讼/未经复议直接起诉", "direct"),
        ("直接起诉", "direct"),
        ("行政诉讼（复议后起诉）", "after"),
        ("after", "after"),
        ("信访", ""),
    ],
)
def test_groups_of_table_four(label, group):
    assert labels.remedy_group(label) == group


def test_columns_of_table_four():
    assert {labels.remedy_column(name): name for name in REMEDY_COLUMNS.values()} == REMEDY_COLUMNS
    assert labels.remedy_column("结果纠错") == "corrected"


@pytest.mark.parametrize("layout", FORMS)
def test_every_line_and_head_of_table_two_names_its_own_cell(layout):
    for block in TABLE_TWO[layout]:
        for line in block.lines:
            assert labels.line_two(line.label) == line.key
            found = [labels.head_two(head) for head in block.heads]
            assert found == [DECISIONS.get(cell.parts[2], cell.parts[2]) for cell in line.cells]


def test_an_explanation_behind_a_label_does_not_change_it():
    assert labels.line_two("规章：指地方行政规章，不是规范性文件") == "rules"
    assert labels.head_two("行政事业性收费_万元") == "fees"
