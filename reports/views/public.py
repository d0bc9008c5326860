"""年度报告 in public: all years, one report, the rows behind a figure. Only what was published."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.views.decorators.http import require_safe

from reports.behind import public_page
from reports.cells import registry
from reports.deadline import days_late, due_on, period
from reports.edition import Edition, unpack
from reports.figure import Figure, plain
from reports.models import AnnualReport
from reports.narrative import growth, told
from reports.page import content
from reports.rendering import data
from reports.vocabulary import Source, Stage

CRUMB = ("年度报告", reverse_lazy("reports:index"))


def _published():
    return AnnualReport.objects.filter(stage=Stage.PUBLISHED)


def _years() -> list[dict]:
    found = _published().order_by("-year").values("year", "title", "published_at")
    return [{**one, "url": reverse("reports:report", args=[one["year"]])} for one in found]


def _found(year: int) -> tuple[AnnualReport, Edition]:
    report = get_object_or_404(_published(), year=year)
    return report, unpack(report.frozen)


def _days_late(report: AnnualReport) -> int:
    return days_late(report.year, timezone.localdate(report.published_at))


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """/reports/: every year in one row, then each with its date."""
    rows = [
        {"title": one["title"], "url": one["url"], "date": timezone.localdate(one["published_at"])} for one in _years()
    ]
    years = [{"label": f"{one['year']}年", "url": one["url"]} for one in _years()]
    return render(request, "reports/public/index.html", {"crumbs": [CRUMB], "rows": rows, "years": years})


@require_safe
def report(request: HttpRequest, year: int) -> HttpResponse:
    """/reports/<year>/"""
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
    }
    return render(request, "reports/public/report.html", context)


@require_safe
def figure(request: HttpRequest, year: int, key: str) -> HttpResponse:
    """/reports/<year>/figures/<key>/: what was counted, and those rows that are public now."""
    found, edition = _found(year)
    asked, indicator = edition.figures.get(key), registry(edition.layout).get(key)
    if asked is None or indicator is None:
        raise Http404
    page = page_asked(request)
    rows, more = public_page(year, indicator, page)
    here = reverse("reports:figure", args=[year, key])
    context = {
        "crumbs": [CRUMB, (f"{year}年", found.get_absolute_url()), (asked.label, "")],
        "report": found,
        "figure": asked,
        "facts": facts(asked, year, indicator.definition),
        "rows": [{"title": row.title, "url": row.url, "date": row.date, "meta": [row.office]} for row in rows],
        "opens": indicator.rows is not None and indicator.rows.book == "published",
        "prev_url": f"{here}?page={page}" if page else "",
        "next_url": f"{here}?page={page + 2}" if more else "",
    }
    return render(request, "reports/public/figure.html", context)


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
