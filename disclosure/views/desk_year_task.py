"""/desk/year-list/tasks/<pk>/: one line of the list of a year with every verb that it allows; and a new line."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from disclosure.configuring import stamp
from disclosure.forms.year_list import ChangeForm, ElsewhereForm, HandForm, ItemForm, MoveForm, NewForm, ReasonForm
from disclosure.models import Column, Publication, YearList, YearListRule, YearTask
from disclosure.models.year_list import SEEING
from disclosure.views.desk_year_list import known, last_of, line
from disclosure.views.settings_parts import attempt, done, events, typed, who_and_when
from disclosure.vocabulary import ListState
from disclosure.year_list import acting, people, reading
from disclosure.year_list.reading import Entry
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.calendar import workdays_for
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.permissions import offices_where
from taizhou_portal.bureau.vocabulary import Ability

RECORD = 20
UNTOLD = frozenset({"year_list", "key", "base", "last", "proven_by", "proven_at"})
#: verb → the form that belongs to it
FORM_OF = {
    "item": "item",
    "elsewhere": "elsewhere",
    "move": "move",
    "hand": "hand",
    "waive": "waive",
    "change": "change",
    "drop": "drop",
}
DONE = {
    "confirm": "已确认，算作公开",
    "refuse": "已记下：不是这一项",
    "item": "已确认，算作公开",
    "elsewhere": "已登记在别处公开",
    "back": "已撤回，这一项又没有公开的信息了",
    "move": "日期已改",
    "hand": "分工已改",
    "waive": "已注明今年不需要",
    "need": "已恢复为需要公开",
    "change": "已保存",
    "drop": "已从清单删去",
}


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.DRAFT)
def new(request: StaffRequest, year: int) -> HttpResponse:
    """/desk/year-list/<year>/new/: a line of the bureau's own, for an office that one drafts for."""
    known(year)
    stored = get_object_or_404(YearList, year=year)
    form, reasons, made = NewForm(typed(request), offices=offices_where(request.user, Ability.DRAFT)), [], []
    if request.method == "POST" and form.is_valid():
        asked = {name: form.cleaned_data[name] for name in ("office", "person", "due_on")}
        how = {**asked, "by": request.user, "at": timezone.now()}
        reasons = attempt(lambda: made.append(acting.add(year, form.written(), **how)))
        if not reasons:
            return done(request, "已列入清单", "desk_disclosure:year_task", made[0].pk)
    context = {"form": form, "reasons": reasons, "year": year, "list": stored}
    status = 409 if reasons else 422 if form.errors else 200
    return render(request, "disclosure/desk/year_list/new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*SEEING)
def task(request: StaffRequest, pk: int) -> HttpResponse:
    """`verb` says what is done; what was typed stays where something is wrong."""
    row, verb = _found(request, pk), request.POST.get("verb", "")
    parts = _forms(request, row, verb)
    wrong, reasons = parts.get(FORM_OF.get(verb, "")), []
    if request.method == "POST":
        if wrong is None or wrong.is_valid():
            reasons = _do(request, row, verb, wrong)
        if not reasons and not (wrong is not None and wrong.errors):
            return _went(request, row, verb)
    row = _found(request, pk)
    context = {**_context(request, row), "forms": parts, "wrong": wrong, "reasons": reasons, "verb": verb}
    status = 409 if reasons else 422 if wrong is not None and wrong.errors else 200
    return render(request, "disclosure/desk/year_list/task.html", context, status=status)


def _went(request: StaffRequest, row: YearTask, verb: str) -> HttpResponse:
    """Back to the line; to the list where the line is not there any more, or no longer theirs."""
    if verb in {"drop", "hand"} and not YearTask.objects.for_staff(request.user).standing().filter(pk=row.pk).exists():
        return done(request, f"{DONE[verb]}：{row}", "desk_disclosure:year_list", row.year_list.year)
    return done(request, DONE[verb], "desk_disclosure:year_task", row.pk)


def _found(request: StaffRequest, pk: int) -> YearTask:
    """404 for a line of an office that is none of theirs, whether it exists or not."""
    return get_object_or_404(YearTask.objects.for_staff(request.user).standing().with_all(), pk=pk)


def _forms(request: StaffRequest, row: YearTask, verb: str) -> dict[str, forms.Form]:
    """The forms of the page; the one that was sent keeps what was typed."""

    def sent(name: str):
        return request.POST if verb == name else None

    offices = offices_where(request.user, Ability.DRAFT) if people.is_general(request.user) else {row.office_id}
    owners = {"office": row.office_id, "person": row.person_id, "deputy": row.deputy_id}
    return {
        "item": ItemForm(sent("item"), prefix="item"),
        "elsewhere": ElsewhereForm(
            sent("elsewhere"), prefix="elsewhere", due_on=row.due_on, today=timezone.localdate()
        ),
        "move": MoveForm(sent("move"), prefix="move", initial={"due_on": row.due_on}),
        "hand": HandForm(sent("hand"), prefix="hand", offices=offices, initial=owners),
        "waive": ReasonForm(sent("waive"), prefix="waive"),
        "change": ChangeForm(sent("change"), prefix="change", row=row),
        "drop": ReasonForm(sent("drop"), prefix="drop"),
    }


def _do(request: StaffRequest, row: YearTask, verb: str, form: forms.Form | None) -> list[str]:
    """Every reason why it was not done."""
    how, given = who_and_when(request), form.cleaned_data if form is not None else {}
    deeds: Mapping[str, Callable[[], object]] = {
        "confirm": lambda: acting.confirm(row, _item(request), **how),
        "refuse": lambda: acting.refuse(row, _item(request), **how),
        "item": lambda: acting.confirm(row, given["item"], **how),
        "elsewhere": lambda: acting.prove_elsewhere(row, **given, **how),
        "back": lambda: acting.take_back(row, **how),
        "move": lambda: acting.move(row, **given, **how),
        "hand": lambda: acting.hand(row, **given, **how),
        "waive": lambda: acting.waive(row, **given, **how),
        "need": lambda: acting.need(row, **how),
        "change": lambda: acting.change(row, form.written(), **how),  # type: ignore[union-attr]
        "drop": lambda: acting.drop(row, **given, **how),
    }
    if verb not in deeds:
        return ["没有收到要办什么，请按页面上的按钮再办一次"]
    return attempt(deeds[verb])


def _item(request: StaffRequest) -> Publication:
    """The item that a button names; only public ones can be named."""
    pk = request.POST.get("item", "")
    if not (pk.isascii() and pk.isdecimal() and len(pk) < 16):
        raise Http404
    return get_object_or_404(Publication.objects.visible_among([int(pk)]))


def _context(request: StaffRequest, row: YearTask) -> dict[str, Any]:
    today = timezone.localdate()
    (entry,) = reading.read([row], today=today, soon=YearListRule.current().soon_days)
    closed = row.year_list.state == ListState.CLOSED
    may = people.may_act(row, request.user) and not closed
    last = last_of([entry], today).get(row.pk)
    return {
        "line": line(entry, last, workdays_for(request.user).years),
        "task": row,
        "year": row.year_list.year,
        "closed": closed,
        "may": may,
        "last_url": last.task.get_absolute_url() if last and _may_see(request, last.task) else "",
        "offers": _offers(entry, may),
        "seen": stamp(row),
        "events": events(timeline(row, leave_out=UNTOLD, names=_names(row))[:RECORD]),
    }


def _may_see(request: StaffRequest, row: YearTask) -> bool:
    return YearTask.objects.for_staff(request.user).filter(pk=row.pk).exists()


def _offers(entry: Entry, may: bool) -> list[dict[str, Any]]:
    """Public items that may be confirmed, while nothing proves the line."""
    if not may or (entry.task.proven_by_id and not entry.lost):
        return []
    found = reading.offers(entry.task, today=timezone.localdate())
    matched = entry.match["id"] if entry.match else 0
    return [
        {**item, "url": reverse("disclosure:item", args=[item["id"]]), "matched": item["id"] == matched}
        for item in sorted(found, key=lambda item: item["id"] != matched)
    ]


def _names(row: YearTask) -> dict[str, Any]:
    """What the rows are called to which the history of a line points; of an item that is not public nothing is told."""
    kept = list(row.history.values_list("person", "deputy", "proof", "refused"))
    staff = {pk for one in kept for pk in one[:2] if pk}
    named = {person.pk: str(person) for person in Staff.objects.filter(pk__in=staff)}
    items = {one[2] for one in kept if one[2]}.union(*(one[3] for one in kept))
    titles = dict(Publication.objects.visible_among(items).values_list("pk", "title"))

    def title(pk: int | None) -> str:
        return titles.get(pk, "一条公众现在看不到的信息") if pk else ""

    return {
        "office": dict(Office.objects.values_list("pk", "name")),
        "column": dict(Column.objects.values_list("pk", "name")),
        "person": named,
        "deputy": named,
        "proof": title,
        "refused": lambda values: "、".join(map(title, values or [])),
    }
