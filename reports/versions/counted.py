"""The rows behind every figure of an edition, as they stand now, in the few words in which a version keeps them."""

from collections.abc import Iterable

from disclosure.counted_rows import Row
from reports import behind
from reports.cells import registry
from reports.edition import Edition
from reports.indicators import Indicator, Rows
from reports.versions.digest import Counted, row_mark
from reports.vocabulary import Source

FROM_ROWS = frozenset({Source.ROWS, Source.OVERRIDE})


def counted(edition: Edition, keys: Iterable[str]) -> dict[str, list[Counted]]:
    """Of those figures that rows make up: key → rows, the newest first. Figures that share their rows share one list."""
    known, read = registry(edition.layout), _Read(edition.year)
    found = {key: read.of(known[key]) for key in keys if key in known and _rests_on_rows(edition, key)}
    return {key: rows for key, rows in found.items() if rows}


def rows_of(year: int, indicator: Indicator) -> list[Row]:
    return list(behind.every(year, indicator))


def kept(rows: Iterable[Row]) -> list[Counted]:
    return [[row.ref, f"{row.date:%Y-%m-%d}", row.adds, row_mark(row.ref, row.facts)] for row in rows]


def _rests_on_rows(edition: Edition, key: str) -> bool:
    figure = edition.figures.get(key)
    return figure is not None and figure.source in FROM_ROWS and bool(figure.value or figure.computed)


class _Read:
    """Reads each list of rows once, however many figures it makes up."""

    def __init__(self, year: int) -> None:
        self.year, self.read = year, dict[Rows, list[Counted]]()

    def of(self, indicator: Indicator) -> list[Counted]:
        if indicator.rows is None:
            return []
        if indicator.rows not in self.read:
            self.read[indicator.rows] = kept(rows_of(self.year, indicator))
        return self.read[indicator.rows]
