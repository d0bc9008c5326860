"""What the pages of the inspection read: runs, findings by rule, what came and went between two runs, the trend."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Subquery, Value, When, Window
from django.db.models.functions import RowNumber

from reports.inspection.finding import SEVERITY_LABELS, Severity
from reports.inspection.keeping import MOST_OF_A_RULE
from reports.inspection.rulebook import RULES, Part, Rule
from reports.inspection.scoring import is_aside
from reports.models import InspectionAside, InspectionFinding, InspectionRun
from reports.series import Line, Series, Shape
from reports.vocabulary import InspectionDoor, InspectionStage
from taizhou_portal.bureau.permissions import abilities_of, offices_where
from taizhou_portal.bureau.vocabulary import Ability

RUNS = 12
TONES = {Severity.VETO: "bad", Severity.DEDUCT: "warn", Severity.ADVICE: "info"}
RANKS = {severity.value: rank for rank, severity in enumerate(Severity)}
SEEING = (Ability.COMPILE, Ability.SETTLE, Ability.REVIEW, Ability.DRAFT)
WHOLE = frozenset({Ability.COMPILE, Ability.SETTLE})


@dataclass(frozen=True)
class Choice:
    """What of a run is asked for: a rule, an office (id), a weight, only what is new, what is put aside instead of the rest."""

    rule: str = ""
    office: int | None = None
    severity: str = ""
    new: bool = False
    aside: bool = False

    @property
    def narrowed(self) -> bool:
        return bool(self.rule or self.office or self.severity or self.new or self.aside)


@dataclass(frozen=True)
class Group:
    """One rule with how many findings it has (`more` of them are counted and not stored), and the first of them."""

    rule: Rule
    count: int
    new: int
    rows: list[InspectionFinding] = field(default_factory=list)
    more: int = 0

    @property
    def severity(self) -> str:
        return SEVERITY_LABELS[self.rule.severity]

    @property
    def tone(self) -> str:
        return TONES[self.rule.severity]


@dataclass(frozen=True)
class Difference:
    """Between an earlier and a later run: rule → what came, what went, how much stayed."""

    rule: Rule
    came: int
    went: int
    stayed: int


def offices_of(staff) -> Collection[int] | None:
    """Whose findings `staff` sees: None for all."""
    if WHOLE & abilities_of(staff):
        return None
    return offices_where(staff, Ability.REVIEW) | offices_where(staff, Ability.DRAFT)


def ended() -> QuerySet[InspectionRun]:
    """Inspections of our own portal for all rules, the newest first."""
    found = InspectionRun.objects.filter(stage=InspectionStage.ENDED, door=InspectionDoor.OWN, limits__only=[])
    return found.defer("state").order_by("-pk")


def latest() -> InspectionRun | None:
    return ended().first()


def of_last(staff) -> QuerySet[InspectionFinding]:
    """What the last inspection found for the offices of `staff`."""
    found = InspectionFinding.objects.filter(run=Subquery(ended().values("pk")[:1]))
    return found.for_offices(offices_of(staff)).order_by()


def pressing(staff) -> QuerySet[InspectionFinding]:
    """Of these what fails the site, and what is new: the number of the rail."""
    return of_last(staff).filter(Q(severity=Severity.VETO) | Q(is_new=True))


def found_of(run: InspectionRun, offices: Collection[int] | None, choice: Choice) -> QuerySet[InspectionFinding]:
    """The findings of a run that are asked for, the gravest first."""
    put_by = aside_keys(run)
    found = run.findings.for_offices(offices).select_related("office", "officer")
    found = found.filter(pk__in=put_by) if choice.aside else found.exclude(pk__in=put_by)
    if choice.rule:
        found = found.filter(rule=choice.rule)
    if choice.office:
        found = found.filter(office_id=choice.office)
    if choice.severity:
        found = found.filter(severity=choice.severity)
    return in_order(found.filter(is_new=True) if choice.new else found)


def in_order(found: QuerySet[InspectionFinding]) -> QuerySet[InspectionFinding]:
    whens = [When(severity=value, then=Value(rank)) for value, rank in RANKS.items()]
    ranked = found.annotate(rank=Case(*whens, default=Value(len(RANKS)), output_field=IntegerField()))
    return ranked.order_by("rank", "rule", "pk")


def asides() -> dict[str, InspectionAside]:
    return {one.key: one for one in InspectionAside.objects.filter(lifted_at=None).select_related("by")}


def aside_keys(run: InspectionRun) -> list[int]:
    """Ids of the findings of the run that are put aside on its day. Two queries; what is put aside is little."""
    standing = {one.key: one for one in InspectionAside.objects.standing(run.on)}
    if not standing:
        return []
    return [one.pk for one in run.findings.filter(key__in=list(standing)) if is_aside(one, standing)]


def groups(run: InspectionRun, found: QuerySet[InspectionFinding], *, whole: bool, shown: int) -> list[Group]:
    """By rule, the gravest first; of each the first `shown`. Two queries, however many rules. `whole`: `found` is all of the run."""
    counted = found.order_by().values("rule").annotate(count=Count("pk"), new=Count("pk", filter=Q(is_new=True)))
    counts = {row["rule"]: (row["count"], row["new"]) for row in counted if row["rule"] in RULES}
    rows = _first(found, shown)
    made = [
        Group(RULES[code], count, new, rows.get(code, []), unstored(run, code) if whole else 0)
        for code, (count, new) in counts.items()
    ]
    return sorted(made, key=lambda one: (RANKS[one.rule.severity.value], one.rule.code))


def unstored(run: InspectionRun, code: str) -> int:
    """Findings of a rule that were counted and not stored."""
    return max(0, run.told.get(code, 0) - MOST_OF_A_RULE)


def _first(found: QuerySet[InspectionFinding], shown: int) -> dict[str, list[InspectionFinding]]:
    """One question for all rules."""
    place = Window(RowNumber(), partition_by=[F("rule")], order_by="pk")
    rows: dict[str, list[InspectionFinding]] = {}
    for one in found.annotate(place_in_rule=place).filter(place_in_rule__lte=shown).order_by("pk"):
        rows.setdefault(one.rule, []).append(one)
    return rows


def by_office(run: InspectionRun, offices: Collection[int] | None) -> list[tuple[int, str, int]]:
    """(id, name, findings) of each office that has some, most first."""
    found = run.findings.for_offices(offices).exclude(office=None).order_by()
    counted = found.values("office", "office__name").annotate(count=Count("pk")).order_by("-count", "office__name")
    return [(row["office"], row["office__name"], row["count"]) for row in counted]


def compared(earlier: InspectionRun, later: InspectionRun) -> list[Difference]:
    """Rule by rule, of the findings that are stored of both."""
    before, after = (dict(run.findings.values_list("key", "rule")) for run in (earlier, later))
    came = Counter(rule for key, rule in after.items() if key not in before)
    went = Counter(rule for key, rule in before.items() if key not in after)
    stayed = Counter(rule for key, rule in after.items() if key in before)
    codes = [code for code in RULES if came[code] or went[code] or stayed[code]]
    made = [Difference(RULES[code], came[code], went[code], stayed[code]) for code in codes]
    return sorted(made, key=lambda one: (RANKS[one.rule.severity.value], one.rule.code))


def gone(earlier: InspectionRun, later: InspectionRun) -> QuerySet[InspectionFinding]:
    """What the earlier one found and the later one did not."""
    return in_order(earlier.findings.exclude(key__in=later.findings.values("key")).select_related("office", "officer"))


def came(earlier: InspectionRun, later: InspectionRun) -> QuerySet[InspectionFinding]:
    return in_order(later.findings.exclude(key__in=earlier.findings.values("key")).select_related("office", "officer"))


def weights(run: InspectionRun) -> Counter[str]:
    """Weight → how many findings, also those that are only counted."""
    found: Counter[str] = Counter()
    for code, count in run.told.items():
        if code in RULES:
            found[RULES[code].severity.value] += count
    return found


def trend(runs: Collection[InspectionRun]) -> Series | None:
    """Score and findings of the last runs, the oldest first; of one run there is no trend. A failed site has no score."""
    told = sorted(runs, key=lambda run: run.pk)[-RUNS:]
    if len(told) < 2:
        return None
    made = (
        Line("得分", tuple(_score(run) for run in told)),
        Line("扣分的问题", tuple(weights(run)[Severity.DEDUCT] for run in told)),
        Line("单项否决", tuple(weights(run)[Severity.VETO] for run in told)),
    )
    lines = tuple(line for line in made if any(value is not None for value in line.values))
    labels = tuple(f"{run.on:%m-%d}" for run in told)
    return Series("inspection", "得分和问题数", "", Shape.LINES, labels, lines, note="有单项否决的一次不评分。")


def _score(run: InspectionRun) -> int | None:
    total = run.score.get("total")
    return None if total is None else round(total)


def parts(run: InspectionRun) -> list[tuple[str, float]]:
    """Part → points taken, of those that lost some."""
    told = run.score.get("parts", {})
    return [(part.value, told[part.value]) for part in Part if told.get(part.value)]
