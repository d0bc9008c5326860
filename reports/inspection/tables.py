"""An inspection to take away: all findings on one sheet; score, arithmetic and trend on the sheet that says what it is."""

from collections.abc import Collection, Iterable

from reports.inspection.finding import SEVERITY_LABELS, Severity
from reports.inspection.rulebook import RULES
from reports.models import InspectionFinding, InspectionRun
from taizhou_portal.bureau.tables import Field, Table


def _rule(row: InspectionFinding, name: str) -> str:
    rule = RULES.get(row.rule)
    return str(getattr(rule, name)) if rule else ""


FINDING: tuple[Field[InspectionFinding], ...] = (
    Field("规则", lambda row: row.rule, 8),
    Field("规则名称", lambda row: _rule(row, "label"), 26),
    Field("轻重", lambda row: SEVERITY_LABELS[Severity(row.severity)], 10),
    Field("位置", lambda row: row.place, 40),
    Field("问题", lambda row: row.message, 60),
    Field("怎样改", lambda row: row.hint, 40),
    Field("责任处室", lambda row: row.office.name if row.office else "", 20),
    Field("经办人", lambda row: str(row.officer) if row.officer else "", 12),
    Field("最早发现", lambda row: row.first_on, 12),
    Field("新发现", lambda row: "是" if row.is_new else "", 8),
    Field("依据", lambda row: _rule(row, "source"), 30),
)


def findings(run: InspectionRun, rows: Iterable[InspectionFinding], runs: Collection[InspectionRun] = ()) -> Table:
    """`runs`: those of the trend, the newest first; empty where the reader sees only a part."""
    return Table(
        f"{run.on:%Y-%m-%d}网站自查",
        FINDING,
        rows,
        [*_about(run), *(_arithmetic(run) if runs else []), *map(_trend, runs)],
    )


def _about(run: InspectionRun) -> list[tuple[str, str]]:
    looked = f"{run.pages}页，{run.items}条公开信息"
    return [("按哪一天查", f"{run.on:%Y-%m-%d}"), ("取网页", run.get_door_display()), ("看过", looked)]


def _arithmetic(run: InspectionRun) -> list[tuple[str, str]]:
    return [
        ("结果", result(run)),
        *(("算法", f"{row['label']}：{row['points']:+g}") for row in run.score.get("rows", [])),
    ]


def _trend(run: InspectionRun) -> tuple[str, str]:
    return f"{run.on:%Y-%m-%d}", f"{result(run)}；{sum(run.told.values())}个问题"


def result(run: InspectionRun) -> str:
    """单项否决：V4a、V5b, or 87分."""
    veto = run.score.get("veto") or []
    if veto:
        return f"单项否决：{'、'.join(veto)}"
    total = run.score.get("total")
    return "没有评分" if total is None else f"{total:g}分"
