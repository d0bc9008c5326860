"""Dates, sizes, titles, cells: how values are written. No database."""

from datetime import UTC, date, datetime

import pytest

from disclosure.freshness.words import period_words, stale_words
from disclosure.views.listing import parse_cursor, term_words
from taizhou_portal.templatetags import portal

DAY, MOMENT = date(2026, 3, 5), datetime(2026, 3, 20, 1, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("write", "value", "words"),
    [
        (portal.list_date, DAY, "2026-03-05"),
        (portal.prose_date, DAY, "2026年3月5日"),
        (portal.short_date, DAY, "3月5日"),
        (portal.weekday, DAY, "星期四"),
        (portal.list_moment, MOMENT, "2026-03-20 09:05"),
        (portal.prose_moment, MOMENT, "2026年3月20日 09:05"),
        (portal.prose_moment, DAY, "2026年3月5日"),
        (portal.list_date, datetime(2026, 3, 20, 16, 30, tzinfo=UTC), "2026-03-21"),
        (portal.list_date, None, ""),
        (portal.prose_date, "2026", ""),
        (portal.weekday, None, ""),
        (portal.size, 1, "1 KB"),
        (portal.size, 319488, "312 KB"),
        (portal.size, 2516582, "2.4 MB"),
        (portal.size, None, ""),
        (portal.kind_word, "xlsx", "Excel 表格"),
        (portal.kind_word, "dwg", "DWG"),
    ],
)
def test_values_are_written_as_the_house_writes_them(write, value, words):
    assert write(value) == words


def test_a_title_keeps_its_letters_and_never_breaks_beside_a_bracket():
    title = "台州市教育局关于印发《招生办法（试行）》的通知"
    marked = str(portal.breakable(title))
    assert marked.replace("<wbr>", "") == title
    assert "<wbr>" in marked
    for wrong in ("《<wbr>", "<wbr>》", "（<wbr>", "<wbr>）"):
        assert wrong not in marked


def test_a_title_is_escaped_between_its_breaks():
    assert "<b>" not in str(portal.breakable("关于<b>加粗</b>的&通知"))
    assert "&amp;" in str(portal.breakable("甲&乙"))


def test_a_day_bar_rings_the_last_counted_day():
    assert portal.day_cells(3, 5) == ["on", "on", "on now", "", ""]
    assert portal.day_cells(0, 2) == ["", ""]
    assert portal.day_cells(None, None) == []


def test_a_ledger_is_filled_up_to_whole_weeks_from_monday():
    days = [{"date": date(2026, 11, day), "mark": "x", "state": "", "today": False} for day in range(5, 11)]
    weeks = portal.in_weeks(days)
    assert [len(week) for week in weeks] == [7, 7]
    assert weeks[0][0]["date"] == date(2026, 11, 2)
    assert weeks[0][0]["date"].weekday() == 0
    assert weeks[-1][-1]["date"] == date(2026, 11, 15)
    assert [day["mark"] for day in weeks[0]] == ["", "", "", "x", "x", "x", "x"]
    assert portal.in_weeks([]) == []


def test_a_share_is_a_length_for_a_drawing():
    assert portal.percent_of(3400, 6800) == "50.0"
    assert portal.percent_of(1, 0) == "0.0"


def test_an_unknown_number_is_named_and_a_zero_stays_a_zero():
    assert portal.as_cell(None)["value"] == "无数据"
    assert portal.as_cell({"value": None, "bad": True}) == {"value": "无数据", "bad": True}
    assert portal.as_cell(0)["value"] == 0


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (14, "两周"),
        (30, "月"),
        (31, "月"),
        (90, "季度"),
        (92, "季度"),
        (183, "半年"),
        (365, "年"),
        (366, "年"),
        (45, "45天"),
    ],
)
def test_a_period_has_its_everyday_name(days, words):
    assert period_words(days) == words


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (date(2026, 11, 9), ""),
        (date(2026, 11, 8), "本栏目每两周更新，应在2026年11月22日前更新，已过1天。"),
        (None, "本栏目每两周更新，还没有发布过信息。"),
    ],
)
def test_exactly_fourteen_days_is_still_fresh(last, words):
    """site-standards test V-a at 2026-11-23."""
    assert stale_words(14, last, date(2026, 11, 23)) == words


def test_a_column_without_period_is_never_stale():
    assert stale_words(None, date(2001, 1, 1), date(2026, 11, 23)) == ""


@pytest.mark.parametrize(
    ("title", "ends_on", "words"),
    [
        ("拟聘用人员公示", date(2026, 11, 23), "公示至11月23日"),
        ("拟聘用人员公示", date(2026, 11, 22), "公示已结束"),
        ("课题申报通知", date(2026, 12, 1), "12月1日截止"),
        ("课题申报通知", date(2027, 3, 31), "2027年3月31日截止"),
        ("课题申报通知", date(2026, 11, 1), "已截止"),
        ("课题申报通知", None, ""),
    ],
)
def test_the_end_of_a_notice_is_told_in_its_own_words(title, ends_on, words):
    assert term_words(ends_on, title, date(2026, 11, 23)) == words


@pytest.mark.parametrize(
    "text", ["", ".", "2026-03-20", "2026-03-20.", "2026-3-20.1x", "2026-03-20.-1", "2026-03-20." + "9" * 30, "x.1"]
)
def test_a_cursor_that_is_none_is_refused(text):
    assert parse_cursor(text) is None


def test_a_cursor_names_day_and_number():
    assert parse_cursor("2026-03-20.46") == (date(2026, 3, 20), 46)
