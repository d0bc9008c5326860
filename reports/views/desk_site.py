"""政府网站工作年度报表 in the desk: one sheet to enter, the rows behind a number, and one page to check, publish and correct."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reports.checks.finding import Finding
from reports.deadline import last_working_day_before, site_days_late, site_due_on
from reports.figure import plain
from reports.models import AnnualReport, SiteEntry, SiteTable
from reports.site_forms import CorrectionForm, SiteSheetForm, WordForm
from reports.sitework import acting, counting, published, rules
from reports.sitework.fields import FIELDS, GROUPS, Field, Group, Nature
from reports.sitework.table import Cell, changes, lines, title_of, unpack
from reports.views import figure_table
from reports.views.public import page_asked
from reports.vocabulary import SiteStage
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import needs
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.history import timeline, timelines
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.tables import LIMIT, Table
from taizhou_portal.bureau.vocabulary import Ability

#: field of the site record → the subject of its page
SUBJECTS = {"site_name": "names", "domain": "names", "name": "names"}
UNTOLD = frozenset({"said", "checked_mark", "checked_at", "checked_by", "year", "publication"})
OF_ENTRY = frozenset({"table", "key", "label", "by", "at"})
TONES = {SiteStage.DRAFT: "info", SiteStage.CHECKED: "warn", SiteStage.PUBLISHED: "good"}


def _of_year(year: int) -> SiteTable:
    if year not in rules.open_years(timezone.localdate()):
        raise Http404
    return acting.of_year(year)


def _frame(one: SiteTable) -> dict[str, Any]:
    """What every page of the table shows above its content."""
    due, newest = site_due_on(one.year), one.latest if one.pk else None
    return {
        "one": one,
        "year": one.year,
        "title": title_of(one.year),
        "report": AnnualReport.objects.filter(year=one.year).first(),
        "tone": TONES[SiteStage(one.stage)],
        "newest": newest,
        "due_on": due,
        "aim_on": last_working_day_before(due, load_workdays()),
        "late": 0 if newest else site_days_late(one.year, timezone.localdate()),
        "editable": one.stage != SiteStage.PUBLISHED,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def sheet(request: HttpRequest, year: int) -> HttpResponse:
    """/desk/reports/<year>/site/: every field of the form; counted ones open their rows, the others are typed. Kept all or none."""
    one = _of_year(year)
    counted, stored = counting.counted(year, one.overview), acting.entries(one)
    given = request.POST if request.method == "POST" else None
    form = SiteSheetForm(
        given, stored=stored, counted=counted, overview=one.overview, initial={"seen": acting.seen_mark(one)}
    )
    if request.method == "POST" and form.is_valid():
        try:
            typed, chosen = form.entries, {name: form.cleaned_data[name] for name in ("overview", "seen")}
            count = acting.enter(year, typed, **chosen, by=request.user, at=timezone.now())
            messages.success(request, f"已保存，改了{count}格")
            return redirect("desk_reports:site", year)
        except Refused as refused:
            form.add_error(None, refused.reasons)
            form.go_on_from(acting.seen_mark(one))
    table, last = counting.table(year, one.overview, stored, counted), published.numbers(year - 1) or {}
    rows = {row.key: row for row in one.entries.select_related("by")} if one.pk else {}
    groups = [(group, [_line(form, table.cells[f.key], rows, last, year) for f in group.fields]) for group in GROUPS]
    context = {**_frame(one), "form": form, "groups": groups, "missing": _missing(table.cells, groups)}
    return render(request, "reports/desk/site_sheet.html", context, status=422 if form.errors else 200)


def _line(form: SiteSheetForm, cell: Cell, rows: dict[str, SiteEntry], last: dict, year: int) -> dict[str, Any]:
    key, field = cell.field.key, cell.field
    typed = key in form.wanted
    identity = field.nature == Nature.IDENTITY
    return {
        "cell": cell,
        "field": field,
        "value": form[f"{key}__value"] if typed else None,
        "source": form[f"{key}__source"] if typed else None,
        "entered": rows.get(key),
        "last": plain(last[key]) if key in last else "",
        "rows_url": reverse("desk_reports:site_rows", args=[year, key]) if field.rows else "",
        "setting_url": _setting(field) if identity else "",
    }


def _setting(field: Field) -> str:
    return reverse("identity_subject", args=[SUBJECTS.get(field.identity, "registration")])


def _missing(cells: Any, groups: list[tuple[Group, list]]) -> list[Field]:
    keys = {key for key, cell in cells.items() if cell.value is None and cell.field.nature != Nature.SUM}
    optional = {Nature.WORDS, Nature.CHOICES}
    return [f for group, _ in groups for f in group.fields if f.key in keys and f.nature not in optional]


@require_safe
@needs(Ability.COMPILE)
def rows(request: HttpRequest, year: int, key: str) -> HttpResponseBase:
    """The rows that make a number; `?export=` gives them all."""
    one, field = _of_year(year), FIELDS.get(key)
    if field is None or not field.rows:
        raise Http404
    taken, n = exports.asked(request), page_asked(request)
    if taken:
        found = counting.every(year, field, one.overview, offset=0, limit=LIMIT + 1, reader=request.user)
        about = [("年度", str(year)), ("怎样算出", field.definition)]
        return exports.answer(Table(f"{year}年 {field.label}", figure_table.ROW, found, about), taken, by=request.user)
    shown, more = counting.rows(year, field, one.overview, n, reader=request.user)
    here = reverse("desk_reports:site_rows", args=[year, key])
    context = {
        **_frame(one),
        "field": field,
        "count": counting.counted(year, one.overview)[key],
        "rows": shown,
        "exports": exports.links() if shown else [],
        "prev_url": f"{here}?page={n}" if n else "",
        "next_url": f"{here}?page={n + 2}" if more else "",
    }
    return render(request, "reports/desk/site_rows.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def publish(request: HttpRequest, year: int) -> HttpResponse:
    """The table as it will be read, what stands against it, and the four things that may be done: explain, check, publish, correct."""
    one, refused = _of_year(year), []
    if request.method == "POST":
        one = get_object_or_404(SiteTable, year=year)
        try:
            messages.success(request, _do(one, request, timezone.now()))
            return redirect("desk_reports:site_publish", year)
        except Refused as reasons:
            refused = reasons.reasons
            one = acting.of_year(year)
    return render(
        request, "reports/desk/site_publish.html", _ask(one, request, refused), status=409 if refused else 200
    )


def _do(one: SiteTable, request: HttpRequest, at: datetime) -> str:
    """What the pressed button says; answers what happened. Raises Refused."""
    given, who = request.POST, {"by": request.user, "at": at}
    match given.get("act"):
        case "say":
            acting.say(one, marks=[given.get("mark", "")], words=given.get("words", ""), **who)
            return "说明已保存"
        case "check":
            acting.check(one, **who)
            return "已核对，可以发布"
        case "publish":
            number = acting.publish(one, **who).number
            return f"已发布第{number}版，公开页和首页已可查看"
        case "correct":
            acting.correct(one, reason=given.get("reason", ""), **who)
            return "已开始更正；公开的仍是原来的一版，改好并核对后再发布"
        case "give_up":
            acting.give_up_correcting(one, **who)
            return "没有更正，公开的仍是原来的一版"
    raise Refused(["没有说明要办什么"])


def _ask(one: SiteTable, request: HttpRequest, refused: list[str]) -> dict[str, Any]:
    now = acting.standing(one)
    newest = one.latest if one.pk else None
    public = unpack(newest.content) if newest else None
    shown = public if public and one.stage == SiteStage.PUBLISHED else now.table
    return {
        **_frame(one),
        "lines": lines(shown),
        "findings": _findings(one, now, request, refused) if one.stage != SiteStage.PUBLISHED else [],
        "missing": [
            {"label": FIELDS[found.keys[0]].label, "url": _line_url(one, found)}
            for found in now.found
            if found.rule == rules.MISSING
        ],
        "waiting": sum(one.severe or one.mark not in now.said for one in now.found),
        "refused": refused,
        "changed": changes(public, now.table) if public else [],
        "versions": one.versions.select_related("by", "checked_by").order_by("-number") if one.pk else [],
        "correction": CorrectionForm(request.POST if refused and request.POST.get("act") == "correct" else None),
        "events": _events(one),
    }


def _findings(one: SiteTable, now: acting.Standing, request: HttpRequest, refused: list[str]) -> list[dict[str, Any]]:
    typed = request.POST if refused and request.POST.get("act") == "say" else None
    return [
        {
            "finding": found,
            "words": now.said.get(found.mark, ""),
            "form": _word_form(found.mark, now.said.get(found.mark, ""), typed),
            "url": _line_url(one, found),
        }
        for found in now.found
        if found.rule != rules.MISSING
    ]


def _line_url(one: SiteTable, found: Finding) -> str:
    return f"{reverse('desk_reports:site', args=[one.year])}#line-{found.keys[0]}"


def _word_form(mark: str, words: str, typed: Any) -> WordForm:
    """What was typed and refused is put back where it was typed."""
    if typed and typed.get("mark") == mark:
        words = typed.get("words", "")
    return WordForm(initial={"mark": mark, "words": words}, auto_id=f"id_{mark}_%s")


def _events(one: SiteTable) -> list:
    """All that was done to the table and its cells, the newest first."""
    if not one.pk:
        return []
    of_cells = SiteEntry.history.filter(table_id=one.pk).select_related("history_user")
    entered = timelines(of_cells, lambda row: row.label, leave_out=OF_ENTRY)
    return sorted([*timeline(one, leave_out=UNTOLD), *entered], key=lambda event: event.at, reverse=True)[:100]
