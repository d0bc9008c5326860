"""What an entry of the register must say, how each decision counts, and what may follow."""

from dataclasses import replace
from datetime import date

import pytest

from requests_app.redress import rules
from requests_app.redress.rules import Ending, Entry, Review, Standing
from requests_app.redress.vocabulary import RemedyDecision, RemedyKind, RemedyProcedure, RemedyResult

TODAY = date(2026, 11, 23)
REVIEW = Entry(RemedyKind.REVIEW, date(2026, 11, 20), subjects=1)
AFTER = replace(REVIEW, kind=RemedyKind.LAWSUIT_AFTER_REVIEW)
OPEN = Standing(RemedyKind.REVIEW, date(2026, 11, 20), has_case=True)
CORRECTED = replace(OPEN, result=RemedyResult.CORRECTED, decision=RemedyDecision.REVOKED)
UPHELD = Ending(RemedyDecision.UPHELD, RemedyResult.UPHELD, date(2026, 11, 22))


def wrong(entry: Entry) -> dict[str, str]:
    return rules.entry_objections(entry, today=TODAY)


def ended(ending: Ending, standing: Standing = OPEN) -> dict[str, str]:
    return rules.ending_objections(standing, ending, today=TODAY)


def test_every_decision_counts_once_and_the_mapping_is_that_of_the_articles():
    assert set(rules.RESULT_OF) == set(RemedyDecision)
    of = {result: {d for d, r in rules.RESULT_OF.items() if r is result} for result in RemedyResult}
    assert of[RemedyResult.UPHELD] == {RemedyDecision.UPHELD, RemedyDecision.DISMISSED, RemedyDecision.UNFOUNDED}
    assert {RemedyDecision.CHANGED, RemedyDecision.REVOKED, RemedyDecision.UNLAWFUL, RemedyDecision.ORDERED} <= of[
        RemedyResult.CORRECTED
    ]
    assert {
        RemedyDecision.WITHDRAWN,
        RemedyDecision.ENDED,
        RemedyDecision.MEDIATED,
        RemedyDecision.NOT_ACCEPTED,
    } <= of[RemedyResult.OTHER]
    assert of[RemedyResult.PENDING] == set()


def test_what_is_complete_is_entered():
    assert wrong(REVIEW) == {}


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"filed_on": date(2026, 11, 24)}, "filed_on", "收到日期不能晚于今天"),
        ({"accepted_on": date(2026, 11, 21)}, "accepted_on", "不能晚于收到日期"),
        ({"answer_due_on": date(2026, 11, 19)}, "answer_due_on", "不能早于收到日期"),
        ({"subjects": 0}, "about", "写明针对什么"),
        ({"subjects": 2}, "about", "只写一样"),
        (
            {"kind": RemedyKind.LAWSUIT_DIRECT, "procedure": RemedyProcedure.SIMPLIFIED},
            "procedure",
            "只有行政复议才选",
        ),
        ({"procedure": RemedyProcedure.SIMPLIFIED, "extended": True}, "extended", "第六十二条"),
        ({"kind": RemedyKind.COMPLAINT, "extended": True}, "extended", "第六十二条"),
        ({"note": "申请人电话13800138000"}, "note", "请删去"),
        ({"about": "林小满不服", "applicant": "林小满"}, "about", "申请人的姓名"),
        ({"review": Review("review", date(2026, 11, 1), True)}, "review", "只有复议后起诉的"),
    ],
)
def test_why_an_entry_is_refused(changed, field, words):
    found = wrong(replace(REVIEW, **changed))
    assert list(found) == [field]
    assert words in found[field]


def test_without_an_application_the_words_alone_are_enough():
    assert wrong(replace(REVIEW, subjects=0, about="没有主动公开收费标准")) == {}


@pytest.mark.parametrize(
    ("review", "words"),
    [
        (Review("lawsuit_direct", date(2026, 11, 1), True), "不是行政复议"),
        (Review("review", date(2026, 11, 1), False), "同一件申请"),
        (Review("review", date(2026, 11, 21), True), "不能晚于这次起诉"),
    ],
)
def test_the_review_of_a_lawsuit_is_of_the_same_case_and_earlier(review, words):
    assert words in wrong(replace(AFTER, review=review))["review"]
    assert wrong(replace(AFTER, review=Review("review", date(2026, 11, 1), True))) == {}


def test_what_is_decided_fits_the_kind():
    assert RemedyDecision.FOUNDED not in rules.fitting(RemedyKind.REVIEW)
    assert RemedyDecision.UPHELD not in rules.fitting(RemedyKind.REPORT)
    found = ended(Ending(RemedyDecision.FOUNDED, RemedyResult.CORRECTED, date(2026, 11, 22)))
    assert found["decision"].startswith("选择决定：维持决定、驳回请求")


def test_another_column_of_table_four_needs_a_reason():
    odd = replace(UPHELD, result=RemedyResult.OTHER)
    assert ended(odd) == {"reason": "“维持决定”一般计入“结果维持”，改计的写明理由"}
    assert ended(replace(odd, reason="部分维持")) == {}
    assert ended(UPHELD) == {}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"result": RemedyResult.PENDING}, "result"),
        ({"closed_on": date(2026, 11, 19)}, "closed_on"),
        ({"closed_on": date(2026, 11, 24)}, "closed_on"),
        ({"received_on": date(2026, 11, 21)}, "decision_received_on"),
        ({"received_on": date(2026, 11, 24)}, "decision_received_on"),
        ({"redo_by": date(2026, 12, 21)}, "redo_by"),
    ],
)
def test_why_an_ending_is_refused(changed, field):
    assert field in ended(replace(UPHELD, **changed))


def test_a_new_answer_is_ordered_by_a_decision_that_corrects_and_after_it():
    ending = Ending(RemedyDecision.REVOKED, RemedyResult.CORRECTED, date(2026, 11, 22))
    assert ended(replace(ending, redo_by=date(2026, 12, 21))) == {}
    assert "redo_by" in ended(replace(ending, redo_by=date(2026, 11, 21)))


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (OPEN, "结果纠正的，才按决定重新办理"),
        (replace(CORRECTED, redone=True), "已经按这个决定重新办理过"),
        (replace(CORRECTED, has_case=False), "没有对应的申请"),
        (replace(CORRECTED, void=True), "已经作废"),
    ],
)
def test_why_a_case_is_not_taken_up_again(standing, words):
    assert words in "；".join(rules.redo_objections(standing, TODAY))


def test_a_case_is_taken_up_again_with_the_day_of_the_decision_even_when_it_has_passed():
    decided = replace(CORRECTED, closed_on=date(2026, 11, 21))
    assert rules.redo_objections(decided, TODAY) == []
    assert "写明重新答复的期限" in rules.redo_objections(decided, None)
    assert rules.redo_objections(decided, date(2026, 11, 22)) == []
    assert rules.redo_objections(decided, date(2026, 11, 20)) == ["责令重新答复的期限不能早于审结日期"]
    assert rules.redo_cautions(date(2026, 11, 22), today=TODAY) == ["重新答复的期限2026年11月22日已经过了，请尽快答复"]
    assert rules.redo_cautions(TODAY, today=TODAY) == rules.redo_cautions(None, today=TODAY) == []


def test_what_was_acted_on_is_not_void():
    assert rules.void_objections(OPEN, "重复") == []
    assert rules.void_objections(OPEN, " ") == ["写明作废的理由"]
    assert "不能作废" in rules.void_objections(replace(CORRECTED, redone=True), "重复")[0]
    assert rules.void_objections(replace(OPEN, void=True), "重复") == ["已经作废"]
    assert rules.restore_objections(OPEN) == ["没有作废，不用恢复"]
    assert rules.restore_objections(replace(OPEN, void=True)) == []


def test_only_reviews_and_lawsuits_about_our_own_acts_enter_table_four():
    assert {kind for kind in RemedyKind if rules.enters_table_four(kind, True, "")} == {
        RemedyKind.REVIEW,
        RemedyKind.LAWSUIT_DIRECT,
        RemedyKind.LAWSUIT_AFTER_REVIEW,
    }
    assert not rules.enters_table_four(RemedyKind.REVIEW, False, "")
    assert not rules.enters_table_four(RemedyKind.REVIEW, True, "重复登记")
