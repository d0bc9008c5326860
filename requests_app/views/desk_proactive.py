"""转为主动公开: what is suggested, the decision on it, and the draft that is made of an answer."""

from django.contrib import messages
from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from requests_app import actions, answer, given_again, ledger, proactive
from requests_app.actions.publishing import waiting_for_draft
from requests_app.forms.proactive import NO, YES, DraftForm, SuggestionForm
from requests_app.models import PublishSuggestion, Request
from requests_app.views.case import found_for
from requests_app.views.publishing_rows import STATES, item_url, state_of
from requests_app.vocabulary import PauseKind, Stage
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.changing import events
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.refusals import attempt
from taizhou_portal.bureau.vocabulary import Ability

PAGE = 30
#: address → decision, as a filter of the list
WANTED = {"open": None, YES: True, NO: False}
#: stands on the page itself, or in the title of a change
UNTOLD = frozenset({"words", "numbers", "agreed", "reason", "decided_on", "decided_by", "publication"})


@require_safe
@needs(Ability.RECEIVE)
def suggestions(request: StaffRequest) -> HttpResponse:
    """/desk/requests/proactive/?state=&page= : what waits first, then what was decided, the newest first."""
    every = PublishSuggestion.objects.for_staff(request.user)
    state = request.GET.get("state", "")
    found = every.filter(agreed=WANTED[state]) if state in WANTED else every
    page = page_of(_in_order(found), request.GET.get("page", "1"), size=PAGE)
    chips = [{"label": "全部", "url": "?", "current": state not in WANTED}]
    chips += [
        {"label": STATES[agreed], "url": f"?state={name}", "current": state == name, "count": _count(every, agreed)}
        for name, agreed in WANTED.items()
    ]
    context = {
        "rows": [_row(one) for one in page.object_list],
        "count": page.paginator.count,
        "chips": chips,
        **turns(page, state=state if state in WANTED else ""),
    }
    return render(request, "requests_app/desk/proactive.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
def suggestion(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/requests/proactive/<pk>/ : yes or no with a reason; as long as no draft was made it may be changed."""
    found = PublishSuggestion.objects.for_staff(request.user).select_related("request", "decided_by", "publication")
    one = get_object_or_404(found, pk=pk)
    form, reasons = SuggestionForm(request.POST if request.method == "POST" else None, initial=_decided(one)), []
    if request.method == "POST" and form.is_valid():
        agreed = form.cleaned_data["agreed"] == YES
        how = {"by": request.user, "at": timezone.now(), "before": _seen(request.POST.get("seen", ""))}
        reasons = attempt(
            lambda: actions.decide_suggestion(one, agreed=agreed, reason=form.cleaned_data["reason"], **how)
        )
        if not reasons:
            messages.success(request, "已决定：同意。接着可以由答复生成草稿。" if agreed else "已决定：不同意。")
            return redirect("desk_requests:suggestion", pk=pk)
        one.refresh_from_db()
    context = {
        "one": one,
        "case": one.request,
        "form": form,
        "reasons": reasons,
        "seen": _word(one.agreed),
        "state": state_of(one),
        "cases": _cases(one, request.user),
        "may_draft": one.agreed and not _draft_blockers(one.request),
        "item_url": item_url(one.publication, request.user),
        "events": events(timeline(one, leave_out=UNTOLD)),
    }
    return render(request, "requests_app/desk/suggestion.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
def publish(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/requests/<pk>/publish/ : the answer as a draft, with what may not be public said before it is made."""
    case = found_for(request.user, pk)
    blockers, waiting = _draft_blockers(case), waiting_for_draft(case)
    context = {"case": case, "blockers": blockers, "agreed": waiting.agreed, "waiting": waiting}
    if blockers:
        return render(request, "requests_app/desk/publish.html", context)
    form, reasons = _draft_form(request, case, agreed=bool(waiting.agreed)), []
    if request.method == "POST" and form.is_valid():
        how = {"by": request.user, "at": timezone.now(), "reason": form.cleaned_data.get("reason", "")}
        made: list = []
        reasons = attempt(lambda: made.append(actions.draft_from_reply(case, form.wanted(), **how)))
        if not reasons:
            messages.success(request, "草稿已经生成，写全以后提交审核；审核、保密审查和签发都照常。")
            return redirect(item_url(made[0], request.user) or reverse("desk_requests:case", args=[pk]))
    context |= {"form": form, "reasons": reasons, "nameless": given_again.nameless(case)}
    context["consulted"] = case.pauses.filter(kind=PauseKind.THIRD_PARTY).count()
    return render(request, "requests_app/desk/publish.html", context)


def _draft_form(request: StaffRequest, case: Request, *, agreed: bool) -> DraftForm:
    reply = given_again.in_force(case)
    said = answer.parts_of(reply)[0] if reply else ""
    return DraftForm(
        request.POST if request.method == "POST" else None,
        enclosed=[given_again.taken(row) for row in given_again.enclosed(case)],
        applicant=given_again.forbidden(case),
        firms=given_again.firms(case),
        agreed=agreed,
        initial={"title": case.subject, "doc_number": case.doc_number, "text": said},
    )


def _draft_blockers(case: Request) -> list[str]:
    made = case.publish_suggestions.exclude(publication=None).exists()
    return proactive.draft_objections(Stage(case.stage), case.outcome, drafted=made)


def _in_order(found: QuerySet[PublishSuggestion]) -> QuerySet[PublishSuggestion]:
    """What waits for a word first."""
    return found.select_related("request", "publication").order_by(F("decided_on").desc(nulls_first=True), "-at", "-pk")


def _count(every: QuerySet[PublishSuggestion], agreed: bool | None) -> int:
    return every.filter(agreed=agreed).count()


def _row(one: PublishSuggestion) -> dict:
    label, tone = state_of(one)
    meta = [one.request.number, one.get_why_display(), ledger.prose(timezone.localdate(one.at))]
    meta += [f"涉及{len(one.numbers)}件"] if len(one.numbers) > 1 else []
    return {
        "title": one.request.subject,
        "url": reverse("desk_requests:suggestion", args=[one.pk]),
        "meta": meta,
        "badge": label,
        "tone": tone,
    }


def _cases(one: PublishSuggestion, staff) -> list[Request]:
    """The cases that asked for the record, of those that the person may open."""
    return list(Request.objects.for_staff(staff).filter(number__in=one.numbers).order_by("number"))


def _decided(one: PublishSuggestion) -> dict:
    return {} if one.agreed is None else {"agreed": _word(one.agreed), "reason": one.reason}


def _word(agreed: bool | None) -> str:
    return next(name for name, value in WANTED.items() if value is agreed)


def _seen(word: str) -> bool | None:
    return WANTED.get(word)
