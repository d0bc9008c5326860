"""年度报告 in public: all years, one report, the rows behind a figure. Only what was published."""

from django.db.models import QuerySet
from django.db.models.fields.json import KT
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.views.decorators.http import require_safe

from disclosure.vocabulary import GONE
from reports.behind import public_page
from reports.cells import registry
from reports.choices import choices
from reports.deadline import days_late, due_on, period
from reports.edition import Edition, unpack
from reports.figure import Figure, plain
from reports.indicators import Indicator
from reports.models import AnnualReport, Original
from reports.narrative import growth, told
from reports.page import content
from reports.rendering import data
from reports.sitework import published
from reports.views import handing
from reports.views.public_versions import published_versions
from reports.vocabulary import Source
from taizhou_portal.bureau.dates import prose

CRUMB = ("年度报告", reverse_lazy("reports:index"))


def _years() -> list[dict]:
    return [
        {
            "year": one.year,
            "title": one.told_title,  # type: ignore[attr-defined]  # annotated
            "url": one.get_absolute_url(),
            "date": one.out_on,
            "meta": _taken_in(one),
        }
        for one in _listed()
    ]


def _listed() -> QuerySet[AnnualReport]:
    """The title is that of what is read: a correction in work may have another."""
    public = AnnualReport.objects.public().annotate(told_title=KT("frozen__title"))
    return public.order_by("-year").defer("frozen", "origin", "preface")


def _taken_in(report: AnnualReport) -> list[str]:
    """When an imported report came to this portal: its date is that of then."""
    if not report.imported or not report.published_at:
        return []
    day = timezone.localdate(report.published_at)
    return [f"本站{prose(day)}从原报告转录"]


def _found(year: int) -> tuple[AnnualReport, Edition]:
    report = get_object_or_404(AnnualReport.objects.public(), year=year)
    return report, unpack(report.frozen)


def _days_late(report: AnnualReport) -> int:
    return days_late(report.year, report.out_on or timezone.localdate())


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """/reports/: every year in one row, then each with its date."""
    rows = _years()
    years = [{"label": f"{one['year']}年", "url": one["url"]} for one in rows]
    context = {"crumbs": [CRUMB], "rows": rows, "years": years, "site_years": published.years()}
    return render(request, "reports/public/index.html", context)


@require_safe
def report(request: HttpRequest, year: int) -> HttpResponse:
    """/reports/<year>/; of one that was taken off the portal the page of its item says why."""
    gone = AnnualReport.objects.filter(year=year, publication__stage__in=GONE).select_related("publication").first()
    if gone and gone.publication:
        return redirect(gone.publication)
    found, edition = _found(year)
    shown = content(edition)
    years = [{"label": f"{one['year']}年", "url": one["url"], "current": one["year"] == year} for one in _years()]
    context = {
        **shown,
        "report": found,
        "crumbs": [CRUMB, (f"{year}年", "")],
        "contents": [{"label": part.title, "url": f"#{part.anchor}"} for part in shown["parts"]],
        "years": years,
        "period": period(year),
        "late": _days_late(found),
        "due_on": due_on(year),
        "figures_url": reverse("reports:report", args=[year]) + "figures/",
        "original": _original(found),
        **published_versions(found),
    }
    return render(request, "reports/public/report.html", context)


def _original(report: AnnualReport) -> Original | None:
    """The file of an imported report, where everybody may take it."""
    return report.originals.filter(removed=False, public=True).first() if report.imported else None


@require_safe
def original(request: HttpRequest, year: int) -> HttpResponseBase:
    """/reports/<year>/original/: the file as it was published, without author data."""
    file = _original(get_object_or_404(AnnualReport.objects.public(), year=year))
    if file is None:
        raise Http404
    return handing.public(file)


@require_safe
def figure(request: HttpRequest, year: int, key: str) -> HttpResponse:
    """/reports/<year>/figures/<key>/: what was counted, and those rows that are public now."""
    found, edition = _found(year)
    asked, indicator = edition.figures.get(key), registry(edition.layout).get(key)
    if asked is None or indicator is None:
        raise Http404
    page = page_asked(request)
    counted = asked.source != Source.IMPORTED
    rows, more = public_page(year, indicator, page) if counted else ([], False)
    here = reverse("reports:figure", args=[year, key])
    context = {
        "crumbs": [CRUMB, (f"{year}年", found.get_absolute_url()), (asked.label, "")],
        "report": found,
        "figure": asked,
        "facts": [*facts(asked, year, indicator.definition), *_choices(indicator)],
        "rows": [{"title": row.title, "url": row.url, "date": row.date, "meta": [row.office]} for row in rows],
        "opens": counted and indicator.rows is not None and indicator.rows.book == "published",
        "prev_url": f"{here}?page={page}" if page else "",
        "next_url": f"{here}?page={page + 2}" if more else "",
    }
    return render(request, "reports/public/figure.html", context)


def _choices(indicator: Indicator) -> list[dict]:
    words = "".join(choices(indicator))
    return [{"label": "口径", "value": words, "full": True}] if words else []


def facts(figure: Figure, year: int, definition: str) -> list[dict]:
    """The figure explained, for the public: an officer's reason for a correction is not part of it."""
    (start, end), exact = period(year), plain(figure.value) + (figure.unit if figure.value is not None else "")
    lines: list[dict] = [
        {"label": "数值", "value": exact},
        {"label": "统计期限", "value": f"{start.year}年{start.month}月{start.day}日至{end.month}月{end.day}日"},
        {"label": "来源", "value": Source(figure.source).label},
    ]
    if told(figure) != exact:
        lines.insert(1, {"label": "报告写作", "value": told(figure)})
    if figure.previous is not None:
        lines += [
            {"label": "上年", "value": f"{plain(figure.previous)}{figure.unit}"},
            {"label": "比上年", "value": growth(figure)},
        ]
    if figure.source == Source.IMPORTED:
        lines.append({"label": "出处", "value": figure.where, "full": True})
    else:
        lines.append({"label": "怎样算出", "value": definition, "full": True})
    if figure.source == Source.TALLY:
        lines.append({"label": "录入来源", "value": figure.where, "full": True})
    return lines + ([{"label": "说明", "value": figure.note, "full": True}] if figure.note else [])


@require_safe
def figures(request: HttpRequest, year: int) -> JsonResponse:
    """/reports/<year>/figures.json: every figure and the text, for machines."""
    _, edition = _found(year)
    return JsonResponse(data(edition), json_dumps_params={"ensure_ascii": False, "indent": 1})


def page_asked(request: HttpRequest) -> int:
    """Pages are counted from 1 in the address; anything else is the first."""
    asked = request.GET.get("page", "1")
    return max(0, int(asked) - 1) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 0
