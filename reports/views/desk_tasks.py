"""/desk/agenda/: what somebody has to do for the yearly report, and where they say that it is done."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reports import collect, entering
from reports.agenda import acting, items, people, supplying
from reports.agenda.forms import HandInForm, OwnForm
from reports.agenda.items import Item
from reports.agenda.reading import item_of
from reports.agenda.vocabulary import TOLD_BY, TaskKind
from reports.models import AgendaTask, Narrative, Tally
from reports.views.desk_agenda import answer, rows
from reports.views.desk_agenda_tasks import UNTOLD, names_of
from reports.views.desk_registers import sheet_line
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.changing import events
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.refusals import Refused, attempt


@require_safe
@needs()
def tasks(request: StaffRequest) -> HttpResponse:
    today = timezone.localdate()
    found = people.own_items(request.user, today)
    opened = set(Narrative.objects.for_staff(request.user).values_list("pk", flat=True))
    years = [
        {"year": year, "lines": _openable(rows(items.in_order(mine, today), year, today), opened)}
        for year, mine in sorted(found.items(), reverse=True)
        if mine
    ]
    return answer(request, "mine", {"years": years, "compiles": people.compiles(request.user)}, bad=False)


def _openable(lines: list[dict[str, Any]], chapters: set[int]) -> list[dict[str, Any]]:
    """A chapter is opened by who writes or reviews it; others see that it is there."""
    for line in lines:
        item = line["item"]
        if item.kind is TaskKind.TEXT and int(item.mark.partition("-")[2]) not in chapters:
            line["url"] = ""
    return lines


def _found(request: StaffRequest, pk: int) -> tuple[AgendaTask, Item]:
    """A task that is theirs to do, or 局办公室's to look after."""
    task = get_object_or_404(AgendaTask.objects.standing().with_people(), pk=pk)
    item = item_of(task)
    if not people.may_act(item, request.user):
        raise Http404
    return task, item


@require_http_methods(["GET", "HEAD", "POST"])
@needs()
def task(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/agenda/<pk>/: says that it is done, or (`act` undo) that it was not."""
    row, item = _found(request, pk)
    undoing = request.POST.get("act") == "undo"
    posted = request.POST if request.method == "POST" and not undoing else None
    form, reasons = HandInForm(posted, task=row, initial={"done_on": timezone.localdate()}), []
    if request.method == "POST" and (undoing or form.is_valid()):
        how = {"by": request.user, "at": timezone.now()}
        reasons = attempt(
            lambda: acting.undo(row, **how) if undoing else acting.hand_in(row, **form.cleaned_data, **how)
        )
        if not reasons:
            messages.success(request, "已撤销，这项任务还要办" if undoing else f"已登记：{row}")
            return redirect("desk_reports:my_task", pk)
    today = timezone.localdate()
    context = {
        "task": row,
        "line": rows([item], row.year, today)[0],
        "form": form if item.by_hand and not item.done and not row.done_on else None,
        "undoes": bool(row.done_on),
        "told_by": TOLD_BY.get(item.kind, ""),
        "reasons": reasons,
        "enters": item.kind is TaskKind.DATA and bool(supplying.own(row)),
        "blocked": supplying.objections(row, by=request.user, today=timezone.now())
        if item.kind is TaskKind.DATA
        else [],
        "events": events(timeline(row, leave_out=UNTOLD, names=names_of(row))),
        "compiles": people.compiles(request.user),
    }
    return answer(request, "task", context, bad=bool(reasons or form.errors))


@require_http_methods(["GET", "HEAD", "POST"])
@needs()
def figures(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/agenda/<pk>/figures/: the counts that this office provides; kept all or none, some may wait."""
    row, _ = _found(request, pk)
    wanted = supplying.own(row)
    if not wanted:
        raise Http404
    how: dict[str, Any] = {"year": row.year, "stored": entering.sheet(row.year), "last": collect.entered(row.year - 1)}
    form = OwnForm(request.POST if request.method == "POST" else None, wanted=wanted, **how)
    if request.method == "POST" and form.is_valid():
        try:
            count = supplying.enter_own(row, form.entries, by=request.user, at=timezone.now())
            left = len(item_of(row).missing)
            rest = f"还有{left}个没有录入，可以以后再补" if left else "都录齐了"
            messages.success(request, f"已保存，录入{count}个数。{rest}")
            return redirect("desk_reports:my_task", pk)
        except Refused as refused:
            form.add_error(None, refused.reasons)
    entered = {one.key: one for one in Tally.objects.filter(year=row.year, key__in=wanted).select_related("by")}
    context = {
        "task": row,
        "form": form,
        "lines": [sheet_line(form, key, entered.get(key)) for key in wanted],
        "blocked": supplying.objections(row, by=request.user, today=timezone.now()),
    }
    return answer(request, "figures", context, bad=bool(form.errors))
