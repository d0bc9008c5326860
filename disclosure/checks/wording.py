"""PURE. The wording list: words that are wrong, old or better avoided, with what to write instead, and the order of leaders' titles.

A list is a sequence of `Term`; officers keep their own (rows turned into terms), `wordlist.DEFAULT` is what it starts with.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from disclosure.checks.finding import Finding, Severity
from disclosure.checks.narrow import narrow

KIND = "wording"
#: 截止 ends something, 截至 counts up to a day: at the beginning of a clause and before a day it is always the second
UP_TO = re.compile(r"(?:^|(?<=[,;。:()\n、.“]))[ \u200b]*(?P<word>截止)(?= ?(?:\d{4} ?年|\d{1,2} ?月))")


@dataclass(frozen=True)
class Term:
    """`wrong` is what is looked for, `right` the exact replacement (empty: the writer must choose), `unless`: right words that hold it."""

    wrong: str
    right: str = ""
    group: str = ""
    severity: Severity = Severity.LOOK
    note: str = ""
    unless: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.right and self.wrong in self.right and self.wrong != self.right:
            object.__setattr__(self, "unless", (*self.unless, self.right))


def found_in(plain: str, words: Sequence[Term]) -> Iterator[Finding]:
    """Findings over narrow text; at one place the longest term speaks, and none inside of its own `unless`."""
    terms, pattern = _compiled(tuple(words))
    if pattern is None:
        return
    at = 0
    while match := pattern.search(plain, at):
        at = match.end()
        term = terms[match[0]]
        if _excused(plain, match, term):
            at = match.start() + 1
        else:
            yield _finding(match, term)


def up_to(plain: str) -> Iterator[Finding]:
    """截止2026年3月底，共有…: written for 截至."""
    for match in UP_TO.finditer(plain):
        message, advice = "“截止”后面是统计的日期", "应写成“截至”"
        yield Finding(KIND, Severity.LOOK, match.start("word"), match.end(), message, advice, fix="截至")


@lru_cache(maxsize=8)
def _compiled(words: tuple[Term, ...]) -> tuple[dict[str, Term], re.Pattern | None]:
    """The terms by their words in narrow form, and one pattern that branches on the first character: linear in the text."""
    terms = {narrow(term.wrong): term for term in reversed(words) if term.wrong.strip() and term.wrong != term.right}
    if not terms:
        return terms, None
    by_first: dict[str, list[str]] = {}
    for wrong in sorted(terms, key=len, reverse=True):
        by_first.setdefault(wrong[0], []).append(re.escape(wrong[1:]))
    branches = (f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in by_first.items())
    return terms, re.compile("|".join(branches))


def _excused(plain: str, match: re.Match, term: Term) -> bool:
    """The match lies inside a word that is right."""
    return any(_covers(plain, match, narrow(right)) for right in term.unless if right)


def _covers(plain: str, match: re.Match, right: str) -> bool:
    inside = right.find(match[0])
    while inside >= 0:
        if plain.startswith(right, match.start() - inside) and match.start() >= inside:
            return True
        inside = right.find(match[0], inside + 1)
    return False


def _finding(match: re.Match, term: Term) -> Finding:
    advice = f"应写成“{term.right}”" if term.right else "换一个说法"
    message = f"“{term.wrong}”{'：' + term.note if term.note else '不规范'}"
    return Finding(KIND, term.severity, *match.span(), message, advice, fix=term.right or None)
