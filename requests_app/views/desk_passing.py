"""/desk/requests/<pk>/pass/: the page of whoever's turn it is with an answer: read it, say a word, pass it on, sign it or send it back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from requests_app import actions, answer, cases, ledger, passing, workflow
from requests_app.actions.proposing import as_answer
from requests_app.answer import Answer
from requests_app.clock import days_left
from requests_app.forms.desk_reply import PassForm
from requests_app.models import Proposal, Request
from requests_app.views import passing_rows
from requests_app.views.case import found_for
from requests_app.views.desk import WORKING
from requests_app.views.letter_sheet import sheet_of
from requests_app.views.queues import SOON
from requests_app.views.steps import DONE
from requests_app.vocabulary import Outcome, Verb
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import Refused, attempt
from taizhou_portal.bureau.workdays import Workdays

RETURN = "return"
NOT_SAID = "退回的写明要修改什么，起草人照着改"


@dataclass(frozen=True)
class Seen:
    """The version that waits, as whoever opened the page may decide on it. `verb`: what passes it, pass on or sign."""

    version: Proposal
    verb: Verb
    blockers: list[str]

    @property
    def key(self) -> str:
        return passing.key(self.version.pk, passing_rows.step_of(self.version))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*WORKING)
def pass_on(request: StaffRequest, pk: int) -> HttpResponse:
    """Where nothing waits any more, the case tells how it stands."""
    case, today = found_for(request.user, pk), timezone.localdate()
    form = PassForm(request.POST if request.method == "POST" else None)
    reasons: list[str] = []
    if request.method == "POST" and form.is_valid():
        verb, reasons = _decide(request, case, form, at=timezone.now())
        if not reasons and not form.errors:
            messages.success(request, DONE[verb])
            return redirect("desk_requests:case", pk=pk)
        case = found_for(request.user, pk)
    seen = _seen(case, request.user, today)
    if seen is None:
        for reason in reasons or ["这件申请现在没有等审核签发的答复"]:
            messages.warning(request, reason)
        return redirect("desk_requests:case", pk=pk)
    context = {"case": case, "form": form, "reasons": reasons, **_context(case, seen, request.user, today)}
    return render(request, "requests_app/desk/passing.html", context)


def _seen(case: Request, staff: Staff, today: date) -> Seen | None:
    version = next((one for one in passing_rows.versions_of(case) if one.agreed is None), None)
    if version is None:
        return None
    signs = passing_rows.step_of(version) in workflow.SIGNS
    verb = Verb.SIGN_REPLY if signs else Verb.PASS_REPLY
    return Seen(version, verb, workflow.blockers(verb, cases.facts_of(case, by=staff, today=today)))


def _decide(request: StaffRequest, case: Request, form: PassForm, *, at: datetime) -> tuple[Verb, list[str]]:
    """The verb of the button that was pressed, and why it was refused. The step is that of the page, not that of now."""
    said, how = form.cleaned_data["said"], {"by": request.user, "at": at, "seen": request.POST.get("seen", "")[:40]}
    if RETURN in request.POST:
        if not said.strip():
            form.add_error("said", NOT_SAID)
            return Verb.RETURN_REPLY, []
        return Verb.RETURN_REPLY, attempt(lambda: actions.return_reply(case, reason=said, **how))
    verb = Verb.SIGN_REPLY if Verb.SIGN_REPLY in request.POST else Verb.PASS_REPLY
    act: Callable[..., object] = actions.sign_reply if verb is Verb.SIGN_REPLY else actions.pass_reply
    return verb, attempt(lambda: act(case, words=said, **how))


def _context(case: Request, seen: Seen, staff: Staff, today: date) -> dict[str, Any]:
    versions, workdays = passing_rows.versions_of(case), load_workdays()
    given = replace(as_answer(seen.version.content), served_on=today)
    letter, missing = _letter(case, given)
    facts = cases.facts_of(case, by=staff, today=today)
    return {
        "version": seen.version,
        "number": len(versions),
        "seen": seen.key,
        "step": passing_rows.step_of(seen.version),
        "signs": seen.verb is Verb.SIGN_REPLY,
        "blockers": seen.blockers,
        "own": facts.wrote_reply,
        "may_return": not workflow.blockers(Verb.RETURN_REPLY, facts),
        "may_change": not workflow.blockers(Verb.REPLY, facts),
        "glance": _glance(case, seen.version, given, workdays, today),
        "letter": letter,
        "missing": missing,
        "cautions": answer.cautions(given, case),
        "files": answer.given_files(case),
        "track": passing_rows.track_of(case),
        "change": passing_rows.since_last(versions),
        "remarks": passing_rows.remarks(versions),
    }


def _letter(case: Request, given: Answer) -> tuple[dict[str, Any] | None, list[str]]:
    """The sheet, and what is missing now: the case may have gone on since the answer was written."""
    missing = answer.objections(given, case, today=given.served_on)
    try:
        return sheet_of(case, given), missing
    except Refused as refused:
        return None, list(dict.fromkeys([*missing, *refused.reasons]))


def _glance(case: Request, version: Proposal, given: Answer, workdays: Workdays, today: date) -> list[dict]:
    """What one has to know before reading, on the width of a phone."""
    waits = passing_rows.waited(version, workdays=workdays, today=today)
    return [
        {"label": "申请人要", "value": case.subject, "note": _short(case.description)},
        {"label": "办理结果", "value": Outcome(given.outcome).label, "note": answer.basis_of(given)},
        _due(case, workdays, today),
        {
            "label": "起草",
            "value": str(version.by),
            "note": f"{ledger.prose(timezone.localdate(version.at))}送签，{waits}",
        },
    ]


def _due(case: Request, workdays: Workdays, today: date) -> dict:
    clock = cases.clock_of(case, workdays=workdays, today=today)
    if clock is None:
        return {"label": "答复期限", "value": "还没有确认收件"}
    last = cases.promised_on(case, clock)
    left = days_left(last, today=today, workdays=workdays)
    tone = "bad" if left <= 0 else "warn" if left <= SOON else ""
    return {"label": "答复期限", "value": ledger.prose(last), "badge": ledger.remaining(left), "tone": tone}


def _short(words: str) -> str:
    return words if len(words) <= 120 else f"{words[:119]}…"
