"""The letters of a step on the screen before it is taken: as they will read, without number and without the applicant's name.

They are made of rows that are never saved, by the same facts as the letters that the action issues.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from requests_app import cases, letter_facts, workflow
from requests_app.actions import completing, reasons
from requests_app.actions.process_letters import TO_OTHERS
from requests_app.ledger import dated
from requests_app.letter_facts import Facts
from requests_app.models import Correction, Pause, ReasonsAsked, Request
from requests_app.views.letter_sheet import unsigned
from requests_app.views.steps import Panel
from requests_app.vocabulary import LetterKind, PauseKind, Verb
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.refusals import refuse_if

#: the code of an answer on line is drawn with the letter
LATER = "（签发时生成）"
#: what goes out: which letter, filled with what, dated when
Draft = tuple[LetterKind, Facts, date]


def page(request: HttpRequest, case: Request, panel: Panel) -> HttpResponse:
    """The sheets; what was typed is kept for the way back and on. Raises Refused where a letter cannot be made yet."""
    made = sheets(case, panel.verb, panel.form.cleaned_data, panel.form.today)
    return render(request, "requests_app/desk/letter_preview.html", {"case": case, "panel": panel, "letters": made})


def sheets(case: Request, verb: Verb, given: dict[str, Any], today: date) -> list[dict[str, Any]]:
    """What stands on each."""
    return [unsigned(kind, facts, on=on) for kind, facts, on in DRAFTS[verb](case, given, today)]


def _correction(case: Request, given: dict[str, Any], today: date) -> list[Draft]:
    asked = Correction(points=given["points"], limit_on=given["limit_on"] or completing.limit(today))
    return [(LetterKind.CORRECTION, letter_facts.of_correction(case, asked), today)]


def _reasons(case: Request, given: dict[str, Any], today: date) -> list[Draft]:
    asked = ReasonsAsked(excess=given["excess"], limit_on=given["limit_on"] or reasons.limit(today))
    return [(LetterKind.REASONS, letter_facts.of_reasons(case, asked), today)]


def _consultation(case: Request, given: dict[str, Any], today: date) -> list[Draft]:
    pause = Pause(kind=given["kind"], sent_on=given["sent_on"])
    asked = letter_facts.of_pause(case, pause, given["about"].strip() or case.subject, given["to"], LATER)
    return [
        (TO_OTHERS[PauseKind(pause.kind)], asked, pause.sent_on),
        (LetterKind.CONSULTING, letter_facts.of_consulting(case, pause), today),
    ]


def _extension(case: Request, given: dict[str, Any], today: date) -> list[Draft]:
    assert case.received_on is not None  # the stage of a case that can be extended says so
    days, reason = given["days"], given["reason"]
    refuse_if(workflow.extension_objections(days, reason, received_on=case.received_on))
    case.extension_days, case.extension_reason, case.extended_on = days, reason, today
    clock = cases.clock_of(case, workdays=load_workdays(), today=today)
    assert clock is not None  # it was received
    return [(LetterKind.EXTENSION, letter_facts.of_extension(case, dated(clock)), today)]


def _delay(case: Request, given: dict[str, Any], today: date) -> list[Draft]:
    case.delayed_to, case.delay_reason = given["delayed_to"], given["reason"]
    return [(LetterKind.DELAY, letter_facts.of_delay(case), today)]


def _withdrawal(case: Request, given: dict[str, Any], today: date) -> list[Draft]:
    case.received_on = case.received_on or given["withdrawn_on"]
    facts = letter_facts.of_withdrawal(case, given["withdrawn_on"], given["how"])
    return [(LetterKind.WITHDRAWN, facts, today)]


DRAFTS: dict[Verb, Callable[[Request, dict[str, Any], date], list[Draft]]] = {
    Verb.ASK_CORRECTION: _correction,
    Verb.ASK_REASONS: _reasons,
    Verb.CONSULT: _consultation,
    Verb.PROPOSE_EXTENSION: _extension,
    Verb.EXTEND: _extension,
    Verb.DELAY: _delay,
    Verb.WITHDRAW: _withdrawal,
}
