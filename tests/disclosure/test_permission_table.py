"""The table of moves through the actions themselves: who may do what at which stage, and that a refusal writes nothing."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from disclosure import actions
from disclosure.models import Challenge, Column, Correction, Publication, Remark, Review, Urgent
from disclosure.vocabulary import EDITABLE, GONE, Stage, Validity, Verb
from disclosure.workflow import STEPS
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure import stages
from tests.disclosure.stages import LATER, item_at
from tests.disclosure.team import CLEAN_ANSWERS, CLOSED, FRIDAY, Team, moved, team
from tests.disclosure.test_truth_table import DECIDERS, LEADS, NOBODY, NOT_OWN, TABLE

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

PEOPLE = {
    "author": Role.DRAFTER,
    "colleague": Role.DRAFTER,
    "head": Role.HEAD,
    "checker": Role.SECRECY,
    "general": Role.GENERAL,
    "chief": Role.GENERAL_HEAD,
    "second_checker": Role.SECRECY,
    "system": Role.SYSTEM,
    "security": Role.SECURITY,
    "auditor": Role.AUDIT,
    "stranger": None,  # head of another office
}
NOW, NEXT = LATER + timedelta(hours=1), LATER + timedelta(days=1)
REMOVED = {"attribute": CLOSED["attribute"], "ground": CLOSED["ground"], "reason": "内部事项"}
DO = {
    Verb.REVISE: lambda item, how: actions.revise(item, title="改过的标题", **how),
    Verb.PLACE: lambda item, how: actions.place(item, column=Column.objects.get(slug="policies"), **how),
    Verb.SUBMIT: lambda item, how: actions.submit(item, **how),
    Verb.DISCARD: lambda item, how: actions.discard(item, reason="不发了", **how),
    Verb.RESTORE: lambda item, how: actions.restore(item, **how),
    Verb.PASS_OFFICE: lambda item, how: actions.pass_office(item, **how),
    Verb.CLEAR_SECRECY: lambda item, how: actions.clear_secrecy(item, answers=CLEAN_ANSWERS, **how),
    Verb.PUBLISH: lambda item, how: actions.publish(item, **how),
    Verb.SCHEDULE: lambda item, how: actions.schedule(item, publish_at=NEXT, **how),
    Verb.FILE: lambda item, how: actions.file_unpublished(item, **how),
    Verb.APPLY: lambda item, how: actions.apply_correction(item, **how),
    Verb.RETURN: lambda item, how: actions.return_(item, reason="请改", **how),
    Verb.REMARK: lambda item, how: actions.remark(item, text="这里说清楚", **how),
    Verb.CLAIM: lambda item, how: actions.claim(item, **how),
    Verb.PUBLISH_URGENT: lambda item, how: actions.publish_urgent(
        item, reason="台风停课", answers=CLEAN_ANSWERS, **how
    ),
    Verb.APPROVE_URGENT: lambda item, how: actions.approve_urgent(item, answers=CLEAN_ANSWERS, **how),
    Verb.OBJECT_URGENT: lambda item, how: actions.object_urgent(item, opinion="有个人信息", **how),
    Verb.UNSCHEDULE: lambda item, how: actions.unschedule(item, **how),
    Verb.CORRECT: lambda item, how: actions.begin_correction(item, note="更正日期", **how),
    Verb.WITHDRAW: lambda item, how: actions.withdraw(item, reason="有误", **how),
    Verb.BANNER: lambda item, how: actions.put_banner(item, text="本文部分内容正在核对。", **how),
    Verb.SET_TERM: lambda item, how: actions.set_term(item, expires_at=NEXT, **how),
    Verb.REOPEN: lambda item, how: actions.reopen(item, reason="改好了", **how),
    Verb.ABOLISH: lambda item, how: actions.abolish(
        item, validity=Validity.ABOLISHED, on=date(2026, 3, 20), reason="替代", **how
    ),
    Verb.REVALIDATE: lambda item, how: actions.revalidate(item, reason="标错了", **how),
    Verb.MOVE: lambda item, how: actions.move_column(item, column=Column.objects.get(slug="policies"), **how),
    Verb.EVALUATE: lambda item, how: actions.evaluate(item, **REMOVED, **how),
    Verb.CHALLENGE: lambda item, how: actions.challenge(item, reason="有个人信息", **how),
    Verb.KEEP_PUBLIC: lambda item, how: actions.keep_public(item, reason="已经核对", **how),
    Verb.CLOSE_OFF: lambda item, how: actions.close_off(item, **REMOVED, **how),
}
#: done in pieces that have tests of their own: a claim, a finding, a remark, an interpretation, a posting; and what the clock does
ELSEWHERE = {
    Verb.RELEASE, Verb.OVERRIDE, Verb.ANSWER_REMARK, Verb.PAIR, Verb.POST, Verb.GO_PUBLIC, Verb.EXPIRE,
}  # fmt: skip
KEPT = (Review, Urgent, Remark, Challenge, Correction, Publication.history.model)


def cast(people: Team) -> dict:
    roles = {"second_checker": Role.SECRECY, "chief": Role.GENERAL_HEAD}
    admins = {"system": Role.SYSTEM, "security": Role.SECURITY, "auditor": Role.AUDIT}
    return {
        **{name: getattr(people, name) for name in ("author", "colleague", "head", "checker", "general")},
        **{name: factories.staff(role=role) for name, role in {**roles, **admins}.items()},
        "stranger": factories.staff(role=Role.HEAD, office=factories.office()),
    }


def ready(people: Team, verb: Verb, stage: Stage) -> Publication:
    if verb in {Verb.APPROVE_URGENT, Verb.OBJECT_URGENT} and stage == Stage.PUBLISHED:
        return stages.urgent(people)
    item = item_at(people, stage, verb=verb)
    if verb is Verb.REVALIDATE and stage == Stage.PUBLISHED:
        DO[Verb.ABOLISH](item, {"by": people.general, "at": FRIDAY})
    return item


def allowed(verb, stage, who) -> bool:
    """By the table alone: the stage is named, the role may, and nobody decides about their own text."""
    reached, roles, barred = TABLE[verb]
    role = PEOPLE[who]
    if verb is Verb.CHALLENGE and who == "stranger":
        return stage in reached  # any officer, of whatever office
    may = DECIDERS.get(stage, NOBODY) if roles is None else roles
    own = who == "author" and barred >= NOT_OWN
    doubted = verb is Verb.KEEP_PUBLIC and who == "colleague"
    return role in may and stage in reached and not own and not doubted


MOVES = [(verb, stage) for verb in DO for stage in sorted(STEPS[verb].of)]


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("verb", "stage"), MOVES)
def test_an_item_moves_exactly_as_the_table_says(verb, stage):
    people = team()
    persons, item = cast(people), ready(people, verb, stage)
    for who in PEOPLE:
        attempt(verb, stage, who, persons[who], item)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("stage", Stage)
def test_from_a_stage_that_the_table_does_not_name_nobody_moves_anything(stage):
    people = team()
    chief, checker = factories.staff(role=Role.GENERAL_HEAD), factories.staff(role=Role.SECRECY)
    item = item_at(people, stage)
    for verb in [verb for verb in DO if stage not in STEPS[verb].of]:
        for person in (chief, checker):
            refused(verb, stage, person, item)


def attempt(verb, stage, who, person, item) -> None:
    """One person tries; whatever comes of it is undone, so that the next one finds the item as it was."""
    if not allowed(verb, stage, who):
        refused(verb, stage, person, item)
        return
    with transaction.atomic():
        done = Publication.objects.get(pk=item.pk)
        DO[verb](done, {"by": person, "at": NOW})
        stored = Publication.objects.get(pk=item.pk)
        assert stored.stage == LEADS.get(verb, stage), f"{who} {verb} {stage}"
        assert stored.history.first().history_user == person
        transaction.set_rollback(True)


def refused(verb, stage, person, item) -> None:
    before = counted()
    with pytest.raises(Refused) as refusal, transaction.atomic():
        DO[verb](Publication.objects.get(pk=item.pk), {"by": person, "at": NOW})
    assert refusal.value.reasons
    assert Publication.objects.get(pk=item.pk).stage == stage
    assert counted() == before, "a refusal writes nothing"


def counted() -> list[int]:
    return [model.objects.count() for model in KEPT]


def test_every_verb_of_the_table_is_tried():
    assert set(DO) | ELSEWHERE == set(STEPS)


@pytest.mark.parametrize("stage", sorted(GONE))
def test_what_is_gone_comes_back_through_every_review_alone(stage):
    people = team()
    item = item_at(people, stage)
    DO[Verb.REOPEN](item, {"by": people.general, "at": FRIDAY})
    assert item.stage == Stage.RETURNED
    with pytest.raises(Refused):
        DO[Verb.PUBLISH](item, {"by": people.general, "at": FRIDAY})


@pytest.mark.parametrize("verb", [Verb.PUBLISH, Verb.SCHEDULE, Verb.FILE, Verb.APPLY, Verb.WITHDRAW, Verb.CORRECT])
def test_two_who_press_the_same_button_do_it_once(verb):
    people = team()
    stage = Stage.PUBLISHED if verb in {Verb.WITHDRAW, Verb.CORRECT} else Stage.SIGN_OFF
    item = item_at(people, stage, verb=verb)
    second = Publication.objects.get(pk=item.pk)
    how = {"by": people.general, "at": FRIDAY}
    DO[verb](item, how)
    rows = item.history.count()
    with pytest.raises(Refused) as refusal:
        DO[verb](second, how)
    assert any("现在的环节" in reason or "更正稿在办" in reason for reason in refusal.value.reasons)
    assert item.history.count() == rows


@pytest.mark.parametrize("stage", sorted(EDITABLE))
def test_an_item_that_came_back_can_be_written_like_a_draft(stage):
    people = team()
    item = item_at(people, stage)
    how = {"by": people.author, "at": FRIDAY}
    DO[Verb.REVISE](item, how)
    DO[Verb.SUBMIT](item, how)
    assert item.stage == Stage.OFFICE_REVIEW


def test_the_author_of_a_correction_signs_it_no_more_than_that_of_any_text():
    people = team()
    copy = stages.correction_at(people, Stage.SIGN_OFF, writer=people.general)
    with pytest.raises(Refused) as refusal:
        DO[Verb.APPLY](copy, {"by": people.general, "at": FRIDAY})
    assert any("起草和修改" in reason for reason in refusal.value.reasons)


def test_a_published_item_is_as_it_was_for_everybody_who_may_not_touch_it():
    people = team()
    item = moved(people, Stage.PUBLISHED)
    for person in (people.author, people.head, people.checker):
        refused(Verb.WITHDRAW, Stage.PUBLISHED, person, item)
