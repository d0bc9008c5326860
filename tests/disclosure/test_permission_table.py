"""Every verb × every person × every stage, done for real: an action goes through exactly when the table says so.

The expectation is read from STEPS and ROLES; the actions are not asked what they think.
"""

from datetime import date

import pytest
from django.db import transaction

from disclosure import actions
from disclosure.models import Publication, Review
from disclosure.vocabulary import EDITABLE, Stage, Validity, Verb
from disclosure.workflow import DECIDES, NOT_BY_AUTHOR, STEPS
from taizhou_portal.bureau.permissions import ROLES
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure.team import CLEAN_ANSWERS, CLOSED, FRIDAY, WEDNESDAY, moved, team

pytestmark = pytest.mark.django_db

PEOPLE = {
    "author": Role.DRAFTER,
    "colleague": Role.DRAFTER,
    "head": Role.HEAD,
    "checker": Role.SECRECY,
    "general": Role.GENERAL,
    "second_checker": Role.SECRECY,
    "system": Role.SYSTEM,
    "security": Role.SECURITY,
    "auditor": Role.AUDIT,
    "stranger": None,  # head of another office
}
DO = {
    Verb.REVISE: lambda item, by: actions.revise(item, title="改过的标题", by=by, at=FRIDAY),
    Verb.SUBMIT: lambda item, by: actions.submit(item, by=by, at=FRIDAY),
    Verb.PASS_OFFICE: lambda item, by: actions.pass_office(item, by=by, at=FRIDAY),
    Verb.CLEAR_SECRECY: lambda item, by: actions.clear_secrecy(item, answers=CLEAN_ANSWERS, by=by, at=FRIDAY),
    Verb.PUBLISH: lambda item, by: actions.publish(item, by=by, at=FRIDAY),
    Verb.FILE: lambda item, by: actions.file_unpublished(item, by=by, at=FRIDAY),
    Verb.RETURN: lambda item, by: actions.return_(item, reason="请改", by=by, at=FRIDAY),
    Verb.CLAIM: lambda item, by: actions.claim(item, by=by, at=FRIDAY),
    Verb.WITHDRAW: lambda item, by: actions.withdraw(item, reason="有误", by=by, at=FRIDAY),
    Verb.ABOLISH: lambda item, by: actions.abolish(
        item, validity=Validity.ABOLISHED, on=date(2026, 3, 20), reason="替代", by=by, at=FRIDAY
    ),
}
STAGES = [Stage.DRAFT, Stage.RETURNED, Stage.OFFICE_REVIEW, Stage.SECRECY_CHECK, Stage.SIGN_OFF, Stage.PUBLISHED]


def cast(people) -> dict:
    admins = {name: factories.staff(role=PEOPLE[name]) for name in ("system", "security")}
    return {
        **{name: getattr(people, name) for name in ("author", "colleague", "head", "checker", "general")},
        **admins,
        "auditor": factories.staff(role=Role.AUDIT),
        "second_checker": factories.staff(role=Role.SECRECY),
        "stranger": factories.staff(role=Role.HEAD, office=factories.office()),
    }


def item_at(people, stage, **values):
    if stage != Stage.RETURNED:
        return moved(people, stage, **values)
    item = moved(people, Stage.OFFICE_REVIEW, **values)
    actions.return_(item, reason="请改", by=people.head, at=WEDNESDAY)
    return item


def allowed(verb, stage, who) -> bool:
    """By the table alone: the stage is named, the role holds the ability, and nobody decides about their own text."""
    step, role = STEPS[verb], PEOPLE[who]
    needed = step.needs or DECIDES.get(stage)
    fits = role is not None and stage in step.of and needed in ROLES[role]
    return fits and not (who == "author" and verb in NOT_BY_AUTHOR)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("verb", [verb for verb in DO if verb is not Verb.FILE])
def test_an_open_item_moves_exactly_as_the_table_says(verb, stage):
    people = team()
    persons, item = cast(people), item_at(people, stage)
    for who in PEOPLE:
        check(verb, stage, who, persons[who], item)


@pytest.mark.parametrize("verb", [Verb.FILE, Verb.PUBLISH])
def test_a_closed_item_is_filed_by_the_general_office_and_published_by_nobody(verb):
    people = team()
    persons, item = cast(people), item_at(people, Stage.SIGN_OFF, **CLOSED)
    for who in PEOPLE:
        check(verb, Stage.SIGN_OFF, who, persons[who], item, possible=verb is Verb.FILE)


def check(verb, stage, who, person, item, *, possible=True):
    """One person tries; whatever comes of it is undone, so that the next one finds the item as it was."""
    with transaction.atomic():
        attempt(verb, stage, who, person, Publication.objects.get(pk=item.pk), possible=possible)
        transaction.set_rollback(True)


def attempt(verb, stage, who, person, item, *, possible):
    expected = possible and allowed(verb, stage, who)
    before = (item.history.count(), Review.objects.filter(publication=item).count())
    try:
        DO[verb](item, person)
        done = True
    except Refused as refused:
        done = False
        assert refused.reasons
    stored = Publication.objects.get(pk=item.pk)
    after = (item.history.count(), Review.objects.filter(publication=item).count())
    assert done is expected, f"{who} {verb} {stage}"
    if done:
        assert stored.stage == (STEPS[verb].to or stage)
        assert stored.history.first().history_user == person
    else:
        assert stored.stage == stage
        assert after == before, "a refusal writes nothing"


@pytest.mark.parametrize("verb", list(DO))
def test_every_verb_of_the_table_is_tried(verb):
    assert verb in STEPS


def test_all_stages_but_the_last_ones_are_tried():
    assert set(Stage) - set(STAGES) == {Stage.FILED, Stage.WITHDRAWN}


@pytest.mark.parametrize("verb", list(DO))
def test_nothing_more_is_done_to_what_was_withdrawn(verb):
    people = team()
    item = moved(people, Stage.PUBLISHED)
    actions.withdraw(item, reason="有误", by=people.general, at=FRIDAY)
    with pytest.raises(Refused):
        DO[verb](item, people.general)


@pytest.mark.parametrize("verb", [Verb.PUBLISH, Verb.FILE, Verb.WITHDRAW])
def test_two_who_press_the_same_button_do_it_once(verb):
    people = team()
    item = moved(
        people, Stage.PUBLISHED if verb is Verb.WITHDRAW else Stage.SIGN_OFF, **(CLOSED if verb is Verb.FILE else {})
    )
    second = Publication.objects.get(pk=item.pk)
    DO[verb](item, people.general)
    rows = item.history.count()
    with pytest.raises(Refused) as refused:
        DO[verb](second, people.general)
    assert any("现在的环节" in reason for reason in refused.value.reasons)
    assert item.history.count() == rows


@pytest.mark.parametrize("stage", sorted(EDITABLE))
def test_an_item_that_came_back_can_be_written_like_a_draft(stage):
    people = team()
    item = item_at(people, stage)
    DO[Verb.REVISE](item, people.author)
    DO[Verb.SUBMIT](item, people.author)
    assert item.stage == Stage.OFFICE_REVIEW
