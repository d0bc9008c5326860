"""Following a case with number and query code. Both travel by POST only; what opens afterwards is a short session of its own."""

from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from requests_app import actions, answer, cases, ledger, remedies, story, workflow
from requests_app.forms.track import NEUTRAL, CorrectionForm, TrackForm
from requests_app.models import Request
from requests_app.vocabulary import OPEN, Outcome, Stage, Verb
from taizhou_portal import errors
from taizhou_portal.bureau import codes, doors
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.refusals import Refused, refusals_shown

SESSION_KEY = "tracking"
OPEN_FOR = 30 * 60  # seconds
TRIES, WINDOW = 10, 10 * 60  # wrong or right, by one visitor
CRUMBS = [("依申请公开", reverse_lazy("requests_app:guide"))]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    form = TrackForm(request.POST) if request.method == "POST" else TrackForm()
    if form.is_bound:
        now = timezone.now()
        if doors.too_many("track", doors.visitor(request), limit=TRIES, window_seconds=WINDOW, at=now):
            return errors.too_many(request, wait_seconds=doors.wait_seconds(window_seconds=WINDOW, at=now))
        if form.is_valid() and (case := _found(**form.cleaned_data)):
            _open(request, case)
            return redirect("requests_app:case")
        if form.is_valid():
            form.add_error(None, NEUTRAL)
    return render(request, "requests_app/public/track.html", {"form": form, "crumbs": [*CRUMBS, ("查申请进度", "")]})


def opened(view):
    """Lets in who has opened a case within the last half hour; hands the case to the view."""

    @wraps(view)
    @never_cache
    def guarded(request: HttpRequest) -> HttpResponse:
        case = _case_of(request)
        return view(request, case) if case else redirect("requests_app:track")

    return guarded


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
    context = {
        "case": case,
        "reasons": reasons,
        "crumbs": [*CRUMBS, ("申请进度", reverse("requests_app:case")), ("撤回申请", "")],
    }
    return render(request, "requests_app/public/withdraw.html", context)


@require_safe
@opened
def reply_letter(request: HttpRequest, case: Request) -> HttpResponse:
    """The answer as a letter on a sheet of paper."""
    reply = case.replies.filter(superseded=False).last()
    if reply is None:
        return redirect("requests_app:case")
    said, remedy = answer.parts_of(reply)
    context = {"case": case, "reply": reply, "said": said, "remedy": remedy}
    return render(request, "requests_app/public/reply_letter.html", context)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Closes the case on this device, for the next one who sits here."""
    request.session.pop(SESSION_KEY, None)
    return redirect("requests_app:track")


def _found(number: str, code: str) -> Request | None:
    """The case that both fit. An unknown number takes the same query and the same comparison as a wrong code."""
    case = Request.objects.filter(number=number.strip().replace("－", "-")).first()
    return case if codes.fits(code, case.code_hash if case else None) else None


def _open(request: HttpRequest, case: Request) -> None:
    request.session.cycle_key()
    request.session[SESSION_KEY] = {"pk": case.pk, "until": timezone.now().timestamp() + OPEN_FOR}


def _case_of(request: HttpRequest) -> Request | None:
    held = request.session.get(SESSION_KEY)
    if not held or held["until"] < timezone.now().timestamp():
        return None
    rows = Request.objects.select_related("correction", "office").prefetch_related(
        "pauses", "replies", "assignments__office"
    )
    return rows.filter(pk=held["pk"]).first()


def _case_page(request: HttpRequest, case: Request, form: CorrectionForm) -> HttpResponse:
    today, workdays = timezone.localdate(), load_workdays()
    clock = cases.clock_of(case, workdays=workdays, today=today)
    answered = case.stage not in OPEN
    context = {
        "case": case,
        "form": form,
        "state": story.state(case),
        "events": story.told(case, clock),
        "clock": clock,
        "answered": answered,
        "next": cases.next_date(case, clock, workdays=workdays),
        "reply": next((reply for reply in case.replies.all() if not reply.superseded), None),
        "may_correct": not workflow.blockers(Verb.RECEIVE_CORRECTION, cases.facts_of(case, by=None, today=today)),
        "may_withdraw": not answered,
        "late": cases.lateness(case, clock, workdays=workdays, today=today),
        "crumbs": [*CRUMBS, ("申请进度", "")],
    }
    if clock is not None and not cases.awaits_completion(case):
        context |= _clock_context(case, clock, workdays, today)
    if context["reply"]:
        context["said"], context["remedy"] = answer.parts_of(context["reply"])
        context["remedies"] = remedies.last_days(Outcome(case.outcome), case.served_on, workdays=workdays)
    return render(request, "requests_app/public/case.html", context)


def _clock_context(case: Request, clock, workdays, today) -> dict:
    seen = cases.seen_on(case, today)
    latest = cases.latest_due(case, workdays=workdays, today=today) if clock.waiting else None
    return {
        "counted": clock.counted(seen),
        "progress": ledger.progress(clock, seen),
        "standing_still": clock.stands_still(seen) and not case.served_on,
        "latest": latest,
        "days": ledger.cells(clock, today, to=seen),
        "caption": ledger.caption(clock),
        "entries": ledger.entries(clock),
        "paused": "征求意见，不计" if clock.pauses else "",
    }
