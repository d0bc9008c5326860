"""Historic cases as rows: what of a list is in already, what stands against it, the clock of one that is stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from requests_app import historic
from requests_app.historic import Past
from requests_app.models import ApplicationRule, HistoricCase, Request
from taizhou_portal.bureau.workdays import Workdays

SERIES = "historic"
AT_ONCE = 500  # keys asked for in one query


class Standing(StrEnum):
    """What a case that is to be entered is to those that are stored."""

    NEW = "new"
    KNOWN = "known"
    OTHER = "other"


@dataclass(frozen=True)
class Compared:
    """`case`: the stored one of the same number or content; `why`: what stands against entering it."""

    standing: Standing
    case: HistoricCase | None = None
    why: str = ""


def since() -> date | None:
    """From when the portal takes applications itself, if the bureau has said so."""
    return ApplicationRule.current().started_on


def compared(pasts: Sequence[Past]) -> list[Compared]:
    """Each against what is stored, in a few queries however many they are."""
    keys = [historic.key_of(past) for past in pasts]
    stored = _by_key(set(keys))
    numbers = _of_the_portal({past.old_number for past in pasts if past.old_number})
    return [_compared(past, stored.get(key), numbers) for past, key in zip(pasts, keys, strict=True)]


def _compared(past: Past, case: HistoricCase | None, numbers: set[str]) -> Compared:
    if past.old_number in numbers:
        return Compared(Standing.OTHER, why=f"本系统受理过{past.old_number}，不用补录")
    if case is None:
        return Compared(Standing.NEW)
    if historic.content_of(case.past) == historic.content_of(past):
        return Compared(Standing.KNOWN, case, f"已经补录过，编号{case.number}")
    return Compared(
        Standing.OTHER, case, f"原编号{past.old_number}已经补录为{case.number}，内容不同；要改的，请更正那一件"
    )


def _by_key(keys: Iterable[str]) -> dict[str, HistoricCase]:
    found: dict[str, HistoricCase] = {}
    for part in _parts(sorted(keys)):
        found |= {case.key: case for case in HistoricCase.objects.valid().filter(key__in=part)}
    return found


def _of_the_portal(numbers: Iterable[str]) -> set[str]:
    """Those that are 受理号 of the portal itself."""
    found: set[str] = set()
    for part in _parts(sorted(numbers)):
        found |= set(Request.objects.filter(number__in=part).values_list("number", flat=True))
    return found


def _parts(values: Sequence[str]) -> Iterable[Sequence[str]]:
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))


def late(case: HistoricCase, workdays: Workdays) -> int:
    """Working days by which it was answered too late."""
    past = case.past
    clock = historic.clock_of(past, workdays=workdays)
    return historic.late(past, clock) if clock else 0


def remarks(past: Past, workdays: Workdays) -> list[str]:
    """The last day by the rules of its time, and what somebody should know of it."""
    clock = historic.clock_of(past, workdays=workdays)
    return historic.remarks(past, clock) if clock else []
