"""Who may do what at which stage: stage × verb × role × ownership, every cell. The expectation is written out here, by hand, in the
words of the regulation; nothing of it is read from the table that it checks.
"""

from itertools import product

import pytest

from disclosure.vocabulary import Attribute, Ground, Kind, ReviewStep, Stage, Validity, Verb
from disclosure.workflow import STEPS, Facts, blockers, landing, possible
from taizhou_portal.bureau.roles import ROLES
from taizhou_portal.bureau.vocabulary import Role

ME, AUTHOR, HEAD, CHECKER, SIGNER, OTHER = range(1, 7)

WRITERS = {Role.DRAFTER, Role.HEAD, Role.GENERAL, Role.GENERAL_HEAD}
REVIEWERS = {Role.HEAD, Role.GENERAL, Role.GENERAL_HEAD}
SIGNERS = {Role.GENERAL, Role.GENERAL_HEAD}
CHECKERS = {Role.SECRECY}
CHIEF = {Role.GENERAL_HEAD}
OFFICERS = WRITERS | CHECKERS
NOBODY: set[Role] = set()
DECIDERS = {Stage.OFFICE_REVIEW: REVIEWERS, Stage.SECRECY_CHECK: CHECKERS, Stage.SIGN_OFF: SIGNERS}

WRITTEN = {Stage.DRAFT, Stage.RETURNED}
REVIEWED = {Stage.OFFICE_REVIEW, Stage.SECRECY_CHECK, Stage.SIGN_OFF}

#: how one may stand to the item, and the facts that say so
OWNERSHIP = {
    "stranger": {},
    "author": {"authors": frozenset({AUTHOR, ME})},
    "passed it at office review": {
        "passed": {ReviewStep.OFFICE: ME, ReviewStep.SECRECY: CHECKER, ReviewStep.SIGN_OFF: SIGNER}
    },
    "claimed by another": {"claimed_by": OTHER, "claimant": "李敏"},
    "claimed by oneself": {"claimed_by": ME, "claimant": "我"},
    "published it urgently": {"urgent_by": ME},
    "challenged it": {"challengers": frozenset({ME})},
}
ANY: frozenset[str] = frozenset()
NOT_OWN = frozenset({"author"})
NOT_OWN_NOR_TAKEN = NOT_OWN | {"claimed by another"}

#: verb → stages, roles (None: whoever decides at the stage), how one must not stand to the item
TABLE = {
    Verb.REVISE: (WRITTEN, WRITERS, ANY),
    Verb.PLACE: (WRITTEN, WRITERS, ANY),
    Verb.SUBMIT: (WRITTEN, WRITERS, ANY),
    Verb.ANSWER_REMARK: (WRITTEN, WRITERS, ANY),
    Verb.DISCARD: (WRITTEN, WRITERS, ANY),
    Verb.RESTORE: ({Stage.DISCARDED}, WRITERS, ANY),
    Verb.PASS_OFFICE: ({Stage.OFFICE_REVIEW}, REVIEWERS, NOT_OWN_NOR_TAKEN),
    Verb.CLEAR_SECRECY: ({Stage.SECRECY_CHECK}, CHECKERS, NOT_OWN_NOR_TAKEN | {"passed it at office review"}),
    Verb.PUBLISH: ({Stage.SIGN_OFF}, SIGNERS, NOT_OWN_NOR_TAKEN),
    Verb.SCHEDULE: ({Stage.SIGN_OFF}, SIGNERS, NOT_OWN_NOR_TAKEN),
    Verb.FILE: ({Stage.SIGN_OFF}, SIGNERS, NOT_OWN_NOR_TAKEN),
    Verb.APPLY: ({Stage.SIGN_OFF}, SIGNERS, NOT_OWN_NOR_TAKEN),
    Verb.RETURN: (REVIEWED, None, NOT_OWN_NOR_TAKEN),
    Verb.REMARK: (REVIEWED, None, NOT_OWN),
    Verb.CLAIM: (REVIEWED, None, NOT_OWN_NOR_TAKEN),
    Verb.RELEASE: (REVIEWED, None, ANY),
    Verb.OVERRIDE: (WRITTEN | REVIEWED, REVIEWERS, NOT_OWN),
    Verb.PUBLISH_URGENT: (WRITTEN | REVIEWED, CHIEF, NOT_OWN),
    Verb.APPROVE_URGENT: ({Stage.PUBLISHED}, CHECKERS, NOT_OWN | {"published it urgently"}),
    Verb.OBJECT_URGENT: ({Stage.PUBLISHED}, CHECKERS, NOT_OWN | {"published it urgently"}),
    Verb.UNSCHEDULE: ({Stage.SCHEDULED}, SIGNERS, ANY),
    Verb.GO_PUBLIC: ({Stage.SCHEDULED}, NOBODY, ANY),
    Verb.CORRECT: ({Stage.PUBLISHED}, WRITERS, ANY),
    Verb.WITHDRAW: ({Stage.PUBLISHED}, SIGNERS, ANY),
    Verb.BANNER: ({Stage.PUBLISHED}, SIGNERS, ANY),
    Verb.SET_TERM: ({Stage.PUBLISHED}, SIGNERS, ANY),
    Verb.EXPIRE: ({Stage.PUBLISHED}, NOBODY, ANY),
    Verb.REOPEN: ({Stage.WITHDRAWN, Stage.EXPIRED}, SIGNERS, ANY),
    Verb.ABOLISH: ({Stage.PUBLISHED}, SIGNERS, ANY),
    Verb.REVALIDATE: ({Stage.PUBLISHED}, SIGNERS, ANY),
    Verb.PAIR: ({Stage.PUBLISHED}, WRITERS, ANY),
    Verb.POST: ({Stage.PUBLISHED, Stage.WITHDRAWN, Stage.EXPIRED}, WRITERS, ANY),
    Verb.MOVE: ({Stage.PUBLISHED}, SIGNERS, ANY),
    Verb.EVALUATE: ({Stage.FILED, Stage.WITHDRAWN}, REVIEWERS, ANY),
    Verb.CHALLENGE: ({Stage.PUBLISHED}, OFFICERS, ANY),
    Verb.KEEP_PUBLIC: ({Stage.PUBLISHED}, SIGNERS, frozenset({"challenged it"})),
    Verb.CLOSE_OFF: ({Stage.PUBLISHED}, SIGNERS, frozenset({"challenged it"})),
}
WITHHELD = {"attribute": Attribute.WITHHELD, "ground": Ground.D5, "attribute_reason": "内部事务"}
#: what must be so for the verb, whoever asks
NEEDED = {
    Verb.FILE: WITHHELD,
    Verb.EVALUATE: WITHHELD,
    Verb.APPLY: {"is_correction": True},
    Verb.APPROVE_URGENT: {"urgent_by": OTHER},
    Verb.OBJECT_URGENT: {"urgent_by": OTHER},
    Verb.KEEP_PUBLIC: {"challengers": frozenset({OTHER})},
}
LEADS = {
    Verb.RESTORE: Stage.DRAFT,
    Verb.DISCARD: Stage.DISCARDED,
    Verb.SUBMIT: Stage.OFFICE_REVIEW,
    Verb.PASS_OFFICE: Stage.SECRECY_CHECK,
    Verb.CLEAR_SECRECY: Stage.SIGN_OFF,
    Verb.PUBLISH: Stage.PUBLISHED,
    Verb.PUBLISH_URGENT: Stage.PUBLISHED,
    Verb.GO_PUBLIC: Stage.PUBLISHED,
    Verb.SCHEDULE: Stage.SCHEDULED,
    Verb.UNSCHEDULE: Stage.SIGN_OFF,
    Verb.FILE: Stage.FILED,
    Verb.APPLY: Stage.MERGED,
    Verb.RETURN: Stage.RETURNED,
    Verb.REOPEN: Stage.RETURNED,
    Verb.WITHDRAW: Stage.WITHDRAWN,
    Verb.OBJECT_URGENT: Stage.WITHDRAWN,
    Verb.CLOSE_OFF: Stage.WITHDRAWN,
    Verb.EXPIRE: Stage.EXPIRED,
}


def facts(verb, stage, role, how="stranger"):
    """An item of which everything is in order, seen by somebody with `role` who stands to it as `how` says."""
    plain = {
        "kind": Kind.NOTICE,
        "attribute": Attribute.PROACTIVE,
        "abilities": ROLES[role],
        "is_officer": role in OFFICERS,
        "person": ME,
        "authors": frozenset({AUTHOR}),
        "passed": {ReviewStep.OFFICE: HEAD, ReviewStep.SECRECY: CHECKER, ReviewStep.SIGN_OFF: SIGNER},
    }
    return Facts(**{**plain, "stage": stage, **NEEDED.get(verb, {}), **OWNERSHIP[how]})


def expected(verb, stage, role, how) -> bool:
    stages, roles, barred = TABLE[verb]
    allowed = DECIDERS.get(stage, NOBODY) if roles is None else roles
    return stage in stages and role in allowed and how not in barred


@pytest.mark.parametrize("verb", STEPS)
def test_every_cell_is_as_it_should_be(verb):
    for stage, role, how in product(Stage, Role, OWNERSHIP):
        reasons = blockers(verb, facts(verb, stage, role, how))
        assert (reasons == []) is expected(verb, stage, role, how), f"{stage} {role} {how}: {reasons}"


def test_no_verb_is_forgotten():
    assert set(TABLE) == set(STEPS) == set(Verb) - {Verb.DRAFT}


@pytest.mark.parametrize("verb", STEPS)
def test_each_move_leads_where_it_should(verb):
    for stage in STEPS[verb].of:
        present = facts(verb, stage, Role.GENERAL)
        assert landing(verb, present) == LEADS.get(verb)


def test_the_table_offers_exactly_the_moves_that_stage_and_role_allow():
    for stage, role in product(Stage, Role):
        offered = set(possible(facts(Verb.REVISE, stage, role)))
        wanted = {verb for verb in TABLE if expected(verb, stage, role, "stranger")}
        assert offered == wanted, f"{stage} {role}"


@pytest.mark.parametrize("verb", [verb for verb in STEPS if verb not in {Verb.GO_PUBLIC, Verb.EXPIRE}])
def test_the_system_by_itself_does_nothing_but_what_falls_due(verb):
    for stage in Stage:
        present = Facts(stage=stage, kind=Kind.NOTICE, attribute=Attribute.PROACTIVE, is_officer=False)
        assert blockers(verb, present) != []


@pytest.mark.parametrize("stage", Stage)
def test_there_is_a_way_out_of_every_stage_but_the_two_that_end(stage):
    leads = {verb for verb, step in STEPS.items() if stage in step.of and verb in LEADS}
    assert bool(leads) is (stage not in {Stage.MERGED, Stage.FILED})


def test_what_is_filed_comes_back_through_its_evaluation():
    assert Stage.FILED in STEPS[Verb.EVALUATE].of


def test_a_correction_reaches_the_public_through_its_own_signing_alone():
    for verb in (Verb.PUBLISH, Verb.SCHEDULE, Verb.FILE, Verb.PUBLISH_URGENT):
        stage = Stage.SIGN_OFF
        present = facts(verb, stage, Role.GENERAL_HEAD)
        assert blockers(verb, present) == []
        assert any("更正稿" in reason for reason in blockers(verb, _as_correction(present)))


def _as_correction(present: Facts) -> Facts:
    return Facts(**{**vars(present), "is_correction": True})


def test_what_was_marked_out_of_force_is_not_marked_twice():
    present = Facts(**{**vars(facts(Verb.ABOLISH, Stage.PUBLISHED, Role.GENERAL)), "validity": Validity.ABOLISHED})
    assert blockers(Verb.ABOLISH, present) == ["已经标记废止，要改先恢复有效"]


def test_remarks_that_nobody_answered_hold_a_submission():
    present = Facts(**{**vars(facts(Verb.SUBMIT, Stage.RETURNED, Role.DRAFTER)), "open_remarks": 2})
    assert blockers(Verb.SUBMIT, present) == ["还有2条批注没有回应"]


def test_an_urgent_item_is_approved_by_no_one_who_wrote_it_or_published_it():
    for how in ("author", "published it urgently"):
        assert blockers(Verb.APPROVE_URGENT, facts(Verb.APPROVE_URGENT, Stage.PUBLISHED, Role.SECRECY, how)) != []
