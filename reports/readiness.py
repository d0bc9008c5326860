"""Whether a report may be frozen as its rows and texts are now, and everything that stands against it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reports import remarks
from reports.checking import looked_at
from reports.checks.finding import Finding
from reports.edition import Edition
from reports.models import AnnualReport, Remark
from reports.workflow import freeze_objections
from reports.writing.chapter_facts import unsettled


@dataclass(frozen=True)
class Readiness:
    """`said`: mark → word about a reminder that stands now; without `reasons` it may be frozen."""

    edition: Edition
    found: list[Finding]
    said: Mapping[str, Remark]
    reasons: list[str]


def readiness(report: AnnualReport, *, today: date) -> Readiness:
    edition, found = looked_at(report)
    said, waiting = remarks.current(report, found), unsettled(report)
    over = today.year > report.year
    reasons = freeze_objections(report.stage, found, year_over=over, answered=said, unsettled=waiting)
    return Readiness(edition, found, said, reasons)
