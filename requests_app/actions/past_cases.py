"""历史申请: cases from before the portal, entered one by one or as a list, put right, taken out. Nobody outside hears of any of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from requests_app import historic, past_entries
from requests_app.actions.steps import record_part
from requests_app.historic import Past
from requests_app.models import HistoricBatch, HistoricCase
from requests_app.past_entries import SERIES, Standing
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.numbering import historic_number, hold, next_number, next_numbers
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.refusals import refuse_if
from taizhou_portal.bureau.vocabulary import Ability

ENTERED, CORRECTED, VOIDED, IMPORTED, TAKEN_BACK = "补录", "更正", "作废", "导入", "撤回导入"
#: told by two columns
DERIVED = frozenset({"result"})


@dataclass(frozen=True)
class Entered:
    """A case; `new` is False where the very same had been entered before."""

    case: HistoricCase
    new: bool


@dataclass(frozen=True)
class Imported:
    """What became of a list. `batch` is None where nothing of it was new."""

    batch: HistoricBatch | None
    new: int
    known: int


@transaction.atomic
def enter_historic(past: Past, *, by: Staff, at: datetime) -> Entered:
    """One case as it ended. Raises Refused."""
    refuse_if(_duty_objections(by))
    refuse_if(_objections(past, timezone.localdate(at)))
    year = _year(past)
    hold(SERIES, year)
    (found,) = past_entries.compared([past])
    if found.standing is Standing.KNOWN and found.case:
        return Entered(found.case, new=False)
    refuse_if([found.why] if found.why else [])
    case = _filled(HistoricCase(by=by, at=at), past)
    case.number = historic_number(year, next_number(SERIES, year))
    record_part(case, ENTERED, by=by, at=at)
    return Entered(case, new=True)


@transaction.atomic
def correct_historic(case: HistoricCase, past: Past, *, reason: str, by: Staff, at: datetime) -> None:
    """Other values of a case that is in; those of before stay in history. Raises Refused."""
    _lock(case)
    reasons = _duty_objections(by) + _valid_objections(case)
    reasons += historic.reason_objections(reason, "更正的原因")
    reasons += ["没有改动"] if historic.content_of(case.past) == historic.content_of(past) else []
    refuse_if([*reasons, *_objections(past, timezone.localdate(at))])
    hold(SERIES, _year(past))
    refuse_if([one.why for one in past_entries.compared([past]) if one.why and one.case != case])
    record_part(_filled(case, past), f"{CORRECTED}：{reason.strip()}", by=by, at=at)


@transaction.atomic
def void_historic(case: HistoricCase, *, reason: str, by: Staff, at: datetime) -> None:
    """Taken out: it keeps its number and is counted nowhere. Raises Refused."""
    _lock(case)
    reasons = _duty_objections(by) + _valid_objections(case)
    refuse_if(reasons + historic.reason_objections(reason, "作废的原因"))
    _void(case, reason.strip(), f"{VOIDED}：{reason.strip()}", by=by, at=at)


@transaction.atomic
def import_historic(rows: Sequence[tuple[int, Past]], *, name: str, sha256: str, by: Staff, at: datetime) -> Imported:
    """A list: (row of the file, case). What is in already stays as it is; all others are entered, or none of them. Raises Refused."""
    today, since = timezone.localdate(at), past_entries.since()
    refuse_if(_duty_objections(by))
    refuse_if(
        f"第{line}行：{reason}"
        for line, past in rows
        for reasons in historic.objections(past, today=today, since=since).values()
        for reason in reasons
    )
    for year in sorted({_year(past) for _, past in rows}):
        hold(SERIES, year)
    found = past_entries.compared([past for _, past in rows])
    other = zip(rows, found, strict=True)
    refuse_if(f"第{line}行：{one.why}" for (line, _), one in other if one.standing is Standing.OTHER)
    new = [row for row, one in zip(rows, found, strict=True) if one.standing is Standing.NEW]
    known = len(rows) - len(new)
    if not new:
        return Imported(None, 0, known)
    batch = HistoricBatch(name=name[:200], sha256=sha256, count=len(new), by=by, at=at)
    record_part(batch, f"{IMPORTED}{len(new)}件", by=by, at=at)
    _enter_all(new, batch, by=by, at=at)
    return Imported(batch, len(new), known)


@transaction.atomic
def take_back_batch(batch: HistoricBatch, *, reason: str, by: Staff, at: datetime) -> int:
    """Every case of an import that is not out yet, also those that were put right since; how many they were. Raises Refused."""
    HistoricBatch.objects.select_for_update().get(pk=batch.pk)
    batch.refresh_from_db()
    reasons = _duty_objections(by) + (["这次导入已经撤回"] if batch.voided_on else [])
    refuse_if(reasons + historic.reason_objections(reason, "撤回的原因"))
    said = reason.strip()
    batch.voided_on, batch.void_reason = timezone.localdate(at), said
    record_part(batch, f"{TAKEN_BACK}：{said}", by=by, at=at)
    cases = list(HistoricCase.objects.select_for_update().valid().filter(batch=batch).order_by("pk"))
    for case in cases:
        _void(case, said, f"{TAKEN_BACK}：{said}", by=by, at=at)
    return len(cases)


def _enter_all(rows: Iterable[tuple[int, Past]], batch: HistoricBatch, *, by: Staff, at: datetime) -> None:
    """In the order of the file, numbered by the year of receipt."""
    of_years: dict[int, list[tuple[int, Past]]] = {}
    for line, past in rows:
        of_years.setdefault(_year(past), []).append((line, past))
    for year, part in sorted(of_years.items()):
        for n, (line, past) in zip(next_numbers(SERIES, year, len(part)), part, strict=True):
            case = _filled(HistoricCase(by=by, at=at, batch=batch, line=line), past)
            case.number = historic_number(year, n)
            record_part(case, f"{IMPORTED}：{batch.name}第{line}行", by=by, at=at)


def _filled(case: HistoricCase, past: Past) -> HistoricCase:
    for name in historic.parts():
        if name not in DERIVED:
            setattr(case, name, getattr(past, name))
    case.old_outcome = past.result if past.under_old_rules else ""
    case.outcome, case.key = historic.counted(past), historic.key_of(past)
    return case


def _void(case: HistoricCase, reason: str, told: str, *, by: Staff, at: datetime) -> None:
    case.voided_on, case.void_reason = timezone.localdate(at), reason
    record_part(case, told, by=by, at=at)


def _lock(case: HistoricCase) -> None:
    HistoricCase.objects.select_for_update().get(pk=case.pk)
    case.refresh_from_db()


def _year(past: Past) -> int:
    assert past.received_on is not None  # asked for before
    return past.received_on.year


def _objections(past: Past, today: date) -> list[str]:
    told = historic.objections(past, today=today, since=past_entries.since())
    return [reason for reasons in told.values() for reason in reasons]


def _valid_objections(case: HistoricCase) -> list[str]:
    return [f"{case.number}已经作废"] if case.voided_on else []


def _duty_objections(by: Staff) -> list[str]:
    return [] if may(by, Ability.RECEIVE) else [f"要有“{Ability.RECEIVE.label}”的职责才能补录"]
