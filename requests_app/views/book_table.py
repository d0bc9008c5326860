"""The register of a year to take away: one row a case or gap, in order of number. Who asked is told by kind alone."""

from collections.abc import Callable, Iterable

from requests_app.book import Entry, Line
from requests_app.registering import UNEXPLAINED
from taizhou_portal.bureau.tables import Cell, Field, Table


def register(year: int, bureau: str, found: Iterable[Entry]) -> Table[Entry]:
    """`bureau`: whose register it is."""
    fields: tuple[Field[Entry], ...] = (
        Field("受理号", lambda one: _number(one, year), 24),
        Field("要什么", _subject, 44),
        _of("收到渠道", lambda one: one.case.get_via_display()),
        _of("提交时间", lambda one: one.case.submitted_at, 18),
        _of("收到申请之日", lambda one: one.case.received_on),
        _of("收到日期的依据", lambda one: one.case.received_note, 30),
        _of("申请人类型", lambda one: one.applicant),
        _of("获取方式", lambda one: one.case.get_wanted_form_display()),
        _of("送达途径", lambda one: one.case.get_delivery_display(), 18),
        _of("办到哪一步", lambda one: one.case.get_stage_display()),
        _of("承办处室", lambda one: str(one.case.office or ""), 18),
        _of("承办人", lambda one: str(one.case.handler or "")),
        _of("答复期限", lambda one: one.due_on),
        _of("期限怎样来的", lambda one: "；".join(one.due_words), 40),
        _of("答复日期", lambda one: one.case.served_on),
        _of("文书号", lambda one: one.reply.number if one.reply else "", 24),
        _of("结果", lambda one: one.case.get_outcome_display() if one.case.outcome else "", 30),
        _of("表三", lambda one: one.table_row, 10),
        _of("复议诉讼", lambda one: "；".join(one.remedies), 30),
        _of("办结日期", lambda one: one.case.closed_on),
        _of("归档日期", lambda one: one.case.archived_on),
    )
    return Table(f"{year}年登记簿", fields, found, [("单位", bureau), ("期间", f"{year}年受理号")])


def _of(label: str, value: Callable[[Line], Cell], width: int = 12) -> Field[Entry]:
    return Field(label, lambda one: value(one) if isinstance(one, Line) else "", width)


def _number(one: Entry, year: int) -> str:
    return one.case.number if isinstance(one, Line) else one.span.called(year)


def _subject(one: Entry) -> str:
    if isinstance(one, Line):
        return one.case.subject
    return f"缺号：{one.why.reason}" if one.why else UNEXPLAINED
