"""The findings of a report as the desk lists them: errors, reminders without a word by kind, reminders with one. PURE."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from reports.checks.finding import Finding
from reports.workflow import unanswered

IN_PANEL = 30  # findings beside the report; the other reminders are on their own page


W = TypeVar("W")  # what was said about a reminder


@dataclass(frozen=True)
class Kind:
    """Reminders of one kind, which one word may answer. `key` names it in a form."""

    key: str
    rule: str
    what: str
    found: tuple[Finding, ...]


@dataclass(frozen=True)
class Panel(Generic[W]):
    """`left_out`: how many reminders without a word did not fit."""

    errors: tuple[Finding, ...]
    open: tuple[Kind, ...]
    answered: tuple[tuple[Finding, W], ...]
    open_count: int
    left_out: int = 0

    @property
    def answered_count(self) -> int:
        return len(self.answered)

    @property
    def progress(self) -> str:
        """还有2处错误、5条提醒没有说明."""
        told = [f"{len(self.errors)}处错误"] if self.errors else []
        told += [f"{self.open_count}条提醒没有说明"] if self.open_count else []
        return f"还有{'、'.join(told)}" if told else "没有错误，提醒都有说明"


def panel(found: Sequence[Finding], said: Mapping[str, W], *, most: int | None = None) -> Panel[W]:
    """`said`: mark → word. With `most` as many reminders as leave room beside the errors, which are all there."""
    errors, silent = [one for one in found if one.severe], unanswered(found, said)
    answered = tuple((one, said[one.mark]) for one in found if not one.severe and one.mark in said)
    shown = silent if most is None else silent[: max(0, most - len(errors))]
    return Panel(tuple(errors), tuple(kinds(shown)), answered, len(silent), len(silent) - len(shown))


def kinds(found: Iterable[Finding]) -> list[Kind]:
    """In the order in which they first appear."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for one in found:
        groups.setdefault((one.rule, one.what), []).append(one)
    return [Kind(f"k{each[0].mark}", rule, what, tuple(each)) for (rule, what), each in groups.items()]
