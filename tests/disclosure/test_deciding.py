"""Decisions that carry a name: claims, findings that are let stand, and the 公开属性 with its periodic evaluation."""

from datetime import date

import pytest

from disclosure import actions
from disclosure.facts import checked, facts, stamp
from disclosure.models import AttributeDecision, DraftingRule, Override, Publication
from disclosure.vocabulary import Attribute, Basis, Kind, Stage
from disclosure.workflow import FOUND
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
)

pytestmark = pytest.mark.django_db
LATER = factories.at("2027-03-22")


def valid_id(body: str = "33100219900307451") -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11]


# --- claims


def test_who_claims_an_item_is_seen_by_the_others(people):
    item = moved(people, Stage.OFFICE_REVIEW)
    actions.claim(item, by=people.head, at=WEDNESDAY)
    stored = Publication.objects.get(pk=item.pk)
    assert (stored.claimed_by, stored.claimed_at) == (people.head, WEDNESDAY)
    assert stored.history.first().history_change_reason == "认领：处室审核"


def test_what_another_has_claimed_is_decided_by_nobody_else(people):
    second = factories.staff("林芳", role=Role.HEAD, office=people.office)
    item = moved(people, Stage.OFFICE_REVIEW)
    actions.claim(item, by=people.head, at=WEDNESDAY)
    assert refused(actions.pass_office, item, by=second, at=WEDNESDAY) == ["王宁已经认领，请其办完或者放回"]
    assert refused(actions.claim, item, by=second, at=WEDNESDAY) == ["王宁已经认领，请其办完或者放回"]
    actions.pass_office(item, by=people.head, at=WEDNESDAY)
    assert item.stage == Stage.SECRECY_CHECK


def test_a_claim_ends_with_the_step(people):
    item = moved(people, Stage.OFFICE_REVIEW)
    actions.claim(item, by=people.head, at=WEDNESDAY)
    actions.pass_office(item, by=people.head, at=THURSDAY)
    stored = Publication.objects.get(pk=item.pk)
    assert (stored.claimed_by, stored.claimed_at, stored.stage_at) == (None, None, THURSDAY)


def test_whoever_claimed_it_may_put_it_back(people):
    item = moved(people, Stage.OFFICE_REVIEW)
    actions.claim(item, by=people.head, at=WEDNESDAY)
    actions.release(item, by=people.head, at=THURSDAY)
    assert Publication.objects.get(pk=item.pk).claimed_by is None


def test_putting_back_what_another_claimed_needs_a_reason(people):
    item = moved(people, Stage.OFFICE_REVIEW)
    actions.claim(item, by=people.head, at=WEDNESDAY)
    assert "王宁" in refused(actions.release, item, by=people.general, at=THURSDAY)[0]
    actions.release(item, reason="王宁出差", by=people.general, at=THURSDAY)
    assert item.history.first().history_change_reason == "放回：王宁认领的，王宁出差"


def test_what_nobody_claimed_cannot_be_put_back(people):
    item = moved(people, Stage.OFFICE_REVIEW)
    assert "没有人认领这条信息" in refused(actions.release, item, by=people.head, at=THURSDAY)


def test_the_author_claims_no_review_of_their_own_text(people):
    item = drafted(people)
    actions.revise(item, title="改过的标题", by=people.head, at=MONDAY)
    actions.submit(item, by=people.author, at=TUESDAY)
    assert refused(actions.claim, item, by=people.head, at=WEDNESDAY)


# --- findings that are let stand


def with_id(people, **values):
    return drafted(people, body=f"联系人身份证号{valid_id()}。", **values)


def blocking(item):
    return [each for each in checked(item) if each.blocks]


def test_a_named_person_lets_a_finding_stand_and_the_item_goes_on(people):
    item = with_id(people)
    (found,) = blocking(item)
    actions.override(item, key=found.key, reason="本人书面同意公开", by=people.head, at=MONDAY)
    kept = Override.objects.get()
    assert (kept.by, kept.at, kept.reason, kept.kind) == (people.head, MONDAY, "本人书面同意公开", found.finding.kind)
    actions.submit(item, by=people.author, at=TUESDAY)
    assert item.stage == Stage.OFFICE_REVIEW


def test_the_decision_is_in_the_history_without_the_number(people):
    item = with_id(people)
    actions.override(item, key=blocking(item)[0].key, reason="本人同意", by=people.head, at=MONDAY)
    assert item.history.first().history_change_reason.startswith("保留并写明理由：正文")
    assert not any(valid_id() in row.history_change_reason for row in item.history.all())
    assert valid_id() not in Override.objects.get().finding


def test_other_words_at_the_same_place_are_a_new_finding(people):
    item = with_id(people)
    actions.override(item, key=blocking(item)[0].key, reason="本人同意", by=people.head, at=MONDAY)
    actions.revise(item, body=f"联系人身份证号{valid_id('33100219910307451')}。", by=people.author, at=MONDAY)
    assert len(blocking(item)) == 1
    assert refused(actions.submit, item, by=people.author, at=TUESDAY)


def test_an_edit_elsewhere_leaves_the_decision_in_force(people):
    item = with_id(people)
    actions.override(item, key=blocking(item)[0].key, reason="本人同意", by=people.head, at=MONDAY)
    actions.revise(item, title="另一个标题", by=people.author, at=MONDAY)
    assert blocking(item) == []


def test_the_author_lets_nothing_stand_in_their_own_text(people):
    item = drafted(people)
    actions.revise(item, body=f"身份证号{valid_id()}", by=people.head, at=MONDAY)
    reasons = refused(actions.override, item, key=blocking(item)[0].key, reason="可以", by=people.head, at=MONDAY)
    assert any("起草和修改过" in reason for reason in reasons)


def test_a_drafter_of_the_office_may_not_let_a_finding_stand(people):
    item = with_id(people)
    reasons = refused(actions.override, item, key=blocking(item)[0].key, reason="可以", by=people.colleague, at=MONDAY)
    assert any("处室审核" in reason for reason in reasons)


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_stands(people, reason):
    item = with_id(people)
    assert refused(actions.override, item, key=blocking(item)[0].key, reason=reason, by=people.head, at=MONDAY)
    assert not Override.objects.exists()


def test_a_finding_that_is_gone_cannot_be_let_stand(people):
    item = with_id(people)
    assert "不在了" in refused(actions.override, item, key="0" * 64, reason="可以", by=people.head, at=MONDAY)[0]


def test_a_state_secret_mark_is_never_let_stand(people):
    item = drafted(people, body="机密★一年\n有关事项通知如下。")
    found = next(each for each in blocking(item) if each.finding.kind == "secret_mark")
    reasons = refused(actions.override, item, key=found.key, reason="可以", by=people.head, at=MONDAY)
    assert any("国家秘密" in reason for reason in reasons)
    assert refused(actions.submit, item, by=people.author, at=TUESDAY)


def test_pressing_twice_keeps_one_decision(people):
    item = with_id(people)
    key = blocking(item)[0].key
    for _ in range(2):
        actions.override(item, key=key, reason="本人同意", by=people.head, at=MONDAY)
    assert Override.objects.count() == 1


# --- the 公开属性 as a decision


def attributes(item) -> list[tuple[str, str, str]]:
    return list(item.decisions.order_by("id").values_list("attribute", "ground", "by__name"))


def test_the_attribute_is_a_decision_from_the_first_draft_on(people):
    item = drafted(people)
    assert attributes(item) == [("proactive", "", "李敏")]


def test_a_later_change_is_a_new_decision_that_keeps_the_old_one(people):
    item = drafted(people)
    actions.revise(item, **CLOSED, by=people.colleague, at=TUESDAY)
    assert attributes(item) == [("proactive", "", "李敏"), ("withheld", "D5", "赵磊")]
    assert item.decisions.last().reason == CLOSED["attribute_reason"]


def test_writing_on_without_touching_the_attribute_decides_nothing(people):
    item = drafted(people)
    actions.revise(item, title="改过的标题", by=people.author, at=TUESDAY)
    assert AttributeDecision.objects.count() == 1


def test_a_draft_whose_attribute_does_not_hold_yet_has_no_decision(people):
    item = drafted(people, attribute=Attribute.WITHHELD)
    assert attributes(item) == []


def test_a_forwarded_document_records_whose_attribute_it_carries(people):
    inherited = {
        "attribute_basis": Basis.FORWARDED,
        "origin": "浙教办〔2026〕3号",
        "origin_attribute": Attribute.PROACTIVE,
    }
    item = drafted(people, **inherited)
    assert (item.decisions.get().basis, item.decisions.get().origin) == (Basis.FORWARDED, "浙教办〔2026〕3号")


def test_a_forwarded_document_that_departs_from_its_original_is_not_handed_on(people):
    inherited = {
        "attribute_basis": Basis.FORWARDED,
        "origin": "浙教办〔2026〕3号",
        "origin_attribute": Attribute.ON_REQUEST,
    }
    item = drafted(people, **inherited)
    assert any(
        "原文件公开属性是“依申请公开”" in reason
        for reason in refused(actions.submit, item, by=people.author, at=TUESDAY)
    )


# --- periodic evaluation


def filed(people, **values):
    item = drafted(people, **CLOSED, **values)
    actions.submit(item, by=people.author, at=TUESDAY)
    actions.pass_office(item, by=people.general if values.get("kind") == Kind.POLICY else people.head, at=WEDNESDAY)
    actions.clear_secrecy(item, answers={**CLEAN_ANSWERS, "internal": FOUND}, by=people.checker, at=THURSDAY)
    signer = factories.staff("周远", role=Role.GENERAL)
    actions.file_unpublished(item, by=signer, at=FRIDAY)
    return item


def test_what_is_not_public_gets_its_next_date_when_it_is_signed(people):
    item = filed(people)
    assert item.next_review_on == date(2027, 3, 20)
    assert item.decisions.last().next_review_on == date(2027, 3, 20)


def test_the_period_is_the_bureaus_setting(people):
    DraftingRule.objects.update_or_create(pk=1, defaults={"evaluate_months": 6})
    assert filed(people).next_review_on == date(2026, 9, 20)


def test_an_evaluation_that_changes_nothing_is_a_decision_with_a_new_date(people):
    item = filed(people)
    before = item.decisions.count()
    kept = {"attribute": Attribute.WITHHELD, "ground": "D5", "reason": "考核办法没有变"}
    decision = actions.evaluate(item, **kept, by=people.head, at=LATER)
    assert item.stage == Stage.FILED
    assert item.next_review_on == decision.next_review_on == date(2028, 3, 22)
    assert item.decisions.count() == before + 1


def test_what_can_be_public_now_goes_back_through_every_review(people):
    item = filed(people)
    actions.evaluate(item, attribute=Attribute.PROACTIVE, reason="考核已经结束", by=people.head, at=LATER)
    stored = Publication.objects.get(pk=item.pk)
    assert (stored.stage, stored.attribute, stored.ground) == (Stage.RETURNED, Attribute.PROACTIVE, "")
    assert "考核已经结束" in stored.return_reason
    assert stored.next_review_on is None
    assert not facts(stored, people.head).passed, "reviews of the closed text do not carry the open one"
    assert Publication.objects.visible().count() == 0


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"attribute": Attribute.WITHHELD, "reason": "没有变"}, "依据"),
        ({"attribute": Attribute.WITHHELD, "ground": "D5", "reason": " "}, "理由"),
        ({"attribute": Attribute.PROACTIVE, "ground": "D5", "reason": "可以公开"}, "依据"),
        ({"attribute": "", "reason": "可以公开"}, "公开属性"),
    ],
)
def test_an_evaluation_that_does_not_hold_is_refused_with_its_reasons(people, given, named):
    item = filed(people)
    assert any(named in reason for reason in refused(actions.evaluate, item, **given, by=people.head, at=LATER))


def test_a_policy_that_stays_closed_is_evaluated_by_the_general_office(people):
    item = filed(people, kind=Kind.POLICY, doc_number="台教〔2026〕5号")
    kept = {"attribute": Attribute.WITHHELD, "ground": "D5", "reason": "没有变"}
    assert any("局办公室" in reason for reason in refused(actions.evaluate, item, **kept, by=people.head, at=LATER))
    actions.evaluate(item, **kept, by=people.general, at=LATER)


def test_nothing_public_or_in_work_is_evaluated(people):
    item = moved(people, Stage.PUBLISHED)
    given = {"attribute": Attribute.WITHHELD, "ground": "D5", "reason": "没有变"}
    assert refused(actions.evaluate, item, **given, by=people.head, at=LATER)


# --- two who write


def test_what_was_stored_meanwhile_is_not_overwritten(people):
    item = drafted(people)
    opened = Publication.objects.get(pk=item.pk)
    from_page = stamp(opened)
    actions.revise(item, title="同事改的标题", by=people.colleague, at=TUESDAY)
    with pytest.raises(actions.Overtaken):
        actions.revise(opened, title="我改的标题", seen=from_page, by=people.author, at=TUESDAY)
    assert Publication.objects.get(pk=item.pk).title == "同事改的标题"


def test_a_file_added_meanwhile_disturbs_nobodys_text(people):
    item = drafted(people)
    from_page = stamp(item)
    actions.add_file(item, accepted(), by=people.colleague, at=TUESDAY)
    actions.revise(item, title="我改的标题", seen=from_page, by=people.author, at=TUESDAY)
    assert item.title == "我改的标题"


# --- what an action asks beside the table is told with what the table says


def test_all_reasons_of_an_override_a_file_and_an_answer_come_at_once(people):
    item, other = drafted(people), factories.staff(role=Role.DRAFTER, office=factories.office())
    file = actions.add_file(item, accepted("名单.csv"), by=people.author, at=MONDAY)
    picture = accepted("名单.csv")
    how = {"by": other, "at": TUESDAY}
    asked = {
        "请写明为什么可以保留": lambda: refused(actions.override, item, key="x", reason="", **how),
        "这一处已经改过或者不在了": lambda: refused(actions.override, item, key="x", reason="", **how),
        "这个附件没有移除": lambda: refused(actions.restore_file, item, file, **how),
        "不是JPG或者PNG图片": lambda: refused(actions.add_picture, item, picture, **how),
        "请填写附件名称": lambda: refused(actions.title_file, item, file, title="", **how),
    }
    for words, ask in asked.items():
        reasons = ask()
        assert any(words in reason for reason in reasons), (words, reasons)
        assert any("没有“" in reason and "的权限" in reason for reason in reasons), reasons


def test_all_reasons_against_a_second_answer_come_at_once(people):
    item = moved(people, Stage.OFFICE_REVIEW)
    row = actions.remark(item, text="请核对", by=people.head, at=TUESDAY)
    actions.return_(item, reason="见批注", by=people.head, at=TUESDAY)
    actions.answer_remark(row, answer="已核对", by=people.author, at=WEDNESDAY)
    reasons = refused(actions.answer_remark, row, answer=" ", by=people.head, at=WEDNESDAY)
    assert reasons == ["请写怎么改的，或者为什么不改", "李敏已经回应过这条批注"]
