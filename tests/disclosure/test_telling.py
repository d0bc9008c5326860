"""Who hears of what: every event by every person around an item, told or not; first as a pure table, then through the actions."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disclosure import actions, hearing
from disclosure.actions.telling import UNNAMED, tell
from disclosure.hearing import REMINDERS, TELLINGS, WORK, Event, Part
from disclosure.models import Publication
from disclosure.vocabulary import Attribute, Kind, Stage, Validity
from disclosure.worklists import WORKING
from taizhou_portal.bureau.models import Notice, Office, Staff
from taizhou_portal.bureau.permissions import grant, revoke, roles_at
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability, Role
from tests import factories
from tests.disclosure.team import (
    CLEAN_ANSWERS,
    CLOSED,
    FRIDAY,
    MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Team,
    drafted,
    moved,
    team,
)

LATER = FRIDAY + timedelta(days=3)

# --- the pure table: event × part

TOLD = {
    Event.REACHED: {Part.DECIDERS},
    Event.RETURNED: {Part.DRAFTER, Part.AUTHORS},
    Event.REMARKED: {Part.AUTHORS},
    Event.ANSWERED: {Part.REMARKER},
    Event.FREED: {Part.CLAIMANT},
    Event.DISCARDED: {Part.DRAFTER, Part.AUTHORS},
    Event.PUBLISHED: {Part.DRAFTER},
    Event.FILED: {Part.DRAFTER},
    Event.SCHEDULED: {Part.DRAFTER},
    Event.UNSCHEDULED: {Part.DRAFTER},
    Event.HELD_BACK: {Part.DRAFTER, Part.SIGNER},
    Event.URGENT: {Part.SECRECY},
    Event.URGENT_OUT: {Part.DRAFTER},
    Event.URGENT_APPROVED: {Part.DRAFTER, Part.URGENT_BY},
    Event.URGENT_REFUSED: {Part.DRAFTER, Part.URGENT_BY},
    Event.CORRECTION_BEGUN: {Part.DRAFTER, Part.HEADS},
    Event.CORRECTED: {Part.DRAFTER, Part.HEADS, Part.COPYIST},
    Event.WITHDRAWN: {Part.DRAFTER, Part.HEADS},
    Event.EXPIRED: {Part.DRAFTER, Part.HEADS},
    Event.INVALID: {Part.DRAFTER, Part.HEADS},
    Event.REOPENED: {Part.DRAFTER, Part.AUTHORS},
    Event.CHALLENGED: {Part.PUBLISHERS},
    Event.KEPT_PUBLIC: {Part.CHALLENGERS, Part.DRAFTER},
    Event.CLOSED_OFF: {Part.CHALLENGERS, Part.DRAFTER, Part.HEADS},
    Event.DOUBT_ENDED: {Part.CHALLENGERS},
    Event.PROBLEM_REPORTED: {Part.ITS_OFFICE, Part.RECEIVERS},
    Event.PROBLEM_HANDED: {Part.ITS_OFFICE},
    Event.PROBLEM_SETTLED: {Part.ITS_OFFICE},
    Event.EVALUATION_DUE: {Part.EVALUATORS},
    Event.INTERPRETATION_DUE: {Part.DRAFTER, Part.HEADS},
    Event.APPROVAL_LATE: {Part.SECRECY},
    Event.STEP_LATE: {Part.DECIDERS},
    Event.PROBLEM_DUE: {Part.ITS_OFFICE, Part.RECEIVERS},
}
#: those of an event who are left out, because they may not do what it asks for, or are told of it in other words
LEFT_OUT = {
    Event.REACHED: {Part.AUTHORS, Part.OFFICE_REVIEWER},
    Event.STEP_LATE: {Part.AUTHORS, Part.OFFICE_REVIEWER},
    Event.URGENT: {Part.AUTHORS, Part.URGENT_BY},
    Event.APPROVAL_LATE: {Part.AUTHORS, Part.URGENT_BY},
    Event.CHALLENGED: {Part.CHALLENGERS},
    Event.DOUBT_ENDED: {Part.DRAFTER, Part.HEADS, Part.URGENT_BY},
}
PERSON, OTHER = 7, 8
AT_WORK = {PERSON: frozenset({Role.DRAFTER}), OTHER: frozenset({Role.DRAFTER})}
every_event = pytest.mark.parametrize("event", Event, ids=lambda event: event.name)


def test_every_event_has_its_telling_and_its_line_in_this_table():
    assert set(TOLD) == set(TELLINGS) == set(Event)
    assert {event.name for event in REMINDERS} == {
        "EVALUATION_DUE", "INTERPRETATION_DUE", "APPROVAL_LATE", "STEP_LATE", "PROBLEM_DUE",
    }  # fmt: skip


@every_event
def test_whoever_is_one_thing_to_an_item_is_told_of_what_concerns_that(event):
    told = {part: hearing.hearers(event, {part: [PERSON]}, AT_WORK, by=None) for part in Part}
    assert told == {part: {PERSON} if part in TOLD[event] else set() for part in Part}


@every_event
def test_whoever_is_everything_at_once_is_told_once_unless_one_thing_forbids_it(event):
    everything = {part: {each: [PERSON] for each in TOLD[event]} | {part: [PERSON, OTHER]} for part in Part}
    deaf = {part for part in Part if PERSON not in hearing.hearers(event, everything[part], AT_WORK, by=None)}
    assert deaf == LEFT_OUT.get(event, set())


@every_event
def test_nobody_is_told_of_what_they_did_themselves(event):
    circle = {part: [PERSON, OTHER] for part in TOLD[event]}
    assert hearing.hearers(event, circle, AT_WORK, by=PERSON) == {OTHER}


@every_event
def test_nobody_is_told_who_has_no_work_in_the_office(event):
    circle = {part: [PERSON] for part in TOLD[event]}
    for roles in ([], [Role.SYSTEM], [Role.SECURITY], [Role.AUDIT]):
        assert hearing.hearers(event, circle, {PERSON: frozenset(roles)}, by=None) == set(), roles


@every_event
def test_of_outsiders_the_challengers_alone_are_told_how_it_ended(event):
    circle = {part: [PERSON] for part in Part if part not in LEFT_OUT.get(event, set())}
    outside = hearing.outsiders(event, circle, {OTHER: frozenset({Role.HEAD})}, by=OTHER)
    assert outside == ({PERSON} if Part.CHALLENGERS in TOLD[event] else set())


def test_work_is_what_opens_an_item_in_the_desk():
    assert frozenset(WORKING) == WORK


@pytest.mark.parametrize(
    ("stage", "may"),
    [
        (Stage.OFFICE_REVIEW, {Role.HEAD, Role.GENERAL, Role.GENERAL_HEAD}),
        (Stage.SECRECY_CHECK, {Role.SECRECY}),
        (Stage.SIGN_OFF, {Role.GENERAL, Role.GENERAL_HEAD}),
        *((stage, set()) for stage in Stage if stage not in (Stage.OFFICE_REVIEW, Stage.SECRECY_CHECK, Stage.SIGN_OFF)),
    ],
)
def test_who_decides_at_a_stage(stage, may):
    roles = {n: frozenset({role}) for n, role in enumerate(Role)}
    found = hearing.deciders(stage, roles, kind=Kind.NOTICE, attribute=Attribute.PROACTIVE)
    assert {role for n, role in enumerate(Role) if n in found} == may


def test_what_somebody_has_claimed_waits_for_them_alone():
    roles = {1: {Role.HEAD}, 2: {Role.HEAD}, 3: {Role.DRAFTER}}
    asked = {"kind": Kind.NOTICE, "attribute": Attribute.PROACTIVE}
    assert hearing.deciders(Stage.OFFICE_REVIEW, roles, **asked, claimed_by=2) == {2}
    assert hearing.deciders(Stage.OFFICE_REVIEW, roles, **asked, claimed_by=3) == {1, 2}, "their role was taken back"


def test_a_policy_document_that_stays_closed_waits_for_the_general_office():
    roles = {1: {Role.HEAD}, 2: {Role.GENERAL}}
    closed = {"kind": Kind.POLICY, "attribute": Attribute.WITHHELD}
    assert hearing.deciders(Stage.OFFICE_REVIEW, roles, **closed) == {2}
    assert hearing.deciders(Stage.OFFICE_REVIEW, roles, kind=Kind.POLICY, attribute=Attribute.PROACTIVE) == {1, 2}


def test_where_an_office_has_no_head_its_reviewers_evaluate():
    assert hearing.evaluators({1: {Role.HEAD}, 2: {Role.GENERAL}}) == {1}
    assert hearing.evaluators({2: {Role.GENERAL}, 3: {Role.DRAFTER}}) == {2}


# --- through the actions


@dataclass
class House:
    """The team, and everybody who might wrongly be told: `colleague` changed the text too, `bystander` drafts in the same office."""

    team: Team
    chief: Staff
    bystander: Staff
    others: list[Staff] = field(default_factory=list)

    def __getattr__(self, name: str) -> Staff:
        return getattr(self.team, name)


@pytest.fixture
def house(db) -> House:
    people = team()
    elsewhere = factories.office("另一处")
    left = factories.staff("已停用", role=Role.HEAD, office=people.office)
    Staff.objects.filter(pk=left.pk).update(is_active=False)
    others = [
        factories.staff("别处负责人", role=Role.HEAD, office=elsewhere),
        factories.staff("别处保密员", role=Role.SECRECY, office=elsewhere),
        factories.staff("系统", role=Role.SYSTEM),
        factories.staff("审计", role=Role.AUDIT),
        left,
    ]
    chief = factories.staff("局办主任", role=Role.GENERAL_HEAD)
    bystander = factories.staff("旁人", role=Role.DRAFTER, office=people.office)
    return House(people, chief, bystander, others)


def item_at(house: House, stage: Stage, **values) -> Publication:
    """An item with two authors, brought to `stage`."""
    item = drafted(house.team, **values)
    actions.revise(item, summary="说明征订的范围和时间。", by=house.colleague, at=MONDAY)
    steps = [
        lambda: actions.submit(item, by=house.author, at=TUESDAY),
        lambda: actions.pass_office(item, by=house.head, at=WEDNESDAY),
        lambda: actions.clear_secrecy(item, answers=CLEAN_ANSWERS, by=house.checker, at=THURSDAY),
        lambda: actions.publish(item, by=house.general, at=FRIDAY),
    ]
    for step in steps:
        if item.stage == stage:
            break
        step()
    assert item.stage == stage
    return item


def filed(house: House) -> Publication:
    item = item_at(house, Stage.SIGN_OFF, **CLOSED)
    actions.file_unpublished(item, by=house.general, at=FRIDAY)
    return item


def scheduled(house: House) -> Publication:
    item = item_at(house, Stage.SIGN_OFF)
    actions.schedule(item, publish_at=LATER, by=house.general, at=FRIDAY)
    return item


def out_of_step(house: House) -> Publication:
    """Signed for an hour to come, and touched since."""
    item = scheduled(house)
    Publication.objects.filter(pk=item.pk).update(title="关于做好教材征订工作的紧急通知")
    return item


def termed(house: House) -> Publication:
    item = item_at(house, Stage.SIGN_OFF)
    actions.publish(item, by=house.general, at=FRIDAY, expires_at=LATER)
    return item


def urgent(house: House) -> Publication:
    item = item_at(house, Stage.DRAFT)
    actions.publish_urgent(item, reason="台风停课", answers=CLEAN_ANSWERS, by=house.chief, at=TUESDAY)
    return item


def doubted(house: House) -> Publication:
    item = item_at(house, Stage.PUBLISHED)
    actions.challenge(item, reason="里面有个人信息", by=house.bystander, at=FRIDAY)
    return item


def correction(house: House) -> Publication:
    copy = actions.begin_correction(item_at(house, Stage.PUBLISHED), note="更正日期", by=house.colleague, at=FRIDAY)
    actions.submit(copy, by=house.colleague, at=FRIDAY)
    actions.pass_office(copy, by=house.head, at=FRIDAY)
    actions.clear_secrecy(copy, answers=CLEAN_ANSWERS, by=house.checker, at=FRIDAY)
    return copy


def remarked(house: House) -> Publication:
    item = item_at(house, Stage.OFFICE_REVIEW)
    actions.remark(item, text="请补日期", by=house.head, at=WEDNESDAY)
    actions.return_(item, reason="见批注", by=house.head, at=WEDNESDAY)
    return item


def claimed(house: House) -> Publication:
    item = item_at(house, Stage.OFFICE_REVIEW)
    actions.claim(item, by=house.head, at=WEDNESDAY)
    return item


def withdrawn(house: House) -> Publication:
    item = item_at(house, Stage.PUBLISHED)
    actions.withdraw(item, reason="有误", by=house.general, at=FRIDAY)
    return item


def invalid(house: House) -> Publication:
    item = item_at(house, Stage.PUBLISHED)
    end(item, house)
    return item


def end(item: Publication, house: House) -> None:
    actions.abolish(
        item, validity=Validity.ABOLISHED, on=FRIDAY.date(), reason="台教〔2026〕9号", by=house.general, at=FRIDAY
    )


def at(stage: Stage, **values):
    return lambda house: item_at(house, stage, **values)


#: what is done, to what → who is told what; everybody else of the house is told nothing
DEEDS = {
    "submit": (
        at(Stage.DRAFT),
        lambda item, house: actions.submit(item, by=house.author, at=TUESDAY),
        {"等待处室审核": "王宁 周明 局办主任"},
    ),
    "submit closed": (
        at(Stage.DRAFT, **CLOSED),
        lambda item, house: actions.submit(item, by=house.colleague, at=TUESDAY),
        {"等待处室审核": "王宁 周明 局办主任"},
    ),
    "pass": (
        at(Stage.OFFICE_REVIEW),
        lambda item, house: actions.pass_office(item, by=house.head, at=WEDNESDAY),
        {"等待保密审查": "陈颖"},
    ),
    "clear": (
        at(Stage.SECRECY_CHECK),
        lambda item, house: actions.clear_secrecy(item, answers=CLEAN_ANSWERS, by=house.checker, at=THURSDAY),
        {"等待局办公室签发": "周明 局办主任"},
    ),
    "return": (
        at(Stage.SECRECY_CHECK),
        lambda item, house: actions.return_(item, reason="请删去姓名", by=house.checker, at=THURSDAY),
        {"被退回": "李敏 赵磊"},
    ),
    "remark": (
        at(Stage.OFFICE_REVIEW),
        lambda item, house: actions.remark(item, text="请补日期", by=house.head, at=WEDNESDAY),
        {"有新批注": "李敏 赵磊"},
    ),
    "answer": (
        remarked,
        lambda item, house: actions.answer_remark(item.remarks.get(), answer="已补", by=house.colleague, at=THURSDAY),
        {"批注有了回应": "王宁"},
    ),
    "free another's claim": (
        claimed,
        lambda item, house: actions.release(item, reason="王宁出差", by=house.general, at=THURSDAY),
        {"认领被他人放回": "王宁"},
    ),
    "free one's own claim": (claimed, lambda item, house: actions.release(item, by=house.head, at=THURSDAY), {}),
    "claim": (
        at(Stage.OFFICE_REVIEW),
        lambda item, house: actions.claim(item, by=house.head, at=WEDNESDAY),
        {},
    ),
    "discard": (
        at(Stage.DRAFT),
        lambda item, house: actions.discard(item, reason="重复", by=house.colleague, at=TUESDAY),
        {"草稿被作废": "李敏"},
    ),
    "publish": (
        at(Stage.SIGN_OFF),
        lambda item, house: actions.publish(item, by=house.general, at=FRIDAY),
        {"已公开": "李敏"},
    ),
    "file": (
        at(Stage.SIGN_OFF, **CLOSED),
        lambda item, house: actions.file_unpublished(item, by=house.general, at=FRIDAY),
        {"已定稿，不公开": "李敏"},
    ),
    "schedule": (
        at(Stage.SIGN_OFF),
        lambda item, house: actions.schedule(item, publish_at=LATER, by=house.general, at=FRIDAY),
        {"已签发，定时公开": "李敏"},
    ),
    "unschedule": (
        scheduled,
        lambda item, house: actions.unschedule(item, by=house.general, at=FRIDAY),
        {"定时公开已取消": "李敏"},
    ),
    "go public": (scheduled, lambda item, house: actions.run_due(at=LATER), {"已公开": "李敏"}),
    "held back": (out_of_step, lambda item, house: actions.run_due(at=LATER), {"到时没有公开": "李敏 周明"}),
    "publish urgently": (
        at(Stage.DRAFT),
        lambda item, house: actions.publish_urgent(
            item, reason="台风停课", answers=CLEAN_ANSWERS, by=house.chief, at=TUESDAY
        ),
        {"紧急公开，等待事后审批": "陈颖", "已紧急公开": "李敏"},
    ),
    "approve urgency": (
        urgent,
        lambda item, house: actions.approve_urgent(item, answers=CLEAN_ANSWERS, by=house.checker, at=WEDNESDAY),
        {"紧急公开的事后审批已通过": "局办主任 李敏"},
    ),
    "object to urgency": (
        urgent,
        lambda item, house: actions.object_urgent(item, opinion="有姓名", by=house.checker, at=WEDNESDAY),
        {"紧急公开的事后审批没有通过，已撤下": "局办主任 李敏"},
    ),
    "begin correction": (
        at(Stage.PUBLISHED),
        lambda item, house: actions.begin_correction(item, note="更正日期", by=house.colleague, at=FRIDAY),
        {"开始更正": "李敏 王宁"},
    ),
    "apply correction": (
        correction,
        lambda copy, house: actions.apply_correction(copy, by=house.general, at=LATER),
        {"已更正": "李敏 王宁 赵磊"},
    ),
    "withdraw": (
        at(Stage.PUBLISHED),
        lambda item, house: actions.withdraw(item, reason="有误", by=house.general, at=FRIDAY),
        {"已撤下": "李敏 王宁"},
    ),
    "withdraw what is doubted": (
        doubted,
        lambda item, house: actions.withdraw(item, reason="有误", by=house.general, at=LATER),
        {"已撤下": "李敏 王宁", "公开异议已处理：已撤下": "旁人"},
    ),
    "expire": (termed, lambda item, house: actions.run_due(at=LATER), {"已到期下线": "李敏 王宁"}),
    "abolish": (at(Stage.PUBLISHED), end, {"有效性有变": "李敏 王宁"}),
    "revalidate": (
        invalid,
        lambda item, house: actions.revalidate(item, reason="标错了", by=house.general, at=FRIDAY),
        {"有效性有变": "李敏 王宁"},
    ),
    "reopen": (
        withdrawn,
        lambda item, house: actions.reopen(item, reason="改好再公开", by=house.general, at=LATER),
        {"要重新办理公开": "李敏 赵磊"},
    ),
    "evaluate: open": (
        filed,
        lambda item, house: actions.evaluate(
            item, attribute=Attribute.PROACTIVE, reason="考核已结束", by=house.head, at=LATER
        ),
        {"要重新办理公开": "李敏 赵磊"},
    ),
    "evaluate: closed": (
        filed,
        lambda item, house: actions.evaluate(
            item, attribute=Attribute.WITHHELD, ground="D5", reason="仍是内部事务", by=house.head, at=LATER
        ),
        {},
    ),
    "challenge": (
        at(Stage.PUBLISHED),
        lambda item, house: actions.challenge(item, reason="有个人信息", by=house.bystander, at=FRIDAY),
        {"有人对公开提出异议": "周明 局办主任"},
    ),
    "a second challenge, by one who may publish": (
        doubted,
        lambda item, house: actions.challenge(item, reason="同意旁人", by=house.general, at=FRIDAY),
        {"有人对公开提出异议": "局办主任"},
    ),
    "keep public": (
        doubted,
        lambda item, house: actions.keep_public(item, reason="依法公开", by=house.general, at=LATER),
        {"公开异议已处理：维持公开": "旁人 李敏"},
    ),
    "close off": (
        doubted,
        lambda item, house: actions.close_off(
            item, attribute=Attribute.WITHHELD, ground="D5", reason="内部事务", by=house.general, at=LATER
        ),
        {"公开异议已处理：改为不公开": "旁人 李敏 王宁"},
    ),
}


def news_after(done, *args) -> list[Notice]:
    before = set(Notice.objects.values_list("pk", flat=True))
    done(*args)
    return list(Notice.objects.exclude(pk__in=before).select_related("person", "office", "by").order_by("pk"))


@pytest.mark.parametrize("deed", DEEDS)
def test_each_deed_is_told_to_the_right_people_and_to_nobody_else(house, deed):
    prepare, done, expected = DEEDS[deed]
    item = prepare(house)
    told: dict[str, set[str]] = {}
    news = news_after(done, item, house)
    for notice in news:
        told.setdefault(notice.what, set()).add(notice.person.name)
    assert told == {what: set(names.split()) for what, names in expected.items()}
    assert len({(notice.what, notice.person_id) for notice in news}) == len(news), "somebody was told twice"
    assert {notice.office_id for notice in news} <= {house.office.pk}


def test_a_return_quotes_its_reason_and_says_who_returned_what_and_where(house):
    item = item_at(house, Stage.SECRECY_CHECK)
    (first, _) = news_after(lambda: actions.return_(item, reason="请删去姓名", by=house.checker, at=THURSDAY))
    assert first.words == "保密审查退回：请删去姓名"
    assert (first.title, first.by, first.at, first.office) == (item.title, house.checker, THURSDAY, house.office)
    assert (first.url, first.is_open) == (f"/desk/items/{item.pk}/", True)


def test_what_waits_leads_to_its_review(house):
    item = item_at(house, Stage.DRAFT)
    news = news_after(lambda: actions.submit(item, by=house.author, at=TUESDAY))
    assert {notice.url for notice in news} == {f"/desk/items/{item.pk}/review/"}


def test_an_urgent_publication_says_until_when_it_must_be_approved(house):
    item = item_at(house, Stage.DRAFT)
    news = news_after(
        lambda: actions.publish_urgent(item, reason="停课", answers=CLEAN_ANSWERS, by=house.chief, at=FRIDAY)
    )
    assert [notice.words for notice in news if notice.person == house.checker] == ["请在3月23日前补审批"]


def test_the_title_of_what_is_not_public_stays_in_the_house(house):
    item = item_at(house, Stage.DRAFT, **CLOSED)
    news = news_after(lambda: actions.submit(item, by=house.author, at=TUESDAY))
    assert news and not any(notice.is_open for notice in news)


def test_a_title_that_is_hidden_from_the_public_stays_in_the_house(house):
    item = item_at(house, Stage.PUBLISHED)
    news = news_after(
        lambda: actions.withdraw(item, reason="标题里有姓名", hide_title=True, by=house.general, at=FRIDAY)
    )
    assert news and not any(notice.is_open for notice in news)


def close_off(item, house):
    actions.close_off(item, attribute=Attribute.WITHHELD, ground="D5", reason="内部", by=house.general, at=LATER)


def hide(item, house):
    actions.withdraw(item, reason="标题里有姓名", hide_title=True, by=house.general, at=LATER)


@pytest.mark.parametrize("done", [close_off, hide], ids=["closed off", "title hidden"])
def test_what_is_closed_later_is_not_named_by_a_mail_that_still_waits(house, done):
    item = doubted(house)
    earlier = Notice.objects.filter(url__startswith=f"/desk/items/{item.pk}/")
    assert earlier.filter(is_open=True).exists()
    done(item, house)
    assert not earlier.filter(is_open=True, mailed_at=None).exists()


def test_a_draft_that_is_made_closed_is_not_named_by_a_mail_that_still_waits(house):
    item = remarked(house)
    assert Notice.objects.filter(is_open=True).exists()
    actions.revise(item, **CLOSED, by=house.author, at=THURSDAY)
    assert not Notice.objects.filter(is_open=True).exists()


@pytest.mark.parametrize("done", [close_off, hide], ids=["closed off", "title hidden"])
def test_a_correction_is_named_by_no_mail_once_its_original_is_closed(house, done):
    item = item_at(house, Stage.PUBLISHED)
    copy = actions.begin_correction(item, note="改正日期", by=house.author, at=FRIDAY)
    actions.submit(copy, by=house.author, at=FRIDAY)
    waiting = Notice.objects.filter(url__startswith=f"/desk/items/{copy.pk}/")
    assert waiting.filter(is_open=True).exists()
    done(item, house)
    assert not waiting.filter(is_open=True).exists()
    again = Publication.objects.get(pk=copy.pk)
    news = news_after(lambda: actions.return_(again, reason="原文已撤下", by=house.head, at=LATER))
    assert news and not any(notice.is_open for notice in news)


@pytest.mark.parametrize("done", [close_off, hide], ids=["closed off", "title hidden"])
def test_a_challenger_from_elsewhere_gets_no_mail_that_names_what_was_closed_since(house, done):
    item, outsider = challenged_from_elsewhere(house)
    actions.keep_public(item, reason="依法公开", by=house.general, at=LATER)
    told = Notice.objects.filter(person=outsider, url=item.get_absolute_url())
    assert told.filter(is_open=True).exists()
    done(item, house)
    assert not told.filter(is_open=True).exists()


def test_whoever_left_the_office_hears_nothing_more_of_its_items(house):
    item = item_at(house, Stage.SIGN_OFF)
    revoke(house.author, Role.DRAFTER, office=house.office)
    assert news_after(lambda: actions.publish(item, by=house.general, at=FRIDAY)) == []


def test_a_drafter_who_became_the_general_office_still_hears_of_the_item(house):
    item = item_at(house, Stage.SIGN_OFF)
    revoke(house.author, Role.DRAFTER, office=house.office)
    grant(house.author, Role.GENERAL, office=factories.root())
    assert len(news_after(lambda: actions.publish(item, by=house.general, at=FRIDAY))) == 1


def test_an_author_who_may_decide_is_not_asked_to(house):
    grant(house.author, Role.HEAD, office=house.office)
    item = item_at(house, Stage.DRAFT)
    news = news_after(lambda: actions.submit(item, by=house.colleague, at=TUESDAY))
    assert house.author not in {notice.person for notice in news}


def test_the_office_reviewer_is_not_asked_for_the_secrecy_check(house):
    grant(house.head, Role.SECRECY, office=house.office)
    item = item_at(house, Stage.OFFICE_REVIEW)
    news = news_after(lambda: actions.pass_office(item, by=house.head, at=WEDNESDAY))
    assert {notice.person for notice in news} == {house.checker}


def test_an_item_without_a_drafter_troubles_nobody(house):
    item = factories.published(office=house.office)
    news = news_after(lambda: actions.withdraw(item, reason="有误", by=house.general, at=FRIDAY))
    assert {notice.person for notice in news} == {house.head}


# --- a challenger from another office


def challenged_from_elsewhere(house: House) -> tuple[Publication, Staff]:
    item, outsider = item_at(house, Stage.PUBLISHED), house.others[0]
    Staff.objects.filter(pk=outsider.pk).update(office=Office.objects.get(name="另一处"))
    actions.challenge(item, reason="有个人信息", by=outsider, at=FRIDAY)
    return item, outsider


def test_a_challenger_from_another_office_learns_why_it_stays_public(house):
    item, outsider = challenged_from_elsewhere(house)
    news = news_after(lambda: actions.keep_public(item, reason="依法公开", by=house.general, at=LATER))
    (told,) = [notice for notice in news if notice.person == outsider]
    assert (told.office.name, told.title, told.words) == ("另一处", item.title, "依法公开")
    assert (told.url, told.is_open) == (f"/items/{item.pk}/", True)


def test_of_what_was_closed_a_challenger_from_another_office_learns_that_alone(house):
    item, outsider = challenged_from_elsewhere(house)
    news = news_after(lambda: close_off(item, house))
    (told,) = [notice for notice in news if notice.person == outsider]
    assert (told.what, told.title, told.words) == ("公开异议已处理：改为不公开", UNNAMED, "")
    assert not told.is_open


def test_a_challenger_who_works_nowhere_any_more_is_not_told(house):
    item, outsider = challenged_from_elsewhere(house)
    revoke(outsider, Role.HEAD, office=Office.objects.get(name="另一处"))
    news = news_after(lambda: close_off(item, house))
    assert outsider not in {notice.person for notice in news}


# --- with the deed, or not at all


def test_when_the_news_cannot_be_stored_nothing_is_done(house, monkeypatch):
    item = item_at(house, Stage.DRAFT)

    def broken(*args, **kwargs):
        raise OSError("disk full")

    monkeypatch.setattr(Notice.objects, "bulk_create", broken)
    with pytest.raises(OSError, match="disk full"):
        actions.submit(item, by=house.author, at=TUESDAY)
    assert Publication.objects.get(pk=item.pk).stage == Stage.DRAFT


def test_a_refusal_tells_nobody(house):
    item = item_at(house, Stage.OFFICE_REVIEW)
    assert news_after(lambda: pytest.raises(Refused, actions.pass_office, item, by=house.author, at=TUESDAY)) == []


def test_three_hundred_people_are_told_in_a_handful_of_questions(house):
    """Three more than for three people: SQLite takes about a thousand values at a time."""
    item = item_at(house, Stage.DRAFT)

    def questions() -> int:
        with CaptureQueriesContext(connection) as captured:
            tell(Event.REACHED, item, by=None, at=TUESDAY)
        return len(captured)

    item.stage = Stage.OFFICE_REVIEW
    assert questions() <= 5
    people = [Staff(username=f"many{n}", name=f"同事{n}", password="!") for n in range(300)]
    for person in Staff.objects.bulk_create(people):
        grant(person, Role.HEAD, office=house.office)
    Notice.objects.all().delete()
    assert questions() <= 8
    assert Notice.objects.count() == 300 + 3


def test_roles_over_an_office_reach_down_from_above_and_not_sideways(house):
    roles = roles_at(house.office)
    assert roles[house.general.pk] == {Role.GENERAL}
    assert roles[house.head.pk] == {Role.HEAD}
    assert not {person.pk for person in house.others if person.name.startswith(("别处", "已停用"))} & set(roles)
    assert {Ability.REVIEW, Ability.PUBLISH} <= WORK


def test_the_walk_of_the_team_leaves_one_notice_a_step_for_whoever_comes_next(db):
    people = team()
    item = moved(people, Stage.PUBLISHED)
    told = list(Notice.objects.order_by("pk").values_list("what", "person__name"))
    assert told == [("已公开", item.drafted_by.name)], "what nobody looked at waits no more"


# --- what waits no more


def waiting_for(person) -> list[str]:
    return list(Notice.objects.filter(person=person, what__startswith="等待").values_list("what", flat=True))


def test_when_one_has_decided_the_others_are_asked_no_more(house):
    item = item_at(house, Stage.OFFICE_REVIEW)
    assert waiting_for(house.chief) == ["等待处室审核"]
    actions.pass_office(item, by=house.general, at=WEDNESDAY)
    assert [waiting_for(one) for one in (house.chief, house.head, house.checker)] == [[], [], ["等待保密审查"]]


def test_what_was_looked_at_stays_in_the_list(house):
    item = item_at(house, Stage.OFFICE_REVIEW)
    Notice.objects.filter(person=house.head).update(read_at=TUESDAY)
    actions.pass_office(item, by=house.general, at=WEDNESDAY)
    assert waiting_for(house.head) == ["等待处室审核"]


def test_a_remark_or_a_claim_that_is_freed_changes_nothing_of_what_waits(house):
    item = claimed(house)
    actions.remark(item, text="请补日期", by=house.head, at=WEDNESDAY)
    actions.release(item, reason="王宁出差", by=house.general, at=THURSDAY)
    assert waiting_for(house.chief) == ["等待处室审核"]


def test_what_waits_of_another_item_stays(house):
    first, second = item_at(house, Stage.OFFICE_REVIEW), item_at(house, Stage.OFFICE_REVIEW)
    actions.return_(first, reason="请改", by=house.head, at=WEDNESDAY)
    assert [notice.url for notice in Notice.objects.filter(person=house.chief)] == [f"/desk/items/{second.pk}/review/"]


def test_a_correction_that_was_applied_waits_for_nobody(house):
    copy = correction(house)
    assert waiting_for(house.chief) == ["等待局办公室签发"]
    actions.apply_correction(copy, by=house.general, at=LATER)
    assert waiting_for(house.chief) == []
