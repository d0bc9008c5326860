"""PURE. 留言和咨询: V5a, V5b, and simple questions that waited too long (site-standards 6, tests V-a and V-c)."""

from collections.abc import Collection, Iterable
from datetime import date

from disclosure.inspected.facts import Message
from reports.inspection.finding import Finding
from reports.inspection.rulebook import told
from taizhou_portal.bureau.workdays import Workdays, months_after

MONTHS, SIMPLE_DAYS, YEAR = 3, 5, 12
HOME = "/"


def channels(offered: Collection[str]) -> list[Finding]:
    """V5a. `offered`: names of the ways to ask online; petition and discipline do not count and are not among them."""
    return [] if offered else [told("V5a", HOME, "没有可以在网上咨询、留言的渠道")]


def unanswered(messages: Iterable[Message], *, on: date) -> list[Finding]:
    """V5b: each valid message that has been without an answer for more than three months."""
    return [
        told("V5b", one.place, f"{one.what}{one.number}收到于{one.received_on}，超过3个月没有答复", quote=one.number)
        for one in messages
        if one.valid and one.answered_on is None and months_after(one.received_on, MONTHS) < on
    ]


def slow(messages: Iterable[Message], *, on: date, workdays: Workdays) -> list[Finding]:
    """C3: simple questions of the last year that were or are without an answer beyond the fifth working day."""
    found = []
    for one in messages:
        due = workdays.after(one.received_on, SIMPLE_DAYS)
        settled = one.answered_on or on
        if one.valid and one.simple and settled > due.date and one.received_on >= months_after(on, -YEAR):
            how = f"{one.answered_on}才答复" if one.answered_on else "还没有答复"
            words = f"{one.what}{one.number}应在{due.date}{due.mark}前答复，{how}"
            found.append(told("C3", one.place, words, quote=one.number))
    return found
