"""整改报告 of one notice: the print view, and the same words as a Word file and as PDF, to be signed and sealed."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from reports.models import MonitoringNotice
from reports.rectification import paper
from reports.rectification.paper import Answered, Line
from reports.views.desk_rectification import address
from taizhou_portal.bureau import domains, typesetting
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.downloads import PDF, WORD, attached
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.typesetting.coverage import objections, tidy
from taizhou_portal.bureau.typesetting.word import letter_docx
from taizhou_portal.bureau.vocabulary import Ability


def answered(request: StaffRequest, one: MonitoringNotice) -> Answered:
    """What its rows say now, pages by their whole address; a notice that was not answered yet is dated today."""
    found = one.findings.select_related("office").order_by("pk")
    lines = tuple(
        Line(
            row.title,
            row.stage,
            _whole(request, row.page),
            row.office.name if row.office else "",
            row.done_on,
            row.note,
            row.void_reason,
        )
        for row in found
    )
    on = one.replied_on or timezone.localdate()
    site = Site.current().name
    return Answered(site, one.get_origin_display(), one.number, one.received_on, on, lines, one.reply)


def _whole(request: StaffRequest, page: str) -> str:
    return domains.address(request, address(page)) if page.startswith("/") else page


@require_safe
@needs(Ability.COMPILE)
def report(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/rectifications/notices/<pk>/report/"""
    one = get_object_or_404(MonitoringNotice, pk=pk)
    told = answered(request, one)
    context = {"one": one, "sheet": paper.paper(told), "missing": objections(paper.paper(told))}
    return render(request, "reports/desk/rectification/report.html", context)


@require_safe
@needs(Ability.COMPILE)
def file(request: StaffRequest, pk: int, form: str) -> HttpResponse:
    """…/report/docx/ or /pdf/; characters for which there is no glyph are left to Word."""
    told = answered(request, get_object_or_404(MonitoringNotice, pk=pk))
    sheet, title = paper.paper(told), paper.title_of(told)
    name = f"{title}-{told.on:%Y%m%d}.{form}"
    if form == "docx":
        return attached(letter_docx(sheet, title=title, author=told.bureau, at=told.on), name, WORD)
    if form != "pdf" or objections(sheet):
        raise Http404
    return attached(typesetting.pdf("letter", tidy(sheet), title=title, author=told.bureau, at=told.on), name, PDF)
