"""The register of reviews and lawsuits as officers keep it: numbers, what was put right, what a correction sets going."""

from datetime import date

import pytest
from django.apps import apps

from requests_app import actions, cases, older_rows, remedy_days
from requests_app.actions.disposing_matters import matters_due
from requests_app.figures import handled
from requests_app.models import Remedy, Request
from requests_app.redress.vocabulary import RemedyDecision, RemedyKind, RemedyResult
from requests_app.vocabulary import MatterResult, Outcome, Stage
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.numbering import last_number, next_number
from tests.factories import at
from tests.requests_app import test_matter_actions as matters
from tests.requests_app.people import answer, assigned, bureau, reasons_of, replied
from tests.requests_app.test_actions import refusal

pytestmark = pytest.mark.django_db
DUE = date(2026, 12, 21)


@pytest.fixture
def people():
    return bureau()


@pytest.fixture
def case(people):
    return replied(people, "2026-11-05", "2026-11-12", Outcome.N6)


def add(people, case=None, *, kind=RemedyKind.REVIEW, day="2026-11-16", **more) -> Remedy:
    more |= {"request": case} if case else {"about": "没有主动公开收费标准"}
    return actions.add_remedy(by=people.receiver, at=at(day), kind=kind, filed_on=date.fromisoformat(day), **more)


def close(remedy, people, *, decision=RemedyDecision.REVOKED, result=RemedyResult.CORRECTED, day="2026-11-20", **more):
    how = {"decision": decision, "result": result, "closed_on": date.fromisoformat(day)}
    actions.close_remedy(remedy, by=people.receiver, at=at(day), **how, **more)


def redo(remedy, people, *, day="2026-11-23", due_on=DUE):
    actions.redo_case(remedy, by=people.receiver, at=at(day), due_on=due_on)


def test_each_entry_has_the_next_number_of_its_year(people):
    made = [add(people), add(people), add(people, day="2027-01-04")]
    assert [one.number for one in made] == ["FS2026-0001", "FS2026-0002", "FS2027-0001"]


def test_a_refused_entry_uses_up_no_number(people):
    refusal(actions.add_remedy, by=people.handler, at=at("2026-11-16"), kind="review", filed_on=date(2026, 11, 16))
    assert add(people).number == "FS2026-0001"


def test_older_entries_are_numbered_by_the_day_they_came_and_the_next_follows():
    rows = [("2025-03-02", "review"), ("2025-02-02", "complaint"), ("2026-01-05", "review")]
    made = [Remedy.objects.create(kind=kind, filed_on=date.fromisoformat(day)) for day, kind in rows]
    older_rows.number_remedies(apps.get_model)
    numbers = [Remedy.objects.get(pk=one.pk).number for one in made]
    assert numbers == ["FS2025-0002", "FS2025-0001", "FS2026-0001"]
    assert last_number(older_rows.REMEDIES, 2025) == 2
    assert next_number(older_rows.REMEDIES, 2026) == 2
    assert made[1].history.get().number == "FS2025-0001"
    assert Remedy.objects.get(pk=made[1].pk).get_kind_display() == "申诉"


def test_a_wrong_entry_is_put_right_with_what_stood_before(people, case):
    remedy = add(people, case, their_number="错号")
    told = {"by": people.receiver, "at": at("2026-11-17")}
    assert refusal(actions.change_remedy, remedy, **told, reason="", their_number="对号") == ["写明更正的理由"]
    actions.change_remedy(Remedy.objects.get(pk=remedy.pk), **told, reason="案号写错", their_number="对号")
    assert list(remedy.history.order_by("history_id").values_list("their_number", flat=True)) == ["错号", "对号"]
    assert remedy.history.latest().history_change_reason == "更正登记：案号写错"


def test_only_columns_of_an_entry_are_entered(people, case):
    with pytest.raises(TypeError):
        add(people, case, result="upheld")


def test_the_name_of_the_applicant_stands_nowhere(people, case):
    reasons = refusal(
        actions.add_remedy,
        by=people.receiver,
        at=at("2026-11-16"),
        kind="review",
        filed_on=date(2026, 11, 16),
        request=case,
        note="林小满来信",
    )
    assert reasons == ["说明里有申请人的姓名或者名称，请删去"]
    remedy = add(people, case)
    told = {"by": people.receiver, "at": at("2026-11-17")}
    assert "姓名" in refusal(actions.void_remedy, remedy, **told, reason="林小满撤回")[0]
    assert "姓名" in refusal(actions.change_remedy, remedy, **told, reason="林小满来电")[0]


def test_a_lawsuit_after_a_review_of_another_case_is_refused(people, case):
    review = add(people)
    reasons = refusal(
        actions.add_remedy,
        by=people.receiver,
        at=at("2026-11-20"),
        kind="lawsuit_after_review",
        filed_on=date(2026, 11, 20),
        request=case,
        review=review,
    )
    assert reasons == ["先前的行政复议要针对同一件申请"]


def test_a_review_on_which_a_lawsuit_rests_keeps_its_kind_and_case(people, case):
    review = add(people, case)
    add(people, case, kind=RemedyKind.LAWSUIT_AFTER_REVIEW, day="2026-11-20", review=review)
    told = {"by": people.receiver, "at": at("2026-11-21"), "reason": "写错"}
    assert "有诉讼关联这件行政复议，类别和受理号不能再改" in refusal(
        actions.change_remedy, review, **told, kind="complaint"
    )
    assert refusal(actions.void_remedy, review, **told) == ["有诉讼关联这件行政复议，先更正那件诉讼"]


def test_our_answer_and_its_day(people, case):
    remedy = add(people, case)
    told = {"by": people.receiver, "at": at("2026-11-23")}
    assert refusal(actions.answer_remedy, remedy, **told, answered_on=date(2026, 11, 15)) == [
        "提交答复的日期不能早于收到日期"
    ]
    actions.answer_remedy(remedy, **told, answered_on=date(2026, 11, 23))
    (due,) = remedy_days.every_due(Remedy.objects.get(), workdays=load_workdays())
    assert (due.what, due.on, due.done_on) == ("提交答复的期限", date(2026, 11, 30), date(2026, 11, 23))
    assert not due.late(date(2026, 12, 31))


def test_a_simplified_review_is_answered_in_five_working_days_and_decided_in_thirty_days(people, case):
    remedy = add(people, case, procedure="simplified", accepted_on=date(2026, 11, 13))
    found = {due.what: due.on for due in remedy_days.every_due(remedy, workdays=load_workdays())}
    assert found == {"提交答复的期限": date(2026, 11, 23), "复议决定的期限": date(2026, 12, 14)}


def test_of_a_lawsuit_only_the_day_that_the_court_set_is_due(people, case):
    assert remedy_days.every_due(add(people, case, kind="lawsuit_direct"), workdays=load_workdays()) == []
    told = add(people, case, kind="lawsuit_direct", answer_due_on=date(2026, 12, 1))
    assert [due.on for due in remedy_days.every_due(told, workdays=load_workdays())] == [date(2026, 12, 1)]


def test_the_decision_says_how_it_counts_and_may_be_entered_anew(people, case):
    remedy = add(people, case)
    close(remedy, people, decision=RemedyDecision.UPHELD, result=RemedyResult.UPHELD)
    close(remedy, people, decision=RemedyDecision.REVOKED, day="2026-11-21")
    assert [row.history_change_reason for row in remedy.history.order_by("history_id")][1:] == [
        "审结：维持决定，计入结果维持",
        "更正结果：撤销，计入结果纠正",
    ]


def test_a_void_entry_counts_nowhere_and_may_come_back(people, case):
    remedy = add(people, case)
    actions.void_remedy(remedy, by=people.receiver, at=at("2026-11-17"), reason="重复登记")
    assert (handled(2026).value("remedy:review@pending"), handled(2026).value("filed:review")) == (0, 0)
    assert remedy_days.every_due(remedy, workdays=load_workdays()) == []
    assert refusal(actions.answer_remedy, remedy, by=people.receiver, at=at("2026-11-18"), answered_on=remedy.filed_on)
    actions.restore_remedy(remedy, by=people.receiver, at=at("2026-11-18"))
    assert handled(2026).value("remedy:review@pending") == 1


def test_only_what_attacks_our_own_act_enters_table_four(people, case):
    add(people, case, own_act=False)
    assert handled(2026).value("remedy:review@pending") == 0
    assert handled(2026).value("filed:review") == 1


# --- 按决定重新办理


def test_a_correction_takes_the_case_up_again_and_says_why(people, case):
    remedy = add(people, case)
    close(remedy, people, redo_by=DUE)
    redo(remedy, people)
    case = Request.objects.get(pk=case.pk)
    assert (case.stage, case.outcome, case.served_on, case.redo_by) == (Stage.ASSIGNED, "", None, DUE)
    assert reasons_of(case)[-1] == (
        "重新办理：行政复议撤销（FS2026-0001），2026年12月21日前重新答复（原结果：不予公开：属于四类过程性信息）"
    )
    assert case.replies.get().superseded
    assert Remedy.objects.get().reopened_at == at("2026-11-23")


def test_it_is_taken_up_again_once_and_by_who_receives(people, case):
    remedy = add(people, case)
    assert refusal(actions.redo_case, remedy, by=people.receiver, at=at("2026-11-23"), due_on=DUE) == [
        "结果纠正的，才按决定重新办理"
    ]
    close(remedy, people)
    assert refusal(actions.redo_case, remedy, by=people.handler, at=at("2026-11-23"), due_on=DUE) == [
        "要有“收件分办”的职责才能登记"
    ]
    redo(remedy, people)
    assert refusal(actions.redo_case, remedy, by=people.receiver, at=at("2026-11-24"), due_on=DUE) == [
        "已经按这个决定重新办理过"
    ]
    upheld = {"result": RemedyResult.UPHELD, "closed_on": date(2026, 11, 20)}
    assert "已经按原来的决定重新办理申请，只能仍是结果纠正" in refusal(
        actions.close_remedy, remedy, by=people.receiver, at=at("2026-11-24"), **upheld
    )


def test_the_ordered_day_is_what_is_due_and_no_extension(people):
    case = replied(people, "2026-03-02", "2026-03-20", Outcome.N6)
    remedy = add(people, case, day="2026-11-16")
    close(remedy, people)
    redo(remedy, people)
    case, workdays = cases_of(case), load_workdays()
    clock = cases.clock_of(case, workdays=workdays, today=date(2026, 11, 24))
    assert (case.extension_days, clock.extension, case.next_on) == (0, 0, DUE)
    coming = cases.next_date(case, clock, workdays=workdays, today=date(2026, 11, 24))
    assert coming.words == "按决定重新答复的期限"
    assert cases.lateness(case, clock, workdays=workdays, today=date(2026, 12, 21)) == 0
    assert cases.lateness(case, clock, workdays=workdays, today=date(2026, 12, 22)) == 1


def test_a_case_that_nobody_had_answered_gets_the_day_alone(people):
    case = assigned(people, "2026-11-05")
    remedy = add(people, case)
    close(remedy, people, decision=RemedyDecision.ORDERED)
    redo(remedy, people)
    case = cases_of(case)
    assert (case.stage, case.redo_by, case.next_on) == (Stage.ASSIGNED, DUE, DUE)
    assert reasons_of(case)[-1] == "按决定重新办理：行政复议责令履行（FS2026-0001），2026年12月21日前重新答复"


def test_taken_up_again_for_another_reason_the_case_has_no_ordered_day(people, case):
    remedy = add(people, case)
    close(remedy, people)
    redo(remedy, people)
    case = cases_of(case)
    actions.reply(case, answer(Outcome.G2, "2026-11-30"), by=people.handler, at=at("2026-11-30", 16))
    assert cases_of(case).redo_by == DUE
    actions.reopen(case, by=people.receiver, at=at("2026-12-01"), reason="附件不全")
    assert cases_of(case).redo_by is None


def test_in_one_year_it_stands_in_table_three_once_with_its_new_result(people, case):
    remedy = add(people, case)
    close(remedy, people)
    redo(remedy, people)
    assert [handled(2026).value(key) for key in ("new", "rt", "out")] == [1, 0, 1]
    actions.reply(cases_of(case), answer(Outcome.G2, "2026-11-30"), by=people.handler, at=at("2026-11-30", 16))
    assert [handled(2026).value(key) for key in ("new", "rt", "out", "r1", "r3_6")] == [1, 1, 0, 1, 0]
    assert handled(2026).value("remedy:review@corrected") == 1


def test_the_new_answer_meets_the_ordered_day(people, case):
    remedy = add(people, case)
    close(remedy, people, redo_by=DUE)
    redo(remedy, people)
    actions.reply(cases_of(case), answer(Outcome.G2, "2026-11-30"), by=people.handler, at=at("2026-11-30", 16))
    due = remedy_days.every_due(Remedy.objects.get(), workdays=load_workdays())[-1]
    assert (due.what, due.on, due.done_on) == ("重新答复的期限", DUE, date(2026, 11, 30))


def cases_of(case: Request) -> Request:
    return Request.objects.get(pk=case.pk)


# --- what the applicant may still do


def rights(case, today):
    return [
        (right.what, right.dated.on, right.over)
        for right in remedy_days.rights(cases_of(case), workdays=load_workdays(), today=today)
    ]


def test_after_a_refusal_a_review_comes_first(case):
    assert rights(case, date(2026, 11, 13)) == [("申请行政复议", date(2027, 1, 11), False)]


def test_after_its_decision_the_court_is_open_until_somebody_sues(people, case):
    review = add(people, case)
    close(review, people, decision=RemedyDecision.UPHELD, result=RemedyResult.UPHELD)
    assert rights(case, date(2026, 11, 23))[1] == ("对复议决定（FS2026-0001）起诉", date(2026, 12, 7), False)
    add(people, case, kind=RemedyKind.LAWSUIT_AFTER_REVIEW, day="2026-11-24", review=review)
    assert len(rights(case, date(2026, 11, 25))) == 1


@pytest.mark.parametrize(
    ("decision", "result", "sues"),
    [
        (RemedyDecision.DISMISSED, RemedyResult.UPHELD, True),
        (RemedyDecision.REVOKED, RemedyResult.CORRECTED, True),
        (RemedyDecision.NOT_ACCEPTED, RemedyResult.OTHER, True),
        (RemedyDecision.WITHDRAWN, RemedyResult.OTHER, False),
        (RemedyDecision.ENDED, RemedyResult.OTHER, False),
        (RemedyDecision.MEDIATED, RemedyResult.OTHER, False),
        (RemedyDecision.OTHER, RemedyResult.OTHER, False),
        ("", RemedyResult.CORRECTED, True),
        ("", RemedyResult.OTHER, False),
    ],
)
def test_only_a_decision_that_decides_or_refuses_opens_the_court(people, case, decision, result, sues):
    close(add(people, case), people, decision=decision, result=result)
    sued = [what for what, *_ in rights(case, date(2026, 11, 23)) if "起诉" in what]
    assert sued == (["对复议决定（FS2026-0001）起诉"] if sues else [])


def test_a_review_without_a_decision_in_time_opens_the_court(people, case):
    """行政复议法第三十四条: 15 days from the last day for the decision, 2026-12-14."""
    review = add(people, case, procedure="simplified", accepted_on=date(2026, 11, 13))
    assert len(rights(case, date(2026, 12, 14))) == 1
    overdue = ("复议（FS2026-0001）逾期没有决定，起诉", date(2026, 12, 29), False)
    assert rights(case, date(2026, 12, 15))[1] == overdue
    assert rights(case, date(2026, 12, 30))[1] == (*overdue[:2], True)
    close(review, people, decision=RemedyDecision.WITHDRAWN, result=RemedyResult.OTHER, day="2026-12-16")
    assert len(rights(case, date(2026, 12, 17))) == 1


def test_what_is_over_says_so(people):
    case = replied(people, "2026-03-02", "2026-03-20")
    found = [
        ("申请行政复议", date(2026, 5, 19), True),
        ("直接提起行政诉讼", date(2026, 9, 20), False),
    ]
    assert rights(case, date(2026, 9, 20)) == found


def test_a_refusal_that_was_sued_over_at_once_is_doubted(people, case):
    direct = add(people, case, kind=RemedyKind.LAWSUIT_DIRECT)
    assert "应当先申请行政复议" in remedy_days.doubts(direct)[0]
    after = add(people, case, kind=RemedyKind.LAWSUIT_AFTER_REVIEW)
    assert "没有写先前的行政复议" in remedy_days.doubts(after)[0]
    granted = replied(people, "2026-11-05", "2026-11-12")
    assert remedy_days.doubts(add(people, granted, kind=RemedyKind.LAWSUIT_DIRECT)) == []


# --- what is kept while something is contested


def test_while_a_new_answer_is_ordered_nothing_personal_goes(people, case):
    remedy = add(people, case)
    assert list(Remedy.objects.holding()) == [remedy]
    close(remedy, people)
    assert list(Remedy.objects.holding()) == []
    close(remedy, people, redo_by=DUE)
    assert list(Remedy.objects.holding()) == [remedy]
    redo(remedy, people)
    assert list(Remedy.objects.holding()) == []


def test_a_case_whose_applicant_is_disposed_of_is_not_taken_up_again(people, case):
    remedy = add(people, case)
    close(remedy, people)
    case.applicant.disposed_on = date(2026, 11, 22)
    case.applicant.save()
    reasons = refusal(
        actions.redo_case, Remedy.objects.get(), by=people.receiver, at=at("2026-11-23"), due_on=date(2026, 12, 21)
    )
    assert reasons == ["申请人的个人信息已在2026年11月22日处置，不能再办理"]


def test_the_same_entered_twice_is_doubted_until_one_is_void(people, case):
    first, second = add(people, case, their_number="一号"), add(people, case, their_number="一号")
    assert remedy_days.doubts(first) == ["还登记过一件同样的（FS2026-0002），重复的请作废"]
    assert remedy_days.doubts(add(people, case, their_number="二号")) == []
    actions.void_remedy(second, by=people.receiver, at=at("2026-11-17"), reason="重复登记")
    assert remedy_days.doubts(first) == remedy_days.doubts(second) == []


def test_a_contested_correction_keeps_its_data_until_it_is_decided(people):
    matter, day = matters.closed(people, result=MatterResult.NOT_AMENDED), date(2028, 12, 1)
    remedy = actions.add_remedy(
        by=people.receiver, at=at("2026-12-01"), kind="review", filed_on=date(2026, 12, 1), matter=matter
    )
    assert matters_due(day) == []
    assert refusal(actions.dispose_matter, matter, at=at(day)) == ["有复议或者诉讼还没有结果，登记结果以后才处置"]
    close(remedy, people, decision=RemedyDecision.UPHELD, result=RemedyResult.UPHELD, day="2028-11-30")
    assert matters_due(day) == [matter]
