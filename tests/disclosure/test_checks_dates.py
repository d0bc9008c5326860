"""Dates as the standard for official documents wants them (document-format.md 1)."""

import pytest

from disclosure.checks import dates
from disclosure.checks.finding import Severity


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("2026年03月20日", "2026年3月20日"),
        ("2026年3月05日", "2026年3月5日"),
        ("2026年03月", "2026年3月"),
        ("03月20日", "3月20日"),
        ("二〇二六年三月二十日", "2026年3月20日"),
        ("二○二六年十二月三十一日", "2026年12月31日"),
        ("二零二六年十月十日", "2026年10月10日"),
        ("二0一一年", "2011年"),
        ("二O一一年十一月", "2011年11月"),
        ("2O26年3月1日", "2026年3月1日"),
        ("一九九八年", "1998年"),
        ("三月二十日", "3月20日"),
        ("２０２６年３月２０日", "2026年3月20日"),
        ("３月１日", "3月1日"),
        ("2026年三月20日", "2026年3月20日"),
        ("26年3月20日", "2026年3月20日"),
        ("98年3月20日", "1998年3月20日"),
        ("2026 年 03 月 20 日", "2026年3月20日"),
    ],
)
def test_a_date_in_another_form_is_shown_with_the_right_one(written, right):
    text = f"自{written}起施行。"
    (finding,) = dates.check(text)
    assert (text[finding.start : finding.end], finding.fix) == (written, right)
    assert finding.severity is Severity.LOOK


@pytest.mark.parametrize(
    "written", ["2026年2月30日", "2027年2月29日", "2026年13月1日", "4月31日", "2026年0月5日", "2026年00月00日"]
)
def test_a_day_that_does_not_exist_has_no_correction(written):
    (finding,) = dates.check(f"请于{written}前报送")
    assert "没有这一天" in finding.message
    assert finding.fix is None


@pytest.mark.parametrize(
    "text",
    [
        "2026年3月20日",
        "2026 年 3 月 20 日",
        "2026年12月",
        "2028年2月29日",
        "2月29日",
        "2026-03-20",
        "2026.03.20",
        "2026/03/20",
        "20260320",
        "09:05",
        "一二三年级",
        "一二三四年级学生",
        "2026年3—5月",
        "工作满15年3个月",
        "十二年义务教育",
        "农历三月二十日",
        "农历二月三十日",
        "01月考成绩",
        "《关于制定二〇三五年远景目标的建议》",
        "十四五规划",
        "三月、四月",
        "第一季度",
    ],
)
def test_right_dates_and_other_numerals_are_left_alone(text):
    assert dates.check(text) == []


def test_noughts_in_a_quoted_title_are_still_told():
    assert len(dates.check("《2026年03月工作安排》")) == 1


def test_the_correction_of_a_correction_is_nothing():
    for written in ("二〇二六年三月二十日", "2026年03月20日", "２０２６年３月"):
        (finding,) = dates.check(written)
        assert dates.check(finding.fix) == []


def test_dates_are_told_in_their_order():
    text = "自2026年01月01日至二〇二六年三月一日"
    assert [text[f.start : f.end] for f in dates.check(text)] == ["2026年01月01日", "二〇二六年三月一日"]


def test_a_date_behind_the_number_of_a_list_is_read():
    assert [f.start for f in dates.check("1.2026年03月5日\n2.2026年03月6日")] == [2, 15]
    assert dates.check("比例为11.2026年") == []


@pytest.mark.parametrize(
    "text", ["会议于2018.1.1召开", "自2018-01-01起施行", "2018/1/1发布", "截至2018.1.1，共收到", "从2018.01.01到"]
)
def test_a_date_with_points_inside_a_sentence_is_written_out(text):
    (finding,) = dates.check(text)
    assert finding.fix == "2018年1月1日"
    assert text[finding.start : finding.end].endswith("1")


@pytest.mark.parametrize(
    "text",
    [
        "填表时间：2018.1.1",
        "2018.1.1",
        "于2018.13.1召开",
        "自2018.1.1.3版起",
        "见《2018.1.1通知》",
        "http://a.cn/2018/1/1/起",
    ],
)
def test_a_date_with_points_that_stands_alone_is_left_alone(text):
    assert dates.check(text) == []
