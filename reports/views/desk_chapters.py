"""Who writes which chapter, how far it is, and its way through the reviews."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from disclosure.changes import compare
from reports import collect
from reports.forms import AssignForm, OpinionForm
from reports.models import AnnualReport, Narrative
from reports.page import content
from reports.views.desk import frame
from reports.views.desk_text import chapter_for, printed
from reports.vocabulary import ChapterStage, ChapterVerb, Verdict
from reports.writing import chapters as acting
from reports.writing import signing
from reports.writing.chapter_facts import facts_of, facts_of_all
from reports.writing.signing import Facts
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.history import Change, timeline
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability

TONES = {ChapterStage.WRITING: "warn", ChapterStage.SETTLED: "good"}
SAID = {
    ChapterVerb.SUBMIT: "已送审，现在是{}",
    ChapterVerb.PASS: "已通过，现在是{}",
    ChapterVerb.RETURN: "已退回，现在是{}",
    ChapterVerb.TAKE_BACK: "已撤回，现在是{}",
    ChapterVerb.REOPEN: "已重新打开，现在是{}",
}
#: told in words of their own, or no matter of a reader's
UNTOLD = frozenset({"text", "round", "order", "handed_by", "report", "number"})


@dataclass(frozen=True)
class Event:
    """One step with what it changed; `paragraphs` is the text before and after, where that changed."""

    change: Change
    paragraphs: list


@require_http_methods(["GET", "HEAD", "POST"])
@needs()
def chapters(request: StaffRequest) -> HttpResponse:
    """/desk/chapters/ : the chapters in work that concern somebody; POST passes all of a year that wait for them."""
    reasons: list[str] = []
    if request.method == "POST":
        year = request.POST.get("year", "")
        report = get_object_or_404(AnnualReport, year=int(year) if year.isdecimal() and len(year) < 5 else 0)
        try:
            passed = acting.pass_all(report, by=request.user, at=timezone.now())
            messages.success(request, f"已通过{len(passed)}章：{'、'.join(row.number for row in passed)}")
            return redirect("desk_reports:chapters")
        except Refused as refused:
            reasons = refused.reasons
    rows = Narrative.objects.in_work() & Narrative.objects.for_staff(request.user)
    found = list(rows.select_related("report", "office", "writer").order_by("-report__year", "order", "pk"))
    facts = facts_of_all(found, by=request.user)
    years = [
        {
            "year": year,
            "lines": (lines := [line(row, facts[row.pk]) for row in group]),
            "mine": sum(one["passes"] for one in lines),
        }
        for year, group in groupby(found, key=lambda row: row.report.year)
    ]
    context = {"years": years, "reasons": reasons, "compiles": may(request.user, Ability.COMPILE)}
    return render(request, "reports/desk/chapters.html", context, status=422 if reasons else 200)


def line(row: Narrative, facts: Facts) -> dict[str, Any]:
    """One chapter as lists show it: how far, whose, until when, and what this person can do with it."""
    today = timezone.localdate()
    writes = not signing.blockers(ChapterVerb.WRITE, facts)
    name = "chapter" if writes and facts.stage is ChapterStage.WRITING else "chapter_review"
    bare = facts.bare and not signing.blockers(ChapterVerb.SUBMIT, facts)
    return {
        "row": row,
        "stage": row.get_stage_display(),
        "tone": TONES.get(facts.stage, "info"),
        "due_passed": bool(row.due_on and row.due_on < today and facts.stage is ChapterStage.WRITING),
        "url": reverse(f"desk_reports:{name}", args=[row.report.year, row.pk]),
        "writes": facts.stage is ChapterStage.WRITING and facts.writer is not None and facts.person == facts.writer,
        "passes": bare or not signing.blockers(ChapterVerb.PASS, facts),
        "returned": row.opinions.filter(verdict=Verdict.RETURNED, round=row.round).last()
        if facts.stage is ChapterStage.WRITING and row.round
        else None,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@needs()
def review(request: StaffRequest, year: int, pk: int) -> HttpResponse:
    """/desk/reports/<year>/chapters/<pk>/review/ : the chapter to read, what may be done with it, and all that was done."""
    row = chapter_for(request, year, pk)
    form = OpinionForm(request.POST or None, initial={"seen": signing.mark(row.heading, row.text)})
    reasons: list[str] = []
    if request.method == "POST" and form.is_valid():
        verb = _verb(request)
        if verb in signing.NEED_WORDS and not form.cleaned_data["words"].strip():
            form.add_error("words", signing.NEED_WORDS[verb])
        else:
            reasons = _done(request, row, verb, form.cleaned_data) if verb else ["没有选办法"]
        if verb and not reasons and not form.errors:
            row.refresh_from_db()
            messages.success(request, SAID[verb].format(f"“{row.get_stage_display()}”"))
            return redirect("desk_reports:chapter_review", year, pk)
    bad = bool(reasons or form.errors)
    return render(
        request, "reports/desk/chapter.html", _context(request, row, form, reasons), status=422 if bad else 200
    )


def _verb(request: HttpRequest) -> ChapterVerb | None:
    asked = request.POST.get("verb", "")
    return ChapterVerb(asked) if asked in SAID else None


def _done(request: StaffRequest, row: Narrative, verb: ChapterVerb, said: dict[str, str]) -> list[str]:
    """Does it; every reason where it was refused."""
    how = {"by": request.user, "at": timezone.now()}
    act = {
        ChapterVerb.SUBMIT: lambda: acting.submit(row, **how),
        ChapterVerb.PASS: lambda: acting.pass_(row, **said, **how),
        ChapterVerb.RETURN: lambda: acting.return_(row, **said, **how),
        ChapterVerb.TAKE_BACK: lambda: acting.take_back(row, **how),
        ChapterVerb.REOPEN: lambda: acting.reopen(row, words=said["words"], **how),
    }[verb]
    try:
        act()
    except Refused as refused:
        return refused.reasons
    return []


def _context(request: StaffRequest, row: Narrative, form: OpinionForm, reasons: list[str]) -> dict[str, Any]:
    facts, edition = facts_of(row, by=request.user), collect.edition(row.report)
    compiles = may(request.user, Ability.COMPILE)
    shown = content(edition)
    part = next((one for one in shown["parts"] if one.number == row.number), None)
    verbs = signing.possible(facts)
    figures = reverse("desk_reports:report", args=[row.report.year]) + "figures/"
    return {
        **frame(row.report),
        **printed(row.text, edition.figures),
        **line(row, facts),
        "part": part,
        "form": form,
        "reasons": reasons,
        "says": form.is_bound or any(verb in verbs for verb in (ChapterVerb.PASS, *signing.NEED_WORDS)),
        "trail": _trail(facts),
        "actions": [_action(verb, facts, row) for verb in verbs],
        "opinions": row.opinions.select_related("by"),
        "events": _events(row),
        "compiles": compiles,
        "figures_url": figures if compiles else "",
    }


def _trail(facts: Facts) -> list[dict[str, str]]:
    if not facts.countersigned:
        return []
    steps = (ChapterStage.WRITING, *facts.route, ChapterStage.SETTLED)
    at = steps.index(facts.stage) if facts.stage in steps else 0
    states = [
        "done" if n < at or facts.stage is ChapterStage.SETTLED else "current" if n == at else ""
        for n in range(len(steps))
    ]
    return [{"label": step.label, "state": state} for step, state in zip(steps, states, strict=True)]


def _action(verb: ChapterVerb, facts: Facts, row: Narrative) -> dict[str, Any]:
    made = {"label": verb.label, "value": verb.value, "reasons": signing.blockers(verb, facts)}
    args = [row.report.year, row.pk]
    if verb is ChapterVerb.WRITE:
        return {**made, "url": reverse("desk_reports:chapter", args=args)}
    if verb is ChapterVerb.ASSIGN:
        return {**made, "url": reverse("desk_reports:assign_chapter", args=args)}
    tone = {ChapterVerb.PASS: "go", ChapterVerb.SUBMIT: "go", ChapterVerb.RETURN: "stop"}.get(verb, "")
    return {**made, "form": "decide", "tone": tone}


def _events(row: Narrative) -> list[Event]:
    """Newest first, with before and after of the text."""
    names = {
        "office": dict(Office.objects.values_list("pk", "name")),
        "writer": {one.pk: str(one) for one in Staff.objects.filter(pk__in=row.history.values("writer_id"))},
    }
    texts = dict(row.history.order_by("history_date", "history_id").values_list("history_id", "text"))
    before = dict(zip(texts, ["", *texts.values()], strict=False))
    return [
        Event(one, compare(before[one.row], texts[one.row]) if before[one.row] != texts[one.row] else [])
        for one in timeline(row, leave_out=UNTOLD, names=names)
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def assign(request: StaffRequest, year: int, pk: int) -> HttpResponse:
    """/desk/reports/<year>/chapters/<pk>/assign/ : office, writer, day."""
    row = chapter_for(request, year, pk)
    form = AssignForm(request.POST or None, initial={"office": row.office, "writer": row.writer, "due_on": row.due_on})
    if request.method == "POST" and form.is_valid():
        try:
            acting.assign(row, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, "已分工" if row.writer is None else "分工已改")
            return redirect("desk_reports:chapter_review", year, pk)
        except Refused as refused:
            form.add_error(None, refused.reasons)
    context = {**frame(row.report), "row": row, "form": form, "compiles": True}
    return render(request, "reports/desk/assign.html", context, status=422 if form.errors else 200)
