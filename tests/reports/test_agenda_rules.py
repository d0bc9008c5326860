"""The days of a report year, what is late, what a new plan takes from the last, and which mornings remind. No database."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from reports.agenda import calling, days, items, planning
from reports.agenda.days import Set, days_of
from reports.agenda.items import Item
from reports.agenda.planning import Line
from reports.agenda.vocabulary import CallKind, TaskKind
from taizhou_portal.bureau.workdays import Workdays


def closed(*spans: tuple[date, date], worked: tuple[date, ...] = (), years=frozenset()) -> Workdays:
    off = {a + timedelta(days=n): False for a, b in spans for n in range((b - a).days + 1)}
    return Workdays({**off, **dict.fromkeys(worked, True)}, years)


#: 2020: New Year's Day; the festival from 24 January, before it Sunday 19 January was worked; prolonged to 2 February
FESTIVAL_2020 = closed(
    (date(2020, 1, 1), date(2020, 1, 1)), (date(2020, 1, 24), date(2020, 2, 2)),
    worked=(date(2020, 1, 19),), years=frozenset({2020}),
)  # fmt: skip
PLAIN = Workdays(years=frozenset({2019, 2020, 2021, 2026, 2027}))


def task(kind=TaskKind.FREE, due="2026-01-16", **values) -> Item:
    return Item("task-1", kind, "报送年报数据", date.fromisoformat(due), **values)


# --- the days


def test_a_legal_day_on_a_saturday_stays_and_is_warned_of_from_friday():
    year = days_of(2025, PLAIN)
    assert year.legal == date(2026, 1, 31) and year.legal.weekday() == 5
    assert year.last.date == date(2026, 1, 30) and year.ends == date(2025, 12, 31)


def test_a_legal_day_on_a_sunday_is_warned_of_from_the_friday_before():
    year = days_of(2026, PLAIN)
    assert (year.legal, year.last.date) == (date(2027, 1, 31), date(2027, 1, 29))


def test_in_the_spring_festival_everything_is_counted_back_from_before_it():
    year = days_of(2019, FESTIVAL_2020)
    assert year.last.date == date(2020, 1, 23)
    assert year.publish.date == date(2020, 1, 20)
    assert year.hand_in.date == date(2020, 1, 10)  # the Sunday that was worked is one of the ten
    without = days_of(2019, closed((date(2020, 1, 24), date(2020, 2, 2)), years=frozenset({2020})))
    assert without.hand_in.date == date(2020, 1, 9)


def test_a_saturday_that_is_worked_is_the_last_working_day():
    worked = closed(worked=(date(2026, 1, 31),), years=frozenset({2026}))
    assert days_of(2025, worked).last.date == date(2026, 1, 31)


def test_the_old_regulation_gave_until_31_march():
    year = days_of(2018, PLAIN)
    assert (year.legal, year.last.date) == (date(2019, 3, 31), date(2019, 3, 29))
    assert year.hand_in.date == date(2019, 3, 15)


def test_days_of_a_year_without_arrangement_are_provisional():
    assert days_of(2027, PLAIN).mark == "（暂定）"
    assert days_of(2025, PLAIN).mark == ""


def test_nothing_is_handed_in_before_the_year_is_over():
    year = days_of(2025, PLAIN, Set(hand_in_before=40, publish_before=0))
    assert year.hand_in.date == date(2026, 1, 1) and year.publish.date == year.last.date


def test_the_days_of_a_plan_hold_against_the_rules():
    """As one city sets them: in on 26 January, out on 28 January."""
    year = days_of(2025, PLAIN, hand_in_on=date(2026, 1, 26), publish_on=date(2026, 1, 28))
    assert (year.hand_in.date, year.publish.date) == (date(2026, 1, 26), date(2026, 1, 28))
    assert days.day_objections(year) == []


@pytest.mark.parametrize(
    ("hand_in", "publish", "why"),
    [
        ("2025-12-31", "2026-01-28", "要在这以后"),
        ("2026-01-28", "2026-01-26", "不能早于收数据"),
        ("2026-01-26", "2026-02-02", "节假日不顺延"),
    ],
)
def test_days_that_make_no_plan_are_refused_with_a_reason(hand_in, publish, why):
    year = days_of(2025, PLAIN, hand_in_on=date.fromisoformat(hand_in), publish_on=date.fromisoformat(publish))
    assert any(why in reason for reason in days.day_objections(year))


def test_how_the_report_stands_against_the_law_is_said_in_words():
    def words(day: str, out_on: str = "", out: bool = False) -> str:
        published = date.fromisoformat(out_on) if out_on else None
        return days.legal_words(2025, today=date.fromisoformat(day), out_on=published, out=out)

    assert words("2026-01-30") == "离法定期限还有1天"
    assert words("2026-01-31") == "离法定期限还有0天"
    assert words("2026-02-03") == "还没有公开，已迟于法定期限3天"
    assert words("2026-06-01", "2026-01-31", True) == "按期公开"
    assert words("2026-06-01", "2026-02-01", True) == "迟于法定期限1天"
    assert words("2026-06-01", "", True) == "已公开，日期不详"


# --- late or not


def test_a_task_is_late_the_day_after_its_day():
    assert not items.is_late(task(), date(2026, 1, 16))
    assert items.is_late(task(), date(2026, 1, 17))
    assert items.badge(task(), date(2026, 1, 16)) == "今天到期"
    assert items.badge(task(), date(2026, 1, 19)) == "已过期3天"
    assert items.tone(task(), date(2026, 1, 19)) == "bad"


def test_what_was_given_in_late_is_said_and_is_late_no_more():
    given = task(handed_on=date(2026, 1, 19))
    assert not items.is_late(given, date(2026, 1, 25))
    assert items.standing(given, date(2026, 1, 25)) == "比要求的日期迟3天"
    done = task(done=True, done_on=date(2026, 1, 16), said="已录齐")
    assert items.standing(done, date(2026, 3, 1)) == "已录齐"


def test_sent_in_after_the_day_of_the_law_is_told_apart_from_our_own_day():
    sent = task(TaskKind.SUBMIT, "2026-01-27", legal_on=date(2026, 1, 31), done=True, done_on=date(2026, 2, 2))
    assert items.standing(sent, date(2026, 2, 9)) == "比要求的日期迟6天；迟于法定期限2天"
    between = replace(sent, done_on=date(2026, 1, 30))
    assert "法定" not in items.standing(between, date(2026, 2, 9))


def test_done_on_a_day_that_nobody_knows_is_not_called_late():
    assert items.days_over(date(2026, 1, 16), task(done=True), date(2026, 5, 1)) == 0


def test_what_is_late_stands_first_and_what_is_done_last():
    late, soon, done = task(due="2026-01-05"), task(due="2026-01-21"), task(due="2026-01-02", done=True)
    later = task(due="2026-01-08")
    assert items.in_order([done, soon, later, late], date(2026, 1, 20)) == [late, later, soon, done]


def test_the_progress_of_an_office_counts_and_says_what_is_late():
    mine = [
        task(office_name="人事处", done=True),
        task(office_name="人事处"),
        task(office_name="财务处", due="2026-01-30"),
    ]
    found = items.shares(mine, date(2026, 1, 20))
    assert [one.words for one in found] == ["2件办好1件，1件已过期", "1件办好0件"]
    assert [one.office for one in found] == ["人事处", "财务处"]


# --- the plan of a new year


def propose(year=2026, last=(), suppliers=("人事处",), offices=None):
    before = days_of(year - 1, PLAIN) if last else None
    return planning.propose(
        days_of(year, PLAIN), suppliers, last, before, offices=offices or {"人事处": 7}, workdays=PLAIN
    )


def test_a_first_plan_is_made_from_the_rules():
    lines = {one.kind: one for one in propose()}
    assert set(lines) == {*planning.STANDARD, TaskKind.DATA}
    assert (lines[TaskKind.DATA].office, lines[TaskKind.DATA].due_on) == (7, date(2027, 1, 15))
    assert lines[TaskKind.PUBLISH].due_on == lines[TaskKind.SUBMIT].due_on == date(2027, 1, 26)
    assert lines[TaskKind.SIGN].due_on == date(2027, 1, 25)


def test_a_provider_that_is_no_office_is_left_to_the_general_office():
    lines = [one for one in propose(suppliers=["财政局", ""]) if one.kind is TaskKind.DATA]
    assert {one.office for one in lines} == {None}


def test_days_that_came_from_the_rules_come_from_the_rules_again():
    last = [Line(TaskKind.DATA, planning.DATA_TITLE, days_of(2025, PLAIN).hand_in.date, 7, 12, "人事处")]
    line = next(one for one in propose(last=last) if one.kind is TaskKind.DATA)
    assert (line.due_on, line.person, line.was_on) == (date(2027, 1, 15), 12, date(2026, 1, 16))


def test_days_that_officers_set_are_moved_by_a_year_to_a_working_day():
    last = [
        Line(TaskKind.DATA, planning.DATA_TITLE, date(2026, 1, 9), 7, None, "人事处"),
        Line(TaskKind.FREE, "请法规处看一遍", date(2026, 1, 23), 3),
    ]
    lines = propose(last=last)
    data = next(one for one in lines if one.kind is TaskKind.DATA)
    free = next(one for one in lines if one.kind is TaskKind.FREE)
    assert (data.due_on, data.due_on.weekday()) == (date(2027, 1, 8), 4)  # 9 January 2027 is a Saturday
    assert (free.due_on, free.office, free.was_on) == (date(2027, 1, 22), 3, date(2026, 1, 23))


def test_a_day_carried_over_never_lies_behind_the_last_working_day():
    """Data that were asked for in February, when the report was late, are no custom."""
    last = [Line(TaskKind.DATA, planning.DATA_TITLE, date(2026, 2, 10), 7, None, "人事处")]
    line = next(one for one in propose(last=last) if one.kind is TaskKind.DATA)
    assert line.due_on == date(2027, 1, 29)


def test_29_february_of_last_year_finds_a_working_day():
    assert planning.shifted(date(2020, 2, 28), PLAIN) == date(2021, 2, 26)


def test_the_table_of_the_web_site_is_asked_for_since_2018():
    assert TaskKind.WEBSITE not in {one.kind for one in propose(2017)}


# --- reminders, 365 mornings


def mornings(year=2026):
    return [date(year, 1, 1) + timedelta(days=n) for n in range(365)]


def heard(item: Item, workdays=PLAIN, ahead=3) -> list[tuple[date, CallKind, int]]:
    """What is said in a year of mornings when each occasion is said once."""
    said, found = set(), []
    for day in mornings():
        one = calling.call(item, today=day, ahead=ahead, workdays=workdays)
        if one and (occasion := (one.kind, one.due_on, one.step)) not in said:
            said.add(occasion)
            found.append((day, one.kind, one.step))
    return found


def test_a_task_is_called_out_before_its_day_on_it_and_ever_more_seldom_after():
    found = heard(task())
    assert found[:3] == [
        (date(2026, 1, 13), CallKind.DUE, 3),
        (date(2026, 1, 15), CallKind.DUE, 1),
        (date(2026, 1, 16), CallKind.DUE, 0),
    ]
    late = [(day, step) for day, kind, step in found if kind is CallKind.LATE]
    assert [step for _, step in late[:7]] == [-1, -2, -3, -4, -5, -10, -15]
    assert late[0] == (date(2026, 1, 19), -1)  # the Monday after
    assert max(Counter(day for day, *_ in found).values()) == 1
    assert all(PLAIN.includes(day) for day, *_ in found)


def test_nothing_is_called_out_that_is_done_or_given_in():
    assert heard(task(done=True)) == [] and heard(task(handed_on=date(2026, 1, 2))) == []


def test_the_bureau_sets_how_long_before_a_task_is_called_out():
    assert heard(task(), ahead=7)[0] == (date(2026, 1, 7), CallKind.DUE, 7)
    assert heard(task(), ahead=1)[0] == (date(2026, 1, 15), CallKind.DUE, 1)


def test_a_task_due_on_a_day_off_is_called_out_on_the_last_working_day_before():
    found = heard(task(due="2026-01-17"))
    assert (date(2026, 1, 16), CallKind.DUE, 0) in found


def warned(year, out_after=None, begun=True, workdays=PLAIN):
    first = date(year + 1, 1, 1)
    days_ = (first + timedelta(days=n) for n in range(365))
    year_days = days_of(year, workdays)
    return {
        day: one
        for day in days_
        if (one := calling.warning(year_days, today=day, out=bool(out_after and day > out_after), begun=begun))
    }


def test_the_general_office_is_warned_from_the_last_working_day_until_the_report_is_out():
    found = warned(2025, out_after=date(2026, 2, 2))
    assert list(found) == [date(2026, 1, 30), date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 2)]
    assert [one.step for one in found.values()] == [1, 0, -1, -2]
    assert found[date(2026, 1, 30)].words == "法定期限1月31日，不顺延；还有1天"
    assert found[date(2026, 1, 31)].words.endswith("今天就是最后一天")
    assert found[date(2026, 2, 2)].words == "还没有公开，已迟于法定期限2天"


def test_in_the_spring_festival_the_warning_begins_before_the_holiday():
    assert next(iter(warned(2019, workdays=FESTIVAL_2020))) == date(2020, 1, 23)


def test_a_report_that_is_out_in_time_is_never_warned_of():
    assert warned(2025, out_after=date(2026, 1, 20)) == {}


def test_a_report_that_nobody_began_is_not_warned_of_for_ever():
    assert list(warned(2025, begun=False))[-1] == date(2026, 3, 2)
    assert list(warned(2025))[-1] == date(2026, 12, 31)


#: 2023: the festival from 21 to 27 January, for which Saturday 28 and Sunday 29 were worked
FESTIVAL_2023 = closed(
    (date(2023, 1, 1), date(2023, 1, 2)), (date(2023, 1, 21), date(2023, 1, 27)),
    worked=(date(2023, 1, 28), date(2023, 1, 29)), years=frozenset({2023}),
)  # fmt: skip


def test_days_worked_at_a_weekend_after_the_festival_count():
    year = days_of(2022, FESTIVAL_2023)
    assert (year.legal, year.last.date, year.publish.date) == (date(2023, 1, 31), date(2023, 1, 31), date(2023, 1, 28))
    assert year.hand_in.date == date(2023, 1, 12)
    call = calling.call(task(due="2023-01-30"), today=date(2023, 1, 28), ahead=3, workdays=FESTIVAL_2023)
    assert (
        call
        and call.step == 3
        and calling.call(task(due="2023-01-30"), today=date(2023, 1, 27), ahead=3, workdays=FESTIVAL_2023) is None
    )


def test_a_year_whose_festival_is_not_arranged_yet_is_provisional_and_counted_by_weekends():
    year = days_of(2027, PLAIN)
    assert (year.legal, year.last.date) == (date(2028, 1, 31), date(2028, 1, 31))
    assert year.mark and year.hand_in.date == date(2028, 1, 17)
