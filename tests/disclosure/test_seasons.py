"""教育时令: what is on at any day of any year, what comes next, and what must be published when. No database."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from disclosure import season_calendar, seasons
from disclosure.seasons import Duty, Entry, Gathers, Standing, Term

DAYS = some.dates(date(2000, 1, 1), date(2099, 12, 31))
MONTH_DAYS = some.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: f"{day:%m-%d}")


@dataclass(frozen=True)
class Row:
    name: str
    opens: str
    closes: str
    order: int = 100


SIGN_UP = Row("高考报名", "11-01", "11-30")
EXAM = Row("中考", "05-01", "07-15")
TEACHERS = Row("教师招聘", "11-01", "06-30")
WINTER = Row("寒假", "12-20", "02-28")
ALWAYS = Row("咨询", "01-01", "12-31")
EVERY = [SIGN_UP, EXAM, TEACHERS, WINTER, ALWAYS]


def named(found) -> list[str]:
    return [row.name for row in found]


# --- days of the year


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("03-01", "03-01"), ("3-1", "03-01"), (" 3/1 ", "03-01"), ("3.1", "03-01"), ("3月1日", "03-01"), ("3月1", "03-01"),
        ("12-31", "12-31"), ("02-29", "02-29"), ("2月29日", "02-29"),
        ("02-30", ""), ("13-01", ""), ("00-01", ""), ("1-0", ""), ("04-31", ""), ("", ""), ("三月一日", ""), ("0301", ""),
        ("2026-03-01", ""), ("3-1-1", ""), ("三-一", ""), ("03-01\x00", ""),
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(text, day):
    assert seasons.month_day(text) == day


def test_29_february_is_the_28th_where_there_is_no_other():
    assert seasons.in_year("02-29", 2028) == date(2028, 2, 29)
    assert seasons.in_year("02-29", 2026) == date(2026, 2, 28)
    assert seasons.in_year("02-29", 2100) == date(2100, 2, 28)


# --- terms


@pytest.mark.parametrize(
    ("row", "today", "term"),
    [
        (EXAM, date(2026, 5, 1), Term(date(2026, 5, 1), date(2026, 7, 15))),
        (EXAM, date(2026, 7, 15), Term(date(2026, 5, 1), date(2026, 7, 15))),
        (EXAM, date(2026, 4, 30), Term(date(2026, 5, 1), date(2026, 7, 15))),
        (EXAM, date(2026, 7, 16), Term(date(2027, 5, 1), date(2027, 7, 15))),
        (TEACHERS, date(2026, 12, 31), Term(date(2026, 11, 1), date(2027, 6, 30))),
        (TEACHERS, date(2027, 1, 1), Term(date(2026, 11, 1), date(2027, 6, 30))),
        (TEACHERS, date(2027, 6, 30), Term(date(2026, 11, 1), date(2027, 6, 30))),
        (TEACHERS, date(2027, 7, 1), Term(date(2027, 11, 1), date(2028, 6, 30))),
        (WINTER, date(2026, 3, 1), Term(date(2026, 12, 20), date(2027, 2, 28))),
        (Row("闰", "02-29", "03-05"), date(2026, 2, 28), Term(date(2026, 2, 28), date(2026, 3, 5))),
        (Row("闰", "02-29", "03-05"), date(2028, 2, 28), Term(date(2028, 2, 29), date(2028, 3, 5))),
        (Row("到闰日", "02-01", "02-29"), date(2028, 2, 29), Term(date(2028, 2, 1), date(2028, 2, 29))),
        (Row("到闰日", "02-01", "02-29"), date(2027, 3, 1), Term(date(2028, 2, 1), date(2028, 2, 29))),
        (Row("一天", "06-07", "06-07"), date(2026, 6, 7), Term(date(2026, 6, 7), date(2026, 6, 7))),
        (Row("一天", "06-07", "06-07"), date(2026, 6, 8), Term(date(2027, 6, 7), date(2027, 6, 7))),
        (ALWAYS, date(2026, 12, 31), Term(date(2026, 1, 1), date(2026, 12, 31))),
    ],
)
def test_the_term_that_holds_a_day_or_the_next_one(row, today, term):
    assert seasons.term_of(row.opens, row.closes, today) == term


@given(MONTH_DAYS, MONTH_DAYS, DAYS)
def test_a_term_never_ends_before_the_day_and_none_was_left_out(opens, closes, today):
    term = seasons.term_of(opens, closes, today)
    assert term.opens <= term.closes and term.closes >= today
    earlier = seasons.term_in(opens, closes, term.opens.year - 1)
    assert earlier.closes < today or earlier.closes >= term.opens
    assert term.holds(today) == (term.ahead(today) <= 0)
    assert term.left(today) >= 0


@given(MONTH_DAYS, MONTH_DAYS, DAYS)
def test_a_season_is_on_in_exactly_the_months_that_it_touches(opens, closes, today):
    if seasons.term_of(opens, closes, today).holds(today):
        assert today.month in seasons.months(opens, closes)


def test_days_left_and_days_to_go():
    term = seasons.term_of("11-01", "11-30", date(2026, 11, 23))
    assert (term.left(date(2026, 11, 23)), term.left(date(2026, 11, 30))) == (7, 0)
    assert term.ahead(date(2026, 10, 30)) == 2


def test_what_spans_new_year():
    assert seasons.spans_new_year("11-01", "06-30")
    assert not seasons.spans_new_year("05-01", "07-15")
    assert not seasons.spans_new_year("06-07", "06-07")


@pytest.mark.parametrize(
    ("opens", "closes", "whole"),
    [("01-01", "12-31", True), ("07-01", "06-30", True), ("03-01", "02-29", True), ("03-01", "02-28", False),
     ("01-02", "12-31", False), ("05-01", "07-15", False)],
)  # fmt: skip
def test_what_opens_on_the_day_after_it_closes_is_always_on(opens, closes, whole):
    assert seasons.is_whole_year(opens, closes) is whole


@pytest.mark.parametrize(
    ("opens", "closes", "months"),
    [("05-01", "07-15", [5, 6, 7]), ("11-01", "02-28", [1, 2, 11, 12]), ("06-07", "06-08", [6]),
     ("03-15", "03-10", list(range(1, 13))), ("01-01", "12-31", list(range(1, 13)))],
)  # fmt: skip
def test_the_months_of_a_season(opens, closes, months):
    assert seasons.months(opens, closes) == months


# --- what is on, what comes


@pytest.mark.parametrize(
    ("today", "running", "coming"),
    [
        (date(2026, 11, 23), ["高考报名", "教师招聘", "咨询"], ["寒假", "中考"]),
        (date(2026, 12, 25), ["寒假", "教师招聘", "咨询"], ["中考", "高考报名"]),
        (date(2027, 1, 1), ["寒假", "教师招聘", "咨询"], ["中考", "高考报名"]),
        (date(2027, 6, 30), ["教师招聘", "中考", "咨询"], ["高考报名", "寒假"]),
        (date(2027, 8, 1), ["咨询"], ["教师招聘", "高考报名", "寒假", "中考"]),
    ],
)
def test_what_is_on_ends_soonest_first_and_what_comes_opens_soonest_first(today, running, coming):
    assert named(seasons.on(EVERY, today)) == running
    assert named(seasons.coming(EVERY, today)) == coming


def test_of_two_that_end_on_one_day_the_order_of_the_bureau_decides():
    first, second = Row("乙", "05-01", "05-31", 10), Row("甲", "05-01", "05-31", 20)
    assert named(seasons.on([second, first], date(2026, 5, 2))) == ["乙", "甲"]


def test_the_next_one():
    assert seasons.next_one(EVERY, date(2026, 11, 23)) is WINTER
    assert seasons.next_one([ALWAYS], date(2026, 11, 23)) is None
    assert seasons.next_one([], date(2026, 11, 23)) is None


@given(DAYS)
def test_every_season_is_either_on_or_to_come(today):
    running, coming = seasons.on(EVERY, today), seasons.coming(EVERY, today)
    assert sorted(named(running) + named(coming)) == sorted(named(EVERY))


# --- what belongs


def test_words_are_parted_by_blanks_and_marks():
    assert seasons.parts(" 招生 入学、学区，计划；") == ("招生", "入学", "学区", "计划")
    assert seasons.parts("  ") == ()


@pytest.mark.parametrize(
    ("columns", "words", "title", "column", "takes"),
    [
        ({1, 2}, ("招生",), "招生通知", 2, True),
        ({1, 2}, ("招生", "学区"), "学区划分", 1, True),
        ({1, 2}, ("招生",), "招生通知", 3, False),
        ({1, 2}, ("招生",), "食堂检查", 1, False),
        ({1}, (), "任何", 1, True),
        (set(), ("普通话",), "普通话水平测试", 9, True),
        (set(), ("普通话",), "招生", 9, False),
        (set(), (), "招生", 9, False),
    ],
)
def test_an_item_belongs_by_its_column_and_one_of_the_words(columns, words, title, column, takes):
    assert Gathers(frozenset(columns), words).takes(title, column) is takes


# --- what must be published


@pytest.mark.parametrize(
    ("due", "today", "days"),
    [
        ("04-30", date(2026, 3, 1), [date(2026, 4, 30)]),
        ("04-30", date(2026, 11, 23), [date(2026, 4, 30)]),
        ("12-31", date(2027, 1, 2), [date(2026, 12, 31), date(2027, 12, 31)]),
        ("12-31", date(2027, 4, 3), [date(2027, 12, 31)]),
        ("01-20", date(2026, 12, 1), [date(2026, 1, 20), date(2027, 1, 20)]),
        ("01-20", date(2026, 9, 1), [date(2026, 1, 20)]),
        ("02-29", date(2026, 2, 1), [date(2026, 2, 28)]),
        ("02-29", date(2028, 2, 1), [date(2028, 2, 29)]),
    ],
)
def test_a_duty_is_told_of_in_its_year_and_across_new_year(due, today, days):
    assert seasons.due_days(due, today) == days


@given(MONTH_DAYS, DAYS)
def test_a_duty_that_was_missed_does_not_vanish_on_new_years_day(due, today):
    days = seasons.due_days(due, today)
    assert seasons.in_year(due, today.year) in days
    for year in (today.year - 1, today.year, today.year + 1):
        day = seasons.in_year(due, year)
        if timedelta(0) <= today - day <= timedelta(days=seasons.LATE_TOLD):
            assert day in days


@pytest.mark.parametrize(
    ("published", "due", "is_answer"),
    [
        (date(2026, 4, 1), date(2026, 4, 30), True),
        (date(2026, 5, 20), date(2026, 4, 30), True),
        (date(2025, 5, 20), date(2026, 4, 30), False),
        (date(2025, 12, 28), date(2026, 1, 20), True),
        (date(2026, 12, 28), date(2026, 1, 20), False),
        (date(2025, 10, 30), date(2026, 4, 30), True),
        (date(2025, 10, 29), date(2026, 4, 30), False),
    ],
)
def test_an_item_answers_the_year_that_is_nearest(published, due, is_answer):
    assert seasons.answers(published, due) is is_answer


@given(MONTH_DAYS, DAYS)
def test_no_item_answers_two_years_at_once(due, published):
    days = [seasons.in_year(due, published.year + n) for n in (-1, 0, 1)]
    assert sum(seasons.answers(published, day) for day in days) <= 1


@pytest.mark.parametrize(
    ("left", "done", "standing", "words"),
    [
        (0, False, Standing.SOON, "今天到期"),
        (30, False, Standing.SOON, "还剩30天"),
        (31, False, Standing.AHEAD, "还剩31天"),
        (-1, False, Standing.LATE, "已过1天"),
        (-400, True, Standing.DONE, "已公开"),
        (40, True, Standing.DONE, "已公开"),
    ],
)
def test_where_a_duty_stands(left, done, standing, words):
    today = date(2026, 11, 23)
    due = today + timedelta(days=left)
    assert seasons.standing(due, today, is_done=done) is standing
    assert seasons.standing_words(due, today, is_done=done) == words


def test_a_quarter_reaches_ninety_two_days_either_way():
    today = date(2026, 11, 23)
    assert seasons.is_of_this_quarter(today + timedelta(days=92), today)
    assert not seasons.is_of_this_quarter(today + timedelta(days=93), today)
    assert seasons.is_of_this_quarter(today - timedelta(days=92), today)
    assert not seasons.is_of_this_quarter(today - timedelta(days=93), today)


def test_a_duty_is_stored_and_read_again():
    duty = Duty("学区", "compulsory", "05-31", ("学区", "招生范围"))
    assert Duty.of(duty.row()) == duty
    assert Duty.of({"what": "学区", "column": "x", "due": "05-31"}).words == ()


# --- what an officer writes


def entry(**changed) -> Entry:
    plain = {
        "name": "中考",
        "opens": "5-1",
        "closes": "7月15日",
        "sentence": "看安排。",
        "words": "中考",
        "has_column": False,
    }
    return Entry(**{**plain, **changed})


def test_a_whole_season_stands():
    assert seasons.objections(entry()) == {}
    assert seasons.objections(entry(words="", has_column=True, confirmed_year=2026)) == {}


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"name": " "}, "name", "请填写名称"),
        ({"opens": ""}, "opens", "请填写开始"),
        ({"opens": "02-30"}, "opens", "一年里没有02-30这一天"),
        ({"closes": "夏天"}, "closes", "结束要写成月-日"),
        ({"sentence": ""}, "sentence", "请填写现在办什么"),
        ({"words": " ，"}, "words", "栏目和查找的词至少填一样"),
        ({"name": "长" * 31}, "name", "名称不超过30个字"),
        ({"sentence": "长" * 81}, "sentence", "现在办什么不超过80个字"),
        ({"words": "长" * 101}, "words", "查找的词不超过100个字"),
        ({"note": "长" * 101}, "note", "备注不超过100个字"),
        ({"confirmed_year": 26}, "confirmed_year", "年份要写成四位数"),
    ],
)
def test_what_is_wrong_with_a_season_is_told_of_its_field(changed, field, words):
    wrong = seasons.objections(entry(**changed))
    assert list(wrong) == [field]
    assert words in wrong[field]


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (("", "", "", ""), []),
        (("招生计划", "admissions", "5-31", ""), []),
        (("", "admissions", "5-31", ""), ["what"]),
        (("", "", "", "招生"), ["what", "column", "due"]),
        (("招生计划", "nowhere", "5-32", ""), ["column", "due"]),
        (("长" * 41, "admissions", "5-31", "长" * 101), ["what", "words"]),
    ],
)
def test_a_line_of_what_must_be_published_is_whole_or_none(line, fields):
    assert sorted(seasons.duty_objections(*line, columns={"admissions"})) == sorted(fields)


# --- what every installation starts with


def test_the_calendar_of_the_house_would_be_taken_from_an_officer():
    for name, opens, closes, sentence, column, words, duties in season_calendar.SEASONS:
        assert (
            seasons.objections(Entry(name, opens, closes, sentence, words, column is not None, season_calendar.NOTE))
            == {}
        )
        assert len(duties) <= seasons.DUTIES
        for duty in duties:
            assert seasons.duty_objections(*duty, columns={duty[1]}) == {}


def test_the_calendar_is_marked_as_custom_and_names_each_season_once():
    rows = season_calendar.rows({"admissions": 7}, office=3)
    assert {row["note"] for row in rows} == {season_calendar.NOTE}
    assert "惯例，可改" in season_calendar.NOTE
    assert len({row["name"] for row in rows}) == len(rows) >= 10
    assert all(duty["column"] == "admissions" for row in rows for duty in row["duties"])


@pytest.mark.parametrize("month", range(1, 13))
def test_in_every_month_something_is_on(month):
    rows = [Row(name, opens, closes) for name, opens, closes, *_ in season_calendar.SEASONS]
    assert seasons.on(rows, date(2027, month, 15))
