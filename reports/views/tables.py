"""The registers that feed the report, to take away."""

from collections.abc import Iterable, Mapping

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
RECTIFICATION: tuple[Field[Rectification], ...] = (
    Field("问题", lambda one: one.title, 50),
    Field("来源", lambda one: one.get_origin_display(), 14),
    Field("通报日期", lambda one: one.found_on, 12),
    Field("整改完成日期", lambda one: one.done_on, 14),
    Field("责任处室", lambda one: one.office.name if one.office else "", 18),
    Field("整改情况", lambda one: one.note, 50),
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


def rectifications(found: Iterable[Rectification]) -> Table[Rectification]:
    return Table("整改登记", RECTIFICATION, found)
