"""政府网站工作年度报表 in public: the newest version, the earlier ones, and the same table as files. Only what was published."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from disclosure.vocabulary import GONE
from reports.deadline import site_days_late, site_due_on
from reports.models import SiteTable, SiteVersion
from reports.sitework import published
from reports.sitework.table import lines, unpack
from reports.views.public import CRUMB
from taizhou_portal.bureau.downloads import as_download
from taizhou_portal.bureau.exports import MEDIA, XLSX

FORMS = (
    ("xlsx", "表格", "Excel表格，与本页逐格相同"),
    ("json", "数据", "供程序读取"),
    ("html", "网页", "可以存下来单独打开"),
)


@require_safe
def site(request: HttpRequest, year: int) -> HttpResponse:
    """/reports/site/<year>/; of one that was taken off the portal the page of its item says why."""
    gone = SiteTable.objects.filter(year=year, publication__stage__in=GONE).select_related("publication").first()
    if gone and gone.publication:
        return redirect(gone.publication)
    one = _found(year)
    versions = list(one.versions.order_by("-number"))
    return render(request, "reports/public/site.html", _context(one, versions, versions[0]))


@require_safe
def version(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """/reports/site/<year>/versions/<number>/: as it was published then."""
    one = _found(year)
    versions = list(one.versions.order_by("-number"))
    asked = next((row for row in versions if row.number == number), None)
    if asked is None:
        raise Http404
    return render(request, "reports/public/site.html", _context(one, versions, asked))


def _found(year: int) -> SiteTable:
    return get_object_or_404(SiteTable.objects.public().select_related("publication"), year=year)


def _context(one: SiteTable, versions: list[SiteVersion], shown: SiteVersion) -> dict:
    table, first = unpack(shown.content), timezone.localdate(versions[-1].at)
    links = [{**line, "current": line["year"] == one.year} for line in published.years()]
    return {
        "crumbs": [CRUMB, (table.title, "")],
        "one": one,
        "title": table.title,
        "lines": lines(table),
        "shown": shown,
        "is_newest": shown is versions[0],
        "versions": [{"row": row, "url": _address(one, row, versions)} for row in versions],
        "first_on": first,
        "late": site_days_late(one.year, first),
        "due_on": site_due_on(one.year),
        "years": links,
        "files": [
            {"kind": form, "label": label, "words": words, "url": reverse("reports:site_file", args=[one.year, form])}
            for form, label, words in FORMS
        ],
    }


def _address(one: SiteTable, row: SiteVersion, versions: list[SiteVersion]) -> str:
    return (
        one.get_absolute_url() if row is versions[0] else reverse("reports:site_version", args=[one.year, row.number])
    )


@require_safe
def file(request: HttpRequest, year: int, form: str) -> HttpResponseBase:
    """/reports/site/<year>/table.<form>: the newest version as xlsx, json or html."""
    newest = _found(year).versions.order_by("-number").first()
    if newest is None or form not in {known for known, _, _ in FORMS}:
        raise Http404
    table = unpack(newest.content)
    if form == "json":
        return JsonResponse(published.told(newest), json_dumps_params={"ensure_ascii": False, "indent": 1})
    if form == "xlsx":
        response: HttpResponseBase = FileResponse(published.workbook(newest), content_type=MEDIA[XLSX])
    else:
        whole = {"title": table.title, "lines": lines(table), "reason": newest.reason}
        response = HttpResponse(render_to_string("reports/export/site_document.html", whole))
    as_download(response, f"{table.title}.{form}")
    return response
