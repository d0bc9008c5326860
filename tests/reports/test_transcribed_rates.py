"""Shares and changes recomputed."""

import pytest

from tests.reports import transcripts
from tests.reports.transcripts import text

WRONG, CUT = [("增减和两年的数对不上", True)], [("增减没有四舍五入", False)]


@pytest.mark.parametrize(
    ("now", "before", "told", "unit", "found"),
    [
        (550, 505, 9, "%", []),
        (550, 502, 10, "%", []),
        (550, 502, 9, "%", CUT),
        (550, 502, 12, "%", WRONG),
        (550, 502, "9.56", "%", []),
        (550, 502, "9.5", "%", CUT),
        (6800, 3400, 1, "倍", []),
        (6800, 3400, 100, "%", []),
        (6800, 3450, 1, "倍", []),
        (6800, 3600, 1, "倍", WRONG),
        (1759, 1559, 200, "条", []),
        (1759, 1558, 200, "条", WRONG),
        (1759, 1725, "30多", "条", []),
        (1759, 1700, "30多", "条", WRONG),
        (3646, 3607, "1.05", "%", WRONG),
        (3646, 3607, "1.08", "%", []),
        (10, 0, 100, "%", []),
    ],
)
def test_a_growth_by_the_number_of_last_year_in_the_same_text(now, before, told, unit, found):
    assert text(("发布信息", now, "条"), ("比上年增加", told, unit), ("上年发布信息", before, "条")) == found


@pytest.mark.parametrize(("words", "found"), [("同比下降", []), ("同比增长", WRONG), ("较上年减少", [])])
def test_the_way_counts(words, found):
    assert text(("发布信息", 90, "条"), (words, 10, "%"), ("2023年发布信息", 100, "条")) == found


def test_without_a_base_nothing_is_said():
    assert text(("发布信息", 550, "条"), ("比上年增加", 9, "%")) == []


def last(*claims, **tables):
    return transcripts.report(2023, narrative=transcripts.said(*claims), **tables)


def test_last_years_text_is_a_base():
    now = transcripts.report(narrative=transcripts.said(("发布信息", 550, "条"), ("比上年增加", 12, "%")))
    assert transcripts.told(now, last(("发布信息", 502, "条"))) == [("A9", "正文 第2个数“比上年增加”", True)]
    assert transcripts.told(now, last(("发布信息", 491, "条"))) == []
    assert transcripts.told(now, last(("微博", 502, "条"))) == []


def test_last_years_tables_are_a_base_in_the_reading_of_this_year():
    """3646 is new and in hand: the base is new and in hand of last year, not the new alone."""
    city = transcripts.city(table4={})
    told = transcripts.said(("收办申请", 3646, "件"), ("同比增长", "1.08", "%"))
    now = {**transcripts.report(narrative=told), "agency": "宿迁市（全市汇总）"}
    assert transcripts.told(now, city) == []
    told[1]["value"] = "3.8"
    assert [rule for rule, _, _ in transcripts.told(now, city)] == ["A9"]


def test_a_change_may_be_that_of_the_part_before_it_or_of_the_whole():
    told = [
        ("发布信息", 6800, "条"),
        ("其中动态信息", 1759, "条"),
        ("比上年增加", 200, "条"),
        ("上年发布信息", 6500, "条"),
    ]
    assert text(*told) == []
    assert text(*told, ("上年动态信息", 1559, "条")) == []
    assert text(*told, ("上年动态信息", 1500, "条")) == WRONG


def test_a_change_that_names_its_subject():
    told = (("收到申请", 20, "件"), ("发布信息", 550, "条"), ("上年收到申请", 10, "件"), ("上年发布信息", 502, "条"))
    assert text(*told, ("收到申请同比增长", 100, "%")) == []
    assert text(*told, ("收到申请同比增长", 10, "%")) == WRONG


SHARE = [("占比对不上", False)]


@pytest.mark.parametrize(
    ("told", "found"),
    [("32.0", []), ("32.05", []), ("32", []), ("33.9", SHARE), (">1/4", []), ("约32", [])],
)
def test_a_share_of_what_was_answered(told, found):
    assert text(("答复申请", 805, "件"), ("予以公开及部分公开", 258, "件"), ("占", told, "%")) == found


def test_a_share_may_be_one_of_any_whole_told():
    claims = (("收到申请", 859, "件"), ("答复申请", 805, "件"), ("予以公开", 258, "件"))
    assert text(*claims, ("占", "30.0", "%")) == text(*claims, ("占", "32.0", "%")) == []
    assert text(*claims, ("占", "40.0", "%")) == SHARE


def test_a_share_of_nobody_knows_what_is_left_alone():
    assert text(("微信推送", 435, "篇"), ("占比", "12", "%")) == []
    assert text(("好评率", "99.58", "%"), ("全文电子化率", 100, "%")) == []


def shares(*told):
    return text(*((f"{name}占比", value, "%") for name, value in told))


HUNDRED = [("各项占比相加不是100%", False)]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (("33.3", "33.3", "33.3"), []),
        (("33.33", "33.33", "33.33"), []),
        (("45.2", "30.1", "24.8"), []),
        (("45.2", "30.1", "24.9"), HUNDRED),
        (("33.3", "33.3", "32.3"), HUNDRED),
        ((33, 33, 33), []),
        (("50.5", "20.1", "10.2"), []),
        (("60", "40.9"), HUNDRED),
        (("60", "39"), []),
    ],
)
def test_shares_add_up_to_a_hundred_within_their_rounding(told, found):
    assert shares(*zip("甲乙丙", told, strict=False)) == found


def test_an_open_list_of_shares_may_fall_short():
    assert shares(("甲", "60.0"), ("乙", "20.0"), ("丙", "约19")) == []
