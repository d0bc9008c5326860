"""PURE  What those who look after a column are told on a morning.

Amber is said once within a period, red once when it is past and then again every so many days. Red is never said before amber was: where
no run fell into the days of amber, amber is said on the first morning and red on the next one. What moves the last day of the period (an
update, another period) ends the episode.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from disclosure.freshness.state import State
from disclosure.freshness.words import left_words, often_words
from disclosure.vocabulary import CallKind
from taizhou_portal.bureau.dates import prose


@dataclass(frozen=True)
class Said:
    """What was told of the column before, by itself."""

    kind: str
    due_on: date | None
    on: date


@dataclass(frozen=True)
class Call:
    kind: CallKind
    due_on: date | None
    step: int
    words: str


@dataclass(frozen=True)
class Facts:
    """A column as it stands this morning; `kept`: somebody is named to look after it."""

    state: State
    period_days: int | None
    due_on: date | None
    left: int | None
    opened_on: date | None
    kept: bool = True


@dataclass(frozen=True)
class Rule:
    """Days: from one red to the next; of patience with a new column that is blank."""

    again: int
    blank: int


def call(column: Facts, said: Collection[Said], *, on: date, rule: Rule) -> Call | None:
    """What is to be said of the column today; None: nothing, or it was said."""
    if column.state is State.BLANK:
        return _blank(column, said, on, rule)
    if column.state not in (State.AMBER, State.RED):
        return None
    now = [one for one in said if one.due_on == column.due_on]
    ambers = [one.on for one in now if one.kind == CallKind.AMBER]
    if not ambers:
        return Call(CallKind.AMBER, column.due_on, 0, words_of(column))
    if column.state is State.AMBER or max(ambers) >= on:
        return None
    reds = [one.on for one in now if one.kind == CallKind.RED]
    if reds and (on - max(reds)).days < rule.again:
        return None
    return Call(CallKind.RED, column.due_on, len(reds), words_of(column))


def _blank(column: Facts, said: Collection[Said], on: date, rule: Rule) -> Call | None:
    """Once while it is blank. What came with the installation is spoken of as soon as somebody is named for it: before, the desk tells."""
    last = max(said, key=lambda one: one.on, default=None)
    told = last is not None and last.kind == CallKind.BLANK
    opened = column.opened_on
    waits = not column.kept if opened is None else (on - opened).days <= rule.blank
    return None if told or waits else Call(CallKind.BLANK, None, 0, words_of(column))


def words_of(column: Facts) -> str:
    """每两周更新，应在2026年11月22日前更新，已过1天"""
    if column.state is State.BLANK:
        return "还没有发布过信息"
    due = f"应在{prose(column.due_on)}前更新" if column.due_on else ""
    return "，".join(words for words in (often_words(column.period_days), due, left_words(column.left)) if words)


def receivers(
    kind: CallKind,
    *,
    keepers: Collection[int],
    able: Collection[int],
    heads: Collection[int],
    drafters: Collection[int],
) -> set[int]:
    """Who is told: keeper and deputy, as far as they still work for the column; whoever drafts for its office where neither does.

    From red on the head of the office as well. `able` may draft for the office, wherever they sit; `drafters` sit in it.
    """
    working = set(keepers) & set(able)
    found = working or set(drafters) or set(able)
    return found | (set(heads) if kind in (CallKind.RED, CallKind.BLANK) else set())
