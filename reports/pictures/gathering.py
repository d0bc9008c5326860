"""Counts what the pictures of a yearly report show, in some nine queries more than its figures take."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from disclosure import grouped_figures as published
from disclosure.vocabulary import Kind
from reports.figure import Figure
from reports.indicators import Ledger
from reports.models import AnnualReport
from reports.pictures.composing import ANSWERED, ITEMS, RECEIVED, YEARS, Told, composed
from reports.series import Series
from reports.vocabulary import Layout, Stage
from requests_app import grouped_figures as handled
from requests_app.vocabulary import TABLE_ROWS
from taizhou_portal.bureau.models import Channel


def series(year: int, figures: Mapping[str, Figure], ledger: Ledger, layout: Layout) -> tuple[Series, ...]:
    """What is drawn of the report of `year`, whose figures and books these are."""
    return composed(told(year, ledger), figures, layout)


def told(year: int, ledger: Ledger) -> Told:
    days = date(year - 1, 1, 1), date(year, 12, 31)
    reported = _reported(year)
    items = published.items(*days, "year", "month", "office", "kind")
    return Told(
        year,
        items=Counter({(y, month, office, Kind(kind).label): n for (y, month, office, kind), n in items.items()}),
        received=handled.received(*days, "year", "month", "office"),
        groups=handled.GROUPS,
        results=_results(ledger),
        channels=_channels(ledger),
        reported=reported,
        counted=_counted(year, reported),
    )


def _results(ledger: Ledger) -> dict[str, int]:
    rows = dict.fromkeys(TABLE_ROWS.values())
    groups: Counter[str] = Counter()
    for row in rows:
        groups[row.partition("_")[0]] += ledger.handled.value(row)
    return groups


def _channels(ledger: Ledger) -> dict[str, tuple[str, int, int]]:
    """Code → (name, this year, the year before)."""
    names = Channel.objects.order_by("order", "pk").values_list("code", "name")
    return {code: (name, _posted(ledger, code), _posted(ledger.before, code)) for code, name in names}


def _posted(ledger: Ledger | None, code: str) -> int:
    return ledger.published.value(f"channel:{code}") if ledger else 0


def _reported(year: int) -> dict[int, dict[str, int]]:
    """The numbers that the published reports of the years before tell, compiled here or imported."""
    found = AnnualReport.objects.filter(year__range=(year - YEARS + 1, year - 1), stage=Stage.PUBLISHED)
    rows = found.order_by("year").values_list("year", "frozen__figures")
    return {of: {one["key"]: one["value"] for one in kept or () if isinstance(one["value"], int)} for of, kept in rows}


def _counted(year: int, reported: Mapping[int, object]) -> dict[int, dict[str, int]]:
    """What rows say of the years without a report, and of the year itself."""
    missing = [one for one in range(year - YEARS + 1, year + 1) if one not in reported]
    days = date(missing[0], 1, 1), date(year, 12, 31)
    sums = {
        ITEMS: published.items(*days, "year"),
        RECEIVED: handled.received(*days, "year"),
        ANSWERED: handled.answered(*days, "year"),
    }
    return {of: {key: found[(of,)] for key, found in sums.items()} for of in missing}
