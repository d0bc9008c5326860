"""disclosure/year_list, what is pure in it: how a line stands, what the next list takes over, what may answer a line, who is told."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.seasons import Duty, Gathers
from disclosure.year_list import calling, planning, rules
from disclosure.year_list.calling import To
from disclosure.year_list.matching import Wanted, match, offered
from disclosure.year_list.planning import BACK, FORWARD, STAY, House, Line, Past, day_of, propose, seeds
from disclosure.year_list.rules import Asked
from disclosure.year_list.standing import (
    OPEN,
    Facts,
    Share,
    Standing,
    Verdict,
    at_the_end,
    counts_as,
    shares,
    together,
    verdict,
)
from taizhou_portal.bureau.workdays import Workdays
from tests.bureau.calendars import CHINA

DUE, SOON = date(2026, 3, 20), 15
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))


def on(today: str, **facts) -> Verdict:
    return verdict(Facts(DUE, **facts), today=date.fromisoformat(today), soon=SOON)


# --- how a line stands


@pytest.mark.parametrize(
    ("today", "facts", "standing", "words"),
    [
        ("2026-03-04", {}, Standing.AHEAD, "还剩16天"),
        ("2026-03-05", {}, Standing.SOON, "还剩15天"),
        ("2026-03-20", {}, Standing.SOON, "今天到期"),
        ("2026-03-21", {}, Standing.LATE, "已过1天"),
        ("2026-06-01", {"done_on": date(2026, 3, 20)}, Standing.DONE, "按期公开"),
        ("2026-06-01", {"done_on": date(2026, 3, 23)}, Standing.DONE_LATE, "迟3天公开"),
        ("2026-06-01", {"matched_on": date(2026, 3, 1)}, Standing.MATCHED, "系统匹配，待确认"),
        ("2026-06-01", {"waived": True}, Standing.WAIVED, "今年不需要"),
    ],
)
def test_a_line_is_told_by_its_day_and_by_what_proves_it(today, facts, standing, words):
    found = on(today, **facts)
    assert (found.standing, found.words) == (standing, words)


def test_a_proof_says_more_than_a_waiver_and_both_more_than_what_was_found():
    both = {"matched_on": date(2026, 3, 1), "waived": True}
    assert on("2026-06-01", **both).standing is Standing.WAIVED
    assert on("2026-06-01", done_on=date(2026, 3, 2), **both).standing is Standing.DONE


@given(
    due=DAYS, today=DAYS, soon=st.integers(1, 92), done=st.none() | DAYS, found=st.none() | DAYS, waived=st.booleans()
)
def test_late_is_never_negative_and_only_what_is_open_or_over_is_late(due, today, soon, done, found, waived):
    told = verdict(Facts(due, done, found, waived), today=today, soon=soon)
    assert told.late >= 0 and told.words and "-" not in told.words
    if told.standing in {Standing.DONE, Standing.SOON, Standing.AHEAD, Standing.WAIVED}:
        assert told.late == 0
    if told.standing in {Standing.LATE, Standing.DONE_LATE}:
        assert told.late > 0
    assert (told.standing in OPEN) == (not done and not found and not waived)
    assert at_the_end(told).standing not in OPEN


@given(due=DAYS, soon=st.integers(1, 92))
def test_an_open_line_only_ever_gets_nearer_then_pressing_then_late(due, soon):
    order = [Standing.AHEAD, Standing.SOON, Standing.LATE]
    walk = [verdict(Facts(due), today=due + timedelta(days=n), soon=soon).standing for n in range(-soon - 3, 4)]
    assert [order.index(one) for one in walk] == sorted(order.index(one) for one in walk)
    assert walk.count(Standing.SOON) == soon + 1


def test_what_is_frozen_is_read_back_as_it_was():
    for found in (on("2026-04-01"), on("2026-04-01", done_on=date(2026, 3, 25)), on("2026-04-01", waived=True)):
        ended = at_the_end(found)
        assert Verdict.of(ended.row()) == ended
    assert at_the_end(on("2026-04-01")).words == "没有公开"


# --- what the lines of an office add up to


def test_the_lines_of_an_office_add_up_and_what_is_not_needed_stands_apart():
    found = [
        (1, "甲处", on("2026-06-01", done_on=date(2026, 3, 1))),
        (1, "甲处", on("2026-06-01", done_on=date(2026, 4, 1))),
        (1, "甲处", on("2026-06-01")),
        (1, "甲处", on("2026-01-01")),
        (1, "甲处", on("2026-01-01", waived=True)),
        (2, "乙处", on("2026-06-01", matched_on=date(2026, 4, 2))),
    ]
    first, second = shares(found)
    assert (first.name, first.late, first.tasks) == ("乙处", 1, 1)
    assert second == Share(1, "甲处", in_time=1, late=1, missed=1, waiting=1, waived=1) and second.tasks == 4
    assert together([first, second], "合计") == Share(None, "合计", 1, 2, 1, 1, 1)


@given(st.lists(st.tuples(st.integers(1, 4), DAYS, st.none() | DAYS, st.booleans()), max_size=30))
def test_no_line_is_lost_and_none_counts_twice(rows):
    found = [
        (office, f"{office}处", verdict(Facts(due, done, None, waived), today=date(2026, 6, 1), soon=SOON))
        for office, due, done, waived in rows
    ]
    total = together(shares(found), "合计")
    assert total.tasks + total.waived == len(rows)
    assert total.missed == sum(counts_as(one) == "missed" for _, _, one in found)


# --- which items may answer a line


def item(pk: int, title: str, day: str, column: int = 7) -> dict:
    return {"id": pk, "title": title, "published_on": date.fromisoformat(day), "column_id": column}


ITEMS = [
    item(1, "去年的收费公示", "2025-03-10"),
    item(2, "食堂检查", "2026-03-02"),
    item(3, "春季收费公示", "2026-03-05"),
    item(4, "收费说明", "2026-03-19"),
    item(5, "别处的收费", "2026-03-05", 8),
]
FEES = Wanted(Gathers(frozenset({7}), ("收费",)), DUE)


def test_the_last_item_up_to_the_day_is_found_else_the_first_after_it():
    after = [*ITEMS, item(6, "收费更正", "2026-03-25"), item(7, "收费再更正", "2026-03-27")]
    assert match(FEES, after, today=date(2026, 6, 1))["id"] == 4
    assert match(FEES, after[5:], today=date(2026, 6, 1))["id"] == 6


def test_nothing_is_found_of_another_column_half_year_or_before_it_is_public():
    assert match(FEES, ITEMS, today=date(2026, 3, 4)) is None
    assert match(FEES, [ITEMS[0], ITEMS[1], ITEMS[4]], today=date(2026, 6, 1)) is None


def test_what_somebody_refused_is_not_found_again():
    refused = Wanted(FEES.gathers, DUE, [4])
    assert match(refused, ITEMS, today=date(2026, 6, 1))["id"] == 3
    assert [one["id"] for one in offered(refused, ITEMS, today=date(2026, 6, 1))] == [3]


def test_a_line_without_words_is_offered_items_and_matched_by_none():
    wide = Wanted(Gathers(frozenset({7}), ()), DUE)
    assert match(wide, ITEMS, today=date(2026, 6, 1)) is None
    assert [one["id"] for one in offered(wide, ITEMS, today=date(2026, 6, 1))] == [4, 3, 2]


# --- the list of a year


WEEK = Workdays(years=frozenset({2025, 2026}))
A = Line("season-1:招生政策", "招生政策", 1, "04-30", 7, 1, None, "招生")
LAW = Line("fixed:annual-report", "年度报告", 1, "01-31", 7, legal=True)


@pytest.mark.parametrize(
    ("base", "roll", "day"),
    [
        ("03-21", BACK, date(2026, 3, 20)),  # a Saturday
        ("03-21", FORWARD, date(2026, 3, 23)),
        ("03-21", STAY, date(2026, 3, 21)),
        ("03-20", BACK, date(2026, 3, 20)),
    ],
)
def test_a_customary_day_moves_off_a_day_of_rest_as_the_rule_says(base, roll, day):
    assert day_of(Line("k", "事", 1, base), 2026, WEEK, roll).date == day


def test_a_day_of_the_law_stays_on_its_saturday_and_is_certain():
    found = day_of(LAW, 2026, Workdays(), BACK)
    assert (found.date, found.provisional) == (date(2026, 1, 31), False)
    assert propose(2026, [LAW], [], house=House(), workdays=WEEK, roll=BACK)[0].legal_on == date(2026, 1, 31)


def test_no_move_leaves_the_year():
    assert day_of(Line("k", "事", 1, "01-01"), 2026, CHINA, BACK).date == date(2026, 1, 4)  # 班 on a Sunday
    assert day_of(Line("k", "事", 1, "12-31"), 2022, WEEK, FORWARD).date.year == 2022


@given(st.dates(date(2024, 1, 1), date(2024, 12, 31)), st.integers(2004, 2026), st.sampled_from([BACK, FORWARD]))
def test_every_day_of_every_year_lands_on_a_working_day_of_that_year_the_nearest_that_way(day, year, roll):
    line = Line("k", "事", 1, f"{day:%m-%d}")
    asked, found = day_of(line, year, CHINA, STAY).date, day_of(line, year, CHINA, roll).date
    assert CHINA.includes(found) and found.year == year
    between = range(min(asked, found).toordinal(), max(asked, found).toordinal() + 1)
    assert [n for n in between if CHINA.includes(date.fromordinal(n))] == [found.toordinal()]


def test_days_of_a_year_without_holidays_loaded_are_provisional():
    assert day_of(A, 2027, WEEK, BACK).mark == "（暂定）"
    assert day_of(A, 2026, WEEK, BACK).mark == ""


def test_the_first_list_holds_what_seasons_ask_and_what_every_year_asks():
    columns = {"finance": (5, 7, 3), "admissions": (7, None, 2)}
    duties = [Duty("招生政策", "admissions", "04-30", ("招生", "入学")), Duty("没有栏目的", "gone", "05-01")]
    found = {line.key: line for line in seeds([(1, "招生", 2, duties)], columns, root=9)}
    assert found["season-1:招生政策"] == Line(
        "season-1:招生政策", "招生政策", 2, "04-30", 7, 1, None, "招生 入学", "教育时令“招生”"
    )
    assert found["season-1:没有栏目的"].column is None
    assert (found["fixed:budget"].office, found["fixed:budget"].item, found["fixed:budget"].legal) == (3, 7, False)
    assert (found["fixed:annual-report"].office, found["fixed:annual-report"].legal) == (9, True)
    assert {key for key, line in found.items() if line.legal} == {"fixed:annual-report", "fixed:site-report"}


def test_two_duties_of_one_name_make_one_line():
    duties = [Duty("公示", "x", "04-30"), Duty("公示", "x", "09-30")]
    assert [line.base for line in seeds([(1, "季", 2, duties)], {}, root=9) if line.season] == ["04-30"]


def next_list(*past: Past, asked=(A,), house=None, dropped=()):
    house = house or House(frozenset({7}), {}, {4: {1}})
    found = propose(2026, asked, past, house=house, workdays=WEEK, roll=BACK, dropped=dropped)
    return {one.line.key: one for one in found}


def test_next_years_list_takes_day_office_and_people_over_and_does_not_wander():
    saturday = Line("free:事", "事", 1, "03-21", 7, person=4)
    one = next_list(Past(saturday, 11, date(2025, 3, 21)))["free:事"]
    assert (one.due.date, one.line.base, one.line.person, one.ticked, one.flags) == (DUE, "03-21", 4, True, ())
    again = day_of(one.line, 2025, WEEK, BACK)
    assert again.date == date(2025, 3, 21)  # a Friday: the day of rest of 2026 left no trace


def test_what_was_late_or_not_needed_is_told_where_it_is_taken_over():
    late = next_list(Past(A, 11, date(2025, 4, 30), told="迟12天公开"))[A.key]
    assert late.flags == ("上一年迟12天公开",) and late.ticked
    waived = next_list(Past(A, 11, date(2025, 4, 30), waived="停办"))[A.key]
    assert waived.flags == ("上一年不需要：停办",) and not waived.ticked


def test_what_ended_since_last_year_is_told_line_by_line():
    past = Past(Line("season-1:招生政策", "招生政策", 2, "04-28", 8, 1, person=4, deputy=5), 11, date(2025, 4, 28))
    one = next_list(past, house=House(frozenset({7}), {2: 3}, {4: {1}, 5: {3}}))[A.key]
    assert (one.line.column, one.line.office, one.line.person, one.line.deputy) == (None, 3, None, 5)
    assert one.flags == (
        "原来的栏目停用了，要另选",
        "原来的处室撤销了，改为承接的处室",
        "原来的承办人不在这个处室了",
        "时令或者惯例写的是04-30，上一年改过",
    )


def test_a_duty_that_its_season_asks_for_no_more_is_not_ticked_and_a_new_one_is_added():
    new = Line("season-1:新的", "新的", 1, "05-10", 7, 1)
    found = next_list(Past(A, 11, date(2025, 4, 30)), asked=(new,))
    assert not found[A.key].ticked and "时令里已经没有这一项" in found[A.key].flags
    assert found[new.key].ticked and found[new.key].last is None


def test_what_was_struck_out_last_year_is_shown_and_not_taken_by_itself():
    one = next_list(dropped={A.key})[A.key]
    assert not one.ticked and one.flags == ("上一年的清单里删去了这一项",)


@given(st.lists(st.dates(date(2025, 1, 1), date(2025, 12, 31)), max_size=20))
def test_every_line_of_last_year_is_proposed_once_in_the_order_of_days(days):
    past = [Past(Line(f"free:{n}", f"{n}", 1, f"{day:%m-%d}"), n, day) for n, day in enumerate(days)]
    found = propose(2026, [], past, house=House(), workdays=CHINA, roll=BACK)
    assert sorted(one.line.key for one in found) == sorted(one.line.key for one in past)
    assert [one.due.date for one in found] == sorted(one.due.date for one in found)


# --- who is told


def called(found: Verdict, **more) -> list[tuple[str, To]]:
    told = calling.calls(found, DUE, soon=SOON, office_days=5, **more)
    return [(one.kind, one.to) for one in told]


@pytest.mark.parametrize(
    ("today", "kinds"),
    [
        ("2026-03-04", []),
        ("2026-03-05", [("soon", To.OWNERS)]),
        ("2026-03-20", [("soon", To.OWNERS)]),
        ("2026-03-21", [("late", To.OWNERS)]),
        ("2026-03-24", [("late", To.OWNERS)]),
        ("2026-03-25", [("office", To.EVERYBODY)]),
    ],
)
def test_first_whose_it_is_then_the_whole_office(today, kinds):
    assert called(on(today)) == kinds


def test_nothing_is_said_of_what_is_done_or_not_needed():
    for facts in ({"done_on": date(2026, 3, 1)}, {"done_on": date(2026, 4, 1)}, {"waived": True}):
        assert called(on("2026-06-01", **facts), lost=5, match=6) == []


def test_what_was_found_wants_to_be_confirmed_and_what_was_lost_to_be_replaced():
    assert called(on("2026-06-01", matched_on=DUE), match=6) == [("matched", To.OWNERS)]
    assert called(on("2026-06-01"), lost=5) == [("lost", To.OWNERS), ("office", To.EVERYBODY)]


def test_the_words_of_a_reminder_name_day_and_rest():
    words = [one.words for today in ("2026-03-20", "2026-03-10", "2026-03-22") for one in calling.calls(
        on(today), DUE, soon=SOON, office_days=5
    )]  # fmt: skip
    assert words == ["今天到期", "3月20日到期，还有10天", "3月20日到期，已过2天"]


# --- what may not be done


def test_a_list_is_planned_for_the_years_around_this_one_and_not_after_it_was_closed():
    today = date(2026, 11, 1)
    assert [year for year in range(2023, 2030) if not rules.to_plan(year, today=today, state=None)] == [
        2025,
        2026,
        2027,
    ]
    assert rules.to_plan(2026, today=today, state="closed") == ["2026年度的清单已经封存"]


def test_every_reason_why_a_list_is_not_closed_is_told_at_once():
    found = [on("2026-06-01"), on("2026-06-01", matched_on=DUE)]
    assert len(rules.to_close("planned", 2026, found, today=date(2026, 6, 1))) == 3
    assert rules.to_close("in_force", 2026, [on("2026-06-01")], today=date(2027, 1, 2)) == []
    assert rules.to_close("in_force", 2026, [on("2026-06-01", waived=True)], today=date(2026, 6, 1)) == []


@pytest.mark.parametrize(
    ("asked", "more", "words"),
    [
        (Asked(date(2026, 3, 25), ""), {}, "要写明理由"),
        (Asked(DUE, "因"), {}, "日期没有变"),
        (Asked(date(2027, 1, 4), "因"), {}, "2026年以内"),
        (Asked(date(2026, 3, 25), "因"), {"legal_on": DUE}, "节假日不顺延"),
        (Asked(date(2026, 3, 25), "因"), {"today": date(2026, 3, 21)}, "只有局办公室能往后改"),
    ],
)
def test_a_day_that_may_not_be_moved_so_says_why(asked, more, words):
    given_ = {"due_on": DUE, "year": 2026, "legal_on": None, "today": date(2026, 3, 1), **more}
    assert any(words in reason for reason in rules.to_move(asked, **given_))


def test_the_general_office_may_put_off_what_is_late_and_anybody_may_do_it_earlier():
    late = {"due_on": DUE, "year": 2026, "legal_on": None, "today": date(2026, 3, 25)}
    assert rules.to_move(Asked(date(2026, 4, 1), "批复晚", True), **late) == []
    assert rules.to_move(Asked(date(2026, 3, 18), "早"), **late) == []


def test_what_the_law_wants_is_neither_waived_nor_dropped():
    reasons = rules.to_leave_out("不想", legal_on=DUE, proven=True, verb="删去")
    assert reasons == ["这一项是法定的，不能删去", "已经指明公开的信息，先撤回"]
    assert rules.to_leave_out(" ", legal_on=None, proven=False, verb="删去") == ["要写明理由"]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://", "www.example.com", "https://a b.com/", "http://[::1"]
)
def test_only_an_address_of_the_web_is_one(url):
    assert "url" in rules.to_prove_elsewhere("平台", url, DUE, today=date(2026, 6, 1), due_on=DUE)


def test_what_stands_elsewhere_has_a_place_and_a_day_that_can_be():
    given_ = {"today": date(2026, 6, 1), "due_on": DUE}
    assert rules.to_prove_elsewhere("平台", "https://www.example.com/a", DUE, **given_) == {}
    assert set(rules.to_prove_elsewhere("", "", date(2026, 6, 2), **given_)) == {"where", "since"}
    assert "请核对年份" in rules.to_prove_elsewhere("平台", "", date(2024, 3, 20), **given_)["since"]


def test_a_list_begins_once_and_is_taken_back_only_before():
    assert rules.to_begin("planned", lines=3) == []
    assert len(rules.to_begin("in_force", lines=0)) == 2
    assert rules.to_undo("planned", proven=0) == []
    assert len(rules.to_undo("in_force", proven=2)) == 2


def test_the_states_and_rolls_of_the_rules_are_those_of_the_vocabulary():
    assert (planning.BACK, planning.FORWARD, planning.STAY) == ("back", "forward", "stay")
