"""Notes, links, 催办 and 并案 as they are done: what is stored, who is told, what history says, and what is refused."""

from datetime import date

import pytest

from requests_app import actions, cases, story
from requests_app.actions import chasing
from requests_app.actions.merging import may_merge_into
from requests_app.following import Contact
from requests_app.models import Applicant, CaseLink, CaseMail, CaseNote, CoOffice, Request
from requests_app.vocabulary import LinkKind, MailEvent, Outcome, Stage
from taizhou_portal.bureau.models import Notice
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Role
from tests.factories import at, staff
from tests.requests_app.people import ASKER, FIRM, answer, assigned, filed, reasons_of, received, replied

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
NOW = at("2026-11-23", 10)


def refused(act) -> list[str]:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.reasons


# 备注


def test_a_note_is_kept_as_it_was_written_by_whoever_may_open_the_case(people):
    case = assigned(people)
    note = actions.add_note(case, by=people.handler, at=NOW, text=" 材料在档案室。\n")
    assert (note.text, note.by, note.at) == ("材料在档案室。", people.handler, NOW)
    assert refused(lambda: actions.add_note(case, by=people.outsider, at=NOW, text="好")) == ["这件申请不归您查看"]
    assert CaseNote.objects.count() == 1


def test_an_office_that_helps_writes_too_until_the_help_ends(people):
    case = assigned(people)
    other = people.outsider.office
    actions.assign(case, by=people.receiver, at=NOW, office=people.finance, co_offices=[other])
    actions.add_note(case, by=people.outsider, at=NOW, text="本处没有这份文件。")
    actions.end_help(CoOffice.objects.get(), by=people.receiver, at=NOW)
    assert refused(lambda: actions.add_note(case, by=people.outsider, at=NOW, text="再写一条"))


# 关联


def test_a_link_stands_in_the_history_of_both_and_so_does_its_end(people):
    case, other = assigned(people), replied(people)
    link = actions.link_cases(case, other, by=people.handler, at=NOW, kind=LinkKind.DUPLICATE, note="文号一样")
    assert reasons_of(case)[-1] == f"关联：{other.number}，疑似重复"
    assert reasons_of(other)[-1] == f"关联：{case.number}，疑似重复"
    actions.unlink_cases(link, by=people.receiver, at=NOW)
    assert reasons_of(case)[-1] == f"取消关联：{other.number}，疑似重复"
    assert reasons_of(other)[-1] == f"取消关联：{case.number}，疑似重复"
    assert [row.ended for row in link.history.order_by("history_id")] == [False, True]
    assert refused(lambda: actions.unlink_cases(link, by=people.receiver, at=NOW)) == ["这个关联已经取消"]
    actions.link_cases(case, other, by=people.handler, at=NOW, kind=LinkKind.RELATED)


def test_two_cases_are_linked_once_from_whichever_side(people):
    case, other = assigned(people), assigned(people)
    actions.link_cases(case, other, by=people.handler, at=NOW, kind=LinkKind.RELATED)
    again = refused(lambda: actions.link_cases(other, case, by=people.handler, at=NOW, kind=LinkKind.DUPLICATE))
    assert again == ["已经关联为“相关”，要改先取消"]
    assert refused(lambda: actions.link_cases(case, case, by=people.handler, at=NOW, kind=LinkKind.RELATED))


def test_a_case_of_another_office_is_linked_by_nobody_who_may_not_open_it(people):
    case, elsewhere = assigned(people), received(people)
    actions.assign(elsewhere, by=people.receiver, at=NOW, office=people.outsider.office)
    link = {"at": NOW, "kind": LinkKind.RELATED}
    assert refused(lambda: actions.link_cases(case, elsewhere, by=people.handler, **link))
    made = actions.link_cases(case, elsewhere, by=people.receiver, **link)
    assert refused(lambda: actions.unlink_cases(made, by=people.handler, at=NOW))
    assert CaseLink.objects.filter(ended=False).count() == 1


# 催办


def told() -> set[str]:
    return {str(notice.person) for notice in Notice.objects.filter(what="催办")}


def test_the_handler_and_the_heads_are_told_of_the_number_alone(people):
    case = assigned(people)
    staff("赵处", role=Role.HEAD, office=people.finance)
    staff("钱同事", role=Role.DRAFTER, office=people.finance)
    assert actions.chase(case, by=people.receiver, at=NOW, said="请按期答复") == 2
    assert told() == {"孙悦", "赵处"}
    notice = Notice.objects.filter(what="催办")[0]
    assert (notice.title, notice.words, notice.is_open) == (f"受理号{case.number}", "请按期答复", False)
    assert reasons_of(case)[-1] == "催办：计划财务处 孙悦，请按期答复"


def test_without_a_handler_the_whole_office_is_told_and_nobody_else(people):
    case = received(people)
    actions.assign(case, by=people.receiver, at=NOW, office=people.finance)
    staff("钱同事", role=Role.DRAFTER, office=people.finance)
    actions.chase(case, by=people.receiver, at=NOW)
    assert told() == {"孙悦", "钱同事"}


def test_an_office_is_chased_once_a_day_whoever_presses_and_anew_when_somebody_else_has_the_case(people):
    case = assigned(people)
    actions.chase(case, by=people.receiver, at=at("2026-11-23", 9))
    again = lambda day: actions.chase(case, by=people.chief, at=at(day, 16), said="再催")  # noqa: E731
    assert refused(lambda: again("2026-11-23")) == ["今天已经催办过计划财务处 孙悦，明天可以再催"]
    again("2026-11-24")
    other = staff("钱同事", role=Role.DRAFTER, office=people.finance)
    actions.assign(case, by=people.receiver, at=at("2026-11-24", 17), office=people.finance, handler=other)
    again("2026-11-24")


def test_a_helping_office_is_chased_until_it_has_answered(people):
    case = assigned(people)
    actions.assign(
        case,
        by=people.receiver,
        at=NOW,
        office=people.finance,
        handler=people.handler,
        co_offices=[people.outsider.office],
    )
    keys = [one.key for one in chasing.chaseable(case)]
    assert [one.whom for one in chasing.chaseable(case)] == ["计划财务处 孙悦", "职业教育处"]
    actions.chase(case, by=people.receiver, at=NOW, whom=keys[1])
    assert told() == {"李岚"}
    actions.answer_help(CoOffice.objects.get(), by=people.outsider, at=NOW, answer="没有这份文件。")
    assert refused(lambda: actions.chase(case, by=people.receiver, at=at("2026-11-24"), whom=keys[1]))


def test_who_handles_chases_nobody(people):
    case = assigned(people)
    assert refused(lambda: actions.chase(case, by=people.handler, at=NOW)) == ["要有“收件分办”的职责才能催办"]
    assert refused(lambda: actions.chase(case, by=people.receiver, at=NOW, said="林小满在问")) == [
        "说明里有申请人的姓名或者名称，请删去"
    ]
    assert not told()


# 并案


def two(people) -> tuple[Request, Request]:
    """One received on the 5th and in hand, one received on the 11th."""
    return assigned(people, "2026-11-05"), received(people, "2026-11-11")


def merge(case, into, people, *, agreed="2026-11-20", how="电话同意", by=None):
    given = {"agreed_on": date.fromisoformat(agreed), "how": how}
    actions.merge(case, into, by=by or people.receiver, at=NOW, **given)


def test_a_merged_case_ends_as_other_and_goes_on_under_the_earlier_number(people, server):
    into, case = two(people)
    merge(case, into, people)
    case.refresh_from_db()
    assert (case.stage, case.outcome, case.served_on) == (Stage.REPLIED, Outcome.O3, date(2026, 11, 23))
    assert (case.merged_into, case.received_on, case.next_on) == (into, date(2026, 11, 11), None)
    assert reasons_of(case)[-1] == f"并案：并入{into.number}，2026年11月20日申请人同意，电话同意"
    assert reasons_of(into)[-1] == f"并案：{case.number}并入这件申请"
    assert CaseMail.objects.filter(request=case, event=MailEvent.MERGED).count() == 1
    into.refresh_from_db()
    assert into.stage == Stage.ASSIGNED
    assert into.next_on is not None


def test_an_unconfirmed_case_is_received_on_the_day_of_the_agreement(people):
    into, case = assigned(people), filed("2026-11-18")
    merge(case, into, people)
    case.refresh_from_db()
    assert case.received_on == date(2026, 11, 20)
    assert case.received_note == f"确认前申请人同意并入{into.number}，以同意之日为收到申请之日"


def test_the_applicant_reads_where_the_case_went_and_nothing_of_the_other(people):
    into, case = two(people)
    merge(case, into, people)
    case.refresh_from_db()
    assert story.state(case) == f"已并入{into.number}办理"
    last = story.told(case, None)[0]
    assert (last.title, last.at) == ("并入另一件申请", date(2026, 11, 23))
    assert last.text == f"按您的意见并入{into.number}办理，用那一件的受理号和查询码查进度"


def test_a_merged_case_is_judged_where_it_is_answered(people):
    into, case = two(people)
    merge(case, into, people)
    case.refresh_from_db()
    (reason,) = cases.opinion_blockers(case, today=NOW.date())
    assert reason == f"这件申请{story.told(case, None)[0].text}，那一件答复以后在那里评价"
    assert "撤回" not in reason and into.number in reason


def test_where_nothing_tells_that_both_are_of_one_applicant_the_other_number_is_not_named(people):
    into, case = two(people)
    merge(case, into, people)
    Applicant.objects.filter(request=into).update(id_index="")
    case = Request.objects.get(pk=case.pk)
    said = [story.state(case), story.told(case, None)[0].text, *cases.opinion_blockers(case, today=NOW.date())]
    assert not any(into.number in words for words in said)
    assert all("另一件申请" in words for words in said)


def test_reopening_undoes_a_merger(people):
    into, case = two(people)
    merge(case, into, people)
    actions.reopen(case, by=people.receiver, at=NOW, reason="并错了")
    case.refresh_from_db()
    assert (case.merged_into, case.outcome, case.served_on) == (None, "", None)
    assert story.state(case) != f"已并入{into.number}办理"


def test_all_reasons_come_at_once(people):
    into, case = replied(people), received(people, "2026-11-11")
    told = refused(lambda: merge(case, into, people, agreed="2026-11-24", how=" ", by=people.handler))
    assert told == [
        "没有这个受理号，或者这件申请不归您查看，请核对",
        "要有“收件分办”的职责才能并案",
        f"{into.number}已答复，只能并入正在办理的申请",
        "申请人同意的日期不能晚于今天",
        "写明申请人怎样同意的，例如电话、邮件",
    ]


def test_what_was_merged_into_or_is_of_somebody_else_or_has_no_index_does_not_go(people):
    into, case = two(people)
    firm, third = received(people, "2026-11-12", asker=FIRM), received(people, "2026-11-13")
    assert refused(lambda: merge(firm, into, people)) == [f"{into.number}不是同一申请人的，不能并案"]
    merge(third, case, people)
    assert refused(lambda: merge(case, into, people)) == [f"有别的申请并入{case.number}，它不能再并入另一件"]
    assert refused(lambda: merge(third, into, people)) == ["现在是“已答复”，不能并案"]
    Applicant.objects.filter(request=firm).update(id_index="")
    firm = Request.objects.get(pk=firm.pk)
    assert may_merge_into(firm, by=people.receiver) == []
    assert "没有申请人的证件索引，不能确认是同一申请人" in refused(lambda: merge(firm, into, people))


def test_open_cases_of_the_same_applicant_are_offered_the_oldest_first(people):
    into, case = two(people)
    older = assigned(people, "2026-11-04")
    received(people, "2026-11-04", asker=FIRM), received(people, "2026-11-12"), filed("2026-11-03"), replied(people)
    assert may_merge_into(case, by=people.receiver) == [older, into]


def test_an_answer_waiting_for_signature_comes_to_nothing(people):
    into, case = two(people)
    actions.assign(case, by=people.receiver, at=at("2026-11-12"), office=people.finance, handler=people.handler)
    actions.propose_reply(case, answer(served="2026-11-20"), by=people.handler, at=at("2026-11-20"))
    merge(case, into, people)
    assert case.proposals.get().agreed is False


def test_a_changed_address_is_no_other_applicant(people):
    into, case = two(people)
    actions.change_contact(case, Contact("0576-88000001", email=ASKER.email), at=NOW)
    merge(Request.objects.get(pk=case.pk), into, people)
