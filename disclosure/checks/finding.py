"""PURE. What a check says: where, how grave, and what to do."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """MUST keeps an item from being submitted and published; LOOK asks a person to look."""

    MUST = "必须改"
    LOOK = "请看"


@dataclass(frozen=True)
class Finding:
    """`start`, `end`: characters of the text that was checked (0, 0 for the whole of it); `where` names that text.

    The message never repeats personal data in full, for it is shown, stored and logged.
    """

    kind: str
    severity: Severity
    start: int
    end: int
    message: str
    suggestion: str = ""
    where: str = ""


def must(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity is Severity.MUST]
