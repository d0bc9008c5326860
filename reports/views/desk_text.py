"""Writing the text of a report: preface and chapters, with every figure at hand to bind, last year's text and suggestions beside.

Every button works without a script: what it changes in the text comes back in the form, and nothing is stored until 保存.
"""

from collections.abc import Mapping
from datetime import date
from itertools import count
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from disclosure.changes import compare
from reports import actions, collect, kept_figures
from reports.cells import registry
from reports.edition import Chapter, Edition
from reports.figure import Figure
from reports.forms import LONGEST_TEXT, ChapterForm, PrefaceForm
from reports.models import AnnualReport, Narrative
from reports.narrative import FORM_LABELS, OF_LABEL, bind
from reports.page import blocks
from reports.views.desk import found, frame
from reports.vocabulary import ChapterVerb
from reports.writing import reusing, signing
from reports.writing.bases import marked
from reports.writing.chapter_facts import facts_of
from reports.writing.chapters import Overtaken
from reports.writing.offering import narrowed, offered
from reports.writing.prefacing import Contact, prefaces
from reports.writing.suggesting import MAKERS, suggestions
from reports.writing.suggestion_facts import suggestion_facts
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability

#: buttons that change or show the text and store nothing
WORKING = ("preview", "find", "insert", "draft", "swap")


def chapter_for(request: StaffRequest, year: int, pk: int) -> Narrative:
    """The chapter, for those whom it concerns."""
    row = get_object_or_404(Narrative.objects.select_related("report", "office", "writer"), report__year=year, pk=pk)
    if not Narrative.objects.for_staff(request.user).filter(pk=pk).exists():
        raise PermissionDenied
    return row


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def preface(request: StaffRequest, year: int) -> HttpResponse:
    one = found(year)
    seen = signing.mark(one.title, one.preface)
    form = PrefaceForm(_typed(request), initial={"title": one.title, "text": one.preface, "seen": seen})
    now = None
    if _stores(request) and form.is_valid():
        try:
            actions.write_preface(one, **form.cleaned_data, by=request.user, at=timezone.now())
            return _written(request, year, "前言已保存")
        except Overtaken as overtaken:
            now = _overtaken(form, overtaken)
        except Refused as refused:
            form.add_error(None, refused.reasons)
    return _page(request, one, form, "编写前言", now=now)


@require_http_methods(["GET", "HEAD", "POST"])
@needs()
def chapter(request: StaffRequest, year: int, pk: int) -> HttpResponse:
    """/desk/reports/<year>/chapters/<pk>/ : for whoever writes it; others are led to its review."""
    row = chapter_for(request, year, pk)
    if request.method != "POST" and signing.blockers(ChapterVerb.WRITE, facts_of(row, by=request.user)):
        return redirect("desk_reports:chapter_review", year, pk)
    seen = signing.mark(row.heading, row.text)
    initial = {"number": row.number, "heading": row.heading, "text": row.text, "seen": seen}
    form = ChapterForm(_typed(request, row), initial=initial)
    form.fields["number"].disabled = True  # the number is what the chapter is known by
    return _edited(request, row.report, form, f"编写{row}", row)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def new_chapter(request: StaffRequest, year: int) -> HttpResponse:
    """A chapter that the form does not have, as the bureau's 2018 report has a seventh."""
    one, form = found(year), ChapterForm(_typed(request))
    if (
        request.method == "POST"
        and form.is_valid()
        and one.chapters.filter(number=form.cleaned_data["number"]).exists()
    ):
        form.add_error("number", "已有这个章号，请直接修改那一章")
    return _edited(request, one, form, "加一章")


@require_POST
@needs()
def preview(request: StaffRequest, year: int) -> HttpResponse:
    """What the text would print now, as a part of the page: asked for by the script while somebody writes."""
    one = found(year)
    if not Narrative.objects.for_staff(request.user).filter(report=one).exists():
        raise PermissionDenied
    text = request.POST.get("text", "")[:LONGEST_TEXT]
    shown = printed(text, kept_figures.figures_of(one))
    return render(request, "reports/desk/parts/preview.html", {**shown, "figures_url": _figures_url(request, one)})


def printed(text: str, figures: Mapping[str, Figure]) -> dict[str, Any]:
    """The text bound to the figures, each with its base; and what cannot be bound."""
    bound, n = bind(text, figures), count(1)
    shown = [(block.note, marked(block.paragraphs, figures, n)) for block in blocks(bound.paragraphs)]
    numbers = [piece for _, paragraphs in shown for pieces in paragraphs for piece in pieces if piece.n]
    return {"blocks": shown, "numbers": numbers, "findings": bound.findings}


def _stores(request: HttpRequest) -> bool:
    return request.method == "POST" and not any(name in request.POST for name in WORKING)


def _typed(request: HttpRequest, row: Narrative | None = None):
    """What was sent, with what the pressed button does to the text; None before anything was sent."""
    if not request.POST:
        return None
    data = request.POST.copy()
    data["text"] = _amended(data, row)
    return data


def _amended(data, row: Narrative | None) -> str:
    text = data.get("text", "")
    if "insert" in data:
        return reusing.appended(text, data["insert"])
    if "swap" in data:
        words, _, token = data["swap"].partition("|")
        return reusing.bound(text, reusing.Match(words, token, "", 0))
    last = _last_year(row) if row and "draft" in data else None
    if last is None:
        return text
    choice = "replace" if not text.strip() else data["draft"]
    return {"replace": last[1].source, "append": f"{text.rstrip()}\n{last[1].source}"}.get(choice, text)


def _edited(
    request: StaffRequest, one: AnnualReport, form: ChapterForm, heading: str, row: Narrative | None = None
) -> HttpResponse:
    now = None
    if _stores(request) and form.is_valid():
        try:
            told = form.cleaned_data if row else {**form.cleaned_data, "seen": signing.mark("", "")}
            actions.write_chapter(one, **told, by=request.user, at=timezone.now())
            return _written(request, one.year, "已保存", told["number"], row)
        except Overtaken as overtaken:
            now = _overtaken(form, overtaken)
        except Refused as refused:
            form.add_error(None, refused.reasons)
    return _page(request, one, form, heading, row, now)


def _overtaken(form: PrefaceForm | ChapterForm, overtaken: Overtaken) -> Overtaken:
    """The next 保存 is meant."""
    form.go_on_from(signing.mark(overtaken.heading, overtaken.text))
    form.add_error("text", overtaken.reasons)
    return overtaken


def _written(
    request: StaffRequest, year: int, words: str, number: str = "", row: Narrative | None = None
) -> HttpResponse:
    messages.success(request, words)
    if row and not may(request.user, Ability.COMPILE):
        return redirect("desk_reports:chapter_review", year, row.pk)
    address = reverse("desk_reports:report", args=[year])
    return redirect(f"{address}?chapter={number}" if number else address)


def _page(
    request: StaffRequest,
    one: AnnualReport,
    form,
    heading: str,
    row: Narrative | None = None,
    now: Overtaken | None = None,
) -> HttpResponse:
    edition = collect.current(one)
    kept_figures.keep(one, edition.figures)
    text = (form.data.get("text") if form.is_bound else form.initial.get("text", "")) or ""
    query = request.POST.get("q", request.GET.get("q", "")).strip()[:60]
    context = {
        **frame(one),
        **printed(text, edition.figures),
        "heading": heading,
        "form": form,
        "row": row,
        "query": query,
        "groups": narrowed(offered(edition.figures, registry(edition.layout)), query),
        "forms": [*FORM_LABELS.items(), ("of:t3-rt-total", OF_LABEL)],
        "figures_url": _figures_url(request, one),
        "compiles": may(request.user, Ability.COMPILE),
        "now": now,
        "difference": compare(now.text, text) if now else [],
        "suggestions": _opening(one) if isinstance(form, PrefaceForm) else [],
        **(_beside(request, row, text, edition) if row else {}),
    }
    return render(request, "reports/desk/text.html", context, status=422 if form.errors else 200)


def _opening(one: AnnualReport) -> list[dict[str, str]]:
    """What the preface may say of the report itself, from what the portal knows of its bureau."""
    site = Site.current()
    contact = Contact(site.name, site.working_body, site.site_name, site.address, site.postcode, site.phone, site.email)
    made = prefaces(one.year, contact)
    return [{"topic": each.topic, "text": each.text, "words": each.text, "why": each.why} for each in made]


def _beside(request: StaffRequest, row: Narrative, text: str, edition: Edition) -> dict[str, Any]:
    """Of a chapter: what an edit voids, last year's text, numbers that could be bound, suggestions."""
    last, today = _last_year(row), timezone.localdate()
    return {
        "voids": signing.voids(facts_of(row, by=request.user)),
        "due_passed": _is_late(row, today),
        "last": _shown_last(*last) if last else None,
        "asked": request.POST.get("draft") == "ask" and bool(request.POST.get("text", "").strip()),
        "matches": reusing.matches(text, edition, last[0] if last else None),
        "suggestions": _suggested(edition, row, today),
    }


def _is_late(row: Narrative, today: date) -> bool:
    return bool(row.due_on and row.due_on < today and row.stage == "writing")


def _suggested(edition: Edition, row: Narrative, today: date) -> list[dict[str, str]]:
    """What may be inserted, with the words that it would print now."""
    if (edition.layout, row.number) not in MAKERS:
        return []
    made = suggestions(edition.layout, row.number, suggestion_facts(edition, today=today))
    return [
        {"topic": one.topic, "text": one.text, "why": one.why, "words": bind(one.text, edition.figures).words}
        for one in made
    ]


def _last_year(row: Narrative) -> tuple[Edition, Chapter] | None:
    """The same chapter of the year before: as published, or as far as it was written."""
    before = AnnualReport.objects.filter(year=row.report.year - 1).first()
    if before is None:
        return None
    edition = collect.edition(before)
    same = reusing.same_chapter(edition.chapters, row.number, row.heading)
    return (edition, same) if same and same.source.strip() else None


def _shown_last(edition: Edition, same: Chapter) -> dict[str, Any]:
    report = AnnualReport.objects.get(year=edition.year)
    shown = printed(same.source, edition.figures)["blocks"] if report.is_open else _frozen(edition, same)
    return {"year": edition.year, "title": same.title, "blocks": shown, "published": not report.is_open}


def _frozen(edition: Edition, same: Chapter) -> list:
    """As it was signed, whatever its tokens would print now."""
    n = count(1)
    return [(block.note, marked(block.paragraphs, edition.figures, n)) for block in blocks(same.paragraphs)]


def _figures_url(request: StaffRequest, one: AnnualReport) -> str:
    """The rows behind a figure are for those who compile."""
    return reverse("desk_reports:report", args=[one.year]) + "figures/" if may(request.user, Ability.COMPILE) else ""
