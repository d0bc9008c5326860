"""The versions of a published report in public: the files of the one that is read, what a correction changed, and the earlier ones."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.views.decorators.http import require_safe

from reports.deadline import period
from reports.edition import differences, unpack
from reports.models import AnnualReport, Version
from reports.page import content
from reports.versions.changed_texts import changed_texts
from reports.views import handing
from reports.vocabulary import Form

WORDS = {
    Form.DOCX: "可以编辑、打印的全文",
    Form.PDF: "按公文格式排版的全文，适合存档",
    Form.XLSX: "全部表格和每个数",
    Form.JSON: "每个数、它的写法和来源，供程序读取",
}
CRUMB = ("年度报告", reverse_lazy("reports:index"))


def published_versions(report: AnnualReport) -> dict[str, Any]:
    """For the page of a report: its files, and where it was corrected why, when and what."""
    found = report.versions.published().order_by("-number").prefetch_related("papers")
    rows = list(found.defer("edition", "sources", "definitions", "marks"))
    if not rows:
        return {"papers": [], "corrections": []}
    corrections = [_correction(later, earlier) for later, earlier in zip(rows, rows[1:], strict=False)]
    return {"papers": [_file(rows[0], one.form, one.size) for one in rows[0].papers.all()], "corrections": corrections}


def _file(version: Version, form: str, size: int) -> dict[str, Any]:
    url = reverse("reports:paper", args=[version.report.year, version.number, form])
    return {"form": form, "label": Form(form).label, "url": url, "size": size, "words": WORDS[Form(form)]}


def _correction(later: Version, earlier: Version) -> dict[str, Any]:
    return {
        "version": later,
        "before": earlier,
        "url": reverse("reports:version", args=[earlier.report.year, earlier.number]),
        "numbers": differences(unpack(earlier.edition), unpack(later.edition)),
        "texts": changed_texts(earlier.edition, later.edition),
    }


def _published(year: int, number: int) -> Version:
    """A published version of a report that everybody may read."""
    report = get_object_or_404(AnnualReport.objects.public(), year=year, imported=False)
    return get_object_or_404(report.versions.published(), number=number)


@require_safe
def version(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """/reports/<year>/versions/<number>/: an earlier version as it was published; the newest is on the page of the report."""
    one = _published(year, number)
    newest = one.report.versions.published().order_by("-number")[0]
    edition = unpack(one.edition)
    context = {
        **content(edition),
        "report": one.report,
        "version": one,
        "newest": newest,
        "period": period(year),
        "published_on": timezone.localdate(one.published_at),
        "papers": [_file(one, row.form, row.size) for row in one.papers.all()],
        "crumbs": [CRUMB, (f"{year}年", one.report.get_absolute_url()), (str(one), "")],
    }
    return render(request, "reports/public/version.html", context)


@require_safe
def paper(request: HttpRequest, year: int, number: int, form: str) -> HttpResponseBase:
    """/reports/<year>/versions/<number>/<form>/: a document as it was signed."""
    return handing.paper(_published(year, number), form)
