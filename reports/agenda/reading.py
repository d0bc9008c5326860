"""What is to be done for the report of a year and how far it is, read from its rows: tasks, chapters, counts, the report itself."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from reports import tallying
from reports.agenda import told
from reports.agenda.days import YearDays, days_of
from reports.agenda.items import GENERAL_OFFICE, Item
from reports.agenda.planning import legal_day
from reports.agenda.vocabulary import TaskKind
from reports.models import Agenda, AgendaRule, AgendaTask, AnnualReport, Narrative, Supplier, Tally
from reports.vocabulary import ChapterStage
from reports.writing.chapter_facts import is_bare
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.workdays import Workdays

#: told by rows; nobody ticks them off
TOLD_BY_ROWS = frozenset({TaskKind.PUBLISH})


@dataclass(frozen=True)
class Year:
    """All of one report year. `plan` None: nobody has planned it; `report` None: nobody has begun it."""

    days: YearDays
    plan: Agenda | None
    report: AnnualReport | None
    items: list[Item]

    @property
    def out(self) -> bool:
        return is_out(self.report)

    @property
    def out_on(self) -> date | None:
        """Of its first publication: a correction is no later one."""
        return self.report.out_on if self.report else None


def year_of(year: int, *, workdays: Workdays | None = None) -> Year:
    workdays = load_workdays() if workdays is None else workdays
    plan = Agenda.objects.filter(year=year).first()
    days = planned_days(year, plan, workdays)
    report = AnnualReport.objects.filter(year=year).defer("frozen", "origin", "preface").first()
    return Year(days, plan, report, _items(days, report))


def planned_days(year: int, plan: Agenda | None, workdays: Workdays) -> YearDays:
    own = {"hand_in_on": plan.hand_in_on, "publish_on": plan.publish_on} if plan else {}
    return days_of(year, workdays, AgendaRule.current().as_set(), **own)


def is_out(report: AnnualReport | None) -> bool:
    """Whether a version of it was ever published, here or, of an imported one, elsewhere."""
    return report is not None and report.published_at is not None


def keys_of_suppliers(year: int) -> dict[str, list[str]]:
    """Who provides which counts of the form of `year`; counts of nobody are under the empty name."""
    offices = dict(Supplier.objects.values_list("key", "office"))
    found: dict[str, list[str]] = {}
    for key in tallying.wanted(year):
        found.setdefault(offices.get(key, ""), []).append(key)
    return found


def item_of(task: AgendaTask) -> Item:
    """Of one task, as `year_of` has it."""
    return next(one for one in year_of(task.year).items if one.mark == mark_of(task))


def mark_of(task: AgendaTask) -> str:
    return f"task-{task.pk}"


def mark_of_chapter(chapter: Narrative) -> str:
    return f"chapter-{chapter.pk}"


def _items(days: YearDays, report: AnnualReport | None) -> list[Item]:
    tasks = list(AgendaTask.objects.standing().filter(year=days.year).with_people())
    data = _Counts(days.year) if any(task.kind == TaskKind.DATA for task in tasks) else None
    items = [_told(_task(task, days), task, report, data) for task in tasks]
    return items + (_chapters(report, days) if report else [])


class _Counts:
    """What was entered of a year, and who provides it."""

    def __init__(self, year: int) -> None:
        self.labels = {key: one.label for key, one in tallying.wanted(year).items()}
        self.keys = keys_of_suppliers(year)
        self.entered = dict(Tally.objects.filter(year=year).values_list("key", "at"))

    def missing(self, supplier: str) -> tuple[str, ...]:
        return tuple(self.labels[key] for key in self.keys.get(supplier, []) if key not in self.entered)

    def last(self, supplier: str) -> date | None:
        """When the last of them came."""
        moments = [at for key in self.keys.get(supplier, []) if (at := self.entered.get(key))]
        return timezone.localdate(max(moments)) if moments else None


def _task(task: AgendaTask, days: YearDays) -> Item:
    kind = TaskKind(task.kind)
    return Item(
        mark=mark_of(task),
        kind=kind,
        title=str(task),
        due_on=task.due_on,
        office=task.office_id,
        office_name=task.office.name if task.office else GENERAL_OFFICE,
        person=task.person_id,
        person_name=str(task.person or ""),
        legal_on=legal_day(kind, days),
        done=task.done_on is not None,
        done_on=task.done_on,
        said=_said(task),
        by_hand=kind not in TOLD_BY_ROWS,
    )


def _said(task: AgendaTask) -> str:
    if task.done_on is None:
        return ""
    day = f"{task.done_on:%Y-%m-%d}"
    words = [f"{task.done_by}{day}登记", task.get_way_display(), task.number, task.note]
    return "，".join(word for word in words if word)


def _told(item: Item, task: AgendaTask, report: AnnualReport | None, data: _Counts | None) -> Item:
    """With what rows tell of it."""
    if item.kind is TaskKind.DATA and data:
        return _data(item, task, data, out=is_out(report))
    if item.kind is TaskKind.PUBLISH:
        out_on = report.out_on if report and is_out(report) else None
        return replace(item, done=is_out(report), done_on=out_on, said=f"{out_on:%Y-%m-%d}公开" if out_on else "")
    if item.done:
        return item
    beside = {TaskKind.RETURNS: told.handed_in, TaskKind.WEBSITE: told.site_table}
    if item.kind in beside:
        return beside[item.kind](item, task.year)
    return told.signed(item, report) if item.kind is TaskKind.SIGN else item


def _data(item: Item, task: AgendaTask, data: _Counts, *, out: bool) -> Item:
    """Done once all its counts are entered; what was only handed in waits for 局办公室 to enter it. Once the report is out nobody waits."""
    keys, missing = data.keys.get(task.supplier, []), data.missing(task.supplier)
    if not missing:
        said = f"{len(keys)}个数已录齐" if keys else "现在没有要它提供的数"
        done_on = task.done_on or data.last(task.supplier)
        return replace(item, done=True, done_on=done_on, said="，".join(filter(None, [said, item.said])))
    if out:
        words = [f"报告已公开，{len(missing)}个数没有录入", item.said]
        return replace(item, done=True, said="，".join(filter(None, words)), missing=missing)
    return replace(item, done=False, done_on=None, handed_on=task.done_on, missing=missing)


def _chapters(report: AnnualReport, days: YearDays) -> list[Item]:
    """The texts, from the rows of the report; those of a report of the past that is only entered go no way."""
    if not report.countersigned:
        return []
    rows = report.chapters.select_related("report", "office", "writer")
    return [_chapter(row, days, is_out(report)) for row in rows]


def _chapter(row: Narrative, days: YearDays, out: bool) -> Item:
    """Its day is that of its text; once that is handed in, those who review it have until the report is wanted."""
    stage, settled = ChapterStage(row.stage), out or row.stage == ChapterStage.SETTLED
    writing = stage is ChapterStage.WRITING
    bare = writing and is_bare(row)
    due = (row.due_on or days.hand_in.date) if writing and not bare else days.publish.date
    ours = bare or (row.office is None and (row.writer is None or not writing))
    return Item(
        mark=mark_of_chapter(row),
        kind=TaskKind.TEXT,
        title=str(row),
        due_on=due,
        office=None if bare or row.office is None else row.office_id,
        office_name=row.office.name if row.office and not bare else GENERAL_OFFICE if ours else str(row.writer),
        person=row.writer_id if writing and not bare else None,
        person_name=str(row.writer or "") if writing and not bare else "",
        done=settled,
        said="只有表，一并送审" if bare and not settled else stage.label,
        by_hand=False,
    )


def planned_years(today: date) -> list[int]:
    """The years of which somebody may still have something to do; not the ones that were long ago."""
    return sorted(Agenda.objects.filter(year__gte=today.year - 1).values_list("year", flat=True))
