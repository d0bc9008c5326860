"""Where an answer stands, as one row of steps: what is done and by whom, where it waits, what is still to come."""

from datetime import date

import pytest

from requests_app import passing
from requests_app.passing import Mark, State, Way, Word, awaited, key, moved_on, track
from requests_app.vocabulary import ReplyStep

DAY, NEXT = date(2026, 11, 20), date(2026, 11, 23)
OFFICE, FORM, SIGN, GENERAL = ReplyStep.OFFICE, ReplyStep.FORM, ReplyStep.SIGN, ReplyStep.GENERAL


def way(step=OFFICE, *words: Word, **more) -> Way:
    return Way(**{"author": "孙悦", "on": DAY, "step": step, "words": words, **more})


def states(marks: list[Mark]) -> dict[str, State]:
    return {mark.label: mark.state for mark in marks}


PASSED = [Word(OFFICE, True, "陈远", DAY), Word(FORM, True, "周明", NEXT), Word(SIGN, True, "林峰", NEXT)]
WHOLE = ["拟稿", "处室审核", "局办公室核稿", "局领导签发", "送达"]


@pytest.mark.parametrize(
    ("words", "step", "more", "done", "current"),
    [
        (0, OFFICE, {}, 1, "处室审核"),
        (1, FORM, {}, 2, "局办公室核稿"),
        (2, SIGN, {}, 3, "局领导签发"),
        (3, SIGN, {"agreed": True, "signer": "林峰", "signed_on": NEXT}, 4, "送达"),
        (3, SIGN, {"agreed": True, "served_on": NEXT}, 5, None),
    ],
)
def test_the_track_shows_what_is_done_and_the_one_step_it_waits_at(words, step, more, done, current):
    marks = track(way(step, *PASSED[:words], **more))
    assert [mark.label for mark in marks] == WHOLE
    assert [mark.state for mark in marks[:done]] == [State.DONE] * done
    assert [mark.label for mark in marks if mark.state is State.CURRENT] == ([current] if current else [])


def test_who_passed_which_step_and_when_stands_with_it():
    marks = {mark.label: mark for mark in track(way(SIGN, *PASSED[:2], waits_for=["林峰"]))}
    assert (marks["拟稿"].who, marks["拟稿"].on) == ("孙悦", DAY)
    assert (marks["局办公室核稿"].who, marks["局办公室核稿"].on) == ("周明", NEXT)
    assert marks["局领导签发"].who == "等林峰"


def test_an_answer_that_came_back_is_with_its_author_and_every_step_is_to_come():
    back = way(FORM, PASSED[0], Word(FORM, False, "周明", NEXT), agreed=False, note="依据写到款项")
    first, *rest = track(back)
    assert (first.state, first.note) == (State.CURRENT, "依据写到款项")
    assert {mark.state for mark in rest} == {State.COMING}


def test_what_the_head_wrote_has_no_step_of_the_head():
    assert [mark.label for mark in track(way(FORM))] == ["拟稿", "局办公室核稿", "局领导签发", "送达"]


def test_where_the_general_office_signs_there_is_one_step_between():
    assert states(track(way(GENERAL))) == {
        "拟稿": State.DONE,
        "局办公室签发": State.CURRENT,
        "送达": State.COMING,
    }
    changed = track(way(GENERAL, agreed=True, signer="周明", signed_on=NEXT, served_on=NEXT))  # signed without a word
    assert (changed[1].who, changed[1].on) == ("周明", NEXT)


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], "还没有人有这项职责"),
        (["周明"], "等周明"),
        (["周明", "顾宁", "林峰"], "等周明、顾宁、林峰"),
        (["周明", "顾宁", "林峰", "陈远"], "等周明等4人"),
    ],
)
def test_it_is_said_who_is_waited_for(names, words):
    assert awaited(names) == words


def test_a_page_that_is_still_true_is_told_nothing():
    assert moved_on(key(5, FORM), key(5, FORM), FORM.label) == []
    assert "现在等局领导签发" in moved_on(key(5, FORM), key(5, SIGN), SIGN.label)[0]
    assert "现在不等审核签发" in moved_on(key(5, FORM), key(None, ""), "")[0]
    assert moved_on(key(5, FORM), key(6, FORM), FORM.label)  # another version at the same step


def test_the_steps_of_a_way_are_those_it_was_put_up_on():
    assert list(passing.steps_of(way(SIGN, PASSED[0]))) == [OFFICE, FORM, SIGN]
    assert list(passing.steps_of(way(GENERAL))) == [GENERAL]
