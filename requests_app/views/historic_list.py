"""/desk/requests/historic/: 历史申请 of a year, with what the form of 2014 counted of it, to read and to take away."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import ExtractYear
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from requests_app import figures, historic_sheet, past_entries, registering
from requests_app.figures import Handled
from requests_app.models import HistoricCase
from requests_app.old_outcomes import STATISTICS
from requests_app.past_figures import LAST_YEAR
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.downloads import attached
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.tables import Field, Table
from taizhou_portal.bureau.vocabulary import Ability
from taizhou_portal.bureau.workdays import Workdays

PAGE, LONGEST = 50, 100
NAME = "历史申请"


@require_safe
@needs(Ability.RECEIVE)
def historic_list(request: StaffRequest) -> HttpResponseBase:
    """?year=&void=&q=&page=&export= ; the year is that of receipt."""
    years = years_of(HistoricCase.objects.all())
    year, q = _year(request.GET.get("year", ""), years), request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    void = "void" in request.GET
    kept = {"year": str(year) if year else "", "q": q, "void": "1" if void else ""}
    found, workdays = _found(year, q, void=void), load_workdays()
    if form := exports.asked(request):
        return exports.answer(_table(found, year, workdays), form, by=request.user)
    page = page_of(found, request.GET.get("page", "1"), size=PAGE)
    context = {
        "rows": [line(case, workdays) for case in page],
        "count": page.paginator.count,
        "year": year,
        "q": q,
        "void": void,
        "hidden": {name: value for name, value in kept.items() if value and name != "q"},
        "chips": [_chip(f"{n}年" if n else "全部年份", {"year": str(n) if n else ""}, n == year) for n in [0, *years]],
        "states": [_chip(label, {**kept, "q": "", "void": how}, bool(how) is void) for label, how in STATES],
        "chosen": [{"label": q, "url": _address({**kept, "q": ""})}] if q else [],
        "statistics": statistics(figures.handled(year)) if year and year <= LAST_YEAR else [],
        "exports": exports.links(kept.items()),
        **turns(page, **kept),
    }
    return render(request, "requests_app/desk/historic.html", context)


STATES = (("有效", ""), ("已作废", "1"))


@require_safe
@needs(Ability.RECEIVE)
def template(request: StaffRequest) -> HttpResponse:
    """The sheet to fill in."""
    return attached(historic_sheet.made(), f"{historic_sheet.NAME}.xlsx", exports.MEDIA[exports.XLSX])


def years_of(found: QuerySet[HistoricCase]) -> list[int]:
    """Years of receipt, the latest first."""
    return list(
        found.annotate(year=ExtractYear("received_on")).order_by("-year").values_list("year", flat=True).distinct()
    )


def line(case: HistoricCase, workdays: Workdays) -> dict[str, Any]:
    """One row of a list."""
    late = past_entries.late(case, workdays)
    return {
        "case": case,
        "url": reverse("desk_requests:historic_case", args=[case.pk]),
        "late": f"逾期{late}个工作日" if late else "",
        "table_row": registering.table_row(case.outcome),
    }


def statistics(counts: Handled) -> list[dict[str, Any]]:
    """The lines of the form of 2014 with their numbers."""
    return [{"line": one, "value": counts.value(f"old:{one.key}")} for one in STATISTICS]


def _found(year: int, q: str, *, void: bool) -> QuerySet[HistoricCase]:
    found = HistoricCase.objects.exclude(voided_on=None) if void else HistoricCase.objects.valid()
    found = found.filter(received_on__year=year) if year else found
    return found.filter(Q(number__icontains=q) | Q(old_number__icontains=q) | Q(subject__icontains=q)) if q else found


def _year(asked: str, years: list[int]) -> int:
    """0 for all of them."""
    if asked and asked not in {str(year) for year in years}:
        raise Http404
    return int(asked) if asked else 0


def _address(query: dict[str, str]) -> str:
    chosen = {name: value for name, value in query.items() if value}
    there = reverse("desk_requests:historic")
    return f"{there}?{urlencode(chosen)}" if chosen else there


def _chip(label: str, query: dict[str, str], current: bool) -> dict[str, Any]:
    return {"label": label, "url": _address(query), "current": current}


def _table(found: Iterable[HistoricCase], year: int, workdays: Workdays) -> Table[HistoricCase]:
    fields: tuple[Field[HistoricCase], ...] = (
        Field("补录编号", lambda one: one.number, 14),
        Field("原编号", lambda one: one.old_number, 18),
        Field("申请内容", lambda one: one.subject, 44),
        Field("收到渠道", lambda one: one.get_via_display(), 14),
        Field("申请人类型", lambda one: one.get_kind_display(), 14),
        Field("提交日期", lambda one: one.submitted_on, 12),
        Field("收到日期", lambda one: one.received_on, 12),
        Field("收到补正日期", lambda one: one.completed_on, 12),
        Field("征求意见发出日期", lambda one: one.asked_on, 12),
        Field("征求意见收到日期", lambda one: one.heard_on, 12),
        Field("延期告知日期", lambda one: one.extended_on, 12),
        Field("延长的工作日", lambda one: one.extension_days or None, 10),
        Field("办理结果", lambda one: one.result_label, 30),
        Field("表三", lambda one: registering.table_row(one.outcome), 10),
        Field("答复日期", lambda one: one.served_on, 12),
        Field("逾期的工作日", lambda one: past_entries.late(one, workdays), 10),
        Field("办结日期", lambda one: one.closed_on, 12),
        Field("收费（元）", lambda one: f"{one.fee_fen / 100:.2f}" if one.fee_fen else "", 10),
        Field("承办处室", lambda one: one.office, 16),
        Field("备注", lambda one: one.note, 30),
        Field("作废的原因", lambda one: one.void_reason, 20),
    )
    told = [
        ("单位", Site.current().name),
        ("期间", f"{year}年收到" if year else "全部年份"),
        ("编制日期", f"{timezone.localdate()}"),
    ]
    return Table(f"{year}年{NAME}" if year else NAME, fields, found, told)
