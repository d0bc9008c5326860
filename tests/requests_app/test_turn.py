"""该谁办: at every moment there is one answer."""

from datetime import date, timedelta
from itertools import chain, combinations, product

import pytest

from requests_app.turn import Position, Turn, said, whose
from requests_app.vocabulary import ReplyStep, Stage, Wish

TODAY = date(2026, 11, 23)
REPLY, EXTENSION = {Wish.REPLY}, {Wish.EXTENSION}
OVER = TODAY - timedelta(days=1)


def turn(stage: Stage, **values) -> Turn:
    return whose(Position(stage=stage, today=TODAY, **values))


OFFICE, HANDLER = {"has_office": True}, {"has_office": True, "has_handler": True}


@pytest.mark.parametrize(
    ("stage", "values", "expected"),
    [
        (Stage.SUBMITTED, {}, Turn.CONFIRM),
        (Stage.RECEIVED, {}, Turn.ASSIGN),
        (Stage.ASSIGNED, OFFICE, Turn.TAKE_ON),
        (Stage.ASSIGNED, HANDLER, Turn.HANDLE),
        (Stage.ASSIGNED, {**HANDLER, "wishes": EXTENSION}, Turn.APPROVE),
        (Stage.ASSIGNED, {**HANDLER, "wishes": REPLY}, Turn.SIGN),
        (Stage.ASSIGNED, {**HANDLER, "wishes": REPLY | EXTENSION}, Turn.SIGN),
        (Stage.RECEIVED, {"wishes": EXTENSION}, Turn.APPROVE),
        # on its way through the house an answer is at each moment somebody's
        (Stage.ASSIGNED, {**HANDLER, "wishes": REPLY, "step": ReplyStep.OFFICE}, Turn.REVIEW),
        (Stage.ASSIGNED, {**HANDLER, "wishes": REPLY, "step": ReplyStep.FORM}, Turn.FORM),
        (Stage.ASSIGNED, {**HANDLER, "wishes": REPLY, "step": ReplyStep.SIGN}, Turn.LEAD),
        (Stage.RECEIVED, {"wishes": REPLY | EXTENSION, "step": ReplyStep.FORM}, Turn.FORM),
        # signed, it waits for nothing but to be served, whatever else was wished
        (Stage.ASSIGNED, {**HANDLER, "signed": True}, Turn.DELIVER),
        (Stage.ASSIGNED, {**HANDLER, "signed": True, "wishes": EXTENSION}, Turn.DELIVER),
        (Stage.CONSULTING, {**HANDLER, "signed": True, "waits_until": TODAY}, Turn.DELIVER),
        # those outside are waited for up to their last day, and no longer
        (Stage.CORRECTING, {**HANDLER, "waits_until": TODAY}, Turn.APPLICANT),
        (Stage.CORRECTING, {**HANDLER, "waits_until": OVER}, Turn.HANDLE),
        (Stage.CORRECTING, {**OFFICE, "waits_until": OVER}, Turn.TAKE_ON),
        (Stage.CORRECTING, {"waits_until": OVER}, Turn.ASSIGN),
        (Stage.CONSULTING, {**HANDLER, "waits_until": TODAY}, Turn.CONSULTED),
        (Stage.CONSULTING, {**HANDLER, "waits_until": OVER}, Turn.HANDLE),
        # an extension may be decided on meanwhile, an answer may not
        (Stage.CONSULTING, {**HANDLER, "waits_until": TODAY, "wishes": EXTENSION}, Turn.APPROVE),
        (Stage.CONSULTING, {**HANDLER, "waits_until": TODAY, "wishes": REPLY}, Turn.CONSULTED),
        (Stage.CONSULTING, {**HANDLER, "waits_until": OVER, "wishes": REPLY}, Turn.SIGN),
        (Stage.CORRECTING, {**HANDLER, "waits_until": TODAY, "wishes": EXTENSION}, Turn.APPLICANT),
        (Stage.CORRECTING, {**HANDLER, "waits_until": OVER, "wishes": REPLY}, Turn.SIGN),
        (Stage.REPLIED, {**HANDLER, "wishes": REPLY}, Turn.CLOSE),
        (Stage.CLOSED, HANDLER, Turn.NOBODY),
    ],
)
def test_whose_turn_it_is(stage, values, expected):
    assert turn(stage, **values) is expected


WISHES = [set(some) for some in chain.from_iterable(combinations(Wish, n) for n in range(3))]
WHO, UNTIL = [{}, OFFICE, HANDLER], [None, OVER, TODAY]


@pytest.mark.parametrize("stage", Stage)
def test_an_answered_case_is_for_nobody_but_who_closes_it_and_an_open_one_is_for_somebody(stage):
    found = {turn(stage, **who, wishes=w, waits_until=until) for who, w, until in product(WHO, WISHES, UNTIL)}
    closing = {Stage.REPLIED: {Turn.CLOSE}, Stage.CLOSED: {Turn.NOBODY}}
    assert found == closing[stage] if stage in closing else not found & {Turn.CLOSE, Turn.NOBODY}


def test_an_answer_that_waits_for_its_signature_is_never_the_handlers_turn():
    for stage, until, step in product(Stage, UNTIL, ReplyStep):
        assert turn(stage, **HANDLER, wishes=REPLY, waits_until=until, step=step) not in {Turn.HANDLE, Turn.TAKE_ON}


@pytest.mark.parametrize(
    ("turn", "words"),
    [
        (Turn.CONFIRM, "局办公室确认收件"),
        (Turn.TAKE_ON, "计划财务处认领"),
        (Turn.HANDLE, "计划财务处孙悦办理"),
        (Turn.APPROVE, "局办公室负责人审批延期"),
        (Turn.SIGN, "局办公室签发答复"),
        (Turn.REVIEW, "计划财务处负责人审核答复"),
        (Turn.FORM, "局办公室核稿"),
        (Turn.LEAD, "局领导签发答复"),
        (Turn.DELIVER, "计划财务处孙悦送达答复"),
        (Turn.APPLICANT, "申请人补正"),
        (Turn.NOBODY, ""),
    ],
)
def test_it_is_said_who_has_to_do_what(turn, words):
    assert said(turn, office="计划财务处", handler="孙悦") == words
