"""One review, lawsuit, report or complaint in the desk: what it is about, what is due and why then, what can be done, what happened."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from disclosure.models import Publication
from requests_app import actions, remedy_days
from requests_app.actions.remedying import standing_of
from requests_app.forms.remedies import (
    AnswerRemedyForm,
    ChangeRemedyForm,
    CloseRemedyForm,
    RedoForm,
    RestoreRemedyForm,
    VoidRemedyForm,
)
from requests_app.models import Matter, Remedy, Request
from requests_app.redress import rules
from requests_app.redress.vocabulary import RemedyResult
from requests_app.views.register import JOINED, target
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.calendar import workdays_for
from taizhou_portal.bureau.changing import events
from taizhou_portal.bureau.history import Names, timeline
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import Refused, attempt
from taizhou_portal.bureau.vocabulary import Ability

ANSWER, VOID, RESTORE, REDO = "answer", "void", "restore", "redo"
LABELS = {ANSWER: "登记已提交答复", VOID: "作废这一件", RESTORE: "恢复这一件", REDO: "按决定重新办理"}
FORMS: dict[str, type[Form]] = {
    ANSWER: AnswerRemedyForm,
    VOID: VoidRemedyForm,
    RESTORE: RestoreRemedyForm,
    REDO: RedoForm,
}
ACTS: dict[str, Callable[..., object]] = {
    ANSWER: actions.answer_remedy,
    VOID: actions.void_remedy,
    RESTORE: actions.restore_remedy,
    REDO: actions.redo_case,
}
DONE = {
    ANSWER: "已登记提交答复的日期。",
    VOID: "已作废，不再计数；登记号不再给别的。",
    RESTORE: "已恢复。",
    REDO: "已按决定重新办理，申请人会收到通知。",
}
#: how long a new answer may take where the decision says nothing; our own custom
REDO_WITHIN = 20


@dataclass(frozen=True)
class Panel:
    """Something that may be done now; `tried`: it comes back with what is wrong."""

    slug: str
    form: Form
    tried: bool = False

    @property
    def label(self) -> str:
        return LABELS[self.slug]


@require_safe
@needs(Ability.RECEIVE)
def remedy(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/requests/remedies/<pk>/"""
    return _page(request, found(pk))


@require_POST
@needs(Ability.RECEIVE)
def act(request: StaffRequest, pk: int, verb: str) -> HttpResponse:
    """/desk/requests/remedies/<pk>/do/<verb>/ : does it, or shows the page again with what is wrong and what was typed."""
    one = found(pk)
    if verb not in ACTS:
        raise Http404
    form = FORMS[verb](request.POST, auto_id=f"id_{verb}_%s")
    if not form.is_valid():
        return _page(request, one, tried=Panel(verb, form, tried=True))
    reasons = attempt(lambda: ACTS[verb](one, by=request.user, at=timezone.now(), **form.cleaned_data))
    if reasons:
        return _page(request, found(pk), tried=Panel(verb, form, tried=True), reasons=reasons)
    messages.success(request, DONE[verb])
    for caution in rules.redo_cautions(form.cleaned_data.get("due_on"), today=timezone.localdate()):
        messages.warning(request, caution)
    return redirect("desk_requests:remedy", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
def change(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/requests/remedies/<pk>/change/ : puts a wrong entry right."""
    one, reasons = found(pk), []
    form = ChangeRemedyForm(request.POST if request.method == "POST" else None, initial=ChangeRemedyForm.begun(one))
    if request.method == "POST" and form.is_valid():
        told = {"by": request.user, "at": timezone.now(), "reason": form.cleaned_data["reason"]}
        reasons = attempt(lambda: actions.change_remedy(one, **told, **form.entered()))
        if not reasons:
            messages.success(request, "已更正，原来的登记在记录里。")
            return redirect("desk_requests:remedy", pk=pk)
    context = {"form": form, "reasons": reasons, "title": f"更正登记：{one.number}", "verb": "更正"}
    context["back"] = reverse("desk_requests:remedy", args=[pk])
    return render(request, "requests_app/desk/remedy_entry.html", context, status=409 if reasons else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
def close(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/requests/remedies/<pk>/close/ : the decision, or what was entered wrongly of it."""
    one, reasons = found(pk), []
    form = CloseRemedyForm(request.POST if request.method == "POST" else None, remedy=one, initial=_ended(one))
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_remedy(one, by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refused as refused:
            reasons = refused.reasons
        else:
            messages.success(request, f"已登记结果：{one.get_result_display()}。")
            return redirect("desk_requests:remedy", pk=pk)
    context = {"remedy": one, "form": form, "reasons": reasons, "called": rules.called(one.kind)}
    return render(request, "requests_app/desk/close_remedy.html", context, status=409 if reasons else 200)


def found(pk: int) -> Remedy:
    rows = Remedy.objects.select_related(*JOINED, "review").prefetch_related("lawsuits", "request__replies")
    return get_object_or_404(rows, pk=pk)


def _page(request: StaffRequest, one: Remedy, *, tried: Panel | None = None, reasons=()) -> HttpResponse:
    today, workdays = timezone.localdate(), workdays_for(request.user)
    every = remedy_days.every_due(one, workdays=workdays)
    context = {
        "remedy": one,
        "called": rules.called(one.kind),
        "target": target(one),
        "glance": _glance(one, every, today),
        "facts": _facts(one),
        "dues": [(due, due.late(today)) for due in every],
        "doubts": remedy_days.doubts(one) + _late_to_redo(one, today),
        "panels": _panels(one, request.user, today, tried),
        "failed": tried.form if tried else None,
        "reasons": reasons,
        "pending": one.result == RemedyResult.PENDING,
        "others": [other for other in [one.review, *one.lawsuits.all()] if other],
        "events": events(timeline(one, names=NAMES)),
    }
    return render(request, "requests_app/desk/remedy.html", context, status=409 if reasons else 200)


def _panels(one: Remedy, staff: Staff, today: date, tried: Panel | None) -> list[Panel]:
    standing = standing_of(one)
    barred = {
        REDO: rules.redo_objections(standing, today),
        ANSWER: rules.answer_objections(standing, today, today=today) or (["已登记"] if one.answered_on else []),
        VOID: rules.void_objections(standing, "理由"),
        RESTORE: rules.restore_objections(standing),
    }
    return [_panel(slug, one, staff, tried) for slug, why in barred.items() if not why]


def _late_to_redo(one: Remedy, today: date) -> list[str]:
    """The ordered day has passed before the case was taken up again."""
    waits = not rules.redo_objections(standing_of(one), today)
    return rules.redo_cautions(one.redo_by, today=today) if waits else []


def _panel(slug: str, one: Remedy, staff: Staff, tried: Panel | None) -> Panel:
    if tried and tried.slug == slug:
        return tried
    initial: dict[str, date] = {}
    if slug == REDO:
        within = workdays_for(staff).after(timezone.localdate(), REDO_WITHIN).date
        initial = {"due_on": one.redo_by or within}
    return Panel(slug, FORMS[slug](initial=initial, auto_id=f"id_{slug}_%s"))


def _glance(one: Remedy, every: list[remedy_days.Due], today: date) -> list[dict]:
    waiting = min((due for due in every if due.done_on is None), key=lambda due: due.on, default=None)
    coming: dict = {"label": "下一个期限", "value": "没有"}
    if waiting:
        coming |= {"value": str(waiting.dated), "note": waiting.what}
        coming |= {"badge": "已超过", "tone": "bad"} if waiting.late(today) else {}
    result: dict = {"label": "结果", "value": one.get_result_display(), "note": one.get_decision_display()}
    if one.void_reason:
        result = {"label": "结果", "value": "作废", "note": one.void_reason}
    return [
        {"label": "类别", "value": rules.called(one.kind), "note": one.number},
        {"label": "收到", "value": f"{one.filed_on:%Y-%m-%d}", "note": one.their_number},
        coming,
        result,
    ]


def _facts(one: Remedy) -> list[dict]:
    """What was entered and is not said above."""
    days = (
        ("受理或者立案", one.accepted_on),
        ("提交答复", one.answered_on),
        ("审结", one.closed_on),
        ("收到决定书", one.decision_received_on),
    )
    words = (
        ("复议机关、法院或者受理机关", one.body),
        ("程序", one.get_procedure_display()),
        *((label, f"{day:%Y-%m-%d}" if day else "") for label, day in days),
        ("计入年度报告表四", _counted(one)),
        ("结果改计的理由", one.result_reason),
        ("说明", one.note),
    )
    return [{"label": label, "value": value, "full": len(value) > 30} for label, value in words if value]


def _counted(one: Remedy) -> str:
    if one.kind not in rules.COUNTED:
        return "不计，表四只计行政复议和行政诉讼"
    return "计入" if one.own_act else "不计，不是针对本机关的公开行为"


def _ended(one: Remedy) -> dict:
    """What was entered of the decision, or today."""
    if one.result == RemedyResult.PENDING:
        return {"closed_on": timezone.localdate(), "decision_received_on": timezone.localdate()}
    kept = {name: getattr(one, name) for name in ("decision", "result", "closed_on", "decision_received_on", "redo_by")}
    return {**kept, "reason": one.result_reason}


def _number_of(model, field: str) -> Callable[[object], str]:
    """What a row is called in the history of an entry."""
    return lambda pk: str(model.objects.filter(pk=pk).values_list(field, flat=True).first() or "") if pk else ""


NAMES: Names = {
    "request": _number_of(Request, "number"),
    "matter": _number_of(Matter, "number"),
    "publication": _number_of(Publication, "title"),
    "review": _number_of(Remedy, "number"),
}
