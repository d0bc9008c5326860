"""After publication: taken back in its ways, marked, given an end, brought back, moved; the address never breaks."""

from datetime import date

import pytest

from disclosure import actions
from disclosure.models import PolicyDetail, Publication
from disclosure.search import verifying
from disclosure.search.find import find
from disclosure.search.selection import Selection
from disclosure.vocabulary import ReviewStep, Stage, Validity, Withdrawal
from taizhou_portal.bureau.history import timeline
from tests import factories
from tests.disclosure.team import CLEAN_ANSWERS, CLOSED, FRIDAY, THURSDAY, drafted, moved, refused, stored
from tests.factories import at

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
NEXT_MONDAY, NEXT_TUESDAY, APRIL = at("2026-03-23"), at("2026-03-24"), at("2026-04-10")


@pytest.fixture
def item(people):
    return moved(people, Stage.PUBLISHED)


@pytest.fixture
def by(people):
    return {"by": people.general, "at": NEXT_MONDAY}


def last(item) -> str:
    return timeline(stored(item))[0].what


VERBS = {
    "withdraw": {"reason": "文件有误"},
    "put_banner": {"text": "以新文件为准"},
    "set_term": {"expires_at": APRIL},
    "abolish": {"validity": Validity.ABOLISHED, "on": date(2026, 3, 23), "reason": "被新文件替代"},
    "revalidate": {"reason": "标错了"},
    "move_column": {},
}


def asked(verb: str) -> dict:
    return {**VERBS[verb], **({"column": factories.column("news")} if verb == "move_column" else {})}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("who", ["author", "colleague", "head", "checker"])
def test_only_the_general_office_touches_what_is_public(people, item, verb, who):
    row = Publication.objects.filter(pk=item.pk).values()
    before = row.get()
    reasons = refused(getattr(actions, verb), item, **asked(verb), by=getattr(people, who), at=NEXT_MONDAY)
    assert any("权限" in reason for reason in reasons)
    assert row.get() == before
    assert stored(item).history.count() == 5


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.SIGN_OFF])
def test_what_is_not_public_has_no_afterwards(people, by, verb, stage):
    item = moved(people, stage)
    reasons = refused(getattr(actions, verb), item, **asked(verb), **by)
    assert any(reason.startswith(f"现在的环节是“{stage.label}”") for reason in reasons)


# --- 撤下


def test_a_withdrawal_keeps_the_address_and_says_when_and_why(item, by):
    actions.withdraw(item, reason="附件有误", **by)
    gone = Publication.objects.gone().get()
    assert (gone.withdrawn_at, gone.withdrawn_kind, gone.withdrawn_reason) == (NEXT_MONDAY, Withdrawal.GONE, "附件有误")
    assert (gone.title_hidden, gone.successor, gone.get_absolute_url()) == (False, None, item.get_absolute_url())


def test_what_is_withdrawn_is_found_no_more(item, by):
    assert find("教材征订").hits
    actions.withdraw(item, reason="附件有误", **by)
    assert not find("教材征订").hits
    assert verifying.faults() == []


def test_a_title_that_must_not_be_seen_is_hidden(item, by):
    actions.withdraw(item, reason="标题有姓名", hide_title=True, **by)
    assert stored(item).title_hidden


def test_what_is_replaced_leads_to_the_other(item, by):
    heir = factories.published()
    actions.withdraw(item, reason="重复发布", kind=Withdrawal.MOVED, successor=heir, **by)
    assert (stored(item).withdrawn_kind, stored(item).successor) == (Withdrawal.MOVED, heir)


def test_a_successor_without_a_move_is_not_kept(item, by):
    actions.withdraw(item, reason="附件有误", successor=factories.published(), **by)
    assert stored(item).successor is None


@pytest.mark.parametrize(
    ("heir", "words"),
    [
        (lambda item: None, "请填写换成哪一条已公开的信息"),
        (lambda item: item, "不能换成这条信息自己"),
        (lambda item: factories.publication(), "换成的那一条还没有公开"),
        (lambda item: factories.published(stage=Stage.WITHDRAWN), "换成的那一条还没有公开"),
    ],
    ids=["none", "itself", "a draft", "one that is gone"],
)
def test_it_leads_only_to_what_everybody_can_open(item, by, heir, words):
    told = refused(actions.withdraw, item, reason="重复", kind=Withdrawal.MOVED, successor=heir(item), **by)
    assert told == [words]
    assert stored(item).stage == Stage.PUBLISHED


def test_two_items_never_lead_to_each_other(item, by):
    other = factories.published()
    actions.withdraw(item, reason="重复", kind=Withdrawal.MOVED, successor=other, **by)
    assert refused(actions.withdraw, other, reason="重复", kind=Withdrawal.MOVED, successor=item, **by)


def test_another_kind_of_withdrawal_there_is_not(item, by):
    assert refused(actions.withdraw, item, reason="", kind="deleted", **by) == [
        "撤下须写明理由，理由会公开",
        "请选择撤下方式",
    ]


def test_a_withdrawal_ends_the_term(item, by):
    actions.set_term(item, expires_at=APRIL, **by)
    actions.withdraw(item, reason="附件有误", **by)
    assert stored(item).expires_at is None
    assert not actions.run_due(at=APRIL).any


def test_what_is_withdrawn_is_withdrawn_once(item, by):
    actions.withdraw(item, reason="附件有误", **by)
    assert refused(actions.withdraw, item, reason="附件有误", **by) == ["现在的环节是“已撤下”，不能撤下"]


def test_a_long_reason_is_kept_in_full_as_far_as_the_public_reads_it(item, by):
    reason = "附件有误，" * 40
    actions.withdraw(item, reason=reason, **by)
    assert stored(item).withdrawn_reason == reason
    assert last(item) == f"撤下：{reason}"[:100]


# --- 正文上方的说明


def test_a_banner_stands_over_a_text_that_stays(item, by):
    actions.put_banner(item, text=" 文中的时间以新通知为准 ", **by)
    assert Publication.objects.visible().get().banner == "文中的时间以新通知为准"
    assert last(item) == "在正文上方加说明：文中的时间以新通知为准"


def test_a_banner_is_taken_off_by_an_empty_one(item, by):
    actions.put_banner(item, text="以新通知为准", **by)
    actions.put_banner(item, text="", **by)
    assert (stored(item).banner, last(item)) == ("", "去掉正文上方的说明")


@pytest.mark.parametrize("text", ["", "以新通知为准"])
def test_the_same_banner_again_is_no_change(item, by, text):
    if text:
        actions.put_banner(item, text=text, **by)
    assert refused(actions.put_banner, item, text=text, **by) == ["说明没有变"]


# --- 下线时间


def test_a_term_is_set_moved_and_taken_back(item, by):
    for term, told in (
        (APRIL, "设定下线时间：2026-04-10 09:00，公示期满"),
        (NEXT_TUESDAY, "设定下线时间：2026-03-24 09:00，公示期满"),
        (None, "不再定时下线，公示期满"),
    ):
        actions.set_term(item, expires_at=term, reason="公示期满", **by)
        assert (stored(item).expires_at, last(item)) == (term, told)
    assert actions.next_due() is None


@pytest.mark.parametrize("term", [NEXT_MONDAY, FRIDAY])
def test_a_term_lies_ahead(item, by, term):
    assert refused(actions.set_term, item, expires_at=term, **by) == ["下线时间要晚于公开时间"]


def test_what_expired_says_so_at_its_address(item, by):
    actions.set_term(item, expires_at=NEXT_TUESDAY, **by)
    actions.run_due(at=NEXT_TUESDAY)
    gone = Publication.objects.gone().get()
    assert (gone.stage, gone.withdrawn_reason, gone.withdrawn_kind) == (Stage.EXPIRED, "公开期限已满", "")
    assert not find("教材征订").hits


# --- 重新办理


@pytest.mark.parametrize("way", ["withdrawn", "expired"])
def test_what_is_gone_goes_back_to_its_author(item, by, way):
    if way == "withdrawn":
        actions.withdraw(item, reason="附件有误", **by)
    else:
        actions.set_term(item, expires_at=NEXT_TUESDAY, **by)
        actions.run_due(at=NEXT_TUESDAY)
    actions.reopen(item, reason="附件已改正", **by)
    found = stored(item)
    assert (found.stage, found.return_reason) == (Stage.RETURNED, "重新办理公开：附件已改正")
    assert not Publication.objects.visible().exists()


def test_reopening_voids_nothing_by_itself_but_every_step_is_taken_again(people, item, by):
    actions.withdraw(item, reason="附件有误", **by)
    actions.reopen(item, reason="附件已改正", **by)
    actions.submit(item, by=people.author, at=NEXT_MONDAY)
    assert item.stage == Stage.OFFICE_REVIEW
    actions.pass_office(item, by=people.head, at=NEXT_MONDAY)
    actions.clear_secrecy(item, answers=CLEAN_ANSWERS, by=people.checker, at=NEXT_MONDAY)
    assert item.reviews.filter(step=ReviewStep.SECRECY).count() == 2
    actions.publish(item, by=people.general, at=NEXT_TUESDAY)
    assert (stored(item).published_at, stored(item).republished_at) == (FRIDAY, NEXT_TUESDAY)


def test_reopening_needs_its_reason(item, by):
    actions.withdraw(item, reason="附件有误", **by)
    assert refused(actions.reopen, item, reason="", **by) == ["请写明为什么重新办理"]


def test_what_is_public_is_not_reopened(item, by):
    assert refused(actions.reopen, item, reason="改", **by) == ["现在的环节是“已公开”，不能重新办理公开"]


def test_only_the_general_office_reopens(people, item, by):
    actions.withdraw(item, reason="附件有误", **by)
    for person in (people.author, people.head, people.checker):
        assert refused(actions.reopen, item, reason="已改", by=person, at=NEXT_MONDAY)


# --- 失效和废止


def abolish(item, by, **values):
    actions.abolish(item, **{**VERBS["abolish"], **values}, **by)


def test_k4_today_it_takes_effect_and_the_document_stays_readable(item, by):
    abolish(item, by)
    found = Publication.objects.visible().get()
    assert (found.validity, found.invalid_on, found.coming_validity) == (Validity.ABOLISHED, date(2026, 3, 23), "")
    assert last(item) == "标记废止：被新文件替代"


def test_a_day_in_the_past_takes_effect_at_once(item, by):
    abolish(item, by, on=date(2026, 3, 18), validity=Validity.EXPIRED)
    assert (stored(item).validity, stored(item).invalid_on) == (Validity.EXPIRED, date(2026, 3, 18))


def test_a_day_to_come_is_announced_and_the_document_is_valid_until_then(item, by):
    abolish(item, by, on=date(2026, 4, 1))
    found = stored(item)
    assert (found.validity, found.coming_validity, found.invalid_on) == ("valid", "abolished", date(2026, 4, 1))
    assert last(item) == "将于2026-04-01废止：被新文件替代"
    actions.run_due(at=at("2026-03-31", 23, 59))
    assert stored(item).validity == Validity.VALID
    actions.run_due(at=at("2026-04-01", 0))
    assert stored(item).validity == Validity.ABOLISHED


def test_an_announced_day_may_be_moved(item, by):
    abolish(item, by, on=date(2026, 4, 1))
    abolish(item, by, on=date(2026, 5, 1))
    assert actions.next_due() == at("2026-05-01", 0)


def test_the_search_knows_of_the_end_at_once(item, by):
    abolish(item, by)
    assert [hit.publication["id"] for hit in find("教材征订", Selection(validity=("abolished",))).hits] == [item.pk]
    actions.revalidate(item, reason="标错了", **by)
    assert find("教材征订", Selection(validity=("abolished",))).hits == []


def test_the_heir_is_another_public_document(item, by):
    heir = factories.published()
    abolish(item, by, successor=heir)
    assert list(heir.predecessors.all()) == [item]


@pytest.mark.parametrize("heir", ["itself", "a draft"])
def test_no_other_heir_is_taken(people, item, by, heir):
    successor, words = (
        (item, "替代文件不能是这份文件自己")
        if heir == "itself"
        else (drafted(people), "替代文件还没有公开，请在它公开以后再填")
    )
    assert refused(abolish, item, by, successor=successor) == [words]
    assert stored(item).validity == Validity.VALID


def test_k4_nothing_ends_before_it_was_made(item, by):
    assert refused(abolish, item, by, on=date(2026, 3, 15)) == ["失效或废止日期不能早于成文日期2026-03-16"]


def test_a_document_ends_once(item, by):
    abolish(item, by)
    assert refused(abolish, item, by) == ["已经标记废止，要改先恢复有效"]


def test_a_mark_set_by_mistake_is_taken_back_with_all_that_belongs_to_it(item, by):
    abolish(item, by, successor=factories.published())
    actions.revalidate(item, reason="标错了", **by)
    found = stored(item)
    assert (found.validity, found.invalid_on, found.successor, last(item)) == ("valid", None, None, "恢复有效：标错了")


def test_an_announcement_is_taken_back_before_its_day(item, by):
    abolish(item, by, on=date(2026, 4, 1))
    actions.revalidate(item, reason="另有安排", **by)
    assert (stored(item).coming_validity, stored(item).invalid_on, actions.next_due()) == ("", None, None)


def test_what_is_valid_is_not_made_valid(item, by):
    assert refused(actions.revalidate, item, reason=" ", **by) == [
        "请写明为什么恢复有效",
        "这份文件没有标记失效或者废止",
    ]


def test_what_lapsed_by_its_own_last_day_becomes_valid_through_a_correction_of_that_day(by):
    item = factories.policy()
    PolicyDetail.objects.filter(publication=item).update(expires_on=date(2026, 3, 21))
    actions.run_due(at=NEXT_MONDAY)
    item = stored(item)
    told = refused(actions.revalidate, item, reason="延期", **by)
    assert told == ["有效期到2026-03-21为止，要恢复有效先更正有效期"]
    PolicyDetail.objects.filter(publication=item).update(expires_on=date(2031, 3, 21))
    actions.revalidate(stored(item), reason="延期", **by)
    assert not actions.run_due(at=NEXT_TUESDAY).any
    assert stored(item).validity == Validity.VALID


# --- 调整栏目


def test_a_moved_item_keeps_its_address_and_is_found_in_its_new_column(item, by):
    address = item.get_absolute_url()
    actions.move_column(item, column=factories.column("news"), **by)
    assert (stored(item).column.slug, stored(item).get_absolute_url()) == ("news", address)
    assert last(item) == "调整栏目：工作动态"
    assert [hit.publication["id"] for hit in find("教材征订", Selection(column=("news",))).hits] == [item.pk]
    assert find("教材征订", Selection(column=("notices",))).hits == []


def test_a_column_that_is_closed_takes_nothing_in(item, by):
    column = factories.column("news")
    column.is_open = False
    assert refused(actions.move_column, item, column=column, **by) == [f"栏目“{column.name}”已经停用，请选启用的栏目"]


def test_where_it_stands_already_it_need_not_go(item, by):
    assert refused(actions.move_column, item, column=item.column, **by) == ["已经在这个栏目"]


# --- drafts given up


def test_a_draft_given_up_is_kept_and_comes_back(people):
    item = drafted(people)
    actions.discard(item, reason="重复起草", by=people.author, at=THURSDAY)
    assert (stored(item).stage, last(item)) == (Stage.DISCARDED, "作废：重复起草")
    actions.restore(item, by=people.colleague, at=FRIDAY)
    assert (stored(item).stage, last(item)) == (Stage.DRAFT, "恢复草稿")


def test_giving_up_needs_its_reason_and_a_draft(people):
    assert refused(actions.discard, drafted(people), reason="", by=people.author, at=THURSDAY) == ["请写明为什么作废"]
    under_review = moved(people, Stage.OFFICE_REVIEW)
    assert refused(actions.discard, under_review, reason="重复", by=people.author, at=FRIDAY)


def test_what_is_not_public_comes_back_for_evaluation_and_then_goes_the_whole_way(people):
    item = drafted(people, **CLOSED)
    actions.submit(item, by=people.author, at=THURSDAY)
    actions.pass_office(item, by=people.head, at=THURSDAY)
    actions.clear_secrecy(item, answers=CLEAN_ANSWERS, by=people.checker, at=THURSDAY)
    actions.file_unpublished(item, by=people.general, at=FRIDAY)
    actions.evaluate(item, attribute="proactive", reason="事项已结束", by=people.head, at=APRIL)
    assert stored(item).stage == Stage.RETURNED
    assert refused(actions.publish, item, by=people.general, at=APRIL)
