from datetime import date
from itertools import product

import pytest

from requests_app.vocabulary import OPEN, ReplyPath, ReplyStep, Stage, Verb
from requests_app.workflow import (
    STEPS,
    UNDER_WAY,
    Facts,
    blockers,
    delay_objections,
    extension_objections,
    most_extension,
    stage_after,
    withdrawal_blockers,
)
from taizhou_portal.bureau.roles import ROLES
from taizhou_portal.bureau.vocabulary import Ability, Role

TODAY = date(2026, 11, 23)
ALL = frozenset(Ability)


def facts(stage=Stage.ASSIGNED, **values) -> Facts:
    return Facts(**{"stage": stage, "today": TODAY, "abilities": ALL, "has_office": True, **values})


#: every legal move and no other: verb → stages from which it may be taken by who may
ALLOWED = {
    Verb.CONFIRM: {Stage.SUBMITTED},
    Verb.CORRECT_DAY: {Stage.RECEIVED, Stage.ASSIGNED, Stage.CORRECTING, Stage.CONSULTING},
    Verb.ASSIGN: {Stage.RECEIVED, Stage.ASSIGNED, Stage.CORRECTING, Stage.CONSULTING},
    Verb.ASK_CORRECTION: {Stage.RECEIVED, Stage.ASSIGNED},
    Verb.RECEIVE_CORRECTION: {Stage.CORRECTING},
    Verb.CONSULT: {Stage.ASSIGNED, Stage.CONSULTING},
    Verb.END_CONSULTATION: {Stage.CONSULTING},
    Verb.CLAIM: {Stage.ASSIGNED, Stage.CORRECTING, Stage.CONSULTING},
    Verb.SEND_BACK: {Stage.ASSIGNED},
    Verb.PROPOSE_EXTENSION: {Stage.RECEIVED, Stage.ASSIGNED, Stage.CONSULTING},
    Verb.EXTEND: {Stage.RECEIVED, Stage.ASSIGNED, Stage.CONSULTING},
    Verb.REFUSE_EXTENSION: {Stage.RECEIVED, Stage.ASSIGNED, Stage.CONSULTING},
    Verb.DELAY: {Stage.RECEIVED, Stage.ASSIGNED, Stage.CONSULTING},
    Verb.RECORD_PAYMENT: {Stage.RECEIVED, Stage.ASSIGNED, Stage.CONSULTING},
    Verb.ASK_REASONS: {Stage.RECEIVED, Stage.ASSIGNED, Stage.CONSULTING},
    Verb.RECEIVE_REASONS: {Stage.RECEIVED, Stage.ASSIGNED, Stage.CORRECTING, Stage.CONSULTING},
    Verb.PASS_REPLY: {Stage.RECEIVED, Stage.ASSIGNED, Stage.CORRECTING, Stage.CONSULTING},
    Verb.SIGN_REPLY: {Stage.RECEIVED, Stage.ASSIGNED, Stage.CORRECTING, Stage.CONSULTING},
    Verb.VOID_REPLY: {Stage.RECEIVED, Stage.ASSIGNED, Stage.CORRECTING, Stage.CONSULTING},
    Verb.SERVE: {Stage.RECEIVED, Stage.ASSIGNED, Stage.CORRECTING, Stage.CONSULTING},
    Verb.PROPOSE_REPLY: {Stage.RECEIVED, Stage.ASSIGNED, Stage.CORRECTING, Stage.CONSULTING},
    Verb.RETURN_REPLY: {Stage.RECEIVED, Stage.ASSIGNED, Stage.CORRECTING, Stage.CONSULTING},
    Verb.REPLY: {Stage.RECEIVED, Stage.ASSIGNED, Stage.CORRECTING, Stage.CONSULTING},
    Verb.MERGE: {Stage.SUBMITTED, Stage.RECEIVED, Stage.ASSIGNED, Stage.CORRECTING, Stage.CONSULTING},
    Verb.WITHDRAW: {Stage.SUBMITTED, Stage.RECEIVED, Stage.ASSIGNED, Stage.CORRECTING, Stage.CONSULTING},
    Verb.CLOSE: {Stage.REPLIED},
    Verb.REOPEN: {Stage.REPLIED, Stage.CLOSED},
}


#: what has to wait for a decision before it can be decided
TO_DECIDE = {
    Verb.REFUSE_EXTENSION: {"extension_proposed": True},
    Verb.RETURN_REPLY: {"reply_proposed": True},
    Verb.PASS_REPLY: {"reply_proposed": True, "reply_step": ReplyStep.FORM},
    Verb.SIGN_REPLY: {"reply_proposed": True, "reply_step": ReplyStep.GENERAL},
    Verb.VOID_REPLY: {"signed": True},
    Verb.SERVE: {"signed": True},
    Verb.RECORD_PAYMENT: {"fee_asked": True},
    Verb.RECEIVE_REASONS: {"reasons_asked": True},
    Verb.DELAY: {"reasons_asked": True, "reasons_given": True},
}


@pytest.mark.parametrize(("verb", "stage"), list(product(ALLOWED, Stage)))
def test_a_step_is_open_from_its_stages_and_from_no_other(verb, stage):
    assert (blockers(verb, facts(stage, **TO_DECIDE.get(verb, {}))) == []) == (stage in ALLOWED[verb])


def test_every_step_but_filing_has_its_move():
    assert set(STEPS) == set(ALLOWED) == set(Verb) - {Verb.FILE}


@pytest.mark.parametrize("verb", ALLOWED)
def test_a_step_needs_its_ability_and_no_other(verb):
    stage = next(iter(ALLOWED[verb]))
    needed, waits = STEPS[verb].needs, TO_DECIDE.get(verb, {})
    assert blockers(verb, facts(stage, abilities=frozenset({needed}), **waits)) == []
    without = blockers(verb, facts(stage, abilities=ALL - {needed}, **waits))
    assert without == [f"要有“{needed.label}”的职责才能{verb.label}"]


def test_what_the_general_office_does_and_what_its_head():
    receiving = {verb for verb, step in STEPS.items() if step.needs == Ability.RECEIVE}
    assert receiving == {
        Verb.CONFIRM, Verb.ASSIGN, Verb.RECORD_PAYMENT, Verb.PASS_REPLY, Verb.RETURN_REPLY, Verb.SIGN_REPLY, Verb.VOID_REPLY,
        Verb.MERGE, Verb.WITHDRAW, Verb.CLOSE, Verb.REOPEN,
    }  # fmt: skip
    approving = {verb for verb, step in STEPS.items() if step.needs == Ability.APPROVE_EXTENSION}
    assert approving == {Verb.EXTEND, Verb.REFUSE_EXTENSION}


def test_a_payment_needs_a_notice_and_comes_once():
    assert blockers(Verb.RECORD_PAYMENT, facts()) == ["没有送达过收费通知书，不能登记缴费：先起草、签发、登记送达"]
    assert blockers(Verb.RECORD_PAYMENT, facts(fee_asked=True, fee_paid=True)) == ["已经登记过缴费"]


def test_a_case_is_claimed_once():
    assert blockers(Verb.CLAIM, facts(handler="孙悦", is_handler=True)) == ["已经由您承办"]
    assert blockers(Verb.CLAIM, facts(handler="孙悦")) == ["已由孙悦承办；要换人，由局办公室分办"]


def test_nothing_is_sent_back_while_somebody_decides_on_it():
    assert blockers(Verb.SEND_BACK, facts(extension_proposed=True, reply_proposed=True)) == [
        "延期、答复已经报批送签，有了结果再退回"
    ]


def test_an_extension_is_proposed_once_at_a_time():
    assert blockers(Verb.PROPOSE_EXTENSION, facts(extension_proposed=True)) == ["延期已经报批，等批准"]
    assert blockers(Verb.PROPOSE_EXTENSION, facts(extension=5)) == ["只能延期一次，已延长5个工作日（第三十三条）"]
    assert blockers(Verb.REFUSE_EXTENSION, facts()) == ["没有等待批准的延期"]


@pytest.mark.parametrize(
    "verb",
    [
        Verb.CORRECT_DAY,
        Verb.SEND_BACK,
        Verb.ASK_CORRECTION,
        Verb.CONSULT,
        Verb.PROPOSE_EXTENSION,
        Verb.EXTEND,
        Verb.DELAY,
        Verb.ASK_REASONS,
        Verb.PROPOSE_REPLY,
        Verb.REPLY,
    ],
)
def test_what_is_signed_is_served_or_taken_back_before_anything_else_is_begun(verb):
    assert blockers(verb, facts(signed=True, **TO_DECIDE.get(verb, {}))) == ["答复已经签发，等送达；要改先收回签发"]


def test_what_comes_from_outside_is_noted_whatever_is_signed():
    assert blockers(Verb.END_CONSULTATION, facts(Stage.CONSULTING, signed=True)) == []
    assert blockers(Verb.RECEIVE_CORRECTION, facts(Stage.CORRECTING, signed=True)) == []
    assert blockers(Verb.RECEIVE_REASONS, facts(reasons_asked=True, signed=True)) == []
    assert blockers(Verb.REFUSE_EXTENSION, facts(extension_proposed=True, signed=True)) == []


HANDLES, RECEIVES = frozenset({Ability.HANDLE}), frozenset({Ability.HANDLE, Ability.RECEIVE})


@pytest.mark.parametrize(
    ("path", "waits", "abilities", "reasons"),
    [
        (ReplyPath.DIRECT, False, HANDLES, []),
        (ReplyPath.DIRECT, True, HANDLES, ["答复已经送签，等局办公室签发"]),
        (ReplyPath.GENERAL, False, HANDLES, ["答复要由局办公室签发，先送签"]),
        (ReplyPath.GENERAL, True, HANDLES, ["答复已经送签，等局办公室签发"]),
        (ReplyPath.DIRECT, True, RECEIVES, []),
        (ReplyPath.GENERAL, False, RECEIVES, []),
        (ReplyPath.FULL, False, HANDLES, ["答复要逐级审核签发，先送签"]),
        (ReplyPath.FULL, False, RECEIVES, ["答复要逐级审核签发，先送签"]),
        (ReplyPath.FULL, True, RECEIVES, ["答复已经送签，逐级办理"]),
    ],
)
def test_who_may_send_an_answer(path, waits, abilities, reasons):
    assert blockers(Verb.REPLY, facts(reply_path=path, reply_proposed=waits, abilities=abilities)) == reasons


def test_an_answer_is_put_up_for_signature_once_and_comes_back_once():
    assert blockers(Verb.PROPOSE_REPLY, facts(reply_proposed=True)) == ["答复已经送签，等签发"]
    assert blockers(Verb.RETURN_REPLY, facts()) == ["没有等待签发的答复"]
    limit = facts(Stage.CONSULTING, waiting_until=TODAY)
    assert blockers(Verb.PROPOSE_REPLY, limit) == blockers(Verb.REPLY, limit) != []


def test_an_answer_is_put_off_once():
    assert blockers(Verb.DELAY, facts(delayed_to=date(2027, 3, 1))) == ["已经告知延迟到2027年3月1日"]


def test_an_answer_is_put_off_when_the_reasons_are_known():
    then = "理由合理的才能延迟答复（第三十五条）"
    assert blockers(Verb.DELAY, facts()) == [f"先告知申请人说明理由，{then}"]
    assert blockers(Verb.DELAY, facts(reasons_asked=True)) == [f"申请人还没有说明理由，{then}"]
    assert blockers(Verb.DELAY, facts(reasons_asked=True, reasons_given=True)) == []


@pytest.mark.parametrize(
    ("until", "today", "fine"),
    [
        ("2026-12-09", "2026-11-23", True),
        ("2026-12-08", "2026-11-23", False),
        ("2026-12-20", "2026-12-20", False),
        (None, "2026-11-23", False),
    ],
)
def test_a_later_day_lies_behind_the_legal_one_and_today(until, today, fine):
    until = date.fromisoformat(until) if until else None
    found = delay_objections(until, "一年内三百件", due=date(2026, 12, 8), today=date.fromisoformat(today))
    assert (found == []) is fine
    assert len(delay_objections(until, " ", due=date(2026, 12, 8), today=TODAY)) == 1 + (
        until is None or until <= date(2026, 12, 8)
    )


def test_all_reasons_are_given_at_once():
    reasons = blockers(Verb.CLOSE, facts(Stage.ASSIGNED, abilities=frozenset()))
    assert reasons == ["要有“收件分办”的职责才能办结", "现在是“办理中”，不能办结"]


def test_the_applicant_completes_without_any_ability():
    assert blockers(Verb.RECEIVE_CORRECTION, facts(Stage.CORRECTING, abilities=None)) == []


def test_completion_is_asked_for_once():
    asked = facts(correction_asked=True)
    assert blockers(Verb.ASK_CORRECTION, asked) == ["补正只能一次性告知，已经告知过（第三十条）"]


def test_consultation_waits_for_an_office():
    assert blockers(Verb.CONSULT, facts(has_office=False)) == ["先分办到处室"]


def test_an_extension_is_given_once():
    assert blockers(Verb.EXTEND, facts(extension=5)) == ["只能延期一次，已延长5个工作日（第三十三条）"]


@pytest.mark.parametrize(("limit", "open_"), [(date(2026, 11, 22), True), (TODAY, False), (date(2026, 11, 24), False)])
def test_an_answer_waits_until_the_day_after_the_last_opinion_is_due(limit, open_):
    assert (blockers(Verb.REPLY, facts(Stage.CONSULTING, waiting_until=limit)) == []) is open_


@pytest.mark.parametrize(("limit", "open_"), [(date(2026, 11, 22), True), (TODAY, False)])
def test_an_answer_waits_until_the_day_after_completion_is_due(limit, open_):
    assert (blockers(Verb.REPLY, facts(Stage.CORRECTING, correction_limit=limit)) == []) is open_


@pytest.mark.parametrize("stage", Stage)
def test_an_application_is_withdrawn_while_it_is_open(stage):
    assert (withdrawal_blockers(stage) == []) == (stage in OPEN)


@pytest.mark.parametrize(
    ("verb", "stage", "has_office", "consulting", "then"),
    [
        (Verb.CONFIRM, Stage.SUBMITTED, False, False, Stage.RECEIVED),
        (Verb.ASSIGN, Stage.RECEIVED, False, False, Stage.ASSIGNED),
        (Verb.ASSIGN, Stage.CONSULTING, True, False, Stage.CONSULTING),
        (Verb.RECEIVE_CORRECTION, Stage.CORRECTING, True, False, Stage.ASSIGNED),
        (Verb.RECEIVE_CORRECTION, Stage.CORRECTING, False, False, Stage.RECEIVED),
        (Verb.END_CONSULTATION, Stage.CONSULTING, True, True, Stage.CONSULTING),
        (Verb.END_CONSULTATION, Stage.CONSULTING, True, False, Stage.ASSIGNED),
        (Verb.EXTEND, Stage.CONSULTING, True, False, Stage.CONSULTING),
        (Verb.EXTEND, Stage.RECEIVED, False, False, Stage.RECEIVED),
        (Verb.REPLY, Stage.CONSULTING, True, False, Stage.REPLIED),
        (Verb.REOPEN, Stage.CLOSED, True, False, Stage.ASSIGNED),
        (Verb.REOPEN, Stage.CLOSED, False, False, Stage.RECEIVED),
    ],
)
def test_each_step_leads_to_its_stage(verb, stage, has_office, consulting, then):
    assert stage_after(verb, facts(stage, has_office=has_office), still_consulting=consulting) == then


@pytest.mark.parametrize(
    ("left_open", "then"),
    [
        ({}, Stage.ASSIGNED),
        ({"correction_asked": True}, Stage.CORRECTING),
        ({"correction_asked": True, "corrected": True}, Stage.ASSIGNED),
        ({"waiting_until": TODAY}, Stage.CONSULTING),
    ],
)
def test_taken_up_again_a_case_waits_for_who_had_not_answered(left_open, then):
    assert stage_after(Verb.REOPEN, facts(Stage.REPLIED, **left_open)) == then


def test_no_step_leads_back_before_receipt():
    moved = [(verb, stage) for verb, stages in ALLOWED.items() for stage in stages]
    after = {stage_after(verb, facts(stage)) for verb, stage in moved}
    assert Stage.SUBMITTED not in after
    assert after >= UNDER_WAY - {Stage.RECEIVED}


@pytest.mark.parametrize(("days", "fine"), [(1, True), (20, True), (0, False), (21, False), (None, False), (-3, False)])
def test_an_extension_is_of_one_to_twenty_days(days, fine):
    assert (extension_objections(days, "查档案", received_on=date(2026, 4, 24)) == []) is fine


def test_the_old_regulation_knew_at_most_fifteen_more():
    assert most_extension(date(2019, 5, 14)) == 15
    assert most_extension(date(2019, 5, 15)) == 20


def test_an_extension_needs_its_reason():
    assert extension_objections(5, "  ", received_on=date(2026, 4, 24)) == ["写明延期的理由，会告知申请人"]


# 谁、在哪一步、能做什么

GENERAL_OFFICE = {Role.GENERAL, Role.GENERAL_HEAD}
OFFICE_TOO = GENERAL_OFFICE | {Role.DRAFTER, Role.HEAD}
WHO = {
    Verb.CONFIRM: GENERAL_OFFICE, Verb.ASSIGN: GENERAL_OFFICE, Verb.RECORD_PAYMENT: GENERAL_OFFICE,
    Verb.CORRECT_DAY: OFFICE_TOO, Verb.WITHDRAW: GENERAL_OFFICE,
    Verb.RETURN_REPLY: GENERAL_OFFICE, Verb.MERGE: GENERAL_OFFICE, Verb.CLOSE: GENERAL_OFFICE, Verb.REOPEN: GENERAL_OFFICE,
    Verb.CLAIM: OFFICE_TOO, Verb.SEND_BACK: OFFICE_TOO, Verb.ASK_CORRECTION: OFFICE_TOO, Verb.RECEIVE_CORRECTION: OFFICE_TOO,
    Verb.CONSULT: OFFICE_TOO, Verb.END_CONSULTATION: OFFICE_TOO, Verb.PROPOSE_EXTENSION: OFFICE_TOO, Verb.DELAY: OFFICE_TOO,
    Verb.PROPOSE_REPLY: OFFICE_TOO, Verb.REPLY: OFFICE_TOO, Verb.SERVE: OFFICE_TOO,
    Verb.ASK_REASONS: OFFICE_TOO, Verb.RECEIVE_REASONS: OFFICE_TOO,
    Verb.PASS_REPLY: GENERAL_OFFICE, Verb.SIGN_REPLY: GENERAL_OFFICE, Verb.VOID_REPLY: GENERAL_OFFICE,
    Verb.EXTEND: {Role.GENERAL_HEAD}, Verb.REFUSE_EXTENSION: {Role.GENERAL_HEAD},
}  # fmt: skip


@pytest.mark.parametrize("role", Role)
def test_the_table_of_roles_steps_and_stages(role):
    """Every role at every stage may take exactly these steps; whoever has no role may take none."""
    assert set(WHO) == set(STEPS)
    for verb, stage in product(WHO, Stage):
        asked = facts(stage, abilities=ROLES[role], **TO_DECIDE.get(verb, {}))
        may = role in WHO[verb] and stage in ALLOWED[verb]
        assert (blockers(verb, asked) == []) == may, f"{role} {verb} {stage}"
        assert blockers(verb, facts(stage, abilities=frozenset(), **TO_DECIDE.get(verb, {})))
