"""Notes of a case, its links with others, 催办 and 并案: each on a page of its own, where what was typed comes back with what is wrong."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from requests_app import actions
from requests_app.actions import chasing
from requests_app.actions.merging import known, may_merge_into
from requests_app.chasing import CHASED
from requests_app.forms.desk_links import ChaseForm, LinkForm, MergeForm, NoteForm, TargetForm
from requests_app.models import CaseLink
from requests_app.views import links as others
from requests_app.views.case import found_for
from requests_app.views.desk import WORKING
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.refusals import attempt, refusals_shown
from taizhou_portal.bureau.vocabulary import Ability

PAGE = 30  # notes


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*WORKING)
def notes(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/requests/<pk>/notes/?page= : all notes, newest first, and a new one."""
    case = found_for(request.user, pk)
    form, reasons = NoteForm(request.POST if request.method == "POST" else None), []
    if request.method == "POST" and form.is_valid():
        reasons = _done(request, lambda **how: actions.add_note(case, text=form.cleaned_data["text"], **how))
        if not reasons:
            messages.success(request, "已记备注。")
            return redirect("desk_requests:case", pk=pk)
    page = page_of(case.notes.select_related("by"), request.GET.get("page", "1"), size=PAGE)
    context = {"case": case, "form": form, "reasons": reasons, "notes": page.object_list, **turns(page)}
    return render(request, "requests_app/desk/notes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*WORKING)
def links(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/requests/<pk>/links/ : what the case is linked with, what it might be, and another link by number."""
    case = found_for(request.user, pk)
    form, reasons = LinkForm(request.POST if request.method == "POST" else None, staff=request.user), []
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        other = given.pop("number")
        reasons = _done(request, lambda **how: actions.link_cases(case, other, **given, **how))
        if not reasons:
            messages.success(request, f"已与{other.number}关联。")
            return redirect("desk_requests:case", pk=pk)
    context = {"case": case, "form": form, "reasons": reasons, "links": others.panel(case, request.user)}
    return render(request, "requests_app/desk/links.html", context)


@require_POST
@needs(*WORKING)
def unlink(request: StaffRequest, pk: int, link_pk: int) -> HttpResponse:
    case = found_for(request.user, pk)
    either = CaseLink.objects.filter(case=case) | CaseLink.objects.filter(other=case)
    link = get_object_or_404(either.select_related("case", "other"), pk=link_pk)
    with refusals_shown(request):
        actions.unlink_cases(link, by=request.user, at=timezone.now())
        messages.success(request, "已取消关联。")
    return redirect("desk_requests:case", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
def chase(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/requests/<pk>/chase/ : whom to remind of the case, with or without words."""
    case = found_for(request.user, pk)
    there = list(chasing.chaseable(case))
    form = ChaseForm(request.POST if request.method == "POST" else None, chaseable=there)
    reasons = chasing.blockers(case, request.user)
    if request.method == "POST" and form.is_valid():
        given, told = form.cleaned_data, []
        reasons = _done(request, lambda **how: told.append(actions.chase(case, **given, **how)))
        if not reasons:
            messages.success(
                request, f"已催办，提醒了{told[0]}人。" if told[0] else "已记录催办，这个处室没有可以提醒的人。"
            )
            return redirect("desk_requests:case", pk=pk)
    earlier = case.history.filter(history_change_reason__startswith=CHASED).select_related("history_user")
    context = {"case": case, "form": form, "reasons": reasons, "earlier": earlier.order_by("-history_id")}
    return render(request, "requests_app/desk/chase.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
def merge(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/requests/<pk>/merge/?number= : into which case; then both side by side, and when and how the applicant agreed."""
    case = found_for(request.user, pk)
    this, typed = known(case), request.POST if request.method == "POST" else request.GET
    target = TargetForm(typed if "number" in typed else None, case=this, known=known, staff=request.user)
    into = target.cleaned_data["number"] if target.is_valid() else None
    form, reasons = None, others.merge_blockers(case, request.user)
    if into and not reasons:
        given = request.POST if request.method == "POST" else None
        form = MergeForm(given, case=this, into=known(into), today=timezone.localdate())
        if form.is_valid():
            how_agreed = form.cleaned_data
            reasons = _done(request, lambda **how: actions.merge(case, into, **how_agreed, **how))
            if not reasons:
                messages.success(request, f"已并入{into.number}，申请人留了邮箱的会收到邮件。")
                return redirect("desk_requests:case", pk=pk)
    context = {
        "case": case,
        "target": target,
        "form": form,
        "reasons": reasons,
        "pair": [("并入另一件的申请", case), ("并入以后办理的申请", into)] if form else [],
        "offered": [] if form or reasons else may_merge_into(case, by=request.user),
    }
    return render(request, "requests_app/desk/merge.html", context)


def _done(request: StaffRequest, act: Callable[..., object]) -> list[str]:
    """Does it as the person, now; every reason why it was not done."""
    return attempt(lambda: act(by=request.user, at=timezone.now()))
