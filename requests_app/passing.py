"""PURE. Where an answer stands on its way through the house: who passed which step, where it waits, what is still to come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from requests_app.vocabulary import PATHS, ReplyPath, ReplyStep

DRAFT, DELIVERY = "拟稿", "送达"
#: names that are written out where an answer waits for somebody
NAMED = 3


class State(Enum):
    DONE = "done"
    CURRENT = "current"
    COMING = ""


@dataclass(frozen=True)
class Word:
    """What was said at one step."""

    step: ReplyStep
    passed: bool
    who: str
    on: date


@dataclass(frozen=True)
class Way:
    """The last answer that was put up. `step`: what it waits or waited for; `words`: oldest first; `waits_for`: who may pass it now.

    `agreed`: None while it waits, then whether it was signed; `note`: why not. `served_on`: the signed letter has reached the applicant.
    """

    author: str
    on: date
    step: ReplyStep
    words: Sequence[Word] = ()
    waits_for: Sequence[str] = ()
    agreed: bool | None = None
    note: str = ""
    signer: str = ""
    signed_on: date | None = None
    served_on: date | None = None


@dataclass(frozen=True)
class Mark:
    """One step of the track. `who`: whoever did it, or is waited for; `note`: why it came back."""

    label: str
    state: State
    who: str = ""
    on: date | None = None
    note: str = ""


def track(way: Way) -> list[Mark]:
    """拟稿, the steps of its path, 送达. An answer that came back is with its author again, and every step is still to come."""
    back = way.agreed is False
    drafted = Mark(DRAFT, State.CURRENT if back else State.DONE, way.author, way.on, way.note if back else "")
    return [drafted, *(_mark(way, step) for step in steps_of(way)), _delivery(way)]


def steps_of(way: Way) -> Iterator[ReplyStep]:
    """Those of the path on which it was put up; what the head of the office wrote never waited for the head."""
    seen = {way.step, *(word.step for word in way.words)}
    path = ReplyPath.GENERAL if ReplyStep.GENERAL in seen else ReplyPath.FULL
    return (step for step in PATHS[path] if step is not ReplyStep.OFFICE or step in seen)


def _mark(way: Way, step: ReplyStep) -> Mark:
    passed = next((word for word in reversed(way.words) if word.step is step and word.passed), None)
    if way.agreed is None and step is way.step:
        return Mark(step.label, State.CURRENT, awaited(way.waits_for))
    if way.agreed is False or (way.agreed is None and passed is None):
        return Mark(step.label, State.COMING)
    if passed:
        return Mark(step.label, State.DONE, passed.who, passed.on)
    return Mark(step.label, State.DONE, way.signer, way.signed_on)


def _delivery(way: Way) -> Mark:
    if way.served_on:
        return Mark(DELIVERY, State.DONE, on=way.served_on)
    return Mark(DELIVERY, State.CURRENT if way.agreed else State.COMING)


def awaited(names: Sequence[str]) -> str:
    """等周明、顾宁, 等周明等5人; who that is nobody has."""
    if not names:
        return "还没有人有这项职责"
    return f"等{'、'.join(names)}" if len(names) <= NAMED else f"等{names[0]}等{len(names)}人"


def moved_on(seen: str, now: str, label: str) -> list[str]:
    """That the answer went on or came back while somebody was reading it; `seen`, `now`: version and step, as `key` gives them."""
    if seen == now:
        return []
    where = f"现在等{label}" if label else "现在不等审核签发"
    return [f"您打开以后，这件答复已经有人办过，{where}。这一次没有记下，下面是现在的情况"]


def key(version: int | None, step: str) -> str:
    """What the page of whoever passes carries: which version at which step it showed."""
    return f"{version}-{step}" if version else ""
