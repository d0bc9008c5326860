"""What may be done to a yearly report, and why not. PURE: facts in, reasons out."""

from collections.abc import Iterable
from decimal import Decimal

from reports.finding import Finding
from reports.vocabulary import Stage

SIGNED = "本报告已发布，不能再改；更正请另行说明"


def edit_objections(stage: str) -> list[str]:
    """A signed report is not edited any more."""
    return [SIGNED] if stage == Stage.PUBLISHED else []


def publish_objections(stage: str, findings: Iterable[Finding], *, year_over: bool) -> list[str]:
    """Every severe finding stands against publication; reminders do not. A year is reported when it is over."""
    reasons = ["本报告已发布"] if stage == Stage.PUBLISHED else []
    if not year_over:
        reasons.append("统计期限还没有结束，到次年1月1日才能发布")
    return reasons + [f"{found.what}：{found.where}" for found in findings if found.severe]


def override_objections(value: Decimal, computed: object, reason: str) -> list[str]:
    reasons = [] if reason.strip() else ["改数要写明理由"]
    if value == computed:
        reasons.append("与算出的数相同，不用改")
    return reasons


def tally_objections(*, known: bool, source: str, counted: bool) -> list[str]:
    """`counted`: rows make up the number; what rows can tell is not entered by hand."""
    reasons = [] if known else ["指标表中没有这个指标"]
    if not source.strip():
        reasons.append("录入的数要写明来源")
    if counted:
        reasons.append("这个数由逐条记录算出，不用录入；确有出入的，在报告里用人工更正并写明理由")
    return reasons


def rectification_objections(found_on, done_on) -> list[str]:
    return ["完成日期不能早于通报日期"] if done_on and done_on < found_on else []
