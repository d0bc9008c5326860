"""Many items at one press: each by its own action, each with its own answer, none in the way of another."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disclosure import actions, bulk
from disclosure.bulk import MOST, run, undo
from disclosure.models import Batch, BatchLine, Publication, WordingTerm
from disclosure.vocabulary import Attribute, Bulk, Kind, Stage, Verb
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability, Role
from tests import factories
from tests.disclosure.team import CLOSED, FRIDAY, TUESDAY, WEDNESDAY, drafted, moved
from tests.factories import at

pytestmark = pytest.mark.django_db

LATER = at("2026-03-23", 10)
WITHHELD = {"attribute": "withheld", "ground": "D5", "reason": "内部考核事项"}
OPEN = {"attribute": "proactive", "ground": "", "reason": "应当让公众知道"}


def fresh(person: Staff) -> Staff:
    """As a request would have them."""
    return Staff.objects.get(pk=person.pk)


def done(what: Bulk, items, by: Staff, *, ready=None, token=None, **values) -> Batch:
    pks = [item.pk for item in items]
    given = {"chosen": pks, "ready": pks if ready is None else ready, "values": values}
    return run(what, token=token or uuid4(), **given, by=fresh(by), at=LATER)


def outcome(batch: Batch) -> list[bool]:
    return list(batch.lines.order_by("pk").values_list("done", flat=True))


def reasons(batch: Batch, item: Publication) -> list[str]:
    return batch.lines.get(publication=item).reasons


def stages(*items: Publication) -> list[str]:
    held = Publication.objects.in_bulk([item.pk for item in items])
    return [held[item.pk].stage for item in items]


def outlook(what: Bulk, item: Publication, by: Staff, **values) -> list[str]:
    return bulk.reasons(what, item, by=fresh(by), values=values or None)


# --- 提交处室审核


def test_whole_drafts_are_handed_on_and_one_with_gaps_stays_with_all_its_reasons(people):
    whole, empty, second = drafted(people), drafted(people, summary="", formed_on=None), drafted(people)
    batch = done(Bulk.SUBMIT, [whole, empty, second], people.author)
    assert outcome(batch) == [True, False, True]
    assert stages(whole, empty, second) == [Stage.OFFICE_REVIEW, Stage.DRAFT, Stage.OFFICE_REVIEW]
    assert len(reasons(batch, empty)) == 2
    assert any("成文日期" in reason for reason in reasons(batch, empty))


def test_the_summary_says_beforehand_what_the_action_says_afterwards(people):
    items = [drafted(people, summary=""), drafted(people, attribute=""), moved(people, Stage.OFFICE_REVIEW)]
    foretold = [outlook(Bulk.SUBMIT, item, people.author) for item in items]
    batch = done(Bulk.SUBMIT, items, people.author)
    assert foretold == [reasons(batch, item) for item in items]
    assert all(foretold)


def test_the_summary_changes_nothing(people):
    item = drafted(people)
    before = item.history.count()
    assert outlook(Bulk.SUBMIT, item, people.author) == []
    assert (stages(item), item.history.count(), Batch.objects.count()) == ([Stage.DRAFT], before, 0)


def test_each_item_keeps_its_own_history_of_who_and_when(people):
    items = [drafted(people), drafted(people)]
    done(Bulk.SUBMIT, items, people.author)
    for item in items:
        last = item.history.latest()
        told = (last.history_user, last.history_change_reason, last.history_date)
        assert told == (people.author, Verb.SUBMIT.label, LATER)


# --- one that fails stops no other


def test_a_fault_of_the_system_in_one_item_is_written_down_and_the_others_go_on(people, monkeypatch, caplog):
    items = [drafted(people) for _ in range(3)]
    submit = actions.submit

    def broken(item, **more):
        submit(item, **more)
        if item.pk == items[1].pk:
            raise RuntimeError("no disk")

    monkeypatch.setattr(actions, "submit", broken)
    batch = done(Bulk.SUBMIT, items, people.author)
    assert outcome(batch) == [True, False, True]
    assert stages(*items) == [Stage.OFFICE_REVIEW, Stage.DRAFT, Stage.OFFICE_REVIEW]
    assert reasons(batch, items[1]) == [bulk.BROKEN]
    assert "no disk" in caplog.text


def test_where_the_result_cannot_be_written_nothing_is_done_either(people, monkeypatch):
    item, create = drafted(people), BatchLine.objects.create

    def failing(**values):
        if values["done"]:
            raise RuntimeError("no disk")
        return create(**values)

    monkeypatch.setattr(BatchLine.objects, "create", failing)
    batch = done(Bulk.SUBMIT, [item], people.author)
    assert (stages(item), outcome(batch)) == ([Stage.DRAFT], [False])


def test_what_changed_between_summary_and_confirmation_is_asked_again_by_the_action(people):
    item = drafted(people)
    assert outlook(Bulk.SUBMIT, item, people.author) == []
    actions.revise(item, summary="", by=people.colleague, at=TUESDAY)
    batch = done(Bulk.SUBMIT, [item], people.author)
    assert (outcome(batch), stages(item)) == ([False], [Stage.DRAFT])


def test_what_the_summary_said_could_not_be_done_is_not_done_though_it_could_be_now(people):
    item, other = drafted(people), drafted(people)
    batch = done(Bulk.SUBMIT, [item, other], people.author, ready=[other.pk])
    assert stages(item, other) == [Stage.DRAFT, Stage.OFFICE_REVIEW]
    assert reasons(batch, item) == [bulk.CHANGED]


def test_what_the_summary_said_could_not_be_done_is_told_with_its_reasons(people):
    item, other = drafted(people, summary=""), drafted(people)
    batch = done(Bulk.SUBMIT, [item, other], people.author, ready=[other.pk])
    assert reasons(batch, item) == outlook(Bulk.SUBMIT, item, people.author)


def test_items_of_another_office_are_left_out_without_a_word(people):
    foreign, own = factories.publication(office=factories.office()), drafted(people)
    batch = done(Bulk.SUBMIT, [foreign, own], people.author)
    assert [line.publication for line in batch.lines.all()] == [own]
    assert bulk.found(fresh(people.author), [foreign.pk, own.pk]) == [own]


# --- a page sent twice


def test_a_page_sent_twice_is_done_once_and_answered_with_the_first_result(people):
    item, token = drafted(people), uuid4()
    first = done(Bulk.SUBMIT, [item], people.author, token=token)
    rows = item.history.count()
    again = done(Bulk.SUBMIT, [item], people.author, token=token)
    assert again == first
    assert (outcome(again), item.history.count()) == ([True], rows)


def test_a_second_press_while_the_first_is_at_work_does_nothing_and_finds_the_same_batch(people, monkeypatch):
    items, token, submit, meanwhile = [drafted(people), drafted(people)], uuid4(), actions.submit, []

    def pressed_again(item, **more):
        submit(item, **more)
        if not meanwhile:
            meanwhile.append(None)
            meanwhile[0] = done(Bulk.SUBMIT, items, people.author, token=token)

    monkeypatch.setattr(actions, "submit", pressed_again)
    first = done(Bulk.SUBMIT, items, people.author, token=token)
    assert meanwhile == [first]
    assert meanwhile[0].finished_at is None
    assert outcome(first) == [True, True]


def test_the_same_page_with_another_choice_is_another_batch(people):
    item, token = drafted(people), uuid4()
    columns = factories.column("news"), factories.column("policies")
    first, second = (done(Bulk.COLUMN, [item], people.author, token=token, column=one.pk) for one in columns)
    assert first != second
    assert Publication.objects.get(pk=item.pk).column == columns[1]


def test_a_token_of_another_person_finds_nothing_of_theirs(people):
    item, token = drafted(people), uuid4()
    first = done(Bulk.SUBMIT, [item], people.author, token=token)
    second = done(Bulk.SUBMIT, [item], people.colleague, token=token)
    assert first != second
    assert outcome(second) == [False]


# --- how many


def test_nothing_chosen_is_refused(people):
    with pytest.raises(Refused, match="还没有选中"):
        done(Bulk.SUBMIT, [], people.author)


def test_more_than_two_hundred_are_refused_with_the_number(people):
    with pytest.raises(Refused) as refused:
        run(
            Bulk.SUBMIT, token=uuid4(), chosen=list(range(1, MOST + 2)), ready=[], values={}, by=people.author, at=LATER
        )
    assert refused.value.reasons == ["一次最多办200条，选了201条，请分几次办"]
    assert not Batch.objects.exists()


# --- 调整栏目


def test_drafts_change_their_column_and_public_items_move_without_a_new_address(people):
    draft, public = drafted(people), moved(people, Stage.PUBLISHED)
    address, news = public.get_absolute_url(), factories.column("news")
    batch = done(Bulk.COLUMN, [draft, public], people.general, column=news.pk)
    assert outcome(batch) == [True, True]
    for item in (draft, public):
        item.refresh_from_db()
        assert item.column == news
    assert public.get_absolute_url() == address
    assert draft.history.latest().history_change_reason == f"{Verb.PLACE.label}：{news.name}"
    assert public.history.latest().history_change_reason == f"{Verb.MOVE.label}：{news.name}"


def test_who_only_places_a_draft_is_no_author_and_may_review_it(people):
    draft = drafted(people)
    assert outcome(done(Bulk.COLUMN, [draft], people.head, column=factories.column("news").pk)) == [True]
    actions.submit(draft, by=people.author, at=LATER)
    actions.pass_office(draft, by=fresh(people.head), at=LATER)
    assert draft.stage == Stage.SECRECY_CHECK


def test_what_is_under_review_keeps_its_column(people):
    item = moved(people, Stage.OFFICE_REVIEW)
    batch = done(Bulk.COLUMN, [item], people.general, column=factories.column("news").pk)
    assert reasons(batch, item) == ["现在的环节是“处室审核”，不能调整栏目"]


def test_a_drafter_moves_no_public_item(people):
    item = moved(people, Stage.PUBLISHED)
    assert any("权限" in reason for reason in outlook(Bulk.COLUMN, item, people.author))


def test_what_stands_in_the_column_already_is_told_and_not_written_again(people):
    draft, public = drafted(people), moved(people, Stage.PUBLISHED)
    rows = [item.history.count() for item in (draft, public)]
    batch = done(Bulk.COLUMN, [draft, public], people.general, column=draft.column_id)
    assert [reasons(batch, item) for item in (draft, public)] == [["已经在这个栏目"]] * 2
    assert [item.history.count() for item in (draft, public)] == rows


def test_a_closed_column_takes_nothing(people):
    draft, news = drafted(people), factories.column("news")
    type(news).objects.filter(pk=news.pk).update(is_open=False)
    batch = done(Bulk.COLUMN, [draft], people.author, column=news.pk)
    assert outcome(batch) == [False]
    assert "停用" in reasons(batch, draft)[0]


def test_a_batch_of_moves_is_taken_back_as_a_whole_and_once(people):
    draft, public, news = drafted(people), moved(people, Stage.PUBLISHED), factories.column("news")
    homes = [draft.column, public.column]
    batch = done(Bulk.COLUMN, [draft, public], people.general, column=news.pk)
    taken = undo(batch, by=fresh(people.general), at=LATER)
    assert outcome(taken) == [True, True]
    assert [Publication.objects.get(pk=item.pk).column for item in (draft, public)] == homes
    assert undo(batch, by=fresh(people.general), at=LATER) == taken
    assert Batch.objects.count() == 2


def test_what_was_moved_on_since_stays_where_it_is(people):
    draft, other = drafted(people), drafted(people)
    news, policies = factories.column("news"), factories.column("policies")
    batch = done(Bulk.COLUMN, [draft, other], people.author, column=news.pk)
    draft.refresh_from_db()
    actions.revise(draft, column=policies, by=people.colleague, at=LATER)
    taken = undo(batch, by=fresh(people.author), at=LATER)
    assert outcome(taken) == [False, True]
    assert policies.name in reasons(taken, draft)[0]
    assert Publication.objects.get(pk=draft.pk).column == policies


def test_nobody_takes_back_what_another_did(people):
    batch = done(Bulk.COLUMN, [drafted(people)], people.author, column=factories.column("news").pk)
    with pytest.raises(Refused):
        undo(batch, by=fresh(people.colleague), at=LATER)


def test_a_hand_over_cannot_be_taken_back(people):
    batch = done(Bulk.SUBMIT, [drafted(people)], people.author)
    with pytest.raises(Refused, match="不能整批撤回"):
        undo(batch, by=fresh(people.author), at=LATER)


# --- 审核公开属性


def test_drafts_get_one_attribute_with_one_ground_and_reason_and_each_its_decision(people):
    items = [drafted(people), drafted(people, attribute="")]
    batch = done(Bulk.ATTRIBUTE, items, people.author, **WITHHELD)
    assert outcome(batch) == [True, True]
    for item in items:
        item.refresh_from_db()
        assert (item.attribute, item.ground, item.attribute_reason) == ("withheld", "D5", "内部考核事项")
        last = item.decisions.order_by("-at", "-pk").first()
        assert (last.attribute, last.ground, last.by) == ("withheld", "D5", people.author)


def test_an_attribute_against_the_law_is_refused_for_every_item(people):
    item = drafted(people)
    wrong = {"attribute": "on_request", "ground": "D1", "reason": "国家秘密"}
    batch = done(Bulk.ATTRIBUTE, [item], people.author, **wrong)
    assert "只能不予公开" in reasons(batch, item)[0]
    assert outlook(Bulk.ATTRIBUTE, item, people.author, **wrong) == reasons(batch, item)
    assert Publication.objects.get(pk=item.pk).attribute == Attribute.PROACTIVE


def test_a_forwarded_document_keeps_the_attribute_of_the_one_it_forwards(people):
    item = drafted(people, attribute_basis="forwarded", origin="教基〔2026〕1号", origin_attribute="proactive")
    batch = done(Bulk.ATTRIBUTE, [item], people.author, **WITHHELD)
    assert "这里要一致" in reasons(batch, item)[0]


def test_what_is_so_already_is_told_and_not_written_again(people):
    item = drafted(people, **CLOSED)
    rows = item.history.count()
    batch = done(Bulk.ATTRIBUTE, [item], people.author, **WITHHELD)
    assert reasons(batch, item) == ["公开属性、依据和理由已经是这样"]
    assert item.history.count() == rows


def filed(people, **values) -> Publication:
    item = moved(people, Stage.SIGN_OFF, **{**CLOSED, **values})
    actions.file_unpublished(item, by=people.general, at=FRIDAY)
    return item


def test_filed_items_are_evaluated_with_one_decision_for_all(people):
    items = [filed(people), filed(people)]
    batch = done(Bulk.ATTRIBUTE, items, people.head, **WITHHELD)
    assert outcome(batch) == [True, True]
    for item in items:
        item.refresh_from_db()
        assert item.stage == Stage.FILED
        assert item.next_review_on.isoformat() == "2027-03-23"
        assert item.history.latest().history_change_reason == f"{Verb.EVALUATE.label}：不予公开"


def test_what_may_be_public_after_the_evaluation_goes_back_to_its_author(people):
    item = filed(people)
    done(Bulk.ATTRIBUTE, [item], people.head, **OPEN)
    assert stages(item) == [Stage.RETURNED]


def test_a_closed_policy_is_evaluated_by_the_general_office_alone(people):
    policy = Publication.objects.get(pk=filed(people).pk)
    Publication.objects.filter(pk=policy.pk).update(kind=Kind.POLICY)
    policy.refresh_from_db()
    assert any("局办公室" in reason for reason in outlook(Bulk.ATTRIBUTE, policy, people.head, **WITHHELD))
    batch = done(Bulk.ATTRIBUTE, [policy], people.head, **WITHHELD)
    assert any("局办公室" in reason for reason in reasons(batch, policy))
    assert outcome(done(Bulk.ATTRIBUTE, [policy], people.general, **WITHHELD)) == [True]


def test_what_is_public_is_not_evaluated(people):
    item = moved(people, Stage.PUBLISHED)
    assert any("不能评估" in reason for reason in outlook(Bulk.ATTRIBUTE, item, people.head))


# --- 认领


def test_what_is_free_is_claimed_and_what_another_holds_is_told(people):
    free, held = moved(people, Stage.OFFICE_REVIEW), moved(people, Stage.OFFICE_REVIEW)
    actions.claim(held, by=people.general, at=WEDNESDAY)
    batch = done(Bulk.CLAIM, [free, held], people.head)
    assert outcome(batch) == [True, False]
    assert Publication.objects.get(pk=free.pk).claimed_by == people.head
    assert "周明已经认领" in reasons(batch, held)[0]


def test_what_i_hold_already_is_not_claimed_again(people):
    item = moved(people, Stage.OFFICE_REVIEW)
    done(Bulk.CLAIM, [item], people.head)
    again = done(Bulk.CLAIM, [item], people.head)
    assert reasons(again, item) == ["您已经认领了这一条"]


def test_an_author_does_not_claim_their_own_text(people):
    item = moved(people, Stage.OFFICE_REVIEW)
    boss = factories.staff("兼职", role=Role.HEAD, office=people.office)
    Publication.objects.filter(pk=item.pk).update(drafted_by=boss)
    batch = done(Bulk.CLAIM, [item], boss)
    assert "起草和修改过" in reasons(batch, item)[0]


def test_claimed_items_are_all_put_back_at_once(people):
    items = [moved(people, Stage.OFFICE_REVIEW) for _ in range(2)]
    batch = done(Bulk.CLAIM, items, people.head)
    actions.release(items[0], by=people.head, at=LATER)
    taken = undo(batch, by=fresh(people.head), at=LATER)
    assert outcome(taken) == [False, True]
    assert not Publication.objects.filter(claimed_by=people.head).exists()


# --- what is offered where


@pytest.mark.parametrize(
    ("name", "ability", "offered"),
    [
        ("mine", Ability.DRAFT, [Bulk.SUBMIT, Bulk.COLUMN, Bulk.ATTRIBUTE]),
        ("waiting", Ability.REVIEW, [Bulk.CLAIM]),
        ("waiting", Ability.CLEAR_SECRECY, [Bulk.CLAIM]),
        ("published", Ability.PUBLISH, [Bulk.COLUMN]),
        ("published", Ability.CLEAR_SECRECY, []),
        ("all", Ability.DRAFT, [Bulk.SUBMIT, Bulk.COLUMN, Bulk.ATTRIBUTE]),
        ("all", Ability.REVIEW, [Bulk.ATTRIBUTE, Bulk.CLAIM]),
    ],
)
def test_a_list_offers_what_its_items_and_the_reader_allow(name, ability, offered):
    assert bulk.offered(name, {ability}) == offered


# --- long work


def test_settings_are_read_once_for_a_batch_and_anew_for_the_next(people):
    def asked(*items) -> int:
        with CaptureQueriesContext(connection) as queries:
            done(Bulk.SUBMIT, items, people.author)
        return sum("wordingterm" in query["sql"] for query in queries)

    assert asked(*[drafted(people) for _ in range(3)]) == 1
    WordingTerm.objects.create(wrong="演示错词", right="演示对词", must=True)
    item = drafted(people, title="关于演示错词的通知")
    assert asked(item) == 1
    assert stages(item) == [Stage.DRAFT]


def test_two_hundred_are_done_by_a_fixed_number_of_questions_for_each(people):
    items = [drafted(people, title=f"关于第{n}号事项的通知") for n in range(MOST)]
    with connection.execute_wrapper(counter := Counter()):
        batch = done(Bulk.SUBMIT, items, people.author)
    assert outcome(batch) == [True] * MOST
    assert counter.asked / MOST <= 60


class Counter:
    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, execute, sql, params, many, context):
        self.asked += 1
        return execute(sql, params, many, context)
