"""How findings are stored: each once in a run, nothing personal in them, with who answers and since when the fault has been there."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from disclosure.checks import privacy
from reports.inspection.finding import Finding
from reports.inspection.owning import owners
from reports.models import InspectionFinding, InspectionRun
from reports.vocabulary import InspectionStage

#: findings of one rule that are stored; further ones are counted
MOST_OF_A_RULE = 1000
BATCH = 500
LOOKED = 40  # earlier runs among which the last of its kind is looked for
PLACE, MESSAGE, QUOTE, HINT = 500, 500, 200, 200
HIDDEN = "＊"
DIGITS = re.compile(r"\d+")


def keep(run: InspectionRun, findings: Iterable[Finding], offices: Mapping[str, int | None]) -> None:
    """Adds what is not stored yet and counts it in `run.told`; the caller stores the run."""
    wanted = set(run.limits.get("only") or ())
    once = {one.key: one for one in findings if not wanted or one.rule in wanted}
    there = run.findings.filter(key__in=list(once)).values_list("key", flat=True)
    new = [one for key, one in once.items() if key not in set(there)]
    stored = []
    for one in new:
        count = run.told.get(one.rule, 0)
        run.told[one.rule] = count + 1
        if count < MOST_OF_A_RULE:
            stored.append(one)
    _store(run, stored, offices)


def _store(run: InspectionRun, findings: list[Finding], offices: Mapping[str, int | None]) -> None:
    if not findings:
        return
    whose, last = owners((one.place for one in findings), offices), before(run)
    since = _since(last, [one.key for one in findings])
    rows = [
        InspectionFinding(
            run=run,
            key=one.key,
            rule=one.rule,
            severity=one.severity.value,
            place=masked(one.place)[:PLACE],
            message=masked(one.message)[:MESSAGE],
            quote=masked(one.quote)[:QUOTE],
            hint=one.hint[:HINT],
            office_id=whose[one.place].office_id,
            officer_id=whose[one.place].officer_id,
            first_on=since.get(one.key, run.on),
            is_new=last is not None and one.key not in since,
        )
        for one in findings
    ]
    InspectionFinding.objects.bulk_create(rows, batch_size=BATCH)


def before(run: InspectionRun) -> InspectionRun | None:
    """The last inspection of the same kind before this one, for all rules: what a finding is new against."""
    ended = InspectionRun.objects.filter(stage=InspectionStage.ENDED, door=run.door, address=run.address, pk__lt=run.pk)
    return next((one for one in ended.defer("state")[:LOOKED] if _alike(one, run)), None)


def _alike(one: InspectionRun, run: InspectionRun) -> bool:
    """Rows alone tell nothing of what pages would have shown."""
    return not one.limits.get("only") and bool(one.limits.get("pages")) == bool(run.limits.get("pages"))


def _since(last: InspectionRun | None, keys: list[str]) -> dict[str, date]:
    return dict(last.findings.filter(key__in=keys).values_list("key", "first_on")) if last else {}


def masked(text: str) -> str:
    """Without the numbers that are somebody's (disclosure.checks.privacy): what an inspection finds it must not publish again."""
    shown = list(text)
    for one in privacy.check(text):
        shown[one.start : one.end] = HIDDEN * (one.end - one.start)
    return "".join(shown)


def mark_of(words: str) -> str:
    """Of a message without its numbers: 已过63天 is the same fault as 已过64天."""
    return DIGITS.sub("", words)
