"""PURE. The score as 国办秘函〔2019〕19号 has it: a veto fails the site; else 100 less what each part loses, and a bonus above 80.

That services are a quarter follows from the 4/3 by which the rest is scaled where a unit has none; how the other three quarters are
shared is nowhere public, so SHARES may be set otherwise, as the points of the rulebook may.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from reports.inspection.finding import Finding, Severity
from reports.inspection.rulebook import RULES, Part

FULL, PASS, BONUS_FROM, BONUS_MOST = 100, 60, 80, 30
SHARES: Mapping[Part, int] = {Part.PUBLISHING: 35, Part.SERVICES: 25, Part.TALKING: 15, Part.DESIGN: 25}


@dataclass(frozen=True)
class Facts:
    """`no_services`: the unit serves nobody outside. `points`: rule → points and most, where an officer set others. `bonus`: as claimed."""

    no_services: bool = False
    points: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    shares: Mapping[Part, int] = field(default_factory=lambda: SHARES)
    bonus: int = 0


@dataclass(frozen=True)
class Line:
    """One rule: found so often, so many points each, so many lost (up to the most of the rule)."""

    part: Part
    rule: str
    label: str
    count: int
    points: int
    lost: int


@dataclass(frozen=True)
class PartScore:
    part: Part
    share: int
    lost: int

    @property
    def left(self) -> int:
        return self.share - self.lost


@dataclass(frozen=True)
class Score:
    """`total` is what would stand if there were no veto. `scaled`: the sum before the bonus was taken times 4/3."""

    vetoes: tuple[str, ...]
    lines: tuple[Line, ...]
    parts: tuple[PartScore, ...]
    scaled: bool
    bonus: int
    total: Fraction

    @property
    def vetoed(self) -> bool:
        return bool(self.vetoes)

    @property
    def passed(self) -> bool:
        return not self.vetoed and self.total >= PASS

    @property
    def shown(self) -> str:
        """With one digit after the point: 86.7."""
        return f"{float(self.total):.1f}"


def score(findings: Iterable[Finding], *, facts: Facts = Facts()) -> Score:  # noqa: B008 - frozen
    findings = list(findings)
    vetoes = tuple(dict.fromkeys(one.rule for one in findings if one.severity is Severity.VETO))
    lines = tuple(_lines(findings, facts))
    parts = tuple(_part(part, share, lines) for part, share in facts.shares.items() if not _left_out(part, facts))
    total = Fraction(sum(part.left for part in parts))
    if facts.no_services:
        total *= Fraction(FULL, sum(part.share for part in parts))
    bonus = min(facts.bonus, BONUS_MOST) if total > BONUS_FROM else 0
    return Score(vetoes, lines, parts, facts.no_services, bonus, total + bonus)


def _left_out(part: Part, facts: Facts) -> bool:
    return facts.no_services and part is Part.SERVICES


def _lines(findings: list[Finding], facts: Facts) -> Iterable[Line]:
    counts = Counter(one.rule for one in findings if one.severity is Severity.DEDUCT)
    for code, rule in RULES.items():
        points, most = facts.points.get(code, (rule.points, rule.most))
        if counts[code] and points and not _left_out(rule.part, facts):
            yield Line(
                rule.part,
                code,
                rule.label,
                counts[code],
                points,
                min(counts[code] * points, most or counts[code] * points),
            )


def _part(part: Part, share: int, lines: tuple[Line, ...]) -> PartScore:
    return PartScore(part, share, min(share, sum(line.lost for line in lines if line.part is part)))
