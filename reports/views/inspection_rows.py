"""One finding as a page shows it: where, what, by which rule, whose it is and where it is put right."""

from typing import Any

from reports.inspection.finding import SEVERITY_LABELS, Severity
from reports.inspection.looking import TONES
from reports.inspection.owning import fix, registered
from reports.inspection.rulebook import RULES
from reports.models import InspectionAside, InspectionFinding

BUREAU, GENERAL = "bureau", "局办公室"
PLACE = 60


def line(row: InspectionFinding, aside: InspectionAside | None) -> dict[str, Any]:
    """`url`: the place itself, empty where it is no address; `fix_url`: empty where that is the same page."""
    rule, severity = RULES.get(row.rule), Severity(row.severity)
    url = row.place if row.place.startswith(("/", "http://", "https://")) else ""
    there = fix(row.rule, row.place) if url else ""
    office = row.office
    return {
        "row": row,
        "rule": rule,
        "severity": SEVERITY_LABELS[severity],
        "tone": TONES[severity],
        "url": url,
        "place": row.place if len(row.place) <= PLACE else f"{row.place[:PLACE]}…",
        "fix_url": there if there != url else "",
        "owner": (GENERAL if office.slug == BUREAU else office.name) if office else "",
        "aside": aside,
        "register_url": registered(
            message=row.message, place=row.place, rule=row.rule, key=row.key, office=office.slug if office else ""
        ),
    }
