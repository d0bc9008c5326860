"""What suggestions are made from, asked of the books of the year."""

from datetime import date

from disclosure import column_figures
from reports.cells import registry
from reports.edition import Edition
from reports.writing.suggesting import Column, Facts
from requests_app import asked_figures


def suggestion_facts(edition: Edition, *, today: date) -> Facts:
    """Of the year of the edition; while it runs, columns are late as of today."""
    end, keys = min(date(edition.year, 12, 31), today), _keys(edition)
    columns = [
        Column(one.name, one.items, one.before, one.late_days(end), keys.get(one.slug, ""))
        for one in column_figures.columns(edition.year)
    ]
    offices = asked_figures.by_office(edition.year)
    return Facts(edition.figures, columns, offices, late=asked_figures.late(edition.year))


def _keys(edition: Edition) -> dict[str, str]:
    """Slug of a column → the figure that counts it on our own site."""
    found = {}
    for key, indicator in registry(edition.layout).items():
        if indicator.rows and indicator.rows.book == "published" and len(indicator.rows.keys) == 1:
            head, _, rest = indicator.rows.keys[0].partition(":")
            if head == "column" and key in edition.figures:
                found[rest.partition("@")[0]] = key
    return found
