"""案卷 and 交办单: all that is kept of a case as one document for the archive; and the slip that goes with it to the office."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from requests_app import cases, ledger, letter_facts, registering, story, wording
from requests_app.actions.lettering import wording_in_force
from requests_app.clock import Clock
from requests_app.models import Assignment, Request
from requests_app.views import case_file_parts
from requests_app.views.applicant_rows import rows
from requests_app.views.case import found_for
from requests_app.views.changes import due_changes
from requests_app.views.desk import WORKING
from requests_app.vocabulary import LetterKind
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.vocabulary import Ability

Fact = dict[str, Any]
LONG = 18  # characters that half a line of A4 holds


@require_safe
@needs(Ability.RECEIVE)
def case_file(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/requests/<pk>/file/: cover, application, days, letters, hand-overs, remedies, looks, every step. The applicant is masked."""
    case, today, workdays = found_for(request.user, pk), timezone.localdate(), load_workdays()
    clock, who = cases.clock_of(case, workdays=workdays, today=today), getattr(case, "applicant", None)
    late = cases.lateness(case, clock, workdays=workdays, today=today)
    context = {
        "case": case,
        "cover": [*_arrival(case), *_deadline(case, clock, late), *_end(case)],
        "person": rows(who) if who else [],
        "asked": _asked(case),
        "changes": due_changes(case, workdays=workdays)[::-1],
        "tables": case_file_parts.tables(case, workdays),
        "replies": case.replies.select_related("by", "cited"),
        "opinion": getattr(case, "opinion", None),
        "course": case_file_parts.course(case),
        "by": request.user,
        "now": timezone.now(),
    }
    if clock is not None and not cases.stands_still(case):
        context |= _days(case, clock, today)
    return render(request, "requests_app/desk/case_file.html", context)


@require_safe
@needs(*WORKING)
def routing(request: HttpRequest, pk: int) -> HttpResponse:
    """/desk/requests/<pk>/routing/: 交办单, which stays inside the house (reply-templates, letter 28)."""
    case, today = found_for(request.user, pk), timezone.localdate()
    handed = case.assignments.select_related("by").filter(office=case.office).last() if case.office else None
    context = {
        "case": case,
        "handed": handed,
        "facts": _slip(case),
        "paragraphs": _slip_words(case, handed, today),
        "help": case.co_offices.filter(ended_on=None).select_related("office"),
        "by": request.user,
        "now": timezone.now(),
    }
    return render(request, "requests_app/desk/routing.html", context)


def _slip_words(case: Request, handed: Assignment | None, today: date) -> list[str]:
    """As 局办公室 words the slip; nothing for an office that has the case without having been given it."""
    _, text = wording_in_force(LetterKind.ROUTING)
    return wording.paragraphs(text, letter_facts.of_routing(case, handed, on=today)) if handed else []


def _arrival(case: Request) -> list[Fact]:
    received = f"{ledger.prose(case.received_on)}，{case.received_note}" if case.received_on else "还没有确认"
    submitted = ledger.prose_moment(timezone.localtime(case.submitted_at))
    via = case.get_via_display() + ("，工作人员代填" if case.filled_in_by_staff else "")
    return [_fact("收到渠道", via), _fact("提交时间", submitted), _fact("收到申请之日", received)]


def _deadline(case: Request, clock: Clock | None, late: int) -> list[Fact]:
    who = [_fact("承办处室", str(case.office or "局办公室")), _fact("承办人", str(case.handler or ""))]
    if clock is None or cases.stands_still(case):
        return who
    words = registering.due_words(clock, late=late, delayed_to=case.delayed_to)
    words += cases.late_notices(case, workdays=clock.workdays)
    return [*who, _fact("答复期限", f"{ledger.dated(clock)}（{'；'.join(words)}）")]


def _end(case: Request) -> list[Fact]:
    result = f"{case.get_outcome_display()}，表三{registering.table_row(case.outcome)}" if case.outcome else ""
    paid = f"{ledger.prose(case.fee_restart_on)}缴清，期限从次日重新计算" if case.fee_restart_on else ""
    return [
        _fact("办到哪一步", case.get_stage_display()),
        _fact("办理结果", result),
        _fact("送达或寄出", ledger.prose(case.served_on) if case.served_on else ""),
        _fact("信息处理费", "；".join(filter(None, [story.fee(case), paid])) or "没有收费"),
        _fact("办结日期", ledger.prose(case.closed_on) if case.closed_on else ""),
        _fact("归档日期", ledger.prose(case.archived_on) if case.archived_on else ""),
    ]


def _asked(case: Request) -> list[Fact]:
    wants = f"{case.get_wanted_form_display()}，{case.get_delivery_display()}"
    facts = [_fact("名称或主题", case.subject), _fact("文号", case.doc_number), _fact("获取方式和途径", wants)]
    facts += [_fact("提到的信息", case.cited.title)] if case.cited else []
    return facts + ([_fact("协助", "阅读或视听需要帮助")] if case.needs_assistance else [])


def _slip(case: Request) -> list[Fact]:
    who = getattr(case, "applicant", None)
    return [
        _fact("受理号", case.number),
        _fact("申请人类型", who.get_kind_display() if who else ""),
        *_asked(case),
        _fact("收到申请之日", ledger.prose(case.received_on) if case.received_on else "还没有确认"),
        _fact("承办人", str(case.handler or "由处室安排")),
    ]


def _days(case: Request, clock: Clock, today) -> dict[str, Any]:
    return {
        "clock": clock,
        "days": ledger.cells(clock, today, to=cases.seen_on(case, today)),
        "caption": ledger.caption(clock),
        "entries": ledger.entries(clock),
        "paused": "征求意见，不计" if clock.pauses else "",
    }


def _fact(label: str, value: str) -> Fact:
    return {"label": label, "value": value, "full": len(value) > LONG}
