"""The figures of a report, kept ready while somebody writes: the preview at each pause of typing counts nothing."""

from collections.abc import Mapping

from django.core.cache import cache

from reports import collect
from reports.figure import Figure
from reports.models import AnnualReport

KEPT = 600  # seconds; opening the page of the text counts anew


def keep(report: AnnualReport, figures: Mapping[str, Figure]) -> None:
    cache.set(_key(report), dict(figures), KEPT)


def figures_of(report: AnnualReport) -> Mapping[str, Figure]:
    """As they were counted when the page was opened, or counted now."""
    kept = cache.get(_key(report))
    if kept is None:
        kept = collect.current(report).figures
        keep(report, kept)
    return kept


def _key(report: AnnualReport) -> str:
    return f"report-figures-{report.pk}"
