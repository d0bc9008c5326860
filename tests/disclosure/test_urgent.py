"""紧急公开: by one person alone, ahead of the steps, never past the checks; and what somebody else says of it afterwards."""

from datetime import date

import pytest

from disclosure import actions
from disclosure.models import Publication, Urgent
from disclosure.vocabulary import Attribute, Kind, ReviewStep, Stage, Verb, Verdict, Withdrawal
from disclosure.workflow import CHECKLIST, FOUND, UNSURE
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.models import Site, Staff
from taizhou_portal.bureau.permissions import grant
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure.team import CLEAN_ANSWERS, CLOSED, FRIDAY, MONDAY, TUESDAY, drafted, moved, refused, stored
from tests.factories import at

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
NEXT_MONDAY, NEXT_TUESDAY = at("2026-03-23"), at("2026-03-24")
REASON = "台风红色预警，明日停课"


@pytest.fixture
def head(people):
    return factories.staff("吴主任", role=Role.GENERAL_HEAD)


def urgent(item, head, **values) -> Urgent:
    return actions.publish_urgent(item, **{"reason": REASON, "answers": CLEAN_ANSWERS, "at": FRIDAY, **values}, by=head)


# --- going out


@pytest.mark.parametrize(
    "stage", [Stage.DRAFT, Stage.OFFICE_REVIEW, Stage.SECRECY_CHECK, Stage.SIGN_OFF], ids=lambda stage: stage.value
)
def test_it_goes_out_from_wherever_it_is(people, head, stage):
    item = moved(people, stage)
    urgent(item, head)
    assert Publication.objects.visible().get() == item
    assert stored(item).published_at == FRIDAY


def test_a_returned_item_goes_out_as_well(people, head):
    item = moved(people, Stage.OFFICE_REVIEW)
    actions.return_(item, reason="请改", by=people.head, at=TUESDAY)
    urgent(item, head)
    assert (stored(item).stage, stored(item).return_reason) == (Stage.PUBLISHED, "")


def test_it_is_kept_who_when_and_why_and_that_it_waits_for_approval(people, head):
    item = drafted(people)
    row = urgent(item, head)
    assert (row.by, row.at, row.reason, row.approved, row.decided_by) == (head, FRIDAY, REASON, None, None)
    assert timeline(item)[0].what == f"紧急公开：{REASON}"


def test_the_head_reviews_in_person_and_the_answers_are_kept(people, head):
    item = drafted(people)
    urgent(item, head)
    secrecy = item.reviews.get(step=ReviewStep.SECRECY)
    assert (secrecy.by, secrecy.verdict, secrecy.answers) == (head, Verdict.PASSED, CLEAN_ANSWERS)
    assert item.reviews.get(step=ReviewStep.SIGN_OFF).by == head
    assert not item.reviews.filter(step=ReviewStep.OFFICE).exists()


def test_it_gets_its_number_and_release_like_any_other(people, head):
    Site.objects.create(index_prefix="002668733")
    item = drafted(people)
    urgent(item, head)
    assert (stored(item).index_number, item.releases.get().released_on) == ("002668733/2026-00001", date(2026, 3, 20))


@pytest.mark.parametrize("role", [Role.GENERAL, Role.HEAD, Role.SECRECY, Role.DRAFTER])
def test_nobody_but_the_head_of_the_general_office_does_it(people, role):
    item = drafted(people)
    assert refused(urgent, item, factories.staff(role=role)) == ["您在这个处室没有“紧急公开”的权限"]
    assert not Urgent.objects.exists()


def test_the_head_does_not_publish_an_own_text(people, head):
    item = drafted(people)
    actions.revise(item, title="停课通知", by=head, at=MONDAY)
    assert refused(urgent, item, head) == ["起草和修改过这条信息的人不能审查或者签发它"]


@pytest.mark.parametrize("words", ["", " \n"])
def test_it_needs_its_reason(people, head, words):
    assert refused(urgent, drafted(people), head, reason=words) == ["紧急公开须写明理由"]


def test_it_needs_the_whole_checklist(people, head):
    assert len(refused(urgent, drafted(people), head, answers={})) == len(CHECKLIST)


@pytest.mark.parametrize("answer", [FOUND, UNSURE])
def test_what_was_found_or_is_doubtful_does_not_go_out_however_urgent(people, head, answer):
    item = drafted(people)
    assert len(refused(urgent, item, head, answers={**CLEAN_ANSWERS, "safety": answer})) == 1
    assert stored(item).stage == Stage.DRAFT


def test_what_the_checks_forbid_stays_forbidden(people, head):
    item = drafted(people, body="<p>身份证号33100219900101123X</p>")
    assert any("身份证号" in reason for reason in refused(urgent, item, head))


def test_what_is_not_proactive_or_not_whole_stays_in_and_all_is_said_at_once(people, head):
    closed = drafted(people, **CLOSED)
    assert refused(urgent, closed, head) == ["公开属性是“不予公开”，只能签发定稿，不能公开"]
    empty = drafted(people, body="", summary="", title="停课通知")
    assert refused(urgent, empty, head, reason="", answers={}) == [
        "请填写正文，或者上传附件",
        "请填写内容概述",
        "紧急公开须写明理由",
        *(f"还没有选：{label}" for label in CHECKLIST.values()),
    ]


def test_a_correction_does_not_go_out_this_way(people, head):
    item = moved(people, Stage.PUBLISHED)
    copy = actions.begin_correction(item, note="改正日期", by=people.author, at=FRIDAY)
    assert refused(urgent, copy, head) == ["这是更正稿，审查后签发更正，并入原文"]


def test_a_claim_of_another_does_not_stop_it_and_ends(people, head):
    item = moved(people, Stage.OFFICE_REVIEW)
    actions.claim(item, by=people.head, at=TUESDAY)
    urgent(item, head)
    assert stored(item).claimed_by is None


def test_a_term_of_a_signing_that_came_to_nothing_does_not_take_it_off_again(people, head):
    item = moved(people, Stage.SIGN_OFF)
    actions.schedule(item, publish_at=at("2026-03-21"), expires_at=NEXT_MONDAY, by=people.general, at=FRIDAY)
    actions.unschedule(item, by=people.general, at=FRIDAY)
    urgent(item, head, at=NEXT_TUESDAY)
    assert not actions.run_due(at=NEXT_TUESDAY).any
    assert stored(item).stage == Stage.PUBLISHED


# --- approval afterwards


def approve(item, by, **values):
    actions.approve_urgent(item, **{"answers": CLEAN_ANSWERS, **values}, by=by, at=NEXT_MONDAY)


def test_somebody_else_approves_it_after_the_same_checklist(people, head):
    item = drafted(people)
    row = urgent(item, head)
    approve(item, people.checker, opinion="情况属实")
    row.refresh_from_db()
    assert (row.approved, row.opinion, row.decided_by, row.decided_at) == (
        True,
        "情况属实",
        people.checker,
        NEXT_MONDAY,
    )
    assert stored(item).stage == Stage.PUBLISHED
    assert (timeline(item)[0].what, timeline(item)[0].by) == ("紧急公开事后审批通过", "陈颖")
    later = item.reviews.filter(by=people.checker).get()
    assert (later.step, later.reason, later.answers) == (
        ReviewStep.SECRECY,
        "紧急公开事后审批：情况属实",
        CLEAN_ANSWERS,
    )


def test_the_head_does_not_approve_the_own_urgency(people):
    head = factories.staff(role=Role.GENERAL_HEAD)
    grant(head, Role.SECRECY, office=factories.root())
    head = type(head).objects.get(pk=head.pk)
    item = drafted(people)
    urgent(item, head)
    words = ["决定紧急公开的人不能自己补审批，请另一位保密审查员办理"]
    assert refused(approve, item, head) == words
    assert refused(actions.object_urgent, item, opinion="不妥", by=head, at=NEXT_MONDAY) == words
    assert Urgent.objects.get().approved is None


def test_nor_does_the_author(people, head):
    item = drafted(people)
    grant(people.author, Role.SECRECY, office=factories.root())
    author = type(head).objects.get(pk=people.author.pk)
    urgent(item, head)
    assert refused(approve, item, author) == ["起草和修改过这条信息的人不能审查或者签发它"]


@pytest.mark.parametrize("name", ["general", "head", "colleague"])
def test_it_takes_a_secrecy_reviewer(people, head, name):
    item = drafted(people)
    urgent(item, head)
    assert "保密审查" in refused(approve, item, getattr(people, name))[0]


def test_what_was_published_in_the_usual_way_has_nothing_to_approve(people):
    item = moved(people, Stage.PUBLISHED)
    assert refused(approve, item, people.checker) == ["没有待补审批的紧急公开"]


def test_it_is_approved_once(people, head):
    item = drafted(people)
    urgent(item, head)
    approve(item, people.checker)
    assert refused(approve, item, factories.staff(role=Role.SECRECY)) == ["没有待补审批的紧急公开"]


def test_a_doubtful_answer_is_no_approval(people, head):
    item = drafted(people)
    urgent(item, head)
    assert refused(approve, item, people.checker, answers={**CLEAN_ANSWERS, "safety": UNSURE})
    assert Urgent.objects.get().approved is None


# --- objection


def test_an_objection_takes_the_item_off_at_once_and_tells_the_public_no_more_than_that(people, head):
    item = drafted(people)
    row = urgent(item, head)
    actions.object_urgent(item, opinion="附件有学生姓名", by=people.checker, at=NEXT_MONDAY)
    found = stored(item)
    assert not Publication.objects.visible().exists()
    assert not hasattr(found, "search_entry")
    assert (found.stage, found.withdrawn_at, found.withdrawn_kind) == (Stage.WITHDRAWN, NEXT_MONDAY, Withdrawal.GONE)
    assert (found.withdrawn_reason, found.title_hidden) == ("公开审批没有通过", True)
    row.refresh_from_db()
    assert (row.approved, row.opinion, row.decided_by) == (False, "附件有学生姓名", people.checker)


def test_an_objection_is_a_refusal_of_the_secrecy_review(people, head):
    item = drafted(people)
    urgent(item, head)
    actions.object_urgent(item, opinion="附件有学生姓名", by=people.checker, at=NEXT_MONDAY)
    review = item.reviews.get(verdict=Verdict.RETURNED)
    assert (review.step, review.reason, review.by) == (ReviewStep.SECRECY, "附件有学生姓名", people.checker)


def test_an_objection_needs_its_reason(people, head):
    item = drafted(people)
    urgent(item, head)
    assert refused(actions.object_urgent, item, opinion=" ", by=people.checker, at=NEXT_MONDAY) == ["不同意须写明理由"]
    assert stored(item).stage == Stage.PUBLISHED


def test_an_objection_settles_the_doubts_of_others_as_well(people, head):
    item = drafted(people)
    urgent(item, head)
    doubt = actions.challenge(item, reason="有学生姓名", by=people.colleague, at=NEXT_MONDAY)
    actions.object_urgent(item, opinion="附件有学生姓名", by=people.checker, at=NEXT_MONDAY)
    doubt.refresh_from_db()
    assert (doubt.outcome, doubt.decided_by) == (Verb.WITHDRAW, people.checker)


def test_what_was_objected_to_may_be_put_right_and_goes_the_whole_way(people, head):
    item = drafted(people)
    urgent(item, head)
    actions.object_urgent(item, opinion="附件有学生姓名", by=people.checker, at=NEXT_MONDAY)
    actions.reopen(item, reason="姓名已删去", by=people.general, at=NEXT_MONDAY)
    actions.revise(item, title="停课通知", by=people.author, at=NEXT_MONDAY)
    actions.submit(item, by=people.author, at=NEXT_MONDAY)
    assert refused(actions.publish, item, by=people.general, at=NEXT_MONDAY)
    actions.pass_office(item, by=people.head, at=NEXT_MONDAY)
    actions.clear_secrecy(item, answers=CLEAN_ANSWERS, by=people.checker, at=NEXT_MONDAY)
    actions.publish(item, by=people.general, at=NEXT_TUESDAY)
    found = stored(item)
    assert (found.published_on, found.title_hidden, found.republished_at) == (date(2026, 3, 20), False, NEXT_TUESDAY)
    assert Urgent.objects.get().approved is False


def test_each_urgent_publication_is_counted_by_its_own_row(people, head):
    item = drafted(people)
    urgent(item, head)
    actions.object_urgent(item, opinion="不妥", by=people.checker, at=NEXT_MONDAY)
    actions.reopen(item, reason="已改", by=people.general, at=NEXT_MONDAY)
    urgent(item, head, at=NEXT_TUESDAY)
    assert list(item.urgents.values_list("approved", flat=True)) == [False, None]


def test_an_urgent_news_item_is_urgent_too(people, head):
    item = drafted(people, kind=Kind.NEWS, attribute=Attribute.PROACTIVE)
    urgent(item, head)
    assert stored(item).stage == Stage.PUBLISHED


def test_what_was_taken_back_and_has_passed_every_review_waits_for_no_approval_any_more(people, head):
    item = drafted(people)
    row = urgent(item, head)
    actions.withdraw(item, reason="先核对", by=people.general, at=FRIDAY)
    actions.reopen(item, reason="核对完了", by=people.general, at=NEXT_MONDAY)
    actions.submit(item, by=people.author, at=NEXT_MONDAY)
    actions.pass_office(item, by=people.head, at=NEXT_MONDAY)
    actions.clear_secrecy(item, answers=CLEAN_ANSWERS, by=people.checker, at=NEXT_MONDAY)
    row.refresh_from_db()
    assert row.approved is None
    actions.publish(item, by=people.general, at=NEXT_TUESDAY)
    row.refresh_from_db()
    assert (row.approved, row.decided_by) == (True, people.general)


def test_what_was_taken_back_and_comes_out_at_its_hour_waits_for_no_approval_any_more(people, head):
    item = drafted(people)
    actions.publish_urgent(item, reason="停课", answers=CLEAN_ANSWERS, by=head, at=FRIDAY)
    actions.withdraw(item, reason="有误", by=people.general, at=FRIDAY)
    actions.reopen(item, reason="改好了", by=people.general, at=FRIDAY)
    actions.submit(item, by=people.author, at=FRIDAY)
    actions.pass_office(item, by=people.head, at=FRIDAY)
    actions.clear_secrecy(item, answers=CLEAN_ANSWERS, by=people.checker, at=FRIDAY)
    actions.schedule(item, publish_at=at("2026-03-23"), by=people.general, at=FRIDAY)
    assert Urgent.objects.get().approved is None
    actions.go_public(item, at=at("2026-03-23"))
    row = Urgent.objects.get()
    assert (row.approved, row.decided_by) == (True, people.general)


def test_who_wrote_a_correction_of_it_does_not_approve_it(people, head):
    grant(people.colleague, Role.SECRECY, office=factories.root())
    item = drafted(people)
    actions.publish_urgent(item, reason="停课", answers=CLEAN_ANSWERS, by=head, at=FRIDAY)
    copy = actions.begin_correction(item, note="改正日期", by=people.colleague, at=FRIDAY)
    actions.revise(copy, title="关于停课的通知", by=people.colleague, at=FRIDAY)
    writer = Staff.objects.get(pk=people.colleague.pk)
    reasons = refused(actions.approve_urgent, item, answers=CLEAN_ANSWERS, by=writer, at=FRIDAY)
    assert "起草和修改过这条信息的人不能审查或者签发它" in reasons
