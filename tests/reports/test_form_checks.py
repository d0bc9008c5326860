"""What stands in the cells of a transcribed table."""

import pytest

from tests.reports import transcripts
from tests.reports.tables import T1
from tests.reports.transcripts import told


def with_cell(value):
    data = transcripts.valid()
    data["table3"]["rows"][9]["cells"] = [value, 0, 0, 0, 0, 0, 0]
    return data


@pytest.mark.parametrize("value", [-1, 1.5])
def test_a_count_below_nought_or_a_fraction_is_an_error(value):
    assert ("A1", "表三 （三）不予公开6.属于四类过程性信息 自然人", True) in told(with_cell(value))


@pytest.mark.parametrize("value", ["若干", "0件", "无"])
def test_words_in_a_cell_are_a_reminder(value):
    counts = {key: row for key, row in T1.items() if key != "r3_6"}
    data = transcripts.report(table3=transcripts.table_three(counts))
    data["table3"]["rows"][10]["cells"][0] = value
    found = [(rule, severe) for rule, where, severe in told(data) if "7.属于行政执法案卷 自然人" in where]
    assert found == [("A1", False)]


def test_a_table_of_blanks_is_one_reminder():
    lines = [{"row": row["row"], "cells": [n or None for n in row["cells"]]} for row in transcripts.rows(T1)]
    (found,) = transcripts.examined(transcripts.report(table3={"rows": lines})).findings
    assert (found.rule, found.left, found.severe) == ("A1", "144格空着", False)


@pytest.mark.parametrize(
    ("agency", "reminded"),
    [
        ("台州市教育局", True),
        ("长春经开区文教局", True),
        ("浙江省教育厅", True),
        ("宿迁市（全市汇总）", False),
        ("台州市人民政府", False),
        ("上海市人民政府办公厅", False),
        ("教育部", False),
        ("", False),
    ],
)
def test_only_a_department_is_asked_why_it_has_rules(agency, reminded):
    data = {"agency": agency, "year": 2024, "table2": {"规章": [1, 0, 1]}}
    assert told(data) == [("T2", "表二 规章", False)] * reminded


@pytest.mark.parametrize(
    ("year", "template", "table2", "reminded"),
    [
        (2021, None, {"规范性文件": {"本年新制作数量": 0, "本年新公开数量": 0, "对外公开总数量": 0}}, True),
        (2020, "2021", {"行政规范性文件": [0, 0, 0]}, True),
        (2020, "2019", {"规范性文件": [0, 0, 0]}, False),
        (2024, "2021", {"行政规范性文件": [0, 0, 0]}, False),
        (2024, None, {"行政许可": 5}, False),
        (2018, None, {"行政许可": 5}, False),
    ],
)
def test_the_form_of_another_year_is_a_reminder(year, template, table2, reminded):
    found = told(transcripts.report(year, template=template, table2=table2))
    assert [(rule, severe) for rule, _, severe in found] == [("格式", False)] * reminded


@pytest.mark.parametrize(
    ("row", "reminders"),
    [((8, 10, 18), 1), ((1215, -35, 1180), 1), ((2, 1, 1), 0), ((0, 1, 1), 0), ((5, 0, 5), 0), ((43, 0, 66), 0)],
)
def test_items_that_come_to_the_number_of_decisions_are_mixed_with_them(row, reminders):
    cells = dict(zip(("上一年项目数量", "本年增/减", "处理决定数量"), row, strict=True))
    assert len(told(transcripts.report(2020, table2={"行政许可": cells}))) == reminders


def test_so_many_fee_items_are_none():
    few, many = ({"行政事业性收费": {"上一年项目数量": n, "本年增/减": 0}} for n in (12, 1288))
    assert told(transcripts.report(2019, table2=few)) == []
    assert told(transcripts.report(2019, table2=many)) == [("T2", "表二 行政事业性收费 上一年项目数量", False)]


@pytest.mark.parametrize(("cells", "reminders"), [((3, 0, 2), 1), ((3, 1, 2), 0), ((3, 0, 12), 0), ((50, 227, 420), 0)])
def test_what_was_made_and_not_abolished_is_in_force(cells, reminders):
    found = told(transcripts.report(table2={"行政规范性文件": list(cells)}))
    assert [rule for rule, _, _ in found] == ["T2"] * reminders


def test_more_was_opened_this_year_than_is_open():
    (found,) = transcripts.examined(transcripts.report(2020, table2={"规范性文件": [13, 12, 11]})).findings
    assert (found.left, found.right, found.difference) == ("本年新公开12", "对外公开总数11", "1")
