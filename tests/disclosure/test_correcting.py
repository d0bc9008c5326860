"""更正: a copy is reviewed while the old text stays public; what is signed takes its place, and nothing else changes."""

import re
from datetime import date

import pytest

from disclosure import actions
from disclosure.facts import facts, files_of
from disclosure.models import Attachment, Correction, PolicyDetail, ProposalDetail, Publication, Release
from disclosure.search import verifying
from disclosure.search.find import find
from disclosure.vocabulary import Kind, ReviewStep, Stage, Verb
from disclosure.workflow import possible
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.bureau.upload_makers import png
from tests.disclosure.team import (
    CLEAN_ANSWERS,
    CLOSED,
    FRIDAY,
    MONDAY,
    TUESDAY,
    accepted,
    drafted,
    moved,
    refused,
    stored,
)
from tests.factories import at

pytestmark = pytest.mark.django_db
NEXT_MONDAY, NEXT_TUESDAY, APRIL = at("2026-03-23"), at("2026-03-24"), at("2026-04-10")
NOTE = "第二段的时间写错，已改正"
ID_NUMBER = "33100219900101123X"
OTHER = "学校,人数\n二中,50\n".encode()


def public(people, *, files=(), picture=False, **values) -> Publication:
    """A public item with files of these names and, if asked, a picture in its text."""
    item = drafted(people, **values)
    for name in files:
        actions.add_file(item, accepted(name), by=people.author, at=MONDAY)
    if picture:
        added = actions.add_picture(item, accepted("校园.png", png()), by=people.author, at=MONDAY)
        actions.revise(item, body=f'<p>校园</p><p><img src="picture:{added.pk}"></p>', by=people.author, at=MONDAY)
    brought_to(people, item, Stage.SIGN_OFF, day=TUESDAY)
    actions.publish(item, by=people.general, at=FRIDAY)
    return item


def brought_to(people, item, stage: Stage, *, day=NEXT_MONDAY) -> None:
    steps = {
        Stage.DRAFT: lambda: actions.submit(item, by=people.author, at=day),
        Stage.RETURNED: lambda: actions.submit(item, by=people.author, at=day),
        Stage.OFFICE_REVIEW: lambda: actions.pass_office(item, by=people.head, at=day),
        Stage.SECRECY_CHECK: lambda: actions.clear_secrecy(item, answers=CLEAN_ANSWERS, by=people.checker, at=day),
    }
    while item.stage != stage:
        steps[Stage(item.stage)]()


def begun(people, item, **values) -> Publication:
    return actions.begin_correction(item, **{"note": NOTE, **values}, by=people.author, at=NEXT_MONDAY)


def applied(people, copy) -> Correction:
    brought_to(people, copy, Stage.SIGN_OFF)
    return actions.apply_correction(copy, by=people.general, at=NEXT_TUESDAY)


def attachments(item) -> list[Attachment]:
    return list(item.attachments.filter(removed=False, is_picture=False).order_by("order", "id"))


# --- the copy


def test_the_copy_holds_all_that_the_public_item_holds(people):
    values = {
        "keywords": "教材",
        "doc_number": "台教〔2026〕5号",
        "particulars": {"contact": "基础教育处"},
        "ends_on": date(2026, 5, 1),
    }
    item = public(people, files=["名单.csv"], **values)
    copy = begun(people, item)
    assert (copy.stage, copy.corrects, copy.correction_note, copy.drafted_by) == (
        Stage.DRAFT,
        item,
        NOTE,
        people.author,
    )
    kept = ["title", "summary", "body", "issuer", "office", "column", "attribute", "formed_on", *values]
    assert [getattr(copy, name) for name in kept] == [getattr(item, name) for name in kept]
    assert [(file.title, file.sha256, file.same_as) for file in files_of(copy)] == [
        (file.title, file.sha256, file) for file in files_of(item)
    ]
    assert copy.published_on is copy.published_at is copy.index_number is None


def test_the_old_text_stays_public_while_the_copy_is_written_and_reviewed(people):
    item = public(people)
    copy = begun(people, item)
    actions.revise(copy, body="<p>改正后的正文。</p>", by=people.author, at=NEXT_MONDAY)
    for stage in (Stage.OFFICE_REVIEW, Stage.SECRECY_CHECK, Stage.SIGN_OFF):
        brought_to(people, copy, stage)
        assert list(Publication.objects.visible()) == [item]
        assert stored(item).body == item.body


def test_a_correction_needs_words_for_the_public(people):
    item = public(people)
    assert refused(begun, people, item, note=" ") == ["请写明更正了什么、为什么，公开页上会显示"]
    assert not item.correction_copies.exists()


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.OFFICE_REVIEW, Stage.SIGN_OFF])
def test_what_is_not_public_is_simply_revised(people, stage):
    assert refused(begun, people, moved(people, stage))


def test_only_who_drafts_for_the_office_corrects(people):
    item = public(people)
    stranger = factories.staff(role=Role.DRAFTER, office=factories.office())
    for person in (people.checker, stranger):
        assert refused(actions.begin_correction, item, note=NOTE, by=person, at=NEXT_MONDAY)


def test_two_corrections_of_one_item_are_not_in_work_at_once(people):
    item = public(people)
    first = begun(people, item)
    words = ["已经有一份更正稿在办，请办完或者作废后再更正"]
    for stage in (Stage.DRAFT, Stage.OFFICE_REVIEW, Stage.SIGN_OFF):
        brought_to(people, first, stage)
        assert refused(actions.begin_correction, item, note="另一处", by=people.colleague, at=NEXT_MONDAY) == words
    actions.apply_correction(first, by=people.general, at=NEXT_TUESDAY)
    assert begun(people, item, note="另一处").pk


def test_a_correction_given_up_makes_room_for_another_and_cannot_come_back_beside_it(people):
    item = public(people)
    first = begun(people, item)
    actions.discard(first, reason="改错了地方", by=people.author, at=NEXT_MONDAY)
    second = begun(people, item)
    assert refused(actions.restore, first, by=people.author, at=NEXT_MONDAY) == ["已经有另一份更正稿在办"]
    actions.discard(second, reason="不改了", by=people.author, at=NEXT_MONDAY)
    actions.restore(first, by=people.author, at=NEXT_MONDAY)
    assert stored(first).stage == Stage.DRAFT


def test_what_the_public_is_told_may_be_worded_anew(people):
    copy = begun(people, public(people))
    actions.describe_correction(copy, note="另一个说明", show_difference=False, by=people.author, at=NEXT_MONDAY)
    assert (stored(copy).correction_note, stored(copy).show_difference) == ("另一个说明", False)
    told = refused(actions.describe_correction, copy, note="", show_difference=False, by=people.author, at=NEXT_MONDAY)
    assert told == ["请写明更正了什么、为什么，公开页上会显示"]


def test_an_ordinary_draft_has_no_correction_to_describe(people):
    item = drafted(people)
    told = refused(actions.describe_correction, item, note=NOTE, show_difference=True, by=people.author, at=TUESDAY)
    assert told == ["这不是更正稿"]


def test_new_words_for_the_public_void_the_reviews(people):
    copy = begun(people, public(people))
    brought_to(people, copy, Stage.SIGN_OFF)
    actions.return_(copy, reason="说明写清楚", by=people.general, at=NEXT_MONDAY)
    actions.describe_correction(copy, note="另一个说明", show_difference=True, by=people.author, at=NEXT_MONDAY)
    assert facts(copy, people.general).voided == {ReviewStep.OFFICE, ReviewStep.SECRECY}


# --- the copy is never public


@pytest.mark.parametrize("action", ["publish", "file_unpublished"])
def test_the_copy_goes_out_by_no_other_way(people, action):
    copy = begun(people, public(people))
    brought_to(people, copy, Stage.SIGN_OFF)
    assert refused(getattr(actions, action), copy, by=people.general, at=NEXT_TUESDAY)[0] == (
        "这是更正稿，审查后签发更正，并入原文"
    )
    hour = {"publish_at": APRIL, "by": people.general, "at": NEXT_TUESDAY}
    assert "这是更正稿，审查后签发更正，并入原文" in refused(actions.schedule, copy, **hour)


def test_an_ordinary_item_is_not_merged_into_anything(people):
    item = moved(people, Stage.SIGN_OFF)
    assert refused(actions.apply_correction, item, by=people.general, at=FRIDAY)[-1].startswith("原文现在")
    assert stored(item).stage == Stage.SIGN_OFF


def test_at_no_stage_is_the_copy_visible_or_found(people):
    item = public(people, title="关于做好教材征订工作的通知")
    copy = begun(people, item)
    actions.revise(copy, title="关于游泳馆开放的通知", by=people.author, at=NEXT_MONDAY)
    for stage in (Stage.OFFICE_REVIEW, Stage.SECRECY_CHECK, Stage.SIGN_OFF):
        brought_to(people, copy, stage)
        assert (find("游泳馆").hits, Publication.objects.gone().count()) == ([], 0)
    actions.apply_correction(copy, by=people.general, at=NEXT_TUESDAY)
    assert [hit.publication["id"] for hit in find("游泳馆").hits] == [item.pk]
    assert list(Publication.objects.visible()) == [item]
    assert verifying.faults() == []


def test_once_merged_the_copy_is_at_its_end(people):
    copy = begun(people, public(people))
    applied(people, copy)
    assert stored(copy).stage == Stage.MERGED
    assert possible(facts(copy, people.general)) == possible(facts(copy, people.author)) == []


# --- taking its place


def test_the_text_is_exchanged_and_all_that_is_lasting_stays(people):
    Site.objects.create(index_prefix="002668733")
    item = public(people)
    copy = begun(people, item)
    actions.revise(
        copy,
        title="改正后的标题",
        body="<p>改正后的正文。</p>",
        summary="改正后的概述。",
        by=people.author,
        at=NEXT_MONDAY,
    )
    row = applied(people, copy)
    found = stored(item)
    assert (found.title, found.body, found.summary) == ("改正后的标题", "<p>改正后的正文。</p>", "改正后的概述。")
    assert (found.published_on, found.published_at) == (date(2026, 3, 20), FRIDAY)
    assert (found.index_number, found.stage, found.republished_at) == ("002668733/2026-00001", Stage.PUBLISHED, None)
    assert (row.publication, row.copy, row.note, row.at, row.by) == (item, copy, NOTE, NEXT_TUESDAY, people.general)
    assert Release.objects.count() == 1
    assert timeline(found)[0].what == f"更正：{NOTE}"
    assert (found.correction_note, found.corrects) == ("", None)


def test_k3_a_corrected_issuer_leaves_the_index_number_and_the_day_as_they_were(people):
    Site.objects.create(index_prefix="002668733", name="台州市教育局")
    item = public(people)
    before = stored(item)
    copy = begun(people, item)
    actions.revise(copy, issuer="台州市教育体育局", by=people.author, at=NEXT_MONDAY)
    applied(people, copy)
    after = stored(item)
    assert (before.issuer, after.issuer) == ("台州市教育局", "台州市教育体育局")
    assert (after.index_number, after.published_on) == (before.index_number, before.published_on)
    assert after.index_number.startswith("002668733/")


def test_before_and_after_are_kept_as_the_public_may_read_them(people):
    item = public(people, files=["名单.csv"], particulars={"contact": "基础教育处"})
    copy = begun(people, item)
    actions.revise(
        copy, title="改正后的标题", body="<p>改正后的正文。</p><p>第二段。</p>", by=people.author, at=NEXT_MONDAY
    )
    actions.title_file(copy, attachments(copy)[0], "征订名单", by=people.author, at=NEXT_MONDAY)
    row = applied(people, copy)
    assert (row.before["files"], row.after["files"]) == (["名单"], ["征订名单"])
    assert row.after["text"] == "改正后的正文。\n第二段。"
    assert row.before["text"].startswith("各县（市、区）教育局：\n")
    assert ["名称", "改正后的标题"] in row.after["fields"]
    assert [label for label, _ in row.before["fields"]] == ["名称", "内容概述", "联系方式", "发布机构", "成文日期"]


def test_what_only_the_desk_sees_is_not_told(people):
    spoken = {"speaker": "张局长", "approved_by": "李审定"}
    item = public(people, kind=Kind.SPEECH, summary="", particulars=spoken)
    row = applied(people, begun(people, item))
    assert "李审定" not in str(row.before) + str(row.after)
    assert "张局长" in str(row.before)


def test_the_signature_stands_with_the_copy(people):
    copy = begun(people, public(people))
    brought_to(people, copy, Stage.SIGN_OFF)
    actions.apply_correction(copy, reason="同意更正", by=people.general, at=NEXT_TUESDAY)
    review = copy.reviews.get(step=ReviewStep.SIGN_OFF)
    assert (review.reason, review.by) == ("同意更正", people.general)


def test_it_is_reviewed_like_any_text(people):
    copy = begun(people, public(people))
    assert refused(actions.apply_correction, copy, by=people.general, at=NEXT_TUESDAY)
    actions.submit(copy, by=people.author, at=NEXT_MONDAY)
    own = refused(actions.pass_office, copy, by=people.author, at=NEXT_MONDAY)
    assert "起草和修改过这条信息的人不能审查或者签发它" in own
    brought_to(people, copy, Stage.SIGN_OFF)
    Publication.objects.filter(pk=copy.pk).update(body="<p>换掉的正文</p>")
    assert refused(actions.apply_correction, copy, by=people.general, at=NEXT_TUESDAY)
    assert not Correction.objects.exists()


def test_personal_data_does_not_come_in_by_a_correction(people):
    copy = begun(people, public(people))
    brought_to(people, copy, Stage.SIGN_OFF)
    Publication.objects.filter(pk=copy.pk).update(body=f"<p>{ID_NUMBER}</p>")
    reasons = refused(actions.apply_correction, copy, by=people.general, at=NEXT_TUESDAY)
    assert any("身份证号" in reason for reason in reasons)


def test_a_correction_does_not_close_an_item_off(people):
    copy = begun(people, public(people))
    actions.revise(copy, **CLOSED, by=people.author, at=NEXT_MONDAY)
    brought_to(people, copy, Stage.SIGN_OFF)
    reasons = refused(actions.apply_correction, copy, by=people.general, at=NEXT_TUESDAY)
    assert "公开属性是“不予公开”，只能签发定稿，不能公开" in reasons


def test_column_and_pairing_may_change_meanwhile_and_are_kept(people):
    item, document = public(people, kind=Kind.INTERPRETATION, interprets=factories.policy()), factories.policy()
    copy = begun(people, item)
    actions.move_column(item, column=factories.column("news"), by=people.general, at=NEXT_MONDAY)
    actions.unpair(item.interprets, interpretation=item, reason="关联错了", by=people.general, at=NEXT_MONDAY)
    actions.pair(document, interpretation=item, by=people.general, at=NEXT_MONDAY)
    applied(people, copy)
    assert (stored(item).column.slug, stored(item).interprets) == ("news", document)


def test_a_second_correction_starts_from_the_first(people):
    item = public(people)
    copy = begun(people, item)
    actions.revise(copy, title="第一次改正", by=people.author, at=NEXT_MONDAY)
    applied(people, copy)
    second = begun(people, item, note="另一处")
    assert second.title == "第一次改正"
    actions.revise(second, title="第二次改正", by=people.author, at=NEXT_MONDAY)
    applied(people, second)
    assert list(item.corrections.values_list("note", flat=True)) == [NOTE, "另一处"]
    assert stored(item).title == "第二次改正"


# --- the original meanwhile


def test_a_correction_of_what_was_withdrawn_meanwhile_is_refused(people):
    item = public(people)
    copy = begun(people, item)
    brought_to(people, copy, Stage.SIGN_OFF)
    actions.withdraw(item, reason="文件有误", by=people.general, at=NEXT_MONDAY)
    told = refused(actions.apply_correction, copy, by=people.general, at=NEXT_TUESDAY)
    assert told == ["原文现在“已撤下”，不能再更正"]
    assert (stored(item).stage, stored(copy).stage) == (Stage.WITHDRAWN, Stage.SIGN_OFF)
    assert not Correction.objects.exists()


def test_a_correction_of_what_expired_meanwhile_is_refused(people):
    item = public(people)
    copy = begun(people, item)
    brought_to(people, copy, Stage.SIGN_OFF)
    actions.set_term(item, expires_at=NEXT_TUESDAY, by=people.general, at=NEXT_MONDAY)
    actions.run_due(at=NEXT_TUESDAY)
    told = refused(actions.apply_correction, copy, by=people.general, at=NEXT_TUESDAY)
    assert told == ["原文现在“已到期下线”，不能再更正"]


def test_a_copy_of_an_old_text_does_not_overwrite_what_went_out_anew(people):
    item = public(people)
    copy = begun(people, item)
    brought_to(people, copy, Stage.SIGN_OFF)
    actions.withdraw(item, reason="文件有误", by=people.general, at=NEXT_MONDAY)
    actions.reopen(item, reason="重写", by=people.general, at=NEXT_MONDAY)
    actions.revise(item, title="重写的标题", by=people.author, at=NEXT_MONDAY)
    brought_to(people, item, Stage.SIGN_OFF)
    actions.publish(item, by=people.general, at=NEXT_TUESDAY)
    told = refused(actions.apply_correction, copy, by=people.general, at=APRIL)
    assert told == ["写更正稿以后原文重新公开过，请作废这份更正稿，照现在的文本重新更正"]
    assert stored(item).title == "重写的标题"


# --- files


def test_a_file_that_stays_keeps_its_address(people):
    item = public(people, files=["一.csv", "二.csv"])
    before = [(file.pk, file.get_absolute_url(), file.file.name) for file in attachments(item)]
    applied(people, begun(people, item))
    assert [(file.pk, file.get_absolute_url(), file.file.name) for file in attachments(item)] == before


def test_a_new_name_and_another_order_keep_the_addresses(people):
    item = public(people, files=["一.csv", "二.csv"])
    one, two = attachments(item)
    copy = begun(people, item)
    first, second = attachments(copy)
    actions.title_file(copy, first, "征订名单", by=people.author, at=NEXT_MONDAY)
    actions.order_files(copy, [second.pk, first.pk], by=people.author, at=NEXT_MONDAY)
    applied(people, copy)
    assert [(file.pk, file.title) for file in attachments(item)] == [(two.pk, "二"), (one.pk, "征订名单")]


def test_an_exchanged_file_is_the_next_version_of_the_old_one(people):
    item = public(people, files=["一.csv", "二.csv"])
    old, kept = attachments(item)
    copy = begun(people, item)
    actions.replace_file(copy, attachments(copy)[0], accepted("新.csv", OTHER), by=people.author, at=NEXT_MONDAY)
    applied(people, copy)
    new = attachments(item)[0]
    old.refresh_from_db()
    assert (old.removed, new.replaces, new.version, new.title, new.order) == (True, old, 2, "一", old.order)
    assert new.pk not in {old.pk, kept.pk}
    assert attachments(item)[1] == kept


def test_a_file_exchanged_twice_within_the_copy_is_one_new_version(people):
    item = public(people, files=["一.csv"])
    (old,) = attachments(item)
    copy = begun(people, item)
    for data in (OTHER, OTHER + "三中,60\n".encode()):
        actions.replace_file(copy, attachments(copy)[0], accepted("新.csv", data), by=people.author, at=NEXT_MONDAY)
    applied(people, copy)
    (new,) = attachments(item)
    assert (new.replaces, new.version) == (old, 2)
    assert new.sha256 == attachments(copy)[0].sha256


def test_versions_go_on_over_several_corrections(people):
    item = public(people, files=["一.csv"])
    for n in (1, 2):
        copy = begun(people, item)
        data = OTHER * n
        actions.replace_file(copy, attachments(copy)[0], accepted("新.csv", data), by=people.author, at=NEXT_MONDAY)
        applied(people, copy)
    (last,) = attachments(item)
    assert (last.version, last.replaces.version, last.replaces.replaces.version) == (3, 2, 1)


def test_an_added_file_comes_and_a_removed_one_goes(people):
    item = public(people, files=["一.csv", "二.csv"])
    one, two = attachments(item)
    copy = begun(people, item)
    actions.remove_file(copy, attachments(copy)[0], by=people.author, at=NEXT_MONDAY)
    actions.add_file(copy, accepted("三.csv", OTHER), by=people.author, at=NEXT_MONDAY)
    applied(people, copy)
    one.refresh_from_db()
    assert one.removed
    assert [file.title for file in attachments(item)] == ["二", "三"]
    assert attachments(item)[0] == two
    assert attachments(item)[1].replaces is None


def test_a_file_removed_and_put_back_while_writing_is_a_file_that_stays(people):
    item = public(people, files=["一.csv"])
    before = attachments(item)
    copy = begun(people, item)
    (own,) = attachments(copy)
    actions.remove_file(copy, own, by=people.author, at=NEXT_MONDAY)
    actions.restore_file(copy, own, by=people.author, at=NEXT_MONDAY)
    applied(people, copy)
    assert attachments(item) == before


def test_bytes_are_stored_once_and_the_original_is_not_touched_by_the_copy(people):
    item = public(people, files=["一.csv"])
    (file,) = attachments(item)
    copy = begun(people, item)
    (own,) = attachments(copy)
    assert (own.file.name, own.pk != file.pk) == (file.file.name, True)
    actions.remove_file(copy, own, by=people.author, at=NEXT_MONDAY)
    file.refresh_from_db()
    assert not file.removed


def test_what_was_read_in_a_new_file_comes_along_for_checks_and_search(people):
    item = public(people, files=["一.csv"])
    copy = begun(people, item)
    actions.add_file(copy, accepted("三.csv", OTHER), by=people.author, at=NEXT_MONDAY)
    applied(people, copy)
    added, own = attachments(item)[1], attachments(copy)[1]
    assert added.text == own.text != ""
    assert added.reading.passages == own.reading.passages != []


# --- pictures in the text


def numbers(body: str) -> list[int]:
    return [int(number) for number in re.findall(r"picture:(\d+)", body)]


def test_the_copy_shows_its_own_pictures(people):
    item = public(people, picture=True)
    copy = begun(people, item)
    assert numbers(stored(copy).body) == list(copy.attachments.values_list("pk", flat=True))
    assert numbers(item.body) == list(item.attachments.values_list("pk", flat=True))


def test_a_picture_that_stays_keeps_its_number_in_the_text(people):
    item = public(people, picture=True)
    before = numbers(item.body)
    applied(people, begun(people, item))
    assert numbers(stored(item).body) == before


def test_a_new_picture_comes_under_a_number_of_the_original(people):
    item = public(people, picture=True)
    copy = begun(people, item)
    added = actions.add_picture(copy, accepted("新校区.png", png("x")), by=people.author, at=NEXT_MONDAY)
    body = f'{copy.body}<p><img src="picture:{added.pk}"></p>'
    actions.revise(copy, body=body, by=people.author, at=NEXT_MONDAY)
    applied(people, copy)
    old, new = numbers(stored(item).body)
    assert set(item.attachments.filter(is_picture=True, removed=False).values_list("pk", flat=True)) == {old, new}
    assert old == numbers(item.body)[0]
    assert new != added.pk


# --- data of a kind


def test_the_data_of_a_policy_document_are_corrected_with_it(people):
    detail = {"is_normative": True, "effective_on": date(2026, 4, 1), "expires_on": date(2031, 3, 31)}
    item = public(people, kind=Kind.POLICY, doc_number="台教〔2026〕5号", detail=detail)
    copy = begun(people, item)
    assert (copy.policy.is_normative, copy.policy.expires_on) == (True, date(2031, 3, 31))
    actions.revise(copy, detail={**detail, "effective_on": date(2026, 5, 1)}, by=people.author, at=NEXT_MONDAY)
    row = applied(people, copy)
    found = PolicyDetail.objects.get(publication=item)
    assert (found.effective_on, found.expires_on, found.is_normative) == (date(2026, 5, 1), date(2031, 3, 31), True)
    assert ["施行日期", "2026-04-01"] in row.before["fields"]
    assert ["施行日期", "2026-05-01"] in row.after["fields"]
    assert found.history.first().history_change_reason == "更正"


def test_why_a_policy_needs_no_interpretation_is_not_overwritten(people):
    item = public(people, kind=Kind.POLICY, doc_number="台教〔2026〕5号", detail={"is_normative": True})
    copy = begun(people, item)
    actions.excuse(item, reason="转发上级文件", by=people.author, at=NEXT_MONDAY)
    applied(people, copy)
    assert PolicyDetail.objects.get(publication=item).no_interpretation == "转发上级文件"


def test_the_data_of_a_proposal_are_corrected_with_it(people):
    detail = {"source": "congress", "number": "12", "proposer": "市人大代表团"}
    item = public(people, kind=Kind.PROPOSAL, detail=detail)
    copy = begun(people, item)
    actions.revise(copy, detail={**detail, "number": "21"}, by=people.author, at=NEXT_MONDAY)
    applied(people, copy)
    assert ProposalDetail.objects.get(publication=item).number == "21"


def test_a_last_day_that_was_corrected_is_the_one_that_counts(people):
    detail = {"is_normative": True, "expires_on": date(2026, 3, 31)}
    item = public(people, kind=Kind.POLICY, doc_number="台教〔2026〕5号", detail=detail)
    copy = begun(people, item)
    actions.revise(copy, detail={**detail, "expires_on": date(2031, 3, 31)}, by=people.author, at=NEXT_MONDAY)
    applied(people, copy)
    assert not actions.run_due(at=APRIL).any
    assert actions.next_due() == at("2031-04-01", 0)


# --- the difference


def test_the_difference_is_shown_where_it_was_asked_for(people):
    item = public(people)
    assert applied(people, begun(people, item)).is_shown
    assert not applied(people, begun(people, item, show_difference=False)).is_shown


@pytest.mark.parametrize(
    "old",
    [
        {"body": f"<p>获奖学生身份证号{ID_NUMBER}。</p>"},
        {"body": "<p>联系人张三，手机13812345678。</p>"},
        {"summary": f"身份证号{ID_NUMBER}。"},
    ],
    ids=["id number", "mobile", "in the summary"],
)
def test_the_difference_is_hidden_when_the_old_text_held_personal_data(people, old):
    item = public(people)
    Publication.objects.filter(pk=item.pk).update(**old)
    clean = {"body": "<p>改正后的正文。</p>", "summary": "改正后的概述。"}
    copy = begun(people, item, show_difference=True)
    actions.revise(copy, **clean, by=people.author, at=NEXT_MONDAY)
    assert not applied(people, copy).is_shown


def test_it_is_hidden_as_well_when_the_personal_data_stood_in_a_file(people):
    item = public(people)
    held = factories.publication()
    file = actions.add_file(
        held, accepted(data=f"姓名,身份证\n甲,{ID_NUMBER}\n".encode()), by=people.general, at=MONDAY
    )
    Attachment.objects.filter(pk=file.pk).update(publication=item)
    copy = begun(people, item)
    actions.remove_file(copy, attachments(copy)[0], by=people.author, at=NEXT_MONDAY)
    assert not applied(people, copy).is_shown


def test_a_correction_is_offered_while_none_is_in_work(people):
    item = public(people)
    assert Verb.CORRECT in possible(facts(item, people.author))


def test_an_old_text_with_a_mark_of_secrecy_is_shown_in_no_difference(people):
    """It came in by an import, or before the check was sharpened; the correction takes it away."""
    item = public(people)
    Publication.objects.filter(pk=item.pk).update(body="<p>机密★10年</p><p>各校：请按时报名。</p>")
    copy = begun(people, item, show_difference=True)
    actions.revise(copy, body="<p>各校：请按时报名。</p>", by=people.author, at=NEXT_MONDAY)
    assert applied(people, copy).is_shown is False


def test_a_draft_of_a_correction_is_not_placed_anywhere_else(people):
    copy = begun(people, public(people))
    reasons = refused(actions.place, copy, column=factories.column("news"), by=people.author, at=NEXT_MONDAY)
    assert reasons == ["更正稿的栏目随原文，请在原文调整栏目"]
