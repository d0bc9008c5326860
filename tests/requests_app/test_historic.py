"""Cases from before the portal: which rules are those of their time. No database."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from requests_app import historic
from requests_app.clock import OLD_RULES_UNTIL
from requests_app.historic import Past
from requests_app.old_outcomes import ALL_ANSWERED, KEYS, OLD_OF, REFUSALS, STATISTICS, WORDS, Old, words_of
from requests_app.vocabulary import TABLE_ROWS, Outcome
from tests.bureau.calendars import CHINA
from tests.requests_app.made_history import cases, past

TODAY = date(2026, 11, 23)


def told(one: Past, **more) -> list[str]:
    found = historic.objections(one, today=TODAY, **more)
    return [reason for reasons in found.values() for reason in reasons]


def clock(one: Past):
    made = historic.clock_of(one, workdays=CHINA)
    assert made
    return made


#: C-OLD: receipt, 15 working days, 15 more
OLD = """
2018-02-08 2018-03-06 2018-03-27
2018-04-27 2018-05-21 2018-06-11
2018-09-21 2018-10-18 2018-11-08
2018-12-24 2019-01-15 2019-02-03
"""


@pytest.mark.parametrize("received, due, longest", [line.split() for line in OLD.split("\n") if line])
def test_the_period_is_that_of_the_old_rules(received, due, longest):
    one = past(received, due)
    assert clock(one).due.date.isoformat() == due
    assert historic.late(one, clock(one)) == 0
    longer = replace(one, extension_days=15, served_on=date.fromisoformat(longest))
    assert clock(longer).due.date.isoformat() == longest
    assert historic.late(longer, clock(longer)) == 0
    assert told(longer) == []
    next_day = replace(longer, served_on=CHINA.after(date.fromisoformat(longest), 1).date)
    assert historic.late(next_day, clock(next_day)) == 1


def test_the_day_of_receipt_decides_which_rules_are_asked():
    """OLD1."""
    last, first = past("2019-05-14", "2019-06-20"), past("2019-05-15", "2019-06-20", Outcome.G2)
    assert (clock(last).limit, clock(first).limit) == (15, 20)
    assert told(last) == told(first) == []
    assert told(replace(last, result=Outcome.G2.value)) != []
    assert told(replace(first, result=Old.GRANTED.value)) != []
    assert told(replace(last, extension_days=16)) == ["2019-05-14收到的申请，最多延长15个工作日"]
    assert told(replace(first, extension_days=20)) == []
    assert told(replace(first, extension_days=21)) == ["2019-05-15收到的申请，最多延长20个工作日"]


@pytest.mark.parametrize("result", [Outcome.N8, Outcome.X4, Outcome.X1, Outcome.U3])
def test_what_the_old_rules_did_not_know_is_refused_for_their_time(result):
    (reason,) = told(past(result=result))
    assert f"没有“{Outcome(result).label}”这一结果" in reason
    assert WORDS[Old.NOT_FOUND].label in reason


def test_what_is_missing_is_told_all_at_once():
    found = historic.objections(Past(), today=TODAY)
    assert set(found) == set(historic.REQUIRED)


@pytest.mark.parametrize(
    "values, part",
    [
        ({"received_on": "2018-02-01", "submitted_on": "2018-02-02"}, "received_on"),
        ({"served_on": "2018-03-05"}, "served_on"),
        ({"completed_on": "2018-03-05"}, "completed_on"),
        ({"completed_on": "2018-03-21"}, "served_on"),
        ({"asked_on": "2018-03-08", "heard_on": "2018-03-07"}, "heard_on"),
        ({"asked_on": "2018-03-08"}, "heard_on"),
        ({"heard_on": "2018-03-08"}, "asked_on"),
        ({"extended_on": "2018-03-08"}, "extension_days"),
        ({"closed_on": "2018-03-19"}, "closed_on"),
        ({"served_on": "2026-11-24"}, "served_on"),
        ({"submitted_on": "2008-04-30"}, "submitted_on"),
        ({"fee_fen": -1}, "fee_fen"),
        ({"subject": "学" * 201}, "subject"),
        ({"note": "联系13900000000"}, "note"),
        ({"via": "pigeon"}, "via"),
        ({"kind": "robot"}, "kind"),
    ],
)
def test_each_fault_is_told_beside_its_part(values, part):
    found = historic.objections(past(**values), today=TODAY)
    assert list(found) == [part], found


def test_what_came_after_the_portal_began_is_no_case_of_before():
    first = date(2026, 9, 1)
    assert told(past("2026-08-31", "2026-09-20", Outcome.G2), since=first) == []
    (reason,) = told(past("2026-09-01", "2026-09-20", Outcome.G2), since=first)
    assert "2026年9月1日起受理" in reason and "登记申请" in reason


def test_time_for_an_opinion_does_not_count_and_a_completion_begins_anew():
    asked = past("2018-02-08", "2018-03-06", asked_on="2018-02-09", heard_on="2018-02-14")
    assert clock(asked).due.date == CHINA.after(date(2018, 3, 6), 4).date  # 2018-02-11 is a working Sunday
    completed = past("2018-02-08", "2018-05-21", completed_on="2018-04-27")
    assert clock(completed).due.date == date(2018, 5, 21)


#: received, asked and heard, due: those who are asked have 15 working days, and a later answer adds nothing (第三十二条)
CAPPED = """
2025-03-03 2025-03-04 2025-05-20 2025-04-22
2025-03-03 2025-03-04 2025-03-25 2025-04-22
2025-03-03 2025-03-04 2025-03-24 2025-04-21
"""


@pytest.mark.parametrize("received, sent, heard, due", [line.split() for line in CAPPED.split("\n") if line])
def test_an_opinion_that_came_too_late_adds_no_more_than_its_own_period(received, sent, heard, due):
    one = past(received, "2025-06-10", Outcome.G2, asked_on=sent, heard_on=heard)
    assert clock(one).due.date.isoformat() == due
    assert historic.late(one, clock(one)) == CHINA.between(date.fromisoformat(due), date(2025, 6, 10))


def test_under_the_old_rules_all_the_time_for_an_opinion_is_left_out():
    one = past("2018-03-05", "2018-07-01", asked_on="2018-03-06", heard_on="2018-05-22")
    assert clock(one).due.date == CHINA.after(date(2018, 5, 22), 14).date


def test_what_may_be_entered_all_the_same_is_remarked():
    one = past("2018-02-08", "2018-03-29", Old.AMEND, extension_days=15, extended_on="2018-03-07")
    assert historic.remarks(one, clock(one)) == [
        "答复期限2018-03-27",
        "逾期2个工作日答复",
        "延期告知晚于延长以前的期限2018-03-06",
        "表三没有直接对应的一行，计入（六）其他处理",
    ]


def test_every_old_word_has_its_row_of_today_and_every_result_its_old_word():
    assert set(WORDS) == set(Old)
    assert {historic.counted(past(result=old)) for old in Old} <= set(TABLE_ROWS)
    assert {old for old in Old if not WORDS[old].same} == {Old.NO_RECORD, Old.AMEND, Old.ELSEWHERE}
    assert all(WORDS[old].counted == Outcome.O3 for old in Old if not WORDS[old].same)
    assert set(OLD_OF) == set(Outcome)
    there_and_back = {old for old in Old if OLD_OF[WORDS[old].counted] == old}
    assert there_and_back >= {Old.PUBLIC, Old.GRANTED, Old.PARTLY, Old.SECRET, Old.DANGER, Old.NOT_OURS, Old.NOT_FOUND}


def test_the_lines_of_the_form_share_out_every_answer():
    lines = [line.key for line in STATISTICS if line.level == 2 and words_of(line.key)]
    assert set().union(*map(words_of, lines)) == ALL_ANSWERED == words_of("answered")
    assert sum(len(words_of(line)) for line in lines) == len(ALL_ANSWERED)
    parts = [line.key for line in STATISTICS if line.level == 3]
    assert set().union(*map(words_of, parts)) == REFUSALS == words_of("refused")
    assert len(KEYS) == len(STATISTICS)
    names = [line.name for line in STATISTICS]
    assert len(set(names)) == len(names)
    assert {"收到申请数", "当面申请数", "不同意公开答复数", "不同意公开答复数：涉及国家秘密"} <= set(names)


def test_a_number_makes_a_case_the_same_and_without_one_all_that_is_told():
    numbered = past(old_number="2018 公开003")
    assert historic.key_of(numbered) == historic.key_of(replace(numbered, old_number="2018公开003", subject="别的"))
    assert historic.key_of(numbered) != historic.key_of(replace(numbered, received_on=date(2017, 3, 6)))
    plain = past()
    assert historic.key_of(plain) == historic.key_of(past())
    assert all(historic.key_of(plain) != historic.key_of(replace(plain, **{name: other})) for name, other in (
        ("subject", "别的"), ("served_on", date(2018, 3, 21)), ("kind", "legal"), ("fee_fen", 1), ("note", "补"),
    ))  # fmt: skip


def test_the_invented_cases_are_as_cases_of_then_were():
    made = cases()
    assert len(made) == 300
    assert [told(one) for one in made if told(one)] == []
    assert {one.received_on.year for one in made if one.received_on} == {2016, 2017, 2018}
    assert any(one.served_on.year == 2019 for one in made if one.served_on)
    assert sum(historic.late(one, clock(one)) > 0 for one in made) > 0


@given(
    received=st.dates(date(2008, 5, 1), date(2026, 6, 30)),
    took=st.integers(0, 120),
    more=st.integers(0, 22),
    result=st.sampled_from([*Old, *Outcome]),
    asked=st.none() | st.integers(0, 20),
    completed=st.none() | st.integers(0, 20),
)
def test_what_nothing_stands_against_can_be_counted_and_timed(received, took, more, result, asked, completed):
    served = received + timedelta(days=took)
    one = Past("招生计划", "web", "person", received, result.value, served, extension_days=more)
    one = replace(one, completed_on=received + timedelta(days=completed)) if completed is not None else one
    if asked is not None:
        one = replace(one, asked_on=received + timedelta(days=asked), heard_on=received + timedelta(days=asked + 3))
    old = received <= OLD_RULES_UNTIL
    fits = old == isinstance(result, Old) and more <= (15 if old else 20)
    fits &= took >= max(completed or 0, asked + 3 if asked is not None else 0)
    assert (not told(one)) == fits
    if fits:
        assert historic.counted(one) in TABLE_ROWS
        due = clock(one).due.date
        assert (historic.late(one, clock(one)) > 0) == (served > due)
        assert historic.remarks(one, clock(one))[0] == f"答复期限{due:%Y-%m-%d}"
