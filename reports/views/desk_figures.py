"""One figure in the desk: what it counts, the rows behind it, what stands beside it, and its correction by hand."""

from collections.abc import Iterable
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from reports import actions, behind, collect, form_2014
from reports.cells import registry
from reports.checks import arithmetic
from reports.choices import basis, choices
from reports.edition import Edition
from reports.figure import Figure, plain
from reports.forms import OverrideForm, shown_value
from reports.indicators import Indicator
from reports.models import AnnualReport, Override, Supplier, Tally
from reports.views import figure_table
from reports.views.desk import found, frame
from reports.views.public import facts, page_asked
from reports.vocabulary import Layout, Source
from reports.writing.around import Around, around
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import needs
from taizhou_portal.bureau.history import Change, timeline, timelines
from taizhou_portal.bureau.refusals import Refused, refusals_shown
from taizhou_portal.bureau.tables import LIMIT
from taizhou_portal.bureau.vocabulary import Ability

UNTOLD = frozenset({"by", "at", "report", "key", "year", "label", "unit"})
READ = {"value": shown_value}


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def figure(request: HttpRequest, year: int, key: str) -> HttpResponseBase:
    """Definition, period, rows in pages; `?export=` and `?print` give them all. POST corrects the number by hand."""
    one, indicator = _asked(year, key)
    edition = collect.current(one)
    told, taken = edition.figures[key], exports.asked(request)
    if taken:
        rows = behind.every(year, indicator, reader=request.user)
        table = figure_table.table(rows, told, year=year, definition=indicator.definition)
        return exports.answer(table, taken, by=request.user)
    if "print" in request.GET:
        return render(request, "reports/desk/figure_print.html", _on_paper(request, one, told, indicator))
    form = OverrideForm(request.POST or None, initial=_initial(one, key))
    if request.method == "POST" and form.is_valid():
        try:
            actions.override(one, key=key, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, f"已更正：{told.label}。报告里这个数标“改”，可以随时恢复")
            return redirect("desk_reports:figure", year, key)
        except Refused as refused:
            form.add_error(None, refused.reasons)
    context = _context(request, one, edition, indicator, form)
    return render(request, "reports/desk/figure.html", context, status=422 if form.errors else 200)


def _asked(year: int, key: str) -> tuple[AnnualReport, Indicator]:
    one = found(year)
    indicator = registry(Layout(one.layout)).get(key)
    if indicator is None:
        raise Http404
    return one, indicator


def _initial(one: AnnualReport, key: str) -> dict:
    row = one.overrides.filter(key=key).first()
    return {"value": shown_value(row.value), "reason": row.reason} if row else {}


def _context(
    request: HttpRequest, one: AnnualReport, edition: Edition, indicator: Indicator, form: OverrideForm
) -> dict[str, Any]:
    n, year, told = page_asked(request), one.year, edition.figures[indicator.key]
    rows, more = behind.page(year, indicator, n, reader=request.user)
    here, place = reverse("desk_reports:figure", args=[year, told.key]), around(told.key, Layout(one.layout))
    entered = Tally.objects.filter(year=year, key=told.key).select_related("by").first()
    return {
        **frame(one),
        "figure": told,
        "words": plain(told.value),
        "facts": [*facts(told, year, indicator.definition), *_behind_facts(told, indicator, one, entered)],
        "rows": rows,
        "opens": indicator.rows is not None,
        "signed": _signed(one, told),
        "tally_url": _tally_url(entered, year, told.key)
        if indicator.count is None or told.source == Source.TALLY
        else "",
        "tally_events": timeline(entered, leave_out=UNTOLD, names=READ) if entered else [],
        **_back(one, place, told.key),
        "line": _line(edition, place, told.key),
        "place": place,
        "steps": _steps(edition, place, year),
        "page_keys": True,
        "exports": exports.links() if rows else [],
        "print_url": f"{here}?print",
        "prev_url": f"{here}?page={n}" if n else "",
        "next_url": f"{here}?page={n + 2}" if more else "",
        **_correction(one, edition, told),
        "form": form,
    }


def _behind_facts(told: Figure, indicator: Indicator, one: AnnualReport, entered: Tally | None) -> list[dict]:
    """What only the house reads: by which choices, who provides it, who entered it and when."""
    layout = Layout(one.layout)
    supplier = Supplier.objects.filter(key=told.key).first()
    lines: list[dict] = [
        {"label": "依据", "value": basis(told.key, layout), "full": True},
        {"label": "口径", "value": "".join(choices(indicator)), "full": True},
        {"label": "提供处室", "value": supplier.office if supplier else ""},
    ]
    if entered and told.source == Source.TALLY:
        moment = f"，{timezone.localtime(entered.at):%Y-%m-%d %H:%M}" if entered.at else ""
        lines.append({"label": "录入", "value": f"{entered.by or '导入'}{moment}"})
    return [line for line in lines if line["value"]]


def _signed(one: AnnualReport, told: Figure) -> str:
    """What the frozen report says, where the rows now say something else."""
    if one.is_open:
        return ""
    signed = collect.edition(one).figures.get(told.key)
    return plain(signed.value) if signed and signed.value != told.value else ""


def _tally_url(entered: Tally | None, year: int, key: str) -> str:
    """To the entry of that figure, or to a new one."""
    if entered:
        return reverse("desk_reports:tally", args=[entered.pk])
    return f"{reverse('desk_reports:new_tally')}?{urlencode({'year': year, 'key': key})}"


def _back(one: AnnualReport, place: Around, key: str) -> dict[str, str]:
    """The row of the table in which the figure stands; the report, where it stands in none."""
    address = reverse("desk_reports:report", args=[one.year])
    if place.chapter:
        return {"back_url": f"{address}?chapter={place.chapter}#{place.anchor}", "back_words": "表里的位置"}
    if form_2014.belongs(key) and form_2014.asks_for(one.year):
        return {
            "back_url": f"{reverse('desk_reports:statistics', args=[one.year])}#{key}",
            "back_words": "附表里的位置",
        }
    return {"back_url": address, "back_words": one.title}


def _line(edition: Edition, place: Around, here: str) -> list[dict]:
    """The cells of its row, to go from the total to each kind of applicant."""
    return [
        {
            "label": head,
            "count": plain(edition.figures[key].value),
            "url": reverse("desk_reports:figure", args=[edition.year, key]),
            "current": key == here,
        }
        for head, key in place.line
        if key in edition.figures
    ]


def _steps(edition: Edition, place: Around, year: int) -> list[dict]:
    ways = (
        ("上一个", place.before, "p"),
        ("下一个", place.after, "n"),
        ("上一行", place.above, ""),
        ("下一行", place.below, ""),
    )
    return [
        {
            "label": label,
            "name": edition.figures[key].label,
            "url": reverse("desk_reports:figure", args=[year, key]),
            "key": letter,
        }
        for label, key, letter in ways
        if key in edition.figures
    ]


def _correction(one: AnnualReport, edition: Edition, told: Figure) -> dict[str, Any]:
    """The override in force, what it breaks, and all that was done to the cell; one that was lifted can be put back."""
    row = one.overrides.filter(key=told.key).select_related("by").first()
    kept = Override.history.filter(report_id=one.pk, key=told.key).select_related("history_user")
    lifted = None if row else kept.filter(history_type="-").order_by("-history_date", "-history_id").first()
    return {
        "override": row,
        "computed": plain(told.computed),
        "breaks": _broken(edition, told) if row else [],
        "events": _newest_first(timelines(kept, str, leave_out=UNTOLD, names=READ)),
        "lifted": {"value": shown_value(lifted.value), "reason": lifted.reason} if lifted else None,
        "editable": one.is_open,
    }


def _newest_first(changes: Iterable[Change]) -> list[Change]:
    return list(changes)[::-1]


def _broken(edition: Edition, told: Figure) -> list[str]:
    """What does not add up because of this override alone."""
    without = {**edition.values, told.key: told.computed}
    before = {one.told for one in arithmetic.check(without, edition.previous, edition.layout)}
    now = arithmetic.check(edition.values, edition.previous, edition.layout)
    return [f"{one.what}：{one.told}" for one in now if one.told not in before]


def _on_paper(request: HttpRequest, one: AnnualReport, told: Figure, indicator: Indicator) -> dict[str, Any]:
    rows = list(islice(behind.every(one.year, indicator, reader=request.user), LIMIT))
    return {
        "report": one,
        "figure": told,
        "words": plain(told.value),
        "facts": facts(told, one.year, indicator.definition),
        "rows": rows,
        "limit": LIMIT if len(rows) == LIMIT else 0,
        "back_url": reverse("desk_reports:figure", args=[one.year, told.key]),
        "by": request.user,
        "now": timezone.now(),
    }


@require_POST
@needs(Ability.COMPILE)
def restore(request: HttpRequest, year: int, key: str) -> HttpResponse:
    """Back to the computed number."""
    row = get_object_or_404(found(year).overrides, key=key)
    with refusals_shown(request):
        actions.lift_override(row, by=request.user, at=timezone.now())
        messages.success(request, "已恢复为算出的数；要改回去，在“更正经过”里点“重新改为”")
    return redirect("desk_reports:figure", year, key)
