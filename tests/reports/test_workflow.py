from dataclasses import replace
from decimal import Decimal

import pytest

from reports.checks.finding import Finding
from reports.vocabulary import Stage
from reports.workflow import (
    edit_objections,
    freeze_objections,
    override_objections,
    remark_objections,
    tally_objections,
)

WRONG = Finding("A3", "横向不等", "（一）予以公开", ("t3-r1-total",), True, "六类申请人相加7", "总计6", "1")
REMINDER = Finding("A9", "手写的数字", "一：“13”没有绑定指标", severe=False)


def test_every_failure_stands_against_publication_with_its_place():
    answered = {REMINDER.mark}
    assert freeze_objections(Stage.DRAFT, [WRONG, REMINDER], year_over=True, answered=answered) == [
        "横向不等：（一）予以公开：六类申请人相加7；总计6；差1"
    ]


def test_a_finding_with_nothing_to_compare_is_told_by_its_place():
    assert REMINDER.told == REMINDER.where


def test_reminders_without_a_word_stand_against_publication_by_kind():
    other, third = replace(REMINDER, where="二：“7”"), Finding("录入", "没有录入", "按0印", severe=False)
    assert freeze_objections(Stage.DRAFT, [REMINDER, other, third], year_over=True) == [
        "提醒没有说明：手写的数字（2条）",
        "提醒没有说明：没有录入（1条）",
    ]


def test_a_word_lets_a_reminder_through_until_the_reminder_changes():
    answered = {REMINDER.mark}
    assert freeze_objections(Stage.DRAFT, [REMINDER], year_over=True, answered=answered) == []
    assert freeze_objections(Stage.DRAFT, [replace(REMINDER, left="14")], year_over=True, answered=answered)


def test_a_word_never_lets_an_error_through():
    assert freeze_objections(Stage.DRAFT, [WRONG], year_over=True, answered={WRONG.mark})


@pytest.mark.parametrize(
    ("marks", "words", "stage", "reasons"),
    [
        ([REMINDER.mark], "核对过了", Stage.DRAFT, 0),
        ([REMINDER.mark], "好的 ", Stage.DRAFT, 1),
        ([REMINDER.mark], "核" * 300, Stage.DRAFT, 0),
        ([REMINDER.mark], "核" * 301, Stage.DRAFT, 1),
        ([], "核对过了", Stage.DRAFT, 1),
        ([WRONG.mark], "核对过了", Stage.DRAFT, 1),
        (["0" * 16], "核对过了", Stage.DRAFT, 1),
        ([WRONG.mark, "0" * 16], "", Stage.PUBLISHED, 4),
    ],
)
def test_a_word_is_of_some_length_and_about_reminders_that_stand_now(marks, words, stage, reasons):
    assert len(remark_objections(stage, marks, [WRONG, REMINDER], words)) == reasons


def test_a_year_is_reported_when_it_is_over():
    assert freeze_objections(Stage.DRAFT, [], year_over=False) == ["统计期限还没有结束，到次年1月1日才能定稿"]


def test_a_published_report_is_neither_published_again_nor_edited():
    assert freeze_objections(Stage.PUBLISHED, [], year_over=True) == ["本报告已发布"]
    assert edit_objections(Stage.PUBLISHED) and not edit_objections(Stage.DRAFT)


def test_a_correction_by_hand_needs_a_reason_and_a_difference():
    assert override_objections(Decimal(5), 4, "补记一件") == []
    assert override_objections(Decimal(4), 4, " ") == ["改数要写明理由", "与算出的数相同，不用改"]


def test_a_tally_needs_a_source_and_may_not_replace_rows():
    assert tally_objections(known=True, source="台账", counted=False) == []
    assert len(tally_objections(known=False, source="", counted=True)) == 3
