"""One case on one page: what is asked, what is due, what can be done and why not, how the days were counted, what happened."""

from dataclasses import replace
from datetime import date

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from requests_app import cases, delivering, ledger, turns, workflow
from requests_app.clock import correction_notice_due, days_left
from requests_app.ledger import Dated
from requests_app.models import Request
from requests_app.views import (
    consultation_rows,
    letter_rows,
    links,
    mail_rows,
    passing_rows,
    publishing_rows,
    remedy_rows,
)
from requests_app.views import draft as drafts
from requests_app.views.applicant_rows import rows
from requests_app.views.changes import due_changes, panel
from requests_app.views.desk import WORKING
from requests_app.views.desk_help import help_rows
from requests_app.views.queues import SOON
from requests_app.views.steps import STEP_FORMS, TWINS, UNASKED, Panel, ids_of, order_of
from requests_app.vocabulary import OPEN, Verb, Wish
from taizhou_portal.bureau.accounts.gates import needs
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.vocabulary import Ability
from taizhou_portal.bureau.workdays import Workdays

#: rows that the page of a case tells of
READ = (
    "pauses", "replies__cited", "identity_proofs", "assignments__office", "proposals__by", "proposals__decided_by",
    "proposals__passages__by", "remedies",
)  # fmt: skip


@require_safe
@needs(*WORKING)
def case(request: HttpRequest, pk: int) -> HttpResponse:
    return case_page(request, found_for(request.user, pk))


def found_for(staff: Staff, pk: int) -> Request:
    """The case, if `staff` receives or handles it; else 404, whether it exists or not."""
    rows = Request.objects.for_staff(staff).select_related(
        "office", "handler", "correction", "applicant", "cited", "opinion", "reasons_asked"
    )
    return get_object_or_404(rows.prefetch_related(*READ, cases.LETTERS), pk=pk)


def case_page(
    request: HttpRequest, case: Request, *, bound: tuple[Verb, Form] | None = None, reasons=()
) -> HttpResponse:
    """The page; `bound`: the step that was just tried with its form, `reasons`: why it was refused."""
    today, workdays = timezone.localdate(), load_workdays()
    clock = cases.clock_of(case, workdays=workdays, today=today)
    receipts = drafts.load_receipt(request, now=timezone.now().timestamp())
    possible, impossible = _steps(case, request.user, today, bound)
    abilities = abilities_of(request.user, cases.scope_of(case))
    works, receives = bool(abilities & {Ability.RECEIVE, Ability.HANDLE}), Ability.RECEIVE in abilities
    context = {
        "case": case,
        "clock": clock,
        "glance": _glance(case, clock, workdays, today),
        "possible": possible,
        "impossible": impossible if works else [],  # a leader knows why they register nothing
        "reasons": reasons,
        "failed": bound[1] if bound else None,
        "warnings": _warnings(case, clock, workdays, today),
        "person": _masked(case),
        "course": panel(case, turns.said_of(case, today=today)),
        "consulted": consultation_rows.of_case(case, today),
        "opinion": cases.opinion_of(case),
        "mails": mail_rows.panel(case),
        "letters": letter_rows.panel(case, request.user),
        "may_receive": receives,
        "publishing": publishing_rows.panel(case, request.user, may_decide=receives),
        "may_look": works,
        "may_redact": bool(delivering.LOOKERS & abilities),
        "way": passing_rows.panel(case),
        "waiting": cases.waiting_proposal(case, Wish.EXTENSION),
        "helping": help_rows(case, request.user),
        "links": links.panel(case, request.user),
        "redress": remedy_rows.panel(case, may_register=receives, workdays=workdays, today=today),
        "receipt_ready": any(given.number == case.number for given in receipts),
    }
    if clock is not None and not cases.stands_still(case):
        context |= _days(case, clock, workdays, today)
    return render(request, "requests_app/desk/case.html", context)


def _steps(case: Request, staff: Staff, today: date, bound) -> tuple[list[Panel], list[Panel]]:
    """What can be done now, each with its form, and what cannot, each with all reasons."""
    facts, order = cases.facts_of(case, by=staff, today=today), order_of(case)
    panels = []
    for verb in STEP_FORMS:
        reasons = workflow.blockers(verb, facts)
        if reasons and facts.stage not in workflow.STEPS[verb].origin:
            continue  # a step that belongs to another stage explains nothing here
        form = bound[1] if bound and bound[0] == verb else None
        panels.append(
            Panel(
                verb,
                reasons,
                form or STEP_FORMS[verb](case=case, today=today, auto_id=ids_of(verb)),
                tried=form is not None,
            )
        )
    places = {verb: place for place, verb in enumerate(order)}
    possible = sorted((p for p in panels if not p.reasons), key=lambda p: places.get(p.verb, len(order)))
    able = {panel.verb for panel in possible}
    twins = {verb: twin for pair in TWINS for verb, twin in (pair, pair[::-1])}
    shown = [p for p in possible if p.verb not in {lesser for whole, lesser in TWINS if whole in able}]
    if shown and shown[0].verb in order:
        shown[0] = replace(shown[0], first=True)
    return shown, [p for p in panels if p.reasons and p.verb not in UNASKED and twins.get(p.verb) not in able]


def _glance(case: Request, clock, workdays: Workdays, today: date) -> list[dict]:
    coming = cases.next_date(case, clock, workdays=workdays, today=today)
    left = days_left(coming.on, today=today, workdays=workdays) if coming else 0
    wants = f"{case.get_wanted_form_display()}，{case.get_delivery_display()}"
    stage = {
        "label": "办到哪一步",
        "value": case.get_stage_display(),
        "note": case.get_outcome_display() if case.outcome else "",
    }
    turn = turns.said_of(case, today=today) or "已经办完"
    who = {"label": "该谁办", "value": turn, "note": "" if turn.startswith(str(case.office)) else _in_charge(case)}
    return [
        {"label": "申请人要", "value": case.subject, "note": wants},
        stage,
        _due_fact(case, clock, coming, left),
        who,
    ]


def _in_charge(case: Request) -> str:
    return f"{case.office}{f'　{case.handler}' if case.handler else ''}" if case.office else ""


def _due_fact(case: Request, clock, coming, left: int) -> dict:
    """`left`: working days to that date. A badge says what presses most."""
    if coming is None:
        return {"label": "送达或寄出", "value": ledger.prose(case.served_on) if case.served_on else "无", "note": ""}
    fact = {"label": "下一个法定日期", "value": f"{ledger.prose(coming.on)}　{coming.words}"}
    pressing, notes = left <= SOON, []
    if coming.provisional:
        fact |= {"badge": "暂定", "tone": "warn"}
    elif pressing:
        fact |= {"badge": ledger.remaining(left), "tone": "bad" if left <= 0 else "warn"}
    if coming.provisional or not pressing:
        notes.append(ledger.remaining(left))
    if clock is not None and coming.on != clock.due.date and not cases.stands_still(case):
        notes.append(f"答复期限{ledger.dated(clock)}")
    return fact | {"note": "，".join(notes)}


def _warnings(case: Request, clock, workdays: Workdays, today: date) -> list[str]:
    """What is late or about to be in breach; the step itself stays possible."""
    late, words = cases.lateness(case, clock, workdays=workdays, today=today), []
    if late:
        words.append(f"{'答复时' if case.served_on else ''}{ledger.remaining(-late)}")
    words += cases.late_notices(case, workdays=workdays)
    words += [f"{letter}签发后还没有登记送达" for letter in cases.unserved(case)] if case.stage in OPEN else []
    if (
        case.received_on
        and case.stage in workflow.STEPS[Verb.ASK_CORRECTION].origin
        and cases.correction_of(case) is None
        and not (cases.waiting_proposal(case, Wish.REPLY) or cases.signed_letter(case))
    ):
        last = Dated.of(correction_notice_due(case.received_on, workdays=workdays))
        if today > last.on:
            words.append(f"补正要在收到后7个工作日内告知，期限是{last}，已过；再告知会记为超期")
    if case.stage in OPEN and clock is not None and clock.due.missing:
        words.append(f"期限暂定：{'，'.join(clock.uncertain)}")
    return words


def _masked(case: Request) -> list[dict]:
    """The applicant as far as one need not ask why."""
    who = getattr(case, "applicant", None)
    return rows(who) if who else []


def _days(case: Request, clock, workdays: Workdays, today: date) -> dict:
    seen = cases.seen_on(case, today)
    return {
        "counted": clock.counted(seen),
        "progress": ledger.progress(clock, seen),
        "paused_days": clock.paused(seen),
        "days": ledger.cells(clock, today, to=seen),
        "caption": ledger.caption(clock),
        "entries": ledger.entries(clock),
        "paused": "征求意见，不计" if clock.pauses else "",
        "changes": due_changes(case, workdays=workdays),
    }
