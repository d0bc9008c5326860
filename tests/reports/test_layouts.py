"""The official forms: labels, order and spans as the State Council's office printed them."""

import pytest

from reports.layouts import (
    CHAPTERS,
    COLUMNS,
    LEAVES,
    TABLE_TWO,
    block_three,
    cells,
    cells_four,
    cells_three,
    cells_two,
    layout_of,
    rows_three,
    title_of,
)
from reports.vocabulary import Layout
from requests_app.redress.vocabulary import RemedyResult
from requests_app.vocabulary import TABLE_ROWS, ApplicantKind


@pytest.mark.parametrize(
    ("year", "layout"),
    [
        (2008, Layout.FREE),
        (2018, Layout.FREE),
        (2019, Layout.TRIAL),
        (2020, Layout.TRIAL),
        (2021, Layout.CURRENT),
        (2030, Layout.CURRENT),
    ],
)
def test_the_form_is_chosen_by_the_year_that_is_reported(year, layout):
    assert layout_of(year) == layout


def test_reports_up_to_2018_are_called_work_reports_and_later_ones_yearly_reports():
    assert title_of(2018) == "2018年政府信息公开工作报告"
    assert title_of(2021) == "2021年政府信息公开工作年度报告"


def test_the_form_in_force_prints_22_rows_of_results_and_the_trial_form_20():
    assert block_three(Layout.CURRENT) == 22
    assert block_three(Layout.TRIAL) == 20
    assert len(rows_three(Layout.CURRENT)) == 25
    assert len(rows_three(Layout.TRIAL)) == 23


def test_only_the_trial_form_has_the_ninth_item_of_article_20():
    titles = {layout: [block.title for block in blocks] for layout, blocks in TABLE_TWO.items()}
    assert titles[Layout.TRIAL] == [f"第二十条第（{item}）项" for item in "一五六八九"]
    assert titles[Layout.CURRENT] == [f"第二十条第（{item}）项" for item in "一五六八"]


def test_block_three_of_the_form_in_force_keeps_official_labels_and_order():
    assert [(row.group, row.label) for row in rows_three(Layout.CURRENT)][:7] == [
        ("", "一、本年新收政府信息公开申请数量"),
        ("", "二、上年结转政府信息公开申请数量"),
        ("", "（一）予以公开"),
        ("", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
        ("（三）不予公开", "1.属于国家秘密"),
        ("（三）不予公开", "2.其他法律行政法规禁止公开"),
        ("（三）不予公开", "3.危及“三安全一稳定”"),
    ]
    assert [row.label for row in rows_three(Layout.CURRENT)][-3:] == [
        "3.其他",
        "（七）总计",
        "四、结转下年度继续办理",
    ]


#: the printed rows of block three in force, as the form has them (国办公开办函〔2021〕30号)
RESULTS_IN_FORCE = """
（一）予以公开
（二）部分公开（区分处理的，只计这一情形，不计其他情形）
（三）不予公开 1.属于国家秘密
（三）不予公开 2.其他法律行政法规禁止公开
（三）不予公开 3.危及“三安全一稳定”
（三）不予公开 4.保护第三方合法权益
（三）不予公开 5.属于三类内部事务信息
（三）不予公开 6.属于四类过程性信息
（三）不予公开 7.属于行政执法案卷
（三）不予公开 8.属于行政查询事项
（四）无法提供 1.本机关不掌握相关政府信息
（四）无法提供 2.没有现成信息需要另行制作
（四）无法提供 3.补正后申请内容仍不明确
（五）不予处理 1.信访举报投诉类申请
（五）不予处理 2.重复申请
（五）不予处理 3.要求提供公开出版物
（五）不予处理 4.无正当理由大量反复申请
（五）不予处理 5.要求行政机关确认或重新出具已获取信息
（六）其他处理 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请
（六）其他处理 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请
（六）其他处理 3.其他
（七）总计
"""


def test_every_row_of_block_three_has_its_official_words_in_both_forms():
    official = RESULTS_IN_FORCE.split("\n")[1:-1]
    told = {form: [f"{row.group} {row.label}".strip() for row in rows_three(form)] for form in LEAVES}
    first, last = ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"], "四、结转下年度继续办理"
    assert told[Layout.CURRENT] == [*first, *official, last]
    assert told[Layout.TRIAL] == [*first, *official[:18], "（六）其他处理", official[-1], last]


def test_table_two_of_the_trial_form_asks_for_change_and_procurement():
    assert [
        (block.title[-4:], block.heads, [line.label for line in block.lines]) for block in TABLE_TWO[Layout.TRIAL]
    ] == [
        ("（一）项", ("本年新制作数量", "本年新公开数量", "对外公开总数量"), ["规章", "规范性文件"]),
        ("（五）项", ("上一年项目数量", "本年增/减", "处理决定数量"), ["行政许可", "其他对外管理服务事项"]),
        ("（六）项", ("上一年项目数量", "本年增/减", "处理决定数量"), ["行政处罚", "行政强制"]),
        ("（八）项", ("上一年项目数量", "本年增/减"), ["行政事业性收费"]),
        ("（九）项", ("采购项目数量", "采购总金额"), ["政府集中采购"]),
    ]


def test_groups_three_to_six_hold_eight_three_five_and_three_rows():
    groups = [row.group for row in LEAVES[Layout.CURRENT] if row.group]
    assert {group: groups.count(group) for group in groups} == {
        "（三）不予公开": 8,
        "（四）无法提供": 3,
        "（五）不予处理": 5,
        "（六）其他处理": 3,
    }


def test_other_handling_is_one_row_of_the_trial_form_and_no_group():
    last = LEAVES[Layout.TRIAL][-1]
    assert (last.label, last.group) == ("（六）其他处理", "")


def test_the_columns_are_the_six_kinds_of_applicant_and_the_total_without_a_subtotal():
    assert list(COLUMNS.values()) == ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    assert set(COLUMNS) - {"total"} == set(ApplicantKind.values)


def test_every_outcome_of_a_case_has_its_row_in_the_form_in_force():
    assert {TABLE_ROWS[outcome] for outcome in TABLE_ROWS} == {row.key for row in LEAVES[Layout.CURRENT]}


def test_table_two_in_force_asks_for_documents_decisions_and_money():
    assert [cell.label for cell in cells_two(Layout.CURRENT)] == [
        "规章 本年制发件数",
        "规章 本年废止件数",
        "规章 现行有效件数",
        "行政规范性文件 本年制发件数",
        "行政规范性文件 本年废止件数",
        "行政规范性文件 现行有效件数",
        "行政许可 本年处理决定数量",
        "行政处罚 本年处理决定数量",
        "行政强制 本年处理决定数量",
        "行政事业性收费 本年收费金额（单位：万元）",
    ]


def test_money_of_table_two_is_in_ten_thousand_yuan_and_need_not_be_whole():
    (money,) = [cell for cell in cells_two(Layout.CURRENT) if not cell.whole]
    assert (money.key, money.unit, money.source) == ("t2-charges-fees", "万元", "tally")


def test_the_trial_form_asks_for_last_years_number_and_its_change_which_may_be_negative():
    signed = [cell.key for cell in cells_two(Layout.TRIAL) if cell.signed]
    assert signed == [f"t2-{row}-change" for row in ("permits", "services", "penalties", "compulsion", "charges")]
    assert {cell.label for cell in cells_two(Layout.TRIAL)} >= {"政府集中采购 采购项目数量", "政府集中采购 采购总金额"}


def test_table_four_has_three_groups_of_the_same_five_columns():
    keys = [cell.key for cell in cells_four(Layout.CURRENT)]
    assert len(keys) == 15
    assert {key.split("-")[2] for key in keys} == {*RemedyResult.values, "total"}
    assert keys == [cell.key for cell in cells_four(Layout.TRIAL)]


def test_a_report_of_2018_has_no_tables():
    assert list(cells(Layout.FREE)) == []
    assert rows_three(Layout.FREE) == ()


def test_every_cell_has_a_key_of_its_own_that_fits_an_address():
    for layout in (Layout.TRIAL, Layout.CURRENT):
        keys = [cell.key for cell in cells(layout)]
        assert len(keys) == len(set(keys))
        assert all(key.replace("-", "").replace("_", "").isalnum() and len(key) <= 60 for key in keys)


def test_a_leaf_cell_is_named_with_its_group():
    labels = {cell.key: cell.label for cell in cells_three(Layout.CURRENT)}
    assert labels["t3-r3_4-person"] == "（三）不予公开4.保护第三方合法权益 自然人"
    assert labels["t3-new-total"] == "一、本年新收政府信息公开申请数量 总计"


def test_chapters_of_the_forms_with_tables_are_six_and_those_of_2018_start_with_the_overview():
    assert [number for number, _ in CHAPTERS[Layout.CURRENT]] == list("一二三四五六")
    assert CHAPTERS[Layout.TRIAL] == CHAPTERS[Layout.CURRENT]
    assert CHAPTERS[Layout.FREE][0] == ("一", "概况")
