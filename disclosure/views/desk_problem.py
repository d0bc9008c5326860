"""One report about a page: what somebody wrote, until when it is answered, by whom, what can be done and why not, what happened."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import itemgetter

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import Resolver404, get_script_prefix, resolve, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from disclosure import actions, naming, page_problems, problem_lists
from disclosure.actions.problems import contact_of, facts_of
from disclosure.forms.problems import DESK_FORMS, LookForm, PlainForm
from disclosure.models import PageProblem
from disclosure.problem_lists import Line, is_open
from disclosure.views import problem_rows
from disclosure.vocabulary import ProblemVerb
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.contacts import masked_contact
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import Refused

INSIDE = "desk/"
ACTS: dict[ProblemVerb, Callable[..., None]] = {
    ProblemVerb.ANSWER: actions.answer_problem,
    ProblemVerb.HAND_OVER: actions.hand_problem_over,
    ProblemVerb.SET_ASIDE: actions.set_problem_aside,
}
DONE = {
    ProblemVerb.ANSWER: "已答复，反映人凭查询码可以看到；联系方式已删除",
    ProblemVerb.HAND_OVER: "已交办",
    ProblemVerb.SET_ASIDE: "已办结，反映人凭查询码可以看到原因；联系方式已删除",
}


@dataclass(frozen=True)
class Panel:
    """Something that may be done now, with its form; `tried`: it comes back with what is wrong."""

    verb: ProblemVerb
    form: PlainForm
    tried: bool = False

    @property
    def slug(self) -> str:
        return self.verb.value.replace("_", "-")


def found_for(staff: Staff, pk: int) -> PageProblem:
    """The report, if `staff` hands over or works for its office; else 404, whether it exists or not."""
    joined = PageProblem.objects.for_staff(staff).select_related("office", "settled_by", "publication")
    return get_object_or_404(joined, pk=pk)


@require_safe
@needs(*problem_lists.SEEING)
def problem(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/problems/<pk>/"""
    return _page(request, found_for(request.user, pk))


@require_POST
@needs(*problem_lists.SEEING)
def act(request: StaffRequest, pk: int, verb: str) -> HttpResponse:
    """/desk/problems/<pk>/<verb>/ : does it, or shows the page again with what is wrong and what was typed."""
    found = found_for(request.user, pk)
    chosen = next((each for each in DESK_FORMS if each.value.replace("_", "-") == verb), None)
    if chosen is None:
        raise Http404
    form = DESK_FORMS[chosen](request.POST, auto_id=f"id_{chosen}_%s")
    if not form.is_valid():
        return _page(request, found, tried=Panel(chosen, form, tried=True))
    try:
        ACTS[chosen](found, **form.cleaned_data, by=request.user, at=timezone.now())
    except Refused as refused:
        return _page(request, found, tried=Panel(chosen, form, tried=True), reasons=refused.reasons)
    messages.success(request, DONE[chosen])
    still_mine = PageProblem.objects.for_staff(request.user).filter(pk=pk).exists()
    return redirect("desk_disclosure:problem", pk) if still_mine else redirect("desk_disclosure:problems")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*problem_lists.SEEING)
def contact(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/problems/<pk>/contact/ : asks why, notes it, then shows how the reporter can be reached, once."""
    found, reasons, shown = found_for(request.user, pk), [], ""
    form = LookForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            shown = actions.look_at_contact(found, reason=reason, by=request.user, at=timezone.now())
        except Refused as refused:
            reasons = refused.reasons
    looks = found.looks.select_related("by")[:10]
    context = {"problem": found, "form": form, "reasons": reasons, "contact": shown, "looks": looks}
    return render(request, "disclosure/desk/problem_contact.html", context, status=409 if reasons else 200)


def _page(request: StaffRequest, found: PageProblem, *, tried: Panel | None = None, reasons=()) -> HttpResponse:
    [line] = problem_lists.lines([found], request.user, today=timezone.localdate())
    kept = contact_of(found)
    context = {
        "problem": found,
        "title": line.title or found.page or problem_rows.NOWHERE,
        "glance": _glance(line),
        "page_url": _address(found.page),
        "item_url": _item_url(found, request.user),
        "contact": masked_contact(kept) if kept else "",
        "open": is_open(found),
        "said": page_problems.told(found.aside, found.answer),
        "panels": _panels(found, request.user, tried),
        "barred": _barred(found, request.user),
        "failed": tried.form if tried else None,
        "reasons": reasons,
        "events": _events(found),
    }
    return render(request, "disclosure/desk/problem.html", context, status=409 if reasons else 200)


def _panels(found: PageProblem, staff: Staff, tried: Panel | None) -> list[Panel]:
    """What can be done; what was just tried comes back as it was typed, also where it can be done no more."""
    facts = facts_of(found, staff)
    possible = [verb for verb in DESK_FORMS if not page_problems.blockers(verb, facts)]
    if found.office_id is None:  # what nobody has is handed over first
        possible.sort(key=lambda verb: verb is not ProblemVerb.HAND_OVER)
    made = {verb: Panel(verb, DESK_FORMS[verb](auto_id=f"id_{verb}_%s")) for verb in possible}
    if tried and tried.verb in made:
        made[tried.verb] = tried
    return list(made.values())


def _barred(found: PageProblem, staff: Staff) -> list[str]:
    return page_problems.blockers(ProblemVerb.ANSWER, facts_of(found, staff)) if is_open(found) else []


def _glance(line: Line) -> list[dict]:
    problem, limit = line.problem, line.limit
    due: dict = {"label": "答复期限", "value": f"{limit.due.date:%Y-%m-%d}", "note": f"{problem.answer_days}个工作日"}
    if is_open(problem):
        due |= {"badge": limit.words, "tone": limit.tone or "info"}
    elif limit.late:
        due |= {"badge": f"晚{-limit.left}个工作日", "tone": "bad"}
    due["note"] += "，暂定" if limit.due.provisional else ""
    return [
        {"label": "哪一类问题", "value": problem.get_kind_display(), "note": problem.number},
        {"label": "办到哪一步", "value": problem.get_stage_display()},
        due,
        {"label": "该谁办", "value": str(problem.office or "局办公室"), "note": "" if problem.office else "先交办，或者直接答复"},
    ]  # fmt: skip


def _address(path: str) -> str:
    """Where the page stands for whoever looks now; empty where our own addresses know no such page, or it is none of the public."""
    try:
        match = resolve(path) if path else None
    except Resolver404:
        return ""
    if match is None or match.route.startswith(INSIDE):
        return ""
    return get_script_prefix().rstrip("/") + path


def _item_url(found: PageProblem, staff: Staff) -> str:
    """The item in the desk of whoever may open it there."""
    number = found.publication_id
    return reverse("desk_disclosure:item", args=[number]) if naming.openable([number] if number else [], staff) else ""


def _events(found: PageProblem) -> list[dict]:
    """Every recorded step and every look at the contact, newest first."""
    steps = [_event(row) for row in found.history.select_related("history_user")]
    looks = [
        {"at": look.at, "title": "查看联系方式", "who": str(look.by), "text": look.reason}
        for look in found.looks.select_related("by")
    ]
    return sorted([*steps, *looks], key=itemgetter("at"), reverse=True)


def _event(row) -> dict:
    title, _, text = (row.history_change_reason or row.get_history_type_display()).partition("：")
    return {"at": row.history_date, "title": title, "who": str(row.history_user or "反映人"), "text": text}
