"""案卷 and 交办单: all that is kept of a case as one document for the archive; and the slip that goes with it to the office."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from requests_app import cases, ledger, letter_facts, wording
from requests_app.actions.lettering import wording_in_force
from requests_app.clock import Clock
from requests_app.models import Assignment, Request
from requests_app.views import case_file_course, case_file_facts, case_file_parts
from requests_app.views.applicant_rows import rows
from requests_app.views.case import found_for
from requests_app.views.changes import due_changes
from requests_app.views.desk import WORKING
from requests_app.vocabulary import LetterKind
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.vocabulary import Ability


@require_safe
@needs(Ability.RECEIVE)
def case_file(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/requests/<pk>/file/: cover, application, days, letters, hand-overs, remedies, looks, every step. The applicant is masked."""
    case, today, workdays = found_for(request.user, pk), timezone.localdate(), load_workdays()
    clock, who = cases.clock_of(case, workdays=workdays, today=today), getattr(case, "applicant", None)
    late = cases.lateness(case, clock, workdays=workdays, today=today)
    context = {
        "case": case,
        "cover": [
            *case_file_facts.arrival(case),
            *case_file_facts.deadline(case, clock, late),
            *case_file_facts.end(case),
        ],
        "person": rows(who) if who else [],
        "asked": case_file_facts.asked(case),
        "changes": due_changes(case, workdays=workdays)[::-1],
        "tables": case_file_parts.tables(case, workdays),
        "replies": case.replies.select_related("by", "cited"),
        "opinion": getattr(case, "opinion", None),
        "course": case_file_course.course(case),
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


def _slip(case: Request) -> list[case_file_facts.Fact]:
    who = getattr(case, "applicant", None)
    return [
        case_file_facts.fact("受理号", case.number),
        case_file_facts.fact("申请人类型", who.get_kind_display() if who else ""),
        *case_file_facts.asked(case),
        case_file_facts.fact("收到申请之日", ledger.prose(case.received_on) if case.received_on else "还没有确认"),
        case_file_facts.fact("承办人", str(case.handler or "由处室安排")),
    ]


def _days(case: Request, clock: Clock, today) -> dict[str, Any]:
    return {
        "clock": clock,
        "days": ledger.cells(clock, today, to=cases.seen_on(case, today)),
        "caption": ledger.caption(clock),
        "entries": ledger.entries(clock),
        "paused": "征求意见，不计" if clock.pauses else "",
    }
