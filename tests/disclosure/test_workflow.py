"""The table of legal moves: state × verb × role × person, and every reason of a refusal."""

from dataclasses import replace
from itertools import product

import pytest

from disclosure import workflow
from disclosure.vocabulary import UNDER_REVIEW, Attribute, Ground, Kind, ReviewStep, Stage, Verb
from disclosure.workflow import CHECKLIST, STEPS, Facts, blockers, checklist_objections
from taizhou_portal.bureau.permissions import ROLES
from taizhou_portal.bureau.vocabulary import Ability, Role

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
    stage = sorted(STEPS[verb].of)[0]
    withheld = {"attribute": Attribute.WITHHELD, "ground": Ground.D5, "attribute_reason": "内部事务"}
    return facts(**{"stage": stage, **(withheld if verb is Verb.FILE else {}), **values})


@pytest.mark.parametrize("verb", STEPS)
def test_every_move_is_possible_for_the_right_person_at_the_right_stage(verb):
    assert blockers(verb, for_verb(verb)) == []


@pytest.mark.parametrize(("verb", "stage"), [(v, s) for v, s in product(STEPS, Stage) if s not in STEPS[v].of])
def test_no_move_is_possible_from_a_stage_that_the_table_does_not_name(verb, stage):
    reasons = blockers(verb, for_verb(verb, stage=stage))
    assert any(Stage(stage).label in reason for reason in reasons)


def needed(verb, stage):
    return STEPS[verb].needs or workflow.DECIDES[Stage(stage)]


MOVES = [(verb, stage, role) for verb, step in STEPS.items() for stage in sorted(step.of) for role in Role]


@pytest.mark.parametrize(("verb", "stage", "role"), MOVES)
def test_a_role_may_make_a_move_exactly_when_it_holds_the_ability_of_the_table(verb, stage, role):
    reasons = blockers(verb, for_verb(verb, stage=stage, abilities=ROLES[role]))
    assert any("权限" in reason for reason in reasons) is (needed(verb, stage) not in ROLES[role])


@pytest.mark.parametrize("verb", STEPS)
@pytest.mark.parametrize("role", [Role.SYSTEM, Role.SECURITY, Role.AUDIT])
def test_administrators_touch_no_item(verb, role):
    assert blockers(verb, for_verb(verb, abilities=ROLES[role])) != []


@pytest.mark.parametrize("verb", sorted(workflow.NOT_BY_AUTHOR))
def test_the_author_never_decides_about_their_own_text(verb):
    reasons = blockers(verb, for_verb(verb, person=AUTHOR))
    assert any("起草" in reason for reason in reasons)


@pytest.mark.parametrize("verb", sorted(set(STEPS) - workflow.NOT_BY_AUTHOR))
def test_the_author_may_write_hand_on_and_with_the_right_ability_take_back(verb):
    assert blockers(verb, for_verb(verb, person=AUTHOR)) == []


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


@pytest.mark.parametrize("verb", [Verb.SUBMIT, Verb.PUBLISH, Verb.FILE])
def test_what_is_missing_or_wrong_blocks_handing_on(verb):
    assert "正文：有身份证号" in blockers(verb, for_verb(verb, faults=("正文：有身份证号",)))


@pytest.mark.parametrize("verb", [Verb.REVISE, Verb.PASS_OFFICE, Verb.RETURN, Verb.WITHDRAW, Verb.ABOLISH])
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


@pytest.mark.parametrize("stage", Stage)
def test_buttons_are_the_moves_of_the_stage(stage):
    offered = workflow.possible(facts(stage=stage))
    assert offered == [verb for verb, step in STEPS.items() if stage in step.of]


@pytest.mark.parametrize("stage", sorted(UNDER_REVIEW))
def test_who_may_pass_an_item_may_also_return_it(stage):
    present = facts(stage=stage, abilities=frozenset({workflow.DECIDES[stage]}))
    assert blockers(Verb.RETURN, present) == []


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
