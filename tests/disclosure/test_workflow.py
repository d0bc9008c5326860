"""Every reason of a refusal, and what the checklist asks. Who may do what at which stage: test_truth_table.py."""

from dataclasses import replace

import pytest

from disclosure import workflow
from disclosure.vocabulary import UNDER_REVIEW, Attribute, Ground, Kind, ReviewStep, Stage, Verb
from disclosure.workflow import CHECKLIST, STEPS, Facts, blockers, checklist_objections, landing
from taizhou_portal.bureau.roles import ROLES
from taizhou_portal.bureau.vocabulary import Ability, Role
from tests.disclosure.test_truth_table import NEEDED

AUTHOR, HEAD, CHECKER, SIGNER = 1, 2, 3, 4
REVIEWED = {ReviewStep.OFFICE: HEAD, ReviewStep.SECRECY: CHECKER}


def facts(**values):
    """An item at sign-off with all reviews, seen by an outsider who may do everything."""
    plain = {
        "stage": Stage.SIGN_OFF,
        "kind": Kind.NOTICE,
        "attribute": Attribute.PROACTIVE,
        "abilities": frozenset(Ability),
        "person": SIGNER,
        "authors": frozenset({AUTHOR}),
        "passed": REVIEWED,
    }
    return Facts(**{**plain, **values})


def for_verb(verb, **values):
    """Facts under which `verb` is possible."""
    return facts(**{"stage": sorted(STEPS[verb].of)[0], **NEEDED.get(verb, {}), **values})


def test_whoever_helped_to_write_counts_as_an_author():
    assert blockers(Verb.PUBLISH, facts(authors=frozenset({AUTHOR, SIGNER}))) != []


def test_the_office_reviewer_cannot_clear_secrecy_of_the_same_item():
    present = facts(stage=Stage.SECRECY_CHECK, person=HEAD, passed={ReviewStep.OFFICE: HEAD})
    assert blockers(Verb.CLEAR_SECRECY, present) == ["处室审核人不能兼做这条信息的保密审查"]


def test_a3_without_a_secrecy_review_nothing_becomes_public():
    reasons = blockers(Verb.PUBLISH, facts(passed={ReviewStep.OFFICE: HEAD}))
    assert reasons == ["没有保密审查记录，先审查后公开（《条例》第十七条）"]


def test_a_review_of_an_earlier_text_is_told_apart_from_no_review():
    present = facts(passed={ReviewStep.OFFICE: HEAD}, voided=frozenset({ReviewStep.SECRECY}))
    (reason,) = blockers(Verb.PUBLISH, present)
    assert "作废" in reason


def test_a_refusal_names_every_reason_at_once():
    present = facts(stage=Stage.DRAFT, person=AUTHOR, abilities=frozenset(), passed={}, faults=("请填写正文",))
    reasons = blockers(Verb.PUBLISH, present)
    assert len(reasons) == 6
    assert len(set(reasons)) == len(reasons)


@pytest.mark.parametrize("verb", sorted(workflow.NEEDS_WHOLE))
def test_what_is_missing_or_wrong_blocks_handing_on(verb):
    assert "正文：有身份证号" in blockers(verb, for_verb(verb, faults=("正文：有身份证号",)))


@pytest.mark.parametrize("verb", sorted(set(STEPS) - workflow.NEEDS_WHOLE - {Verb.GO_PUBLIC, Verb.EXPIRE}))
def test_faults_do_not_hinder_revising_returning_or_taking_back(verb):
    assert blockers(verb, for_verb(verb, faults=("正文：有身份证号",))) == []


@pytest.mark.parametrize("attribute", [Attribute.ON_REQUEST, Attribute.WITHHELD])
def test_what_is_not_public_can_only_be_filed(attribute):
    closed = facts(attribute=attribute, ground=Ground.D5, attribute_reason="内部事务")
    assert any("不能公开" in reason for reason in blockers(Verb.PUBLISH, closed))
    assert blockers(Verb.FILE, closed) == []


def test_what_is_public_cannot_be_filed_away():
    assert blockers(Verb.FILE, facts()) == ["公开属性是“主动公开”，应当签发公开"]


def test_an_attribute_without_its_ground_blocks_submission():
    present = facts(stage=Stage.DRAFT, attribute=Attribute.WITHHELD)
    assert len(blockers(Verb.SUBMIT, present)) == 2


CLOSED_POLICY = {
    "kind": Kind.POLICY,
    "attribute": Attribute.WITHHELD,
    "ground": Ground.D5,
    "attribute_reason": "内部事务",
}


def test_a5_a_closed_policy_cannot_reach_sign_off_without_the_general_office():
    present = facts(stage=Stage.SECRECY_CHECK, passed={ReviewStep.OFFICE: HEAD}, **CLOSED_POLICY)
    assert any("国办发〔2016〕80号" in reason for reason in blockers(Verb.CLEAR_SECRECY, present))
    assert blockers(Verb.CLEAR_SECRECY, replace(present, by_general_office=True)) == []


def test_a5_a_closed_policy_cannot_be_signed_without_the_general_office_either():
    assert any("国办发〔2016〕80号" in reason for reason in blockers(Verb.FILE, facts(**CLOSED_POLICY)))


def test_a5_the_head_of_an_office_cannot_pass_a_closed_policy_but_the_general_office_can():
    present = facts(stage=Stage.OFFICE_REVIEW, person=HEAD, **CLOSED_POLICY)
    assert blockers(Verb.PASS_OFFICE, replace(present, abilities=ROLES[Role.HEAD])) != []
    assert blockers(Verb.PASS_OFFICE, replace(present, abilities=ROLES[Role.GENERAL])) == []


def test_an_open_policy_needs_no_general_office_before_sign_off():
    present = facts(stage=Stage.OFFICE_REVIEW, kind=Kind.POLICY, abilities=ROLES[Role.HEAD])
    assert blockers(Verb.PASS_OFFICE, present) == []


@pytest.mark.parametrize("stage", sorted(UNDER_REVIEW))
def test_who_may_pass_an_item_may_also_return_it(stage):
    present = facts(stage=stage, abilities=frozenset({workflow.DECIDES[stage]}))
    assert blockers(Verb.RETURN, present) == []


BRIEF = (ReviewStep.SECRECY, ReviewStep.SIGN_OFF)


def test_a_brief_kind_goes_from_the_draft_straight_to_the_secrecy_check():
    assert landing(Verb.SUBMIT, facts(stage=Stage.DRAFT, route=BRIEF)) == Stage.SECRECY_CHECK
    assert landing(Verb.SUBMIT, facts(stage=Stage.DRAFT)) == Stage.OFFICE_REVIEW


def test_an_item_caught_at_a_step_that_was_left_out_meanwhile_goes_on_with_the_next():
    assert landing(Verb.PASS_OFFICE, facts(stage=Stage.OFFICE_REVIEW, route=BRIEF)) == Stage.SECRECY_CHECK


def test_a_brief_kind_is_signed_without_an_office_review_but_never_without_a_secrecy_check():
    present = facts(route=BRIEF, passed={ReviewStep.SECRECY: CHECKER})
    assert blockers(Verb.PUBLISH, present) == []
    assert blockers(Verb.PUBLISH, replace(present, passed={})) == ["没有保密审查记录，先审查后公开（《条例》第十七条）"]


def test_at_the_set_hour_the_signature_must_still_hold():
    present = facts(stage=Stage.SCHEDULED, person=None, abilities=frozenset())
    assert blockers(Verb.GO_PUBLIC, present) == ["没有局办公室签发记录，先审查后公开（《条例》第十七条）"]
    signed = replace(present, passed={**REVIEWED, ReviewStep.SIGN_OFF: SIGNER})
    assert blockers(Verb.GO_PUBLIC, signed) == []


def test_an_attribute_that_was_changed_after_signing_keeps_the_item_in():
    signed = {**REVIEWED, ReviewStep.SIGN_OFF: SIGNER}
    closed = facts(stage=Stage.SCHEDULED, person=None, attribute=Attribute.WITHHELD, passed=signed)
    assert any("不能公开" in reason for reason in blockers(Verb.GO_PUBLIC, closed))


def answers(**changed):
    return {**dict.fromkeys(CHECKLIST, workflow.CLEAN), **changed}


def test_a_clean_checklist_passes():
    assert checklist_objections(answers(), attribute=Attribute.PROACTIVE) == []


@pytest.mark.parametrize("key", CHECKLIST)
def test_every_group_of_the_checklist_must_be_answered(key):
    given = answers()
    del given[key]
    assert checklist_objections(given, attribute=Attribute.PROACTIVE) == [f"还没有选：{CHECKLIST[key]}"]


@pytest.mark.parametrize("key", CHECKLIST)
def test_what_was_found_keeps_an_item_from_the_public_but_not_from_the_file(key):
    given = answers(**{key: workflow.FOUND})
    assert checklist_objections(given, attribute=Attribute.PROACTIVE) != []
    assert checklist_objections(given, attribute=Attribute.WITHHELD) == []


@pytest.mark.parametrize("attribute", Attribute)
def test_a_doubt_goes_to_the_secrecy_department_first(attribute):
    (reason,) = checklist_objections(answers(hidden=workflow.UNSURE), attribute=attribute)
    assert "第十七条" in reason


def test_a_made_up_answer_is_no_answer():
    assert checklist_objections(answers(safety="maybe"), attribute=Attribute.PROACTIVE) != []
