"""The score of a run as it is stored: what failed it, the arithmetic row by row."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from disclosure.inspected import has_services
from reports.inspection.finding import Finding
from reports.inspection.keeping import mark_of
from reports.inspection.rulebook import RULES
from reports.inspection.score import Facts, Score, score
from reports.models import InspectionAside, InspectionFinding, InspectionRule, InspectionRun
from reports.vocabulary import InspectionDoor

VERSION = "2026-11"
MOST = 10_000  # of one rule: by then every part has lost all it has


def standing_asides(run: InspectionRun) -> dict[str, InspectionAside]:
    """Key → what is put aside on the day of the run."""
    return {one.key: one for one in InspectionAside.objects.standing(run.on)}


def is_aside(one: InspectionFinding, asides: dict[str, InspectionAside]) -> bool:
    """What says something else than when it was put aside is looked at again."""
    kept = asides.get(one.key)
    return kept is not None and mark_of(kept.words) == mark_of(one.message)


def of_run(run: InspectionRun, settings: InspectionRule) -> dict[str, Any]:
    """Of everything that counts, without what is put aside. `total` is None where there is a veto, `otherwise` what would stand without."""
    asides = standing_asides(run)
    put_by = Counter(one.rule for one in run.findings.filter(key__in=list(asides)) if is_aside(one, asides))
    points = {code: (pair[0], pair[1]) for code, pair in settings.points.items()}
    facts = Facts(no_services=run.door == InspectionDoor.OWN and not has_services(), points=points)
    return packed(score(_counted(run.told, put_by), facts=facts)) | {"aside": sum(put_by.values())}


def _counted(told: Mapping[str, int], put_by: Counter[str]) -> list[Finding]:
    """As many bare findings as count; one that is not in the rulebook of today is left out."""
    return [
        Finding(rule, "", "", severity=RULES[rule].severity)
        for rule, count in told.items()
        if rule in RULES
        for _ in range(min(MOST, count - put_by[rule]))
    ]


def packed(one: Score) -> dict[str, Any]:
    """As JSON keeps it: the arithmetic in rows of label, note and points."""
    total = round(float(one.total), 1)
    return {
        "total": None if one.vetoed else total,
        "otherwise": total,
        "veto": list(one.vetoes),
        "parts": {part.part.value: part.lost for part in one.parts},
        "rows": list(_rows(one, total)),
    }


def _rows(one: Score, total: float) -> Iterator[dict[str, Any]]:
    for part in one.parts:
        yield {"label": part.part.value, "note": f"满分{part.share}分", "points": part.left}
        for line in (line for line in one.lines if line.part == part.part):
            note = f"{line.count}处，每处{line.points}分" + (
                "，已到上限" if line.lost < line.count * line.points else ""
            )
            yield {"label": f"{line.rule} {line.label}", "note": note, "points": -line.lost, "of": part.part.value}
    if one.scaled:
        yield {"label": "没有对外服务", "note": "其余部分按比例折成100分", "points": total - one.bonus}
    if one.bonus:
        yield {"label": "加分", "note": "80分以上才加", "points": one.bonus}
    yield {"label": "合计", "note": "出现单项否决时不评分" if one.vetoed else "", "points": total}
