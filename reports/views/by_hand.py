"""Numbers of a report that no rows made, with who gave them, from where and when: they stand beside it in the desk."""

from typing import Any

from reports.edition import Edition
from reports.models import AnnualReport, Tally
from reports.vocabulary import Source


def by_hand(one: AnnualReport, edition: Edition) -> dict[str, list[dict[str, Any]]]:
    """Overrides and entries that the report tells, in its order."""
    places = {key: n for n, key in enumerate(edition.figures)}
    overrides = [(row.key, row) for row in one.overrides.select_related("by") if row.key in places]
    entered = Tally.objects.filter(year=one.year, key__in=places).select_related("by")
    told = [(row.key, row) for row in entered if edition.figures[row.key].source == Source.TALLY]
    return {
        name: [
            {"figure": edition.figures[key], "row": row} for key, row in sorted(rows, key=lambda pair: places[pair[0]])
        ]
        for name, rows in (("overrides", overrides), ("entries", told))
    }
