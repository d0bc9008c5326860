"""What is done to the agenda of a year: planned, changed, given in, chased. One function a verb, as in actions.py."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from reports.actions import FIRST_YEAR
from reports.agenda import people, planning, telling
from reports.agenda.calling import Call
from reports.agenda.days import YearDays, day_objections, days_of
from reports.agenda.items import Item, badge
from reports.agenda.planning import LEGAL, Line
from reports.agenda.reading import item_of, keys_of_suppliers, planned_days, year_of
from reports.agenda.vocabulary import TOLD_BY, CallKind, TaskKind, Way
from reports.deadline import due_on as legal_due_on
from reports.models import Agenda, AgendaRule, AgendaTask
from reports.recording import record
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.refusals import Refused, refuse_if

ONLY_GENERAL = "由局办公室办理"


def proposal(
    year: int, *, hand_in_on: date | None = None, publish_on: date | None = None
) -> tuple[YearDays, list[Line]]:
    """What a plan of this year would add: all of it, or what a plan that stands has not got yet. Stores nothing."""
    workdays, plan = load_workdays(), Agenda.objects.filter(year=year).first()
    days = planned_days(year, plan, workdays) if plan else _days(year, hand_in_on, publish_on)
    offices = dict(Office.objects.open().values_list("name", "pk"))
    suppliers = sorted(keys_of_suppliers(year), key=lambda name: (not name, name))
    before, its_days = _last_year(year)
    there = {(one.kind, one.supplier) for one in AgendaTask.objects.filter(year=year)} if plan else set()
    lines = planning.propose(days, suppliers, [] if plan else before, its_days, offices=offices, workdays=workdays)
    return days, [one for one in lines if (one.kind, one.supplier) not in there]


@transaction.atomic
def plan_year(
    year: int, *, hand_in_on: date | None = None, publish_on: date | None = None, by: Staff, at: datetime
) -> list[AgendaTask]:
    """Stores the proposal; of a year that is planned, what is missing. Answers with the tasks that were added."""
    this = timezone.localdate(at).year
    refuse_if(_no_general(by) + ([] if FIRST_YEAR <= year <= this else [f"只能安排{FIRST_YEAR}年至{this}年的年度报告"]))
    Office.objects.one_at_a_time()
    days, lines = proposal(year, hand_in_on=hand_in_on, publish_on=publish_on)
    if not Agenda.objects.filter(year=year).exists():
        refuse_if(day_objections(days))
        plan = Agenda(year=year, hand_in_on=days.hand_in.date, publish_on=days.publish.date)
        record(plan, "制定日程", by=by, at=at)
    return [_added(line, year, by, at) for line in lines]


@transaction.atomic
def add_task(
    year: int, *, title: str, office: Office | None, person: Staff | None, due_on: date, by: Staff, at: datetime
) -> AgendaTask:
    """A task of the bureau's own."""
    reasons = _no_general(by) + ([] if title.strip() else ["写明任务"]) + _strange(office, person)
    refuse_if(reasons + ([] if Agenda.objects.filter(year=year).exists() else ["先制定这一年的日程"]))
    return _added(
        Line(TaskKind.FREE, title.strip(), due_on, office.pk if office else None, person.pk if person else None),
        year,
        by,
        at,
    )


@transaction.atomic
def change_task(
    task: AgendaTask,
    *,
    office: Office | None,
    person: Staff | None,
    due_on: date,
    reason: str = "",
    by: Staff,
    at: datetime,
) -> None:
    """Whose it is and until when; another day wants a reason, and the day of the law is nobody's to move."""
    task = _held(task)
    moved = due_on != task.due_on
    reasons = _no_general(by) + _strange(office, person)
    if moved and not reason.strip():
        reasons.append("改日期要写明理由")
    if task.kind in LEGAL and due_on > (legal := legal_due_on(task.year)):
        reasons.append(f"法定期限是{legal:%Y-%m-%d}，节假日不顺延，不能改到这以后")
    refuse_if(reasons)
    words = f"日期由{task.due_on:%Y-%m-%d}改为{due_on:%Y-%m-%d}：{reason.strip()}" if moved else "改分工"
    task.office, task.person, task.due_on = office, person, due_on
    record(task, words, by=by, at=at)


@transaction.atomic
def drop_task(task: AgendaTask, *, reason: str, by: Staff, at: datetime) -> None:
    """It need not be done; what the law wants stays."""
    task = _held(task)
    reasons = _no_general(by) + ([] if reason.strip() else ["取消要写明理由"])
    if task.kind in LEGAL:
        reasons.append(f"“{TaskKind(task.kind).label}”是法定的，不能取消")
    refuse_if(reasons)
    task.dropped = True
    record(task, f"取消：{reason.strip()}", by=by, at=at)
    _forget(task)


@transaction.atomic
def restore_task(task: AgendaTask, *, by: Staff, at: datetime) -> None:
    """It has to be done after all."""
    found = AgendaTask.objects.select_for_update(of=("self",)).get(pk=task.pk)
    refuse_if(_no_general(by) + ([] if found.dropped else ["这项任务没有取消"]))
    found.dropped = False
    record(found, "恢复", by=by, at=at)


@transaction.atomic
def hand_in(
    task: AgendaTask, *, done_on: date, note: str = "", number: str = "", way: str = "", by: Staff, at: datetime
) -> None:
    """Its office says that it gave it in, or did it; 局办公室 may say so for it."""
    task = _held(task)
    item = item_of(task)
    reasons = [] if people.may_act(item, by) else ["这项任务不由您的处室办理"]
    refuse_if(reasons + _not_given_in(task, item, done_on, note, way, timezone.localdate(at)))
    task.done_on, task.done_by = done_on, by
    task.note, task.number, task.way = note.strip(), number.strip(), way
    record(task, f"登记办好：{note.strip() or number.strip() or task.title}", by=by, at=at)
    _forget(task)


@transaction.atomic
def undo(task: AgendaTask, *, by: Staff, at: datetime) -> None:
    """It was not done after all; what was said of it stays in the history."""
    task = _held(task)
    reasons = [] if people.may_act(item_of(task), by) else ["这项任务不由您的处室办理"]
    refuse_if(reasons + ([] if task.done_on else ["没有登记过，不用撤销"]))
    task.done_on = task.done_by = None
    task.note = task.number = task.way = ""
    record(task, "撤销登记", by=by, at=at)


@transaction.atomic
def chase(year: int, marks: Collection[str], *, by: Staff, at: datetime) -> list[tuple[Item, int]]:
    """Tells those whose turn it is of each of these tasks, once a day; answers with what was chased and how many were told.

    Of many, those that are done or were chased today are left out; refuses where none remains.
    """
    refuse_if(_no_general(by))
    Office.objects.one_at_a_time()
    chased: list[tuple[Item, int]] = []
    reasons = []
    for item in (one for one in year_of(year).items if one.mark in marks):
        who = people.told(item) - {by.pk}
        if why := _not_chased(item, who, year, at):
            reasons.append(f"{item.title}：{why}")
        else:
            chased.append((item, telling.tell(item, _chasing(item, by, at), who, year=year, by=by, at=at)))
    if not chased:
        raise Refused(reasons or ["没有要催办的任务"])
    return chased


def _days(year: int, hand_in_on: date | None, publish_on: date | None) -> YearDays:
    rule = AgendaRule.current().as_set()
    return days_of(year, load_workdays(), rule, hand_in_on=hand_in_on, publish_on=publish_on)


def _last_year(year: int) -> tuple[list[Line], YearDays | None]:
    """The plan of the year before with its days; people who left and offices that were closed are not carried on."""
    plan = Agenda.objects.filter(year=year - 1).first()
    if plan is None:
        return [], None
    rows = AgendaTask.objects.standing().filter(year=year - 1).with_people()
    return [_as_line(one) for one in rows], planned_days(year - 1, plan, load_workdays())


def _as_line(task: AgendaTask) -> Line:
    office = task.office
    if office and office.closed_on:
        office = office.successor
    person = task.person_id if task.person and task.person.is_active else None
    return Line(TaskKind(task.kind), task.title, task.due_on, office.pk if office else None, person, task.supplier)


def _added(line: Line, year: int, by: Staff, at: datetime) -> AgendaTask:
    task = AgendaTask(
        year=year, kind=line.kind, title=line.title, office_id=line.office, person_id=line.person,
        supplier=line.supplier, due_on=line.due_on,
    )  # fmt: skip
    record(task, "列入日程", by=by, at=at)
    return task


def _no_general(by: Staff) -> list[str]:
    return [] if people.compiles(by) else [ONLY_GENERAL]


def _strange(office: Office | None, person: Staff | None) -> list[str]:
    return ["这个人已经停用，不能承办"] if person and not person.is_active else []


def _not_given_in(task: AgendaTask, item: Item, done_on: date, note: str, way: str, today: date) -> list[str]:
    reasons = []
    if not item.by_hand:
        reasons.append(f"{TOLD_BY[item.kind]}，不用登记")
    elif item.done:
        reasons.append("已经办好")
    elif task.done_on:
        reasons.append("已经登记过，要改先撤销")
    if done_on.year < task.year:
        reasons.append(f"办好的日期不能早于{task.year}年")
    if done_on > today:
        reasons.append("办好的日期不能晚于今天")
    if task.kind == TaskKind.SUBMIT and way not in Way.values:
        reasons.append("写明怎样报送")
    if task.kind == TaskKind.SUBMIT and done_on.year <= task.year:
        reasons.append(f"{task.year}年还没有过完时不会报送它的报告，请核对日期")
    if task.kind == TaskKind.DATA and not note.strip():
        reasons.append("写一句怎样交的，例如“表格已送局办公室”；能直接录入的请录入")
    return reasons


def _chasing(item: Item, by: Staff, at: datetime) -> Call:
    today = timezone.localdate(at)
    words = f"{by}催办，{item.due_on:%Y-%m-%d}到期，{badge(item, today)}"
    return Call(CallKind.CHASED, item.due_on, (item.due_on - today).days, words)


def _not_chased(item: Item, who: set[int], year: int, at: datetime) -> str:
    if item.done or item.handed_on:
        return "已经办好" if item.done else "已经交了"
    if telling.chased_today(year, item.mark, at):
        return "今天已经催办过"
    return "" if who else "没有可以通知的人，请先写明承办处室或者承办人"


def _held(task: AgendaTask) -> AgendaTask:
    """As it now stands, kept for this transaction."""
    found = AgendaTask.objects.select_for_update(of=("self",)).with_people().filter(pk=task.pk, dropped=False).first()
    if found is None:
        raise Refused(["这项任务已经取消"])
    return found


def _forget(task: AgendaTask) -> None:
    """Reminders that nobody has looked at are true no more."""
    telling.unread(telling.url_of_task(task.pk)).delete()
