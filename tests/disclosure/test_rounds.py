"""A round from its opening to its close: the list is fixed, everybody in it is decided by two people, what is left goes on."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from disclosure import actions, round_scope
from disclosure.actions import round_entries
from disclosure.models import AttributeDecision, DraftingRule, Publication, ReviewRound, RoundEntry
from disclosure.round_lists import sums_of, total
from disclosure.round_scope import Scope
from disclosure.rounds.vocabulary import OPENED as TOLD
from disclosure.rounds.vocabulary import EntryState, Outcome, RoundKind, Why
from disclosure.vocabulary import Attribute, Kind, Stage, Validity
from taizhou_portal.bureau.models import Notice
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.at_once import at_once, shared_database  # noqa: F401
from tests.disclosure.rounds import (
    DUE,
    LATER,
    OPENED,
    WHY,
    closed_item,
    decided,
    document,
    entry_of,
    fresh,
    house,
    only,
    opened,
    proposed,
)
from tests.disclosure.team import refused
from tests.factories import at

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def people():
    return house()


def listed(round_) -> set[str]:
    return set(RoundEntry.objects.filter(round=round_).values_list("publication__title", flat=True))


# --- what a round holds


def test_a_round_holds_what_is_settled_and_not_public_and_how_it_stood(people):
    item = closed_item(people.office)
    closed_item(people.other, stage=Stage.WITHDRAWN, published_on=date(2025, 1, 1), published_at=OPENED, ground="D4")
    factories.published(office=people.office)
    closed_item(people.office, stage=Stage.DRAFT)
    round_ = opened(people.general)
    assert round_.entries.count() == 2
    entry = entry_of(round_, item)
    assert (entry.attribute, entry.ground, entry.review_on) == (Attribute.WITHHELD, "D6", date(2026, 3, 1))
    assert entry.state is EntryState.TO_DO
    assert not entry.carried


def test_the_scope_narrows_by_office_ground_kind_and_day(people):
    closed_item(people.office, title="甲", formed_on=date(2020, 1, 1))
    closed_item(people.office, title="乙", ground="D4")
    closed_item(people.other, title="丙", kind=Kind.STATISTICS)

    def found(**scope) -> set[str]:
        chosen = round_scope.chosen(Scope(RoundKind.ATTRIBUTE, **scope), today=OPENED.date())
        return set(chosen.values_list("title", flat=True))

    assert found() == {"甲", "乙", "丙"}
    assert found(offices=(people.office.pk,)) == {"甲", "乙"}
    assert found(grounds=("D4",)) == {"乙"}
    assert found(kinds=(Kind.STATISTICS,)) == {"丙"}
    assert found(formed_before=date(2020, 1, 2)) == {"甲"}
    assert found(formed_before=date(2020, 1, 1)) == set()
    assert found(grounds=("D4",), offices=(people.other.pk,)) == set()


def test_a_round_of_documents_holds_those_in_force_by_what_is_asked(people):
    document(people.office, title="到期", term=date(2026, 9, 23), formed_on=date(2025, 1, 1))
    document(people.office, title="远期", term=date(2026, 9, 24), formed_on=date(2025, 1, 1))
    document(people.office, title="年久", formed_on=date(2021, 3, 23))
    document(people.office, title="未久", formed_on=date(2021, 3, 24))
    heir = document(people.office, title="新文件", formed_on=date(2026, 1, 1))
    document(people.office, title="已替代", formed_on=date(2025, 1, 1), successor=heir)
    gone = {"validity": Validity.ABOLISHED, "invalid_on": date(2026, 1, 1)}
    document(people.office, title="已废止", **gone)

    def found(*whys: Why) -> set[str]:
        chosen = round_scope.chosen(Scope(RoundKind.VALIDITY, whys=whys), today=OPENED.date())
        return set(chosen.values_list("title", flat=True))

    assert found() == {"到期", "远期", "年久", "未久", "新文件", "已替代"}
    assert found(Why.TERM) == {"到期"}
    assert found(Why.AGE) == {"年久"}
    assert found(Why.SUCCEEDED) == {"已替代"}
    assert found(Why.TERM, Why.AGE) == {"到期", "年久"}
    DraftingRule.objects.update_or_create(pk=1, defaults={"policy_years": 1})
    assert "未久" in found(Why.AGE)


def test_before_it_is_opened_it_is_told_how_many_each_office_has(people):
    for _ in range(3):
        closed_item(people.office)
    closed_item(people.other)
    counted = round_scope.by_office(Scope(RoundKind.ATTRIBUTE), today=OPENED.date())
    assert [(office.name, n) for office, n in counted] == [("基础教育处", 3), ("计划财务处", 1)]
    assert not RoundEntry.objects.exists()


def test_what_comes_later_belongs_to_the_next_round(people):
    closed_item(people.office, title="先来的")
    first = opened(people.general)
    closed_item(people.office, title="后来的")
    second = opened(people.general)
    assert (listed(first), listed(second)) == ({"先来的"}, {"后来的"})


def test_an_item_stands_in_one_open_round_of_a_kind(people):
    closed_item(people.office)
    opened(people.general)
    assert refused(opened, people.general) == ["按这个范围没有要看的信息，请放宽范围"]


def test_the_general_office_alone_opens_a_round(people):
    closed_item(people.office)
    for person in (people.drafter, people.head):
        assert any("局办公室" in reason for reason in refused(opened, person))
    assert not ReviewRound.objects.exists()


def test_a_round_without_name_or_with_a_day_that_is_over_is_not_opened(people):
    closed_item(people.office)
    given = {"title": " ", "due_on": date(2026, 3, 23), "by": people.general, "at": OPENED}
    assert len(refused(actions.open_round, Scope(RoundKind.ATTRIBUTE), **given)) == 2


def test_each_office_is_told_once_how_much_it_has_and_nothing_of_the_items(people):
    item = closed_item(people.office, title="张三的处分材料")
    closed_item(people.office)
    round_ = opened(people.general)
    told = Notice.objects.filter(what=TOLD)
    assert {(one.person.name, one.words) for one in told} == {
        ("李敏", "2条，请在4月30日前办完"),
        ("王宁", "2条，请在4月30日前办完"),
    }
    assert {one.title for one in told} == {round_.title}
    assert not any(item.title in one.words + one.title for one in told)


def test_opening_is_in_the_history_of_the_round(people):
    closed_item(people.office)
    row = opened(people.general).history.get()
    assert (row.history_change_reason, row.history_user) == ("开始批次", people.general)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_who_open_at_once_never_put_an_item_into_both(shared_database):  # noqa: F811
    people = house()
    for _ in range(5):
        closed_item(people.office)
    at_once(lambda n: opened([people.general, people.colleague][n]), 2)
    assert ReviewRound.objects.count() == 1
    assert RoundEntry.objects.count() == 5


# --- an item that is not public


def test_an_item_that_stays_closed_gets_a_decision_and_its_next_day(people):
    item = closed_item(people.office)
    entry = only(opened(people.general))
    proposed(entry, people.drafter)
    assert entry.state is EntryState.PROPOSED
    decided(entry, people.head)
    item, row = fresh(item), AttributeDecision.objects.get()
    assert fresh(entry).state is EntryState.DECIDED
    assert (item.stage, item.attribute, item.next_review_on) == (Stage.FILED, Attribute.WITHHELD, date(2027, 3, 24))
    assert (row.attribute, row.ground, row.reason, row.by) == (Attribute.WITHHELD, "D6", WHY, people.head)


def test_who_proposed_when_and_why_and_who_decided_stand_in_the_entry_and_its_history(people):
    closed_item(people.office)
    entry = decided(proposed(only(opened(people.general)), people.drafter), people.head, opinion="同意")
    entry = fresh(entry)
    assert (entry.proposed_by, entry.reason, entry.decided_by, entry.opinion) == (
        people.drafter,
        WHY,
        people.head,
        "同意",
    )
    told = list(entry.history.order_by("history_id").values_list("history_change_reason", "history_user__name"))
    assert told == [("提出意见：维持不变", "李敏"), ("同意并生效：维持不变", "王宁")]


def test_what_can_be_public_goes_back_through_every_review(people):
    item = closed_item(people.office)
    entry = proposed(only(opened(people.general)), people.drafter, Outcome.OPEN, reason="事项已经办结")
    decided(entry, people.head)
    item = fresh(item)
    assert (item.stage, item.attribute, item.ground) == (Stage.RETURNED, Attribute.PROACTIVE, "")
    assert fresh(entry).state is EntryState.DECIDED, "the decision itself is no change behind the back of the round"
    assert not Publication.objects.visible().exists()


def test_an_attribute_changes_by_the_action_that_always_changes_it(people):
    item = closed_item(people.office)
    entry = decided(proposed(only(opened(people.general)), people.drafter, Outcome.ON_REQUEST), people.head)
    assert fresh(item).attribute == Attribute.ON_REQUEST
    assert fresh(entry).outcome == Outcome.ON_REQUEST
    assert AttributeDecision.objects.get().attribute == Attribute.ON_REQUEST


def test_a_state_secret_is_not_proposed_on_request(people):
    closed_item(people.office, ground="D1")
    entry = only(opened(people.general))
    asked = {"outcome": Outcome.ON_REQUEST, "reason": "解密", "by": people.drafter, "at": LATER}
    assert any("只能不予公开" in reason for reason in refused(round_entries.propose, entry, **asked))


def test_who_proposed_does_not_decide_here_or_on_the_page_of_the_item(people):
    item = closed_item(people.office)
    entry = proposed(only(opened(people.general)), people.head)
    assert any("不能自己决定" in reason for reason in refused(decided, entry, people.head))
    kept = {"attribute": Attribute.WITHHELD, "ground": "D6", "reason": "没有变"}
    told = refused(actions.evaluate, item, **kept, by=people.head, at=LATER)
    assert told == ["您在评估清理批次里提出了意见，由另一位决定"]
    assert fresh(entry).decided_at is None
    decided(entry, people.general)


def test_the_table_itself_holds_no_decision_by_the_proposer(people):
    closed_item(people.office)
    entry = proposed(only(opened(people.general)), people.drafter)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoundEntry.objects.filter(pk=entry.pk).update(decided_at=LATER, decided_by=people.drafter)


def test_another_office_neither_proposes_nor_decides(people):
    closed_item(people.office)
    entry = only(opened(people.general))
    assert any("没有起草权限" in reason for reason in refused(proposed, entry, people.stranger))
    proposed(entry, people.drafter)
    assert any("审核人决定" in reason for reason in refused(decided, entry, people.stranger))
    assert any("审核人决定" in reason for reason in refused(decided, entry, people.drafter))


def test_a_policy_document_that_stays_closed_is_decided_by_the_general_office(people):
    closed_item(people.office, kind=Kind.POLICY, column=factories.column("policies"))
    entry = proposed(only(opened(people.general)), people.drafter)
    assert any("局办公室" in reason for reason in refused(decided, entry, people.head))
    assert fresh(entry).decided_at is None
    decided(entry, people.general)


def test_what_is_sent_back_is_proposed_anew(people):
    closed_item(people.office)
    entry = proposed(only(opened(people.general)), people.drafter)
    assert refused(round_entries.send_back, entry, reason=" ", by=people.head, at=LATER) == ["请写明为什么退回"]
    round_entries.send_back(entry, reason="写清楚办结没有", by=people.head, at=LATER)
    entry = fresh(entry)
    assert (entry.state, entry.outcome, entry.proposed_by, entry.returned) == (
        EntryState.TO_DO,
        "",
        None,
        "写清楚办结没有",
    )
    assert fresh(proposed(entry, people.drafter)).returned == ""


# --- two doors, one truth


def test_an_evaluation_on_the_page_of_the_item_counts_for_the_round(people):
    item = closed_item(people.office)
    entry = only(opened(people.general))
    kept = {"attribute": Attribute.WITHHELD, "ground": "D6", "reason": "还没有办结"}
    actions.evaluate(item, **kept, by=people.head, at=LATER)
    entry = fresh(entry)
    assert (entry.state, entry.outcome, entry.reason, entry.decided_by) == (
        EntryState.DECIDED, Outcome.KEEP, "还没有办结", people.head,
    )  # fmt: skip


def test_an_evaluation_that_departs_from_the_proposal_stands_by_itself(people):
    item = closed_item(people.office)
    entry = proposed(only(opened(people.general)), people.drafter)
    actions.evaluate(item, attribute=Attribute.PROACTIVE, reason="已经办结", by=people.head, at=LATER)
    entry = fresh(entry)
    assert (entry.outcome, entry.reason, entry.proposed_by) == (Outcome.OPEN, "已经办结", None)


def test_an_evaluation_after_the_round_is_closed_changes_nothing_in_it(people):
    item = closed_item(people.office)
    round_ = opened(people.general)
    actions.close_round(round_, note="机构调整", by=people.general, at=LATER)
    kept = {"attribute": Attribute.WITHHELD, "ground": "D6", "reason": "没有变"}
    actions.evaluate(item, **kept, by=people.head, at=LATER)
    assert only(round_).decided_at is None


def test_an_abolition_on_the_page_of_the_document_counts_and_so_does_its_undoing(people):
    item = document(people.office)
    entry = only(opened(people.general, RoundKind.VALIDITY))
    end = {"validity": Validity.ABOLISHED, "on": date(2026, 3, 24), "reason": "被新文件废止"}
    actions.abolish(item, **end, by=people.general, at=LATER)
    entry = fresh(entry)
    assert (entry.state, entry.outcome, entry.on) == (EntryState.DECIDED, Outcome.ABOLISH, date(2026, 3, 24))
    actions.revalidate(item, reason="标错了", by=people.general, at=LATER)
    entry = fresh(entry)
    assert (entry.state, entry.outcome, entry.decided_by) == (EntryState.TO_DO, "", None)


def test_an_item_that_went_public_meanwhile_is_marked_and_needs_no_decision(people):
    item = closed_item(people.office)
    round_ = opened(people.general)
    Publication.objects.filter(pk=item.pk).update(attribute=Attribute.PROACTIVE, ground="", stage=Stage.RETURNED)
    entry = only(round_)
    assert entry.state is EntryState.CHANGED
    assert refused(proposed, entry, people.drafter) == ["这一条在批次期间已经变化，不用决定"]
    assert total(sums_of(round_)).changed == 1
    actions.close_round(round_, by=people.general, at=LATER)


def test_a_document_withdrawn_meanwhile_is_marked_and_comes_back_when_it_is_public_again(people):
    item = document(people.office)
    round_ = opened(people.general, RoundKind.VALIDITY)
    Publication.objects.filter(pk=item.pk).update(stage=Stage.WITHDRAWN)
    assert only(round_).state is EntryState.CHANGED
    Publication.objects.filter(pk=item.pk).update(stage=Stage.PUBLISHED)
    assert only(round_).state is EntryState.TO_DO


# --- a document


def test_a_document_that_stays_in_force_is_looked_at_again_after_the_set_months(people):
    item = document(people.office)
    DraftingRule.objects.update_or_create(pk=1, defaults={"policy_months": 6})
    entry = proposed(only(opened(people.general, RoundKind.VALIDITY)), people.drafter, Outcome.VALID)
    decided(entry, people.general)
    item = fresh(item)
    assert (item.validity, item.next_review_on) == (Validity.VALID, date(2026, 9, 24))
    assert item.history.order_by("-history_id")[0].history_change_reason == f"清理：继续有效，{WHY}"
    assert fresh(entry).decided_by == people.general


def test_a_head_of_an_office_does_not_decide_about_a_document(people):
    document(people.office)
    entry = proposed(only(opened(people.general, RoundKind.VALIDITY)), people.drafter, Outcome.VALID)
    assert refused(decided, entry, people.head) == ["由局办公室决定"]


def test_a_document_is_abolished_with_its_successor_by_the_usual_rules(people):
    item, heir = (
        document(people.office),
        document(people.other, formed_on=date(2026, 2, 1), doc_number="台教〔2026〕1号"),
    )
    entry = entry_of(opened(people.general, RoundKind.VALIDITY), item)
    proposed(entry, people.drafter, Outcome.ABOLISH, on=date(2026, 3, 24), successor=heir, reason="被新文件替代")
    decided(entry, people.general)
    item = fresh(item)
    assert (item.validity, item.invalid_on, item.successor) == (Validity.ABOLISHED, date(2026, 3, 24), heir)
    assert fresh(entry).successor == heir


def test_an_end_to_come_is_announced_and_counts_at_once(people):
    item = document(people.office)
    entry = proposed(
        only(opened(people.general, RoundKind.VALIDITY)), people.drafter, Outcome.EXPIRE, on=date(2026, 5, 1)
    )
    decided(entry, people.general)
    item = fresh(item)
    assert (item.validity, item.coming_validity, item.invalid_on) == (
        Validity.VALID,
        Validity.EXPIRED,
        date(2026, 5, 1),
    )
    actions.run_due(at=at("2026-05-01"))
    assert fresh(item).validity == Validity.EXPIRED
    assert fresh(entry).state is EntryState.DECIDED


def test_what_the_usual_action_refuses_is_not_decided(people):
    item, heir = document(people.office), document(people.office)
    entry = entry_of(opened(people.general, RoundKind.VALIDITY), item)
    proposed(entry, people.drafter, Outcome.ABOLISH, on=date(2026, 3, 24), successor=heir)
    Publication.objects.filter(pk=heir.pk).update(stage=Stage.WITHDRAWN)
    assert any("替代文件还没有公开" in reason for reason in refused(decided, entry, people.general))
    assert fresh(entry).decided_at is None
    assert fresh(item).validity == Validity.VALID


def test_a_revision_names_its_person_and_its_day(people):
    item = document(people.office)
    entry = only(opened(people.general, RoundKind.VALIDITY))
    until = date(2026, 12, 31)
    proposed(entry, people.drafter, Outcome.REVISE, plan_by=people.drafter, plan_until=until)
    decided(entry, people.general)
    assert fresh(entry).plan_by == people.drafter
    assert (fresh(item).validity, fresh(item).next_review_on) == (Validity.VALID, until)


def test_a_plan_that_is_over_by_the_time_of_the_decision_is_refused(people):
    document(people.office)
    entry = only(opened(people.general, RoundKind.VALIDITY))
    proposed(entry, people.drafter, Outcome.REVISE, plan_by=people.drafter, plan_until=date(2026, 3, 31))
    assert "改完的日期要在今天以后" in refused(decided, entry, people.general, on=at("2026-04-01"))


def test_a_document_whose_term_is_over_cannot_be_kept_in_force(people):
    document(people.office, term=date(2026, 3, 20))
    entry = only(opened(people.general, RoundKind.VALIDITY))
    assert any("已满" in reason for reason in refused(proposed, entry, people.drafter, Outcome.VALID))


# --- taken back


def undone(entry, by) -> RoundEntry:
    round_entries.take_back(entry, reason="材料没有看全", by=by, at=LATER)
    return fresh(entry)


def test_a_decision_that_changed_nothing_is_taken_back_with_its_next_day(people):
    item = closed_item(people.office)
    entry = decided(proposed(only(opened(people.general)), people.drafter), people.head)
    entry = undone(entry, people.head)
    assert (entry.state, entry.outcome, entry.proposed_by) == (EntryState.TO_DO, "", None)
    assert fresh(item).next_review_on == date(2026, 3, 1)
    assert entry.history.latest().history_change_reason == "撤回决定：材料没有看全"


def test_a_changed_attribute_is_changed_back_by_a_decision_of_its_own(people):
    item = closed_item(people.office)
    entry = decided(proposed(only(opened(people.general)), people.drafter, Outcome.ON_REQUEST), people.head)
    entry = undone(entry, people.head)
    item = fresh(item)
    assert (item.attribute, item.ground, item.next_review_on) == (Attribute.WITHHELD, "D6", date(2026, 3, 1))
    assert list(item.decisions.values_list("attribute", flat=True)) == [Attribute.ON_REQUEST, Attribute.WITHHELD]
    assert entry.state is EntryState.TO_DO


def test_what_was_opened_to_the_public_is_not_closed_again_from_here(people):
    closed_item(people.office)
    entry = decided(proposed(only(opened(people.general)), people.drafter, Outcome.OPEN), people.head)
    assert any("不能撤回" in reason for reason in refused(undone, entry, people.head))


def test_an_abolition_is_taken_back_by_making_the_document_valid_again(people):
    item = document(people.office)
    entry = proposed(
        only(opened(people.general, RoundKind.VALIDITY)), people.drafter, Outcome.ABOLISH, on=date(2026, 3, 24)
    )
    entry = undone(decided(entry, people.general), people.general)
    assert (entry.state, entry.on) == (EntryState.TO_DO, None)
    assert (fresh(item).validity, fresh(item).invalid_on) == (Validity.VALID, None)


def test_a_document_kept_in_force_gets_its_earlier_day_back(people):
    item = document(people.office)
    entry = decided(
        proposed(only(opened(people.general, RoundKind.VALIDITY)), people.drafter, Outcome.VALID), people.general
    )
    undone(entry, people.general)
    assert fresh(item).next_review_on is None


def test_taking_back_asks_for_a_reason_and_another_person_than_the_proposer(people):
    closed_item(people.office)
    entry = decided(proposed(only(opened(people.general)), people.head), people.general)
    told = refused(round_entries.take_back, entry, reason="", by=people.head, at=LATER)
    assert told == ["提出意见的人不能自己决定，请另一位办理", "请写明为什么撤回"]


# --- the close


def test_a_round_that_is_decided_is_closed_and_nothing_moves_in_it_any_more(people):
    closed_item(people.office)
    round_ = opened(people.general)
    entry = decided(proposed(only(round_), people.drafter), people.head)
    actions.close_round(round_, by=people.general, at=LATER)
    assert (fresh(round_).closed_by, fresh(round_).note) == (people.general, "")
    assert "这一批已经结束" in refused(undone, entry, people.head)
    assert refused(actions.close_round, round_, by=people.general, at=LATER) == ["这一批已经结束"]


def test_what_is_left_asks_for_a_reason_and_goes_into_the_next_round(people):
    left, item = closed_item(people.office, title="没看完", ground="D4"), closed_item(people.office, title="看完")
    first = opened(people.general)
    decided(proposed(entry_of(first, item), people.drafter), people.head)
    proposed(entry_of(first, left), people.drafter)
    assert any("还有1条" in reason for reason in refused(actions.close_round, first, by=people.general, at=LATER))
    actions.close_round(first, note="要征求第三方意见", by=people.general, at=LATER)
    assert entry_of(first, left).state is EntryState.PROPOSED
    second = opened(people.general, on=at("2026-04-01"), grounds=("D8",))
    carried = only(second)
    assert (carried.publication, carried.carried, carried.outcome) == (left, True, "")
    assert entry_of(first, left).carried_into == second
    assert not round_scope.carried(RoundKind.ATTRIBUTE).exists(), "it is carried once"


def test_what_became_of_an_item_after_the_close_changes_no_sum_of_the_round(people):
    left, gone = closed_item(people.office), closed_item(people.office)
    round_ = opened(people.general)
    Publication.objects.filter(pk=gone.pk).update(stage=Stage.RETURNED, attribute=Attribute.PROACTIVE, ground="")
    actions.close_round(round_, note="机构调整", by=people.general, at=LATER)
    before = total(sums_of(round_))
    Publication.objects.filter(pk=left.pk).update(stage=Stage.RETURNED)
    Publication.objects.filter(pk=gone.pk).update(stage=Stage.FILED, attribute=Attribute.WITHHELD, ground="D5")
    assert total(sums_of(round_)) == before
    assert (before.left, before.changed, before.total) == (1, 1, 2)
    assert entry_of(round_, gone).state is EntryState.CHANGED
    assert entry_of(round_, left).state is EntryState.TO_DO


def test_the_general_office_alone_closes_a_round_or_moves_its_day(people):
    closed_item(people.office)
    round_ = opened(people.general)
    assert any("局办公室" in r for r in refused(actions.close_round, round_, note="不办", by=people.head, at=LATER))
    later = date(2026, 6, 30)
    assert refused(actions.move_round, round_, due_on=later, reason="", by=people.general, at=LATER) == [
        "请写明为什么改"
    ]
    assert refused(actions.move_round, round_, due_on=later, reason="忙", by=people.head, at=LATER)
    actions.move_round(round_, due_on=later, reason="机构调整", by=people.general, at=LATER)
    assert fresh(round_).due_on == later
    assert round_.history.latest().history_change_reason == "改完成日期：机构调整"


def test_every_entry_is_in_exactly_one_sum(people):
    items = [closed_item(people.office) for _ in range(4)] + [closed_item(people.other)]
    round_ = opened(people.general)
    decided(proposed(entry_of(round_, items[0]), people.drafter), people.head)
    proposed(entry_of(round_, items[1]), people.drafter)
    Publication.objects.filter(pk=items[2].pk).update(stage=Stage.RETURNED, attribute=Attribute.PROACTIVE, ground="")
    lines = {line.office.name: line.sums for line in sums_of(round_)}
    mine = lines["基础教育处"]
    assert (mine.to_do, mine.proposed, mine.changed, mine.decided, mine.total) == (1, 1, 1, 1, 4)
    assert (lines["计划财务处"].to_do, lines["计划财务处"].total) == (1, 1)
    counted = {state: RoundEntry.objects.filter(round=round_).in_state(state).count() for state in EntryState}
    assert counted == {state: (2 if state is EntryState.TO_DO else 1) for state in EntryState}
    for entry in RoundEntry.objects.filter(round=round_):
        assert RoundEntry.objects.filter(pk=entry.pk).in_state(entry.state).exists(), "row and question agree"


def test_somebody_without_a_role_any_more_is_not_told(people):
    closed_item(people.office)
    factories.staff("离职", role=Role.DRAFTER, office=people.office, is_active=False)
    opened(people.general)
    assert "离职" not in set(Notice.objects.values_list("person__name", flat=True))


def test_the_day_of_a_round_is_kept(people):
    closed_item(people.office)
    assert opened(people.general).due_on == DUE
