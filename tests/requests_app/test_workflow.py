from datetime import date
from itertools import product

import pytest

from requests_app.vocabulary import OPEN, Stage, Verb
from requests_app.workflow import (
    STEPS,
    UNDER_WAY,
    Facts,
    blockers,
    extension_objections,
    most_extension,
    stage_after,
    withdrawal_blockers,
)
from taizhou_portal.bureau.vocabulary import Ability

TODAY = date(2026, 11, 23)
ALL = frozenset(Ability)


def facts(stage=Stage.ASSIGNED, **values) -> Facts:
    return Facts(**{"stage": stage, "today": TODAY, "abilities": ALL, "has_office": True, **values})


#: every legal move and no other: verb → stages from which it may be taken by who may
ALLOWED = {
    Verb.CONFIRM: {Stage.SUBMITTED},
    Verb.ASSIGN: {Stage.RECEIVED, Stage.ASSIGNED, Stage.CORRECTING, Stage.CONSULTING},
    Verb.ASK_CORRECTION: {Stage.RECEIVED, Stage.ASSIGNED},
    Verb.RECEIVE_CORRECTION: {Stage.CORRECTING},
    Verb.CONSULT: {Stage.ASSIGNED, Stage.CONSULTING},
    Verb.END_CONSULTATION: {Stage.CONSULTING},
    Verb.EXTEND: {Stage.RECEIVED, Stage.ASSIGNED, Stage.CONSULTING},
    Verb.REPLY: {Stage.RECEIVED, Stage.ASSIGNED, Stage.CORRECTING, Stage.CONSULTING},
    Verb.CLOSE: {Stage.REPLIED},
    Verb.REOPEN: {Stage.REPLIED, Stage.CLOSED},
}


@pytest.mark.parametrize(("verb", "stage"), list(product(ALLOWED, Stage)))
def test_a_step_is_open_from_its_stages_and_from_no_other(verb, stage):
    assert (blockers(verb, facts(stage)) == []) == (stage in ALLOWED[verb])


def test_every_step_but_filing_has_its_move():
    assert set(STEPS) == set(ALLOWED) == set(Verb) - {Verb.FILE}


@pytest.mark.parametrize("verb", ALLOWED)
def test_a_step_needs_its_ability_and_no_other(verb):
    stage = next(iter(ALLOWED[verb]))
    needed = STEPS[verb].needs
    assert blockers(verb, facts(stage, abilities=frozenset({needed}))) == []
    without = blockers(verb, facts(stage, abilities=ALL - {needed}))
    assert without == [f"要有“{needed.label}”的职责才能{verb.label}"]


def test_only_who_receives_may_confirm_assign_close_and_reopen():
    receiving = {verb for verb, step in STEPS.items() if step.needs == Ability.RECEIVE}
    assert receiving == {Verb.CONFIRM, Verb.ASSIGN, Verb.CLOSE, Verb.REOPEN}


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


def test_no_step_leads_back_before_receipt():
    after = {stage_after(verb, facts(stage)) for verb, stages in ALLOWED.items() for stage in stages}
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
