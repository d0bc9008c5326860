"""One case as its applicant sees it: how it stands and why, what can be done, the answer and what follows from it."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from requests_app import actions, answer, cases, charging, following, ledger, letters, remedies, story, workflow
from requests_app.actions.proactive import wish_blockers
from requests_app.forms.proactive import WishForm
from requests_app.forms.track import CorrectionForm, OpinionForm, ReasonsForm
from requests_app.mailed import misses_mail
from requests_app.models import Reply, Request
from requests_app.views import publishing_rows, track_letters
from requests_app.views.track import CRUMBS, opened
from requests_app.vocabulary import OPEN, Outcome, Stage, Verb
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.refusals import Refused, refusals_shown
from taizhou_portal.bureau.workdays import Workdays


@require_safe
@opened
def case(request: HttpRequest, case: Request) -> HttpResponse:
    return _case_page(request, case, CorrectionForm())


@require_POST
@opened
def correct(request: HttpRequest, case: Request) -> HttpResponse:
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        return _case_page(request, case, form)
    with refusals_shown(request):
        actions.receive_correction(case, by=None, at=timezone.now(), answer=form.cleaned_data["answer"])
        messages.success(request, "已收到您的补充说明，答复期限从明天起重新计算。")
    return redirect("requests_app:case")


@require_POST
@opened
def give_reasons(request: HttpRequest, case: Request) -> HttpResponse:
    form = ReasonsForm(request.POST)
    if not form.is_valid():
        return _case_page(request, case, CorrectionForm(), form)
    with refusals_shown(request):
        actions.receive_reasons(case, by=None, at=timezone.now(), answer=form.cleaned_data["reasons"])
        messages.success(request, "已收到您说明的理由。")
    return redirect("requests_app:case")


@require_http_methods(["GET", "HEAD", "POST"])
@opened
def withdraw(request: HttpRequest, case: Request) -> HttpResponse:
    """A page that asks once more, then the act."""
    reasons = workflow.withdrawal_blockers(Stage(case.stage))
    if request.method == "POST" and not reasons:
        try:
            actions.withdraw(case, at=timezone.now())
        except Refused as refused:
            reasons = refused.reasons
        else:
            messages.success(request, "申请已撤回。以后仍可以再提出申请。")
            return redirect("requests_app:case")
    context = {"case": case, "reasons": reasons, "crumbs": crumbs_to("撤回申请")}
    return render(request, "requests_app/public/withdraw.html", context)


@require_safe
@opened
def reply_letter(request: HttpRequest, case: Request) -> HttpResponse:
    """The answer as a letter on a sheet of paper; made of what is recorded where it was never issued as one, or is disposed of."""
    reply = reply_in_force(case)
    if reply is None:
        return redirect("requests_app:case")
    if (found := track_letters.answer_of(reply)) and (page := track_letters.sheet(request, found)):
        return page
    letter = letters.reply_letter(Site.current().name, reply, case)
    return render(request, "requests_app/public/reply_letter.html", {"letter": letter})


def reply_in_force(case: Request) -> Reply | None:
    return next((reply for reply in case.replies.all() if not reply.superseded), None)


def crumbs_to(title: str) -> list[tuple]:
    """The way to a page behind that of the case."""
    return [*CRUMBS, ("申请进度", reverse("requests_app:case")), (title, "")]


def _case_page(
    request: HttpRequest, case: Request, form: CorrectionForm, reasons_form: ReasonsForm | None = None
) -> HttpResponse:
    today, workdays = timezone.localdate(), load_workdays()
    clock = cases.clock_of(case, workdays=workdays, today=today)
    answered, who = case.stage not in OPEN, getattr(case, "applicant", None)
    facts = cases.facts_of(case, by=None, today=today)
    context = {
        "case": case,
        "form": form,
        "state": story.state(case),
        "events": story.told(case, clock),
        "fee": story.fee(case),
        "to_pay": charging.asked(case, workdays=workdays),
        "clock": clock,
        "answered": answered,
        "next": cases.next_date(case, clock, workdays=workdays, today=today),
        "may_correct": not workflow.blockers(Verb.RECEIVE_CORRECTION, facts),
        "may_give_reasons": not workflow.blockers(Verb.RECEIVE_REASONS, facts),
        "reasons_form": reasons_form or ReasonsForm(),
        "may_withdraw": not answered,
        "may_change_contact": who and not following.contact_blockers(who.disposed_on),
        "misses_mail": who and misses_mail(case),
        "late": cases.lateness(case, clock, workdays=workdays, today=today),
        "crumbs": [*CRUMBS, ("申请进度", "")],
    }
    if clock is not None and not cases.stands_still(case):
        context |= _clock_context(case, clock, workdays, today)
    context["letters"] = track_letters.rows(case)
    if reply := reply_in_force(case):
        context |= _reply_context(case, reply, workdays, today)
        context |= publishing_rows.told(case)
        context["wish_form"] = None if wish_blockers(case) else WishForm()
    return render(request, "requests_app/public/case.html", context)


def _clock_context(case: Request, clock, workdays: Workdays, today: date) -> dict:
    seen = cases.seen_on(case, today)
    latest = cases.latest_due(case, workdays=workdays) if clock.waiting else None
    return {
        "counted": clock.counted(seen),
        "progress": ledger.progress(clock, seen),
        "standstill": story.standstill(case) if clock.stands_still(seen) and not case.served_on else "",
        "latest": latest,
        "days": ledger.cells(clock, today, to=seen),
        "caption": ledger.caption(clock),
        "entries": ledger.entries(clock),
        "paused": "征求意见，不计" if clock.pauses else "",
    }


def _reply_context(case: Request, reply: Reply, workdays: Workdays, today: date) -> dict:
    """The answer, the ways against it, and what the applicant said of it."""
    said, remedy = answer.parts_of(reply)
    opinion, may_say = cases.opinion_of(case), not cases.opinion_blockers(case, today=today)
    given_on = timezone.localdate(opinion.at) if opinion else None
    return {
        "reply": reply,
        "old": None if reply.letter_id else reply,
        "said": said,
        "remedy": remedy,
        "remedies": remedies.last_days(Outcome(case.outcome), reply.served_on, workdays=workdays),
        "opinion": opinion,
        "opinion_form": OpinionForm() if may_say and not opinion else None,
        "changeable_until": following.changeable_until(given_on) if given_on and may_say else None,
    }
