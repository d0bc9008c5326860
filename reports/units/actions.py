"""What is done to a round and to the returns in it. One function a verb, as in reports/actions.py."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from reports.models import UnitFiling, UnitReturn, UnitRound
from reports.recording import record
from reports.units import checks, rules, telling
from reports.units.items import KEYS, NIL
from reports.units.vocabulary import UnitStage, Way
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.refusals import refuse_if

NO_POST = "写填报人岗位，例如办公室主任；不写姓名"


@dataclass(frozen=True)
class Filled:
    """A return as somebody filled it in. `nil`: 全年没有 was said in one click, every count is 0."""

    counts: Mapping[str, int | None]
    notes: Mapping[str, str] = field(default_factory=dict)
    remark: str = ""
    filled_by: str = ""
    phone: str = ""
    nil: bool = False


@transaction.atomic
def open_round(year: int, *, due_on: date, offices: Iterable[Office], by: Staff, at: datetime) -> UnitRound:
    """Asks these units for the year; tells their people."""
    offices = list(offices)
    reasons = rules.round_objections(year, due_on, this_year=timezone.localdate(at).year, units=len(offices))
    if UnitRound.objects.filter(year=year).exists():
        reasons.append(f"{year}年的报送已经开始")
    refuse_if(reasons)
    round_ = UnitRound(year=year, due_on=due_on)
    record(round_, f"开始报送，{len(offices)}个单位", by=by, at=at)
    for office in offices:
        row = UnitReturn(round=round_, office=office)
        record(row, "列入报送", by=by, at=at)
        telling.tell(row, f"要报{year}年信息公开数据", words=f"请在{due_on:%Y-%m-%d}前报送", by=by, at=at)
    return round_


@transaction.atomic
def change_due(round_: UnitRound, *, due_on: date, reason: str, by: Staff, at: datetime) -> None:
    reasons = rules.reason_objections(reason, what="改截止日期")
    reasons += rules.round_objections(round_.year, due_on, this_year=round_.year, units=1)
    refuse_if(reasons)
    round_.due_on = due_on
    record(round_, f"改截止日期：{reason.strip()}", by=by, at=at)


@transaction.atomic
def add_unit(round_: UnitRound, office: Office, *, reason: str, by: Staff, at: datetime) -> UnitReturn:
    """One that was taken out comes back as it was."""
    list(UnitRound.objects.select_for_update().filter(pk=round_.pk))  # two who add the same one go one after the other
    row = UnitReturn.objects.filter(round=round_, office=office).first()
    reasons = rules.reason_objections(reason, what="增加单位")
    if row and not row.removed:
        reasons.append("这个单位已经在报送范围里")
    refuse_if(reasons)
    row = row or UnitReturn(round=round_, office=office)
    row.removed = False
    record(row, f"增加：{reason.strip()}", by=by, at=at)
    telling.tell(row, f"要报{round_.year}年信息公开数据", words=f"请在{round_.due_on:%Y-%m-%d}前报送", by=by, at=at)
    return row


@transaction.atomic
def remove_unit(row: UnitReturn, *, reason: str, by: Staff, at: datetime) -> None:
    """What it handed in stays, and counts no more."""
    row = _held(row)
    reasons = rules.reason_objections(reason, what="减少单位")
    refuse_if([*reasons, *([rules.REMOVED] if row.removed else [])])
    row.removed = True
    record(row, f"减少：{reason.strip()}", by=by, at=at)


@transaction.atomic
def hand_in(row: UnitReturn, filled: Filled, *, way: Way, reason: str = "", by: Staff, at: datetime) -> UnitFiling:
    """The counts of the unit. Before they are accepted they may be handed in again; afterwards that is a version with its reason."""
    row, today = _held(row), timezone.localdate(at)
    counts = dict(NIL) if filled.nil else {key: filled.counts.get(key) for key in KEYS}
    reasons = rules.hand_in_objections(row.stage, year=row.round.year, today=today, removed=row.removed, reason=reason)
    reasons += [] if filled.filled_by.strip() else [NO_POST]
    found = checks.problems(counts, last=last_year(row), nil=filled.nil)
    refuse_if([*reasons, *checks.told(checks.standing(found, filled.notes))])
    corrects = row.stage == UnitStage.ACCEPTED
    filing = _filing(row)
    filing.counts, filing.nil, filing.way = counts, filled.nil, way
    filing.notes = {key: words.strip() for key, words in filled.notes.items() if key in KEYS and words.strip()}
    filing.remark, filing.filled_by, filing.phone = (
        filled.remark.strip(),
        filled.filled_by.strip(),
        filled.phone.strip(),
    )
    filing.handed_at, filing.handed_by = at, by
    if corrects:
        filing.reason = reason.strip()
    words = f"更正：{filing.reason}" if corrects else "报送：全年没有" if filled.nil else "报送"
    record(filing, words, by=by, at=at)
    row.current, row.stage, row.return_reason = filing, UnitStage.HANDED_IN, ""
    row.handed_on, row.handed_times = row.handed_on or today, row.handed_times + 1
    record(row, words, by=by, at=at)
    return filing


def _filing(row: UnitReturn) -> UnitFiling:
    """The one that is not accepted yet, or the next version."""
    last = row.filings.order_by("-version").first()
    if last and last.accepted_at is None:
        return last
    return UnitFiling(unit_return=row, version=last.version + 1 if last else 1)


@transaction.atomic
def accept(row: UnitReturn, *, seen: int, by: Staff, at: datetime) -> None:
    """From now on these counts are in the sum. `seen`: how often it had been handed in when it was read."""
    row = _held(row)
    refuse_if(rules.decide_objections(row.stage, seen=seen, now=row.handed_times, removed=row.removed))
    filing = row.current
    assert filing
    filing.accepted_at, filing.accepted_by = at, by
    record(filing, "审核通过", by=by, at=at)
    row.stage, row.in_force = UnitStage.ACCEPTED, filing
    record(row, f"审核通过第{filing.version}版", by=by, at=at)
    telling.tell(row, f"{row.round.year}年信息公开数据已审核", by=by, at=at)


@transaction.atomic
def return_(row: UnitReturn, *, reason: str, seen: int, by: Staff, at: datetime) -> None:
    """Back to the unit; what was accepted before stays in force."""
    row = _held(row)
    reasons = rules.decide_objections(row.stage, seen=seen, now=row.handed_times, removed=row.removed)
    refuse_if(reasons + rules.reason_objections(reason, what="退回"))
    row.stage, row.return_reason = UnitStage.RETURNED, reason.strip()
    record(row, f"退回：{reason.strip()}", by=by, at=at)
    telling.tell(row, f"{row.round.year}年信息公开数据被退回", words=reason.strip(), by=by, at=at)


@transaction.atomic
def chase(round_: UnitRound, *, by: Staff, at: datetime) -> list[UnitReturn]:
    """Reminds the people of every unit that owes its return; answers with the units that have nobody here and want a call."""
    today = timezone.localdate(at)
    owing = list(round_.returns.to_do().select_related("office", "round").select_for_update(of=("self",)))
    due = [row for row in owing if row.chased_on != today]
    refuse_if(rules.chase_objections([row.stage for row in due], chased_today=len(owing) - len(due)))
    alone = []
    for row in due:
        late = rules.days_late(round_.due_on, None, today)
        words = f"截止{round_.due_on:%Y-%m-%d}" + (f"，已过{late}天" if late else "")
        if not telling.tell(row, f"催报：{round_.year}年信息公开数据", words=words, by=by, at=at):
            alone.append(row)
            continue
        row.chased_on = today
        record(row, "催报", by=by, at=at)
    return alone


def last_year(row: UnitReturn) -> dict[str, int] | None:
    """What the unit had accepted for the year before; None where there is nothing."""
    before = UnitReturn.objects.asked().filter(office_id=row.office_id, round__year=row.round.year - 1)
    return before.exclude(in_force=None).values_list("in_force__counts", flat=True).first()


def _held(row: UnitReturn) -> UnitReturn:
    """As it is now, held to the end of the transaction."""
    rows = UnitReturn.objects.select_for_update(of=("self",)).select_related("round", "office", "current")
    return rows.get(pk=row.pk)
