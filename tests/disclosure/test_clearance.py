"""保密审查 holds for the very text and files that were reviewed: whatever is changed afterwards, by whatever way, does not go out.

Every change is written to the row itself, past all actions, so that the hash alone must notice it.
"""

from datetime import date

import pytest

from disclosure import actions
from disclosure.content import fingerprint
from disclosure.facts import content_of, facts
from disclosure.models import Attachment, PolicyDetail, ProposalDetail, Publication, Topic
from disclosure.vocabulary import Kind, ReviewStep, Stage
from tests import factories
from tests.bureau.upload_makers import png
from tests.disclosure.team import (
    CLEAN_ANSWERS,
    FRIDAY,
    MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    accepted,
    drafted,
    refused,
)
from tests.factories import at

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
HOUR = at("2026-03-23")
POLICY = {
    "kind": Kind.POLICY,
    "doc_number": "台教〔2026〕5号",
    "detail": {"is_normative": True, "effective_on": date(2026, 5, 1)},
}
PROPOSAL = {
    "kind": Kind.PROPOSAL,
    "detail": {"source": "congress", "number": "12", "proposer": "市人大代表团", "answer_class": "A"},
    "particulars": {"lead_office": "基础教育处"},
}


def written(**values):
    """Fields of the item itself."""
    return lambda item: Publication.objects.filter(pk=item.pk).update(**values)


def in_file(place: int, **values):
    """Fields of one of its files."""
    return lambda item: Attachment.objects.filter(pk=files(item)[place].pk).update(**values)


def in_picture(**values):
    return lambda item: Attachment.objects.filter(publication=item, is_picture=True).update(**values)


def in_detail(model, **values):
    return lambda item: model.objects.filter(publication=item).update(**values)


def files(item) -> list[Attachment]:
    return list(item.attachments.filter(is_picture=False).order_by("order"))


def slipped_in(item) -> None:
    """A file of another item becomes one of this."""
    stranger = factories.publication()
    kept = {field: getattr(files(item)[0], field) for field in ("file", "extension", "media_type", "size", "sha256")}
    Attachment.objects.create(publication=stranger, title="名单三", **kept)
    Attachment.objects.filter(publication=stranger).update(publication=item, order=9)


def swapped(item) -> None:
    first, second = files(item)
    Attachment.objects.filter(pk=first.pk).update(order=second.order)
    Attachment.objects.filter(pk=second.pk).update(order=first.order)


EDITS = {
    "a character of the text": (written(body="<p>各县（市、区）教育局，有关事项通知如下。</p>"), {}),
    "the mark-up of the text alone": (lambda item: written(body=item.body.replace("<p>", "<p> ", 1))(item), {}),
    "the title": (written(title="关于做好教材征订工作的通知（修订）"), {}),
    "the summary": (written(summary="说明征订的范围、时间、要求和费用。"), {}),
    "the summary taken away": (written(summary=""), {"kind": Kind.NEWS}),
    "the 文号": (written(doc_number="台教〔2026〕6号"), {}),
    "the issuer": (written(issuer="台州市教育局办公室"), {}),
    "the day of signing": (written(formed_on=date(2026, 3, 17)), {}),
    "the closing day": (written(ends_on=date(2026, 4, 17)), {}),
    "the keywords": (written(keywords="教材"), {}),
    "the genre": (written(genre="letter"), {}),
    "the items of the law": (written(statutory_items=[8]), {}),
    "the source": (written(source="台州日报"), {"kind": Kind.NEWS}),
    "the reason of the attribute": (written(attribute_reason="群众关心"), {}),
    "a particular": (written(particulars={"contact": "基础教育处"}), {}),
    "a particular taken away": (written(particulars={}), {"particulars": {"contact": "基础教育处"}}),
    "a file added": (slipped_in, {}),
    "a file taken off": (in_file(1, removed=True), {}),
    "a file exchanged": (in_file(0, sha256="0" * 64), {}),
    "the copy that goes out": (in_file(0, public_sha256="1" * 64), {}),
    "the copy of a picture": (in_picture(public_sha256="1" * 64), {}),
    "on what the attribute rests": (written(attribute_basis="forwarded", origin="教基〔2026〕1号"), {}),
    "who made it": (written(made_by="joint", maker_name="浙江省教育厅"), {}),
    "who answers for it": (written(maker_contact="0571-00000000"), {}),
    "the topic": (lambda item: written(topic=Topic.objects.exclude(pk=item.topic_id).first())(item), {}),
    "the name of a file": (in_file(0, title="名单（修订）"), {}),
    "the order of files": (swapped, {}),
    "a file made a picture of the text": (in_file(0, is_picture=True), {}),
    "a picture exchanged": (in_picture(sha256="0" * 64), {}),
    "a policy made normative no more": (in_detail(PolicyDetail, is_normative=False), POLICY),
    "the first day of a policy": (in_detail(PolicyDetail, effective_on=date(2026, 6, 1)), POLICY),
    "the last day of a policy": (in_detail(PolicyDetail, expires_on=date(2031, 6, 1)), POLICY),
    "the 统一编号": (in_detail(PolicyDetail, unified_number="ZJJC00-2026-0001"), POLICY),
    "the number of a proposal": (in_detail(ProposalDetail, number="13"), PROPOSAL),
    "who made a proposal": (in_detail(ProposalDetail, proposer="市政协教育界"), PROPOSAL),
    "the class of an answer": (in_detail(ProposalDetail, answer_class="B"), PROPOSAL),
    "the session of a proposal": (in_detail(ProposalDetail, session="市六届人大五次会议"), PROPOSAL),
    "the day of an answer": (in_detail(ProposalDetail, answered_on=date(2026, 3, 19)), PROPOSAL),
    "the particular of a proposal": (written(particulars={"lead_office": "办公室"}), PROPOSAL),
}


def cleared(people, **values) -> Publication:
    """A whole item with two files and a picture in its text, at sign-off."""
    item = drafted(people, **{"body": "各县（市、区）教育局：\n现将有关事项通知如下。", **values})
    for name in ("名单一.csv", "名单二.csv"):
        actions.add_file(item, accepted(name), by=people.author, at=MONDAY)
    picture = actions.add_picture(item, accepted("校园.png", png()), by=people.author, at=MONDAY)
    body = f'{item.body}<p><img src="picture:{picture.pk}" alt="校园"></p>'
    actions.revise(item, body=body, by=people.author, at=MONDAY)
    actions.submit(item, by=people.author, at=TUESDAY)
    if item.stage == Stage.OFFICE_REVIEW:
        actions.pass_office(item, by=people.head, at=WEDNESDAY)
    actions.clear_secrecy(item, answers=CLEAN_ANSWERS, by=people.checker, at=THURSDAY)
    return item


def voided(*steps: ReviewStep) -> set[str]:
    return {f"文稿或者附件在{step.label}以后改动过，原审查作废，须重新{step.label}" for step in steps}


@pytest.mark.parametrize(
    "values", [{}, POLICY, PROPOSAL, {"kind": Kind.NEWS}], ids=["notice", "policy", "proposal", "news"]
)
def test_without_a_change_it_goes_out(people, values):
    item = cleared(people, **values)
    actions.publish(item, by=people.general, at=FRIDAY)
    assert Publication.objects.visible().get() == item


@pytest.mark.sampled(3)
@pytest.mark.parametrize("edit", EDITS)
def test_what_was_changed_after_the_secrecy_check_is_not_published(people, edit):
    change, values = EDITS[edit]
    item = cleared(people, **values)
    change(item)
    reasons = refused(actions.publish, item, by=people.general, at=FRIDAY)
    assert set(reasons) >= voided(ReviewStep.OFFICE, ReviewStep.SECRECY)
    assert not Publication.objects.visible().exists()


@pytest.mark.sampled(3)
@pytest.mark.parametrize("edit", EDITS)
def test_what_was_changed_after_signing_does_not_go_out_at_its_hour(people, edit):
    change, values = EDITS[edit]
    item = cleared(people, **values)
    actions.schedule(item, publish_at=HOUR, by=people.general, at=FRIDAY)
    change(item)
    done = actions.run_due(at=HOUR)
    assert set(done.held_back[0][1]) >= voided(*ReviewStep)
    assert not Publication.objects.visible().exists()


def test_a_changed_attribute_closes_every_way_out(people):
    item = cleared(people)
    written(attribute="withheld", ground="D5", attribute_reason="内部事项")(item)
    for reasons in (
        refused(actions.publish, item, by=people.general, at=FRIDAY),
        refused(actions.file_unpublished, item, by=people.general, at=FRIDAY),
    ):
        assert set(reasons) >= voided(ReviewStep.OFFICE, ReviewStep.SECRECY)


def test_a_changed_ground_is_a_changed_attribute(people):
    item = cleared(people, attribute="withheld", ground="D5", attribute_reason="内部事项")
    written(ground="D6")(item)
    reasons = refused(actions.file_unpublished, item, by=people.general, at=FRIDAY)
    assert set(reasons) >= voided(ReviewStep.OFFICE, ReviewStep.SECRECY)


def test_the_very_text_put_back_the_reviews_hold_again(people):
    item = cleared(people)
    written(title="换掉的标题")(item)
    refused(actions.publish, item, by=people.general, at=FRIDAY)
    written(title="关于做好教材征订工作的通知")(item)
    actions.publish(item, by=people.general, at=FRIDAY)
    assert Publication.objects.visible().exists()


def test_an_edit_between_office_review_and_secrecy_check_voids_the_office_review(people):
    item = drafted(people)
    actions.submit(item, by=people.author, at=TUESDAY)
    actions.pass_office(item, by=people.head, at=WEDNESDAY)
    written(title="换掉的标题")(item)
    actions.clear_secrecy(item, answers=CLEAN_ANSWERS, by=people.checker, at=THURSDAY)
    assert facts(item, people.general).voided == {ReviewStep.OFFICE}
    assert voided(ReviewStep.OFFICE) == set(refused(actions.publish, item, by=people.general, at=FRIDAY))


def test_where_it_stands_is_no_part_of_what_was_reviewed(people):
    item = cleared(people)
    written(column=factories.column("news"))(item)
    actions.publish(item, by=people.general, at=FRIDAY)
    assert Publication.objects.visible().exists()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda: written(correction_note="另一个说明"), id="note"),
        pytest.param(lambda: written(body="<p>换掉的正文</p>"), id="text"),
        pytest.param(lambda: written(show_difference=False), id="difference shown"),
        pytest.param(lambda: in_file(0, title="换掉的名称"), id="name of a file"),
    ],
)
def test_a_correction_is_bound_in_the_same_way(people, change):
    item = cleared(people)
    actions.publish(item, by=people.general, at=FRIDAY)
    copy = actions.begin_correction(item, note="改正日期", by=people.author, at=FRIDAY)
    actions.submit(copy, by=people.author, at=FRIDAY)
    actions.pass_office(copy, by=people.head, at=FRIDAY)
    actions.clear_secrecy(copy, answers=CLEAN_ANSWERS, by=people.checker, at=FRIDAY)
    change()(copy)
    reasons = refused(actions.apply_correction, copy, by=people.general, at=FRIDAY)
    assert set(reasons) >= voided(ReviewStep.OFFICE, ReviewStep.SECRECY)
    assert Publication.objects.get(pk=item.pk).body == item.body


# --- what is bound at all

#: where and when it stands, who works on it, what it is paired with and what came of it later: none of it is what was reviewed
UNBOUND = {
    "id", "kind", "office", "column", "interprets", "stage", "stage_at", "return_reason", "drafted_by", "claimed_by", "claimed_at",
    "index_number", "published_on", "published_at", "republished_at", "publish_at", "expires_at", "withdrawn_at", "withdrawn_kind",
    "withdrawn_reason", "title_hidden", "banner", "validity", "invalid_on", "coming_validity", "successor",
    "next_review_on", "source_id", "source_url", "source_data", "created_at", "updated_at",
}  # fmt: skip


def another(field):
    """A value that the field has not."""
    if field.is_relation:
        return 987654
    if field.choices:
        return next(
            value for value, _ in reversed(field.flatchoices) if value not in {field.get_default(), Kind.NOTICE}
        )
    kind = field.get_internal_type()
    others = {
        "BooleanField": True,
        "DateField": date(2031, 1, 1),
        "DateTimeField": FRIDAY,
        "JSONField": {"contact": "别处"},
    }
    return others.get(kind, 7 if "Integer" in kind or "Auto" in kind else "别的")


def test_whatever_is_added_to_an_item_is_bound_or_left_out_by_name(people):
    """A field that readers will see, and that nobody thought of here, would slip past the secrecy check."""
    loose = set()
    for field in Publication._meta.concrete_fields:
        item = Publication(kind=Kind.NOTICE, title="通知", office=people.office, show_difference=False)
        before = fingerprint(content_of(item, []))
        setattr(item, field.attname, another(field))
        if fingerprint(content_of(item, [])) == before:
            loose.add(field.name)
    assert loose == UNBOUND
