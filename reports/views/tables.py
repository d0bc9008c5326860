"""The registers that feed the report, to take away."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from reports.checks.finding import Finding
from reports.models import Rectification, Remark, Tally
from reports.vocabulary import Qualifier
from taizhou_portal.bureau.tables import Field, Table

TALLY: tuple[Field[Tally], ...] = (
    Field("指标", lambda one: one.label, 44),
    Field("年度", lambda one: one.year, 8),
    Field("数值", lambda one: one.value.normalize(), 14),
    Field("单位", lambda one: one.unit, 8),
    Field("精确程度", lambda one: "" if one.qualifier == Qualifier.EXACT else one.get_qualifier_display(), 12),
    Field("来源", lambda one: one.source, 40),
    Field("说明", lambda one: one.note, 40),
    Field("录入人", lambda one: str(one.by or "导入"), 12),
    Field("录入时间", lambda one: one.at, 18),
)


def findings(found: Iterable[Finding], said: Mapping[str, Remark], year: int) -> Table[Finding]:
    """`said`: mark → word about a reminder."""

    def word(one: Finding) -> Remark | None:
        return said.get(one.mark)

    fields = (
        Field[Finding]("程度", lambda one: "错误" if one.severe else "提醒", 8),
        Field[Finding]("规则", lambda one: one.rule, 10),
        Field[Finding]("问题", lambda one: one.what, 28),
        Field[Finding]("位置", lambda one: one.where, 70),
        Field[Finding]("左边", lambda one: one.left, 24),
        Field[Finding]("右边", lambda one: one.right, 24),
        Field[Finding]("相差", lambda one: one.difference, 10),
        Field[Finding]("说明", lambda one: row.words if (row := word(one)) else "", 50),
        Field[Finding]("说明人", lambda one: str(row.by) if (row := word(one)) else "", 12),
        Field[Finding]("说明时间", lambda one: row.at if (row := word(one)) else None, 18),
    )
    return Table(f"{year}年度报告核对", fields, found, [("年度", str(year))])


def tallies(found: Iterable[Tally], year: str) -> Table[Tally]:
    """`year`: the one chosen, empty for all."""
    return Table("录入统计", TALLY, found, [("年度", year)] if year else [])


def rectifications(
    found: Iterable[Rectification], about: Sequence[tuple[str, str]], today: date
) -> Table[Rectification]:
    """`about`: what was chosen; how each stands is as of `today`."""
    fields = (
        Field[Rectification]("问题", lambda one: one.title, 50),
        Field[Rectification]("来源", lambda one: one.get_origin_display(), 16),
        Field[Rectification]("通报编号", lambda one: one.notice.number if one.notice else "", 18),
        Field[Rectification]("网页地址", lambda one: one.page, 36),
        Field[Rectification]("检查项目", lambda one: one.rule, 12),
        Field[Rectification]("发现日期", lambda one: one.found_on, 12),
        Field[Rectification]("责任处室", lambda one: one.office.name if one.office else "", 18),
        Field[Rectification]("状态", lambda one: one.stage.label, 10),
        Field[Rectification]("整改期限", lambda one: one.due_on, 12),
        Field[Rectification]("期限说明", lambda one: one.due_words(today), 14),
        Field[Rectification]("整改完成日期", lambda one: one.done_on, 14),
        Field[Rectification]("整改情况", lambda one: one.note, 50),
        Field[Rectification]("报完成的人", lambda one: str(one.reported_by or ""), 12),
        Field[Rectification]("复核人", lambda one: str(one.closed_by or ""), 12),
        Field[Rectification]("不作问题的原因", lambda one: one.void_reason, 40),
    )
    return Table("整改登记", fields, found, about)


def monitorings(found: Iterable[Any]) -> Table[Any]:
    """Each with the counts of its findings: `all`, and `left` of these."""
    fields = (
        Field[Any]("来源", lambda one: one.get_origin_display(), 16),
        Field[Any]("通报编号", lambda one: one.number, 20),
        Field[Any]("通报日期", lambda one: one.received_on, 12),
        Field[Any]("整改期限", lambda one: one.due_on, 12),
        Field[Any]("问题数", lambda one: one.all, 8),
        Field[Any]("没有整改完", lambda one: one.left, 12),
        Field[Any]("整改报告日期", lambda one: one.replied_on, 14),
        Field[Any]("备注", lambda one: one.note, 40),
    )
    return Table("监测通报", fields, found)
