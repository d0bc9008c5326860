"""局办公室 plans a year, adds tasks and changes them, and sets the days that every plan begins with."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reports.agenda import acting, ruling
from reports.agenda.days import day_objections
from reports.agenda.forms import ChangeForm, DropForm, NewForm, PlanForm, RuleForm
from reports.agenda.planning import LEGAL, Line
from reports.agenda.vocabulary import TaskKind
from reports.models import Agenda, AgendaRule, AgendaTask
from reports.views.desk_agenda import answer, known
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.changing import events, stamp
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.refusals import attempt, refusals_shown
from taizhou_portal.bureau.vocabulary import Ability

LATELY = 20
UNTOLD = frozenset({"year", "kind", "supplier"})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def plan(request: StaffRequest, year: int) -> HttpResponse:
    """/desk/reports/<year>/agenda/plan/: all that the plan would be, made from last year's; nothing is stored before `act` says so."""
    known(year)
    if request.POST.get("act") == "restore":
        return _restored(request, year)
    stands = Agenda.objects.filter(year=year).first()
    days, lines = acting.proposal(year)
    initial = {"hand_in_on": days.hand_in.date, "publish_on": days.publish.date}
    form, reasons = PlanForm(request.POST if request.method == "POST" else None, initial=initial), []
    if request.method == "POST" and (stands or form.is_valid()):
        asked = {} if stands else form.cleaned_data
        days, lines = acting.proposal(year, **asked)
        reasons = day_objections(days)
        if request.POST.get("act") == "keep" and not reasons:
            added: list[AgendaTask] = []
            how = {"by": request.user, "at": timezone.now()}
            reasons = attempt(lambda: added.extend(acting.plan_year(year, **asked, **how)))
            if not reasons:
                messages.success(request, f"已列入{len(added)}项任务")
                return redirect("desk_reports:agenda", year)
    dropped = AgendaTask.objects.filter(year=year, dropped=True).with_people()
    context = {"form": form, "reasons": reasons, "year": year, "days": days, "stands": stands, "lines": _named(lines)}
    return answer(request, "plan", {**context, "dropped": dropped}, bad=bool(reasons or form.errors))


def _restored(request: StaffRequest, year: int) -> HttpResponse:
    pk = request.POST.get("task", "")
    row = get_object_or_404(AgendaTask, year=year, dropped=True, pk=int(pk) if pk.isdecimal() and len(pk) < 10 else 0)
    with refusals_shown(request):
        acting.restore_task(row, by=request.user, at=timezone.now())
        messages.success(request, f"已恢复：{row}")
    return redirect("desk_reports:agenda", year)


def _named(lines) -> list[dict[str, Any]]:
    offices = dict(Office.objects.values_list("pk", "name"))
    people = {one.pk: str(one) for one in Staff.objects.filter(pk__in={line.person for line in lines if line.person})}
    return [
        {
            "line": line,
            "title": f"{line.title}：{line.supplier}" if line.supplier else line.title,
            "office": offices.get(line.office, ""),
            "person": people.get(line.person, ""),
            "nobody": _why_nobody(line),
        }
        for line in lines
    ]


def _why_nobody(line: Line) -> str:
    """Why 局办公室 has the data of somebody else."""
    if line.kind is not TaskKind.DATA or line.office:
        return ""
    return "机构里没有这个名称的处室，存下以后可以改" if line.supplier else "在录入统计里写明提供处室的，会另列一项"


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def new(request: StaffRequest, year: int) -> HttpResponse:
    """A task of the bureau's own."""
    known(year)
    form, reasons = NewForm(request.POST if request.method == "POST" else None), []
    if request.method == "POST" and form.is_valid():
        how = {"by": request.user, "at": timezone.now()}
        reasons = attempt(lambda: acting.add_task(year, **form.cleaned_data, **how))
        if not reasons:
            messages.success(request, "已列入日程")
            return redirect("desk_reports:agenda", year)
    return answer(request, "new", {"form": form, "reasons": reasons, "year": year}, bad=bool(reasons or form.errors))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def change(request: StaffRequest, year: int, pk: int) -> HttpResponse:
    """Whose it is, until when; `act` drop takes it out of the plan. With all that was ever changed of it."""
    task = get_object_or_404(AgendaTask.objects.standing().with_people(), year=year, pk=pk)
    dropping = request.POST.get("act") == "drop"
    initial = {"office": task.office_id, "person": task.person_id, "due_on": task.due_on}
    posted = request.POST if request.method == "POST" else None
    form = ChangeForm(None if dropping else posted, initial=initial)
    drop, reasons = DropForm(posted if dropping else None, prefix="drop"), []
    asked = drop if dropping else form
    if request.method == "POST" and asked.is_valid():
        how = {**asked.cleaned_data, "by": request.user, "at": timezone.now()}
        reasons = attempt(lambda: acting.drop_task(task, **how) if dropping else acting.change_task(task, **how))
        if not reasons:
            messages.success(request, "已取消" if dropping else "已保存")
            return redirect("desk_reports:agenda", year)
        task.refresh_from_db()
    context = {
        "task": task,
        "year": year,
        "form": form,
        "drop": None if task.kind in LEGAL else drop,
        "asked": asked,
        "reasons": reasons,
        "events": events(timeline(task, leave_out=UNTOLD, names=names_of(task))),
        "done_url": reverse("desk_reports:my_task", args=[pk]),
    }
    return answer(request, "change", context, bad=bool(reasons or asked.errors))


def names_of(task: AgendaTask) -> dict[str, dict[int, str]]:
    """What the rows are called to which a history of this task points."""
    kept = list(task.history.values_list("office", "person", "done_by"))
    people = {
        pk: name
        for pk, name in Staff.objects.filter(pk__in={p for row in kept for p in row[1:] if p}).values_list("pk", "name")
    }
    offices = dict(Office.objects.filter(pk__in={row[0] for row in kept if row[0]}).values_list("pk", "name"))
    return {"office": offices, "person": people, "done_by": people}


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CONFIGURE)
def rule(request: StaffRequest) -> HttpResponse:
    """/desk/agenda/rule/: the days that every plan begins with, and how early a task is chased."""
    form, reasons = RuleForm(request.POST if request.method == "POST" else None, rule=AgendaRule.current()), []
    if request.method == "POST" and form.is_valid():
        how = {"by": request.user, "at": timezone.now(), "seen": request.POST.get("seen", "")[:64]}
        reasons = attempt(lambda: ruling.change_rule(**form.cleaned_data, **how))
        if not reasons:
            messages.success(request, "已保存，从下一个日程起按新的规则；已制定的日程不变")
            return redirect("desk_reports:agenda_rule")
    stored = AgendaRule.current()
    changes = [] if stored._state.adding else timeline(stored)[:LATELY]
    context = {"form": form, "reasons": reasons, "seen": stamp(stored), "events": events(changes)}
    return answer(request, "rule", context, bad=bool(reasons or form.errors))
