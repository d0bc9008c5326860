"""PURE. What a check says: where, how grave, and what to do."""

from dataclasses import dataclass, field
from enum import StrEnum

#: kinds about a person: they keep an item from the public, not from the file
PERSONAL = frozenset({"id_number", "mobile", "bank_card", "student_number", "address", "minor_score"})
#: kinds that nobody may override, whatever the reason (保守国家秘密法; 条例第十四条)
NEVER_OVERRIDDEN = frozenset({"secret_mark"})


class Severity(StrEnum):
    """MUST keeps an item from being submitted and published; LOOK asks a person to look."""

    MUST = "必须改"
    LOOK = "请看"


@dataclass(frozen=True)
class Finding:
    """`start`, `end`: characters of the text that was checked (0, 0 for the whole of it); `where` names that text.

    `fix` is the exact replacement of text[start:end] where one is known. The message never repeats personal data in full, for it is
    shown, stored and logged.
    """

    kind: str
    severity: Severity
    start: int
    end: int
    message: str
    suggestion: str = ""
    where: str = ""
    fix: str | None = None
    #: the words found, whole: they tell two findings apart (whole.py sets them) and are never shown
    matched: str = field(default="", repr=False)

    @property
    def blocks(self) -> bool:
        return self.severity is Severity.MUST


def must(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.blocks]


def in_order(findings: list[Finding]) -> list[Finding]:
    """In the order of the text; of two that begin at one place the longer first."""
    return sorted(findings, key=lambda finding: (finding.start, -finding.end, finding.kind))
