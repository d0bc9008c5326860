"""/desk/columns/<pk>/: one column. How it moved in each year, what was told of it, who looks after it, what is to become of it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from disclosure import actions
from disclosure.actions.column_ending import end_blockers
from disclosure.configuring import stamp
from disclosure.forms.columns import CareForm, ChaseForm, DecideForm, EndForm, ReopenForm
from disclosure.freshness import courses
from disclosure.freshness.board import NEEDS_CARE, Line, lines
from disclosure.freshness.reading import ages
from disclosure.freshness.state import TONES
from disclosure.freshness.words import left_words, often_words
from disclosure.freshness.years import Course
from disclosure.models import Column, ColumnCall, ColumnProposal, KindSetting
from disclosure.views.desk_columns import SEEING, answered, offices_of
from disclosure.views.settings_parts import attempt, done, events
from disclosure.vocabulary import ProposalState
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.vocabulary import Ability

YEARS, CALLS, RECORD = 5, 30, 20
ONE_DAY, NOTHING = timedelta(days=1), "不适用"
DONE = {
    "care": "已保存",
    "chase": "已催办，责任人收到提醒",
    "propose": "已提出，等局办公室决定",
    "decide": "已决定",
    "reopen": "栏目已恢复，公众又能打开",
}
TALLY = ("年份", "发布", "更新了几天", "最长间隔", "过期天数", "提醒", "催办")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*SEEING)
def column(request: StaffRequest, pk: int) -> HttpResponse:
    """`verb` says whether the care is set, people are chased, an end is proposed or decided, or the column is reopened."""
    row, verb = _found(request.user, pk), request.POST.get("verb", "")
    proposal = row.proposals.filter(state=ProposalState.WAITING).select_related("by", "successor", "column").first()
    forms = _forms(request, row, proposal)
    reasons = _do(request, row, proposal, forms) if request.method == "POST" else []
    if reasons is None:
        return done(request, DONE[verb], "desk_disclosure:column", pk)
    wrong = forms.get(verb)
    context = {**_told(request.user, _found(request.user, pk), proposal), **forms, "wrong": wrong, "reasons": reasons}
    faulty = bool(wrong is not None and wrong.errors)
    return answered(request, "disclosure/desk/column.html", context, wrong=faulty, refused=bool(reasons))


def _found(staff: Staff, pk: int) -> Column:
    joined = Column.objects.select_related("office", "parent", "keeper", "deputy", "successor")
    return get_object_or_404(joined.filter(office__in=offices_of(staff)), pk=pk)


def _forms(request: StaffRequest, row: Column, proposal: ColumnProposal | None) -> dict[str, Any]:
    """What this person may do to the column, by verb; the form that was sent keeps what was typed."""
    sets, drafts = may(request.user, Ability.CONFIGURE), may(request.user, Ability.DRAFT, row.office)

    def sent(name: str):
        return request.POST if request.POST.get("verb") == name else None

    usual = KindSetting.objects.filter(kind=row.kind).values_list("period_days", flat=True).first()
    made: dict[str, tuple[bool, Callable[[], Any]]] = {
        "care": (sets and row.is_open, lambda: CareForm(sent("care"), column=row, usual=usual)),
        "chase": (sets and row.is_open, lambda: ChaseForm(sent("chase"), auto_id="chase_%s")),
        "propose": (drafts and row.is_open and proposal is None, lambda: EndForm(sent("propose"), column=row)),
        "decide": (sets and proposal is not None, lambda: DecideForm(sent("decide"), auto_id="decide_%s")),
        "reopen": (sets and row.closed_on is not None, lambda: ReopenForm(sent("reopen"), auto_id="reopen_%s")),
    }
    return {verb: make() for verb, (offered, make) in made.items() if offered}


def _do(request: StaffRequest, row: Column, proposal: ColumnProposal | None, forms: dict[str, Any]) -> list[str] | None:
    """Does what was asked: every reason why not, an empty list where a form is wrong, None when it is done."""
    verb, about = request.POST.get("verb", ""), {"by": request.user, "at": timezone.now()}
    form = forms.get(verb)
    if form is None:
        return ["这一步现在不能办，请看页面上写明的情况"]
    if not form.is_valid():
        return []
    values, seen = form.cleaned_data, request.POST.get("seen", "")[:64]
    deeds: dict[str, Callable[[], object]] = {
        "care": lambda: actions.set_care(row, **values, **about, seen=seen),
        "chase": lambda: actions.chase(row, **values, **about),
        "propose": lambda: actions.propose_end(row, **values, **about),
        "decide": lambda: actions.decide_end(proposal, **values, **about),
        "reopen": lambda: actions.reopen_column(row, **values, **about),
    }
    return attempt(deeds[verb]) or None


def _told(staff: Staff, row: Column, proposal: ColumnProposal | None) -> dict[str, Any]:
    """What the page says of the column, whoever looks at it."""
    today = timezone.localdate()
    line = next((line for line in lines(today, offices=[row.office_id]) if line.column.pk == row.pk), None)
    calls = list(row.calls.select_related("by").order_by("-at", "-pk")[:CALLS])
    return {
        "row": row,
        "line": line,
        "state": _state(line),
        "needs_care": line is not None and line.column.state in NEEDS_CARE,
        "tally": [{"label": label, "numeric": n > 0} for n, label in enumerate(TALLY)],
        "years": _years(row, today),
        "calls": [_call(call) for call in calls],
        "proposal": proposal,
        "own": proposal is not None and proposal.by_id == staff.pk,
        "blockers": end_blockers(proposal) if proposal else [],
        "past": row.proposals.exclude(state=ProposalState.WAITING).select_related("by", "decided_by", "successor"),
        "seen": stamp(row),
        "events": events(timeline(row, names=_names(row))[:RECORD]),
    }


def _state(line: Line | None) -> dict[str, Any]:
    if line is None:
        return {"label": "已停用", "tone": "warn", "left": "", "often": ""}
    one = line.column
    left, often = left_words(one.left), often_words(one.period_days)
    return {"label": one.state.label, "tone": TONES[one.state], "left": left, "often": often}


def _years(row: Column, today: date) -> list[list]:
    """A line for each of the last years, the newest first; the numbers up to today."""
    years = range(today.year - YEARS + 1, today.year + 1)
    first = date(years[0], 1, 1)
    pks = [row.pk, *row.children.filter(is_open=True).values_list("pk", flat=True)]
    before = ages(first - ONE_DAY).get(row.pk)
    published: dict[date, int] = {before: 0} if before else {}
    for days in courses.published_days(pks, since=first, until=today).values():
        for day, n in days.items():
            published[day] = published.get(day, 0) + n
    told = courses.told([row.pk], years)
    return [
        [
            {"value": f"{one.year}年", "nb": True},
            *({"value": words, "numeric": True} for words in _moved(one)),
            {"value": f"{one.red}天" if one.has_begun else NOTHING, "numeric": True, "bad": one.red > 0},
            *({"value": f"{n}次", "numeric": True} for n in told.get((row.pk, one.year), (0, 0))),
        ]
        for one in courses.courses(years, published, period_days=row.period_days, until=today)
    ]


def _moved(one: Course) -> tuple[str, str, str]:
    return f"{one.items}条", f"{one.days}天", f"{one.longest}天" if one.has_begun else NOTHING


def _call(call: ColumnCall) -> dict[str, Any]:
    who = str(call.by) if call.by else "系统"
    text = f"提醒了{call.told}" + (f"。{call.words}" if call.words else "")
    return {"at": call.at, "title": call.get_kind_display(), "who": who, "text": text}


def _names(row: Column) -> dict[str, Any]:
    past = row.history.values_list("keeper", "deputy")
    people = {pk for pair in past for pk in pair if pk}
    named = {person.pk: str(person) for person in Staff.objects.filter(pk__in=people)}
    columns = dict(Column.objects.values_list("pk", "name"))
    offices = dict(Office.objects.values_list("pk", "name"))
    return {"keeper": named, "deputy": named, "successor": columns, "parent": columns, "office": offices}
