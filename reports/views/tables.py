"""The registers that feed the report, to take away."""

from collections.abc import Iterable

from reports.models import Rectification, Tally
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
)
RECTIFICATION: tuple[Field[Rectification], ...] = (
    Field("问题", lambda one: one.title, 50),
    Field("来源", lambda one: one.get_origin_display(), 14),
    Field("通报日期", lambda one: one.found_on, 12),
    Field("整改完成日期", lambda one: one.done_on, 14),
    Field("责任处室", lambda one: one.office.name if one.office else "", 18),
    Field("整改情况", lambda one: one.note, 50),
)


def tallies(found: Iterable[Tally], year: str) -> Table[Tally]:
    """`year`: the one chosen, empty for all."""
    return Table("录入统计", TALLY, found, [("年度", year)] if year else [])


def rectifications(found: Iterable[Rectification]) -> Table[Rectification]:
    return Table("整改登记", RECTIFICATION, found)
