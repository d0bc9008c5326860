"""Items brought to every stage of their life by the actions themselves."""

from datetime import timedelta

from disclosure import actions
from disclosure.models import Publication
from disclosure.vocabulary import Stage, Verb
from taizhou_portal.bureau.models import Staff
from tests import factories
from tests.disclosure.team import CLEAN_ANSWERS, CLOSED, FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY, Team, moved

LATER = FRIDAY + timedelta(days=3)


def item_at(people: Team, stage: Stage, *, verb: Verb | None = None, **values) -> Publication:
    """An item at `stage`, such as `verb` (where given) may be done to by the right person."""
    if verb is Verb.APPLY and stage == Stage.SIGN_OFF:
        return correction_at(people, Stage.SIGN_OFF, **values)
    if verb in {Verb.FILE, Verb.EVALUATE} and stage in {Stage.SIGN_OFF, Stage.FILED}:
        values = {**CLOSED, **values}
    if verb is Verb.EVALUATE and stage == Stage.WITHDRAWN:
        return closed_off(people, **values)
    item = REACHED.get(stage, lambda people, **more: moved(people, stage, **more))(people, **values)
    if stage == Stage.PUBLISHED and verb is Verb.KEEP_PUBLIC:
        actions.challenge(item, reason="里面有个人信息", by=people.colleague, at=FRIDAY)
    return item


def returned(people: Team, **values) -> Publication:
    item = moved(people, Stage.OFFICE_REVIEW, **values)
    actions.return_(item, reason="请改", by=people.head, at=WEDNESDAY)
    return item


def discarded(people: Team, **values) -> Publication:
    item = moved(people, Stage.DRAFT, **values)
    actions.discard(item, reason="重复起草", by=people.author, at=TUESDAY)
    return item


def scheduled(people: Team, **values) -> Publication:
    item = moved(people, Stage.SIGN_OFF, **values)
    actions.schedule(item, publish_at=LATER, by=people.general, at=FRIDAY)
    return item


def filed(people: Team, **values) -> Publication:
    item = moved(people, Stage.SIGN_OFF, **{**CLOSED, **values})
    actions.file_unpublished(item, by=people.general, at=FRIDAY)
    return item


def withdrawn(people: Team, **values) -> Publication:
    item = moved(people, Stage.PUBLISHED, **values)
    actions.withdraw(item, reason="文件有误", by=people.general, at=FRIDAY)
    return item


def closed_off(people: Team, **values) -> Publication:
    item = moved(people, Stage.PUBLISHED, **values)
    closed = {"attribute": CLOSED["attribute"], "ground": CLOSED["ground"], "reason": "内部考核事项"}
    actions.close_off(item, **closed, by=people.general, at=FRIDAY)
    return item


def expired(people: Team, **values) -> Publication:
    item = moved(people, Stage.SIGN_OFF, **values)
    actions.publish(item, expires_at=LATER, by=people.general, at=FRIDAY)
    actions.run_due(at=LATER)
    item.refresh_from_db()
    return item


def urgent(people: Team, **values) -> Publication:
    """Published ahead of its reviews by a head of 局办公室 who is nobody of the team."""
    item = moved(people, Stage.DRAFT, **values)
    chief = factories.staff("局办主任", role=factories.Role.GENERAL_HEAD)
    actions.publish_urgent(item, reason="台风停课", answers=CLEAN_ANSWERS, by=chief, at=TUESDAY)
    return item


def correction_at(people: Team, stage: Stage, *, writer: Staff | None = None, **values) -> Publication:
    """A correction of a public item, written by `writer` (else the author), at `stage`."""
    original = moved(people, Stage.PUBLISHED, **values)
    copy = actions.begin_correction(original, note="更正附件里的日期", by=writer or people.author, at=MONDAY)
    steps = [
        lambda: actions.submit(copy, by=people.author, at=TUESDAY),
        lambda: actions.pass_office(copy, by=people.head, at=WEDNESDAY),
        lambda: actions.clear_secrecy(copy, answers=CLEAN_ANSWERS, by=people.checker, at=THURSDAY),
        lambda: actions.apply_correction(copy, by=people.general, at=FRIDAY),
    ]
    for step in steps:
        if copy.stage == stage:
            break
        step()
    assert copy.stage == stage
    return copy


REACHED = {
    Stage.RETURNED: returned,
    Stage.DISCARDED: discarded,
    Stage.SCHEDULED: scheduled,
    Stage.FILED: filed,
    Stage.WITHDRAWN: withdrawn,
    Stage.EXPIRED: expired,
    Stage.MERGED: lambda people, **values: correction_at(people, Stage.MERGED, **values),
}
