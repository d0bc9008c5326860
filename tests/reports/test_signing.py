"""The way of a chapter from its writer to the leaders, as a table."""

from dataclasses import replace

import pytest

from reports.vocabulary import ChapterStage, ChapterVerb
from reports.workflow import CLOSED
from reports.writing.signing import (
    DECIDES,
    STEPS,
    UNDER_REVIEW,
    Facts,
    blockers,
    mark,
    next_stage,
    possible,
    settled,
    voids,
)
from taizhou_portal.bureau.vocabulary import Ability

WRITING, OFFICE, GENERAL, LEADER, SETTLED = ChapterStage
WRITER, HEAD, CLERK, CHIEF, BOSS = 1, 2, 3, 4, 5
HELD = {
    HEAD: {Ability.REVIEW},
    CLERK: {Ability.COMPILE, Ability.REVIEW},
    CHIEF: {Ability.COMPILE, Ability.REVIEW},
    BOSS: {Ability.SETTLE},
}


def facts(stage=WRITING, person=WRITER, **more):
    usual = {"writer": WRITER, "office": True, "written": True, "authors": frozenset({WRITER}), "handed_by": WRITER}
    return Facts(stage, person, frozenset(HELD.get(person, ())), **{**usual, **more})


def may(verb, stage, person, **more):
    return not blockers(verb, facts(stage, person, **more))


def test_a_chapter_goes_from_the_writer_to_the_office_the_general_office_and_the_leader():
    steps = [next_stage(facts(stage)) for stage in (WRITING, OFFICE, GENERAL, LEADER)]
    assert steps == [OFFICE, GENERAL, LEADER, SETTLED]


@pytest.mark.parametrize("more", [{"office": False}, {"bare": True, "written": False}])
def test_what_no_office_has_written_goes_to_the_general_office_first(more):
    assert [next_stage(facts(stage, **more)) for stage in (WRITING, GENERAL, LEADER)] == [GENERAL, LEADER, SETTLED]


@pytest.mark.parametrize(
    ("verb", "stage", "allowed"),
    [
        (ChapterVerb.ASSIGN, WRITING, {CLERK, CHIEF}),
        (ChapterVerb.WRITE, WRITING, {WRITER, CLERK, CHIEF}),
        (ChapterVerb.SUBMIT, WRITING, {WRITER}),
        (ChapterVerb.PASS, OFFICE, {HEAD, CLERK, CHIEF}),
        (ChapterVerb.RETURN, OFFICE, {HEAD, CLERK, CHIEF}),
        (ChapterVerb.PASS, GENERAL, {CLERK, CHIEF}),
        (ChapterVerb.RETURN, GENERAL, {CLERK, CHIEF}),
        (ChapterVerb.PASS, LEADER, {BOSS}),
        (ChapterVerb.RETURN, LEADER, {BOSS}),
        (ChapterVerb.TAKE_BACK, OFFICE, {WRITER}),
        (ChapterVerb.REOPEN, SETTLED, {CLERK, CHIEF}),
    ],
)
def test_who_may_what(verb, stage, allowed):
    assert {person for person in (WRITER, HEAD, CLERK, CHIEF, BOSS) if may(verb, stage, person)} == allowed


@pytest.mark.parametrize("verb", list(ChapterVerb))
def test_a_verb_is_possible_at_its_stages_alone(verb):
    everybody = frozenset(Ability)
    for stage in set(ChapterStage) - STEPS[verb]:
        told = blockers(verb, replace(facts(stage), abilities=everybody))
        assert told and (stage.label in told[0] or "已审定" in told[0])


@pytest.mark.parametrize("stage", UNDER_REVIEW)
@pytest.mark.parametrize("verb", [ChapterVerb.PASS, ChapterVerb.RETURN])
def test_whoever_wrote_it_does_not_review_it(stage, verb):
    one = replace(facts(stage), abilities=frozenset({DECIDES[stage]}))
    assert blockers(verb, one) == ["写过、改过这一章的人不能审核它"]


def test_one_person_passes_one_step():
    assert blockers(ChapterVerb.PASS, facts(GENERAL, CLERK, passed={OFFICE: CLERK})) == [
        "前一个环节由您审核，这个环节请另一位同事办理"
    ]
    assert may(ChapterVerb.PASS, GENERAL, CHIEF, passed={OFFICE: CLERK})
    assert may(ChapterVerb.RETURN, GENERAL, CLERK, passed={OFFICE: CLERK})


def test_an_empty_chapter_is_not_handed_in_but_one_with_a_table_is():
    assert blockers(ChapterVerb.SUBMIT, facts(written=False)) == ["还没有写"]
    assert may(ChapterVerb.SUBMIT, WRITING, CLERK, written=False, bare=True, writer=None)


def test_the_general_office_hands_in_what_nobody_was_asked_to_write():
    assert may(ChapterVerb.SUBMIT, WRITING, CLERK, writer=None)
    assert blockers(ChapterVerb.SUBMIT, facts(WRITING, CLERK)) == ["由撰稿人送审"]


def test_it_is_taken_back_only_before_anybody_passed_it():
    assert blockers(ChapterVerb.TAKE_BACK, facts(GENERAL, passed={OFFICE: HEAD})) == [
        "已经有人审核过，不能撤回，请审核的人退回"
    ]


def test_a_settled_chapter_is_reopened_before_it_is_written_on():
    (reason,) = blockers(ChapterVerb.WRITE, facts(SETTLED, CLERK))
    assert "重新打开" in reason


def test_nothing_is_done_to_a_published_report():
    for verb in ChapterVerb:
        assert blockers(verb, facts(SETTLED, CLERK, closed=True)) == [CLOSED]


def test_a_report_of_the_past_is_written_by_the_general_office_and_not_signed():
    past = facts(WRITING, CLERK, countersigned=False)
    assert not blockers(ChapterVerb.WRITE, past) and possible(past) == []
    assert blockers(ChapterVerb.SUBMIT, past) == ["这是补录的往年报告，不逐章会签"]


def test_a_chapter_is_settled_when_every_step_passed_the_text_as_it_is():
    whole = {OFFICE: HEAD, GENERAL: CLERK, LEADER: BOSS}
    assert settled(facts(SETTLED, passed=whole))
    assert not settled(facts(SETTLED, passed={GENERAL: CLERK, LEADER: BOSS}))
    assert not settled(facts(LEADER, passed=whole))
    assert settled(facts(SETTLED, passed={GENERAL: CLERK, LEADER: BOSS}, office=False))


def test_what_an_edit_undoes_is_said_beforehand():
    assert "审核作废" in voids(facts(GENERAL)) and "办公室审核" in voids(facts(GENERAL))
    assert voids(facts(WRITING)) == voids(facts(SETTLED)) == voids(facts(OFFICE, countersigned=False)) == ""


def test_the_buttons_are_those_that_the_person_has():
    assert possible(facts(WRITING)) == [ChapterVerb.WRITE, ChapterVerb.SUBMIT]
    assert possible(facts(OFFICE, HEAD)) == [ChapterVerb.PASS, ChapterVerb.RETURN]
    assert possible(facts(LEADER, BOSS)) == [ChapterVerb.PASS, ChapterVerb.RETURN]
    assert possible(facts(SETTLED, BOSS)) == []


def test_the_mark_is_of_the_words_and_tokens_not_of_line_ends():
    assert mark("概况", "一段。\r\n二段。\n") == mark(" 概况", "一段。\n二段。")
    assert (
        len({mark("概况", "〔〔a〕〕条"), mark("概况", "〔〔b〕〕条"), mark("情况", "〔〔a〕〕条"), mark("概况", "")})
        == 4
    )
