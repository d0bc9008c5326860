"""disclosure/freshness/calling.py: a year of mornings. Amber before red, each once, whatever is published and whenever nobody is there."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.freshness.calling import Facts, Rule, Said, call, receivers, words_of
from disclosure.freshness.state import State, due_on, left_of, state_of
from disclosure.vocabulary import CallKind

DAY = date(2026, 11, 23)
RULE = Rule(again=7, blank=30)
BEGIN = date(2026, 1, 1)
PERIODS = st.sampled_from([1, 2, 7, 14, 31, 92, 183, 366])
UPDATES = st.sets(st.integers(0, 364), max_size=12)
#: mornings on which the portal was off or nobody works
OFF = st.sets(st.integers(0, 364), max_size=200)


def facts(last: date | None, period: int | None, on: date, opened: date | None = None) -> Facts:
    due = due_on(last, period) if last and period else None
    return Facts(state_of(last, period, on), period, due, left_of(last, period, on), opened)


def year(period: int, updates: set[int], off: set[int]) -> list[tuple[date, object, Facts]]:
    """What is said on which morning of the year, to a column that moved last on the day before it began."""
    last, said, told = BEGIN - timedelta(days=1), [], []
    for n in range(365):
        on = BEGIN + timedelta(days=n)
        if n not in off:
            stands = facts(last, period, on)
            for _ in range(2):  # the command runs twice on every morning
                if found := call(stands, said, on=on, rule=RULE):
                    said.append(Said(found.kind, found.due_on, on))
                    told.append((on, found, stands))
        if n in updates:
            last = on
    return told


@settings(max_examples=150)
@given(PERIODS, UPDATES, OFF)
def test_red_is_never_told_before_amber_was_on_an_earlier_morning(period, updates, off):
    ambers = {}
    for on, said, _ in year(period, updates, off):
        if said.kind == CallKind.AMBER:
            assert said.due_on not in ambers
            ambers[said.due_on] = on
        else:
            assert said.kind == CallKind.RED and ambers[said.due_on] < on


@settings(max_examples=150)
@given(PERIODS, UPDATES, OFF)
def test_each_is_told_once_and_red_again_only_after_the_days_that_were_set(period, updates, off):
    reds: dict[date, list[date]] = {}
    told = year(period, updates, off)
    steps = [(said.kind, said.due_on, said.step) for _, said, _ in told]
    assert len(steps) == len(set(steps))
    for on, said, stands in told:
        if said.kind == CallKind.RED:
            assert stands.state is State.RED
            reds.setdefault(said.due_on, []).append(on)
    for days in reds.values():
        assert all((later - earlier).days >= RULE.again for earlier, later in zip(days, days[1:], strict=False))


@settings(max_examples=100)
@given(PERIODS, UPDATES)
def test_with_a_run_every_morning_amber_comes_while_there_is_still_time(period, updates):
    for on, said, stands in year(period, updates, set()):
        if said.kind == CallKind.AMBER:
            assert stands.state is State.AMBER and stands.left >= 0
        elif said.step == 0:
            assert (on - said.due_on).days == 1


def test_a_column_that_moves_every_week_is_never_spoken_of():
    assert year(14, set(range(0, 365, 7)), set()) == []


@pytest.mark.parametrize(
    ("said", "kind", "step"),
    [
        ([], CallKind.AMBER, 0),
        ([Said(CallKind.AMBER, date(2026, 11, 22), date(2026, 11, 20))], CallKind.RED, 0),
        ([Said(CallKind.AMBER, date(2026, 11, 22), DAY)], None, 0),
        ([Said(CallKind.AMBER, date(2026, 11, 1), date(2026, 10, 30))], CallKind.AMBER, 0),
    ],
)
def test_a_column_that_is_late_hears_amber_first_and_red_on_the_next_morning(said, kind, step):
    found = call(facts(date(2026, 11, 8), 14, DAY), said, on=DAY, rule=RULE)
    assert (found and found.kind, found.step if found else 0) == (kind, step)


@pytest.mark.parametrize(
    ("opened", "said", "told"),
    [
        (date(2026, 10, 24), [], False),
        (date(2026, 10, 23), [], True),
        (None, [], True),
        (None, [Said(CallKind.BLANK, None, date(2026, 5, 1))], False),
        (None, [Said(CallKind.BLANK, None, date(2026, 5, 1)), Said(CallKind.RED, DAY, date(2026, 8, 1))], True),
    ],
)
def test_a_blank_column_is_told_of_once_when_patience_is_over(opened, said, told):
    found = call(facts(None, 14, DAY, opened), said, on=DAY, rule=RULE)
    assert (found is not None and found.kind == CallKind.BLANK) == told


def test_what_came_blank_with_the_installation_is_spoken_of_once_somebody_is_named():
    nobody = Facts(State.BLANK, 14, None, None, None, kept=False)
    assert call(nobody, [], on=DAY, rule=RULE) is None
    added = Facts(State.BLANK, 14, None, None, date(2026, 1, 1), kept=False)
    assert call(added, [], on=DAY, rule=RULE) is not None


def test_nothing_is_said_of_what_nobody_waits_for():
    assert call(facts(date(2001, 1, 1), None, DAY), [], on=DAY, rule=RULE) is None


def test_the_words_say_how_often_when_and_how_late():
    assert words_of(facts(date(2026, 11, 8), 14, DAY)) == "每两周更新，应在2026年11月22日前更新，已过1天"
    assert words_of(facts(None, 14, DAY)) == "还没有发布过信息"


@pytest.mark.parametrize(
    ("kind", "keepers", "told"),
    [
        (CallKind.AMBER, [1, 2], {1, 2}),
        (CallKind.RED, [1, 2], {1, 2, 9}),
        (CallKind.AMBER, [7, 2], {2}),
        (CallKind.AMBER, [7], {1, 2, 3}),
        (CallKind.AMBER, [], {1, 2, 3}),
        (CallKind.BLANK, [], {1, 2, 3, 9}),
        (CallKind.CHASE, [1], {1}),
    ],
)
def test_who_left_is_not_told_and_somebody_always_is(kind, keepers, told):
    """1, 2 and 3 draft in the office, 9 is its head, 5 may draft for every office, 7 has left."""
    who = receivers(kind, keepers=keepers, able={1, 2, 3, 5, 9}, heads={9}, drafters={1, 2, 3})
    assert who == told
    assert receivers(kind, keepers=[], able={5}, heads=(), drafters=()) == {5}
