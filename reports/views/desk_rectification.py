"""One finding of the rectification register: how far it is, the proof before and after, what can be done now and why not, its course."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import get_script_prefix
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reports.models import Rectification
from reports.rectification import acting, rules
from reports.rectification.acting import Found
from reports.rectification.forms import FORMS, AmendForm
from reports.rectification.reading import SEEING
from reports.rectification.rules import Facts
from reports.rectification.vocabulary import OPEN, Side, Stage, Verb
from reports.views import rectification_files as files
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.changing import events
from taizhou_portal.bureau.history import Names, timeline
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.refusals import attempt
from taizhou_portal.bureau.vocabulary import Ability

UNTOLD = frozenset(
    {"notice", "key", "reported_at", "closed_at", "return_reason", "reported_by", "closed_by", "void_reason"}
)
JOINED = ("office", "notice", "person", "reported_by", "closed_by")
ACTS: dict[Verb, Callable[..., None]] = {
    Verb.HAND: acting.hand,
    Verb.REPORT: acting.report,
    Verb.CHECK: acting.check,
    Verb.RETURN: acting.return_,
    Verb.POSTPONE: acting.postpone,
    Verb.VOID: acting.void,
}
DONE = {
    Verb.HAND: "已交办，已提醒责任处室",
    Verb.REPORT: "已报完成，等局办公室的另一个人复核",
    Verb.CHECK: "已整改，复核通过",
    Verb.RETURN: "已退回，已提醒责任处室",
    Verb.POSTPONE: "期限已延长，已提醒责任处室",
    Verb.VOID: "已注明不作问题",
}
STOPS = frozenset({Verb.VOID})  # cannot be undone, and is no good end


@dataclass(frozen=True)
class Panel:
    """Something that may be done now, with its form; `tried`: it comes back with what is wrong."""

    verb: Verb
    form: forms.Form
    tried: bool = False
    onward: bool = False  # the step that leads on, and is theirs

    @property
    def stops(self) -> bool:
        return self.verb in STOPS


def found_for(staff: Staff, pk: int) -> Rectification:
    """The finding, for 局办公室 and for its office; else 404, whether it exists or not."""
    return get_object_or_404(Rectification.objects.for_staff(staff).select_related(*JOINED), pk=pk)


@require_safe
@needs(*SEEING)
def rectification(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/rectifications/<pk>/"""
    return _page(request, found_for(request.user, pk))


@require_POST
@needs(*SEEING)
def act(request: StaffRequest, pk: int, verb: str) -> HttpResponse:
    """/desk/rectifications/<pk>/<verb>/: does it, or shows the page again with what is wrong and what was typed."""
    one = found_for(request.user, pk)
    if verb not in Verb.values:
        raise Http404
    chosen = Verb(verb)
    form = FORMS[chosen](request.POST, request.FILES, auto_id=f"id_{chosen}_%s")
    proofs = files.taken(request, form) if form.is_valid() else []
    if form.errors:
        return _page(request, one, tried=Panel(chosen, form, tried=True))
    how = {name: value for name, value in form.cleaned_data.items() if name not in {"seen", files.FIELD}}
    if chosen is Verb.REPORT:
        how["files"] = proofs
    reasons = attempt(lambda: ACTS[chosen](one, **how, by=request.user, at=timezone.now()))
    if reasons:
        return _page(request, found_for(request.user, pk), tried=Panel(chosen, form, tried=True), reasons=reasons)
    messages.success(request, DONE[chosen])
    still = Rectification.objects.for_staff(request.user).filter(pk=pk).exists()
    return redirect(one.get_absolute_url()) if still else redirect("desk_reports:rectifications")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/rectifications/<pk>/edit/: what was written down; office and limit have their own steps."""
    one = found_for(request.user, pk)
    names = ("origin", "title", "page", "rule", "found_on", "before")
    initial = {name: getattr(one, name) for name in names}
    form, reasons = AmendForm(request.POST if request.method == "POST" else None, row=one, initial=initial), []
    if request.method == "POST" and form.is_valid():
        found = Found(**form.cleaned_data)
        reasons = attempt(lambda: acting.amend(one, found, by=request.user, at=timezone.now()))
        if not reasons:
            messages.success(request, "已保存")
            return redirect(one.get_absolute_url())
    context = {"form": form, "reasons": reasons, "one": one, "heading": "改登记", "button": "保存"}
    status = 422 if form.errors else 409 if reasons else 200
    return render(request, "reports/desk/rectification/edit.html", context, status=status)


def _page(
    request: StaffRequest, one: Rectification, *, tried: Panel | None = None, reasons: list[str] | None = None
) -> HttpResponse:
    today, facts = timezone.localdate(), acting.facts_of(one, request.user)
    kept = list(one.files.select_related("by"))
    context = {
        "one": one,
        "general": facts.general,
        "glance": _glance(one, today),
        "page_url": address(one.page),
        "checked_url": address(one.checked_page),
        "before": files.shown(file for file in kept if file.side == Side.BEFORE),
        "after": files.shown(file for file in kept if file.side == Side.AFTER),
        "removes_before": _removes(one, facts, Side.BEFORE),
        "removes_after": _removes(one, facts, Side.AFTER),
        "panels": _panels(one, facts, tried),
        "barred": _barred(facts),
        "next": _next(one, facts),
        "failed": tried.form if tried and not reasons else None,
        "reasons": reasons or [],
        "events": events(timeline(one, leave_out=UNTOLD, names=names_of(one))),
        "edits": facts.general and one.stage in OPEN,
    }
    status = 409 if reasons else 422 if tried else 200
    return render(request, "reports/desk/rectification/one.html", context, status=status)


def _panels(one: Rectification, facts: Facts, tried: Panel | None) -> list[Panel]:
    """What can be done, the way on first; what was just tried comes back as it was typed."""
    today = timezone.localdate()
    initial = {
        Verb.REPORT: {"done_on": today, "note": one.note, "checked_page": one.checked_page or one.page},
        Verb.HAND: {"office": one.office_id, "person": one.person_id},
    }
    onward = _onward(one, facts)
    order = [verb for verb in FORMS if verb in rules.possible(facts)]
    order.sort(key=lambda verb: (verb is not onward, one.stage is Stage.MENDING and verb is Verb.REPORT))
    made = {
        verb: Panel(verb, FORMS[verb](auto_id=f"id_{verb}_%s", initial=initial.get(verb)), onward=verb is onward)
        for verb in order
    }
    if tried and tried.verb in made:
        made[tried.verb] = tried
    return list(made.values())


def _onward(one: Rectification, facts: Facts) -> Verb | None:
    """局办公室 may report for an office, but it is not what it is asked for."""
    if one.stage is Stage.MENDING:
        return Verb.REPORT if facts.office and not facts.general else None
    return {Stage.WAITING: Verb.HAND, Stage.TO_CHECK: Verb.CHECK}.get(one.stage)


def _barred(facts: Facts) -> list[str]:
    """Why the way on is not theirs."""
    if facts.stage is Stage.TO_CHECK:
        return rules.blockers(Verb.CHECK, facts)
    return rules.blockers(Verb.REPORT, facts) if facts.stage is Stage.MENDING else []


def _next(one: Rectification, facts: Facts) -> str:
    """Whose turn it is, in words."""
    waits = {
        Stage.WAITING: "等局办公室交办",
        Stage.MENDING: f"等{one.person or one.office}整改后报完成",
        Stage.TO_CHECK: "等局办公室复核，复核的人不能是报完成的人",
    }
    return waits.get(facts.stage, "已经办结，没有要办的了")


def _glance(one: Rectification, today: date) -> list[dict[str, Any]]:
    due: dict[str, Any] = {"label": "整改期限", "value": f"{one.due_on:%Y-%m-%d}" if one.due_on else "没有定"}
    if one.due_on and one.stage is not Stage.VOID:
        late = one.late(today) > 0
        due |= {"badge": one.due_words(today), "tone": "bad" if late else "good" if one.mended_on else "info"}
    returned = one.return_reason and one.stage is Stage.MENDING
    who = f"{one.reported_by}报完成，{one.closed_by}复核" if one.closed_by else str(one.person or "")
    return [
        {"label": "来源", "value": one.get_origin_display(), "note": "，".join(_came(one))},
        {
            "label": "办到哪一步",
            "value": one.stage.label,
            "badge": "已退回" if returned else "",
            "tone": "bad",
            "note": f"{one.mended_on:%Y-%m-%d}改好" if one.mended_on else "",
        },
        due,
        {"label": "责任处室", "value": str(one.office or "还没有交办"), "note": who},
    ]


def _came(one: Rectification) -> list[str]:
    return [f"{one.found_on:%Y-%m-%d}发现", *([one.rule] if one.rule else [])]


def _removes(one: Rectification, facts: Facts, side: Side) -> bool:
    own = side is Side.AFTER and one.stage is Stage.MENDING and facts.office
    return one.stage in OPEN and (facts.general or own)


def address(page: str) -> str:
    """Where a page stands for whoever looks now: our own below the address of the portal, others as they are."""
    return get_script_prefix().rstrip("/") + page if page.startswith("/") else page


def names_of(one: Rectification) -> Names:
    """What the rows are called to which its history points."""
    kept = list(one.history.values_list("office", "person"))
    offices = dict(Office.objects.filter(pk__in={row[0] for row in kept if row[0]}).values_list("pk", "name"))
    people = dict(Staff.objects.filter(pk__in={row[1] for row in kept if row[1]}).values_list("pk", "name"))
    return {"office": offices, "person": people}
