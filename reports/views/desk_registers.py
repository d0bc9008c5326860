"""Counts entered by hand, which feed the report."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reports import actions, collect, entering
from reports.figure import plain
from reports.forms import SheetForm, TallyForm, shown_value
from reports.models import AnnualReport, Tally
from reports.tallying import LABELS, leap, owed
from reports.views import tables
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import needs
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability

FIRST_YEAR = 2008
UNTOLD = frozenset({"by", "at", "year", "key", "label", "unit"})


@require_safe
@needs(Ability.COMPILE)
def tallies(request: HttpRequest) -> HttpResponseBase:
    """Every entered count, newest year first."""
    years = [str(year) for year in Tally.objects.order_by("-year").values_list("year", flat=True).distinct()]
    asked = request.GET.get("year", "")
    found = Tally.objects.select_related("by").order_by("-year", "key")
    if asked in years:
        found = found.filter(year=int(asked))
    here = reverse("desk_reports:tallies")
    chips = [{"label": "全部", "url": here, "current": not asked}]
    chips += [{"label": f"{year}年", "url": f"{here}?year={year}", "current": asked == year} for year in years]
    form = exports.asked(request)
    if form:
        return exports.answer(tables.tallies(found, asked if asked in years else ""), form, by=request.user)
    context = {
        "chips": chips,
        "tallies": found,
        "exports": exports.links([("year", asked)]),
        "sheet_year": int(asked) if asked in years else timezone.localdate().year - 1,
    }
    return render(request, "reports/desk/tallies.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def sheet(request: HttpRequest, year: int) -> HttpResponse:
    """/desk/tallies/year/<year>/: everything that the form of the year asks for and rows cannot tell, on one page; kept all or none."""
    if not FIRST_YEAR <= year <= timezone.localdate().year:
        raise Http404
    stored, last = entering.sheet(year), collect.entered(year - 1)
    form = SheetForm(request.POST or None, year=year, stored=stored, last=last)
    if request.method == "POST" and form.is_valid():
        try:
            count = entering.enter_sheet(year, form.entries, by=request.user, at=timezone.now())
            messages.success(request, f"已保存，录入{count}个数。{_left(form, year)}")
            return redirect("desk_reports:sheet", year)
        except Refused as refused:
            form.add_error(None, refused.reasons)
    found = {one.key: one for one in Tally.objects.filter(year=year).select_related("by")}
    offices = {key: entry.office for key, entry in stored.items()}
    context = {
        "form": form,
        "year": year,
        "report": AnnualReport.objects.filter(year=year).first(),
        "lines": [sheet_line(form, key, found.get(key)) for key in form.wanted],
        "owed": [
            (office, [form.wanted[key] for key in keys]) for office, keys in owed(form.wanted, found, offices).items()
        ],
    }
    return render(request, "reports/desk/sheet.html", context, status=422 if form.errors else 200)


def _left(form: SheetForm, year: int) -> str:
    entered = Tally.objects.filter(year=year, key__in=form.wanted).count()
    left = len(form.wanted) - entered
    return f"还有{left}个没有录入，可以以后再补" if left else "这一年已录齐，可以回到报告核对"


def sheet_line(form: SheetForm, key: str, entered: Tally | None) -> dict:
    """A figure with its fields, what it was last year, who entered it."""
    last = form.last.get(key)
    return {
        "indicator": form.wanted[key],
        "fields": [(label, form[f"{key}__{part}"]) for part, label in LABELS.items() if part in form.parts],
        "last": "" if last is None else plain(last),
        "leap": leap(entered.value, last) if entered else "",
        "entered": entered,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def new_tally(request: HttpRequest) -> HttpResponse:
    """`year` and `key` may come with the address."""
    year = _year(request.POST.get("year") or request.GET.get("year", ""))
    initial = {"year": year, "key": request.GET.get("key", "")}
    return _tally(request, TallyForm(request.POST or None, year=year, initial=initial), "录入统计")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def tally(request: HttpRequest, pk: int) -> HttpResponse:
    """Year and key stay as they are; the earlier value is kept in the history."""
    one = get_object_or_404(Tally, pk=pk)
    initial = {name: getattr(one, name) for name in ("year", "key", "qualifier", "source", "note")}
    form = TallyForm(request.POST or None, year=one.year, initial={**initial, "value": shown_value(one.value)})
    form.fields["year"].disabled = form.fields["key"].disabled = True
    return _tally(request, form, f"修改录入：{one.label}", one)


def _tally(request: HttpRequest, form: TallyForm, heading: str, one: Tally | None = None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            entered = actions.enter_tally(**form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, f"已录入：{entered.year}年{entered.label}")
            return redirect("desk_reports:tallies")
        except Refused as refused:
            form.add_error(None, refused.reasons)
    context = {
        "form": form,
        "heading": heading,
        "one": one,
        "events": timeline(one, leave_out=UNTOLD, names={"value": shown_value}) if one else [],
    }
    return render(request, "reports/desk/tally.html", context, status=422 if form.errors else 200)


def _year(asked: str) -> int:
    usable = asked.isascii() and asked.isdigit() and len(asked) == 4
    return int(asked) if usable else timezone.localdate().year - 1
