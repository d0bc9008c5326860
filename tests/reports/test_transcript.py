"""Transcriptions in all the ways people write them down."""

import json

import pytest

from reports.layouts import COLUMNS, cells, rows_three
from reports.transcribed.transcript import Unreadable, read, reports_in
from reports.vocabulary import Layout
from tests.reports import transcripts
from tests.reports.tables import CITY_2023, T1

EXPECTED = {f"t3-{row}-{column}": n for row, line in T1.items() for column, n in zip(COLUMNS, line, strict=True)}


def values(**content):
    return read(json.loads(json.dumps(transcripts.report(**content)))).values


def three(table):
    return {key: value for key, value in values(table3=table).items() if value}


SEVEN = list(COLUMNS.values())
LABELLED = {row["row"]: row["cells"] for row in transcripts.rows(T1)}


@pytest.mark.parametrize(
    "table",
    [
        {"columns": SEVEN, "rows": transcripts.rows(T1)},
        {"rows": transcripts.rows(T1)},
        transcripts.rows(T1),
        LABELLED,
        {"rows": LABELLED},
        {"rows": [row["cells"] for row in transcripts.rows(T1)]},
        {"rows": [{"row": n, "cells": row["cells"]} for n, row in enumerate(transcripts.rows(T1), start=1)]},
        [{"row": key, "cells": line} for key, line in T1.items()],
        {key: dict(zip(SEVEN, line, strict=True)) for key, line in T1.items()},
        [{"row": key, **dict(zip(SEVEN, line, strict=True))} for key, line in T1.items()],
        {name: {key: line[n] for key, line in T1.items()} for n, name in enumerate(SEVEN)},
        {"columns": SEVEN[::-1], "rows": [{"label": key, "values": list(line[::-1])} for key, line in T1.items()]},
        [{"row": key, "cells": [f" {n} " for n in line]} for key, line in T1.items()],
    ],
    ids=["format", "no columns", "list", "object", "object in rows", "bare", "numbered", "keys", "by column name", "flat", "turned",
         "other order", "text"],
)  # fmt: skip
def test_table_three_is_the_same_however_it_is_laid_out(table):
    assert three(table) == {key: value for key, value in EXPECTED.items() if value}


@pytest.mark.parametrize(
    "table",
    [
        transcripts.table_four({"review": (1, 0, 0, 2, 3), "after": (1, 0, 0, 0, 1)}),
        {"行政复议": [1, 0, 0, 2, 3], "行政诉讼": [0, 0, 0, 0, 0, 1, 0, 0, 0, 1]},
        {"cells": [1, 0, 0, 2, 3, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1]},
        {
            "行政复议_结果维持": 1,
            "行政复议_尚未审结": 2,
            "行政复议_总计": 3,
            "复议后起诉_结果维持": 1,
            "复议后起诉_总计": 1,
        },
        {"行政复议": {"结果维持": 1, "尚未审结": 2, "总计": 3}, "行政诉讼": {"复议后起诉": {"结果维持": 1, "总计": 1}}},
        [{"group": "行政复议", "cells": [1, 0, 0, 2, 3]}, {"group": "复议后起诉", "cells": [1, 0, 0, 0, 1]}],
    ],
)
def test_table_four_is_the_same_however_it_is_laid_out(table):
    found = {key: value for key, value in values(table4=table).items() if value}
    assert found == {
        "t4-review-upheld": 1,
        "t4-review-pending": 2,
        "t4-review-total": 3,
        "t4-after-upheld": 1,
        "t4-after-total": 1,
    }


@pytest.mark.parametrize(
    "table",
    [
        {
            "规章": {"本年制发件数": 0, "现行有效件数": 0},
            "行政规范性文件": {"本年制发件数": 3, "现行有效件数": 12},
            "行政许可": 694,
        },
        {"行政规范性文件": [3, 0, 12], "行政许可": {"本年处理决定数量": "694"}},
        {"行政规范性文件_本年制发件数": 3, "行政规范性文件_现行有效件数": 12, "行政许可_本年处理决定数量": 694},
        [
            {"信息内容": "行政规范性文件", "本年制发件数": 3, "现行有效件数": 12},
            {"信息内容": "行政许可", "本年处理决定数量": 694},
        ],
        {"rows": [{"row": "行政规范性文件", "cells": [3, 0, 12]}, {"row": "行政许可", "cells": [694]}]},
        {"第二十条第（一）项": {"行政规范性文件": [3, 0, 12]}, "第二十条第（五）项": {"行政许可": 694}},
    ],
)
def test_table_two_is_the_same_however_it_is_laid_out(table):
    found = {key: value for key, value in values(table2=table).items() if value}
    assert found == {"t2-normative-made": 3, "t2-normative-valid": 12, "t2-permits-decisions": 694}


def test_the_trial_form_has_three_numbers_for_permits_and_items_of_fees():
    table = {"行政许可": {"上一年项目数量": 8, "本年增/减": "增10", "处理决定数量": 18}, "行政事业性收费": [1288, 591]}
    read_2020 = read(transcripts.report(2020, table2=table))
    assert read_2020.values == {
        "t2-permits-before": 8,
        "t2-permits-change": 10,
        "t2-permits-decided": 18,
        "t2-charges-before": 1288,
        "t2-charges-change": 591,
    }
    assert list(read_2020.odd) == ["t2-permits-change"]


def test_one_number_for_permits_says_nothing_in_the_trial_form():
    report = read(transcripts.report(2020, table2={"行政许可": 8}))
    assert report.values == {} and "行政许可" in report.notes[0]


def test_a_blank_cell_is_none_and_a_cell_that_is_not_there_is_not_there():
    found = values(table3={"rows": [{"row": "r1", "cells": [1, None, "", 0, 0, 0, 1]}]})
    assert found["t3-r1-business"] is found["t3-r1-research"] is None
    assert found["t3-r1-welfare"] == 0
    assert "t3-r2-person" not in found


@pytest.mark.parametrize(
    ("year", "template", "layout"),
    [
        (2019, None, Layout.TRIAL),
        (2020, "2019", Layout.TRIAL),
        (2020, "2021", Layout.CURRENT),
        (2024, None, Layout.CURRENT),
        ("2024年", "", Layout.CURRENT),
        (2024.0, None, Layout.CURRENT),
        (None, "2019", Layout.TRIAL),
    ],
)
def test_the_form_is_that_of_the_template_or_else_of_the_year(year, template, layout):
    assert read({"year": year, "template": template, "table2": {"规章": [0, 0, 0]}}).layout is layout


def test_the_rows_themselves_tell_which_form_table_three_has():
    one = {"rows": [{"row": "（六）其他处理", "cells": [2, 0, 0, 0, 0, 0, 2]}]}
    trial = read(transcripts.report(2024, table3=one))
    assert trial.layout is Layout.TRIAL and trial.values["t3-r6-person"] == 2
    current = read(transcripts.report(2020, table3={"rows": transcripts.rows(CITY_2023)}))
    assert current.layout is Layout.CURRENT


def test_a_sum_line_of_other_handling_beside_its_three_rows_is_not_counted_twice():
    lines = [*transcripts.rows(CITY_2023), {"row": "（六）其他处理", "cells": [337, 3, 0, 0, 1, 0, 341]}]
    assert not [key for key in values(table3={"rows": lines}) if key.startswith("t3-r6-")]


def test_a_row_that_nobody_knows_is_told_and_leaves_the_sum_of_results_open():
    lines = [*transcripts.rows(T1), {"row": "9.属于工作秘密", "cells": [1, 0, 0, 0, 0, 0, 1]}]
    report = read(transcripts.report(table3={"rows": lines}))
    assert not report.whole and "属于工作秘密" in report.notes[0]


def test_headings_and_rows_of_noughts_are_no_riddles():
    lines = [
        {"row": "三、本年度办理结果", "cells": [None] * 7},
        {"row": "（三）不予公开", "cells": [1, 0, 0, 0, 0, 0, 1]},
    ]
    report = read(transcripts.report(table3={"rows": [*lines, *transcripts.rows(T1)]}))
    assert report.whole and report.notes == ()


def test_a_row_with_too_few_cells_is_told_and_not_guessed():
    report = read(transcripts.report(table3={"rows": [{"row": "r1", "cells": [1, 1]}]}))
    assert report.values == {} and "有2格，对不上7列" in report.notes[0]


def test_a_row_told_twice_counts_once():
    lines = [{"row": "r1", "cells": [1, 0, 0, 0, 0, 0, 1]}, {"row": "（一）予以公开", "cells": [2, 0, 0, 0, 0, 0, 2]}]
    report = read(transcripts.report(table3={"rows": lines}))
    assert report.values["t3-r1-person"] == 1 and "出现两次" in report.notes[0]


def test_every_cell_of_the_official_forms_can_be_transcribed():
    for year, layout in ((2020, Layout.TRIAL), (2024, Layout.CURRENT)):
        counts = {row.key: (1, 2, 3, 4, 5, 6, 21) for row in rows_three(layout)}
        lines = [
            {"信息内容": cell.label.split()[0], cell.label.split()[1]: 7}
            for cell in cells(layout)
            if cell.key[:2] == "t2"
        ]
        remedies = {"review": (1, 1, 1, 1, 4), "direct": (1, 1, 1, 1, 4), "after": (1, 1, 1, 1, 4)}
        tables = {"table2": lines, "table3": {"rows": transcripts.rows(counts, layout)}}
        report = read(transcripts.report(year, **tables, table4=transcripts.table_four(remedies)))
        assert set(report.values) == {cell.key for cell in cells(layout)}


def test_numbers_of_the_text_are_taken_from_narrative_facts_or_an_object():
    for content in ({"narrative": transcripts.said(("申请", 2, "件"))}, {"facts": {"申请": 2}}):
        (one,) = read(transcripts.report(**content)).said
        assert (one.meaning, one.raw) == ("申请", 2)


@pytest.mark.parametrize("data", [None, 3, "报告", [], {}, {"year": 2024}, {"agency": "某局", "table3": {}}, {"x": 1}])
def test_what_is_no_report_is_refused_in_a_sentence(data):
    with pytest.raises(Unreadable, match="不是年度报告"):
        read(data)


def test_a_file_holds_one_report_or_a_list():
    assert reports_in([1, 2]) == [1, 2]
    assert reports_in({"table2": {}}) == [{"table2": {}}]
    assert reports_in({"reports": [1]}) == [1]
    with pytest.raises(Unreadable, match="空的清单"):
        reports_in([])
