"""What a unit hands in for a year: which counts, what is wrong with them, when it is late, and what they come to together."""

from datetime import date

import pytest

from reports.units import checks, rules
from reports.units.checks import Problem, problems, standing, whole
from reports.units.items import BY_KEY, ITEMS, KEYS, NIL, OF_KINDS, WAYS, groups
from reports.units.rollup import Line, roll_up
from reports.units.vocabulary import UnitStage
from tests.reports.unit_makers import GOOD, counts

JANUARY = date(2026, 1, 14)


def severe(values, **more):
    return [(one.key, one.words) for one in problems(values, last=None, **more) if one.severe]


def doubtful(values, last=None, **more):
    return [one.key for one in problems(values, last=last, **more) if not one.severe]


# what is asked


def test_every_count_is_explained_and_asked_once():
    assert len(KEYS) == len(set(KEYS)) == len(ITEMS) == 15
    for one in ITEMS:
        assert one.label and one.unit and one.definition.endswith("。")
        assert one.part_of in {"", *KEYS}
    assert [key for _, items in groups() for key in (one.key for one in items)] == list(KEYS)


def test_what_was_not_compared_with_the_ministry_says_so():
    assert {one.key for one in ITEMS if not one.verified} == set(OF_KINDS)


# what is typed


@pytest.mark.parametrize(("typed", "value"), [("12", 12), (" 0 ", 0), ("１２", 12), ("12.0", 12), ("1E2", 100)])
def test_a_count_is_read_as_people_type_it(typed, value):
    assert whole(typed) == value


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("约12", checks.WHOLE),
        ("十二", checks.WHOLE),
        ("", checks.WHOLE),
        ("1,200", checks.WHOLE),
        ("=1+1", checks.WHOLE),
        ("nan", checks.WHOLE),
        ("Infinity", checks.WHOLE),
        ("1_0", checks.WHOLE),
        ("-3", checks.NEGATIVE),
        ("12.5", checks.FRACTION),
        ("99999999", checks.TOO_MANY),
        ("1E999999", checks.TOO_MANY),
    ],
)
def test_what_is_no_count_is_told_why(typed, why):
    with pytest.raises(ValueError, match=why):
        whole(typed)


# what is wrong


def test_good_counts_are_good():
    assert problems(GOOD, last=None) == []


@pytest.mark.parametrize("key", KEYS)
def test_a_missing_count_is_an_error_and_not_nought(key):
    assert severe(counts(**{key: None})) == [(key, checks.MISSING)]


@pytest.mark.parametrize("key", WAYS)
def test_the_total_is_the_sum_of_the_ways(key):
    ((found, words),) = severe(counts(**{key: GOOD[key] + 2}))
    assert found == "items" and "相差2" in words and "总数12" in words


def test_kinds_are_not_more_than_the_total():
    assert severe(counts(kind_safety=6)) == []
    ((key, words),) = severe(counts(kind_safety=7))
    assert key == "kind_admission" and "13，多于总数12" in words


def test_no_more_is_answered_than_came_in_or_was_left():
    assert severe(counts(answered=4, carried=1)) == []
    ((key, words),) = severe(counts(answered=5, carried=1))
    assert key == "answered" and "之和4件" in words


def test_a_leap_against_last_year_wants_a_word_and_a_small_one_does_not():
    last = {**GOOD, "items": 50, "by_site": 43}
    assert doubtful(GOOD, last) == ["items", "by_site"]
    assert doubtful(GOOD, {**GOOD, "items": 20, "by_site": 13}) == []


def test_what_was_left_last_year_is_carried_into_this():
    last = {**GOOD, "received": 5, "answered": 3}
    assert doubtful(counts(carried=2), last) == []
    assert doubtful(GOOD, last) == ["carried"]


def test_nought_everywhere_wants_a_word_unless_it_was_said():
    assert doubtful(NIL) == ["items"]
    assert problems(NIL, last=None, nil=True) == []


def test_a_word_answers_a_reminder_but_never_an_error():
    found = [Problem("items", "错"), Problem("staff", "怪", severe=False), Problem("trainings", "怪", severe=False)]
    left = standing(found, {"items": "就是这样", "staff": "新增一人", "trainings": " "})
    assert [one.key for one in left] == ["items", "trainings"]


def test_what_is_told_names_the_count():
    assert checks.told([Problem("by_board", checks.MISSING)]) == [f"公开栏公开：{checks.MISSING}"]


# who, when


@pytest.mark.parametrize(
    ("began", "closed", "asked"),
    [
        (None, None, True),
        (date(2025, 9, 1), None, True),
        (date(2026, 1, 1), None, False),
        (None, date(2026, 1, 10), False),
        (None, date(2026, 1, 11), True),
        (None, date(2024, 12, 31), False),
    ],
)
def test_a_unit_that_began_later_or_is_closed_is_not_asked(began, closed, asked):
    assert rules.belongs(opened_on=began, closed_on=closed, year=2025, due_on=date(2026, 1, 10)) is asked


@pytest.mark.parametrize(
    ("handed", "days"), [(date(2026, 1, 10), 0), (date(2026, 1, 12), 2), (None, 4), (date(2026, 1, 2), 0)]
)
def test_lateness_runs_to_the_first_return_or_to_today(handed, days):
    assert rules.days_late(date(2026, 1, 10), handed, JANUARY) == days


def test_a_round_is_due_after_its_year():
    assert rules.round_objections(2025, rules.default_due(2025), this_year=2026, units=3) == []
    assert len(rules.round_objections(2025, date(2025, 12, 1), this_year=2026, units=0)) == 2
    assert rules.round_objections(2027, date(2028, 1, 10), this_year=2026, units=3)


def test_nobody_reports_a_year_that_goes_on():
    how = {"year": 2025, "removed": False, "reason": ""}
    assert rules.hand_in_objections("waiting", today=date(2025, 12, 31), **how) == [rules.NOT_OPEN]
    assert rules.hand_in_objections("waiting", today=date(2026, 1, 1), **how) == []


def test_only_what_was_accepted_is_corrected_with_a_reason():
    how = {"year": 2025, "today": JANUARY, "removed": False}
    for stage in UnitStage:
        asked = bool(rules.hand_in_objections(stage, reason="", **how))
        assert asked is (stage is UnitStage.ACCEPTED)
    assert rules.hand_in_objections("accepted", reason="公开栏漏计3条", **how) == []


def test_what_was_handed_in_again_meanwhile_is_read_again():
    assert rules.decide_objections("handed_in", seen=1, now=1) == []
    assert rules.decide_objections("handed_in", seen=1, now=2)
    assert rules.decide_objections("returned", seen=1, now=1)


# all together


def ten_schools():
    """Seven accepted, of them one late; one waits, one was returned, one is missing."""
    done = [Line(f"第{n}小学", UnitStage.ACCEPTED, date(2026, 1, 5), GOOD, ref=n) for n in range(6)]
    return [
        *done,
        Line("第七中学", UnitStage.ACCEPTED, date(2026, 1, 12), {**GOOD, "items": 20, "by_site": 13}),
        Line("第八中学", UnitStage.HANDED_IN, date(2026, 1, 9), None, {**GOOD, "complaints": 4}),
        Line("第九中学", UnitStage.RETURNED, date(2026, 1, 9)),
        Line("第十中学", UnitStage.WAITING),
    ]


def test_ten_schools_are_added_up_and_the_missing_named():
    sums = roll_up(ten_schools(), due_on=date(2026, 1, 10), today=JANUARY)
    assert sums.progress.words == "8/10已交，7个已审核，1个退回，2个超过截止日期"
    assert sums.progress.missing == ("第九中学", "第十中学")
    assert (sums.accepted["items"], sums.accepted["by_site"], sums.accepted["complaints"]) == (92, 43, 0)
    assert (sums.waiting["items"], sums.waiting["complaints"]) == (12, 4)


def test_the_parts_of_the_sum_are_the_sum_of_the_parts():
    accepted = roll_up(ten_schools(), due_on=date(2026, 1, 10), today=JANUARY).accepted
    assert accepted["items"] == sum(accepted[key] for key in WAYS)
    assert problems(accepted, last=None) == []


def test_of_no_unit_there_is_no_sum():
    sums = roll_up([Line("第十中学", UnitStage.WAITING)], due_on=JANUARY, today=JANUARY)
    assert (sums.accepted, sums.waiting) == ({}, {})
    assert set(BY_KEY) == set(roll_up(ten_schools(), due_on=JANUARY, today=JANUARY).accepted)
