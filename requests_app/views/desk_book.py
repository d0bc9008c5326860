"""登记簿: every case of a year in order of number, gaps told, on the screen, on paper and as a file; why numbers are missing."""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from requests_app import actions, book
from requests_app.book import Entry, Line
from requests_app.forms.book import HIGHEST, GapForm
from requests_app.models import NumberGap
from requests_app.registering import UNEXPLAINED, Gap
from requests_app.views import book_table
from requests_app.views.historic_list import line
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.refusals import attempt
from taizhou_portal.bureau.vocabulary import Ability

PAGE = 100  # lines on the screen
HEADS = ("受理号", "要什么", "提交和收到", "承办", "答复期限", "答复", "复议诉讼", "办结和归档")


@require_safe
@needs(Ability.RECEIVE)
def register(request: StaffRequest) -> HttpResponseBase:
    """/desk/requests/book/?year=&page=&export= ; `?print` gives the whole year on sheets of A4 across."""
    today = timezone.localdate()
    every = book.years(today)
    year = _year(request.GET.get("year", ""), every)
    found, form = book.places(year, request.user), exports.asked(request)
    if form:
        lines = book.entries(found, workdays=load_workdays(), today=today)
        return exports.answer(book_table.register(year, Site.current().name, lines), form, by=request.user)
    on_paper = "print" in request.GET
    page = page_of(found, request.GET.get("page", "1"), size=PAGE)
    shown = found if on_paper else page.object_list
    context = {
        "year": year,
        "heads": HEADS,
        "rows": _rows(book.entries(shown, workdays=load_workdays(), today=today), year),
        "counts": book.counts(year, request.user),
        **_holes(place.gap for place in found if place.gap),
        "chips": [{"label": f"{n}年", "url": f"?year={n}", "current": n == year} for n in every],
        "exports": exports.links([("year", str(year))]),
        "print_url": f"?{urlencode({'year': year, 'print': 1})}",
        "by": request.user,
        "now": timezone.now(),
        "total": len(found),
        **_past(year),
        **turns(page, year=str(year)),
    }
    return render(request, f"requests_app/desk/book{'_print' if on_paper else ''}.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
def explain(request: StaffRequest) -> HttpResponse:
    """/desk/requests/book/gaps/?year=&first=&last= : why these numbers stand in no row."""
    year = _year(request.GET.get("year", ""), book.years(timezone.localdate()))
    initial = {name: _serial(request.GET.get(name, "")) for name in ("first", "last")}
    form, reasons = GapForm(request.POST if request.method == "POST" else None, initial=initial), []
    if request.method == "POST" and form.is_valid():
        how = {"by": request.user, "at": timezone.now()}
        reasons = attempt(lambda: actions.explain_gap(year=year, **how, **form.cleaned_data))
        if not reasons:
            return _done(request, year, "已说明缺号。")
    return _gap_page(request, year, form, reasons)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
def gap(request: StaffRequest, pk: int) -> HttpResponse:
    """One explanation: corrected, with all that was said before below."""
    stored = get_object_or_404(NumberGap, pk=pk)
    initial = {name: getattr(stored, name) for name in ("first", "last", "reason")}
    form, reasons = GapForm(request.POST if request.method == "POST" else None, initial=initial), []
    if request.method == "POST" and form.is_valid():
        how = {"by": request.user, "at": timezone.now()}
        reasons = attempt(lambda: actions.correct_gap(stored, **how, **form.cleaned_data))
        if not reasons:
            return _done(request, stored.year, "已更正缺号说明。")
    return _gap_page(request, stored.year, form, reasons, stored)


def _past(year: int) -> dict[str, Any]:
    """The first cases from before the portal, and how many there are."""
    found = book.from_before(year)
    count, workdays = found.count(), load_workdays()
    return {"past_count": count, "past": [line(case, workdays) for case in found[:PAGE]] if count else []}


def _gap_page(
    request: StaffRequest, year: int, form: GapForm, reasons: list[str], stored: NumberGap | None = None
) -> HttpResponse:
    context = {"year": year, "form": form, "reasons": reasons, "stored": stored, "back": _address(year)}
    context["events"] = [_event(change) for change in timeline(stored)] if stored else []
    return render(request, "requests_app/desk/gap.html", context)


def _event(change) -> dict[str, Any]:
    moved = [f"{label}：{before}改为{after}" for label, before, after in change.fields]
    return {"title": change.what, "at": change.at, "who": change.by, "text": "；".join(moved)}


def _done(request: StaffRequest, year: int, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(_address(year))


def _address(year: int) -> str:
    return f"{reverse('desk_requests:book')}?{urlencode({'year': year})}"


def _rows(entries: Iterable[Entry], year: int) -> Iterator[Line | dict[str, Any]]:
    """Lines as they are; a gap with its numbers, its reason and where it is explained or corrected."""
    return (one if isinstance(one, Line) else _gap_row(one, year) for one in entries)


def _gap_row(one: Gap, year: int) -> dict[str, Any]:
    row = {"numbers": one.span.called(year), "count": one.span.size, "told": one.why is not None}
    if one.why:
        return row | {"words": f"缺号：{one.why.reason}", "url": reverse("desk_requests:gap", args=[one.why.pk])}
    asked = urlencode({"year": year, "first": one.span.first, "last": one.span.last})
    return row | {"words": UNEXPLAINED, "url": f"{reverse('desk_requests:explain_gap')}?{asked}"}


def _holes(gaps: Iterable[Gap]) -> dict[str, int]:
    """How many numbers have no row, and how many of these nobody has explained."""
    found = list(gaps)
    return {
        "holes": sum(one.span.size for one in found),
        "unexplained": sum(one.span.size for one in found if one.why is None),
    }


def _year(asked: str, years: list[int]) -> int:
    if not asked:
        return years[0]
    if asked not in {str(year) for year in years}:
        raise Http404
    return int(asked)


def _serial(asked: str) -> int | None:
    """A number of an address; what is none is left out, and the form asks for it."""
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) <= len(str(HIGHEST)) else None
