"""One figure in the desk: what it counts, the rows behind it, and its correction by hand."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from reports import actions, collect
from reports.behind import page
from reports.cells import registry
from reports.figure import Figure, plain
from reports.forms import OverrideForm, shown_value
from reports.indicators import Indicator
from reports.layouts import layout_of
from reports.models import AnnualReport, Tally
from reports.views.desk import found, frame
from reports.views.public import facts, page_asked
from reports.vocabulary import Source, Stage
from taizhou_portal.bureau.accounts.gates import needs
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.refusals import Refused, refusals_shown
from taizhou_portal.bureau.vocabulary import Ability


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def figure(request: HttpRequest, year: int, key: str) -> HttpResponse:
    """Definition, period, rows in pages; POST corrects the number by hand."""
    one, indicator = _asked(year, key)
    told = collect.current(one).figures[key]
    form = OverrideForm(request.POST or None, initial=_initial(one, key))
    if request.method == "POST" and form.is_valid():
        try:
            actions.override(one, key=key, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, f"{told.label}已人工更正")
            return redirect("desk_reports:figure", year, key)
        except Refused as refused:
            form.add_error(None, refused.reasons)
    return render(request, "reports/desk/figure.html", _context(request, one, told, indicator, form))


def _asked(year: int, key: str) -> tuple[AnnualReport, Indicator]:
    indicator = registry(layout_of(year)).get(key)
    if indicator is None:
        raise Http404
    return found(year), indicator


def _initial(one: AnnualReport, key: str) -> dict:
    row = one.overrides.filter(key=key).first()
    return {"value": shown_value(row.value), "reason": row.reason} if row else {}


def _context(request: HttpRequest, one: AnnualReport, told: Figure, indicator: Indicator, form: OverrideForm) -> dict:
    n, year = page_asked(request), one.year
    rows, more = page(year, indicator, n)
    here = reverse("desk_reports:figure", args=[year, told.key])
    row = one.overrides.filter(key=told.key).select_related("by").first()
    return {
        **frame(one),
        "figure": told,
        "words": plain(told.value),
        "facts": facts(told, year, indicator.definition),
        "rows": rows,
        "opens": indicator.rows is not None,
        "override": row,
        "computed": plain(told.computed),
        "events": timeline(row) if row else [],
        "form": form,
        "editable": one.stage == Stage.DRAFT,
        "signed": _signed(one, told),
        "tally_url": _tally_url(year, told.key) if indicator.count is None or told.source == Source.TALLY else "",
        "prev_url": f"{here}?page={n}" if n else "",
        "next_url": f"{here}?page={n + 2}" if more else "",
    }


def _signed(one: AnnualReport, told: Figure) -> str:
    """What the published report says, where the rows now say something else."""
    if not one.frozen:
        return ""
    signed = collect.edition(one).figures.get(told.key)
    return plain(signed.value) if signed and signed.value != told.value else ""


def _tally_url(year: int, key: str) -> str:
    """To the entry of that figure, or to a new one."""
    entered = Tally.objects.filter(year=year, key=key).first()
    if entered:
        return reverse("desk_reports:tally", args=[entered.pk])
    return f"{reverse('desk_reports:new_tally')}?{urlencode({'year': year, 'key': key})}"


@require_POST
@needs(Ability.COMPILE)
def restore(request: HttpRequest, year: int, key: str) -> HttpResponse:
    """Back to the computed number."""
    row = get_object_or_404(found(year).overrides, key=key)
    with refusals_shown(request):
        actions.lift_override(row, by=request.user, at=timezone.now())
        messages.success(request, "已恢复为算出的数")
    return redirect("desk_reports:figure", year, key)
