"""The lists of 依申请公开 in the desk to take away. Nothing of the applicant stands in them."""

from collections.abc import Iterable, Sequence
from functools import partial

from requests_app import keeping, remedy_days
from requests_app.models import AccessLog, Remedy, Request
from requests_app.redress import rules
from requests_app.views.lines import Line
from requests_app.views.queues import QUEUES
from taizhou_portal.bureau.tables import Field, Table
from taizhou_portal.bureau.workdays import Workdays

CASE: tuple[Field[Line], ...] = (
    Field("受理号", lambda one: one.case.number, 14),
    Field("要什么", lambda one: one.case.subject, 44),
    Field("状态", lambda one: one.case.get_stage_display(), 14),
    Field("提交时间", lambda one: one.case.submitted_at, 18),
    Field("提交方式", lambda one: one.case.get_via_display(), 14),
    Field("收到日期", lambda one: one.case.received_on, 12),
    Field("工作日", lambda one: one.progress, 12),
    Field("下一个期限", lambda one: one.next.on if one.next else None, 12),
    Field("期限说明", lambda one: _due(one), 30),
    Field("还剩", lambda one: one.words, 16),
    Field("处室", lambda one: one.case.office.name if one.case.office else "局办公室", 18),
    Field("承办人", lambda one: str(one.case.handler or ""), 12),
    Field("内部时限", lambda one: one.case.internal_due_on, 12),
    Field("该谁办", lambda one: one.turn, 24),
    Field("办理结果", lambda one: one.case.get_outcome_display() if one.case.outcome else "", 30),
    Field("送达日期", lambda one: one.case.served_on, 12),
    Field("办结日期", lambda one: one.case.closed_on, 12),
)


LOOK: tuple[Field[AccessLog], ...] = (
    Field("时间", lambda one: one.at, 18),
    Field("受理号", lambda one: one.request.number, 14),
    Field("查看人", lambda one: str(one.by), 14),
    Field("查看内容", lambda one: one.what, 30),
    Field("理由", lambda one: one.reason, 44),
    Field("批准人", lambda one: str(one.approved_by or ""), 14),
)


def cases(name: str, told: Sequence[tuple[str, str]], lines: Iterable[Line]) -> Table[Line]:
    """The queue `name`; `told`: what it is narrowed to, as (name in the address, words)."""
    return Table(f"申请：{QUEUES[name]}", CASE, lines, [("条件", words) for _, words in told])


def remedies(found: Iterable[Remedy], workdays: Workdays, told: Sequence[tuple[str, str]] = ()) -> Table[Remedy]:
    """`told`: what the register is narrowed to."""
    due = partial(remedy_days.next_due, workdays=workdays)
    fields: tuple[Field[Remedy], ...] = (
        Field("登记号", lambda one: one.number, 14),
        Field("类别", lambda one: one.get_kind_display(), 24),
        Field("受理号", lambda one: one.request.number if one.request else "", 14),
        Field("针对", lambda one: _subject(one), 34),
        Field("复议机关、法院或者受理机关", lambda one: one.body, 24),
        Field("案号", lambda one: one.their_number, 22),
        Field("程序", lambda one: one.get_procedure_display(), 12),
        Field("收到日期", lambda one: one.filed_on, 12),
        Field("提交答复的日期", lambda one: one.answered_on, 14),
        Field("下一个期限", lambda one: next_.on if (next_ := due(one)) else None, 12),
        Field("期限说明", lambda one: f"{next_.what}{next_.dated.mark}" if (next_ := due(one)) else "", 24),
        Field("决定", lambda one: one.get_decision_display(), 16),
        Field("结果", lambda one: "作废" if one.void_reason else one.get_result_display(), 14),
        Field("审结日期", lambda one: one.closed_on, 12),
        Field("先前的行政复议", lambda one: one.review.number if one.review else "", 14),
        Field("责令重新答复的期限", lambda one: one.redo_by, 12),
        Field("按决定重新办理", lambda one: one.reopened_at, 18),
        Field(
            "计入表四",
            lambda one: "是" if rules.enters_table_four(one.kind, one.own_act, one.void_reason) else "否",
            10,
        ),
        Field("说明", lambda one: one.note, 44),
    )
    return Table("复议诉讼登记", fields, found, told)


def _subject(one: Remedy) -> str:
    """What else than an application it is about."""
    if one.matter:
        return one.matter.number
    return str(one.publication.title) if one.publication else one.about


def due_for_disposal(found: Iterable[Request], months: int) -> Table[Request]:
    """The cases whose applicants' data are due; `months`: how long data are kept."""
    fields: tuple[Field[Request], ...] = (
        Field("受理号", lambda one: one.number, 14),
        Field("要什么", lambda one: one.subject, 44),
        Field("办结日期", lambda one: one.closed_on, 12),
        Field("到期日期", lambda one: keeping.due_on(keeping.Kept(one.closed_on), months), 12),
        Field("承办处室", lambda one: one.office.name if one.office else "局办公室", 18),
    )
    return Table("到期个人信息", fields, found)


def looks_at_minors(year: int, found: Iterable[AccessLog]) -> Table[AccessLog]:
    """For the yearly audit of how children's data were handled (未成年人网络保护条例第三十七条)."""
    return Table(f"{year}年查看未成年人信息", LOOK, found)


def _due(one: Line) -> str:
    """What the day is for; a day that may still move says so."""
    return one.next.told if one.next else ""
