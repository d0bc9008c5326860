from datetime import date
from decimal import Decimal

from reports.finding import Finding
from reports.vocabulary import Stage
from reports.workflow import (
    edit_objections,
    override_objections,
    publish_objections,
    rectification_objections,
    tally_objections,
)

WRONG = Finding("A3", "横向不等", "（一）予以公开：六类申请人相加7，总计6，差1", ("t3-r1-total",))
REMINDER = Finding("A9", "手写的数字", "一：“13”没有绑定指标", severe=False)


def test_every_failure_stands_against_publication_with_its_place():
    assert publish_objections(Stage.DRAFT, [WRONG, REMINDER], year_over=True) == [f"横向不等：{WRONG.where}"]


def test_a_reminder_does_not_keep_a_report_back():
    assert publish_objections(Stage.DRAFT, [REMINDER], year_over=True) == []


def test_a_year_is_reported_when_it_is_over():
    assert publish_objections(Stage.DRAFT, [], year_over=False) == ["统计期限还没有结束，到次年1月1日才能发布"]


def test_a_published_report_is_neither_published_again_nor_edited():
    assert publish_objections(Stage.PUBLISHED, [], year_over=True) == ["本报告已发布"]
    assert edit_objections(Stage.PUBLISHED) and not edit_objections(Stage.DRAFT)


def test_a_correction_by_hand_needs_a_reason_and_a_difference():
    assert override_objections(Decimal(5), 4, "补记一件") == []
    assert override_objections(Decimal(4), 4, " ") == ["改数要写明理由", "与算出的数相同，不用改"]


def test_a_tally_needs_a_source_and_may_not_replace_rows():
    assert tally_objections(known=True, source="台账", counted=False) == []
    assert len(tally_objections(known=False, source="", counted=True)) == 3


def test_a_problem_is_not_solved_before_it_was_found():
    assert rectification_objections(date(2026, 3, 2), date(2026, 3, 1)) == ["完成日期不能早于通报日期"]
    assert rectification_objections(date(2026, 3, 2), date(2026, 3, 2)) == []
    assert rectification_objections(date(2026, 3, 2), None) == []
