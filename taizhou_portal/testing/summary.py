"""The closing table of `manage.py test`."""

import unicodedata
from collections.abc import Sequence

from taizhou_portal.testing.steps import Outcome

HEAD = ("步骤", "通过", "失败", "跳过", "用时", "说明")


def table(outcomes: Sequence[Outcome]) -> str:
    """One row a step, columns aligned for a terminal, where a Chinese character takes two cells."""
    rows = [HEAD, *(_row(outcome) for outcome in outcomes)]
    widths = [max(width(row[column]) for row in rows) for column in range(len(HEAD))]
    return "\n".join(
        "  ".join(_padded(cell, size) for cell, size in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _row(outcome: Outcome) -> tuple[str, ...]:
    counts = (str(outcome.passed), str(outcome.failed), str(outcome.skipped))
    return (outcome.title, *counts, f"{outcome.seconds:.0f} 秒", outcome.note)


def _padded(text: str, size: int) -> str:
    return text + " " * (size - width(text))


def width(text: str) -> int:
    """Cells that a terminal gives the text."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def last_line(outcomes: Sequence[Outcome]) -> str:
    """`N passed, N failed, N skipped` over all steps."""
    passed, failed, skipped = (
        sum(getattr(outcome, name) for outcome in outcomes) for name in ("passed", "failed", "skipped")
    )
    return f"{passed} passed, {failed} failed, {skipped} skipped"
