"""The numbers of a text against the tables, each other and the calendar."""

from datetime import date

import pytest

from tests.reports import transcripts
from tests.reports.transcripts import text

CITY = transcripts.city()
AGREES = (
    ("收办政府信息公开申请（新收+上年结转）", 3607, "件"),
    ("其中自然人", 3493, "件"),
    ("其中法人或其他组织", 114, "件"),
    ("予以公开", 1191, "件"),
    ("部分公开", 328, "件"),
    ("不予公开", 142, "件"),
    ("无法提供", 1078, "件"),
    ("不予处理", 406, "件"),
    ("其他处理", 341, "件"),
    ("转下年度办理", 121, "件"),
)


def against_city(*claims):
    found = transcripts.examined({**CITY, "narrative": transcripts.said(*claims)}).findings
    return [(one.what, one.left, one.right, one.difference, one.severe) for one in found]


def test_a_text_that_agrees_says_nothing():
    assert against_city(*AGREES) == []


@pytest.mark.parametrize("nth", range(len(AGREES)))
def test_any_number_of_it_that_is_off_by_one_contradicts_the_table(nth):
    meaning, value, unit = AGREES[nth]
    changed = [*AGREES[:nth], (meaning, value + 1, unit), *AGREES[nth + 1 :]]
    assert [severe for what, *_, severe in against_city(*changed) if what == "正文和表对不上"] == [True]


@pytest.mark.parametrize(
    "claim",
    [
        ("收到申请", 3511, "件"),
        ("收到申请", 3607, "件"),
        ("新收申请", 3511, "件"),
        ("上年结转", 96, "件"),
        ("办结申请", 3486, "件"),
        ("答复申请", 3145, "件"),
        ("重复申请", 39, "件"),
        ("商业企业", 99, "件"),
        ("收到申请", "3500余", "件"),
        ("收到申请", "超过3000", "件"),
        ("2022年收到申请", 2118, "件"),
        ("行政复议", 440, "件"),
        ("行政诉讼", 113, "件"),
        ("行政诉讼", 24, "件"),
        ("收到申请占比", "70", "%"),
        ("收到申请同比增长", 70, "件"),
    ],
)
def test_one_reading_that_fits_is_enough(claim):
    assert against_city(claim) == []


def test_both_sides_and_their_difference_are_told():
    assert against_city(("新收申请", 3510, "件")) == [("正文和表对不上", "文中3510件", "表中新收3511", "-1", True)]


def test_an_estimate_that_cannot_be_is_told_without_a_difference():
    assert against_city(("收到申请", "4000余", "件")) == [("正文和表对不上", "文中4000余件", "表中新收3511", "", True)]


def test_reviews_and_lawsuits_may_be_counted_otherwise_so_they_are_a_reminder():
    assert against_city(("行政复议", 414, "件")) == [
        ("正文和表不同，请写明口径", "文中414件", "表中行政复议总计440", "-26", False)
    ]


def test_money_is_compared_in_yuan_and_as_exactly_as_it_is_told():
    tables = {"table2": {"行政事业性收费_万元": "59237.2449"}}
    assert text(("行政事业性收费", "59237.24", "万元"), **tables) == []
    assert text(("行政事业性收费金额", "5.92亿", "元"), **tables) == []
    assert text(("行政事业性收费", "59236", "万元"), **tables) == [("正文和表对不上", True)]
    assert text(("行政事业性收费", 30, "项"), **tables) == []


def test_documents_and_decisions_of_table_two():
    tables = {"table2": {"行政规范性文件": [3, 0, 12], "行政许可": 694}}
    assert text(("制发规范性文件", 3, "件"), ("现行有效规范性文件", 12, "件"), ("行政许可", 694, "宗"), **tables) == []
    assert text(("行政许可", 693, "宗"), **tables) == [("正文和表对不上", True)]
    assert text(("废止规范性文件", 1, "件"), **tables) == [("正文和表对不上", True)]
    assert text(("公开信息", 100, "件"), ("其中行政许可", 55, "件"), **tables) == []


def test_a_table_that_is_not_there_contradicts_nothing():
    assert text(("收到申请", 9, "件"), ("行政许可", 9, "件"), ("予以公开", 9, "件")) == []


def test_the_same_thing_with_two_numbers():
    assert text(("收到申请", 12, "件"), ("咨询", 3, "次"), ("收到申请", 13, "件")) == [("正文前后不一", True)]
    assert text(("主动公开政府信息", 12, "条"), ("主动公开政府信息", 13, "条")) == [("正文前后不一", False)]


@pytest.mark.parametrize(
    "claims",
    [
        (("收到申请", 12, "件"), ("全年收到申请", 12, "件")),
        (("收到申请", 12, "件"), ("2023年收到申请", 13, "件")),
        (("通知公告", 12, "条"), ("通知公告", 30, "条")),
        (("主动公开政府信息", 12, "条"), ("主动公开政府信息", 13, "件")),
        (("主动公开政府信息", "1200余", "条"), ("主动公开政府信息", 1234, "条")),
    ],
    ids=["equal", "two years", "short name", "two units", "estimate"],
)
def test_two_numbers_of_what_may_be_two_things(claims):
    assert text(*claims) == []


def sums(parts, stated, check="categories"):
    data = transcripts.report(2017, sum_checks=[{"check": check, "parts": parts, "stated": stated, "ok": True}])
    return [(one.left, one.right, one.difference) for one in transcripts.examined(data).findings]


def test_a_sum_written_down_is_recomputed():
    assert sums([128, 140], 268) == []
    assert sums([128, 140], 269) == [("128+140=268", "文中269", "-1")]
    assert sums(["128", "140余"], 269) == []
    assert sums([], 269) == []


@pytest.mark.parametrize(
    ("parts", "check", "wrong"),
    [
        (["33.3", "33.3", "33.3"], "占比", 0),
        (["33.33", "33.33", "33.33"], "shares", 0),
        ([33, 33, 33], "占比", 0),
        ([33, 33, 33], "categories", 1),
        (["33.3", "33.3", "33.1"], "占比", 1),
        (["45.2", "30.1", "24.9"], "占比", 1),
    ],
)
def test_shares_may_miss_a_hundred_by_their_rounding(parts, check, wrong):
    assert len(sums(parts, 100, check)) == wrong


@pytest.mark.parametrize(
    ("meaning", "value", "said"),
    [
        ("统计止", "2017-12-28", "应为2017-12-31，12月29日至12月31日不在任何一年的报告里"),
        ("统计止", "2017年12月30日", "应为2017-12-31，12月31日不在任何一年的报告里"),
        ("统计期限止", "2018-01-10", "应为2017-12-31"),
        ("统计起", "2017-01-05", "应为2017-01-01，1月1日至1月4日不在任何一年的报告里"),
    ],
)
def test_days_in_no_report(meaning, value, said):
    (found,) = transcripts.examined(transcripts.report(2017, facts=transcripts.said((meaning, value, "")))).findings
    assert (found.right, found.severe) == (said, False)


@pytest.mark.parametrize("value", ["2017-12-31", "2017年12月31日", "年底", "2017-13-45", None, date.max.isoformat()])
def test_a_whole_year_and_what_is_no_day(value):
    found = text(("统计起", "2017-01-01", ""), ("统计止", value, ""), year=2017)
    assert found == ([] if value != "9999-12-31" else [])
