"""Whole reports, real and made up: what is said of them, and nothing else."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.layouts import COLUMNS, LEAVES, PARTS, rows_three
from reports.transcribed.examining import examine, year_before
from reports.transcribed.transcript import read
from reports.vocabulary import Layout
from tests.reports import transcripts
from tests.reports.tables import CITY_2023, T1
from tests.reports.transcripts import told

#: everything that is said of a kept report: (rule, part of the place, severe)
EXPECTED = {
    "qingyuan-edu-2024": [],
    "suqian-2023": [],
    "yangling-edu-2019": [
        ("A1", "表二 政府集中采购 采购总金额", False),
        ("T2", "表二 行政事业性收费 上一年项目数量", False),
        ("T2", "表二 行政事业性收费 本年增/减", False),
    ],
    "zhongyuan-edu-2020": [
        ("A1", "表二 行政许可 本年增/减", False),
        ("A1", "表二 政府集中采购 采购总金额", False),
        ("T2", "表二 行政许可 处理决定数量", False),
    ],
    "suqian-2024": [("A9", "备案行政复议案件", False), ("A9", "备案行政诉讼案件", False)],
    "shanghai-office-2019": [
        ("A9", "第6个数“予以公开及部分公开”", True),
        ("A9", "第10个数“无法提供”", True),
        ("A1", "表二 政府集中采购 采购总金额", False),
        ("A1", "等126格", False),
        ("A1", "等9格", False),
        ("A9", "第7个数“占”", False),
    ],
    "xiashan-edu-2022": [("A9", "网站累计发布信息", True)],
    "yicheng-edu-2022": [],
    "hanjiang-edu-2021": [],
    "yixing-edu-2021": [],
    "huludao-edu-2022": [],
    "longgang-office-2024": [],
    "changchun-jingkai-2023": [("A9", "第3个数“受理政府信息公开申请”", True)],
    "changchun-culture-edu-2020": [("A1", "表二 行政许可 本年增/减", False), ("T2", "表二 规章", False)],
    "hangjinhouqi-edu-2020": [
        ("A1", "表二 行政许可 本年增/减", False),
        ("A1", "表二 政府集中采购 采购总金额", False),
        ("A1", "等11格", False),
    ],
    "chuanshan-office-2023": [],
    "district-statistics-2023": [("A1", "规章 现行有效件数", False), ("A1", "等12格", False)],
    "tongren-edu-2020": [],
    "district-edu-2019": [("T2", "表二 行政许可 处理决定数量", False)],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_published_report_is_told_what_is_wrong_with_it_and_no_more(name):
    found = told(transcripts.kept(name))
    assert [(rule, severe) for rule, _, severe in found] == [(rule, severe) for rule, _, severe in EXPECTED[name]]
    assert all(part in where for (_, where, _), (_, part, _) in zip(found, EXPECTED[name], strict=True))


def test_every_kept_report_is_looked_at():
    assert {path.stem for path in transcripts.KEPT.iterdir()} == {*EXPECTED, "before-2019"}


def test_reports_before_2019_hold_but_for_the_days_in_no_report():
    said = {one["agency"]: told(one) for one in transcripts.kept("before-2019")}
    assert said.pop("连云港市连云区教育局") == [("期限", "正文 第2个数“统计止”", False)]
    assert len(said) == 3 and not any(said.values())


def test_last_years_report_shows_a_growth_that_is_none():
    both = transcripts.kept("suqian-2024"), transcripts.kept("suqian-2023")
    (error,) = transcripts.examined(*both).errors
    assert (error.left, error.right, error.difference) == (
        "文中1.05%",
        "本年3646，上年3607，同比增长1.08%",
        "-0.03",
    )


def test_t1_holds():
    assert told(transcripts.valid()) == []


@pytest.mark.parametrize(
    ("row", "column", "value", "rules"),
    [("r1", 0, 5, ["A3", "A4"]), ("out", 0, 0, ["A2", "A3"])],
    ids=["T2", "T3"],
)
def test_t2_and_t3_a_wrong_cell(row, column, value, rules):
    counts = {**T1, row: tuple(value if n == column else one for n, one in enumerate(T1[row]))}
    found = told(transcripts.report(table3=transcripts.table_three(counts)))
    assert sorted(rule for rule, _, _ in found) == rules


def test_t4_last_year_carried_out_two():
    last = {**T1, "out": (1, 1, 0, 0, 0, 0, 2), "new": (9, 3, 0, 1, 1, 0, 14)}
    found = told(transcripts.valid(2024), transcripts.report(2023, table3=transcripts.table_three(last)))
    assert [(rule, where.split()[-1]) for rule, where, _ in found] == [("A5", "商业企业列"), ("A5", "总计列")]


def test_t5_a_total_of_table_four():
    found = told(transcripts.report(table4=transcripts.table_four({"review": (1, 0, 0, 1, 1)})))
    assert found == [("A6", "表四 行政复议 总计", True)]


@pytest.mark.parametrize(
    ("new", "carried_in", "done", "out"),
    [(16, 295, 299, 12), (23, 69, 87, 5), (3, 106, 105, 4)],
    ids=["台州市府办2024", "椒江区府办2024", "温岭市府办2024"],
)
def test_t8_published_totals_alone_balance(new, carried_in, done, out):
    """Only the total column is known: the other sums are not asked for."""
    totals = {"new": new, "in": carried_in, "rt": done, "out": out}
    lines = [{"row": key, "总计": value} for key, value in totals.items()]
    assert told(transcripts.report(table3={"rows": lines})) == []
    lines[3] = {"row": "out", "总计": out + 1}
    assert told(transcripts.report(table3={"rows": lines})) == [("A2", "表三 总计列", True)]


LINES = [row.key for row in rows_three(Layout.CURRENT)]
LEAF_KEYS = {row.key for row in LEAVES[Layout.CURRENT]}
VALID = transcripts.city()


@settings(max_examples=175)
@given(st.sampled_from(LINES), st.integers(0, 6))
def test_any_cell_of_a_valid_table_raised_by_one_breaks_what_it_belongs_to_and_nothing_else(row, column):
    data = copy.deepcopy(VALID)
    data["table3"]["rows"][LINES.index(row)]["cells"][column] += 1
    name = list(COLUMNS.values())[column]
    label = next(one.group + one.label for one in rows_three(Layout.CURRENT) if one.key == row)
    due = {("A3", f"表三 {label} 总计列")}
    if row in LEAF_KEYS | {"rt"}:
        due.add(("A4", f"表三 （七）总计 {name}列"))
    if row not in LEAF_KEYS:
        due.add(("A2", f"表三 {name}列"))
    assert {(rule, where) for rule, where, severe in told(data) if severe} == due


@given(st.sampled_from(["review", "direct", "after"]), st.integers(0, 4))
def test_any_cell_of_table_four_raised_by_one_breaks_its_group(group, column):
    counts = {"review": [309, 17, 88, 26, 440], "direct": [1, 1, 16, 6, 24], "after": [13, 0, 67, 9, 89]}
    counts[group][column] += 1
    found = told(transcripts.report(table4=transcripts.table_four(counts)))
    assert [(rule, severe) for rule, _, severe in found] == [("A6", True)]


def test_a_row_that_is_not_transcribed_leaves_its_sums_open():
    """No A3 from a row without its columns, no A4 without a leaf, no A2 without one of the four."""
    lines = [row for row in transcripts.rows(T1) if "重复申请" not in row["row"] and "结转下年" not in row["row"]]
    found = transcripts.examined(transcripts.report(table3={"rows": lines}))
    assert found.findings == ()
    assert "表三没有见到2行" in found.notes[0]


def test_a_row_that_nobody_knows_keeps_the_sum_of_results_from_being_held_to_it():
    lines = transcripts.rows({**T1, "rt": (10, 2, 0, 1, 1, 0, 14), "new": (10, 2, 0, 1, 1, 0, 14)})
    unknown = {"row": "9.属于工作秘密", "cells": [1, 0, 0, 0, 0, 0, 1]}
    assert told(transcripts.report(table3={"rows": [*lines, unknown]})) == []
    assert {rule for rule, _, _ in told(transcripts.report(table3={"rows": lines}))} == {"A4"}


def test_what_was_not_there_is_said():
    notes = transcripts.examined(transcripts.report(table3=transcripts.table_three(T1))).notes
    assert notes == ("没有转录表二、表四，没有核对", "没有上年的报告，上年结转（A5）没有核对")
    assert transcripts.examined(transcripts.report(2017, facts=transcripts.said(("申请", 0, "件")))).notes == ()


def test_the_items_of_the_trial_form_are_carried_from_2019_to_2020():
    tables = [{"行政许可": {"上一年项目数量": n, "本年增/减": 1, "处理决定数量": 9}} for n in (4, 6)]
    last, now = transcripts.report(2019, table2=tables[0]), transcripts.report(2020, table2=tables[1])
    (found,) = transcripts.examined(now, last).findings
    assert (found.rule, found.left, found.right, found.severe) == ("T2", "本年填上一年6", "上年报告4+增减1=5", False)


def test_the_year_before_is_that_of_the_same_agency():
    reports = [read(transcripts.valid(year)) for year in (2022, 2023, 2024)]
    other = read({**transcripts.valid(2023), "agency": "另一局"})
    assert year_before(reports[2], [other, *reports]) is reports[1]
    assert year_before(reports[0], [other, *reports]) is None


def test_errors_come_before_reminders():
    data = transcripts.valid(table2={"规章": [1, 0, 1]})
    data["table3"]["rows"][0]["cells"][0] += 1
    severe = [one.severe for one in examine(read(data)).findings]
    assert severe == sorted(severe, reverse=True) and not all(severe)


def test_columns_are_taken_by_their_names():
    assert set(PARTS) < set(COLUMNS) and told(transcripts.report(table3={"rows": transcripts.rows(CITY_2023)})) == []
