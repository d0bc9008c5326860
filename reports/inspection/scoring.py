"""The score of a run as it is stored: what failed it, the arithmetic row by row."""

from collections import Counter
from typing import Any

from reports.inspection.keeping import mark_of
from reports.models import InspectionAside, InspectionFinding, InspectionRule, InspectionRun

VERSION = "2026-11"


def standing_asides(run: InspectionRun) -> dict[str, InspectionAside]:
    """Key → what is put aside on the day of the run."""
    return {one.key: one for one in InspectionAside.objects.standing(run.on)}


def is_aside(one: InspectionFinding, asides: dict[str, InspectionAside]) -> bool:
    """What says something else than when it was put aside is looked at again."""
    kept = asides.get(one.key)
    return kept is not None and mark_of(kept.words) == mark_of(one.message)


def of_run(run: InspectionRun, settings: InspectionRule) -> dict[str, Any]:
    """Everything that counts, without what is put aside."""
    asides = standing_asides(run)
    put_by = Counter(one.rule for one in run.findings.filter(key__in=list(asides)) if is_aside(one, asides))
    counts = {rule: count - put_by[rule] for rule, count in run.told.items() if count > put_by[rule]}
    return {"counts": counts, "aside": sum(put_by.values())}
