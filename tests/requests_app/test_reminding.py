"""Which reminders of a case are in force on a day, to whom, and what they say: a rule over facts."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from requests_app.ledger import prose
from requests_app.reminding import Facts, Helper, To, calls, handling, heads, people
from requests_app.reminding_words import what, words
from requests_app.turn import Turn
from requests_app.vocabulary import ReminderKind as Kind
from taizhou_portal.bureau.vocabulary import Role
from taizhou_portal.bureau.workdays import Workdays

WORKDAYS = Workdays(years=frozenset({2026, 2027}))
MONDAY = date(2026, 11, 23)


def day(n: int) -> date:
    """The n-th working day after a Monday, or before it."""
    if n >= 0:
        return WORKDAYS.after(MONDAY, n).date
    return WORKDAYS.listed(MONDAY - timedelta(days=400), MONDAY)[n - 1]


def in_force(turn: Turn = Turn.HANDLE, today: date = MONDAY, **values) -> list[tuple]:
    """Kind, step and whom each is for."""
    found = calls(Facts(turn=turn, today=today, **values), workdays=WORKDAYS)
    return [(call.kind, call.before, call.to) for call in found]


def mine(turn: Turn = Turn.HANDLE, today: date = MONDAY, **values) -> list[tuple]:
    """Without those that the head hears of."""
    return [(kind, step) for kind, step, to in in_force(turn, today, **values) if to is not To.HEAD]


def for_the_head(turn: Turn = Turn.HANDLE, today: date = MONDAY, **values) -> list[int]:
    return [step for _, step, to in in_force(turn, today, **values) if to is To.HEAD]


# --- the reply


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (20, []),
        (6, []),
        (5, [(Kind.DUE, 5)]),
        (4, [(Kind.DUE, 5)]),  # still that one: said on the day before, or now if there was no run
        (3, [(Kind.DUE, 3)]),
        (2, [(Kind.DUE, 3)]),
        (1, [(Kind.DUE, 1)]),
        (0, [(Kind.DUE, 0)]),
        (-1, [(Kind.LATE, -1)]),
        (-5, [(Kind.LATE, -5)]),
        (-6, [(Kind.LATE, -5)]),
        (-9, [(Kind.LATE, -5)]),
        (-10, [(Kind.LATE, -10)]),
        (-23, [(Kind.LATE, -20)]),
    ],
)
@pytest.mark.parametrize("turn", [Turn.ASSIGN, Turn.TAKE_ON, Turn.HANDLE, Turn.DELIVER])
def test_the_last_day_of_the_answer_is_called_out_before_on_and_after_it(turn, left, expected):
    assert mine(turn, due_on=day(left)) == expected


@pytest.mark.parametrize("turn", [Turn.APPLICANT, Turn.CONSULTED, Turn.CLOSE, Turn.NOBODY, Turn.CONFIRM])
@pytest.mark.parametrize("left", [5, 0, -3])
def test_nobody_in_the_house_is_called_while_others_have_their_time_or_all_is_done(turn, left):
    assert in_force(turn, due_on=day(left), internal_on=day(left), asked_on=day(-3), over_on=day(-2)) == []


@pytest.mark.parametrize("turn", [Turn.REVIEW, Turn.FORM, Turn.LEAD, Turn.SIGN, Turn.APPROVE])
@pytest.mark.parametrize("left", [5, 3, 1, 0, -1, -10])
def test_what_waits_for_a_word_is_called_for_from_the_signer_and_from_nobody_else(turn, left):
    found = mine(turn, due_on=day(left), asked_on=day(-1), internal_on=day(0))
    assert found == [(Kind.WAITS_FOR_WORD, left)]


@pytest.mark.parametrize(
    ("waited", "expected"),
    [(1, []), (2, [-2]), (4, [-2]), (5, [-5]), (9, [-5]), (10, [-10])],
)
@pytest.mark.parametrize("due_on", [None, day(15)])
def test_far_from_the_last_day_the_signer_hears_of_it_on_the_second_day_and_each_week(waited, expected, due_on):
    found = mine(Turn.SIGN, due_on=due_on, asked_on=day(-waited))
    assert found == [(Kind.WAITS_FOR_WORD, step) for step in expected]


# --- the head of 局办公室


@pytest.mark.parametrize(
    ("left", "steps"), [(2, []), (1, [1]), (0, [1]), (-1, [-1]), (-4, [-1]), (-5, [-5]), (-12, [-10])]
)
def test_the_head_hears_of_a_case_without_a_draft_the_day_before_and_of_a_late_one(left, steps):
    assert for_the_head(due_on=day(left)) == steps


def test_a_draft_keeps_the_head_out_of_it_until_the_answer_is_late():
    assert for_the_head(due_on=day(1), drafted=True) == []
    assert for_the_head(Turn.SIGN, due_on=day(0), drafted=True, asked_on=day(-1)) == []
    assert for_the_head(Turn.SIGN, due_on=day(-1), drafted=True, asked_on=day(-1)) == [-1]


def test_the_head_is_not_told_twice_of_an_extension_that_waits_for_the_head():
    assert for_the_head(Turn.APPROVE, due_on=day(1), asked_on=day(-1)) == []
    assert for_the_head(Turn.APPROVE, due_on=day(-1), asked_on=day(-1)) == []


# --- receipt


@pytest.mark.parametrize(
    ("late", "expected", "head"), [(0, [], []), (1, [-1], []), (2, [-2], []), (3, [-3], [-3]), (7, [-7], [-5])]
)
def test_a_case_that_nobody_confirms_is_called_for_each_day_and_from_the_third_on_from_the_head(late, expected, head):
    values = {"turn": Turn.CONFIRM, "confirm_by": day(-late)}
    assert mine(**values) == [(Kind.UNCONFIRMED, step) for step in expected]
    assert for_the_head(**values) == head


@pytest.mark.parametrize(
    ("days", "expected", "head"), [(1, [], []), (2, [-1], []), (3, [-2], [-2]), (6, [-5], [-5]), (8, [-5], [-5])]
)
def test_a_case_that_nobody_hands_out_is_called_for_and_after_three_working_days_from_the_head(days, expected, head):
    values = {"turn": Turn.ASSIGN, "unassigned_since": day(-days)}
    assert mine(**values) == [(Kind.UNASSIGNED, step) for step in expected]
    assert for_the_head(**values) == head


# --- outside and inside


@pytest.mark.parametrize(("late", "step"), [(1, -1), (4, -1), (5, -5), (11, -10)])
def test_a_completion_that_never_came_is_called_for_each_week(late, step):
    assert mine(over_on=day(-late), completes=True) == [(Kind.CORRECTION_OVER, step)]


@pytest.mark.parametrize("late", [1, 5, 11])
def test_an_opinion_that_never_came_is_called_for_once_for_then_the_period_runs_again(late):
    assert mine(over_on=day(-late)) == [(Kind.OPINION_OVER, -1)]


@pytest.mark.parametrize(
    ("silent", "told", "untold"),
    [
        ({"third_party"}, ["不等于同意", "第三十二条"], ["视为同意"]),
        ({"co_author"}, ["视为同意公开", "第三十四条"], ["不等于同意"]),
        ({"third_party", "co_author"}, ["不等于同意", "视为同意公开"], []),
        (set(), ["请按期答复"], ["同意"]),
    ],
)
def test_what_silence_means_is_said_of_each_kind_that_was_silent(silent, told, untold):
    facts = Facts(turn=Turn.HANDLE, today=MONDAY, over_on=day(-1), silent=frozenset(silent))
    (call,) = calls(facts, workdays=WORKDAYS)
    said = words(call, facts, office="计划财务处", handler="孙悦", workdays=WORKDAYS)
    assert all(one in said for one in told) and not any(one in said for one in untold)


@pytest.mark.parametrize("late", [1, 5, 11])
def test_reasons_that_never_came_are_called_for_once_for_the_period_runs_all_the_time(late):
    assert mine(unexplained_on=day(-late)) == [(Kind.REASONS_OVER, -1)]
    (call,) = calls(Facts(turn=Turn.HANDLE, today=MONDAY, unexplained_on=day(-late)), workdays=WORKDAYS)
    assert f"申请人没有在期限内说明理由：{prose(day(-late))}" in what(call, Facts(turn=Turn.HANDLE, today=MONDAY))
    for turn in (Turn.SIGN, Turn.DELIVER):  # the answer is written already
        assert mine(turn, unexplained_on=day(-late)) == []


@pytest.mark.parametrize(("late", "step"), [(1, -1), (4, -1), (5, -5), (11, -10)])
def test_a_fee_that_was_not_paid_is_called_for_each_week(late, step):
    """Nothing else calls: where payment begins the period anew, none is running."""
    assert mine(unpaid_on=day(-late)) == [(Kind.FEE_OVER, step)]
    (call,) = calls(Facts(turn=Turn.HANDLE, today=MONDAY, unpaid_on=day(-late)), workdays=WORKDAYS)
    assert f"申请人没有在期限内缴费：{prose(day(-late))}" in what(call, Facts(turn=Turn.HANDLE, today=MONDAY))
    assert mine(Turn.DELIVER, unpaid_on=day(-late)) == []


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (2, []),
        (1, [(Kind.INTERNAL, 1)]),
        (0, [(Kind.INTERNAL, 1)]),
        (-1, [(Kind.INTERNAL, -1)]),
        (-9, [(Kind.INTERNAL, -1)]),
    ],
)
def test_an_inner_limit_is_called_out_the_day_before_and_once_it_has_passed(left, expected):
    assert mine(internal_on=day(left), due_on=day(12)) == expected


def test_an_inner_limit_as_late_as_that_of_the_law_says_nothing_more():
    assert mine(internal_on=day(0), due_on=day(0)) == [(Kind.DUE, 0)]
    assert mine(internal_on=day(-3), due_on=day(-1)) == [(Kind.LATE, -1)]


@pytest.mark.parametrize(
    ("turn", "told"), [(Turn.HANDLE, True), (Turn.CONSULTED, True), (Turn.SIGN, False), (Turn.APPLICANT, False)]
)
def test_who_helps_is_called_while_the_answer_is_being_made(turn, told):
    found = in_force(turn, helpers=(Helper(7, day(1)),))
    assert found == ([(Kind.INTERNAL, 1, To.HELPER)] if told else [])


@pytest.mark.parametrize(("left", "step"), [(3, None), (2, 2), (1, 2), (0, 0), (-1, None)])
def test_the_days_for_asking_to_complete_are_called_out_where_nobody_has_read_the_case(left, step):
    expected = [] if step is None else [(Kind.CORRECTION_NOTICE, step)]
    assert mine(Turn.TAKE_ON, notice_by=day(left)) == expected
    assert mine(Turn.HANDLE, notice_by=day(left)) == []


@pytest.mark.parametrize(
    ("late", "expected"), [(-1, []), (0, []), (1, [-1]), (4, [-1]), (5, [-5]), (9, [-5]), (10, [-10])]
)
def test_an_answered_case_that_nobody_closes_is_called_for_once_its_days_are_over_and_each_week(late, expected):
    assert in_force(Turn.CLOSE, close_by=day(-late), due_on=day(-late)) == [
        (Kind.UNCLOSED, n, To.TURN) for n in expected
    ]
    assert mine(Turn.HANDLE, close_by=day(-late)) == []


# --- a series over the days


def mornings(dates: list[date | None], **values) -> Iterator[tuple[int, Kind, date, int]]:
    """What is said on each working day from MONDAY on, each occasion once; `dates`: the day of the reply as it stands that morning."""
    said = set()
    for n, due_on in enumerate(dates):
        for call in calls(Facts(turn=Turn.HANDLE, today=day(n), due_on=due_on, **values), workdays=WORKDAYS):
            occasion = (call.kind, call.due_on, call.before)
            if call.to is not To.HEAD and occasion not in said:
                said.add(occasion)
                yield n, *occasion


def test_a_case_that_is_forgotten_is_called_for_on_these_days_and_no_others():
    told = [(n, step) for n, _, _, step in mornings([day(6)] * 30)]
    before = [(1, 5), (3, 3), (5, 1), (6, 0)]
    after = [(7, -1), (8, -2), (9, -3), (10, -4), (11, -5), (16, -10), (21, -15), (26, -20)]
    assert told == before + after


def test_a_day_that_moved_has_a_series_of_its_own_and_the_old_one_is_over():
    told = list(mornings([day(4)] * 3 + [day(14)] * 12))
    assert [(n, due_on, step) for n, _, due_on, step in told] == [
        (0, day(4), 5), (1, day(4), 3),
        (9, day(14), 5), (11, day(14), 3), (13, day(14), 1), (14, day(14), 0),
    ]  # fmt: skip


due_days = st.one_of(st.none(), st.integers(-30, 60).map(day))


@given(st.lists(due_days, min_size=1, max_size=40))
def test_however_the_day_moves_only_the_one_that_stands_is_spoken_of_and_each_step_once(dates):
    told = list(mornings(dates))
    assert len({occasion[1:] for occasion in told}) == len(told)
    assert all(due_on == dates[n] for n, _, due_on, _ in told)


days = st.one_of(st.none(), st.integers(-40, 40).map(day))
helpers = st.builds(Helper, st.integers(1, 9), st.integers(-9, 9).map(day))
anything = st.builds(
    Facts, st.sampled_from(Turn), st.just(MONDAY), days, st.booleans(), st.booleans(), days, days, days, days, days, days, st.booleans(),
    days, days, st.lists(helpers, max_size=2, unique_by=lambda one: one.pk).map(tuple), days,
)  # fmt: skip


@given(anything)
def test_whatever_the_facts_after_the_answer_closing_alone_is_called_for_and_one_kind_speaks_once(facts):
    found = calls(facts, workdays=WORKDAYS)
    if facts.turn in {Turn.NOBODY, Turn.APPLICANT, Turn.PAYER}:
        assert found == []
    if facts.turn is Turn.CLOSE:
        assert {call.kind for call in found} <= {Kind.UNCLOSED}
    if facts.turn in {Turn.REVIEW, Turn.FORM, Turn.LEAD, Turn.SIGN, Turn.APPROVE}:
        assert {call.kind for call in found} <= {Kind.WAITS_FOR_WORD, Kind.ESCALATED}
    keys = [(call.kind, call.due_on, call.before, call.to, call.helper) for call in found]
    assert len(set(keys)) == len(keys)
    for call in found:
        assert len(what(call, facts)) <= 60
        assert words(call, facts, office="计划财务处", handler="孙悦", workdays=WORKDAYS)


# --- whom


GENERAL = {1: {Role.GENERAL}, 2: {Role.GENERAL_HEAD}, 6: {Role.LEADER}}
FINANCE = {**GENERAL, 3: {Role.DRAFTER}, 4: {Role.HEAD}, 5: {Role.SECRECY}}


@pytest.mark.parametrize(
    ("turn", "handler", "expected"),
    [
        (Turn.CONFIRM, None, {1, 2}),
        (Turn.ASSIGN, None, {1, 2}),
        (Turn.TAKE_ON, None, {3, 4}),
        (Turn.HANDLE, 3, {3}),
        (Turn.HANDLE, 9, {3, 4}),  # no longer there
        (Turn.HANDLE, 5, {3, 4}),  # there, and may not handle any more
        (Turn.HANDLE, 1, {1}),
        (Turn.SIGN, 3, {1, 2}),
        (Turn.REVIEW, 3, {4}),  # 局办公室 may review for every office, and is not meant
        (Turn.FORM, 3, {1, 2}),
        (Turn.LEAD, 3, {6}),
        (Turn.DELIVER, 3, {3}),
        (Turn.DELIVER, None, {3, 4}),
        (Turn.CLOSE, 3, {1, 2}),
        (Turn.APPROVE, 3, {2}),
    ],
)
def test_who_is_called(turn, handler, expected):
    assert people(turn, here=FINANCE, general=GENERAL, handler=handler) == expected


def test_an_office_without_people_is_called_through_who_may_handle_from_above():
    assert handling(GENERAL) == {1, 2}


def test_where_nobody_is_left_the_head_is_called_and_without_a_head_whoever_receives():
    assert people(Turn.HANDLE, here={}, general=GENERAL, handler=3) == {2}
    assert people(Turn.APPROVE, here={}, general={1: {Role.GENERAL}}) == {1}
    assert people(Turn.REVIEW, here=GENERAL, general=GENERAL) == {1, 2}
    assert people(Turn.LEAD, here={1: {Role.GENERAL}}, general={1: {Role.GENERAL}, 2: {Role.GENERAL_HEAD}}) == {2}
    assert heads(GENERAL) == {2}


# --- what it says


def said(turn: Turn = Turn.HANDLE, number: int = 0, **values) -> tuple[str, str]:
    facts = Facts(turn=turn, today=MONDAY, **values)
    call = calls(facts, workdays=WORKDAYS)[number]
    return what(call, facts), words(call, facts, office="计划财务处", handler="孙悦", workdays=WORKDAYS)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"due_on": day(3)}, ("答复期限快到：2026年11月26日（星期四），剩3个工作日", "请按期答复；确需延期而没有延期过的，在期限内报批")),
        ({"due_on": day(3), "provisional": True}, ("答复期限快到：2026年11月26日（星期四，暂定），剩3个工作日", None)),
        ({"due_on": day(0), "number": 1}, ("答复期限快到：2026年11月23日（星期一），最后一个工作日", None)),
        ({"due_on": day(-2), "number": 1}, ("答复已逾期：2026年11月19日（星期四），已晚2个工作日", "请尽快答复")),
        ({"due_on": day(-2)}, ("请局办公室负责人过问：答复已逾期：2026年11月19日（星期四），已晚2个工作日", "现在由计划财务处孙悦办理")),
        ({"due_on": day(3), "turn": Turn.TAKE_ON}, ("答复期限快到：2026年11月26日（星期四），剩3个工作日", "请认领后办理")),
        (
            {"turn": Turn.SIGN, "due_on": day(9), "asked_on": day(-2)},
            (
                "等您签发答复：2026年11月19日（星期四）提出，已等2个工作日",
                "请签发，或者退回修改。答复期限2026年12月4日（星期五），剩9个工作日",
            ),
        ),
        (
            {"turn": Turn.APPROVE, "due_on": day(1), "asked_on": day(-1)},
            ("等您审批延期：2026年11月24日（星期二），剩1个工作日", "请批准，或者不同意延期"),
        ),
        ({"over_on": day(-1), "completes": True}, ("申请人没有在期限内补正：2026年11月20日（星期五），已过1个工作日", None)),
        ({"internal_on": day(-1)}, ("内部时限已过：2026年11月20日（星期五），已晚1个工作日", None)),
        (
            {"turn": Turn.CLOSE, "close_by": day(-1)},
            ("答复后还没有办结：2026年11月20日（星期五），已晚1个工作日", "请核对送达，办结归档"),
        ),
        ({"helpers": (Helper(7, day(1)),)}, ("协办：内部时限快到：2026年11月24日（星期二），剩1个工作日", "请向主办处室答复协办意见")),
    ],
)  # fmt: skip
def test_it_is_said_what_is_due_when_and_what_to_do(values, expected):
    title, text = said(**values)
    assert title == expected[0]
    assert expected[1] is None or text == expected[1]
