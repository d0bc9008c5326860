"""Writing the text of a report: preface and chapters, with every figure at hand to bind."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reports import actions, collect
from reports.figure import Figure
from reports.forms import ChapterForm, PrefaceForm
from reports.models import AnnualReport, Narrative
from reports.narrative import FORM_LABELS, bind, change, growth, told
from reports.page import blocks
from reports.views.desk import found, frame
from taizhou_portal.bureau.accounts.gates import needs
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def preface(request: HttpRequest, year: int) -> HttpResponse:
    one = found(year)
    form = PrefaceForm(request.POST or None, initial={"title": one.title, "text": one.preface})
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        try:
            actions.write_preface(one, **form.cleaned_data, by=request.user, at=timezone.now())
            return _written(request, year, "前言已保存")
        except Refused as refused:
            form.add_error(None, refused.reasons)
    return _page(request, one, form, "编写前言")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def chapter(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    one = found(year)
    row = one.chapters.filter(pk=pk).first()
    if row is None:
        raise Http404
    initial = {"number": row.number, "heading": row.heading, "text": row.text}
    form = ChapterForm(request.POST or None, initial=initial)
    form.fields["number"].disabled = True  # the number is what the chapter is known by
    return _edited(request, one, form, f"编写{row}", row)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def new_chapter(request: HttpRequest, year: int) -> HttpResponse:
    """A chapter that the form does not have, as the bureau's 2018 report has a seventh."""
    one, form = found(year), ChapterForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and one.chapters.filter(number=form.cleaned_data["number"]).exists()
    ):
        form.add_error("number", "已有这个章号，请直接修改那一章")
    return _edited(request, one, form, "加一章")


def _edited(
    request: HttpRequest, one: AnnualReport, form: ChapterForm, heading: str, row: Narrative | None = None
) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        try:
            actions.write_chapter(one, **form.cleaned_data, by=request.user, at=timezone.now())
            return _written(request, one.year, "已保存", form.cleaned_data["number"])
        except Refused as refused:
            form.add_error(None, refused.reasons)
    return _page(request, one, form, heading, row)


def _written(request: HttpRequest, year: int, words: str, number: str = "") -> HttpResponse:
    messages.success(request, words)
    address = reverse("desk_reports:report", args=[year])
    return redirect(f"{address}?chapter={number}" if number else address)


def _page(request: HttpRequest, one: AnnualReport, form, heading: str, row: Narrative | None = None) -> HttpResponse:
    edition = collect.current(one)
    text = form.data.get("text") if form.is_bound else form.initial.get("text", "")
    preview = bind(text or "", edition.figures)
    context = {
        **frame(one),
        "heading": heading,
        "form": form,
        "preview": preview,
        "blocks": blocks(preview.paragraphs),
        **_at_hand(list(edition.figures.values())),
        "forms": FORM_LABELS.items(),
        "last_year": _last_year(one, row),
    }
    return render(request, "reports/desk/text.html", context, status=422 if form.errors else 200)


def _at_hand(figures: list[Figure]) -> dict:
    """What can be put into the text: figures that have a number, those that wait for one, cells that are not nought."""
    cells = {figure.key for figure in figures if figure.key[:3] in {"t2-", "t3-", "t4-"}}
    own = [figure for figure in figures if figure.key not in cells]
    return {
        "figures": [_line(figure) for figure in own if figure.value is not None],
        "waiting": [_line(figure) for figure in own if figure.value is None],
        "cells": [_line(figure) for figure in figures if figure.key in cells and figure.value],
    }


def _line(figure: Figure) -> dict:
    changed = dict.fromkeys((growth(figure), change(figure))) if figure.previous else {}
    return {"code": f"〔〔{figure.key}〕〕", "label": figure.label, "words": told(figure), "changed": list(changed)}


def _last_year(one: AnnualReport, row: Narrative | None) -> Narrative | None:
    """The same chapter of the year before, to look at."""
    if row is None:
        return None
    return Narrative.objects.filter(report__year=one.year - 1, number=row.number).first()
