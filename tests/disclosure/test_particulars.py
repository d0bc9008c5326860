"""What may stand in a particular, and how it is kept and read: hostile and unusual input."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from disclosure.particulars import Field, Form, Unfit, clean, clean_particulars, lacking, pairs

TEXT, LONG = Field("text", "事项"), Field("long", "程序", Form.LONG)
DAY, YEAR = Field("day", "决定日期", Form.DAY), Field("year", "年度", Form.YEAR)
NUMBER = Field("number", "名额", Form.NUMBER, unit="名")
MONEY = Field("money", "金额", Form.MONEY, unit="万元")
CHOICE = Field("choice", "环节", Form.CHOICE, choices=(("a", "公告"), ("b", "结果")))
ALL = (TEXT, LONG, DAY, YEAR, NUMBER, MONEY, CHOICE)


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        (TEXT, "  教师资格认定 ", "教师资格认定"),
        (TEXT, "两行\n文字", "两行 文字"),
        (TEXT, "表格\t单元", "表格 单元"),
        (TEXT, "台\u200b州\ufeff", "台州"),
        (TEXT, "\u202e反写\u202c", "反写"),
        (TEXT, None, ""),
        (TEXT, "\u3000", ""),
        (LONG, "一、受理\r\n二、审查\r", "一、受理\n二、审查"),
        (DAY, "2026-03-20", "2026-03-20"),
        (DAY, "2024-02-29", "2024-02-29"),
        (YEAR, "2026", "2026"),
        (YEAR, "２０２６年", "2026"),
        (YEAR, "2026年度", "2026"),
        (NUMBER, "12", "12"),
        (NUMBER, "012", "12"),
        (NUMBER, "１２名", "12"),
        (NUMBER, "1,200", "1200"),
        (NUMBER, "0", "0"),
        (MONEY, "12.50万元", "12.5"),
        (MONEY, "1，234.5", "1234.5"),
        (MONEY, "0.000001", "0.000001"),
        (MONEY, "100.00", "100"),
        (MONEY, "007", "7"),
        (CHOICE, "b", "b"),
    ],
)
def test_an_untidy_value_is_put_in_order(field, typed, kept):
    assert clean(field, typed) == kept


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        (TEXT, "长" * 201, "201字"),
        (LONG, "长" * 2001, "2001字"),
        (TEXT, "标\x00题", "控制字符"),
        (TEXT, "标\ud800题", "控制字符"),
        (LONG, "一\x08二", "控制字符"),
        (DAY, "2026-2-30", "2026-03-20"),
        (DAY, "2026-02-30", "2026-03-20"),
        (DAY, "20260320", "2026-03-20"),
        (DAY, "2026-W12-5", "2026-03-20"),
        (DAY, "3月20日", "2026-03-20"),
        (DAY, "1026-03-20", "年份不对"),
        (YEAR, "26", "四位"),
        (YEAR, "20261", "四位"),
        (YEAR, "1948", "四位"),
        (YEAR, "2101", "四位"),
        (YEAR, "二〇二六", "四位"),
        (YEAR, "٢٠٢٦", "四位"),
        (NUMBER, "-1", "整数"),
        (NUMBER, "1.5", "整数"),
        (NUMBER, "1e3", "整数"),
        (NUMBER, "十二", "整数"),
        (NUMBER, "99999999999", "整数"),
        (NUMBER, "1,2", "整数"),
        (MONEY, "-0.01", "不小于0"),
        (MONEY, "NaN", "不小于0"),
        (MONEY, "Infinity", "不小于0"),
        (MONEY, "1e5", "不小于0"),
        (MONEY, "0.0000001", "不小于0"),
        (MONEY, "12.5元", "不小于0"),
        (CHOICE, "c", "清单"),
        (CHOICE, "公告", "清单"),
    ],
)
def test_what_cannot_stand_says_what_to_do(field, typed, words):
    with pytest.raises(Unfit, match=words):
        clean(field, typed)


@given(some.sampled_from(ALL), some.text(max_size=60))
def test_whatever_is_typed_is_kept_tidy_or_refused_in_words(field, typed):
    try:
        kept = clean(field, typed)
    except Unfit as unfit:
        assert str(unfit)
    else:
        assert clean(field, kept) == kept


def test_several_faults_are_told_at_once_and_the_rest_is_kept():
    kept, wrong = clean_particulars(ALL, {"text": "事项", "year": "x", "money": "-1", "day": ""})
    assert kept == {"text": "事项"}
    assert set(wrong) == {"year", "money"}


FROM, TO = Field("from", "报名开始", Form.DAY), Field("to", "报名截止", Form.DAY)


@pytest.mark.parametrize(
    ("first", "last"), [("2026-05-01", "2026-05-01"), ("2026-05-01", "2026-05-02"), ("", "2026-05-02")]
)
def test_days_in_their_order_are_fine(first, last):
    _, wrong = clean_particulars((FROM, TO), {"from": first, "to": last}, [("from", "to")])
    assert wrong == {}


def test_an_end_before_its_beginning_is_told_beside_the_end():
    _, wrong = clean_particulars((FROM, TO), {"from": "2026-05-02", "to": "2026-05-01"}, [("from", "to")])
    assert wrong == {"to": "报名截止不能早于报名开始（2026-05-02）"}


def test_a_day_that_cannot_be_read_is_told_once():
    _, wrong = clean_particulars((FROM, TO), {"from": "2026-05-02", "to": "2026-5-1"}, [("from", "to")])
    assert wrong == {"to": "报名截止要写成2026-03-20的样子"}


def test_what_is_asked_for_with_one_choice_alone_is_not_missed_with_another():
    amount = Field("amount", "成交金额", Form.MONEY, when=("choice", frozenset({"b"})))
    assert lacking((CHOICE, amount), {"choice": "a"}) == {}
    assert lacking((CHOICE, amount), {"choice": "b"}) == {"particular_amount": "请填写成交金额"}


def test_what_is_empty_is_not_read_out():
    assert pairs(ALL, {"day": "2026-03-05", "number": "3", "text": ""}) == (
        ("决定日期", "2026年3月5日"),
        ("名额", "3名"),
    )


def test_a_stored_value_of_earlier_days_is_read_as_it_is():
    assert pairs((DAY, CHOICE), {"day": "三月", "choice": "gone"}) == (("决定日期", "三月"), ("环节", "gone"))
