"""The life of an item through its actions: who may, what is left behind, what a refusal says."""

from datetime import date

import pytest
from django.core.files.storage import default_storage

from disclosure import actions
from disclosure.facts import facts
from disclosure.models import Column, PolicyDetail, Publication, Release, Review
from disclosure.vocabulary import Attribute, Genre, Kind, ReviewStep, Stage, Validity, Verb, Verdict
from disclosure.workflow import CHECKLIST, FOUND, UNSURE
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure.team import (
    CLEAN_ANSWERS,
    CLOSED,
    FRIDAY,
    MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    accepted,
    drafted,
    moved,
    refused,
    stored,
)

pytestmark = pytest.mark.django_db
ID_NUMBER = "33100219900101123X"


# --- drafting


def test_a_draft_takes_column_genre_and_issuer_from_its_kind(people):
    item = drafted(people)
    assert (item.stage, item.column.slug, item.genre, item.issuer) == (
        Stage.DRAFT,
        "notices",
        Genre.NOTICE,
        "台州市教育局",
    )
    assert item.drafted_by == people.author


def test_nobody_drafts_for_an_office_that_is_not_theirs(people):
    other = factories.office("职成教处")
    reasons = refused(actions.draft, kind=Kind.NEWS, title="动态", office=other, by=people.author, at=MONDAY)
    assert "职成教处" in reasons[0]
    assert not Publication.objects.exists()


def test_what_is_pasted_is_cleaned_before_it_is_stored(people):
    item = drafted(people, body='<p onclick="x()">文<script>alert(1)</script><b style="color:red">字</b></p>')
    assert stored(item).body == "<p>文<strong>字</strong></p>"


def test_stage_and_dates_cannot_be_written_by_drafting(people):
    item = drafted(people)
    for name in ("stage", "published_on", "index_number", "drafted_by"):
        with pytest.raises(TypeError):
            actions.revise(item, by=people.author, at=TUESDAY, **{name: None})


def test_a_policy_keeps_its_detail_and_changes_it(people):
    item = drafted(people, kind=Kind.POLICY, doc_number="台教〔2026〕5号", detail={"is_normative": True})
    actions.revise(item, detail={"is_normative": True, "unified_number": "ZJ-1"}, by=people.author, at=TUESDAY)
    detail = PolicyDetail.objects.get(publication=item)
    assert (detail.is_normative, detail.unified_number) == (True, "ZJ-1")
    assert detail.history.count() == 2


def test_a_change_of_the_attribute_is_a_decision_of_its_own_in_the_history(people):
    item = drafted(people)
    actions.revise(item, **CLOSED, by=people.author, at=TUESDAY)
    assert timeline(item)[0].what == "修改：公开属性由主动公开改为不予公开"


def test_a_colleague_of_the_office_may_go_on_writing(people):
    item = drafted(people)
    actions.revise(item, title="改过的标题", by=people.colleague, at=TUESDAY)
    assert stored(item).title == "改过的标题"


@pytest.mark.parametrize("stage", [Stage.OFFICE_REVIEW, Stage.SECRECY_CHECK, Stage.SIGN_OFF, Stage.PUBLISHED])
def test_nothing_can_be_changed_once_it_is_handed_on(people, stage):
    item = moved(people, stage)
    assert refused(actions.revise, item, title="改", by=people.author, at=FRIDAY)
    assert refused(actions.add_file, item, accepted(), by=people.author, at=FRIDAY)
    assert stored(item).title == "关于做好教材征订工作的通知"


# --- files


def test_files_stand_in_the_order_in_which_they_came_until_it_is_changed(people):
    item = drafted(people)
    first = actions.add_file(item, accepted("一.csv"), by=people.author, at=MONDAY)
    second = actions.add_file(item, accepted("二.csv"), title="第二个", by=people.author, at=MONDAY)
    assert [f.title for f in item.attachments.all()] == ["一", "第二个"]
    actions.order_files(item, [second.pk, first.pk], by=people.author, at=TUESDAY)
    assert [f.title for f in item.attachments.all()] == ["第二个", "一"]


def test_the_stored_name_of_a_file_tells_nothing(people):
    item = drafted(people)
    attachment = actions.add_file(item, accepted("某某处分决定.csv"), by=people.author, at=MONDAY)
    assert "处分" not in attachment.file.name
    assert default_storage.exists(attachment.file.name)


def test_a_removed_file_is_kept_and_no_longer_belongs_to_the_content(people):
    item = drafted(people)
    attachment = actions.add_file(item, accepted(), by=people.author, at=MONDAY)
    actions.remove_file(item, attachment, by=people.author, at=TUESDAY)
    assert item.attachments.filter(removed=False).count() == 0
    assert item.attachments.count() == 1


# --- the way to the public


def test_a_notice_goes_from_draft_to_the_public_with_four_people(people):
    item = moved(people, Stage.PUBLISHED)
    assert Publication.objects.visible().get() == item
    steps = list(item.reviews.values_list("step", "verdict", "by__name"))
    assert steps == [
        (ReviewStep.OFFICE, Verdict.PASSED, "王宁"),
        (ReviewStep.SECRECY, Verdict.PASSED, "陈颖"),
        (ReviewStep.SIGN_OFF, Verdict.PASSED, "周明"),
    ]


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.OFFICE_REVIEW, Stage.SECRECY_CHECK, Stage.SIGN_OFF])
def test_nothing_is_public_before_it_is_signed(people, stage):
    moved(people, stage)
    assert not Publication.objects.visible().exists()
    assert not Release.objects.exists()


def test_the_date_of_publication_is_the_systems_own(people):
    item = moved(people, Stage.PUBLISHED)
    assert (item.published_at, item.published_on) == (FRIDAY, date(2026, 3, 20))


def test_publication_is_a_release_on_our_own_site(people):
    item = moved(people, Stage.PUBLISHED)
    release = Release.objects.get()
    assert (release.publication, release.channel.code, release.released_on) == (item, "edu-site", date(2026, 3, 20))


def test_the_index_number_is_given_once_a_prefix_is_set(people):
    assert moved(people, Stage.PUBLISHED).index_number is None
    Site.objects.create(index_prefix="002668733")
    numbers = [moved(people, Stage.PUBLISHED).index_number for _ in range(2)]
    assert numbers == ["002668733/2026-00001", "002668733/2026-00002"]


def test_a_refused_publication_uses_up_no_number(people):
    Site.objects.create(index_prefix="002668733")
    item = moved(people, Stage.SIGN_OFF)
    refused(actions.publish, item, by=people.author, at=FRIDAY)
    actions.publish(item, by=people.general, at=FRIDAY)
    assert item.index_number == "002668733/2026-00001"


def test_k3_another_issuer_leaves_the_index_number_as_it_was(people):
    Site.objects.create(index_prefix="002668733", name="台州市教育局")
    item = moved(people, Stage.PUBLISHED)
    Site.objects.update(name="台州市教育体育局", index_prefix="111111111")
    assert stored(item).index_number == "002668733/2026-00001"


def test_every_step_leaves_its_history_row_with_who_and_why(people):
    item = moved(people, Stage.PUBLISHED)
    told = [(change.what, change.by, change.at) for change in timeline(item)[::-1]]
    assert told == [
        ("起草", "李敏", MONDAY),
        ("提交处室审核", "李敏", TUESDAY),
        ("处室审核通过", "王宁", WEDNESDAY),
        ("保密审查通过", "陈颖", THURSDAY),
        ("签发公开", "周明", FRIDAY),
    ]


def test_an_incomplete_draft_cannot_be_handed_on_and_every_gap_is_named(people):
    item = drafted(people, body="", summary="", formed_on=None)
    reasons = refused(actions.submit, item, by=people.author, at=TUESDAY)
    assert reasons == ["请填写正文，或者上传附件", "请填写成文日期", "请填写内容概述"]


def test_the_author_cannot_review_own_text_even_with_the_ability(people):
    item = actions.draft(
        kind=Kind.NEWS,
        title="动态",
        body="内容",
        attribute=Attribute.PROACTIVE,
        office=people.office,
        by=people.head,
        at=MONDAY,
    )
    actions.submit(item, by=people.head, at=TUESDAY)
    assert "起草" in refused(actions.pass_office, item, by=people.head, at=TUESDAY)[0]
    actions.pass_office(item, by=people.general, at=WEDNESDAY)


def test_whoever_changed_a_word_cannot_sign_it(people):
    item = drafted(people)
    actions.revise(item, title="局办公室改过的标题", by=people.general, at=MONDAY)
    actions.submit(item, by=people.author, at=TUESDAY)
    actions.pass_office(item, by=people.head, at=WEDNESDAY)
    actions.clear_secrecy(item, answers=CLEAN_ANSWERS, by=people.checker, at=THURSDAY)
    assert "起草和修改" in refused(actions.publish, item, by=people.general, at=FRIDAY)[0]


def test_whoever_added_a_file_cannot_review_it(people):
    item = drafted(people)
    actions.add_file(item, accepted(), by=people.head, at=MONDAY)
    actions.submit(item, by=people.author, at=TUESDAY)
    assert refused(actions.pass_office, item, by=people.head, at=WEDNESDAY)


def test_a_head_of_another_office_passes_nothing_here(people):
    item = moved(people, Stage.OFFICE_REVIEW)
    stranger = factories.staff(role=Role.HEAD, office=factories.office())
    assert "权限" in refused(actions.pass_office, item, by=stranger, at=WEDNESDAY)[0]


# --- returning


def test_a_return_carries_its_reason_to_the_author(people):
    item = moved(people, Stage.SECRECY_CHECK)
    actions.return_(item, reason="附件有身份证号", by=people.checker, at=THURSDAY)
    assert (item.stage, item.return_reason) == (Stage.RETURNED, "附件有身份证号")
    last = item.reviews.last()
    assert (last.step, last.verdict, last.reason) == (ReviewStep.SECRECY, Verdict.RETURNED, "附件有身份证号")


@pytest.mark.parametrize("words", ["", "   "])
def test_a_return_without_words_is_refused(people, words):
    item = moved(people, Stage.OFFICE_REVIEW)
    assert refused(actions.return_, item, reason=words, by=people.head, at=WEDNESDAY) == ["退回须写明理由"]
    assert stored(item).stage == Stage.OFFICE_REVIEW


def test_the_reason_goes_when_the_item_is_handed_on_again(people):
    item = moved(people, Stage.OFFICE_REVIEW)
    actions.return_(item, reason="写清楚时间", by=people.head, at=WEDNESDAY)
    actions.submit(item, by=people.author, at=THURSDAY)
    assert (item.stage, item.return_reason) == (Stage.OFFICE_REVIEW, "")


# --- reviews are tied to the text


EDITS = {
    "title": {"title": "改过的标题"},
    "text": {"body": "改过的正文"},
    "summary": {"summary": "改过的概述"},
    "attribute": CLOSED,
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_voids_every_earlier_review(people, edit):
    item = moved(people, Stage.SIGN_OFF)
    assert set(facts(item, people.general).passed) == {ReviewStep.OFFICE, ReviewStep.SECRECY}
    actions.return_(item, reason="请改", by=people.general, at=FRIDAY)
    actions.revise(item, **EDITS[edit], by=people.author, at=FRIDAY)
    present = facts(item, people.general)
    assert present.passed == {}
    assert present.voided == {ReviewStep.OFFICE, ReviewStep.SECRECY}


def test_adding_moving_or_removing_a_file_voids_every_earlier_review(people):
    item = drafted(people)
    files = [actions.add_file(item, accepted(name), by=people.author, at=MONDAY) for name in ("一.csv", "二.csv")]
    actions.submit(item, by=people.author, at=TUESDAY)
    actions.pass_office(item, by=people.head, at=WEDNESDAY)
    actions.return_(item, reason="请改", by=people.checker, at=THURSDAY)
    assert facts(item, people.head).passed
    actions.order_files(item, [files[1].pk, files[0].pk], by=people.author, at=FRIDAY)
    assert not facts(item, people.head).passed
    actions.order_files(item, [files[0].pk, files[1].pk], by=people.author, at=FRIDAY)
    assert facts(item, people.head).passed
    actions.remove_file(item, files[1], by=people.author, at=FRIDAY)
    assert not facts(item, people.head).passed


def test_text_changed_behind_the_back_of_the_workflow_is_not_published(people):
    item = moved(people, Stage.SIGN_OFF)
    Publication.objects.filter(pk=item.pk).update(body="<p>换掉的正文</p>")
    reasons = refused(actions.publish, item, by=people.general, at=FRIDAY)
    assert all("作废" in reason for reason in reasons)
    assert not Publication.objects.visible().exists()


def test_a3_without_a_secrecy_review_publication_is_refused(people):
    item = moved(people, Stage.OFFICE_REVIEW)
    Publication.objects.filter(pk=item.pk).update(stage=Stage.SIGN_OFF)
    reasons = refused(actions.publish, item, by=people.general, at=FRIDAY)
    assert any("没有保密审查记录" in reason for reason in reasons)
    assert not Review.objects.filter(step=ReviewStep.SIGN_OFF).exists()


# --- secrecy checklist and personal data


def test_the_secrecy_reviewer_answers_every_group(people):
    item = moved(people, Stage.SECRECY_CHECK)
    assert len(refused(actions.clear_secrecy, item, answers={}, by=people.checker, at=THURSDAY)) == len(CHECKLIST)


@pytest.mark.parametrize("answer", [FOUND, UNSURE])
def test_what_was_found_or_is_doubtful_does_not_pass(people, answer):
    item = moved(people, Stage.SECRECY_CHECK)
    answers = {**CLEAN_ANSWERS, "third_party": answer}
    assert len(refused(actions.clear_secrecy, item, answers=answers, by=people.checker, at=THURSDAY)) == 1


def test_the_answers_are_kept_with_the_review(people):
    item = moved(people, Stage.SIGN_OFF)
    assert item.reviews.get(step=ReviewStep.SECRECY).answers == CLEAN_ANSWERS


def test_a4_an_id_number_in_the_text_keeps_the_item_from_being_handed_on(people):
    item = drafted(people, body=f"获奖学生身份证号{ID_NUMBER}。")
    assert any("身份证号" in reason for reason in refused(actions.submit, item, by=people.author, at=TUESDAY))


def test_a4_an_id_number_that_slipped_past_is_caught_at_publication(people):
    item = moved(people, Stage.SIGN_OFF)
    Publication.objects.filter(pk=item.pk).update(body=f"<p>{ID_NUMBER}</p>")
    reasons = refused(actions.publish, item, by=people.general, at=FRIDAY)
    assert any("身份证号" in reason for reason in reasons)
    assert not any(ID_NUMBER in reason for reason in reasons)


def test_a4_personal_data_in_a_file_counts_as_much_as_in_the_text(people):
    item = drafted(people)
    actions.add_file(item, accepted(data=f"姓名,身份证\n甲,{ID_NUMBER}\n".encode()), by=people.author, at=MONDAY)
    reasons = refused(actions.submit, item, by=people.author, at=TUESDAY)
    assert any("附件《名单》" in reason for reason in reasons)


def test_what_stays_in_the_file_may_hold_personal_data(people):
    item = drafted(people, body=f"身份证号{ID_NUMBER}", **CLOSED)
    actions.submit(item, by=people.author, at=TUESDAY)
    assert item.stage == Stage.OFFICE_REVIEW


# --- what is not public


def closed_at_sign_off(people, **values):
    item = drafted(people, **CLOSED, **values)
    actions.submit(item, by=people.author, at=TUESDAY)
    actions.pass_office(item, by=people.head, at=WEDNESDAY)
    actions.clear_secrecy(item, answers={**CLEAN_ANSWERS, "internal": FOUND}, by=people.checker, at=THURSDAY)
    return item


def test_a_closed_item_is_filed_and_looked_at_again_in_a_year(people):
    item = closed_at_sign_off(people)
    actions.file_unpublished(item, by=people.general, at=FRIDAY)
    assert (item.stage, item.next_review_on) == (Stage.FILED, date(2027, 3, 20))
    assert not Release.objects.exists()


def test_a_closed_item_cannot_be_published(people):
    item = closed_at_sign_off(people)
    assert any("不能公开" in reason for reason in refused(actions.publish, item, by=people.general, at=FRIDAY))


def test_a5_a_closed_policy_passes_only_through_the_general_office(people):
    item = drafted(people, kind=Kind.POLICY, doc_number="台教〔2026〕5号", **CLOSED)
    actions.submit(item, by=people.author, at=TUESDAY)
    assert "局办公室" in refused(actions.pass_office, item, by=people.head, at=WEDNESDAY)[0]
    actions.pass_office(item, by=people.general, at=WEDNESDAY)
    actions.clear_secrecy(item, answers=CLEAN_ANSWERS, by=people.checker, at=THURSDAY)
    assert item.stage == Stage.SIGN_OFF


def test_a5_an_office_review_by_the_head_does_not_carry_a_closed_policy_to_sign_off(people):
    item = moved(people, Stage.SECRECY_CHECK, kind=Kind.POLICY, doc_number="台教〔2026〕5号")
    Publication.objects.filter(pk=item.pk).update(**CLOSED)
    reasons = refused(actions.clear_secrecy, item, answers=CLEAN_ANSWERS, by=people.checker, at=THURSDAY)
    assert any("国办发〔2016〕80号" in reason for reason in reasons)


# --- after publication


def test_a_withdrawn_item_is_gone_from_the_public_and_says_why(people):
    item = moved(people, Stage.PUBLISHED)
    actions.withdraw(item, reason="文件有误", by=people.general, at=FRIDAY)
    assert not Publication.objects.visible().exists()
    gone = Publication.objects.gone().get()
    assert (gone.withdrawn_reason, gone.withdrawn_at) == ("文件有误", FRIDAY)
    assert timeline(item)[0].what == "撤下：文件有误"


def test_a_withdrawal_needs_its_reason(people):
    item = moved(people, Stage.PUBLISHED)
    assert refused(actions.withdraw, item, reason=" ", by=people.general, at=FRIDAY) == ["撤下须写明理由，理由会公开"]


def test_only_the_general_office_takes_back(people):
    item = moved(people, Stage.PUBLISHED)
    for person in (people.author, people.head, people.checker):
        assert refused(actions.withdraw, item, reason="文件有误", by=person, at=FRIDAY)


def abolish(item, people, **values):
    plain = {"validity": Validity.ABOLISHED, "on": date(2026, 3, 20), "reason": "被新文件替代"}
    actions.abolish(item, **{**plain, **values}, by=people.general, at=FRIDAY)


def test_an_abolished_document_stays_public_with_its_state(people):
    item, heir = moved(people, Stage.PUBLISHED), factories.published()
    abolish(item, people, successor=heir)
    found = Publication.objects.visible().get(pk=item.pk)
    assert (found.validity, found.invalid_on, found.successor) == (Validity.ABOLISHED, date(2026, 3, 20), heir)


def test_k4_nothing_is_abolished_before_it_was_made(people):
    item = moved(people, Stage.PUBLISHED)
    assert "成文日期2026-03-16" in refused(abolish, item, people, on=date(2026, 3, 15))[0]
    abolish(item, people, on=date(2026, 3, 16))


def test_abolishing_names_its_reason_and_a_state_that_exists(people):
    item = moved(people, Stage.PUBLISHED)
    assert len(refused(abolish, item, people, reason="", validity=Validity.VALID)) == 2


# --- the yearly report


def test_a_yearly_report_goes_public_in_one_call(people):
    item = actions.publish_compiled(
        title="2026年政府信息公开工作年度报告",
        body="<h2>一、总体情况</h2><p>略</p>",
        office=factories.root(),
        by=people.general,
        at=FRIDAY,
    )
    assert Publication.objects.visible().get() == item
    assert (item.kind, item.column.slug) == (Kind.REPORT, "annual-reports")
    assert item.reviews.get().step == ReviewStep.SIGN_OFF


def test_only_who_compiles_and_signs_may_publish_a_report(people):
    for person in (people.author, people.head, people.checker):
        reasons = refused(actions.publish_compiled, title="年报", body="略", office=people.office, by=person, at=FRIDAY)
        assert len(reasons) == 2
    assert not Publication.objects.exists()


def test_a_report_with_personal_data_is_not_published_either(people):
    reasons = refused(
        actions.publish_compiled,
        title="年报",
        body=f"<p>{ID_NUMBER}</p>",
        office=factories.root(),
        by=people.general,
        at=FRIDAY,
    )
    assert "身份证号" in reasons[0]
    assert not Publication.objects.exists()


def test_a_column_that_was_renamed_is_still_found_by_its_address(people):
    Column.objects.filter(slug="notices").update(name="公告通知")
    assert drafted(people).column.name == "公告通知"


def test_the_moves_of_the_table_all_have_an_action():
    done_by = {
        Verb.DRAFT: actions.draft,
        Verb.REVISE: actions.revise,
        Verb.PLACE: actions.place,
        Verb.SUBMIT: actions.submit,
        Verb.DISCARD: actions.discard,
        Verb.RESTORE: actions.restore,
        Verb.PASS_OFFICE: actions.pass_office,
        Verb.CLEAR_SECRECY: actions.clear_secrecy,
        Verb.PUBLISH: actions.publish,
        Verb.SCHEDULE: actions.schedule,
        Verb.UNSCHEDULE: actions.unschedule,
        Verb.GO_PUBLIC: actions.go_public,
        Verb.FILE: actions.file_unpublished,
        Verb.RETURN: actions.return_,
        Verb.REMARK: actions.remark,
        Verb.ANSWER_REMARK: actions.answer_remark,
        Verb.CLAIM: actions.claim,
        Verb.RELEASE: actions.release,
        Verb.OVERRIDE: actions.override,
        Verb.PUBLISH_URGENT: actions.publish_urgent,
        Verb.APPROVE_URGENT: actions.approve_urgent,
        Verb.OBJECT_URGENT: actions.object_urgent,
        Verb.CORRECT: actions.begin_correction,
        Verb.APPLY: actions.apply_correction,
        Verb.WITHDRAW: actions.withdraw,
        Verb.BANNER: actions.put_banner,
        Verb.SET_TERM: actions.set_term,
        Verb.EXPIRE: actions.run_due,
        Verb.REOPEN: actions.reopen,
        Verb.ABOLISH: actions.abolish,
        Verb.REVALIDATE: actions.revalidate,
        Verb.PAIR: actions.pair,
        Verb.POST: actions.post,
        Verb.MOVE: actions.move_column,
        Verb.EVALUATE: actions.evaluate,
        Verb.CHALLENGE: actions.challenge,
        Verb.KEEP_PUBLIC: actions.keep_public,
        Verb.CLOSE_OFF: actions.close_off,
    }
    assert set(done_by) == set(Verb)
