"""PURE. Which 政策文件 need a 政策解读, until when, and how each stands with it (site-standards 5).

A document that is not interpreted in time is listed as late, nothing else happens to it: the number of days is the bureau's own.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from disclosure.deadline import INTERPRET, Limit, step_limit
from disclosure.vocabulary import Validity
from taizhou_portal.bureau.dates import prose
from taizhou_portal.bureau.workdays import Day, Workdays

TITLE = 300
#: a notice that hands a document on bears its name
HANDED_ON = re.compile(r"印发《(.+)》的通知")


@dataclass(frozen=True)
class Rule:
    """What the bureau has set. `days`: working days; `everything`: every policy document, not 规范性文件 alone; `since`: from which
    day of publication on, None for all there are."""

    days: int
    everything: bool = False
    since: date | None = None


@dataclass(frozen=True)
class State:
    """How a public document stands: in words, with the last day where there is one, and why it needs nothing."""

    words: str
    tone: str
    limit: Limit | None = None
    spared: tuple[str, ...] = ()


def due(published_on: date, *, days: int, workdays: Workdays) -> Day:
    """The last day for the interpretation of a document published on `published_on`, which is not counted."""
    return workdays.after(published_on, days)


def limit(published_on: date, *, days: int, today: date, workdays: Workdays) -> Limit:
    """The same, as seen on `today`."""
    return replace(step_limit(published_on, days, today=today, workdays=workdays), what=INTERPRET)


def spared(*, rule: Rule, is_normative: bool, published_on: date, validity: str, excused: str = "") -> list[str]:
    """Every reason why a public policy document needs no interpretation; an empty list means that it needs one."""
    reasons = []
    if not (is_normative or rule.everything):
        reasons.append("不是行政规范性文件，本局只要求规范性文件有解读")
    if rule.since and published_on < rule.since:
        reasons.append(f"{prose(rule.since)}以前公开的，本局不要求补解读")
    if validity != Validity.VALID:
        reasons.append(f"文件已{Validity(validity).label}")
    if excused:
        reasons.append(f"不用解读：{excused}")
    return reasons


def state(needed: Limit, spared_for: list[str], interpreted_on: date | None, *, workdays: Workdays) -> State:
    """`needed`: the limit it has, or would have; `interpreted_on`: the day of its first interpretation that can be read now."""
    if interpreted_on is not None:
        last = needed.due.date
        if interpreted_on <= last:
            return State("已解读", "good")
        return State(f"已解读，比期限晚{max(1, workdays.between(last, interpreted_on))}个工作日", "good")
    if spared_for:
        return State("不用解读", "", None, tuple(spared_for))
    return State(needed.words, needed.tone, needed)


def title_for(title: str) -> str:
    """The title that an interpretation begins with: 《…》政策解读, by the document's own name where it came with a notice."""
    named = HANDED_ON.search(title)
    return f"《{(named[1] if named else title)[: TITLE - 6]}》政策解读"
