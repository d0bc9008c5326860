"""Title, statistic period, contact, electronic version, table."""

import pytest

from reports.checks.opening import opening, without_contact
from reports.vocabulary import Layout
from tests.reports.texts import edition

WHOLE = (
    "本报告中所列数据的统计期限为2025年1月1日至2025年12月31日。电子版可以在本机关网站下载。"
    "如有疑问，请与台州市教育局办公室联系，地址：台州经济开发区康平路188号，电话：0576-88550000。"
)


def found(preface=WHOLE, **more):
    return {(one.what, one.severe) for one in opening(edition(preface=preface, **more))}


def test_an_opening_with_everything_says_nothing():
    assert found() == set()


@pytest.mark.parametrize(
    "period",
    [
        "2025年1月1日至12月31日",
        "2025年1月1日起至2025年12月31日",
        "2025.1.1-2025.12.31",
        "2025-01-01至2025-12-31",
        "2025年1月1日—12月31日",
        "2025 年 1 月 1 日到 12 月 31 日",
        "本年1月1日至12月31日",
        "1月1日至12月31日",
    ],
)
def test_the_calendar_year_may_be_written_in_several_ways(period):
    assert found(WHOLE.replace("2025年1月1日至2025年12月31日", period)) == set()


@pytest.mark.parametrize(
    "period",
    [
        "2025年1月1日至2025年12月28日",
        "2024年1月1日至2024年12月31日",
        "2025年1月1日至11月30日",
        "2025年2月1日至12月31日",
    ],
)
def test_any_other_period_is_an_error_with_both_sides(period):
    (one,) = opening(edition(preface=WHOLE.replace("2025年1月1日至2025年12月31日", period)))
    assert one.severe and one.what == "统计期限不是全年"
    assert one.left and one.right == "2025年1月1日至2025年12月31日" and one.difference.endswith("天")


def test_three_missing_days_are_counted():
    (one,) = opening(edition(preface=WHOLE.replace("2025年12月31日", "2025年12月28日")))
    assert one.difference == "3天"


def test_no_period_is_a_reminder_and_one_in_the_first_chapter_will_do():
    bare = WHOLE.replace("2025年1月1日至2025年12月31日", "全年")
    assert found(bare) == {("没有统计期限", False)}
    assert found(bare, text="统计期限为2025年1月1日至12月31日。") == set()


def test_a_span_about_something_else_is_no_period():
    assert found(WHOLE, text="3月1日至6月30日期间开展专项整治，统计表已报送。") == set()
    assert found(WHOLE + "办公时间为每日8.30-12.00。") == set()


@pytest.mark.parametrize(
    ("gone", "what"),
    [
        ("，电话：0576-88550000", "联系方式不全"),
        ("，地址：台州经济开发区康平路188号", "联系方式不全"),
        ("电子版可以在本机关网站下载。", "没有电子版的出处"),
    ],
)
def test_what_is_missing_of_the_ways_to_ask_is_a_reminder(gone, what):
    assert found(WHOLE.replace(gone, "")) == {(what, False)}


def test_what_is_there_is_named_beside_what_is_missing():
    (one,) = opening(edition(preface=WHOLE.replace("，电话：0576-88550000", "")))
    assert one.where == "前言：没有电话（写有联系科室、地址）"


@pytest.mark.parametrize("phone", ["电话：88550000", "（0576）88550000", "0576—88550000", "13905760000"])
def test_telephone_numbers_come_in_several_forms(phone):
    assert found(WHOLE.replace("电话：0576-88550000", phone)) == set()


def test_a_title_names_the_yearly_report_and_its_year():
    assert found(title="2025年政府信息公开工作报告") == {("标题没有写明是年度报告", False)}
    assert found(title="2024年政府信息公开工作年度报告") == {("标题里的年份不对", True)}


def test_up_to_2018_a_table_is_looked_for_and_no_electronic_version():
    old = WHOLE.replace("2025", "2018").replace("电子版可以在本机关网站下载。", "")
    free = {"year": 2018, "layout": Layout.FREE}
    assert found(old, **free) == {("没有统计表", False)}
    assert found(old, text="统计表附后。", **free) == {("没有统计表", False)} - {("没有统计表", False)}
    assert found(old.replace("2018", "2013"), year=2013, layout=Layout.FREE) == set()


def test_a_report_without_a_word_is_told_elsewhere():
    assert opening(edition("", preface="")) == []


@pytest.mark.timeout(5)
def test_a_long_row_of_digits_is_looked_through_once():
    assert len(without_contact("1" * 100_000, tables=True)) == 2
