"""PURE. What an inspection says: which rule, at which place, what is wrong and what to do."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256


class Severity(StrEnum):
    """One VETO fails the site whatever else is right (单项否决)."""

    VETO = "veto"
    DEDUCT = "deduct"
    ADVICE = "advice"

    @property
    def label(self) -> str:
        return SEVERITY_LABELS[self]


SEVERITY_LABELS = {Severity.VETO: "单项否决", Severity.DEDUCT: "扣分", Severity.ADVICE: "建议"}


@dataclass(frozen=True)
class Finding:
    """`place`: a path of the own site or a whole address; `quote`: the words found, short, never personal data; `hint`: what to do.

    `message` may carry numbers that change from day to day; `quote` must not, for `key` is made of it.
    """

    rule: str
    place: str
    message: str
    quote: str = ""
    hint: str = ""
    severity: Severity = Severity.DEDUCT

    @property
    def key(self) -> str:
        """The same for the same fault at the same place, in every run: 40 hex digits."""
        return sha256("\n".join((self.rule, self.place, self.quote)).encode()).hexdigest()[:40]


def in_order(findings: list[Finding]) -> list[Finding]:
    """The gravest first, then by rule and place; what is told twice stands once."""
    ranks = {severity: rank for rank, severity in enumerate(Severity)}
    once = {finding.key: finding for finding in reversed(findings)}
    return sorted(once.values(), key=lambda one: (ranks[one.severity], one.rule, one.place, one.quote))
