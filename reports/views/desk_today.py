"""What 年度报告 puts on the staff home: chapters that wait, tasks that are near or late, the report of last year until it is out."""

from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.urls import reverse

from reports.agenda import items
from reports.agenda.items import Item
from reports.agenda.people import own_items
from reports.agenda.telling import url_of
from reports.agenda.vocabulary import TaskKind
from reports.deadline import days_late, due_on
from reports.models import AnnualReport, Narrative, UnitReturn, Version
from reports.rectification.reading import SEEING, in_order, waiting_for
from reports.rectification.vocabulary import Stage
from reports.units.rules import days_late as days_late_in
from reports.units.vocabulary import UnitStage
from reports.views.desk_rectifications import row as rectification_row
from reports.vocabulary import ChapterStage, VersionStage
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import abilities_of, offices_where
from taizhou_portal.bureau.vocabulary import Ability

WORKING = {Ability.DRAFT, Ability.REVIEW, Ability.COMPILE, Ability.SETTLE}
TURNS = {VersionStage.WAITING: ("签发", Ability.SETTLE), VersionStage.SIGNED: ("发布", Ability.COMPILE)}
MOST = 10  # chapters, or tasks, on the home; all are on their own page
SOON = timedelta(days=7)
VERBS = {Stage.WAITING: "交办", Stage.MENDING: "整改", Stage.TO_CHECK: "复核"}


def panels(staff: Staff, today: date) -> list[dict[str, Any]]:
    """What waits for this person: chapters, returns of their units, faults of the site to put right or to check."""
    return _returns(staff, today) + _chapters(staff, today) + _rectifications(staff, today)


def _returns(staff: Staff, today: date) -> list[dict[str, Any]]:
    held = abilities_of(staff)
    if Ability.DRAFT not in held or Ability.COMPILE in held:
        return []
    owed = UnitReturn.objects.of_offices(offices_where(staff, Ability.DRAFT)).to_do()
    rows = [_return_row(one, today) for one in owed.select_related("round", "office")[:MOST]]
    late = sum(row["tone"] == "bad" for row in rows)
    return [{"id": "unit-returns", "heading": "单位年度数据", "rows": rows, "urgent": late, "more": ""}] if rows else []


def _return_row(one: UnitReturn, today: date) -> dict[str, Any]:
    late, returned = days_late_in(one.round.due_on, one.handed_on, today), one.stage == UnitStage.RETURNED
    return {
        "title": f"{one.office}：报{one.round.year}年信息公开数据",
        "url": reverse("desk_reports:unit_form", args=[one.round.year, one.pk]),
        "meta": [f"退回：{one.return_reason}"] if returned else [],
        "badge": "已退回" if returned else "已过截止日期" if late else "要报送",
        "tone": "bad" if late or returned else "warn",
        "left": f"{one.round.due_on:%Y-%m-%d}前报送",
        "verb": "填报",
    }


def _chapters(staff: Staff, today: date) -> list[dict[str, Any]]:
    if not abilities_of(staff) & WORKING:
        return []
    waiting = Narrative.objects.waiting_for(staff).select_related("report", "office")
    found = list(waiting.order_by("-report__year", "order", "pk")[: MOST + 1])
    rows = _rows(found[:MOST], today)
    more = reverse("desk_reports:chapters") if len(found) > MOST else ""
    late = sum(row["tone"] == "bad" for row in rows)
    chapters = [{"id": "chapters", "heading": "年报章节", "rows": rows, "urgent": late, "more": more}] if rows else []
    sign = _to_sign(staff)
    signing = [{"id": "versions", "heading": "年报签发", "rows": sign, "urgent": 0, "more": ""}] if sign else []
    return signing + chapters + _tasks(staff, today)


def _tasks(staff: Staff, today: date) -> list[dict[str, Any]]:
    """Tasks of the agenda that are late or due soon; chapters stand above."""
    mine = [(year, item) for year, found in own_items(staff, today).items() for item in found]
    open_ones = [(year, item) for year, item in mine if not item.done and item.handed_on is None]
    near = [(y, one) for y, one in open_ones if one.kind != TaskKind.TEXT and one.due_on - today <= SOON]
    near.sort(key=lambda pair: pair[1].due_on)
    rows = [_task_row(year, item, today) for year, item in near[:MOST]]
    late = sum(row["tone"] == "bad" for row in rows)
    more = reverse("desk_reports:my_tasks")
    return [{"id": "agenda", "heading": "年报任务", "rows": rows, "urgent": late, "more": more}] if rows else []


def _task_row(year: int, item: Item, today: date) -> dict[str, Any]:
    return {
        "title": f"{year}年度报告：{item.title}",
        "url": url_of(item, year),
        "meta": [item.office_name, *([f"还缺{len(item.missing)}个数"] if item.missing else [])],
        "badge": items.badge(item, today),
        "tone": items.tone(item, today),
        "left": f"{item.due_on:%Y-%m-%d}到期",
        "verb": "去办",
    }


def _rectifications(staff: Staff, today: date) -> list[dict[str, Any]]:
    if not abilities_of(staff) & set(SEEING):
        return []
    waiting = in_order(waiting_for(staff, today=today), "open")
    found = list(waiting[: MOST + 1])
    rows = [{**rectification_row(one, today), "verb": VERBS[one.stage]} for one in found[:MOST]]
    late = sum(row["tone"] == "bad" for row in rows)
    more = reverse("desk_reports:rectifications") if len(found) > MOST else ""
    return [{"id": "rectifications", "heading": "整改", "rows": rows, "urgent": late, "more": more}] if rows else []


def _rows(waiting: list[Narrative], today: date) -> list[dict[str, Any]]:
    """A line for each chapter to write; those of a report that can be passed together are one line."""
    write = [_row(one, today) for one in waiting if one.stage == ChapterStage.WRITING]
    rest = [one for one in waiting if one.stage != ChapterStage.WRITING]
    for year, group in groupby(rest, key=lambda one: one.report.year):
        chapters = list(group)
        write.append(_row(chapters[0], today) if len(chapters) == 1 else _together(year, chapters))
    return write


def _together(year: int, chapters: list[Narrative]) -> dict[str, Any]:
    return {
        "title": f"{year}年度报告：{len(chapters)}章等您审核",
        "url": reverse("desk_reports:chapters"),
        "meta": ["、".join(one.number for one in chapters)],
        "badge": "审核",
        "tone": "info",
        "verb": "审核",
    }


def _row(one: Narrative, today: date) -> dict[str, Any]:
    writing = one.stage == ChapterStage.WRITING
    due = one.due_on if writing else None
    name = "chapter" if writing else "chapter_review"
    late = bool(due and due < today)
    return {
        "title": f"{one.report.year}年度报告：{one}",
        "url": reverse(f"desk_reports:{name}", args=[one.report.year, one.pk]),
        "meta": [str(one.office)] if one.office else [],
        "badge": "已过交稿日期" if late else one.get_stage_display(),
        "tone": "bad" if late else "warn" if writing else "info",
        "left": f"{due:%Y-%m-%d}前交稿" if due else "",
        "verb": "编写" if writing else "审核",
    }


def _to_sign(staff: Staff) -> list[dict[str, Any]]:
    """The frozen report that waits for the signature of a leader, or, signed, for whoever publishes it."""
    held = abilities_of(staff)
    mine = [stage for stage, (_, ability) in TURNS.items() if ability in held]
    waiting = Version.objects.filter(stage__in=mine).select_related("report")
    fields = ("number", "stage", "frozen_by", "report__year", "report__title")
    return [
        {
            "title": f"{one.report.title}：{one}",
            "url": reverse("desk_reports:version", args=[one.report.year, one.pk]),
            "meta": [],
            "badge": one.get_stage_display(),
            "tone": "warn",
            "verb": TURNS[VersionStage(one.stage)][0],
        }
        for one in waiting.only(*fields)
        if one.stage == VersionStage.SIGNED or one.frozen_by_id != staff.pk
    ]


def beside(staff: Staff, today: date) -> list[dict[str, Any]]:
    """For who compiles: the report of the year that is over, from 1 January until it is published."""
    if Ability.COMPILE not in abilities_of(staff):
        return []
    year = today.year - 1
    one = AnnualReport.objects.filter(year=year).only("year", "stage", "published_at").first()
    if one and one.is_published:
        return []
    late, left = days_late(year, today), (due_on(year) - today).days
    row = {
        "title": f"{year}年度报告{'编制中' if one else '还没有开始编制'}",
        "url": reverse("desk_reports:report", args=[year]) if one else reverse("desk_reports:reports"),
        "meta": [f"不晚于{due_on(year):%Y-%m-%d}发布"],
        "badge": f"已迟{late}天" if late else f"还有{left}天",
        "tone": "bad" if late else "warn",
        "verb": "日程",
        "verb_url": reverse("desk_reports:agenda", args=[year]),
    }
    return [{"id": "report", "heading": "年度报告", "rows": [row], "more": ""}]
