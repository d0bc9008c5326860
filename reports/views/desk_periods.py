"""统计 in the desk: any period and any office, beside the period before and the same a year ago; every number opens its rows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from disclosure.grouped_figures import item_rows, release_rows
from reports.periods.counting import counted
from reports.periods.forms import PeriodForm
from reports.periods.span import DAYS, Span, before, last_year, presets
from reports.periods.tables import HEADS, Line, Section, cell, change, drawn
from reports.views.public import page_asked
from requests_app.grouped_figures import ANSWERED, OPEN, RECEIVED, case_rows
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import needs
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.models.office import with_all_below
from taizhou_portal.bureau.permissions import abilities_of, offices_where
from taizhou_portal.bureau.tables import Field, Table
from taizhou_portal.bureau.vocabulary import Ability

PAGE = 50
WHOLE = {Ability.COMPILE, Ability.SETTLE}  # count for every office
OWN = {Ability.REVIEW, Ability.DRAFT}  # for their own
#: what the rows of a number may have in common, by what they are
SPLITS = {
    "items": {"kind", "column", "attribute", "office"},
    "releases": {"channel"},
    RECEIVED: {"via", "office"},
    ANSWERED: {"group"},
    OPEN: set(),
}
NAMES = {
    "items": "公开信息",
    "releases": "发布记录",
    RECEIVED: "收到的申请",
    ANSWERED: "已答复的申请",
    OPEN: "未答复的申请",
}


@dataclass(frozen=True)
class Reach:
    """Whom a member of staff may count for: `offices` id → (slug, name) in their order; `whole`: all of them together too."""

    offices: Mapping[int, tuple[str, str]]
    parents: dict[int, int | None]
    whole: bool

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [("", "全部" if self.whole else "本人的处室合计"), *self.offices.values()]

    def ids(self, slug: str) -> Collection[int] | None:
        """The chosen office with those below it; None for all."""
        if not slug:
            return None if self.whole else list(self.offices)
        chosen = [pk for pk, (known, _) in self.offices.items() if known == slug]
        return with_all_below(chosen, self.parents)


def reach(staff: Staff) -> Reach:
    rows = list(Office.objects.order_by("order", "pk").values_list("pk", "parent_id", "slug", "name"))
    whole = bool(WHOLE & abilities_of(staff))
    own: set[int] = set() if whole else {pk for ability in OWN for pk in offices_where(staff, ability)}
    known = {pk: (slug, name) for pk, _, slug, name in rows if whole or pk in own}
    return Reach(known, {pk: parent for pk, parent, _, _ in rows}, whole)


@require_safe
@needs(*WHOLE, *OWN)
def statistics(request: HttpRequest) -> HttpResponseBase:
    """/desk/statistics/?part=q1&year=2026&office=…, or part=days&since=…&until=…: an address that can be kept."""
    allowed, today = reach(request.user), timezone.localdate()
    form = PeriodForm(_given(request, today), offices=allowed.choices)
    context = {"form": form, "presets": _presets(request, today)}
    if not form.is_valid():
        return render(request, "reports/desk/periods.html", context)
    span, office = form.span, form.cleaned_data["office"]
    sections, name = counted(span, allowed.ids(office)), dict(allowed.choices)[office]
    taken = exports.asked(request)
    if taken:
        return exports.answer(table(sections, span, name), taken, by=request.user)
    context |= {
        "span": span,
        "spans": list(zip(HEADS, (one.label for one in (span, before(span), last_year(span))), strict=True)),
        "office": name,
        "sections": [_shown(one, office) for one in sections if not one.empty],
        "exports": exports.links(form.data.items()),
    }
    return render(request, "reports/desk/periods.html", context)


def _given(request: HttpRequest, today: date) -> dict[str, str]:
    """The query as it was typed; of a bare address this year. Two days alone are any days."""
    given = {name: request.GET.get(name, "").strip()[:40] for name in ("part", "year", "since", "until", "office")}
    if not any(given[name] for name in ("part", "year", "since", "until")):
        return given | {"part": "year", "year": str(today.year)}
    return given if given["part"] else given | {"part": DAYS if given["since"] or given["until"] else "year"}


def _presets(request: HttpRequest, today: date) -> list[dict]:
    kept, asked = request.GET.get("office", ""), (request.GET.get("part", ""), request.GET.get("year", ""))
    return [
        {
            "label": label,
            "url": "?" + urlencode({"part": part, "year": year, **({"office": kept} if kept else {})}),
            "current": asked == (part, str(year)),
        }
        for label, part, year in presets(today)
    ]


def _shown(section: Section, office: str) -> dict:
    lines = [
        {
            "label": one.label,
            "total": one is section.total,
            "cells": [cell(number, _url(section, one, n, office)) for n, number in enumerate(one.numbers)],
            "change": change(one),
        }
        for one in section.all_lines
    ]
    return {"section": section, "lines": lines, "series": drawn(section)}


def _url(section: Section, line: Line, n: int, office: str) -> str:
    """The rows behind a number; empty where no list knows them."""
    if line.where is None or not section.what:
        return ""
    span = (line.spans or section.spans)[n]
    asked = {"what": section.what, "since": span.first, "until": span.last, "office": office}
    for name, value in line.where.items():
        asked |= {"by": name, "is": value}
    return f"{reverse('desk_reports:period_rows')}?{urlencode(asked)}"


def table(sections: list[Section], span: Span, office: str) -> Table:
    rows = [(one, line) for one in sections for line in one.all_lines]
    fields = (
        Field("统计", lambda row: row[0].title, 30),
        Field("项目", lambda row: row[1].label, 30),
        Field("单位", lambda row: row[0].unit, 8),
        *(Field(name, lambda row, n=n: row[1].numbers[n], 12) for n, name in enumerate(HEADS)),  # type: ignore[misc]
    )
    compared = zip(HEADS, (span, before(span), last_year(span)), strict=True)
    about = [("处室、单位", office), *((name, one.label) for name, one in compared)]
    return Table(f"统计 {span.label}", fields, rows, about)


@require_safe
@needs(*WHOLE, *OWN)
def rows(request: HttpRequest) -> HttpResponse:
    """/desk/statistics/rows/?what=…&since=…&until=…&by=…&is=…: the rows of one number, a page at a time."""
    allowed, given = reach(request.user), _given(request, timezone.localdate()) | {"part": DAYS}
    form, what = PeriodForm(given, offices=allowed.choices), request.GET.get("what", "")
    by, value = request.GET.get("by", ""), request.GET.get("is", "")
    if what not in SPLITS or (by and by not in SPLITS[what]) or not form.is_valid():
        raise Http404
    offices, page = allowed.ids(form.cleaned_data["office"]), page_asked(request)
    where = {by: value} if by else {}
    found = listed(what, form.span, where, offices, page, request.user)
    kept = {name: request.GET.get(name, "") for name in ("what", "since", "until", "office", "by", "is")}
    back = {"part": DAYS, **{name: kept[name] for name in ("since", "until", "office")}}
    context = {
        "title": NAMES[what],
        "span": form.span,
        "office": dict(allowed.choices)[form.cleaned_data["office"]],
        "rows": found[:PAGE],
        "back_url": f"{reverse('desk_reports:period_statistics')}?{urlencode(back)}",
        "prev_url": f"?{urlencode({**kept, 'page': page})}" if page else "",
        "next_url": f"?{urlencode({**kept, 'page': page + 2})}" if len(found) > PAGE else "",
    }
    return render(request, "reports/desk/period_rows.html", context)


def listed(
    what: str, span: Span, where: Mapping[str, str], offices: Collection[int] | None, page: int, reader: Staff
) -> list:
    """One more than a page where there is more."""
    asked = {"offices": offices, "offset": page * PAGE, "limit": PAGE + 1, "reader": reader}
    if what == "items":
        return item_rows(*span.days, where, **asked)
    if what == "releases":
        return release_rows(*span.days, where, **asked)
    return case_rows(what, *span.days, where, **asked)
