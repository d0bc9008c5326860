"""勾稽: what must add up. Figures of real reports are facts of public documents."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.checks.arithmetic import (
    adds_up,
    broken_carry_over,
    broken_register,
    check,
    counted_twice,
    group_totals,
    lost_remedies,
    row_total,
    sums,
    unbalanced_columns,
    unfit_cells,
    wrong_column_totals,
    wrong_remedy_totals,
    wrong_row_totals,
)
from reports.layouts import COLUMNS, LEAVES, PARTS, REMEDY_COLUMNS
from reports.vocabulary import Layout
from tests.reports.tables import CITY_2023, CITY_2023_REMEDIES, T1, nil, table_three


def rules(findings):
    return [finding.rule for finding in findings]


def told(findings):
    """Place, both sides and their difference, a line each."""
    return [f"{one.where}：{one.left}，{one.right}，差{one.difference}" for one in findings]


def remedies(groups, **others):
    keys = {f"t4-{g}-{c}": n for g, row in groups.items() for c, n in zip(REMEDY_COLUMNS, row, strict=True)}
    return {**nil(), **keys, **others}


def test_a_valid_table_passes_every_check():
    assert check(table_three(T1), {}, Layout.CURRENT) == []


def test_a_wrong_cell_breaks_its_column_and_its_row():
    findings = check(table_three(T1, r1__person=5), {}, Layout.CURRENT)
    assert rules(findings) == ["A3", "A4"]
    assert told(findings) == [
        "表三 （一）予以公开 总计列：六类申请人相加7，总计6，差1",
        "表三 （七）总计 自然人列：各行相加10，（七）总计9，差1",
    ]


def test_a_wrong_carry_out_breaks_the_balance_of_its_column_and_its_row():
    findings = check(table_three(T1, out__person=0), {}, Layout.CURRENT)
    assert rules(findings) == ["A2", "A3"]
    assert told(findings) == [
        "表三 自然人列：新收9+上年结转1=10，办理结果总计9+结转下年度0=9，差1",
        "表三 四、结转下年度继续办理 总计列：六类申请人相加0，总计1，差-1",
    ]


def test_findings_name_the_cells_that_must_be_looked_at():
    (balance,) = unbalanced_columns(table_three(T1, out__person=0))
    assert balance.keys == ("t3-new-person", "t3-in-person", "t3-rt-person", "t3-out-person")
    assert balance.severe and balance.tone == "bad"


def test_carried_in_must_equal_what_last_year_carried_out():
    findings = broken_carry_over(table_three(T1), {"t3-out-total": 2, "t3-out-person": 1})
    assert rules(findings) == ["A5"]
    assert told(findings) == [
        "表三 二、上年结转政府信息公开申请数量 总计列：本年“上年结转”1，上年报告“结转下年度”2，差-1"
    ]


def test_a_year_without_a_report_before_it_is_not_compared():
    assert broken_carry_over(table_three(T1), {}) == []


def test_each_group_of_table_four_must_add_up():
    findings = wrong_remedy_totals(remedies({"review": (1, 0, 0, 1, 1)}))
    assert rules(findings) == ["A6"]
    assert told(findings) == ["表四 行政复议 总计：四种结果相加2，总计1，差1"]


def test_litigation_groups_are_named_in_full():
    assert "行政诉讼（复议后起诉）" in told(wrong_remedy_totals(remedies({"after": (1, 0, 0, 0, 0)})))[0]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (-1, "小于0"),
        (None, "没有填"),
        ("", "没有填"),
        ("增10", "“增10”不是数字"),
        ("976.81万元", "“976.81万元”不是数字"),
        (Decimal("1.5"), "应为整数"),
        (True, "不是数字"),
    ],
)
def test_a_cell_holds_a_whole_number_and_nothing_else(value, words):
    findings = unfit_cells(table_three(T1, r3_8__person=value), Layout.CURRENT)
    assert rules(findings) == ["A1"]
    assert words in findings[0].left
    assert findings[0].where == "表三 （三）不予公开8.属于行政查询事项 自然人"
    assert findings[0].right == "应填0或者正整数"


def test_a_change_of_the_trial_form_may_be_negative_and_money_may_have_decimals():
    values = {
        **nil(Layout.TRIAL),
        "t2-permits-before": 2,
        "t2-permits-change": -1,
        "t2-procurement-spent": Decimal("1276.5534"),
    }
    assert unfit_cells(values, Layout.TRIAL) == []


def test_words_typed_into_cells_of_a_real_2020_report_are_found():
    values = {**nil(Layout.TRIAL), "t2-permits-change": "增10", "t2-procurement-spent": "1276.5534万元"}
    assert [finding.keys[0] for finding in unfit_cells(values, Layout.TRIAL)] == [
        "t2-permits-change",
        "t2-procurement-spent",
    ]


def test_a_missing_table_is_told_cell_by_cell():
    assert len(unfit_cells({}, Layout.CURRENT)) == 10 + 25 * 7 + 15


def test_the_published_tables_of_a_whole_city_for_2023_hold():
    values = {**table_three(CITY_2023), **remedies(CITY_2023_REMEDIES)}
    values = {
        **remedies(CITY_2023_REMEDIES),
        **{k: v for k, v in table_three(CITY_2023).items() if k.startswith("t3-")},
    }
    values["t2-charges-fees"] = Decimal("59237.2449")
    assert check(values, {}, Layout.CURRENT) == []


def test_the_groups_of_the_city_report_are_those_of_its_text():
    assert group_totals(table_three(CITY_2023), Layout.CURRENT) == {
        "予以公开": 1191,
        "部分公开": 328,
        "不予公开": 142,
        "无法提供": 1078,
        "不予处理": 406,
        "其他处理": 341,
    }


def test_group_totals_of_the_trial_form_keep_other_handling_as_one():
    values = table_three({"r1": (1, 0, 0, 0, 0, 0, 1), "r6": (2, 0, 0, 0, 0, 0, 2)}, Layout.TRIAL)
    assert group_totals(values, Layout.TRIAL)["其他处理"] == 2


@pytest.mark.parametrize(
    ("new", "carried_in", "done", "out"),
    [(16, 295, 299, 12), (23, 69, 87, 5), (3, 106, 105, 4)],
    ids=["台州市府办2024", "椒江区府办2024", "温岭市府办2024"],
)
def test_published_totals_of_three_offices_balance(new, carried_in, done, out):
    values = {"t3-new-total": new, "t3-in-total": carried_in, "t3-rt-total": done, "t3-out-total": out}
    assert unbalanced_columns(values) == []
    assert rules(unbalanced_columns({**values, "t3-out-total": out + 1})) == ["A2"]


def test_applications_by_way_of_receipt_add_up_to_the_whole():
    assert adds_up("收到申请", 106, {"当面": 6, "网络": 37, "邮寄": 63}) == []


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        (23, {"予以公开": 7, "不予公开": 1, "无法提供": 12, "不予处理": 2, "其他处理": 1}),
        (18, {"予以公开": 5, "部分公开": 1, "不予公开": 1, "无法提供": 11}),
        (27, {"予以公开": 16, "部分公开": 1, "无法提供": 10}),
    ],
    ids=["杭州市教育局2020", "杭州市教育局2022", "温岭市发改局2024"],
)
def test_results_told_in_a_text_add_up_to_what_was_closed(whole, parts):
    assert adds_up("办结", whole, parts) == []


def test_a_text_that_does_not_add_up_is_quoted():
    (finding,) = adds_up("新增主动公开", 269, {"教育资讯": 128, "文件类": 140})
    assert told([finding]) == ["正文 新增主动公开：教育资讯128+文件类140=268，文中是269，差-1"]


def test_an_application_counted_in_two_rows_is_named():
    assert counted_twice([("2026-0001", "r1"), ("2026-0002", "r2"), ("2026-0001", "r1")]) == []
    (finding,) = counted_twice([("2026-0001", "r1"), ("2026-0001", "r2")])
    assert finding.where == "2026-0001同时计入r1、r2"


def test_pending_remedies_of_last_year_must_appear_again():
    last_year = remedies({"direct": (0, 0, 0, 2, 2)})
    (finding,) = lost_remedies(remedies({"direct": (1, 0, 0, 0, 1)}), last_year)
    assert not finding.severe and finding.tone == "warn"
    assert told([finding]) == ["表四 行政诉讼（未经复议直接起诉） 总计：上年尚未审结2，本年总计1，差1"]


def test_a_suit_after_review_needs_a_review_of_this_or_last_year():
    alone = remedies({"after": (1, 0, 0, 0, 1)})
    assert rules(lost_remedies(alone, remedies({}))) == ["A7"]
    assert lost_remedies(alone, remedies({"review": (1, 0, 0, 0, 1)})) == []


def test_a_suit_after_a_review_of_a_year_that_is_not_at_hand_is_no_finding():
    assert lost_remedies(remedies({"after": (1, 0, 0, 0, 1)}), {}) == []


def test_documents_in_force_follow_from_last_year_made_and_abolished():
    last_year = {"t2-normative-valid": 12}
    values = {**nil(), "t2-normative-made": 3, "t2-normative-abolished": 1, "t2-normative-valid": 14}
    assert broken_register(values, last_year) == []
    (finding,) = broken_register({**values, "t2-normative-valid": 15}, last_year)
    assert not finding.severe
    assert told([finding]) == ["表二 行政规范性文件 现行有效件数：上年有效12+制发3-废止1=14，现行有效15，差-1"]


def test_the_register_is_not_compared_with_a_year_of_another_form():
    assert broken_register({**nil(), "t2-normative-valid": 14}, nil(Layout.TRIAL)) == []


def test_a_report_without_tables_has_nothing_to_check():
    assert check({}, {}, Layout.FREE) == []


def test_a_nil_report_holds():
    for layout in (Layout.TRIAL, Layout.CURRENT):
        assert check(nil(layout), nil(layout), layout) == []


LEAF_KEYS = [row.key for row in LEAVES[Layout.CURRENT]]
COUNTS = st.lists(st.integers(0, 99), min_size=len(PARTS), max_size=len(PARTS))


@given(st.dictionaries(st.sampled_from(LEAF_KEYS), COUNTS, max_size=8), COUNTS, COUNTS)
def test_a_table_computed_from_cases_always_holds(results, carried_in, out):
    rows = {key: (*counts, sum(counts)) for key, counts in results.items()}
    done = [sum(row[n] for row in rows.values()) for n in range(len(PARTS))]
    new = [d + o - i + 99 for d, o, i in zip(done, out, carried_in, strict=True)]
    out = [o + 99 for o in out]
    for key, counts in {"rt": done, "new": new, "in": carried_in, "out": out}.items():
        rows[key] = (*counts, sum(counts))
    values = table_three(rows)
    assert unbalanced_columns(values) == []
    assert wrong_row_totals(values, Layout.CURRENT) == []
    assert wrong_column_totals(values, Layout.CURRENT) == []


@given(st.sampled_from(LEAF_KEYS), st.sampled_from(PARTS), st.integers(1, 50))
def test_any_single_leaf_that_is_wrong_is_found_in_its_row_and_its_column(row, column, added):
    values = table_three(T1)
    values[f"t3-{row}-{column}"] += added
    findings = check(values, {}, Layout.CURRENT)
    assert rules(findings) == ["A3", "A4"]
    assert findings[0].keys == (f"t3-{row}-total",)
    assert COLUMNS[column] in findings[1].where
    assert [one.difference for one in findings] == [str(added), str(added)]


def without(values, *keys):
    return {key: value for key, value in values.items() if key not in keys}


def test_a_sum_with_a_cell_that_was_not_seen_is_not_held_to_its_total():
    values = without(table_three(T1), "t3-r1-business", "t3-r2-person", "t3-in-person", "t4-review-upheld")
    assert sums(values, {}, Layout.CURRENT) == []


def test_cells_that_were_seen_and_exceed_their_total_are_wrong_whatever_the_others_are():
    values = without(table_three(T1, r1__person=40, rt__person=39), "t3-r1-business", "t3-r2-person", "t3-out-person")
    assert rules(sums(values, {}, Layout.CURRENT)) == ["A2", "A3", "A3", "A4"]


def test_a_blank_cell_may_stand_for_nought():
    values = {key: value or None for key, value in table_three(T1).items()}
    assert sums(values, {}, Layout.CURRENT) == []


def test_a_blank_cell_holds_nothing_so_its_sum_is_wrong():
    findings = wrong_row_totals(table_three(T1, r1__business=None), Layout.CURRENT)
    assert told(findings) == ["表三 （一）予以公开 总计列：六类申请人相加5（空格按0计），总计6，差-1"]
    assert findings[0].severe


def test_a_total_left_blank_is_told_by_its_cell_and_not_by_its_sum():
    assert wrong_row_totals(table_three(T1, r1__total=None), Layout.CURRENT) == []
    assert row_total(table_three(T1, r1__total=None), "r1") == 6


def test_a_row_with_a_cell_and_its_total_unseen_comes_to_nothing_known():
    assert row_total(without(table_three(T1), "t3-r1-total", "t3-r1-person"), "r1") is None


def test_rules_are_carried_on_as_documents_are():
    values = {**nil(), "t2-rules-made": 2, "t2-rules-abolished": 1, "t2-rules-valid": 13}
    (finding,) = broken_register(values, {"t2-rules-valid": 11})
    assert finding.where == "表二 规章 现行有效件数"
