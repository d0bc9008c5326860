"""年度报告 in the desk: all years, one report chapter by chapter with what does not add up, and its publication."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reports import actions, collect, form_2014, remarks
from reports.agenda import people
from reports.checking import looked_at
from reports.checks.finding import Finding
from reports.checks.panel import IN_PANEL, Panel, panel
from reports.deadline import days_late, due_on, last_working_day, period
from reports.edition import Edition, differences
from reports.forms import YearForm
from reports.inspection import looking
from reports.models import AgendaTask, AnnualReport, Narrative, Rectification, UnitReturn
from reports.page import content
from reports.units.vocabulary import UnitStage
from reports.views.by_hand import by_hand
from reports.views.findings import shown as findings_shown
from reports.views.todo import todo
from reports.vocabulary import Layout, Stage, VersionStage
from reports.writing.chapter_facts import unsettled
from taizhou_portal.bureau.accounts.gates import needs
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.permissions import abilities_of, offices_where
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability

DONE = "\u00a0✓"  # stays on the line of the chapter


def menu(staff) -> list[dict]:
    """The part of the left rail that belongs to 年度报告: all of it for who compiles, their chapters for others."""
    own = _own_chapters(staff) + _own_returns(staff) + _own_tasks(staff)
    counted = [_entry("统计", reverse("desk_reports:period_statistics"))]
    if Ability.COMPILE not in abilities_of(staff):
        counts = abilities_of(staff) & {Ability.SETTLE, Ability.REVIEW, Ability.DRAFT}
        watched = _own_findings(staff) + _own_rectifications(staff)
        return [{"title": "监督", "items": watched}, {"title": "总账", "items": counted + own}] if counts else []
    open_ones = [Rectification.objects.open()]
    handed_in = [UnitReturn.objects.asked().filter(stage=UnitStage.HANDED_IN).order_by()]
    watched = [
        _entry("网站自查", reverse("desk_reports:inspection"), [looking.pressing(staff)]),
        _entry("整改登记", reverse("desk_reports:rectifications"), open_ones),
    ]
    items = [
        _entry("年度报告", reverse("desk_reports:reports")),
        _entry("录入统计", reverse("desk_reports:tallies")),
        _entry("单位报送", reverse("desk_reports:unit_returns"), handed_in),
        *counted,
    ]
    return [{"title": "监督", "items": watched}, {"title": "总账", "items": items + own}]


def _own_chapters(staff) -> list[dict]:
    """The way to the chapters that somebody writes or has to pass; shown while there are any, and counting those that wait."""
    if not abilities_of(staff) & {Ability.DRAFT, Ability.REVIEW, Ability.COMPILE, Ability.SETTLE}:
        return []
    waiting = Narrative.objects.waiting_for(staff).order_by()
    written = Narrative.objects.in_work().filter(writer_id=staff.pk).order_by()
    own = _entry("我的年报章节", reverse("desk_reports:chapters"), [waiting])
    return [{**own, "while": [waiting, written]}]


def _own_returns(staff) -> list[dict]:
    """The way to the yearly return of one's own unit; shown where a unit was asked for one, and counting what is owed."""
    held = abilities_of(staff)
    if Ability.DRAFT not in held or Ability.COMPILE in held:
        return []
    asked = UnitReturn.objects.of_offices(offices_where(staff, Ability.DRAFT)).order_by()
    own = _entry("单位年度数据", reverse("desk_reports:unit_returns"), [asked.to_do()])
    return [{**own, "while": [asked]}]


def _own_findings(staff) -> list[dict]:
    """The way to what the last inspection found for the offices of somebody; shown while it found anything."""
    held = abilities_of(staff)
    if Ability.COMPILE in held or not held & set(looking.SEEING):
        return []
    entry = _entry("网站自查", reverse("desk_reports:inspection"), [looking.pressing(staff)])
    return [{**entry, "while": [looking.of_last(staff)]}]


def _own_tasks(staff) -> list[dict]:
    """The way to the tasks of the agenda that are somebody's; shown while any of them was not said to be done."""
    if not abilities_of(staff) & {Ability.DRAFT, Ability.COMPILE}:
        return []
    recent = AgendaTask.objects.standing().filter(year__gte=timezone.localdate().year - 1, done_on=None)
    return [
        {
            **_entry("我的年报任务", reverse("desk_reports:my_tasks")),
            "while": [recent.filter(people.tasks_of(staff)).order_by()],
        }
    ]


def _own_rectifications(staff) -> list[dict]:
    """The way to what is to be put right; shown to an office that ever had anything to."""
    if Ability.DRAFT not in abilities_of(staff):
        return []
    mine = Rectification.objects.for_staff(staff).order_by()
    return [{**_entry("整改登记", reverse("desk_reports:rectifications"), [mine.mending()]), "while": [mine]}]


def _entry(label: str, url: str, count: list[QuerySet] | None = None) -> dict:
    return {"label": label, "url": url, "count": count, "urgent": False}


def found(year: int) -> AnnualReport:
    return get_object_or_404(AnnualReport, year=year)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def reports(request: HttpRequest) -> HttpResponse:
    """/desk/reports/: every year with its state; a new one is opened here."""
    form = YearForm(request.POST or None, initial={"year": _next_year()})
    if request.method == "POST" and form.is_valid():
        year = form.cleaned_data["year"]
        try:
            new = not AnnualReport.objects.filter(year=year).exists()
            actions.compile_report(year, by=request.user, at=timezone.now())
            if new:
                messages.success(request, f"已按{year}年的格式建立各章。先录入统计，再给各章分工")
            return redirect("desk_reports:report", year)
        except Refused as refused:
            form.add_error("year", "；".join(refused.reasons))
    lines = [_line(one) for one in AnnualReport.objects.all()]
    return render(request, "reports/desk/reports.html", {"lines": lines, "form": form})


def _next_year() -> int:
    """The newest year that is over and has no report; the present one where all have."""
    this, there = timezone.localdate().year, set(AnnualReport.objects.values_list("year", flat=True))
    return this if this - 1 in there else this - 1


def _line(report: AnnualReport) -> dict:
    return {
        "year": report.year,
        "title": report.title,
        "url": reverse("desk_reports:report", args=[report.year]),
        "layout": report.get_layout_display(),
        "stage": report.get_stage_display(),
        "tone": "good" if report.stage == Stage.PUBLISHED else "warn" if report.stage == Stage.CORRECTING else "info",
        "due_on": due_on(report.year),
        "published_on": report.out_on,
        "imported": report.imported,
        "late": _late(report),
    }


def _late(report: AnnualReport) -> int:
    """Days beyond the legal day: of the publication, or up to today while there is none."""
    day = report.out_on or timezone.localdate()
    return days_late(report.year, day)


@require_safe
@needs(Ability.COMPILE)
def report(request: HttpRequest, year: int) -> HttpResponse:
    """/desk/reports/<year>/: one chapter at a time, its table with the failures beside it, every figure a link."""
    one = found(year)
    edition, told = looked_at(one) if one.is_open else (collect.edition(one), [])
    groups = panel(told, remarks.current(one, told), most=IN_PANEL)
    printed = content(edition, wrong=_marks(told), marked=True)
    chapter = _chosen(printed["parts"], request.GET.get("chapter", ""))
    context = {
        **printed,
        **frame(one),
        **findings_shown(groups, one, chapter=chapter.number if chapter else ""),
        "part": chapter,
        "chapters": [_chip(part, chapter, told, year) for part in printed["parts"]],
        "row": one.chapters.select_related("office", "writer").filter(number=chapter.number).first()
        if chapter
        else None,
        "kept": remarks.kept(one),
        "differences": _differences(one, edition),
        "by_hand": by_hand(one, edition),
        "figures_url": reverse("desk_reports:report", args=[year]) + "figures/",
        "actions": _actions(one, groups),
        "trail": _trail(one),
        **todo(one, groups, today=timezone.localdate()),
    }
    return render(request, "reports/desk/report.html", context)


def frame(one: AnnualReport) -> dict:
    """What every page of a report shows above its content."""
    workdays = load_workdays()
    return {
        "report": one,
        "period": period(one.year),
        "due_on": due_on(one.year),
        "aim_on": last_working_day(one.year, workdays),
        "provisional": due_on(one.year).year not in workdays.years,
        "late": _late(one),
        "layout_label": Layout(one.layout).label,
        "standing": None if one.is_open or one.imported else one.versions.standing().defer("edition").last(),
        "has_form": form_2014.asks_for(one.year),
    }


def _marks(told: list[Finding]) -> dict[str, str]:
    """Each wrong cell with the id of the first severe finding about it."""
    return {key: f"f{n}" for n, finding in reversed(list(enumerate(told))) if finding.severe for key in finding.keys}


def _chosen(parts, number: str):
    return next((part for part in parts if part.number == number), parts[0] if parts else None)


def _chip(part, chosen, told: list[Finding], year: int) -> dict:
    wrong = _wrong(part, told)
    done = bool(part.blocks or part.table) and not wrong
    address = f"{reverse('desk_reports:report', args=[year])}?chapter={part.number}"
    label = f"{part.number} {part.title.partition('、')[2] or part.title}"
    count = f"{wrong}处错误" if wrong else ""
    return {"label": f"{label}{DONE if done else ''}", "url": address, "current": part is chosen, "count": count}


def _wrong(part, told: list[Finding]) -> int:
    """Severe findings of this chapter: of its table, or of its text."""
    severe = [f for f in told if f.severe]
    text = [f for f in severe if f.where.startswith(part.title)]
    table = [f for f in severe if f.rule != "A9" and part.table and any(key.startswith(part.table) for key in f.keys)]
    return len(table) + len(text)


def _differences(one: AnnualReport, signed: Edition) -> list:
    """What the rows say otherwise since a report was frozen; an imported one never came from them."""
    return [] if one.is_open or one.imported else differences(signed, collect.current(one))


def _actions(one: AnnualReport, groups: Panel) -> list[dict]:
    if one.stage == Stage.FROZEN:
        return [
            _link(
                "看送签的一稿",
                "version",
                "desk_reports:version",
                one.year,
                one.versions.standing().last().pk,
                tone="go",
            )
        ]
    if one.stage == Stage.PUBLISHED:
        public = {"label": "看公开页", "value": "open", "url": one.get_absolute_url()}
        kept = [] if one.imported else [_link("定稿和版次", "versions", "desk_reports:versions", one.year)]
        return [*kept, *([] if one.imported else [_link("更正", "correct", "desk_reports:correct", one.year)]), public]
    waiting = len(unsettled(one))
    blocked = [groups.progress] if groups.errors or groups.open_count else []
    blocked += [f"{waiting}章没有审定"] if waiting else []
    shared = [_link("分工和会签", "chapters", "desk_reports:chapters")] if one.countersigned else []
    return [
        _link("录入统计", "sheet", "desk_reports:sheet", one.year),
        _link("编写前言", "preface", "desk_reports:preface", one.year),
        *shared,
        _link("定稿送签", "freeze", "desk_reports:freeze", one.year, tone="go", reasons=blocked),
    ]


def _link(label: str, value: str, name: str, *args: int, **more) -> dict:
    return {"label": label, "value": value, "url": reverse(name, args=args), **more}


def _trail(one: AnnualReport) -> list[dict]:
    at = {Stage.DRAFT: 1, Stage.CORRECTING: 1, Stage.FROZEN: 2, Stage.PUBLISHED: 4}[Stage(one.stage)]
    if at == 2 and one.versions.filter(stage=VersionStage.SIGNED).exists():
        at = 3
    labels = ("收齐数据", "编写核对", "定稿", "签发", "发布")
    done = [n < at or at == len(labels) - 1 for n in range(len(labels))]
    return [
        {"label": label, "state": "done" if done[n] else "current" if n == at else ""} for n, label in enumerate(labels)
    ]
