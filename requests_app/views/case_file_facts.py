"""What a case file says of a case in single facts: how it came, until when, how it ended, what was asked for."""

from typing import Any

from django.utils import timezone

from requests_app import cases, ledger, registering, story
from requests_app.clock import Clock
from requests_app.models import Request

Fact = dict[str, Any]
LONG = 18  # characters that half a line of A4 holds


def arrival(case: Request) -> list[Fact]:
    received = f"{ledger.prose(case.received_on)}，{case.received_note}" if case.received_on else "还没有确认"
    submitted = ledger.prose_moment(timezone.localtime(case.submitted_at))
    via = case.get_via_display() + ("，工作人员代填" if case.filled_in_by_staff else "")
    return [fact("收到渠道", via), fact("提交时间", submitted), fact("收到申请之日", received)]


def deadline(case: Request, clock: Clock | None, late: int) -> list[Fact]:
    who = [fact("承办处室", str(case.office or "局办公室")), fact("承办人", str(case.handler or ""))]
    if clock is None or cases.stands_still(case):
        return who
    words = registering.due_words(clock, late=late, delayed_to=case.delayed_to, redo_by=case.redo_by)
    words += cases.late_notices(case, workdays=clock.workdays)
    return [*who, fact("答复期限", f"{ledger.dated(clock)}（{'；'.join(words)}）")]


def end(case: Request) -> list[Fact]:
    result = f"{case.get_outcome_display()}，表三{registering.table_row(case.outcome)}" if case.outcome else ""
    paid = f"{ledger.prose(case.fee_restart_on)}缴清，期限从次日重新计算" if case.fee_restart_on else ""
    return [
        fact("办到哪一步", case.get_stage_display()),
        fact("办理结果", result),
        fact("送达或寄出", ledger.prose(case.served_on) if case.served_on else ""),
        fact("信息处理费", "；".join(filter(None, [story.fee(case), paid])) or "没有收费"),
        fact("办结日期", ledger.prose(case.closed_on) if case.closed_on else ""),
        fact("归档日期", ledger.prose(case.archived_on) if case.archived_on else ""),
    ]


def asked(case: Request) -> list[Fact]:
    wants = f"{case.get_wanted_form_display()}，{case.get_delivery_display()}"
    facts = [fact("名称或主题", case.subject), fact("文号", case.doc_number), fact("获取方式和途径", wants)]
    facts += [fact("提到的信息", case.cited.title)] if case.cited else []
    return facts + ([fact("协助", "阅读或视听需要帮助")] if case.needs_assistance else [])


def fact(label: str, value: str) -> Fact:
    return {"label": label, "value": value, "full": len(value) > LONG}
