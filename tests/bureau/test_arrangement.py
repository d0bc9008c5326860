"""The yearly notice of holidays, read from sentences and from tables; and every reason why it cannot be what it says."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhou_portal.bureau.arrangement import (
    Arrangement,
    Difference,
    Special,
    called_for,
    differences,
    doubts,
    objections,
    read,
    replaced,
    written,
)
from taizhou_portal.bureau.arrangement.calling import missing
from taizhou_portal.bureau.reference import of_package
from taizhou_portal.bureau.workdays import Workdays
from tests.bureau.calendars import CHINA, days_of
from tests.bureau.holiday_notices import INVENTED_2027, NOTICES, standing

YEARS = list(NOTICES)
OTHERS = """清明节：4月3日至5日放假。
劳动节：5月1日至2日放假。
端午节：6月9日放假。
中秋节：9月15日放假。
国庆节：10月1日至3日放假。
春节：2月5日至8日放假。
"""


def said(sentence: str, *, year: int = 2027) -> list[str]:
    """What is wrong with one holiday, where the others of 2027 are right."""
    return read(f"{sentence}\n{OTHERS}", year=year).reasons


def days(sentence: str) -> dict[str, bool]:
    """The exceptions in January and of December before, of a notice whose other holidays are right."""
    reading = read(f"{sentence}\n{OTHERS}", year=2027)
    assert reading.arrangement, reading.reasons
    return {f"{day:%m-%d}": one.is_working for day, one in reading.arrangement.days.items() if day < date(2027, 2, 1)}


# --- the notices that there have been


@pytest.mark.parametrize("year", YEARS)
def test_the_notice_of_a_year_says_what_chinesecalendar_says_day_by_day(year):
    reading = read(NOTICES[year])
    assert reading.reasons == []
    assert (reading.year, standing(reading.arrangement)) == (year, standing(of_package(year)))


@pytest.mark.parametrize("year", YEARS)
def test_a_year_as_a_table_is_the_year_in_sentences(year):
    arrangement = read(NOTICES[year]).arrangement
    assert standing(read(written(arrangement), year=year).arrangement or arrangement) == standing(arrangement)


def test_the_days_of_2026_are_those_of_the_official_notice():
    arrangement = read(NOTICES[2026]).arrangement
    assert arrangement.made_up == [date(2026, m, d) for m, d in [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)]]
    assert date(2026, 2, 15) not in arrangement.days  # a Sunday, off anyway
    assert arrangement.days[date(2026, 2, 16)] == Special(False, "春节")


def test_a_day_that_is_only_encouraged_is_worked_and_the_sentence_is_told():
    reading = read(NOTICES[2024])
    assert date(2024, 2, 9) not in reading.arrangement.days
    assert reading.notes == ["第3行：“鼓励结合年休假安排职工在除夕(2月9日)休息”只是说明或者鼓励，没有采用"]


def test_a_new_years_holiday_that_begins_in_december_belongs_to_the_year_that_it_opens():
    arrangement = read(NOTICES[2019]).arrangement
    assert {day for day in arrangement.days if day.year == 2018} == {date(2018, 12, 29), date(2018, 12, 31)}
    assert not any(day.month == 12 for day in of_package(2018).days)


# --- the forms in which a holiday is told


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("元旦：1月1日放假，与周末连休。", {"01-01": False}),
        ("元旦：1月1日（周五）放假1天，不调休。", {"01-01": False}),
        ("元旦：1月1日放假，与周末连休，共3天。", {"01-01": False}),
        ("元旦：1月1日至3日放假，共三天。", {"01-01": False}),
        ("元旦 1月1日到1月3日休息", {"01-01": False}),
        ("一、元旦：２０２７年１月１日～３日放假公休，共３天。", {"01-01": False}),
        ("（一）“元旦”：2027-01-01至2027-01-03放假", {"01-01": False}),
        (
            "元旦：12月31日至1月2日放假调休，共3天。1月3日（周日）上班。",
            {"12-31": False, "01-01": False, "01-03": True},
        ),
        ("元旦：2026年12月31日（星期四）至2027年1月3日放假，共4天。", {"12-31": False, "01-01": False}),
        (
            "元旦：1月1日至4日放假调休，共4天，1月9日（星期六）、1月10日（星期日）上班。",
            {"01-01": False, "01-04": False, "01-09": True, "01-10": True},
        ),
        ("元旦：1月1日、1月4日放假，10日补班。", {"01-01": False, "01-04": False, "01-10": True}),
        ("元旦：\n1月1日至\n3日放假，\n共3天", {"01-01": False}),
        ("元旦：1月1日放假。其中，1月1日（星期五）为法定节假日，1月2日为公休日。", {"01-01": False}),
    ],
)
def test_a_holiday_may_be_told_in_many_forms(sentence, found):
    assert days(sentence) == found


def test_a_span_goes_over_the_end_of_a_month():
    arrangement = read(
        f"元旦：1月1日放假。\n{OTHERS}".replace("10月1日至3日", "9月29日至10月5日"), year=2027
    ).arrangement
    september = {day for day in arrangement.days if day.month == 9}
    assert september == {date(2027, 9, 15), date(2027, 9, 29), date(2027, 9, 30)}


def test_two_holidays_under_one_heading_are_both_told():
    merged = OTHERS.replace("中秋节：9月15日放假。\n", "").replace("国庆节", "国庆节和中秋节")
    arrangement = read(f"元旦：1月1日放假。\n{merged}", year=2027).arrangement
    assert arrangement.days[date(2027, 10, 1)].name == "国庆节、中秋节"


def test_the_year_is_read_from_the_title_in_figures_or_characters():
    text = NOTICES[2026].partition("\n")[2]
    assert read(f"关于2026年部分节假日安排的通知\n{text}").year == 2026
    assert read(f"二〇二六年节假日安排\n{text}").year == 2026
    assert read(f"二○二六年节假日安排\n{text}").arrangement == read(text, year=2026).arrangement


# --- what cannot be, with the line it is about


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("元旦：1月1日（周四）放假。", "第1行：2027年1月1日是星期五，不是星期四"),
        ("元旦：1月1日至3日放假，共4天。", "第1行：写的是共4天，按起止日期是3天"),
        ("元旦：1月1日放假，与周末连休，共5天。", "第1行：写的是共5天，按起止日期是1天"),
        (
            "元旦：1月1日放假。1月4日上班。",
            "第1行：2027年1月4日是星期一，本来就上班，调休上班的是星期六或者星期日",
        ),
        ("元旦：1月1日至3日放假。1月2日上班。", "第1行：2027年1月2日又放假又上班，第1行也写到这一天"),
        ("元旦：1月1日放假。2月30日上班。", "第1行：没有2月30日这一天"),
        ("元旦：1日放假。", "第1行：“1日”没有写是几月"),
        ("元旦：1月3日至1日放假。", "第1行：“1月3日至1日”的起止日期不对"),
        (
            "元旦：1月1日放假。1月8日至次年2月1日放假。",
            "第1行：“1月8日至次年2月1日放假”没有看懂，请改写成“1月1日放假”“1月4日上班”这样",
        ),
        (
            "元旦：1月1日放假，1、2日上班。",
            "第1行：“1月1日放假,1、2日上班”没有看懂，请改写成“1月1日放假”“1月4日上班”这样",
        ),
        ("元旦：1月1日放假。1月4日值班。", "第1行：“1月4日值班”里的日期没有写放假还是上班，看不懂的句子可以删去"),
        ("元旦：1月1日放假。1月4日不放假。", "第1行：“1月4日不放假”没有看懂，只写放假和上班的日期"),
        ("元旦：1月1日放假。2028年1月3日放假。", "第1行：2028年1月3日不在2027年"),
        ("元旦：放假一天。", "第1行：元旦没有读出放假的日期"),
        ("元旦：1月2日至3日放假。", "2027年1月1日是元旦，应当放假"),
        ("", "没有写到元旦"),
    ],
)
def test_what_contradicts_itself_is_named_with_its_line(sentence, reason):
    assert reason in said(sentence)


def test_a_december_of_the_year_before_is_for_the_new_year_alone():
    assert "第2行：2026年12月31日不在2027年" in said("元旦：1月1日放假。\n春节：2026年12月31日放假。")
    assert said("元旦：2026年12月31日、1月1日放假。") == []


def test_every_reason_is_told_at_once():
    reasons = said("元旦：1月1日（周四）放假。\n春节：2月31日放假。")
    assert len([reason for reason in reasons if reason.startswith("第")]) == 2


@pytest.mark.parametrize(
    ("text", "year", "reason"),
    [
        ("", 2027, "没有读出放假安排"),
        ("请大家放假休息。", 2027, "没有读出放假安排"),
        (NOTICES[2026], 2027, "通知写的是2026年，年份填的是2027年"),
        (OTHERS, None, "通知里没有写是哪一年，请填写年份"),
        (OTHERS, 1999, "年份要在2004年至2100年之间"),
        ("元旦：" + "长" * 30_000, 2027, "文字超过20000字"),
    ],
)
def test_text_that_is_no_notice_is_refused(text, year, reason):
    reading = read(text, year=year)
    assert reading.arrangement is None
    assert len(reading.reasons) == 1 and reading.reasons[0].startswith(reason)


@given(
    st.text(alphabet="元旦春节：，。（）周五至、0123456789年月日放假上班共天\n\t 休班-/", max_size=120),
    st.integers(2004, 2100),
)
def test_whatever_is_pasted_is_read_or_refused_with_reasons(text, year):
    reading = read(text, year=year)
    assert (reading.arrangement is None) == bool(reading.reasons)


# --- tables

TABLE = written(read(INVENTED_2027).arrangement)


@pytest.mark.parametrize(
    "form",
    [
        lambda row: row,
        lambda row: row.replace(",", "\t"),
        lambda row: row.replace(",休,", ",放假,").replace(",班,", ",上班,"),
        lambda row: '"' + row.replace(",", '","') + '"',
        lambda row: row.replace("-", "/").replace(",", "，"),
        lambda row: "{}年{}月{}日 {} {}".format(*row.replace(",", "-").split("-")),
        lambda row: " | ".join(reversed(row.split(","))),
        lambda row: row.replace(",", " 00:00:00,", 1),
        lambda row: row.replace("-", "").replace(",", "\t"),
    ],
    ids=["csv", "cells", "words", "quoted", "slashes", "prose", "other order", "with a clock", "eight figures"],
)
def test_a_table_may_be_copied_from_many_places(form):
    text = "\n".join(form(row) for row in TABLE.splitlines())
    reading = read(f"日期,休或班,名称\n{text}\n", year=2027)
    assert reading.reasons == []
    assert written(reading.arrangement) == TABLE


def test_whether_a_day_is_worked_may_be_told_with_yes_and_no():
    worked = TABLE.replace(",休,", ",否,").replace(",班,", ",是,")
    assert written(read(f"日期,是否工作日,名称\n{worked}", year=2027).arrangement) == TABLE
    resting = TABLE.replace(",休,", ",是,").replace(",班,", ",否,")
    assert written(read(f"日期,是否放假,名称\n{resting}", year=2027).arrangement) == TABLE


def test_a_table_of_every_day_of_the_year_gives_the_same():
    known = of_package(2026)

    def row(day: date) -> str:
        name = known.days[day].name if day in known.days else ""
        return f"{day}\t周{'一二三四五六日'[day.weekday()]}\t{'是' if CHINA.includes(day) else '否'}\t{name}"

    text = "\n".join(row(day) for day in days_of(2026))
    assert standing(read(f"日期\t星期\t是否工作日\t名称\n{text}", year=2026).arrangement) == standing(known)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2027-01-04,,元旦", "第2行：没有写休还是班"),
        ("2027-01-04,休,", "第2行：没有写是什么节日"),
        ("2027-02-30,休,春节", "第2行：没有2月30日这一天"),
        ("2027-01-04,周二,休,元旦", "第2行：2027年1月4日是星期一，不是星期二"),
        ("2027-01-04,班,元旦", "第2行：2027年1月4日是星期一，本来就上班，调休上班的是星期六或者星期日"),
        ("2027-01-01,班,元旦", "第2行：2027年1月1日又放假又上班，第1行也写到这一天"),
        ("2028-01-04,休,元旦", "第2行：2028年1月4日不在2027年"),
        ("明天,休,元旦", "第2行：“明天,休,元旦”没有看懂，一行写一天：日期、休或者班、名称"),
        ("2027-01-04,休,元旦,多余的", "第2行：“多余的”没有看懂"),
    ],
)
def test_what_a_row_lacks_is_named_with_its_line(row, reason):
    first, *rest = TABLE.splitlines()
    assert reason in read("\n".join([first, row, *rest]), year=2027).reasons


# --- what is still to be compared with the notice


def test_a_day_that_was_forgotten_shows_in_the_count_of_the_law():
    arrangement = read(INVENTED_2027).arrangement
    assert doubts(arrangement) == []
    without = {day: one for day, one in arrangement.days.items() if day != date(2027, 2, 14)}
    (doubt,) = doubts(Arrangement(2027, without))
    assert doubt.startswith("放假占去18个工作日，调休上班补回4个，差14个")


def test_differences_are_told_day_by_day_in_words():
    before = Arrangement(2027, {date(2027, 1, 1): Special(False, "元旦"), date(2027, 4, 5): Special(False, "清明")})
    after = Arrangement(2027, {date(2027, 1, 3): Special(True, "元旦"), date(2027, 4, 5): Special(False, "清明节")})
    assert differences(before, after) == [
        Difference(date(2027, 1, 1), "放假（元旦）", "工作日"),
        Difference(date(2027, 1, 3), "周末休息", "调休上班（元旦）"),
    ]
    assert differences(None, None) == differences(after, after) == []


def test_an_arrangement_takes_the_place_of_another_and_goes_again():
    arrangement = read(INVENTED_2027).arrangement
    loaded = replaced(CHINA, None, arrangement)
    assert 2027 in loaded.years and not loaded.includes(date(2027, 10, 7))
    assert replaced(loaded, arrangement, None) == CHINA
    assert replaced(loaded, arrangement, Arrangement(2027)).includes(date(2027, 10, 7))


@pytest.mark.parametrize(
    ("year", "day", "worked", "reason"),
    [
        (1999, (1999, 1, 1), False, "年份要在"),
        (2027, (2028, 3, 1), False, "2028年3月1日不属于2027年的安排"),
        (2027, (2027, 3, 1), True, "2027年3月1日本来就是这样，不用调整"),
    ],
)
def test_days_that_cannot_be_of_a_year_are_refused(year, day, worked, reason):
    reasons = objections(Arrangement(year, {date(*day): Special(worked, "演示")}))
    assert any(one.startswith(reason) for one in reasons)


# --- when somebody is called


def called_days(first: date, last: date, workdays: Workdays) -> list[str]:
    spread = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [f"{day:%m-%d}" for day in spread if called_for(day, workdays)]


def test_the_next_year_is_called_for_from_november_on_each_week_and_each_day_of_december():
    november = called_days(date(2026, 9, 1), date(2026, 11, 30), CHINA)
    assert november == ["11-02", "11-09", "11-16", "11-23", "11-30"]  # the first is a Sunday
    assert called_days(date(2026, 12, 1), date(2026, 12, 7), CHINA) == ["12-01", "12-02", "12-03", "12-04", "12-07"]


def test_the_first_working_day_of_november_is_called_in_whatever_week():
    assert called_days(date(2028, 10, 30), date(2028, 11, 13), Workdays({}, {2028})) == ["11-01", "11-06", "11-13"]


def test_a_week_that_opens_with_a_made_up_sunday_is_called_on_its_first_working_day():
    workdays = Workdays({date(2026, 11, 9): False}, {2026})
    assert called_days(date(2026, 11, 8), date(2026, 11, 15), workdays) == ["11-10"]


def test_nobody_is_called_once_the_year_is_in():
    loaded = replaced(CHINA, None, read(INVENTED_2027).arrangement)
    assert called_days(date(2026, 11, 1), date(2026, 12, 31), loaded) == []


def test_a_year_that_has_begun_without_its_arrangement_is_called_for_each_working_day():
    assert called_for(date(2027, 1, 4), CHINA) == 2027
    assert called_for(date(2027, 1, 3), CHINA) is None


def test_the_desk_is_told_of_this_year_and_from_november_on_of_the_next():
    years = set(CHINA.years)
    assert missing(date(2026, 10, 31), years) == []
    assert missing(date(2026, 11, 1), years) == [2027]
    assert missing(date(2027, 11, 1), years) == [2027, 2028]
