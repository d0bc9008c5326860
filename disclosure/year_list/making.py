"""A list of a year is planned, put in force or taken back, and closed."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from disclosure import almanac
from disclosure.models import Column, YearList, YearListRule, YearTask
from disclosure.seasons import in_year
from disclosure.vocabulary import ListState
from disclosure.year_list import people, planning, rules
from disclosure.year_list.planning import House, Line, Past, Proposed
from disclosure.year_list.reading import Entry, entries_of
from disclosure.year_list.standing import Standing, Verdict, at_the_end
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.changing import keep
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.refusals import Refused, refuse_if

ONLY_GENERAL = "由局办公室办理"
#: what a new list says of a line that did not go well last year
TOLD = {
    Standing.DONE_LATE: "迟{late}天公开",
    Standing.LATE: "还没有公开，已过{late}天",
    Standing.MISSED: "没有公开",
}


def proposal(year: int, *, today: date) -> list[Proposed]:
    """What the list of the year would hold and does not hold yet, from last year's or from the seasons. Stores nothing."""
    rule, before = YearListRule.current(), YearList.objects.filter(year=year - 1).first()
    rows = list(before.tasks.with_all()) if before else []
    verdicts = {one.task.pk: one.verdict for one in entries_of(before, today=today, rule=rule)} if before else {}
    past = [_past(row, verdicts[row.pk]) for row in rows if not row.dropped]
    found = planning.propose(
        year, _seeds(), past, house=_house(past), workdays=load_workdays(), roll=rule.roll,
        dropped={row.key for row in rows if row.dropped},
    )  # fmt: skip
    there = set(YearTask.objects.filter(year_list__year=year).values_list("key", flat=True))
    return [one for one in found if one.line.key not in there]


def struck_out(year: int) -> list[YearTask]:
    """Lines that the list of the year before dropped, which the new one leaves out."""
    return list(YearTask.objects.filter(year_list__year=year - 1, dropped=True).select_related("office"))


@transaction.atomic
def plan(year: int, *, keys: Collection[str] | None = None, by: Staff, at: datetime) -> list[YearTask]:
    """Stores the proposed lines with these keys (None: those that are ticked at first). The same again adds nothing."""
    today, stored = timezone.localdate(at), _locked(year)
    refuse_if([*without_right(by), *rules.to_plan(year, today=today, state=stored.state if stored else None)])
    found = proposal(year, today=today)
    taken = [one for one in found if (one.ticked if keys is None else one.line.key in keys)]
    if stored is None:
        refuse_if([] if taken else ["一项也没有选，清单是空的"])
        stored = YearList(year=year)
        keep(stored, "编制清单", by=by, at=at)
    return [_added(stored, one, by=by, at=at) for one in taken]


@transaction.atomic
def begin(year: int, *, by: Staff, at: datetime) -> YearList:
    """From now on the desk reads this list, and reminds of it."""
    stored = _there(year)
    refuse_if([*without_right(by), *rules.to_begin(stored.state, lines=stored.tasks.standing().count())])
    stored.state = ListState.IN_FORCE
    keep(stored, "开始执行", by=by, at=at)
    return stored


@transaction.atomic
def undo(year: int, *, by: Staff, at: datetime) -> int:
    """A list that was planned and never in force goes with all its lines; how many they were. What was done stays in the history."""
    stored = _there(year)
    rows = list(stored.tasks.all())
    proven = sum(row.proven_by_id is not None for row in rows)
    refuse_if([*without_right(by), *rules.to_undo(stored.state, proven=proven)])
    for row in [*rows, stored]:
        vars(row).update(_history_user=by, _history_date=at, _change_reason="撤销编制的清单")
        row.delete()
    return len(rows)


@transaction.atomic
def close(year: int, *, by: Staff, at: datetime) -> YearList:
    """Freezes what became of every line; what is not public by now was missed. Nothing of the list changes afterwards."""
    stored, today = _there(year), timezone.localdate(at)
    found = entries_of(stored, today=today)
    refuse_if([*without_right(by), *against_closing(stored, found, today=today)])
    stored.state, stored.closed_on = ListState.CLOSED, today
    stored.frozen = {str(one.task.pk): at_the_end(one.verdict).row() for one in found}
    keep(stored, "封存清单", by=by, at=at)
    return stored


def against_closing(stored: YearList, found: list[Entry], *, today: date) -> list[str]:
    """Why the list cannot be closed today."""
    return rules.to_close(stored.state, stored.year, [one.verdict for one in found], today=today)


def without_right(by: Staff) -> list[str]:
    return [] if people.is_general(by) else [ONLY_GENERAL]


def _locked(year: int) -> YearList | None:
    """The list, kept for this transaction; nobody else plans meanwhile."""
    Office.objects.one_at_a_time()
    return YearList.objects.select_for_update().filter(year=year).first()


def _there(year: int) -> YearList:
    found = _locked(year)
    if found is None:
        raise Refused([f"还没有编制{year}年度的清单"])
    return found


def _seeds() -> list[Line]:
    columns = {row.slug: (row.pk, row.statutory_item, row.office_id) for row in Column.objects.filter(is_open=True)}
    seasons = [(row.pk, row.name, row.office_id, row.all_duties) for row in almanac.open_seasons()]
    root = Office.objects.filter(parent=None).order_by("pk").values_list("pk", flat=True)[0]
    return planning.seeds(seasons, columns, root=root)


def _past(row: YearTask, found: Verdict) -> Past:
    line = Line(
        row.key, row.what, row.office_id, row.base, row.column_id, row.season_id, row.item, row.words, row.basis, row.note,
        legal=row.legal_on is not None, person=row.person_id, deputy=row.deputy_id,
    )  # fmt: skip
    return Past(line, row.pk, row.due_on, TOLD.get(found.standing, "").format(late=found.late), row.waived)


def _house(past: list[Past]) -> House:
    named = {pk for one in past for pk in (one.line.person, one.line.deputy) if pk}
    return House(
        columns=frozenset(Column.objects.filter(is_open=True).values_list("pk", flat=True)),
        offices=dict(Office.objects.exclude(closed_on=None).values_list("pk", "successor_id")),
        work=people.work(named),
    )


def _added(stored: YearList, one: Proposed, *, by: Staff, at: datetime) -> YearTask:
    line = one.line
    row = YearTask(
        year_list=stored, key=line.key, what=line.what, season_id=line.season, column_id=line.column, item=line.item,
        office_id=line.office, person_id=line.person, deputy_id=line.deputy, due_on=one.due.date, base=line.base,
        legal_on=in_year(line.base, stored.year) if line.legal else None, words=line.words, basis=line.basis,
        note=line.note, last_id=one.last.pk if one.last else None,
    )  # fmt: skip
    keep(row, "列入清单", by=by, at=at)
    return row
